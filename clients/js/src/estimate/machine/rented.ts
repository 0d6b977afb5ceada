/** Work on rented instances: hardware, share of its making, and price from the tables. */

import { UsageError } from "../../errors.js";
import type { PlannedMachine } from "../planned.js";
import { Builder } from "./builder.js";
import { exact, middle } from "./given.js";
import type { Ranged } from "./given.js";
import type { Instance, MeasuredCurve } from "./instances.js";
import { CPU_JOB_LOAD, HOST_LOAD, overLoads } from "./loads.js";
import { acceleratorsIn, amountOf } from "./reading.js";
import type { Amount } from "./reading.js";
import type { Shelf } from "./shelf.js";
import { hoursIn, shareIn, wattsIn } from "./typed.js";
import { inputsOf, rangesTold, secondsOfHours } from "./work.js";
import type { MachineWork } from "./work.js";

/** Rented instances. Amounts are numbers, ranges, or either as text. */
export interface Rented {
  /** The type, `aws:p5.48xlarge`. */
  readonly instance: string;
  readonly hours: Amount;
  /** Accelerators attached to each, `2xT4`, where the type takes them (N1 of Google Cloud). */
  readonly gpu?: string | undefined;
  /** Of its accelerators, 0..1; an interval if not given. */
  readonly utilisation?: Amount | null | undefined;
  /** What each accelerator draws, if that is known, instead of `utilisation`. */
  readonly gpuPowerW?: Amount | null | undefined;
  /** Share of its CPUs that is busy, 0..1; an interval if not given. */
  readonly cpuLoad?: Amount | null | undefined;
  /** How many instances, 1 by default. */
  readonly nodes?: number | undefined;
}

/** The names of the options of `Rented`. */
export const RENTED: readonly (keyof Rented)[] = [
  ...(["instance", "hours", "gpu", "utilisation", "gpuPowerW", "cpuLoad", "nodes"] as const),
];

/** Google Cloud, "GPU machine types": only N1 instances take GPUs of one's own choice. */
const TAKES_GPUS = ["n1-", "custom-"];
const MOST_REGIONS = 5;
const PROVIDERS: Readonly<Record<string, string>> = {
  ...{ aws: "Amazon Web Services", azure: "Microsoft Azure", gcp: "Google Cloud" },
};

/** The instance type that is rented. Throws `UsageError` for an unknown one, with the nearest names. */
export function offerOf(shelf: Shelf, name: string): Instance {
  if (!name) throw new UsageError("no instance type is given", "write it as aws:p5.48xlarge");
  if (name.length > 200) {
    throw new UsageError("no instance type has a name that long", "write it as aws:p5.48xlarge");
  }
  return shelf.instances.get(name);
}

/** Throws `UsageError` for a place of another provider: `code`, and the `provider` of a cloud region. */
export function checkProvider(shelf: Shelf, offer: Instance, place: { code: string; provider: string | null }): void {
  if (place.provider === null || place.provider === offer.provider) return;
  const sold = shelf.prices.regions(offer).map((region) => `${offer.provider}:${region}`);
  const named = sold.slice(0, MOST_REGIONS).join(", ") || `a region of ${PROVIDERS[offer.provider]}`;
  throw new UsageError(
    `${offer.id} is not to be had in ${place.code} · its price and place do not fit`,
    `use ${named}`,
  );
}

/** What to say where accelerators are attached to an instance, whose list price then says too little. */
export function priceUnknown(offer: Instance): string {
  return (
    `the list price of ${offer.id} is without GPUs: its cost is unknown · ` +
    "give what one accelerator with its share of the host costs: --price-per-device-hour 2.50USD"
  );
}

/**
 * The work of rented instances for some hours; `offer` is that of `offerOf`.
 *
 * Where a whole instance without accelerators was measured at several loads, that curve counts.
 */
export function rentedWork(shelf: Shelf, offer: Instance, given: Rented): MachineWork {
  const { gpu = "", nodes = 1 } = given;
  const utilisation = amountOf(given.utilisation, "utilisation", shareIn);
  const gpuPowerW = amountOf(given.gpuPowerW, "gpu power", wattsIn);
  const cpuLoad = amountOf(given.cpuLoad, "cpu load", shareIn);
  const hours = amountOf(given.hours, "hours", hoursIn);
  if (hours === undefined) throw new UsageError("no time is given", "give --hours 100 or --duration 3d12h");
  const rented = gpu ? withGpus(shelf, offer, gpu) : offer;
  if (gpuPowerW !== undefined && !rented.accelerators.length) {
    throw new UsageError(`${offer.id} has no accelerators`, "leave out --gpu-power");
  }
  if (gpuPowerW !== undefined && utilisation !== undefined) {
    throw new UsageError("utilisation and power of the GPU are both given", "give one of them");
  }
  const numberOf = nodes > 1 ? nodes : undefined;
  const inputs = inputsOf({ instance: offer.id, gpu, hours, utilisation, cpuLoad, nodes: numberOf, gpuPowerW });
  return {
    machine: machineOf(shelf, rented, { utilisation, gpuPowerW, cpuLoad, nodes, isAttached: gpu !== "" }),
    duration: secondsOfHours(hours),
    inputs,
    assumptions: rangesTold(inputs),
    factors: [],
  };
}

/** `offer` with the accelerators of `2xT4`. */
function withGpus(shelf: Shelf, offer: Instance, gpu: string): Instance {
  if (offer.provider !== "gcp" || !TAKES_GPUS.some((line) => offer.name.startsWith(line))) {
    throw new UsageError(
      `no GPU can be attached to ${offer.id}`,
      "leave out --gpu, or name an N1 type of Google Cloud",
    );
  }
  const { count, match } = acceleratorsIn(gpu, shelf);
  return { ...offer, accelerators: [{ name: match.asked, count }], curve: undefined };
}

interface Loads {
  readonly utilisation: Ranged | undefined;
  readonly gpuPowerW: Ranged | undefined;
  readonly cpuLoad: Ranged | undefined;
  readonly nodes: number;
  /** Whether the accelerators are not those of the type. */
  readonly isAttached: boolean;
}

function machineOf(shelf: Shelf, offer: Instance, loads: Loads): PlannedMachine {
  const { utilisation, gpuPowerW, cpuLoad, nodes, isAttached } = loads;
  const built = new Builder(shelf, { nodes, isVirtual: true });
  const title = nodes > 1 ? `${nodes} × ${offer.id}` : offer.id;
  const hasGpus = offer.accelerators.length > 0;
  const load = hasGpus ? HOST_LOAD : CPU_JOB_LOAD;
  if (offer.curve !== undefined && !hasGpus) {
    if (utilisation !== undefined) throw new UsageError(`${offer.id} has no accelerators`, "give --cpu-load");
    return ofCurve(shelf, built, offer, offer.curve, cpuLoad, title);
  }
  for (const { name, count } of offer.accelerators) {
    if (count === undefined) {
      throw new UsageError(
        `the tables do not tell how many ${name} are in ${offer.id} · its energy is unknown`,
        `describe it: --gpu '8x${name}'`,
      );
    }
    built.addAccelerators(shelf.accelerators.get(name), count, utilisation, gpuPowerW);
  }
  if (offer.vcpus === undefined && !hasGpus) {
    throw new UsageError(`the size of ${offer.id} is unknown · so is its energy`, "describe it: --cpu, --memory");
  }
  if (offer.vcpus !== undefined && !built.covers("cpu")) {
    const kinds = shelf.instances.architectures(offer);
    if (kinds.length) built.assume(`${offer.id} runs on ${kinds.join(" or ")}, as its family does`);
    built.addVcpus(exact(offer.vcpus * nodes, "vCPU"), cpuLoad, load, kinds);
  }
  if (offer.memoryGb !== undefined && !built.covers("dram")) {
    built.addMemory(exact(offer.memoryGb * nodes, "GB"), cpuLoad, load);
  }
  if (hasGpus) {
    built.assumeHost(cpuLoad, {
      needsCpus: offer.vcpus === undefined || built.covers("cpu"),
      needsMemory: offer.memoryGb === undefined || built.covers("dram"),
    });
  } else if (offer.memoryGb === undefined) built.assumeMemory(cpuLoad);
  // The figure of an instance holds its own accelerators, and not those that were attached.
  if (!isAttached) built.pieces = [];
  addMaking(shelf, built, offer, hasGpus && !isAttached);
  return built.machine({ name: title });
}

function ofCurve(
  shelf: Shelf,
  built: Builder,
  offer: Instance,
  curve: MeasuredCurve,
  cpuLoad: Ranged | undefined,
  title: string,
): PlannedMachine {
  const at = (load: number) => shelf.instances.powerAt(offer, curve, load);
  built.sayLoad(cpuLoad, CPU_JOB_LOAD);
  built.factors.push(at(cpuLoad === undefined ? CPU_JOB_LOAD[1] : middle(cpuLoad)));
  const drawn = overLoads(
    (load) => {
      const { low, mid, high } = at(load);
      return [low, mid, high];
    },
    cpuLoad,
    CPU_JOB_LOAD,
    "modelled",
  );
  built.addPart({
    ...{ resource: "node/all", kind: "node", name: title },
    ...{ power: drawn.scaled(built.nodes), source: "instance-curve" },
  });
  addMaking(shelf, built, offer, false);
  return built.machine({ name: title, isWhole: false });
}

/** What making `offer` emitted: that of the type of its name, without what was attached. */
function addMaking(shelf: Shelf, built: Builder, offer: Instance, devices: boolean): void {
  const find = (name: string) => shelf.accelerators.find(name);
  const carbon = shelf.embodied.ofInstance(shelf.instances.get(offer.id), find);
  if (carbon === undefined) built.leaveOut(`making ${offer.id} is left out: no figure is known`);
  else built.pieces.push({ name: offer.id, carbon, count: built.nodes, devices });
}
