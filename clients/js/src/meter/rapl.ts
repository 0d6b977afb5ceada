import type { Processor } from "./machine.js";
import { KeptFile, codeOf, type Files } from "./host.js";
import { SourceError, type CounterSource, type Finding, type SourceInfo } from "./source.js";

const CLASS = "sys/class/powercap";
const DEVICES = "sys/devices/virtual/powercap";
/** The same registers through three drivers; MSR first, because it is the one that all published checks used. */
const DRIVERS = ["intel-rapl", "intel-rapl-tpmi", "intel-rapl-mmio"];
/** `energy_uj` is a 32-bit register times a unit, so that a count near 2^63 can only be an error. */
const IMPOSSIBLE_COUNT = 2 ** 62;
/** The registers are refreshed about each millisecond (Intel SDM vol. 3B, "RAPL Interfaces"; AMD PPR). */
const UPDATE_PERIOD_S = 0.001;
/** An unlocked desktop board states 4095 W as "no limit"; such a limit says nothing. */
const NO_LIMIT_W = 1000;
/** Short bursts of a desktop part go to twice its rating and more. */
const PACKAGE_FLOOR_W = 300;
/** 3 × 500 W, the highest rating of a socket (EPYC 9965, Xeon 6980P). */
const SERVER_PACKAGE_W = 1500;
/** 3 × 170 W, the highest rating of a desktop Ryzen. */
const CLIENT_PACKAGE_W = 510;
const DRAM_FLOOR_W = 150;
/** What a 500 W socket adds in the millisecond between two updates, in µJ. */
const MIRROR_TOLERANCE_UJ = 500_000;

export const FIX_PERMISSION =
  "sudo chmod a+r /sys/class/powercap/*/energy_uj  (until reboot), or for good: " +
  `echo 'SUBSYSTEM=="powercap", RUN+="/bin/chmod a+r /sys%p/energy_uj"' ` +
  "| sudo tee /etc/udev/rules.d/70-powercap.rules  " +
  "(any local user can then watch the power, the side channel CVE-2020-8694)";
const FIX_MODULE = "sudo modprobe intel_rapl_msr  (AMD: Linux 5.11 or newer)";
const FIX_MASK = "docker run -v /sys:/host/sys:ro -v /proc:/host/proc:ro ... and root: \"/host\"; or run outside";

interface Zone {
  readonly folder: string;
  readonly control: string;
  readonly name: string;
  readonly parent: string;
  readonly resource: string;
}

export interface RaplSurvey {
  readonly sources: CounterSource[];
  readonly findings: Finding[];
}

/** `0` of `package-0`, `1.2` of `package-1-die-2`, else nothing. */
function packageOf(name: string): string {
  const match = /^package-(\d+)(?:-die-(\d+))?$/.exec(name);
  return match?.[1] === undefined ? "" : match[2] === undefined ? match[1] : `${match[1]}.${match[2]}`;
}

/** What a zone meters; empty if its energy is inside another zone's, or unknown. */
function resourceOf(name: string, parent: string): string {
  if (name === "dram") return `dram/${packageOf(parent) || "0"}`;
  const number = packageOf(name);
  return number && `cpu/${number}`;
}

function* folders(files: Files, folder: string, top = true): Generator<string> {
  for (const name of files.names(folder)) {
    const path = `${folder}/${name}`;
    if (name.includes(":")) yield path;
    if (top || name.includes(":")) {
      let below: string[] = [];
      try {
        below = files.names(path);
      } catch {
        continue; // a zone that may not be listed has nothing below it for us
      }
      if (below.some((one) => one.includes(":"))) yield* folders(files, path, false);
    }
  }
}

/** All zones of the machine, each once, known by its name and its place in the tree, never by its number. */
function zonesOf(files: Files): Zone[] {
  const found = new Map<string, string>();
  for (const root of [CLASS, DEVICES]) {
    for (const folder of folders(files, root)) {
      const key = folder.slice(folder.lastIndexOf("/") + 1);
      if (!found.has(key)) found.set(key, folder);
    }
  }
  const names = new Map([...found].map(([key, folder]) => [key, files.word(`${folder}/name`)]));
  return [...found.keys()].sort().flatMap((key) => {
    const [folder, name] = [found.get(key) ?? "", names.get(key) ?? ""];
    if (!name && !files.exists(`${folder}/energy_uj`)) return []; // a masked one is a link to nothing
    const parent = names.get(key.slice(0, Math.max(0, key.lastIndexOf(":")))) ?? "";
    return [{ folder, name, parent, control: key.split(":", 1)[0] ?? "", resource: resourceOf(name, parent) }];
  });
}

/** Watts that the zone cannot exceed: generous, since it only has to tell a wrap from a reset. */
function maxPowerW(files: Files, zone: Zone, processor: Processor): number {
  const largest = { max_power_uw: 0, power_limit_uw: 0 };
  for (const file of files.names(zone.folder)) {
    const kind = /^constraint_\d+_(max_power_uw|power_limit_uw)$/.exec(file)?.[1] as keyof typeof largest | undefined;
    const statedW = kind ? (files.integer(`${zone.folder}/${file}`) ?? 0) * 1e-6 : 0;
    if (kind && statedW > 0 && statedW < NO_LIMIT_W) largest[kind] = Math.max(largest[kind], statedW);
  }
  const statedW = Math.max(2 * largest.max_power_uw, 3 * largest.power_limit_uw);
  if (zone.name === "dram") return Math.max(statedW, DRAM_FLOOR_W);
  if (largest.power_limit_uw) return Math.max(statedW, PACKAGE_FLOOR_W);
  return Math.max(statedW, processor.client ? CLIENT_PACKAGE_W : SERVER_PACKAGE_W);
}

/** Relative uncertainty and its origin: the studies show the kind of error, the numbers are ours. */
function uncertainty(zone: Zone, processor: Processor): [number, string] {
  if (zone.name === "dram") {
    return [0.2, "constant offsets found by Desrochers et al., MEMSYS 2016; number chosen"];
  }
  if (processor.amd) return [0.1, "modelled, not measured: Schöne et al., arXiv 2108.00808; number chosen"];
  if (processor.modelledRapl) return [0.1, "modelled from events: Hackenberg et al., ISPASS 2013; number chosen"];
  if (processor.intel) return [0.05, "follows the plug closely: Khan et al., doi 10.1145/3177754; number chosen"];
  return [0.15, "no published check of this processor; number chosen"];
}

/**
 * The count at which the zone wraps, `null` if it does not say. `max_energy_range_uj` is 2^32 - 1 units
 * (get_max_energy_counter, intel_rapl_common.c), so that the modulus is one unit more.
 */
function rangeOf(files: Files, zone: Zone): number | null {
  const highest = files.integer(`${zone.folder}/max_energy_range_uj`);
  return highest === null || highest <= 0 || highest >= IMPOSSIBLE_COUNT
    ? null
    : highest + Math.round(highest / 0xffffffff);
}

/** The counter of one zone, in µJ, 0 at power-on and again after each wrap. */
class RaplSource implements CounterSource {
  readonly type = "counter";
  readonly unitJ = 1e-6;
  readonly info: SourceInfo;
  readonly range: number | null;
  readonly #file: KeptFile;

  constructor(info: SourceInfo, file: KeptFile, range: number | null) {
    this.info = info;
    this.#file = file;
    this.range = range;
  }

  read(): number {
    let text: string;
    try {
      text = this.#file.read();
    } catch (error) {
      throw failure(this.info.name, error);
    }
    const raw = /^\d+\s*$/.test(text) ? Number(text) : -1;
    if (raw < 0 || raw > (this.range ?? IMPOSSIBLE_COUNT)) {
      const shown = JSON.stringify(text.slice(0, 40).trim());
      const what = `${this.info.name} answers ${shown}, no energy`;
      throw new SourceError("broken", `${what}: the seconds until it recovers are a gap`);
    }
    return raw;
  }

  close(): void {
    this.#file.close();
  }
}

function failure(name: string, error: unknown): SourceError {
  const [code, text] = [codeOf(error), error instanceof Error ? error.message : String(error)];
  if (code === "EACCES" || code === "EPERM") {
    return new SourceError("refused", `${name}: ${text}: its energy is unknown from here on`, FIX_PERMISSION);
  }
  if (["ENOENT", "ENODEV", "ENXIO"].includes(code)) {
    return new SourceError("lost", `${name}: ${text}: its energy is unknown from here on`, FIX_MODULE);
  }
  return new SourceError("error", `${name}: ${text}: this reading is left out, the next may succeed`);
}

function open(files: Files, zone: Zone, processor: Processor): RaplSource {
  const range = rangeOf(files, zone);
  const [relativeUncertainty, uncertaintySource] = uncertainty(zone, processor);
  const step = range === null ? ", wrap unknown" : `, steps of ${Number((range / 2 ** 32).toPrecision(3))} µJ`;
  const info: SourceInfo = {
    resource: zone.resource,
    name: zone.name === "dram" && zone.parent ? `RAPL ${zone.parent} dram` : `RAPL ${zone.name}`,
    source: "rapl",
    method: "measured",
    relativeUncertainty,
    uncertaintySource,
    maxPowerW: maxPowerW(files, zone, processor),
    updatePeriodS: UPDATE_PERIOD_S,
    detail: `${zone.folder} (${zone.name})${step}`,
    covers: [],
    fix: "",
  };
  let file: KeptFile;
  try {
    file = new KeptFile(files.path(`${zone.folder}/energy_uj`));
  } catch (error) {
    throw failure(info.name, error);
  }
  const source = new RaplSource(info, file, range);
  try {
    source.read();
  } catch (error) {
    source.close();
    throw error;
  }
  return source;
}

/** Whether two counters are one register seen twice: read first, other, first, the other lies between. */
function mirrors(first: CounterSource, other: CounterSource): boolean {
  try {
    const [before, between, after] = [first.read(), other.read(), first.read()];
    return before - MIRROR_TOLERANCE_UJ <= between && between <= after + MIRROR_TOLERANCE_UJ;
  } catch {
    return false;
  }
}

const socketOf = (resource: string): string => resource.split(".", 1)[0] ?? "";

/** The packages and their memory that RAPL counts, and what is to be said where it may not be read. Never throws. */
export function surveyRapl(files: Files, processor: Processor): RaplSurvey {
  const found: RaplSurvey = { sources: [], findings: [] };
  const tell = (state: Finding["state"], why: string, fix: string, resource = "cpu", name = ""): void => {
    found.findings.push({ resource, name, state, why, fix });
  };
  let zones: Zone[];
  try {
    zones = zonesOf(files).filter((zone) => DRIVERS.includes(zone.control));
  } catch {
    tell("refused", `/${CLASS} may not be listed`, FIX_MASK);
    return found;
  }
  if (!zones.length) tellWhyNone(files, processor, tell);
  const claimed = new Map<string, string>();
  const refused: string[] = [];
  zones.sort((one, other) => DRIVERS.indexOf(one.control) - DRIVERS.indexOf(other.control));
  for (const zone of zones) {
    const socket = socketOf(zone.resource);
    if (!zone.resource || (claimed.get(socket) ?? zone.control) !== zone.control) continue;
    let source: RaplSource;
    try {
      source = open(files, zone, processor);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (error.state === "refused") refused.push(zone.resource);
      else tell(error.state, error.message, error.fix, zone.resource, `RAPL ${zone.name}`);
      continue;
    }
    claimed.set(socket, zone.control);
    const same = found.sources.filter((other) => socketOf(other.info.resource) === socket);
    if (same.some((other) => mirrors(other, source))) {
      source.close();
      continue;
    }
    found.sources.push(source);
  }
  for (const resource of refused) {
    tell("refused", `energy_uj of ${refused.join(", ")} may not be read`, FIX_PERMISSION, resource);
  }
  found.sources.sort((one, other) => (one.info.resource < other.info.resource ? -1 : 1));
  return found;
}

type Tell = (state: Finding["state"], why: string, fix: string) => void;

function tellWhyNone(files: Files, processor: Processor, tell: Tell): void {
  if (processor.virtual) tell("absent", "a virtual machine, whose hypervisor passes no RAPL", "");
  else if (files.exists(DEVICES) && processor.x86) {
    tell("refused", "powercap is masked in this container (Docker 24.0.7 and newer)", FIX_MASK);
  } else if (processor.x86) tell("absent", "no powercap driver is loaded", FIX_MODULE);
  else tell("absent", "this processor has no RAPL", "");
}
