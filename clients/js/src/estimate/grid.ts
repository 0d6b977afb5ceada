/**
 * Carbon intensity of electricity: country, state, zone or cloud region, by year.
 *
 * Each figure says by its method what it counts: `lifecycle` (with building the plants and supplying the fuel) or
 * `direct` (the stack alone). They are never mixed. A figure used for a later year than its own is wider, by constants
 * that wattprint's documentation compares with the tables (docs/explanation/place-widths.md), and what other sources
 * say of the same grid is inside the range.
 */

import { UsageError } from "../errors.js";
import type { FactorLine } from "./factor.js";
import type { Country, Place } from "./gazetteer.js";
import { general } from "./numerics.js";
import type { GridRows, Tables } from "./tables.js";
import { cited, rowsOf, yearly } from "./tables.js";

export const INTENSITY_METHODS = ["lifecycle", "direct"] as const;
/** What the intensity of a grid counts. */
export type IntensityMethod = (typeof INTENSITY_METHODS)[number];

const FACTOR_SAME_YEAR = 1.35;
const FACTOR_SAME_YEAR_CLEAN = 1.65;
const CLEAN_BELOW_G_PER_KWH = 100;
const DRIFT_LOG_PER_SQRT_YEAR = 0.28;
const FACTOR_STAND_IN = 2.8;
const DIRECT_MARGIN_G_PER_KWH = 6;
/** Google changed its method: its life-cycle figures of before say nothing of later years. */
const GOOGLE_OPERATIONAL_FROM = 2021;
/** The source of the figures of whole countries: ids of its factors name neither it nor its method. */
const COUNTRIES_FROM = "owid";

/** What one source says of one grid by one method: the text of its figures in g/kWh by year. */
interface Series {
  readonly code: string;
  readonly rows: Omit<GridRows, "rows">;
  readonly figures: ReadonlyMap<number, string>;
}

/** How far other sources widen a range, where its figure has to do for a year from `first` to `last`. */
interface Reach {
  readonly first: number;
  readonly last: number;
  /** Bounds behind `<` or `>`, each with its source and the years it is of. */
  readonly to: readonly string[];
}

/** The carbon intensities of the tables. */
export class Grids {
  readonly #series = new Map<string, Series[]>();
  readonly #reaches = new Map<string, Reach[]>();
  readonly #sources: ReadonlyMap<string, string>;
  readonly #licences: ReadonlyMap<string, string>;
  readonly #firstYear: number;

  constructor(tables: Tables) {
    const places = tables.get("places");
    const sources = rowsOf(places.sources);
    this.#sources = new Map(sources.map(([id = "", citation = ""]) => [id, citation]));
    this.#licences = new Map(sources.map(([id = "", , licence = ""]) => [id, licence]));
    this.#firstYear = tables.has("history") ? -Infinity : places.firstYear;
    const zones = tables.has("zones") ? tables.get("zones") : null;
    const history = tables.has("history") ? tables.get("history") : null;
    this.#readFigures([places, zones, history].flatMap((table) => table?.grids ?? []));
    this.#readReaches((zones ?? places).reaches);
    this.#readReaches(history?.reaches ?? "");
  }

  #readFigures(blocks: readonly GridRows[]): void {
    for (const { rows, ...block } of blocks) {
      for (const [code = "", year = "", figures = ""] of rowsOf(rows)) {
        const key = `${block.of}/${code}`;
        const all = this.#series.get(key) ?? [];
        const known = all.find((one) => one.rows.method === block.method && one.rows.source === block.source);
        const series = { code, rows: block, figures: new Map([...(known?.figures ?? []), ...yearly(year, figures)]) };
        this.#series.set(key, [...all.filter((one) => one !== known), series]);
      }
    }
  }

  #readReaches(text: string): void {
    for (const [key = "", years = "", ...to] of rowsOf(text)) {
      const [first, last] = years.split("-").map(Number);
      const reach = { first: first ?? NaN, last: last ?? NaN, to };
      this.#reaches.set(key, [...(this.#reaches.get(key) ?? []), reach]);
    }
  }

  /**
   * Carbon intensity of the electricity at `place` in `year`, by the best figure there is.
   *
   * The best is what the cloud provider publishes of the region, the zone, the subregion, the state or province, the
   * country, in this order. A year after a figure's last gives the last, with a range that grows with the years
   * between. Throws `UsageError` where no figure is published: before the first year, by that method, or at all; and
   * for a year whose figures are in a table that was not given.
   */
  intensity(place: Place, year: number, method: IntensityMethod): FactorLine {
    this.#needs(year);
    const candidates = this.#candidates(place, method);
    for (const series of candidates) {
      const own = yearFor(series, year);
      if (own !== null) {
        return this.#factor(series, own, year, place);
      }
    }
    throw this.#missing(place, year, method, candidates);
  }

  /** The year of the earliest figure by `method` that holds at `place`; `null` where there is none. */
  firstYear(place: Place, method: IntensityMethod): number | null {
    const years = this.#candidates(place, method).flatMap((series) => [...series.figures.keys()]);
    return years.length ? Math.min(...years) : null;
  }

  #needs(year: number): void {
    if (year < this.#firstYear) {
      throw new UsageError(
        `the figures of grids before ${this.#firstYear} are in a table that was not given`,
        'import history from "wattprint/tables/history" and give it to estimator(history)',
      );
    }
  }

  #of(table: string, code: string, method: IntensityMethod): Series[] {
    return (this.#series.get(`${table}/${code}`) ?? []).filter((series) => kindOf(series) === method);
  }

  /** All that is known of `place` by `method`, the best first. */
  #candidates(place: Place, method: IntensityMethod): Series[] {
    const isLifecycle = method === "lifecycle";
    const own = place.kind === "cloud-region" ? this.#of("cloud", place.code, method) : [];
    const undated = own.filter((series) => series.rows.olderBy > 0);
    const found = own.filter((series) => series.rows.olderBy === 0);
    if (isLifecycle) {
      found.push(...place.grids.flatMap((code) => this.#of("zone", code, method)));
    }
    found.push(...place.grids.flatMap((code) => this.#of("subregion", code, method)));
    if (place.country) {
      if (!isLifecycle) {
        found.push(...undated);
      }
      found.push(...this.#of(isLifecycle ? "country" : "subregion", place.country.iso3, method));
      if (place.kind === "country" && isLifecycle) {
        found.push(...this.#of("zone", place.country.iso2, method));
      }
    }
    return found;
  }

  /** The figure of the year `own`, as wide as it is if it has to do for the year `wanted` at `place`. */
  #factor(series: Series, own: number, wanted: number, place: Place): FactorLine {
    const { rows, code } = series;
    const isStandIn = standInCodes(place).includes(code);
    let [low, mid, high] = rangeOf(series, own, wanted - own, isStandIn);
    let method = rows.method;
    if (isStandIn) {
      method += `; the figure of ${code} stands in for ${place.code}`;
    }
    if (wanted > own) {
      method += `; widened for ${wanted}`;
    }
    if (code === place.grids[0] && !isStandIn) {
      for (const other of place.others.flatMap((zone) => this.#of("zone", zone, "lifecycle"))) {
        const year = yearFor(other, own);
        if (year !== null) {
          const elsewhere = pointsOf(other, year)[1];
          low = Math.min(low, elsewhere);
          high = Math.max(high, elsewhere);
          method += `; reaches to ${general(elsewhere)} of ${other.code}, where another source puts it`;
        }
      }
    }
    const licences = new Set([rows.licence]);
    for (const reach of this.#reach(place, kindOf(series), wanted)) {
      const [bound = "", source = "", years = ""] = reach.split(" ");
      const value = Number(bound.slice(1));
      low = Math.min(low, value);
      high = Math.max(high, value);
      method += `; reaches to ${general(value, 4)} of ${source}, ${years}`;
      licences.add(this.#licences.get(source) ?? "");
    }
    const parts = [...new Set([...licences].flatMap((licence) => licence.split(" AND ")))];
    return {
      id: factorId(series, own),
      low,
      mid,
      high,
      unit: rows.unit,
      year: own,
      method,
      source: cited(rows.source, this.#sources),
      licence: licences.size > 1 ? parts.sort().join(" AND ") : rows.licence,
    };
  }

  #reach(place: Place, kind: string, wanted: number): readonly string[] {
    const spans = this.#reaches.get(`${place.code}/${kind.slice(0, 1)}`) ?? [];
    return spans.find(({ first, last }) => first <= wanted && wanted <= last)?.to ?? [];
  }

  #missing(place: Place, year: number, method: IntensityMethod, candidates: readonly Series[]): UsageError {
    if (place.kind === "provider") {
      return new UsageError(
        `${place.name} has no grid of its own · carbon cannot be computed there`,
        `give a region, such as ${place.code}:NAME`,
      );
    }
    // A country is its own figure; that of the zone of the same name fills in only where there is none.
    const usable = place.kind === "country" ? candidates.slice(0, 1) : candidates;
    const years = usable.flatMap((series) => [...series.figures.keys()]);
    if (years.length) {
      return new UsageError(
        `no carbon intensity of ${place.name} for ${year} · carbon cannot be computed for that year`,
        `use a year from ${Math.min(...years)} to ${Math.max(...years)}`,
      );
    }
    const others = INTENSITY_METHODS.filter((other) => other !== method && this.#candidates(place, other).length);
    return others.length
      ? new UsageError(
          `no ${method} carbon intensity is published for ${place.name} · carbon cannot be computed by that method`,
          `there is one by method ${others.join(" and ")}`,
        )
      : new UsageError(
          `no carbon intensity is published for ${place.name} · carbon cannot be computed there`,
          "give the country that supplies its electricity",
        );
  }
}

function kindOf(series: Series): string {
  return series.rows.method.split(" ")[0] ?? "";
}

function factorId({ code, rows }: Series, year: number): string {
  const name = `grid/${code}/${year}`;
  const method = rows.method.split(" ")[0];
  return rows.source === COUNTRIES_FROM ? name : `${name}/${method}/${rows.source.split("+")[0]}`;
}

/** The latest year of the series that is not after `wanted`; `null` if there is none. */
function yearFor(series: Series, wanted: number): number | null {
  const years = [...series.figures.keys()];
  const last = Math.max(...years);
  const ends = series.rows.of === "cloud" && kindOf(series) === "lifecycle" && last < GOOGLE_OPERATIONAL_FROM;
  const usable = ends && wanted > last ? [] : years.filter((year) => year <= wanted);
  return usable.length ? Math.max(...usable) : null;
}

function pointsOf(series: Series, year: number): readonly [number, number, number] {
  const cell = series.figures.get(year) ?? "";
  const [low = NaN, mid = low, high = low] = cell.split("/").map(Number);
  return [low, mid, high];
}

/** The range of the figure of `year` by its own width, used `yearsAfter` it. */
function rangeOf(series: Series, year: number, yearsAfter: number, isStandIn: boolean): [number, number, number] {
  const [low, mid, high] = pointsOf(series, year);
  let width = spread(mid, yearsAfter + series.rows.olderBy);
  if (isStandIn) {
    width = Math.exp(Math.hypot(Math.log(width), Math.log(FACTOR_STAND_IN)));
  }
  const most = kindOf(series) === "direct" ? Math.max(high * width, mid + DIRECT_MARGIN_G_PER_KWH) : high * width;
  return [low / width, mid, most];
}

/** The factor by which a figure may be off, `yearsAfter` its own year (0 = same year). */
function spread(intensityGPerKwh: number, yearsAfter: number): number {
  const same = intensityGPerKwh >= CLEAN_BELOW_G_PER_KWH ? FACTOR_SAME_YEAR : FACTOR_SAME_YEAR_CLEAN;
  return Math.exp(Math.hypot(Math.log(same), DRIFT_LOG_PER_SQRT_YEAR * Math.sqrt(yearsAfter)));
}

/** The codes of the figures that are of the country around `place`, where it is on smaller grids. */
function standInCodes(place: Place): readonly string[] {
  if (!place.country) {
    return [];
  }
  // Electricity Maps writes a country that is one zone by its two letters.
  const codes = [place.country.iso2, place.country.iso3];
  return place.grids.some((grid) => !codes.includes(grid)) ? codes : [];
}

function codeIn(factorId: string): string {
  return factorId.startsWith("grid/") ? (factorId.split("/")[1] ?? "") : "";
}

/** The country whose figure `factorId` is, where it stands in for one of the place's own. */
export function standInCountry(place: Place, factorId: string): Country | null {
  return standInCodes(place).includes(codeIn(factorId)) ? place.country : null;
}

/** The zones that other sources name for `place`, where `factorId` is the figure of its own zone. */
export function otherGrids(place: Place, factorId: string): readonly string[] {
  return place.others.length && codeIn(factorId) === place.grids[0] ? place.others : [];
}
