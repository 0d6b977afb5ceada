/** What is looked up of processors; it comes with their table, so that who asks for none loads neither. */

import type { Points } from "../intervals.js";
import type { CpuPower, Curve } from "./curve.js";
import type { Sources } from "./sources.js";

/** What is known of a CPU; watts, cores and threads are those of one socket. */
export interface Cpu {
  readonly name: string;
  /** Low, mid and high. */
  readonly tdpW: Points;
  /** `tdp`, the `package power` of a machine at full load, or an `estimate` of others. */
  readonly quantity: string;
  /** To what the TDP can be configured. */
  readonly configurableW: readonly [low: number, high: number] | undefined;
  /** The most it may draw, where that is published. */
  readonly maxW: number | undefined;
  /** Whether the memory is on the package, and in its power. */
  readonly holdsMemory: boolean;
  readonly cores: number | undefined;
  readonly threads: number | undefined;
  readonly source: string;
  readonly licence: string;
  /** `family` if the model itself is in no table and the range is that of its series, else `exact`. */
  readonly match: string;
}

/** So many processors of a machine. */
export interface CpuCounts {
  readonly sockets: number;
  /** Of all sockets. */
  readonly logicalCpus: number;
  /** The highest clock that they are held to. */
  readonly maxGhz: number | undefined;
}

/** The look-ups of processors. */
export interface Processors {
  /** The CPU called `name`, or `undefined`; never a near miss. */
  find(name: string): Cpu | undefined;
  /** Up to three names that look like `name`, best first; for messages, never for figures. */
  nearest(name: string): string[];
  /** The power of those of the `model`, which a table knows as `found`, at any load. */
  powerOf(found: Cpu, model: string, counts: CpuCounts): CpuPower;
  /** The year in which the CPU called `name` came out; `undefined` if its name does not tell. */
  yearOf(name: string): number | undefined;
}

/** What the look-ups rest on beside their table. */
export interface ProcessorBase {
  readonly curve: Curve;
  readonly sources: Sources;
}

/** The table of processors as it is shipped: rows of text, and what reads them. */
export interface CpusTable {
  readonly table: "cpus";
  readonly open: (table: CpusTable, base: ProcessorBase) => Processors;
  /** Cells that repeat, one a line. */
  readonly texts: string;
  readonly cpus: string;
  readonly appleChips: string;
  readonly sources: string;
}
