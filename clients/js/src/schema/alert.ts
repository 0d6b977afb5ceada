// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Amount, Prediction } from "./budgets.js";
import type { Form } from "./validate.js";

export type { Amount, Prediction } from "./budgets.js";

/**
 * What a webhook is sent about a budget. `id` is the same whenever it is sent again.
 *
 * `kind`: `threshold` or `predicted`; `threshold`: the share that is passed, `null` of a prediction; `certainty`:
 * `surely` if all of the interval is beyond it and no energy is counted twice, else and of a prediction `probably`.
 * `subject`: a line for the head of a mail; `text`: a sentence; `period`: its name, with when it starts and ends;
 * `spent`: of the `runs` but for the `unknown`, so at least that; `project`: of a team's server, else empty.
 */
export interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly project: string;
  readonly budget: BudgetTold;
  readonly period: string;
  readonly start: string;
  readonly end: string;
  readonly threshold: number | null;
  readonly certainty: string;
  readonly spent: Amount;
  readonly runs: number;
  readonly unknown: number;
  readonly prediction: Prediction | null;
}

/** A budget: its `limit` in `unit` for each `period` in a `zone`, and the runs that it counts. */
export interface BudgetTold {
  readonly name: string;
  readonly amount: string;
  readonly resource: string;
  readonly limit: number;
  readonly unit: string;
  readonly period: string;
  readonly zone: string;
  readonly where: string;
  readonly bound: string;
}

const TEXT = `
Alert id kind subject text project budget:BudgetTold period start end threshold:n|0 certainty spent:Amount runs:i unknown:i prediction:Prediction|0
BudgetTold name amount resource limit:n unit period zone where bound
Amount low:n mid:n high:n unit method
Prediction at_end:Amount earliest:s|0 best:s|0 latest:s|0 days:i rule`;

export const ALERT: Form<Alert> = { top: "Alert", text: TEXT };
