/**
 * Power of the rest of a machine: fans, disks, network, board, and what the power supply loses.
 *
 * Of a server it is the sum of what a lean machine has, by sockets and year, fitted on the idle and loaded wall power
 * of SPECpower_ssj2008 results (`scripts/build_power_models.py`); what fat machines have on top; fans and board of
 * accelerators, by their power; and what the supplies lose. Of laptops, desktops and boards it is the larger of a part
 * that is there whatever the machine does and of a part that grows with the components.
 */

import type { Points } from "../intervals.js";
import type { QuantityMethod } from "../methods.js";
import type { Row, Table } from "./table.js";

export type NodeRow = Row<"key" | "mid">;

/** What a server stands in: alone in a rack or beside a desk, or with others in one chassis. */
export const BOX_FORMS = ["rack", "tower", "blade", "multi-node"] as const;
export type BoxForm = (typeof BOX_FORMS)[number];

/** Between these the lean part falls with the year; earlier and later machines count as of the nearest. */
const YEARS = [2007, 2017] as const;
/** Most machines that do not tell a year are of this one or later. */
const UNKNOWN_YEAR = 2017;
/** W of one socket: management controller 3 to 5 W, network, one drive, idle fans (data sheets). */
const FLOOR_W = 5;
const SMALL_FLOOR_W = 2;
/** One socket of up to so many logical CPUs stands on a small board, with fewer slots and fans. */
const SMALL_LOGICAL_CPUS = 16;
/** mid / low and high / mid of the lean part: chosen. */
const LEAN_FACTOR = 2;
/** W a socket that fatter machines have more: chosen, a third of all has four drives of 3 W a socket more. */
const FAT_W: Points = [0, 4, 27];
/** The same of small boards: up to four drives and a fan. */
const FAT_SMALL_W: Points = [0, 2, 20];
/** Of the lean part of a node in a chassis of several, which share fans and controllers: chosen. */
const SHARED_CHASSIS: Points = [0.5, 0.8, 1];
const ALONE: Points = [1, 1, 1];
/** A supply rated R loses R · (fixed + linear u + square u²) watts at a load of u: 80 PLUS Gold to Titanium. */
const [LOSS_FIXED, LOSS_LINEAR, LOSS_SQUARE] = [0.01, 0.045, 0.035];
/** mid / low and high / mid of a loss. Chosen. */
const LOSS_FACTORS = [1.7, 1.5] as const;
/** How much more supplies of the year and later lose: 80 PLUS Bronze was the best of 2008, Gold of 2010. Chosen. */
const LOSS_BY_YEAR: readonly (readonly [year: number, times: number])[] = [
  [2013, 1],
  [2009, 1.5],
];
const LOSS_BEFORE = 2.3;
/** Watts a socket of supplies that nobody tells of: the median of the SPECpower_ssj2008 results. */
const RATING_W = 400;
const SMALL_RATING_W = 300;
/** Of the power of the components, where accelerators are among them. High: NVIDIA's DGX data sheets; mid: chosen. */
const GPU_SHARE: Points = [0, 0.08, 0.48];
const NONE: Points = [0, 0, 0];
/** A guest's share of its host's lean and fat part, by logical CPUs: chosen. */
const VM_W_PER_CPU: Points = [0.05, 0.3, 1.2];
/** Of others the watts at any load (sums of parts from data sheets), and the share of the components (80 PLUS; DOE). */
const OTHERS: Readonly<Record<string, { readonly baseW: Points; readonly share: Points }>> = {
  laptop: { baseW: [2.5, 8, 20], share: [0.08, 0.15, 0.3] },
  desktop: { baseW: [5, 22, 70], share: [0.09, 0.18, 0.35] },
  board: { baseW: [0.5, 2, 8], share: [0.08, 0.15, 0.3] },
};

/** One machine as what stands around its components; what nobody tells is `undefined`. */
export interface Box {
  readonly kind: "server" | "desktop" | "laptop" | "board";
  /** Whether it is a guest: then its kind does not matter. */
  readonly isVirtual: boolean;
  readonly form: BoxForm | undefined;
  readonly sockets: number | undefined;
  readonly logicalCpus: number;
  readonly supplies: number | undefined;
  /** What one of the supplies is rated for. */
  readonly supplyW: number | undefined;
  /** Accelerators on boards of their own. */
  readonly gpus: number;
  /** In which the machine, or its processor, came out. */
  readonly year: number | undefined;
}

/** How the figure for `box` is known: from data on servers, or assumed. */
export function methodOfRest(box: Box): QuantityMethod {
  return box.isVirtual || box.kind === "server" ? "modelled" : "assumed";
}

/** Low, mid and high watts of all but accelerators, CPU packages and memory, which draw `componentsW` together. */
export function restOfNodeW(lean: Table<NodeRow>, box: Box, componentsW: number): Points {
  const other = box.isVirtual ? undefined : OTHERS[box.kind];
  if (other !== undefined) {
    return mapped((end) => Math.max(other.baseW[end], other.share[end] * componentsW));
  }
  const base = box.isVirtual ? mapped((end) => VM_W_PER_CPU[end] * box.logicalCpus) : serverW(lean, box);
  const gpuShare = box.gpus ? GPU_SHARE : NONE;
  const inside = mapped((end) => base[end] + gpuShare[end] * componentsW);
  const lossW = supplyLossW(box, componentsW + inside[1]);
  return mapped((end) => inside[end] + lossW[end]);
}

function mapped(figure: (end: 0 | 1 | 2) => number): Points {
  return [figure(0), figure(1), figure(2)];
}

function serverW(lean: Table<NodeRow>, box: Box): Points {
  const sockets = box.sockets ?? 2;
  const leanW = leanWatts(lean, sockets, box);
  const fatW = isSmall(box) ? FAT_SMALL_W : FAT_W;
  const share = box.form === "blade" || box.form === "multi-node" ? SHARED_CHASSIS : ALONE;
  return [
    (leanW / LEAN_FACTOR) * share[0],
    leanW * share[1] + fatW[1] * sockets,
    leanW * LEAN_FACTOR * share[2] + fatW[2] * sockets,
  ];
}

/** Of a server without its supplies' loss, by what is fitted: `base_w` and `small_w` in 2012, `trend` in ten years. */
function leanWatts(lean: Table<NodeRow>, sockets: number, box: Box): number {
  const fitted = (key: string): number => Number(lean.find(key)?.mid ?? Number.NaN);
  const bounded = Math.min(Math.max(box.year ?? UNKNOWN_YEAR, YEARS[0]), YEARS[1]);
  const older = Math.exp((-fitted("trend") * (bounded - 2012)) / 10);
  if (isSmall(box)) return SMALL_FLOOR_W + fitted("small_w") * older;
  return (FLOOR_W + fitted("base_w") * older) * Math.sqrt(sockets);
}

function isSmall(box: Box): boolean {
  return box.sockets === 1 && box.logicalCpus <= SMALL_LOGICAL_CPUS;
}

/** What the supplies of a server, or a guest's share of them, lose while they give `outputW`. */
function supplyLossW(box: Box, outputW: number): Points {
  const year = box.year ?? UNKNOWN_YEAR;
  const byYear = LOSS_BY_YEAR.find(([first]) => year >= first)?.[1] ?? LOSS_BEFORE;
  // A guest's host's supplies are taken to be at half of their load.
  let lossW = outputW * (LOSS_LINEAR + 2 * LOSS_FIXED + LOSS_SQUARE * 0.5);
  if (!box.isVirtual) {
    const eachW = isSmall(box) ? SMALL_RATING_W : RATING_W * (box.sockets ?? 2);
    // More than it gives: what is asked of a machine with accelerators, its supplies can give.
    const ratingW = (box.supplies ?? 1) * (box.supplyW ?? 0) || Math.max(eachW, 1.5 * outputW);
    const used = outputW / ratingW;
    lossW = ratingW * (LOSS_FIXED + LOSS_LINEAR * used + LOSS_SQUARE * used * used);
  }
  return [(lossW * byYear) / LOSS_FACTORS[0], lossW * byYear, lossW * byYear * LOSS_FACTORS[1]];
}
