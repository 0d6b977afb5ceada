export { meter, Meter, Window, type Metered } from "./meter.js";
export type { MeterOptions } from "./plan.js";
export type { RunStatement } from "./statement.js";
export type { MeteredRun, NotMetered, ResourceEnergy } from "./run.js";
export { openSensors } from "./open.js";
export type {
  EnergyKind, EnergyScope, EnergySensor, OpenSensors, SensorOptions, Sensors, UnseenEnergy,
} from "./sensors.js";
