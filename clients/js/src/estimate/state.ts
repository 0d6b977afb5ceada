/** Stating work at rates: its energy inside the boundaries, and what follows from it. */

import type { QuantityJson } from "../quantity.js";
import type { Edition, Sci, Statement } from "../schema/statement.js";
import { UsageError } from "../errors.js";
import { counted, factorJson } from "./factor.js";
import type { FactorLine } from "./factor.js";
import type { QuantityMethod } from "./methods.js";
import { general } from "./numerics.js";
import { Quantity, independentSum, sharedSum, total } from "./quantity.js";
import type { Rates } from "./rates.js";

/** Of the JSON of a statement. */
const SCHEMA_VERSION = 3;

/** One line of energy: what a kind of part of all machines draws. */
export interface ResourceEnergy {
  readonly resource: string;
  /** `cpu`, `dram`, `gpu`; `node` of what is no component. */
  readonly kind: string;
  readonly name: string;
  readonly energyJ: Quantity;
  readonly source: string;
}

/**
 * `count` equal pieces that the work reserves: what making one emitted, and how long it serves.
 *
 * `carbon` in kgCO2e or gCO2e per piece, or per what `count` then counts (kgCO2e/GB); `reservedShare` of each piece,
 * all of it if not given, and how that share is known: `measured` if not given.
 */
export interface Hardware {
  readonly name: string;
  readonly carbon: FactorLine;
  readonly lifetime: FactorLine;
  readonly count: number;
  readonly reservedShare?: number;
  readonly shareMethod?: QuantityMethod;
}

/** What is stated: energy of each part of each machine, and the time for which those machines were taken. */
export interface Work {
  readonly id: string;
  readonly name: string;
  /** What was given, and what was taken for granted, as the statement repeats it. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly assumptions: readonly string[];
  /** `machine`, or `process` for a share of machines. */
  readonly scope: string;
  /** `exclusive`, or `share`. */
  readonly idlePolicy: string;
  /** In s. */
  readonly duration: Quantity;
  /** Components of machines; `rests` is what is no component. */
  readonly resources: readonly ResourceEnergy[];
  readonly rests: readonly ResourceEnergy[];
  /** Those that the energy rests on. */
  readonly factors: readonly FactorLine[];
  readonly warnings?: readonly string[];
  /** Accelerators that are taken, machines where they have none. */
  readonly devices: number;
}

/** What a statement needs to know beside the work and its rates. */
export interface Terms {
  readonly hardware: readonly Hardware[];
  /** How many of the site's instance type are taken, 1 by default. */
  readonly instances?: number;
  /** How many of what the work does, `1` of `call`: for its Software Carbon Intensity. */
  readonly functionalUnits?: { readonly count: number; readonly unit: string };
}

/** Joules inside each boundary; `null` where nothing that is inside it is known. */
export interface Inside {
  readonly accelerator: Quantity | null;
  readonly components: Quantity | null;
  readonly node: Quantity | null;
  readonly facility: Quantity | null;
}

/** Joules inside each boundary, of the components of some machines and of the rests of these. */
export function insideOf(
  components: readonly ResourceEnergy[],
  rests: readonly ResourceEnergy[],
  rates: Rates,
): Inside {
  const sum = (lines: readonly ResourceEnergy[]): Quantity | null => total(lines.map((line) => line.energyJ));
  const node = sum([...components, ...rests]);
  return {
    accelerator: sum(components.filter((line) => line.kind === "gpu")),
    components: sum(components),
    node,
    facility: node && rates.facility(node),
  };
}

/**
 * The statement of `work` at `rates`, as `wattprint estimate --json` writes it.
 *
 * Throws `RangeError` for factors in units that do not fit,
 * `UsageError` for hardware that cannot be.
 */
export function state(
  work: Work,
  rates: Rates,
  terms: Terms,
  edition: Edition,
): Statement {
  const used: (FactorLine | null)[] = [];
  const { price } = rates;
  const inside = insideOf(work.resources, work.rests, rates);
  const countedJ = inside[rates.site.boundary];
  used.push(rates.pueLine, rates.intensityLine);
  const grossG = countedJ && rates.carbon(countedJ);
  const embodiedG = embodiedOf(terms.hardware, work.duration);
  used.push(...terms.hardware.flatMap((piece) => [piece.carbon, piece.lifetime]));
  const totalG = grossG && embodiedG && independentSum(grossG, embodiedG);
  const { node } = inside;
  if (node) {
    used.push(rates.wueLine, rates.gridWaterLine);
  }
  if (countedJ && price) {
    used.push(...rates.priceLines);
  }
  used.push(rates.instancePrice);
  const energyCost = countedJ && rates.energyCost(countedJ);
  const instanceCost = rates.instanceCost(work.duration, terms.instances ?? 1, work.devices);
  used.push(rates.socialCostLine);
  const socialCost = rates.socialCost(totalG ?? grossG);
  const currencies = new Set([energyCost, instanceCost].flatMap((cost) => cost?.unit ?? []));
  const line = rates.intensityLine;
  const warnings = [...(work.warnings ?? []), ...rates.notes];
  const sci = sciOf(countedJ, grossG, embodiedG, rates, terms, warnings);
  return {
    schema: SCHEMA_VERSION,
    run: {
      id: work.id,
      name: work.name,
      command: null,
      status: "estimated",
      exit_code: null,
      started_at: null,
      duration_s: work.duration.mid,
      host: null,
      inputs: work.inputs,
      assumptions: work.assumptions,
    },
    energy: {
      scope: work.scope,
      idle_policy: work.idlePolicy,
      resources: [...work.resources, ...work.rests].map(({ resource, name, energyJ, source }) => ({
        resource,
        name,
        energy_j: energyJ.toJSON(),
        machine_energy_j: energyJ.toJSON(),
        method: energyJ.method,
        source,
        covered: 1,
        gap_s: 0,
      })),
      unattributed_j: work.scope === "machine" || !node ? null : nothingOf(node),
      boundaries: {
        accelerator_j: json(inside.accelerator),
        components_j: json(inside.components),
        node_j: json(node),
        facility_j: json(inside.facility),
      },
    },
    carbon: {
      operational_location_g: json(grossG),
      operational_market_g: null,
      embodied_g: json(embodiedG),
      total_g: json(totalG),
      intensity_g_per_kwh: json(rates.intensity),
      intensity_method: line?.method ?? null,
      place: rates.site.place,
      place_name: rates.placeName,
      place_known_by: rates.site.place_known_by,
      year: line?.year ?? null,
      widened_for: rates.widenedFor,
      boundary: rates.site.boundary,
      market: null,
      offsets: [],
    },
    water: {
      onsite_l: json(node && rates.onsiteWater(node)),
      grid_l: json(node && rates.gridWater(node)),
      total_l: json(node && rates.water(node)),
    },
    money: {
      energy_cost: json(energyCost),
      instance_cost: json(instanceCost),
      social_cost: json(socialCost),
      currency: currencies.size === 1 ? ([...currencies][0] ?? null) : null,
      energy_currency: energyCost?.unit ?? null,
      instance_currency: instanceCost?.unit ?? null,
      social_currency: socialCost?.unit ?? null,
    },
    sci,
    windows: [],
    windows_common: null,
    compute: null,
    factors: eachOnce(work.factors, used).map(factorJson),
    edition,
    overhead: { cpu_s: 0, share_of_one_core: 0 },
    not_metered: [],
    would_narrow: [],
    warnings: [...new Set([...warnings, ...rates.warnings])],
    ...(rates.notes.length ? { figure_warnings: [...new Set(rates.notes)] } : {}),
  };
}

function json(figure: Quantity | null): QuantityJson | null {
  return figure && figure.toJSON();
}

/** What the machines draw that is not the work's: of an estimate nothing, as far as it is known. */
function nothingOf(node: Quantity): QuantityJson {
  return new Quantity(0, 0, 0, node.unit, node.method).toJSON();
}

/** The factors, those that the energy rests on first, each once. */
function eachOnce(first: readonly FactorLine[], used: readonly (FactorLine | null)[]): readonly FactorLine[] {
  const lines = [...first, ...used].filter((line) => line !== null);
  return [...new Map(lines.map((line) => [JSON.stringify(factorJson(line)), line])).values()];
}

/**
 * Grams of CO2e that work of a `duration` carries of all its `hardware`; `null` without any.
 *
 * M = TE × (TiR / EL) × (RR / ToR), ISO/IEC 21031:2024. The assessments of several parts follow the same method and
 * databases, so they err together.
 */
export function embodiedOf(hardware: readonly Hardware[], duration: Quantity): Quantity | null {
  const [first, ...rest] = hardware.map((piece) => embodiedShare(piece, duration));
  return first ? sharedSum(first, ...rest) : null;
}

function embodiedShare(piece: Hardware, duration: Quantity): Quantity {
  const { count, reservedShare = 1, shareMethod = "measured" } = piece;
  if (!(reservedShare >= 0 && reservedShare <= 1 && count >= 0 && piece.lifetime.low > 0)) {
    throw new UsageError(
      `no such hardware: ${general(count)} × ${piece.name}, share ${general(reservedShare)}` +
        " · its embodied carbon cannot be shared out",
      "give a count ≥ 0, a share from 0 to 1 and a lifetime above 0",
    );
  }
  const life = counted(piece.lifetime, "s");
  const perSecond = new Quantity(1 / life.high, 1 / life.mid, 1 / life.low, "1/s", life.method, life.sources);
  const each = counted(piece.carbon);
  const [mass = "", per = "1"] = each.unit.split("/");
  const made = each.times(new Quantity(count, count, count, per, "measured"), mass).converted("gCO2e");
  const reserved = new Quantity(reservedShare, reservedShare, reservedShare, "1", shareMethod);
  return made.times(duration.times(reserved, "s").times(perSecond, "1"), "gCO2e");
}

/** Software Carbon Intensity, ISO/IEC 21031:2024: ((E × I) + M) per R; `null`, and a warning, without a score. */
function sciOf(
  countedJ: Quantity | null,
  grossG: Quantity | null,
  embodiedG: Quantity | null,
  rates: Rates,
  terms: Terms,
  warnings: string[],
): Sci | null {
  const { functionalUnits: units, hardware } = terms;
  if (!units) {
    return null;
  }
  if (embodiedG && !grossG) {
    warnings.push("no SCI score: the carbon of the energy is unknown");
    return null;
  }
  if (!countedJ || !grossG || !embodiedG) {
    warnings.push("no SCI score: ISO/IEC 21031 wants the embodied share of the hardware in it");
    return null;
  }
  const pieces = hardware.map((piece) => `${general(piece.count)} × ${piece.name}`).join(", ");
  const method = rates.intensityLine?.method ?? null;
  return {
    score_g: independentSum(grossG, embodiedG).per(units.count, units.unit).toJSON(),
    functional_unit: units.unit,
    functional_units: units.count,
    operational_g: grossG.toJSON(),
    embodied_g: embodiedG.toJSON(),
    boundary: `E: ${rates.site.boundary}; I: location-based, ${method}; M: ${pieces}`,
  };
}
