import { quantityParts } from "../estimate/units.js";
import { html, svg, table, row } from "./dom.js";
import type { Figure } from "./told.js";

const WIDTH = 640;
const ROW = 44;
const AXIS = 26;
const LEAST_DECADES = 1;

/** One interval of a chart. */
export interface Bar {
  readonly name: string;
  readonly quantity: Figure;
}

/** What decades are counted in, where people do not read the unit itself: joules in watt-hours. */
const DECADES_OF: Readonly<Record<string, number>> = { J: 3600 };

/** A logarithmic scale over all ends of `bars`, in whole decades of `one`. */
function scaleOver(bars: readonly Bar[], one: number): { first: number; last: number } | undefined {
  const ends = bars.flatMap(({ quantity }) => (quantity ? [quantity.low, quantity.mid, quantity.high] : []));
  const positive = ends.filter((end) => end > 0).map((end) => end / one);
  if (!positive.length) return undefined;
  const first = Math.floor(Math.log10(Math.min(...positive)));
  const last = Math.max(Math.ceil(Math.log10(Math.max(...positive))), first + LEAST_DECADES);
  return { first, last };
}

/**
 * Intervals on one logarithmic axis, for whoever sees them, and the same as a table.
 *
 * A low of zero reaches the left edge, where a logarithm has no end.
 */
export function intervals(title: string, unit: string, bars: readonly Bar[], ident: string): HTMLElement | null {
  const one = DECADES_OF[unit] ?? 1;
  const scale = scaleOver(bars, one);
  if (!scale) return null;
  const at = (value: number): number =>
    value > 0 ? Math.max(0, (WIDTH * (Math.log10(value / one) - scale.first)) / (scale.last - scale.first)) : 0;
  const height = bars.length * ROW + AXIS;
  const picture = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-labelledby": `${ident}-title`, class: "intervals",
  });
  picture.append(svg("title", { id: `${ident}-title` }, `${title}, on a logarithmic axis; the table below has the figures`));
  for (let decade = scale.first; decade <= scale.last; decade++) {
    const value = one * 10 ** decade;
    const x = at(value);
    const [text] = quantityParts(value, value, value, unit);
    const anchor = decade === scale.first ? "start" : decade === scale.last ? "end" : "middle";
    picture.append(
      svg("path", { class: "grid", d: `M${x} 0V${height - AXIS}` }),
      svg("text", { class: "tick", x, y: height - 8, "text-anchor": anchor }, text.replace(" CO2e", "").replace(/\.0+(?= )/, "")),
    );
  }
  bars.forEach(({ name, quantity }, index) => {
    const y = index * ROW;
    const group = svg("g", { class: `s${index}` }, svg("text", { x: 0, y: y + 14 }, name));
    if (quantity) {
      const low = at(quantity.low);
      group.append(
        svg("rect", { class: "column", x: low, y: y + 20, width: Math.max(at(quantity.high) - low, 2), height: 12, rx: 3 }),
        svg("path", { class: "whisker", d: `M${at(quantity.mid)} ${y + 17}V${y + 35}` }),
      );
    }
    picture.append(group);
  });
  const rows = bars.map(({ name, quantity }) => {
    const [mid, bounds] = quantity ? quantityParts(quantity.low, quantity.mid, quantity.high, unit) : ["unknown", ""];
    return row(name, [html("td", { class: "n" }, mid), html("td", { class: "n" }, bounds)]);
  });
  return html("figure", {}, picture, table(title, ["scenario", "best estimate", "low to high"], rows, [1, 2]));
}
