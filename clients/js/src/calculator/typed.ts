import { UsageError } from "../errors.js";
import type { Estimator } from "../estimate/index.js";
import { countIn } from "../estimate/machine/typed.js";
import { options, type Typed, wayOf } from "./fields.js";
import type { Told } from "./told.js";

/** What may stand behind the numbers of a call. */
const OF_CALL = ["token", "tokens", "parameters", "calls"];

/** A plain number of the form, as the command line reads it; nothing where it is left open. */
function count(texts: Typed, name: string, low: number, high: number, ...words: string[]): number | undefined {
  const text = texts[name];
  return text === undefined ? undefined : countIn(text, name.replaceAll("_", " "), low, high, ...words);
}

/** `keywords` without those that are not given. */
function given<T extends object>(keywords: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(keywords).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function where(texts: Typed): object {
  const year = texts["year"];
  if (year !== undefined && !/^\d+$/.test(year)) throw new UsageError(`the year cannot be '${year}'`, "give 1990 to 2100");
  return given({
    region: texts["region"],
    intensityGPerKwh: texts["intensity"],
    pue: texts["pue"],
    wue: texts["wue"],
    tariff: texts["tariff"],
    pricePerDeviceHour: texts["price_per_device_hour"],
    embodiedPerDevice: texts["embodied_per_device"],
    lifetimeYears: texts["lifetime_years"],
    socialCostOfCarbon: texts["social_cost_of_carbon"],
    year: year === undefined ? undefined : Number(year),
  });
}

function planned(texts: Typed): object {
  const project = given({
    trials: count(texts, "trials", 0, 1e9),
    failed: count(texts, "failed", 0, 1e9),
    retrainPerYear: count(texts, "retrain_per_year", 0, 1e6),
    years: count(texts, "years", 0, 100, "y", "yr", "yrs", "year", "years"),
  });
  return { ...where(texts), ...(Object.keys(project).length ? { project } : {}) };
}

function machine(texts: Typed): object {
  return given({
    gpu: texts["gpu"],
    utilisation: texts["utilisation"],
    gpuPowerW: texts["gpu_power"],
    cpu: texts["cpu"],
    cpuLoad: texts["cpu_load"],
    memory: texts["memory"],
    powerW: texts["power"],
    nodes: count(texts, "nodes", 1, 1e6),
    kind: texts["machine"],
  });
}

/**
 * What the work that is `typed` would cost. Throws `UsageError` for what cannot be read or is not known, and for a year
 * before the `first` whose factors the page has.
 */
export function stated(estimate: Estimator, first: number, typed: Typed): Told {
  const texts = options(typed);
  if (Number(texts["year"]) < first) {
    throw new UsageError(`the year ${texts["year"]} is before the factors of this page`, `give ${first} or later; wattprint estimate has those before`);
  }
  const hours = texts["hours"];
  switch (wayOf(typed)) {
    case "instance": {
      const instance = texts["instance"];
      if (instance === undefined) throw new UsageError("no instance is named", "write aws:p5.48xlarge");
      return estimate.instance({ ...machine(texts), ...planned(texts), instance, hours: timeOf(hours) });
    }
    case "compute":
      return estimate.compute({
        ...machine(texts),
        ...planned(texts),
        ...given({
          flop: texts["flop"], parameters: texts["parameters"], tokens: texts["tokens"],
          flopPerS: texts["flop_per_s"], mfu: texts["mfu"], precision: texts["precision"],
        }),
      });
    case "call":
      return estimate.call({
        ...where(texts),
        ...given({
          model: texts["model"],
          inputTokens: count(texts, "input_tokens", 0, 1e15, ...OF_CALL),
          cachedTokens: count(texts, "cached_tokens", 0, 1e15, ...OF_CALL),
          outputTokens: count(texts, "output_tokens", 0, 1e15, ...OF_CALL),
          calls: count(texts, "calls", 0, 1e15, ...OF_CALL),
          provider: texts["provider"],
          batch: texts["batch"],
          quantisation: texts["quantisation"],
          gpu: texts["gpu"],
          parameters: count(texts, "parameters", 0, 1e15, ...OF_CALL),
          activeParameters: count(texts, "active_parameters", 0, 1e15, ...OF_CALL),
        }),
      });
    default:
      return estimate.hardware({ ...machine(texts), ...planned(texts), hours: timeOf(hours) });
  }
}

function timeOf(hours: string | undefined): string {
  if (hours === undefined) throw new UsageError("no time is given", "give --hours, such as 100 or 3d12h");
  return hours;
}
