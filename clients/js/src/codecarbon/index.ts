export type * from "./bodies.js";
export { CodeCarbonClient, DEFAULT_ENDPOINT } from "./client.js";
export type { CallOptions, CodeCarbonOptions, SumOptions } from "./client.js";
export { COLUMNS, TASK_COLUMNS } from "./data.js";
export type { EmissionsColumn, EmissionsData } from "./data.js";
export {
  CodeCarbonAnswerError,
  CodeCarbonConnectionError,
  CodeCarbonError,
  CodeCarbonStatusError,
} from "./problems.js";
export { RunReports } from "./reports.js";
export type { RunReportsOptions, RunTotals } from "./reports.js";
export { emissionsRuns, readEmissions } from "./read.js";
export type { EmissionsProblem, EmissionsRow, EmissionsRuns, ReadOptions } from "./read.js";
export type { TextSource } from "./lines.js";
