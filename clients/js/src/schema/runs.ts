// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { QuantityJson } from "../quantity.js";
import type { Later } from "./statement.js";
import type { Form } from "./validate.js";

export type { Later, LaterNote } from "./statement.js";

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
