import { html, row, section, table } from "./dom.js";
import { printed, type Told } from "./told.js";

/** An input of the carbon: how far the result moves between its ends, all others held at their best estimate. */
interface Swing {
  readonly name: string;
  readonly field: string;
  readonly low: number;
  readonly high: number;
}

const FIELDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^gpu\//, "utilisation"],
  [/^cpu\//, "cpu_load"],
  [/^dram\//, "memory"],
  [/^node\//, "power"],
];

/** The swings of a statement's operational carbon, the widest first; none where it is unknown. */
function swings(told: Told): Swing[] {
  const grams = told.carbon.operational_location_g;
  const node = told.energy.boundaries.node_j;
  const intensity = told.carbon.intensity_g_per_kwh;
  if (!grams || !node || !intensity || !node.mid) return [];
  const found: Swing[] = told.energy.resources.map(({ resource, name, energy_j: part }) => ({
    name: `power of ${name}`,
    field: FIELDS.find(([pattern]) => pattern.test(resource))?.[1] ?? "",
    low: (grams.mid * (node.mid - part.mid + part.low)) / node.mid,
    high: (grams.mid * (node.mid - part.mid + part.high)) / node.mid,
  }));
  found.push({
    name: "intensity of the grid", field: told.carbon.place ? "intensity" : "region",
    low: (grams.mid * intensity.low) / intensity.mid, high: (grams.mid * intensity.high) / intensity.mid,
  });
  const pue = told.factors.find((one) => one.id.startsWith("pue/"));
  if (pue && told.carbon.boundary === "facility") {
    found.push({ name: "PUE of the building", field: "pue", low: (grams.mid * pue.low) / pue.value, high: (grams.mid * pue.high) / pue.value });
  }
  return found.filter((one) => one.high > one.low).sort((one, two) => two.high - two.low - (one.high - one.low));
}

/** What the carbon's interval rests on, with the two fields worth filling in first. */
export function deciding(
  told: Told,
  settle: (field: string) => void,
  label: (field: string) => string | undefined,
): HTMLElement | null {
  const found = swings(told);
  const widest = found[0];
  if (!widest) return null;
  const worth = [...new Set(found.map((one) => one.field))].filter((field) => label(field)).slice(0, 2);
  const asked = worth.map((field) => {
    const button = html("button", { type: "button", class: "settle" }, label(field) ?? field);
    button.addEventListener("click", () => settle(field));
    return button;
  });
  const grams = told.carbon.operational_location_g?.mid ?? 0;
  const rows = found.map((one) => {
    const [mid, bounds] = printed({ low: one.low, mid: grams, high: one.high, method: "assumed" }, "gCO2e");
    const share = (one.high - one.low) / (widest.high - widest.low);
    const bar = html("meter", { min: 0, max: 1, value: share.toFixed(4), "aria-label": `${one.name}: ${Math.round(100 * share)} % of the widest` });
    return row(one.name, [html("td", { class: "n" }, `${bounds}${mid.slice(mid.indexOf(" "))}`), html("td", {}, bar)]);
  });
  return section(
    "deciding",
    "What decides this",
    html("p", { class: "lead" }, "Carbon between the ends of one input, the others at their best estimate. Worth filling in first: ", ...asked.flatMap((one, at) => (at ? [", ", one] : [one])), "."),
    table("Swings of the operational carbon", ["input", "low to high", "against the widest"], rows, [1]),
  );
}
