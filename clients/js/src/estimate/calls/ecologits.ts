/**
 * The published impact model of EcoLogits 0.11.3, step by step, to set beside our own.
 *
 * Rincé and Banse, "EcoLogits: Evaluating the Environmental Impacts of Generative AI", Journal of Open Source Software
 * 10 (111), 7471, 2025, as implemented in release 0.11.3. Its units are kept: energy in kWh, parameters in billions,
 * GWP in kgCO2e. The regression is theirs, on ML.ENERGY measurements on H100 with batches up to 512; the server is an
 * AWS p5.48xlarge, its making by BoaviztAPI.
 */

import { powerOfTwoFrom } from "./steps.js";

/** Wh per token, per billion of active parameters; of the batch; and at least. */
const ENERGY = { alpha: 1.1665273170451914e-6, beta: -0.011205921025579175, gamma: 4.052928146734005e-5 };
/** Seconds per token, per billion of active parameters; per request of the batch; and at least. */
const LATENCY = { alpha: 6.785088094353663e-4, beta: 3.119310311688259e-4, gamma: 1.9473717579473387e-2 };
const BATCH_SIZE = 64;
const WEIGHT_BITS = 16;
const MEMORY_OVERHEAD = 1.2;
const GPU_MEMORY_GB = 80;
const SERVER = { gpus: 8, powerKw: 1.2, gwp: 5700 };
const GPU_GWP = 273;
const LIFETIME_S = 3 * 365 * 24 * 3600;

/** One request. `gwpPerKwh` is that of its electricity; speeds are `null` where EcoLogits has none of the model. */
export interface EcologitsRequest {
  readonly activeB: number;
  readonly totalB: number;
  readonly outputTokens: number;
  readonly gwpPerKwh: number;
  readonly pue: number;
  readonly tokensPerS?: number | null;
  readonly firstTokenS?: number | null;
}

/** What one request causes, use and making together, with the steps on the way. */
export interface EcologitsImpacts {
  readonly gpuCount: number;
  readonly latencyS: number;
  readonly energyKwh: number;
  readonly gwpUse: number;
  readonly gwpEmbodied: number;
  readonly gwp: number;
}

/** kWh of one GPU for all output tokens. */
function gpuEnergyKwh(activeB: number, outputTokens: number): number {
  const perTokenWh = ENERGY.alpha * Math.exp(ENERGY.beta * BATCH_SIZE) * activeB + ENERGY.gamma;
  return (outputTokens * perTokenWh) / 1000;
}

/** Seconds from the first token to the last. */
function generationS({ activeB, outputTokens, tokensPerS, firstTokenS }: EcologitsRequest): number {
  const perTokenS = tokensPerS ? 1 / tokensPerS : LATENCY.alpha * activeB + LATENCY.beta * BATCH_SIZE + LATENCY.gamma;
  return outputTokens * perTokenS + (firstTokenS ?? 0);
}

/** GPUs whose memory holds the weights and a fifth more, a power of two. */
function gpuCountOf(totalB: number): number {
  return powerOfTwoFrom(Math.ceil((MEMORY_OVERHEAD * totalB * WEIGHT_BITS) / 8 / GPU_MEMORY_GB));
}

/** The impacts of one request by the published model; input tokens are not in it. */
export function ecologitsImpacts(request: EcologitsRequest): EcologitsImpacts {
  const latencyS = generationS(request);
  const gpuCount = gpuCountOf(request.totalB);
  const serverKwh = ((latencyS / 3600) * ((SERVER.powerKw * gpuCount) / SERVER.gpus)) / BATCH_SIZE;
  const energyKwh = request.pue * (serverKwh + gpuCount * gpuEnergyKwh(request.activeB, request.outputTokens));
  const hardwareGwp = (gpuCount / SERVER.gpus) * SERVER.gwp + gpuCount * GPU_GWP;
  const gwpEmbodied = (hardwareGwp * latencyS) / (LIFETIME_S * BATCH_SIZE);
  const gwpUse = energyKwh * request.gwpPerKwh;
  return { gpuCount, latencyS, energyKwh, gwpUse, gwpEmbodied, gwp: gwpUse + gwpEmbodied };
}
