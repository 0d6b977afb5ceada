// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/** Why nothing was taken: `reason` in a word (`gap`, `differs` ...); `size`: bytes there are. */
export interface NotTaken {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly fix?: string;
  readonly reason: string;
  readonly size: number;
}

/** Bytes of whole lines of the spool that are there now, and the SHA-256 of the last line. */
export interface Taken {
  readonly size: number;
  readonly tail: string;
}

const TEXT = `
Taken size:i tail`;

export const TAKEN: Form<Taken> = { top: "Taken", text: TEXT };
