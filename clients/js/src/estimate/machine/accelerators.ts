/**
 * Accelerators: power, what it covers, memory and peak FLOP/s, by the name a driver or a person gives.
 *
 * Three kinds of power, none of which stands for another: what the vendor's document allows the board or module to
 * draw for long (it anchors estimates), what it may draw at its peak, and what it drew on average at work, where the
 * vendor says so. None is a measurement of the device at hand. Peaks are dense, without sparsity.
 */

import { UsageError } from "../../errors.js";
import { nearest as nearestOf } from "../closeness.js";
import type { FactorLine } from "../factor.js";
import type { Points } from "../intervals.js";
import { MissingFactorError } from "../missing.js";
import { fsum } from "../numerics.js";
import { Table } from "./table.js";
import type { Row } from "./table.js";
import { quoted } from "../amounts.js";
import { mended, vendorsIn, wordsIn } from "./names.js";
import { licencesOf, once } from "./sources.js";
import type { Sources } from "./sources.js";

export type AcceleratorRow = Row<
  | ("name" | "core" | "variant" | "driver_names" | "vendor" | "extent" | "gpus_per_board" | "memory_gb" | "year")
  | ("tdp_low_w" | "tdp_w" | "tdp_high_w" | "max_w" | "max_note" | "source" | "note" | "licence")
  | ("mean_low_w" | "mean_w" | "mean_high_w" | "mean_extent" | "mean_source" | "mean_note" | "mean_licence")
  | (Precision | "peak_source" | "peak_note" | "peak_licence")
>;

/** FP64 and FP32 are those of the vector units, the others of the tensor units. */
export const PRECISIONS = ["fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8", "fp4"] as const;
export type Precision = (typeof PRECISIONS)[number];
export type PeakRow = Row<"key" | Precision | "source" | "note" | "licence">;

/** Words for a line of products that people leave out: 4090, a6000, w7900, v5e, orin nano. */
const LEFT_OUT = new Set(["rtx", "gtx", "gt", "rx", "arc", "pro", "tpu", "jetson", "quadro"]);
/** Names of architectures, each of many boards, with the best known of them: what to type instead. */
const ARCHITECTURES = new Map([
  ["blackwell", "B200, GB200, RTX 5090"],
  ["hopper", "H100, H200, GH200"],
  ["ada", "L40S, L4, RTX 4090"],
  ["lovelace", "L40S, L4, RTX 4090"],
  ["ampere", "A100, A40, RTX 3090"],
  ["turing", "T4, RTX 2080 Ti"],
  ["volta", "V100"],
  ["pascal", "P100, GTX 1080 Ti"],
  ["kepler", "K80"],
  ["cdna", "MI250X, MI300X"],
]);
/** Words that no other row has, and that name one without its number. */
const NICKNAMES = new Set("trillium ironwood hopper trn1 trn2 trn3 inf1 inf2 225 325l 338".split(" "));
/** Kinds of resources whose energy is inside the power of an accelerator, by its extent. */
const COVERED: Readonly<Record<string, readonly string[]>> = { soc: ["cpu"], module: ["cpu", "dram"] };

/** Names of which the look-up is kept. */
const MOST_FOUND = 256;

/** Characters of a name of a device, more than any has. */
export const LONGEST_NAME = 200;

type WordSet = ReadonlySet<string>;

interface Words {
  readonly row: AcceleratorRow;
  /** Exact spellings of its driver. */
  readonly driver: WordSet;
  readonly core: WordSet;
  readonly variant: WordSet;
}

/** What an accelerator drew on average at work, low, mid and high, where the vendor says so. */
export interface MeanPower {
  readonly watts: Points;
  /** What it covers; `node`: its share of the host too. */
  readonly extent: string;
  readonly source: string;
  readonly licence: string;
}

/** What is known of an accelerator; watts are those of one board or module. */
export interface Accelerator {
  /** The name looked for. */
  readonly asked: string;
  readonly name: string;
  readonly vendor: string;
  /** Low, mid and high; `undefined` if the vendor publishes none. */
  readonly tdpW: Points | undefined;
  /** The most it may draw at its peak, where the vendor says so. */
  readonly maxW: number | undefined;
  /** `undefined` where the vendor does not say so. */
  readonly mean: MeanPower | undefined;
  /** `board`, `chip`, `soc` (CPU too) or `module` (CPU and main memory too): what its power covers. */
  readonly extent: string;
  /** Kinds of resources whose energy is inside its power. */
  readonly covers: readonly string[];
  /** GPUs that the driver shows for one board; power, memory and peaks are those of all of them. */
  readonly gpusPerBoard: number;
  /** `undefined` if unknown or if variants differ. */
  readonly memoryGb: number | undefined;
  readonly year: number | null;
  /** Of `tdpW`. */
  readonly source: string;
  readonly licence: string;
  /** `exact`, `range of N variants: …`, or `short for NAME, not OTHERS`. */
  readonly match: string;
  /** Whether the word for its line was left out. */
  readonly isShort: boolean;
  /** Those of the table it rests on. */
  readonly rows: readonly AcceleratorRow[];
}

const COLUMNS =
  "name variant driver_names vendor extent gpus_per_board tdp_w tdp_low_w tdp_high_w memory_gb year source note " +
  "licence fp64 fp32 tf32 fp16 bf16 fp8 int8 fp4 peak_source peak_note peak_licence max_w max_note " +
  "mean_low_w mean_w mean_high_w mean_extent mean_source mean_note mean_licence";

/** The table of accelerators as it is shipped, with what their names tell. */
export function acceleratorTable(packed: string, texts: string): Table<AcceleratorRow> {
  return new Table<AcceleratorRow>(COLUMNS, packed, texts, (row) => {
    const [vendor = "", ...rest] = row.name.split(" ");
    const variant = row.variant.split(" ");
    const told = (note: string): string => note.replaceAll("~", rest.join(" "));
    return {
      ...row,
      core: wordsIn(row.name)
        .filter((word) => !variant.includes(word))
        .join(" "),
      vendor: row.vendor || vendor,
      extent: row.extent || "board",
      gpus_per_board: row.gpus_per_board || "1",
      tdp_low_w: row.tdp_low_w || row.tdp_w,
      tdp_high_w: row.tdp_high_w || row.tdp_w,
      ...{ note: told(row.note), max_note: told(row.max_note), mean_note: told(row.mean_note) },
      licence: row.licence || "facts",
      peak_source: row.peak_source || row.source,
      peak_note: row.peak_note === "-" ? "" : told(row.peak_note || row.note),
      peak_licence: row.peak_licence || "facts",
    };
  });
}

/** The table of accelerators with their peaks. */
export class Accelerators {
  readonly #words: readonly Words[];
  readonly #sources: Sources;
  readonly #openPeaks: Table<PeakRow>;
  /** What was looked up of late: an estimate asks for the same name several times. */
  readonly #found = new Map<string, Accelerator | undefined>();

  /** `openPeaks`: peaks that those of the rows leave open. */
  constructor(table: Table<AcceleratorRow>, openPeaks: Table<PeakRow>, sources: Sources) {
    this.#words = table.rows.map((row) => {
      const driver = new Set(row.driver_names.split("|").filter(Boolean));
      return { row, driver, core: setOf(row.core), variant: setOf(row.variant) };
    });
    this.#openPeaks = openPeaks;
    this.#sources = sources;
  }

  /** All rows. */
  get rows(): readonly AcceleratorRow[] {
    return this.#words.map(({ row }) => row);
  }

  /**
   * The accelerator called `name` by its driver or a person, or `undefined`; never a near miss.
   *
   * Every word counts: a name with a word that no variant of the model has (`Laptop`, `MIG`, another memory size) is
   * not that model. A name that fits several variants (`a100`) comes back as the range over them.
   */
  find(name: string): Accelerator | undefined {
    if (!this.#found.has(name)) {
      if (this.#found.size >= MOST_FOUND) this.#found.clear();
      this.#found.set(name, this.#lookedUp(name));
    }
    return this.#found.get(name);
  }

  #lookedUp(name: string): Accelerator | undefined {
    const rows = this.#matching(name);
    const [first] = rows;
    if (first === undefined) return undefined;
    const isOne = rows.length === 1;
    const short = isOne ? this.#shortFor(name, first) : "";
    const range = isOne ? "" : `range of ${rows.length} variants: ${rows.map((row) => row.name).join(", ")}`;
    const extents = new Set(rows.map((row) => row.extent));
    const extent = extents.size === 1 ? first.extent : "board";
    const memories = new Set(rows.map((row) => row.memory_gb));
    const maxima = rows.flatMap((row) => (row.max_w ? [Number(row.max_w)] : []));
    return {
      asked: name,
      name: isOne ? first.name : name,
      vendor: first.vendor,
      tdpW: over(rows, "tdp"),
      maxW: maxima.length ? Math.max(...maxima) : undefined,
      mean: this.#mean(rows),
      extent,
      covers: COVERED[extent] ?? [],
      gpusPerBoard: Math.min(...rows.map((row) => Number(row.gpus_per_board))),
      memoryGb: memories.size === 1 && first.memory_gb ? Number(first.memory_gb) : undefined,
      year: isOne && first.year ? Number(first.year) : null,
      source: once(rows.map((row) => this.#citation(row))).join("; "),
      licence: licencesOf(rows.map((row) => row.licence)),
      match: range || short || "exact",
      isShort: short !== "",
      rows,
    };
  }

  /** As `find`, but throws `MissingFactorError`, which ends with the nearest names. */
  get(name: string): Accelerator {
    if (name.length > LONGEST_NAME) {
      throw new UsageError("no accelerator has a name that long", "write the model, such as H100");
    }
    const match = this.find(name);
    if (match !== undefined) return match;
    const boards = ARCHITECTURES.get(wordsIn(name).join(" "));
    if (boards !== undefined) {
      const what = `${quoted(name)} is an architecture of many accelerators`;
      throw new MissingFactorError(what, "whose power differs", `try ${boards}`);
    }
    throw new MissingFactorError(
      `no accelerator is called ${quoted(name)}`,
      "its power and its peak are unknown",
      `try ${this.nearest(name).join(", ") || "the model as its driver prints it"}`,
    );
  }

  /** Up to `most` names that look like `name`, best first; for messages, never for figures. */
  nearest(name: string, most = 3): string[] {
    const words = wordsIn(name);
    const withoutMemory = words.filter((word) => !word.endsWith("gb"));
    if (withoutMemory.length !== words.length) {
      const variants = this.#ofWords(new Set(withoutMemory), vendorsIn(name));
      if (variants.length) return variants.map(withMemory);
    }
    // As names are split: a 4080S is asked for as one word, and its row has the line's name too.
    const byWords = new Map(this.#words.map(({ row }) => [wordsIn(row.name).join(" "), row.name]));
    for (const spelling of [words, mended(words)]) {
      const near = nearestOf(spelling.join(" "), byWords.keys(), most);
      if (near.length) return near.flatMap((key) => byWords.get(key) ?? []);
    }
    return [];
  }

  /** Dense peak in FLOP/s of one board, over its variants; `undefined` if it is unknown for any. */
  peak(match: Accelerator, precision: Precision): FactorLine | undefined {
    const rows = match.rows.flatMap((row) => this.#peakRow(row, precision) ?? []);
    if (!rows.length || rows.length < match.rows.length) return undefined;
    const figures = rows.map((row) => Number(row[precision]) * 1e12);
    const years = match.rows.flatMap((row) => (row.year ? [Number(row.year)] : []));
    return {
      id: `peak/${match.name}/${precision}`,
      low: Math.min(...figures),
      mid: fsum(figures) / figures.length,
      high: Math.max(...figures),
      unit: precision === "int8" ? "OP/s" : "FLOP/s",
      year: years.length ? Math.max(...years) : null,
      method: `vendor's dense peak${match.gpusPerBoard > 1 ? `, ${match.gpusPerBoard} GPUs together` : ""}`,
      source: once(rows.map((row) => this.#citation(row))).join("; "),
      licence: once(rows.map((row) => row.licence)).sort().join(" AND "),
    };
  }

  #peakRow(row: AcceleratorRow, precision: Precision): Omit<PeakRow, "key"> | undefined {
    if (row[precision]) {
      return { ...row, source: row.peak_source, note: row.peak_note, licence: row.peak_licence };
    }
    const open = this.#openPeaks.find(keyOf(row));
    return open?.[precision] ? open : undefined;
  }

  #citation(row: { readonly source: string; readonly note: string }): string {
    return this.#sources.cite(row.source) + (row.note ? `: ${row.note}` : "");
  }

  #mean(rows: readonly AcceleratorRow[]): Accelerator["mean"] {
    const watts = over(rows, "mean");
    if (watts === undefined) return undefined;
    return {
      watts,
      extent: once(rows.map((row) => row.mean_extent)).join(" or "),
      source: once(rows.map((row) => `${this.#sources.cite(row.mean_source)}: ${row.mean_note}`)).join("; "),
      licence: licencesOf(rows.map((row) => row.mean_licence)),
    };
  }

  /** What `name` is short for, if it lacks the word for its line; empty if it does not. */
  #shortFor(name: string, found: AcceleratorRow): string {
    const core = setOf(found.core);
    const leftOut = without(core, new Set(wordsIn(name)));
    if (found.driver_names.split("|").includes(name) || !leftOut.size || !isIn(leftOut, LEFT_OUT)) return "";
    const longer = this.#words.filter((words) => words.core.size > core.size && isIn(core, words.core));
    const others = longer.map(({ row }) => row.name).join(" or ");
    return `short for ${found.name}${others ? `, not ${others}` : ""}`;
  }

  #matching(name: string): readonly AcceleratorRow[] {
    // Drivers print names that say less than they mean: "NVIDIA H200" is the SXM module, the PCIe board is
    // "NVIDIA H200 NVL". Only the exact spelling of the driver counts as such.
    const driver = this.#words.filter((words) => words.driver.has(name));
    if (driver.length) return driver.map(({ row }) => row);
    const words = wordsIn(name);
    const vendors = vendorsIn(name);
    const found = this.#ofWords(new Set(words), vendors);
    return found.length ? found : this.#ofWords(new Set(mended(words)), vendors);
  }

  #ofWords(asked: WordSet, vendors: WordSet): readonly AcceleratorRow[] {
    const ofVendor = this.#words.filter(({ row }) => !vendors.size || vendors.has(row.vendor.toLowerCase()));
    const fitting = ofVendor.filter(
      ({ core, variant }) => isIn(core, asked) && isIn(without(asked, core), variant),
    );
    // The row that has no further words is meant, where another one only adds some.
    const whole = fitting.filter(({ core, variant }) => new Set([...core, ...variant]).size === asked.size);
    const short = fitting.length ? fitting : ofVendor.filter((row) => fitsShort(row, asked));
    const meant = whole.length === 1 ? whole : short;
    return meant.map(({ row }) => row);
  }
}

/** Whether `asked` names the row without the word for its line (4090) or the unit of its memory (a100 40). */
function fitsShort({ row, core, variant }: Words, asked: WordSet): boolean {
  const isLeftOut = isIn(without(core, asked), mayBeLeftOut(row, asked));
  const short = isLeftOut ? without(core, LEFT_OUT) : core;
  const beside = [...without(asked, core)].map((word) => (variant.has(`${word}gb`) ? `${word}gb` : word));
  const isTelling = short.size > 1 || /\d/.test([...short].join(""));
  // The architecture alone names many; with Grace, the processor of the module, it is that module.
  const isNicknamed =
    [...asked].some((word) => NICKNAMES.has(word) && variant.has(word)) &&
    isIn(asked, new Set([...core, ...variant])) &&
    !(asked.size === 1 && asked.has("hopper"));
  return isNicknamed || (isTelling && isIn(short, asked) && beside.every((word) => variant.has(word)));
}

/** Of `LEFT_OUT` what nobody needs to find `row`: 580 and RTX 6000 are names of several lines. */
function mayBeLeftOut(row: AcceleratorRow, asked: WordSet): WordSet {
  const words = row.core.split(" ");
  const number = words.find((word) => /^\d+$/.test(word));
  const isNamed = ["ada", "pro", "vega"].some((word) => words.includes(word) && asked.has(word));
  if (number === undefined || isNamed) return LEFT_OUT;
  const isOfPlayers = row.name.includes("GeForce") || row.name.includes("Radeon RX");
  return isOfPlayers && number.length === 4 ? without(LEFT_OUT, new Set(["quadro"])) : new Set();
}

/** By what a row is found in another table: its words in order. */
export function keyOf(row: AcceleratorRow): string {
  return `${row.core} ${row.variant}`.trim();
}

function setOf(words: string): WordSet {
  return new Set(words.split(" ").filter(Boolean));
}

/** Whether all of `some` are in `all`. */
function isIn(some: WordSet, all: WordSet): boolean {
  return [...some].every((word) => all.has(word));
}

function without(all: WordSet, some: WordSet): WordSet {
  return new Set([...all].filter((word) => !some.has(word)));
}

/** Least low, mean mid and greatest high of a power of `rows`; `undefined` if one lacks it. */
function over(rows: readonly AcceleratorRow[], what: "tdp" | "mean"): Points | undefined {
  if (!rows.every((row) => row[`${what}_w`])) return undefined;
  const mids = rows.map((row) => Number(row[`${what}_w`]));
  return [
    Math.min(...rows.map((row) => Number(row[`${what}_low_w`]))),
    fsum(mids) / mids.length,
    Math.max(...rows.map((row) => Number(row[`${what}_high_w`]))),
  ];
}

/** The name of a row with its memory, which tells it from the same board with another. */
function withMemory(row: AcceleratorRow): string {
  return !row.memory_gb || row.name.endsWith("GB") ? row.name : `${row.name} ${row.memory_gb}GB`;
}
