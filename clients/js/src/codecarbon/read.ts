import { UsageError } from "../errors.js";
import { J_PER_KWH } from "../estimate/units.js";
import { TableRows, shortened } from "./cells.js";
import type { TableRow } from "./cells.js";
import { COLUMNS } from "./data.js";
import type { EmissionsColumn, EmissionsData } from "./data.js";
import { aligned, isFigure, isHeader, momentOf, numberIn } from "./layouts.js";
import type { Cells } from "./layouts.js";
import { linesOf } from "./lines.js";
import type { TextSource } from "./lines.js";

/** One row of an `emissions.csv`: a run, or what it had come to when it was flushed. */
export interface EmissionsRow {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly data: EmissionsData;
  /** When the run ended, in ms since 1970. */
  readonly endMs: number;
  /** Cells of columns that CodeCarbon does not have. */
  readonly others: Readonly<Record<string, string>>;
  /** What was wrong with the row and is put right; empty for a row as it should be. */
  readonly mended: string;
}

/** A row that is none, and why. */
export interface EmissionsProblem {
  readonly line: number;
  readonly problem: string;
}

export interface ReadOptions {
  /** What the file is called in messages. */
  readonly name?: string;
  /** The zone of times that name none: this machine's by default, as CodeCarbon writes them. */
  readonly zone?: "local" | "utc";
}

/** The runs of an `emissions.csv`. */
export interface EmissionsRuns {
  readonly runs: EmissionsRow[];
  readonly problems: EmissionsProblem[];
  /** Rows that a later one of the same run replaces. */
  readonly superseded: number;
}

/** Of any figure, and of a power in watts: the world's power stations make some 4e12. */
const MOST = 1e12;
const LONGEST_S = 1e9;
const FIRST_MS = Date.UTC(1970, 0, 2);
const LAST_MS = Date.UTC(2200, 0, 1);
const ENERGIES = ["energy_consumed", "cpu_energy", "gpu_energy", "ram_energy"] as const;
const COUNTS = ["cpu_count", "gpu_count", "ram_total_size"] as const;

/**
 * Reads an `emissions.csv` as it comes in: every layout that CodeCarbon has written since 1.2.0, in any order of its
 * columns, appended to one another, shifted or torn. What no run can be made of is told with its line and ends no other
 * row. The rows of one run are running totals: `emissionsRuns` keeps the last of each. Throws `UsageError` for what is
 * no `emissions.csv`, and for a file of tasks, whose energy is in the row of their run already.
 */
export async function* readEmissions(
  source: TextSource,
  options: ReadOptions = {},
): AsyncGenerator<EmissionsRow | EmissionsProblem, void, undefined> {
  const name = options.name ?? "this text";
  const rows = new TableRows();
  let header: readonly string[] = [];
  const entryOf = (row: TableRow): EmissionsRow | EmissionsProblem | null => {
    const isKnown = (cell: string): boolean => isColumn(cell) || header.includes(cell);
    if (isHeader(row.cells) && (!header.length || row.cells.every(isKnown))) {
      header = row.cells; // the first line, and that of a file appended to another, unless damaged
      if (header.includes("task_name")) {
        const message = `${name} lists tasks, whose energy is in the row of their run already`;
        throw new UsageError(message, "read the emissions.csv beside it");
      }
      return null;
    }
    if (!header.length) throw notOne(name);
    if (row.problem) return { line: row.line, problem: row.problem };
    return entry(row, header, options.zone ?? "local");
  };
  for await (const lines of linesOf(source)) {
    for (const row of rows.add(lines, false)) {
      const found = entryOf(row);
      if (found) yield found;
    }
  }
  for (const row of rows.add([], true)) {
    const found = entryOf(row);
    if (found) yield found;
  }
  if (!header.length) throw notOne(name);
}

/** The runs of an `emissions.csv`: of the rows of one the last, which holds all of it. Throws as `readEmissions`. */
export async function emissionsRuns(source: TextSource, options: ReadOptions = {}): Promise<EmissionsRuns> {
  const last = new Map<string, EmissionsRow>();
  const problems: EmissionsProblem[] = [];
  let superseded = 0;
  for await (const one of readEmissions(source, options)) {
    if ("problem" in one) {
      problems.push(one);
      continue;
    }
    // Rows without an id are told apart by what they hold.
    const run = one.data.run_id?.toLowerCase() ?? JSON.stringify([one.data, one.others]);
    superseded += last.has(run) ? 1 : 0;
    last.set(run, one);
  }
  return { runs: [...last.values()], problems, superseded };
}

function notOne(name: string): UsageError {
  return new UsageError(`${name} is no emissions.csv of CodeCarbon's`, "its first line names the columns");
}

function isColumn(name: string): name is EmissionsColumn {
  return (COLUMNS as readonly string[]).includes(name);
}

function entry(row: TableRow, header: readonly string[], zone: "local" | "utc"): EmissionsRow | EmissionsProblem {
  const { line } = row;
  const found = aligned(header, row.cells);
  if ("problem" in found) return { line, problem: found.problem };
  const endMs = momentOf(found.cells.get("timestamp") ?? "", zone);
  const problem = unusable(found.cells, endMs);
  if (problem || endMs === null) return { line, problem };
  const others = Object.fromEntries([...found.cells].filter(([name]) => name && !isColumn(name)));
  return { line, data: dataOf(found.cells), endMs, others, mended: found.mended };
}

function dataOf(cells: Cells): EmissionsData {
  const pairs = COLUMNS.map((name) => {
    const cell = cells.get(name);
    return [name, cell === undefined ? null : isFigure(name) ? numberIn(cell) : cell];
  });
  return Object.fromEntries(pairs) as EmissionsData; // each column by its check in layouts.ts
}

/** Why no run can be made of a row that ended at `endMs`, in words; empty if one can. */
function unusable(cells: Cells, endMs: number | null): string {
  const number = (name: string): number => numberIn(cells.get(name) ?? "") ?? 0;
  const cannotBe = (name: string): string => `${name} cannot be ${cells.get(name)}`;
  const version = cells.get("codecarbon_version") ?? "";
  if (version.startsWith("wattprint") && version.endsWith(" estimate")) {
    return "an estimate of wattprint's: nothing has run";
  }
  if (endMs === null || endMs < FIRST_MS || endMs > LAST_MS) {
    return `timestamp cannot be ${shortened(cells.get("timestamp") ?? "")}`;
  }
  const durationS = number("duration");
  if (!(durationS > 0 && durationS <= LONGEST_S) || (endMs - FIRST_MS) / 1000 < durationS) {
    return `a run of ${cells.get("duration")} s cannot be`;
  }
  for (const name of [...ENERGIES, "emissions", ...COUNTS]) if (number(name) < 0) return cannotBe(name);
  if (!number("energy_consumed")) return "no energy was recorded";
  if ((number("pue") || 1) < 1) return cannotBe("pue");
  for (const [name, cell] of cells) if (isFigure(name) && Math.abs(Number(cell)) > MOST) return cannotBe(name);
  for (const name of ENERGIES) {
    if ((number(name) * J_PER_KWH) / durationS > MOST) return `${cannotBe(name)} in ${cells.get("duration")} s`;
  }
  return "";
}
