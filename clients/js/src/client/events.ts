/** Server-sent events over `fetch`, which takes a token where `EventSource` takes none. */
import { AnswerError } from "./problems.js";
import { Deadline, isPassing, type CallOptions, type Transport } from "./transport.js";

/** One event; `name` is `message` where the server gave it none. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** Of one event or line, in letters. */
const LONGEST = 1 << 20;

/** What lines of a stream add up to: events, the last id, how long to wait before asking again. */
export class EventParser {
  id = "";
  retryMs = 1000;
  #rest = "";
  #name = "";
  #data: string[] = [];
  #size = 0;

  /** The events that `text`, which goes on from what came before, completes. */
  take(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?=[^])/);
    this.#rest = lines.pop() ?? "";
    this.#size += text.length;
    for (const line of lines) {
      if (line) this.#field(line);
      else {
        if (this.#data.length) events.push({ name: this.#name || "message", data: this.#data.join("\n") });
        [this.#name, this.#data, this.#size] = ["", [], this.#rest.length];
      }
    }
    if (this.#size > LONGEST) throw new AnswerError(`an event has more than ${LONGEST} letters`);
    return events;
  }

  /** What began goes no further: the connection is another one. */
  restart(): void {
    [this.#rest, this.#name, this.#data, this.#size] = ["", "", [], 0];
  }

  #field(line: string): void {
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === "event") this.#name = value;
    else if (name === "data") this.#data.push(value);
    else if (name === "id" && !value.includes("\0")) this.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
  }
}

/**
 * The events at `path`, over as many connections as that takes, for as long as they are asked for.
 *
 * @throws ProblemError for what is refused; after as many tries as requests have, UnreachableError.
 */
export async function* events(
  transport: Transport,
  path: string,
  options: CallOptions,
): AsyncGenerator<ServerEvent, void> {
  const parser = new EventParser();
  for (let failures = 0; ; ) {
    let problem: unknown;
    try {
      for await (const event of connected(transport, path, parser, options)) {
        failures = 0;
        yield event;
      }
    } catch (error) {
      failures += 1;
      if (!isPassing(error) || options.signal?.aborted || failures > transport.retries) throw error;
      problem = error;
    }
    parser.restart();
    if (problem === undefined) await transport.wait(parser.retryMs, options.signal);
    else await transport.pause(failures, problem, options.signal);
  }
}

async function* connected(
  transport: Transport,
  path: string,
  parser: EventParser,
  { signal }: CallOptions,
): AsyncGenerator<ServerEvent, void> {
  const deadline = new Deadline(transport.timeoutMs, signal);
  const headers = { accept: "text/event-stream", ...(parser.id && { "last-event-id": parser.id }) };
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const response = await transport.open(path, { headers, again: true }, deadline);
    if (!response.headers.get("content-type")?.startsWith("text/event-stream") || response.body === null) {
      throw new AnswerError(`${transport.base}${path} has no events`);
    }
    reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const part = await reader.read().catch((error: unknown) => {
        throw transport.unreachable(error, deadline);
      });
      if (part.done) return;
      deadline.hold(); // whoever reads may take his time
      yield* parser.take(decoder.decode(part.value, { stream: true }));
      deadline.extend();
    }
  } finally {
    deadline.end();
    void reader?.cancel().catch(() => undefined);
  }
}
