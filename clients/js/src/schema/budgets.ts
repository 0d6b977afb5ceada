// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { Form } from "./validate.js";

/** A figure with its interval, in `unit` (J, gCO2e, L or a currency), and how it is known. */
export interface Amount {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly method: string;
}

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
  readonly spent: Amount | null;
  readonly share: number | null;
  readonly runs: number;
  readonly unknown: number;
  readonly otherwise: number;
  readonly prediction: Prediction | null;
  readonly no_prediction: string;
  readonly notes: readonly string[];
  readonly problem: string;
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
  readonly earliest: string | null;
  readonly best: string | null;
  readonly latest: string | null;
  readonly days: number;
  readonly rule: string;
}

const TEXT = `
BudgetState name amount resource limit:n unit where every zone bound thresholds:n[] period start end spent:Amount|0 share:n|0 runs:i unknown:i otherwise:i prediction:Prediction|0 no_prediction notes:s[] problem
Amount low:n mid:n high:n unit method
Prediction at_end:Amount earliest:s|0 best:s|0 latest:s|0 days:i rule`;

export const BUDGETS: Form<readonly BudgetState[]> = { top: "BudgetState[]", text: TEXT };
