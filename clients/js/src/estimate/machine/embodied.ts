/**
 * Embodied carbon: what was emitted to make the hardware, in kgCO2e.
 *
 * Published figures for one device differ by a factor of two to four, so that every figure here carries an interval of
 * that width; `method` says what it is made of.
 */

import type { FactorLine } from "../factor.js";
import type { Points } from "../intervals.js";
import { MissingFactorError } from "../missing.js";
import { fsum, general } from "../numerics.js";
import { factorOf, rowsOf } from "../tables.js";
import type { Accelerator, AcceleratorRow } from "./accelerators.js";
import type { Instance } from "./instances.js";
import { licencesOf, once } from "./sources.js";
import type { Sources } from "./sources.js";

/**
 * First words of accelerators with stacked memory, by the vendors' documents. Those without a figure of their own count
 * by NVIDIA's split of the HGX H100: a part for everything but the memory, and a part per gigabyte.
 */
const STACKED = new Set(
  (
    "p100 v100 v100s gv100 a30 a100 a800 h100 h200 gh200 b100 b200 gb200 b300 gb300 mi50 mi60 mi100 mi210 mi250 " +
    "mi250x mi300a mi300x mi325x mi350x mi355x max gaudi tpu trainium trainium2 trainium3 inferentia2 h20 h800 " +
    "gp100 mi25"
  ).split(" "),
);
/** Gigabytes of such a part whose memory is not known. */
const MEMORY_GB: Points = [16, 96, 288];
/** In the host of which `host/gpu-server` is the figure. */
export const GPUS_PER_HOST = 8;

/** The table of embodied carbon. */
export class Embodied {
  readonly #rows: ReadonlyMap<string, readonly string[]>;
  readonly #sources: Sources;

  /** `packed`: rows of an item, low, mid, high, unit, year, method, source and licence. */
  constructor(packed: string, sources: Sources) {
    this.#rows = new Map(rowsOf(packed).map((row) => [row[0] ?? "", row]));
    this.#sources = sources;
  }

  /** Of an `item` of the table, `cpu` or `host/server`, in kgCO2e, or of `dram-gb` in kgCO2e/GB. */
  item(item: string): FactorLine {
    const row = this.#rows.get(item);
    if (row === undefined) {
      throw new MissingFactorError(`no embodied carbon is known for '${item}'`, "it is left out", "use another part");
    }
    return factorOf([`embodied/${item}`, ...row.slice(1)], this.#sources.citations);
  }

  /**
   * Of one accelerator, cradle to gate; a range over the variants of its name.
   *
   * Throws `MissingFactorError` for one that is no part of its own (Apple silicon).
   */
  accelerator(match: Accelerator): FactorLine {
    if (match.vendor === "Apple") {
      throw new MissingFactorError(
        `${match.name} is no part of its own`,
        "its embodied carbon is that of the machine",
        "leave it out",
      );
    }
    const parts = match.rows.map((row) => this.#ofRow(row));
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    return {
      id: `embodied/${match.name}`,
      low: Math.min(...parts.map((part) => part.low)),
      mid: Math.exp(fsum(parts.map((part) => Math.log(part.mid))) / parts.length),
      high: Math.max(...parts.map((part) => part.high)),
      unit: "kgCO2e",
      year: Math.max(...parts.map((part) => part.year ?? 0)) || null,
      method: once(parts.map((part) => part.method)).join("; "),
      source: once(parts.map((part) => part.source)).join("; "),
      licence: licencesOf(parts.map((part) => part.licence)),
    };
  }

  #ofRow(row: AcceleratorRow): FactorLine {
    if (this.#rows.has(`gpu/${row.name}`)) return this.item(`gpu/${row.name}`);
    if (!STACKED.has(row.core.split(" ")[0] ?? "")) return this.item("gpu/any");
    const base = this.item("gpu/hbm-base");
    const perGb = this.item("gpu/hbm-gb");
    const gb = Number(row.memory_gb);
    const [low, mid, high] = row.memory_gb ? [gb, gb, gb] : MEMORY_GB;
    const size = row.memory_gb ? `${general(gb)} GB` : "memory unknown, 16 to 288 GB";
    return {
      ...base,
      id: `embodied/${row.name}`,
      low: base.low + perGb.low * low,
      mid: base.mid + perGb.mid * mid,
      high: base.high + perGb.high * high,
      method: `HGX H100 split: a part without memory and one per GB (${size}); half to 2.5 times`,
    };
  }

  /**
   * Of an instance: its accelerators, and its share of the host; `undefined` if neither is known.
   *
   * Where the host is known and how many vCPUs it has, the share goes by vCPUs. Else, with accelerators of known
   * number, each brings an eighth of a host of eight. `find`: the accelerator of a name.
   */
  ofInstance(offer: Instance, find: (name: string) => Accelerator | undefined): FactorLine | undefined {
    const host = this.#hostOf(offer);
    if (host !== undefined && offer.vcpus && offer.hostVcpus) {
      const share = Math.min(offer.vcpus / offer.hostVcpus, 1);
      return {
        ...host,
        id: `embodied/${offer.id}`,
        ...{ low: host.low * share, mid: host.mid * share, high: host.high * share },
        method: `${general(offer.vcpus)} of ${general(offer.hostVcpus)} vCPUs of the ${host.method}`,
        source: `${host.source}; ${this.#sources.cite("teads-instances")}`,
      };
    }
    const [fitted] = offer.accelerators;
    const match = fitted?.count === undefined ? undefined : find(fitted.name);
    if (fitted?.count === undefined || match === undefined) return undefined;
    const { name, count } = fitted;
    const device = this.accelerator(match);
    const box = this.item("host/gpu-server");
    return {
      id: `embodied/${offer.id}`,
      low: count * (device.low + box.low / GPUS_PER_HOST),
      mid: count * (device.mid + box.mid / GPUS_PER_HOST),
      high: count * (device.high + box.high / GPUS_PER_HOST),
      unit: "kgCO2e",
      year: device.year,
      method: `${general(count)} x ${name} (${device.method}), each with an eighth of a host (${box.method})`,
      source: `${device.source}; ${box.source}`,
      licence: licencesOf([device.licence, box.licence]),
    };
  }

  #hostOf(offer: Instance): FactorLine | undefined {
    if (offer.hostKg === undefined) return undefined;
    const [least, most] = offer.hostKg;
    return {
      id: `embodied/host/${offer.id}`,
      ...{ low: least / 2, mid: Math.sqrt(least * most), high: most * 2.5, unit: "kgCO2e", year: 2021 },
      method: "whole host: server, memory, drives, CPUs, GPUs at 150 kg; half to 2.5 times",
      source: this.#sources.cite("ccf-embodied"),
      licence: "Apache-2.0",
    };
  }
}
