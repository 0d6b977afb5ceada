/**
 * Power of the CPU cores of Apple's chips by their load, performance and efficiency cores told apart.
 *
 * Apple publishes no power; the table has what others measured or judged of all cores at full load. Nobody tells which
 * cores are busy: the mid takes the performance cores first, the upper bound leaves hardly anything to the others, and
 * the lower one spreads the load over all alike.
 */

import type { Points } from "../intervals.js";
import { general } from "../numerics.js";
import type { Row, Table } from "./table.js";
import { percent } from "./given.js";
import type { CpuPower } from "./curve.js";
import { boundedLoad } from "./curve.js";
import type { Sources } from "./sources.js";

export type AppleRow = Row<
  "key" | "name" | "cores" | "cpu_low_w" | "cpu_w" | "cpu_high_w" | "quantity" | "source" | "note" | "licence"
>;

/** Those of `AppleRow`, as they are shipped. */
export const APPLE_COLUMNS = "key name cores cpu_low_w cpu_w cpu_high_w quantity source note licence";

/** W of a chip at rest: half and ten times of what AnandTech (2021) saw on an M1 Max with a still picture. */
const IDLE_W: Points = [0.1, 0.4, 2];
/** Watts of a busy efficiency core over those of a performance core. Assumed. */
const E_SHARE = 0.15;
const LEAST_E_SHARE = 0.05;
/** How the power of the performance cores grows with the busy share of them. Chosen between the most and 1. */
const EXPONENT = 0.7;
/** At most 11 W of package for one of eight, beside 30 W for all cores (AnandTech 2021, Notebookcheck 2022). */
const MOST_EXPONENT = 0.48;

type Cores = readonly [performance: number, efficiency: number];

/** The model of the chip called `name`, such as `Apple M2`, with `logicalCpus`; `undefined` of no such chip. */
export function appleChipPower(
  table: Table<AppleRow>,
  name: string,
  logicalCpus: number,
  sources: Sources,
): CpuPower | undefined {
  const row = name.startsWith("Apple M") ? table.find((name.split("(")[0] ?? "").trim().toLowerCase()) : undefined;
  if (row === undefined) return undefined;
  const variants = row.cores.split("|").map((kind): Cores => {
    const [performance, efficiency] = kind.split("+").map(Number);
    return [performance ?? 0, efficiency ?? 0];
  });
  const [largest = [0, 0]] = variants;
  const cores = variants.find(([performance, efficiency]) => performance + efficiency === logicalCpus) ?? largest;
  // Fewer performance cores than the figure is of.
  const share = cores === largest ? 1 : weight(cores) / weight(largest);
  const fullW: Points = [Number(row.cpu_low_w), Number(row.cpu_w), Number(row.cpu_high_w)];
  const known = row.quantity === "measured" ? "measured by reviewers" : "judged by others";
  const kinds = `${cores[0]} performance and ${cores[1]} efficiency cores`;
  const part = share === 1 ? "all" : percent(share);
  const range = `${general(fullW[1])} W (${general(fullW[0])} to ${general(fullW[2])} W) at full load`;
  return {
    powerW: (load) => powerW(cores, fullW, share, boundedLoad(load)),
    method: "modelled",
    basis: `${part} of ${kinds}, ${range}, ${known}; which of them are busy is not seen`,
    source: sources.cite(row.source) + (row.note ? `: ${row.note}` : ""),
    licence: row.licence,
  };
}

function powerW(cores: Cores, fullW: Points, share: number, load: number): Points {
  const likely = taken(cores, load, E_SHARE, EXPONENT);
  const shares = [load, likely, taken(cores, load, LEAST_E_SHARE, MOST_EXPONENT)] as const;
  const wattsAt = (end: 0 | 1 | 2): number => (IDLE_W[end] + (fullW[end] - IDLE_W[end]) * shares[end]) * share;
  const [low, mid, high] = [wattsAt(0), wattsAt(1), wattsAt(2)];
  return [Math.min(low, mid), mid, Math.min(Math.max(high, mid), high / share)];
}

/** The share of the full power above idle, performance cores first. */
function taken([performance, efficiency]: Cores, load: number, eShare: number, exponent: number): number {
  const busy = load * (performance + efficiency);
  const ofPerformance = Math.min(busy / performance, 1);
  const ofEfficiency = efficiency ? Math.max(0, busy - performance) / efficiency : 0;
  const weightOfEfficiency = (efficiency * eShare) / (performance + efficiency * eShare);
  return (1 - weightOfEfficiency) * ofPerformance ** exponent + weightOfEfficiency * ofEfficiency;
}

function weight([performance, efficiency]: Cores): number {
  return performance + efficiency * E_SHARE;
}
