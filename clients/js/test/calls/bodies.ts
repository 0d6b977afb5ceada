/** Bodies of answers as servers send them, in the shapes of their documentation and of those that were seen. */

const events = (...data: readonly unknown[]) =>
  data.map((one) => `data: ${typeof one === "string" ? one : JSON.stringify(one)}\n\n`).join("");
const named = (...data: readonly { readonly type: string; readonly [key: string]: unknown }[]) =>
  data.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join("");
const lines = (...data: readonly unknown[]) => data.map((one) => `${JSON.stringify(one)}\n`).join("");

const MINI = "gpt-4o-mini-2024-07-18";
const CHAT_USAGE = {
  prompt_tokens: 31,
  completion_tokens: 9,
  total_tokens: 40,
  prompt_tokens_details: { cached_tokens: 16, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 4, audio_tokens: 0 },
};

export const CHAT = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_764_500_000,
  model: MINI,
  choices: [{
    index: 0,
    message: { role: "assistant", content: "Grüße 🙂", refusal: null },
    logprobs: null,
    finish_reason: "stop",
  }],
  usage: CHAT_USAGE,
  system_fingerprint: "fp_1",
});

const chunk = (delta: object, finish: string | null = null, more: object = {}) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1_764_500_000,
  model: MINI,
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  ...more,
});
const SAID = [
  chunk({ role: "assistant", content: "" }),
  chunk({ content: "Grüße" }),
  chunk({ content: " 🙂" }),
  chunk({}, "stop"),
];

export const CHAT_STREAM = events(
  ...SAID.map((one) => ({ ...one, usage: null })),
  { ...chunk({}), choices: [], usage: CHAT_USAGE },
  "[DONE]",
);
export const CHAT_STREAM_SILENT = events(...SAID, "[DONE]");

export const CHAT_TOOLS = JSON.stringify({
  id: "chatcmpl-2",
  object: "chat.completion",
  created: 1_764_500_000,
  model: MINI,
  choices: [
    {
      index: 0,
      message: {
        role: "assistant",
        content: null,
        tool_calls: [{
          id: "call_1",
          type: "function",
          function: { name: "weather", arguments: '{"place":"Oslo","usage":{"prompt_tokens":1}}' },
        }],
      },
      finish_reason: "tool_calls",
    },
  ],
  usage: { prompt_tokens: 82, completion_tokens: 17, total_tokens: 99 },
});
export const CHAT_TOOLS_STREAM = events(
  chunk({
    role: "assistant",
    content: null,
    tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "weather", arguments: "" } }],
  }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: '{"place":' } }] }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
  chunk({}, "tool_calls"),
  { ...chunk({}), choices: [], usage: { prompt_tokens: 82, completion_tokens: 17, total_tokens: 99 } },
  "[DONE]",
);

export const CHAT_PARSED = JSON.stringify({
  ...(JSON.parse(CHAT) as object),
  choices: [{
    index: 0,
    message: { role: "assistant", content: '{"answer":42}', refusal: null },
    finish_reason: "stop",
  }],
});

export const CHAT_REASONING_BESIDE = JSON.stringify({
  id: "1",
  object: "chat.completion",
  model: "grok-3-mini",
  choices: [{
    index: 0,
    message: { role: "assistant", content: "101", reasoning_content: "so" },
    finish_reason: "stop",
  }],
  usage: {
    prompt_tokens: 32,
    completion_tokens: 9,
    total_tokens: 135,
    prompt_tokens_details: { text_tokens: 32, cached_tokens: 6 },
    completion_tokens_details: { reasoning_tokens: 94 },
  },
});

export const DEEPSEEK = JSON.stringify({
  id: "1",
  model: "deepseek-chat",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
  usage: {
    prompt_tokens: 200,
    completion_tokens: 50,
    total_tokens: 250,
    prompt_cache_hit_tokens: 128,
    prompt_cache_miss_tokens: 72,
  },
});

export const COMPLETION = JSON.stringify({
  id: "cmpl-1",
  object: "text_completion",
  model: "gpt-3.5-turbo-instruct",
  choices: [{ text: "\n\nThis is a test", index: 0, logprobs: null, finish_reason: "length" }],
  usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
});

export const EMBEDDINGS = JSON.stringify({
  object: "list",
  data: [{ object: "embedding", index: 0, embedding: [0.0023, -0.0093, 1e-7] }],
  model: "text-embedding-3-small",
  usage: { prompt_tokens: 8, total_tokens: 8 },
});

const RESPONSE_HEAD = {
  id: "resp_1",
  object: "response",
  created_at: 1_764_500_000,
  status: "completed",
  error: null,
  incomplete_details: null,
  instructions: null,
  model: "gpt-4.1-2025-04-14",
  parallel_tool_calls: true,
  tool_choice: "auto",
  tools: [],
};
const OUTPUT = [
  {
    type: "message",
    id: "msg_1",
    status: "completed",
    role: "assistant",
    content: [{ type: "output_text", text: "Hello", annotations: [] }],
  },
];
export const RESPONSE = JSON.stringify({
  ...RESPONSE_HEAD,
  output: OUTPUT,
  usage: {
    input_tokens: 328,
    input_tokens_details: { cached_tokens: 128 },
    output_tokens: 52,
    output_tokens_details: { reasoning_tokens: 20 },
    total_tokens: 380,
  },
});

const OPEN = { ...RESPONSE_HEAD, status: "in_progress", output: [], usage: null };
const ITEM = { item_id: "msg_1", output_index: 0, content_index: 0 };
export const RESPONSE_STREAM = named(
  { type: "response.created", response: OPEN, sequence_number: 0 },
  { type: "response.in_progress", response: OPEN, sequence_number: 1 },
  {
    type: "response.output_item.added",
    output_index: 0,
    item: { ...OUTPUT[0], status: "in_progress", content: [] },
    sequence_number: 2,
  },
  {
    type: "response.content_part.added",
    ...ITEM,
    part: { type: "output_text", text: "", annotations: [] },
    sequence_number: 3,
  },
  { type: "response.output_text.delta", ...ITEM, delta: "Hello", sequence_number: 4 },
  { type: "response.output_text.done", ...ITEM, text: "Hello", sequence_number: 5 },
  { type: "response.output_item.done", output_index: 0, item: OUTPUT[0], sequence_number: 6 },
  {
    type: "response.completed",
    sequence_number: 7,
    response: {
      ...RESPONSE_HEAD,
      output: OUTPUT,
      usage: {
        input_tokens: 37,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 11,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 48,
      },
    },
  },
);
export const RESPONSE_FAILED = named(
  { type: "response.created", response: OPEN, sequence_number: 0 },
  {
    type: "response.failed",
    sequence_number: 1,
    response: { ...OPEN, status: "failed", error: { code: "server_error", message: "The model failed" } },
  },
);

const SONNET = "claude-sonnet-4-5-20250929";
export const MESSAGE = JSON.stringify({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: SONNET,
  content: [{ type: "text", text: "Hi!" }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: {
    input_tokens: 3,
    cache_creation_input_tokens: 500,
    cache_read_input_tokens: 2048,
    cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 0 },
    output_tokens: 61,
    service_tier: "standard",
  },
});
export const MESSAGE_TOOLS = JSON.stringify({
  ...(JSON.parse(MESSAGE) as object),
  content: [{ type: "tool_use", id: "toolu_1", name: "weather", input: { place: "Oslo", usage: { input_tokens: 7 } } }],
  stop_reason: "tool_use",
});

const START = (cached: number) => ({
  type: "message_start",
  message: {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: SONNET,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 25, cache_creation_input_tokens: 0, cache_read_input_tokens: cached, output_tokens: 1 },
  },
});
const DELTA = (text: string) => ({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } });
export const MESSAGE_STREAM = named(
  START(100),
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "ping" },
  DELTA("Hello"),
  DELTA("!"),
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 8 } },
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 15, cache_read_input_tokens: null },
  },
  { type: "message_stop" },
);
export const MESSAGE_OVERLOADED = named(
  START(0),
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  DELTA("Hello"),
  { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
);

const part = (text: string, more: object = {}) => ({
  content: { parts: [{ text }], role: "model" },
  index: 0,
  ...more,
});
export const GEMINI = JSON.stringify({
  candidates: [part("Hi", { finishReason: "STOP" })],
  usageMetadata: {
    promptTokenCount: 264,
    candidatesTokenCount: 31,
    thoughtsTokenCount: 100,
    toolUsePromptTokenCount: 30,
    cachedContentTokenCount: 200,
    totalTokenCount: 425,
    promptTokensDetails: [{ modality: "TEXT", tokenCount: 264 }],
  },
  modelVersion: "gemini-2.5-flash",
  responseId: "r",
});
const GEMINI_CHUNKS = [
  {
    candidates: [part("Hel")],
    usageMetadata: { promptTokenCount: 10, totalTokenCount: 30, thoughtsTokenCount: 20 },
    modelVersion: "gemini-2.5-flash",
  },
  {
    candidates: [part("lo", { finishReason: "STOP" })],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 7, thoughtsTokenCount: 40, totalTokenCount: 57 },
    modelVersion: "gemini-2.5-flash",
  },
];
export const GEMINI_STREAM = events(...GEMINI_CHUNKS);
export const GEMINI_ARRAY = `[${GEMINI_CHUNKS.map((one) => JSON.stringify(one, undefined, 2)).join(",\n")}]`;

export const MISTRAL_STREAM = events(
  {
    id: "m",
    object: "chat.completion.chunk",
    created: 1,
    model: "mistral-small-latest",
    choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }],
  },
  {
    id: "m",
    object: "chat.completion.chunk",
    created: 1,
    model: "mistral-small-latest",
    choices: [{ index: 0, delta: { content: "Salut" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 12, total_tokens: 32, completion_tokens: 20 },
  },
  "[DONE]",
);

const OLLAMA_END = {
  model: "llama3.2",
  created_at: "2026-11-30T00:00:00Z",
  message: { role: "assistant", content: "" },
  done_reason: "stop",
  done: true,
  total_duration: 4_883_583_458,
  load_duration: 1_334_875,
  prompt_eval_count: 26,
  prompt_eval_duration: 342_546_000,
  eval_count: 298,
  eval_duration: 4_535_599_000,
};
const OLLAMA_TOKEN = {
  model: "llama3.2",
  created_at: "2026-11-30T00:00:00Z",
  message: { role: "assistant", content: "The" },
  done: false,
};
const { prompt_eval_count: _count, ...OLLAMA_END_CACHED } = OLLAMA_END;
export const OLLAMA = JSON.stringify({ ...OLLAMA_END, message: { role: "assistant", content: "The sky" } });
export const OLLAMA_STREAM = lines(OLLAMA_TOKEN, OLLAMA_TOKEN, OLLAMA_END);
export const OLLAMA_CACHED = lines(OLLAMA_TOKEN, OLLAMA_END_CACHED);
export const OLLAMA_CUT = lines(OLLAMA_TOKEN, OLLAMA_TOKEN);

const served = (model: string, content: string, finish: string | null, more: object = {}) => ({
  id: "req_1",
  object: "chat.completion.chunk",
  created: 1_764_500_000,
  model,
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
  ...more,
});
const QWEN = "Qwen/Qwen2.5-0.5B-Instruct@main";
export const TRANSFORMERS_STREAM = events(
  served(QWEN, "ab", null),
  served(QWEN, "cd", null),
  served(QWEN, "", "length", { usage: { completion_tokens: 17, prompt_tokens: 24, total_tokens: 41 } }),
);
export const LLAMA_CPP_PYTHON_STREAM = events(
  served("tiny.gguf", "", null),
  served("tiny.gguf", "ab", null),
  served("tiny.gguf", "", "length"),
  "[DONE]",
);
export const LLAMA_CPP_STREAM = events(
  served("qwen3-8b.gguf", "ab", null),
  served(
    "qwen3-8b.gguf",
    "",
    "stop",
    {
      timings: {
        cache_n: 30,
        prompt_n: 10,
        prompt_ms: 30.9,
        prompt_per_second: 32.3,
        predicted_n: 12,
        predicted_ms: 661.1,
      },
    },
  ),
  "[DONE]",
);
const LLAMA = "meta-llama/Llama-3.1-8B-Instruct";
const continuous = (output: number) => ({
  usage: {
    prompt_tokens: 14,
    total_tokens: 14 + output,
    completion_tokens: output,
    prompt_tokens_details: { cached_tokens: 8 },
  },
});
export const VLLM_CONTINUOUS = events(
  served(LLAMA, "", null, continuous(0)),
  served(LLAMA, "a", null, continuous(1)),
  served(LLAMA, "b", null, continuous(2)),
  served(LLAMA, "c", "length", continuous(3)),
);
export const SGLANG = JSON.stringify({
  id: "1",
  object: "chat.completion",
  model: "Qwen/Qwen3-8B",
  choices: [{
    index: 0,
    message: { role: "assistant", content: "4", reasoning_content: "2 and 2" },
    finish_reason: "stop",
    matched_stop: 151_645,
  }],
  usage: {
    prompt_tokens: 20,
    total_tokens: 84,
    completion_tokens: 64,
    prompt_tokens_details: null,
    reasoning_tokens: 60,
  },
});
export const GROQ_STREAM = events(
  served("llama-3.1-8b-instant", "a", null, { x_groq: { id: "req_1" } }),
  served(
    "llama-3.1-8b-instant",
    "",
    "stop",
    { x_groq: { id: "req_1", usage: { queue_time: 0.01, prompt_tokens: 18, completion_tokens: 5, total_tokens: 23 } } },
  ),
  "[DONE]",
);
export const OPENROUTER_ERROR = `: OPENROUTER PROCESSING\n\n${events(
  served("openai/gpt-4o", "He", null),
  { ...served("openai/gpt-4o", "", "error"), error: { code: 502, message: "Provider disconnected" } },
  "[DONE]",
)}`;
