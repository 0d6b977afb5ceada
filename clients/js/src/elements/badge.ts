/** `<wattprint-badge>`: one figure of what a run cost, on one line. */
import { make, WattprintElement } from "./element.js";
import { statementAt } from "./source.js";
import { type BadgeFigure, badgeOf, BADGES, type Shown } from "./words.js";

/**
 * Attributes: `src` as of `<wattprint-receipt>`; `of`: `energy`, `carbon`, `water` or `money`; `per`: the name of
 * windows to divide by; `label` in place of the run's name.
 *
 * Properties: `statement`, `token`. Parts: `badge`, `label`, `figure`, `message`.
 */
export class WattprintBadge extends WattprintElement {
  static override readonly observedAttributes = ["src", "of", "per", "label"];
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
    const of = this.getAttribute("of") ?? "energy";
    if (!isFigure(of)) throw new RangeError(`no badge tells ${JSON.stringify(of)}: one of ${BADGES.join(", ")}`);
    if (!this.#statement && !src) return this.say("No run is given to show: set src or statement.");
    if (!this.#statement) this.say("Reading …");
    const statement = this.#statement ?? (await statementAt(src ?? "", this.baseURI, this.options, signal));
    signal.throwIfAborted();
    const [given, per] = [this.getAttribute("label") ?? "", this.getAttribute("per") ?? ""];
    const { label, message, method, about } = badgeOf(statement, of, given, per);
    this.render(
      make(
        "span",
        { part: "badge", title: about },
        make("span", { part: "label" }, label),
        make("span", { part: "figure", "data-method": method }, message),
      ),
    );
  }
}

function isFigure(of: string): of is BadgeFigure {
  return (BADGES as readonly string[]).includes(of);
}

/** Each colour at least 4.5 to 1 to white, in the light and in the dark. */
const STYLE = `
:host { display: inline-block; background: none; max-width: 100%; vertical-align: middle; }
:host { font: var(--wattprint-font, 11px/20px Verdana, DejaVu Sans, sans-serif); }
div { display: inline; }
[part=badge] { display: inline-flex; flex-wrap: wrap; max-width: 100%; border-radius: 3px; overflow: hidden; }
[part=badge] { color: #fff; }
[part=label], [part=figure] { padding: 0 6px; overflow-wrap: anywhere; }
[part=label] { background: var(--wattprint-label, #444c56); }
[part=figure] { flex: auto; background: var(--wattprint-unknown, #444c56); }
[data-method=measured], [data-method=integrated] { background: var(--wattprint-measured, #1a6e33); }
[data-method=modelled] { background: var(--wattprint-modelled, #855300); }
[data-method=assumed] { background: var(--wattprint-assumed, #ab2b1c); }
@media (forced-colors: active) { [part=badge] { border: 1px solid CanvasText; } }
`;
