export type { LiveFigures, Query, Restatement, RunFilter, StatingOptions } from "./client/client.js";
export { WattprintClient } from "./client/client.js";
export {
  AnswerError,
  ConflictError,
  ForbiddenError,
  GoneError,
  NotFoundError,
  type ProblemDetails,
  ProblemError,
  RateLimitedError,
  UnauthorizedError,
  UnavailableError,
  UnreachableError,
} from "./client/problems.js";
export type { CallOptions, TransportOptions } from "./client/transport.js";
export { UsageError } from "./errors.js";
export type { Method, QuantityJson } from "./quantity.js";
export type * from "./schema/api.js";
export { SchemaError } from "./schema/validate.js";
export { VERSION } from "./version.js";
