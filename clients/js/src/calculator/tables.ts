/**
 * The tables of the page. scripts/calculator_tables.mjs puts in their place what of them the page needs, packed: a change
 * of this list is one there.
 */
export { default as coordinates } from "../tables/coordinates.js";
export { default as equivalents } from "../tables/equivalents.js";
export { default as hardware } from "../tables/hardware.js";
export { default as models } from "../tables/models.js";
export { default as peaks } from "../tables/peaks.js";
export { default as places } from "../tables/places.js";
export { default as zones } from "../tables/zones.js";
