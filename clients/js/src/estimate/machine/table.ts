/** Tables of the package with cells by the names of their columns. */

import { rowsOf } from "../tables.js";

/** A text for each column; an empty one is unknown. */
export type Row<Column extends string> = Readonly<Record<Column, string>>;

/** Rows of a table, read at the first look-up; the first column is the key, unless another is named. */
export class Table<R extends Row<string>> {
  readonly #columns: readonly string[];
  readonly #packed: string;
  readonly #texts: string;
  readonly #completed: (row: R) => R;
  readonly #key: string;
  #rows: readonly R[] | undefined;
  #byKey: ReadonlyMap<string, R> | undefined;

  /**
   * `columns` by spaces, those of `R`; `packed`: rows by line ends, cells by tabs, without empty ones at the end of a
   * row. A cell `#12` is the line with that index in `texts`. `completed`: a row with the cells that were left out.
   */
  constructor(columns: string, packed: string, texts = "", completed = (row: R): R => row, key = "") {
    this.#columns = columns.split(" ");
    this.#packed = packed;
    this.#texts = texts;
    this.#completed = completed;
    this.#key = key || (this.#columns[0] ?? "");
  }

  /** All rows, in the order of their keys. */
  get rows(): readonly R[] {
    if (this.#rows === undefined) {
      const texts = this.#texts.split("\n");
      const textOf = (cell: string): string => (cell.startsWith("#") ? (texts[Number(cell.slice(1))] ?? "") : cell);
      this.#rows = rowsOf(this.#packed).map((cells) => {
        const row = Object.fromEntries(this.#columns.map((name, place) => [name, textOf(cells[place] ?? "")]));
        return this.#completed(row as R); // its columns are those of the type
      });
    }
    return this.#rows;
  }

  get #index(): ReadonlyMap<string, R> {
    this.#byKey ??= new Map(this.rows.map((row) => [row[this.#key] ?? "", row]));
    return this.#byKey;
  }

  /** The row whose key is `key`. */
  find(key: string): R | undefined {
    return this.#index.get(key);
  }

  /** The keys of all rows. */
  keys(): Iterable<string> {
    return this.#index.keys();
  }

  /** All rows whose key starts with `prefix`. */
  starting(prefix: string): readonly R[] {
    return [...this.#index].flatMap(([key, row]) => (key.startsWith(prefix) ? [row] : []));
  }
}
