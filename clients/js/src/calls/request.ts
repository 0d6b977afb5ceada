/** A request to a model, as far as its address and its first words tell: nothing else of it is kept. */
export interface ModelRequest {
  /** By the host's name; `undefined` for one that is in no table, or on this machine. */
  readonly provider: string | undefined;
  /** The model that is asked for, `undefined` if it is not told in a place that is looked at. */
  readonly model: string | undefined;
  /** Whether vectors are asked for, for which no token is written. */
  readonly isEmbedding: boolean;
  /** Whether `stream_options` of its body are known where it is sent. */
  readonly takesStreamOptions: boolean;
}

/** Ends of addresses that models answer at: of OpenAI, Anthropic, llama.cpp, Ollama; then of Gemini and Vertex AI. */
const PATHS = /\/(?:completions?|responses|embeddings|messages|api\/(?:chat|generate|embed))$/;
const METHODS = /\/([^/:]+):(?:(?:g|streamG)enerateContent|(?:e|batchE)mbedContents?|(?:r|streamR)awPredict)$/;
const EMBEDDINGS = /\/(?:embeddings|embed)$|:(?:e|batchE)mbedContents?$/;

const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)openai\.com$/, "openai"],
  [/\.(?:openai|services\.ai|cognitiveservices)\.azure\.com$/, "azure"],
  [/(?:^|\.)anthropic\.com$/, "anthropic"],
  [/(?:^|\.)googleapis\.com$/, "google"],
  [/(?:^|\.)mistral\.ai$/, "mistral"],
  [/\.amazonaws\.com$/, "aws"],
  [/\.ai\.cloud\.ovh\.net$/, "ovh"],
];
/** In JSON a quote inside a text has a backslash before it: this is a name of an object, never part of a text. */
const MODEL = /"model"\s*:\s*"([^"\\]{1,200})"/;

/** The request to a model that `fetch(input, init)` makes, `undefined` for any other. Raises nothing. */
export function modelRequest(input: unknown, init: RequestInit | undefined): ModelRequest | undefined {
  const request = typeof input === "object" && input !== null ? (input as { url?: unknown; method?: unknown }) : {};
  const method = init?.method ?? request.method;
  if (typeof method !== "string" || method.toUpperCase() !== "POST") return undefined;
  const url = addressOf(typeof request.url === "string" ? request.url : String(input));
  if (url === undefined) return undefined;
  const named = METHODS.exec(url.pathname)?.[1];
  if (named === undefined && !PATHS.test(url.pathname)) return undefined;
  const provider = PROVIDERS.find(([host]) => host.test(url.hostname))?.[1];
  return {
    provider,
    model: named ?? modelOf(init?.body),
    isEmbedding: EMBEDDINGS.test(url.pathname),
    takesStreamOptions: url.pathname.endsWith("/completions"),
  };
}

/** An address as `fetch` takes it: a relative one, in a browser, is one of the page. */
function addressOf(text: string): URL | undefined {
  const base = (globalThis as { location?: { href?: unknown } }).location?.href;
  try {
    return new URL(text, typeof base === "string" ? base : undefined);
  } catch {
    return undefined;
  }
}

function modelOf(body: unknown): string | undefined {
  return typeof body === "string" ? MODEL.exec(body)?.[1] : undefined;
}
