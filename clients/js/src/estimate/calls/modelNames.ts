/** Names of language models: without what hubs, routers and clouds put around them, and what they tell. */

/** Routers and clouds put these before the name: `us.anthropic.claude-3-haiku`, `ft:gpt-4o-mini:org`. */
const HOSTS =
  /^(?:(?:us|eu|apac|jp|au|ca|us-gov|global|anthropic|meta|mistral|cohere|deepseek|openai|qwen|google|amazon)\.|ft:)/;
/** What a cloud's identifiers of models end with: `claude-3-haiku-20240307-v1:0`, `...-v1:0:48k`. */
const REVISION = /-v\d+:\d+(?::[\p{L}\p{N}_]+)?$/u;
const DATE = new RegExp(
  "(?:^|(?<=[-_:. ]))" +
    "(?:20\\d\\d[-_]?[01]\\d[-_]?[0-3]\\d|[01]\\d[-_]20\\d\\d|20\\d\\d[-_][01]\\d|\\d{4})" +
    "(?=$|[-_:. ])",
  "g",
);

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** What a name says about tuning, framework or hosting, none of which changes the count of parameters. */
const NOISE = wordSet(
  "meta instruct chat hf it pt base thinking preview instant customtools versatile turbo maas free dynamic c4ai " +
    "unsloth mlx instruction tuned v0 v0.1 v0.2 v0.3 dpo sft rl kv original web i1 imatrix actorder sym asym " +
    "channel tensor pytorch keras flax cpp tflite onnx cuda cpu directml python",
);
/**
 * What the names of closed models say of what they are made for, how they are reached or how long they think: none of
 * it makes another size of them. Sizes (mini, nano, lite) stand in the table.
 */
const USES = wordSet(
  "latest exp experimental beta alpha live fast priority extended nitro online floor exacto api non reasoning " +
    "thinking high low medium minimal none xhigh audio realtime transcribe diarize tts native dialog vision image " +
    "video search deep research computer use code coder codex max fim agent multi embed batch longcontext sol terra " +
    "generation",
);
/** Kinds of a family that are counted as it, since no row of the table is theirs. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  o1: ["pro"],
  o3: ["pro"],
  grok: ["mini", "heavy"],
  "gpt-5": ["luna"],
  claude: ["mythos"],
};
const NUMBER = /^v?\d+(?:p\d+)?$/;
/** Of a context, or of a group of packed weights. */
const LENGTH = /^(?:\d+k|\d{4,}|1m|g\d+|\d+g)$/;
const SIZED = /^[a-z]?\d+(?:\.\d+)?[bmkt]$/;
/** BLOOM writes 7b1 for 7.1 B. */
const SIZE = /^(?:(\d+(?:\.\d+)?)(b|m|t)|(\d+)b(\d))$/;
/** 1_6b may be 1.6 B or version 1 of 6 B. */
const UNCLEAR = /\d_\d+(?:\.\d+)?[bmt](?![a-z0-9])/;
const EXPERTS = /^(\d+)x(\d+(?:\.\d+)?)b$/;
const ACTIVE = /^a(\d+(?:\.\d+)?)b$/;
const BOUNDARY = /(?<=[a-z]{2})(?=\d)/;

/**
 * The name as its maker writes it, in small letters.
 *
 * `meta-llama/Llama-3.1-8B:free` is `llama-3.1-8b:free`, `vertex_ai/claude-sonnet-4-5@20250929` is
 * `claude-sonnet-4-5-20250929`, `bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0` the like.
 */
export function hostless(name: string): string {
  let text = lastPart(name.trim().toLowerCase()).replaceAll("@", "-");
  for (let host = HOSTS.exec(text); host !== null; host = HOSTS.exec(text)) text = text.slice(host[0].length);
  return text.replace(REVISION, "");
}

/** What stands behind the last slash of a `name`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/**
 * The words of a name, however they are joined: `llama3.1:8b` as `Llama-3-1-8B`: llama, 3, 1, 8b.
 *
 * Sizes (`1.5b`) and early versions (`v0.3`) stay whole.
 */
export function wordsOfName(name: string): string[] {
  const text = name.toLowerCase().replace(/\bv(\d)p(\d)\b/g, "$1.$2");
  return text
    .split(/[-_: ,/()]+/)
    .flatMap((piece) => piece.split(BOUNDARY))
    .flatMap((word) => (word.startsWith("v") || SIZED.test(word) ? [word] : word.split(".")))
    .filter((word) => word !== "");
}

/** Words of `text`: all, then without those of tuning, then without dates, then without lengths too. */
export function spellings(text: string): [all: string[], plain: string[], undated: string[], shortest: string[]] {
  const undated = plainWords(wordsOfName(text.replace(DATE, "")));
  const shortest = undated.filter((word) => word !== "latest" && !LENGTH.test(word));
  return [wordsOfName(text), plainWords(wordsOfName(text)), undated, shortest];
}

function plainWords(words: readonly string[]): string[] {
  return words.filter((word) => !NOISE.has(word));
}

/**
 * Whether `word`, in a name that fits the `pattern` of a closed model, makes no other model of it.
 *
 * A number, a date, a length, a word of tuning or of use does not; a word that nobody knows may.
 */
export function isKnownWord(word: string, pattern: string): boolean {
  const kinds = KINDS[pattern.replace(/[*.]+$/, "")] ?? [];
  return USES.has(word) || NOISE.has(word) || kinds.includes(word) || NUMBER.test(word) || LENGTH.test(word);
}

export type Three = readonly [low: number, mid: number, high: number];

/** The size that a name tells in its `word`: the number before its `b`, in parameters. */
export interface NamedSize {
  readonly word: string;
  readonly parameters: Three;
  readonly active: Three;
}

/**
 * Parameters over those that a name tells. Of the open models in the table whose name tells them all lie between, half
 * of them above the mid; the most are those that do not count embeddings.
 */
const ROUNDED: Three = [0.9, 1.02, 1.35];
/** 8x7B are 46.7 B, of which 12.9 B are used, 8x22B are 141 and 39 B: experts share what is not in them. */
const OF_EXPERTS: Three = [0.75, 0.82, 1.0];
const USED_OF_EXPERTS: Three = [1.0, 1.8, 2.0];
const SIZES: Readonly<Record<string, number>> = { m: 1e6, b: 1e9, t: 1e12 };

/**
 * The size in a name, `null` where there is none or there are several.
 *
 * `7b`, `360m`, `1t`, `8x7b`, `30b-a3b`; not versions, dates or lengths of context (`v0.3`, `128k`).
 */
export function namedSize(text: string): NamedSize | null {
  const words = UNCLEAR.test(text) ? [] : wordsOfName(text);
  const experts = matching(words, EXPERTS);
  let sizes = matching(words, SIZE);
  if (sizes.length > 1) {
    // Beside billions, few millions are a length of context: 7b-instruct-1m, and trillions those of the tokens it has
    // read: 2b-4t.
    sizes = sizes.filter((match) => (match[2] !== "m" && match[2] !== "t") || Number(match[1]) > 10);
  }
  const used = matching(words, ACTIVE);
  const [ofExperts, size, active] = [experts[0], sizes[0], used[0]];
  if (ofExperts !== undefined && experts.length === 1 && sizes.length === 0) {
    const [count, each] = [Number(ofExperts[1]), Number(ofExperts[2]) * 1e9];
    if (count < 2 || each <= 0) return null;
    return { word: ofExperts[0], parameters: times(count * each, OF_EXPERTS), active: times(each, USED_OF_EXPERTS) };
  }
  const counted = words.some((word) => /^\d+e$/.test(word)); // 17b-16e: 17 B used, of 16 experts
  if (size === undefined || sizes.length !== 1 || experts.length > 0 || counted || used.length > 1) return null;
  const whole = parametersOf(size);
  const each = active === undefined ? whole : Number(active[1]) * 1e9;
  if (!(each > 0 && each <= whole)) return null;
  const word = [size, ...used].map((match) => match[0]).join("-");
  return { word, parameters: times(whole, ROUNDED), active: times(each, ROUNDED) };
}

function matching(words: readonly string[], pattern: RegExp): RegExpExecArray[] {
  return words.map((word) => pattern.exec(word)).filter((match) => match !== null);
}

function parametersOf(size: RegExpExecArray): number {
  const [, number, letter = "b", billions, tenths] = size;
  return billions === undefined ? Number(number) * (SIZES[letter] ?? 1e9) : Number(`${billions}.${tenths}`) * 1e9;
}

function times(number: number, three: Three): Three {
  return [number * three[0], number * three[1], number * three[2]];
}
