/** The tokens of one side of a call: counted, or estimated by a text. */

import { UsageError } from "../../errors.js";
import type { Points } from "../intervals.js";
import { general } from "../numerics.js";
import { tokensOfText } from "./textTokens.js";

/** Tokens of one side of a call: low, mid and high, and a `note` where a text is all that tells them. */
export interface Sample {
  readonly points: Points;
  readonly note: string;
}

/** `tokens` of one side, or those of the `text`. Throws `UsageError` where both are given, or the text has none. */
export function sampleOf(side: "input" | "output", tokens: number, text: string | undefined): Sample {
  if (text === undefined) return { points: [tokens, tokens, tokens], note: "" };
  if (tokens !== 0) {
    throw new UsageError(`both tokens and a text of the ${side} are given`, `give --${side}-tokens or --${side}-text`);
  }
  const [low, mid, high] = tokensOfText(text);
  const range = `from ${general(low)} to ${general(high)}`;
  const note = `the tokens of the ${side} are estimated by the length of its text: ${general(mid)}, ${range}`;
  return { points: [low, mid, high], note };
}
