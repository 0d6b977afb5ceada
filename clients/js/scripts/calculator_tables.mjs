/**
 * What the calculator's page needs of the tables: life-cycle grids from `FIRST` on, and no cell that it never reads.
 *
 * Each function takes a table and gives one of the same form, by which every estimate of the page comes out the same.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

import { build } from "esbuild";

/** So many years before that of the tables are offered. */
const YEARS_BACK = 5;

const rowsOf = (text) => text.split("\n").map((line) => line.split("\t"));
const textOf = (rows) => rows.map((row) => row.join("\t").replace(/\t+$/, "")).join("\n");
const firstOf = (places) => Number(places.edition.slice(0, 4)) - YEARS_BACK;

/** Figures by year from the last one up to `first` on. */
function yearsFrom(first, rows) {
  return rowsOf(rows).map(([code, year, figures]) => {
    const cells = figures.split(",");
    const known = cells.flatMap((cell, at) => (cell && Number(year) + at <= first ? [at] : []));
    const begin = known.at(-1) ?? 0;
    return [code, String(Number(year) + begin), cells.slice(begin).join(",")];
  });
}

/** Life-cycle figures alone: the form of the page asks for no other method. */
function grids(first, blocks) {
  const lifecycle = blocks.filter(({ method }) => method.startsWith("lifecycle"));
  return lifecycle.map((block) => ({ ...block, rows: textOf(yearsFrom(first, block.rows)) }));
}

function reaches(first, text) {
  const kept = rowsOf(text).filter(([place, years]) => place.endsWith("/l") && Number(years.split("-")[1]) >= first);
  return textOf(kept);
}

/** The sources that `cells` name, alone or joined by `+`: some rows are of joined ones. */
function sources(text, cells) {
  const named = new Set(cells.flatMap((cell) => [cell, ...cell.split("+")]));
  return textOf(rowsOf(text).filter(([id]) => named.has(id)));
}

function placesOf({ places, zones }) {
  const first = firstOf(places);
  const kept = grids(first, places.grids);
  const factors = rowsOf(places.factors);
  const reached = rowsOf(reaches(first, zones.reaches)).flatMap(([, , ...to]) => to.map((one) => one.split(" ")[1]));
  const named = [...[...kept, ...places.buildings].map(({ source }) => source), ...factors.map((row) => row[7]), ...reached];
  const buildings = places.buildings.map((block) => ({ ...block, rows: textOf(yearsFrom(first, block.rows)) }));
  return { ...places, firstYear: first, grids: kept, buildings, reaches: reaches(first, places.reaches), sources: sources(places.sources, named) };
}

function zonesOf({ places, zones }) {
  const first = firstOf(places);
  return { ...zones, grids: grids(first, zones.grids), reaches: reaches(first, zones.reaches) };
}

/** Latitude and longitude of each cloud region, in the order of the table of places. */
function coordinatesOf({ coordinates, places }) {
  const known = new Map(rowsOf(coordinates.rows).map(([code, ...where]) => [code, where]));
  let provider = "";
  const rows = rowsOf(places.regions).flatMap((row) => {
    if (row.length > 1) return [known.get(`${provider}:${row[0]}`) ?? []];
    [provider] = row;
    return [];
  });
  return { ...coordinates, rows: textOf(rows) };
}

/** Rows by line ends, cells by tabs, as columns by tabs, cells by line ends, which are packed more tightly. */
function byColumns(text) {
  if (!text.includes("\t")) return text;
  const rows = rowsOf(text);
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? "").join("\n")).join("\t");
}

/**
 * Stand-ins for modules that the page never comes to, as it counts no calls, takes neither bands of prices nor texts, and
 * leaves what EcoLogits says of a call, by a table of its own, to the command line.
 */
const UNUSED = {
  ecologitsTable: "export class Ecologits {}",
  peer: "export class ListedNames {} export const peerByFormula = () => null, peerSays = peerByFormula, peerJson = peerByFormula;",
  counter: "export class CallCounter {}",
  tariffWeek: "export const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6], weekOf = undefined, meanOfWeek = undefined;",
  textTokens: "export const tokensOfText = undefined;",
};

/** Tables whose licences have them shared alike: they are kept in a file of their own. */
const SHARE_ALIKE = ["zones", "peaks"];

async function published() {
  const all = ["export * from './calculator/tables.ts';"];
  all.push(...SHARE_ALIKE.map((name) => `export { default as ${name} } from "./tables/${name}.ts";`));
  const stdin = { contents: all.join("\n"), resolveDir: new URL("../src", import.meta.url).pathname };
  const made = await build({ stdin, bundle: true, format: "esm", charset: "utf8", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].text).toString("base64")}`);
}

/** The tables as estimates of the page read them. */
export function ownOf(tables) {
  return { ...tables, places: placesOf(tables), zones: zonesOf(tables) };
}

function packedOf(tables) {
  const json = JSON.stringify(tables, (_, value) => (typeof value === "string" ? byColumns(value) : value));
  return deflateRawSync(json, { level: 9 }).toString("base64");
}

/** The tables that are shared alike, as the page reads them, packed. */
export async function shareAlike() {
  const own = ownOf(await published());
  return packedOf(Object.fromEntries(SHARE_ALIKE.map((name) => [name, own[name]])));
}

/** For esbuild: the tables as the page needs them in place of those that are published. */
export const ownTables = {
  name: "tables of the calculator",
  setup(building) {
    building.onLoad({ filter: /calculator\/tables\.ts$/ }, async () => {
      const tables = await published();
      const own = { ...ownOf(tables), coordinates: coordinatesOf(tables) };
      for (const name of SHARE_ALIKE) delete own[name];
      const packed = packedOf(own);
      const { coordinates, ...others } = own;
      const contents = `
        import { unpacked, withCodes } from "./unpacked.js";
        const all = await unpacked("${packed}");
        export const { ${Object.keys(others).join(", ")} } = all;
        export const coordinates = { ...all.coordinates, rows: withCodes(all.coordinates.rows, all.places.regions) };`;
      return { contents, loader: "js", resolveDir: new URL("../src/calculator", import.meta.url).pathname };
    });
    building.onLoad({ filter: new RegExp(`/estimate/(?:calls/)?(?:${Object.keys(UNUSED).join("|")})\\.ts$`) }, ({ path }) => ({
      contents: UNUSED[/(\w+)\.ts$/.exec(path)[1]],
      loader: "js",
    }));
  },
};

/** What is packed in `text` as text: how it is packed differs from one zlib to the next. */
export function opened(text) {
  return text.replace(/(?<="|^)[A-Za-z0-9+/]{1000,}={0,2}(?="|\s*$)/, (packed) => inflateRawSync(Buffer.from(packed, "base64")).toString());
}
