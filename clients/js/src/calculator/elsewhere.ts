import { html, row, section, table } from "./dom.js";
import { shown, type Told } from "./told.js";

/** The same work at another place or with the factors of another year. */
export interface Other {
  readonly name: string;
  readonly told: Told;
  /** Its carbon over that of the work as typed, in words. */
  readonly ratio: string;
  readonly take: () => void;
}

const MOST = 12;

/** The places of `others` with the least carbon, the least first. */
export function least(others: readonly Other[]): Other[] {
  const mid = (one: Other): number => one.told.carbon.operational_location_g?.mid ?? Infinity;
  return [...others].sort((one, two) => mid(one) - mid(two)).slice(0, MOST);
}

/** What stands above the places: how many of `others` are shown, and by what they differ. */
export function leadOf(others: readonly Other[]): string {
  const some = others.length > MOST ? `The ${MOST} of ${others.length} places with the least carbon. ` : "";
  return `${some}By the grid and the building; the machine draws the same.`;
}

/** A section of `others` in their order, under the head `of` what they are; nothing without any. */
export function elsewhere(
  ident: string,
  title: string,
  lead: string,
  of: string,
  others: readonly Other[],
): HTMLElement | null {
  if (!others.length) return null;
  const rows = others.map((one) => {
    const button = html("button", { type: "button", class: "settle" }, "take it");
    button.setAttribute("aria-label", `take ${one.name}`);
    button.addEventListener("click", one.take);
    return row(one.name, [
      html("td", { class: "n" }, shown(one.told.carbon.operational_location_g, "gCO2e")),
      html("td", { class: "n" }, one.ratio),
      html("td", {}, button),
    ]);
  });
  const head = [of, "operational carbon", "against the work as typed", "instead"];
  return section(ident, title, html("p", { class: "lead" }, lead), table(`${title}: operational carbon`, head, rows, [1, 2]));
}
