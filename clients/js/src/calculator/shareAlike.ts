import type { Table } from "../estimate/index.js";
import { unpacked } from "./unpacked.js";

/**
 * Tables under share-alike licences (zones of grids, peaks of accelerators), from the block of the page that holds them
 * apart from all else; none where whoever made the page left them out, as `WATTPRINT_SHAREALIKE=0` does.
 */
export async function shareAlike(): Promise<readonly Table[]> {
  const packed = document.getElementById("share-alike-tables")?.textContent?.trim();
  return packed ? Object.values((await unpacked(packed)) as Record<string, Table>) : [];
}
