/**
 * From floating-point operations to seconds: model, tokens, utilisation of the peak.
 *
 * Training a transformer takes about 6 FLOP per parameter and token, 2 forward and 4 backward (Kaplan et al. 2020,
 * arXiv 2001.08361, section 2.1; Hoffmann et al. 2022, arXiv 2203.15556, appendix F). That leaves out attention over
 * the context: 3 % for GPT-3 with its 2,048 tokens, 30 % for a model of 7 billion with 8,192 (Chowdhery et al. 2022,
 * arXiv 2204.02311, appendix B).
 */

import { UsageError } from "../../errors.js";
import { quoted, within } from "../amounts.js";
import type { FactorLine } from "../factor.js";
import type { Points } from "../intervals.js";
import { general } from "../numerics.js";
import { Quantity } from "../quantity.js";
import { S_PER_YEAR, significant } from "../units.js";
import { PRECISIONS } from "./accelerators.js";
import type { Accelerator, Accelerators, Precision } from "./accelerators.js";
import { given, percent } from "./given.js";

/** High: attention over a long context adds 30 %. */
const FLOP_PER_PARAMETER_AND_TOKEN: Points = [6, 6, 7.8];
/**
 * Model FLOP over what the accelerators could have done in their hours, if nobody says. Mid and low: eight trainings
 * whose GPU-hours, parameters and tokens are published. High: the highest that is published for a benchmark
 * (Megatron-LM).
 */
const MFU: Points = [0.1, 0.3, 0.57];
/** Seconds: three thousand years. */
const MOST_SECONDS = 1e11;
/** Tried in this order, where none is asked for. */
const DEFAULT_PRECISIONS: readonly Precision[] = ["bf16", "fp16", "tf32", "fp32"];

/** FLOP/s of one accelerator as a quantity, and what it rests on. */
export interface Speed {
  readonly flopPerS: Quantity;
  readonly factors: readonly FactorLine[];
  readonly assumptions: readonly string[];
}

/** FLOP of one training of `parameters` (those active per token) on `tokens`. */
export function flopOf(parameters: number, tokens: number): Quantity {
  within(parameters, "parameters", 1, 1e16);
  within(tokens, "tokens", 1, 1e18);
  const [low, mid, high] = FLOP_PER_PARAMETER_AND_TOKEN;
  const each = parameters * tokens;
  return new Quantity(low * each, mid * each, high * each, "FLOP", "modelled", ["6ND"]);
}

/**
 * What one accelerator achieves: its dense peak at `precision` times `mfu`.
 *
 * Without `precision` that of the first in bf16, fp16, tf32 and fp32 that it has. Throws `UsageError` if no peak is
 * known; the message lists those that are.
 */
export function speedOf(
  table: Accelerators,
  match: Accelerator,
  precision: string | undefined,
  mfu: number | undefined,
): Speed {
  const asked = precision === undefined ? DEFAULT_PRECISIONS : PRECISIONS.filter((name) => name === precision);
  if (!asked.length) {
    throw new UsageError(`no precision is called ${quoted(precision)}`, `use ${PRECISIONS.join(", ")}`);
  }
  const chosen = asked.find((name) => table.peak(match, name) !== undefined);
  const peak = chosen && table.peak(match, chosen);
  if (peak === undefined) {
    const known = PRECISIONS.filter((name) => table.peak(match, name) !== undefined);
    throw new UsageError(
      `no ${precision ?? "bf16 or fp16"} peak of ${match.name} is known · its time cannot be computed`,
      known.length
        ? `use --precision ${known.join(" or ")}`
        : "name one variant (H100 SXM), or give --flop-per-s, what one achieves",
    );
  }
  const top = new Quantity(peak.low, peak.mid, peak.high, "FLOP/s", "modelled", [peak.id]);
  const unsaid = precision === undefined ? [`no precision is given: ${chosen}`] : [];
  if (mfu !== undefined) {
    within(mfu, "the MFU", 1e-6, 1);
    const share = new Quantity(mfu, mfu, mfu, "1", "modelled", ["given"]);
    return { flopPerS: top.times(share, "FLOP/s"), factors: [peak, given("mfu", mfu, "1")], assumptions: unsaid };
  }
  const [low, mid, high] = MFU;
  const range = `${percent(low)} to ${percent(high)} of the peak, ${percent(mid)} as the best guess`;
  const share = new Quantity(low, mid, high, "1", "assumed", ["published trainings"]);
  return {
    flopPerS: top.times(share, "FLOP/s"),
    factors: [peak, MFU_LINE],
    assumptions: [...unsaid, `no MFU is given: ${range}, from published trainings`],
  };
}

/** What one accelerator achieves, if it was measured or published. */
export function givenSpeed(flopPerS: number): Speed {
  within(flopPerS, "FLOP/s", 1e6, 1e19);
  const known = new Quantity(flopPerS, flopPerS, flopPerS, "FLOP/s", "modelled", ["given"]);
  return { flopPerS: known, factors: [given("flop-per-s", flopPerS, "FLOP/s")], assumptions: [] };
}

/** Seconds that `count` accelerators take for `flop`. Throws `UsageError` beyond 3,000 years. */
export function secondsOf(flop: Quantity, { flopPerS: rate }: Speed, count: number): Quantity {
  const each = new Quantity(1 / rate.high, 1 / rate.mid, 1 / rate.low, "s/FLOP", rate.method, rate.sources);
  const found = flop.times(each, "s").scaled(1 / count);
  if (found.high > MOST_SECONDS) {
    throw new UsageError(
      `${general(count)} accelerators would take ${significant(found.mid / S_PER_YEAR)} years`,
      "give more of them: --gpu 1024xH100",
    );
  }
  return found;
}

const MFU_LINE: FactorLine = {
  id: "mfu/unknown",
  ...{ low: MFU[0], mid: MFU[1], high: MFU[2], unit: "1", year: 2025 },
  method: "assumed: from eight trainings with published GPU-hours, parameters and tokens",
  source: "Llama 1 to 3.1, OPT, BLOOM: papers and model cards; Megatron-LM, arXiv 2205.05198",
  licence: "facts",
};
