/**
 * What was meant by a word that is none of those to choose from. Its unit is the mistake of typing.
 *
 * Whoever answers an unknown name of a device, a place or a model asks `nearest`, so all mean the same by near.
 */

import { sortedBy } from "./numerics.js";

/**
 * Up to `count` of `names` that `asked` may have meant, the likeliest first; for messages alone.
 *
 * Names are compared word by word, `closeness` says how. Of equals the shorter name comes first, then the one that
 * stands first. What is longer than any name is near to none.
 */
export function nearest(asked: string, names: Iterable<string>, count = 3): string[] {
  const words = asked.length <= LONGEST ? wordsOf(asked) : [];
  if (words.length > MOST_WORDS) {
    return [];
  }
  const ranked = [...new Set(names)]
    .map((name) => ({ name, likeness: likenessOf(words, wordsOf(name)) }))
    .filter(({ likeness }) => likeness > 0);
  return sortedBy(ranked, ({ name, likeness }) => [-likeness, [...name].length])
    .slice(0, count)
    .map(({ name }) => name);
}

/**
 * How likely `name` was meant by `asked`: from 0, never, to 1, the same but for case and marks.
 *
 * A mistake is a character too many, too few, wrong, or swapped with its neighbour. A word of letters may have one, two
 * from seven letters on and one more for each four beyond, and stands for what begins with it. In a word with digits,
 * such as h100 or 7b, the letters before the digits are the family and are never mistaken, unless they are five or
 * more; of the digits one may be wrong, or half of them. Such words weigh three times those without, and each of them
 * has to be near to one of the name; words of the name that were not asked for cost little.
 */
export function closeness(asked: string, name: string): number {
  return likenessOf(wordsOf(asked), wordsOf(name));
}

/** Chosen: characters, twice those of the longest name of a table. */
const LONGEST = 200;
/** Chosen: words, and the letters of one in which mistakes are looked for. */
const MOST_WORDS = 20;
const LONGEST_WORD = 40;
/** Chosen: two words right beside a wrong number are not the device that was meant. */
const NUMBER_WEIGHT = 3;
/** Chosen: the share of what was asked that has to be there. */
const LEAST_SHARE = 0.45;
/** Chosen: what a beginning is worth beside a whole word, and what a word more costs. */
const ABBREVIATED = 0.8;
const UNASKED = 0.02;

/** `text` without the marks that stand on letters: Québec is Quebec as well. */
export function withoutAccents(text: string): string {
  return text.normalize("NFKD").replace(/\p{Mn}/gu, "");
}

/** `text` in the case that tells none apart: `STRASSE` is `straße`. */
export function caseless(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss");
}

function wordsOf(text: string): string[] {
  return withoutAccents(caseless(text)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function likenessOf(asked: readonly string[], name: readonly string[]): number {
  if (!asked.length || !name.length) {
    return 0;
  }
  if (asked.join("") === name.join("")) {
    return 1;
  }
  const left = [...name];
  let reached = 0;
  let telling = false;
  for (const word of asked) {
    let best = 0;
    let match = "";
    for (const other of left) {
      const likeness = likenessOfWords(word, other);
      if (likeness > best || (likeness === best && other > match)) {
        [best, match] = [likeness, other];
      }
    }
    if (best === 0 && weight(word) > 1) {
      return 0;
    }
    reached += best * weight(word);
    if (best) {
      left.splice(left.indexOf(match), 1);
      telling ||= word.length > 1;
    }
  }
  const share = reached / asked.reduce((sum, word) => sum + weight(word), 0);
  // A number of one digit, such as the 2 of "wse-2", tells nothing by itself.
  return share < LEAST_SHARE || !telling ? 0 : Math.max(0.01, share - UNASKED * left.length);
}

function weight(word: string): number {
  return word.length > 1 && /\p{Nd}/u.test(word) ? NUMBER_WEIGHT : 1;
}

function likenessOfWords(asked: string, other: string): number {
  if (asked === other) {
    return 1;
  }
  if (/^\p{L}+$/u.test(asked) && /^\p{L}+$/u.test(other)) {
    return likenessOfLetters(asked, other);
  }
  const [head, number, tail] = parts(asked);
  const [otherHead, otherNumber, otherTail] = parts(other);
  const family = head === otherHead ? 1 : head.length > 4 ? likenessOfLetters(head, otherHead) : 0;
  if (!family || !number || !otherNumber) {
    return 0;
  }
  const longest = Math.max(number.length, otherNumber.length) + 1;
  if (longest > LONGEST_WORD) {
    return 0;
  }
  const begun = otherNumber.startsWith(number) || number.startsWith(otherNumber);
  const mistakes = mistakesBetween(number, otherNumber);
  if (mistakes > Math.max(1, Math.floor((begun ? longest : longest - 1) / 2))) {
    return 0;
  }
  const cost = (begun ? 0.5 : 1) * mistakes + (tail === otherTail ? 0 : tail ? 1 : 0.5);
  // Of numbers that are as wrong as each other the nearer one was meant: v4 rather than v2 by v5.
  const apart =
    Math.abs(Number(number.slice(0, 9)) - Number(otherNumber.slice(0, 9))) / (10 ** Math.min(9, longest) - 1);
  return Math.max(0.01, family * (1 - cost / longest) - UNASKED * apart);
}

function likenessOfLetters(asked: string, other: string): number {
  if (asked.length >= 2 && other.startsWith(asked) && (asked.length > 2 || other.length === 3)) {
    return ABBREVIATED;
  }
  const allowed = Math.max(1, Math.floor((asked.length + 1) / 4));
  if (asked.length < 3 || asked.length > LONGEST_WORD || Math.abs(asked.length - other.length) > allowed) {
    return 0;
  }
  const mistakes = mistakesBetween(asked, other);
  if (mistakes > allowed) {
    return 0;
  }
  const swapped = asked[0] === other[1] && asked[1] === other[0];
  if (asked[0] !== other[0] && (mistakes > 1 || (asked.length < 5 && !swapped))) {
    return 0;
  }
  return 1 - mistakes / Math.max(asked.length, other.length);
}

/** Letters, the first digits, and what follows: `mi300x` is mi, 300, x. */
function parts(word: string): readonly [string, string, string] {
  const [, head = "", number = "", tail = ""] = /^([a-z]*)([0-9]*)(.*)$/su.exec(word) ?? [];
  return [head, number, tail];
}

/** Mistakes of typing from one to the other: Levenshtein's distance, where swapped neighbours are one. */
export function mistakesBetween(asked: string, other: string): number {
  let twoBefore: number[] = [];
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  const at = (values: readonly number[], index: number): number => values[index] ?? Infinity;
  for (let i = 1; i <= asked.length; i += 1) {
    [twoBefore, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j += 1) {
      const wrong = asked[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(at(before, j) + 1, at(row, j - 1) + 1, at(before, j - 1) + wrong);
      if (i > 1 && j > 1 && asked[i - 1] === other[j - 2] && asked[i - 2] === other[j - 1]) {
        least = Math.min(least, at(twoBefore, j - 2) + 1);
      }
      row.push(least);
    }
  }
  return at(row, other.length);
}
