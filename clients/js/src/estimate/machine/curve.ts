/**
 * Power of a CPU of which only the name and the load are known: a curve that follows the load.
 *
 * As a share of the TDP, with `load` the busy share of all its logical CPUs:
 *
 *     power = softcap(idle + demand(budget) · load ^ exponent)
 *     demand(budget) = demand · (budget / reference) ^ -slope
 *     softcap(y) = y / (1 + (y / cap)⁴)^(1/4)
 *
 * `budget` is the TDP per core and base gigahertz. The constants are fitted on package counters and on the wall power
 * of servers, by `scripts/build_power_models.py`.
 */

import type { Points } from "../intervals.js";
import type { QuantityMethod } from "../methods.js";
import type { Row, Table } from "./table.js";

/** How sharply the curve bends into the power limit. */
const CAP_SHARPNESS = 4;
/** W per core and GHz between which the budget matters; beyond, it counts as the nearest of these. */
const BUDGET_RANGE = [4, 7] as const;
/** Standard deviations on each side of the middle 95 % of a normal distribution, as the fit takes them. */
export const Z95 = 1.96;

/** Sigmas of the logarithm of true over modelled power: idle, busy. */
export type Sigmas = readonly [idle: number, busy: number];

const FOR_SERVERS = new Set(
  (
    "xeon epyc opteron itanium instinct altra kunpeng thunderx2 grace " +
    "graviton graviton2 graviton3 graviton4"
  ).split(" "),
);

/** The words of a CPU's name, without trademarks and hyphens. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll("(r)", " ")
    .replaceAll("(tm)", " ")
    .replaceAll("-", " ")
    .split(/\s+/)
    .filter(Boolean);
}

/** Whether `name` is that of a line of server processors, not of a desktop's or a laptop's. */
export function isForServers(name: string): boolean {
  return wordsOf(name).some((word) => FOR_SERVERS.has(word));
}

/** Whether `name` is that of a small server part, whose TDP is more than a server's work takes: Xeon E, D, Atom. */
function isLight(name: string): boolean {
  const words = wordsOf(name).filter((word) => word !== "cpu");
  if (words.includes("atom")) return true;
  return words.includes("xeon") && ["e", "d"].includes(words[words.indexOf("xeon") + 1] ?? "");
}

/** The fitted constants of the shipped model: the curve, what it was fitted on, extra spreads. */
export class Curve {
  readonly idle: number;
  readonly cap: number;
  readonly exponent: number;
  readonly machines: number;
  /** Of a machine that was not in the fit, on either side of the mid. */
  readonly below: Sigmas;
  readonly above: Sigmas;
  /** Of a share of a machine, more. */
  readonly sigmaVm: number;
  readonly source: string;
  readonly licence: string;
  readonly #value: (key: string) => number;

  constructor(table: Table<CurveRow>) {
    const value = (key: string): number => Number(table.find(key)?.value ?? Number.NaN);
    this.#value = value;
    this.idle = value("idle");
    this.cap = value("cap");
    this.exponent = value("exponent");
    this.machines = value("machines");
    this.below = [value("sigma_idle_below"), value("sigma_busy_below")];
    this.above = [value("sigma_idle_above"), value("sigma_busy_above")];
    this.sigmaVm = value("sigma_vm");
    this.source = table.rows[0]?.source ?? "";
    this.licence = table.rows[0]?.licence ?? "";
  }

  /** The exponent for the CPU called `name`: lower for the chips of desktops and laptops. */
  exponentOf(name: string): number {
    const hasManyCores = isForServers(name) || wordsOf(name).includes("threadripper");
    return hasManyCores ? this.exponent : this.#value("client_exponent");
  }

  /** Full-load power of the CPU called `name` above idle as a share of the TDP, before the limit. */
  demandAt(budget: number | undefined, name: string): number {
    const ofLine = isForServers(name) ? this.#value("demand") : this.#value("client_demand");
    const demand = ofLine * (isLight(name) ? this.#value("light") : 1);
    if (budget === undefined) return demand;
    const bounded = Math.min(Math.max(budget, BUDGET_RANGE[0]), BUDGET_RANGE[1]);
    return demand * (bounded / this.#value("reference")) ** -this.#value("slope");
  }
}

export type CurveRow = Row<"key" | "value" | "source" | "licence">;

/** Factor from the mid of the interval to one of its bounds at `load`: the idle sigma gives way to the busy one. */
export function spread(load: number, [idle, busy]: Sigmas): number {
  return Math.exp(Z95 * (busy + (idle - busy) * Math.exp(-load / 0.1)));
}

/** A load of 0..1; beyond, it counts as the nearest of the two. */
export function boundedLoad(load: number): number {
  return Math.min(Math.max(load, 0), 1);
}

/** What a model of the power of CPU packages is made of; watts and what the curve says. */
export interface CurveShape {
  readonly idleW: number;
  readonly demandW: number;
  readonly capW: number;
  readonly exponent: number;
  readonly below: Sigmas;
  readonly above: Sigmas;
  /** At full load the most that the maker allows. */
  readonly mostW?: number | undefined;
  /** Sigmas of the power above idle, below and above the mid, of a clock that is held back. */
  readonly clock?: Sigmas | undefined;
}

/** Power of the CPU packages of a machine at any load, and what it rests on. */
export interface CpuPower {
  readonly powerW: (load: number) => Points;
  readonly method: QuantityMethod;
  /** In one sentence. */
  readonly basis: string;
  readonly source: string;
  readonly licence: string;
}

/** Low, mid and high watts of a `shape` at `load`, the busy share of all logical CPUs. */
export function powerOfShape(shape: CurveShape, atLoad: number): Points {
  const load = boundedLoad(atLoad);
  const mid = midW(shape, load);
  let below = spread(load, shape.below);
  let above = spread(load, shape.above);
  const [clockBelow, clockAbove] = shape.clock ?? [0, 0];
  if (clockBelow || clockAbove) {
    const busyShare = 1 - midW(shape, 0) / mid;
    below = Math.exp(Math.hypot(Math.log(below), Z95 * clockBelow * busyShare));
    above = Math.exp(Math.hypot(Math.log(above), Z95 * clockAbove * busyShare));
  }
  return [mid / below, mid, highW(shape, load, mid, mid * above)];
}

function midW({ idleW, demandW, capW, exponent }: CurveShape, load: number): number {
  const power = idleW + demandW * load ** exponent;
  return power / (1 + (power / capW) ** CAP_SHARPNESS) ** (1 / CAP_SHARPNESS);
}

/** The upper bound at `load`: at full load the most the maker allows, at none that of the model. */
function highW(shape: CurveShape, load: number, mid: number, modelled: number): number {
  if (shape.mostW === undefined) return modelled;
  const idle = Math.min(midW(shape, 0) * spread(0, shape.above), shape.mostW);
  return Math.max(mid, idle + (shape.mostW - idle) * load ** shape.exponent);
}
