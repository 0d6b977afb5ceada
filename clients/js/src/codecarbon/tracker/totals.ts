import { UsageError } from "../../errors.js";
import { Quantity, total } from "../../estimate/quantity.js";
import type { EnergyKind, EnergySensor, OpenSensors, Sensors, UnseenEnergy } from "../../meter/sensors.js";
import { withChosenGpus } from "./gpus.js";
import type { Settings } from "./options.js";

/** Joules of each sensor since the run began, at one moment of it. */
export interface Reading {
  /** Seconds since the run began. */
  readonly elapsedS: number;
  readonly joules: readonly number[];
}

/** Reads the sensors of one run in step, and adds up what they tell. */
export class Totals {
  readonly #sensors: readonly EnergySensor[];
  readonly #beganMs: number;
  readonly #pue: number;
  readonly #note: (problem: string) => void;
  /** What is drawn here and is in no figure. */
  readonly unseen: readonly UnseenEnergy[];
  last: Reading;

  private constructor({ sensors, unseen }: Sensors, beganMs: number, pue: number, note: (problem: string) => void) {
    this.#sensors = sensors;
    this.unseen = unseen;
    this.#beganMs = beganMs;
    this.#pue = pue;
    this.#note = note;
    this.last = { elapsedS: 0, joules: sensors.map(() => 0) };
  }

  /** Opens the sensors, which count from then on. `note` takes what fails, in words. */
  static async open(open: OpenSensors, settings: Settings, note: (problem: string) => void): Promise<Totals> {
    const beganMs = performance.now();
    const found = await open({ scope: settings.trackingMode }).catch((error: unknown): Sensors => {
      if (error instanceof UsageError) throw error;
      const reason = `no sensor can be opened (${error instanceof Error ? error.message : String(error)})`;
      return { sensors: [], unseen: (["cpu", "dram", "gpu"] as const).map((kind) => ({ kind, reason, fix: "" })) };
    });
    const chosen = withChosenGpus(found, settings, note);
    for (const { kind, reason, fix } of chosen.unseen) {
      note([`the energy of ${kind} is not counted: ${reason}`, fix].filter(Boolean).join(" · "));
    }
    return new Totals(chosen, beganMs, settings.pue, note);
  }

  /** Reads all sensors now. One that does not answer keeps what it told last. */
  async read(): Promise<Reading> {
    const read = await Promise.allSettled(this.#sensors.map((sensor) => sensor.read()));
    const joules = read.map((told, at) => {
      const before = this.last.joules[at] ?? 0;
      if (told.status === "fulfilled") return Math.max(before, told.value);
      this.#note(`${this.#sensors[at]?.resource} cannot be read any more, what it draws from then on is not counted`);
      return before;
    });
    this.last = { elapsedS: (performance.now() - this.#beganMs) / 1000, joules };
    return this.last;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#sensors.map((sensor) => sensor.close()));
  }

  /** Energy times PUE in J of one kind, or of all; `null` if none of it is known. */
  energy(reading: Reading, kind?: EnergyKind): Quantity | null {
    const parts = this.#sensors.flatMap((sensor, at) => {
      if (kind !== undefined && sensor.kind !== kind) return [];
      const joules = (reading.joules[at] ?? 0) * this.#pue;
      const spread = 1 + sensor.relativeUncertainty;
      const method = sensor.method === "computed" ? "modelled" : sensor.method; // a sensor is never computed
      return [new Quantity(joules / spread, joules, joules * spread, "J", method, [sensor.source])];
    });
    return total(parts);
  }

  /** Whether there is hardware of that kind, as far as its sensors or their lack tell. */
  isThere(kind: EnergyKind): boolean {
    return [...this.#sensors, ...this.unseen].some((one) => one.kind === kind);
  }

  /** The GPUs by name, each as often as it is there. */
  get gpus(): readonly string[] {
    return this.#sensors.filter((sensor) => sensor.kind === "gpu").map((sensor) => sensor.name);
  }
}
