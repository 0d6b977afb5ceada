import { CallPricing } from "../estimate/calls/pricing.js";
import { Context } from "../estimate/context.js";
import { Tables } from "../estimate/tables.js";
import hardware from "../tables/hardware.js";
import models from "../tables/models.js";
import names from "../tables/names.js";
import places from "../tables/places.js";
import type { EstimateCall } from "./counting.js";

let pricing: CallPricing | undefined;

/** As `EstimateCall`, by wattprint's own tables, which are read at the first call. */
export const ownEstimate: EstimateCall = (usage, options) => {
  pricing ??= new CallPricing(new Context(new Tables([hardware, models, names, places])));
  return pricing.cost(usage, options);
};
