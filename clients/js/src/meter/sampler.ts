import { Channel } from "./channel.js";
import { CpuShares, MachineCpu, ownCpuNs, type ProcessTree, type Share } from "./cpu.js";
import { Edge, EXACT, intervalOf, Placing, type Interval, type Tick } from "./edges.js";
import { NS_PER_S, type Clock } from "./host.js";
import type { Discovery } from "./discover.js";
import { SourceError } from "./source.js";

/** Milliseconds between two ticks. */
export const TICK_MS = 1000;
/** Edges of windows that are this far from a tick have one of their own: five a second cost 0.1 % of a core. */
const EDGE_TICK_NS = 2e8;
/** Edges of windows that may wait for a tick: more take memory. */
const MOST_WAITING = 250;

/** Who is told of what the sampler has read. */
export interface Observer {
  /** Everything was read: what lies between the tick before and this one is to be placed. */
  afterTick(before: Tick, after: Tick): void;
}

export interface SamplerOptions {
  readonly clock: Clock;
  readonly discovery: Discovery;
  readonly shares: CpuShares;
  readonly machineCpu: MachineCpu;
  readonly tree: ProcessTree;
  /** The part, 0 … 1, of what our process used since the tick before that is to count here. */
  readonly part: () => number;
}

/**
 * Reads all sources of the machine in step and accounts them.
 *
 * A tick is taken each second by a timer that keeps no program alive, and at the edges of windows and at the end by
 * whoever is there: where the event loop is blocked, counters and CPU times go on by themselves, and the next tick
 * accounts all of it.
 */
export class Sampler {
  readonly channels: readonly Channel[];
  readonly placing: Placing;
  readonly first: Tick;
  last: Tick;
  /** CPU time that reading has cost, in ns. */
  cpuNs = 0;
  readonly warnings = new Map<string, string>();
  observer: Observer | null = null;
  readonly #options: SamplerOptions;
  readonly #quick: boolean;
  readonly #noRaw: readonly null[];
  #awakeNs: number;
  #waiting = 0;

  constructor(options: SamplerOptions) {
    this.#options = options;
    const { clock, discovery } = options;
    this.#awakeNs = clock.awakeNs();
    const made = discovery.choices.map(({ source, standin }) => new Channel(source, standin, this.#awakeNs));
    // What tells of the rest of the node goes by what the components draw.
    this.channels = [...made.filter((one) => one.kind !== "node"), ...made.filter((one) => one.kind === "node")];
    this.placing = new Placing(this.channels);
    this.#quick = this.channels.some((one) => one.source.type === "counter");
    this.#noRaw = this.channels.map(() => null);
    this.last = { atNs: clock.bootNs(), cpuNs: 0, raw: this.#noRaw, totals: this.channels.map((one) => one.totals()) };
    this.tick();
    this.first = this.last;
  }

  /**
   * Reads everything once and accounts it; the latest reading.
   *
   * Whatever goes wrong here is no matter of the program that is metered: it is kept as a warning.
   */
  tick(): Tick {
    try {
      this.#tick();
    } catch (error) {
      this.warnings.set(`a reading failed: ${String(error)}`, "figures");
    }
    return this.last;
  }

  #tick(): void {
    const beganNs = ownCpuNs();
    const { clock, shares, machineCpu, tree, part: partOf, discovery } = this.#options;
    clock.look();
    const awakeNs = clock.awakeNs();
    const elapsedS = (awakeNs - this.#awakeNs) / NS_PER_S;
    this.#awakeNs = awakeNs;
    const share = shares.step(machineCpu.busyS(), tree.cpuS(awakeNs / NS_PER_S), elapsedS);
    const part = partOf();
    const before = this.last;
    const [nowNs, cpuNs] = [clock.bootNs(), ownCpuNs()];
    let [drawnJ, ownJ] = [0, 0];
    const totals = this.channels.map((channel, index) => {
      if (channel.kind === "node") {
        const own = drawnJ > 0 ? ownJ / drawnJ : part * share.dynamic;
        const load = { cpu: share.load.cpu, componentsW: elapsedS > 0 ? drawnJ / elapsedS : 0 };
        this.#poll(channel, { load, dynamic: own, idle: own, sure: 1 });
        return channel.totals();
      }
      const ours = this.#shareOf(channel, share, discovery, tree);
      this.#poll(channel, { ...ours, dynamic: part * ours.dynamic, idle: part * ours.idle });
      const after = channel.totals();
      drawnJ += Math.max(0, after.midJ - (before.totals[index]?.midJ ?? 0));
      ownJ += Math.max(0, after.ownMidJ - (before.totals[index]?.ownMidJ ?? 0));
      return after;
    });
    const tick = { atNs: nowNs, cpuNs, raw: this.channels.map((one) => one.lastRaw), totals };
    this.last = tick;
    this.#waiting = 0;
    this.observer?.afterTick(before, tick);
    this.cpuNs += ownCpuNs() - beganNs;
  }

  #shareOf(channel: Channel, share: Share, discovery: Discovery, tree: ProcessTree): Share {
    const { shares } = this.#options;
    if (channel.kind === "dram") return shares.ofMemory(share);
    if (channel.kind !== "gpu") return share;
    const use = discovery.gpuShare(channel.resource, tree.pids());
    if (use === null) {
      const unseen = `${channel.source.info.name}: who uses it cannot be seen`;
      this.warnings.set(`${unseen}; all of it is counted, at the least none of it`, "figures");
      return { load: share.load, dynamic: 1, idle: 1, sure: 0 };
    }
    return shares.ofGpu(share, use.share, use.sure);
  }

  #poll(channel: Channel, share: Share): void {
    const { clock } = this.#options;
    try {
      channel.poll(clock.bootNs(), clock.awakeNs(), share);
    } catch (error) {
      // One broken source must not stop the others, nor the program: it leaves its mark.
      this.warnings.set(`a reading of ${channel.source.info.name} failed: ${String(error)}`, "");
    }
  }

  /** This moment, which the next tick places; cheap enough for the inside of a loop. */
  moment(): Edge {
    const { clock } = this.#options;
    this.#waiting += 1;
    return new Edge(clock.bootNs(), ownCpuNs(), this.#quick ? this.channels.map(readNow) : this.#noRaw);
  }

  /**
   * Whether it is time to tick at an edge: edges wait, or nobody has ticked for a while, as in a blocked event loop.
   */
  isDue(): boolean {
    return this.#waiting > MOST_WAITING || this.#options.clock.bootNs() - this.last.atNs >= EDGE_TICK_NS;
  }

  /** The energy of each channel between two moments that are placed, in the order of `channels`. */
  between(begin: Tick | Edge, end: Tick | Edge): Interval[] {
    const durationS = (end.atNs - begin.atNs) / NS_PER_S;
    return this.channels.map((channel, index) => {
      const [first, last] = [begin.totals?.[index], end.totals?.[index]];
      if (!first || !last) throw new Error("an edge of a window has no place yet");
      return intervalOf(channel, last.minus(first), durationS, sidesOf(begin, index), sidesOf(end, index));
    });
  }

  close(): void {
    for (const channel of this.channels) if (channel.source.type !== "model") channel.source.close();
    this.#options.machineCpu.close();
  }
}

function sidesOf(moment: Tick | Edge, index: number): readonly [number, number] {
  return moment instanceof Edge ? (moment.sides[index] ?? EXACT) : EXACT;
}

function readNow(channel: Channel): number | null {
  if (channel.source.type !== "counter") return null;
  try {
    return channel.source.read();
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
}
