import type { AnswerTold } from "./answer.js";
import { type Count, Counting, type CountingOptions, guarded } from "./counting.js";

/** What a provider of the Vercel AI SDK tells of a call: of all, and of those read from a cache. */
interface Usage {
  readonly inputTokens?: { readonly total?: number | undefined; readonly cacheRead?: number | undefined };
  readonly outputTokens?: { readonly total?: number | undefined };
}

interface Generated {
  readonly usage?: Usage;
  readonly response?: { readonly modelId?: string | undefined };
}

interface Streamed<Part> {
  readonly stream: ReadableStream<Part>;
}

interface Model {
  readonly provider: string;
  readonly modelId: string;
}

/** A middleware of the Vercel AI SDK, for `wrapLanguageModel`. */
export interface CallMiddleware {
  readonly specificationVersion: "v4";
  wrapGenerate<Result extends Generated>(options: {
    doGenerate: () => PromiseLike<Result>;
    model: Model;
  }): Promise<Result>;
  wrapStream<Part, Result extends Streamed<Part>>(options: {
    doStream: () => PromiseLike<Result & Streamed<Part>>;
    model: Model;
  }): Promise<Result>;
}

/**
 * A middleware that counts the calls of one model of the Vercel AI SDK: `wrapLanguageModel({ model, middleware })`.
 *
 * It is for any provider. One whose `fetch` is wrapped is counted there: take one of both.
 *
 * @throws UsageError for a place, batch, accelerator or number that cannot be used; after that nothing
 */
export function countingMiddleware(options: CountingOptions = {}): CallMiddleware {
  const counting = new Counting(options);
  const begin = ({ provider, modelId }: Model) =>
    guarded("a call is not counted", () => counting.begin(providerOf(provider), modelId));
  return {
    specificationVersion: "v4",
    async wrapGenerate({ doGenerate, model }) {
      const count = begin(model);
      const result = await doGenerate();
      guarded("a call is not counted", () => count?.(toldBy(result.usage, result.response?.modelId), false));
      return result;
    },
    async wrapStream({ doStream, model }) {
      const count = begin(model);
      const result = await doStream();
      return count === undefined ? result : { ...result, stream: followed(result.stream, count) };
    },
  };
}

/** `openai.responses` is `openai`. */
function providerOf(name: string): string {
  const [head = name] = name.split(".");
  return head === "amazon-bedrock" ? "bedrock" : head;
}

function toldBy(usage: Usage | undefined, model: string | undefined): AnswerTold {
  return {
    model: model ?? null,
    inputTokens: usage?.inputTokens?.total ?? null,
    cachedTokens: usage?.inputTokens?.cacheRead ?? null,
    outputTokens: usage?.outputTokens?.total ?? null,
  };
}

interface AnyPart {
  readonly type?: unknown;
  readonly usage?: Usage;
  readonly modelId?: unknown;
}

/** `stream` part by part as it comes, counted at its last part, or where it breaks off or is left. */
function followed<Part>(stream: ReadableStream<Part>, count: Count): ReadableStream<Part> {
  const reader = stream.getReader();
  let usage: Usage | undefined;
  let model: string | undefined;
  let hasFailed = false;
  let hasEnded = false;
  const end = (isCut: boolean) => {
    if (hasEnded) return;
    hasEnded = true;
    guarded("a call is not counted", () => count(toldBy(usage, model), isCut || hasFailed));
  };
  const see = (part: AnyPart) => {
    if (part.type === "response-metadata" && typeof part.modelId === "string") model = part.modelId;
    else if (part.type === "error") hasFailed = true;
    else if (part.type === "finish") {
      usage = part.usage;
      end(false);
    }
  };
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          end(true);
          throw error;
        });
        if (done) {
          controller.close();
          end(true);
          return;
        }
        controller.enqueue(value);
        guarded("an answer cannot be read", () => see(value as AnyPart));
      },
      cancel(reason) {
        end(true);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
