/**
 * A call to CodeCarbon's API that did not do what it should:
 *
 *     CodeCarbonError
 *     ├── CodeCarbonConnectionError   no answer came, in time or at all
 *     ├── CodeCarbonStatusError       another status than the one that means success
 *     └── CodeCarbonAnswerError       the status is right, and the answer is not what the call gives
 *
 * A call that its own `AbortSignal` ended rejects with the signal's reason instead.
 */
export class CodeCarbonError extends Error {
  override readonly name: string = "CodeCarbonError";
  /** The call, `POST /runs`. */
  readonly call: string;

  constructor(call: string, message: string, options?: ErrorOptions) {
    super(`${call}: ${message}`, options);
    this.call = call;
  }
}

export class CodeCarbonConnectionError extends CodeCarbonError {
  override readonly name = "CodeCarbonConnectionError";
  /** Whether the call certainly did not reach a server; else it may have been taken and its answer lost. */
  readonly neverSent: boolean;

  constructor(call: string, message: string, neverSent: boolean, options?: ErrorOptions) {
    super(call, message, options);
    this.neverSent = neverSent;
  }
}

export class CodeCarbonStatusError extends CodeCarbonError {
  override readonly name = "CodeCarbonStatusError";
  readonly status: number;
  /** The answer's text. */
  readonly body: string;
  /** Whether the answer is a problem of RFC 9457, as wattprint's server answers and CodeCarbon's does not. */
  readonly isProblem: boolean;

  constructor(call: string, status: number, body: string, isProblem: boolean) {
    super(call, `answered ${status}${explained(body)}`);
    this.status = status;
    this.body = body;
    this.isProblem = isProblem;
  }
}

export class CodeCarbonAnswerError extends CodeCarbonError {
  override readonly name = "CodeCarbonAnswerError";
}

/** What an error's answer says in words, behind a colon; nothing if it says nothing that can be read. */
function explained(body: string): string {
  let told: unknown;
  try {
    told = JSON.parse(body);
  } catch {
    return "";
  }
  if (typeof told !== "object" || told === null) return "";
  const { detail, fix } = told as { detail?: unknown; fix?: unknown };
  const words = [typeof detail === "object" ? JSON.stringify(detail) : detail, fix];
  const said = words.filter((word): word is string => typeof word === "string" && word !== "");
  return said.length ? `: ${said.join(" · ")}` : "";
}
