/** What the elements have in common: a shadow of their own, a style, and a message where there are no figures. */
import type { TransportOptions } from "../client/transport.js";

/** Where there is no page (a server that renders), the classes are made and never used. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

type Child = Node | string;

/** An element of HTML with these attributes and children. */
export function make(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * An element that shows what its `src` has.
 *
 * `token`: what opens the run at another server than the page's own; a property alone, so that no page has it in its
 * text.
 */
export abstract class WattprintElement extends Base {
  static readonly observedAttributes: readonly string[] = ["src"];
  token = "";
  #ending: AbortController | undefined;
  #body: HTMLElement | undefined;

  connectedCallback(): void {
    for (const name of ["statement"]) this.#upgrade(name);
    this.refresh();
  }

  /** What was set before the element was defined stands before its accessor, and is set again. */
  #upgrade(name: string): void {
    const given = Object.getOwnPropertyDescriptor(this, name);
    if (given === undefined || !(name in Object.getPrototypeOf(this))) return;
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, given.value);
  }

  disconnectedCallback(): void {
    this.#ending?.abort();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.refresh();
  }

  /** Show what there is now; all that is changed at once is shown once. */
  refresh(): void {
    this.#ending?.abort();
    const { signal } = (this.#ending = new AbortController());
    queueMicrotask(() => {
      if (signal.aborted) return;
      this.show(signal).catch((error: unknown) => {
        if (!signal.aborted) this.say(error instanceof Error ? error.message : String(error));
      });
    });
  }

  protected abstract readonly css: string;

  /** Show it until `signal` is given. What it throws is said. */
  protected abstract show(signal: AbortSignal): Promise<void>;

  /** Let these be all that is seen. */
  protected render(...children: readonly Child[]): void {
    if (this.#body === undefined) {
      this.#body = make("div");
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheetOf(STYLE + this.css)]; // which no policy of the page for styles stops
      shadow.append(this.#body);
    }
    this.#body.replaceChildren(...children);
  }

  /** Let a message be all that is seen: that something is waited for, or why there are no figures. */
  protected say(text: string): void {
    this.render(make("p", { part: "message", role: "status" }, text));
  }

  protected get options(): TransportOptions {
    return this.token ? { token: this.token } : {};
  }
}

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}

/** Colours of the page's own scheme, each to be set from outside; 4.5 to 1 and more (WCAG 2.2, 1.4.3). */
const STYLE = `
:host {
  --text: var(--wattprint-text, light-dark(#1b1f23, #e8eaec));
  --quiet: var(--wattprint-quiet, light-dark(#565d66, #a3acb6));
  --rule: var(--wattprint-rule, light-dark(#dcd9d1, #333c45));
  --bar: var(--wattprint-bar, light-dark(#1b9277, #3bb898));
  color: var(--text);
  background: var(--wattprint-background, light-dark(#fff, #1a2026));
  font: var(--wattprint-font, 14px/1.5 system-ui, sans-serif);
}
:host([hidden]) { display: none; }
p { margin: 0; overflow-wrap: anywhere; }
`;
