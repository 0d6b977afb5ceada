export { UsageError } from "./errors.js";
export type { Method, QuantityJson } from "./quantity.js";
