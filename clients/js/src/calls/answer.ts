import { AnswerFrames } from "./answerFrames.js";
import type { Leaf, Wanted } from "./jsonLeaves.js";

/** What an answer told: `null` where it told nothing, never 0. Token counts are those of `ModelCall`. */
export interface AnswerTold {
  readonly model: string | null;
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly outputTokens: number | null;
}

const MESSAGE: Wanted = { model: "value", usage: "numbers", stop_reason: "value" };

/** Nothing else of an answer is kept for longer than it takes to pass over it. */
const WANTED: Wanted = {
  ...MESSAGE,
  type: "value",
  error: "presence",
  choices: { finish_reason: "value" },
  delta: { stop_reason: "value" },
  message: MESSAGE,
  response: { ...MESSAGE, error: "presence" },
  x_groq: { usage: "numbers" },
  timings: { cache_n: "value", prompt_n: "value", predicted_n: "value" },
  modelVersion: "value",
  usageMetadata: "numbers",
  candidates: { finishReason: "value" },
  done: "value",
  prompt_eval_count: "value",
  eval_count: "value",
};

/** Events after which nothing of an answer comes: Anthropic's, and those of OpenAI's Responses. */
const LAST_EVENTS = new Set(["message_stop", "response.completed", "response.incomplete"]);
const FAILED_EVENTS = new Set(["error", "response.failed"]);
const MOST_NUMBERS = 100;
const HOLDERS = /^(?:message|response|x_groq)\./;

/** Reads one answer of a model as its bytes come: whole or streamed, of any of the interfaces that are known. */
export class Answer {
  readonly #frames: AnswerFrames;
  readonly #isEmbedding: boolean;
  readonly #numbers = new Map<string, number>();
  #model: string | null = null;
  #isFinished = false;
  #hasFailed = false;
  #isLast = false;
  #isDone: boolean | undefined;
  #isOfModel = false;

  /** `isEmbedding`: whether the answer holds vectors, for which no token is written. */
  constructor(isEmbedding: boolean) {
    this.#isEmbedding = isEmbedding;
    this.#frames = new AnswerFrames(WANTED, (path, value) => this.#take(path, value));
  }

  /** Take in the next bytes of the body. */
  push(bytes: Uint8Array): void {
    this.#frames.push(bytes);
  }

  /** Whether what comes now can tell nothing more: the answer said that it has ended. */
  get isLast(): boolean {
    // What an event is stands before its usage.
    return (this.#isLast && !this.#frames.isInside) || this.#frames.isDone;
  }

  /** Whether anything in it is as in answers of models. */
  get isOfModel(): boolean {
    return this.#isOfModel;
  }

  /** Whether the answer ended early; `isCut`: its body was left or broke off before its end. */
  isPartial(isCut: boolean): boolean {
    if (this.#hasFailed) return true;
    if (this.isLast) return false;
    if (isCut) return true;
    return this.#frames.isJson ? !this.#frames.isWhole || this.#isDone === false : !this.#isFinished && !this.#isLast;
  }

  get told(): AnswerTold {
    return { model: this.#model, ...this.#tokens() };
  }

  #take(path: string, value: Leaf): void {
    const name = path.replace(HOLDERS, "");
    if (name === "error") {
      this.#hasFailed = true;
      return;
    }
    if (name !== "type" && name !== "done") this.#isOfModel = true;
    if (typeof value === "number") this.#takeNumber(name, value);
    else if (typeof value === "string" && value !== "") this.#takeText(name, value);
    else if (name === "done" && typeof value === "boolean") {
      this.#isDone = value;
      this.#isLast ||= value;
    }
  }

  /** A server may tell more numbers than anybody knows of. */
  #takeNumber(name: string, value: number): void {
    if (this.#numbers.size < MOST_NUMBERS || this.#numbers.has(name)) this.#numbers.set(name, value);
  }

  #takeText(name: string, value: string): void {
    if (name === "model" || name === "modelVersion") this.#model ??= value;
    else if (name === "type") {
      this.#isLast ||= LAST_EVENTS.has(value);
      this.#hasFailed ||= FAILED_EVENTS.has(value);
    } else if (FINISHES.has(name)) this.#isFinished = true;
  }

  #tokens(): Omit<AnswerTold, "model"> {
    const told = (...names: string[]) => names.map((name) => this.#numbers.get(name)).find(isCount) ?? null;
    const sum = (...names: string[]) => names.reduce((known, name) => known + (told(name) ?? 0), 0);

    const prompt = told("usage.prompt_tokens");
    const input = told("usage.input_tokens");
    if (prompt !== null || input !== null) {
      // Anthropic's input tokens are those outside the cache; everybody else's are all.
      const beside = ["usage.cache_read_input_tokens", "usage.cache_creation_input_tokens"];
      const all = prompt ?? sum("usage.input_tokens", ...beside);
      const output = told("usage.completion_tokens", "usage.output_tokens");
      return this.#counts(all, told(...CACHED), output, told("usage.total_tokens"));
    }
    if (told("usageMetadata.promptTokenCount") !== null) {
      const all = sum("usageMetadata.promptTokenCount", "usageMetadata.toolUsePromptTokenCount");
      const written = ["usageMetadata.candidatesTokenCount", "usageMetadata.thoughtsTokenCount"];
      const output = told(...written) === null ? null : sum(...written);
      const total = told("usageMetadata.totalTokenCount");
      return this.#counts(all, told("usageMetadata.cachedContentTokenCount"), output, total);
    }
    if (told("timings.prompt_n") !== null) {
      const all = sum("timings.prompt_n", "timings.cache_n");
      return this.#counts(all, told("timings.cache_n"), told("timings.predicted_n"), null);
    }
    return this.#counts(told("prompt_eval_count"), null, told("eval_count"), null);
  }

  /** Some servers count reasoning beside the output, in the total alone; of vectors none is written. */
  #counts(input: number | null, cached: number | null, output: number | null, total: number | null) {
    const isTotal = input !== null && total !== null && total >= input + (output ?? 0);
    return {
      inputTokens: input,
      cachedTokens: input === null || cached === null ? null : Math.min(cached, input),
      outputTokens: isTotal ? total - input : (output ?? (this.#isEmbedding && input !== null ? 0 : null)),
    };
  }
}

const FINISHES = new Set(["choices.finish_reason", "delta.stop_reason", "stop_reason", "candidates.finishReason"]);

/** Tokens read from a cache: OpenAI's two interfaces, Anthropic, Moonshot, DeepSeek. */
const CACHED = [
  "usage.prompt_tokens_details.cached_tokens",
  "usage.input_tokens_details.cached_tokens",
  "usage.cache_read_input_tokens",
  "usage.cached_tokens",
  "usage.prompt_cache_hit_tokens",
];

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}
