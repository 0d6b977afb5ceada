import { spawn, spawnSync, type ChildProcess } from "node:child_process";

import type { Files } from "./host.js";
import { SourceError, type Finding, type GaugeReading, type GaugeSource, type SourceInfo } from "./source.js";

const PROGRAM = "nvidia-smi";
/** Where the driver lists the GPUs that it has. */
const GPUS = "proc/driver/nvidia/gpus";
const PERIOD_MS = 500;
/** How long the list of who uses the GPUs may be old. */
const SEEN_NS = 3e9;
const PATIENCE_MS = 10_000;
/** Readings that are kept for a meter that does not take them: eight hours of one GPU. */
const MOST_KEPT = 57_600;
const UNCERTAINTY = 0.1;
const UNCERTAINTY_SOURCE =
  "±5 % by the NVML reference, doubled because A100 and H100 watch their power for 25 % of the time only " +
  "(arXiv 2312.02741) and the rest is inferred; the factor 2 is our choice";

/** Who uses a GPU: our part of it, and how much of that is ours at the least, 0 … 1. */
export interface GpuUse {
  readonly share: number;
  readonly sure: number;
}

interface Gpu {
  readonly uuid: string;
  readonly name: string;
  readonly maxPowerW: number;
}

/** The GPUs of NVIDIA in this machine, as its `nvidia-smi` tells them; one for all meters of a process. */
class Driver {
  readonly gpus: readonly Gpu[];
  #users = 0;
  #children: ChildProcess[] = [];
  readonly #takers = new Set<NvidiaSource>();
  readonly #apps = new Map<string, number>();
  readonly #busy = new Map<string, number>();
  #ended = "";

  constructor(gpus: readonly Gpu[]) {
    this.gpus = gpus;
  }

  /** PIDs of what reads for us, which is no work of the program's. */
  pids(): Set<number> {
    return new Set(this.#children.flatMap((child) => child.pid ?? []));
  }

  /** Why no reading comes any more, empty while they do. */
  get ended(): string {
    return this.#ended;
  }

  add(source: NvidiaSource): void {
    this.#takers.add(source);
    this.#users += 1;
    if (this.#users === 1) this.#begin();
  }

  remove(source: NvidiaSource): void {
    if (!this.#takers.delete(source)) return;
    this.#users -= 1;
    if (this.#users === 0) this.#end();
  }

  #begin(): void {
    const loop = ["--format=csv,noheader,nounits", `-lms`, String(PERIOD_MS)];
    this.#read(["--query-gpu=timestamp,uuid,power.draw,utilization.gpu", ...loop], (fields) => this.#takePower(fields));
    this.#read(["--query-compute-apps=gpu_uuid,pid", ...loop], ([uuid, pid]) => {
      if (uuid && pid) this.#apps.set(`${uuid} ${pid}`, Number(process.hrtime.bigint()));
    });
    process.once("exit", this.#end);
  }

  readonly #end = (): void => {
    process.removeListener("exit", this.#end);
    for (const child of this.#children) child.kill();
    this.#children = [];
  };

  #read(words: string[], take: (fields: string[]) => void): void {
    const child = spawn(PROGRAM, words, { stdio: ["ignore", "pipe", "ignore"] });
    // Neither the program nor its pipe keeps the user's program alive.
    child.unref();
    const { stdout } = child;
    if ("unref" in stdout && typeof stdout.unref === "function") stdout.unref();
    let rest = "";
    stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(line.split(",").map((field) => field.trim()));
    });
    child.on("error", (error) => (this.#ended ||= error.message));
    child.on("exit", (code) => {
      if (this.#children.includes(child)) this.#ended ||= `${PROGRAM} ended with ${code ?? "a signal"}`;
    });
    this.#children.push(child);
  }

  #takePower([time, uuid, power, busy]: string[]): void {
    const [powerW, wallMs] = [Number(power), Date.parse((time ?? "").replaceAll("/", "-").replace(" ", "T"))];
    if (!uuid || !power || !Number.isFinite(powerW)) return;
    const nowNs = Number(process.hrtime.bigint());
    const agoNs = Number.isFinite(wallMs) ? Math.max(0, (Date.now() - wallMs) * 1e6) : 0;
    this.#busy.set(uuid, Number(busy) || 0);
    for (const taker of this.#takers) if (taker.uuid === uuid) taker.keep({ awakeNs: nowNs - agoNs, powerW });
  }

  /** Who uses the GPU, `null` if that cannot be seen. */
  useOf(uuid: string, ours: ReadonlySet<number>, isHere: (pid: number) => boolean): GpuUse | null {
    const sinceNs = Number(process.hrtime.bigint()) - SEEN_NS;
    for (const [app, atNs] of this.#apps) if (atNs < sinceNs) this.#apps.delete(app);
    const apps = [...this.#apps.keys()].filter((app) => app.startsWith(`${uuid} `));
    const pids = apps.map((app) => Number(app.split(" ")[1]));
    if (!pids.length) return (this.#busy.get(uuid) ?? 0) > 0 ? null : { share: 0, sure: 1 };
    const count = pids.filter((pid) => ours.has(pid)).length;
    if (!count && !pids.every(isHere)) return null; // numbers of another PID namespace
    return { share: count / pids.length, sure: count === pids.length ? 1 : 0 };
  }
}

/** The power gauge of one GPU. */
class NvidiaSource implements GaugeSource {
  readonly type = "gauge";
  readonly averagedS = 1;
  readonly info: SourceInfo;
  readonly uuid: string;
  readonly #driver: Driver;
  #kept: GaugeReading[] = [];

  constructor(gpu: Gpu, driver: Driver) {
    this.uuid = gpu.uuid;
    this.#driver = driver;
    this.info = {
      resource: `gpu/${gpu.uuid}`,
      name: gpu.name,
      source: PROGRAM,
      method: "integrated",
      relativeUncertainty: UNCERTAINTY,
      uncertaintySource: UNCERTAINTY_SOURCE,
      maxPowerW: gpu.maxPowerW,
      updatePeriodS: PERIOD_MS / 1000,
      detail: `power.draw of ${PROGRAM} each ${PERIOD_MS} ms`,
      covers: [],
      fix: "",
    };
    driver.add(this);
  }

  keep(reading: GaugeReading): void {
    if (this.#kept.length < MOST_KEPT) this.#kept.push(reading);
  }

  take(): readonly GaugeReading[] {
    const kept = this.#kept;
    if (!kept.length && this.#driver.ended) {
      throw new SourceError("lost", `${this.info.name}: ${this.#driver.ended}: its energy is unknown from here on`);
    }
    this.#kept = [];
    return kept;
  }

  close(): void {
    this.#driver.remove(this);
  }
}

export interface NvidiaSurvey {
  readonly sources: GaugeSource[];
  readonly findings: Finding[];
  useOf(resource: string, ours: ReadonlySet<number>): GpuUse | null;
  pids(): ReadonlySet<number>;
}

let known: { driver: Driver | null; why: string; fix: string } | null = null;

/** The GPUs that the driver of NVIDIA lists here. Asked for once in a process: it may take a second. Never throws. */
export function surveyNvidia(files: Files): NvidiaSurvey {
  const findings: Finding[] = [];
  let listed: string[] = [];
  try {
    listed = files.names(GPUS);
  } catch {
    // What may not be listed is not there for us.
  }
  if (!listed.length) return { sources: [], findings, useOf: () => null, pids: () => new Set() };
  known ??= ask();
  const { driver, why, fix } = known;
  if (driver === null) {
    for (const place of listed) {
      const told = /^Model:\s*(.*)$/m.exec(files.text(`${GPUS}/${place}/information`) ?? "")?.[1];
      const name = told?.trim() ?? "NVIDIA GPU";
      findings.push({ resource: `gpu/${place}`, name, state: "absent", why, fix });
    }
    return { sources: [], findings, useOf: () => null, pids: () => new Set() };
  }
  const metered = driver.gpus.filter((gpu) => gpu.maxPowerW > 0);
  for (const gpu of driver.gpus.filter((one) => !metered.includes(one))) {
    const told = `its power is not told by ${PROGRAM}`;
    findings.push({ resource: `gpu/${gpu.uuid}`, name: gpu.name, state: "absent", why: told, fix: "" });
  }
  const isHere = (pid: number): boolean => files.exists(`proc/${pid}`);
  return {
    sources: metered.map((gpu) => new NvidiaSource(gpu, driver)),
    findings,
    useOf: (resource, ours) => driver.useOf(resource.slice("gpu/".length), ours, isHere),
    pids: () => driver.pids(),
  };
}

/** Forgets which GPUs there are, so that a test may ask another program. */
export function forgetNvidia(): void {
  known = null;
}

function ask(): NonNullable<typeof known> {
  const words = ["--query-gpu=uuid,name,power.draw,power.max_limit", "--format=csv,noheader,nounits"];
  const answer = spawnSync(PROGRAM, words, { encoding: "utf8", timeout: PATIENCE_MS });
  if (answer.error || answer.status !== 0) {
    const why = answer.error?.message ?? (answer.stderr || answer.stdout).trim().split("\n", 1)[0] ?? "";
    return { driver: null, why: `${PROGRAM}: ${why}`, fix: `${PROGRAM}  (it must answer here)` };
  }
  const gpus = answer.stdout.split("\n").filter(Boolean).map((line) => {
    const [uuid = "", name = "", power, most] = line.split(",").map((field) => field.trim());
    const tells = Number.isFinite(Number(power));
    return { uuid, name, maxPowerW: tells ? Number(most) || 2 * Number(power) : 0 };
  });
  return { driver: new Driver(gpus), why: "", fix: "" };
}

