// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { QuantityJson } from "../quantity.js";
import type { Form } from "./validate.js";

/**
 * What of a run's name, tags, metrics and notes was added later; the record itself does not hold it.
 *
 * `count`: of the words that count, from `first_at` to `last_at`, UTC, ISO 8601; `null` if there is none.
 * `recorded_name`: what the record calls a run that was renamed, else `null`. `tags` and `metrics` are the names of
 * those that have their value from a later word, `removed_tags` of those that the record has and a later word took
 * away. `said_by`: who said any of it at a server. `problem`: which of the words do not count, and why. `paths`: the
 * files of these words, below `<home>/spool` for a run in a ledger.
 */
export interface Later {
  readonly count?: number;
  readonly first_at?: string | null;
  readonly last_at?: string | null;
  readonly recorded_name?: string | null;
  readonly tags?: readonly string[];
  readonly removed_tags?: readonly string[];
  readonly metrics?: readonly string[];
  readonly notes?: readonly LaterNote[];
  readonly said_by?: readonly string[];
  readonly problem?: string | null;
}

/** A text about a run, and when it was written: UTC, ISO 8601. `by`: who wrote it at a server. */
export interface LaterNote {
  readonly at: string;
  readonly text: string;
  readonly by?: string | null;
}

/**
 * One run of the ledger: its records, one for each node, added up, at its own place and time.
 *
 * `facility_j` and `operational_location_g` as `runs --csv` has them, `components_j` the CPUs, DRAM and accelerators
 * alone, all in `scope`, `null` where unknown; `host`: the nodes' names, joined by commas; `origin`: what file of
 * what tool an imported run is from; `damage`: what is wrong with its record. `metrics` has the last value of each
 * name, `null` where it was no finite number. `later`: what of `name`, `tags` and `metrics` was added later; `null`
 * if nothing was.
 */
export interface ListedRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly exit_code?: number | null;
  readonly started_at?: string | null;
  /** in s */
  readonly duration_s: number;
  readonly host: string;
  readonly nodes: number;
  readonly scope: string;
  readonly place?: string | null;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  /** in J */
  readonly components_j?: QuantityJson | null;
  readonly command?: string | null;
  readonly origin?: string | null;
  readonly damage?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  readonly metrics?: Readonly<Record<string, number | null>>;
  readonly later?: Later | null;
}

const TEXT = `
ListedRun id name status exit_code~i started_at~ duration_s:n host nodes:i scope place~ facility_j~Q operational_location_g~Q components_j~Q command~ origin~ damage~ tags?s{} parameters?U0{} metrics?U1{} later~Later
Q low:n mid:n high:n method:=assumed=integrated=measured=modelled shares?n{} pue?=assumed=integrated=measured=modelled
Later count?i first_at~ last_at~ recorded_name~ tags?s[] removed_tags?s[] metrics?s[] notes?LaterNote[] said_by?s[] problem~
LaterNote at text by~
U0=s|i|n|b|0
U1=n|0`;

export const RUNS: Form<readonly ListedRun[]> = { top: "ListedRun[]", text: TEXT };
