// Made by scripts/js_types.py: change the Python types that it is made from, and run it again.

import type { NotMetered } from "./statement.js";
import type { Form } from "./validate.js";

export type { NotMetered } from "./statement.js";

/**
 * For how long a meter shared its process with others: its own energy is a part of what that used then.
 *
 * `seconds`: of its time in which others were metered beside it. `runs`: the ids of their runs, each with the seconds
 * that its meters were there, added up; beyond twenty under no name. Each such line replaces the one before.
 */
export interface Beside {
  readonly kind: "beside";
  /** in ns */
  readonly at_ns: number;
  readonly seconds: number;
  readonly runs: Readonly<Record<string, number>>;
  readonly prev: string;
}

/** A declared contract for electricity: `share` (0..1) of the energy at its own intensity. */
export interface ContractLine {
  readonly kind: string;
  readonly share: number | null;
  /** in gCO2e/kWh */
  readonly intensity_g_per_kwh: number;
  readonly source: string;
  readonly hourly?: boolean;
}

/**
 * Last line, after the last snapshot.
 *
 * `outcome`: what became of the run where one of `OUTCOMES` says it better than `status`, which is for readers that
 * do not know these; else empty.
 */
export interface End {
  readonly kind: "end";
  /** in ns */
  readonly at_ns: number;
  /** in ns */
  readonly wall_ns: number;
  readonly status: string;
  readonly exit_code: number | null;
  readonly prev: string;
  readonly outcome?: string;
}

/**
 * What the bounds of one resource's energy in a window are made of; the mid is that of its `Joules`.
 *
 * `low` ... `high`, and of us `own_low` ... `own_high`: what the error common to all windows of the run leaves open.
 * `begin_j`, `end_j`: by how much the window's own figure may be off because of where its beginning and its end were
 * placed; two windows that meet share that edge, and what one loses the other has gained. Of a sum over windows each
 * is half of that. `random_j`: what averages out, independent from window to window.
 */
export type ErrorParts =
  | readonly [number, number, number, number, number, number, number];

/** One factor a figure rests on. */
export interface FactorLine {
  readonly id: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly year: number | null;
  readonly method: string;
  readonly source: string;
  readonly licence: string;
}

/**
 * First line. `role`: `root` (stands for its node in the run), `peer` (beside the root of its node: its own processes
 * add to the run), `child` (inside another meter's figures).
 *
 * `tags` and `parameters` are the user's: what the run belongs to, what it was run with. `origin` is empty for what
 * this package metered, else what file and tool an imported run comes from. `not_metered`: what is there and is none
 * of `sources`. `private`: the SHA-256 of each private line (`choices.PRIVATE_FIELDS`), whose content a reader puts
 * where it stood in schema 2: in `command`, `host`, `environment`, `machine` and `origin`.
 */
export interface Header {
  readonly kind: "header";
  readonly schema: number;
  readonly run: string;
  readonly name: string;
  readonly role: string;
  readonly command?: readonly string[] | null;
  readonly pid: number;
  readonly pid_start: number;
  readonly boot_id: string;
  readonly host?: string;
  /** in ns */
  readonly wall_ns: number;
  /** in ns */
  readonly at_ns: number;
  readonly scope: string;
  readonly idle_policy: string;
  readonly machine: Readonly<Record<string, string | number | boolean | null>>;
  readonly sources: readonly SourceLine[];
  readonly factors: readonly FactorLine[];
  readonly site: Site;
  readonly environment: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  readonly origin?: string;
  readonly not_metered?: readonly NotMetered[];
  readonly private?: Readonly<Record<string, string>>;
  readonly prev: string;
}

/** Energy of one resource: of the machine, of us (`own_`), and the source's silent seconds. */
export type Joules =
  | readonly [number, number, number, number, number, number, number];

/** A figure the user logged: accuracy, loss, tokens. `null` where it was no finite number. */
export interface Metric {
  readonly kind: "metric";
  /** in ns */
  readonly at_ns: number;
  readonly name: string;
  readonly value: number | null;
  readonly window: number | null;
  readonly prev: string;
}

/**
 * Money per hour or per tonne; the field that holds it says which. `currency`: three capitals.
 *
 * `low` and `high`: the range that was given, `null` where it was one `amount`.
 */
export interface Price {
  readonly amount: number;
  readonly currency: string;
  readonly low?: number | null;
  readonly high?: number | null;
}

/**
 * What stays with the user unless asked for: one `field` of `choices.PRIVATE_FIELDS`.
 *
 * It may be missing: the header holds the SHA-256 of the line, no other line does, and it has no `prev`. `salt`:
 * random, so that a short `value` cannot be guessed from that.
 */
export interface Private {
  readonly kind: "private";
  readonly field: string;
  readonly value: string | readonly string[] | Readonly<Record<string, string>>;
  readonly salt: string;
  readonly prev?: string;
}

/** How far the work has come: `done` of `total` steps, `null` where nobody knows how many. */
export interface Progress {
  readonly kind: "progress";
  /** in ns */
  readonly at_ns: number;
  readonly done: number;
  readonly total: number | null;
  readonly prev: string;
}

/**
 * Where the machine stands, as far as known, how it is known, and what was settled about it.
 *
 * `place`: a code that `factors.regions.find_place` reads; `wue` in L/kWh; `tariff`: one band, or several that cover
 * the week; `boundary`: what carbon and money count; `method`: of the grid intensity, `lifecycle` or `direct`;
 * `year`: of the factors, `null` for that of the run; `intensity_g_per_kwh`: carbon of the electricity, given instead
 * of looked up. Given as well: `embodied_kg_per_device`, CO2e of making one accelerator (of a machine without any:
 * the machine); `lifetime_utilisation`, share of its life in which it is in use; `price_per_device_hour` of renting
 * one; `social_cost_per_t`, what a tonne of CO2e costs those whom it harms. What was given as a range is a `Span`.
 */
export interface Site {
  readonly place?: string | null;
  readonly place_known_by?: string;
  readonly pue?: number | Span | null;
  readonly pue_kind?: string;
  readonly wue?: number | Span | null;
  readonly tariff?: readonly TariffBand[];
  readonly contracts?: readonly ContractLine[];
  /** in years */
  readonly lifetime_years?: number | Span | null;
  readonly instance?: string;
  readonly boundary?: string;
  readonly method?: string;
  readonly year?: number | null;
  /** in gCO2e/kWh */
  readonly intensity_g_per_kwh?: number | Span | null;
  readonly embodied_kg_per_device?: number | Span | null;
  readonly lifetime_utilisation?: number | Span | null;
  readonly price_per_device_hour?: Price | null;
  readonly social_cost_per_t?: Price | null;
}

/**
 * The account so far. `meter_cpu_s`: what metering has cost; `own_cpu_s`: what was metered.
 *
 * `refuted`: resources whose meter has read less than the sensors inside it, and `standin/node` where what stands in
 * for the meter of the node has been silent, too: no figure rests on them.
 */
export interface Snapshot {
  readonly kind: "snapshot";
  /** in ns */
  readonly at_ns: number;
  /** in ns */
  readonly wall_ns: number;
  readonly energy: readonly Joules[];
  /** in s */
  readonly own_cpu_s: number;
  /** in s */
  readonly meter_cpu_s: number;
  /** in s */
  readonly next_s: number;
  readonly refuted?: readonly string[];
  readonly prev: string;
}

/**
 * One metered resource as the header declares it; `standin` is the model that fills gaps.
 *
 * `fix`: of a model, what to type so that a sensor that may not be read stands in its place.
 */
export interface SourceLine {
  readonly resource: string;
  readonly name: string;
  readonly source: string;
  readonly method: string;
  readonly relative_uncertainty: number;
  readonly uncertainty_source: string;
  /** in W */
  readonly max_power_w: number;
  /** in s */
  readonly update_period_s: number;
  readonly detail?: string;
  readonly standin?: string;
  readonly standin_method?: string;
  readonly covers?: readonly string[];
  readonly fix?: string;
}

/** A figure given as a range: `low` ≤ `mid` ≤ `high`, in the unit of the field that holds it. */
export interface Span {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** What a kilowatt-hour costs on some days (Monday is 0), between two hours of the machine's own clock. */
export interface TariffBand {
  readonly price_per_kwh: number | Span;
  readonly currency: string;
  readonly days?: readonly number[];
  readonly from_hour?: number;
  readonly to_hour?: number;
}

/**
 * Something that bears on how far the figures can be trusted.
 *
 * `of`: `figures` where it tells of a figure left out, guessed or shared, else empty; older records do not say.
 */
export interface Warn {
  readonly kind: "warning";
  /** in ns */
  readonly at_ns: number;
  readonly text: string;
  readonly prev: string;
  readonly of?: string | null;
}

/** A window that was still open when a snapshot was due. */
export interface WindowBegin {
  readonly kind: "begin";
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  /** in ns */
  readonly at_ns: number;
  readonly prev: string;
}

/**
 * A whole window. `status` is `ok` or `failed` (an exception left it).
 *
 * `errors`: for each of `energy` what its bounds are made of; empty in a record older than that.
 */
export interface WindowEnd {
  readonly kind: "window";
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  /** in ns */
  readonly begin_ns: number;
  /** in ns */
  readonly at_ns: number;
  readonly energy: readonly Joules[];
  readonly errors?: readonly ErrorParts[];
  readonly status: string;
  readonly prev: string;
}

/**
 * All windows so far of one `name` inside windows called `parent` that have no line of their own.
 *
 * Each such line replaces the one before it of the same two names. `sample`: seconds and joules (mid, in the run's
 * scope, without sources that hold others) of windows drawn at random from all of them. `side_by_side`: whether one
 * of them overlapped with another window beside it, so that both hold the same energy; of two such kinds one may say
 * so alone. `errors`: as of a `WindowEnd`.
 */
export interface WindowsOf {
  readonly kind: "windows";
  readonly name: string;
  readonly parent: string | null;
  readonly count: number;
  readonly failed: number;
  /** in s */
  readonly duration_s: number;
  readonly energy: readonly Joules[];
  readonly errors?: readonly ErrorParts[];
  /** in s */
  readonly shortest_s: number;
  /** in s */
  readonly longest_s: number;
  readonly sample: readonly (readonly [number, number])[];
  /** in ns */
  readonly at_ns: number;
  readonly side_by_side?: boolean;
  readonly prev: string;
}

/** One line of a spool, of any kind: the record of a metered process. */
export type RecordLine =
  | Header
  | Private
  | Snapshot
  | WindowBegin
  | WindowEnd
  | WindowsOf
  | Beside
  | Progress
  | Metric
  | Warn
  | End;

const TEXT = `
Beside kind:=beside at_ns:i seconds:n runs:n{} prev
ContractLine kind share:n|0 intensity_g_per_kwh:n source hourly?b
End kind:=end at_ns:i wall_ns:i status exit_code:i|0 prev outcome?
ErrorParts=n[7]
FactorLine id low:n mid:n high:n unit year:i|0 method source licence
Header kind:=header schema:i run name role command~s[] pid:i pid_start:i boot_id host? wall_ns:i at_ns:i scope idle_policy machine:U0{} sources:SourceLine[] factors:FactorLine[] site:Site environment:s{} tags?s{} parameters?U0{} origin? not_metered?NotMetered[] private?s{} prev
SourceLine resource name source method relative_uncertainty:n uncertainty_source max_power_w:n update_period_s:n detail? standin? standin_method? covers?s[] fix?
Site place~ place_known_by? pue~n|Span pue_kind? wue~n|Span tariff?TariffBand[] contracts?ContractLine[] lifetime_years~n|Span instance? boundary? method? year~i intensity_g_per_kwh~n|Span embodied_kg_per_device~n|Span lifetime_utilisation~n|Span price_per_device_hour~Price social_cost_per_t~Price
Span low:n mid:n high:n
TariffBand price_per_kwh:n|Span currency days?i[] from_hour?n to_hour?n
Price amount:n currency low~n high~n
NotMetered resource name why fix? inside?
Joules=n[7]
Metric kind:=metric at_ns:i name value:n|0 window:i|0 prev
Private kind:=private field value:s|s[]|s{} salt prev?
Progress kind:=progress at_ns:i done:n total:n|0 prev
Snapshot kind:=snapshot at_ns:i wall_ns:i energy:Joules[] own_cpu_s:n meter_cpu_s:n next_s:n refuted?s[] prev
Warn kind:=warning at_ns:i text prev of~
WindowBegin kind:=begin id:i parent:i|0 name at_ns:i prev
WindowEnd kind:=window id:i parent:i|0 name begin_ns:i at_ns:i energy:Joules[] errors?ErrorParts[] status prev
WindowsOf kind:=windows name parent:s|0 count:i failed:i duration_s:n energy:Joules[] errors?ErrorParts[] shortest_s:n longest_s:n sample:n[2][] at_ns:i side_by_side?b prev
U0=s|i|n|b|0`;

export const RECORD: Form<RecordLine> = { top: "Header|Private|Snapshot|WindowBegin|WindowEnd|WindowsOf|Beside|Progress|Metric|Warn|End", text: TEXT };
