import type { Estimator, PlaceChoice } from "../estimate/index.js";
import { type CoordinatesTable, rowsOf } from "../estimate/tables.js";
import type { Spot } from "./map.js";

/** The places that the page offers: by name, on the map, and as those where the same work could be done instead. */
export class Atlas {
  readonly #estimate: Estimator;
  readonly #coordinates: CoordinatesTable;
  readonly #places: readonly PlaceChoice[];
  #spots: readonly Spot[] | undefined;

  constructor(estimate: Estimator, coordinates: CoordinatesTable) {
    this.#estimate = estimate;
    this.#coordinates = coordinates;
    this.#places = estimate.places();
  }

  /** What the field of the place takes: names of countries, codes of all else. */
  get names(): readonly string[] {
    return this.#places.map(({ kind, name, code }) => (kind === "country" ? name : code));
  }

  /** Cloud regions with the intensity of their grid this year. */
  get spots(): readonly Spot[] {
    this.#spots ??= rowsOf(this.#coordinates.rows).map(([code = "", latitude, longitude]) => {
      const name = this.#places.find((place) => place.code === code)?.name ?? code;
      const intensity = this.#estimate.rates({ region: code }).intensity?.mid;
      return { code, name, latitude: Number(latitude), longitude: Number(longitude), intensity };
    });
    return this.#spots;
  }

  /** Where the work at `place` could be done as well: other regions of its cloud, else countries that clouds are in. */
  reachable(place: string | null, instance = ""): readonly PlaceChoice[] {
    const regions = this.#places.filter(({ kind }) => kind === "cloud-region");
    const provider = /^\w+(?=:)/.exec(instance || (place ?? ""))?.[0];
    const own = new Set(rowsOf(this.#coordinates.rows).map(([code]) => code));
    if (provider) return regions.filter(({ code }) => code.startsWith(`${provider}:`) && own.has(code));
    const countries = new Set(regions.map(({ country }) => country));
    return this.#places.filter(({ kind, country }) => kind === "country" && countries.has(country));
  }
}
