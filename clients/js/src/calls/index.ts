/** Calls to models that somebody else serves, counted as they are made, with an estimate of what they cost there. */

export { type CallSink, currentSink, type ModelCall, type ModelCallCost, withSink } from "../current.js";
export { UsageError } from "../errors.js";
export { type ClientWithOptions, wrapAnthropic, wrapOpenAI } from "./clients.js";
export type { CountingOptions, EstimateCall } from "./counting.js";
export { type CallMiddleware, countingMiddleware } from "./middleware.js";
export { CallTotals, type ModelTotals, type TotalCost } from "./totals.js";
export { type Fetch, type FetchOptions, wrapFetch } from "./wrapFetch.js";
