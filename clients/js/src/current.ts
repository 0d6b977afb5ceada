import type { QuantityJson } from "./quantity.js";

/**
 * What a call to a model is estimated to cost where it is served. Nothing of it is measured.
 *
 * `modelKey`: the model as the table of models calls it, such as `llama-3.1-8b`. `facilityJ`: energy in joules of the
 * machines and of the building's share; `carbonG`: grams of CO2e of that electricity; `waterL`: litres; each of them
 * `null` where it is unknown.
 */
export interface ModelCallCost {
  readonly modelKey: string;
  readonly facilityJ: QuantityJson;
  readonly carbonG: QuantityJson | null;
  readonly waterL: QuantityJson | null;
}

/**
 * One answered call to a model that somebody else serves: counts alone, nothing of what was written or asked.
 *
 * Tokens are `null` where the answer did not tell them. `inputTokens` holds the `cachedTokens`, which were read from a
 * cache and not computed again; `outputTokens` holds those of reasoning.
 */
export interface ModelCall {
  /** Who was asked, such as `openai`; `null` for a server that no table knows. */
  readonly provider: string | null;
  /** The model as the answer names it, else as it was asked for. */
  readonly model: string | null;
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly outputTokens: number | null;
  /** Whether the answer ended early, so that it may have cost more than it told. */
  readonly partial: boolean;
  /** `null` where it is unknown; `why` says why, and is empty otherwise. */
  readonly cost: ModelCallCost | null;
  readonly why: string;
}

/** What calls are added to: a window, a meter, or anything of one's own. */
export interface CallSink {
  /** Takes one call. It may come after a window has ended, if the call began inside and was answered late. */
  addCall(call: ModelCall): void;
}

/** A sink that calls are added to from here on, inside that of `outer`; `isOpen` until it is left. */
interface Place {
  readonly sink: CallSink;
  readonly outer: Place | undefined;
  isOpen: boolean;
}

/** What `AsyncLocalStorage` is to this module: the place of each chain of calls and awaits. */
interface Carrier {
  getStore(): Place | undefined;
  run<T>(place: Place, fn: () => T): T;
  enterWith(place: Place): void;
}

/** The one place of a runtime that cannot tell chains of awaits apart, as browsers. */
class OnePlace implements Carrier {
  #place: Place | undefined;

  getStore(): Place | undefined {
    return this.#place;
  }

  run<T>(place: Place, fn: () => T): T {
    this.#place = place;
    return fn();
  }

  enterWith(place: Place): void {
    this.#place = place;
  }
}

interface AsyncHooks {
  readonly AsyncLocalStorage: {
    new (): Carrier;
    bind?<Call extends (...values: never[]) => unknown>(fn: Call): Call;
  };
}

interface Runtime {
  readonly process?: { getBuiltinModule?(name: string): AsyncHooks | undefined };
}

const hooks = (globalThis as Runtime).process?.getBuiltinModule?.("node:async_hooks");
const carrier = hooks === undefined ? new OnePlace() : new hooks.AsyncLocalStorage();

function innermostOpen(): Place | undefined {
  let place = carrier.getStore();
  while (place !== undefined && !place.isOpen) place = place.outer;
  return place;
}

/** The innermost sink that is open here, `undefined` outside of any. */
export function currentSink(): CallSink | undefined {
  return innermostOpen()?.sink;
}

/**
 * What `fn` gives; calls that begin inside it are added to `sink`, until its promise settles if it gives one.
 *
 * In Node from 20.16, Deno and Bun each chain of awaits has its own sink. Elsewhere all code has the one that was
 * entered last and is open: hand a sink to `wrapFetch` where several overlap.
 */
export function withSink<T>(sink: CallSink, fn: () => T): T {
  const place: Place = { sink, outer: innermostOpen(), isOpen: true };
  const leave = () => {
    place.isOpen = false;
  };
  let result: T;
  try {
    result = carrier.run(place, fn);
  } catch (error) {
    leave();
    throw error;
  }
  if (result instanceof Promise) result.then(leave, leave);
  else leave();
  return result;
}

/** `fn`, which runs as if it were called from here, whoever calls it: what it calls sees the windows open here. */
export function fromHere<Call extends (...values: never[]) => unknown>(fn: Call): Call {
  return hooks?.AsyncLocalStorage.bind?.(fn) ?? fn;
}

/** Add calls to `sink` from here on, in this chain of awaits, until the function that is given back is called. */
export function enterSink(sink: CallSink): () => void {
  const place: Place = { sink, outer: innermostOpen(), isOpen: true };
  carrier.enterWith(place);
  return () => {
    place.isOpen = false;
  };
}
