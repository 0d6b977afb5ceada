/**
 * What serving a language model takes: time and energy of prefill and decode, step by step.
 *
 * A step of decoding reads the weights once for the whole batch and each request's cache of keys and values; it
 * computes two operations per active parameter and token (Kaplan et al., arXiv:2001.08361, section 2.1). Time is the
 * sum of reading, computing and a constant per layer (launches, all-reduce, routing of experts); energy is what the
 * accelerators draw over that time, plus what reading and computing add. The constants carry that to hardware: they
 * were fitted, then rounded, on measurements of the ML.ENERGY benchmark 3.0 on H100 and hold others on H100 and B200
 * within `MODEL_ERROR`.
 */

import type { Points } from "../intervals.js";

/** Share of the memory's peak that a step reaches while it reads. */
const BANDWIDTH_USED = 0.75;
/** Share of the dense peak that it reaches while it computes. */
export const PEAK_USED = 0.6;
/** Seconds per layer beside both, on one accelerator or several. */
const LAYER_S = { dense: { one: 2e-5, several: 5e-5 }, experts: { one: 1e-4, several: 2.8e-4 } };
/** Share of the TDP drawn over the whole step; reading and computing at their peaks add the next two. */
const STATIC_POWER = 0.55;
const READING_POWER = 0.15;
const COMPUTING_POWER = 1.3;
/** Measured over computed energy per token: bounds of what was not fitted, rounded outwards. */
export const MODEL_ERROR: Points = [0.6, 1, 2];

/**
 * Parameters that one step of `batch` tokens reads.
 *
 * A dense model reads all. With experts each token picks its own share of them, taken as independent; `expertShare`
 * `null` counts all that is not always active as experts.
 */
export function weightsRead(parameters: number, active: number, expertShare: number | null, batch: number): number {
  if (active >= parameters) return parameters;
  const share = expertShare ?? active / parameters;
  const always = expertShare === null ? 0 : Math.max(0, (active - share * parameters) / (1 - share));
  return always + (parameters - always) * (1 - (1 - share) ** batch);
}

/** Bytes of keys and values of one request, in 16 bits. */
export function cacheBytes(kvPerToken: number, contextTokens: number): number {
  return 2 * kvPerToken * contextTokens;
}

/**
 * Operations to read a prompt: two per active parameter and token, and attention between its tokens.
 *
 * The width of the model is that of 12 parameters per layer and square of the width (arXiv:2001.08361).
 */
export function prefillFlop(active: number, layers: number, inputTokens: number): number {
  const width = Math.sqrt(active / (12 * layers));
  return 2 * active * inputTokens + 2 * layers * width * inputTokens ** 2;
}

/** Accelerators whose memory holds the weights and a fifth more for caches, a power of two. */
export function gpusNeeded(parameters: number, weightBits: number, memoryGb: number): number {
  return powerOfTwoFrom(Math.ceil((1.2 * parameters * weightBits) / 8e9 / memoryGb));
}

/** The least power of two that is no less than `count`, which is 1 or more. */
export function powerOfTwoFrom(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

/** Seconds to read that much at the peak (bytes/s) of `gpus` memories. */
export function readingS(bytes: number, gpus: number, bandwidth: number): number {
  return bytes / (gpus * bandwidth);
}

/** Seconds to compute that much at the dense peak of `gpus` accelerators. */
export function computingS(flop: number, gpus: number, peakFlops: number): number {
  return flop / (gpus * peakFlops);
}

/** Seconds of one step, from the seconds that reading and computing take at their peaks. */
export function stepS(reading: number, computing: number, layers: number, hasExperts: boolean, gpus: number): number {
  const layerS = LAYER_S[hasExperts ? "experts" : "dense"][gpus > 1 ? "several" : "one"];
  return reading / BANDWIDTH_USED + computing / PEAK_USED + layers * layerS;
}

/** Joules that `gpus` accelerators draw over `totalS`; on average never more than their TDP. */
export function energyJ(reading: number, computing: number, totalS: number, gpus: number, tdpW: number): number {
  const fullS = STATIC_POWER * totalS + READING_POWER * reading + COMPUTING_POWER * computing;
  return gpus * tdpW * Math.min(totalS, fullS);
}

/** Layers of a model of that size: 32 at 8 B, 80 at 110 B, 126 at 400 B, as the Llama 3 family grows. */
export function typicalLayers(parameters: number): number {
  return 32 * (parameters / 8e9) ** 0.35;
}

/** Numbers kept per token of context, with grouped queries of 8 heads of 128 in each layer. */
export function typicalKvPerToken(parameters: number): number {
  return 2 * typicalLayers(parameters) * 1024;
}
