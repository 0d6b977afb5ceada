import { UsageError } from "../errors.js";
import type { IdlePolicy } from "./cpu.js";
import { nameOf, parametersOf, tagsOf, type Scalar } from "./fields.js";
import type { Readers } from "./folders.js";
import type { Site } from "./lines.js";
import type { Machine } from "./machine.js";

/**
 * What may be said of a run before it begins; each falls back on its environment variable, such as
 * `WATTPRINT_REGION`.
 */
export interface MeterOptions {
  /** Where the machine stands: a country code such as `FR` or `FRA`, or a region of a cloud such as `aws:eu-west-3`. */
  readonly region?: string;
  /** Power usage effectiveness of the building, from 1. */
  readonly pue?: number;
  /** Carbon of the electricity in gCO2e/kWh, instead of that of the region. */
  readonly intensity?: number;
  /** What the run belongs to: `["nlp", "team=vision"]`, or text by name. */
  readonly tags?: readonly string[] | Readonly<Record<string, unknown>>;
  /** What it is run with: text, numbers, booleans, `null` by name. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Whose energy: that of this process and its children, or of all of the machine. */
  readonly scope?: "process" | "machine";
  /** Whose idle power it is: by what is reserved for us, else by use; all of it ours; none of it. */
  readonly idle?: IdlePolicy;
  /** Who reads the record: its user alone, or the group of its file too. */
  readonly records?: Readers;
  /** Whether secrets in names, tags and parameters are left out, as they are unless this is `false`. */
  readonly mask?: boolean;
  /** Whether SIGINT and SIGTERM end the record as `interrupted` and `stopped`, as they do unless this is `false`. */
  readonly signals?: boolean;
  /** The folder in which `sys` and `proc` of the machine lie, `/` unless a container sees its host elsewhere. */
  readonly root?: string;
}

/** What the user asked of a run, settled and checked before anything starts. */
export interface Plan {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Scalar>>;
  readonly scope: "process" | "machine";
  readonly idle: IdlePolicy;
  readonly records: Readers;
  readonly mask: boolean;
  readonly signals: boolean;
  readonly root: string;
  siteOf(machine: Machine): Site;
}

const PLACE = /^([A-Za-z]{2,3}|[A-Za-z]{2,3}-[A-Za-z0-9-]{1,20}|[a-z]+[:/][a-z0-9-]+)$/;

/** The plan of a run called `name`. Throws `UsageError` for what cannot be used. */
export function planOf(name: unknown, options: MeterOptions, environ: NodeJS.ProcessEnv = process.env): Plan {
  const mask = options.mask ?? true;
  const region = options.region ?? environ["WATTPRINT_REGION"];
  if (region !== undefined && !PLACE.test(region)) {
    const fix = "give a country or a cloud region: FR, aws:eu-west-3";
    throw new UsageError(`no place is called ${JSON.stringify(region)}`, fix);
  }
  const { pue, intensity } = options;
  if (pue !== undefined && !(Number.isFinite(pue) && pue >= 1)) {
    const fix = "give the building's energy over that of its machines, from 1: pue: 1.2";
    throw new UsageError(`a PUE cannot be ${pue}`, fix);
  }
  if (intensity !== undefined && !(Number.isFinite(intensity) && intensity >= 0)) {
    throw new UsageError(`an intensity cannot be ${intensity}`, "give gCO2e/kWh from 0: intensity: 56");
  }
  const given = options.region === undefined ? "WATTPRINT_REGION" : "flag";
  const knownBy = region === undefined ? "nothing (no region was given)" : given;
  return {
    name: nameOf(name, 'meter("train", work)', mask),
    tags: tagsOf(options.tags, mask),
    parameters: parametersOf(options.parameters, mask),
    scope: oneOf("scope", options.scope ?? environ["WATTPRINT_SCOPE"] ?? "process", ["process", "machine"]),
    idle: oneOf("idle", options.idle ?? environ["WATTPRINT_IDLE"] ?? "share", ["share", "exclusive", "excluded"]),
    records: oneOf("records", options.records ?? environ["WATTPRINT_RECORDS"] ?? "private", ["private", "group"]),
    mask,
    signals: options.signals ?? true,
    root: options.root ?? environ["WATTPRINT_HOST_ROOT"] ?? "/",
    siteOf: (machine) => ({
      instance: "",
      pue_kind: ["laptop", "desktop", "board"].includes(machine.kind) ? "own-machine" : "data-centre",
      place: region ?? null,
      place_known_by: knownBy,
      ...(pue === undefined ? {} : { pue }),
      ...(intensity === undefined ? {} : { intensity_g_per_kwh: intensity }),
    }),
  };
}

function oneOf<Word extends string>(key: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  throw new UsageError(`no ${key} ${JSON.stringify(given)}`, `choose one of ${words.join(", ")}`);
}
