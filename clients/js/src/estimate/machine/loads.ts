/** Power at a load that is given, lies in a range, or is unknown. */

import type { Points } from "../intervals.js";
import type { QuantityMethod } from "../methods.js";
import { WATT } from "../planned.js";
import { Quantity } from "../quantity.js";
import type { Ranged } from "./given.js";

/** Load of the CPUs beside accelerators, if nobody says: from waiting to half of them feeding data. */
export const HOST_LOAD: Points = [0, 0.15, 0.5];
/** Load of the CPUs of a job without accelerators, if nobody says: from one busy core to all. */
export const CPU_JOB_LOAD: Points = [0.05, 0.5, 1];

/** Low, mid and high watts as a quantity in J/s. */
export function watts(points: Points, method: QuantityMethod, ...sources: string[]): Quantity {
  return new Quantity(...points, WATT, method, sources);
}

/**
 * Power at `load`; of a range, or where it is `unknown`, at the mid with the ends in the interval.
 *
 * What a machine draws at a load and what its load is err independently.
 */
export function overLoads(
  power: (load: number) => Points,
  load: Ranged | undefined,
  unknown: Points,
  method: QuantityMethod,
  ...sources: string[]
): Quantity {
  if (typeof load === "number") return watts(power(load), method, ...sources);
  const [low, mid, high] = load === undefined ? unknown : [load.low, load.mid, load.high];
  const atMid = power(mid);
  const how = load === undefined ? "assumed" : method;
  const spread = new Quantity(power(low)[1] / atMid[1], 1, power(high)[1] / atMid[1], "1", how);
  return watts(atMid, method, ...sources).times(spread, WATT);
}
