/** Many calls to one model, summed. */

import { Quantity, sharedSum } from "../quantity.js";
import type { ServingDevice } from "./device.js";
import type { Model } from "./models.js";
import type { Request, Serving } from "./serving.js";
import { READY, interval } from "./serving.js";

/** What is summed of each call: joules of each part of the machines, and seconds for which they are taken. */
const SUMMED = ["gpuJ", "hostJ", "restJ", "readyJ", "machineS"] as const;
type Summed = (typeof SUMMED)[number];

/**
 * The calls to one `model` on one kind of `device`; `notes` say what was assumed.
 *
 * All calls rest on the same assumptions and so err together: bounds add as mids do.
 */
export class CallTally {
  readonly model: Model;
  readonly device: ServingDevice;
  readonly notes: readonly string[];
  calls = 0;
  inputTokens = 0;
  cachedTokens = 0;
  outputTokens = 0;
  /** Of one instance. */
  gpus = 0;
  readonly #sums = new Map<Summed, Quantity>();

  constructor(model: Model, device: ServingDevice, notes: readonly string[] = []) {
    this.model = model;
    this.device = device;
    this.notes = notes;
  }

  /** Count `calls` more that took what `serving` tells. */
  add(request: Request, serving: Serving, calls = 1): void {
    this.calls += calls;
    this.inputTokens += request.input * calls;
    this.cachedTokens += request.cached * calls;
    this.outputTokens += request.output * calls;
    this.gpus = serving.gpus;
    for (const name of SUMMED) {
      const added = serving[name].scaled(calls);
      const before = this.#sums.get(name);
      this.#sums.set(name, before === undefined ? added : sharedSum(before, added));
    }
  }

  /** The sum of one part, in J or s; 0 before the first call. */
  sum(name: Summed): Quantity {
    return this.#sums.get(name) ?? interval([0, 0, 0], name === "machineS" ? "s" : "J");
  }

  /** Energy of the machines. */
  get nodeJ(): Quantity {
    return sharedSum(this.sum("gpuJ"), this.sum("hostJ"), this.sum("restJ"), this.sum("readyJ"));
  }

  /** Time for which instances are taken, those kept ready among them. */
  get takenS(): Quantity {
    return this.sum("machineS").times(interval([1 + READY[0], 1 + READY[1], 1 + READY[2]], "1"), "s");
  }
}
