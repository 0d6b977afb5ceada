import { CallTotals } from "../calls/totals.js";
import { enterSink, withSink, type CallSink, type ModelCall } from "../current.js";
import { UsageError } from "../errors.js";
import { asyncDispose, dispose } from "./dispose.js";
import { unwatch, watch } from "./ending.js";
import { nameOf } from "./fields.js";
import type { EndStatus } from "./lines.js";
import * as lines from "./lines.js";
import { around, inside, Place, type Inside } from "./places.js";
import { planOf, type MeterOptions, type Plan } from "./plan.js";
import { Recording } from "./recording.js";
import { runOf, type MeteredRun } from "./run.js";
import { statementOf, type RunStatement } from "./statement.js";
import type { OpenWindow } from "./windows.js";

const NOWHERE: Inside = { place: null, window: null, outer: undefined };
const ENDS: readonly EndStatus[] = ["finished", "failed", "interrupted", "stopped"];

/** A part of the work, such as an epoch, from when it was opened until it is shut. */
export class Window {
  readonly name: string;
  readonly #recording: Recording | null;
  readonly #open: OpenWindow | null;
  readonly #leave: () => void;

  /** Made by `Meter.window`. */
  constructor(name: string, recording: Recording | null, open: OpenWindow | null, leave: () => void) {
    this.name = name;
    this.#recording = recording;
    this.#open = open;
    this.#leave = leave;
  }

  /** Ends it; `failed` if an exception left it. A second call does nothing. */
  shut(failed = false): void {
    if (this.#open === null || this.#open.end !== null) return;
    if (this.#recording?.ended === null) this.#recording.windows.shut(this.#open, failed);
    this.#leave();
  }

  [dispose](): void {
    this.shut();
  }

  async [asyncDispose](): Promise<void> {
    this.shut();
  }
}

/**
 * Meters what this process and its children use, and keeps a record of it where `wattprint runs` finds it.
 *
 * One meter is one run. It needs no privileges, keeps no program alive, and never throws but `UsageError` for what it
 * is
 * given: where something cannot be read or written, the program goes on and the record, or a warning of Node's, says
 * so.
 */
export class Meter implements CallSink {
  readonly #plan: Plan;
  #recording: Recording | null = null;
  #started = false;
  #leave: () => void = () => undefined;
  /** Calls to models that were made while it ran, and what they cost elsewhere by an estimate: in no sum of its own. */
  readonly calls = new CallTotals();
  #last: MeteredRun | null = null;

  /** Throws `UsageError` for a name or an option that cannot be used. */
  constructor(name = "node", options: MeterOptions = {}) {
    this.#plan = planOf(name, options);
  }

  /** Begins. Throws `UsageError` if the meter was started before. */
  start(): this {
    if (this.#started) throw new UsageError("this meter has been started before", "make a Meter for each run");
    this.#started = true;
    try {
      const place = new Place(around());
      this.#recording = new Recording(this.#plan, place);
      watch(this.#recording);
      this.#leave = enter({ place, window: null, outer: inside.getStore() }, this);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      process.emitWarning(`${this.#plan.name} is not metered: ${String(error)}`, "WattprintWarning");
    }
    return this;
  }

  /** Ends it, and says what it has used. A second call does nothing more. `null` if it could not be metered. */
  stop(status: EndStatus = "finished"): MeteredRun | null {
    const recording = this.#recording;
    if (recording === null || recording.ended !== null) return this.run;
    try {
      recording.stop(ENDS.includes(status) ? status : "finished");
      this.#last = runOf(recording);
      if (this.#last.unsaved) {
        process.emitWarning(`the record of ${this.#plan.name} is not saved: ${this.#last.unsaved}`, "WattprintWarning");
      }
    } catch (error) {
      process.emitWarning(`the record of ${this.#plan.name} has no end: ${String(error)}`, "WattprintWarning");
    } finally {
      unwatch(recording);
      this.#leave();
    }
    return this.run;
  }

  /** The id of the run; empty before its start, and where it could not be metered. */
  get runId(): string {
    return this.#recording?.place.run ?? "";
  }

  /** What it has used up to now, or in the end; `null` before its start, and where it could not be metered. */
  get run(): MeteredRun | null {
    const recording = this.#recording;
    if (recording === null) return null;
    if (this.#last !== null) return this.#last;
    if (recording.ended === null) recording.sampler.tick();
    return runOf(recording);
  }

  /** What it has cost up to now, or in the end, by the tables of this package; `null` where it could not be metered. */
  get statement(): RunStatement | null {
    const recording = this.#recording;
    if (recording === null) return null;
    if (recording.ended === null) recording.sampler.tick();
    return statementOf(recording);
  }

  /** Opens a window; `using w = m.window("epoch")` shuts it at the end of the block. */
  window(name: string): Window;
  /** What `work` gives, with a window around it, until its promise settles if it gives one. */
  window<Result>(name: string, work: (window: Window) => Result): Result;
  window<Result>(name: string, work?: (window: Window) => Result): Window | Result {
    const recording = this.#recording;
    const named = nameOf(name, 'm.window("epoch", work)', this.#plan.mask);
    const outer = inside.getStore();
    if (recording === null || recording.ended !== null) {
      const none = new Window(named, null, null, () => undefined);
      return work === undefined ? none : work(none);
    }
    const open = recording.windows.open(named, innermost(recording));
    const here = { place: outer?.place ?? recording.place, window: open, outer };
    if (work === undefined) return new Window(named, recording, open, enter(here, null));
    const window = new Window(named, recording, open, () => undefined);
    return settled(
      () => inside.run(here, () => work(window)),
      (failed) => window.shut(failed),
    );
  }

  /**
   * Records a figure of the work itself, such as its accuracy, in the innermost window that is open here.
   *
   * What is no finite number is left out with a warning; after the end it does nothing.
   */
  metric(name: string, value: number): void {
    const recording = this.#recording;
    if (recording === null) return;
    const named = nameOf(name, 'm.metric("accuracy", 0.91)', this.#plan.mask);
    if (recording.ended !== null) return;
    if (typeof value !== "number" || !Number.isFinite(value)) {
      recording.warn(`metric ${named} was ${String(value)}: not recorded`);
      return;
    }
    const window = innermost(recording);
    recording.write(lines.metric(recording.clock.bootNs(), named, value, window?.line ?? null));
  }

  /**
   * Counts one call to a model that somebody else serves: its cost is an estimate, and in no sum with what is
   * metered.
   */
  addCall(call: ModelCall): void {
    this.calls.addCall(call);
    for (const [name, value] of this.calls.metricsOf(call)) this.metric(name, value);
  }

  [dispose](): void {
    this.stop();
  }

  async [asyncDispose](): Promise<void> {
    this.stop();
  }
}

/** What `meter` gives: what the work gave, what it has used and cost; `null` if it could not be metered. */
export interface Metered<Result> {
  readonly result: Result;
  readonly run: MeteredRun | null;
  /** Worked out when it is first asked for. */
  readonly statement: RunStatement | null;
}

/**
 * Runs `work` under a meter: `const { result, run } = await meter("train", async (m) => { ... }, { region: "FR" })`.
 *
 * What `work` throws passes through, and the run has failed. Throws `UsageError` for a name or an option that cannot
 * be used.
 */
export async function meter<Result>(
  name: string,
  work: (meter: Meter) => Result | PromiseLike<Result>,
  options: MeterOptions = {},
): Promise<Metered<Result>> {
  const made = new Meter(name, options);
  const run = async (): Promise<Metered<Result>> => {
    made.start();
    try {
      const result = await work(made);
      const ended = made.stop();
      return {
        result,
        run: ended,
        get statement() {
          return made.statement;
        },
      };
    } catch (error) {
      made.stop("failed");
      throw error;
    }
  };
  // An object of its own: within the one that is there already, `run` would not end what begins inside.
  return inside.run({ ...(inside.getStore() ?? NOWHERE) }, () => withSink(made, run));
}

/** The innermost open window of `recording` here; those that were shut out of turn are passed over. */
function innermost(recording: Recording): OpenWindow | null {
  for (let here = inside.getStore(); here !== undefined; here = here.outer) {
    const { window } = here;
    if (window?.keeper === recording.windows && window.end === null) return window;
  }
  return null;
}

/** What begins from here on, in this chain of calls, is inside `here`; the function that is given back undoes it. */
function enter(here: Inside, sink: CallSink | null): () => void {
  inside.enterWith(here);
  const leaveSink = sink === null ? () => undefined : enterSink(sink);
  return () => {
    leaveSink();
    if (inside.getStore() === here) inside.enterWith(here.outer ?? NOWHERE);
  };
}

/** What `work` gives; `shut` is called when it has ended, also when its promise settles, with whether it failed. */
function settled<Result>(work: () => Result, shut: (failed: boolean) => void): Result {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    shut(true);
    throw error;
  }
  if (result instanceof Promise) {
    return result.then(
      (value: unknown) => {
        shut(false);
        return value;
      },
      (error: unknown) => {
        shut(true);
        throw error;
      },
    ) as Result;
  }
  shut(false);
  return result;
}
