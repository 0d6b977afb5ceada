import { UsageError } from "../errors.js";
import type { CountingOptions } from "./counting.js";
import { type Fetch, type FetchOptions, wrapFetch } from "./wrapFetch.js";

/** A client of which a copy with another `fetch` can be made, as those of `openai` and `@anthropic-ai/sdk`. */
export interface ClientWithOptions {
  withOptions(options: { fetch: Fetch }): unknown;
}

/**
 * A copy of an `OpenAI` client (or of Azure's) whose calls are counted: chats, completions, responses, embeddings.
 *
 * All its helpers are as before: `stream`, `parse`, `withResponse`, `tee`, retries. `askUsage` is `true` if not given:
 * a streamed chat does not tell its tokens unless it is asked to, so it is asked, and the chunk that tells them is kept
 * from a program that did not ask; a server that refuses `stream_options` is asked again without.
 *
 * @throws UsageError for a client without `withOptions`, and for a place, batch, accelerator or number that cannot be
 * used
 */
export function wrapOpenAI<Client extends ClientWithOptions>(client: Client, options: FetchOptions = {}): Client {
  return withFetch(client, { askUsage: true, ...options });
}

/**
 * A copy of an `Anthropic` client (or of Vertex AI's) whose messages are counted, streamed or not, by any helper.
 *
 * @throws UsageError for a client without `withOptions`, and for a place, batch, accelerator or number that cannot be
 * used
 */
export function wrapAnthropic<Client extends ClientWithOptions>(client: Client, options: CountingOptions = {}): Client {
  return withFetch(client, options);
}

function withFetch<Client extends ClientWithOptions>(client: Client, options: FetchOptions): Client {
  if (typeof client?.withOptions !== "function") {
    throw new UsageError("this client has no withOptions", "make it with { fetch: wrapFetch(fetch) }");
  }
  const own = (client as { fetch?: unknown }).fetch;
  const fetch = typeof own === "function" ? (own as Fetch) : globalThis.fetch;
  // Both packages give back a client of the same class.
  return client.withOptions({ fetch: wrapFetch(fetch, options) }) as Client;
}
