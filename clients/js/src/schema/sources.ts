// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/**
 * One number of a row, `name` being its column: `value` between `low` and `high`, as texts.
 *
 * `votes`: independent sources by value, where the value came by vote; else empty.
 */
export interface Figure {
  readonly name: string;
  readonly low: string;
  readonly value: string;
  readonly high: string;
  readonly unit: string;
  readonly votes?: Readonly<Record<string, number>>;
  readonly sources?: readonly SourceSays[];
}

/**
 * What one source says of a number: `value` as it has it, the `verdict` on it and `why`.
 *
 * `ids`: of `sources.tsv`; `title`: its citation; `spellings`: under how many names it has it.
 */
export interface SourceSays {
  readonly ids: string;
  readonly title: string;
  readonly value: string;
  readonly verdict: string;
  readonly why?: string;
  readonly spellings?: number;
}

/** Where the numbers of a factor, or of a row of a table, come from; a factor has its own keys, too. */
export interface Sources {
  readonly id: string;
  readonly figures: readonly Figure[];
}

const TEXT = `
Sources id figures:Figure[]
Figure name low value high unit votes?i{} sources?SourceSays[]
SourceSays ids title value verdict why? spellings?i`;

export const SOURCES: Form<readonly Sources[]> = { top: "Sources[]", text: TEXT };
