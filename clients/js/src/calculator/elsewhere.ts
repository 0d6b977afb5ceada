import type { Quantity } from "../estimate/quantity.js";
import { html, row, section, table } from "./dom.js";
import { shown, type Told } from "./told.js";

/** The same work at another place or with the factors of another year. */
export interface Other {
  readonly name: string;
  readonly told: Told;
  /** Its carbon over that of the work as typed, by what differs: grid and building; `null` where unknown. */
  readonly ratio: Quantity | null;
  readonly take: () => void;
}

const MOST = 12;

/** How a ratio reads: `0.12 × (0.08–0.20)`, or that none can be told. */
function ratioText(ratio: Quantity | null): string {
  if (!ratio) return "unknown";
  const text = shown({ low: ratio.low, mid: ratio.mid, high: ratio.high, method: "assumed" }, "1");
  return ratio.low <= 1 && 1 <= ratio.high ? `cannot tell: ${text}` : `${text.replace(" (", " × (")}`;
}

/** A section of `others`, the least carbon first, under the head `of` what they are; nothing without any. */
export function elsewhere(
  ident: string,
  title: string,
  lead: string,
  of: string,
  others: readonly Other[],
): HTMLElement | null {
  if (!others.length) return null;
  const mid = (one: Other): number => one.told.carbon.operational_location_g?.mid ?? Infinity;
  const ranked = [...others].sort((one, two) => mid(one) - mid(two)).slice(0, MOST);
  const rows = ranked.map((one) => {
    const button = html("button", { type: "button", class: "settle" }, "take it");
    button.setAttribute("aria-label", `take ${one.name}`);
    button.addEventListener("click", one.take);
    return row(one.name, [
      html("td", { class: "n" }, shown(one.told.carbon.operational_location_g, "gCO2e")),
      html("td", { class: "n" }, ratioText(one.ratio)),
      html("td", {}, button),
    ]);
  });
  const head = [of, "operational carbon", "against the work as typed", "instead"];
  return section(ident, title, html("p", { class: "lead" }, lead), table(`${title}: operational carbon`, head, rows, [1, 2]));
}
