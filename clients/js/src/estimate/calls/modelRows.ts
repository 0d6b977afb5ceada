import { rowsOf } from "../tables.js";
import type { ModelsTable } from "../tables.js";
import type { Three } from "./modelNames.js";

/** One row; parameters are counted singly. `experts`: those that a token uses, and all. */
export interface ModelRow {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly access: "open" | "closed";
  readonly parameters: Three;
  readonly active: Three;
  readonly layers: number | null;
  readonly kvPerToken: number | null;
  readonly experts: readonly [used: number, all: number] | null;
  readonly weightBits: number | null;
  readonly year: number | null;
  readonly source: string;
  readonly licence: string;
}

/** All rows, in the order of their keys. */
export function modelRows(table: ModelsTable): readonly ModelRow[] {
  return rowsOf(table.rows).map(parsed);
}

function parsed(cells: readonly string[]): ModelRow {
  const cell = (place: number): string => cells[place] ?? "";
  const number = (place: number): number | null => (cell(place) === "" ? null : Number(cell(place)));
  const [used, all] = cell(8).split("/").map(Number);
  return {
    key: cell(0),
    name: cell(1),
    aliases: cell(2).split("|").filter(Boolean),
    access: cell(3) === "open" ? "open" : "closed",
    parameters: threeOf(cell(4)),
    active: threeOf(cell(5) || cell(4)),
    layers: number(6),
    kvPerToken: number(7),
    experts: used === undefined || all === undefined ? null : [used, all],
    weightBits: number(9),
    year: number(10),
    source: cell(11),
    licence: cell(12),
  };
}

function threeOf(cell: string): Three {
  const [low = Number.NaN, mid = low, high = low] = cell.split("/").map((billions) => Number(billions) * 1e9);
  return [low, mid, high];
}
