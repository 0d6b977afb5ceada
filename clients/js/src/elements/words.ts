/** A statement in words: the rows of its card, the text of its badge, as Python has them. */
import { general } from "../estimate/numerics.js";
import { HowKnown, knownOfSum, type QuantityMethod } from "../estimate/methods.js";
import { formatDuration, formatQuantity, quantityParts, ratio } from "../estimate/units.js";
import type { QuantityJson } from "../quantity.js";
import type { FactorLine, ResourceEnergy, Statement } from "../schema/statement.js";

export const UNKNOWN = "unknown";
/** How full a circle is says how well a figure is known. */
const MARKS: Readonly<Record<string, string>> = { measured: "●", integrated: "◕", modelled: "◐", assumed: "○" };
const MOST_METRICS = 4;

/** A statement as a file has it, or as a server shows a run: then with the last values of what was logged. */
export type Shown = Statement & { readonly metrics?: readonly Logged[] };

interface Logged {
  readonly name: string;
  readonly value?: number | null;
}

/** `label`, its figure, and what more there is to say of it. */
export type Row = readonly [label: string, figure: string, note: string];

/** The name of the run, and what it is, as the head of its card has it. */
export function headOf({ run, energy }: Shown): { readonly name: string; readonly facts: readonly string[] } {
  const ended = run.status === "running" ? "running, so far" : run.status;
  const share = energy.scope === "process" ? "its share of the machine" : "the whole machine";
  return { name: run.name || run.id, facts: [ended, share, ...(run.status === "estimated" ? [] : [`run ${run.id}`])] };
}

/** The main figures, each `unknown` where it is, with what to type then; the time, and what was achieved. */
export function rowsOf(statement: Shown): readonly Row[] {
  const { carbon, run } = statement;
  const how = howKnown(statement);
  const cost = costOf(statement);
  const carbonKg = converted(carbon.operational_location_g, "gCO2e", "kgCO2e");
  const energyKwh = converted(countedJ(statement), "J", "kWh");
  const totalL = statement.water?.total_l;
  const energyNote = how && `${MARKS[how.word]} ${how}, at the ${boundaryOf(statement)}`;
  const paid = statement.money?.instance_cost ? "rent" : "electricity";
  const started = run.started_at ? `from ${run.started_at.slice(0, 16).replace("T", " ")} UTC` : "";
  return [
    ["Energy", figure(energyKwh, "kWh"), energyNote ?? remedy(statement, "facility_j")],
    ["Carbon", figure(carbonKg, "kgCO2e"), carbonKg ? placeOf(statement) : remedy(statement, "operational_location_g")],
    ["Money", figure(cost.amount, cost.currency), cost.amount ? paid : remedy(statement, "energy_cost")],
    ["Water", figure(totalL, "L"), totalL ? "on site and grid" : remedy(statement, "total_l")],
    ["Time", formatDuration(run.duration_s), started],
    ...metricsOf(statement),
  ];
}

/** Each resource with its energy, all in one unit, how it is known, and its part (0 to 1) of the largest, the first. */
export function barsOf({ energy }: Shown): readonly { name: string; figure: string; known: string; part: number }[] {
  const most = Math.max(0, ...energy.resources.map(({ energy_j }) => energy_j.mid));
  return [...energy.resources]
    .filter(() => most > 0)
    .sort((one, two) => two.energy_j.mid - one.energy_j.mid)
    .map(({ name, energy_j }) => {
      const known = knownOf(energy_j);
      const words = `${MARKS[known.word] ?? ""} ${known.byShare.join(", ")}`.trim();
      return { name, figure: figure(energy_j, "J", most), known: words, part: energy_j.mid / most };
    });
}

/** The factors that the figures rest on, a line each. */
export function factorsOf({ factors }: Shown): readonly string[] {
  return factors.map(
    ({ id, low, value, high, unit, source, licence }) =>
      `${id}: ${formatQuantity(low, value, high, unit)}; ${source}; ${licence}`,
  );
}

/** What a badge can tell. */
export const BADGES = ["energy", "carbon", "water", "money"] as const;
export type BadgeFigure = (typeof BADGES)[number];

/** What stands on a badge, how well the energy is known, and all of it in words. */
export interface BadgeWords {
  readonly label: string;
  readonly message: string;
  readonly method: QuantityMethod | "unknown";
  readonly about: string;
}

/** The badge of one figure; with `per`, by the windows of that name. Throws `RangeError` if none is called so. */
export function badgeOf(statement: Shown, of: BadgeFigure, label = "", per = ""): BadgeWords {
  const name = label || headOf(statement).name;
  const [unit, whole] = badgeFigure(statement, of);
  if (!whole) {
    const about = `the ${of} of run ${statement.run.id} is ${UNKNOWN}`;
    return { label: name, message: `${of} ${UNKNOWN}`, method: UNKNOWN, about };
  }
  const share = per ? 1 / countOf(statement, per) : 1;
  const known = howKnown(statement) ?? knownOf(whole);
  const [text, bounds] = quantityParts(whole.low * share, whole.mid * share, whole.high * share, unit);
  const [number = "", ...rest] = text.split(" ");
  const each = per ? ` / ${per}` : "";
  const method = known.word as QuantityMethod;
  const how = of === "energy" ? String(known) : `of energy that is ${known}`;
  const where = `boundary ${boundaryOf(statement)}; run ${statement.run.id}`;
  return {
    label: name,
    message: `${bounds || number} ${rest.join(" ")}${each} ${tail(statement, of, method)}`,
    method,
    about: `${of}${each}: ${text}${bounds && ` (${bounds})`}, ${how}; ${where}`,
  };
}

function badgeFigure(statement: Shown, of: BadgeFigure): readonly [unit: string, QuantityJson | null | undefined] {
  if (of === "energy") return ["kWh", converted(countedJ(statement), "J", "kWh")];
  if (of === "carbon") return ["kgCO2e", converted(statement.carbon.operational_location_g, "gCO2e", "kgCO2e")];
  if (of === "water") return ["L", statement.water?.total_l];
  const { amount, currency } = costOf(statement);
  return [currency, amount];
}

/** How the energy is known; of what follows from it, by what: the grid, the tariff. */
function tail({ carbon, money }: Shown, of: BadgeFigure, word: string): string {
  if (of === "energy") return `${MARKS[word]} ${word}`;
  if (of === "carbon") return `· ${carbon.place_name}${carbon.year == null ? "" : ` ${carbon.year}`}`;
  if (of === "water") return "· on site and grid";
  return money?.instance_cost ? "· rent" : "· electricity";
}

/** How many windows of the run are called `name`, of its own or else of a meter inside it. */
function countOf({ windows = [], run }: Shown, name: string): number {
  const byMeter = new Map<string | null, number>();
  for (const line of windows) {
    const count = line.count ?? 1;
    if (line.name === name && count) byMeter.set(line.meter ?? null, (byMeter.get(line.meter ?? null) ?? 0) + count);
  }
  const own = byMeter.get(null);
  if (own !== undefined) return own;
  const [only, ...others] = byMeter.values();
  if (others.length) throw new RangeError(`${byMeter.size} meters inside run ${run.id} have windows "${name}"`);
  if (only === undefined) throw new RangeError(`run ${run.id} has no window ${JSON.stringify(name)}`);
  return only;
}

function boundaryOf({ carbon }: Shown): string {
  return carbon.boundary ?? "facility";
}

/** The energy that carbon and money count. */
function countedJ(statement: Shown): QuantityJson | null {
  const boundaries = statement.energy.boundaries as Readonly<Record<string, QuantityJson | null | undefined>>;
  return boundaries[`${boundaryOf(statement)}_j`] ?? null;
}

function costOf({ money = {} }: Shown): { readonly amount: QuantityJson | null; readonly currency: string } {
  const { instance_cost, instance_currency, energy_cost, energy_currency, currency } = money;
  if (instance_cost) return { amount: instance_cost, currency: instance_currency ?? currency ?? "" };
  return { amount: energy_cost ?? null, currency: energy_currency ?? currency ?? "" };
}

function converted(quantity: QuantityJson | null | undefined, from: string, to: string): QuantityJson | null {
  if (!quantity) return null;
  const times = ratio(from, to);
  return { ...quantity, low: quantity.low * times, mid: quantity.mid * times, high: quantity.high * times };
}

function figure(quantity: QuantityJson | null | undefined, unit: string, like?: number): string {
  return quantity ? formatQuantity(quantity.low, quantity.mid, quantity.high, unit, like) : UNKNOWN;
}

function metricsOf({ metrics = [] }: Shown): Row[] {
  const last = new Map(metrics.map(({ name, value }) => [name, value] as const));
  const shown = [...last].slice(0, MOST_METRICS);
  return shown.map(([name, value]) => [name, value == null ? UNKNOWN : sixDigits(value), "metric"]);
}

/** What somebody logged, to six digits, whole from a million on: `0.938889`, `1e-07`, `3000000`. */
function sixDigits(value: number): string {
  const size = Math.abs(value);
  return size >= 999_999.5 && size < 1e15 ? value.toFixed(0) : general(value, 6);
}

function knownOf(quantity: QuantityJson): HowKnown {
  const shares = Object.entries(quantity.shares ?? { [quantity.method]: 1 });
  return new HowKnown(shares as [QuantityMethod, number][], quantity.pue);
}

/** How the energy that carbon and money count is known; `null` where it is unknown. */
function howKnown(statement: Shown): HowKnown | null {
  const counted = countedJ(statement);
  if (!counted) return null;
  const pue = statement.factors.find(({ id }) => id.startsWith("pue/"));
  const known = counted.shares ? knownOf(counted) : (ofLines(statement) ?? knownOf(counted));
  return new HowKnown(known.shares, pue && boundaryOf(statement) === "facility" ? methodOf(pue) : "measured");
}

/** What holds by definition or was given makes nothing less certain; a range for a kind of building is assumed. */
function methodOf({ low, high, year }: FactorLine): QuantityMethod {
  return low === high && year == null ? "measured" : "assumed";
}

/** As the lines of the resources say: of JSON that is older than shares. */
function ofLines(statement: Shown): HowKnown | null {
  const { resources, boundaries } = statement.energy;
  const boundary = boundaryOf(statement);
  const nodeJ = boundaries.node_j;
  const isOfNode = !/^(accelerator|components)$/.test(boundary);
  if (isOfNode && nodeJ && /^(measured|integrated)$/.test(nodeJ.method)) return knownOf(nodeJ);
  const lines = resources.filter(({ resource }) => {
    const kind = kindOf(resource);
    return boundary === "accelerator" ? kind === "gpu" : boundary !== "components" || kind !== "node";
  });
  const [first] = lines;
  if (!first || !lines.some(({ energy_j }) => energy_j.mid > 0)) return null;
  const parts = lines.map(({ energy_j }: ResourceEnergy) => [knownOf(energy_j), energy_j.mid] as const);
  return knownOfSum(parts, first.energy_j.method);
}

/** The kind of a resource; of several nodes, each one's name stands before its resources. */
function kindOf(resource: string): string {
  const parts = resource.split("/");
  return parts.find((part) => /^(gpu|cpu|dram|node)$/.test(part)) ?? (parts[0] as string);
}

/** Where the carbon's intensity is from; where nobody said so, what to type. */
function placeOf({ carbon, factors }: Shown): string {
  if (factors.some(({ id }) => id === "grid/given")) return "at the intensity that was given";
  const untold = /^(nothing|time zone)/.test(carbon.place_known_by) ? `${PLACE}` : "";
  if (carbon.place == null) return `place unknown${untold && `: ${untold}`}`;
  const year = carbon.year == null ? "" : `, ${carbon.year}`;
  const widened = carbon.widened_for == null ? "" : `, widened for ${carbon.widened_for}`;
  return `${carbon.place_name}${year}${widened}${untold && `, guessed from the time zone: ${untold}`}`;
}

const METER = "nothing was metered; what could be: wattprint doctor";
const PLACE = 'say where it ran: region="FR"';
const INTENSITY = "say what a kWh emits, in g: intensity=56";
const COOLING = "say what cooling takes, in L/kWh: wue=0.4";
const NO_WATER = 'no table has what power stations take there; of another place: region="FR"';
const PRICE = 'say what power costs: tariff="0.30EUR/kWh"';

/** What to say to `wattprint` where a figure is unknown. */
function remedy(statement: Shown, key: "facility_j" | "operational_location_g" | "energy_cost" | "total_l"): string {
  if (!countedJ(statement) || key === "facility_j") return METER;
  if (key === "operational_location_g") return INTENSITY;
  if (key === "energy_cost") return PRICE;
  if (!statement.water?.onsite_l) return COOLING;
  return statement.carbon.place == null ? PLACE : NO_WATER;
}
