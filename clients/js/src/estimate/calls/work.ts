/** The work and the hardware that many calls come to, summed by model. */

import { estimateId } from "../digest.js";
import type { FactorLine } from "../factor.js";
import { fsum, general } from "../numerics.js";
import { sharedSum } from "../quantity.js";
import type { Rates } from "../rates.js";
import type { Hardware, ResourceEnergy, Work } from "../state.js";
import type { Shelf } from "../machine/shelf.js";
import { modelLine } from "./givenModel.js";
import { MODEL_ERROR } from "./steps.js";
import type { CallTally } from "./tally.js";

const MEASURED_WITH: FactorLine = {
  id: "model-calls/error",
  ...{ low: MODEL_ERROR[0], mid: MODEL_ERROR[1], high: MODEL_ERROR[2], unit: "1", year: 2025 },
  method: "measured over computed energy per token, bounds of what was not fitted",
  source: "ML.ENERGY benchmark 3.0 (github.com/ml-energy/leaderboard at 0ea52b6), H100 and B200",
  licence: "facts",
};

/** Parts of the machines: what is summed of them, kind, resource and name of their line. */
const PARTS = [
  ["gpuJ", "gpu", "gpu", "accelerators"],
  ["hostJ", "cpu", "cpu", "CPUs and memory of the servers"],
  ["restJ", "node", "node/rest", "rest of the servers"],
  ["readyJ", "node", "node/ready", "servers kept ready"],
] as const;

/** One tally or more. */
export type Tallies = readonly [CallTally, ...CallTally[]];

/** The calls of `tallies` as work that nobody metered. */
export function workOf(tallies: Tallies, rates: Rates): Work {
  const [first, ...rest] = tallies;
  const duration = sharedSum(first.takenS, ...rest.map((tally) => tally.takenS));
  const lines = tallies.flatMap((tally) => linesOf(tally, rest.length > 0));
  const calls = tallies.reduce((sum, tally) => sum + tally.calls, 0);
  const toWhat = rest.length > 0 ? "several models" : first.model.key;
  return {
    id: estimateId(`{${tallies.map(inputsText).join(",")}}`),
    name: calls === 1 ? `one call to ${toWhat}` : `${general(calls)} calls to ${toWhat}`,
    inputs: Object.fromEntries(tallies.map((tally) => [tally.model.key, inputsOf(tally)])),
    assumptions: assumptionsOf(tallies),
    scope: "process",
    idlePolicy: "share",
    duration,
    resources: lines.filter((line) => line.kind !== "node"),
    rests: lines.filter((line) => line.kind === "node"),
    factors: [...tallies.map((tally) => modelLine(tally.model)), MEASURED_WITH],
    devices: fsum(tallies.map((tally) => tally.gpus * tally.takenS.mid)) / duration.mid,
    warnings: rates.site.place === null ? ["where this is served is unknown: give a region"] : [],
  };
}

function linesOf(tally: CallTally, isOneOfSeveral: boolean): ResourceEnergy[] {
  const { model, device, gpus } = tally;
  const parts = PARTS.filter(([field]) => !(field === "hostJ" && device.holdsHost));
  return parts.map(([field, kind, resource, title]) => {
    const name = kind === "gpu" ? `${gpus} × ${device.name}` : title;
    return {
      resource: isOneOfSeveral ? `${model.key}/${resource}` : resource,
      kind,
      name: isOneOfSeveral ? `${model.key} ${name}` : name,
      energyJ: tally.sum(field),
      source: "llm",
    };
  });
}

interface Inputs {
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly accelerator: string;
}

function inputsOf({ calls, inputTokens, cachedTokens, outputTokens, device }: CallTally): Inputs {
  return {
    calls,
    input_tokens: inputTokens,
    cached_tokens: cachedTokens,
    output_tokens: outputTokens,
    accelerator: device.name,
  };
}

/** The inputs of a tally as Python's `msgspec.json.encode` writes them: the name of an estimate is their digest. */
function inputsText(tally: CallTally): string {
  const cells = Object.entries(inputsOf(tally)).map(
    ([name, value]: [string, string | number]) =>
      `"${name}":${typeof value === "number" ? floatJson(value) : JSON.stringify(value)}`,
  );
  return `${JSON.stringify(tally.model.key)}:{${cells.join(",")}}`;
}

function floatJson(value: number): string {
  if (Math.abs(value) >= 1e16) return value.toExponential().replace("e+", "e");
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

/** What was taken for granted, in words. */
export function assumptionsOf(tallies: Tallies): string[] {
  const ofDevices = tallies.flatMap((tally) => tally.device.notes);
  const ofModels = tallies.flatMap(({ model, notes }) => {
    const closed = model.access === "closed" ? `the size of ${model.name} is assumed: ${model.source}` : "";
    return [model.assumed, ...notes, closed];
  });
  return [...new Set([...ofDevices, ...ofModels])].filter((note) => note !== "");
}

/** What is taken: accelerators and an eighth of a server for each, by each model's share of the time. */
export function hardwareOf(tallies: Tallies, rates: Rates, shelf: Shelf): Hardware[] {
  const wholeS = tallies.reduce((sum, tally) => sum + tally.takenS.mid, 0);
  const { lifetime, deviceMaking } = rates;
  const host = shelf.embodied.item("host/gpu-server");
  return tallies.flatMap((tally) => {
    const { name } = tally.device;
    const reservedShare = tally.takenS.mid / wholeS;
    const making = deviceMaking ?? rates.published(() => shelf.embodied.accelerator(shelf.accelerators.get(name)));
    const accelerators = making === null ? [] : [{ name, carbon: making, lifetime, count: tally.gpus, reservedShare }];
    return [...accelerators, { name: host.id, carbon: host, lifetime, count: tally.gpus / 8, reservedShare }];
  });
}
