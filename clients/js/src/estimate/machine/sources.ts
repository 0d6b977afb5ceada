/** Where figures come from, and under which licences. */

import type { Row, Table } from "./table.js";

export type SourceRow = Row<"id" | "title">;

/** Publications by the identifiers that tables name them by; several are joined by `+`. */
export class Sources {
  readonly #table: Table<SourceRow>;

  constructor(table: Table<SourceRow>) {
    this.#table = table;
  }

  /** The citation of `ids`. */
  cite(ids: string): string {
    return ids
      .split("+")
      .map((id) => this.#table.find(id)?.title ?? id)
      .join("; ");
  }
}

/** All licences in `cells`, each of which may hold several, once. */
export function licencesOf(cells: readonly string[]): string {
  return once(cells.flatMap((cell) => cell.split(" AND ")))
    .sort()
    .join(" AND ");
}

/** All of `texts` once, in order of first mention. */
export function once(texts: Iterable<string>): string[] {
  return [...new Set(texts)];
}
