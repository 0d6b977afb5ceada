import * as os from "node:os";

import type { Quantity } from "../../estimate/quantity.js";
import { J_PER_KWH } from "../../estimate/units.js";
import type { EnergyKind } from "../../meter/sensors.js";
import { VERSION } from "../../version.js";
import type { EmissionsData } from "../data.js";
import type { Settings } from "./options.js";
import type { Grid } from "./place.js";
import type { Reading, Totals } from "./totals.js";

/** What stands in the column of CodeCarbon's version: rows of ours can be told from theirs. */
const WRITER = `wattprint ${VERSION} Node.js ${process.versions.node}`;
const GIB = 2 ** 30;

/** Busy and all ms of the machine's processors since it was started. */
export interface CpuTimes {
  readonly busyMs: number;
  readonly allMs: number;
}

export function cpuTimes(): CpuTimes {
  const times = os.cpus().map(({ times }) => times);
  const busyMs = times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0);
  return { busyMs, allMs: times.reduce((sum, { idle }) => sum + idle, busyMs) };
}

/** The facts of this machine, as an announcement and a row have them. */
export function machineFacts(settings: Settings, gpus: readonly string[]) {
  return {
    os: `${os.type()}-${os.release()}-${os.machine()}`,
    python_version: null,
    codecarbon_version: WRITER,
    cpu_count: os.cpus().length || null,
    cpu_model: os.cpus()[0]?.model || null,
    gpu_count: gpus.length,
    gpu_model: inWords(gpus),
    longitude: null,
    latitude: null,
    ram_total_size: os.totalmem() / GIB,
    tracking_mode: settings.trackingMode,
  };
}

/** A row of the run at one moment: `began` are the processors' times at its beginning. */
export function rowOf(
  settings: Settings,
  runId: string,
  totals: Totals,
  reading: Reading,
  grid: Grid,
  began: CpuTimes,
): EmissionsData {
  const kwh = (kind?: EnergyKind): number | null => {
    const energy = totals.energy(reading, kind);
    return energy === null ? null : energy.mid / J_PER_KWH;
  };
  const hasGpus = totals.isThere("gpu");
  const energies = {
    cpu_energy: kwh("cpu"),
    gpu_energy: hasGpus ? kwh("gpu") : 0, // none there draws nothing
    ram_energy: kwh("dram"),
    energy_consumed: kwh(),
  };
  const total = energies.energy_consumed;
  const used = os.totalmem() - os.freemem();
  const now = cpuTimes();
  const allMs = now.allMs - began.allMs;
  const data = {
    timestamp: localTime(new Date()),
    project_name: settings.projectName,
    run_id: runId,
    experiment_id: settings.experimentId,
    duration: reading.elapsedS,
    emissions: total === null || grid.intensity === null ? null : (total * grid.intensity.mid) / 1000,
    ...energies,
    water_consumed: total === null ? null : total * settings.wue,
    country_name: grid.countryName,
    country_iso_code: grid.countryIsoCode,
    region: settings.region ?? null,
    cloud_provider: grid.cloudProvider,
    cloud_region: grid.cloudRegion,
    ...machineFacts(settings, totals.gpus),
    cpu_utilization_percent: allMs > 0 ? Math.min(100, Math.max(0, (100 * (now.busyMs - began.busyMs)) / allMs)) : null,
    gpu_utilization_percent: hasGpus ? null : 0,
    ram_utilization_percent: (100 * used) / os.totalmem(),
    ram_used_gb: used / GIB,
    on_cloud: grid.cloudProvider ? "Y" : "N",
    pue: settings.pue,
    wue: settings.wue,
  };
  return { ...data, ...rates(data) };
}

type Added = "emissions" | "cpu_energy" | "gpu_energy" | "ram_energy" | "energy_consumed" | "water_consumed";

/** What one moment of a run adds to another: a task, by the totals at its end and at its beginning. */
export function added(end: EmissionsData, begin: EmissionsData): EmissionsData {
  const minus = (name: Added): number | null => {
    const [one, other] = [end[name], begin[name]];
    return one === null || other === null ? null : one - other;
  };
  const data = {
    ...end,
    duration: end.duration - begin.duration,
    emissions: minus("emissions"),
    cpu_energy: minus("cpu_energy"),
    gpu_energy: minus("gpu_energy"),
    ram_energy: minus("ram_energy"),
    energy_consumed: minus("energy_consumed"),
    water_consumed: minus("water_consumed"),
  };
  return { ...data, ...rates(data) };
}

/** The energy as a quantity in kWh, and the emissions in kg CO2e; `null` where they are unknown. */
export function quantities(
  energy: Quantity | null,
  grid: Grid,
): { energy: Quantity | null; emissions: Quantity | null } {
  const kwh = energy?.converted("kWh") ?? null;
  const grams = kwh === null || grid.intensity === null ? null : kwh.priced(grid.intensity, "gCO2e");
  return { energy: kwh, emissions: grams?.converted("kgCO2e") ?? null };
}

type Amounts = Pick<EmissionsData, "duration" | "emissions" | "cpu_energy" | "gpu_energy" | "ram_energy">;

/** Powers and rate that agree with the energies, emissions and duration; `null` in no time. */
function rates({ duration, emissions, cpu_energy, gpu_energy, ram_energy }: Amounts) {
  const eachSecond = (amount: number | null, factor = 1): number | null =>
    amount === null || duration <= 0 ? null : (amount * factor) / duration;
  return {
    emissions_rate: eachSecond(emissions),
    cpu_power: eachSecond(cpu_energy, J_PER_KWH),
    gpu_power: eachSecond(gpu_energy, J_PER_KWH),
    ram_power: eachSecond(ram_energy, J_PER_KWH),
  };
}

/** `2 x NVIDIA A100, 1 x Tesla T4`; empty for none. */
function inWords(gpus: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of gpus) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} x ${name}`).join(", ");
}

/** `2026-11-30T09:00:00`, without a zone, as the file has it. */
function localTime(moment: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}
