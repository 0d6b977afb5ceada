/** What stands in an element: text, elements, or nothing. */
export type Content = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

function filled<T extends Element>(element: T, attributes: Attributes, contents: readonly Content[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...contents.filter((one): one is Node | string => Boolean(one)));
  return element;
}

/** An element of HTML; texts are set as text, never read as HTML. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...contents: readonly Content[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, contents);
}

/** An element of SVG. */
export function svg(name: string, attributes: Attributes = {}, ...contents: readonly Content[]): SVGElement {
  return filled(document.createElementNS(SVG, name) as SVGElement, attributes, contents);
}

/** A part of the page under its heading. */
export function section(ident: string, title: string, ...contents: readonly Content[]): HTMLElement {
  return html("section", { "aria-labelledby": ident }, html("h2", { id: ident }, title), ...contents);
}

/** A table that scrolls sideways inside its own region; `numbers`: columns of figures. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly HTMLTableRowElement[],
  numbers: readonly number[] = [],
): HTMLElement {
  const names = head.map((name, at) => html("th", { scope: "col", class: numbers.includes(at) && "n" }, name));
  for (const row of rows) {
    for (const [at, cell] of [...row.cells].entries()) {
      if (at > 0 && head[at]) cell.setAttribute("data-head", head[at]);
    }
  }
  const whole = html(
    "table",
    {},
    html("caption", {}, caption),
    html("thead", {}, html("tr", {}, ...names)),
    html("tbody", {}, ...rows),
  );
  const width = head.length < 7 ? "few" : "some";
  return html("div", { class: `scroll ${width}`, tabindex: 0, role: "region", "aria-label": caption }, whole);
}

/** A row of a table under its `name`. */
export function row(name: Content, cells: readonly Content[], main = false): HTMLTableRowElement {
  const made = cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : html("td", {}, cell)));
  return html("tr", { class: main && "main" }, html("th", { scope: "row" }, name), ...made);
}
