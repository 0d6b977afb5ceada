/** Rows of a table that others wrote: each by itself, so that what is wrong with one ends no other. */

/** One row: the line it begins in, from 1; its cells without the blanks around them; what is wrong with it. */
export interface TableRow {
  readonly line: number;
  readonly cells: string[];
  readonly problem: string;
}

/** Lines that a quoted cell may have. */
const MOST_LINES = 100;
/** Its last quote is none of a pair, which stands for one. */
const QUOTED = / *"([^"]*(?:""[^"]*)*)"(?!")/y;
const OPENED = / *"/y;
const DECIMAL_COMMA = /^[-+]?\d+,\d+(?:[eE][-+]?\d+)?$/;
/** The apostrophe before what a spreadsheet would take for a formula, as wattprint writes it. */
const GUARDED = /(^|[;\n])'('*[\s"]*[=+\-@＝＋－＠])/g;

type State = "" | "open" | "text after a quote";

/**
 * Makes rows of lines as they come. Cells are parted by commas, else semicolons, else tabs, by the first line with
 * text; between semicolons a number may have a decimal comma. A quoted cell goes over several lines only if its row
 * then has as many cells as the first one; else the quote is wrong and the next line is a row of its own.
 */
export class TableRows {
  readonly #lines: string[] = [];
  #line = 1;
  #width = 0;
  #delimiter = "";

  /** The rows that `lines` complete; `isLast`: none come behind them. */
  *add(lines: readonly string[], isLast: boolean): Generator<TableRow, void, undefined> {
    for (const line of lines) this.#lines.push(line);
    let at = 0;
    while (at < this.#lines.length) {
      const line = this.#lines[at] ?? "";
      if (this.#delimiter === "" && line.trim()) {
        this.#delimiter = [",", ";", "\t"].find((mark) => line.includes(mark)) ?? ",";
      }
      let [cells, state] = cellsOf(line, this.#delimiter);
      let taken = 1;
      if (state === "open") {
        const over = this.#overLines(at, isLast);
        if (over === "more") break;
        if (over) [cells, taken, state] = [...over, ""];
      }
      if (cells.some(Boolean)) {
        this.#width ||= cells.length;
        const problem = state === "open" ? "a quote opens and does not close" : "";
        yield { line: this.#line, cells: cells.map((cell) => this.#plain(cell)), problem };
      }
      at += taken;
      this.#line += taken;
    }
    this.#lines.splice(0, at);
  }

  /** The cells of a row that goes on in the lines behind the one at `at`, and how many lines it has. */
  #overLines(at: number, isLast: boolean): [string[], number] | "more" | null {
    for (let count = 2; count <= MOST_LINES; count += 1) {
      const line = this.#lines[at + count - 1];
      if (line === undefined) return isLast ? null : "more";
      if (!line.includes('"')) continue;
      const [cells, state] = cellsOf(this.#lines.slice(at, at + count).join("\n"), this.#delimiter);
      if (state === "") return this.#width === 0 || this.#width === cells.length ? [cells, count] : null;
      if (state === "text after a quote" || (this.#width > 0 && cells.length > this.#width)) return null;
    }
    return null;
  }

  #plain(cell: string): string {
    const text = cell.includes("'") ? cell.replace(GUARDED, "$1$2") : cell;
    return this.#delimiter === ";" && DECIMAL_COMMA.test(text) ? text.replace(",", ".") : text;
  }
}

/** The cells of a line, and "open" if a quote does not close, or "text after a quote" that closes. */
function cellsOf(line: string, delimiter: string): [string[], State] {
  if (!line.includes('"')) return [line.split(delimiter || ",").map((cell) => cell.trim()), ""];
  const cells: string[] = [];
  let state: State = "";
  for (let at = 0; ; ) {
    const quoted = matched(QUOTED, line, at);
    if (quoted === null && matched(OPENED, line, at)) {
      return [[...cells, line.slice(at).trim().replace(/^"/, "")], "open"];
    }
    const after = quoted === null ? at : at + quoted[0].length;
    const end = line.indexOf(delimiter, after);
    const rest = line.slice(after, end < 0 ? undefined : end);
    if (quoted === null) {
      cells.push(rest.trim());
    } else {
      cells.push(((quoted[1] ?? "").replaceAll('""', '"') + rest).trim());
      if (rest.trim()) state ||= "text after a quote";
    }
    if (end < 0) return [cells, state];
    at = end + delimiter.length;
  }
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `text` in quotes as messages show it, cut if it is long. */
export function shortened(text: string): string {
  const letters = [...text];
  const shown = (letters.length <= 60 ? text : `${letters.slice(0, 57).join("")}...`)
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[\p{C}\p{Z}]/gu, (letter) => (letter === " " ? letter : escaped(letter.codePointAt(0) ?? 0)));
  return shown.includes("'") && !shown.includes('"') ? `"${shown}"` : `'${shown.replaceAll("'", "\\'")}'`;
}

function escaped(point: number): string {
  const [mark, width] = point < 0x100 ? ["x", 2] : point < 0x10000 ? ["u", 4] : ["U", 8];
  return `\\${mark}${point.toString(16).padStart(Number(width), "0")}`;
}
