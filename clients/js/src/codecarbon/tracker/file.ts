/** Writing `emissions.csv`: whole rows, each by one write, never into a file of other columns. */
import {
  closeSync, existsSync, fstatSync, linkSync, mkdirSync, openSync, readFileSync, readSync, renameSync, unlinkSync,
  writeFileSync, writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";

import { floatText } from "../../estimate/numerics.js";
import { COLUMNS, TASK_COLUMNS } from "../data.js";
import type { EmissionsColumn, EmissionsData } from "../data.js";
import { TableRows } from "../cells.js";

/** Columns that pandas writes without a decimal point. */
const WHOLE: readonly EmissionsColumn[] = ["cpu_count", "gpu_count"];
/** What a spreadsheet takes for a formula; `cells.ts` takes the apostrophe away again. */
const FORMULA = /(^|[;\n])('*[\s"]*[=+\-@＝＋－＠])/g;
const LONGEST_HEADER = 100_000;

/** A task of a run, with its name. */
export type TaskEmissionsData = EmissionsData & { readonly task_name: string };

/**
 * Adds a row to the file at `path`, or with `isUpdate` puts it in place of those of its `run_id`. A file of other
 * columns is kept as `.bak`. Returns where it was kept, empty if nowhere. Throws what the system says.
 */
export function writeRow(path: string, row: EmissionsData, isUpdate: boolean): string {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  let kept = "";
  if (!isMade(path, tableOf(COLUMNS, [row]))) {
    const header = headerOf(path);
    if ([...header].sort().join() !== [...COLUMNS].sort().join()) {
      if (existsSync(path) && header.length) {
        kept = freeName(path);
        renameSync(path, kept);
      }
      replace(path, tableOf(COLUMNS, [row]));
    } else if (isUpdate) {
      update(path, header, row);
    } else {
      append(path, lineOf(header.map((name) => cellOf(name, row[name as EmissionsColumn]))));
    }
  }
  return kept;
}

/** Writes the file of a run's tasks anew. Throws what the system says. */
export function writeTasks(path: string, tasks: readonly TaskEmissionsData[]): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  replace(path, tableOf(["task_name", ...TASK_COLUMNS], tasks));
}

/** The new file `path` with all of `text`, or nothing where there is a file: a link is made at once or not at all. */
function isMade(path: string, text: string): boolean {
  if (existsSync(path)) return false;
  const draft = draftOf(path);
  writeFileSync(draft, text);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    writeFileSync(path, text, { flag: "wx" }); // a file system without links
    return true;
  } finally {
    unlinkSync(draft);
  }
}

/** The columns of the file at `path`; none if it is empty. */
function headerOf(path: string): readonly string[] {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.min(LONGEST_HEADER, fstatSync(file).size));
    readSync(file, bytes, 0, bytes.length, 0);
    const [line = ""] = bytes.toString("utf8").replace(/^\ufeff/, "").split(/\r?\n/, 1);
    return rowsOf([line])[0] ?? [];
  } finally {
    closeSync(file);
  }
}

/** Writes `line` at the end by one write, on a line of its own also where a full disk cut the last row short. */
function append(path: string, line: string): void {
  const file = openSync(path, "a+");
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    if (size) readSync(file, last, 0, 1, size - 1);
    const bytes = Buffer.from((size && last.toString() !== "\n" ? "\n" : "") + line);
    if (writeSync(file, bytes) < bytes.length) throw new Error("the disk is full: a row is cut short");
  } finally {
    closeSync(file);
  }
}

function update(path: string, header: readonly string[], row: EmissionsData): void {
  const [, ...rows] = rowsOf(readFileSync(path, "utf8").replace(/^\ufeff/, "").split(/\r?\n/));
  const at = header.indexOf("run_id");
  const others = rows.filter((cells) => cells[at] !== row.run_id).map((cells) => lineOf(cells.map(guarded)));
  const own = lineOf(header.map((name) => cellOf(name, row[name as EmissionsColumn])));
  replace(path, lineOf(header) + others.join("") + own);
}

function rowsOf(lines: readonly string[]): string[][] {
  return [...new TableRows().add(lines, true)].map(({ cells }) => cells);
}

function replace(path: string, text: string): void {
  const draft = draftOf(path);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function draftOf(path: string): string {
  return `${path}.${process.pid}-${crypto.randomUUID().slice(0, 8)}.part`;
}

function freeName(path: string): string {
  let name = `${path}.bak`;
  for (let number = 0; existsSync(name); number += 1) name = `${path}.bak_${number}`;
  return name;
}

function tableOf(names: readonly string[], rows: readonly object[]): string {
  const lines = (rows as readonly Record<string, string | number | null>[]).map((row) =>
    lineOf(names.map((name) => cellOf(name, row[name]))),
  );
  return lineOf(names) + lines.join("");
}

function lineOf(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(",")}\n`;
}

function cellOf(name: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return guarded(value);
  return (WHOLE as readonly string[]).includes(name) ? String(value) : floatText(value);
}

function guarded(text: string): string {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? text : text.replace(FORMULA, "$1'$2");
}
