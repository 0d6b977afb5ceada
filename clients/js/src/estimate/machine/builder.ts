/** A machine put together from what is said of it, with an assumption for what is not. */

import { UsageError } from "../../errors.js";
import { quoted, within } from "../amounts.js";
import type { FactorLine } from "../factor.js";
import type { Points } from "../intervals.js";
import { MissingFactorError } from "../missing.js";
import { general, rounding } from "../numerics.js";
import { WATT } from "../planned.js";
import type { MachinePart, Piece, PlannedMachine } from "../planned.js";
import { Quantity, total } from "../quantity.js";
import { significant } from "../units.js";
import type { Accelerator } from "./accelerators.js";
import { formIn, memoryPowerW } from "./dram.js";
import type { Memory } from "./dram.js";
import { GPUS_PER_HOST } from "./embodied.js";
import { given, heldTo, middle, percent, spanWords, withinEnds } from "./given.js";
import type { Ranged } from "./given.js";
import { modelledPower } from "./gpuPower.js";
import { CPU_JOB_LOAD, HOST_LOAD, overLoads, watts } from "./loads.js";
import type { TypedMemory } from "./memory.js";
import { methodOfRest, restOfNodeW } from "./node.js";
import type { Box, BoxForm } from "./node.js";
import type { Cpu } from "./processors.js";
import { processorsIn } from "./reading.js";
import type { Shelf } from "./shelf.js";
import { vcpuPower } from "./vcpu.js";

/**
 * Logical CPUs of the host for each accelerator: 2.5 %, median and 97.5 % of the cloud instance types with four
 * accelerators or more; gigabytes of the host for each, of the same types.
 */
const HOST_VCPUS: Points = [6, 24, 52];
const HOST_MEMORY_GB: Points = [12, 96, 496];
/** Memory per logical CPU: the compute, general and memory families of the clouds; 1 is the least sold. */
const MEMORY_GB_PER_CPU: Points = [1, 4, 8];
/** Modules of CPU and accelerator that draw less are computers of their own, the others stand in servers. */
const SERVER_MODULE_W = 300;

const KINDS = ["server", "desktop", "laptop", "board"] as const;
export type MachineKind = (typeof KINDS)[number];

/** What a builder is begun with. */
interface Beginning {
  readonly nodes: number;
  readonly kind?: string | undefined;
  readonly isVirtual?: boolean;
}

/** Collects the parts of a machine; `machine` puts the rest of the box around them. */
export class Builder {
  readonly nodes: number;
  readonly kind: MachineKind;
  /** Of the box of one node. */
  form: BoxForm | undefined;
  supplies: number | undefined;
  supplyW: number | undefined;
  pieces: Piece[] = [];
  readonly factors: FactorLine[] = [];
  readonly #shelf: Shelf;
  readonly #isVirtual: boolean;
  readonly #parts: MachinePart[] = [];
  readonly #assumptions: string[] = [];
  readonly #leftOut = new Map<string, boolean>();
  readonly #names: string[] = [];
  #logicalCpus = 0;
  #accelerators = 0;
  /** Kinds of resources whose energy is inside that of every accelerator so far. */
  #covered: readonly string[] = [];
  #areBoardComputers = false;
  #ownMemoryGb = 0;
  #isMemoryOnCpus = false;
  /** Of one node, and in which its processor came out. */
  #sockets: number | undefined;
  #year: number | undefined;

  /** Throws `UsageError` for a kind of machine that there is none of. */
  constructor(shelf: Shelf, { nodes, kind = "server", isVirtual = false }: Beginning) {
    const known = KINDS.find((one) => one === kind);
    if (known === undefined) throw new UsageError(`no machine is a ${quoted(kind)}`, "use server, desktop or laptop");
    this.#shelf = shelf;
    this.nodes = within(nodes, "the number of nodes", 1, 1e6);
    this.kind = known;
    this.#isVirtual = isVirtual;
  }

  /** Whether the power of the accelerators holds that of a `kind` of resource. */
  covers(kind: "cpu" | "dram"): boolean {
    return this.#covered.includes(kind);
  }

  /** Say what was taken for granted. */
  assume(text: string): void {
    this.#assumptions.push(text);
  }

  /** Say whose making has no figure; `isDevice`: that of accelerators, which the user may give. */
  leaveOut(text: string, isDevice = false): void {
    this.assume(text);
    this.#leftOut.set(text, isDevice);
  }

  /** Add a part of all nodes together. */
  addPart(part: MachinePart): void {
    this.#parts.push(part);
  }

  /** A machine of which the power of one node is given: nothing is modelled, nothing is added. */
  addWholeNode(powerW: Ranged): void {
    const { low, mid, high } = withinEnds(powerW, "the power of a node", 1e-3, 1e10, "W");
    this.factors.push(given("power", powerW, "W"));
    this.#names.push(spanWords({ low: low * this.nodes, mid: mid * this.nodes, high: high * this.nodes }, "W"));
    const power = watts([low, mid, high], "assumed", "given").scaled(this.nodes);
    this.addPart({ resource: "node/all", kind: "node", name: "whole node", power, source: "given" });
  }

  /** `count` accelerators per node, at a `utilisation` or drawing `powerW` each. */
  addAccelerators(
    match: Accelerator,
    count: number,
    utilisation: Ranged | undefined,
    powerW: Ranged | undefined,
  ): void {
    const everywhere = count * this.nodes;
    const wasCovered = this.#accelerators ? this.#covered : match.covers;
    this.#covered = match.covers.filter((kind) => wasCovered.includes(kind));
    this.#areBoardComputers = match.covers.length > 0 && match.tdpW !== undefined && match.tdpW[2] < SERVER_MODULE_W;
    this.#ownMemoryGb += everywhere * (match.memoryGb ?? 0);
    this.#accelerators += everywhere;
    const name = `${general(everywhere)} × ${match.name}`;
    this.#names.push(name);
    if (match.isShort) this.assume(`${match.asked} is ${match.match}`);
    else if (match.match !== "exact") {
      this.assume(`${match.asked} is a ${match.match}: its power and peak are the range over them`);
    }
    const each = powerW === undefined ? this.#modelled(match, utilisation) : this.#givenPower(powerW);
    const source = powerW === undefined ? "gpu-model" : "given";
    this.addPart({ resource: "gpu/all", kind: "gpu", name, power: each.scaled(everywhere), source });
    this.#addMaking(match.name, () => this.#shelf.embodied.accelerator(match), everywhere, true);
  }

  #givenPower(powerW: Ranged): Quantity {
    const { low, mid, high } = withinEnds(powerW, "the power of an accelerator", 0.1, 1e5, "W");
    this.factors.push(given("gpu-power", powerW, "W"));
    return watts([low, mid, high], "assumed", "given");
  }

  #modelled(match: Accelerator, utilisation: Ranged | undefined): Quantity {
    const modelled = modelledPower(match, utilisation, (chip) => this.#shelf.processors?.find(chip)?.tdpW[1]);
    this.factors.push(...modelled.factors);
    this.#assumptions.push(...modelled.assumptions);
    return modelled.power;
  }

  /** The making of accelerators whose power is in another figure. */
  addMakingOf(match: Accelerator, count: number): void {
    const everywhere = count * this.nodes;
    this.#accelerators += everywhere;
    this.#names.unshift(`${general(everywhere)} × ${match.name}`);
    this.#addMaking(match.name, () => this.#shelf.embodied.accelerator(match), everywhere, true);
  }

  #addMaking(name: string, lookUp: () => FactorLine, count: number, isDevice = false): void {
    try {
      this.pieces.push({ name, carbon: lookUp(), count, devices: isDevice });
    } catch (error) {
      if (!(error instanceof MissingFactorError)) throw error;
      this.leaveOut(`making ${name} is left out: ${error.what}`, isDevice);
    }
  }

  /**
   * Processors of each node, `2xEPYC 9654`, held to `maxGhz` if that is given.
   *
   * Throws `UsageError` if no table knows them.
   */
  addCpu(name: string, load: Ranged | undefined, unknown: Points, maxGhz: number | undefined): void {
    const { sockets, asked, found, processors } = processorsIn(name, this.#shelf);
    // What was typed may leave the brand out, by which models of power go.
    const model = found.match === "exact" ? found.name : asked;
    const threads = found.threads ?? (found.cores ? 2 * found.cores : this.#threadsOf(found));
    const modelled = processors.powerOf(found, model, { sockets, logicalCpus: sockets * threads, maxGhz });
    if (maxGhz !== undefined) {
      const held = `${found.name} is ${heldTo(maxGhz)}`;
      const counted = modelled.basis.includes(heldTo(maxGhz));
      this.assume(
        counted
          ? `${held}: its power above idle counts for that clock`
          : `${held}, which holds nothing back that is known of it`,
      );
    }
    this.sayLoad(load, unknown);
    this.#isMemoryOnCpus = found.holdsMemory;
    this.#sockets = sockets;
    this.#year = processors.yearOf(model);
    this.#logicalCpus += sockets * threads * this.nodes;
    const title = `${general(sockets * this.nodes)} × ${found.name}`;
    this.#names.push(title);
    const [low, mid, high] = found.tdpW;
    this.factors.push({
      id: `tdp/${found.name}`,
      ...{ low, mid, high, unit: "W", year: null },
      method: `TDP of one socket; ${modelled.basis}`,
      source: modelled.source,
      licence: modelled.licence,
    });
    const power = overLoads(modelled.powerW, load, unknown, modelled.method).scaled(this.nodes);
    this.addPart({ resource: "cpu/all", kind: "cpu", name: title, power, source: "cpu-model" });
    if (sockets > 1) {
      this.#addMaking("cpu", () => this.#shelf.embodied.item("cpu"), (sockets - 1) * this.nodes);
    }
  }

  #threadsOf(found: Cpu): number {
    const threads = Math.max(1, rounding(found.tdpW[1] / 4));
    this.assume(`threads of ${found.name} are not known: ${threads}, one for 4 W of its TDP`);
    return threads;
  }

  /**
   * Logical CPUs of all nodes together of which no model is known.
   *
   * `kinds`: the microarchitectures that they may have; none: any of a cloud's.
   */
  addVcpus(vcpus: Quantity, load: Ranged | undefined, unknown: Points, kinds: readonly string[] = []): void {
    this.sayLoad(load, unknown);
    this.#logicalCpus += vcpus.mid;
    const at = (one: number): FactorLine => vcpuPower(this.#shelf, kinds.join("|") || "aws", one);
    this.factors.push(at(load === undefined ? unknown[1] : middle(load)));
    const power = (one: number): Points => {
      const { low, mid, high } = at(one);
      return [low, mid, high];
    };
    const each = inUnit(overLoads(power, load, unknown, "modelled"), `${WATT}/vCPU`);
    this.addPart({
      ...{ resource: "cpu/all", kind: "cpu", name: `${general(vcpus.mid)} logical CPUs` },
      ...{ power: each.times(vcpus, WATT), source: "vcpu-model" },
    });
  }

  /** Check a load, or say what is taken for it. */
  sayLoad(load: Ranged | undefined, [low, mid, high]: Points): void {
    if (load !== undefined) withinEnds(load, "the CPU load", 0, 1);
    else this.assume(`no CPU load is given: ${percent(low)} to ${percent(high)}, best guess ${percent(mid)}`);
  }

  /** Memory of all nodes together, as a quantity in GB; `typed`: that of one node, if it was told. */
  addMemory(memoryGb: Quantity, load: Ranged | undefined, unknown: Points, typed?: TypedMemory): void {
    const memory: Memory = {
      gb: typed?.gb ?? memoryGb.mid / this.nodes,
      modules: typed?.modules,
      kind: typed?.kind,
      form: typed?.form ?? formIn(this.kind),
      isShared: this.#isVirtual,
      year: this.#year,
    };
    const drawn = overLoads((one) => memoryPowerW(memory, one), load, unknown, "modelled");
    const perGb = inUnit(drawn.scaled(1 / memory.gb), `${WATT}/GB`);
    const name = typed === undefined ? `${general(memoryGb.mid)} GB of memory` : `memory ${typed.words}`;
    const power = perGb.times(memoryGb, WATT);
    this.addPart({ resource: "dram/all", kind: "dram", name, power, source: "dram-model" });
  }

  /** The memory of a server without accelerators, by its CPUs. */
  assumeMemory(load: Ranged | undefined): void {
    if (this.#isMemoryOnCpus) {
      this.assume(`the power of ${this.#names[0]} holds the memory on its package: none is added`);
      return;
    }
    const [low, mid, high] = MEMORY_GB_PER_CPU;
    this.addMemory(new Quantity(low, mid, high, "GB", "assumed").scaled(this.#logicalCpus), load, CPU_JOB_LOAD);
    this.assume(`no memory is given: ${low} to ${high} GB for each logical CPU, ${mid} as the best guess`);
  }

  /**
   * The host of accelerators as clouds build them, as far as it is not described.
   *
   * Modules hold their CPU and memory, an SoC its CPU: beside them no other is assumed, and what is described is
   * counted on top.
   */
  assumeHost(load: Ranged | undefined, { needsCpus, needsMemory }: { needsCpus: boolean; needsMemory: boolean }): void {
    let addsCpus = needsCpus;
    if (this.#covered.length) {
      const inside = this.covers("dram") ? "CPU and memory of the module" : "the CPU on its chip";
      const described = [...(needsCpus ? [] : ["CPUs"]), ...(needsMemory ? [] : ["memory"])].join(" and ");
      const beside = described ? `the ${described} given count on top` : "no host is added to it";
      this.assume(`the power of ${this.#names[0]} holds ${inside}: ${beside}`);
      addsCpus = false;
    }
    if (needsMemory && this.covers("cpu")) {
      if (!this.covers("dram") && this.#ownMemoryGb) {
        const gb = this.#ownMemoryGb;
        this.addMemory(new Quantity(gb, gb, gb, "GB", "assumed", ["accelerators.tsv"]), load, HOST_LOAD);
      }
      return;
    }
    if (addsCpus) {
      this.addVcpus(perAccelerator(HOST_VCPUS, this.#accelerators, "vCPU"), load, HOST_LOAD);
      this.assume(hostWords("logical CPUs", HOST_VCPUS));
    }
    if (needsMemory) {
      this.addMemory(perAccelerator(HOST_MEMORY_GB, this.#accelerators, "GB"), load, HOST_LOAD);
      this.assume(hostWords("GB of memory", HOST_MEMORY_GB));
    }
  }

  /** What making the hosts of a server emitted; of laptops and desktops nothing is known. */
  addHostMaking(memoryGb: number | undefined): void {
    const { embodied } = this.#shelf;
    if (this.kind !== "server") this.leaveOut(`making the ${this.kind} is left out: no figure is known`);
    else if (this.#areBoardComputers) {
      this.leaveOut("making what stands around the module is left out: no figure is known");
    } else if (this.#accelerators) {
      const hosts = this.#accelerators / GPUS_PER_HOST;
      this.#addMaking("host of eight accelerators", () => embodied.item("host/gpu-server"), hosts);
    } else {
      this.#addMaking("server", () => embodied.item("host/server"), this.nodes);
      if (memoryGb) this.#addMaking("GB of memory", () => embodied.item("dram-gb"), memoryGb * this.nodes);
    }
  }

  /** The machine; `isWhole`: with what is no component. Throws `UsageError` without parts. */
  machine({ name = "", isWhole = true } = {}): PlannedMachine {
    if (!this.#parts.length) {
      throw new UsageError("no hardware is given", "give --gpu 8xH100, --cpu 'EPYC 9654' or --power 1400W");
    }
    return {
      name: name || this.#names.join(", "),
      parts: this.#parts,
      rest: isWhole ? this.#rest() : null,
      pieces: this.pieces,
      factors: this.factors,
      assumptions: [...new Set(this.#assumptions)],
      leftOut: this.#leftOut,
      nodes: this.nodes,
      kind: this.kind,
      accelerators: this.#accelerators,
    };
  }

  #rest(): MachinePart {
    const components = total(this.#parts.map((part) => part.power));
    if (components === null) throw new RangeError("a machine without parts has no rest");
    // A module that is a computer of its own stands on a carrier board, in no server.
    const kind = this.#areBoardComputers && this.kind === "server" ? "board" : this.kind;
    const isDescribed = this.#sockets || this.supplies || this.supplyW || this.#isVirtual;
    // A host that is not described is that of eight accelerators, or their share of one.
    const isShare = this.#accelerators > 0 && kind === "server" && !isDescribed;
    const boxes = this.#isVirtual ? 1 : isShare ? this.#accelerators / GPUS_PER_HOST : this.nodes;
    const box: Box = {
      kind,
      isVirtual: this.#isVirtual,
      form: this.form,
      sockets: this.#sockets,
      logicalCpus: Math.max(1, rounding(this.#logicalCpus / boxes)),
      supplies: this.supplies,
      supplyW: this.supplyW,
      gpus: Math.ceil(this.#accelerators / boxes),
      year: this.#year,
    };
    this.#checkSupplies(components.low / boxes);
    const restAt = (wattsOfAll: number): Points => restOfNodeW(this.#shelf.lean, box, wattsOfAll / boxes);
    const restW = restAt(components.mid);
    // It follows the components, whose own interval is not in the model's.
    const [least, most] = [restAt(components.low)[1] / restW[1], restAt(components.high)[1] / restW[1]];
    const relative = new Quantity(least, 1, most, "1", components.method);
    const power = watts(restW, methodOfRest(box)).scaled(boxes).times(relative, WATT);
    return { resource: "node/rest", kind: "node", name: "rest of node", power, source: "node-model" };
  }

  #checkSupplies(leastW: number): void {
    const { supplies, supplyW } = this;
    if (!supplies || !supplyW || supplies * supplyW >= leastW) return;
    throw new UsageError(
      `power supplies of ${supplies} x ${general(supplyW)} W cannot give the ${significant(leastW)} W that the parts ` +
        "draw at the least",
      "give the rating of each and how many there are: --supplies 6 --supply-w 3300",
    );
  }
}

function inUnit(power: Quantity, unit: string): Quantity {
  return new Quantity(...power.points, unit, power.method, power.sources, power.how);
}

function perAccelerator(points: Points, count: number, unit: string): Quantity {
  return new Quantity(...points, unit, "assumed", ["instances.tsv"]).scaled(count);
}

function hostWords(what: string, [low, , high]: Points): string {
  return `no host is described: ${low} to ${high} ${what} for each accelerator, as clouds have them`;
}
