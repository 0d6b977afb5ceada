import { join } from "node:path";

import { UsageError } from "../../errors.js";
import { openSensors } from "../../meter/open.js";
import type { UnseenEnergy } from "../../meter/sensors.js";
import type { QuantityJson } from "../../quantity.js";
import { CodeCarbonClient, timestampOf } from "../client.js";
import type { EmissionsData } from "../data.js";
import { RunReports } from "../reports.js";
import { writeRow, writeTasks } from "./file.js";
import type { TaskEmissionsData } from "./file.js";
import { settingsOf } from "./options.js";
import type { Settings, TrackerOptions } from "./options.js";
import { gridOf } from "./place.js";
import type { Grid } from "./place.js";
import { added, cpuTimes, machineFacts, quantities, rowOf } from "./rows.js";
import type { CpuTimes } from "./rows.js";
import { Totals } from "./totals.js";
import type { Reading } from "./totals.js";

/** What the numbers of a row may be: `null` where nothing of them is known. */
export interface EmissionsInterval {
  readonly energy_kwh: QuantityJson | null;
  readonly emissions_kg: QuantityJson | null;
  /** Energy that is drawn here and is in neither. */
  readonly unseen: readonly UnseenEnergy[];
}

/** One run, from `start` to `stop`. */
interface Run {
  readonly totals: Totals;
  readonly grid: Grid;
  readonly began: CpuTimes;
  readonly reports: RunReports | null;
  readonly timer: NodeJS.Timeout;
  /** Set once, when the first row is written or the run ends: that of the API if it gave one. */
  id: string | null;
  measured: number;
  /** What begun tasks began with, and ended ones came to. */
  readonly begun: Map<string, Reading>;
  readonly tasks: Map<string, TaskEmissionsData>;
}

/** As long as a call to the API waits for its answer: a program that ends is not to be held up for long. */
const TIMEOUT_MS = 5000;
/** Pauses before what `stop` could not report is tried again, in ms. */
const PAUSES_MS = [500, 1500];

/**
 * CodeCarbon's tracker for Node: the same `emissions.csv`, and the same calls to its API.
 *
 *     const tracker = new EmissionsTracker({ projectName: "train", countryIsoCode: "FRA" });
 *     tracker.start();
 *     ...
 *     const kg = await tracker.stop();
 *
 * A row counts what CodeCarbon counts, processors, accelerators and memory times the PUE that was given. What it may be
 * is in `interval`; what is not counted or went wrong is in `problems`, and was said once by `warn`. `start` after
 * `stop` begins another run. The constructor throws `UsageError` for a value that cannot be used, and `start` rejects
 * with one for such a setting of wattprint's; after that nothing throws but a call that does not fit.
 */
export class EmissionsTracker {
  readonly #settings: Settings;
  readonly #problems: string[] = [];
  #starting: Promise<Run> | null = null;
  #run: Run | null = null;
  /** Measurements and reports one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #final: EmissionsData | null = null;
  #interval: EmissionsInterval | null = null;

  constructor(options: TrackerOptions = {}) {
    this.#settings = settingsOf(options);
    if (this.#settings.saveToApi) this.#client(); // which checks the address
  }

  /** kg CO2e of the last run that ended; `null` before, and where they are unknown. */
  get finalEmissions(): number | null {
    return this.#final?.emissions ?? null;
  }

  /** The row of the last run that ended. */
  get finalEmissionsData(): EmissionsData | null {
    return this.#final;
  }

  /** What the figures that were given last may be, of `flush` or `stop`. */
  get interval(): EmissionsInterval | null {
    return this.#interval;
  }

  /** What is not counted, was guessed, or failed, in words. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Begins a run at once: what follows counts also where this is not awaited. While one goes on it does nothing. */
  async start(): Promise<void> {
    this.#starting ??= this.#begin().catch((error: unknown) => {
      this.#starting = null; // what is wrong may be put right, and start() called again
      throw error;
    });
    await this.#starting;
  }

  /** Writes the figures so far and goes on; resolves to kg CO2e, `null` where they are unknown. */
  async flush(): Promise<number | null> {
    const run = await this.#running();
    return this.#inTurn(async () => {
      const row = this.#rowNow(run, await run.totals.read());
      await run.reports?.report(row, false);
      return this.#write(run, row).emissions;
    });
  }

  /** Ends the run, writes what was asked for and resolves to kg CO2e, `null` where they are unknown. */
  async stop(): Promise<number | null> {
    if (this.#starting === null) {
      if (this.#final === null) this.#note("the tracker was stopped before it was started");
      return this.finalEmissions;
    }
    const run = await this.#starting;
    return this.#inTurn(async () => {
      if (this.#run !== run) return this.finalEmissions; // another call has stopped it
      for (const name of [...run.begun.keys()]) await this.#endTask(run, name);
      const row = this.#rowNow(run, await run.totals.read());
      this.#end(run);
      await run.totals.close();
      await this.#reportLast(run, row);
      this.#final = this.#write(run, row);
      return this.#final.emissions;
    });
  }

  /** Begins a task, a part of the run; the run begins with the first one. Tasks may overlap. */
  async startTask(name: string = crypto.randomUUID()): Promise<void> {
    await this.start();
    const run = await this.#running();
    await this.#inTurn(async () => {
      if (run.begun.has(name) || run.tasks.has(name)) {
        throw new UsageError(`there is a task ${name} already`, "give another name");
      }
      run.begun.set(name, await run.totals.read());
    });
  }

  /** Ends the task of that name, or the one begun last, and resolves to what it cost. */
  async stopTask(name?: string): Promise<TaskEmissionsData> {
    const run = await this.#running();
    return this.#inTurn(() => this.#endTask(run, name ?? [...run.begun.keys()].at(-1) ?? ""));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #begin(): Promise<Run> {
    const settings = this.#settings;
    this.#problems.length = 0;
    const note = (problem: string): void => this.#note(problem);
    if (settings.ignored.length) note(`CodeCarbon's settings ${settings.ignored.join(", ")} have no effect here`);
    const grid = gridOf(settings, note);
    // Up to here, and in opening sensors, nothing is awaited: work that follows an unawaited start() is counted.
    const [startedMs, began] = [Date.now(), cpuTimes()];
    const totals = await Totals.open(settings.openSensors ?? openSensors, settings, note);
    const measure = (): void => {
      // A fault of ours in a timer is not to end the program that is measured.
      this.#inTurn(() => this.#measure(run)).catch((error: unknown) => note(`a measurement failed: ${String(error)}`));
    };
    const timer = setInterval(measure, settings.measurePowerSecs * 1000);
    timer.unref();
    const run: Run = {
      totals,
      grid,
      began,
      reports: settings.saveToApi ? this.#reports(totals, startedMs) : null,
      timer,
      id: null,
      measured: 0,
      begun: new Map(),
      tasks: new Map(),
    };
    this.#run = run;
    atExit(this.#leave);
    return run;
  }

  #reports(totals: Totals, startedMs: number): RunReports {
    const { experimentId, cloudProvider, cloudRegion } = this.#settings;
    const facts = machineFacts(this.#settings, totals.gpus);
    const { longitude, latitude, ram_total_size, tracking_mode, ...first } = facts;
    return new RunReports({
      client: this.#client(),
      startedMs,
      run: {
        timestamp: timestampOf(startedMs),
        experiment_id: experimentId,
        ...first,
        longitude,
        latitude,
        region: cloudRegion ?? null,
        provider: cloudProvider ?? null,
        ram_total_size,
        tracking_mode,
      },
    });
  }

  #client(): CodeCarbonClient {
    const { apiEndpoint, apiKey, fetch } = this.#settings;
    const given = { ...(apiKey ? { apiKey } : {}), ...(fetch ? { fetch } : {}) };
    return new CodeCarbonClient({ endpoint: apiEndpoint, timeoutMs: TIMEOUT_MS, ...given });
  }

  async #running(): Promise<Run> {
    if (this.#starting === null) throw new UsageError("this tracker does not run", "call start()");
    return this.#starting;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #measure(run: Run): Promise<void> {
    if (this.#run !== run) return;
    const reading = await run.totals.read();
    run.measured += 1;
    const { apiCallInterval } = this.#settings;
    if (run.reports === null || apiCallInterval === -1 || run.measured < apiCallInterval) return;
    run.measured = 0;
    await run.reports.report(this.#rowNow(run, reading), false);
    this.#noteAll(run);
  }

  async #reportLast(run: Run, row: EmissionsData): Promise<void> {
    if (run.reports === null) return;
    for (const pauseMs of [...PAUSES_MS, null]) {
      if ((await run.reports.report(row, true)) || pauseMs === null) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    this.#noteAll(run);
    const { isSettled, runId } = run.reports;
    if (!isSettled || runId === null) this.#note("the end of the run is not reported to the API");
  }

  async #endTask(run: Run, name: string): Promise<TaskEmissionsData> {
    const began = run.begun.get(name);
    if (began === undefined) {
      throw new UsageError(`no task ${JSON.stringify(name)} is under way`, "call startTask() before");
    }
    run.begun.delete(name);
    const now = await run.totals.read();
    const task = { task_name: name, ...added(this.#rowNow(run, now), this.#rowNow(run, began)) };
    run.tasks.set(name, task);
    return task;
  }

  #rowNow(run: Run, reading: Reading): EmissionsData {
    return rowOf(this.#settings, run.id ?? "", run.totals, reading, run.grid, run.began);
  }

  /** Writes what was asked for; a disk that refuses is noted. Returns the row with the run's id. */
  #write(run: Run, figures: EmissionsData): EmissionsData {
    run.id ??= run.reports?.runId ?? crypto.randomUUID();
    const row = { ...figures, run_id: run.id };
    const { energy, emissions } = quantities(run.totals.energy(run.totals.last), run.grid);
    this.#interval = {
      energy_kwh: energy?.toJSON() ?? null,
      emissions_kg: emissions?.toJSON() ?? null,
      unseen: run.totals.unseen,
    };
    const { saveToFile, outputDir, outputFile, onCsvWrite, experimentName } = this.#settings;
    if (!saveToFile) return row;
    try {
      const path = join(outputDir, outputFile);
      const kept = writeRow(path, row, onCsvWrite === "update");
      if (kept) this.#note(`${path} has other columns: it is kept as ${kept}`);
      const tasks = [...run.tasks.values()].map((task) => ({ ...task, run_id: run.id }));
      if (tasks.length) writeTasks(join(outputDir, `emissions_${experimentName}_${run.id}.csv`), tasks);
    } catch (error) {
      this.#note(`${outputFile} is not written: ${error instanceof Error ? error.message : String(error)}`);
    }
    return row;
  }

  #end(run: Run): void {
    clearInterval(run.timer);
    notAtExit(this.#leave);
    this.#run = null;
    this.#starting = null;
  }

  /** Of a program that ends without `stop`: the figures up to the last measurement are in the file. */
  readonly #leave = (): void => {
    const run = this.#run;
    if (run === null) return;
    this.#end(run);
    const { last } = run.totals;
    if (last.elapsedS > 0) this.#final = this.#write(run, this.#rowNow(run, last));
    this.#note(`the tracker was not stopped: its figures end after ${last.elapsedS.toFixed(1)} s`);
  };

  #noteAll(run: Run): void {
    for (const problem of run.reports?.problems ?? []) this.#note(problem);
  }

  #note(problem: string): void {
    if (this.#problems.includes(problem)) return;
    this.#problems.push(problem);
    (this.#settings.warn ?? ((text) => console.warn(`wattprint: ${text}`)))(problem);
  }
}

/** What is to be done when the program ends, for each tracker that runs: one listener for all of them. */
const leaving = new Set<() => void>();

function leaveAll(): void {
  for (const leave of leaving) leave();
}

function atExit(leave: () => void): void {
  if (!leaving.size) process.on("exit", leaveAll);
  leaving.add(leave);
}

function notAtExit(leave: () => void): void {
  leaving.delete(leave);
  if (!leaving.size) process.off("exit", leaveAll);
}

/** `fn` such that each of its calls is a run of its own, awaited where it gives a promise, with the result of `fn`. */
export function trackEmissions<Arguments extends unknown[], Result>(
  fn: (...given: Arguments) => Result | Promise<Result>,
  options: TrackerOptions = {},
): (...given: Arguments) => Promise<Result> {
  settingsOf(options); // what cannot be used is said where it stands
  return async (...given) => {
    const tracker = new EmissionsTracker(options);
    await tracker.start();
    try {
      return await fn(...given);
    } finally {
      await tracker.stop();
    }
  };
}
