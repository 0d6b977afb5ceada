// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/** One factor a figure rests on. */
export interface Factor {
  readonly id: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly year: number | null;
  readonly method: string;
  readonly source: string;
  readonly licence: string;
  readonly share_alike: boolean;
}

const TEXT = `
Factor id low:n mid:n high:n unit year:i|0 method source licence share_alike:b`;

export const FACTORS: Form<readonly Factor[]> = { top: "Factor[]", text: TEXT };
