import { Context } from "../estimate/context.js";
import { Tables } from "../estimate/tables.js";
import names from "../tables/names.js";
import places from "../tables/places.js";
import zones from "../tables/zones.js";

/** Where a machine stands, as a record has it, and how that is known. */
export interface KnownPlace {
  /** The code of a place; `null` if it is unknown. */
  readonly place: string | null;
  readonly knownBy: string;
}

/** Zones of the tz database that are clocks of no place; those with a digit are none either. */
const CLOCKS = /\d|^(Etc\/.*|CET|EET|EST|Factory|GMT|Greenwich|HST|MET|MST|UCT|UTC|Universal|WET|Zulu|localtime)$/;

let context: Context | undefined;

/**
 * What is known of places, read when first asked for; zones, which are shared alike, unless `WATTPRINT_SHAREALIKE=0`.
 */
export function knownPlaces(): Context {
  const isSharedAlike = process.env["WATTPRINT_SHAREALIKE"] !== "0";
  context ??= new Context(new Tables(isSharedAlike ? [places, names, zones] : [places, names]));
  return context;
}

function found(text: string): string {
  return knownPlaces().finder.find(text).code;
}

/**
 * The place that was given by `region` or the environment, `undefined` if none was. Throws `UsageError` for no place.
 */
export function placeOf(region: string | undefined, environ: NodeJS.ProcessEnv): KnownPlace | undefined {
  if (region !== undefined) return { place: found(region), knownBy: "flag" };
  const named = environ["WATTPRINT_REGION"];
  return named ? { place: found(named), knownBy: "WATTPRINT_REGION" } : undefined;
}

/** The country of the machine's time zone, which is a guess and called one. */
export function guessedPlace(timezone: string): KnownPlace {
  if (timezone && !CLOCKS.test(timezone)) {
    try {
      return { place: found(timezone), knownBy: `time zone ${timezone} (a guess)` };
    } catch {
      // A zone that no table has.
    }
  }
  return { place: null, knownBy: "nothing (no region was given, and the time zone names no country)" };
}
