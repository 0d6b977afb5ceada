/**
 * Why a server gave no answer, as classes:
 *
 *     ProblemError                 it says why (RFC 9457)
 *     ├── UnauthorizedError 401    no token, or one that opens nothing
 *     ├── ForbiddenError    403    the token may not do this
 *     ├── NotFoundError     404    there is no such run, no such address
 *     ├── ConflictError     409    a record that cannot be read; another one of that name
 *     ├── GoneError         410    the run was deleted, the share has ended
 *     ├── RateLimitedError  429    come again in `retryAfterS`
 *     └── UnavailableError  502 503 504 507
 *     UnreachableError             nobody answers, or not in time
 *     AnswerError                  what answers is no wattprint
 */

/** What an answer of `application/problem+json` says. */
export interface ProblemDetails {
  /** An address of the kind of problem, `about:blank` where the status says all. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  /** What to ask for or to type instead, empty if nothing helps. */
  readonly fix: string;
  /** In how many seconds to come again, 0 where that is not said. */
  readonly retryAfterS: number;
  /** Other keys of the answer: `reason` and `size` of lines that were not taken. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** A request that a server refuses or fails at, with what it says of that. */
export class ProblemError extends Error implements ProblemDetails {
  override readonly name: string = "ProblemError";
  declare readonly type: string;
  declare readonly title: string;
  declare readonly detail: string;
  declare readonly status: number;
  declare readonly fix: string;
  declare readonly retryAfterS: number;
  declare readonly more: Readonly<Record<string, unknown>>;

  constructor(problem: ProblemDetails) {
    const { title, detail, status, fix } = problem;
    super((detail || title || `the server answers ${status}`) + (fix && ` · ${fix}`));
    Object.assign(this, problem);
  }
}

export class UnauthorizedError extends ProblemError {
  override readonly name = "UnauthorizedError";
}
export class ForbiddenError extends ProblemError {
  override readonly name = "ForbiddenError";
}
export class NotFoundError extends ProblemError {
  override readonly name = "NotFoundError";
}
export class ConflictError extends ProblemError {
  override readonly name = "ConflictError";
}
export class GoneError extends ProblemError {
  override readonly name = "GoneError";
}
export class RateLimitedError extends ProblemError {
  override readonly name = "RateLimitedError";
}
export class UnavailableError extends ProblemError {
  override readonly name = "UnavailableError";
}

/** Nobody answers at the address of the server, or not in time; `cause`: what the network says. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** What is at the address does not answer as wattprint does. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
}

const BY_STATUS: Readonly<Record<number, typeof ProblemError>> = {
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  429: RateLimitedError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
  507: UnavailableError,
};

/** The error for an answer of this `status` whose body is `text`, of whatever kind that is. */
export function problemOf(status: number, text: string, retryAfterS: number): ProblemError {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    found = {};
  }
  const keys = ((typeof found === "object" && found) || {}) as Record<string, unknown>;
  const { type, title, detail, status: _, fix, ...more } = keys;
  const [kind, name, failed, cure] = [type, title, detail, fix].map((one) => (typeof one === "string" ? one : ""));
  const told = { title: name ?? "", detail: failed ?? "", fix: cure ?? "", type: kind || "about:blank" };
  return new (BY_STATUS[status] ?? ProblemError)({ ...told, status, retryAfterS, more });
}
