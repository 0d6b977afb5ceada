import { randomInt } from "node:crypto";

import { busyBetween, intervalOf, unplacedJ, type Edge, type Placing, type Tick } from "./edges.js";
import { NS_PER_S } from "./host.js";
import type { Line } from "./lines.js";
import { Totals } from "./totals.js";

/** Windows of a sum that are told one by one: enough for a median and its spread. */
const SAMPLE = 32;

/** Sums of differences over the windows between two ticks: time, our CPU time, each counter. */
class Span {
  count = 0;
  atNs = 0;
  cpuNs = 0;
  /** How many of them were open at once. */
  most = 1;
  /** `null` where a counter did not answer, or wrapped inside a window. */
  readonly raw: (number | null)[];

  constructor(channels: number, open: number) {
    this.raw = Array.from({ length: channels }, () => 0);
    this.most = Math.max(1, open);
  }

  add(begin: Edge, end: Edge): void {
    this.count += 1;
    this.atNs += end.atNs - begin.atNs;
    this.cpuNs += end.cpuNs - begin.cpuNs;
    this.raw.forEach((soFar, index) => {
      const [first, last] = [begin.raw[index] ?? null, end.raw[index] ?? null];
      const whole = soFar !== null && first !== null && last !== null && last >= first;
      this.raw[index] = whole ? soFar + last - first : null;
    });
  }
}

/**
 * The sum of many windows of one name inside windows of one name, at the price of a few additions for each.
 *
 * The account between two ticks is a straight line in the time, in our CPU time, or in what the counter showed. The
 * energy
 * of all windows that began and ended between the same two ticks needs the sums of their differences, not the windows.
 * Those that a tick cuts, and those of the sample, are placed edge by edge like any other window.
 */
export class WindowSum {
  readonly name: string;
  readonly parent: string | null;
  sideBySide = false;
  /** How many the record has. */
  written = 0;
  readonly #placing: Placing;
  readonly #counted: readonly boolean[];
  readonly #own: boolean;
  readonly #totals: Totals[];
  readonly #sides: [number, number][];
  readonly #refreshes: number[];
  readonly #sample: ([number, number] | null)[] = [];
  #span: Span;
  #open = 0;
  #seen = 0;
  #pairs: { begin: Edge; end: Edge; slot: number | null }[] = [];
  #count = 0;
  #failed = 0;
  #durationNs = 0;
  #shortestNs = Infinity;
  #longestNs = 0;
  #lastNs = 0;

  /** `own`: whether the single energies of the sample are ours, or the machine's. */
  constructor(name: string, parent: string | null, placing: Placing, own: boolean) {
    this.name = name;
    this.parent = parent;
    this.#placing = placing;
    this.#own = own;
    const components = placing.channels.map((channel) => channel.kind !== "node");
    this.#counted = components.some(Boolean) ? components : components.map(() => true);
    this.#totals = components.map(() => new Totals());
    this.#sides = components.map(() => [0, 0]);
    this.#refreshes = components.map(() => 0);
    this.#span = new Span(components.length, 0);
  }

  /** How many windows have ended. */
  get count(): number {
    return this.#count;
  }

  get isOpen(): boolean {
    return this.#open > 0;
  }

  open(): void {
    this.#open += 1;
    this.#span.most = Math.max(this.#span.most, this.#open);
  }

  /**
   * One of them has ended; `isCut`: a tick lies inside it, so that its beginning has a place already, or is to have
   * one.
   */
  shut(begin: Edge, end: Edge, failed: boolean, isCut: boolean): void {
    this.#open -= 1;
    const durationNs = end.atNs - begin.atNs;
    this.#count += 1;
    this.#failed += failed ? 1 : 0;
    this.#durationNs += durationNs;
    this.#shortestNs = Math.min(this.#shortestNs, durationNs);
    this.#longestNs = Math.max(this.#longestNs, durationNs);
    this.#lastNs = Math.max(this.#lastNs, end.atNs);
    const slot = this.#draw();
    if (isCut || slot !== null) this.#pairs.push({ begin, end, slot });
    else this.#span.add(begin, end);
  }

  /** The place in the sample for the next window, or `null`: Vitter's algorithm R (TOMS 11, 1985). */
  #draw(): number | null {
    this.#seen += 1;
    if (this.#sample.length < SAMPLE) {
      this.#sample.push(null);
      return this.#sample.length - 1;
    }
    const slot = randomInt(this.#seen);
    return slot < SAMPLE ? slot : null;
  }

  /** Accounts what ended between two ticks. */
  settle(before: Tick, after: Tick): void {
    const span = this.#span;
    this.#span = new Span(this.#totals.length, this.#open);
    if (span.count) this.#totals.forEach((_, index) => this.#settleSpan(index, span, before, after));
    for (const { begin, end, slot } of this.#pairs) {
      begin.settle(before, after, this.#placing);
      end.settle(before, after, this.#placing);
      this.#addPair(begin, end, slot);
    }
    this.#pairs = [];
  }

  #settleSpan(index: number, span: Span, before: Tick, after: Tick): void {
    const [state, later, totals] = [before.totals[index], after.totals[index], this.#totals[index]];
    if (!state || !later || !totals) return;
    const [first, last, moved] = [before.raw[index] ?? null, after.raw[index] ?? null, span.raw[index] ?? null];
    const byRaw = first !== null && last !== null && moved !== null && last > first ? moved / (last - first) : null;
    const tickNs = after.atNs - before.atNs;
    const way = byRaw ?? span.atNs / Math.max(1, tickNs);
    const byCpu = byRaw === null && this.#placing.byCpuTime[index] === true && busyBetween(before, after);
    const [soFarJ, spentJ] = [totals.midJ, later.midJ - state.midJ];
    totals.addPart(state, later, way, byCpu ? span.cpuNs / (after.cpuNs - before.cpuNs) : way);
    this.#refreshes[index] = (this.#refreshes[index] ?? 0) + (byRaw === null ? 1 : span.count);
    if (byRaw !== null) return;
    if (span.most === 1) {
      const insideS = span.atNs / NS_PER_S;
      const besideS = Math.max(0, tickNs / NS_PER_S - insideS);
      this.#widen(index, unplacedJ(spentJ, totals.midJ - soFarJ, insideS, besideS, this.#placing.rangeW(index)));
    } else {
      const slackJ = Math.max(way, Math.max(span.most, way) - way) * Math.abs(spentJ);
      this.#widen(index, [slackJ, slackJ]);
    }
  }

  #addPair(begin: Edge, end: Edge, slot: number | null): void {
    let energyJ = 0;
    this.#totals.forEach((totals, index) => {
      const [first, last] = [begin.totals?.[index], end.totals?.[index]];
      if (!first || !last) return;
      const spent = last.minus(first);
      this.#totals[index] = totals.plus(spent);
      const [from, to] = [begin.sides[index] ?? [0, 0], end.sides[index] ?? [0, 0]];
      this.#widen(index, [from[1] + to[0], from[0] + to[1]]);
      this.#refreshes[index] = (this.#refreshes[index] ?? 0) + 1;
      if (this.#counted[index]) energyJ += this.#own ? spent.ownMidJ : spent.midJ;
    });
    if (slot !== null) this.#sample[slot] = [(end.atNs - begin.atNs) / NS_PER_S, Math.max(0, energyJ)];
  }

  #widen(index: number, [fewerJ, moreJ]: readonly [number, number]): void {
    const sides = this.#sides[index];
    if (!sides) return;
    sides[0] += fewerJ;
    sides[1] += moreJ;
  }

  /**
   * The sum so far as a line of a record. Refreshes of a counter are met at phases of their own: the difference of
   * two such
   * edges has a variance of (P_max T)² / 6, and these add up.
   */
  line(): Line {
    const durationS = this.#durationNs / NS_PER_S;
    const told = this.#placing.channels.map((channel, index) => {
      const spent = this.#totals[index]?.copy() ?? new Totals();
      const { info, type } = channel.source;
      if (type === "counter") {
        const refreshJ = info.maxPowerW * info.updatePeriodS + channel.stepJ;
        const varianceJ2 = (refreshJ ** 2 / 6) * (this.#refreshes[index] ?? 0);
        const own = spent.midJ > 0 ? Math.min(1, spent.ownMidJ / spent.midJ) : 0;
        spent.varianceJ2 += varianceJ2;
        spent.ownVarianceJ2 += varianceJ2 * own * own;
      }
      const [fewerJ, moreJ] = this.#sides[index] ?? [0, 0];
      return intervalOf(channel, spent, durationS, [0.5 * moreJ, 0.5 * fewerJ], [0.5 * fewerJ, 0.5 * moreJ]);
    });
    return {
      kind: "windows",
      name: this.name,
      parent: this.parent,
      count: this.#count,
      failed: this.#failed,
      duration_s: durationS,
      energy: told.map((one) => one.energy),
      errors: told.map((one) => one.errors),
      shortest_s: this.#shortestNs / NS_PER_S,
      longest_s: this.#longestNs / NS_PER_S,
      sample: this.#sample.filter((one) => one !== null),
      at_ns: Math.round(this.#lastNs),
      side_by_side: this.sideBySide,
    };
  }
}
