import { Quantity } from "../../estimate/quantity.js";
import type { Settings } from "./options.js";

/** Where a run takes place, as a row tells it, and what its electricity emits. */
export interface Grid {
  /** Grams of CO2e per kWh; `null` if nobody knows. */
  readonly intensity: Quantity | null;
  readonly countryName: string | null;
  readonly countryIsoCode: string | null;
  readonly cloudProvider: string;
  readonly cloudRegion: string;
}

/** The grid that the settings name. `note` takes what is unknown about it, in words. */
export function gridOf(settings: Settings, note: (problem: string) => void): Grid {
  const forced = settings.forceCarbonIntensityGCo2eKwh;
  if (forced === undefined) note("no carbon intensity is known: emissions are unknown · give forceCarbonIntensityGCo2eKwh");
  return {
    intensity: forced === undefined ? null : new Quantity(forced, forced, forced, "gCO2e/kWh", "assumed", ["the user"]),
    countryName: null,
    countryIsoCode: settings.countryIsoCode?.toUpperCase() ?? null,
    cloudProvider: settings.cloudProvider ?? "",
    cloudRegion: settings.cloudRegion ?? "",
  };
}
