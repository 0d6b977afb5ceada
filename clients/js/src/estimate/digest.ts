/** The name of an estimate: the digest of what was given, as Python computes it. */

import { floatText } from "./numerics.js";

/** Keys whose numbers are whole and are written without a point. */
const WHOLE_NUMBERS = new Set(["year", "nodes", "days", "supplies"]);

/**
 * `value` as Python's `json.dumps` writes it, its keys in order of their code points.
 *
 * Numbers are written as floats, but those of `WHOLE_NUMBERS`; `key` is that of `value`.
 */
export function pythonJson(value: unknown, key = ""): string {
  if (typeof value === "number") {
    return WHOLE_NUMBERS.has(key) ? `${value}` : floatText(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => pythonJson(item, key)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const sorted = entries.sort(([one], [two]) => (one < two ? -1 : 1));
    return `{${sorted.map(([name, item]) => `${ascii(name)}: ${pythonJson(item, name)}`).join(", ")}}`;
  }
  return typeof value === "string" ? ascii(value) : `${value}`;
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `estimate-` and the first ten digits of the SHA-256 of `text`. */
export function estimateId(text: string): string {
  return `estimate-${sha256(new TextEncoder().encode(text)).slice(0, 10)}`;
}

/** SHA-256 in hexadecimal digits (FIPS 180-4, section 6.2): `crypto.subtle` has it only asynchronously. */
export function sha256(bytes: Uint8Array): string {
  const [constants, state] = roots();
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length * 8);
  const words = new Uint32Array(64);
  const word = (index: number): number => words[index] ?? 0;
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 64; t += 1) {
      words[t] =
        t < 16
          ? view.getUint32(block + t * 4)
          : mixed(word(t - 2), 17, 19, 10) + word(t - 7) + mixed(word(t - 15), 7, 18, 3) + word(t - 16);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let t = 0; t < 64; t += 1) {
      const one = (h + turned(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + word(t)) | 0;
      const two = (turned(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = (state[index] ?? 0) + value));
  }
  return [...state].map((value) => value.toString(16).padStart(8, "0")).join("");
}

function rotated(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function turned(value: number, one: number, two: number, three: number): number {
  return rotated(value, one) ^ rotated(value, two) ^ rotated(value, three);
}

function mixed(value: number, one: number, two: number, shift: number): number {
  return rotated(value, one) ^ rotated(value, two) ^ (value >>> shift);
}

/** First 32 bits behind the point of the cube roots of the first 64 primes, and of the square roots of 8 of them. */
function roots(): readonly [constants: Uint32Array, state: Uint32Array] {
  const primes: number[] = [];
  for (let one = 2; primes.length < 64; one += 1) {
    if (primes.every((prime) => one % prime)) {
      primes.push(one);
    }
  }
  const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32);
  return [
    Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ];
}
