/** A described machine, a time and a project, made into the statement that a measured run has. */

import { estimateId, pythonJson } from "./digest.js";
import type { FactorLine } from "./factor.js";
import type { MachinePart, Piece, PlannedMachine } from "./planned.js";
import { allParts } from "./planned.js";
import { assumptionsOf, checkProject, inferencesJ, isOneRun, multipleOf, phasesOf, projectJson } from "./project.js";
import type { Project } from "./project.js";
import { general } from "./numerics.js";
import type { Quantity } from "./quantity.js";
import type { Rates } from "./rates.js";
import type { Edition, Statement, WindowLine } from "../schema/statement.js";
import { siteJson } from "./site.js";
import { insideOf, state } from "./state.js";
import type { ResourceEnergy } from "./state.js";

/** What is to be estimated: `machine` at work for `duration` (s) each time, as often as the `project` says. */
export interface PlannedWork {
  readonly machine: PlannedMachine;
  readonly duration: Quantity;
  readonly project?: Project | undefined;
  /** What was given, under the names that statements have. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What was not given, beside what the machine says. */
  readonly assumptions?: readonly string[];
  /** Those that `duration` rests on. */
  readonly factors?: readonly FactorLine[];
  /** Of the estimate; that of the machine if not given. */
  readonly name?: string | undefined;
}

/**
 * The statement of `plan` at `rates`. Throws `UsageError` for a project that cannot be.
 *
 * Its windows are the phases of the project, which sum to the whole, where there is more than one training.
 */
export function statePlan(
  plan: PlannedWork,
  rates: Rates,
  edition: Edition,
): Statement {
  const { machine, project = {} } = plan;
  checkProject(project);
  const { nodes = 1, accelerators = 0, leftOut = new Map<string, boolean>() } = machine;
  const multiple = multipleOf(project);
  const lines = energiesOf(machine, plan.duration, multiple);
  let assumptions = [...(plan.assumptions ?? []), ...(machine.assumptions ?? []), ...assumptionsOf(project)];
  if (rates.deviceMaking) {
    assumptions = assumptions.filter((line) => !(leftOut.has(line) && (leftOut.get(line) || !accelerators)));
  }
  if (rates.site.tariff.length > 1) {
    assumptions.push("the tariff counts by its mean over a week, in UTC");
  }
  const inputs = inputsOf(plan.inputs, project, rates);
  const work = {
    id: estimateId(pythonJson(inputs)),
    name: plan.name || machine.name,
    inputs,
    assumptions: [...new Set(assumptions)],
    scope: "machine",
    idlePolicy: "exclusive",
    duration: plan.duration.times(multiple, "s"),
    resources: lines.filter((line) => line.kind !== "node"),
    rests: [...lines.filter((line) => line.kind === "node"), ...inferenceLines(project)],
    factors: [...(machine.factors ?? []), ...(plan.factors ?? [])],
    devices: devicesOf(machine),
  };
  const { lifetime } = rates;
  const hardware = piecesOf(machine, rates).map(({ name, carbon, count }) => ({ name, carbon, count, lifetime }));
  const statement = state(work, rates, { hardware, instances: nodes }, edition);
  return isOneRun(project) ? statement : { ...statement, windows: phaseLines(plan, project, rates) };
}

/** What a statement does not repeat. */
const UNSAID: readonly unknown[] = [null, undefined, "", false, 0];

function inputsOf(given: PlannedWork["inputs"], project: Project, rates: Rates): Record<string, unknown> {
  const said = Object.entries(given).filter(([, value]) => !UNSAID.includes(value));
  const { intensity_g_per_kwh: intensity, ...site } = siteJson(rates.site);
  return {
    ...Object.fromEntries(said),
    ...(isOneRun(project) ? {} : { project: projectJson(project) }),
    site,
    year: rates.year,
    ...(intensity === undefined ? {} : { intensity_g_per_kwh: intensity }),
  };
}

/**
 * The hardware whose making counts: the devices by what was given for one, where it was.
 *
 * A machine without accelerators is the device itself, and nothing stands around it.
 */
function piecesOf(machine: PlannedMachine, rates: Rates): readonly Piece[] {
  const { pieces = [], accelerators = 0 } = machine;
  const carbon = rates.deviceMaking;
  if (!carbon) {
    return pieces;
  }
  const around = accelerators ? pieces.filter((piece) => !piece.devices) : [];
  const name = accelerators ? "accelerator" : "machine";
  return [...around, { name, carbon, count: devicesOf(machine), devices: true }];
}

function devicesOf({ accelerators = 0, nodes = 1 }: PlannedMachine): number {
  return accelerators || nodes;
}

/** What the components of the machine, and the rest of it, draw in `multiple` times the duration. */
function energiesOf(machine: PlannedMachine, duration: Quantity, multiple: Quantity): readonly ResourceEnergy[] {
  return allParts(machine).map(({ resource, kind, name, power, source }: MachinePart) => ({
    resource,
    kind,
    name,
    energyJ: power.times(duration.times(multiple, "s"), "J"),
    source,
  }));
}

/** The line of the project's inferences, if it has any. */
function inferenceLines(project: Project): readonly ResourceEnergy[] {
  const energyJ = inferencesJ(project);
  const name = `${general(project.inferences ?? 0)} inferences`;
  return energyJ ? [{ resource: "node/inference", kind: "node", name, energyJ, source: "given" }] : [];
}

/** A line for each phase; their mids sum to the whole. */
function phaseLines(plan: PlannedWork, project: Project, rates: Rates): readonly WindowLine[] {
  const phases = phasesOf(project).map(({ name, factor }) => ({
    name,
    durationS: plan.duration.mid * factor.mid,
    lines: energiesOf(plan.machine, plan.duration, factor),
  }));
  const inferences = inferenceLines(project);
  if (inferences.length) {
    phases.push({ name: "inference", durationS: 0, lines: inferences });
  }
  return phases.flatMap(({ name, durationS, lines }, index) => {
    const components = lines.filter((line) => line.kind !== "node");
    const rests = lines.filter((line) => line.kind === "node");
    const inside = insideOf(components, rests, rates);
    const countedJ = inside[rates.site.boundary];
    const carbonG = countedJ && rates.carbon(countedJ);
    if (!inside.node || !inside.facility) {
      return [];
    }
    return {
      host: "",
      id: index + 1,
      parent: null,
      name,
      status: "estimated",
      begin_s: null,
      duration_s: durationS,
      node_j: inside.node.toJSON(),
      facility_j: inside.facility.toJSON(),
      operational_location_g: carbonG && carbonG.toJSON(),
      inside: null,
      count: 1,
      failed: 0,
      own_j: null,
      own_share: null,
    };
  });
}
