// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { QuantityJson } from "../quantity.js";
import type {
  Boundaries,
  Carbon,
  Compute,
  Edition,
  FactorLine,
  Later,
  Money,
  Narrowing,
  NotMetered,
  Recorded,
  ResourceEnergy,
  RunFacts,
  Sci,
  Water,
  WindowLine,
} from "./statement.js";
import type { ListedRun } from "./runs.js";
import type { Form } from "./validate.js";

export type {
  Boundaries,
  Carbon,
  Compute,
  Contract,
  Edition,
  FactorLine,
  Later,
  LaterNote,
  MarketMix,
  Money,
  Narrowing,
  NotMetered,
  Offset,
  Recorded,
  ResourceEnergy,
  RunFacts,
  Sci,
  Water,
  WindowLine,
} from "./statement.js";

export type { ListedRun } from "./runs.js";

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

/** A figure the user logged `t_s` seconds after the start; `window` is the id of its window. */
export interface MetricPoint {
  /** in s */
  readonly t_s: number;
  readonly name: string;
  readonly value?: number | null;
  readonly window?: number | null;
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

/** The records behind the server: `statuses`: how many runs ended how; `index_bytes`: of its file. */
export interface Records {
  readonly runs: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly unread: readonly Unread[];
  readonly index_bytes?: number | null;
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
