/** The statements of described machines: by hours, by operations, and of rented instances. */

import { UsageError } from "../../errors.js";
import type { FactorLine as FactorJson, Statement } from "../../schema/statement.js";
import type { Context } from "../context.js";
import { factorJson } from "../factor.js";
import { checkGiven, noSuchOption, unknownOption } from "../options.js";
import { statePlan } from "../plan.js";
import type { Project } from "../project.js";
import type { Rates } from "../rates.js";
import { WHERE } from "../site.js";
import type { Where } from "../site.js";
import { COMPUTED, DESCRIBED, computedWork, describedWork } from "./described.js";
import type { Computed, Described } from "./described.js";
import type { Amount } from "./reading.js";
import { RENTED, checkProvider, offerOf, priceUnknown, rentedWork } from "./rented.js";
import type { Rented } from "./rented.js";
import type { MachineWork } from "./work.js";

/** What every estimate of a machine is asked for beside the machine. */
export interface Planned extends Where {
  /** What is counted beside one training. */
  readonly project?: Project | undefined;
  /** Of the estimate. */
  readonly name?: string | undefined;
}

export type HardwareOptions = Described & Planned & { readonly hours: Amount };
export type ComputeOptions = Computed & Planned;
export type InstanceOptions = Rented & Planned;

/** An accelerator that may be named, as a list of choices shows it. */
export interface AcceleratorChoice {
  readonly name: string;
  readonly vendor: string;
  readonly year: number | null;
  /** `null` if unknown. */
  readonly memoryGb: number | null;
  /** What its vendor allows it to draw for long; `null` if that is not published. */
  readonly powerW: number | null;
}

/** An instance type that may be named, as a list of choices shows it; `null`: unknown. */
export interface InstanceChoice {
  /** `aws:p5.48xlarge`. */
  readonly name: string;
  readonly vcpus: number | null;
  readonly memoryGb: number | null;
  /** `8x NVIDIA L4`; empty if it has none. */
  readonly accelerators: string;
}

/** Every accelerator of the table, in its order. */
export function acceleratorChoices({ shelf }: Context): readonly AcceleratorChoice[] {
  return shelf.accelerators.rows.map(({ name, vendor, year, memory_gb: memory, tdp_w: power }) => ({
    name,
    vendor,
    year: numberIn(year),
    memoryGb: numberIn(memory),
    powerW: numberIn(power),
  }));
}

/** Every instance type of the tables that are at hand. */
export function instanceChoices({ shelf }: Context): readonly InstanceChoice[] {
  return shelf.instances.rows.map(({ instance, vcpus, memory_gb: memory, accelerator, count }) => ({
    name: instance,
    vcpus: numberIn(vcpus),
    memoryGb: numberIn(memory),
    accelerators: `${count && `${count}x `}${accelerator}`,
  }));
}

function numberIn(cell: string): number | null {
  return cell ? Number(cell) : null;
}

/**
 * Throws `UsageError` for an option of another kind of estimate than that by `what`, and for one that there is none of,
 * with the nearest name.
 */
function checkOptions(given: object, what: string, own: readonly string[]): void {
  checkGiven(given);
  const known = [...own, "project", "name", ...Object.keys(WHERE)];
  const unknown = unknownOption(given, known);
  if (unknown === undefined) return;
  if ([...DESCRIBED, ...COMPUTED, ...RENTED].some((name) => name === unknown)) {
    throw new UsageError(`${what} and ${unknown} do not go together`, "leave one of them out");
  }
  throw noSuchOption(unknown, known);
}

/** The statement of described hardware at work for some hours. */
export function stateHardware(context: Context, given: HardwareOptions): Statement {
  checkOptions(given, "hours", [...DESCRIBED, "hours"]);
  const work = describedWork(context.shelf, given);
  return stated(context, given, work, context.ratesAt(given, { kind: work.machine.kind ?? "server" }));
}

/** The statement of a training by its operations. */
export function stateCompute(context: Context, given: ComputeOptions): Statement {
  checkOptions(given, "operations", [...DESCRIBED, ...COMPUTED]);
  const work = computedWork(context.shelf, given);
  return stated(context, given, work, context.ratesAt(given, { kind: work.machine.kind ?? "server" }));
}

/** The statement of rented instances for some hours; the list price is that of the region, if one is given. */
export function stateInstance(context: Context, given: InstanceOptions): Statement {
  checkOptions(given, "instance", RENTED);
  const { shelf } = context;
  const offer = offerOf(shelf, given.instance);
  const rates = context.ratesAt(given, {
    instance: offer.id,
    instancePrices: (id, region) => shelf.prices.price(shelf.instances.get(id), region?.split(":").at(-1)),
  });
  if (rates.place !== null) checkProvider(shelf, offer, rates.place);
  const work = rentedWork(shelf, offer, given);
  if (given.gpu && rates.site.price_per_device_hour === null) rates.forgetInstancePrice(priceUnknown(offer));
  return stated(context, given, work, rates);
}

/**
 * The list price of an instance type in USD per hour, with its day and source: in a `region`, or over all of them.
 *
 * Throws `UsageError` for an unknown type, and where no such price is known.
 */
export function instancePrice(
  { shelf }: Context,
  instance: string,
  { region, isSpot = false }: { region?: string | undefined; isSpot?: boolean },
): FactorJson {
  return factorJson(shelf.prices.price(offerOf(shelf, instance), region?.split(":").at(-1), isSpot));
}

function stated(context: Context, { project, name }: Planned, work: MachineWork, rates: Rates): Statement {
  return statePlan({ ...work, project, name }, rates, context.edition);
}
