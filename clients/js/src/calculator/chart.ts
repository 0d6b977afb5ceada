import { quantityParts } from "../estimate/units.js";
import { html, svg, table, row } from "./dom.js";
import type { Figure } from "./told.js";

const WIDTH = 640;
/** Of the window, in pixels, what stands beside a picture. */
const MARGINS = 66;
const LEAST_WIDTH = 240;
/** So wide is a mark of the axis, and one letter of a name. */
const MARK = 72;
const LETTER = 7;
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

/** What of a name fits into `width`; the table has all of it. */
function shortened(name: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

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
 * A low of zero reaches the left edge, where a logarithm has no end. As wide as the window takes, so that its letters
 * keep their size. `ratios`: of each against the first, where these are told.
 */
export function intervals(
  title: string,
  unit: string,
  bars: readonly Bar[],
  ident: string,
  ratios: readonly string[] = [],
): HTMLElement | null {
  const one = DECADES_OF[unit] ?? 1;
  const scale = scaleOver(bars, one);
  if (!scale) return null;
  const width = Math.min(WIDTH, Math.max(LEAST_WIDTH, window.innerWidth - MARGINS));
  const every = Math.ceil(((scale.last - scale.first) * MARK) / width);
  const at = (value: number): number =>
    value > 0 ? Math.max(0, (width * (Math.log10(value / one) - scale.first)) / (scale.last - scale.first)) : 0;
  const height = bars.length * ROW + AXIS;
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${ident}-title`, class: "intervals",
  });
  picture.append(svg("title", { id: `${ident}-title` }, `${title}, on a logarithmic axis; the table below has the figures`));
  for (let decade = scale.first; decade <= scale.last; decade++) {
    const value = one * 10 ** decade;
    const x = at(value);
    const [text] = quantityParts(value, value, value, unit);
    const anchor = decade === scale.first ? "start" : decade === scale.last ? "end" : "middle";
    const isNamed = (decade - scale.first) % every === 0;
    picture.append(
      svg("path", { class: "grid", d: `M${x} 0V${height - AXIS}` }),
      svg("text", { class: "tick", x, y: height - 8, "text-anchor": anchor }, isNamed && text.replace(" CO2e", "").replace(/\.0+(?= )/, "")),
    );
  }
  bars.forEach(({ name, quantity }, index) => {
    const y = index * ROW;
    const group = svg("g", { class: "scenario" }, svg("text", { class: "label", x: 0, y: y + 14 }, shortened(name, width)));
    if (quantity) {
      const low = at(quantity.low);
      group.append(
        svg("rect", { class: "bar", x: low, y: y + 20, width: Math.max(at(quantity.high) - low, 2), height: 12, rx: 3 }),
        svg("path", { class: "whisker", d: `M${at(quantity.mid)} ${y + 17}V${y + 35}` }),
      );
    }
    picture.append(group);
  });
  const against = (index: number): HTMLElement[] =>
    ratios[index] === undefined ? [] : [html("td", { class: "n" }, ratios[index])];
  const rows = bars.map(({ name, quantity }, index) => {
    const [mid, bounds] = quantity ? quantityParts(quantity.low, quantity.mid, quantity.high, unit) : ["unknown", ""];
    return row(name, [html("td", { class: "n" }, mid), html("td", { class: "n" }, bounds), ...against(index)]);
  });
  const head = ["scenario", "best estimate", "low to high", ...(ratios.length ? ["against A"] : [])];
  return html("figure", {}, picture, table(title, head, rows, [1, 2, 3]));
}
