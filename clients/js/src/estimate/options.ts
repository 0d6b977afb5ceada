/** Names of options as they are typed: those that there are none of, and what was meant. */

import { UsageError } from "../errors.js";
import { quoted } from "./amounts.js";
import { nearest } from "./closeness.js";

/** Options that are text, of whatever estimate. */
const TEXTS = [
  ...["gpu", "cpu", "memory", "form", "kind", "precision", "instance", "name", "region", "currency"],
  ...["model", "provider", "quantisation", "inputText", "outputText"],
] as const;

/** Throws `UsageError` for options that are no object, and for one that is to be text and is something else. */
export function checkGiven(given: unknown): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new UsageError(`options cannot be ${quoted(given)}`, 'give an object, such as { region: "FR" }');
  }
  const told: Readonly<Record<string, unknown>> = { ...given };
  const name = TEXTS.find((one) => !["string", "undefined"].includes(typeof (told[one] ?? undefined)));
  if (name !== undefined) throw new UsageError(`${name} cannot be ${quoted(told[name])}`, "give text");
}

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

/** Throws `UsageError` for what `checkGiven` refuses, and for an option that is none of `known`. */
export function checkOptions(given: object, known: readonly string[]): void {
  checkGiven(given);
  const unknown = unknownOption(given, known);
  if (unknown !== undefined) throw noSuchOption(unknown, known);
}
