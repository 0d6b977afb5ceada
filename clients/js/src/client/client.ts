/** The client of a wattprint server, that of one user (`wattprint serve`) or that of a team. */
import { LATER, LISTED_RUNS, SHARE_TOLD, SHARE_TOLDS, SHOWN_RUN } from "../schema/api.js";
import type { Health, Later, ListedRun, ShareTold, Sharing, ShownRun, TeamHealth, Words } from "../schema/api.js";
import { type Form, validated } from "../schema/validate.js";
import { events } from "./events.js";
import { UnavailableError } from "./problems.js";
import { type CallOptions, jsonOf, Transport, type TransportOptions } from "./transport.js";

/** Values of an address: lists stand there item by item; what is `undefined` or empty does not. */
export type Query = Readonly<Record<string, string | number | Date | readonly string[] | undefined>>;

/** Which runs, as for `wattprint runs`. */
export interface RunFilter {
  /** An expression: `tag:model=bert energy>1kWh`. */
  readonly where?: string;
  /** Any part of the name. */
  readonly name?: string;
  /** `finished`, `failed`, `killed`, `interrupted`, `stopped`, `running`, `partial`, `imported`. */
  readonly status?: string;
  /** Began since: `7d`, `2026-11-21`, a `Date`. */
  readonly since?: string | Date;
  readonly until?: string | Date;
  readonly tags?: Readonly<Record<string, string>>;
  /** `energy`, `-started`, ...; the newest first if not given. */
  readonly sort?: string;
  /** Runs of one page, 1 to 1000; 100 if not given. */
  readonly pageSize?: number;
}

/** With what to state runs instead of what stands in their records: `{ region: "FR", tariff: "0.30EUR/kWh" }`. */
export type Restatement = Readonly<Record<string, string>>;

export interface StatingOptions extends CallOptions {
  readonly restate?: Restatement;
}

/** Figures of a run that runs, as people read them: `energy`, `carbon`, `power`, `took`; what is unknown says so. */
export type LiveFigures = Readonly<Record<string, string>>;

/** Answers that are kept to be told from newer ones by their tags. */
const MOST_KEPT = 50;

interface Kept {
  readonly tag: string;
  readonly value: unknown;
  readonly next: string;
}

/**
 * A server of wattprint's at an address, `https://wattprint.example.org`, or the link that `wattprint serve` printed.
 *
 * Each call takes a `signal` that ends it, and throws `ProblemError` for what the server refuses or fails at,
 * `UnreachableError` where none answers, `AnswerError` and `SchemaError` where the answer is not wattprint's. Requests
 * that do nothing twice are sent again when the network loses them, or a server that is busy says so.
 */
export class WattprintClient {
  /** For the parts of this package that ask the same server. */
  readonly transport: Transport;
  readonly #kept = new Map<string, Kept>();

  /** @throws UsageError for what is no address. */
  constructor(base: string | URL, options: TransportOptions = {}) {
    this.transport = new Transport(base, options);
  }

  /** The runs that `filter` lets through, in their order, asked for a page at a time as they are read. */
  async *runs(filter: RunFilter = {}, options: StatingOptions = {}): AsyncGenerator<ListedRun, void> {
    for await (const page of this.pages(filter, options)) yield* page;
  }

  /** The same runs as lists of `pageSize`. */
  async *pages(filter: RunFilter = {}, options: StatingOptions = {}): AsyncGenerator<readonly ListedRun[], void> {
    const { tags = {}, pageSize = 100, ...others } = filter;
    const tag = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
    let query = inAddress({ ...others, tag, limit: pageSize, ...options.restate });
    for (;;) {
      const { value, next } = await this.#read("/api/v1/runs", query, LISTED_RUNS, options);
      yield value;
      if (!next || next === query) return;
      query = next;
    }
  }

  /**
   * The statement of one run, with its windows, and what was logged and said of it.
   *
   * `run`: its id, the beginning or end of that, its name, or `last`.
   */
  async run(run: string, options: StatingOptions = {}): Promise<ShownRun> {
    const path = `/api/v1/runs/${encodeURIComponent(run)}`;
    const { value } = await this.#read(path, inAddress(options.restate), SHOWN_RUN, options);
    return value;
  }

  /** Any other view of the server, by its path: `view("/leaderboard", { metric: "accuracy" })`; JSON as it comes. */
  async view(path: string, query: Query = {}, options: CallOptions = {}): Promise<unknown> {
    const { value } = await this.#read(`/api/v1${path}`, inAddress(query), ANYTHING, options);
    return value;
  }

  /** Rename a run, tag it (`null` takes a tag away), note something about it; what was said of it by now. */
  say(run: string, words: Words, options: CallOptions = {}): Promise<Later> {
    const once = words.once || [...crypto.getRandomValues(new Uint8Array(16))].join("-"); // it may be sent again
    return this.#change(`/api/v1/runs/${encodeURIComponent(run)}/words`, { ...words, once }, LATER, options);
  }

  /** What has been shared: the newest first. */
  async shares(options: CallOptions = {}): Promise<readonly ShareTold[]> {
    const { value } = await this.#read("/api/v1/shares", "", SHARE_TOLDS, options);
    return value;
  }

  /** A link that shows a view as it is now, `{ path: "/runs/RUN", days: 7 }`, to whoever has it. */
  share(view: Sharing, options: CallOptions = {}): Promise<ShareTold> {
    return this.#change("/api/v1/shares", view, SHARE_TOLD, options, false);
  }

  /** Let the link of a shared view open nothing any more. */
  revokeShare(id: string, options: CallOptions = {}): Promise<ShareTold> {
    return this.#change(`/api/v1/shares/${encodeURIComponent(id)}/revoke`, {}, SHARE_TOLD, options);
  }

  /**
   * The figures of a run each second while it runs, once if it has ended; without `run`, those of all that runs now,
   * by the id of the run: `RUN:power`, for as long as they are asked for.
   */
  async *live(run?: string, options: CallOptions = {}): AsyncGenerator<LiveFigures, void> {
    for (;;) {
      const path =
        run === undefined
          ? `/live/events?runs=${await this.#running(options)}`
          : `/runs/${encodeURIComponent(run)}/events`;
      for await (const { name, data } of events(this.transport, path, options)) {
        if (name === "ended") break;
        if (name === "message") yield validated(FIGURES, jsonOf(data));
      }
      if (run !== undefined) return;
    }
  }

  /** Whether the server can answer. Throws where nobody does. */
  async ready(options: CallOptions = {}): Promise<boolean> {
    try {
      await this.transport.ask("/readyz", { again: false, ...options });
      return true;
    } catch (error) {
      if (error instanceof UnavailableError) return false;
      throw error;
    }
  }

  /** The state of the server's records, and of what it stands on; for those who look after it. */
  async health(options: CallOptions = {}): Promise<Health | TeamHealth> {
    const { value } = await this.#read("/api/v1/health", "", HEALTH, options);
    return value;
  }

  async #running(options: CallOptions): Promise<string> {
    const { value } = await this.#read("/api/v1/live", "", LIVE, options);
    return encodeURIComponent([...value.runs.map(({ id }) => id), ...value.left_out].join(","));
  }

  async #read<T>(
    path: string,
    query: string,
    form: Form<T>,
    { signal }: CallOptions,
  ): Promise<{ value: T; next: string }> {
    const address = `${path}${query}`;
    const kept = this.#kept.get(address);
    const headers = kept ? { "if-none-match": kept.tag } : {};
    const answer = await this.transport.ask(address, { headers, signal, again: true });
    if (answer.status === 304 && kept) return kept as { value: T; next: string };
    const value = validated(form, jsonOf(answer.text));
    const next = nextOf(answer.headers.get("link") ?? "");
    const tag = answer.headers.get("etag");
    this.#kept.delete(address);
    if (tag) this.#kept.set(address, { tag, value, next });
    const [oldest = ""] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return { value, next };
  }

  async #change<T>(path: string, body: object, form: Form<T>, { signal }: CallOptions, again = true): Promise<T> {
    const asking = { method: "POST", headers: { "content-type": "application/json" }, signal, again } as const;
    const answer = await this.transport.ask(path, { ...asking, body: JSON.stringify(body) });
    return validated(form, jsonOf(answer.text));
  }
}

const ANYTHING: Form<unknown> = { top: "*", text: "" };
const FIGURES: Form<LiveFigures> = { top: "s{}", text: "" };
/** What both kinds of server tell. */
const HEALTH: Form<Health | TeamHealth> = {
  top: "Health",
  text: "Health wattprint tables records:Records\nRecords runs:i statuses:i{}",
};
const LIVE: Form<{ readonly runs: readonly { readonly id: string }[]; readonly left_out: readonly string[] }> = {
  top: "Live",
  text: "Live runs:Run[] left_out:s[]\nRun id",
};

function inAddress(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") pairs.append(key, one instanceof Date ? one.toISOString() : String(one));
    }
  }
  return pairs.size ? `?${pairs}` : "";
}

/** The query of the page behind this one, as `Link` has it (RFC 8288); empty if there is none. */
function nextOf(link: string): string {
  return /<[^>?]*(\?[^>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1] ?? "";
}
