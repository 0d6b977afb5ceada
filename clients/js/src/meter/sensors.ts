import type { Method } from "../quantity.js";

/** What draws energy: processors, their memory, graphics processors and other accelerators. */
export type EnergyKind = "cpu" | "dram" | "gpu";

/** Whose energy is read: all that the machine draws, or the part of this process and its children. */
export type EnergyScope = "machine" | "process";

/** A source of joules of one resource of this machine. */
export interface EnergySensor {
  readonly kind: EnergyKind;
  /** The resource as a record names it: `cpu/0`, `dram/0`, `gpu/<uuid>`. */
  readonly resource: string;
  /** The resource for people: `AMD EPYC 7B13`. */
  readonly name: string;
  /** The interface that tells its energy: `rapl`, `nvidia-smi`, `cpu-load`. */
  readonly source: string;
  readonly method: Method;
  readonly scope: EnergyScope;
  /** u, such that the truth lies in value / (1 + u) … value · (1 + u) in 95 % of the cases. */
  readonly relativeUncertainty: number;
  /** Joules since the sensor was opened; never fewer than at the read before. Rejects if nothing can be read. */
  read(): Promise<number>;
  close(): Promise<void>;
}

/** Energy that is drawn here and that no sensor tells. */
export interface UnseenEnergy {
  readonly kind: EnergyKind;
  /** Why it is unknown: `powercap may not be read`. */
  readonly reason: string;
  /** What to type to have it; empty if nothing helps. */
  readonly fix: string;
}

export interface SensorOptions {
  /**
   * Whose energy is wanted, `process` unless said otherwise: our part goes by CPU time, that of a GPU by who uses it.
   */
  readonly scope?: EnergyScope;
  /** The folder in which `sys` and `proc` lie, `/` unless a test gives another. */
  readonly root?: string;
}

/** What tells the energy of this machine. A kind that is neither among `sensors` nor among `unseen` is not there. */
export interface Sensors {
  readonly sensors: readonly EnergySensor[];
  readonly unseen: readonly UnseenEnergy[];
}

/** Opens every sensor of this machine that can be read, the best one for each resource; no joule is in two of them. */
export type OpenSensors = (options?: SensorOptions) => Promise<Sensors>;
