/** The tables of factors that an estimate looks up, each an import of its own, and how their rows are read. */

import { UsageError } from "../errors.js";
import type { FactorLine } from "./factor.js";
import type { CpusTable } from "./machine/processors.js";
import type { HardwareTable, InstancesTable, PeaksTable, PricesTable } from "./machine/tables.js";

export type { CpusTable, HardwareTable, InstancesTable, PeaksTable, PricesTable };

/** `wattprint/tables/places`: places with their grids, buildings, water and prices of electricity. */
export interface PlacesTable extends GridTable {
  readonly table: "places";
  /** The day on which the last table of factors changed. */
  readonly edition: string;
  /** Of the figures of grids; those of earlier years are in `HistoryTable`. */
  readonly firstYear: number;
  readonly countries: string;
  readonly subdivisions: string;
  readonly regions: string;
  readonly buildings: readonly BuildingRows[];
  readonly factors: string;
  readonly sources: string;
}

/** `wattprint/tables/zones`: zones of grids, under the Open Database License 1.0, which has it shared alike. */
export interface ZonesTable extends GridTable {
  readonly table: "zones";
  readonly zones: string;
}

/** `wattprint/tables/history`: grids before the years that the table of places has. */
export interface HistoryTable extends GridTable {
  readonly table: "history";
}

/** `wattprint/tables/names`: time zones, and names of countries beyond ASCII. */
export interface NamesTable {
  readonly table: "names";
  readonly timezones: string;
  readonly countries: string;
}

/** `wattprint/tables/equivalents`: everyday things and their carbon. */
export interface EquivalentsTable {
  readonly table: "equivalents";
  /** In each row the name and its edition, what is counted, low, mid and high in kgCO2e of one. */
  readonly rows: string;
}

/** `wattprint/tables/coordinates`: where cloud regions lie; in each row a code, its latitude and longitude. */
export interface CoordinatesTable {
  readonly table: "coordinates";
  readonly rows: string;
}

export interface GridTable {
  readonly grids: readonly GridRows[];
  /** How far other sources widen ranges; those of the table of zones, which holds more sources, stand instead. */
  readonly reaches: string;
}

/** Figures of grids that have all but these in common; in each row a code, its first year, and the figures. */
export interface GridRows {
  readonly of: string;
  readonly method: string;
  readonly source: string;
  readonly licence: string;
  readonly unit: string;
  /** Years by which data without a year may be older. */
  readonly olderBy: number;
  readonly rows: string;
}

/** PUE or WUE of cloud regions that have all but these in common; in each row a code, its first year, the figures. */
export interface BuildingRows {
  readonly figure: string;
  readonly unit: string;
  readonly method: string;
  readonly fleet: string;
  readonly source: string;
  readonly licence: string;
  readonly rows: string;
}

/**
 * `wattprint/tables/models`: language models.
 *
 * `rows`: key, name, aliases, access, parameters, active, layers, kv_per_token, experts, weight_bits, year, source and
 * licence of the weights. Parameters are in billions, `low/mid/high` or one figure for all three; `active` is empty
 * where it is the same. What is empty elsewhere is unknown.
 */
export interface ModelsTable {
  readonly table: "models";
  readonly rows: string;
}

/**
 * `wattprint/tables/ecologits`: what EcoLogits itself works with, under its licence; no figure of ours rests on it.
 *
 * `models`: a provider and a slash, then its models, each with its size in billions of parameters (`low/high`, behind a
 * bar those of them that a token uses), tokens per second and seconds to the first. `providers`: name, zone, PUE.
 * `mixes`: zone, kgCO2e per kWh.
 */
export interface EcologitsTable {
  readonly table: "ecologits";
  readonly models: string;
  readonly providers: string;
  readonly mixes: string;
}

/** Each table by its name. */
export interface TablesByName {
  readonly places: PlacesTable;
  readonly zones: ZonesTable;
  readonly history: HistoryTable;
  readonly names: NamesTable;
  readonly equivalents: EquivalentsTable;
  readonly models: ModelsTable;
  readonly hardware: HardwareTable;
  readonly peaks: PeaksTable;
  readonly cpus: CpusTable;
  readonly instances: InstancesTable;
  readonly prices: PricesTable;
  readonly ecologits: EcologitsTable;
  readonly coordinates: CoordinatesTable;
}

export type TableName = keyof TablesByName;
export type Table = TablesByName[TableName];

/** The tables that an estimator was given. */
export class Tables {
  readonly #tables: ReadonlyMap<string, Table>;

  constructor(tables: Iterable<Table>) {
    this.#tables = new Map([...tables].map((table) => [table.table, table]));
  }

  has(name: TableName): boolean {
    return this.#tables.has(name);
  }

  /** The table called `name`. Throws `UsageError` that names its import, if it was not given. */
  get<N extends TableName>(name: N): TablesByName[N] {
    const table = this.#tables.get(name);
    if (!table) {
      throw notGiven(name);
    }
    return table as TablesByName[N];
  }
}

/** The error for a table that is needed and was not given. */
export function notGiven(name: TableName): UsageError {
  return new UsageError(`the table of ${name} was not given`, howToGive(name));
}

/** What to type for a table that was not given. */
export function howToGive(name: TableName): string {
  return `import ${name} from "wattprint/tables/${name}" and give it to estimator(${name})`;
}

/** The rows of a table, each with its cells; empty ones at the end of a row are left out. */
export function rowsOf(text: string): string[][] {
  return text ? text.split("\n").map((line) => line.split("\t")) : [];
}

/** Figures by year, of the first `year` and the ones that follow; an empty one is unknown. */
export function yearly(year: string, figures: string): ReadonlyMap<number, string> {
  const first = Number(year);
  const cells = figures.split(",").map((figure, index) => [first + index, figure] as const);
  return new Map(cells.filter(([, figure]) => figure));
}

/** The factor in a row of `id`, low, mid, high, unit, year, method, source, licence; `sources` are its citations. */
export function factorOf(row: readonly string[], sources: ReadonlyMap<string, string>): FactorLine {
  const [id = "", low, mid, high, unit = "", year, method = "", source = "", licence = ""] = row;
  return {
    id,
    low: Number(low),
    mid: Number(mid),
    high: Number(high),
    unit,
    year: year ? Number(year) : null,
    method,
    source: cited(source, sources),
    licence,
  };
}

/** The citation of `ids`, identifiers of sources joined by `+`. */
export function cited(ids: string, sources: ReadonlyMap<string, string>): string {
  return ids
    .split("+")
    .map((id) => sources.get(id) || id)
    .join("; ");
}
