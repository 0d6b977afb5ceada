// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { QuantityJson } from "../quantity.js";
import type { Form } from "./validate.js";

/** Energy inside each boundary; `null` where nothing that is inside it is known. */
export interface Boundaries {
  /** in J */
  readonly accelerator_j?: QuantityJson | null;
  /** in J */
  readonly components_j?: QuantityJson | null;
  /** in J */
  readonly node_j?: QuantityJson | null;
  /** in J */
  readonly facility_j?: QuantityJson | null;
}

/**
 * Carbon of the energy inside `boundary`.
 *
 * Gross: `operational_location_g`. Net of contracts: `operational_market_g`, `null` where none are declared.
 * `offsets` lower neither. `total_g` is the gross figure with the embodied share, `null` unless both are known.
 * `year` is that of the intensity's data; where these had to do for a later one, its interval was widened for
 * `widened_for`. Intensity, its method and `year` are `null` where no figure holds there by the method and for the
 * year asked for.
 */
export interface Carbon {
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_market_g?: QuantityJson | null;
  /** in gCO2e */
  readonly embodied_g?: QuantityJson | null;
  /** in gCO2e */
  readonly total_g?: QuantityJson | null;
  /** in gCO2e/kWh */
  readonly intensity_g_per_kwh?: QuantityJson | null;
  readonly intensity_method?: string | null;
  readonly place?: string | null;
  readonly place_name: string;
  readonly place_known_by: string;
  readonly year?: number | null;
  readonly widened_for?: number | null;
  readonly boundary?: string;
  readonly market?: MarketMix | null;
  readonly offsets?: readonly Offset[];
}

/**
 * What was computed, and how fast and how thriftily.
 *
 * `flop`: counted from shapes, estimated by a rule or given, as `how` says; `at_least`: some operators are not in it.
 * `flop_per_s` over the whole run. `flop_per_j` at the boundary of the statement. `mfu`: the share of
 * `peak_flop_per_s`, of all devices at `precision`, that was achieved (PaLM, arXiv 2204.02311, appendix B). `null` is
 * unknown.
 */
export interface Compute {
  /** in FLOP */
  readonly flop: number;
  readonly how: string;
  readonly at_least: boolean;
  /** in FLOP/s */
  readonly flop_per_s?: number | null;
  /** in FLOP/J */
  readonly flop_per_j?: QuantityJson | null;
  readonly precision?: string | null;
  /** in FLOP/s */
  readonly peak_flop_per_s?: QuantityJson | null;
  readonly mfu?: QuantityJson | null;
}

/**
 * Electricity declared under one contract, with the intensity in gCO2e/kWh that it conveys.
 *
 * `share` (0 to 1) of the facility energy, or `energy_kwh` of it; a `residual` has neither. `hourly` if generation is
 * matched with use hour by hour, not over a year.
 */
export interface Contract {
  readonly kind: string;
  readonly share?: number | null;
  /** in kWh */
  readonly energy_kwh?: number | null;
  readonly hourly?: boolean;
  readonly factor?: string | null;
}

/**
 * What stated the figures: the version of wattprint and the day of its tables of factors.
 *
 * `share_alike`: whether tables under such licences counted. `recorded`: what wrote the records, each once; empty for
 * an estimate and for runs of other tools. Of a record stand the powers of its models, from the tables it was written
 * with; everything else is stated with those of now.
 */
export interface Edition {
  readonly wattprint: string;
  readonly tables: string;
  readonly share_alike?: boolean;
  readonly recorded?: readonly Recorded[];
}

/** A run that was shown and runs no more: how it ended, and what it came to. `null`: unknown. */
export interface EndedRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly ended_at: string;
  /** in s */
  readonly duration_s: number;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
}

/** One factor a figure rests on. */
export interface FactorLine {
  readonly id: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly year?: number | null;
  readonly method: string;
  readonly source: string;
  readonly licence: string;
}

/**
 * `doctor`: as `wattprint doctor --json`, without the folder of records; `records`: their state.
 *
 * `tables`: the day of the tables of factors.
 */
export interface Health {
  readonly wattprint: string;
  readonly tables: string;
  readonly doctor: Readonly<Record<string, unknown>>;
  readonly records: Records;
}

/**
 * What of a run's name, tags, metrics and notes was added later; the record itself does not hold it.
 *
 * `count`: of the words that count, from `first_at` to `last_at`, UTC, ISO 8601; `null` if there is none.
 * `recorded_name`: what the record calls a run that was renamed, else `null`. `tags` and `metrics` are the names of
 * those that have their value from a later word, `removed_tags` of those that the record has and a later word took
 * away. `said_by`: who said any of it at a server. `problem`: which of the words do not count, and why. `paths`: the
 * files of these words, below `<home>/spool` for a run in a ledger.
 */
export interface Later {
  readonly count?: number;
  readonly first_at?: string | null;
  readonly last_at?: string | null;
  readonly recorded_name?: string | null;
  readonly tags?: readonly string[];
  readonly removed_tags?: readonly string[];
  readonly metrics?: readonly string[];
  readonly notes?: readonly LaterNote[];
  readonly said_by?: readonly string[];
  readonly problem?: string | null;
}

/** A text about a run, and when it was written: UTC, ISO 8601. `by`: who wrote it at a server. */
export interface LaterNote {
  readonly at: string;
  readonly text: string;
  readonly by?: string | null;
}

/**
 * One run of the ledger: its records, one for each node, added up, at its own place and time.
 *
 * `facility_j` and `operational_location_g` as `runs --csv` has them, `components_j` the CPUs, DRAM and accelerators
 * alone, all in `scope`, `null` where unknown; `host`: the nodes' names, joined by commas; `origin`: what file of
 * what tool an imported run is from; `damage`: what is wrong with its record. `metrics` has the last value of each
 * name, `null` where it was no finite number. `later`: what of `name`, `tags` and `metrics` was added later; `null`
 * if nothing was.
 */
export interface ListedRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly exit_code?: number | null;
  readonly started_at?: string | null;
  /** in s */
  readonly duration_s: number;
  readonly host: string;
  readonly nodes: number;
  readonly scope: string;
  readonly place?: string | null;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  /** in J */
  readonly components_j?: QuantityJson | null;
  readonly command?: string | null;
  readonly origin?: string | null;
  readonly damage?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  readonly metrics?: Readonly<Record<string, number | null>>;
  readonly later?: Later | null;
}

/**
 * What runs now, and what `ended` of the runs that were asked about.
 *
 * `left_out`: ids of those that run and cannot be stated; `notes`: why.
 */
export interface Live {
  readonly runs: readonly LiveRun[];
  readonly left_out: readonly string[];
  readonly ended: readonly EndedRun[];
  readonly machines: readonly Machine[];
  readonly notes: readonly string[];
}

/**
 * A run that runs: what it drew in its scope between its last two snapshots, and came to so far.
 *
 * `sample_age_s`: since the last snapshot; `power_w` is of before it. `null`: unknown, of a figure.
 */
export interface LiveRun {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly started_at: string;
  /** in s */
  readonly duration_s: number;
  /** in s */
  readonly sample_age_s?: number | null;
  /** in W */
  readonly power_w?: QuantityJson | null;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
}

/** All that a machine drew, runs and the rest, as the run on it saw that was sampled last. */
export interface Machine {
  readonly host: string;
  readonly runs: number;
  /** in s */
  readonly sample_age_s?: number | null;
  /** in W */
  readonly power_w?: QuantityJson | null;
}

/** The intensity under all contracts, how much of the energy they cover, and by the hour. */
export interface MarketMix {
  /** in gCO2e/kWh */
  readonly intensity_g_per_kwh: QuantityJson;
  readonly contract_share: number;
  readonly hourly_share: number;
  readonly remainder: string;
  readonly contracts: readonly Contract[];
}

/** A figure the user logged `t_s` seconds after the start; `window` is the id of its window. */
export interface MetricPoint {
  /** in s */
  readonly t_s: number;
  readonly name: string;
  readonly value?: number | null;
  readonly window?: number | null;
}

/**
 * Cost of the energy, and of the rented instances, which includes it: the two never add up.
 *
 * `social_cost`: what the carbon costs those whom it harms, where a price was given; nobody pays it.
 */
export interface Money {
  readonly energy_cost?: QuantityJson | null;
  readonly instance_cost?: QuantityJson | null;
  readonly social_cost?: QuantityJson | null;
  readonly currency?: string | null;
  readonly energy_currency?: string | null;
  readonly instance_currency?: string | null;
  readonly social_currency?: string | null;
}

/**
 * How far a `fact` would narrow the total `of`: `energy` or `carbon` in the boundary counted.
 *
 * `fact`: `memory`, `box`, `meter`, `plug`, `counter`, `pue` or `region`; `advice`: what to do, in words; `type`:
 * what to type. `width`: high / low of the total as stated; `width_then`: once the fact is known.
 */
export interface Narrowing {
  readonly fact: string;
  readonly of: string;
  readonly advice: string;
  readonly type: string;
  readonly width: number;
  readonly width_then: number;
}

/**
 * A thing with power that is there and has no line of its own: `why`, and the `fix` to type, if any.
 *
 * `inside`: the resource that was counted and holds its energy; empty if it is in no figure.
 */
export interface NotMetered {
  readonly resource: string;
  readonly name: string;
  readonly why: string;
  readonly fix?: string;
  readonly inside?: string;
}

/** Emissions that somebody else is said to have avoided or removed, in grams of CO2e. */
export interface Offset {
  /** in gCO2e */
  readonly carbon_g: number;
  readonly source: string;
}

/** A part of the tables: `done` of the steps that this version `knows`. */
export interface Part {
  readonly name: string;
  readonly done: number;
  readonly knows: number;
}

/** Who pushed how many runs, by the token, and when the last lines came (UTC, to the hour). */
export interface Pusher {
  readonly token: number;
  readonly name: string;
  readonly state: string;
  readonly runs: number;
  readonly last: string;
}

/** What wrote a record: the version of wattprint, and the day of its tables, empty in older records. */
export interface Recorded {
  readonly wattprint: string;
  readonly tables?: string;
}

/** The records behind the server: `statuses`: how many runs ended how; `index_bytes`: of its file. */
export interface Records {
  readonly runs: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly unread: readonly Unread[];
  readonly index_bytes?: number | null;
}

/**
 * One line: a resource's energy in the statement's scope, and of the whole machine.
 *
 * `kind` is `cpu`, `dram`, `gpu` or `node`; `covered` the share of time the source spoke. The rest of a node that is
 * known as a whole better than by its parts has that whole, in scope and of the machine: `node_j` and
 * `machine_node_j`. Else these are `null`.
 */
export interface ResourceEnergy {
  readonly resource: string;
  readonly name: string;
  /** in J */
  readonly energy_j: QuantityJson;
  /** in J */
  readonly machine_energy_j: QuantityJson;
  readonly method?: string | null;
  readonly source: string;
  readonly covered: number;
  /** in s */
  readonly gap_s: number;
}

/**
 * Whose figures a statement holds. `null` is unknown, or never was: an estimate has no host.
 *
 * `status` is one of `records.STATUSES`, or `estimated`; `started_at` in UTC, ISO 8601; `duration_s` in s. `inputs`,
 * what an estimate was given, and `assumptions`, what it took for granted, are `null` for a run that was metered.
 *
 * Facts are read by key too, `run["id"]`, where a metered run has no `inputs` and no `assumptions`; `dict(run)` is
 * the JSON.
 */
export interface RunFacts {
  readonly id: string;
  readonly name?: string;
  readonly command?: readonly string[] | null;
  readonly status: string;
  readonly exit_code?: number | null;
  readonly started_at?: string | null;
  /** in s */
  readonly duration_s: number;
  readonly host?: string | null;
  readonly inputs?: Readonly<Record<string, unknown>> | null;
  readonly assumptions?: readonly string[] | null;
}

/** Software Carbon Intensity with what the standard wants said beside it. */
export interface Sci {
  /** in gCO2e */
  readonly score_g: QuantityJson;
  readonly functional_unit: string;
  readonly functional_units: number;
  /** in gCO2e */
  readonly operational_g: QuantityJson;
  /** in gCO2e */
  readonly embodied_g: QuantityJson;
  readonly boundary: string;
}

/**
 * A shared view; `link`: where it is, `view`: the address here of what it shows, as it is now.
 *
 * `state`: `open`, `expired`, `revoked`, or `deleted` where a run of it was; `tell`: private fields that it has;
 * `edition`: of wattprint and its tables of factors, by which its figures were stated.
 */
export interface ShareTold {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly link: string;
  readonly view: string;
  readonly tell: readonly string[];
  readonly by: string;
  readonly made: string;
  readonly expires: string;
  readonly edition: Recorded;
}

/**
 * What is to be shared: the view at a `path` of this server, asked by `query`, for so many `days`.
 *
 * `tell`: private fields that it has all the same.
 */
export interface Sharing {
  readonly path: string;
  readonly query?: string;
  readonly days?: number;
  readonly tell?: readonly string[];
}

/** What `shown` tells of a run: its statement, what the user said and logged, its windows by name. */
export interface ShownRun {
  readonly schema: number;
  readonly run: RunFacts;
  readonly later?: Later | null;
  readonly energy: ShownRunEnergy;
  readonly carbon: Carbon;
  readonly water?: Water;
  readonly money?: Money;
  readonly sci?: Sci | null;
  readonly windows?: readonly WindowLine[];
  readonly windows_common?: QuantityJson | null;
  readonly compute?: Compute | null;
  readonly factors: readonly FactorLine[];
  readonly edition?: Edition | null;
  readonly overhead: ShownRunOverhead;
  readonly not_metered?: readonly NotMetered[];
  readonly would_narrow?: readonly Narrowing[];
  readonly warnings: readonly string[];
  readonly figure_warnings?: readonly string[] | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string | number | boolean | null>>;
  readonly metrics: readonly MetricPoint[];
  readonly windows_by_name: readonly WindowGroup[];
}

export interface ShownRunEnergy {
  readonly scope: string;
  readonly idle_policy: string;
  readonly resources: readonly ResourceEnergy[];
  /** in J */
  readonly unattributed_j?: QuantityJson | null;
  readonly boundaries: Boundaries;
}

export interface ShownRunOverhead {
  /** in s */
  readonly cpu_s: number;
  readonly share_of_one_core: number;
}

/**
 * The state of a project's server. `database_bytes`: of all projects; `spool_bytes`: of this one.
 *
 * `deleted`: spools in whose place there is a tombstone; `refused`: pushes that did not follow from what was there.
 */
export interface TeamHealth {
  readonly wattprint: string;
  readonly tables: string;
  readonly postgresql: string;
  readonly database_bytes: number;
  readonly parts: readonly Part[];
  readonly spools: number;
  readonly spool_bytes: number;
  readonly deleted: number;
  readonly refused: readonly Unread[];
  readonly pushers: readonly Pusher[];
  readonly records: Records;
}

/** A record that cannot be read, below the folder of records, and why. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

/** Water that the site's cooling and the grid's power stations used; a total only of both. */
export interface Water {
  /** in L */
  readonly onsite_l?: QuantityJson | null;
  /** in L */
  readonly grid_l?: QuantityJson | null;
  /** in L */
  readonly total_l?: QuantityJson | null;
}

/**
 * All windows of one name: how many, how many failed, their seconds and what they cost.
 *
 * Bounds of its windows are added: they rest on the same sensors, which err alike. `own_j` and `own_share` are as of
 * a `WindowLine`. `null` if unknown. `meter`: the meter inside the run whose windows they are, `null` for the run's
 * own; `is_meter`: true for the group of such meters themselves. Meters of one name are one where they came one after
 * another; windows of two that went on at the same time are in two groups, for they hold the same energy.
 */
export interface WindowGroup {
  readonly name: string;
  readonly count: number;
  readonly failed: number;
  /** in s */
  readonly duration_s: number;
  /** in J */
  readonly facility_j?: QuantityJson | null;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  /** in J */
  readonly own_j?: QuantityJson | null;
  readonly own_share?: QuantityJson | null;
  readonly meter?: string | null;
  readonly is_meter?: boolean | null;
}

/**
 * One window, or all of one name, at the node and facility boundaries, priced as its run is.
 *
 * Carbon is of what the run's boundary counts, so that windows sum to the run in it too. `id` is `null` for a sum and
 * for what lay outside all windows. `begin_s` counts from the start of its record. `inside` is the name of the window
 * around it; lines without, and the line outside, sum to the run. `count` windows, of which `failed` did not end
 * well. `status`: `ok`, `failed`, or `open` for a window that its record has no end of by its last snapshot: its
 * energy is that until then.
 *
 * `own_j`: `facility_j` with the error held that is common to all windows of the run, so that what is left is the
 * window's own; `own_share`: the share of its record's energy that makes, 0..1. Two windows of one run are compared
 * by these. `null` where the record does not tell them apart.
 *
 * `meter`: the meter inside the run that the window is of, `null` for the run's own; `is_meter`: true for the line of
 * such a meter itself, whose `inside` is the name of the run. Their seconds count from the start of the run, and none
 * of them is among the lines that sum to it.
 */
export interface WindowLine {
  readonly host: string;
  readonly id?: number | null;
  readonly parent?: number | null;
  readonly name: string;
  readonly status: string;
  /** in s */
  readonly begin_s?: number | null;
  /** in s */
  readonly duration_s: number;
  /** in J */
  readonly node_j: QuantityJson;
  /** in J */
  readonly facility_j: QuantityJson;
  /** in gCO2e */
  readonly operational_location_g?: QuantityJson | null;
  readonly inside?: string | null;
  readonly count?: number;
  readonly failed?: number;
  /** in J */
  readonly own_j?: QuantityJson | null;
  readonly own_share?: QuantityJson | null;
  readonly meter?: string | null;
  readonly is_meter?: boolean | null;
}

/**
 * What is to be said of a run: another `name`, `tags` (`null` takes one away), a `note`.
 *
 * `once`: any text; the same words with the same text are said a single time, however often they are sent.
 */
export interface Words {
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string | null>>;
  readonly note?: string;
  readonly once?: string;
}

const TEXT = `
ShownRun schema:i run:RunFacts later~Later energy:ShownRunEnergy carbon:Carbon water?Water money?Money sci~Sci windows?WindowLine[] windows_common~Q compute~Compute factors:FactorLine[] edition~Edition overhead:ShownRunOverhead not_metered?NotMetered[] would_narrow?Narrowing[] warnings:s[] figure_warnings~s[] tags:s{} parameters:U0{} metrics:MetricPoint[] windows_by_name:WindowGroup[]
RunFacts id name? command~s[] status exit_code~i started_at~ duration_s:n host~ inputs~*{} assumptions~s[]
Later count?i first_at~ last_at~ recorded_name~ tags?s[] removed_tags?s[] metrics?s[] notes?LaterNote[] said_by?s[] problem~
LaterNote at text by~
ShownRunEnergy scope idle_policy resources:ResourceEnergy[] unattributed_j~Q boundaries:Boundaries
ResourceEnergy resource name energy_j:Q machine_energy_j:Q method~ source covered:n gap_s:n
Q low:n mid:n high:n method:=assumed=integrated=measured=modelled shares?n{} pue?=assumed=integrated=measured=modelled
Boundaries accelerator_j~Q components_j~Q node_j~Q facility_j~Q
Carbon operational_location_g~Q operational_market_g~Q embodied_g~Q total_g~Q intensity_g_per_kwh~Q intensity_method~ place~ place_name place_known_by year~i widened_for~i boundary? market~MarketMix offsets?Offset[]
MarketMix intensity_g_per_kwh:Q contract_share:n hourly_share:n remainder contracts:Contract[]
Contract kind share~n energy_kwh~n hourly?b factor~
Offset carbon_g:n source
Water onsite_l~Q grid_l~Q total_l~Q
Money energy_cost~Q instance_cost~Q social_cost~Q currency~ energy_currency~ instance_currency~ social_currency~
Sci score_g:Q functional_unit functional_units:n operational_g:Q embodied_g:Q boundary
WindowLine host id~i parent~i name status begin_s~n duration_s:n node_j:Q facility_j:Q operational_location_g~Q inside~ count?i failed?i own_j~Q own_share~Q meter~ is_meter~b
Compute flop:n how at_least:b flop_per_s~n flop_per_j~Q precision~ peak_flop_per_s~Q mfu~Q
FactorLine id value:n low:n high:n unit year~i method source licence
Edition wattprint tables share_alike?b recorded?Recorded[]
Recorded wattprint tables?
ShownRunOverhead cpu_s:n share_of_one_core:n
NotMetered resource name why fix? inside?
Narrowing fact of advice type width:n width_then:n
MetricPoint t_s:n name value~n window~i
WindowGroup name count:i failed:i duration_s:n facility_j~Q operational_location_g~Q own_j~Q own_share~Q meter~ is_meter~b
ListedRun id name status exit_code~i started_at~ duration_s:n host nodes:i scope place~ facility_j~Q operational_location_g~Q components_j~Q command~ origin~ damage~ tags?s{} parameters?U0{} metrics?U1{} later~Later
ShareTold id title state link view tell:s[] by made expires edition:Recorded
U0=s|i|n|b|0
U1=n|0`;

export const SHOWN_RUN: Form<ShownRun> = { top: "ShownRun", text: TEXT };
export const LISTED_RUNS: Form<readonly ListedRun[]> = { top: "ListedRun[]", text: TEXT };
export const LATER: Form<Later> = { top: "Later", text: TEXT };
export const SHARE_TOLD: Form<ShareTold> = { top: "ShareTold", text: TEXT };
export const SHARE_TOLDS: Form<readonly ShareTold[]> = { top: "ShareTold[]", text: TEXT };
