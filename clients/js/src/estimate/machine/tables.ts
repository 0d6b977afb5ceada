/** What the tables of machines hold, as they are shipped: rows of text that `Table` reads. */

import type { OtherRegions } from "./prices.js";

/** Types of instances with what is needed of them, and the families by what they run on. */
interface InstanceColumns {
  readonly instances: string;
  readonly hosts: string;
  /** Citations by their identifiers. */
  readonly sources: string;
}

/** List prices: a row has a type, the place of a set of regions in `regionSets`, and USD per hour in each of them. */
export interface PriceColumns {
  /** Apart by spaces. */
  readonly regions: string;
  /** Places in `regions`. */
  readonly regionSets: string;
  readonly otherRegions: Readonly<Record<"on-demand" | "spot", OtherRegions>>;
  /** `10.5`, or on demand and spot: `10.5/3.1`; `-` where it is not listed. */
  readonly prices: string;
}

/** Accelerators, models of power, embodied carbon, and the instances that have accelerators with their prices. */
export interface HardwareTable extends InstanceColumns, PriceColumns {
  readonly table: "hardware";
  /** Cells that repeat, one a line. */
  readonly texts: string;
  /** With their peaks. */
  readonly accelerators: string;
  readonly embodied: string;
  /** Constants of the power of processors by their load. */
  readonly curve: string;
  readonly vcpus: string;
  readonly clouds: string;
  /** Constants of the rest of a lean server. */
  readonly lean: string;
}

/** Peaks that those of the table of hardware leave open, under CC BY-SA 4.0, which has them shared alike. */
export interface PeaksTable {
  readonly table: "peaks";
  readonly peaks: string;
  readonly sources: string;
}

/** The instances without accelerators. */
export interface InstancesTable extends InstanceColumns {
  readonly table: "instances";
}

/** List prices of all instances in all regions, on demand and spot. */
export interface PricesTable extends PriceColumns {
  readonly table: "prices";
  readonly sources: string;
}
