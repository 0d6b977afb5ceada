import type { CallSink, ModelCall } from "../../src/current.js";

/** A sink that keeps calls, and lets a test wait for them. */
export class Counted implements CallSink {
  readonly calls: ModelCall[] = [];

  addCall(call: ModelCall): void {
    this.calls.push(call);
  }

  /** Model, tokens (all, cached, written) and whether the answer ended early, of each call. */
  get told(): readonly (readonly unknown[])[] {
    return this.calls.map((call) => [call.model, call.inputTokens, call.cachedTokens, call.outputTokens, call.partial]);
  }
}
