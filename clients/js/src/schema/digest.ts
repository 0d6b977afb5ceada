// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { QuantityJson } from "../quantity.js";
import type { Amount } from "./budgets.js";
import type { Form } from "./validate.js";

export type { Amount } from "./budgets.js";

/**
 * A budget and what is spent of it in the period that is now.
 *
 * `limit` in `unit`; `start` and `end`: of the period; `spent`: of those runs whose figure is known, `null` if there
 * are none; `share`: by the `bound` that counts. Of `runs`, `unknown` have no known figure, `otherwise` of those
 * because they are paid in another currency. `prediction`: when it will be spent; `no_prediction`: why that is not
 * told. `notes`: which runs cannot be stated, and whose energy is in `spent` twice; `problem`: why nothing could be
 * counted, empty if it could.
 */
export interface BudgetState {
  readonly name: string;
  readonly amount: string;
  readonly resource: string;
  readonly limit: number;
  readonly unit: string;
  readonly where: string;
  readonly every: string;
  readonly zone: string;
  readonly bound: string;
  readonly thresholds: readonly number[];
  readonly period: string;
  readonly start: string;
  readonly end: string;
  readonly spent?: Amount | null;
  readonly share?: number | null;
  readonly runs: number;
  readonly unknown: number;
  readonly otherwise: number;
  readonly prediction?: Prediction | null;
  readonly no_prediction: string;
  readonly notes: readonly string[];
  readonly problem: string;
}

/**
 * A week's spending. `id` is the same whenever it is sent again; `subject`: a line for the head of a mail; `text`: a
 * sentence.
 *
 * `period`: the week (`2026-W48`), with when it starts and ends; `before`: the week before; `failed`: of `spent` what
 * runs took that then failed. `by_user`: by the tag `user`, empty where no run has it; `by_name`: those with the most
 * energy, and the others together. `budgets`: as they stand now; `notes`: which runs could not be stated.
 */
export interface Digest {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly project: string;
  readonly period: string;
  readonly start: string;
  readonly end: string;
  readonly spent: Spent;
  readonly before: Spent;
  readonly failed: Spent;
  readonly by_user: readonly GroupSpent[];
  readonly by_name: readonly GroupSpent[];
  readonly dearest: readonly RunSpent[];
  readonly budgets: readonly BudgetState[];
  readonly notes: readonly string[];
}

/** What the runs of one `group` came to: a user, or a name of runs. */
export interface GroupSpent {
  readonly group: string;
  readonly spent: Spent;
}

/**
 * What a budget is predicted to come to at the end of its period, and when all of it will be spent.
 *
 * Days (`2026-11-24`) of the budget's time zone: the best estimate, and the `earliest` and `latest` of nine of ten;
 * `null` where that is not before the period ends. `rule`: how, from how many `days`. With runs that are unknown, or
 * paid in another currency, it comes to more, and sooner.
 */
export interface Prediction {
  readonly at_end: Amount;
  readonly earliest?: string | null;
  readonly best?: string | null;
  readonly latest?: string | null;
  readonly days: number;
  readonly rule: string;
}

/** One run: its `energy_j` at the facility, `null` if that is unknown. */
export interface RunSpent {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** in J */
  readonly energy_j?: QuantityJson | null;
}

/**
 * What `runs` came to, added up over those whose figure is known; `null` if none is.
 *
 * `energy_cost`: of electricity; `null` where runs are paid in several currencies. `duration_s`: side by side or not.
 * `unknown`: how many runs lack a figure, by its key; `not_added`: why known figures have no sum, by their key.
 */
export interface Spent {
  readonly runs: number;
  /** in s */
  readonly duration_s: number;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  readonly energy_cost?: QuantityJson | null;
  readonly energy_cost_currency?: string | null;
  readonly unknown: Readonly<Record<string, number>>;
  readonly not_added: Readonly<Record<string, string>>;
}

const TEXT = `
Digest id kind subject text project period start end spent:Spent before:Spent failed:Spent by_user:GroupSpent[] by_name:GroupSpent[] dearest:RunSpent[] budgets:BudgetState[] notes:s[]
Spent runs:i duration_s:n facility_j~Q operational_location_g~Q energy_cost~Q energy_cost_currency~ unknown:i{} not_added:s{}
Q low:n mid:n high:n method:=assumed=integrated=measured=modelled shares?n{} pue?=assumed=integrated=measured=modelled
GroupSpent group spent:Spent
RunSpent id name status energy_j~Q
BudgetState name amount resource limit:n unit where every zone bound thresholds:n[] period start end spent~Amount share~n runs:i unknown:i otherwise:i prediction~Prediction no_prediction notes:s[] problem
Amount low:n mid:n high:n unit method
Prediction at_end:Amount earliest~ best~ latest~ days:i rule`;

export const DIGEST: Form<Digest> = { top: "Digest", text: TEXT };
