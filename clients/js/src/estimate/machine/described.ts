/** Work on hardware that is described by its parts: by its time, or by its operations. */

import { UsageError } from "../../errors.js";
import { within } from "../amounts.js";
import { general } from "../numerics.js";
import type { PlannedMachine } from "../planned.js";
import { Quantity } from "../quantity.js";
import type { Accelerator } from "./accelerators.js";
import { Builder } from "./builder.js";
import { exact } from "./given.js";
import type { Ranged } from "./given.js";
import { CPU_JOB_LOAD, HOST_LOAD } from "./loads.js";
import { memoryIn } from "./memory.js";
import { acceleratorsIn, amountOf, clockOf, formOf, kindsIn, suppliesOf, supplyWOf } from "./reading.js";
import type { Amount } from "./reading.js";
import type { Shelf } from "./shelf.js";
import { flopOf, givenSpeed, secondsOf, speedOf } from "./training.js";
import type { Speed } from "./training.js";
import { countIn, hoursIn, shareIn, wattsIn } from "./typed.js";
import { inputsOf, rangesTold, secondsOfHours } from "./work.js";
import type { Inputs, MachineWork, Told } from "./work.js";

/** Hardware by its parts. Amounts are numbers, ranges, or either as text: `0.4-0.8`, `70%`, `1400±50W`. */
export interface Described {
  /** Accelerators of one node, `8xH100`, of several kinds `4xH100 + 2xL4`. */
  readonly gpu?: string | undefined;
  /** Share of the time (0..1) in which they run kernels, as `nvidia-smi` shows it; an interval if not given. */
  readonly utilisation?: Amount | null | undefined;
  /** What each of them draws, if known. */
  readonly gpuPowerW?: Amount | null | undefined;
  /** Processors of one node, `2xEPYC 9654`. */
  readonly cpu?: string | undefined;
  /** Share of them that is busy, 0..1. */
  readonly cpuLoad?: Amount | null | undefined;
  /** The highest clock that they are held to. */
  readonly cpuMaxGhz?: number | string | null | undefined;
  /** Of one node. */
  readonly memoryGb?: number | null | undefined;
  /** The same by its modules, `8x32GB DDR4`. */
  readonly memory?: string | undefined;
  /** Of its box: `rack`, `tower`, `blade` or `multi-node`. */
  readonly form?: string | undefined;
  /** How many power supplies it has. */
  readonly supplies?: number | string | null | undefined;
  /** What each of them is rated for. */
  readonly supplyW?: number | string | null | undefined;
  /** Of a whole node, instead of its parts. */
  readonly powerW?: Amount | null | undefined;
  /** `false` counts the accelerators alone. */
  readonly host?: boolean | undefined;
  /** How many of this kind, 1 by default. */
  readonly nodes?: number | undefined;
  /** `server`, `desktop` or `laptop`. */
  readonly kind?: string | undefined;
}

/** Work by its operations. */
export interface Computed extends Described {
  readonly flop?: number | string | null | undefined;
  /** Those active per token. */
  readonly parameters?: number | string | null | undefined;
  readonly tokens?: number | string | null | undefined;
  /** Model FLOP over the dense peak (0..1); an interval from published trainings if not given. */
  readonly mfu?: number | string | null | undefined;
  /** What one accelerator achieves. */
  readonly flopPerS?: number | string | null | undefined;
  /** `bf16`, `fp8`, … */
  readonly precision?: string | null | undefined;
}

/** The names of the options of `Described`, and those of `Computed` that it has not. */
export const DESCRIBED: readonly (keyof Described)[] = [
  ...(["gpu", "utilisation", "gpuPowerW", "cpu", "cpuLoad", "memoryGb", "memory", "form", "supplies"] as const),
  ...(["supplyW", "cpuMaxGhz", "powerW", "host", "nodes", "kind"] as const),
];
export const COMPUTED: readonly (keyof Computed)[] = ["flop", "parameters", "tokens", "mfu", "flopPerS", "precision"];

/** `Described` with its amounts read; what was not given is `undefined`. */
interface Read {
  readonly gpu: string;
  readonly cpu: string;
  readonly utilisation: Ranged | undefined;
  readonly gpuPowerW: Ranged | undefined;
  readonly cpuLoad: Ranged | undefined;
  readonly powerW: Ranged | undefined;
}

/** The work of described hardware for some `hours`: a number, a range, or text such as `3d12h`. */
export function describedWork(shelf: Shelf, given: Described & { readonly hours: Amount }): MachineWork {
  const read = readOf(given);
  const hours = amountOf(given.hours, "hours", hoursIn);
  if (hours === undefined) throw new UsageError("no time is given", "give --hours 100 or --duration 3d12h");
  const inputs: Inputs = { ...inputsIn(given, DESCRIBED, { ...read }), hours };
  return {
    machine: machineOf(shelf, given, read),
    duration: secondsOfHours(hours),
    inputs,
    assumptions: rangesTold(inputs),
    factors: [],
  };
}

/**
 * The work of a training by its operations; `gpu` is needed.
 *
 * The number of accelerators changes the time, not the energy. `utilisation` counts as 1, unless given.
 */
export function computedWork(shelf: Shelf, given: Computed): MachineWork {
  if (!given.gpu) throw new UsageError("operations and nothing to run them on", "give --gpu 64xA100");
  const { count, match } = acceleratorsIn(given.gpu, shelf);
  const read = readOf(given);
  const numbers = {
    flop: numberOf(given.flop, "flop", 1, 1e32, "FLOP", "FLOPs"),
    parameters: numberOf(given.parameters, "parameters", 1, 1e16, "parameter", "parameters"),
    tokens: numberOf(given.tokens, "tokens", 1, 1e18, "token", "tokens"),
    flopPerS: numberOf(given.flopPerS, "flop per s", 1e6, 1e19, "FLOP/s", "FLOPs/s", "FLOPS"),
    mfu: typeof given.mfu === "string" ? shareIn(given.mfu, "mfu") : (given.mfu ?? undefined),
  };
  const flop = flopIn(numbers);
  const speed = speedIn(shelf, match, numbers, given.precision ?? undefined);
  const inputs = inputsIn(given, [...DESCRIBED, ...COMPUTED], { ...read, ...numbers });
  const assumptions = [...speed.assumptions, ...rangesTold(inputs)];
  if (numbers.parameters !== undefined) {
    assumptions.push("a training takes 6 FLOP per parameter and token, up to 7.8 with a long context");
  }
  const isBusy = [read.utilisation, read.gpuPowerW, read.powerW].every((one) => one === undefined);
  if (isBusy) assumptions.push("accelerators that train run kernels all the time");
  const machine = machineOf(shelf, given, isBusy ? { ...read, utilisation: 1 } : read);
  const duration = secondsOf(flop, speed, count * (machine.nodes ?? 1));
  return { machine, duration, inputs, assumptions, factors: speed.factors };
}

interface Operations {
  readonly flop: number | undefined;
  readonly parameters: number | undefined;
  readonly tokens: number | undefined;
  readonly flopPerS: number | undefined;
  readonly mfu: number | undefined;
}

function flopIn({ flop, parameters, tokens }: Operations): Quantity {
  if (flop !== undefined && (parameters !== undefined || tokens !== undefined)) {
    throw new UsageError("FLOP are given twice", "give --flop, or --parameters and --tokens");
  }
  if (flop !== undefined) {
    within(flop, "FLOP", 1, 1e32);
    return new Quantity(flop, flop, flop, "FLOP", "modelled", ["given"]);
  }
  if (parameters === undefined || tokens === undefined) {
    throw new UsageError(
      "no amount of computing is given",
      "give --flop 3.14e23, or --parameters 7e9 --tokens 2e12",
    );
  }
  return flopOf(parameters, tokens);
}

function speedIn(shelf: Shelf, match: Accelerator, { flopPerS, mfu }: Operations, precision?: string): Speed {
  if (flopPerS === undefined) return speedOf(shelf.accelerators, match, precision, mfu);
  if (mfu !== undefined || precision !== undefined) {
    throw new UsageError("the speed is given twice", "give --flop-per-s, or --mfu and --precision");
  }
  return givenSpeed(flopPerS);
}

function numberOf(
  value: number | string | null | undefined,
  what: string,
  low: number,
  high: number,
  ...words: string[]
): number | undefined {
  return typeof value === "string" ? countIn(value, what, low, high, ...words) : (value ?? undefined);
}

function readOf(given: Described): Read {
  return {
    gpu: given.gpu ?? "",
    cpu: given.cpu ?? "",
    utilisation: amountOf(given.utilisation, "utilisation", shareIn),
    gpuPowerW: amountOf(given.gpuPowerW, "gpu power", wattsIn),
    cpuLoad: amountOf(given.cpuLoad, "cpu load", shareIn),
    powerW: amountOf(given.powerW, "power", wattsIn),
  };
}

/** What a statement repeats of its inputs: all that is not the default, amounts as they are `read`. */
function inputsIn(given: Computed, names: readonly string[], read: Readonly<Record<string, Told>>): Inputs {
  const usual = new Map<string, unknown>(Object.entries({ host: true, nodes: 1, kind: "server" }));
  const told = Object.entries({ ...given, ...read }).filter(
    ([name, value]) => name in given && names.includes(name) && value !== usual.get(name),
  );
  return inputsOf(Object.fromEntries(told) as Record<string, Told>); // the ranges are read
}

function machineOf(shelf: Shelf, given: Described, read: Read): PlannedMachine {
  const { gpu, cpu, utilisation, gpuPowerW, cpuLoad, powerW } = read;
  const { nodes = 1, host = true } = given;
  const typed = given.memory ? memoryIn(given.memory) : undefined;
  if (typed !== undefined && (given.memoryGb ?? undefined) !== undefined) {
    throw new UsageError("the memory is given twice", "give --memory 512GB, or --memory '8x32GB DDR4'");
  }
  const memoryGb = typed?.gb ?? given.memoryGb ?? undefined;
  const clock = given.cpuMaxGhz ?? undefined;
  const box = [given.form, given.supplies, given.supplyW].map((one) => one || undefined);
  if (powerW !== undefined) {
    const others = [utilisation, gpuPowerW, cpu || undefined, cpuLoad, memoryGb, clock, ...box];
    if (others.some((one) => one !== undefined)) {
      throw new UsageError(
        "the power of the whole node is given, and of its parts",
        "give --power, or describe the parts",
      );
    }
    return metered(new Builder(shelf, { nodes, kind: given.kind }), shelf, gpu, powerW);
  }
  const built = new Builder(shelf, { nodes, kind: given.kind });
  built.form = formOf(given.form);
  built.supplies = suppliesOf(given.supplies ?? undefined);
  built.supplyW = supplyWOf(given.supplyW ?? undefined);
  addGpus(built, shelf, read);
  if (!host) {
    const isDescribed = cpu || memoryGb !== undefined || clock !== undefined || box.some((one) => one !== undefined);
    if (isDescribed || !gpu) {
      throw new UsageError("a host is described and left out", "give --gpu alone with --no-host");
    }
    built.assume("the host is left out: all boundaries hold the accelerators only");
    return built.machine({ isWhole: false });
  }
  const load = gpu ? HOST_LOAD : CPU_JOB_LOAD;
  if (clock !== undefined && !cpu) {
    throw new UsageError("the clock of no processor is given", "give --cpu '2xEPYC 9654' too");
  }
  if (cpu) built.addCpu(cpu, cpuLoad, load, clockOf(clock));
  if (memoryGb !== undefined) {
    within(memoryGb, "memory", 1e-3, 1e7, "GB");
    built.addMemory(exact(memoryGb * nodes, "GB"), cpuLoad, load, typed);
  }
  if (gpu) built.assumeHost(cpuLoad, { needsCpus: !cpu, needsMemory: memoryGb === undefined });
  else if (cpu && memoryGb === undefined) built.assumeMemory(cpuLoad);
  built.addHostMaking(memoryGb);
  return built.machine();
}

function addGpus(built: Builder, shelf: Shelf, { gpu, utilisation, gpuPowerW }: Read): void {
  if (utilisation !== undefined && gpuPowerW !== undefined) {
    throw new UsageError("utilisation and power of the GPU are both given", "give one of them");
  }
  const kinds = kindsIn(gpu);
  if (kinds.length > 1 && gpuPowerW !== undefined) {
    throw new UsageError("one power is given for several kinds of GPU", "give --utilisation instead");
  }
  for (const kind of kinds) {
    const { count, match } = acceleratorsIn(kind, shelf);
    built.addAccelerators(match, count, utilisation, gpuPowerW);
    if (match.gpusPerBoard > 1) {
      built.assume(
        `${match.name} is a board of ${match.gpusPerBoard} GPUs, and boards are counted: ` +
          `for one GPU as its driver shows it, give ${general(1 / match.gpusPerBoard)}x${match.asked}`,
      );
    }
  }
  if (!gpu && (utilisation !== undefined || gpuPowerW !== undefined)) {
    throw new UsageError("utilisation or power of no GPU", "give --gpu 8xH100 too");
  }
}

/** A node of known power. */
function metered(built: Builder, shelf: Shelf, gpu: string, powerW: Ranged): PlannedMachine {
  built.addWholeNode(powerW);
  for (const kind of kindsIn(gpu)) {
    const { count, match } = acceleratorsIn(kind, shelf);
    built.addMakingOf(match, count);
  }
  if (gpu) built.addHostMaking(undefined);
  else built.leaveOut("making the hardware is left out: only its power is given");
  return built.machine({ isWhole: false });
}
