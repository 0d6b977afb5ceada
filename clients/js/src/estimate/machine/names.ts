/** Names of accelerators as drivers and people write them: the words that tell one model from another. */

/** Words that tell vendors and boards apart for people, but never one model from another. */
const NOISE = new Set(
  (
    "nvidia amd intel google aws amazon apple geforce tesla radeon instinct corporation inc gpu graphics accelerator " +
    "card generation edition series each hbm2 hbm2e hbm3 hbm3e developer kit"
  ).split(" "),
);
/** Words that name a vendor, by itself or by a line of its. */
const VENDORS = new Map([
  ...["nvidia", "amd", "intel", "google", "aws", "apple"].map((vendor): [string, string] => [vendor, vendor]),
  ...["geforce", "tesla", "quadro"].map((line): [string, string] => [line, "nvidia"]),
  ...["radeon", "instinct"].map((line): [string, string] => [line, "amd"]),
  ["amazon", "aws"],
]);
const GLUED = ["rtx", "gtx", "rx", "gaudi", "tpu", "titan"];
const TAILS = ["ti", "super", "xt", "xtx", "gre", "d"];
const APPLE_TAILS = ["pro", "max", "ultra"];
const SAME = new Map([
  ["mobile", "laptop"],
  ["notebook", "laptop"],
]);
/** How a board is built, which people write onto its number: H100NVL, A100SXM4. */
const FORMS = ["sxm", "nvl", "pcie", "oam"];

/** The words of a name that tell one model from another: `NVIDIA A100-SXM4-80GB` is a100, sxm4, 80gb. */
export function wordsIn(name: string): string[] {
  const text = name
    .toLowerCase()
    .replace(/\(r\)|\(tm\)|®|™/g, "")
    .replace(/[-_/(),;:]/g, " ");
  const words: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = words.at(-1);
    if (["gb", "gib", "g"].includes(word) && last !== undefined && isNumber(last)) {
      words[words.length - 1] = `${last}gb`;
    } else {
      words.push(...partsOf(word).flatMap((part) => (NOISE.has(part) ? [] : [SAME.get(part) ?? part])));
    }
  }
  return words;
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

function partsOf(whole: string): string[] {
  for (const head of GLUED) {
    const rest = whole.startsWith(head) ? whole.slice(head.length) : "";
    if (whole.startsWith(head) && (/^\d/.test(rest) || head === "tpu")) {
      return rest ? [head, ...partsOfRest(rest)] : [head];
    }
  }
  return partsOfRest(whole);
}

function partsOfRest(word: string): string[] {
  for (const form of FORMS) {
    const place = word.indexOf(form);
    if (place > 0 && /\d/.test(word[place - 1] ?? "")) return [word.slice(0, place), word.slice(place)];
  }
  for (const tail of TAILS) {
    const stem = word.endsWith(tail) ? word.slice(0, -tail.length) : "";
    if ((isNumber(stem) || isNumber(stem.slice(0, -2))) && (tail !== "d" || stem.length === 4)) {
      return [...partsOf(stem), tail]; // a 4070 Ti SUPER in one word
    }
  }
  for (const tail of APPLE_TAILS) {
    if (word.endsWith(tail) && /^m\d$/.test(word.slice(0, -tail.length))) return [word.slice(0, -tail.length), tail];
  }
  return [/^\d+g$/.test(word) ? `${word}b` : word];
}

/** `words` as no row has them: A 100 is a100, the plural H100s is h100 (4080s may be a 4080 SUPER). */
export function mended(words: readonly string[]): string[] {
  const whole: string[] = [];
  for (const word of words) {
    const last = whole.at(-1);
    if (last !== undefined && /^\p{L}$/u.test(last) && /^\d{3}/.test(word)) whole[whole.length - 1] = last + word;
    else whole.push(/^\p{L}.*\ds$/su.test(word) ? word.slice(0, -1) : word);
  }
  return whole;
}

/** The vendors that a name tells, by themselves or by a line of theirs. */
export function vendorsIn(name: string): Set<string> {
  const words = name.toLowerCase().replaceAll("(r)", "").replace(/[-_]/g, " ").split(/\s+/);
  return new Set(words.flatMap((word) => VENDORS.get(word) ?? []));
}
