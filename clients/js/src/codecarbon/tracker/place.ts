import { UsageError } from "../../errors.js";
import { counted } from "../../estimate/factor.js";
import type { Place } from "../../estimate/gazetteer.js";
import { Quantity } from "../../estimate/quantity.js";
import { significant } from "../../estimate/units.js";
import { guessedPlace, knownPlaces, placeOf as settledPlace } from "../../meter/place.js";
import type { Settings } from "./options.js";

/** Where a run takes place, as a row tells it, and what its electricity emits. */
export interface Grid {
  /** Grams of CO2e per kWh; `null` if nobody knows. */
  readonly intensity: Quantity | null;
  readonly countryName: string | null;
  /** Of three letters, ISO 3166-1. */
  readonly countryIsoCode: string | null;
  /** Empty outside clouds. */
  readonly cloudProvider: string;
  readonly cloudRegion: string;
}

type Words = Pick<Settings, "countryIsoCode" | "region" | "cloudProvider" | "cloudRegion">;

const FIX = "give countryIsoCode: ..., or set WATTPRINT_REGION";

/**
 * The grid that the settings name, else that of wattprint's setting or, as a guess, of the time zone, else the range
 * over the world. `note` takes what is guessed or unknown, in words. Throws `UsageError` for a setting that is no
 * place.
 */
export function gridOf(settings: Settings, note: (problem: string) => void): Grid {
  const [told, missed] = placeOf(settings);
  if (missed.length) {
    const instead = told?.name ?? "what the settings or the time zone say";
    note(`no grid is known for ${missed.join(", ")}: ${instead} counts instead`);
  }
  const settled = told ?? ofCode(settledPlace(undefined, process.env)?.place);
  const guess = settled === null ? guessedPlace(Intl.DateTimeFormat().resolvedOptions().timeZone) : null;
  const place = settled ?? ofCode(guess?.place);
  const [provider = "", cloudRegion = ""] = place?.kind === "cloud-region" ? place.code.split(":") : [];
  const forced = settings.forceCarbonIntensityGCo2eKwh;
  return {
    intensity:
      forced === undefined
        ? intensityOf(place, guess?.knownBy ?? "", note)
        : new Quantity(forced, forced, forced, "gCO2e/kWh", "assumed", ["the user"]),
    countryName: place?.country?.name ?? null,
    countryIsoCode: place?.country?.iso3 ?? null,
    cloudProvider: provider,
    cloudRegion,
  };
}

function intensityOf(place: Place | null, guessedBy: string, note: (problem: string) => void): Quantity | null {
  if (place === null) {
    const world = knownPlaces().buildings.worldIntensity;
    const [low, mid, high] = [world.low, world.mid, world.high].map((figure) => significant(figure));
    note(
      "where this runs is unknown: emissions count with the world's mean, a guess " +
        `(${mid}, within ${low}–${high} gCO2e/kWh) · ${FIX}`,
    );
    return counted(world);
  }
  if (guessedBy) note(`emissions count with the grid of ${place.name}, by ${guessedBy} · ${FIX}`);
  try {
    return counted(knownPlaces().grids.intensity(place, new Date().getFullYear(), "lifecycle"));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    note(`no carbon intensity of ${place.name}: emissions are unknown · set WATTPRINT_REGION`);
    return null;
  }
}

/** The smallest place that is known by CodeCarbon's words for it, and what of them had to be left out. */
function placeOf({ countryIsoCode, region, cloudProvider, cloudRegion }: Words): [Place | null, string[]] {
  const missed: string[] = [];
  if (cloudProvider && cloudRegion) {
    const cloud = found(`${cloudProvider}:${cloudRegion}`);
    if (cloud) return [cloud, []];
    missed.push(`cloud region ${cloudProvider} ${cloudRegion}`);
  }
  const { gazetteer } = knownPlaces();
  const country = countryIsoCode ? gazetteer.country(countryIsoCode) : null;
  if (countryIsoCode && !country) missed.push(`country '${countryIsoCode}'`);
  if (region && country) {
    for (const words of [`${region} ${country.iso2}`, `${country.iso2}-${region}`, region]) {
      const place = found(words);
      if (place && place.country?.iso2 === country.iso2 && place.kind !== "country") return [place, missed];
    }
    if (gazetteer.country(region)?.iso2 !== country.iso2) missed.push(`region '${region}' of ${country.name}`);
  } else if (region) {
    const place = found(region);
    if (place) return [place, missed];
    missed.push(`region '${region}'`);
  }
  return [country ? found(country.iso3) : null, missed];
}

function ofCode(code: string | null | undefined): Place | null {
  return code ? knownPlaces().finder.find(code) : null;
}

function found(words: string): Place | null {
  try {
    return knownPlaces().finder.find(words);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
