import type { Emission, NewEmission, NewRun } from "./bodies.js";
import { timestampOf } from "./client.js";
import type { CallOptions, CodeCarbonClient } from "./client.js";
import type { EmissionsData } from "./data.js";
import { CodeCarbonConnectionError, CodeCarbonError, CodeCarbonStatusError } from "./problems.js";

/** The figures of a run so far that its reports are made of. */
export type RunTotals = Pick<
  EmissionsData,
  | "duration"
  | "emissions"
  | "cpu_power"
  | "gpu_power"
  | "ram_power"
  | "cpu_energy"
  | "gpu_energy"
  | "ram_energy"
  | "energy_consumed"
  | "cpu_utilization_percent"
  | "gpu_utilization_percent"
  | "ram_utilization_percent"
  | "wue"
>;

/** What adds up over the reports of a run. */
const AMOUNTS = ["emissions", "cpu_energy", "gpu_energy", "ram_energy", "energy_consumed"] as const;
type Amounts = Record<(typeof AMOUNTS)[number] | "duration", number>;

/** Statuses of what may be taken at another time. */
const LATER = new Set([408, 425, 429]);

export interface RunReportsOptions {
  readonly client: CodeCarbonClient;
  /** The announcement; it is made once, before the first report. */
  readonly run: NewRun;
  /** When the run began, in ms since 1970. */
  readonly startedMs: number;
}

/**
 * The reports of one run to CodeCarbon's API, made of running totals.
 *
 * Reports cover whole seconds, as the API wants them. While the run goes on, what is left of a second waits for the
 * next report, with its part of every amount; the last one takes all that is left, and its rate tells the fraction that
 * its duration lacks. Amounts add up to those of the run, and durations to its whole seconds. Only where less than a
 * second is left for the last report it says one.
 *
 * A report whose answer was lost is looked for at the server and sent again, word for word, only if it is not there. A
 * wattprint server takes the same report once. Another server that does not let the token look gets no second copy:
 * what may then be missing is said in `problems`. The API has no word for unknown: an amount that is `null` is sent as
 * 0.
 */
export class RunReports {
  readonly problems: string[] = [];
  readonly #client: CodeCarbonClient;
  readonly #run: NewRun;
  readonly #startedMs: number;
  #runId: string | null = null;
  /** What stands in the reports that were made. */
  readonly #told: Amounts = {
    duration: 0, emissions: 0, cpu_energy: 0, gpu_energy: 0, ram_energy: 0, energy_consumed: 0,
  };
  #waiting: NewEmission | null = null;
  #mayBeThere = false;
  #isRefused = false;

  constructor(options: RunReportsOptions) {
    this.#client = options.client;
    this.#run = options.run;
    this.#startedMs = options.startedMs;
  }

  /** The run's id at the server; `null` until it was announced. */
  get runId(): string | null {
    return this.#runId;
  }

  /** Whether all that was to be told has arrived, or was refused for good. */
  get isSettled(): boolean {
    return this.#waiting === null || this.#isRefused;
  }

  /**
   * Reports what `totals` add to what was told; `isLast`: nothing will come after it. Resolves to whether nothing
   * waits. What fails is noted in `problems` and tried again at the next call. Rejects with the reason of a signal.
   */
  async report(totals: RunTotals, isLast: boolean, options: CallOptions = {}): Promise<boolean> {
    if (this.#isRefused) return true;
    try {
      if (this.#runId === null) {
        if (this.#cut(totals, isLast) === null) return true;
        this.#runId = (await this.#client.createRun(this.#run, options)).id;
      }
      await this.#deliver(options);
      const body = this.#cut(totals, isLast);
      if (body !== null) {
        this.#waiting = body;
        for (const name of AMOUNTS) this.#told[name] += body[name === "emissions" ? "emissions_sum" : name];
        this.#told.duration = isLast ? totals.duration : this.#told.duration + body.duration;
        await this.#deliver(options);
      }
      return true;
    } catch (error) {
      if (!(error instanceof CodeCarbonError)) throw error;
      this.#note(error.message);
      if (isRefusal(error)) {
        this.#isRefused = true;
        this.#note("the server refuses the run: nothing more is reported of it");
      }
      return this.#isRefused;
    }
  }

  /** Delivers the report that waits. Rejects if it still does. */
  async #deliver(options: CallOptions): Promise<void> {
    const body = this.#waiting;
    if (body === null) return;
    if (this.#mayBeThere && !(await this.#isMissing(body, options))) {
      this.#waiting = null;
      this.#mayBeThere = false;
      return;
    }
    try {
      await this.#client.addEmission(body, options);
    } catch (error) {
      this.#mayBeThere ||= !isNotTaken(error);
      throw error;
    }
    this.#waiting = null;
    this.#mayBeThere = false;
  }

  /** Whether a report that may be at the server may be sent again without being counted twice. */
  async #isMissing(body: NewEmission, options: CallOptions): Promise<boolean> {
    try {
      for await (const there of this.#client.emissions(body.run_id, options)) if (isSame(there, body)) return false;
      return true;
    } catch (error) {
      if (!(error instanceof CodeCarbonStatusError) || error.status >= 500 || LATER.has(error.status)) throw error;
      if (error.isProblem) return true;
      const kwh = body.energy_consumed;
      this.#note(
        `the answer to a report of ${kwh} kWh was lost, and the token may not look whether it is there: not sent again`,
      );
      return false;
    }
  }

  /** What to report of `totals` now; `null` for nothing. */
  #cut(totals: RunTotals, isLast: boolean): NewEmission | null {
    const pendingS = totals.duration - this.#told.duration;
    if (isLast ? pendingS <= 0 : pendingS < 1) return null;
    const duration = Math.max(1, Math.floor(pendingS));
    const part = isLast ? 1 : duration / pendingS;
    const added = (name: (typeof AMOUNTS)[number]): number =>
      Math.max(0, ((totals[name] ?? 0) - this.#told[name]) * part);
    const coveredS = isLast ? totals.duration : this.#told.duration + duration;
    const emissions = added("emissions");
    return {
      timestamp: timestampOf(this.#startedMs + coveredS * 1000),
      run_id: this.#runId ?? "",
      duration,
      emissions_sum: emissions,
      emissions_rate: emissions / (isLast ? Math.max(1, pendingS) : duration),
      cpu_power: totals.cpu_power ?? 0,
      gpu_power: totals.gpu_power ?? 0,
      ram_power: totals.ram_power ?? 0,
      cpu_energy: added("cpu_energy"),
      gpu_energy: added("gpu_energy"),
      ram_energy: added("ram_energy"),
      energy_consumed: added("energy_consumed"),
      cpu_utilization_percent: totals.cpu_utilization_percent,
      gpu_utilization_percent: totals.gpu_utilization_percent,
      ram_utilization_percent: totals.ram_utilization_percent,
      wue: totals.wue,
    };
  }

  #note(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

/** Whether the server will not take it at any time. */
function isRefusal(error: CodeCarbonError): boolean {
  if (!(error instanceof CodeCarbonStatusError)) return false;
  return error.status >= 400 && error.status < 500 && !LATER.has(error.status);
}

/** Whether a failed report is certainly not at the server: it never left, or the server says that it was not taken. */
function isNotTaken(error: unknown): boolean {
  if (error instanceof CodeCarbonConnectionError) return error.neverSent;
  return error instanceof CodeCarbonStatusError && (error.status < 500 || error.status === 503 || error.status === 507);
}

function isSame(there: Emission, body: NewEmission): boolean {
  return (
    Date.parse(there.timestamp) === Date.parse(body.timestamp) &&
    there.duration === body.duration &&
    there.energy_consumed === body.energy_consumed
  );
}
