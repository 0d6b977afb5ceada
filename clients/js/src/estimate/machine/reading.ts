/** What is given to an estimate of a machine, read: amounts and ranges as text, accelerators and processors by name. */

import { UsageError } from "../../errors.js";
import { inUnits, quoted, spanOf } from "../amounts.js";
import { MissingFactorError } from "../missing.js";
import type { Ranged as Amount } from "../site.js";
import { LONGEST_NAME } from "./accelerators.js";
import type { Accelerator } from "./accelerators.js";
import { times } from "./counts.js";
import type { Ranged } from "./given.js";
import { BOX_FORMS } from "./node.js";
import type { BoxForm } from "./node.js";
import type { Cpu, Processors } from "./processors.js";
import type { Shelf } from "./shelf.js";
import { endsOf, wattsIn } from "./typed.js";

export type { Amount };

/** `value` as a number or a range; text as `read` reads its ends. */
export function amountOf(
  value: Amount | null | undefined,
  what: string,
  read: (text: string, what: string) => number,
): Ranged | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return endsOf(value, (text) => read(text, what));
  return typeof value === "number" ? value : spanOf(value, what);
}

/** Each kind of accelerator in `4xH100 + 2xL4`; none in nothing. */
export function kindsIn(text: string): string[] {
  return text
    .split(" + ")
    .map((kind) => kind.trim())
    .filter(Boolean);
}

/** So many accelerators of one kind. */
export interface CountedAccelerator {
  readonly count: number;
  readonly match: Accelerator;
}

/** How many of which accelerator: `8xH100`. Throws `UsageError` for none that is known, and for several kinds. */
export function acceleratorsIn(text: string, shelf: Shelf): CountedAccelerator {
  const kinds = kindsIn(text);
  if (kinds.length > 1) {
    throw new UsageError(
      `several kinds of accelerator, ${text} · this estimate goes by one`,
      `give --gpu ${kinds[0]} alone`,
    );
  }
  const isName = (name: string): boolean =>
    name.length <= LONGEST_NAME && shelf.accelerators.find(name) !== undefined;
  const { count, name } = times(text, "gpu", isName);
  return { count, match: shelf.accelerators.get(name) };
}

/** So many processors of one kind in a node. */
export interface CountedCpu {
  readonly sockets: number;
  /** The name as it was typed. */
  readonly asked: string;
  readonly found: Cpu;
  readonly processors: Processors;
}

/** How many of which processor: `2xEPYC 9654`. Throws `UsageError` for none that is known. */
export function processorsIn(text: string, shelf: Shelf): CountedCpu {
  const processors = shelf.neededProcessors();
  const isName = (name: string): boolean => {
    const match = name.length <= LONGEST_NAME ? processors.find(name) : undefined;
    return match !== undefined && match.match !== "family";
  };
  const { count, name } = times(text, "cpu", isName);
  if (name.length > LONGEST_NAME || !Number.isInteger(count) || count > 64) {
    throw new UsageError(`cpu cannot be ${quoted(text.slice(0, 60))}`, "write sockets and model: 2xEPYC 9654");
  }
  const found = processors.find(name);
  if (found === undefined) {
    const near = processors.nearest(name).join(", ") || "the model as its vendor writes it, such as EPYC 9654";
    throw new MissingFactorError(`no CPU is called ${quoted(name)}`, "its power is unknown", `try ${near}`);
  }
  return { sockets: count, asked: name, found, processors };
}

/** What a server stands in; `undefined` for nothing. */
export function formOf(value: string | undefined): BoxForm | undefined {
  const word = value?.trim().toLowerCase();
  const form = BOX_FORMS.find((one) => one === word);
  return form ?? refused("form", value, `one of ${BOX_FORMS.join(", ")}`);
}

/** A whole number of power supplies; `undefined` for nothing. */
export function suppliesOf(value: number | string | undefined): number | undefined {
  const count = numberOf(value);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  return refused("supplies", value, "how many, from 1 to 64, such as 2");
}

/** The rating of a power supply in W, with or without a unit; `undefined` for nothing. */
export function supplyWOf(value: number | string | undefined): number | undefined {
  const rating = typeof value === "string" ? wattsOrNothing(value) : numberOf(value);
  if (rating >= 20 && rating <= 20_000) return rating;
  return refused("supply_w", value, "the rating of one in W from 20 to 20000, such as 800");
}

/** The highest clock in GHz that processors are held to; `undefined` for nothing. */
export function clockOf(value: number | string | undefined): number | undefined {
  const clock = numberOf(value, { GHz: 1, MHz: 1e-3 });
  if (clock >= 0.1 && clock <= 10) return clock;
  return refused("cpu_max_ghz", value, "the highest clock in GHz from 0.1 to 10, such as 2.4");
}

function numberOf(value: number | string | undefined, units: Readonly<Record<string, number>> = {}): number {
  if (typeof value !== "string") return value ?? Number.NaN;
  return inUnits(value, { "": 1, ...units }) ?? Number.NaN;
}

function wattsOrNothing(text: string): number {
  try {
    return wattsIn(text, "supply_w");
  } catch {
    return Number.NaN; // what it says is no power, which is told with what to give
  }
}

/** Nothing for nothing; else throws `UsageError`. */
function refused(key: string, value: number | string | undefined, what: string): undefined {
  if (!value) return undefined;
  throw new UsageError(`${key} cannot be ${quoted(value)} (argument ${key})`, `give ${what}`);
}
