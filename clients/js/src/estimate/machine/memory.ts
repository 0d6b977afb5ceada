/** Memory as people tell it: its modules, their kind and their form. */

import { UsageError } from "../../errors.js";
import { quoted, splitAmount } from "../amounts.js";
import { general } from "../numerics.js";
import { gigabytesIn } from "./typed.js";

/** Of memory modules: with a register, with buffers for the data too, with neither; small ones; chips. */
export const MEMORY_FORMS = ["RDIMM", "LRDIMM", "UDIMM", "SODIMM", "soldered"] as const;
export type MemoryForm = (typeof MEMORY_FORMS)[number];

const KINDS = ["DDR", "DDR2", "DDR3", "DDR4", "DDR5", "LPDDR", "LPDDR2", "LPDDR3", "LPDDR4", "LPDDR5"];
const EXAMPLE = "8x32GB DDR4, 256GB or 2x16GB DDR5 SODIMM";
const FORM_WORDS = new Map<string, MemoryForm>([
  ...MEMORY_FORMS.map((form): [string, MemoryForm] => [form.toLowerCase(), form]),
  ["so-dimm", "SODIMM"],
  ["registered", "RDIMM"],
  ["unbuffered", "UDIMM"],
  ["load-reduced", "LRDIMM"],
]);
/** Twice that of the largest that are sold, of 512 GiB: more is a typing error. */
const LARGEST_MODULE_GB = 1100;
const MOST_MODULES = 4096;

/** `gb` (10^9 bytes) in all; what was not told is `undefined`; `words`: all of it as reports tell it. */
export interface TypedMemory {
  readonly gb: number;
  readonly modules: number | undefined;
  /** `DDR4`, `LPDDR5`. */
  readonly kind: string | undefined;
  readonly form: MemoryForm | undefined;
  /** `8 x 32 GB + 4 x 16 GB DDR4`. */
  readonly words: string;
}

interface Sort {
  readonly modules: number | undefined;
  readonly each: string;
}

/** Memory of `8x32GB DDR4`, `512 GB LRDIMM`, `8x32GB + 4x16GB`. Throws `UsageError` for what is no memory. */
export function memoryIn(text: string): TypedMemory {
  const sizes: string[] = [];
  const kinds = new Set<string>();
  const forms = new Set<MemoryForm>();
  for (const word of text.replaceAll(",", " ").replaceAll("+", " + ").trim().split(/\s+/)) {
    const generation = (word.toUpperCase().split("-")[0] ?? "").replace(/X$/, ""); // DDR4-3200, LPDDR5X
    const form = FORM_WORDS.get(word.toLowerCase());
    if (KINDS.includes(generation)) kinds.add(generation);
    else if (form !== undefined) forms.add(form);
    else if (word.toLowerCase() !== "ecc") sizes.push(word);
  }
  const written = sizes.join("").split("+");
  if (written.includes("") || kinds.size > 1 || forms.size > 1) throw noMemory(text);
  const sorts = written.map((sort) => sortOf(text, sort));
  const counted = sorts.flatMap(({ modules }) => (modules === undefined ? [] : [modules]));
  const kind = [...kinds][0];
  const form = [...forms][0];
  const words = [sorts.map(sizeWords).join(" + "), kind, form].filter(Boolean).join(" ");
  return {
    gb: sorts.reduce((sum, { modules, each }) => sum + gigabytesIn(each) * (modules ?? 1), 0),
    modules: counted.length === sorts.length ? counted.reduce((sum, modules) => sum + modules, 0) : undefined,
    kind,
    form,
    words,
  };
}

/** How many modules of which size: `8x32GB`; `undefined` of them for a size alone. */
function sortOf(text: string, sort: string): Sort {
  const [, before, behind] = /^(.*?)x(.*)$/s.exec(sort) ?? /^(.*?)[X×*](.*)$/s.exec(sort) ?? [];
  const each = behind ?? sort;
  const modules = before === undefined ? undefined : countOf(before);
  if (splitAmount(each) === null || (before !== undefined && modules === undefined)) throw noMemory(text);
  if (modules !== undefined && gigabytesIn(each) > LARGEST_MODULE_GB) {
    throw new UsageError(`no module of memory has ${each}`, `write it as ${EXAMPLE}`);
  }
  return { modules, each };
}

function countOf(text: string): number | undefined {
  const count = /^[0-9]+$/.test(text) ? Number(text.slice(0, 9)) : 0;
  return count > 0 && count <= MOST_MODULES ? Number(text) : undefined;
}

function sizeWords({ modules, each }: Sort): string {
  const [number, unit] = splitAmount(each) ?? [0, ""];
  return `${modules === undefined ? "" : `${modules} x `}${general(number)} ${unit || "GB"}`;
}

function noMemory(text: string): UsageError {
  return new UsageError(`memory cannot be ${quoted(text)}`, `write it as ${EXAMPLE}`);
}
