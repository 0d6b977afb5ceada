/**
 * Power of an accelerator of which only its name and, at best, its utilisation are known.
 *
 * Utilisation is the share of time in which any kernel ran, not the share of the chip that was busy: at 100 % a
 * memory-bound kernel may draw half of the board power. Hence the width. Sources of the shares: Teads Engineering
 * instance data; Dodge et al. 2022, table 2; of those about a published mean: Jouppi et al. 2023, arXiv:2304.01433,
 * table 4.
 */

import { spanOf } from "../amounts.js";
import type { FactorLine } from "../factor.js";
import type { Points } from "../intervals.js";
import { MissingFactorError } from "../missing.js";
import { general } from "../numerics.js";
import type { Quantity } from "../quantity.js";
import type { Accelerator, MeanPower } from "./accelerators.js";
import type { Ranged } from "./given.js";
import { percent, spanWords, withinEnds } from "./given.js";
import { overLoads, watts } from "./loads.js";

/** Idle power over board power: low for desktop cards that sleep, high for cards kept in their top clocks. */
const IDLE_SHARE: Points = [0.04, 0.12, 0.25];
/** Power over board power at a utilisation of 100 %. */
const BUSY_SHARE: Points = [0.35, 0.75, 1.05];
/** Power over board power of one at work of which nothing is known: idle to all, mid from Dodge et al. */
const UNKNOWN_SHARE: Points = [0.12, 0.46, 1.05];
/** Idle power over the mean power at work, where the vendor publishes a mean. */
const IDLE_OF_MEAN: Points = [0.5, 0.55, 0.6];

const SOURCE = "Dodge et al. 2022, table 2; Teads Engineering AWS instance data";
const LICENCE = "published figures; Apache-2.0";
const MODEL = "gpu-model";

/** The power in J/s of one accelerator, the factors that it rests on, and what was taken for granted. */
export interface ModelledPower {
  readonly power: Quantity;
  readonly factors: readonly FactorLine[];
  readonly assumptions: readonly string[];
}

/**
 * By the mean that its vendor tells, else by its board power and `utilisation` (0..1, `undefined` if unknown).
 *
 * `chipW` finds the TDP of a processor by its name, for what to type of a GPU that is on one. Throws `UsageError` for
 * an impossible utilisation, `MissingFactorError` where no power is published.
 */
export function modelledPower(
  match: Accelerator,
  utilisation: Ranged | undefined,
  chipW: (name: string) => number | undefined,
): ModelledPower {
  if (utilisation !== undefined) withinEnds(utilisation, "the utilisation", 0, 1);
  if (match.mean !== undefined && match.mean.extent === match.extent) return ofMean(match, match.mean, utilisation);
  if (match.tdpW === undefined) {
    throw new MissingFactorError(
      `the vendor publishes no power for ${match.name}`,
      "its energy cannot be modelled",
      powerToGive(match, chipW),
    );
  }
  const [low, mid, high] = match.tdpW;
  const boardPower: FactorLine = {
    id: `tdp/${match.name}`,
    ...{ low, mid, high, unit: "W", year: match.year },
    method: `${match.extent} power by the vendor; ${match.match}`,
    source: match.source,
    licence: match.licence,
  };
  const [least, likely, most] = UNKNOWN_SHARE.map(percent);
  const drawn = `accelerators draw ${least} to ${most} of their ${match.extent} power, ${likely} as the best guess`;
  return {
    power: at((share) => powerW(low, high, share, match.maxW), utilisation),
    factors: [boardPower, shareLine(utilisation)],
    assumptions: utilisation === undefined ? [`no utilisation is given: ${drawn}`] : [],
  };
}

/** Low, mid and high watts between two board powers; `maxW`: the peak that the vendor states above `tdpHighW`. */
function powerW(tdpLowW: number, tdpHighW: number, utilisation: number | undefined, maxW?: number): Points {
  const [low, mid, high] = sharesAt(utilisation);
  const mostW = maxW === undefined ? high * tdpHighW : Math.max(high * tdpHighW, Math.min(high, 1) * maxW);
  return [low * tdpLowW, mid * Math.sqrt(tdpLowW * tdpHighW), mostW];
}

function sharesAt(utilisation: number | undefined): Points {
  if (utilisation === undefined) return UNKNOWN_SHARE;
  const shareAt = (end: 0 | 1 | 2): number => IDLE_SHARE[end] + (BUSY_SHARE[end] - IDLE_SHARE[end]) * utilisation;
  return [shareAt(0), shareAt(1), shareAt(2)];
}

function ofMean(match: Accelerator, mean: MeanPower, utilisation: Ranged | undefined): ModelledPower {
  const [low, mid, high] = mean.watts;
  const meanPower: FactorLine = {
    id: `mean-power/${match.name}`,
    ...{ low, mid, high, unit: "W", year: match.year },
    method: `mean power of the ${mean.extent} at work, by the vendor; ${match.match}`,
    source: mean.source,
    licence: mean.licence,
  };
  const power = (busy = 1): Points => {
    const wattsAt = (end: 0 | 1 | 2): number => mean.watts[end] * (IDLE_OF_MEAN[end] + (1 - IDLE_OF_MEAN[end]) * busy);
    return [wattsAt(0), wattsAt(1), wattsAt(2)];
  };
  const unsaid = `no utilisation is given: ${match.name} draws what it did on average in production`;
  return {
    power: at(power, utilisation),
    factors: [meanPower],
    assumptions: utilisation === undefined ? [unsaid] : [],
  };
}

function at(power: (utilisation: number | undefined) => Points, utilisation: Ranged | undefined): Quantity {
  if (utilisation === undefined) return watts(power(undefined), "modelled", MODEL);
  return overLoads(power, utilisation, UNKNOWN_SHARE, "modelled", MODEL);
}

/** What to type for an accelerator whose vendor publishes no power. */
function powerToGive(match: Accelerator, chipW: (name: string) => number | undefined): string {
  const ofChipW = match.extent === "soc" ? chipW(match.name) : undefined;
  if (ofChipW === undefined) return "give --gpu-power 300W, what one of them draws";
  return (
    `its GPU is on the chip of its processor: give --cpu '${match.name}' instead of --gpu, ` +
    `or --gpu-power ${general(ofChipW)}W, what it draws`
  );
}

function shareLine(utilisation: Ranged | undefined): FactorLine {
  const share = utilisation === undefined ? "unknown" : spanWords(utilisation);
  const ends = utilisation === undefined ? undefined : spanOf(utilisation);
  return {
    id: `gpu-power-share/${share}`,
    low: powerW(1, 1, ends?.low)[0],
    mid: powerW(1, 1, ends?.mid)[1],
    high: powerW(1, 1, ends?.high)[2],
    ...{ unit: "1", year: 2022, method: `power over board power at a utilisation of ${share}` },
    source: SOURCE,
    licence: LICENCE,
  };
}
