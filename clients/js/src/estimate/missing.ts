import { UsageError } from "../errors.js";

/** No published figure covers what was asked: that device, that country, that year. */
export class MissingFactorError extends UsageError {
  /** What is missing, without the effect on the figure. */
  readonly what: string;

  constructor(what: string, effect = "", fix = "") {
    super(effect ? `${what} · ${effect}` : what, fix);
    this.what = what;
  }
}
