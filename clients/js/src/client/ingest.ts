/** The lines of a spool to a server: what it lacks is sent, what it says is checked, a second time nothing is. */
import { UsageError } from "../errors.js";
import { type Taken, TAKEN } from "../schema/pushed.js";
import { validated } from "../schema/validate.js";
import type { WattprintClient } from "./client.js";
import { type Lines, Outgoing } from "./lines.js";
import { publicLines } from "./private.js";
import { AnswerError, ConflictError } from "./problems.js";
import { type CallOptions, jsonOf } from "./transport.js";
export type { Lines } from "./lines.js";

export interface IngestOptions extends CallOptions {
  /** Whether what is private goes too: the command line, the name of the host, paths, the environment. */
  readonly private?: boolean;
  /** How long lines wait for others to go with, in ms; 2,000 if not given. */
  readonly waitMs?: number;
}

/** What there is of a record on the server now: `size` bytes, of which `sent` were sent by this call. */
export interface Ingested {
  readonly size: number;
  readonly sent: number;
}

const PACK_FROM_BYTES = 1000;
/** A server may have to be sent something again, as after it came back from a backup, but not for ever. */
const MOST_IN_VAIN = 3;
const NOTHING = new Uint8Array();

/**
 * Send a record to a team's server: the lines that it lacks, in parts, and no line twice.
 *
 * `file`: where the record is, of which the end counts: `2026/11/30/RUN.1-a.jsonl`. `source`: texts, a line each, or
 * bytes, such as `createReadStream(file)`; or a function that opens them anew, which is asked to where the server has
 * lost some. Lines that come slowly are sent as they come; a last line that is not whole stays. What ended early goes
 * on with the next call.
 *
 * @throws ConflictError where the server has another record of that name; GoneError where the run was deleted there;
 *   UsageError for a record that has what is private where it cannot be left out; and as each call of the client.
 */
export async function ingest(
  { transport }: Pick<WattprintClient, "transport">,
  file: string,
  source: Lines | (() => Lines),
  options: IngestOptions = {},
): Promise<Ingested> {
  const path = pathOnServer(file);
  const post = async (from: number, data: Uint8Array<ArrayBuffer>): Promise<Taken> => {
    const answer = await transport.ask(`/api/v1/spools/${path}?from=${from}`, {
      method: "POST",
      again: true, // lines that are there are passed over
      signal: options.signal,
      ...(await packed(data)),
    });
    const taken = validated(TAKEN, jsonOf(answer.text));
    if (taken.size < 0) throw new AnswerError("the server says that it has less than nothing");
    return taken;
  };
  const open = (): Outgoing => {
    const lines = typeof source === "function" ? source() : source;
    return new Outgoing(lines, options.private ? () => true : publicLines());
  };
  let outgoing = open();
  const goOn = async ({ size, tail }: Taken): Promise<void> => {
    if (size < outgoing.size) {
      outgoing.close();
      if (typeof source !== "function") {
        throw conflict(`the server has ${size} bytes of ${path} left, and those behind them were read`, "lost");
      }
      outgoing = open();
    }
    if (!(await outgoing.seek(size)) || outgoing.tail !== tail) {
      throw conflict(`the server has another record called ${path}`, "differs");
    }
  };
  try {
    await goOn(await post(0, NOTHING));
    let [sent, furthest, inVain] = [0, outgoing.size, 0];
    for (;;) {
      const data = await outgoing.take(options.waitMs ?? 2000, options.signal);
      if (data === undefined) return { size: outgoing.size, sent };
      const from = outgoing.size;
      const taken = await post(from, data).catch((error: unknown) => {
        if (error instanceof ConflictError && error.more["reason"] === "gap" && from) return post(0, NOTHING);
        throw error;
      });
      sent += data.length;
      if (taken.size === from + data.length) {
        await outgoing.accept(data.length);
        if (outgoing.tail !== taken.tail) {
          throw new AnswerError(`the server says that it has other lines of ${path} than were sent`);
        }
      } else await goOn(taken);
      inVain = outgoing.size > furthest ? 0 : inVain + 1;
      furthest = Math.max(furthest, outgoing.size);
      if (inVain >= MOST_IN_VAIN) throw new AnswerError(`the server does not take what is sent of ${path}`);
    }
  } finally {
    outgoing.close();
  }
}

/** What a spool is called on a server: the end of its path, from the year on. */
function pathOnServer(file: string): string {
  const [, path] = /(?:^|[\\/])(\d{4}[\\/]\d\d[\\/]\d\d[\\/][^\\/]+\.jsonl)$/.exec(file) ?? [];
  if (path === undefined) {
    const example = "2026/11/30/RUN.1-a.jsonl, as below WATTPRINT_HOME/spool";
    throw new UsageError(`${JSON.stringify(file)} is no path of a record`, example);
  }
  return path.split(/[\\/]/).map(encodeURIComponent).join("/");
}

type Body = Uint8Array<ArrayBuffer>;

async function packed(data: Body): Promise<{ headers: Record<string, string>; body: Body }> {
  const headers = { "content-type": "application/x-ndjson" };
  if (data.length <= PACK_FROM_BYTES || typeof CompressionStream === "undefined") return { headers, body: data };
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream("gzip"));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  return { headers: { ...headers, "content-encoding": "gzip" }, body };
}

function conflict(detail: string, reason: string): ConflictError {
  const fix =
    reason === "differs" ? "a token of another project, if both are to be kept" : "give a function that opens it anew";
  const problem = { type: "about:blank", title: "Conflict", detail, status: 409, fix, retryAfterS: 0 };
  return new ConflictError({ ...problem, more: { reason } });
}
