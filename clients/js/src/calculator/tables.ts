/**
 * The tables of the page. scripts/calculator_tables.mjs puts in their place what of them the page needs, packed: a change
 * of this list is one there. Those under share-alike licences stand apart: see shareAlike.ts.
 */
export { default as coordinates } from "../tables/coordinates.js";
export { default as equivalents } from "../tables/equivalents.js";
export { default as hardware } from "../tables/hardware.js";
export { default as models } from "../tables/models.js";
export { default as places } from "../tables/places.js";
