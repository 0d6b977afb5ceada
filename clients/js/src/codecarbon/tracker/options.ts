import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { UsageError } from "../../errors.js";
import type { EnergyScope, OpenSensors } from "../../meter/sensors.js";

/** What a tracker is told, by the names of CodeCarbon's parameters in JavaScript's spelling. */
export interface TrackerOptions {
  readonly projectName?: string;
  /** Seconds between two measurements while the tracker runs. */
  readonly measurePowerSecs?: number;
  /** Measurements between two reports to the API; -1: only `flush` and `stop` report. */
  readonly apiCallInterval?: number;
  readonly apiEndpoint?: string;
  readonly apiKey?: string;
  /** The experiment whose run this is; needed for `saveToApi`. */
  readonly experimentId?: string;
  /** In the name of the file of tasks. */
  readonly experimentName?: string;
  readonly outputDir?: string;
  readonly outputFile?: string;
  readonly saveToFile?: boolean;
  readonly saveToApi?: boolean;
  /** `append`: a row whenever figures are written; `update`: one row of each run. */
  readonly onCsvWrite?: "append" | "update";
  /** Whose energy is counted. */
  readonly trackingMode?: EnergyScope;
  /**
   * The GPUs that count, by their places from 0 or by the beginnings of their UUIDs; by default those that
   * `CUDA_VISIBLE_DEVICES` or `ROCR_VISIBLE_DEVICES` leaves.
   */
  readonly gpuIds?: string | readonly (string | number)[];
  /** Power usage effectiveness: energies are multiplied by it. */
  readonly pue?: number;
  /** Litres of water per kWh. */
  readonly wue?: number;
  /** Grams of CO2e per kWh to count with, whatever the place. */
  readonly forceCarbonIntensityGCo2eKwh?: number;
  /** An ISO 3166 code or a name. */
  readonly countryIsoCode?: string;
  /** As CodeCarbon spells it: `california`, `se3`. */
  readonly region?: string;
  readonly cloudProvider?: string;
  readonly cloudRegion?: string;
  /** Where remarks go, each once. */
  readonly warn?: (text: string) => void;
  /** What tells the energy of this machine; a test gives its own. */
  readonly openSensors?: OpenSensors;
  readonly fetch?: typeof fetch;
}

const DEFAULTS = {
  projectName: "codecarbon",
  measurePowerSecs: 15,
  apiCallInterval: 8,
  apiEndpoint: "https://api.codecarbon.io",
  experimentId: "5b0fa12a-3dd7-45bb-9766-cc326314d9f1",
  experimentName: "base",
  outputDir: ".",
  outputFile: "emissions.csv",
  saveToFile: true,
  saveToApi: false,
  onCsvWrite: "append",
  trackingMode: "machine",
  pue: 1,
  wue: 0,
} as const;

export type Settings = TrackerOptions &
  Required<Pick<TrackerOptions, keyof typeof DEFAULTS>> & {
    /** What files and variables set that has no effect here. */
    readonly ignored: readonly string[];
  };

type Kind = "text" | "number" | "boolean" | "list";
/** The options that files and variables set, too. */
const KINDS: Readonly<Record<keyof Omit<TrackerOptions, "warn" | "openSensors" | "fetch">, Kind>> = {
  projectName: "text", measurePowerSecs: "number", apiCallInterval: "number", apiEndpoint: "text", apiKey: "text",
  experimentId: "text", experimentName: "text", outputDir: "text", outputFile: "text", saveToFile: "boolean",
  saveToApi: "boolean", onCsvWrite: "text", trackingMode: "text", gpuIds: "list", pue: "number", wue: "number",
  forceCarbonIntensityGCo2eKwh: "number", countryIsoCode: "text", region: "text", cloudProvider: "text",
  cloudRegion: "text",
};
const OTHERS = ["warn", "openSensors", "fetch"];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  onCsvWrite: ["append", "update"],
  trackingMode: ["machine", "process"],
};
/** A timer of JavaScript counts ms in 31 bits. */
const LONGEST_S = 2_147_483;

/**
 * The options with what is not given filled in: from `~/.codecarbon.config`, `./.codecarbon.config` (section
 * `[codecarbon]`) and variables `CODECARBON_*`, each stronger than the one before. Throws `UsageError` for a name that
 * no option has, and for a value that cannot be used.
 */
export function settingsOf(given: TrackerOptions, env: NodeJS.ProcessEnv = process.env): Settings {
  for (const name of Object.keys(given)) {
    if (!(name in KINDS) && !OTHERS.includes(name)) {
      throw new UsageError(`no option of a tracker is called ${name}`, `one of ${Object.keys(KINDS).join(", ")}`);
    }
  }
  const told: Record<string, unknown> = { ...DEFAULTS };
  const configured = configuredValues(env);
  for (const [name, kind] of Object.entries(KINDS)) {
    const text = configured.get(configName(name));
    configured.delete(configName(name));
    if (text) told[name] = ofText(text, kind);
    const value: unknown = given[name as keyof TrackerOptions];
    if (value !== undefined && value !== null) told[name] = value;
    if (told[name] !== undefined) check(name, kind, told[name]);
  }
  told["ignored"] = [...configured.keys()].sort();
  for (const name of OTHERS) told[name] = given[name as keyof TrackerOptions];
  if (told["saveToApi"] && told["experimentId"] === DEFAULTS.experimentId) {
    const fix = 'give experimentId: "...", as codecarbon config shows it';
    throw new UsageError("saving to the API needs an experiment", fix);
  }
  return told as unknown as Settings; // each value was checked by its kind
}

/** The name in files and variables: `project_name`, `force_carbon_intensity_g_co2e_kwh`. */
function configName(name: string): string {
  return name.replace("GCo2eKwh", "_g_co2e_kwh").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function ofText(text: string, kind: Kind): unknown {
  if (kind === "number") return Number(text);
  return kind === "boolean" ? text.toLowerCase() === "true" : text;
}

function check(name: string, kind: Kind, value: unknown): void {
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  const refuse = (fix: string): never => {
    throw new UsageError(`${name} cannot be ${shown}`, fix);
  };
  if (kind === "list") {
    if (typeof value !== "string" && !Array.isArray(value)) refuse("give a list, [0, 1]");
  } else if (kind === "text") {
    if (typeof value !== "string") refuse("give text");
    const choices = CHOICES[name];
    if (choices && !choices.includes(String(value))) refuse(`one of ${choices.join(", ")}`);
  } else if (kind === "boolean") {
    if (typeof value !== "boolean") refuse("give true or false");
  } else if (typeof value !== "number" || !(value >= 0 && value < Infinity)) {
    if (!(name === "apiCallInterval" && value === -1)) refuse("give a number from 0 on");
  } else if (name === "measurePowerSecs" && !(value > 0 && value <= LONGEST_S)) {
    refuse(`give seconds above 0, at most ${LONGEST_S}`);
  } else if (name === "pue" && value < 1) {
    refuse("give a number from 1 on");
  }
}

function configuredValues(env: NodeJS.ProcessEnv): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of [join(homedir(), ".codecarbon.config"), ".codecarbon.config"]) {
    let section = "";
    for (const line of textOf(path).split(/\r?\n/)) {
      const head = /^\[(.*)\]\s*$/.exec(line);
      const pair = /^([^\s#;=:][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
      if (head) section = head[1] ?? "";
      else if (pair && section === "codecarbon") found.set((pair[1] ?? "").toLowerCase(), pair[2] ?? "");
    }
  }
  for (const [name, value] of Object.entries(env)) {
    const key = /^codecarbon_(.+)/i.exec(name)?.[1];
    if (key && value !== undefined) found.set(key.toLowerCase(), value);
  }
  return found;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // there is none, as almost everywhere
  }
}
