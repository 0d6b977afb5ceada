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

/** The intensity under all contracts, how much of the energy they cover, and by the hour. */
export interface MarketMix {
  /** in gCO2e/kWh */
  readonly intensity_g_per_kwh: QuantityJson;
  readonly contract_share: number;
  readonly hourly_share: number;
  readonly remainder: string;
  readonly contracts: readonly Contract[];
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

/** What wrote a record: the version of wattprint, and the day of its tables, empty in older records. */
export interface Recorded {
  readonly wattprint: string;
  readonly tables?: string;
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
 * What a run cost. `scope` is `process` (its processes' share) or `machine` (all of it).
 *
 * `windows_common`: the error that all `windows` have in common, told once: by which factors of their mids they may
 * be off together, `null` without windows; what is left of each is its `own_j`. `not_metered`: what was there and has
 * no line among `resources`; unless another line holds its energy, `warnings` tells of it. `would_narrow`: which
 * facts, once told, would narrow a total, the best first. `edition`: with which version and tables it was made;
 * `null` in what is older than that. `later`: what of the run was added after its record; `null` if nothing was.
 * `figure_warnings`: those of `warnings` that tell of a figure left out, guessed or shared; `null` without any.
 */
export interface Statement {
  readonly schema: number;
  readonly run: RunFacts;
  readonly later?: Later | null;
  readonly energy: StatementEnergy;
  readonly carbon: Carbon;
  readonly water?: Water;
  readonly money?: Money;
  readonly sci?: Sci | null;
  readonly windows?: readonly WindowLine[];
  readonly windows_common?: QuantityJson | null;
  readonly compute?: Compute | null;
  readonly factors: readonly FactorLine[];
  readonly edition?: Edition | null;
  readonly overhead: StatementOverhead;
  readonly not_metered?: readonly NotMetered[];
  readonly would_narrow?: readonly Narrowing[];
  readonly warnings: readonly string[];
  readonly figure_warnings?: readonly string[] | null;
}

export interface StatementEnergy {
  readonly scope: string;
  readonly idle_policy: string;
  readonly resources: readonly ResourceEnergy[];
  /** in J */
  readonly unattributed_j?: QuantityJson | null;
  readonly boundaries: Boundaries;
}

export interface StatementOverhead {
  /** in s */
  readonly cpu_s: number;
  readonly share_of_one_core: number;
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

const TEXT = `
Statement schema:i run:RunFacts later~Later energy:StatementEnergy carbon:Carbon water?Water money?Money sci~Sci windows?WindowLine[] windows_common~Q compute~Compute factors:FactorLine[] edition~Edition overhead:StatementOverhead not_metered?NotMetered[] would_narrow?Narrowing[] warnings:s[] figure_warnings~s[]
RunFacts id name? command~s[] status exit_code~i started_at~ duration_s:n host~ inputs~*{} assumptions~s[]
Later count?i first_at~ last_at~ recorded_name~ tags?s[] removed_tags?s[] metrics?s[] notes?LaterNote[] said_by?s[] problem~
LaterNote at text by~
StatementEnergy scope idle_policy resources:ResourceEnergy[] unattributed_j~Q boundaries:Boundaries
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
StatementOverhead cpu_s:n share_of_one_core:n
NotMetered resource name why fix? inside?
Narrowing fact of advice type width:n width_then:n`;

export const STATEMENT: Form<Statement> = { top: "Statement", text: TEXT };
