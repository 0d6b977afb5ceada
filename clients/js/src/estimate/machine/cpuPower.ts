/** Power of the processors of a described machine, all of their sockets, at any load. */

import type { Points } from "../intervals.js";
import { general } from "../numerics.js";
import { heldTo } from "./given.js";
import type { Cpu, CpuCounts, CpusTable, ProcessorBase, Processors } from "./processors.js";
import { Table } from "./table.js";
import { APPLE_COLUMNS, appleChipPower } from "./appleChips.js";
import type { AppleRow } from "./appleChips.js";
import { yearOf } from "./cpuNames.js";
import { Cpus, cpuTable } from "./cpus.js";
import type { CpuPower, Curve } from "./curve.js";
import { Z95, powerOfShape } from "./curve.js";

/** The table of processors, read: its `open`. */
export function openProcessors(table: CpusTable, { curve, sources }: ProcessorBase): Processors {
  const cpus = new Cpus(cpuTable(table.cpus, table.texts), sources);
  const chips = new Table<AppleRow>(APPLE_COLUMNS, table.appleChips);
  return {
    find: (name) => cpus.find(name),
    nearest: (name) => cpus.nearest(name),
    // What reads the name of a model may know more of it than its row.
    powerOf: (found, model, counts) =>
      appleChipPower(chips, model, counts.logicalCpus, sources) ??
      powerOfCpus(curve, cpus.find(model) ?? found, model, counts),
    yearOf,
  };
}

/** The power of `sockets` of the processor `model`, which a table knows as `found`, held to `maxGhz`. */
function powerOfCpus(curve: Curve, found: Cpu, model: string, { sockets, maxGhz }: CpuCounts): CpuPower {
  const slow = maxGhz === undefined ? undefined : slowedTo(maxGhz, baseClockGhz(model));
  const [, tdp] = found.tdpW;
  const [low, high] = tdpRange(found);
  const sigmaTdp = Math.log(high / low) / (2 * Z95);
  const wider = ([idle, busy]: readonly [number, number]): [number, number] => [
    Math.hypot(idle, sigmaTdp),
    Math.hypot(busy, sigmaTdp),
  ];
  // The most of the maker is at clocks above the base, for which the TDP is stated.
  const allowedW = slow?.isAtBase && found.maxW !== undefined ? Math.min(found.maxW, high) : found.maxW;
  const mostW = allowedW === undefined ? undefined : allowedW * (slow?.most ?? 1);
  const demand = curve.demandAt(coreBudget(model, tdp, found.cores), model) * (slow?.share ?? 1);
  const shape = {
    idleW: curve.idle * tdp * sockets,
    demandW: demand * tdp * sockets,
    capW: curve.cap * tdp * sockets,
    exponent: curve.exponentOf(model),
    below: wider(curve.below),
    above: wider(curve.above),
    mostW: mostW === undefined ? undefined : mostW * sockets,
    clock: slow?.sigmas,
  };
  const words = [
    tdpWords(found) + (sockets > 1 ? ` x ${sockets} sockets` : ""),
    ...(maxGhz === undefined ? [] : [heldTo(maxGhz)]),
    `load curve fitted on ${curve.machines} machines`,
  ];
  return {
    powerW: (load: number): Points => powerOfShape(shape, load),
    method: "modelled",
    basis: words.join(", "),
    source: `TDP: ${found.source}; load curve: ${curve.source}`,
    licence: `TDP: ${found.licence}; load curve: ${curve.licence}`,
  };
}

/** Between what the TDP may lie: where sources differ, and to what it can be configured. */
function tdpRange({ tdpW: [low, , high], configurableW }: Cpu): readonly [low: number, high: number] {
  const [least, most] = configurableW ?? [low, high];
  return [Math.min(low, least), Math.max(high, most)];
}

function tdpWords(found: Cpu): string {
  const [low, high] = tdpRange(found);
  const names: Readonly<Record<string, string>> = { tdp: "TDP", estimate: "no TDP published, judged by others at" };
  const span = low < high ? ` (${general(low)} to ${general(high)} W)` : "";
  const most = found.maxW === undefined ? "" : `, at most ${general(found.maxW)} W`;
  return `${names[found.quantity] ?? "power"} ${general(found.tdpW[1])} W${span}${most}`;
}

/** The base clock that Intel writes into a name ("... @ 2.40GHz"). */
function baseClockGhz(name: string): number | undefined {
  const [, clock] = /(?:^|@)\s*([\d.]+)\s*ghz\s*$/.exec(name.toLowerCase()) ?? [];
  return Number(clock) > 0 ? Number(clock) : undefined;
}

/** TDP per core and base gigahertz; `undefined` if no clock is in the name, or without cores. */
function coreBudget(name: string, tdpW: number, cores: number | undefined): number | undefined {
  const clock = baseClockGhz(name);
  return clock && cores ? tdpW / (cores * clock) : undefined;
}

/** What is left of the power above idle: `share`, at most `most`, with sigmas of its logarithm below and above. */
interface Slowed {
  readonly share: number;
  readonly most: number;
  readonly sigmas: readonly [below: number, above: number];
  /** Whether the clock is the base clock or less. */
  readonly isAtBase: boolean;
}

/** Of low, mid and high share; the mid is chosen, the ends are those of the physics: C V² f. */
const EXPONENTS: Points = [3, 2, 1];
/** Highest over base clock, least, middle and most, where one of the two is not known. Chosen. */
const TURBO: Points = [1, 1.5, 2.2];
/** GHz with all cores busy, highest, middle and least, where no base clock is known. Chosen. */
const FREE_GHZ: Points = [5.7, 2.9, 1.8];

/**
 * What a clock of `allowedGhz` leaves of the power above idle: min(1, allowed / free) ^ exponent.
 *
 * The exponent lies between 1 and 3 (Weste and Harris, CMOS VLSI Design, 4th edition, 5.2), the free clock between the
 * base clock and the highest.
 */
function slowedTo(allowedGhz: number, baseGhz: number | undefined): Slowed {
  const free = baseGhz === undefined ? FREE_GHZ : [baseGhz * TURBO[2], baseGhz * Math.sqrt(TURBO[1]), baseGhz];
  const shareAt = (end: 0 | 1 | 2): number => Math.min(1, allowedGhz / (free[end] ?? Number.NaN)) ** EXPONENTS[end];
  const [low, mid, high] = [shareAt(0), shareAt(1), shareAt(2)];
  return {
    share: mid,
    most: high,
    sigmas: [Math.log(mid / low) / Z95, Math.log(high / mid) / Z95],
    isAtBase: baseGhz !== undefined && allowedGhz <= baseGhz,
  };
}
