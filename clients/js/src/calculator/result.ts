import { intervals } from "./chart.js";
import { html, row, section, table } from "./dom.js";
import { type Typed, wayOf } from "./fields.js";
import { ratioText } from "./ratio.js";
import { columnUnits, figureOf, type Figure, known, linesOf, printed, type Told } from "./told.js";

/** One piece of work with its answer: what is typed, or what was set beside it. */
export interface Scenario {
  readonly letter: string;
  readonly typed: Typed;
  readonly told: Told;
}

/** How a scenario is called beside others: its letter, and what it has of its own. */
export function named(scenario: Scenario, all: readonly Scenario[]): string {
  if (all.length < 2) return scenario.told.run.name ?? "";
  const whole = ({ typed }: Scenario): Typed => ({ ...typed, way: wayOf(typed) });
  const differs = Object.keys(Object.assign({}, ...all.map(whole)) as Typed).filter(
    (name) => new Set(all.map((one) => whole(one)[name] ?? "")).size > 1,
  );
  const own = differs.map((name) => whole(scenario)[name] ?? `${name.replaceAll("_", " ")} open`).join(", ");
  return `${scenario.letter}: ${own || (scenario.told.run.name ?? "")}`;
}

/** The figures of what is typed, and of what is set beside it. */
export function figures(scenarios: readonly Scenario[], example: string, sentence: string): HTMLElement {
  const [first] = scenarios;
  if (!first) throw new Error("a result has at least one scenario");
  const lines = linesOf(first.told);
  const like = columnUnits(lines);
  const rows = lines.map((line) => {
    const quantity = line.quantity;
    if (!quantity) return row(line.label, [html("td", { class: "n none" }, "unknown"), html("td", { class: "n" }), line.note]);
    const [mid, bounds] = printed(quantity, line.unit, like.get(line.unit));
    const cell = html(
      "td",
      {
        class: "n", "data-key": line.key, "data-value": quantity.mid, "data-low": quantity.low,
        "data-high": quantity.high, "data-unit": line.unit, "data-method": quantity.method,
      },
      mid,
    );
    const how = html("td", { class: "how" }, known(quantity));
    return row(line.label, [cell, html("td", { class: "n" }, bounds), how], line.first);
  });
  return section(
    "figures",
    "What it costs",
    example && html("p", { class: "example" }, example),
    html("p", { id: "headline" }, sentence),
    table("Energy, carbon, water and money, each with its 95 % interval", HEAD, rows, [1, 2]),
  );
}

const HEAD = ["figure", "best estimate", "low to high", "how it is known"];

/** The scenarios on one axis each for energy and carbon, and what can be told of the second against the first. */
export function beside(scenarios: readonly Scenario[], remove: (index: number) => void): HTMLElement | null {
  const [first] = scenarios;
  if (!first || scenarios.length < 2) return null;
  const bars = (of: (told: Told) => Figure) =>
    scenarios.map((one) => ({ name: named(one, scenarios), quantity: of(one.told) }));
  const ratios = scenarios.map((one, index) => (index ? ratioText(one.told, first.told) : ""));
  const away = scenarios.slice(1).map((one, index) => {
    const button = html("button", { type: "button" }, `Take ${one.letter} away`);
    button.addEventListener("click", () => remove(index));
    return button;
  });
  return section(
    "beside",
    "Side by side",
    intervals("Energy at the facility", "J", bars((told) => told.energy.boundaries.facility_j), "energy-axis"),
    intervals("Operational carbon", "gCO2e", bars((told) => told.carbon.operational_location_g), "carbon-axis", ratios),
    html(
      "p",
      { class: "small" },
      "Where the machines draw the same, carbon is compared by grid and building alone: intervals that overlap can still " +
        "be told apart, since what they share errs for all alike. Else only best estimates are, as what they share is not known.",
    ),
    html("p", { class: "turn" }, ...away),
  );
}

/** Which field settles what was assumed, by how the sentence about that begins. */
const SETTLES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^no utilisation|^accelerators that train/, "utilisation"],
  [/^no CPU load/, "cpu_load"],
  [/^no host is described: .*logical CPU/, "cpu"],
  [/^no host is described: .*memory|^no memory/, "memory"],
  [/is a range of|variant/, "gpu"],
  [/^the accelerator is unknown/, "served_on"],
  [/^no place/, "region"],
  [/MFU|FLOP per parameter/, "mfu"],
  [/requests? at once|batch/, "batch"],
  [/-bit weights|precision of its weights/, "quantisation"],
  [/^PUE|\bPUE\b/, "pue"],
];

/** What was assumed, each with a way to the field that settles it. */
export function assumed(told: Told, settle: (field: string) => void, has: (field: string) => boolean): HTMLElement | null {
  const said = [...(told.run.assumptions ?? []), ...told.warnings];
  if (!said.length) return null;
  const items = said.map((text) => {
    const field = SETTLES.find(([pattern]) => pattern.test(text))?.[1];
    if (!field || !has(field)) return html("li", {}, text);
    const button = html("button", { type: "button", class: "settle" }, "change");
    button.setAttribute("aria-label", `change: ${text}`);
    button.addEventListener("click", () => settle(field));
    return html("li", {}, `${text} `, button);
  });
  return section("assumed", "What was assumed", html("ul", {}, ...items));
}

/** Each factor with its range, year, method, source and licence. */
export function sources(told: Told): HTMLElement {
  const rows = told.factors.map((one) =>
    row(one.id, [
      html("td", { class: "n" }, figureOf(one)), one.unit, one.year === null ? "" : String(one.year),
      html("td", { class: "words" }, one.method), html("td", { class: "words" }, one.source),
      html("td", { class: "note" }, one.licence),
    ]),
  );
  const head = ["factor", "value", "unit", "year", "method", "source", "licence"];
  const whole = table("Each factor with its source", head, rows, [1]);
  return section("factors", "Where it comes from", html("details", { id: "factor-list" }, html("summary", {}, `${rows.length} factors`), whole));
}
