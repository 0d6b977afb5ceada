/** List prices of virtual machines by the hour, Linux, on demand or spot; each has its date. */

import type { FactorLine } from "../factor.js";
import { MissingFactorError } from "../missing.js";
import { general } from "../numerics.js";
import { howToGive } from "../tables.js";
import type { Instance } from "./instances.js";
import type { Sources } from "./sources.js";
import { Table } from "./table.js";
import type { Row } from "./table.js";
import type { PriceColumns } from "./tables.js";

type PriceRow = Row<"instance" | "set" | "prices">;

/** How much more other regions may ask, where one is listed: a factor, and the type that it is of. */
export interface OtherRegions {
  readonly factor: number;
  readonly instance: string;
}

/** Prices, read. */
export interface PriceList {
  readonly regions: readonly string[];
  /** Places of regions. */
  readonly sets: readonly (readonly number[])[];
  readonly others: Readonly<Record<"on-demand" | "spot", OtherRegions>>;
  readonly table: Table<PriceRow>;
}

/** The price list of a table. */
export function priceList({ regions, regionSets, otherRegions, prices }: PriceColumns): PriceList {
  return {
    regions: regions.split(" "),
    sets: regionSets.split("\n").map((places) => places.split(" ").map(Number)),
    others: otherRegions,
    table: new Table<PriceRow>("instance set prices", prices),
  };
}

/** Day of the price list, licence, and the region that stands for the provider where none is asked for. */
const LISTS = {
  aws: { source: "karpenter-aws", day: "2026-07-20", licence: "Apache-2.0", home: "us-east-1" },
  azure: { source: "karpenter-azure", day: "2026-06-18", licence: "Apache-2.0", home: "eastus" },
  gcp: { source: "karpenter-gcp", day: "2026-08-03", licence: "Apache-2.0", home: "us-central1" },
} as const;
const ANYWHERE = "?";
const GIVE = "give what one accelerator is rented for: --price-per-device-hour 2.50USD";

interface Offer {
  readonly region: string;
  readonly onDemand: number | undefined;
  readonly spot: number | undefined;
}

/** The price lists that are at hand; an earlier one counts where several have a type. */
export class Prices {
  readonly #lists: readonly PriceList[];
  readonly #sources: Sources;
  readonly #toGive: string;

  /** `isWhole`: whether all prices are among them. */
  constructor(lists: readonly PriceList[], sources: Sources, isWhole: boolean) {
    this.#lists = lists;
    this.#sources = sources;
    this.#toGive = isWhole ? GIVE : `${howToGive("prices")}, or ${GIVE}`;
  }

  /** Regions for which a price of `offer` is known. */
  regions(offer: Instance): string[] {
    return this.#offers(offer)
      .map(({ region }) => region)
      .filter((region) => region !== ANYWHERE)
      .sort();
  }

  /**
   * List price of `offer` in USD per hour.
   *
   * With a `region` the price there. Without, the price of the provider's region in the USA (or the median, if it is
   * not sold there) within the range over all regions listed; the method says so. Throws `MissingFactorError` if there
   * is no such price.
   */
  price(offer: Instance, region?: string, isSpot = false): FactorLine {
    const { source, day, licence, home } = LISTS[offer.provider];
    const kind = isSpot ? "spot" : "on-demand";
    const offers = this.#offers(offer);
    const usdOf = (one: Offer): number | undefined => (isSpot ? one.spot : one.onDemand);
    const known = new Map(
      offers.flatMap((one): [string, number][] => {
        const usd = usdOf(one);
        return usd === undefined || one.region === ANYWHERE ? [] : [[one.region, usd]];
      }),
    );
    const line = (low: number, mid: number, high: number, method: string): FactorLine => ({
      id: `price/${offer.id}/${region ?? "any"}/${kind}`,
      ...{ low, mid, high, unit: "USD/h", year: Number(day.slice(0, 4)), method },
      source: this.#sources.cite(source),
      licence,
    });
    const list = `${kind} list price of ${day}`;
    if (region !== undefined) {
      const there = known.get(region);
      if (there !== undefined) return line(there, there, there, `${list} in ${region}`);
      const listed = known.size ? `use ${[...known.keys()].sort().join(", ")}` : this.#toGive;
      throw new MissingFactorError(`no ${kind} price of ${offer.id} in ${region}`, "its cost is unknown", listed);
    }
    const ordered = [...known.values()].sort((one, other) => one - other);
    const [low, high] = [ordered[0], ordered.at(-1)];
    if (low === undefined || high === undefined) {
      const usd = offers.filter((one) => one.region === ANYWHERE).map(usdOf)[0];
      if (usd === undefined) {
        throw new MissingFactorError(`no ${kind} price of ${offer.id} is known`, "its cost is unknown", this.#toGive);
      }
      const method =
        "spot price of no stated region or day; table last edited on 2025-03-07, many rows of 2023";
      return { ...line(usd, usd, usd, method), year: 2025, source: this.#sources.cite("fsdl"), licence: "MIT" };
    }
    const mid = known.get(home) ?? ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
    const where = known.has(home) ? home : "median";
    if (known.size > 1) return line(low, mid, high, `${list}, ${where}; range over ${known.size} regions`);
    const { factor, instance } = this.#lists[0]?.others[kind] ?? { factor: Number.NaN, instance: "" };
    const others = `other regions, unknown, may ask ${general(factor)} times it, as for ${instance}`;
    return line(low, mid, factor * mid, `${list}, ${where}; high: ${others}`);
  }

  #offers(offer: Instance): readonly Offer[] {
    for (const { regions, sets, table } of this.#lists) {
      const row = table.find(offer.id);
      const places = row && sets[Number(row.set)];
      if (row !== undefined && places !== undefined) {
        return row.prices.split(" ").map((price, at) => {
          const [onDemand = "-", spot = "-"] = price.split("/");
          const region = regions[places[at] ?? -1] ?? ANYWHERE;
          return { region, onDemand: usdIn(onDemand), spot: usdIn(spot) };
        });
      }
    }
    return [];
  }
}

function usdIn(cell: string): number | undefined {
  return cell === "-" ? undefined : Number(cell);
}
