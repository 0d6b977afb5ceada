/** Names of options as they are typed: those that there are none of, and what was meant. */

import { UsageError } from "../errors.js";
import { quoted } from "./amounts.js";
import { nearest } from "./closeness.js";

/** The first option that `given` tells and that is none of `known`; `undefined` if there is none. */
export function unknownOption(given: object, known: readonly string[]): string | undefined {
  const told = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return told.map(([name]) => name).find((name) => !known.includes(name));
}

/** The error for an option called `name`, with the nearest of `known`. */
export function noSuchOption(name: string, known: readonly string[]): UsageError {
  const [near] = nearest(spaced(name), known.map(spaced), 1);
  const meant = known.find((one) => spaced(one) === near);
  return new UsageError(`no option is called ${quoted(name)}`, `use ${meant ?? known.join(", ")}`);
}

/** `gpuPowerW` as the words `gpu power w`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, " $&").toLowerCase();
}
