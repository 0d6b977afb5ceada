import hardware from "../../tables/hardware.js";
import models from "../../tables/models.js";
import names from "../../tables/names.js";
import peaks from "../../tables/peaks.js";
import places from "../../tables/places.js";
import zones from "../../tables/zones.js";
import { Context } from "../context.js";
import { Tables } from "../tables.js";
import { CallPricing } from "./pricing.js";
import type { CallCost, CallOptions, CallUsage } from "./types.js";

let pricing: CallPricing | null = null;

/**
 * What calls cost by the tokens they used, with the tables of models, hardware and places; `null` where the tokens are
 * unknown.
 *
 * What is shared alike, zones of grids and some peaks, counts unless the environment says `WATTPRINT_SHAREALIKE=0`.
 *
 * @throws UsageError for a model, accelerator, place or number that cannot be used
 */
export function callCost(usage: CallUsage, options: CallOptions): CallCost | null {
  pricing ??= new CallPricing(new Context(new Tables(tables())));
  return pricing.cost(usage, options);
}

function tables() {
  const isSharedAlike = globalThis.process?.env?.["WATTPRINT_SHAREALIKE"] !== "0";
  return isSharedAlike ? [places, names, hardware, models, zones, peaks] : [places, names, hardware, models];
}
