/** Requests to one server: with a token, in time, and again where nothing is done twice by that. */
import { UsageError } from "../errors.js";
import { VERSION } from "../version.js";
import { AnswerError, ProblemError, problemOf, UnreachableError } from "./problems.js";

export interface TransportOptions {
  /** What opens the runs of a project or of a user: `Authorization: Bearer`. */
  readonly token?: string;
  /** In place of the `fetch` of the platform. */
  readonly fetch?: typeof globalThis.fetch;
  /** How often a request is sent again that the network or a busy server lost; 3 if not given. */
  readonly retries?: number;
  /** How long one answer may take, in ms; 30,000 if not given. */
  readonly timeoutMs?: number;
  /** Told, once, that the server is of another version, which stops nothing; `console.warn` if not given. */
  readonly onWarning?: (text: string) => void;
}

/** Of a single call. */
export interface CallOptions {
  /** Ends the call, which then throws the signal's `reason`. */
  readonly signal?: AbortSignal | undefined;
}

export interface Asking extends CallOptions {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  /** Whether to send it once is as good as several times: then it is sent again where no answer came. */
  readonly again: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const RETRIED: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A server that asks for more patience is not waited for: the error says when to come again. */
const LONGEST_RETRY_AFTER_S = 60;
/** Of an answer: the largest of ours, a run of very many windows, is some 20 MB. */
const MOST_BYTES = 64 << 20;
const MOST_BYTES_OF_PROBLEM = 1 << 16;

/** Wait `ms`. Throws the reason of `signal` as soon as that is given. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const deadline = new Deadline(ms, signal);
    const end = (): void => {
      deadline.end();
      if (deadline.isOver) resolve();
      else reject(signal?.reason);
    };
    if (signal?.aborted) end();
    else deadline.signal.addEventListener("abort", end);
  });

/** How long to wait before the next try, the `attempt`-th from 0: anything up to twice as long each time. */
export function pauseMs(attempt: number, retryAfterS: number): number {
  return retryAfterS * 1000 + Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}

export class Transport {
  /** The address of the server, without a slash behind it. */
  readonly base: string;
  readonly retries: number;
  readonly timeoutMs: number;
  readonly #token: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #sleep: Sleep;
  readonly #warn: (text: string) => void;
  #hasWarned = false;

  /** @throws UsageError for what is no address. */
  constructor(base: string | URL, options: TransportOptions = {}, sleeping: Sleep = sleep) {
    const url = addressOf(base);
    this.#token = options.token ?? url.searchParams.get("token") ?? "";
    this.base = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
    this.retries = options.retries ?? 3;
    this.timeoutMs = options.timeoutMs ?? 30_000;
    this.#fetch = options.fetch ?? ((...words) => globalThis.fetch(...words));
    this.#sleep = sleeping;
    this.#warn = options.onWarning ?? ((text) => console.warn(`wattprint: ${text}`));
  }

  /**
   * The answer at `path`, of a status below 300 or 304.
   *
   * @throws ProblemError, UnreachableError, AnswerError; the reason of the signal.
   */
  async ask(path: string, asking: Asking): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once(path, asking);
      } catch (error) {
        const last = !asking.again || attempt >= this.retries || !isPassing(error);
        if (asking.signal?.aborted || last) throw error;
        await this.pause(attempt, error, asking.signal);
      }
    }
  }

  /** Wait for so long. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#sleep(ms, signal);
  }

  /** Wait before what failed by `error` is tried again. */
  pause(attempt: number, error: unknown, signal?: AbortSignal): Promise<void> {
    return this.#sleep(pauseMs(attempt, error instanceof ProblemError ? error.retryAfterS : 0), signal);
  }

  /** The answer as it begins to come; `deadline` ends it while it is read too. Throws as `ask`. */
  async open(path: string, { method, headers, body }: Asking, deadline: Deadline): Promise<Response> {
    deadline.check();
    let response: Response;
    try {
      response = await this.#fetch(`${this.base}${path}`, {
        method: method ?? "GET",
        headers: { ...(this.#token && { authorization: `Bearer ${this.#token}` }), ...headers },
        redirect: "manual", // the token is for the address that was given
        signal: deadline.signal,
        ...(body !== undefined && { body }),
      });
    } catch (error) {
      throw this.unreachable(error, deadline);
    }
    this.#compare(response.headers.get("wattprint-version"));
    if (response.type !== "opaqueredirect" && (response.status < 300 || response.status === 304)) return response;
    if (response.type === "opaqueredirect" || response.status < 400) {
      void response.body?.cancel();
      throw new AnswerError("the server sends on to another address, where no token is sent · give its own address");
    }
    const text = await this.read(response, MOST_BYTES_OF_PROBLEM, deadline).catch(() => "");
    deadline.check();
    throw problemOf(response.status, text, retryAfterS(response.headers.get("retry-after") ?? ""));
  }

  /** Say once that the server is of another version. */
  #compare(version: string | null): void {
    if (this.#hasWarned || !version || version === VERSION) return;
    this.#hasWarned = true;
    this.#warn(`the server is of wattprint ${version}, this is ${VERSION}`);
  }

  async #once(path: string, asking: Asking): Promise<Answer> {
    const deadline = new Deadline(this.timeoutMs, asking.signal);
    try {
      const response = await this.open(path, asking, deadline);
      const text = await this.read(response, MOST_BYTES, deadline);
      return { status: response.status, headers: response.headers, text };
    } finally {
      deadline.end();
    }
  }

  /** The body of `response`, if it has no more than `most` bytes. */
  async read(response: Response, most: number, deadline: Deadline): Promise<string> {
    const decoder = new TextDecoder();
    let [text, size] = ["", 0];
    if (response.body === null) return text;
    const reader = response.body.getReader();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        size += part.value.length;
        if (size > most) throw new AnswerError(`the server's answer has more than ${most} bytes`);
        text += decoder.decode(part.value, { stream: true });
      }
    } catch (error) {
      void reader.cancel().catch(() => undefined);
      throw error instanceof AnswerError ? error : this.unreachable(error, deadline);
    }
    return text + decoder.decode();
  }

  /** `error` of the network in our words; what the caller's signal said, where that ended it. */
  unreachable(error: unknown, deadline: Deadline): unknown {
    deadline.check();
    if (deadline.isOver) return new UnreachableError(`${this.base} does not answer in time`, { cause: error });
    const { cause, message } = error as { cause?: { code?: string }; message?: string };
    const why = cause?.code ?? message ?? String(error);
    return new UnreachableError(`${this.base} cannot be reached: ${why}`, { cause: error });
  }
}

/** Ends a request after some time without news, or when the caller says so. */
export class Deadline {
  /** Whether time is up. */
  isOver = false;
  readonly #given: AbortSignal | undefined;
  readonly #ending = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #pass = (): void => this.#ending.abort(this.#given?.reason);

  constructor(ms: number, given?: AbortSignal) {
    this.#ms = ms;
    this.#given = given;
    given?.addEventListener("abort", this.#pass, { once: true });
    if (given?.aborted) this.#pass();
    this.extend();
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Nothing is waited for. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** There was news: the time begins again. */
  extend(): void {
    this.hold();
    this.#timer = setTimeout(() => {
      this.isOver = true;
      this.#ending.abort();
    }, this.#ms);
  }

  /** Throws the reason of the caller's signal, if he ended it. */
  check(): void {
    this.#given?.throwIfAborted();
  }

  end(): void {
    this.hold();
    this.#given?.removeEventListener("abort", this.#pass);
  }
}

/** `text` as JSON. Throws AnswerError. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AnswerError("the server does not answer as one of wattprint", { cause: error });
  }
}

/** Whether what failed by `error` may go well a little later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ProblemError) return RETRIED.has(error.status) && error.retryAfterS <= LONGEST_RETRY_AFTER_S;
  return error instanceof UnreachableError;
}

/** `Retry-After` in seconds, whether it has these or a date (RFC 9110, 10.2.3); 0 for what is neither. */
export function retryAfterS(text: string, nowMs = Date.now()): number {
  return Math.max(0, Number(text) || (Date.parse(text) - nowMs) / 1000 || 0);
}

function addressOf(base: string | URL): URL {
  const example = "https://wattprint.example.org";
  let url: URL;
  try {
    url = new URL(base);
  } catch {
    throw new UsageError(`${JSON.stringify(String(base))} is no address of a server`, example);
  }
  if (!/^https?:$/.test(url.protocol)) throw new UsageError(`no server is asked by ${url.protocol}`, example);
  return url;
}
