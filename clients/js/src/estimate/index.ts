/** Cost before anything runs: energy, carbon, water and money of work that is described, without a server. */

import type { FactorLine as FactorJson, Statement } from "../schema/statement.js";
import { CallCounter } from "./calls/counter.js";
import type { CounterOptions } from "./calls/counter.js";
import { CallPricing } from "./calls/pricing.js";
import type { CallStatement } from "./calls/pricing.js";
import type { ModelChoice } from "./calls/models.js";
import type { CallAsked, PriceCall } from "./calls/types.js";
import { Context } from "./context.js";
import { equivalentsOf, ofSize } from "./equivalents.js";
import type { Equivalent, EquivalentsEdition } from "./equivalents.js";
import {
  acceleratorChoices,
  instanceChoices,
  instancePrice,
  stateCompute,
  stateHardware,
  stateInstance,
} from "./machine/estimates.js";
import type {
  AcceleratorChoice,
  ComputeOptions,
  HardwareOptions,
  InstanceChoice,
  InstanceOptions,
} from "./machine/estimates.js";
import type { Quantity } from "./quantity.js";
import { ofCountry } from "./regions.js";
import type { Where } from "./site.js";
import { Tables } from "./tables.js";
import type { Table } from "./tables.js";

export type { Range } from "./amounts.js";
export type { CallCounter, CounterOptions, ModelSums } from "./calls/counter.js";
export type { ModelChoice } from "./calls/models.js";
export type { CallJson, CallStatement } from "./calls/pricing.js";
export type { CallAsked, CallCost, CallOptions, CallUsage, PriceCall, ServingOptions } from "./calls/types.js";
export type { Equivalent, EquivalentsEdition } from "./equivalents.js";
export type { Country, Place, PlaceKind } from "./gazetteer.js";
export type {
  AcceleratorChoice,
  ComputeOptions,
  HardwareOptions,
  InstanceChoice,
  InstanceOptions,
} from "./machine/estimates.js";
export type { Project } from "./project.js";
export { Quantity } from "./quantity.js";
export type { Boundary, Ranged, Where } from "./site.js";
export type { Table, TableName } from "./tables.js";
export type { BandOption, TariffOption } from "./tariff.js";
export {
  asGiven,
  formatCarbon,
  formatDuration,
  formatEnergy,
  formatMoney,
  formatQuantity,
  quantityParts,
  significant,
} from "./units.js";
export { UsageError } from "../errors.js";
export type { FactorLine as FactorJson, Statement } from "../schema/statement.js";

/** A place that an estimate may be asked for, as a list of choices shows it. */
export interface PlaceChoice {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Three letters; `null` where it is in none. */
  readonly country: string | null;
}

/**
 * Estimates by the tables that it is given, each of them an import of its own:
 *
 *     import { estimator } from "wattprint/estimate";
 *     import places from "wattprint/tables/places";
 *     const estimate = estimator(places);
 *
 * @throws UsageError, from each method, where a table is needed that was not given: it names the import
 */
export function estimator(...tables: readonly Table[]): Estimator {
  return new Estimator(tables);
}

export class Estimator {
  readonly #context: Context;
  #pricing: CallPricing | undefined;

  constructor(tables: Iterable<Table>) {
    this.#context = new Context(new Tables(tables));
  }

  /** The day on which the last table of factors changed. */
  get edition(): string {
    return this.#context.tables.get("places").edition;
  }

  /** Grid intensity (gCO2e/kWh) and PUE where and when the work would be done; `null` where they are unknown. */
  rates(where: Where): { readonly intensity: Quantity | null; readonly pue: Quantity } {
    const { intensity, pue } = this.#context.ratesAt(where);
    return { intensity, pue };
  }

  /** Every place of the tables: countries, then states and zones, then cloud regions. */
  places(): readonly PlaceChoice[] {
    const { gazetteer, finder } = this.#context;
    const smaller = [...gazetteer.subdivisions, ...gazetteer.zones].map(({ code }) => code);
    const codes = [...smaller, ...gazetteer.regions.map(({ code }) => code)];
    const found = [...gazetteer.countries.map(ofCountry), ...new Set(codes.map((code) => finder.find(code)))];
    return found.map(({ code, name, kind, country }) => ({ code, name, kind, country: country && country.iso3 }));
  }

  /** Every accelerator of the table of hardware. */
  accelerators(): readonly AcceleratorChoice[] {
    return acceleratorChoices(this.#context);
  }

  /** Every instance type of the tables: those with accelerators, and the others where their table was given. */
  instances(): readonly InstanceChoice[] {
    return instanceChoices(this.#context);
  }

  /**
   * The statement of hardware that is described by its parts, at work for some `hours`, before anything runs.
   *
   * What is not given is assumed as an interval and listed in `run.assumptions`. Throws `UsageError` for what cannot be,
   * with the nearest names.
   */
  hardware(given: HardwareOptions): Statement {
    return stateHardware(this.#context, given);
  }

  /**
   * The statement of a training by its operations: `flop`, or `parameters` and `tokens`. `gpu` is needed.
   *
   * The number of accelerators changes the time, not the energy. Errors as in `hardware`.
   */
  compute(given: ComputeOptions): Statement {
    return stateCompute(this.#context, given);
  }

  /**
   * The statement of rented instances (`aws:p5.48xlarge`) for some `hours`, with their list price in the region.
   *
   * Where a whole instance without accelerators was measured at several loads, that curve counts. Throws `UsageError`
   * for an unknown type, or for a region of another provider.
   */
  instance(given: InstanceOptions): Statement {
    return stateInstance(this.#context, given);
  }

  /**
   * The list price of an instance type in USD per hour on demand, with its day and source; `isSpot`: on the spot market.
   *
   * In a `region` (`gcp:us-central1`) the price there, else the provider's in the USA within the range over all regions.
   * Throws `UsageError` for an unknown type, and where no such price is known.
   */
  instancePrice(instance: string, options: { region?: string | undefined; isSpot?: boolean } = {}): FactorJson {
    return instancePrice(this.#context, instance, options);
  }

  get #calls(): CallPricing {
    this.#pricing ??= new CallPricing(this.#context);
    return this.#pricing;
  }

  /** The models of the table, as a list of choices shows them. */
  models(): readonly ModelChoice[] {
    return this.#calls.models.choices;
  }

  /**
   * The statement of calls to a language model, with the call and what EcoLogits says of it beside it.
   *
   * Nothing is measured: figures are `modelled`, and `assumed` for closed models; what is not given is taken as wide as
   * it may be. Throws `UsageError` for a model, accelerator, place or number that cannot be used, with nearest names.
   */
  call(asked: CallAsked): CallStatement {
    return this.#calls.estimate(asked);
  }

  /** What calls cost by the tokens that they used; `null` where these are unknown. Errors as in `call`. */
  readonly callCost: PriceCall = (usage, options) => this.#calls.cost(usage, options);

  /** Counts calls as they are made; throws `UsageError` for a place, batch or accelerator that cannot be used. */
  countCalls(options: CounterOptions = {}): CallCounter {
    return new CallCounter(this.#calls, options);
  }

  /**
   * Everyday equivalents of the operational carbon of a `statement`, of an estimate or of a run; none if it is unknown.
   *
   * `isOfSize`: only those two or three whose numbers people can picture, the best first.
   */
  equivalents(
    statement: Pick<Statement, "carbon">,
    { edition = "current", isOfSize = false }: { edition?: EquivalentsEdition; isOfSize?: boolean } = {},
  ): readonly Equivalent[] {
    const carbon = statement.carbon.operational_location_g;
    const all = carbon ? equivalentsOf(this.#context.tables, carbon.mid, edition) : [];
    return isOfSize ? ofSize(all) : all;
  }
}
