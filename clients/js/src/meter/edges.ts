import type { Channel } from "./channel.js";
import { NS_PER_S } from "./host.js";
import type { Bounds } from "./source.js";
import type { Totals } from "./totals.js";

/** J that a figure may be less, and more. */
export type Sides = readonly [fewerJ: number, moreJ: number];
export const EXACT: Sides = [0, 0];

/** A source is read a little after its tick began: what it drew may pass its range by that part. */
const READ_LATER = 0.1;
/** A machine tells how long its CPUs were busy in steps of 1/100 s: USER_HZ of Linux (proc_stat(5)). */
const CPU_STEP_S = 0.01;
/** Of one CPU. A program that computes less pays for being there more than for what it does. */
const BUSY_SHARE = 0.1;
/** Standard deviations of a normal distribution that hold its middle 95 %. */
const Z95 = 1.959964;

/** Energy of one resource in a span of time, as a record has it: J, and at the end the seconds without an answer. */
export interface Interval {
  /** low, mid, high of the machine; the same of us; seconds of gap. */
  readonly energy: readonly number[];
  /** What the bounds are made of: low, high, own low, own high by the common error; begin, end; what averages out. */
  readonly errors: readonly number[];
}

/** The state at one tick: time, our CPU time, the counters' raw values and the account so far. */
export interface Tick {
  readonly atNs: number;
  readonly cpuNs: number;
  readonly raw: readonly (number | null)[];
  readonly totals: readonly Totals[];
}

type Count = number | null | undefined;

/** How edges of windows are placed in `channels` where no counter was read at them. */
export class Placing {
  readonly channels: readonly Channel[];
  /** Whether a channel is modelled by CPU time: what is ours is then placed by our own. */
  readonly byCpuTime: readonly boolean[];
  #rangesW: [number, number][] | null = null;

  constructor(channels: readonly Channel[]) {
    this.channels = channels;
    this.byCpuTime = channels.map((one) => ["cpu", "dram"].includes(one.kind) && one.source.type === "model");
  }

  rangeW(index: number): [number, number] {
    if (this.#rangesW === null) {
      const components = this.channels.filter((one) => one.kind !== "node").map((one) => one.rangeW([0, 0]));
      const sum = (end: 0 | 1): number => components.reduce((watts, range) => watts + range[end], 0);
      this.#rangesW = this.channels.map((one) => one.rangeW([sum(0), sum(1)]));
    }
    return this.#rangesW[index] ?? [0, 0];
  }

  /** As `wayOf`, of counts of a channel's counter, which may have passed the end of its range in between. */
  wayByCounter(index: number, before: Count, at: Count, after: Count): number | null {
    const { source } = this.channels[index] ?? {};
    const range = source?.type === "counter" ? source.range : null;
    if (range === null || before == null || at == null || after == null) return null;
    if (after >= before) return wayOf(before, at, after);
    return wayOf(before, at < before ? at + range : at, after + range);
  }

  /** By how much a model's energy may be off at a tick, whose load is known to a step of CPU time; J. */
  lateJ(index: number): number {
    if (this.channels[index]?.source.type !== "model") return 0;
    const [leastW, mostW] = this.rangeW(index);
    return CPU_STEP_S * (mostW - leastW);
  }
}

/** How far `at` is from `before` to `after`, 0 … 1; `null` if they do not say. */
export function wayOf(before: Count, at: Count, after: Count): number | null {
  if (before == null || at == null || after == null) return null;
  return before <= at && at <= after && after > before ? (at - before) / (after - before) : null;
}

/** Whether we computed enough between two ticks for our CPU time to say when. */
export function busyBetween(before: Tick, after: Tick): boolean {
  return after.cpuNs - before.cpuNs > BUSY_SHARE * (after.atNs - before.atNs);
}

/**
 * How many fewer or more than `placedJ` of `spentJ` joules may have flowed in `insideS` seconds. The others flowed in
 * `besideS` seconds, and at any moment the power was within `rangeW`; where the joules contradict that range, as a
 * guess
 * that fills a gap may, they can have flowed at any time.
 */
export function unplacedJ(
  spentJ: number,
  placedJ: number,
  insideS: number,
  besideS: number,
  rangeW: readonly [number, number],
): Sides {
  let leastJ = Math.max(rangeW[0] * insideS, spentJ - rangeW[1] * besideS);
  let mostJ = Math.min(rangeW[1] * insideS, spentJ - rangeW[0] * besideS);
  if (leastJ > mostJ) {
    const within = leastJ - mostJ <= READ_LATER * spentJ;
    [leastJ, mostJ] = within ? [mostJ, leastJ] : [Math.min(0, spentJ), Math.max(0, spentJ)];
  }
  return [Math.max(0, placedJ - leastJ), Math.max(0, mostJ - placedJ)];
}

/**
 * One edge of a window: a moment, what could be read of the counters in microseconds, and from the next tick on its
 * place.
 */
export class Edge {
  readonly atNs: number;
  readonly cpuNs: number;
  readonly raw: readonly (number | null)[];
  /** The account of each channel here; `null` before the next tick. */
  totals: Totals[] | null = null;
  sides: Sides[] = [];

  constructor(atNs: number, cpuNs: number, raw: readonly (number | null)[]) {
    this.atNs = atNs;
    this.cpuNs = cpuNs;
    this.raw = raw;
  }

  /** Places this edge between two ticks: by what the counters said, else by our CPU time and the time. */
  settle(before: Tick, after: Tick, placing: Placing): void {
    if (this.totals !== null) return;
    const byTime = this.atNs >= after.atNs ? 1 : (wayOf(before.atNs, this.atNs, after.atNs) ?? 0);
    const cpuNs = Math.min(Math.max(this.cpuNs, before.cpuNs), after.cpuNs);
    const byCpu = busyBetween(before, after) ? (wayOf(before.cpuNs, cpuNs, after.cpuNs) ?? 0) : byTime;
    this.totals = before.totals.map((state, index) => {
      const later = after.totals[index] ?? state;
      const byRaw = placing.wayByCounter(index, before.raw[index], this.raw[index], after.raw[index]);
      const placed = state.between(later, byRaw ?? byTime, byRaw ?? (placing.byCpuTime[index] ? byCpu : byTime));
      if (byRaw !== null) {
        this.sides[index] = EXACT;
        return placed;
      }
      const [sinceJ, untilJ] = [placed.midJ - state.midJ, later.midJ - placed.midJ];
      const [insideS, besideS] = [(this.atNs - before.atNs) / NS_PER_S, (after.atNs - this.atNs) / NS_PER_S];
      const [fewerJ, moreJ] = unplacedJ(later.midJ - state.midJ, sinceJ, insideS, besideS, placing.rangeW(index));
      const lateJ = placing.lateJ(index);
      const within = (sideJ: number, mostJ: number): number => Math.max(0, Math.min(sideJ + lateJ, mostJ));
      this.sides[index] = [within(fewerJ, sinceJ), within(moreJ, untilJ)];
      return placed;
    });
  }
}

/**
 * What `channel` accounted in `durationS` seconds, as intervals.
 *
 * A counter is known to within one refresh, and one step of its own, at each edge; a gauge's reading stands for the
 * middle
 * of its span, so that half of that is open. `begin` and `end`: what placing each edge leaves open. No window holds
 * more
 * than the highest power over its duration.
 */
export function intervalOf(
  channel: Channel,
  spent: Totals,
  durationS: number,
  begin: Sides = EXACT,
  end: Sides = EXACT,
): Interval {
  const { info, type } = channel.source;
  let refreshJ = 0;
  if (type === "counter") refreshJ = info.maxPowerW * info.updatePeriodS + channel.stepJ;
  else if (type === "gauge") refreshJ = 0.5 * info.maxPowerW * Math.max(info.updatePeriodS, channel.source.averagedS);
  const mostJ = info.maxPowerW * durationS;
  const share = spent.midJ > 0 ? Math.min(1, spent.ownMidJ / spent.midJ) : 0;
  // What flowed before the beginning is not the window's: what may be more of that is less of this.
  const edgeJ: Sides = [begin[1] + end[0], begin[0] + end[1]];
  // CPU time is told in whole microseconds, so that a model may place more at a window of a few than can have flowed.
  const placedMostJ = type === "model" ? (1 + info.relativeUncertainty) * (mostJ + info.maxPowerW * spent.gapS) : Infinity;
  const points = inOrder(spent.lowJ, Math.min(spent.midJ, placedMostJ), spent.highJ);
  const ownPoints = inOrder(spent.ownLowJ, spent.ownMidJ, spent.ownHighJ);
  const [random, ownRandom] = [randomJ(spent.varianceJ2), randomJ(spent.ownVarianceJ2)];
  const machine = bounds(points, edgeJ, refreshJ + random, mostJ);
  const likelyJ = spent.lowJ * share;
  const sure = spent.ownLowJ >= 0 && spent.ownLowJ < 0.5 * likelyJ ? spent.ownLowJ / likelyJ : 1;
  const ownEdgeJ: Sides = [edgeJ[0] * share, edgeJ[1] * share];
  const own = bounds(ownPoints, ownEdgeJ, refreshJ * share + ownRandom, mostJ, sure);
  const within = [Math.min(own[0], machine[0]), Math.min(own[1], machine[1]), Math.min(own[2], machine[2])];
  const open = [begin, end].map((sides) => Math.max(...sides) + 0.5 * refreshJ);
  const errors = [points[0], points[2], ownPoints[0], ownPoints[2], ...open, random];
  const energy = [...machine, ...within, Math.max(0, spent.gapS)];
  return { energy, errors: errors.map((one) => Number(one.toPrecision(6))) };
}

/**
 * A gap that was filled and then settled by its true difference can turn the bounds of a window; they are put in
 * order.
 */
function inOrder(lowJ: number, midJ: number, highJ: number): Bounds {
  const mid = Math.max(0, midJ);
  return [Math.max(0, Math.min(lowJ, midJ, highJ)), mid, Math.max(mid, lowJ, highJ)];
}

/** Half the width, in J, that errors of this variance put around a sum in 95 % of the cases. */
function randomJ(varianceJ2: number): number {
  return Z95 * Math.sqrt(Math.max(0, varianceJ2));
}

/** `points` with what the edges leave open, which errs by their factor, and `slackJ` around them. */
function bounds([lowJ, midJ, highJ]: Bounds, edgeJ: Sides, slackJ: number, mostJ: number, sure = 1): Bounds {
  const [down, up] = midJ > 0 ? [lowJ / midJ, highJ / midJ] : [0, 1];
  const most = Math.max(midJ, Math.min(highJ + edgeJ[1] * up + slackJ, mostJ));
  return [Math.max(0, Math.min(lowJ - (edgeJ[0] * down + slackJ) * sure, mostJ, midJ)), midJ, most];
}
