/**
 * Virtual machine types of AWS, Azure and Google Cloud: size, accelerators, power, host.
 *
 * A name is `aws:p5.48xlarge`, `azure:Standard_ND96isr_H100_v5`, `gcp:a3-highgpu-8g`; without the provider it is looked
 * for in all three. Case, spaces and marks do not matter. A type of SageMaker (`ml.p4d.24xlarge`) is the one of EC2
 * under a name of its own, so that no price of EC2 stands for it.
 */

import { nearest as nearestOf } from "../closeness.js";
import type { FactorLine } from "../factor.js";
import { MissingFactorError } from "../missing.js";
import { general } from "../numerics.js";
import { howToGive } from "../tables.js";
import type { Row, Table } from "./table.js";
import { quoted } from "../amounts.js";
import type { Curve, Sigmas } from "./curve.js";
import { spread } from "./curve.js";
import { customRow, limitOf } from "./customTypes.js";
import { COUNTER_SHARE } from "./dram.js";
import type { Sources } from "./sources.js";

export type InstanceRow = Row<
  | ("instance" | "vcpus" | "memory_gb" | "accelerator" | "count" | "idle_w" | "w10" | "w50" | "w100")
  | ("ram_idle_w" | "ram10" | "ram50" | "ram100" | "host_least_kg" | "host_most_kg" | "host_vcpus")
>;
export type HostRow = Row<"family" | "architectures">;

export const PROVIDERS = ["aws", "azure", "gcp"] as const;
export type InstanceProvider = (typeof PROVIDERS)[number];

const PROVIDER_NAMES = new Map<string, InstanceProvider>([
  ...PROVIDERS.map((provider): [string, InstanceProvider] => [provider, provider]),
  ...["amazon", "amazon web services", "ec2"].map((name): [string, InstanceProvider] => [name, "aws"]),
  ...["google", "google cloud", "gce"].map((name): [string, InstanceProvider] => [name, "gcp"]),
  ...["microsoft", "microsoft azure"].map((name): [string, InstanceProvider] => [name, "azure"]),
]);
/** The loads of a measured curve. */
const LOADS = [0, 0.1, 0.5, 1] as const;

/** Watts of a whole instance at the four loads, by Teads Engineering; `memory`: what is of the memory in them. */
export interface MeasuredCurve {
  readonly listedW: readonly number[];
  /** With the part of the memory's that counts. */
  readonly countedW: readonly number[];
  /** Whether the instance fills its machine, else it is a share of one, with a wider interval. */
  readonly isWhole: boolean;
}

/** A type of virtual machine; what is unknown is `undefined`. */
export interface Instance {
  /** Provider and name, joined by a colon. */
  readonly id: string;
  readonly provider: InstanceProvider;
  readonly name: string;
  readonly vcpus: number | undefined;
  readonly memoryGb: number | undefined;
  /** Boards (an NVIDIA K80 holds two GPUs), a share for a slice of a GPU. */
  readonly accelerators: readonly { readonly name: string; readonly count: number | undefined }[];
  readonly hostVcpus: number | undefined;
  readonly curve: MeasuredCurve | undefined;
  /** The published embodied carbon of the whole host. */
  readonly hostKg: readonly [least: number, most: number] | undefined;
}

/** The tables of instance types that are at hand. */
export class Instances {
  readonly #tables: readonly Table<InstanceRow>[];
  readonly #hosts: readonly Table<HostRow>[];
  readonly #curve: Curve;
  readonly #sources: Sources;
  readonly #isWhole: boolean;
  #squeezed: ReadonlyMap<string, readonly string[]> | undefined;

  /** `isWhole`: whether types without accelerators are among them. */
  constructor(
    tables: { readonly types: readonly Table<InstanceRow>[]; readonly hosts: readonly Table<HostRow>[] },
    { curve, sources, isWhole }: { curve: Curve; sources: Sources; isWhole: boolean },
  ) {
    this.#tables = tables.types;
    this.#hosts = tables.hosts;
    this.#curve = curve;
    this.#sources = sources;
    this.#isWhole = isWhole;
  }

  /** All rows, in the order of their names. */
  get rows(): readonly InstanceRow[] {
    return this.#keys().flatMap((key) => this.#rowOf(key) ?? []);
  }

  /** The instance type called `name`; never a near miss. */
  find(name: string): Instance | undefined {
    const [provider, bare] = split(name.trim());
    const row = this.#row(provider, bare) ?? this.#ofSageMaker(provider, bare) ?? this.#custom(provider, bare);
    return row === undefined ? undefined : instanceOf(row);
  }

  /** As `find`, but throws `MissingFactorError`, which ends with the nearest names, or with a limit. */
  get(name: string): Instance {
    const found = this.find(name);
    if (found !== undefined) return found;
    const limit = limitOf(squeezeMarks(split(name.trim())[1]), (row) => this.#rowOf(row));
    if (limit !== undefined) throw limit;
    const near = `try ${this.nearest(name).join(", ") || "a name such as aws:p5.48xlarge"}`;
    throw new MissingFactorError(
      `no instance type ${this.#isWhole ? "" : "with accelerators "}is called ${quoted(name)}`,
      "its size, power and price are unknown",
      this.#isWhole ? near : `${howToGive("instances")}, or ${near}`,
    );
  }

  /** Up to `most` names that look like `name`, best first; for messages, never for figures. */
  nearest(name: string, most = 3): string[] {
    const [provider, bare] = split(name.trim());
    const keys = this.#keys().filter((key) => key.startsWith(provider));
    const byName = new Map(keys.map((key) => [nameIn(key).replace(/^Standard_/, ""), key]));
    const asked = bare.replace(/^ml\./, "").replaceAll("Standard_", "").replaceAll("standard_", "");
    return nearestOf(asked, byName.keys(), most).flatMap((near) => byName.get(near) ?? []);
  }

  /** Microarchitectures that the processors of `offer` may have, by its family; none if no table knows it. */
  architectures(offer: Instance): readonly string[] {
    const key = `${offer.provider}:${familyOf(offer)}`;
    const row = this.#hosts.map((table) => table.find(key)).find((found) => found !== undefined);
    return row?.architectures.split("|") ?? [];
  }

  /**
   * Watts of the whole `offer` at `load` (0..1) by its measured `curve`, on straight lines between the four loads.
   *
   * The interval is the spread of machines about the model of a CPU, with that of a share of a machine if the instance
   * is one; the high end holds all of what the memory's counter read.
   */
  powerAt(offer: Instance, curve: MeasuredCurve, load: number): FactorLine {
    const mid = between(curve.countedW, load);
    const sigmaVm = curve.isWhole ? 0 : this.#curve.sigmaVm;
    const factor = ([idle, busy]: Sigmas): number =>
      spread(load, [Math.hypot(idle, sigmaVm), Math.hypot(busy, sigmaVm)]);
    return {
      id: `instance-power/${offer.id}/${general(load)}`,
      low: mid / factor(this.#curve.below),
      mid,
      high: Math.max(mid * factor(this.#curve.above), between(curve.listedW, load)),
      ...{ unit: "W", year: 2021 },
      method:
        "whole instance, between loads of 0, 10, 50 and 100 %; a quarter of its memory's, at the high end all; " +
        "range: spread of machines about a model",
      source: `${this.#sources.cite("teads-instances")}; spread: ${this.#curve.source}`,
      licence: `Apache-2.0 AND ${this.#curve.licence}`,
    };
  }

  #keys(): string[] {
    return this.#tables.flatMap((table) => [...table.keys()]).sort();
  }

  #rowOf(key: string): InstanceRow | undefined {
    return this.#tables.map((table) => table.find(key)).find((row) => row !== undefined);
  }

  #row(provider: string, bare: string): InstanceRow | undefined {
    for (const one of provider ? [provider] : PROVIDERS) {
      const spellings = one === "azure" ? [bare, `Standard_${bare.replaceAll(" ", "_")}`] : [bare.toLowerCase()];
      for (const spelling of spellings) {
        const row = this.#rowOf(`${one}:${spelling}`);
        if (row !== undefined) return row;
      }
    }
    if (!bare || provider === "?") return undefined;
    if (this.#squeezed === undefined) {
      const made = new Map<string, string[]>();
      for (const key of this.#keys()) {
        const name = squeezed(nameIn(key));
        made.set(name, [...(made.get(name) ?? []), key]);
      }
      this.#squeezed = made;
    }
    const [key, ...others] = (this.#squeezed.get(squeezed(bare)) ?? []).filter((one) => one.startsWith(provider));
    return key === undefined || others.length ? undefined : this.#rowOf(key);
  }

  #ofSageMaker(provider: string, bare: string): InstanceRow | undefined {
    if (!bare.toLowerCase().startsWith("ml.") || (provider !== "" && provider !== "aws")) return undefined;
    const row = this.#row("aws", bare.slice(3));
    return row && { ...row, instance: `aws:ml.${nameIn(row.instance)}` };
  }

  #custom(provider: string, bare: string): InstanceRow | undefined {
    if (provider !== "" && provider !== "gcp") return undefined;
    return customRow(squeezeMarks(bare), (key) => this.#rowOf(key));
  }
}

/** The provider, empty without one, `?` for one that nobody knows, and the rest. */
function split(name: string): [provider: string, bare: string] {
  for (const mark of [":", " "]) {
    const place = name.indexOf(mark);
    const provider = place < 0 ? undefined : PROVIDER_NAMES.get(name.slice(0, place).trim().toLowerCase());
    if (provider !== undefined) return [provider, name.slice(place + 1).trim()];
  }
  return [name.includes(":") ? "?" : "", name];
}

function nameIn(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

function squeezeMarks(bare: string): string {
  return bare.toLowerCase().replace(/[ _]/g, "-");
}

/** What is left of a name without case and marks. */
function squeezed(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/^standard/, "");
  return letters.endsWith("xl") ? `${letters}arge` : letters;
}

/** `m5` of `m5.xlarge`, `n2` of `n2-standard-4`, `ds_v3` of `Standard_D4s_v3`. */
function familyOf(offer: Instance): string {
  const name = offer.name.trim().toLowerCase();
  if (offer.provider === "aws") return name.split(".")[0] ?? "";
  if (offer.provider === "gcp") return name.split("-")[0] ?? "";
  const bare = name.replaceAll(" ", "_").replace(/^standard_/, "");
  const place = bare.indexOf("_");
  const size = place < 0 ? bare : bare.slice(0, place);
  return size.replace(/[\d-]/g, "") + (place < 0 ? "" : bare.slice(place));
}

function instanceOf(row: InstanceRow): Instance {
  const place = row.instance.indexOf(":");
  const vcpus = numberIn(row.vcpus);
  const hostVcpus = numberIn(row.host_vcpus);
  const listed = [row.idle_w, row.w10, row.w50, row.w100].flatMap((cell) => numberIn(cell) ?? []);
  const memory = [row.ram_idle_w, row.ram10, row.ram50, row.ram100].flatMap((cell) => numberIn(cell) ?? []);
  const isMeasured = listed.length === LOADS.length && memory.length === LOADS.length;
  const [least, most] = [numberIn(row.host_least_kg), numberIn(row.host_most_kg)];
  return {
    id: row.instance,
    provider: row.instance.slice(0, place) as InstanceProvider, // as all rows have it
    name: row.instance.slice(place + 1),
    vcpus,
    memoryGb: numberIn(row.memory_gb),
    accelerators: row.accelerator ? [{ name: row.accelerator, count: numberIn(row.count) }] : [],
    hostVcpus,
    curve: isMeasured
      ? {
          listedW: listed,
          countedW: listed.map((watts, at) => watts - (1 - COUNTER_SHARE) * (memory[at] ?? 0)),
          isWhole: vcpus === hostVcpus,
        }
      : undefined,
    hostKg: least === undefined || most === undefined ? undefined : [least, most],
  };
}

function numberIn(cell: string): number | undefined {
  return cell ? Number(cell) : undefined;
}

/** The watts at `load` on straight lines between those at `LOADS`. */
function between(watts: readonly number[], load: number): number {
  const above = Math.max(1, LOADS.findIndex((end) => load <= end));
  const [start = 0, end = 1] = LOADS.slice(above - 1, above + 1);
  const [before = Number.NaN, after = Number.NaN] = watts.slice(above - 1, above + 1);
  return before + ((after - before) * (load - start)) / (end - start);
}
