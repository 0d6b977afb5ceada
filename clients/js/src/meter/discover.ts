import { unreadAdapters } from "./adapters.js";
import type { Files } from "./host.js";
import type { Machine } from "./machine.js";
import { modelsOf } from "./models.js";
import { surveyNvidia, type GpuUse } from "./nvidia.js";
import { surveyRapl } from "./rapl.js";
import { kindOf, type Finding, type ModelSource, type Source } from "./source.js";

/** One resource: the source to read, and the model that fills its gaps. */
export interface Choice {
  readonly source: Source;
  readonly standin: ModelSource | null;
}

/** What of this machine is metered, and what is there and is not. */
export interface Discovery {
  /** The best source of each resource; no joule is in two of them. */
  readonly choices: readonly Choice[];
  readonly notMetered: readonly Finding[];
  /** Who uses a GPU, `null` if that cannot be seen; `ours`: PIDs of what is metered. */
  gpuShare(resource: string, ours: ReadonlySet<number>): GpuUse | null;
  /** PIDs of what reads sensors for us. */
  helpers(): ReadonlySet<number>;
}

const PARTS = ["cpu", "dram", "node"];

/** Asks every interface of the machine for its sources. What cannot be read is told, never thrown. */
export function discover(files: Files, machine: Machine): Discovery {
  const rapl = surveyRapl(files, machine.processor);
  const nvidia = surveyNvidia(files);
  const sensed: Source[] = [...rapl.sources, ...nvidia.sources];
  const kinds = new Set(sensed.map((source) => kindOf(source.info.resource)));
  const refused = rapl.findings.filter((one) => one.state === "refused");
  const fixes = new Map(refused.map((one) => [kindOf(one.resource), one.fix]));
  const missing = new Set(PARTS.filter((kind) => !kinds.has(kind)));
  const models = modelsOf(machine, missing, fixes, nvidia.sources.length);
  const modelled = new Set(models.map((model) => kindOf(model.info.resource)));
  const choices = [...sensed, ...models]
    .map((source): Choice => ({ source, standin: null }))
    .sort((one, other) => (one.source.info.resource < other.source.info.resource ? -1 : 1));
  const counted = new Set(choices.map((choice) => choice.source.info.resource));
  const adapters = unreadAdapters(files, nvidia.sources.length + nvidia.findings.length > 0);
  const notMetered = [...rapl.findings, ...nvidia.findings, ...adapters].filter(
    (one) => one.name && !counted.has(one.resource) && !modelled.has(kindOf(one.resource)),
  );
  return {
    choices,
    notMetered: [...notMetered, ...withoutModel(machine, new Set([...kinds, ...modelled]), fixes)],
    gpuShare: nvidia.useOf,
    helpers: nvidia.pids,
  };
}

/** Parts of every machine that nothing here meters or models: their energy is in no figure. */
function withoutModel(machine: Machine, known: ReadonlySet<string>, fixes: ReadonlyMap<string, string>): Finding[] {
  const found: Finding[] = [];
  if (!known.has("dram") && machine.memoryGb === null) {
    const why = "no counter of its energy may be read here, and the machine does not tell how much of it there is";
    found.push({ resource: "dram/0", name: "memory", state: "absent", why, fix: fixes.get("dram") ?? "" });
  }
  return found;
}
