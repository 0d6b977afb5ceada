/** Bodies and answers of CodeCarbon's API as version 3.3.2 of its client sends and takes them. */

/** An instant in ISO 8601 with its offset from UTC. */
export type Timestamp = string;

export interface NewOrganization {
  readonly name: string;
  readonly description: string;
}

export interface Organization extends NewOrganization {
  readonly id: string;
}

export interface NewProject {
  readonly name: string;
  readonly description: string;
  readonly organization_id: string;
}

export interface Project extends NewProject {
  readonly id: string;
}

/** Where runs of an experiment take place. */
export interface ExperimentPlace {
  readonly country_name: string | null;
  /** Of three letters, ISO 3166-1. */
  readonly country_iso_code: string | null;
  readonly region: string | null;
  readonly cloud_provider: string | null;
  readonly cloud_region: string | null;
}

export interface NewExperiment extends Partial<ExperimentPlace> {
  readonly name: string;
  readonly description: string;
  readonly on_cloud: boolean;
  readonly project_id: string;
  /** By default the moment of the call. */
  readonly timestamp?: Timestamp;
}

export interface Experiment extends ExperimentPlace {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly on_cloud: boolean;
  readonly project_id: string;
  readonly timestamp?: Timestamp;
}

/** The announcement of a run: on what it runs. `ram_total_size` in GiB, degrees to 0.1. */
export interface NewRun {
  readonly timestamp: Timestamp;
  readonly experiment_id: string;
  readonly os: string | null;
  readonly python_version: string | null;
  readonly codecarbon_version: string | null;
  readonly cpu_count: number | null;
  readonly cpu_model: string | null;
  readonly gpu_count: number | null;
  readonly gpu_model: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly region: string | null;
  readonly provider: string | null;
  readonly ram_total_size: number | null;
  readonly tracking_mode: string | null;
}

export interface Run extends NewRun {
  readonly id: string;
}

/**
 * What was added to a run since its report before. `duration` in whole seconds, at least 1; `emissions_sum` in kg,
 * `emissions_rate` in kg/s; energies in kWh; powers in W and utilisations in percent, means of the run so far; `wue`
 * in L/kWh.
 */
export interface NewEmission {
  readonly timestamp: Timestamp;
  readonly run_id: string;
  readonly duration: number;
  readonly emissions_sum: number;
  readonly emissions_rate: number;
  readonly cpu_power: number;
  readonly gpu_power: number;
  readonly ram_power: number;
  readonly cpu_energy: number;
  readonly gpu_energy: number;
  readonly ram_energy: number;
  readonly energy_consumed: number;
  readonly cpu_utilization_percent: number | null;
  readonly gpu_utilization_percent: number | null;
  readonly ram_utilization_percent: number | null;
  readonly wue: number | null;
}

export interface Emission extends NewEmission {
  readonly id: string;
}

/** Some of the reports of a run. */
export interface EmissionsPage {
  readonly items: readonly Emission[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly pages: number;
}

/** Sums over runs: kg, kWh, s; powers (W) and `emissions_rate` (kg/s) are means, `null` in no time. */
export interface Sum {
  readonly organization_id?: string;
  readonly project_id?: string;
  readonly experiment_id?: string;
  readonly run_id?: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly timestamp?: Timestamp;
  readonly emissions: number;
  readonly cpu_power: number | null;
  readonly gpu_power: number | null;
  readonly ram_power: number | null;
  readonly cpu_energy: number;
  readonly gpu_energy: number;
  readonly ram_energy: number;
  readonly energy_consumed: number;
  readonly duration: number;
  readonly emissions_rate: number | null;
  readonly emissions_count: number;
}

export interface ApiToken {
  readonly id: string | number;
  readonly project_id: string;
  readonly name: string;
  /** Shown once. */
  readonly token: string;
}
