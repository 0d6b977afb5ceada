/** What an estimator works with: its tables, each read when it is first asked for, and the rates of a site. */

import { UsageError } from "../errors.js";
import type { Edition } from "../schema/statement.js";
import { quoted } from "./amounts.js";
import { Buildings } from "./buildings.js";
import { Gazetteer } from "./gazetteer.js";
import { Grids } from "./grid.js";
import { Shelf } from "./machine/shelf.js";
import { Rates } from "./rates.js";
import type { InstancePrices } from "./rates.js";
import { PlaceFinder } from "./regions.js";
import { pueKind, siteOf } from "./site.js";
import type { Where } from "./site.js";
import type { Tables } from "./tables.js";
import { VERSION } from "../version.js";

/** Of factors: those before are not in the tables, those after are typing errors. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** What of a site is known by what is estimated. */
export interface Estimated {
  /** `server`, `desktop`, `laptop`, by which the building goes. */
  readonly kind?: string;
  /** As `aws:p5.48xlarge`, with what it costs. */
  readonly instance?: string;
  readonly instancePrices?: InstancePrices;
}

export class Context {
  readonly tables: Tables;
  #gazetteer: Gazetteer | undefined;
  #finder: PlaceFinder | undefined;
  #grids: Grids | undefined;
  #buildings: Buildings | undefined;
  #shelf: Shelf | undefined;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  get gazetteer(): Gazetteer {
    this.#gazetteer ??= new Gazetteer(this.tables);
    return this.#gazetteer;
  }

  get finder(): PlaceFinder {
    this.#finder ??= new PlaceFinder(this.gazetteer);
    return this.#finder;
  }

  get grids(): Grids {
    this.#grids ??= new Grids(this.tables);
    return this.#grids;
  }

  get buildings(): Buildings {
    this.#buildings ??= new Buildings(this.tables);
    return this.#buildings;
  }

  get shelf(): Shelf {
    this.#shelf ??= new Shelf(this.tables);
    return this.#shelf;
  }

  /** The versions of wattprint and of its tables, as a statement has them. */
  get edition(): Edition {
    const isShareAlike = this.tables.has("zones");
    return { wattprint: VERSION, tables: this.tables.get("places").edition, share_alike: isShareAlike, recorded: [] };
  }

  /**
   * The rates that `where` asks for. Throws `UsageError` for what cannot be.
   *
   * Without a place carbon is the range over the world, and a warning says so.
   */
  ratesAt(where: Where, { kind = "server", instance = "", instancePrices }: Estimated = {}): Rates {
    const settled = { knownBy: "what was asked for", pueKind: pueKind(kind), instance, instancePrices };
    const rates = this.ratesOf(where, settled);
    if (!rates.place && rates.site.intensity_g_per_kwh === null) {
      rates.warnings.push(
        "no place is given: carbon is the range over the world · say --region FR or gcp:us-central1",
      );
    }
    return rates;
  }

  /** As `ratesAt`, without a warning; `knownBy`: how the place is known, `pueKind`: the building where none is told. */
  ratesOf(
    where: Where,
    settled: {
      readonly knownBy: string;
      readonly pueKind: string;
      readonly instance?: string;
      readonly instancePrices?: InstancePrices | undefined;
    },
  ): Rates {
    const { region } = where;
    const place = region === undefined ? null : this.finder.find(region);
    const site = siteOf(where, { ...settled, place: place && place.code });
    const { grids, buildings } = this;
    return new Rates(site, yearOf(where.year), place, { grids, buildings, instancePrices: settled.instancePrices });
  }
}

/** `year`, if factors may be of it, the current one if it is not given; throws `UsageError` if not. */
export function yearOf(year: number | undefined): number {
  const whole = year ?? new Date().getUTCFullYear();
  if (!Number.isInteger(whole) || whole < FIRST_YEAR || whole > LAST_YEAR) {
    throw new UsageError(`the year cannot be ${quoted(year)}`, `give ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  return whole;
}
