/** `<wattprint-live>`: what a run draws and came to so far, as it goes on. */
import { events } from "../client/events.js";
import { isPassing, jsonOf, Transport } from "../client/transport.js";
import { type Form, validated } from "../schema/validate.js";
import { make, WattprintElement } from "./element.js";
import { eventsAt } from "./source.js";
import { UNKNOWN } from "./words.js";

type LiveFigures = Readonly<Record<string, string>>;

const FIGURES: Form<LiveFigures> = { top: "s{}", text: "" };
const TILES = [
  ["energy", "Energy so far"],
  ["power", "Power now"],
  ["carbon", "Carbon so far"],
  ["took", "Running for"],
] as const;
/** Without news for so long the figures are marked as old: a server tells each second. */
const OLD_MS = 5000;
/** Between two times that a server which is away is asked again. */
const AWAY_MS = 5000;

/**
 * Attributes: `src`, the address of a run at a server.
 *
 * Properties: `token`. Parts: `live`, `tile`, `label`, `figure`, `state`, `message`. Events: `ended` once the run has
 * ended.
 */
export class WattprintLive extends WattprintElement {
  protected readonly css = STYLE;

  protected async show(signal: AbortSignal): Promise<void> {
    const src = this.getAttribute("src");
    if (!src) return this.say("No run is given to show: set src.");
    const [server, path] = eventsAt(src, this.baseURI);
    this.say("Waiting for the run's first figures …");
    const [figures, state, drawn] = this.#drawn();
    const heard = new Clock((since) => {
      state.textContent = `Last heard at ${since.toISOString().slice(11, 19)} UTC`;
    });
    const transport = new Transport(server, this.options);
    try {
      for await (const told of this.#figures(transport, path, signal)) {
        if (!drawn.isConnected) this.render(drawn);
        for (const [key, place] of figures) {
          const text = told[key] ?? UNKNOWN;
          if (place.textContent !== text) place.textContent = text;
        }
        if (state.textContent) state.textContent = "";
        heard.wind();
      }
    } finally {
      heard.stop();
    }
    state.textContent = "The run has ended.";
    this.dispatchEvent(new Event("ended"));
  }

  /** Until the run ends: a server that answered once, and is away by now, is asked for as long as the page is open. */
  async *#figures(transport: Transport, path: string, signal: AbortSignal): AsyncGenerator<LiveFigures, void> {
    for (let heard = false; ; ) {
      try {
        for await (const { name, data } of events(transport, path, { signal })) {
          if (name === "ended") return;
          if (name === "message") yield validated(FIGURES, jsonOf(data));
          heard = true;
        }
      } catch (error) {
        if (!heard || signal.aborted || !isPassing(error)) throw error;
        await transport.wait(AWAY_MS, signal);
      }
    }
  }

  #drawn(): readonly [figures: Map<string, HTMLElement>, state: HTMLElement, drawn: HTMLElement] {
    const figures = new Map(TILES.map(([key]) => [key as string, make("dd", { part: "figure" })] as const));
    const tiles = TILES.map(([key, title]) =>
      make("div", { part: "tile" }, make("dt", { part: "label" }, title), figures.get(key) ?? ""),
    );
    const state = make("p", { part: "state", role: "status" });
    return [figures, state, make("div", { part: "live" }, make("dl", {}, ...tiles), state)];
  }
}

/** Calls `late` with when it was wound last, if that was a while ago. */
class Clock {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #late: (since: Date) => void;

  constructor(late: (since: Date) => void) {
    this.#late = late;
  }

  wind(): void {
    this.stop();
    const since = new Date();
    this.#timer = setTimeout(() => this.#late(since), OLD_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

const STYLE = `
:host { display: block; padding: 0.4rem 0.6rem; max-width: 56rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.4rem 0.8rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
[part=state] { color: var(--quiet); min-height: 1.5em; }
`;
