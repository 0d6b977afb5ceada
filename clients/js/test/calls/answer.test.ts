import assert from "node:assert/strict";
import { test } from "node:test";

import { Answer } from "../../src/calls/answer.js";
import * as bodies from "./bodies.js";

interface Case {
  readonly name: string;
  readonly body: string;
  readonly told: readonly [model: string | null, input: number | null, cached: number | null, output: number | null];
  readonly isPartial?: boolean;
  readonly isEmbedding?: boolean;
}

const CASES: readonly Case[] = [
  { name: "OpenAI chat", body: bodies.CHAT, told: ["gpt-4o-mini-2024-07-18", 31, 16, 9] },
  { name: "OpenAI chat, streamed, usage asked", body: bodies.CHAT_STREAM, told: ["gpt-4o-mini-2024-07-18", 31, 16, 9] },
  {
    name: "OpenAI chat, streamed, usage not asked",
    body: bodies.CHAT_STREAM_SILENT,
    told: ["gpt-4o-mini-2024-07-18", null, null, null],
  },
  { name: "reasoning beside the output", body: bodies.CHAT_REASONING_BESIDE, told: ["grok-3-mini", 32, 6, 103] },
  { name: "DeepSeek's cache", body: bodies.DEEPSEEK, told: ["deepseek-chat", 200, 128, 50] },
  { name: "completion of text", body: bodies.COMPLETION, told: ["gpt-3.5-turbo-instruct", 5, null, 7] },
  { name: "embeddings", body: bodies.EMBEDDINGS, told: ["text-embedding-3-small", 8, null, 0], isEmbedding: true },
  { name: "OpenAI response", body: bodies.RESPONSE, told: ["gpt-4.1-2025-04-14", 328, 128, 52] },
  { name: "OpenAI response, streamed", body: bodies.RESPONSE_STREAM, told: ["gpt-4.1-2025-04-14", 37, 0, 11] },
  {
    name: "OpenAI response that failed",
    body: bodies.RESPONSE_FAILED,
    told: ["gpt-4.1-2025-04-14", null, null, null],
    isPartial: true,
  },
  { name: "Anthropic message", body: bodies.MESSAGE, told: ["claude-sonnet-4-5-20250929", 2551, 2048, 61] },
  {
    name: "Anthropic message, streamed",
    body: bodies.MESSAGE_STREAM,
    told: ["claude-sonnet-4-5-20250929", 125, 100, 15],
  },
  {
    name: "Anthropic, error in the middle",
    body: bodies.MESSAGE_OVERLOADED,
    told: ["claude-sonnet-4-5-20250929", 25, 0, 1],
    isPartial: true,
  },
  { name: "Gemini", body: bodies.GEMINI, told: ["gemini-2.5-flash", 294, 200, 131] },
  { name: "Gemini, streamed as events", body: bodies.GEMINI_STREAM, told: ["gemini-2.5-flash", 10, null, 47] },
  { name: "Gemini, streamed as one array", body: bodies.GEMINI_ARRAY, told: ["gemini-2.5-flash", 10, null, 47] },
  { name: "Mistral, streamed", body: bodies.MISTRAL_STREAM, told: ["mistral-small-latest", 12, null, 20] },
  { name: "Ollama", body: bodies.OLLAMA, told: ["llama3.2", 26, null, 298] },
  { name: "Ollama, streamed", body: bodies.OLLAMA_STREAM, told: ["llama3.2", 26, null, 298] },
  { name: "Ollama, prompt read from its cache", body: bodies.OLLAMA_CACHED, told: ["llama3.2", null, null, 298] },
  { name: "Ollama, cut", body: bodies.OLLAMA_CUT, told: ["llama3.2", null, null, null], isPartial: true },
  {
    name: "transformers serve, streamed: usage in the last chunk, no [DONE]",
    body: bodies.TRANSFORMERS_STREAM,
    told: ["Qwen/Qwen2.5-0.5B-Instruct@main", 24, null, 17],
  },
  {
    name: "llama-cpp-python, streamed: no usage at all",
    body: bodies.LLAMA_CPP_PYTHON_STREAM,
    told: ["tiny.gguf", null, null, null],
  },
  { name: "llama.cpp: timings alone", body: bodies.LLAMA_CPP_STREAM, told: ["qwen3-8b.gguf", 40, 30, 12] },
  {
    name: "vLLM: usage in every chunk, no [DONE]",
    body: bodies.VLLM_CONTINUOUS,
    told: ["meta-llama/Llama-3.1-8B-Instruct", 14, 8, 3],
  },
  { name: "SGLang: reasoning_tokens in usage", body: bodies.SGLANG, told: ["Qwen/Qwen3-8B", 20, null, 64] },
  { name: "Groq: usage in a place of its own", body: bodies.GROQ_STREAM, told: ["llama-3.1-8b-instant", 18, null, 5] },
  {
    name: "OpenRouter: comments, error in the middle",
    body: bodies.OPENROUTER_ERROR,
    told: ["openai/gpt-4o", null, null, null],
    isPartial: true,
  },
  {
    name: "cut before its end",
    body: bodies.CHAT_STREAM.slice(0, bodies.CHAT_STREAM.indexOf("stop")),
    told: ["gpt-4o-mini-2024-07-18", null, null, null],
    isPartial: true,
  },
  {
    name: "cut JSON",
    body: bodies.CHAT.slice(0, bodies.CHAT.indexOf('"usage"')),
    told: ["gpt-4o-mini-2024-07-18", null, null, null],
    isPartial: true,
  },
];

const FRAMES: readonly (readonly [string, (body: string) => string])[] = [
  ["as it is", (body) => body],
  ["with CRLF", (body) => body.replaceAll("\n", "\r\n")],
  ["with CR", (body) => body.replaceAll("\n", "\r")],
  ["with a byte order mark", (body) => `\ufeff${body}`],
  ["without a space behind the colon", (body) => body.replaceAll("data: ", "data:")],
  ["with comments", (body) => (/^[[{]/.test(body) ? body : body.replaceAll("data: ", ": data: {}\ndata: "))],
  ["without the last end of line", (body) => body.trimEnd()],
];

function read(body: string, size: number, isEmbedding: boolean): Answer {
  const answer = new Answer(isEmbedding);
  const bytes = new TextEncoder().encode(body);
  for (let at = 0; at < bytes.length; at += size) answer.push(bytes.subarray(at, at + size));
  return answer;
}

for (const { name, body, told, isPartial = false, isEmbedding = false } of CASES) {
  test(name, () => {
    for (const [frame, framed] of FRAMES) {
      for (const size of [1, 2, 3, 5, 17, 1000, 1e6]) {
        const answer = read(framed(body), size, isEmbedding);
        const { model, inputTokens, cachedTokens, outputTokens } = answer.told;
        assert.deepEqual([model, inputTokens, cachedTokens, outputTokens], told, `${frame}, in pieces of ${size}`);
        assert.equal(answer.isPartial(false), isPartial, `${frame}, in pieces of ${size}`);
        assert.equal(answer.isOfModel, true);
      }
    }
  });
}

test("an answer that says it has ended has told all", () => {
  for (const { name, body, told, isEmbedding = false } of CASES) {
    const answer = new Answer(isEmbedding);
    for (const byte of new TextEncoder().encode(body)) {
      answer.push(Uint8Array.of(byte));
      if (!answer.isLast) continue;
      const { inputTokens, cachedTokens, outputTokens } = answer.told;
      assert.deepEqual([inputTokens, cachedTokens, outputTokens], told.slice(1), name);
    }
  }
});

test("several lines of data make one event", () => {
  const body = 'data: {"model": "m", "usage":\ndata: {"prompt_tokens": 3,\r\ndata: "completion_tokens": 4}}\n\n';
  const answer = read(body, 6, false);
  assert.deepEqual(answer.told, { model: "m", inputTokens: 3, cachedTokens: null, outputTokens: 4 });
});

test("what is left before its last event is partial, after it is not", () => {
  for (const body of [bodies.CHAT_STREAM, bodies.MESSAGE_STREAM, bodies.RESPONSE_STREAM, bodies.OLLAMA_STREAM]) {
    assert.equal(read(body, 50, false).isPartial(true), false);
    const events = body.trimEnd().split("\n");
    const before = events.slice(0, Math.floor(events.length / 2)).join("\n");
    assert.equal(read(before, 50, false).isPartial(true), true);
  }
});

test("an answer of something else is none of a model", () => {
  const answers = [
    "<html>model</html>",
    '{"message_uuid": "a"}',
    '{"status": "queued", "messages": []}',
    "",
    "data: hi\n\n",
  ];
  for (const body of answers) {
    assert.equal(read(body, 4, false).isOfModel, false, body);
  }
});

test("of a usage without end only so much is kept", () => {
  const more = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at]));
  const usage = { prompt_tokens: 3, ...more, completion_tokens: 4 };
  const { inputTokens, outputTokens } = read(JSON.stringify({ model: "m", usage }), 999, false).told;
  assert.deepEqual([inputTokens, outputTokens], [3, null]);
});

test("counts that are none are not taken for tokens", () => {
  const body = '{"model": "m", "usage": {"prompt_tokens": "31", "completion_tokens": -1}}';
  const { model, inputTokens, outputTokens } = read(body, 9, false).told;
  assert.deepEqual([model, inputTokens, outputTokens], ["m", null, null]);
});
