/** Where an element's figures come from: one address, nothing else. */
import { jsonOf, type TransportOptions, Transport } from "../client/transport.js";
import { STATEMENT } from "../schema/statement.js";
import { validated } from "../schema/validate.js";
import type { Shown } from "./words.js";

/** Of a run at a server: the part of its path before `/runs/`, and the run. */
const RUN = /^(.*?)(?:\/api\/v1)?\/runs\/([^/]+?)$/;
/** Of a shared view. */
const SHARED = /\/s\/[0-9a-f-]+$/;

/**
 * The statement at `src`: a file of JSON, the link of a shared run, or a run at a server.
 *
 * @throws as the client does; SchemaError where it is no statement.
 */
export async function statementAt(
  src: string,
  base: string,
  options: TransportOptions,
  signal: AbortSignal,
): Promise<Shown> {
  const url = new URL(src, base);
  const run = RUN.exec(url.pathname);
  if (SHARED.test(url.pathname)) url.pathname += ".json";
  else if (run && !/\.json$/.test(url.pathname)) url.pathname = `${run[1]}/api/v1/runs/${run[2]}`;
  const asking = { headers: { accept: "application/json" }, signal, again: true };
  const answer = await new Transport(url.origin, options).ask(`${url.pathname}${url.search}`, asking);
  return validated(STATEMENT, jsonOf(answer.text));
}

/** The server and the path of the events of the run at `src`. Throws `RangeError` for what is no run. */
export function eventsAt(src: string, base: string): readonly [server: string, path: string] {
  const url = new URL(src, base);
  const run = RUN.exec(url.pathname);
  if (!run) throw new RangeError(`${src} is no run at a server: https://HOST/runs/RUN`);
  return [url.origin, `${run[1]}/runs/${run[2]}/events`];
}
