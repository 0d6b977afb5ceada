import { Z95, powerOfShape } from "../estimate/machine/curve.js";
import { formIn, memoryPowerW, type Memory } from "../estimate/machine/dram.js";
import { methodOfRest, restOfNodeW, type Box } from "../estimate/machine/node.js";
import { Shelf } from "../estimate/machine/shelf.js";
import { Tables } from "../estimate/tables.js";
import type { Method } from "../quantity.js";
import cpusTable from "../tables/cpus.js";
import hardware from "../tables/hardware.js";
import type { Machine } from "./machine.js";
import { kindOf, type Bounds, type Load, type ModelSource, type SourceInfo } from "./source.js";
import { threadsPower } from "./threads.js";

const MEMORY_SOURCE =
  "modules by power calculators of memory makers, bounded by SPECpower_ssj2008 results at idle and by RAPL" +
  " of AWS bare metal (Teads Engineering), a quarter of what it reads";
const SUPPLIES = "80 PLUS efficiency levels";
const SERVERS =
  "fit on the wall power of 326 servers (SPECpower_ssj2008 results, github green-coding-berlin/spec-power-model " +
  `data/spec_data_cleaned_unmelted.csv at 6c4e0623); ${SUPPLIES}; NVIDIA DGX data sheets`;
/** Watts of the components at which the rest of the node is told to be at most. */
const MOST_COMPONENTS_W = 500;

let shelf: Shelf | undefined;

/** Watts of a part of the machine at any load, and what they rest on. */
interface PartPower {
  readonly name: string;
  readonly resource: string;
  readonly source: string;
  readonly method: Method;
  readonly watts: (load: Load) => Bounds;
  readonly idleShare: (load: Load) => number;
  readonly busy: Load;
  readonly basis: string;
  readonly detail: string;
  readonly factor: Readonly<Record<string, unknown>>;
  readonly covers: readonly string[];
}

class PartModel implements ModelSource {
  readonly type = "model";
  readonly info: SourceInfo;
  readonly factor: Readonly<Record<string, unknown>>;
  readonly #part: PartPower;

  constructor(part: PartPower, fix: string) {
    const [low, mid, high] = part.watts(part.busy);
    this.#part = part;
    this.factor = { unit: "W", year: null, ...part.factor };
    this.info = {
      resource: part.resource,
      name: part.name,
      source: part.source,
      method: part.method,
      relativeUncertainty: Math.max(high / mid, mid / low) - 1,
      uncertaintySource: part.basis,
      maxPowerW: high,
      updatePeriodS: 0,
      detail: part.detail,
      covers: part.covers,
      fix,
    };
  }

  powerW(load: Load): Bounds {
    return this.#part.watts(load);
  }

  idleShare(load: Load): number {
    return this.#part.idleShare(load);
  }
}

/** The models for those kinds of this machine that nothing meters; `fixes`: what to type for a sensor, by kind. */
export function modelsOf(
  machine: Machine,
  kinds: ReadonlySet<string>,
  fixes: ReadonlyMap<string, string>,
  gpus: number,
): ModelSource[] {
  if (!kinds.size) return [];
  shelf ??= new Shelf(new Tables([hardware, cpusTable]));
  const cpu = kinds.has("cpu") ? cpuPower(machine, shelf) : null;
  const hasMemory = kinds.has("dram") && !cpu?.covers.includes("dram");
  const year = shelf.processors?.yearOf(machine.cpuName);
  const parts = [cpu, hasMemory ? memoryPower(machine, year) : null, restPower(machine, shelf, gpus, year)];
  return parts
    .filter((part) => part !== null && kinds.has(kindOf(part.resource)))
    .flatMap((part) => (part === null ? [] : [new PartModel(part, fixes.get(kindOf(part.resource)) ?? "")]));
}

function cpuPower(machine: Machine, tables: Shelf): PartPower {
  const known = ofKnownChip(machine, tables) ?? ofThreads(machine, tables);
  const { watts, name, method, basis, source, licence, covers } = known;
  const [low, mid, high] = watts(1);
  return {
    name,
    resource: "cpu/0",
    source: "cpu-model",
    method,
    watts: (load) => watts(load.cpu),
    idleShare: (load) => watts(0)[1] / watts(load.cpu)[1],
    busy: { cpu: 1, componentsW: 0 },
    basis,
    detail: basis,
    factor: { id: `cpu/${name}/full-load`, low, mid, high, method: `${method}: ${basis}`, source, licence },
    covers,
  };
}

interface ChipPower {
  readonly name: string;
  readonly watts: (load: number) => Bounds;
  readonly method: Method;
  readonly basis: string;
  readonly source: string;
  readonly licence: string;
  readonly covers: readonly string[];
}

function ofThreads(machine: Machine, tables: Shelf): ChipPower {
  const { shape, ...told } = threadsPower(machine, tables);
  return { name: machine.cpuName || "unknown CPU", watts: (load) => powerOfShape(shape, load), covers: [], ...told };
}

/**
 * By the TDP of a chip that a table has: of all sockets, or of the share of one that a guest, or a container with its
 * own
 * view, is shown; `null` where no table has it, or nobody tells what share that is.
 */
function ofKnownChip(machine: Machine, tables: Shelf): ChipPower | null {
  const { cpuName, logicalCpus, virtual } = machine;
  const { processors, curve } = tables;
  const found = /\d/.test(cpuName) ? processors?.find(cpuName) : undefined;
  if (!found || !processors) return null;
  const sockets = virtual ? 1 : machine.sockets;
  const counts = { sockets, logicalCpus: logicalCpus ?? 1, maxGhz: undefined };
  const power = processors.powerOf(found, cpuName, counts);
  const threads = found.threads ?? (found.cores ? found.cores * (machine.architecture === "x86" ? 2 : 1) : undefined);
  const isPart = logicalCpus !== null && found.cores !== undefined && logicalCpus < found.cores * sockets;
  const covers = found.holdsMemory ? ["dram"] : [];
  const told = { name: found.name, source: power.source, licence: power.licence, method: power.method, covers };
  if (!virtual && !isPart) return { ...told, watts: power.powerW, basis: power.basis };
  if (threads === undefined || logicalCpus === null) return null;
  const share = Math.min(1, logicalCpus / (threads * sockets));
  // Of a share of a machine nobody knows what the others on it do.
  const wider = (factor: number): number => Math.exp(Math.hypot(Math.log(factor), Z95 * curve.sigmaVm));
  const watts = (load: number): Bounds => {
    const [low, mid, high] = power.powerW(load);
    return [(share * mid) / wider(mid / low), share * mid, share * mid * wider(high / mid)];
  };
  const what = `${logicalCpus} ${virtual ? "vCPUs" : "CPUs seen"} of a socket of ${threads} threads`;
  return { ...told, watts, basis: `${what}, ${power.basis}` };
}

function memoryPower(machine: Machine, year: number | undefined): PartPower | null {
  const gb = machine.memoryGb;
  if (gb === null) return null;
  const isShared = machine.virtual;
  const memory: Memory = { gb, form: isShared ? "RDIMM" : formIn(machine.kind), isShared, year };
  const watts = (load: Load): Bounds => memoryPowerW(memory, load.cpu);
  const busy = { cpu: 1, componentsW: 0 };
  const [low, mid, high] = watts(busy);
  return {
    name: `DRAM ${gb.toFixed(0)} GB`,
    resource: "dram/0",
    source: "dram-model",
    method: "modelled",
    watts,
    idleShare: (load) => memoryPowerW(memory, 0)[1] / watts(load)[1],
    busy,
    basis: MEMORY_SOURCE,
    detail: `${gb.toFixed(1)} GB × watts of its modules by activity; ${MEMORY_SOURCE}`,
    factor: {
      id: `dram/${gb.toFixed(0)}-GB/busy`, low, mid, high,
      method: "modelled: watts of its modules by activity",
      source: MEMORY_SOURCE,
      licence: "facts; Apache-2.0 (Teads data)",
    },
    covers: [],
  };
}

const BOXES: Readonly<Record<string, Box["kind"]>> = { desktop: "desktop", laptop: "laptop", board: "board" };

function restPower(machine: Machine, tables: Shelf, gpus: number, year: number | undefined): PartPower {
  const kind = machine.kind || "server";
  const box: Box = {
    kind: BOXES[kind] ?? "server",
    isVirtual: kind === "vm",
    form: undefined,
    sockets: machine.sockets,
    logicalCpus: machine.logicalCpus ?? 1,
    supplies: undefined,
    supplyW: undefined,
    gpus,
    year,
  };
  const modelled = methodOfRest(box) === "modelled";
  const watts = (load: Load): Bounds => restOfNodeW(tables.lean, box, load.componentsW);
  const basis = modelled ? SERVERS : `sum of parts from data sheets; ${SUPPLIES}`;
  const [low, mid, high] = watts({ cpu: 0, componentsW: 100 });
  const method = modelled ? "modelled" : "assumed";
  return {
    name: "rest of node",
    resource: "node/rest",
    source: "node-model",
    method: machine.kind ? method : "assumed",
    watts,
    idleShare: () => 0, // shared like the components that it serves
    busy: { cpu: 1, componentsW: MOST_COMPONENTS_W },
    basis,
    detail: `${kind}: fans, disks, NICs, board, power supply; ${basis}`,
    factor: {
      id: `node-rest/${kind}/at-100-W`, low, mid, high,
      method: `${method}: fans, disks, NICs, board and supply losses by components`,
      source: basis,
      licence: modelled ? "Apache-2.0 (own fit)" : "facts",
    },
    covers: [],
  };
}
