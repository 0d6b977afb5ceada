/** A machine that is only described, as the statement of an estimate takes it. */

import type { FactorLine } from "./factor.js";
import type { Quantity } from "./quantity.js";
import { total } from "./quantity.js";

/** Of power and of what it is computed from. */
export const WATT = "J/s";

/** The power of one kind of part of all nodes together, in J/s, and what it rests on. */
export interface MachinePart {
  readonly resource: string;
  /** `cpu`, `dram`, `gpu`, `node`. */
  readonly kind: string;
  readonly name: string;
  readonly power: Quantity;
  readonly source: string;
}

/** Hardware whose making counts: `count` of what `carbon` is the figure of. */
export interface Piece {
  readonly name: string;
  readonly carbon: FactorLine;
  readonly count: number;
  /** Whether it is, or holds, the accelerators; no by default. */
  readonly devices?: boolean;
}

/**
 * All nodes of a job.
 *
 * `leftOut`: those of the `assumptions` that say whose making has no figure, and whether that is a device.
 */
export interface PlannedMachine {
  readonly name: string;
  readonly parts: readonly MachinePart[];
  /** What is no component. */
  readonly rest?: MachinePart | null;
  readonly pieces?: readonly Piece[];
  readonly factors?: readonly FactorLine[];
  readonly assumptions?: readonly string[];
  readonly leftOut?: ReadonlyMap<string, boolean>;
  /** 1 by default. */
  readonly nodes?: number;
  /** `server` by default. */
  readonly kind?: string;
  /** Those of all nodes, 0 by default. */
  readonly accelerators?: number;
}

/** The parts, and the rest of the node if it is known. */
export function allParts(machine: PlannedMachine): readonly MachinePart[] {
  return machine.rest ? [...machine.parts, machine.rest] : machine.parts;
}

/** Of all nodes, in J/s; a machine is built of at least one part. */
export function powerOf(machine: PlannedMachine): Quantity {
  const whole = total(allParts(machine).map((part) => part.power));
  if (!whole) {
    throw new RangeError("a machine without parts draws nothing that is known");
  }
  return whole;
}
