// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { EquivalentsTable } from "../estimate/tables.js";

/** Everyday things and their carbon. */
const equivalents: EquivalentsTable = {
  table: "equivalents",
  rows: `american-year|current	American lives for a year	16400.1	16400.1	16400.1
car-km-eu-new-2018|current	km by a European car sold in 2018	0.1075	0.1204	0.1204
car-km-eu|current	km by an average European car	0.1075	0.175	0.175
car-km|before-2024	km by an average US car	0.2442	0.2473	0.2541
car-km|current	km by an average US car	0.2442	0.2442	0.2541
car-lifetime|current	US cars over their lifetime with fuel	57152.6	57152.6	57152.6
car-mile|before-2024	miles by an average US car	0.393	0.398	0.409
car-mile|current	miles by an average US car	0.393	0.393	0.409
car-year|before-2024	US cars driven for a year	4290	4630	4630
car-year|current	US cars driven for a year	4290	4290	4630
flight-km|current	km by aeroplane per passenger	0.139	0.171	0.244
flight-ny-lon|current	flights New York to London, one way	810	810	810
flight-ny-mel|current	flights New York to Melbourne	2310	2310	2310
flight-ny-sf-2019|current	flights New York to San Francisco (Strubell)	899.927	899.927	899.927
flight-ny-sf|current	flights New York to San Francisco	570	570	570
flight-par-lon|current	flights Paris to London	50	50	50
forest-acre-year|before-2024	acres of US forest for a year	770	843.3	1060
forest-acre-year|current	acres of US forest for a year	770	1000	1060
home-electricity-year|before-2024	US homes' electricity for a year	5139	5139	5139
human-year|current	human lives for a year	4999.95	4999.95	4999.95
seedling|current	tree seedlings grown for ten years	60	60	60
smartphone|before-2024	smartphones charged	0.00822	0.00822	0.0124
smartphone|current	smartphones charged	0.00822	0.0124	0.0124
streaming-hour|current	hours of video streaming	0.036	0.036	0.036
train-km|current	km by train per passenger	0.005	0.041	0.041
tree-year|current	mature trees for a year	11	11	11`,
};

export default equivalents;
