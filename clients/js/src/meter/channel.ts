import { CounterTracker, type Advance } from "./counter.js";
import type { Share } from "./cpu.js";
import { NS_PER_S } from "./host.js";
import {
  kindOf, SourceError, type Bounds, type CounterSource, type GaugeReading, type GaugeSource, type Load,
  type ModelSource, type Source,
} from "./source.js";
import { Totals } from "./totals.js";

/** Refresh periods for which a counter that does not move is only late, and its energy waits for it. */
const HELD_BACK_PERIODS = 2;
/** Seconds: how long a gauge's reading speaks for what follows. */
const BELIEVED_FOR_S = 30;

/** Our part of one step: by what is shared, and of all that the source told. */
interface Ours {
  readonly share: Share;
  readonly own: number;
}

const scaled = ([low, mid, high]: Bounds, factor: number): Bounds => [low * factor, mid * factor, high * factor];

/**
 * One resource, metered: joules that never decrease, and how much of them was ours.
 *
 * While its source is silent (an error, a counter that stands still, a reset) the time is a gap, filled by the model
 * that
 * stands in, or by the power seen so far within the bounds of what the hardware can draw; the gap's seconds and the
 * width
 * of its energy stay visible. A counter that merely could not be read for a while has counted on by itself: the fill is
 * dropped for its true difference.
 */
export class Channel {
  readonly source: Source;
  readonly standin: ModelSource | null;
  readonly kind: string;
  /** States that the source was in instead of answering, each with the last message. */
  readonly errors = new Map<string, string>();
  /** What the counter said at the last poll, `null` if it is no counter or did not answer. */
  lastRaw: number | null = null;
  readonly #tracker: CounterTracker | null;
  #settled = new Totals();
  #pending: Totals | null = null;
  #still = false;
  #seenJ = 0;
  #seenS = 0;
  #startNs: number;
  #awakeNs: number;
  #begun = false;
  #gauge: GaugeReading | null = null;
  /** Of a gauge: J that are settled between readings, and J that were told so far, the last reading held on. */
  #gaugeJ = 0;
  #gaugeToldJ = 0;

  constructor(source: Source, standin: ModelSource | null, awakeNs: number) {
    this.source = source;
    this.standin = standin;
    this.kind = kindOf(source.info.resource);
    this.#startNs = this.#awakeNs = awakeNs;
    this.#tracker =
      source.type === "counter"
        ? new CounterTracker({
            unitJ: source.unitJ,
            range: source.range,
            maxPowerW: source.info.maxPowerW,
            updatePeriodS: source.info.updatePeriodS,
          })
        : null;
  }

  get resource(): string {
    return this.source.info.resource;
  }

  /** J by which its counter moves at the least, 0 if it is no counter. */
  get stepJ(): number {
    return this.#tracker?.stepJ ?? 0;
  }

  /** The least and the most watts that it draws at any moment, a model's error held at its middle. */
  rangeW(componentsW: readonly [number, number]): [number, number] {
    if (this.source.type !== "model") return [0, this.source.info.maxPowerW];
    const idleW = this.source.powerW({ cpu: 0, componentsW: componentsW[0] })[1];
    const busyW = this.source.powerW({ cpu: 1, componentsW: componentsW[1] })[1];
    return [Math.min(idleW, busyW), Math.max(idleW, busyW)];
  }

  /** Reads the source at `nowNs` (since boot; `awakeNs` without suspends) and accounts the step. */
  poll(nowNs: number, awakeNs: number, share: Share): void {
    const counts = this.#begun || this.source.type === "counter";
    const elapsedS = counts ? Math.max(0, (awakeNs - this.#awakeNs) / NS_PER_S) : 0;
    const model = this.source.type === "model" ? this.source : this.standin;
    const idle = model?.idleShare(share.load) ?? 0;
    const own = idle * share.idle + (1 - idle) * share.dynamic;
    this.lastRaw = null;
    if (!this.#begun) this.#startNs = awakeNs; // what flowed before belongs to nobody
    try {
      if (this.source.type === "model") {
        this.#settled.add(scaled(this.source.powerW(share.load), elapsedS), own, share.sure);
      } else if (this.source.type === "gauge") this.#readGauge(this.source, awakeNs, elapsedS, { share, own });
      else this.#readCounter(this.source, nowNs, awakeNs, elapsedS, { share, own });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.errors.set(error.state, error.message);
      this.#hold(elapsedS, share, own);
    }
    this.#awakeNs = awakeNs;
    this.#begun = true;
  }

  #readCounter(source: CounterSource, nowNs: number, awakeNs: number, elapsedS: number, ours: Ours): void {
    const { share, own } = ours;
    const raw = source.read();
    this.lastRaw = raw;
    const difference = this.#tracker?.step(raw, nowNs, awakeNs, this.#meanPowerW());
    if (difference?.kind === "advance" || difference?.kind === "wrapped") {
      this.#advance(difference, elapsedS, ours);
      return;
    }
    this.#hold(elapsedS, share, own);
    if (difference?.kind === "first") this.#settlePending();
    else if (difference?.kind === "frozen") {
      this.#still = true;
      this.errors.set("frozen", `${source.info.name} has not moved for ${difference.stillS.toFixed(1)} s`);
    } else if (difference?.kind === "reset") {
      this.errors.set("reset", `${source.info.name} was reset`);
      this.#boundPending(difference.lowJ, difference.highJ, share.sure);
      this.#settlePending();
    }
  }

  #advance(difference: Advance, elapsedS: number, { share, own }: Ours): void {
    const factor = 1 + this.source.info.relativeUncertainty;
    let ownShare = own;
    let silentS = 0;
    let highJ = difference.highJ * factor;
    if (difference.highJ > difference.energyJ) {
      const many = Math.round((difference.highJ - difference.lowJ) / (this.#tracker?.rangeJ ?? Infinity));
      if (many > 0) {
        const late = `${this.source.info.name} was read after ${elapsedS.toFixed(0)} s`;
        this.errors.set("late", `${late}: up to ${many} wraps of its counter may have been missed`);
      }
    }
    if (this.#pending !== null) {
      this.#hold(elapsedS, share, own);
      const pending = this.#pending;
      const mostJ = this.#tracker?.mostJ(elapsedS) ?? 0;
      if (this.#still && difference.energyJ <= mostJ && !this.#caughtUp(difference.energyJ, elapsedS, pending)) {
        // It stood still and went on from where it was: the silence stays a gap.
        const lowJ = Math.max(pending.lowJ, difference.lowJ / factor);
        const midJ = Math.max(pending.midJ, difference.energyJ, lowJ);
        const stretch = 1 + elapsedS / Math.max(pending.gapS, elapsedS);
        this.#replacePending([lowJ, midJ, Math.max(pending.highJ * stretch, midJ)], share.sure);
        this.#settlePending();
        return;
      }
      if (this.#still && difference.energyJ <= mostJ) highJ = Math.max(highJ, pending.highJ);
      this.#pending = null;
      this.#still = false;
      silentS = pending.gapS - elapsedS;
      if (pending.midJ > 0) ownShare = pending.ownMidJ / pending.midJ;
    }
    this.#settled.add([difference.lowJ / factor, difference.energyJ, highJ], ownShare, share.sure);
    this.#seenJ += difference.energyJ;
    this.#seenS += elapsedS + silentS;
  }

  /** Whether a counter that stood still has counted on meanwhile, rather than for the last step alone. */
  #caughtUp(energyJ: number, elapsedS: number, pending: Totals): boolean {
    const powerW = this.#meanPowerW() || pending.midJ / Math.max(pending.gapS, elapsedS);
    return energyJ >= powerW * Math.sqrt(elapsedS * pending.gapS);
  }

  /** Readings are joined by straight lines; the first one holds back to the start, the last one on to now. */
  #readGauge(source: GaugeSource, awakeNs: number, elapsedS: number, { share, own }: Ours): void {
    const readings = source.take();
    const factor = 1 + source.info.relativeUncertainty;
    let varianceJ2 = 0;
    for (const reading of readings) {
      const before = this.#gauge ?? { awakeNs: this.#startNs, powerW: reading.powerW };
      const spanS = Math.max(0, (Math.min(reading.awakeNs, awakeNs) - before.awakeNs) / NS_PER_S);
      this.#gaugeJ += 0.5 * (before.powerW + reading.powerW) * spanS;
      varianceJ2 += 0.5 * ((reading.powerW - before.powerW) * spanS) ** 2;
      this.#gauge = { awakeNs: Math.max(before.awakeNs, Math.min(reading.awakeNs, awakeNs)), powerW: reading.powerW };
    }
    const silentS = this.#gauge === null ? Infinity : (awakeNs - this.#gauge.awakeNs) / NS_PER_S;
    if (this.#gauge === null || silentS > BELIEVED_FOR_S) {
      this.#hold(elapsedS, share, own);
      return;
    }
    const energyJ = Math.max(0, this.#gaugeJ + this.#gauge.powerW * silentS - this.#gaugeToldJ);
    this.#gaugeToldJ += energyJ;
    // What came while it was silent is in its readings: they hold back to where it was last believed.
    this.#pending = null;
    this.#settled.add([energyJ / factor, energyJ, energyJ * factor], own, share.sure);
    this.#settled.varianceJ2 += varianceJ2;
    this.#settled.ownVarianceJ2 += varianceJ2 * own * own;
    this.#seenJ += energyJ;
    this.#seenS += elapsedS;
  }

  #meanPowerW(): number {
    return this.#seenS > 0 ? this.#seenJ / this.#seenS : 0;
  }

  /** Accounts so many seconds at what stands in, as pending and as a gap. */
  #hold(elapsedS: number, share: Share, own: number): void {
    this.#pending ??= new Totals();
    this.#pending.add(scaled(this.#guessW(share.load), elapsedS), own, share.sure);
    this.#pending.gapS += elapsedS;
  }

  #guessW(load: Load): Bounds {
    if (this.standin !== null) return this.standin.powerW(load);
    const [mostW, meanW] = [this.source.info.maxPowerW, this.#meanPowerW()];
    return [0, meanW > 0 ? Math.min(meanW, mostW) : 0.5 * mostW, mostW];
  }

  #boundPending(leastJ: number, mostJ: number, sure: number): void {
    const pending = this.#pending;
    if (pending === null) return;
    const lowJ = Math.min(Math.max(leastJ, pending.lowJ), mostJ);
    const highJ = Math.max(lowJ, Math.min(pending.highJ, mostJ));
    this.#replacePending([lowJ, Math.min(Math.max(pending.midJ, lowJ), highJ), highJ], sure);
  }

  /** Other energies for the same silence; its seconds and our share of it stay. */
  #replacePending(energies: Bounds, sure: number): void {
    const pending = this.#pending;
    if (pending === null) return;
    const made = new Totals();
    made.add(energies, pending.midJ > 0 ? pending.ownMidJ / pending.midJ : 0, sure);
    made.gapS = pending.gapS;
    this.#pending = made;
  }

  #settlePending(): void {
    if (this.#pending !== null) this.#settled = this.#settled.plus(this.#pending);
    this.#pending = null;
    this.#still = false;
  }

  /** Whether the account rests on a guess that the source's next answer may correct. */
  get silent(): boolean {
    if (this.#pending === null) return false;
    const late = this.#tracker?.proven === true && this.lastRaw !== null && !this.#still;
    return !late || this.#pending.gapS > HELD_BACK_PERIODS * this.source.info.updatePeriodS;
  }

  /** The account up to the last poll; of a silent source its time counts as a gap. */
  totals(): Totals {
    return this.#pending === null || !this.silent ? this.#settled.copy() : this.#settled.plus(this.#pending);
  }
}
