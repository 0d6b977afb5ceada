import { Answer } from "./answer.js";
import { type Count, Counting, type CountingOptions, guarded } from "./counting.js";
import { type ModelRequest, modelRequest } from "./request.js";
import { askingUsage, WithoutUsageChunk } from "./usageChunk.js";
import { watchedResponse } from "./watchedResponse.js";

/** What `wrapFetch` takes and gives. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

export interface FetchOptions extends CountingOptions {
  /**
   * Ask for the usage of a streamed chat, which tells none unless it is asked to, and keep the chunk that tells it from
   * a program that did not ask. Changes `stream_options` of the request; `false` if not given.
   */
  readonly askUsage?: boolean | undefined;
}

/** Each wrapped `fetch`, with the one that it wraps. */
const originals = new WeakMap<Fetch, Fetch>();
/** Answers that are counted already, by a `fetch` that was wrapped below. */
const watched = new WeakSet<Response>();
const REFUSED = new Set([400, 422]);

/**
 * `fetch`, with each answer of a model counted as the program reads it, whole or streamed.
 *
 * Known are the interfaces of OpenAI (chats, completions, responses, embeddings) and of the many servers that speak it,
 * Anthropic, Gemini, Ollama and llama.cpp. Requests, answers, errors and all timing reach the program as they are; any
 * other request is handed through. Neither text nor address nor headers are kept. One that is wrapped already is
 * wrapped anew.
 *
 * @throws UsageError for a place, batch, accelerator or number that cannot be used; after that nothing
 */
export function wrapFetch(fetch: Fetch, options: FetchOptions = {}): Fetch {
  const { askUsage = false, ...given } = options;
  const counting = new Counting(given);
  const original = originals.get(fetch) ?? fetch;
  let isAsking = askUsage;

  const wrapped: Fetch = async (input, init) => {
    const request = guarded("a request cannot be read", () => modelRequest(input, init));
    if (request === undefined) return original(input, init);
    const count = guarded("a call is not counted", () => counting.begin(request.provider, request.model));
    const isAsked = isAsking && request.takesStreamOptions;
    const body = isAsked ? guarded("usage is not asked for", () => askingUsage(init)) : undefined;
    if (body === undefined) return follow(await original(input, init), request, count, undefined);
    const response = await original(input, { ...init, body });
    if (!REFUSED.has(response.status)) return follow(response, request, count, new WithoutUsageChunk());
    await response.body?.cancel();
    const unasked = await original(input, init);
    if (unasked.ok) isAsking = false;
    return follow(unasked, request, count, undefined);
  };
  originals.set(wrapped, original);
  return wrapped;
}

function follow(
  response: Response,
  request: ModelRequest,
  count: Count | undefined,
  filter: WithoutUsageChunk | undefined,
): Response {
  if (!response.ok || (watched.has(response) && filter === undefined)) return response;
  const isCounted = watched.has(response);
  const answer = new Answer(request.isEmbedding);
  const ended = (isCut: boolean) => {
    if (!isCounted && answer.isOfModel) count?.(answer.told, answer.isPartial(isCut));
  };
  const followed = guarded("an answer cannot be followed", () => watchedResponse(response, answer, ended, filter));
  if (followed !== undefined) watched.add(followed);
  return followed ?? response;
}
