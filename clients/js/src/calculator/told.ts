import { columnFigure, quantityParts } from "../estimate/units.js";
import type { QuantityJson } from "../quantity.js";
import type { Statement } from "../schema/statement.js";

/** What an estimate answers: the JSON of a statement. */
export type Told = Statement;
/** A factor as a statement lists it. */
export type FactorTold = Statement["factors"][number];

/** A figure, or that it is unknown. */
export type Figure = QuantityJson | null | undefined;

/** A line of the result: what it is called, in which unit, and the figure; `null` where it is unknown. */
export interface Line {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly unit: string;
  readonly quantity: Figure;
  /** Whether it is one of those that are read first. */
  readonly first: boolean;
}

/** The lines of a statement, in the order in which every report of wattprint tells them. */
export function linesOf(told: Told): Line[] {
  const { boundaries } = told.energy;
  const { carbon, water, money } = told;
  const pue = told.factors.find((one) => one.id.startsWith("pue/"));
  const always: ReadonlyArray<readonly [string, string, string, string, Figure]> = [
    ["facility_j", "Facility", `node × PUE ${pue ? figureOf(pue) : "of the building"}`, "J", boundaries.facility_j],
    ["node_j", "Node", "components and the rest of the box", "J", boundaries.node_j],
    ["components_j", "Components", "accelerators, CPU, DRAM", "J", boundaries.components_j],
    ["accelerator_j", "Accelerators", "GPUs and TPUs", "J", boundaries.accelerator_j],
    ["operational_location_g", "Carbon, operational", "location-based", "gCO2e", carbon.operational_location_g],
    ["embodied_g", "Carbon, embodied", "share of making the hardware", "gCO2e", carbon.embodied_g],
    ["total_g", "Carbon, total", "location-based and embodied", "gCO2e", carbon.total_g],
    ["onsite_l", "Water, on site", "cooling", "L", water?.onsite_l],
    ["grid_l", "Water, grid", "at the power stations", "L", water?.grid_l],
    ["total_l", "Water, total", "on site and grid", "L", water?.total_l],
    ["energy_cost", "Cost, electricity", "tariff × energy", money?.energy_currency ?? "", money?.energy_cost],
  ];
  const listed: Array<readonly [string, string, string, string, Figure]> = [...always];
  if (money?.instance_cost) {
    const note = "rent, which includes electricity";
    listed.push(["instance_cost", "Cost, instances", note, money.instance_currency ?? "", money.instance_cost]);
  }
  if (told.sci) {
    const label = `SCI, per ${told.sci.functional_unit}`;
    listed.push(["sci_g", label, "ISO/IEC 21031:2024", "gCO2e/unit", told.sci.score_g]);
  }
  if (money?.social_cost) {
    const note = "with that of the making where it is known; not paid, added to nothing";
    listed.push(["social_cost", "Harm, social cost of carbon", note, money.social_currency ?? "", money.social_cost]);
  }
  return listed.map(([key, label, note, unit, quantity]) => ({
    key, label, note, unit, quantity, first: key === "facility_j" || key === "operational_location_g",
  }));
}

/** For each unit the figure like which all lines of it are printed: they stand below each other. */
export function columnUnits(lines: readonly Line[]): ReadonlyMap<string, number | undefined> {
  const of = (unit: string): readonly Line[] => lines.filter((line) => line.unit === unit);
  const column = (unit: string) => of(unit).flatMap(({ quantity }) => [quantity?.mid, quantity?.high]);
  return new Map(lines.map(({ unit }) => [unit, columnFigure(column(unit), unit)]));
}

/** A quantity as people read it: the best estimate with its unit, and the bounds in it; in that of `like` if given. */
export function printed(quantity: QuantityJson, unit: string, like?: number): readonly [mid: string, bounds: string] {
  return quantityParts(quantity.low, quantity.mid, quantity.high, unit, like);
}

/** The same in one text; `unknown` for what is not known. */
export function shown(quantity: Figure, unit: string): string {
  if (!quantity) return "unknown";
  const [mid, bounds] = printed(quantity, unit);
  return bounds ? `${mid} (${bounds})` : mid;
}

/** A factor's value with its range: `1.2`, or `1.56 (1.10–2.00)`. */
export function figureOf(factor: FactorTold): string {
  return shown({ low: factor.low, mid: factor.value, high: factor.high, method: "assumed" }, "1").trim();
}

/** How a figure is known, the largest share first: `modelled 64 %, assumed 36 %`. */
export function known(quantity: QuantityJson): string {
  const shares = Object.entries(quantity.shares ?? { [quantity.method]: 1 });
  if (shares.length === 1) return shares[0]?.[0] ?? quantity.method;
  return shares.map(([method, share]) => `${method} ${share < 0.005 ? "< 1" : Math.round(100 * share)} %`).join(", ");
}
