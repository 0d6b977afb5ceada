/**
 * What a project takes beside the run that counts: trials, failures, research, retraining, use.
 *
 * Each is a multiple of one training: trials after Strubell, Ganesh, McCallum 2019 (arXiv 1906.02243), section 4;
 * research and retraining after the training page of Green Algorithms; inference over the model's life after
 * Luccioni, Viguier, Ligozat 2022 (arXiv 2211.02001).
 */

import { UsageError } from "../errors.js";
import type { QuantityJson } from "../quantity.js";
import { quoted, within } from "./amounts.js";
import { Quantity, sharedSum } from "./quantity.js";

/** What is counted beside one training; nothing by default. */
export interface Project {
  /** Further runs of the same size. */
  readonly trials?: number | undefined;
  /** Runs lost on the way. */
  readonly failed?: number | undefined;
  /** Instead of their number their share of the energy of all runs, 0 to below 1. */
  readonly failedShare?: number | undefined;
  /** Research and development in multiples of the training. */
  readonly rdFactor?: number | undefined;
  /** Over `years`, each `retrainShare` of the training, 1 by default. */
  readonly retrainPerYear?: number | undefined;
  readonly years?: number | undefined;
  readonly retrainShare?: number | undefined;
  /** Over the model's life. */
  readonly inferences?: number | undefined;
  /** In J of the machines that serve, before PUE: a figure, or that of the estimate of a call. */
  readonly energyPerInference?: number | QuantityJson | undefined;
}

/** One line of a project: `factor` times the energy of one training, without unit. */
export interface Phase {
  readonly name: string;
  readonly factor: Quantity;
}

/** How far a run gets before it fails, if nobody says: early, half way, at the end. */
const FAILED_AT = [0.05, 0.5, 1] as const;

const LIMITS = [
  ["trials", "trials", 1e9],
  ["rdFactor", "rd factor", 1e6],
  ["retrainPerYear", "retrain per year", 1e6],
  ["inferences", "inferences", 1e18],
  ["retrainShare", "retrain share", 100],
  ["failed", "failed", 1e9],
  ["failedShare", "failed share", 0.99],
  ["years", "years", 100],
] as const;

/** Throws `UsageError` for what cannot be. */
export function checkProject(project: Project): void {
  const unknown = Object.keys(Object(project)).find((name) => !(name in NAMES));
  if (typeof project !== "object" || project === null || unknown !== undefined) {
    const what = unknown === undefined ? `a project cannot be ${quoted(project)}` : `no project has ${quoted(unknown)}`;
    throw new UsageError(what, `give some of ${Object.keys(NAMES).join(", ")}`);
  }
  for (const [name, words, most] of LIMITS) {
    const value = project[name];
    if (value !== undefined) {
      within(value, words, 0, most);
    }
  }
  if (project.failed !== undefined && project.failedShare !== undefined) {
    throw new UsageError("failed runs are given twice", "give failed or failedShare");
  }
  if (Boolean(project.retrainPerYear) !== (project.years !== undefined)) {
    throw new UsageError("retraining needs a rate and a time", "give retrainPerYear: 4 and years: 2");
  }
  if (Boolean(project.inferences) !== (project.energyPerInference !== undefined)) {
    throw new UsageError(
      "inference needs a number and the energy of one",
      "give inferences: 1e9 and energyPerInference: 1080, in J",
    );
  }
  if (typeof project.energyPerInference === "number") {
    within(project.energyPerInference, "energy per inference", 0, 1e15, "J");
  }
}

/** The lines in multiples of one training, the training itself first. */
export function phasesOf(project: Project): readonly [Phase, ...Phase[]] {
  const { trials = 0, failed, failedShare, rdFactor, retrainPerYear, years, retrainShare = 1 } = project;
  const phases: [Phase, ...Phase[]] = [{ name: "training", factor: exactly(1) }];
  if (trials) {
    phases.push({ name: "trials", factor: exactly(trials) });
  }
  if (failed) {
    const [low, mid, high] = FAILED_AT;
    const factor = new Quantity(failed * low, failed * mid, failed * high, "1", "assumed");
    phases.push({ name: "failed runs", factor });
  }
  if (failedShare) {
    phases.push({ name: "failed runs", factor: exactly((failedShare / (1 - failedShare)) * (1 + trials)) });
  }
  if (rdFactor) {
    phases.push({ name: "research and development", factor: exactly(rdFactor) });
  }
  if (retrainPerYear && years) {
    phases.push({ name: "retraining", factor: exactly(retrainPerYear * years * retrainShare) });
  }
  return phases;
}

/** All phases together, in multiples of one training. */
export function multipleOf(project: Project): Quantity {
  const [first, ...others] = phasesOf(project);
  return sharedSum(first.factor, ...others.map((phase) => phase.factor));
}

/** Joules of all inferences, before PUE; `null` if none are counted. */
export function inferencesJ({ inferences, energyPerInference }: Project): Quantity | null {
  if (!inferences || energyPerInference === undefined) {
    return null;
  }
  const each =
    typeof energyPerInference === "number"
      ? new Quantity(energyPerInference, energyPerInference, energyPerInference, "J", "assumed", ["given"])
      : Quantity.fromJSON(energyPerInference, "J");
  return each.scaled(inferences);
}

/** Whether there is nothing but one training. */
export function isOneRun(project: Project): boolean {
  return phasesOf(project).length === 1 && inferencesJ(project) === null;
}

/** What was taken for granted. */
export function assumptionsOf(project: Project): readonly string[] {
  return [
    ...(project.trials ? ["a trial costs as much as the training"] : []),
    ...(project.failed ? ["a failed run fails after 5% to 100% of the training"] : []),
    ...(project.inferences
      ? ["inference runs elsewhere: its hardware is not in the making, its time not in the duration"]
      : []),
  ];
}

const NAMES = {
  trials: "trials",
  failed: "failed",
  failedShare: "failed_share",
  rdFactor: "rd_factor",
  retrainPerYear: "retrain_per_year",
  years: "years",
  retrainShare: "retrain_share",
  inferences: "inferences",
  energyPerInference: "energy_per_inference",
} as const;

const USUAL: Project = { trials: 0, rdFactor: 0, retrainPerYear: 0, retrainShare: 1, inferences: 0 };

/** What of `project` is not the default, as a statement repeats it. */
export function projectJson(project: Project): Record<string, unknown> {
  const entries = Object.entries(NAMES) as [keyof Project, string][];
  return Object.fromEntries(
    entries
      .filter(([name]) => project[name] !== undefined && project[name] !== USUAL[name])
      .map(([name, key]) => [key, project[name]]),
  );
}

function exactly(factor: number): Quantity {
  return new Quantity(factor, factor, factor, "1", "modelled", ["given"]);
}
