import type { Quantity } from "../estimate/quantity.js";
import { insideOf, type ResourceEnergy as Energy } from "../estimate/state.js";
import type { QuantityJson } from "../quantity.js";
import { knownPlaces } from "./place.js";
import type { Recording } from "./recording.js";
import { quantityOf, runOf } from "./run.js";
import { kindOf } from "./source.js";

/** What a run has cost, by the tables of this package: as `wattprint show` tells of its record. */
export interface RunStatement {
  /** What the building draws for the work, in J: the machine times its PUE; `null` where nothing is metered. */
  readonly facilityJ: QuantityJson | null;
  /** CO2e of that electricity in g, by its place; `null` where the intensity is unknown. */
  readonly carbonG: QuantityJson | null;
  /** Water that cooling and power stations use for it, in L; `null` where it is unknown. */
  readonly waterL: QuantityJson | null;
  /** The electricity in `currency`; `null` where its price is unknown. */
  readonly cost: QuantityJson | null;
  readonly currency: string | null;
  /** Carbon of the electricity. */
  readonly intensityGPerKwh: QuantityJson | null;
  /** The code of the place, `null` if it is unknown; its name; and how it is known. */
  readonly place: string | null;
  readonly placeName: string;
  readonly placeKnownBy: string;
  /** What bears on these figures: a factor that is missing, or old. */
  readonly notes: readonly string[];
}

/** What `recording` has cost up to its last reading. */
export function statementOf(recording: Recording): RunStatement {
  const { options, known, pueKind } = recording.site;
  const where = { ...options, region: known.place ?? undefined };
  const rates = knownPlaces().ratesOf(where, { knownBy: known.knownBy, pueKind });
  const lines = runOf(recording).energies.map((one): Energy => {
    const { resource, name, source } = one;
    return { resource, name, source, kind: kindOf(resource), energyJ: quantityOf(one) };
  });
  const isRest = (line: Energy): boolean => line.kind === "node";
  const inside = insideOf(lines.filter((line) => !isRest(line)), lines.filter(isRest), rates);
  const counted = inside[rates.site.boundary];
  const cost = counted && rates.energyCost(counted);
  return {
    facilityJ: json(inside.facility),
    carbonG: json(counted && rates.carbon(counted)),
    waterL: json(inside.node && rates.water(inside.node)),
    cost: json(cost),
    currency: cost?.unit ?? null,
    intensityGPerKwh: json(rates.intensity),
    place: known.place,
    placeName: rates.placeName,
    placeKnownBy: known.knownBy,
    notes: [...new Set([...rates.notes, ...rates.warnings])],
  };
}

function json(figure: Quantity | null): QuantityJson | null {
  return figure && figure.toJSON();
}
