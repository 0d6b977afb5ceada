/**
 * What energy, water and hours come to at one site in one year: its factors, each looked up once, and what they price.
 *
 * A factor errs for all that it prices alike, so joules are added up before they are priced.
 */

import { UsageError } from "../errors.js";
import { spanOf } from "./amounts.js";
import type { Buildings } from "./buildings.js";
import { counted, givenFactor } from "./factor.js";
import type { FactorLine, Span } from "./factor.js";
import type { Place } from "./gazetteer.js";
import { otherGrids, standInCountry } from "./grid.js";
import type { Grids } from "./grid.js";
import { worst } from "./methods.js";
import { general } from "./numerics.js";
import { Quantity, independentSum } from "./quantity.js";
import type { Price, Site } from "./site.js";
import { meanPrice } from "./tariff.js";
import type { MeanPrice } from "./tariff.js";

const INTENSITY_UNIT = "gCO2e/kWh";
const CO2_ALONE = "gCO2/kWh";

/** What an hour of an instance costs on demand, in a region if that is known. Throws `UsageError` where none is. */
export type InstancePrices = (instance: string, region: string | null) => FactorLine;

/** Where figures of places come from. */
export interface Lookups {
  readonly grids: Grids;
  readonly buildings: Buildings;
  readonly instancePrices?: InstancePrices | undefined;
}

/**
 * The factors of `site` in one `year`, each looked up when first asked for, with what they price.
 *
 * What could not be found is `null`, and `warnings` says why. Names that end in `Line` are published factors, those
 * without are quantities to count with.
 */
export class Rates {
  readonly site: Site;
  readonly year: number;
  /** Where the site stands; `null` if that is unknown. */
  readonly place: Place | null;
  readonly warnings: string[] = [];
  readonly #lookups: Lookups;
  readonly #known = new Map<string, unknown>();

  constructor(site: Site, year: number, place: Place | null, lookups: Lookups) {
    this.site = site;
    this.year = year;
    this.place = place;
    this.#lookups = lookups;
  }

  #once<T>(name: string, lookUp: () => T): T {
    if (!this.#known.has(name)) {
      this.#known.set(name, lookUp());
    }
    return this.#known.get(name) as T;
  }

  /** What `lookUp` finds, also of hardware; `null` and a warning where it throws `UsageError`. */
  published<T>(lookUp: () => T): T | null {
    try {
      return lookUp();
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      if (!this.warnings.includes(error.message)) {
        this.warnings.push(error.message);
      }
      return null;
    }
  }

  /** What PUE and WUE go by: the cloud region, else the kind of machine. */
  get #building(): Place | string {
    return this.place?.kind === "cloud-region" ? this.place : this.site.pue_kind;
  }

  /** Power usage effectiveness of the building. */
  get pueLine(): FactorLine {
    const { pue } = this.site;
    return this.#once("pue", () =>
      pue === null ? this.#lookups.buildings.pue(this.#building, this.year) : givenFactor("pue", spanOf(pue), "1"),
    );
  }

  get pue(): Quantity {
    return counted(this.pueLine);
  }

  /** Carbon intensity that was given or is published for the place; `null` where there is neither. */
  get siteIntensityLine(): FactorLine | null {
    return this.#once("siteIntensity", () => {
      const { intensity_g_per_kwh: given, method } = this.site;
      if (given !== null) {
        return givenFactor("grid", spanOf(given), INTENSITY_UNIT);
      }
      const { place } = this;
      return place && this.published(() => this.#lookups.grids.intensity(place, this.year, method));
    });
  }

  /** The same; the range over the world where the place is unknown or has no life-cycle figure; else `null`. */
  get intensityLine(): FactorLine | null {
    if (this.siteIntensityLine) {
      return this.siteIntensityLine;
    }
    // That range is of life-cycle figures, so it stands in for no direct one, nor for a year before the place's own.
    return this.site.method === "lifecycle" && !this.#isTooEarly ? this.#lookups.buildings.worldIntensity : null;
  }

  /** Whether the place's own figures begin after the year. */
  get #isTooEarly(): boolean {
    const first = this.place && this.#lookups.grids.firstYear(this.place, this.site.method);
    return first !== null && this.year < first;
  }

  /** Where the intensity holds, in words, and whose figure stands in for it. */
  get placeName(): string {
    const { place, siteIntensityLine: line } = this;
    const name = place ? place.name : "unknown place";
    if (!this.intensityLine) {
      const which = this.#isTooEarly ? `for ${this.year}` : `by method ${this.site.method}`;
      return `${name} (no figure ${which})`;
    }
    if (!line) {
      return `${name} (${place ? "no figure: " : ""}range over the world)`;
    }
    if (!place) {
      return name;
    }
    const others = otherGrids(place, line.id);
    if (others.length) {
      return `${name} on ${place.grids[0]}, by other sources ${others.join(" or ")}`;
    }
    const country = standInCountry(place, line.id);
    return country ? `${name} (figure of ${country.name})` : name;
  }

  /** Carbon intensity in gCO2e/kWh; one of CO2 alone counts as it is. `null` if it is unknown. */
  get intensity(): Quantity | null {
    const line = this.intensityLine;
    if (!line) {
      return null;
    }
    return counted(line.unit === CO2_ALONE ? { ...line, unit: INTENSITY_UNIT } : line);
  }

  /** What there is to say of the intensity. */
  get notes(): readonly string[] {
    const line = this.intensityLine;
    if (!line && !this.place) {
      const { method } = this.site;
      return [`no ${method} intensity is known of an unknown place · carbon is unknown · say --region FR`];
    }
    return line?.unit === CO2_ALONE ? [`${line.id} counts CO2 only: methane and nitrous oxide are missing`] : [];
  }

  /** The later year that the intensity is widened for; `null` if its own year was asked for. */
  get widenedFor(): number | null {
    const year = this.siteIntensityLine?.year ?? null;
    return year !== null && year < this.year ? this.year : null;
  }

  /** Litres per kWh of the building's cooling; `null` for one's own machine in an unknown building. */
  get wueLine(): FactorLine | null {
    return this.#once("wue", () => {
      const { wue, pue_kind: kind } = this.site;
      if (wue !== null) {
        return givenFactor("wue", spanOf(wue), "L/kWh");
      }
      if (this.#building === "own-machine") {
        return kind === "own-machine" ? givenFactor("wue/own-machine", spanOf(0), "L/kWh") : null;
      }
      return this.published(() => this.#lookups.buildings.wue(this.#building, this.year));
    });
  }

  /** Litres per kWh of power stations: the country's, or a range over the world for an unknown place. */
  get gridWaterLine(): FactorLine | null {
    return this.place && !this.place.country ? null : this.#lookups.buildings.gridWater(this.place?.country ?? null);
  }

  /** What a kWh costs: by the tariff, its mean over a week if it has hours, else by the place; `null` if unknown. */
  get #energyPrice(): MeanPrice | null {
    return this.#once("energyPrice", () => {
      const { place, year } = this;
      if (this.site.tariff.length) {
        return meanPrice(this.site.tariff);
      }
      const iso2 = place?.country?.iso2;
      const market = place?.kind === "state" && iso2 === "US" ? place.code : iso2;
      const line = market && this.published(() => this.#lookups.buildings.electricityPrice(market, year));
      return line ? { price: counted(line), lines: [line] } : null;
    });
  }

  /** Money per kWh. */
  get price(): Quantity | null {
    return this.#energyPrice?.price ?? null;
  }

  get priceLines(): readonly FactorLine[] {
    return this.#energyPrice?.lines ?? [];
  }

  /** What an hour of the site's instance costs on demand; the price of a device, where it was given, stands for it. */
  get instancePrice(): FactorLine | null {
    return this.#once("instancePrice", () => {
      const { price_per_device_hour: price, instance } = this.site;
      if (price) {
        return givenFactor("price-per-device-hour", spanOfPrice(price), `${price.currency}/h`);
      }
      const { instancePrices } = this.#lookups;
      if (!instance || !instancePrices) {
        return null;
      }
      const region = this.place?.kind === "cloud-region" ? this.place.code.split(":").slice(1).join(":") : null;
      return this.published(() => instancePrices(instance, region));
    });
  }

  /** What an hour costs is unknown, for the reason that `warning` gives. */
  forgetInstancePrice(warning: string): void {
    this.#known.set("instancePrice", null);
    this.warnings.push(warning);
  }

  /** What a tonne of carbon costs those whom it harms; `null` unless it was given. */
  get socialCostLine(): FactorLine | null {
    const price = this.site.social_cost_per_t;
    return price && givenFactor("social-cost-of-carbon", spanOfPrice(price), `${price.currency}/tCO2e`);
  }

  /** CO2e of making one device, where it was given. */
  get deviceMaking(): FactorLine | null {
    const kg = this.site.embodied_kg_per_device;
    return kg === null ? null : givenFactor("embodied-per-device", spanOf(kg), "kgCO2e");
  }

  /** How long the hardware serves. */
  get lifetime(): FactorLine {
    const { lifetime_years: years, lifetime_utilisation: used } = this.site;
    const line = years === null ? this.#lookups.buildings.lifetime : givenFactor("lifetime", spanOf(years), "year");
    if (used === null) {
      return line;
    }
    const share = spanOf(used);
    const [low, mid, high] = [general(share.low, 4), general(share.mid, 4), general(share.high, 4)];
    const told = share.low < share.high ? `${low} to ${high}` : mid;
    return {
      ...line,
      id: `${line.id}/in-use`,
      low: line.low * share.low,
      mid: line.mid * share.mid,
      high: line.high * share.high,
      method: `${line.method}; in use for ${told} of it, given by the user`,
    };
  }

  /** Joules that the building draws for `nodeJ`: node energy × power usage effectiveness (ISO/IEC 30134-2). */
  facility(nodeJ: Quantity): Quantity {
    return nodeJ.atBuilding(this.pue);
  }

  /** Grams of CO2e of `countedJ`, location-based (GHG Protocol Scope 2 Guidance, 2015); `null` if it is unknown. */
  carbon(countedJ: Quantity): Quantity | null {
    const { intensity } = this;
    return intensity && countedJ.converted("kWh").priced(intensity, "gCO2e");
  }

  /** Litres that the building's cooling uses for `nodeJ`: IT energy × water usage effectiveness (ISO/IEC 30134-9). */
  onsiteWater(nodeJ: Quantity): Quantity | null {
    const line = this.wueLine;
    return line && nodeJ.converted("kWh").priced(counted(line), "L");
  }

  /** Litres that power stations consume: IT energy × PUE × water intensity (Li et al., arXiv 2304.03271). */
  gridWater(nodeJ: Quantity): Quantity | null {
    const line = this.gridWaterLine;
    return line && this.facility(nodeJ).converted("kWh").priced(counted(line), "L");
  }

  /** Litres of both together; `null` unless both are known. The energy is one figure in both terms. */
  water(nodeJ: Quantity): Quantity | null {
    const perKwh = this.#waterPerKwh;
    return perKwh && nodeJ.converted("kWh").priced(perKwh, "L");
  }

  /** Litres per kWh of the machines: a sum, whose bounds take far longer than the product with an energy does. */
  get #waterPerKwh(): Quantity | null {
    return this.#once("waterPerKwh", () => {
      const { wueLine, gridWaterLine } = this;
      if (!wueLine || !gridWaterLine) {
        return null;
      }
      return independentSum(counted(wueLine), this.pue.times(counted(gridWaterLine), "L/kWh"));
    });
  }

  /** Money for the electricity. */
  energyCost(countedJ: Quantity): Quantity | null {
    const { price } = this;
    return price && countedJ.converted("kWh").priced(price, currencyIn(price.unit));
  }

  /** Money for `instances` of the site's type, or `devices` at the price of one, over a time; with the energy. */
  instanceCost(duration: Quantity, instances: number, devices: number): Quantity | null {
    const line = this.instancePrice;
    if (!line) {
      return null;
    }
    const taken = this.site.price_per_device_hour ? devices : instances;
    const cost = duration.converted("h").scaled(taken).times(counted(line), currencyIn(line.unit));
    // Billing steps and minimum charges of a provider are left out, so it is modelled, however exact price and hours.
    const method = worst([cost.method, "modelled"]);
    return new Quantity(...cost.points, cost.unit, method, cost.sources, cost.how);
  }

  /** Money that `carbonG` costs those whom it harms (Rennert et al. 2022, Nature 610); `null` unless it was given. */
  socialCost(carbonG: Quantity | null): Quantity | null {
    const line = this.socialCostLine;
    return line && carbonG && carbonG.converted("tCO2e").priced(counted(line), currencyIn(line.unit));
  }
}

function currencyIn(unit: string): string {
  return unit.split("/")[0] ?? unit;
}

function spanOfPrice({ amount, low = amount, high = amount }: Price): Span {
  return { low, mid: amount, high };
}
