import type { EnergySensor, Sensors } from "../../meter/sensors.js";
import type { Settings } from "./options.js";

/** The sensors without those of GPUs that do not count; these are closed. `note` takes that none is left, in words. */
export function withChosenGpus(found: Sensors, { gpuIds }: Settings, note: (problem: string) => void): Sensors {
  const { CUDA_VISIBLE_DEVICES: cuda, ROCR_VISIBLE_DEVICES: rocr } = process.env;
  const given = gpuIds ?? (cuda || rocr || undefined);
  if (given === undefined) return found;
  const ids = (typeof given === "string" ? given.split(",") : given.map(String)).map(plain).filter(Boolean);
  const gpus = found.sensors.filter((sensor) => sensor.kind === "gpu");
  const chosen = gpus.filter((sensor, at) => ids.some((id) => isCalled(sensor, at, id)));
  if (gpus.length && !chosen.length) {
    note("no GPU answers to gpuIds, or to the variables that hide GPUs: none is counted");
  }
  for (const sensor of gpus) if (!chosen.includes(sensor)) void sensor.close();
  return { ...found, sensors: found.sensors.filter((sensor) => sensor.kind !== "gpu" || chosen.includes(sensor)) };
}

function isCalled(sensor: EnergySensor, at: number, id: string): boolean {
  return /^\d+$/.test(id) ? Number(id) === at : plain(sensor.resource.replace(/^gpu\//, "")).startsWith(id);
}

function plain(id: string): string {
  return id.trim().toLowerCase().replace(/^gpu-/, "");
}
