import type { Method } from "../quantity.js";

/** Low, mid and high end of a figure. */
export type Bounds = readonly [low: number, mid: number, high: number];

/** What a source says of itself, as the header of a record has it. */
export interface SourceInfo {
  /** What it meters: `cpu/0`, `dram/0`, `gpu/<uuid>`, `node/rest`. */
  readonly resource: string;
  readonly name: string;
  /** The interface: `rapl`, `nvidia-smi`, `cpu-model`. */
  readonly source: string;
  readonly method: Method;
  /** u: the truth lies in x / (1 + u) … x · (1 + u) in 95 % of the cases. */
  readonly relativeUncertainty: number;
  readonly uncertaintySource: string;
  /** Watts that it cannot exceed. */
  readonly maxPowerW: number;
  /** Seconds between two refreshes. */
  readonly updatePeriodS: number;
  readonly detail: string;
  /** Kinds of resources whose energy is inside this one. */
  readonly covers: readonly string[];
  /** Of a model: what to type so that a sensor which is there, and may not be read, stands in its place. */
  readonly fix: string;
}

/** How busy the machine was in one step. */
export interface Load {
  /** Busy share of all logical CPUs, 0 … 1. */
  readonly cpu: number;
  /** Watts of CPUs, memory and accelerators together, which the rest of the node goes by. */
  readonly componentsW: number;
}

/** A counter of hardware, which answers within microseconds. */
export interface CounterSource {
  readonly type: "counter";
  readonly info: SourceInfo;
  /** Joules of one count. */
  readonly unitJ: number;
  /** Counts after which it wraps to 0, `null` if that is unknown. */
  readonly range: number | null;
  /** Throws `SourceError`. */
  read(): number;
  close(): void;
}

/** What a gauge of watts showed at one moment; `awakeNs` is of the clock that stands still in a suspend. */
export interface GaugeReading {
  readonly awakeNs: number;
  readonly powerW: number;
}

/** A gauge of watts, whose readings come by themselves. */
export interface GaugeSource {
  readonly type: "gauge";
  readonly info: SourceInfo;
  /** Seconds that one reading averages over, 0 for an instant. */
  readonly averagedS: number;
  /** The readings that came since this was last asked, oldest first. Throws `SourceError` where there will be none. */
  take(): readonly GaugeReading[];
  close(): void;
}

/** Watts by a model of this kind of hardware. */
export interface ModelSource {
  readonly type: "model";
  readonly info: SourceInfo;
  powerW(load: Load): Bounds;
  /** The share of that power, 0 … 1, that flows whatever anybody does. */
  idleShare(load: Load): number;
  /** The figure that the model rests on, as a record tells it. */
  readonly factor: Readonly<Record<string, unknown>>;
}

export type Source = CounterSource | GaugeSource | ModelSource;

/** States of a source that does not answer. */
export type SourceState = "refused" | "lost" | "broken" | "error" | "absent";

/** A source that does not answer: `message` says what failed, `fix` what to type. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly state: SourceState;
  readonly fix: string;

  constructor(state: SourceState, message: string, fix = "") {
    super(message);
    this.state = state;
    this.fix = fix;
  }
}

/** What is to be said of something that is there, or is usually, and is not metered. */
export interface Finding {
  readonly resource: string;
  readonly name: string;
  readonly state: SourceState | "skipped";
  readonly why: string;
  readonly fix: string;
}

/** What of a machine draws a resource's energy: `cpu` of `cpu/0`. */
export function kindOf(resource: string): string {
  return resource.split("/", 1)[0] ?? "";
}
