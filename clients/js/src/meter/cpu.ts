import { availableParallelism } from "node:os";

import { KeptFile, NS_PER_S, whole, type Files } from "./host.js";
import type { Load } from "./source.js";

/** Ticks a second in `/proc` of any kernel but Alpha's (include/asm-generic/param.h). */
const TICKS_PER_S = 100;
/** Share of one core that scanning may cost; a dearer scan is repeated less often. */
const SCAN_SHARE = 0.0005;
const SCAN_AT_MOST_EVERY_S = 30;
const NO_LIMIT_BYTES = 2 ** 62;

/** The files of the machine that we run on, whatever machine is metered. */
export interface ProcessTimes {
  readonly ppid: number;
  /** When it began, in ticks since the boot: it tells processes of one PID apart. */
  readonly startTicks: number;
  readonly cpuS: number;
  /** CPU seconds of those of its children that it has waited for. */
  readonly reapedS: number;
  /** A zombie is not; it keeps its times until somebody waits for it. */
  readonly alive: boolean;
}

/** One line of `/proc/<pid>/stat`; `null` if the process is gone, or hidden from us. */
export function processTimes(files: Files, pid: number | "self"): ProcessTimes | null {
  const text = files.text(`proc/${pid}/stat`);
  if (text === null) return null;
  // The command's name may hold blanks and brackets, so that fields count from the last ")".
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const numbers = [1, 11, 12, 13, 14, 19].map((index) => whole(fields[index]) ?? NaN);
  if (numbers.some(Number.isNaN)) return null;
  const [ppid = 0, user = 0, system = 0, reapedUser = 0, reapedSystem = 0, startTicks = 0] = numbers;
  return {
    ppid,
    startTicks,
    cpuS: (user + system) / TICKS_PER_S,
    reapedS: (reapedUser + reapedSystem) / TICKS_PER_S,
    alive: !"ZX".includes(fields[0] ?? "X"),
  };
}

/** CPU time of this process, all its threads, in ns. */
export function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** PIDs of the living children of a process, by whichever of its threads; none where the kernel lists none. */
function childrenOf(files: Files, pid: number): number[] {
  try {
    return files.names(`proc/${pid}/task`).flatMap((task) =>
      files.word(`proc/${pid}/task/${task}/children`).split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/**
 * CPU seconds of this process and all its descendants since this was made, never decreasing.
 *
 * A process that lives for a tenth of a second is gone before the next look, so that the living are only half of the
 * account: the time of the dead arrives in their parent when it waits for them (cutime in proc_pid_stat(5)).
 */
export class ProcessTree {
  readonly #files: Files;
  readonly #besides: () => ReadonlySet<number>;
  #seen = new Map<number, number>();
  #lostS = 0;
  #selfS = 0;
  #totalS = 0;
  #scannedS = 0;
  #nextScanS = 0;
  #costS = 0;
  #othersPerS = 0;
  #toldS: number;
  readonly #originS: number;

  /** `besides`: children of ours that are no part of what is metered. */
  constructor(files: Files, besides: () => ReadonlySet<number>) {
    this.#files = files;
    this.#besides = besides;
    this.#originS = this.#toldS = this.#totalS = this.#scan();
  }

  /** PIDs of the living, as of the last look. */
  pids(): Set<number> {
    return new Set([process.pid, ...this.#seen.keys()]);
  }

  /** Lets the next reading look, however dear: the last reading of a run is to be complete. */
  settle(): void {
    this.#nextScanS = 0;
  }

  /**
   * CPU seconds so far. `nowS`, of any clock that goes on, paces the looks: between two the others go on at their
   * last pace.
   */
  cpuS(nowS: number): number {
    if (nowS >= this.#nextScanS) {
      const beganNs = process.hrtime.bigint();
      const [oursS, totalS] = [this.#selfS, this.#totalS];
      const seconds = this.#scan() + this.#lostS;
      if (seconds < totalS) this.#lostS += totalS - seconds; // what vanished without that anybody was told its time
      this.#totalS = Math.max(totalS, seconds);
      if (this.#scannedS < nowS) {
        const othersS = this.#totalS - totalS - (this.#selfS - oursS);
        this.#othersPerS = this.#scannedS ? Math.max(0, othersS) / (nowS - this.#scannedS) : 0;
      }
      this.#scannedS = nowS;
      const costS = Number(process.hrtime.bigint() - beganNs) / NS_PER_S;
      // The first look is dear because nothing is in any cache yet: the cheaper of two counts.
      const pauseS = Math.min(costS, this.#costS || costS) / SCAN_SHARE;
      this.#nextScanS = nowS + Math.min(pauseS, SCAN_AT_MOST_EVERY_S);
      this.#costS = costS;
      this.#toldS = Math.max(this.#toldS, this.#totalS);
    } else {
      const oursS = ownCpuNs() / NS_PER_S - this.#selfS;
      this.#toldS = Math.max(this.#toldS, this.#totalS + oursS + this.#othersPerS * (nowS - this.#scannedS));
    }
    return this.#toldS - this.#originS;
  }

  /** The reaped are read first: a child that dies in between is missed once, never counted twice. */
  #scan(): number {
    let seconds = processTimes(this.#files, "self")?.reapedS ?? 0;
    this.#selfS = ownCpuNs() / NS_PER_S;
    seconds += this.#selfS;
    const besides = this.#besides();
    const seen = new Map<number, number>();
    const left = [...childrenOf(this.#files, process.pid), ...this.#seen.keys()];
    const known = new Set<number>([process.pid]);
    for (let pid = left.shift(); pid !== undefined; pid = left.shift()) {
      if (known.has(pid) || besides.has(pid)) continue;
      known.add(pid);
      const times = processTimes(this.#files, pid);
      if (times === null || (this.#seen.get(pid) ?? times.startTicks) !== times.startTicks) continue;
      seen.set(pid, times.startTicks);
      seconds += times.cpuS + times.reapedS;
      left.push(...childrenOf(this.#files, pid));
    }
    this.#seen = seen;
    return seconds;
  }
}

/**
 * Busy CPU seconds of the whole machine since its boot, by `/proc/stat`: idle, iowait and steal are not ours to pay.
 */
export class MachineCpu {
  readonly #file: KeptFile | null;

  constructor(files: Files) {
    try {
      this.#file = new KeptFile(files.path("proc/stat"));
    } catch {
      this.#file = null;
    }
  }

  /** `null` where the machine does not tell. */
  busyS(): number | null {
    try {
      const fields = this.#file?.read().split("\n", 1)[0]?.trim().split(/\s+/) ?? [];
      const ticks = [1, 2, 3, 6, 7].map((index) => whole(fields[index]));
      if (ticks.some((one) => one === null)) return null;
      return ticks.reduce<number>((sum, one) => sum + (one ?? 0), 0) / TICKS_PER_S;
    } catch {
      return null;
    }
  }

  close(): void {
    this.#file?.close();
  }
}

/** The shares 0 … 1 of the machine's CPUs and memory that this process may use; 1 means no reservation. */
export interface Reserved {
  readonly cpu: number;
  readonly memory: number;
}

/** What the affinity mask and the control groups of this process leave it (cgroups(7), v2 and v1). */
export function reserved(files: Files, logicalCpus: number, memoryGb: number | null): Reserved {
  const quotas: number[] = [];
  const bytes: number[] = [];
  for (const line of (files.text("proc/self/cgroup") ?? "0::/").split("\n").filter(Boolean)) {
    const [, controllers = "", path = "/"] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const of = controllers === "" ? "" : ["cpu", "memory"].find((one) => controllers.split(",").includes(one));
    if (of === undefined || path.includes("..")) continue;
    const parts = path.split("/").filter(Boolean);
    for (let depth = parts.length; depth >= 0; depth -= 1) {
      const folder = ["sys/fs/cgroup", of, ...parts.slice(0, depth)].filter(Boolean).join("/");
      const v2 = controllers === "";
      const [quota, period] = v2
        ? files.word(`${folder}/cpu.max`).split(" ")
        : [files.word(`${folder}/cpu.cfs_quota_us`), files.word(`${folder}/cpu.cfs_period_us`)];
      if ((whole(quota) ?? 0) > 0 && (whole(period) ?? 0) > 0) quotas.push(Number(quota) / Number(period));
      const limit = files.integer(`${folder}/${v2 ? "memory.max" : "memory.limit_in_bytes"}`);
      if (limit !== null && limit > 0 && limit < NO_LIMIT_BYTES) bytes.push(limit);
    }
  }
  const allowed = Math.min(logicalCpus, availableParallelism(), ...quotas);
  return {
    cpu: logicalCpus ? Math.min(1, allowed / logicalCpus) : 1,
    memory: memoryGb === null || !bytes.length ? 1 : Math.min(1, Math.min(...bytes) / (memoryGb * 1e9)),
  };
}

/** Whose idle power it is: `share` goes by what is reserved for us, else by use; `exclusive`: ours; `excluded`: not. */
export type IdlePolicy = "share" | "exclusive" | "excluded";

/** What part of the machine was ours in one step: of what follows the load, and of what flows anyway; 0 … 1. */
export interface Share {
  readonly load: Load;
  readonly dynamic: number;
  readonly idle: number;
  /** Where nobody knows these shares, the part of them that is ours at the least. */
  readonly sure: number;
}

/** Turns CPU seconds so far into the share of each step: ours over those of all processes. */
export class CpuShares {
  readonly #logicalCpus: number;
  readonly #reserved: Reserved;
  readonly #policy: IdlePolicy;
  #busyS: number | null = null;
  #oursS = 0;

  constructor(logicalCpus: number, reservation: Reserved, policy: IdlePolicy) {
    this.#logicalCpus = Math.max(1, logicalCpus);
    this.#reserved = reservation;
    this.#policy = policy;
  }

  /**
   * The shares since the step before. `busyS`: busy seconds of the machine, `null` if it does not tell (ours then stand
   * for the machine). Its account ticks at 10 ms, ours is finer: the machine was at least as busy as we were.
   */
  step(busyS: number | null, oursS: number, elapsedS: number): Share {
    const ours = Math.max(0, oursS - this.#oursS);
    const busy = busyS === null || this.#busyS === null ? ours : Math.max(busyS - this.#busyS, ours);
    this.#busyS = busyS;
    this.#oursS = oursS;
    const capacityS = this.#logicalCpus * elapsedS;
    const dynamic = busy > 0 ? ours / busy : 0;
    const load = { cpu: capacityS > 0 ? Math.min(1, busy / capacityS) : 0, componentsW: 0 };
    return { load, dynamic, idle: this.#idle(dynamic), sure: 1 };
  }

  #idle(dynamic: number): number {
    if (this.#policy === "share") return this.#reserved.cpu < 1 ? this.#reserved.cpu : dynamic;
    return this.#policy === "exclusive" ? 1 : 0;
  }

  /** The same step as memory shares it: its idle power goes by the memory that is reserved for us. */
  ofMemory(share: Share): Share {
    return this.#policy === "share" && this.#reserved.memory < 1 ? { ...share, idle: this.#reserved.memory } : share;
  }

  /** As a GPU shares it, of whose work the part `dynamic` is ours; GPUs are not reserved by CPU. */
  ofGpu(share: Share, dynamic: number, sure: number): Share {
    const idle = this.#policy === "share" ? dynamic : this.#policy === "exclusive" ? 1 : 0;
    return { load: share.load, dynamic, idle, sure };
  }
}
