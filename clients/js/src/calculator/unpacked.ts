import { regionsIn } from "../estimate/gazetteer.js";

/** What `packed` holds: JSON by raw DEFLATE (RFC 1951), as base64, its texts of rows by columns. */
export async function unpacked(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text(), (_, value) => (typeof value === "string" ? byRows(value) : value));
}

/** Columns by tabs, cells by line ends, as rows by line ends, cells by tabs; a text of one column as it is. */
function byRows(text: string): string {
  if (!text.includes("\t")) return text;
  const [first = [], ...others] = text.split("\t").map((column) => column.split("\n"));
  return first.map((cell, at) => [cell, ...others.map((column) => column[at])].join("\t").replace(/\t+$/, "")).join("\n");
}

/** The rows of the table of coordinates, from one for each of the cloud `regions`, empty where it has none. */
export function withCodes(rows: string, regions: string): string {
  const codes = regionsIn(regions).map(({ code }) => code);
  const lines = rows.split("\n").map((row, at) => `${codes[at]}\t${row}`);
  return lines.filter((line) => !line.endsWith("\t")).join("\n");
}
