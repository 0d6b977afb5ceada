import { Quantity } from "../estimate/quantity.js";
import { shown, type Told } from "./told.js";

/** Grid × building: what of the carbon of the same work differs between places and years. */
function dirtiness(told: Told): Quantity | null {
  const intensity = told.carbon.intensity_g_per_kwh;
  const pue = told.factors.find((one) => one.id.startsWith("pue/"));
  if (!intensity || !pue) return null;
  const grid = new Quantity(intensity.low, intensity.mid, intensity.high, "gCO2e/kWh", "assumed");
  return grid.times(new Quantity(pue.low, pue.value, pue.high, "1", "assumed"), "gCO2e/kWh");
}

/**
 * How the operational carbon of `told` reads over that of `first`: `0.12 × (0.08–0.20)`, or that none can be told.
 *
 * Where the machines draw the same, by grid and building, in which alone the two differ; else by the best estimates,
 * since it is not known how much of their intervals the two share.
 */
export function ratioText(told: Told, first: Told): string {
  const one = told.carbon.operational_location_g;
  const two = first.carbon.operational_location_g;
  if (!one || !two?.mid) return "unknown";
  const own = dirtiness(first);
  const isSame = told.energy.boundaries.node_j?.mid === first.energy.boundaries.node_j?.mid;
  const ratio = isSame && own ? dirtiness(told)?.over(own) : undefined;
  if (!ratio) {
    const best = one.mid / two.mid;
    return `${shown({ low: best, mid: best, high: best, method: "assumed" }, "1").trim()} × by best estimates`;
  }
  const text = shown({ low: ratio.low, mid: ratio.mid, high: ratio.high, method: "assumed" }, "1");
  return ratio.low <= 1 && 1 <= ratio.high ? `cannot tell: ${text}` : text.replace(/ \(|$/, (end) => ` ×${end}`);
}
