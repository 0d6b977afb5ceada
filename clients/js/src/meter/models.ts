import type { Machine } from "./machine.js";
import type { Bounds, Load, ModelSource, SourceInfo } from "./source.js";

/** Logical CPUs (low, mid, high) of a machine that does not tell how many it has. */
const COUNT: Bounds = [1, 16, 256];

/** Watts of one logical CPU at some loads: what is known where only the architecture is. */
interface PerThread {
  readonly words: string;
  readonly source: string;
  readonly licence: string;
  readonly watts: readonly (readonly [load: number, low: number, mid: number, high: number])[];
}

const X86: PerThread = {
  words: "per-thread range of 17 server CPU families",
  source:
    "Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008) and Teads Engineering, AWS instances power, " +
    "github cloud-carbon-footprint/ccf-coefficients at b0032d928c78",
  licence: "Apache-2.0",
  watts: [
    [0, 0.0974, 0.6247, 4.0054],
    [0.1, 0.2427, 1.2432, 6.3675],
    [0.25, 0.3876, 1.7939, 8.3012],
    [0.5, 0.5588, 2.5174, 11.3418],
    [0.75, 0.697, 3.1335, 14.0866],
    [1, 0.8207, 3.6888, 16.5798],
  ],
};

const ARM: PerThread = {
  words: "Arm CPU: 0.1 to 8 W per logical CPU",
  source:
    "range of published figures: Raspberry Pi Zero 2 W to Pi 5, bare boards of 350 to 800 mA at 5 V / 4 cores (its " +
    "documentation); Jetson AGX Orin 60 W with GPU / 12; high: a performance core of a laptop's chip",
  licence: "facts",
  watts: [
    [0, 0.0027, 0.11, 4.5226],
    [0.1, 0.0154, 0.2896, 5.443],
    [0.25, 0.0341, 0.4496, 5.9304],
    [0.5, 0.0549, 0.6598, 7.9273],
    [0.75, 0.0703, 0.8387, 10.0006],
    [1, 0.0839, 1, 11.9162],
  ],
};

/** The CPU by its load, where no counter can be read and nothing but its architecture is known: `assumed`. */
class ThreadsModel implements ModelSource {
  readonly type = "model";
  readonly info: SourceInfo;
  readonly factor: Readonly<Record<string, unknown>>;
  readonly #kind: PerThread;
  readonly #threads: Bounds;

  constructor(machine: Machine, fix: string) {
    this.#kind = machine.architecture === "arm" ? ARM : X86;
    const cpus = machine.logicalCpus;
    this.#threads = cpus ? [cpus, cpus, cpus] : COUNT;
    const [low, mid, high] = this.#at(1);
    const name = machine.cpuName || "unknown CPU";
    const basis = `${name}: ${this.#kind.words} x ${cpus ?? "an unknown number of"} threads`;
    this.info = {
      resource: "cpu/0",
      name,
      source: "cpu-model",
      method: "assumed",
      relativeUncertainty: Math.max(high / mid, mid / low) - 1,
      uncertaintySource: basis,
      maxPowerW: high,
      updatePeriodS: 0,
      detail: basis,
      covers: [],
      fix,
    };
    this.factor = {
      id: `cpu/${name}/full-load`, low, mid, high, unit: "W", year: null,
      method: `assumed: ${basis}`, source: this.#kind.source, licence: this.#kind.licence,
    };
  }

  powerW(load: Load): Bounds {
    return this.#at(load.cpu);
  }

  idleShare(load: Load): number {
    return this.#at(0)[1] / this.#at(load.cpu)[1];
  }

  /** Straight lines between the loads that are told. */
  #at(load: number): Bounds {
    const { watts } = this.#kind;
    const above = watts.find((one) => one[0] >= load) ?? watts[watts.length - 1];
    const below = [...watts].reverse().find((one) => one[0] <= load) ?? watts[0];
    if (!above || !below) throw new RangeError("no watts are known");
    const way = above[0] > below[0] ? (load - below[0]) / (above[0] - below[0]) : 0;
    const point = (end: 1 | 2 | 3): number => below[end] + way * (above[end] - below[end]);
    const [few, some, many] = this.#threads;
    return [few * point(1), some * point(2), many * point(3)];
  }
}

/** The models for those kinds of this machine that nothing meters; `fixes`: what to type for a sensor, by kind. */
export function modelsOf(
  machine: Machine,
  kinds: ReadonlySet<string>,
  fixes: ReadonlyMap<string, string>,
): ModelSource[] {
  return kinds.has("cpu") ? [new ThreadsModel(machine, fixes.get("cpu") ?? "")] : [];
}
