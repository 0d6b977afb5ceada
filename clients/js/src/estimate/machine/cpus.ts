/**
 * Processors: thermal design power, maximum and cores, by the name the kernel or a person gives.
 *
 * TDP is a cooling specification, not a measurement: it anchors the power models. Where sources differ the row keeps
 * their range. A name that names no single model, such as `AMD EPYC`, matches nothing.
 */

import { nearest as nearestOf } from "../closeness.js";
import { Table } from "./table.js";
import type { Row } from "./table.js";
import { keyOfCpu, splitBrand, withoutRemarks } from "./cpuNames.js";
import type { Cpu } from "./processors.js";
import { licencesOf, once } from "./sources.js";
import type { Sources } from "./sources.js";

export type CpuRow = Row<
  | ("key" | "name" | "tdp_low_w" | "tdp_w" | "tdp_high_w" | "quantity" | "ctdp_low_w" | "ctdp_high_w" | "max_w")
  | ("extent" | "cores" | "threads" | "match" | "source" | "note" | "licence")
>;

const TIERS = ["platinum", "gold", "silver", "bronze"];
/** Chosen: numbers of fewer digits were used by several makers. */
const DIGITS_OF_A_MODEL = 4;
const FEWEST_IN_SERIES = 3;

const COLUMNS =
  "name key tdp_w tdp_low_w tdp_high_w cores threads source licence quantity note ctdp_low_w ctdp_high_w max_w " +
  "extent match";

/** The table of processors as it is shipped, with the cells that were left out as usual. */
export function cpuTable(packed: string, texts: string): Table<CpuRow> {
  const completed = (row: CpuRow): CpuRow => ({
    ...row,
    key: row.key || keyOfCpu(row.name),
    tdp_low_w: row.tdp_low_w || row.tdp_w,
    tdp_high_w: row.tdp_high_w || row.tdp_w,
    quantity: row.quantity || "tdp",
    extent: row.extent || "package",
    match: row.match || "exact",
  });
  return new Table<CpuRow>(COLUMNS, packed, texts, completed, "key");
}

/** The table of processors. */
export class Cpus {
  readonly #table: Table<CpuRow>;
  readonly #sources: Sources;

  constructor(table: Table<CpuRow>, sources: Sources) {
    this.#table = table;
    this.#sources = sources;
  }

  /**
   * The CPU called `name` in `/proc/cpuinfo` or by a person, or `undefined`; never a near miss.
   *
   * Suffixes count: `E5-2620 v3` is not `E5-2620`. A model that no table lists but whose number tells its series comes
   * back as that range.
   */
  find(name: string): Cpu | undefined {
    const key = keyOfCpu(name);
    for (const spelling of [key, keyOfCpu(withoutRemarks(name)), keyOfCpu(name.replaceAll("-", " "))]) {
      const row = /\d/.test(spelling) ? (this.#table.find(spelling) ?? this.#rowOfShortName(spelling)) : undefined;
      if (row !== undefined) return this.#ofRow(row, name);
    }
    return this.#series(name, key);
  }

  /** Up to `most` names that look like `name`, best first; for messages, never for figures. */
  nearest(name: string, most = 3): string[] {
    for (const key of [keyOfCpu(name), keyOfCpu(name.replaceAll("-", " "))]) {
      // A name without a model number looks like everything and nothing.
      if (!/\d/.test(key) || key.length <= 2) continue;
      const near = nearestOf(splitBrand(key.split(" ")).join(" "), this.#table.keys(), most);
      if (near.length) return near.flatMap((close) => this.#table.find(close)?.name ?? []);
    }
    return [];
  }

  #ofRow(row: CpuRow, asked: string): Cpu {
    return {
      name: row.name,
      tdpW: [Number(row.tdp_low_w), Number(row.tdp_w), Number(row.tdp_high_w)],
      quantity: row.quantity,
      configurableW: row.ctdp_low_w ? [Number(row.ctdp_low_w), Number(row.ctdp_high_w)] : undefined,
      maxW: row.max_w ? Number(row.max_w) : undefined,
      holdsMemory: row.extent === "module",
      cores: Number(row.cores) || coresIn(asked),
      threads: row.threads ? Number(row.threads) : undefined,
      source: this.#sources.cite(row.source) + (row.note ? `: ${row.note}` : ""),
      licence: row.licence,
      match: row.match,
    };
  }

  /** The row of a name without its brand (`i7-1365U`, `7763`) or tier (`Xeon 6248`), if one fits. */
  #rowOfShortName(spelling: string): CpuRow | undefined {
    const words = splitBrand(spelling.split(" "));
    const [first = "", ...rest] = words;
    const key = words.join(" ");
    const longer = [key, ...["core", "xeon", "intel", "amd", "apple", "aws"].map((brand) => `${brand} ${key}`)];
    longer.push(`aws ${words.join("")}`); // Graviton 2
    if (first === "xeon") longer.push(...TIERS.map((tier) => `xeon ${tier} ${rest.join(" ")}`));
    if (first === "ryzen") longer.push(...["3", "5", "7", "9"].map((line) => `ryzen ${line} ${rest.join(" ")}`));
    if (first === "threadripper") longer.push(`ryzen ${key}`);
    if (first !== "intel" && first !== "amd" && /^\d+$/.test(words.at(-1) ?? "")) {
      // Sapphire Rapids names carry a plus that many tools drop: 8480+.
      longer.push(...longer.map((one) => `${one}+`));
    }
    const named = once(longer).flatMap((one) => this.#table.find(one) ?? []);
    const rows = named.length ? named : this.#rowsOfNumber(words);
    return rows.length === 1 ? rows[0] : undefined;
  }

  /** The rows whose name has a number that stands alone or beside its vendor: 7763, AMD 5950X. */
  #rowsOfNumber(words: readonly string[]): readonly CpuRow[] {
    const number = words.at(-1) ?? "";
    const vendor = words.length > 1 ? (words[0] ?? "") : "";
    const isAlone = words.length === 1 || (words.length === 2 && ["intel", "amd"].includes(vendor));
    if (!isAlone || (number.match(/\d/g)?.length ?? 0) < DIGITS_OF_A_MODEL) return [];
    return this.#table.rows.filter((row) => {
      if (!row.key.includes(number) || row.key.includes("embedded") || !isListed(row)) return false;
      const behind = row.key.split(" ").slice(1);
      return (behind.includes(number) || behind.includes(`${number}+`)) && row.name.toLowerCase().startsWith(vendor);
    });
  }

  #series(asked: string, key: string): Cpu | undefined {
    const [label, rows] = this.#seriesOf(key);
    if (rows.length < FEWEST_IN_SERIES) return undefined;
    const mids = rows.map((row) => Number(row.tdp_w)).sort((one, other) => one - other);
    return {
      name: `${label} series`,
      tdpW: [
        Math.min(...rows.map((row) => Number(row.tdp_low_w))),
        mids[Math.floor(mids.length / 2)] ?? Number.NaN,
        Math.max(...rows.map((row) => Number(row.tdp_high_w))),
      ],
      ...{ quantity: "tdp", configurableW: undefined, maxW: undefined, holdsMemory: false },
      cores: coresIn(asked),
      threads: undefined,
      source: this.#sources.cite(once(rows.flatMap((row) => row.source.split("+"))).sort().join("+")),
      licence: licencesOf(rows.map((row) => row.licence)),
      match: "family",
    };
  }

  /**
   * The series that a model number belongs to, and its rows; none if it tells no series.
   *
   * AMD EPYC: first digit is the line, fourth the generation. Intel Xeon Scalable: first two digits are tier and
   * generation. Xeon E3, E5, E7: first two digits are the platform, the version the generation. Xeon 6: first two
   * digits and the kind of core.
   */
  #seriesOf(key: string): [label: string, rows: readonly CpuRow[]] {
    const [line, code, model = ""] = key.split(" ");
    if (code === undefined) return ["", []];
    if (line === "epyc") {
      if (!/^[4789]..\d.{0,2}$/.test(code)) return ["", []];
      const rows = this.#table.starting(`epyc ${code[0]}`).filter((row) => row.key.split(" ")[1]?.[3] === code[3]);
      return [`EPYC ${code[0]}xx${code[3]}`, rows.filter(isListed)];
    }
    if (line !== "xeon") return ["", []];
    if (TIERS.includes(code) && /^\d{4}/.test(model)) {
      const title = `Xeon ${code.slice(0, 1).toUpperCase()}${code.slice(1)} ${model.slice(0, 2)}xx`;
      return [title, this.#table.starting(`xeon ${code} ${model.slice(0, 2)}`).filter(isListed)];
    }
    if (["e3", "e5", "e7"].includes(code) && /^\d{4}/.test(model)) {
      const version = versionOf(key);
      const rows = this.#table.starting(`xeon ${code} ${model.slice(0, 2)}`);
      const same = rows.filter((row) => isListed(row) && versionOf(row.key) === version);
      return [`Xeon ${code.toUpperCase()}-${model.slice(0, 2)}xx ${version}`.trim(), same];
    }
    if (/^6\d{3}[pe]/.test(code)) {
      const kind = code[4] ?? "";
      const rows = this.#table.starting(`xeon ${code.slice(0, 2)}`);
      const same = rows.filter((row) => row.key.split(" ")[1]?.[4] === kind && isListed(row));
      return [`Xeon 6 ${code.slice(0, 2)}xx${kind.toUpperCase()}`, same];
    }
    return ["", []];
  }
}

function isListed(row: CpuRow): boolean {
  return row.match === "exact";
}

function versionOf(key: string): string {
  const last = key.split(" ").at(-1) ?? "";
  return last.startsWith("v") ? last : "";
}

function coresIn(name: string): number | undefined {
  const [, count] = /(?:^|\s)(\d+)-cores?(?:\s|$)/.exec(name.toLowerCase()) ?? [];
  return count === undefined ? undefined : Number(count);
}
