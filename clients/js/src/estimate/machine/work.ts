/** What is to be estimated: a machine at work for some time. */

import type { FactorLine, Span } from "../factor.js";
import type { PlannedMachine } from "../planned.js";
import type { Quantity } from "../quantity.js";
import { exact, spanWords, withinEnds } from "./given.js";
import type { Ranged } from "./given.js";
import { MOST_SECONDS } from "./typed.js";

/**
 * `machine` at work for `duration` (s).
 *
 * `inputs`: what was given, as the statement repeats it in JSON; `assumptions`: what was not; `factors`: those that
 * `duration` rests on.
 */
export interface MachineWork {
  readonly machine: PlannedMachine;
  readonly duration: Quantity;
  readonly inputs: Inputs;
  readonly assumptions: readonly string[];
  readonly factors: readonly FactorLine[];
}

/** By the keys of the statement's JSON. */
export type Inputs = Readonly<Record<string, Exclude<Told, null | undefined>>>;

/** What may be told of one input. */
export type Told = string | number | boolean | Span | null | undefined;

/** Seconds of a given time; throws `UsageError` unless it is positive and can be. */
export function secondsOfHours(hours: Ranged): Quantity {
  return exact(withinEnds(hours, "hours", 1e-6, MOST_SECONDS / 3600, "h"), "s", 3600);
}

/** A line for each range in `inputs`: the interval of the estimate holds both its ends. */
export function rangesTold(inputs: Inputs): string[] {
  const units: Readonly<Record<string, string>> = { hours: "h", power_w: "W", gpu_power_w: "W" };
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (typeof value !== "object") return [];
    const words = name.replaceAll("_", " ").replace(/ w$/, "");
    return [`${words} given as ${spanWords(value, units[name])}: the interval holds both ends`];
  });
}

/** What is not `undefined` of `values`, by the keys of JSON: `gpuPowerW` is `gpu_power_w`. */
export function inputsOf(values: Readonly<Record<string, Told>>): Inputs {
  const told = Object.entries(values).flatMap(([name, value]): [string, Inputs[string]][] =>
    value === undefined || value === null
      ? []
      : [[name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`), value]],
  );
  return Object.fromEntries(told);
}
