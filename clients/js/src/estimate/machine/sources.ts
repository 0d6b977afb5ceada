/** Where figures come from, and under which licences. */

import { cited, rowsOf } from "../tables.js";

/** Publications by the identifiers that tables name them by; several are joined by `+`. */
export class Sources {
  /** Citations by identifiers. */
  readonly citations: ReadonlyMap<string, string>;

  /** `packed`: rows of an identifier and its citation, of each table. */
  constructor(packed: readonly string[]) {
    this.citations = new Map(packed.flatMap(rowsOf).map(([id = "", title = ""]) => [id, title]));
  }

  /** The citation of `ids`. */
  cite(ids: string): string {
    return cited(ids, this.citations);
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
