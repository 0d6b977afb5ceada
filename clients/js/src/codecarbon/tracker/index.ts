export type { EmissionsData } from "../data.js";
export type { TaskEmissionsData } from "./file.js";
export type { TrackerOptions } from "./options.js";
export { EmissionsTracker, trackEmissions } from "./tracker.js";
export type { EmissionsInterval } from "./tracker.js";
