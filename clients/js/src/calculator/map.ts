import { html, svg } from "./dom.js";

/** A place on the map: `intensity` in g/kWh colours it, where it is known. */
export interface Spot {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly intensity?: number | undefined;
}

const NORTH = 78;
const SOUTH = -56;
const SCALE = 2;
/**
 * Coasts to tell where a dot is, drawn by hand to about five degrees: longitude and latitude in turn.
 */
const LAND = [
  "-168,66 -156,71 -128,70 -95,72 -82,68 -78,62 -94,59 -82,52 -79,54 -77,62 -65,59 -56,52 -65,46 -70,42 -76,36 -81,30 -81,25 -84,30 -97,28 -97,20 -90,21 -87,18 -83,10 -78,9 -85,11 -95,16 -105,20 -113,31 -118,33 -124,40 -124,48 -134,57 -150,60 -165,55",
  "-45,60 -20,70 -22,78 -60,78 -68,76 -54,68",
  "-78,8 -62,10 -50,1 -35,-6 -39,-15 -48,-26 -57,-38 -65,-42 -68,-54 -74,-52 -72,-38 -70,-18 -81,-5",
  "-17,15 -10,32 10,37 25,32 33,31 43,12 51,12 40,-10 35,-22 28,-33 18,-34 12,-18 9,4 -8,5",
  "-9,37 -9,43 -1,44 -4,48 8,54 8,57 12,56 19,54 29,60 21,64 12,56 5,59 14,67 28,71 45,67 70,73 105,77 140,73 180,69 178,63 162,58 155,52 142,58 135,44 127,39 127,35 121,40 122,31 109,21 107,11 100,14 104,2 98,9 94,18 88,22 80,15 77,8 72,20 66,25 57,26 59,22 45,13 35,28 36,36 27,37 23,38 19,42 13,45 18,40 12,42 3,43 -1,37",
  "114,-22 131,-12 142,-11 153,-27 147,-38 137,-33 116,-34",
  "-5,50 1,51 -3,58 -6,57", "-10,52 -6,52 -6,55 -9,54", "131,32 140,36 144,44 140,41 136,35",
  "44,-25 48,-25 50,-16 44,-20", "167,-46 173,-41 178,-38 174,-39", "95,5 105,-6 115,-8 105,-1",
  "109,1 117,7 118,0 113,-3", "131,-1 147,-6 150,-10 138,-8", "120,18 126,7 122,14", "-85,22 -74,20 -78,22",
];

function x(longitude: number): number {
  return (longitude + 180) * SCALE;
}

function y(latitude: number): number {
  return (NORTH - latitude) * SCALE;
}

function outline(points: string): string {
  const pairs = points.split(" ").map((pair) => pair.split(",").map(Number));
  return `M${pairs.map(([longitude = 0, latitude = 0]) => `${x(longitude)} ${y(latitude)}`).join("L")}Z`;
}

/** A step of five by intensity (g/kWh): the colours of the dots. */
function step(intensity: number | undefined): string {
  if (intensity === undefined) return "unknown";
  return `step${[100, 250, 400, 600].filter((border) => intensity >= border).length}`;
}

/** The map of `spots`; the one called `chosen` is ringed, and `choose` is called with the code of a clicked one. */
export function map(spots: readonly Spot[], chosen: string, choose: (code: string) => void): HTMLElement {
  const picture = svg("svg", {
    viewBox: `0 0 ${360 * SCALE} ${(NORTH - SOUTH) * SCALE}`, class: "map", role: "img",
    "aria-label": "Cloud regions on a map; the field above takes each of them by name",
  });
  picture.append(svg("path", { class: "land", d: LAND.map(outline).join("") }));
  for (const spot of spots) {
    const dot = svg("circle", {
      class: `spot ${step(spot.intensity)}${spot.code === chosen ? " chosen" : ""}`,
      cx: x(spot.longitude), cy: y(spot.latitude), r: spot.code === chosen ? 7 : 4, "data-code": spot.code,
    });
    const grams = spot.intensity === undefined ? "" : `, ${Math.round(spot.intensity)} gCO2e/kWh`;
    dot.append(svg("title", {}, `${spot.name}${grams}`));
    picture.append(dot);
  }
  picture.addEventListener("click", (event) => {
    const code = event.target instanceof SVGElement ? event.target.dataset["code"] : undefined;
    if (code) choose(code);
  });
  const legend = html(
    "figcaption",
    {},
    "Grid intensity in gCO2e/kWh: ",
    ...["below 100", "to 250", "to 400", "to 600", "above"].map((words, at) => html("span", { class: `key step${at}` }, words)),
    " Coasts are coarse.",
  );
  return html("figure", {}, picture, legend);
}
