import { Quantity } from "../estimate/quantity.js";
import { type Figure, shown, type Told } from "./told.js";

/** Grid × building: what of the carbon of the same work differs between places and years. */
function dirtiness(told: Told): Quantity | null {
  const intensity = told.carbon.intensity_g_per_kwh;
  const pue = told.factors.find((one) => one.id.startsWith("pue/"));
  if (!intensity || !pue) return null;
  const grid = new Quantity(intensity.low, intensity.mid, intensity.high, "gCO2e/kWh", "assumed");
  return grid.times(new Quantity(pue.low, pue.value, pue.high, "1", "assumed"), "gCO2e/kWh");
}

function apart(quantity: Figure): Quantity | null {
  return quantity ? new Quantity(quantity.low, quantity.mid, quantity.high, "gCO2e", "assumed") : null;
}

/**
 * The operational carbon of `told` over that of `first`; `null` where either is unknown.
 *
 * Where the machines draw the same, by grid and building, in which alone the two differ; else by the whole
 * intervals, as if they erred apart, which is wider.
 */
export function ratioOf(told: Told, first: Told): Quantity | null {
  if (!told.carbon.operational_location_g || !first.carbon.operational_location_g?.mid) return null;
  const isSame = told.energy.boundaries.node_j?.mid === first.energy.boundaries.node_j?.mid;
  const [one, two] = isSame
    ? [dirtiness(told), dirtiness(first)]
    : [apart(told.carbon.operational_location_g), apart(first.carbon.operational_location_g)];
  return two && (one?.over(two) ?? null);
}

/** How a ratio reads: `0.12 × (0.08–0.20)`, or that none can be told. */
export function ratioText(ratio: Quantity | null): string {
  if (!ratio) return "unknown";
  const text = shown({ low: ratio.low, mid: ratio.mid, high: ratio.high, method: "assumed" }, "1");
  return ratio.low <= 1 && 1 <= ratio.high ? `cannot tell: ${text}` : text.replace(/ \(|$/, (end) => ` ×${end}`);
}
