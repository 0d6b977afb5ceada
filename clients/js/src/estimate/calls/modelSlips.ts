/** Names of language models with mistakes of typing in them: what was meant, and which are slips. */

import { mistakesBetween } from "../closeness.js";
import { namedSize, spellings } from "./modelNames.js";

/** A last number that may be a size without its `b`: `llama-3.1-70`. */
const BARE_SIZE = /(?<=[-_:])\d{2,3}$/;
/**
 * How many of two families' letters must be typed right, of the longer one's: chosen, so that one wrong letter in the
 * shortest (`yi`, `phi`) is too much and two in `mistral` are not.
 */
const ALIKE = 0.7;
/** Letters from which on a wrong one makes no other family, as in `closeness`. */
const LONG = 7;

/** Words, numbers and size of a name. */
interface Parts {
  readonly family: readonly string[];
  readonly numbers: readonly string[];
  readonly size: number | null;
}

/**
 * Up to `most` of `keys` that `text` may have meant, best first; for messages, never for figures.
 *
 * Those of its family come first, and of these the ones of its version and nearest to its size.
 */
export function nearestModels(text: string, keys: readonly string[], most: number): string[] {
  const typed = partsOf(text);
  const readings = [typed];
  if (typed.size === null && BARE_SIZE.test(text)) readings.push(partsOf(`${text}b`));
  const ranked: { rank: readonly [number, number, number, number]; key: string }[] = [];
  for (const key of keys) {
    const other = partsOf(key);
    for (const asked of readings) {
      const alike = likeness(asked, other);
      if (alike < ALIKE) continue;
      const apart = asked.size && other.size ? Math.abs(Math.log(asked.size / other.size)) : 1;
      const wrong = typed.numbers.length > 0 ? mistakesBetween(numberOf(asked), numberOf(other)) : 0;
      ranked.push({ rank: [wrong, -alike, apart, key.length], key });
    }
  }
  ranked.sort((one, other) => {
    const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
    if (place >= 0) return (one.rank[place] ?? 0) - (other.rank[place] ?? 0);
    return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
  });
  return [...new Set(ranked.map(({ key }) => key))].slice(0, most);
}

/** Whether `text` is one of `keys` but for a slip: its size and numbers, nearly its letters. */
export function isMisspelt(text: string, keys: readonly string[]): boolean {
  const asked = partsOf(text);
  return keys.map(partsOf).some((other) => {
    if (other.numbers.join(" ") !== asked.numbers.join(" ") || other.size !== asked.size) return false;
    if (other.family.join(" ") === asked.family.join(" ")) return false;
    return isSlipOf(asked, other) && !asked.family.every((word) => other.family.includes(word));
  });
}

/** The numbers of a name as one word, in which what looks the same is the same: `4o` and `40`. */
function numberOf(parts: Parts): string {
  return parts.numbers.join("-").replaceAll("o", "0").replaceAll("l", "1");
}

/** From 0 to 1, how much the words of both are the same. */
function likeness(asked: Parts, other: Parts): number {
  const [typed, name] = [asked.family.join(""), other.family.join("")];
  if (typed === "") return 0;
  const longest = Math.max(typed.length, name.length);
  const isNear = Math.abs(typed.length - name.length) <= (1 - ALIKE) * longest; // else none of the rest matters
  const ratio = isNear ? 1 - mistakesBetween(typed, name) / longest : 0;
  const isWithin = typed.length > 2 && asked.family.every((word) => other.family.includes(word));
  const begins = other.family.every((word, place) => asked.family[place] === word);
  return Math.max(ratio, isWithin ? 0.9 : 0, name.length > 2 && begins ? ALIKE : 0);
}

/**
 * Whether a slip of the hand makes these words of the other's: `lama` is one, `llava` is a name.
 *
 * One letter too many, too few or swapped with its neighbour; a wrong one only in seven or more.
 */
function isSlipOf(asked: Parts, other: Parts): boolean {
  const [typed, name] = [asked.family.join(""), other.family.join("")];
  if (Math.abs(typed.length - name.length) > 1 || mistakesBetween(typed, name) !== 1) return false;
  return typed.length !== name.length || sortedLetters(typed) === sortedLetters(name) || typed.length >= LONG;
}

function sortedLetters(text: string): string {
  return [...text].sort().join("");
}

function partsOf(text: string): Parts {
  const size = namedSize(text);
  const spelt = spellings(text)[1].filter((word) => word !== "latest");
  const sizes = size === null ? [] : size.word.split("-");
  return {
    family: spelt.filter((word) => isOfLetters(word)),
    numbers: spelt.filter((word) => !sizes.includes(word) && !isOfLetters(word)),
    size: size === null ? null : size.parameters[1],
  };
}

function isOfLetters(word: string): boolean {
  return /^\p{L}+$/u.test(word);
}
