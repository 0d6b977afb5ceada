/**
 * Layouts of `emissions.csv`, and the columns that the cells of a row stand in.
 *
 * Columns by version, from CodeCarbon's wheels: 12 in 1.2.0, 29 in 2.0.0, 31 by 2.2.7, 32 by 2.7.4, 34 by 3.0.8, 38
 * from 3.2.3 on. A value is taken for a column's only if it looks like one, so a shifted row is either put right, in
 * the one way that fits, or left out.
 */
import { shortened } from "./cells.js";
import { COLUMNS } from "./data.js";

export type Cells = ReadonlyMap<string, string>;

/** What each layout lacks of the one after it, newest first. */
const LATER: readonly (readonly string[])[] = [
  COLUMNS.filter((name) => name.endsWith("_percent") || name === "ram_used_gb"),
  ["water_consumed", "wue"],
  ["experiment_id"],
  ["codecarbon_version", "pue"],
];
/** The layout of 1.2.0. */
const FIRST = [
  "timestamp", "experiment_id", "project_name", "duration", "emissions", "energy_consumed", "country_name",
  "country_iso_code", "region", "on_cloud", "cloud_provider", "cloud_region",
];

function layouts(): (readonly string[])[] {
  const found: (readonly string[])[] = [COLUMNS];
  let newer: readonly string[] = COLUMNS;
  for (const lacking of LATER) {
    newer = newer.filter((name) => !lacking.includes(name));
    found.push(newer);
  }
  return [...found, FIRST];
}

export const LAYOUTS = layouts();
const NEEDED: readonly string[] = ["timestamp", "duration", "emissions", "energy_consumed"];
/** What 3.2.9 to 3.3.1 left out of a row, comma and all, where there was no value. */
const OFTEN_EMPTY = [
  "country_name", "country_iso_code", "region", "cloud_provider", "cloud_region", "cpu_model", "gpu_count", "gpu_model",
  "longitude", "latitude",
];
const PAIRS = [["longitude", "latitude"], ["cloud_provider", "cloud_region"]] as const;
/** A column without a value, and the one that then has none either. */
const GOES_WITH: Readonly<Record<string, string>> = {
  country_iso_code: "country_name", gpu_count: "gpu_model", longitude: "latitude", latitude: "longitude",
  cloud_provider: "cloud_region", cloud_region: "cloud_provider",
};
const PLACE = ["country_iso_code", "cloud_provider", "cloud_region"];
const EMPTY = new Set(["", "nan", "None", "NaN"]);
const SCOPES = ["process", "machine"];
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const BEGINNING = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?$/;
const VERSION = /^(?:\d+\.\d+\S*|wattprint[^\n]*)$/;
const RUN = new RegExp(
  "^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{8}-\\d{6}-\\w{1,40}|" +
    "(?:codecarbon|carbontracker|eco2ai|impact-tracker)-[0-9a-f-]{1,40})$",
  "i",
);
/** A day and a time of it, each with its marks or without, and an offset from UTC. */
const MOMENT = new RegExp(
  "^(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d{4})(\\d\\d)(\\d\\d))" +
    "(?:[T ](?:(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?|(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:[.,](\\d+))?)?)?)" +
    "(Z|[-+]\\d\\d(?::?\\d\\d)?)?)?$",
);

const CHECKS: Readonly<Record<string, (cell: string) => boolean>> = {
  timestamp: (cell) => !/^\d+$/.test(cell) && momentOf(cell) !== null,
  run_id: (cell) => RUN.test(cell),
  country_name: isText,
  country_iso_code: (cell) => /^[A-Za-z]{2,3}$/.test(cell),
  region: isText,
  cloud_provider: (cell) => /^(?:[a-z]+|[A-Z]{2,5})$/.test(cell),
  cloud_region: (cell) => /^[a-z][a-z0-9-]*$/.test(cell),
  os: (cell) => /^[A-Za-z]+[^\n]*$/.test(cell),
  python_version: (cell) => VERSION.test(cell),
  codecarbon_version: (cell) => VERSION.test(cell),
  cpu_model: isText,
  gpu_model: isText,
  tracking_mode: (cell) => SCOPES.includes(cell),
  on_cloud: (cell) => cell === "Y" || cell === "N",
};

const FIGURES: ReadonlySet<string> = new Set(
  COLUMNS.filter(
    (name) =>
      /^(?:duration|emissions|energy|water|ram_|pue|wue|lon|lat)/.test(name) ||
      /_(?:power|energy|count|percent)$/.test(name),
  ),
);

/** Whether a column holds figures. */
export function isFigure(name: string): boolean {
  return FIGURES.has(name);
}

/** The number that a cell holds, `null` if it holds none. */
export function numberIn(cell: string): number | null {
  const number = NUMBER.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** The moment of ISO 8601 in a cell, in ms since 1970, in `zone` where the cell names none; `null` for no moment. */
export function momentOf(cell: string, zone: "local" | "utc" = "local"): number | null {
  const parts = MOMENT.exec(cell);
  if (parts === null) return null;
  const either = (one: number, other: number): string => parts[one] ?? parts[other] ?? "0"; // with marks, or without
  const [year, month, day] = [Number(either(1, 4)), Number(either(2, 5)), Number(either(3, 6))];
  const [hour, minute, second] = [Number(either(7, 11)), Number(either(8, 12)), Number(either(9, 13))];
  const ms = Number(`0.${either(10, 14)}`) * 1000;
  const zoned = parts[15] ?? "";
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute, second, Math.trunc(ms));
  const isOne = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isOne || year === 0) return null;
  const offset = /^([-+])(\d\d):?(\d\d)?$/.exec(zoned);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return utc.getTime() - (offset[1] === "-" ? -minutes : minutes) * 60_000;
  }
  if (zoned === "Z" || zone === "utc") return utc.getTime();
  const local = new Date(2000, 0, 1);
  local.setFullYear(year, month - 1, day);
  local.setHours(hour, minute, second, Math.trunc(ms));
  return local.getTime();
}

/** Whether the first row of a table is that of an `emissions.csv`. */
export function isHeader(cells: readonly string[]): boolean {
  return NEEDED.every((name) => cells.includes(name));
}

/** The cells of a row by their columns, without the empty ones, and what was put right; or why there is no reading. */
export function aligned(
  header: readonly string[],
  cells: readonly string[],
): { cells: Cells; mended: string } | { problem: string } {
  for (const find of [asNamed, asWritten, withoutEmpty, afterATornRow, withAnOddPlace]) {
    const found = find(header, cells);
    if (found) return { cells: filled(found[0]), mended: found[1] };
  }
  return { problem: complaint(header, cells) };
}

type Aligned = readonly [Cells, string] | null;

function asNamed(header: readonly string[], cells: readonly string[]): Aligned {
  const found = fitting(header, cells);
  return found && [found, ""];
}

/** A row of another version than the header's, appended to it. */
function asWritten(header: readonly string[], cells: readonly string[]): Aligned {
  for (const layout of LAYOUTS) {
    const found = fitting(layout, cells);
    if (found) return [found, `${cells.length} columns under a header of ${header.length}`];
  }
  return null;
}

/** A row that lacks the columns which had no value, if there is only one reading of it. */
function withoutEmpty(header: readonly string[], cells: readonly string[]): Aligned {
  const empty = OFTEN_EMPTY.filter((name) => header.includes(name));
  const missing = header.length - cells.length;
  if (missing <= 0 || missing > empty.length) return null;
  const readings = new Map<string, Cells>();
  for (const left of combinations(empty, missing)) {
    if (left.some((name) => !left.includes(GOES_WITH[name] ?? name))) continue;
    const found = fitting(header.filter((name) => !left.includes(name)), cells);
    if (!found) continue;
    const told = filled(found);
    if (PAIRS.some(([one, other]) => told.has(one) !== told.has(other))) continue;
    readings.set(JSON.stringify([...told].sort()), told);
  }
  const [reading] = readings.values();
  return readings.size === 1 && reading ? [reading, `${missing} empty columns were missing`] : null;
}

/** A whole row that was appended to one which a full disk had cut short. */
function afterATornRow(header: readonly string[], cells: readonly string[]): Aligned {
  for (const layout of [header, ...LAYOUTS]) {
    if (layout[0] !== "timestamp" || cells.length <= layout.length) continue;
    const own = cells.slice(-layout.length);
    const began = BEGINNING.exec(own[0] ?? "");
    const found = began && fitting(layout, [began[0], ...own.slice(1)]);
    if (found) return [found, "a torn row before it is left out"];
  }
  return null;
}

/** A row whose place is spelt as CodeCarbon does not, `East US 2`: its energy is none the worse. */
function withAnOddPlace(header: readonly string[], cells: readonly string[]): Aligned {
  if (header.length !== cells.length) return null;
  const plain = cells.map((cell, at) => (PLACE.includes(header[at] ?? "") && isText(cell) ? "" : cell));
  return fitting(header, plain) && [byName(header, cells), ""];
}

function complaint(header: readonly string[], cells: readonly string[]): string {
  if (cells.length !== header.length) {
    return `${cells.length} fields under ${header.length} columns, and no layout that fits them`;
  }
  const at = header.findIndex((name, place) => !fits(name, cells[place] ?? "", NEEDED));
  return `${header[at]} cannot be ${shortened(cells[at] ?? "")}`;
}

function filled(cells: Cells): Cells {
  return new Map([...cells].filter(([, cell]) => !EMPTY.has(cell)));
}

/** Cells by column, if there are as many as columns and each could stand in its own. */
function fitting(names: readonly string[], cells: readonly string[]): Cells | null {
  if (names.length !== cells.length) return null;
  const found = byName(names, cells);
  const isOurs = found.get("codecarbon_version")?.startsWith("wattprint") ?? false;
  const needed = isOurs ? NEEDED.filter((name) => name !== "emissions") : NEEDED; // a place that is unknown has none
  for (const [name, cell] of found) if (!fits(name, cell, needed)) return null;
  return found;
}

function byName(names: readonly string[], cells: readonly string[]): Cells {
  return new Map(names.map((name, at) => [name, cells[at] ?? ""]));
}

function fits(name: string, cell: string, needed: readonly string[]): boolean {
  if (EMPTY.has(cell)) return !needed.includes(name);
  return FIGURES.has(name) ? numberIn(cell) !== null : (CHECKS[name]?.(cell) ?? true);
}

function isText(cell: string): boolean {
  return numberIn(cell) === null && !SCOPES.includes(cell);
}

function* combinations(names: readonly string[], count: number): Generator<readonly string[], void, undefined> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [at, name] of names.entries()) {
    for (const rest of combinations(names.slice(at + 1), count - 1)) yield [name, ...rest];
  }
}
