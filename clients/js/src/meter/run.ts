import type { QuantityMethod } from "../estimate/methods.js";
import { Quantity, total } from "../estimate/quantity.js";
import type { QuantityJson } from "../quantity.js";
import type { EndStatus } from "./lines.js";
import type { Recording } from "./recording.js";
import { kindOf } from "./source.js";

/** Energy of one resource in a run, in J; whose it is stands in the run's `scope`. */
export interface ResourceEnergy {
  /** `cpu/0`, `dram/0`, `gpu/<uuid>`, `node/rest`. */
  readonly resource: string;
  readonly name: string;
  /** The interface that told it: `rapl`, `nvidia-smi`, `cpu-model`. */
  readonly source: string;
  readonly energyJ: QuantityJson;
  /** Of a model: what to type so that a sensor which is there, and may not be read, stands in its place; else empty. */
  readonly fix: string;
}

/** What is there, draws power, and is in no figure. */
export interface NotMetered {
  readonly resource: string;
  readonly name: string;
  readonly why: string;
  /** What to type to change that, empty if nothing does. */
  readonly fix: string;
}

/** What a run has used so far, or in the end. */
export interface MeteredRun {
  /** Its id: `wattprint show ID` tells the rest, with carbon, water and money. */
  readonly id: string;
  readonly name: string;
  /** The file of its record; empty where there is no folder for one. */
  readonly path: string;
  readonly status: "running" | EndStatus;
  /** Of this process and its children, or of all of the machine. */
  readonly scope: "process" | "machine";
  /** Seconds. */
  readonly durationS: number;
  /** CPUs, memory and accelerators together, in J, without the rest of the machine; `null` if nothing is metered. */
  readonly componentsJ: QuantityJson | null;
  readonly energies: readonly ResourceEnergy[];
  readonly notMetered: readonly NotMetered[];
  readonly warnings: readonly string[];
  /** Why the record is not, or not all, on the disk; empty if it is. */
  readonly unsaved: string;
}

/** What `recording` has counted up to its last reading. */
export function runOf(recording: Recording): MeteredRun {
  const { plan, sampler, spool, place } = recording;
  const first = plan.scope === "machine" ? 0 : 3;
  const energies = recording.spent().map(({ energy }, index): ResourceEnergy => {
    const info = sampler.channels[index]?.source.info;
    const [low = 0, mid = 0, high = 0] = energy.slice(first, first + 3);
    return {
      resource: info?.resource ?? "",
      name: info?.name ?? "",
      source: info?.source ?? "",
      energyJ: { low, mid, high, method: info?.method ?? "assumed" },
      fix: info?.fix ?? "",
    };
  });
  const components = energies.filter((one) => kindOf(one.resource) !== "node");
  return {
    id: place.run,
    name: plan.name,
    path: spool.path,
    status: recording.ended ?? "running",
    scope: plan.scope,
    durationS: (sampler.last.atNs - sampler.first.atNs) / 1e9,
    componentsJ: total(components.map(quantityOf))?.toJSON() ?? null,
    energies,
    notMetered: recording.notMetered.map(({ resource, name, why, fix }) => ({ resource, name, why, fix })),
    warnings: [...recording.warnings.keys()],
    unsaved: spool.problem || (spool.lost ? `${spool.lost} lines of the record are lost` : ""),
  };
}

/** The energy of a resource, to be added to others. */
export function quantityOf({ source, energyJ: { low, mid, high, method } }: ResourceEnergy): Quantity {
  // No source tells `computed`: that is a word of shares.
  return new Quantity(low, mid, high, "J", method as QuantityMethod, [source]);
}
