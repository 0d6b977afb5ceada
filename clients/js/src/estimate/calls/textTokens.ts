/** How many tokens a text has, by its characters alone: each model has a tokenizer of its own. */

import { UsageError } from "../../errors.js";
import type { Points } from "../intervals.js";
import { fsum, rounding } from "../numerics.js";

/**
 * Tokens per character of a kind: chosen around what the tokenizers of GPT-4, GPT-4o, Claude 2 and DeepSeek-V3 count in
 * texts of two dozen languages, in code and in tables (`scripts/tokens_of_text.py`). A token of English is four
 * characters by OpenAI's rule of thumb (help.openai.com/en/articles/4936856), 3.9 by Llama 3's count
 * (arXiv:2407.21783, section 3.2).
 */
const PER_CHARACTER: Readonly<Record<"letter" | "mark" | "otherLetter" | "syllable", Points>> = {
  letter: [0.2, 0.25, 0.45],
  mark: [0.4, 0.6, 1.1],
  otherLetter: [0.18, 0.55, 2.1],
  syllable: [0.45, 0.75, 1.5],
};

/** Characters: chosen, more than any model takes. */
const MOST = 10_000_000;

type Kind = keyof typeof PER_CHARACTER;
const KINDS: readonly Kind[] = ["letter", "mark", "otherLetter", "syllable"];

function kindOf(character: string): Kind {
  if (character > "\u007f") return (character.codePointAt(0) ?? 0) >= 0x2e80 ? "syllable" : "otherLetter";
  return /[A-Za-z\t-\r\u001c-\u0020]/.test(character) ? "letter" : "mark";
}

/**
 * Low, mid and high of the tokens of `text`, whole numbers from 1 on; all its characters err together.
 *
 * Throws `UsageError` for an empty text, or one longer than any model reads.
 */
export function tokensOfText(text: string): Points {
  if (text.trim() === "") {
    throw new UsageError("the text is empty · it has no tokens to estimate", "give the text itself");
  }
  const characters = [...text];
  if (characters.length > MOST) {
    throw new UsageError(
      `a text of ${characters.length} characters is longer than any model reads · its cost is unknown`,
      `give at most ${MOST} characters, or its tokens`,
    );
  }
  const counts: Record<Kind, number> = { letter: 0, mark: 0, otherLetter: 0, syllable: 0 };
  for (const character of characters) counts[kindOf(character)] += 1;
  const tokens = (end: 0 | 1 | 2): number =>
    fsum(KINDS.map((kind) => counts[kind] * PER_CHARACTER[kind][end]));
  const least = Math.max(1, Math.floor(tokens(0)));
  const likely = Math.max(least, rounding(tokens(1)));
  return [least, likely, Math.max(likely, Math.ceil(tokens(2)))];
}
