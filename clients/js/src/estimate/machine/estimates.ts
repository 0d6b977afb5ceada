/** The statements of described machines: by hours, by operations, and of rented instances. */

import type { Statement } from "../../schema/statement.js";
import type { Context } from "../context.js";
import { statePlan } from "../plan.js";
import type { Project } from "../project.js";
import type { Rates } from "../rates.js";
import type { Where } from "../site.js";
import { computedWork, describedWork } from "./described.js";
import type { Computed, Described } from "./described.js";
import type { Amount } from "./reading.js";
import { checkProvider, offerOf, priceUnknown, rentedWork } from "./rented.js";
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

/** The statement of described hardware at work for some hours. */
export function stateHardware(context: Context, given: HardwareOptions): Statement {
  const work = describedWork(context.shelf, given);
  return stated(context, given, work, context.ratesAt(given, { kind: work.machine.kind ?? "server" }));
}

/** The statement of a training by its operations. */
export function stateCompute(context: Context, given: ComputeOptions): Statement {
  const work = computedWork(context.shelf, given);
  return stated(context, given, work, context.ratesAt(given, { kind: work.machine.kind ?? "server" }));
}

/** The statement of rented instances for some hours; the list price is that of the region, if one is given. */
export function stateInstance(context: Context, given: InstanceOptions): Statement {
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

function stated(context: Context, { project, name }: Planned, work: MachineWork, rates: Rates): Statement {
  return statePlan({ ...work, project, name }, rates, context.edition);
}
