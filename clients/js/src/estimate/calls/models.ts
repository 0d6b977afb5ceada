/**
 * Language models: how many parameters they have, how many of them each token uses, and who says so.
 *
 * Open models have the figures of their card or report. Of closed ones no size is published: theirs is a wide range
 * with the reasoning beside it. Parameters are counted singly, not in billions.
 */

import { UsageError } from "../../errors.js";
import type { ModelsTable } from "../tables.js";
import { quoted } from "../amounts.js";
import type { NamedSize, Three } from "./modelNames.js";
import { hostless, isKnownWord, lastPart, namedSize, spellings, wordsOfName } from "./modelNames.js";
import { isMisspelt, nearestModels } from "./modelSlips.js";
import { modelRows } from "./modelRows.js";
import type { ModelRow } from "./modelRows.js";
import type { Packing } from "./packings.js";
import { packingOfOllama, splitPacking } from "./packings.js";

/** `open`, `closed`, `given`, or `named`: by the size in its name alone. */
export type Access = "open" | "closed" | "given" | "named";

/**
 * One language model.
 *
 * `parameters` and `active` (used by each token) are equal at all three points for an open model. `layers`,
 * `kvPerToken` (numbers kept per token of context) and `expertShare` (routed experts that a token uses, of all; 1 for
 * a dense model) are `null` if unknown. `weightBits` are those the weights are published in; `packing` is how the name
 * that was asked for says they are packed, `null` if it does not. `assumed` says in words what was made of a name that
 * no table has.
 */
export interface Model {
  readonly key: string;
  readonly name: string;
  readonly access: Access;
  readonly parameters: Three;
  readonly active: Three;
  readonly layers: number | null;
  readonly kvPerToken: number | null;
  readonly expertShare: number | null;
  readonly weightBits: number | null;
  readonly year: number | null;
  readonly source: string;
  readonly licence: string;
  readonly packing: Packing | null;
  readonly assumed: string;
}

/** A model as a list of choices shows it: `key` is what to ask for, and `parameters` of a closed one are a guess. */
export interface ModelChoice {
  readonly key: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly parameters: Three;
}

/** Characters of a name: chosen, three times what the Hub allows; what is longer is no name. */
const LONGEST = 300;
/** So begin the names of tunings at OpenAI: behind the model's name stand those of owner and job. */
const TUNED = /^\s*ft:/i;
/** What people write behind a model's name to name a deployment of it: chosen. */
const DEPLOYED: ReadonlySet<string> = new Set(
  (
    "prod production dev development test testing stage staging qa uat demo sandbox poc pilot deployment deploy " +
    "endpoint default main primary backup secondary team app internal shared global standard datazone ptu eastus " +
    "eastus2 westus westus3 northcentralus southcentralus swedencentral westeurope northeurope francecentral uksouth " +
    "switzerlandnorth japaneast us eu"
  ).split(" "),
);

/** The table of language models, by their names. */
export class Models {
  readonly #rows: ReadonlyMap<string, ModelRow>;
  /** Keys of open models by the words of their names, joined by a space. */
  readonly #openKeys = new Map<string, string>();
  readonly #closedPatterns: (readonly [pattern: string, key: string])[] = [];

  constructor(table: ModelsTable) {
    const rows = modelRows(table);
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    for (const row of rows) {
      for (const name of [row.key, ...row.aliases]) {
        if (row.access === "closed") this.#closedPatterns.push([name, row.key]);
        else this.#openKeys.set(wordsOfName(splitPacking(hostless(name))[0]).join(" "), row.key);
      }
    }
  }

  /** All models, in the order of their keys. */
  get choices(): readonly ModelChoice[] {
    return Array.from(this.#rows.values(), (row) => {
      const { key, name, access, parameters } = ofRow(row);
      return { key, name, isOpen: access === "open", parameters };
    });
  }

  /**
   * The model called `name` by its card, a hub, a router or a provider's API; `null` if unknown.
   *
   * Tunings and packings of a model (`-Instruct`, `-AWQ`) are that model. A closed model goes by its family: the
   * longest pattern that fits, if all words of the name are known. Others go by the open model that their name holds
   * (`Hermes-3-Llama-3.1-8B`), or else by the size in it (`my-7b`), and say so.
   */
  find(name: string): Model | null {
    const told = toldBy(name);
    if (told === null) return null;
    const { text, size, packing } = told;
    const key = this.#openKey(text) ?? this.#closedKey(text, size);
    if (key !== undefined) return this.#model(key, packing);
    if (size === null) {
      const deployed = this.#deployedKey(text);
      if (deployed === undefined) return null;
      return takenAs(this.#model(deployed, packing), name, "by the beginning of its name");
    }
    const held = this.#heldKey(text);
    if (held !== undefined) return takenAs(this.#model(held, packing), name, "which its name holds");
    const open = [...this.#rows.values()].filter((row) => row.access === "open").map((row) => row.key);
    return isMisspelt(text, open) ? null : bySize(trimmed(text), size, packing);
  }

  /** The open model that the table has under this very name; `null` if it has none. */
  findOpen(name: string): Model | null {
    const told = toldBy(name);
    const key = told === null ? undefined : this.#openKey(told.text);
    return told === null || key === undefined ? null : this.#model(key, told.packing);
  }

  /** As `find`, but throws `UsageError`, which ends with the nearest names. */
  get(name: string): Model {
    const found = this.find(name);
    if (found !== null) return found;
    const near = this.nearest(name);
    const others = near.length > 0 ? `, or one of ${near.join(", ")}` : "";
    throw new UsageError(
      `no model is called ${quoted(name)} · its size is unknown, so its cost is`,
      `give --parameters 70e9 (and --active-parameters if it has experts)${others}`,
    );
  }

  /**
   * Up to `most` names that `name` may have meant, best first; for messages, never for figures.
   *
   * Those of its family come first, and of these the ones of its version and nearest to its size.
   */
  nearest(name: string, most = 3): string[] {
    const keys = Array.from(this.#rows.keys(), (key) => key.replaceAll("*", ""));
    return nearestModels(splitPacking(hostless([...name].slice(0, LONGEST).join("")))[0], keys, most);
  }

  #model(key: string, packing: Packing | null): Model | null {
    const row = this.#rows.get(key);
    if (row === undefined) return null;
    const isPublishedPacked = row.access === "closed" || (row.weightBits ?? 16) <= 4;
    return { ...ofRow(row), packing: packing?.byDefault && isPublishedPacked ? null : packing };
  }

  #openKey(text: string): string | undefined {
    const keys = spellings(text).map((words) => this.#openKeys.get(words.join(" ")));
    return keys.find((key) => key !== undefined);
  }

  /** The closed family that `text` fits best: as whole words, and of no other size than it tells. */
  #closedKey(text: string, size: NamedSize | null): string | undefined {
    const bare = trimmed(text);
    let best: readonly [length: number, key: string] | undefined;
    for (const [pattern, key] of this.#closedPatterns) {
      const length = pattern.replaceAll("*", "").length;
      if (best !== undefined && (length < best[0] || (length === best[0] && key <= best[1]))) continue;
      const further = beside(pattern, bare);
      if (further === null || (size !== null && !pattern.includes(size.word))) continue;
      if ((further.match(/[a-z0-9]+/g) ?? []).every((word) => isKnownWord(word, pattern))) best = [length, key];
    }
    return best?.[1];
  }

  /** The closed model whose whole name `text` begins with, if a deployment's words alone follow. */
  #deployedKey(text: string): string | undefined {
    const pieces = trimmed(text).match(/[^-_ ]+|[-_ ]+/g) ?? [];
    for (let end = pieces.length - 2; end > 0; end -= 2) {
      const word = pieces[end + 1] ?? "";
      if (!DEPLOYED.has(word) && !/^\p{Nd}+$/u.test(word)) return undefined;
      const key = this.#closedKey(pieces.slice(0, end).join(""), null);
      if (key !== undefined) return key;
    }
    return undefined;
  }

  /** The open model of the longest name that stands, with its size, within `text`. */
  #heldKey(text: string): string | undefined {
    const words = wordsOfName(text);
    for (let length = words.length; length > 1; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const run = words.slice(start, start + length);
        const key = this.#openKeys.get(run.join(" "));
        if (key !== undefined && namedSize(run.join("-")) !== null) return key;
      }
    }
    return undefined;
  }
}

/** What a name tells. */
interface Told {
  /** Without what hosts and packings put to it. */
  readonly text: string;
  readonly size: NamedSize | null;
  readonly packing: Packing | null;
}

/** What `name` tells; `null` for what is too long for one. */
function toldBy(name: string): Told | null {
  if ([...name].length > LONGEST) return null;
  const [whole, packing] = splitPacking(hostless(tagged(name)));
  const text = TUNED.test(lastPart(name)) ? (whole.split(":", 1)[0] ?? "") : whole;
  return { text, size: namedSize(text), packing: packing ?? packingOfOllama(name) };
}

/** A name of Ollama's without a tag is its latest. */
function tagged(name: string): string {
  return /^ollama(?:_chat)?\//i.test(name) && !name.includes(":") ? `${name}:latest` : name;
}

/** A text without what separates words at its ends. */
function trimmed(text: string): string {
  return text.replace(/^[ \-_.:]+|[ \-_.:]+$/g, "");
}

function takenAs(model: Model | null, name: string, how: string): Model | null {
  return model && { ...model, assumed: `${name} is taken as ${model.name}, ${how}`, licence: "unknown" };
}

/**
 * What `text` says where `pattern` has a `*`; `null` if it is not `pattern`.
 *
 * A `*` is anything, at the pattern's end anything but more of the last word.
 */
function beside(pattern: string, text: string): string | null {
  const isOpenEnded = pattern.endsWith("*");
  const [first = "", ...others] = (isOpenEnded ? pattern.slice(0, -1) : pattern).split("*");
  if (!text.startsWith(first)) return null;
  let end = first.length;
  const further: string[] = [];
  for (const part of others) {
    const at = text.indexOf(part, end);
    if (at < 0) return null;
    further.push(text.slice(end, at));
    end = at + part.length;
  }
  const rest = text.slice(end);
  if (isOpenEnded ? /^[\p{L}\p{N}]/u.test(rest) : rest !== "") return null;
  return [...further, rest].join(" ");
}

function bySize(text: string, size: NamedSize, packing: Packing | null): Model {
  const word = size.word.toUpperCase();
  return {
    key: text,
    name: text,
    access: "named",
    parameters: size.parameters,
    active: size.active,
    layers: null,
    kvPerToken: null,
    expertShare: size.active.every((count, end) => count === size.parameters[end]) ? 1 : null,
    weightBits: null,
    year: null,
    source: `the ${word} in its name`,
    licence: "unknown",
    packing,
    assumed: `no table has ${text}: its size is the ${word} in its name`,
  };
}

function ofRow(row: ModelRow): Model {
  const isSparse = row.parameters.some((count, end) => count !== row.active[end]);
  const { name, access, parameters, active, layers, kvPerToken, experts, weightBits, year, source, licence } = row;
  return {
    ...{ key: row.key.replaceAll("*", ""), name, access, parameters, active, layers, kvPerToken },
    expertShare: experts === null ? (isSparse ? null : 1) : experts[0] / experts[1],
    ...{ weightBits, year, source, licence, packing: null, assumed: "" },
  };
}
