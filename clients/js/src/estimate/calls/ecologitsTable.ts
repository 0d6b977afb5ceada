/**
 * The figures that EcoLogits 0.11.3 itself works with: sizes and speeds of models, buildings, electricity.
 *
 * They are EcoLogits' own and enter no figure of ours; they say what EcoLogits says.
 */

import { rowsOf } from "../tables.js";
import type { EcologitsTable } from "../tables.js";
import { hostless, lastPart } from "./modelNames.js";

export type Pair = readonly [low: number, high: number];

/** A model as EcoLogits has it registered; `zone` is the three-letter place of its provider, which has that `pue`. */
export interface Registered {
  readonly key: string;
  readonly totalB: Pair;
  readonly activeB: Pair;
  readonly tokensPerS: number | null;
  readonly firstTokenS: number | null;
  readonly pue: Pair;
  readonly zone: string;
}

/** EcoLogits' own figures, by its names. */
export class Ecologits {
  /** Names of models behind their provider, in the order of the table. */
  readonly names: readonly string[];
  readonly #byName = new Map<string, readonly string[][]>();
  readonly #providers: ReadonlyMap<string, readonly string[]>;
  readonly #mixes: ReadonlyMap<string, number>;

  constructor(table: EcologitsTable) {
    this.#providers = new Map(rowsOf(table.providers).map(([name = "", ...cells]) => [name, cells]));
    this.#mixes = new Map(rowsOf(table.mixes).map(([zone = "", gwp]) => [zone, Number(gwp)]));
    const names: string[] = [];
    let provider = "";
    for (const [name = "", ...cells] of rowsOf(table.models)) {
      if (cells.length === 0) {
        provider = name;
        continue;
      }
      names.push(lastPart(name));
      const lower = name.toLowerCase();
      for (const spelt of new Set([`${provider}${lower}`, lower, lastPart(lower)])) {
        this.#byName.set(spelt, [...(this.#byName.get(spelt) ?? []), [`${provider}${name}`, ...cells]]);
      }
    }
    this.names = names;
  }

  /**
   * The model that EcoLogits has under `name`, whoever is asked for it; `null` if it has none.
   *
   * The name must be its own: with or without a provider, a router or a hub's owner before it, in any case, but of that
   * very version. A name that several models of other sizes share is none.
   */
  find(name: string): Registered | null {
    // An owner of the Hub is part of the name there: what the whole name says comes before what its end says.
    for (const spelt of [name.trim().toLowerCase(), hostless(name)]) {
      const rows = this.#byName.get(spelt) ?? [];
      const [first] = rows;
      if (first !== undefined && new Set(rows.map(([, ...cells]) => cells.join("\t"))).size === 1) {
        return this.#registered(first);
      }
    }
    return null;
  }

  /** kgCO2e per kWh of its electricity in a country or zone of three letters; `null` where it has none. */
  gwpPerKwh(zone: string): number | null {
    return this.#mixes.get(zone) ?? null;
  }

  #registered([key = "", size = "", tokensPerS = "", firstTokenS = ""]: readonly string[]): Registered {
    const [zone = "", pue = ""] = this.#providers.get(key.slice(0, key.indexOf("/"))) ?? [];
    const [total = "", active = total] = size.split("|");
    return {
      key,
      totalB: pairOf(total),
      activeB: pairOf(active),
      tokensPerS: tokensPerS === "" ? null : Number(tokensPerS),
      firstTokenS: firstTokenS === "" ? null : Number(firstTokenS),
      pue: pairOf(pue),
      zone,
    };
  }
}

function pairOf(cell: string): Pair {
  const [low = Number.NaN, high = low] = cell.split("/").map(Number);
  return [low, high];
}
