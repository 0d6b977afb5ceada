import { UsageError } from "../errors.js";
import { yearOf } from "../estimate/context.js";
import { checkOptions } from "../estimate/options.js";
import { pueKind, siteJson, siteOf, WHERE, type Where } from "../estimate/site.js";
import type { IdlePolicy } from "./cpu.js";
import { nameOf, parametersOf, tagsOf, type Scalar } from "./fields.js";
import type { Readers } from "./folders.js";
import type { Site } from "./lines.js";
import type { Machine } from "./machine.js";
import { guessedPlace, placeOf, type KnownPlace } from "./place.js";

/**
 * What may be said of a run before it begins. Of a site all that an estimate may be asked for: `region`, `pue`,
 * `intensityGPerKwh`, `pricePerKwh` ...; without a region that of `WATTPRINT_REGION`, else a guess by the time zone.
 */
export interface MeterOptions extends Where {
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

/** The names of all options of a meter. */
const OPTIONS = [
  ...Object.keys({
    ...{ tags: 0, parameters: 0, scope: 0, idle: 0, records: 0, mask: 0, signals: 0, root: 0 },
  } satisfies Record<Exclude<keyof MeterOptions, keyof Where>, 0>),
  ...Object.keys(WHERE),
];

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
  siteOf(machine: Machine): PlannedSite;
}

/** Where a run takes place and what was settled about it: as its header has it, and as its statement looks it up. */
export interface PlannedSite {
  readonly line: Site;
  readonly options: Where;
  readonly known: KnownPlace;
  readonly pueKind: string;
}

/** The plan of a run called `name`. Throws `UsageError` for what cannot be used. */
export function planOf(name: unknown, options: MeterOptions, environ: NodeJS.ProcessEnv = process.env): Plan {
  checkOptions(options, OPTIONS);
  const mask = options.mask ?? true;
  const given = placeOf(options.region, environ);
  siteOf(options, { place: null, knownBy: "", pueKind: "" }); // what cannot be is told before anything starts
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
    siteOf: (machine) => {
      const known = given ?? guessedPlace(machine.timezone);
      const { place, knownBy } = known;
      const kind = pueKind(machine.kind);
      const site = siteOf(options, { place, knownBy, pueKind: kind });
      const year = options.year === undefined ? {} : { year: yearOf(options.year) };
      const line = { ...siteJson(site), instance: "", place, place_known_by: knownBy, ...year };
      return { line, options, known, pueKind: kind };
    },
  };
}

function oneOf<Word extends string>(key: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  throw new UsageError(`no ${key} ${JSON.stringify(given)}`, `choose one of ${words.join(", ")}`);
}
