/** An accelerator as serving sees it: power, memory, its bandwidth, peaks by precision. */

import { UsageError } from "../../errors.js";
import type { Points } from "../intervals.js";
import { general } from "../numerics.js";
import { keyOf } from "../machine/accelerators.js";
import type { Accelerator, Accelerators, Precision } from "../machine/accelerators.js";

/** What an unknown provider is taken to serve on; `UNKNOWN_DEVICE` is how far that may be wrong. */
const DEFAULT = "H100 SXM";
/**
 * Energy on an unknown accelerator over that on an H100: chosen, wider than B200 beside H100 in ML.ENERGY 3.0 on the
 * one side; on A100 it is higher, by as much as `UNTESTED_DEVICE`.
 */
const UNKNOWN_DEVICE: Points = [0.6, 1, 1.8];
/**
 * Energy measured over energy computed on accelerators other than H100 and B200, to which the constants of this model
 * were fitted: chosen, around what another laboratory measured on A100 and RTX 6000 Ada.
 */
const UNTESTED_DEVICE: Points = [0.8, 1.3, 2.1];
/** The same where the bandwidth is taken from the peak. */
const UNLISTED_DEVICE: Points = [0.6, 1.3, 2.6];
export const NO_ERROR: Points = [1, 1, 1];

const TESTED: ReadonlySet<string> = new Set([
  "h100 sxm sxm5 80gb",
  "b200 sxm sxm6 180gb 192gb",
  "h200 sxm sxm5 141gb",
]);

/** Peak bandwidth in TB/s, from the vendors' data sheets and product pages of each accelerator. */
const TERABYTES_PER_S: Readonly<Record<string, number>> = {
  "a10 pcie 24gb": 0.6,
  "a100 pcie 40gb": 1.555,
  "a100 pcie 80gb": 1.935,
  "a100 sxm sxm4 40gb": 1.555,
  "a100 sxm sxm4 80gb": 2.039,
  "a10g 24gb": 0.6,
  "a2 pcie 16gb": 0.2,
  "a30 pcie 24gb": 0.933,
  "a40 pcie 48gb": 0.696,
  "b200 sxm sxm6 180gb 192gb": 8,
  "b300 sxm sxm6 ac 288gb": 8,
  "gaudi 2 hl 225 96gb oam": 2.46,
  "gaudi 3 hl 325l 128gb oam": 3.7,
  "gb200 nvl72": 8,
  "gb300 nvl72 288gb": 8,
  "gh200 480gb 96gb 144gb grace hopper": 4,
  "h100 nvl 94gb": 3.9,
  "h100 pcie 80gb": 2,
  "h100 sxm sxm5 80gb": 3.35,
  "h200 nvl 141gb": 4.8,
  "h200 sxm sxm5 141gb": 4.8,
  "l4 pcie 24gb": 0.3,
  "l40 pcie 48gb": 0.864,
  "l40s pcie 48gb": 0.864,
  "mi210 64gb pcie": 1.638,
  "mi250 128gb oam": 3.277,
  "mi250x 128gb oam": 3.277,
  "mi300a 128gb": 5.3,
  "mi300x 192gb oam": 5.3,
  "mi325x 256gb oam": 6,
  "mi350x 288gb oam": 8,
  "mi355x 288gb oam": 8,
  "rtx 3090 24gb": 0.936,
  "rtx 4090 24gb": 1.008,
  "rtx 5090 32gb": 1.792,
  "rtx 6000 ada 48gb": 0.96,
  "rtx a6000 48gb": 0.768,
  t4: 0.32,
  "v100 pcie 16gb": 0.9,
  "v100 pcie 32gb": 0.9,
  "v100 sxm sxm2 16gb": 0.9,
  "v100 sxm sxm2 32gb": 0.9,
};
/** Dense FP16 peak over bandwidth, near the middle of those above. */
const OPERATIONS_PER_BYTE = 230;

/**
 * `tdpW` W, `memoryGb` GB, `bandwidth` bytes/s, `peak16` and `peak8` FLOP/s, dense.
 *
 * `holdsHost`: its power is that of a module with CPU and memory. `error`: how far energy on it may be off beside the
 * model's own error. `notes`: what was assumed.
 */
export interface ServingDevice {
  readonly name: string;
  readonly tdpW: number;
  readonly memoryGb: number;
  readonly bandwidth: number;
  readonly peak16: number;
  readonly peak8: number;
  readonly holdsHost: boolean;
  readonly error: Points;
  readonly notes: readonly string[];
}

/**
 * The accelerator called `name`; without one it is `DEFAULT` with the range over what else it may be.
 *
 * A name that fits several variants stands for the one with the highest power, and a note says so. Throws `UsageError`
 * with the nearest names for one nobody knows, or where its power, memory or peak is not published.
 */
export function servingDevice(accelerators: Accelerators, name: string | undefined): ServingDevice {
  const asked = accelerators.get(name || DEFAULT);
  const match = asked.rows.length > 1 ? mostPowerful(accelerators, asked) : asked;
  const notes = match === asked ? [] : [`${asked.name} is taken as ${match.name}`];
  const peak16 = peakOf(accelerators, match, ["bf16", "fp16", "fp32"]);
  const mostW = match.mean?.watts[2];
  const tdpW = match.tdpW?.[1] ?? mostW;
  if (match.tdpW === undefined && mostW !== undefined) {
    notes.push(`no TDP of ${match.name} is published: ${general(mostW)} W, the most seen at work, stands in`);
  }
  if (tdpW === undefined || match.memoryGb === undefined || peak16 === undefined) {
    const lacking = tdpW === undefined ? "power" : match.memoryGb === undefined ? "memory" : "peak";
    throw new UsageError(
      `the ${lacking} of ${match.name} is not published · a call on it cannot be estimated`,
      "give another --gpu, such as H100, H200, B200, A100, L40S or MI300X",
    );
  }
  const key = match.rows[0] === undefined ? "" : keyOf(match.rows[0]);
  const listed = TERABYTES_PER_S[key];
  if (listed === undefined) notes.push(`the bandwidth of ${match.name} is taken from its peak`);
  if (name === undefined) {
    notes.push(`the accelerator is unknown: ${match.name} stands in, within a factor of two`);
  }
  if (match.covers.length > 0) {
    notes.push(`the power of ${match.name} holds CPU and memory of the module: no host is added to it`);
  }
  const known = TESTED.has(key) ? NO_ERROR : UNTESTED_DEVICE;
  return {
    name: match.name,
    tdpW,
    memoryGb: match.memoryGb,
    bandwidth: listed === undefined ? peak16 / OPERATIONS_PER_BYTE : listed * 1e12,
    peak16,
    peak8: peakOf(accelerators, match, ["fp8", "int8"]) ?? peak16,
    holdsHost: match.covers.length > 0,
    error: name === undefined ? UNKNOWN_DEVICE : listed === undefined ? UNLISTED_DEVICE : known,
    notes,
  };
}

/** Dense peak in FLOP/s at the first of `precisions` that has one. */
function peakOf(accelerators: Accelerators, match: Accelerator, precisions: readonly Precision[]): number | undefined {
  for (const precision of precisions) {
    const peak = accelerators.peak(match, precision);
    if (peak !== undefined) return peak.mid;
  }
  return undefined;
}

/** Of the variants that a name fits the first one of the highest power, of these that with the most memory. */
function mostPowerful(accelerators: Accelerators, asked: Accelerator): Accelerator {
  const variants = asked.rows.flatMap((row) => accelerators.find(row.name) ?? []);
  const power = (variant: Accelerator): number => variant.tdpW?.[2] ?? 0;
  const memory = (variant: Accelerator): number => variant.memoryGb ?? 0;
  return variants.reduce(
    (best, other) =>
      power(other) > power(best) || (power(other) === power(best) && memory(other) > memory(best)) ? other : best,
    variants[0] ?? asked,
  );
}
