/**
 * Power and water usage effectiveness, the water of power stations, the price of electricity, and how long machines
 * serve: what holds at a place beside its grid.
 *
 * How wide a region's own figure is, and how that grows with the years: the constants are those of wattprint's
 * `factors/facility.py`, which has the reasons.
 */

import { UsageError } from "../errors.js";
import { quoted } from "./amounts.js";
import type { FactorLine } from "./factor.js";
import type { Country, Place } from "./gazetteer.js";
import { PROVIDERS } from "./gazetteer.js";
import type { BuildingRows, Tables } from "./tables.js";
import { cited, factorOf, rowsOf, yearly } from "./tables.js";

const FACTOR_PUE = 1.05;
const FACTOR_WUE = 2;
const WUE_MARGIN_L_PER_KWH = 0.02;
const DRIFT_PUE = 1.04;
const DRIFT_WUE = 1.5;
const UNKNOWN = "data-centre";

/** Member states of the European Union by ISO 3166-1 code. */
const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

type Figure = "pue" | "wue";

/** What a provider publishes of a region for one year, and what it has in common with others. */
interface RegionFigure {
  readonly value: number;
  readonly block: BuildingRows;
}

/** The factors of the tables that hold at places and in buildings. */
export class Buildings {
  readonly #factors: ReadonlyMap<string, FactorLine>;
  readonly #sources: ReadonlyMap<string, string>;
  readonly #regions = new Map<string, Map<number, RegionFigure>>();

  constructor(tables: Tables) {
    const table = tables.get("places");
    this.#sources = new Map(rowsOf(table.sources).map(([id = "", citation = ""]) => [id, citation]));
    this.#factors = new Map(rowsOf(table.factors).map((row) => [row[0] ?? "", factorOf(row, this.#sources)]));
    for (const block of table.buildings) {
      for (const [code = "", year = "", figures = ""] of rowsOf(block.rows)) {
        const key = `${block.figure}/${code}`;
        const known = this.#regions.get(key) ?? new Map<number, RegionFigure>();
        for (const [one, value] of yearly(year, figures)) {
          known.set(one, { value: Number(value), block });
        }
        this.#regions.set(key, known);
      }
    }
  }

  /** The factor whose id is, or begins with, `id`: one of the package's own table. */
  factor(id: string): FactorLine {
    const found = this.#factors.get(id) ?? [...this.#factors.values()].find((factor) => factor.id.startsWith(id));
    if (!found) {
      throw new RangeError(`no factor is called ${id}`);
    }
    return found;
  }

  /** How long a server or its accelerators serve, in years. */
  get lifetime(): FactorLine {
    return this.factor("embodied/lifetime");
  }

  /** The range of carbon intensity over the world, for a place that nobody told. */
  get worldIntensity(): FactorLine {
    return this.factor("grid/WORLD/");
  }

  /** PUE, without unit, of a kind of building (`own-machine`, `data-centre`), of a provider or a cloud region. */
  pue(building: string | Place, year: number): FactorLine {
    return this.#effectiveness("pue", building, year);
  }

  /** Litres of water taken on site per kWh of the machines; the water that power plants consume is not in it. */
  wue(building: string | Place, year: number): FactorLine {
    return this.#effectiveness("wue", building, year);
  }

  #effectiveness(figure: Figure, building: string | Place, year: number): FactorLine {
    if (typeof building === "string" && !(building in PROVIDERS)) {
      const own = this.#factors.get(`${figure}/${building}`);
      if (own) {
        return own;
      }
      if (!this.#factors.has(`pue/${building}`)) {
        throw new UsageError(`no ${figure.toUpperCase()} is known for ${quoted(building)}`, "use data-centre");
      }
      return this.#unknown(figure, building);
    }
    const code = typeof building === "string" ? building : building.code;
    const region = this.#regions.get(`${figure}/${code}`);
    if (region) {
      return this.#ofRegion(figure, code, region, year);
    }
    const ofKind = this.#factors.get(`${figure}/${code}`);
    if (ofKind) {
      return ofKind;
    }
    const provider = typeof building === "string" ? building : (building.provider ?? "");
    const factor = this.#factors.get(`${figure}/${provider}`);
    if (!factor) {
      return this.#unknown(figure, code);
    }
    const note = `${factor.method}; the provider's figure stands in for ${code}`;
    return usedFor(year, { ...factor, method: note }, figure);
  }

  #unknown(figure: Figure, asked: string): FactorLine {
    const factor = this.factor(`${figure}/${UNKNOWN}`);
    return { ...factor, method: `${factor.method}; an unknown data centre stands in for ${asked}` };
  }

  #ofRegion(figure: Figure, code: string, years: ReadonlyMap<number, RegionFigure>, wanted: number): FactorLine {
    const before = [...years.keys()].filter((one) => one <= wanted);
    const year = before.length ? Math.max(...before) : Math.min(...years.keys());
    const { value: mid, block } = years.get(year) ?? { value: NaN, block: null };
    let [low, high] = [mid / FACTOR_WUE, Math.max(mid * FACTOR_WUE, mid + WUE_MARGIN_L_PER_KWH)];
    if (block?.fleet) {
      ({ low, high } = this.factor(`${figure}/${code.split(":")[0]}`));
    } else if (figure === "pue") {
      [low, high] = [Math.max(1, mid / FACTOR_PUE), mid * FACTOR_PUE];
    }
    const { unit = "", method = "", licence = "" } = block ?? {};
    const source = cited(block?.source ?? "", this.#sources);
    const own = { id: `${figure}/${code}/${year}`, low, mid, high, unit, year, method, source, licence };
    return usedFor(wanted, own, figure);
  }

  /** Litres of water that power plants consume per kWh; for a country without a figure the range over the world. */
  gridWater(country: Country | null): FactorLine {
    const own = country && this.#factors.get(`grid-water/${country.iso3}`);
    if (own) {
      return own;
    }
    const world = this.factor("grid-water/WORLD");
    const why = country ? `stands in for ${country.name}` : "the place is unknown";
    return { ...world, method: `${world.method}; ${why}` };
  }

  /**
   * What a firm pays for a kilowatt hour in the `market`, a country or a US state (`US-NY`), in USD or EUR.
   *
   * A member of the European Union without a figure of its own counts as the Union's average, the USA as the range
   * over the states listed, any other place as the range over all figures: the method says which.
   */
  electricityPrice(market: string, year: number): FactorLine {
    if (market.startsWith("US-")) {
      return this.#factors.get(`electricity/${market}`) ?? this.#priceRange("US-", market, "listed US states");
    }
    if (market === "001") {
      return this.#priceRange("", "WORLD", "all figures listed");
    }
    const own = this.#factors.get(`electricity/${market}`);
    if (own) {
      return own;
    }
    if (market === "EU" || UNION.includes(market)) {
      return this.#unionPrice(year);
    }
    return market === "US"
      ? this.#priceRange("US-", market, "listed US states")
      : this.#priceRange("", market, "all figures listed, of other places");
  }

  #unionPrice(year: number): FactorLine {
    const all = [...this.#factors.values()].filter((factor) => factor.id.startsWith("electricity/EU27 "));
    const price = all.filter((factor) => (factor.year ?? 0) <= year).at(-1) ?? all[0];
    return price ?? this.#priceRange("", "EU", "all figures listed, of other places");
  }

  #priceRange(prefix: string, market: string, over: string): FactorLine {
    const range = this.factor(`electricity-range/${prefix}`);
    return { ...range, id: `electricity/${market}`, method: `${range.method} ${over}` };
  }
}

/** `own` as wide as it is for `year`. */
function usedFor(year: number, own: FactorLine, figure: Figure): FactorLine {
  if (own.year === null || year === own.year) {
    return own;
  }
  const drift = Math.log(figure === "pue" ? DRIFT_PUE : DRIFT_WUE) * Math.sqrt(Math.abs(year - own.year));
  const { mid } = own;
  const lower = own.low > 0 ? mid / Math.exp(Math.hypot(Math.log(mid / own.low), drift)) : own.low;
  const low = figure === "pue" ? Math.max(1, lower) : lower;
  const high = mid > 0 ? mid * Math.exp(Math.hypot(Math.log(own.high / mid), drift)) : own.high;
  return { ...own, low, high, method: `${own.method}; widened for ${year}` };
}
