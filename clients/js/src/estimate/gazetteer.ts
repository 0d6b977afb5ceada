/** Places, and the names that they are known by: countries, states, provinces, zones, cloud regions, providers. */

import { caseless, withoutAccents } from "./closeness.js";
import type { Tables } from "./tables.js";
import { rowsOf } from "./tables.js";

/** A country or territory: two-letter code, three-letter code, English name. */
export interface Country {
  readonly iso2: string;
  readonly iso3: string;
  readonly name: string;
}

export type PlaceKind =
  | "country"
  | "zone"
  | "state"
  | "province"
  | "cloud-region"
  | "provider"
  | "union"
  | "world";

/**
 * Somewhere with a grid.
 *
 * `code` finds it again: `FRA`, `US-CA`, `CAMX`, `SE-SE3`, `gcp:europe-west1`. `grids` are the codes of the smaller
 * grids it lies in, the best first, without its country; `others` the zones that some source names instead of the
 * first. The European Union and the world are their own country, a provider has none.
 */
export interface Place {
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly country: Country | null;
  /** Of a cloud region or a provider. */
  readonly provider: string | null;
  readonly grids: readonly string[];
  readonly others: readonly string[];
}

/** A state, a province or a zone of a grid by its code. */
export interface Subdivision {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly iso2: string;
  readonly aliases: readonly string[];
}

/** A region of a cloud. */
export interface Region {
  readonly code: string;
  readonly provider: string;
  readonly region: string;
  readonly city: string;
  readonly iso2: string;
  readonly subdivision: string;
  readonly egrid: string;
  readonly zone: string;
  readonly others: readonly string[];
  readonly names: readonly string[];
  /** The region that a local zone belongs to; empty for a region. */
  readonly within: string;
}

/** Clouds by the name that stands before their regions, those that people mean first at first. */
export const PROVIDERS: Readonly<Record<string, string>> = {
  aws: "Amazon Web Services",
  azure: "Microsoft Azure",
  gcp: "Google Cloud",
  alibaba: "Alibaba Cloud",
  hetzner: "Hetzner",
  ibm: "IBM Cloud",
  oracle: "Oracle Cloud",
  ovh: "OVHcloud",
  scaleway: "Scaleway",
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  aws: "amazon|amazon web services|ec2",
  azure: "microsoft|microsoft azure",
  gcp: "google|google cloud|gce",
  alibaba: "alibaba cloud|aliyun|alicloud",
  hetzner: "hetzner cloud",
  ibm: "ibm cloud|ibmcloud",
  oracle: "oci|oracle cloud",
  ovh: "ovhcloud",
};

/** The provider that people call `name`; else `name` itself. */
export function providerCalled(name: string): string {
  const found = Object.entries(OTHER_NAMES).find(([, names]) => names.split("|").includes(name));
  return found ? found[0] : name;
}

/** `text` without case, accents and needless spaces. */
export function folded(text: string): string {
  return spaced(withoutAccents(caseless(text)).replaceAll(",", " ").replaceAll("_", "-"));
}

/** The letters and digits of a name alone, folded. */
export function squeezed(name: string): string {
  return folded(name).replace(/[^\p{L}\p{N}]/gu, "");
}

function spaced(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

function foldedCountry(text: string): string {
  return spaced(withoutAccents(caseless(text)).replaceAll(".", "").replace(/[,-]/g, " "));
}

/** The tables of places, read once. */
export class Gazetteer {
  readonly countries: readonly (Country & { readonly aliases: readonly string[] })[];
  readonly subdivisions: readonly Subdivision[];
  /** None without the table of zones. */
  readonly zones: readonly { readonly code: string; readonly name: string; readonly iso2: string }[];
  readonly regions: readonly Region[];
  /** IANA time zones with the two letters of their countries; none without the table of names. */
  readonly timezones: readonly (readonly [zone: string, iso2: string])[];
  readonly #countryByName = new Map<string, Country>();
  readonly #regionByCode: ReadonlyMap<string, Region>;

  constructor(tables: Tables) {
    const table = tables.get("places");
    const names = tables.has("names") ? tables.get("names") : null;
    const further = new Map(rowsOf(names?.countries ?? "").map(([iso2 = "", ...aliases]) => [iso2, aliases]));
    this.countries = rowsOf(table.countries).map(([iso2 = "", iso3 = "", name = "", aliases = ""]) => ({
      iso2,
      iso3,
      name,
      aliases: [...listed(aliases), ...(further.get(iso2) ?? [])],
    }));
    for (const country of this.countries) {
      const { iso2, iso3, name, aliases } = country;
      for (const called of [iso2, iso3, name, ...aliases]) {
        this.#countryByName.set(foldedCountry(called), { iso2, iso3, name });
      }
    }
    this.subdivisions = rowsOf(table.subdivisions).map((row) => {
      const [code = "", kind = "", name = "", iso2 = "", aliases = ""] = row;
      return { code, kind: kind as PlaceKind, name, iso2, aliases: listed(aliases) };
    });
    const zones = tables.has("zones") ? tables.get("zones").zones : "";
    this.zones = rowsOf(zones).map(([code = "", name = "", iso2 = ""]) => ({ code, name, iso2 }));
    this.regions = regionsIn(table.regions);
    this.#regionByCode = new Map(this.regions.map((region) => [region.code, region]));
    this.timezones = rowsOf(names?.timezones ?? "").flatMap(([area = "", ...towns]) =>
      towns.map((town) => [town.length > 2 ? `${area}/${town.slice(2)}` : area, town.slice(0, 2)] as const),
    );
  }

  /** The country called `text`: `FR`, `fra`, `France`, `UK`; `null` if there is none. */
  country(text: string): Country | null {
    return this.#countryByName.get(foldedCountry(text)) ?? null;
  }

  /** The country of a two-letter code that a table gives. */
  countryOf(iso2: string): Country {
    return this.country(iso2) ?? { iso2, iso3: iso2, name: iso2 };
  }

  /** Every name of a country, folded, with the country. */
  get countryNames(): ReadonlyMap<string, Country> {
    return this.#countryByName;
  }

  /** The cloud region with the very `code`. */
  region(code: string): Region | null {
    return this.#regionByCode.get(code) ?? null;
  }
}

function listed(cell: string): string[] {
  return cell ? cell.split("|") : [];
}

/** The cloud regions that the rows of a table of places hold, in their order. */
export function regionsIn(text: string): Region[] {
  let provider = "";
  const regions: Region[] = [];
  for (const row of rowsOf(text)) {
    const [region = "", city = "", iso2 = "", subdivision = "", egrid = "", zone = "", others, names, within] = row;
    if (row.length === 1) {
      provider = region;
    } else {
      const code = `${provider}:${region}`;
      const lists = { others: listed(others ?? ""), names: listed(names ?? ""), within: within ?? "" };
      regions.push({ code, provider, region, city, iso2, subdivision, egrid, zone, ...lists });
    }
  }
  return regions;
}
