import { CpuShares, MachineCpu, ownCpuNs, processTimes, ProcessTree, reserved } from "./cpu.js";
import { discover } from "./discover.js";
import { Edge, type Interval, type Tick } from "./edges.js";
import { homeFolder } from "./folders.js";
import { bootId, Clock, Files, NS_PER_S } from "./host.js";
import { isMadeUp, newRunId, randomSuffix } from "./identity.js";
import * as lines from "./lines.js";
import { machineOf } from "./machine.js";
import { NodeLock } from "./nodeLock.js";
import { givenRun, Place } from "./places.js";
import type { Plan, PlannedSite } from "./plan.js";
import { Sampler, TICK_MS, type Observer } from "./sampler.js";
import type { Finding } from "./source.js";
import { encoded, SpoolWriter, spoolPath } from "./spool.js";
import { VERSION } from "../version.js";
import { Windows, type LineTaker } from "./windows.js";

const SNAPSHOT_FIRST_S = 1;
const SNAPSHOT_SHARE = 0.001;
const SNAPSHOT_MOST_S = 300;
/** A tick may come this late and still count as the one in time. */
const EARLY_NS = 1e7;
/** A meter tells with whom it shared once that has grown by 1 %. */
const MORE = 1.01;
/** Between the end of one record and the begin of its successor, so that rounding lets no two roots overlap. */
const AFTER_NS = 1000;

/** A record that follows one of a child whose meters above have ended: it accounts for its run from `begin` on. */
interface Succession {
  readonly spool: SpoolWriter;
  readonly begin: Edge;
  readonly ownCpuS: number;
}

/** One recording: the sources of this machine, sampled, attributed and written to a spool, from start to end. */
export class Recording implements LineTaker, Observer {
  readonly plan: Plan;
  readonly place: Place;
  readonly sampler: Sampler;
  readonly windows: Windows;
  readonly spool: SpoolWriter;
  readonly clock = new Clock();
  /** All that is to be said of its figures so far. */
  readonly warnings = new Map<string, string>();
  ended: lines.EndStatus | null = null;
  readonly #own = new Files();
  readonly #home = homeFolder();
  readonly #tree: ProcessTree;
  readonly site: PlannedSite;
  /** What is there, draws power, and is in no figure. */
  readonly notMetered: readonly Finding[];
  readonly #header: lines.HeaderFacts;
  readonly #timer: NodeJS.Timeout;
  #nextNs = 0;
  #besideS = 0;
  #baseCpuNs = 0;
  #succession: Succession | null = null;

  constructor(plan: Plan, place: Place) {
    const beganNs = ownCpuNs();
    this.plan = plan;
    this.place = place;
    const files = new Files(plan.root);
    const machine = machineOf(files);
    const wallNs = this.clock.wallNs();
    this.#belong(wallNs);
    const discovery = discover(files, machine);
    this.notMetered = discovery.notMetered;
    this.site = plan.siteOf(machine);
    this.#tree = new ProcessTree(this.#own, discovery.helpers);
    const cpus = machine.logicalCpus ?? 1;
    this.place.enter();
    this.sampler = new Sampler({
      clock: this.clock,
      discovery,
      machineCpu: new MachineCpu(files),
      shares: new CpuShares(cpus, reserved(this.#own, cpus, machine.memoryGb), plan.idle),
      tree: this.#tree,
      part: () => place.part(),
    });
    place.succeed = (atNs) => this.#succeed(atNs);
    this.windows = new Windows(this.sampler, this, plan.scope === "process");
    const start = this.sampler.first;
    this.#header = {
      run: place.run,
      name: plan.name,
      role: place.role,
      pidStart: processTimes(this.#own, "self")?.startTicks ?? 0,
      bootId: bootId(this.#own),
      wallNs,
      atNs: start.atNs,
      scope: plan.scope,
      idlePolicy: plan.idle,
      machine,
      // In the order of the channels: energies have it, too.
      choices: this.sampler.channels.map(({ source, standin }) => ({ source, standin })),
      notMetered: discovery.notMetered,
      site: this.site.line,
      environment: { wattprint: VERSION, node: process.versions.node, system: process.platform },
      tags: plan.tags,
      parameters: plan.parameters,
      hostRoot: plan.root,
    };
    this.spool = this.#newSpool(wallNs);
    for (const line of lines.headerLines(this.#header)) this.spool.append(line, true);
    this.#snapshot(false);
    this.sampler.observer = this;
    this.#timer = setInterval(() => this.#beat(), TICK_MS);
    this.#timer.unref();
    this.#baseCpuNs = ownCpuNs() - beganNs;
  }

  /** To which run it belongs: that of the meter around it, the one handed down by the environment, else a new one. */
  #belong(wallNs: number): void {
    const { place } = this;
    if (place.outer !== null) {
      place.run = place.outer.run;
      return;
    }
    const given = givenRun();
    if (given !== null) {
      const first = this.#take(given, false);
      if (!(first && isMadeUp(given) && place.lock?.isOver())) return;
      place.lock?.release();
      this.warn(`begun in a process that run ${given} left behind: it had ended, this is another run`);
    }
    this.#take(newRunId(wallNs), true);
    place.role = "root";
  }

  #take(run: string, fresh: boolean): boolean | null {
    const lock = new NodeLock(this.#home, run, this.#own, this.plan.records);
    const first = lock.take(fresh);
    this.place.run = run;
    this.place.lock = lock;
    this.place.role = first ? "root" : lock.inside || first === null ? "child" : "peer";
    if (lock.problem) this.warn(lock.problem);
    return first;
  }

  #newSpool(wallNs: number): SpoolWriter {
    const path = spoolPath(this.#home, wallNs, this.place.run, `${process.pid}-${randomSuffix()}`);
    return new SpoolWriter(path, this.#home, this.plan.records);
  }

  #beat(): void {
    this.sampler.tick();
    try {
      this.place.lock?.hold();
    } catch (error) {
      // A program that may start no command goes on without the lock; it leaves its mark.
      this.warn(`the run is not locked on this node: ${String(error)}`);
    }
  }

  afterTick(before: Tick, after: Tick): void {
    if (this.ended !== null) return;
    this.#inherit(before, after);
    this.windows.afterTick(before, after);
    if (after.atNs + TICK_MS * 1e6 - EARLY_NS >= this.#nextNs) this.#snapshot(false);
  }

  /** Begins to account for its run, if the meters above in other processes have ended. */
  #inherit(before: Tick, after: Tick): void {
    const { lock } = this.place;
    if (lock === null || this.place.role !== "child") return;
    const atNs = lock.leftAt(after.atNs);
    if (atNs === null || lock.takeAgain() === null || lock.inside) return;
    this.place.role = lock.standsForNode ? "root" : "peer";
    this.#follow(atNs, before, after);
  }

  /** The meter of this process that this one was inside has ended, and left it its place and role. */
  #succeed(atNs: number): void {
    if (this.ended !== null || this.place.role === "child") return;
    const before = this.sampler.last;
    this.#follow(atNs, before, this.sampler.tick());
  }

  #follow(atNs: number, before: Tick, after: Tick): void {
    const begin = new Edge(Math.min(Math.max(atNs, before.atNs), after.atNs), before.cpuNs, []);
    begin.settle(before, after, this.sampler.placing);
    const wallNs = this.clock.wallNs() - Math.round(this.clock.bootNs() - begin.atNs);
    const spool = this.#newSpool(wallNs);
    const header = { ...this.#header, role: this.place.role, wallNs, atNs: begin.atNs + AFTER_NS };
    for (const line of lines.headerLines(header)) spool.append(line, true);
    this.#succession = { spool, begin, ownCpuS: this.#ownCpuS() };
  }

  #ownCpuS(): number {
    return this.#tree.cpuS(this.clock.awakeNs() / NS_PER_S);
  }

  /** Energy of each channel from the start to the last tick. */
  spent(): Interval[] {
    return this.sampler.between(this.sampler.first, this.sampler.last);
  }

  write(line: lines.Line, more = false): number {
    if (this.ended !== null) return 0;
    this.spool.append(line, more);
    return encoded(line).length;
  }

  warn(text: string, of = ""): void {
    if (!this.warnings.has(text)) this.warnings.set(text, of);
  }

  /** Writes the account so far; the next one is due after 1 s, later after 0.1 % of the run's age. */
  #snapshot(last: boolean): void {
    this.windows.beforeSnapshot(last);
    const { atNs } = this.sampler.last;
    const ageS = (atNs - this.sampler.first.atNs) / NS_PER_S;
    const nextS = Math.min(Math.max(SNAPSHOT_FIRST_S, ageS * SNAPSHOT_SHARE), SNAPSHOT_MOST_S);
    this.#nextNs = atNs + nextS * NS_PER_S;
    this.#tellBeside(atNs, last);
    this.#tellWarnings(atNs);
    const facts = {
      atNs,
      wallNs: this.clock.wallNs(),
      ownCpuS: this.#ownCpuS(),
      meterCpuS: (this.#baseCpuNs + this.sampler.cpuNs) / NS_PER_S,
      nextS,
    };
    this.write(lines.snapshot({ ...facts, spent: this.spent() }), last);
    if (this.#succession === null) return;
    const { spool, begin, ownCpuS } = this.#succession;
    if (atNs < begin.atNs + AFTER_NS) return;
    const spent = this.sampler.between(begin, this.sampler.last);
    spool.append(lines.snapshot({ ...facts, spent, ownCpuS: facts.ownCpuS - ownCpuS, meterCpuS: 0 }));
  }

  #tellBeside(atNs: number, last: boolean): void {
    const { seconds, runs } = this.place.beside();
    if (seconds <= (last ? this.#besideS : MORE * this.#besideS)) return;
    this.#besideS = seconds;
    this.write(lines.beside(atNs, seconds, runs), true);
  }

  #told = new Set<string>();

  #tellWarnings(atNs: number): void {
    for (const [text, of] of this.sampler.warnings) this.warn(text, of);
    for (const { resource, errors } of this.sampler.channels) {
      for (const [state, text] of errors) this.warn(`${resource} ${state}: ${text}`);
    }
    for (const [text, of] of this.warnings) {
      if (this.#told.has(text)) continue;
      this.#told.add(text);
      this.write(lines.warning(atNs, text, of), true);
    }
  }

  /**
   * The last reading, the last snapshot and the end line; then everything is given back. A second call does nothing.
   */
  stop(status: lines.EndStatus): void {
    if (this.ended !== null) return;
    clearInterval(this.#timer);
    this.#tree.settle();
    this.#nextNs = Infinity;
    this.sampler.tick();
    const { atNs } = this.sampler.last;
    this.place.succeed = null;
    this.#snapshot(true);
    const end = lines.end(atNs, this.clock.wallNs(), status);
    this.write(end);
    this.ended = status;
    this.place.leave(atNs);
    this.spool.close();
    this.#succession?.spool.append(end);
    this.#succession?.spool.close();
    this.sampler.close();
  }
}
