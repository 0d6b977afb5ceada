import type { ModelCallCost } from "../../current.js";

/**
 * The tokens of one call as the server counted them; `null` where it did not say, which is never 0.
 *
 * `cachedTokens` of the `inputTokens` were read from a cache and not computed again; not told is none of them.
 * `outputTokens` hold those of reasoning; `reasoningTokens` says how many of them these are, and changes no cost.
 */
export interface CallUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedTokens?: number | null | undefined;
  readonly reasoningTokens?: number | null | undefined;
}

/** Where and on what calls are served. What is not given is taken as wide as it may be. */
export interface ServingOptions {
  /** Whose buildings: `openai`, `aws`, `google`, `ovh`, `local` ... */
  readonly provider?: string | undefined;
  /** Where it is served: `FR`, `US-CA`, `gcp:europe-west1`. */
  readonly region?: string | undefined;
  /** Requests that a server works on at once: `16`, `"4-64"` or the least and the most. */
  readonly batch?: number | string | readonly [number, number] | undefined;
  /** Of the weights, over what the model's name says: `fp16`, `fp8`, `int4`, `awq`, `q4_k_m` ... */
  readonly quantisation?: string | undefined;
  /** What it is served on: `H100`, `B200`, `L40S`, `MI300X` ... */
  readonly gpu?: string | undefined;
  readonly pue?: number | undefined;
  /** Litres per kWh on site. */
  readonly wue?: number | undefined;
  /** Of the factors; the current one if not given. */
  readonly year?: number | undefined;
}

/** The names of all options of `ServingOptions`. */
export const SERVING = Object.keys({
  ...{ provider: 0, region: 0, batch: 0, quantisation: 0, gpu: 0, pue: 0, wue: 0, year: 0 },
} satisfies Record<keyof ServingOptions, 0>);

/** One call, or `calls` equal ones: the model by `model`, by its `parameters`, or by both. */
export interface CallOptions extends ServingOptions {
  /** As its card, a hub, a router or a provider's API calls it. */
  readonly model?: string | undefined;
  /** Counted singly, 70e9 for 70 B; over what a table says of `model`. */
  readonly parameters?: number | undefined;
  /** Of those, used by each token, where the model has experts. */
  readonly activeParameters?: number | undefined;
  /** How many such calls; 1 if not given. */
  readonly calls?: number | undefined;
}

/** Calls whose tokens are known, by their number or by a sample text in its place. */
export interface CallAsked extends CallOptions {
  /** Of each call; 0 if not given. */
  readonly inputTokens?: number | undefined;
  /** Of each call, reasoning included; 0 if not given. */
  readonly outputTokens?: number | undefined;
  /** How many of the output are of reasoning: they cost as the others do, so this changes nothing. */
  readonly reasoningTokens?: number | undefined;
  /** Of the input, not computed again; 0 if not given. */
  readonly cachedTokens?: number | undefined;
  /** In the place of its tokens, which are then estimated by its length. */
  readonly inputText?: string | undefined;
  readonly outputText?: string | undefined;
}

/** What calls cost, all of them together, where they are served. */
export interface CallCost extends ModelCallCost {
  readonly calls: number;
  /** Tokens of all calls together. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** What was taken for granted, in words. */
  readonly assumptions: readonly string[];
}

/**
 * Prices one usage: `null` where its tokens are unknown.
 *
 * @throws UsageError for a model, accelerator, place or number that cannot be used
 */
export type PriceCall = (usage: CallUsage, options: CallOptions) => CallCost | null;
