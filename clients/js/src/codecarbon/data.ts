/**
 * A run as a row of `emissions.csv` has it: durations in s, energies in kWh, powers in W, emissions in kg CO2e, water
 * in L, memory in GiB. What is unknown is `null` here and an empty cell in a file, never 0.
 *
 * `timestamp` is the end in local time. Energies are those of processors, accelerators and memory times `pue`, and
 * powers are these energies over `duration`. `ram_utilization_percent` and `ram_used_gb` are as of `timestamp`.
 */
export interface EmissionsData {
  readonly timestamp: string;
  readonly project_name: string | null;
  readonly run_id: string | null;
  readonly experiment_id: string | null;
  readonly duration: number;
  readonly emissions: number | null;
  readonly emissions_rate: number | null;
  readonly cpu_power: number | null;
  readonly gpu_power: number | null;
  readonly ram_power: number | null;
  readonly cpu_energy: number | null;
  readonly gpu_energy: number | null;
  readonly ram_energy: number | null;
  readonly energy_consumed: number | null;
  readonly water_consumed: number | null;
  readonly country_name: string | null;
  readonly country_iso_code: string | null;
  readonly region: string | null;
  readonly cloud_provider: string | null;
  readonly cloud_region: string | null;
  readonly os: string | null;
  readonly python_version: string | null;
  readonly codecarbon_version: string | null;
  readonly cpu_count: number | null;
  readonly cpu_model: string | null;
  readonly gpu_count: number | null;
  readonly gpu_model: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly ram_total_size: number | null;
  readonly tracking_mode: string | null;
  readonly cpu_utilization_percent: number | null;
  readonly gpu_utilization_percent: number | null;
  readonly ram_utilization_percent: number | null;
  readonly ram_used_gb: number | null;
  readonly on_cloud: string | null;
  readonly pue: number | null;
  readonly wue: number | null;
}

export type EmissionsColumn = keyof EmissionsData;

/** The columns of `emissions.csv` since CodeCarbon 3.2.3, in order. */
export const COLUMNS: readonly EmissionsColumn[] = [
  "timestamp", "project_name", "run_id", "experiment_id", "duration", "emissions", "emissions_rate", "cpu_power",
  "gpu_power", "ram_power", "cpu_energy", "gpu_energy", "ram_energy", "energy_consumed", "water_consumed",
  "country_name", "country_iso_code", "region", "cloud_provider", "cloud_region", "os", "python_version",
  "codecarbon_version", "cpu_count", "cpu_model", "gpu_count", "gpu_model", "longitude", "latitude", "ram_total_size",
  "tracking_mode", "cpu_utilization_percent", "gpu_utilization_percent", "ram_utilization_percent", "ram_used_gb",
  "on_cloud", "pue", "wue",
];

const NOT_OF_TASKS: readonly EmissionsColumn[] = ["experiment_id", "pue", "wue"];
/** The columns of the file of a run's tasks behind `task_name`, in order. */
export const TASK_COLUMNS: readonly EmissionsColumn[] = COLUMNS.filter((name) => !NOT_OF_TASKS.includes(name));
