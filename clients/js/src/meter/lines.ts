import { randomBytes } from "node:crypto";

import type { Interval } from "./edges.js";
import type { Scalar } from "./fields.js";
import { machineFacts, type Machine } from "./machine.js";
import { sha256 } from "./spool.js";
import type { Finding, Source } from "./source.js";
import type { Choice } from "./discover.js";
import type { Role } from "./identity.js";

/** One line of a record, without `prev`; docs/reference/spool.md tells what each holds. */
export type Line = Readonly<Record<string, unknown>>;

/** The version of the format that these lines are of. */
export const SCHEMA_VERSION = 3;

/** How a run can have ended. */
export type EndStatus = "finished" | "failed" | "interrupted" | "stopped";

/** What of the machine's place and prices a record holds: fields of `Site` in docs/reference/schema.md. */
export type Site = Readonly<Record<string, unknown>>;

export interface HeaderFacts {
  readonly run: string;
  readonly name: string;
  readonly role: Role;
  readonly pidStart: number;
  readonly bootId: string;
  readonly wallNs: number;
  readonly atNs: number;
  readonly scope: "process" | "machine";
  readonly idlePolicy: string;
  readonly machine: Machine;
  readonly choices: readonly Choice[];
  readonly notMetered: readonly Finding[];
  readonly site: Site;
  readonly environment: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Scalar>>;
  readonly hostRoot: string;
}

function sourceLine({ source, standin }: Choice): Line {
  const { info } = source;
  return {
    resource: info.resource,
    name: info.name,
    source: info.source,
    method: info.method,
    relative_uncertainty: info.relativeUncertainty,
    uncertainty_source: info.uncertaintySource,
    max_power_w: info.maxPowerW,
    update_period_s: info.updatePeriodS,
    detail: info.detail,
    standin: standin?.info.source ?? "",
    standin_method: standin?.info.method ?? "",
    covers: info.covers,
    fix: info.fix,
  };
}

function factorsOf(sources: readonly Source[]): Line[] {
  return sources.flatMap((source) => (source.type === "model" ? [source.factor] : []));
}

/** The first lines: whose run it is, on which machine, metered by what; what is private in lines of its own. */
export function headerLines(facts: HeaderFacts): Line[] {
  const values = { host: facts.machine.hostname, paths: { host_root: facts.hostRoot } };
  const secret = Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([field, value]) => ({ kind: "private", field, value, salt: randomBytes(16).toString("hex") }));
  const header = {
    kind: "header",
    schema: SCHEMA_VERSION,
    machine: machineFacts(facts.machine),
    sources: facts.choices.map(sourceLine),
    factors: factorsOf(facts.choices.map((choice) => choice.source)),
    site: facts.site,
    environment: facts.environment,
    not_metered: facts.notMetered.map(({ resource, name, why, fix }) => ({ resource, name, why, fix, inside: "" })),
    run: facts.run,
    name: facts.name,
    role: facts.role,
    pid: process.pid,
    pid_start: facts.pidStart,
    boot_id: facts.bootId,
    wall_ns: facts.wallNs,
    at_ns: Math.round(facts.atNs),
    scope: facts.scope,
    idle_policy: facts.idlePolicy,
    tags: facts.tags,
    parameters: facts.parameters,
    origin: "",
    private: Object.fromEntries(secret.map((line) => [line.field, sha256(`${JSON.stringify(line)}\n`)])),
  };
  return [header, ...secret];
}

export interface SnapshotFacts {
  readonly atNs: number;
  readonly wallNs: number;
  readonly spent: readonly Interval[];
  readonly ownCpuS: number;
  readonly meterCpuS: number;
  readonly nextS: number;
}

/** The account so far. */
export function snapshot(facts: SnapshotFacts): Line {
  return {
    kind: "snapshot",
    at_ns: Math.round(facts.atNs),
    wall_ns: facts.wallNs,
    energy: facts.spent.map((one) => one.energy),
    own_cpu_s: Math.max(0, facts.ownCpuS),
    meter_cpu_s: Math.max(0, facts.meterCpuS),
    next_s: facts.nextS,
    refuted: [],
  };
}

/** A window that is open. */
export function windowBegin(id: number, parent: number | null, name: string, atNs: number): Line {
  return { kind: "begin", id, parent, name, at_ns: Math.round(atNs) };
}

export interface WindowFacts {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  readonly beginNs: number;
  readonly atNs: number;
  readonly spent: readonly Interval[];
  readonly status: "ok" | "failed";
}

/** A whole window. */
export function windowEnd(facts: WindowFacts): Line {
  return {
    kind: "window",
    id: facts.id,
    parent: facts.parent,
    name: facts.name,
    begin_ns: Math.round(facts.beginNs),
    at_ns: Math.round(facts.atNs),
    energy: facts.spent.map((one) => one.energy),
    errors: facts.spent.map((one) => one.errors),
    status: facts.status,
  };
}

/** With whom the meter has shared its process so far, and for how long. */
export function beside(atNs: number, seconds: number, runs: Readonly<Record<string, number>>): Line {
  return { kind: "beside", at_ns: Math.round(atNs), seconds, runs };
}

/** A figure of the work itself, told in the window of that id. */
export function metric(atNs: number, name: string, value: number, window: number | null): Line {
  return { kind: "metric", at_ns: Math.round(atNs), name, value, window };
}

/**
 * Something that bears on how far the figures can be trusted; `of`: `figures` where one was left out, guessed,
 * shared.
 */
export function warning(atNs: number, text: string, of: string): Line {
  return { kind: "warning", at_ns: Math.round(atNs), text, of };
}

/** The last line. Readers of old take a run that was interrupted or stopped for one that failed. */
export function end(atNs: number, wallNs: number, status: EndStatus): Line {
  const line = { kind: "end", at_ns: Math.round(atNs), wall_ns: wallNs, status, exit_code: null };
  return status === "interrupted" || status === "stopped" ? { ...line, status: "failed", outcome: status } : line;
}
