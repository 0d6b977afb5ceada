// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/**
 * With what a statement was made: the package's version, the SHA-256 of each factor table, and whether tables under a
 * share-alike licence were used.
 */
export interface Made {
  readonly wattprint: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly share_alike: boolean;
}

/** What a bundle holds, of which run, made with what. */
export interface Manifest {
  readonly format: string;
  readonly version: number;
  readonly run: string;
  readonly made: Made;
  readonly members: readonly Member[];
}

/** One file in a bundle, its length in bytes and its SHA-256 in lower-case hexadecimal. */
export interface Member {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const TEXT = `
Manifest format version:i run made:Made members:Member[]
Made wattprint tables:s{} share_alike:b
Member path bytes:i sha256`;

export const MANIFEST: Form<Manifest> = { top: "Manifest", text: TEXT };
