import { formatDuration } from "../estimate/units.js";
import { command, type Typed } from "./fields.js";
import { type FactorTold, type Figure, linesOf, shown, type Told } from "./told.js";

/** What is taken along: under its name, what writes the text to copy. */
export type Takeaways = Readonly<Record<string, () => string>>;

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_", $: "\\$",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "–": "--", "×": "$\\times$", "₂": "2",
};

function tex(text: string): string {
  return [...text].map((letter) => TEX[letter] ?? letter).join("");
}

/** A key of BibTeX for a source: letters and digits of its first words. */
function keyOf(source: string): string {
  return source.toLowerCase().replace(/[^a-z0-9]+/g, "-").split("-").filter(Boolean).slice(0, 5).join("-") || "source";
}

/** A figure with its interval, as a sentence has it. */
function span(quantity: Figure, unit: string): string {
  return shown(quantity, unit).replace(/ \((.*)\)$/, " (95 % interval $1)");
}

/** The estimate in words, with place, year and boundary. */
export function sentence(told: Told): string {
  const { carbon, water, money } = told;
  const place = carbon.place_name || "an unknown place";
  const parts = [
    `${told.run.name} for ${formatDuration(told.run.duration_s)} in ${place} is estimated to use ` +
      `${span(told.energy.boundaries.facility_j, "J")} at the facility, the draw of the node times the PUE of the building.`,
    carbon.operational_location_g
      ? `This is ${span(carbon.operational_location_g, "gCO2e")} of operational, location-based emissions at a grid ` +
        `intensity of ${span(carbon.intensity_g_per_kwh, "gCO2e/kWh")} (${carbon.year ?? "year unknown"}).`
      : "Its operational carbon is unknown.",
  ];
  if (carbon.embodied_g) parts.push(`Its share of making the hardware is ${span(carbon.embodied_g, "gCO2e")}.`);
  if (water?.total_l) parts.push(`Cooling and power stations use ${span(water.total_l, "L")} of water.`);
  if (money?.energy_cost) parts.push(`The electricity costs ${span(money.energy_cost, money.energy_currency ?? "")}.`);
  parts.push("Nothing was measured.");
  return parts.join(" ").replace(/^[a-z]+(?= )/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

function sourcesOf(told: Told): readonly FactorTold[] {
  return [...new Map(told.factors.map((one) => [keyOf(one.source), one])).values()];
}

/** BibTeX of what the figures rest on. */
export function bibtex(told: Told, edition: string): string {
  const own = `@misc{wattprint, title = {wattprint: what machine learning costs}, note = {tables of ${edition}}}`;
  const entries = sourcesOf(told).map(
    (one) =>
      `@misc{${keyOf(one.source)},\n  title = {${tex(one.source)}},\n` +
      `${one.year ? `  year = {${one.year}},\n` : ""}  note = {${tex(`${one.id}; licence ${one.licence}`)}}\n}`,
  );
  return [own, ...entries].join("\n\n");
}

/** A paragraph and a table for a paper, needing no package. */
export function latex(told: Told): string {
  const rows = linesOf(told).map(({ label, quantity, unit }) => {
    const [mid, bounds] = shown(quantity, unit).split(" (");
    return `${tex(label)} & ${tex(mid ?? "")} & ${tex((bounds ?? "").replace(/\)$/, ""))} \\\\`;
  });
  const cited = sourcesOf(told).filter((one) => one.id.startsWith("grid/")).map((one) => keyOf(one.source));
  const cite = `~\\cite{${["wattprint", ...cited].join(",")}}`;
  return [
    `${tex(sentence(told))}${cite}`, "", "\\begin{tabular}{lrr}", "\\hline", " & Best estimate & Low--high \\\\", "\\hline",
    ...rows, "\\hline", "\\end{tabular}",
  ].join("\n");
}

/** A decimal without exponent, which readers of YAML 1.1 and 1.2 take for a number. */
function plain(value: number): string {
  return value.toLocaleString("en", { useGrouping: false, maximumSignificantDigits: 6 });
}

/** Front matter of a Hugging Face model card; empty where carbon is unknown, for which the block has no word. */
export function modelCard(told: Told): string {
  const grams = told.carbon.operational_location_g;
  if (!grams) return "";
  const quoted = (text: string): string => JSON.stringify(text);
  const lines = ["---", "co2_eq_emissions:", `  emissions: ${plain(grams.mid)}`];
  lines.push(`  source: ${quoted(`estimated by wattprint, ${shown(grams, "gCO2e")}, 95 % interval, operational, location-based`)}`);
  if (told.carbon.place) lines.push(`  geographical_location: ${quoted(told.carbon.place_name ?? told.carbon.place)}`);
  return [...lines, `  hardware_used: ${quoted(told.run.name ?? "")}`, "---"].join("\n");
}

function markdown(told: Told): string {
  const rows = linesOf(told).map(({ label, quantity, unit }) => `| ${label} | ${shown(quantity, unit)} |`);
  return [sentence(told), "", "| | best estimate (95 % interval) |", "|---|---|", ...rows].join("\n");
}

function csv(told: Told): string {
  const rows = linesOf(told).map(({ key, unit, quantity }) =>
    [key, unit, quantity?.low ?? "", quantity?.mid ?? "", quantity?.high ?? "", quantity?.method ?? ""].join(","),
  );
  return ["figure,unit,low,mid,high,method", ...rows].join("\n");
}

/** All that is taken along, by name. `link`: writes the address that holds the input. */
export function takeaways(told: Told, typed: Typed, link: () => string, edition: string): Takeaways {
  return {
    Sentence: () => sentence(told),
    Link: link,
    "Command line": () => command(typed),
    Markdown: () => markdown(told),
    LaTeX: () => latex(told),
    BibTeX: () => bibtex(told, edition),
    ...(told.carbon.operational_location_g && { "Model card": () => modelCard(told) }),
    JSON: () => JSON.stringify(told, null, 2),
    CSV: () => csv(told),
  };
}
