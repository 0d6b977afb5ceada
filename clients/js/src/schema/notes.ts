// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/** A figure of the work that was found after it. */
export interface Measured {
  readonly kind: "metric";
  /** in ns */
  readonly wall_ns: number;
  readonly name: string;
  readonly value: number;
  readonly by?: string;
  readonly once?: string;
  readonly prev?: string;
  readonly sha256?: string;
}

/** A text about the run. */
export interface Noted {
  readonly kind: "note";
  /** in ns */
  readonly wall_ns: number;
  readonly text: string;
  readonly by?: string;
  readonly once?: string;
  readonly prev?: string;
  readonly sha256?: string;
}

/** First line of a file of later words: the `run` that they are about; `role` is `notes`. */
export interface NotesHeader {
  readonly kind: "header";
  readonly schema: number;
  readonly run: string;
  readonly role: string;
  readonly prev?: string;
  readonly sha256?: string;
}

/** What the run is called from now on. */
export interface Renamed {
  readonly kind: "name";
  /** in ns */
  readonly wall_ns: number;
  readonly name: string;
  readonly by?: string;
  readonly once?: string;
  readonly prev?: string;
  readonly sha256?: string;
}

/** A tag of the run from now on; `value` `null`: it has none of this key. */
export interface Tagged {
  readonly kind: "tag";
  /** in ns */
  readonly wall_ns: number;
  readonly key: string;
  readonly value: string | null;
  readonly by?: string;
  readonly once?: string;
  readonly prev?: string;
  readonly sha256?: string;
}

/** One line of a file of later words, of any kind: what was added to a run. */
export type NotesLine =
  | NotesHeader
  | Renamed
  | Tagged
  | Noted
  | Measured;

const TEXT = `
Measured kind:=metric wall_ns:i name value:n by? once? prev? sha256?
Noted kind:=note wall_ns:i text by? once? prev? sha256?
NotesHeader kind:=header schema:i run role prev? sha256?
Renamed kind:=name wall_ns:i name by? once? prev? sha256?
Tagged kind:=tag wall_ns:i key value:s|0 by? once? prev? sha256?`;

export const NOTES: Form<NotesLine> = { top: "NotesHeader|Renamed|Tagged|Noted|Measured", text: TEXT };
