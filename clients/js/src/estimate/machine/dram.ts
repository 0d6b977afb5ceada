/**
 * Power of main memory: its modules, what one of them draws by its type, and how busy the machine is.
 *
 * A module is a register or buffer that draws the same whatever its size, and chips that draw by the gigabyte. Where
 * the modules are not counted, their size is that of servers of the year, within a factor. Sources: modules by power
 * calculators of memory makers, bounded by SPECpower_ssj2008 results at idle and by RAPL of AWS bare metal (Teads
 * Engineering), a quarter of what it reads. What is chosen is so that the watts of those lie within.
 */

import type { Points } from "../intervals.js";
import type { MemoryForm } from "./memory.js";

const ACTIVITY_EXPONENT = 0.5;
/** Of a registered module: W idle, W idle per GB, W busy, W busy per GB. DDR2 is fully buffered. */
const GENERATIONS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  DDR2: [5, 0.5, 7, 0.75],
  DDR3: [1.2, 0.05, 2.6, 0.25],
  DDR4: [0.8, 0.025, 2.4, 0.06],
  DDR5: [1.2, 0.02, 3, 0.055],
};
/** Servers that came out in the year and later have it (Intel and AMD platforms); earlier ones DDR2. */
const FIRST_YEARS: readonly (readonly [kind: string, year: number])[] = [
  ["DDR5", 2023],
  ["DDR4", 2014],
  ["DDR3", 2009],
];
/** What a module of the form draws over a registered one: no register, fewer chips, lower clocks; buffers. Chosen. */
const OF_A_REGISTERED: Readonly<Record<string, number>> = { RDIMM: 1, LRDIMM: 1.35, UDIMM: 0.5, SODIMM: 0.4 };
/** LPDDR4X and LPDDR5 in self-refresh and at full bandwidth (makers' data sheets: 4 to 5 pJ/bit). */
const SOLDERED_W_PER_GB = [0.015, 0.12] as const;
/** Gigabytes of a module in servers that came out in the year and later; before, 2. Chosen. */
const TYPICAL_GB: readonly (readonly [year: number, gb: number])[] = [
  [2023, 32],
  [2014, 20],
  [2011, 8],
  [2009, 4],
];
/** Of the hosts of guests, which are large: chosen, 768 GB in 24 modules. */
const OF_A_SHARE_GB = 32;
/** Module sizes lie within this factor of the typical one: chosen, one size smaller or larger. */
const SIZE_FACTOR = 2;
/** mid / low and high / mid of one module whose type is known, idle and busy. Chosen. */
const IDLE_FACTORS = [1.6, 1.6] as const;
const BUSY_FACTORS = [2, 1.8] as const;
/** A factor more where neither the generation nor the year is known: chosen, between neighbouring ones. */
const UNKNOWN_KIND = 1.3;
/** How much less it may be where nobody says that modules are registered: the half of those that are not. */
const UNKNOWN_FORM = 2;

/** What is counted of the watts that RAPL's memory counters showed on AWS bare metal. */
export const COUNTER_SHARE = 0.25;

/** Main memory of one machine; what is unknown is `undefined`. */
export interface Memory {
  readonly gb: number;
  readonly modules?: number | undefined;
  /** `DDR4`, `LPDDR5`. */
  readonly kind?: string | undefined;
  readonly form?: MemoryForm | undefined;
  /** Whether it is a guest's share of the memory of a host. */
  readonly isShared: boolean;
  /** In which the machine, or its processor, came out. */
  readonly year?: number | undefined;
}

/** The form of memory that a machine of `kind` has. */
export function formIn(kind: string): MemoryForm | undefined {
  const forms: Readonly<Record<string, MemoryForm>> = { server: "RDIMM", desktop: "UDIMM", laptop: "SODIMM" };
  return kind === "board" ? "soldered" : forms[kind];
}

/** Low, mid and high watts of `memory` at `activity`, 0..1: the load of the CPU as a proxy. */
export function memoryPowerW(memory: Memory, activity: number): Points {
  const share = Math.min(Math.max(activity, 0), 1) ** ACTIVITY_EXPONENT;
  // Many small modules draw more than few large ones of the same capacity.
  const [most, mid, least] = moduleSizesGb(memory).map((gb) => {
    const [idleW, moreW] = idleAndMoreW(memory, gb);
    return idleW + moreW * share;
  }) as [number, number, number]; // of three sizes
  const kindSigma = generation(memory.kind) || memory.year ? 0 : Math.log(UNKNOWN_KIND);
  const formSigma = memory.form || memory.modules ? 0 : Math.log(UNKNOWN_FORM);
  const below = Math.hypot(Math.log(mid / least), Math.log(atShare(0, share)), kindSigma, formSigma);
  const above = Math.hypot(Math.log(most / mid), Math.log(atShare(1, share)), kindSigma);
  return [mid / Math.exp(below), mid, mid * Math.exp(above)];
}

function atShare(side: 0 | 1, share: number): number {
  return IDLE_FACTORS[side] + (BUSY_FACTORS[side] - IDLE_FACTORS[side]) * share;
}

/** Gigabytes of one module: least, mid, most. No module holds more than all of the memory. */
function moduleSizesGb(memory: Memory): Points {
  if (memory.modules !== undefined) {
    const size = memory.gb / memory.modules;
    return [size, size, size];
  }
  if (memory.isShared) return [OF_A_SHARE_GB / SIZE_FACTOR, OF_A_SHARE_GB, OF_A_SHARE_GB * SIZE_FACTOR];
  const year = memory.year ?? 2014;
  const [, typical] = TYPICAL_GB.find(([first]) => year >= first) ?? [0, 2];
  const atMost = (size: number): number => Math.min(size, memory.gb);
  return [atMost(typical / SIZE_FACTOR), atMost(typical), atMost(typical * SIZE_FACTOR)];
}

/** Watts idle, and how many more when busy, of all modules if each holds `moduleGb`. */
function idleAndMoreW(memory: Memory, moduleGb: number): readonly [idleW: number, moreW: number] {
  if (memory.form === "soldered" || memory.kind?.startsWith("LPDDR")) {
    const [idle, busy] = SOLDERED_W_PER_GB;
    return [memory.gb * idle, memory.gb * (busy - idle)];
  }
  const [idleW, idlePerGb, busyW, busyPerGb] = GENERATIONS[generationOf(memory)] ?? [0, 0, 0, 0];
  const idle = idleW / moduleGb + idlePerGb;
  const busy = busyW / moduleGb + busyPerGb;
  const allGb = memory.gb * (OF_A_REGISTERED[memory.form ?? "RDIMM"] ?? 1);
  return [allGb * idle, allGb * (busy - idle)];
}

/** The generation that `kind` names; empty if none. */
function generation(kind = ""): string {
  return Object.keys(GENERATIONS).find((name) => kind.startsWith(name)) ?? "";
}

function generationOf(memory: Memory): string {
  const named = generation(memory.kind);
  if (named) return named;
  const { year } = memory;
  if (year === undefined) return "DDR4";
  return FIRST_YEARS.find(([, first]) => year >= first)?.[0] ?? "DDR2";
}
