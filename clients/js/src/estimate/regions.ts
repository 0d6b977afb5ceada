/** A place by what people and clouds call it: a code, name or spelling of a country, state, zone or region. */

import { UsageError } from "../errors.js";
import { quoted } from "./amounts.js";
import { closeness, nearest } from "./closeness.js";
import { PROVIDERS, folded, providerCalled, squeezed } from "./gazetteer.js";
import type { Country, Gazetteer, Place, Region, Subdivision } from "./gazetteer.js";
import { sortedBy } from "./numerics.js";

const UNKNOWN_GRID = "its grid is unknown";

/** The Union's and the world's two-letter code as prices have it (the world's is that of the UN, M49), and name. */
const AGGREGATES: readonly { readonly country: Country; readonly names: string }[] = [
  {
    country: { iso2: "EU", iso3: "EU27", name: "European Union" },
    names: "eu|eu27|eu-27|european union|eu 27",
  },
  {
    country: { iso2: "001", iso3: "WORLD", name: "World" },
    names: "world|the world|global|worldwide|earth",
  },
];

/** Balancing authorities by what they call themselves; the zone has the code of Form EIA-930. */
const OPERATORS: Readonly<Record<string, string>> = {
  CAISO: "US-CAL-CISO",
  ERCOT: "US-TEX-ERCO",
  ISONE: "US-NE-ISNE",
  "ISO-NE": "US-NE-ISNE",
  MISO: "US-MIDW-MISO",
  NYISO: "US-NY-NYIS",
  PJM: "US-MIDA-PJM",
  SPP: "US-CENT-SWPP",
};

/** The region whose name without its provider is how people shorten others' (us-east-1). */
const NEVER_BARE = "ibm:us-east";

/** Looks places up by name in a gazetteer, and says what was meant by those that nobody knows. */
export class PlaceFinder {
  readonly #gazetteer: Gazetteer;
  readonly #regionByName = new Map<string, Region>();
  readonly #found = new Map<string, Place>();

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
    for (const region of gazetteer.regions) {
      if (region.code !== NEVER_BARE) {
        for (const name of [region.region, ...region.names.map(squeezed)]) {
          if (!this.#regionByName.has(name)) {
            this.#regionByName.set(name, region);
          }
        }
      }
    }
  }

  /**
   * The place called `text`; case and accents aside, as it is spelt: `FR`, `US-CA`, `California`, `DK1`,
   * `europe-west1`, `aws:us-east-1a`, `East US 2`, `Europe/Paris` (with the table of names).
   *
   * A code wins over a name, and a country's code over a state's abbreviation. Throws `UsageError` for a place that
   * nobody knows, with the nearest names, and for a name of two places, with both.
   */
  find(text: string): Place {
    if (typeof text !== "string") {
      throw new UsageError(`region cannot be ${quoted(text)}`, 'give text, such as "gcp:europe-west1"');
    }
    const known = this.#found.get(text);
    if (known) {
      return known;
    }
    const place = this.#find(text);
    this.#found.set(text, place);
    return place;
  }

  #find(text: string): Place {
    const asked = text.split(/\s+/).filter(Boolean).join(" ");
    if (asked.includes(":")) {
      return this.#cloudRegion(asked);
    }
    const aggregate = AGGREGATES.find(({ names }) => names.split("|").includes(folded(asked)));
    if (aggregate) {
      const { country } = aggregate;
      return placed(country.iso2 === "EU" ? "union" : "world", country.iso3, country.name, country);
    }
    if (asked.length <= 3 && isLetters(asked)) {
      const country = this.#gazetteer.country(asked);
      if (country) {
        return ofCountry(country);
      }
    }
    const byCode = this.#byCode(asked.toUpperCase());
    if (byCode) {
      return byCode;
    }
    const zone = asked.includes("/") ? this.#ofTimezone(asked) : null;
    if (zone) {
      return ofCountry(zone);
    }
    const named = this.#byName(asked);
    const [first] = named;
    if (first && named.length === 1) {
      return first;
    }
    if (first) {
      const both = named.map((place) => `${place.code} (${described(place)})`).join(" or ");
      throw new UsageError(`${quoted(text)} is the name of ${named.length} places · ${UNKNOWN_GRID}`, `use ${both}`);
    }
    const country = this.#gazetteer.country(asked.slice(0, 2));
    if (country && asked.slice(2).includes("-") && !this.#gazetteer.zones.length) {
      throw new UsageError(
        `no place is called ${quoted(text)} · the table of zones, which lists more places, was not given`,
        `import zones from "wattprint/tables/zones" and give it to estimator(zones), or use ${country.iso3}`,
      );
    }
    const near = [...new Set(this.#nearestPlaces(asked).slice(0, 5))];
    throw new UsageError(
      `no place is called ${quoted(text)} · ${UNKNOWN_GRID}`,
      `try ${near.join(", ") || "a country, such as FR"}`,
    );
  }

  #byCode(asked: string): Place | null {
    // A bidding zone, as its market calls it: DK1.
    const code = /^\p{L}{2}\p{Nd}+$/u.test(asked) ? `${asked.slice(0, 2)}-${asked}` : asked;
    const subdivision = this.#gazetteer.subdivisions.find((row) => row.code === code);
    if (subdivision) {
      return this.#ofSubdivision(subdivision);
    }
    const zone = this.#gazetteer.zones.find((row) => row.code === (OPERATORS[code] ?? code));
    return zone ? placed("zone", zone.code, zone.name, this.#gazetteer.countryOf(zone.iso2), [zone.code]) : null;
  }

  #ofTimezone(asked: string): Country | null {
    const spelt = asked.toLowerCase().replaceAll(" ", "_");
    const found = this.#gazetteer.timezones.find(([zone]) => zone.toLowerCase() === spelt);
    return found ? this.#gazetteer.country(found[1]) : null;
  }

  #ofSubdivision(row: Subdivision): Place {
    return placed(row.kind, row.code, row.name, this.#gazetteer.countryOf(row.iso2), [row.code]);
  }

  #byName(text: string): Place[] {
    const asked = folded(text);
    const provider = providerCalled(asked);
    const providerName = PROVIDERS[provider];
    if (providerName !== undefined) {
      return [{ ...placed("provider", provider, providerName, null), provider }];
    }
    const shown = this.#displayNames(text);
    if (shown.length) {
      return shown.map((region) => this.#ofRegion(region));
    }
    // No country has a digit in its name, and zones and regions do.
    const country = /\p{Nd}/u.test(text) ? null : this.#gazetteer.country(text);
    const found = country ? [ofCountry(country)] : [];
    for (const row of this.#gazetteer.subdivisions) {
      const begins = [row.name, ...row.aliases].map(folded).filter((name) => name && asked.startsWith(name));
      if (begins.some((name) => this.#isWithin(asked.slice(name.length), row.iso2))) {
        found.push(this.#ofSubdivision(row));
      }
    }
    if (found.length) {
      return found;
    }
    if (text.length <= 3 && isLetters(text)) {
      const short = this.#gazetteer.subdivisions.filter((row) => row.code.slice(2) === `-${text.toUpperCase()}`);
      if (short.length) {
        return short.map((row) => this.#ofSubdivision(row));
      }
    }
    for (const spelling of asked.includes("/") ? [] : this.#spellings(asked)) {
      const region = this.#regionByName.get(spelling);
      if (region) {
        return [this.#ofRegion(region)];
      }
    }
    const [first = "", ...rest] = asked.split(" ");
    if (providerCalled(first) in PROVIDERS && rest.length) {
      return [this.#cloudRegion(`${first}:${rest.join(" ")}`)];
    }
    const ovh = this.#gazetteer.region(`ovh:${asked.replace(/[0-9]+$/, "")}`);
    return ovh ? [this.#ofRegion(ovh)] : [];
  }

  /** The regions whose provider shows them as `text`; of several the one with the very marks, else all. */
  #displayNames(text: string): Region[] {
    const words = folded(text).replaceAll("-", " ").split(" ");
    const azure = text.trim() ? this.#gazetteer.region(`azure:${squeezed(text)}`) : null;
    if (!azure) {
      return [];
    }
    if (!text.includes(",") && words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))) {
      return [azure];
    }
    const other = this.#regionByName.get(squeezed(text));
    return !other || other.code === azure.code || text.includes("(") ? [] : [other, azure];
  }

  /** Whether `rest`, which follows a state's name (`Ontario, Canada`), is nothing or its country. */
  #isWithin(rest: string, iso2: string): boolean {
    return !rest || [` ${iso2.toLowerCase()}`, ` ${folded(this.#gazetteer.countryOf(iso2).name)}`].includes(rest);
  }

  /** What a region may stand under: as it is, hyphens for spaces, without its availability zone, squeezed. */
  #spellings(region: string): string[] {
    const name = region.replaceAll(" ", "-");
    const words = name.split("-");
    const last = words.at(-1) ?? "";
    if (words.length > 5 && words[3]?.startsWith("wl") && words[5] === "wlz") {
      return [[...words.slice(0, 3), words[4]].join("-")];
    }
    const shorter = [region.replaceAll(" ", ""), name];
    if (words.length > 1 && (/^\p{Nd}+$/u.test(last) || last.length === 1 || last.startsWith("dc"))) {
      shorter.push(words.slice(0, -1).join("-"));
    }
    if (/\p{Nd}\p{L}$/u.test(name)) {
      shorter.push(name.slice(0, -1));
      if (words.length === 5) {
        shorter.push(words.slice(0, -1).join("-"));
      }
    }
    // Azure writes its names without marks. What others' marks part are other names: us-west-1, us-west1.
    const bare = squeezed(region);
    return this.#gazetteer.region(`azure:${bare}`) || !/\p{Nd}$/u.test(bare) ? [...shorter, bare] : shorter;
  }

  #ofRegion(row: Region): Place {
    // EPA recommends its subregion over the state for the electricity that a site takes from the grid.
    const grids = [...new Set([row.zone, row.egrid, row.subdivision].filter(Boolean))];
    const name = `${PROVIDERS[row.provider]} ${row.region} (${row.city})`;
    const place = placed("cloud-region", row.code, name, this.#gazetteer.countryOf(row.iso2), grids);
    return { ...place, provider: row.provider, others: row.others };
  }

  #cloudRegion(text: string): Place {
    const [name = "", ...rest] = folded(text).split(":");
    const provider = providerCalled(name.trim());
    const region = rest.join(":").trim();
    if (!(provider in PROVIDERS)) {
      const all = Object.keys(PROVIDERS);
      const close = nearest(name, all);
      throw new UsageError(
        `no cloud provider is called ${quoted(name)} · ${UNKNOWN_GRID}`,
        `use ${(close.length ? close : all).join(", ")}`,
      );
    }
    const spellings = this.#spellings(region);
    if (provider === "ovh") {
      spellings.push(region.replace(/[0-9]+$/, "")); // its data centres are numbered: GRA11 is one of Gravelines
    }
    for (const spelling of spellings) {
      const found = this.#gazetteer.region(`${provider}:${spelling}`);
      if (found) {
        return this.#ofRegion(found);
      }
    }
    const byName = this.#regionByName.get(squeezed(region));
    if (byName?.provider === provider && squeezed(region) !== byName.region) {
      return this.#ofRegion(byName);
    }
    const near = [...new Set(this.#nearestRegions(provider, region))];
    throw new UsageError(
      `${PROVIDERS[provider]} has no region ${quoted(region)} · ${UNKNOWN_GRID}`,
      `try ${near.join(", ") || "a country, such as FR"}`,
    );
  }

  #nearestRegions(provider: string, region: string): string[] {
    const all = sortedBy(this.#gazetteer.regions, (row) => [row.code]);
    const namesakes = all.filter((row) => row.region === region).map((row) => row.code);
    const own = new Map(
      all.filter((row) => row.provider === provider && !row.within).map((row) => [row.region, row.code]),
    );
    const begin = (name: string): string => name.split("-")[0] ?? "";
    // Of the same continent first.
    const close = sortedBy(nearest(region, own.keys(), own.size), (name) => [begin(name) === begin(region) ? 0 : 1]);
    const begun = [...own].filter(([name]) => region.startsWith(`${name}-`)).map(([, code]) => code);
    const stem = region.replace(/[0-9]+$/, "");
    const numbered = [...own.keys()].filter((name) => stem && name.startsWith(stem));
    const like = (close.length ? close : numbered).slice(0, 3).map((name) => own.get(name) ?? name);
    return [...namesakes, ...begun, ...like];
  }

  /** What to type instead, the likeliest first: the country of a city, and what is spelt nearly so. */
  #nearestPlaces(asked: string): string[] {
    if (!asked.replaceAll("/", " ").split(" ").some((word) => word.length > 1 && /\p{L}/u.test(word))) {
      return [];
    }
    const near = asked
      .split(",")
      .map((part) => this.#gazetteer.country(part))
      .filter((country) => country !== null)
      .map(({ iso2, name }) => `${iso2} (${name})`);
    const names = this.#namesToSuggest(asked.length <= 3);
    const towns = new Map(
      this.#gazetteer.timezones.map(([zone, iso2]) => {
        const town = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
        return [town, `${iso2} (${town})`] as const;
      }),
    );
    for (const [town, typed] of towns) {
      names.set(town, [...(names.get(town) ?? []), typed]);
    }
    const [city = ""] = asked.split(",");
    for (const name of nearest(city, names.keys(), 5)) {
      if (!towns.has(name) || closeness(city, name) >= LEAST_LIKE_A_TOWN) {
        near.push(...(names.get(name) ?? []));
      }
    }
    return near;
  }

  /** What to type for each name that somebody may have meant: cities, countries, states, zones, regions. */
  #namesToSuggest(ofCodes: boolean): Map<string, string[]> {
    const names = new Map<string, string[]>([
      ["Europe", ["EU"]],
      ["World", ["WORLD"]],
    ]);
    const add = (name: string, typed: string, first: readonly string[] = []): void => {
      names.set(name, [...(names.get(name) ?? first), typed]);
    };
    for (const row of this.#gazetteer.regions) {
      if (!row.within) {
        const [city = ""] = row.city.split(",");
        const place = /^(US|CA|AU)-/.test(row.subdivision) ? row.subdivision : row.iso2;
        add(city, row.code, [`${place} (${city})`]);
        add(row.region, row.code);
      }
    }
    for (const [name, typed] of names) {
      names.set(name, typed.slice(0, 3));
    }
    for (const { iso2, iso3, name, aliases } of this.#gazetteer.countries) {
      for (const called of [name, ...aliases, ...(ofCodes ? [iso2, iso3] : [])]) {
        add(called, `${name} (${iso3})`);
      }
    }
    for (const row of this.#gazetteer.subdivisions) {
      add(row.name, row.code);
      add(row.code, row.code);
    }
    for (const zone of this.#gazetteer.zones) {
      add(zone.code, zone.code);
    }
    return names;
  }
}

/** Chosen: how near the name of a town of a time zone has to be; of hundreds few have machines. */
const LEAST_LIKE_A_TOWN = 0.8;

function placed(
  kind: Place["kind"],
  code: string,
  name: string,
  country: Country | null,
  grids: readonly string[] = [],
): Place {
  return { kind, code, name, country, provider: null, grids, others: [] };
}

/** The place that a country is. */
export function ofCountry(country: Country): Place {
  return placed("country", country.iso3, country.name, country);
}

function described(place: Place): string {
  if (place.kind === "country" || !place.country) {
    return `the ${place.kind}`;
  }
  return `${place.kind} of ${place.provider ? PROVIDERS[place.provider] : place.country.name}`;
}

function isLetters(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}
