/** `<wattprint-receipt>`: what a run cost, with intervals, how well that is known, and what it rests on. */
import { make, WattprintElement } from "./element.js";
import { statementAt } from "./source.js";
import { barsOf, factorsOf, headOf, type Row, rowsOf, type Shown } from "./words.js";

/**
 * Attributes: `src`, the address of a statement's JSON, of a shared run, or of a run at a server.
 *
 * Properties: `statement` in place of that; `token`. Parts: `receipt`, `title`, `facts`, `row`, `label`, `figure`,
 * `note`, `bar`, `details`, `message`.
 */
export class WattprintReceipt extends WattprintElement {
  #statement: Shown | null = null;
  protected readonly css = STYLE;

  get statement(): Shown | null {
    return this.#statement;
  }

  set statement(statement: Shown | null) {
    this.#statement = statement;
    if (this.isConnected) this.refresh();
  }

  protected async show(signal: AbortSignal): Promise<void> {
    const src = this.getAttribute("src");
    if (this.#statement) return this.#draw(this.#statement);
    if (!src) return this.say("No run is given to show: set src or statement.");
    this.say("Reading what the run cost …");
    const statement = await statementAt(src, this.baseURI, this.options, signal);
    signal.throwIfAborted();
    this.#draw(statement);
  }

  #draw(statement: Shown): void {
    const { name, facts } = headOf(statement);
    const title = make("b", { part: "title" }, name);
    const about = make("span", { part: "facts" }, ...facts.map((fact) => ` · ${fact}`));
    const main = make("tbody", {}, ...rowsOf(statement).map(row));
    this.render(
      make(
        "div",
        { part: "receipt" },
        make("table", {}, make("caption", {}, title, about), main),
        ...bars(statement),
        ...folded("Notes", statement.warnings),
        ...folded("Factors", factorsOf(statement)),
      ),
    );
  }
}

function row([label, figure, note]: Row): HTMLElement {
  return make(
    "tr",
    { part: "row" },
    make("th", { scope: "row", part: "label" }, label),
    make("td", {}, make("b", { part: "figure" }, figure), make("span", { part: "note" }, note)),
  );
}

function bars(statement: Shown): HTMLElement[] {
  const found = barsOf(statement);
  if (!found.length) return [];
  const lines = found.map(({ name, figure, known, part }) => {
    const bar = make("span", { part: "bar", "aria-hidden": "true" });
    bar.style.width = `${Math.max(0.02, part) * 100}%`;
    return make(
      "tr",
      { part: "row" },
      make("th", { scope: "row", part: "label" }, name, bar),
      make("td", {}, make("b", { part: "figure" }, figure), make("span", { part: "note" }, known)),
    );
  });
  return [make("table", {}, make("caption", {}, "Energy by resource"), make("tbody", {}, ...lines))];
}

function folded(name: string, texts: readonly string[]): HTMLElement[] {
  const items = texts.filter(Boolean).map((text) => make("li", {}, text));
  if (!items.length) return [];
  const summary = make("summary", {}, `${name} (${items.length})`);
  return [make("details", { part: "details" }, summary, make("ul", {}, ...items))];
}

const STYLE = `
:host { display: block; padding: 0.4rem 0.6rem; max-width: 56rem; }
table { width: 100%; border-collapse: collapse; margin: 0 0 0.4rem; }
caption { text-align: left; color: var(--quiet); padding: 0.2rem 0; overflow-wrap: anywhere; }
caption b { color: var(--text); }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.8rem 0.25rem 0; }
th, td { border-bottom: 1px solid var(--rule); }
th { width: 30%; font-weight: 400; color: var(--quiet); overflow-wrap: anywhere; }
td b, td span { display: inline-block; vertical-align: top; max-width: 100%; overflow-wrap: anywhere; }
td b { min-width: 40%; padding-right: 0.8rem; box-sizing: border-box; }
td span { color: var(--quiet); }
[part=bar] { display: block; height: 0.5em; min-width: 2px; background: var(--bar); }
summary { color: var(--quiet); cursor: pointer; }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
ul { margin: 0.2rem 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
@media (forced-colors: active) { [part=bar] { background: CanvasText; forced-color-adjust: none; } }
`;
