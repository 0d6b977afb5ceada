/** How a model's name says that its weights are packed: `-FP8`, `-AWQ`, `-GPTQ-Int4`, `Q4_K_M`. */

function separated(word: string): RegExp {
  return new RegExp(`(?:^|(?<=[-_.:/ ]))${word}(?=$|[-_.:/ ,])`, "g");
}

/** What a word of a name says of the bits of a weight; the first group holds them where they are `null` here. */
const BITS: readonly (readonly [pattern: RegExp, bits: number | null])[] = (
  [
    ["(?:ud[-_])?i?q(\\d)(?:_(?:k|0|1|xxs|xs|s|m|l|xl|nl))*", null], // llama.cpp: Q4_K_M, IQ3_XS, Q8_0
    ["tq\\d_0", 2], // llama.cpp, three values
    ["w(\\d+)a\\d+(?:kv\\d+)?", null], // compressed tensors: W4A16
    ["(?:nv|mx)?fp([468])", null],
    ["u?int([1-8])", null],
    ["i([48])", null],
    ["u?int(16|32)", null],
    ["b?f(?:p|loat)?(16|32)", null],
    ["(\\d(?:\\.\\d+)?)[-_]?bits?", null],
    ["(\\d(?:\\.\\d+)?)[-_]?bpw", null], // ExLlama
    ["q4f(?:16|32)(?:_\\d)?", 4], // MLC
    ["(?:switched-)?sfp", 8], // gemma.cpp, switched floating point
    ["b1\\.58", 2], // BitNet: -1, 0 and 1, kept in two bits
    ["nf4", 4],
  ] as const
).map(([word, bits]) => [separated(word), bits]);

/** Methods that say no bits; of some of them nearly all that is published has four. */
const METHODS: ReadonlyMap<string, number | null> = new Map([
  ...["awq", "gptq", "autoround"].map((name): [string, number | null] => [name, 4]),
  ...["bnb", "gguf", "exl2", "exl3", "hqq", "aqlm", "qat", "quant", "quantized", "quantised"].map(
    (name): [string, number | null] => [name, null],
  ),
]);
const METHOD = separated(`(${[...METHODS.keys()].join("|")})`);

/** Names of Ollama: as routers write them, or a model and behind a colon its size, `qwen2.5:7b`. */
const OF_OLLAMA = /^(?:ollama(?:_chat)?\/|[^/:]+:(?:latest|(?:\d+x)?\d+(?:\.\d+)?[bm])(?=$|-))/i;

/**
 * The packing that a name tells: `bits` of a weight, `null` if it tells none, and its `word`.
 *
 * `byDefault` is who packs so where a name tells nothing; empty where the name tells it.
 */
export interface Packing {
  readonly bits: number | null;
  readonly word: string;
  readonly byDefault: string;
}

/**
 * `name` without its words of packing, and what they say; `null` where there are none.
 *
 * Bits that are written count before those of a method, also parts of one (4.65bpw); of several the fewest.
 */
export function splitPacking(name: string): [text: string, packing: Packing | null] {
  let text = name.toLowerCase();
  let fewest: Packing | null = null;
  for (const [pattern, bits] of BITS) {
    for (const match of text.matchAll(pattern)) {
      const written = bits ?? Number(match[1]);
      if (written < 1 || written > 32) continue;
      const [word] = match;
      if (fewest === null || written < (fewest.bits ?? 32)) fewest = { bits: written, word, byDefault: "" };
      text = text.slice(0, match.index) + " ".repeat(word.length) + text.slice(match.index + word.length);
    }
  }
  const methods = Array.from(text.matchAll(METHOD), (match) => match[1] ?? "");
  text = text.replace(METHOD, "");
  if (fewest !== null || methods.length === 0) return [text, fewest];
  const bits = methods.map((method) => METHODS.get(method) ?? null).find((known) => known !== null) ?? null;
  return [text, { bits, word: methods.join(" "), byDefault: "" }];
}

/**
 * What Ollama serves under a `name` of its own that tells no packing; `null` for other names.
 *
 * Its library names Q4_K_M as the quantisation of nearly all tags that name none. Models in its cloud are not packed
 * by it.
 */
export function packingOfOllama(name: string): Packing | null {
  const bare = name.trim();
  if (!OF_OLLAMA.test(bare) || bare.toLowerCase().endsWith("cloud")) return null;
  return { bits: 4, word: "q4_k_m", byDefault: "Ollama" };
}

/** The bits of a weight in a packing called `word`; `null` if it is none, or tells none. */
export function bitsOfPacking(word: string): number | null {
  const [rest, packing] = splitPacking(word.trim().replaceAll(" ", "-"));
  return /[^-_ .:/]/.test(rest) ? null : (packing?.bits ?? null);
}
