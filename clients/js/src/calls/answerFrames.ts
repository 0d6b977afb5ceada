import { JsonLeaves, type Leaf, type Wanted } from "./jsonLeaves.js";

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;
/** Byte order mark in UTF-8, and white space: what may stand before an answer. */
const BEFORE = new Set([0xef, 0xbb, 0xbf, SPACE, 0x09, LINE_FEED, RETURN]);
const BRACES = new Set([0x7b, 0x5b]);
const END_OF_LINE = Uint8Array.of(LINE_FEED);
const DONE = "[DONE]";

/**
 * Finds the JSON in the body of an answer: one text of JSON, several one behind the other, or server-sent events.
 *
 * Which of them it is shows in the first byte. Server-sent events are read by the rules of the HTML standard (section
 * 9.2.6): any end of line, a space behind the colon or none, comments, several lines of data in one event.
 */
export class AnswerFrames {
  readonly #leaves: JsonLeaves;
  readonly #ended: (end: number) => void;
  #kind: "unknown" | "json" | "events" = "unknown";
  /** The part of a line that comes next: its field, what may be a space behind the colon, its data, what is unused. */
  #part: "field" | "space" | "data" | "unused" = "field";
  #field = "";
  #wasReturn = false;
  /** The data of the event, up to one byte more than `[DONE]` has. */
  #head = "";
  #isDone = false;

  /** `ended` is called behind each server-sent event, with the place behind it in the bytes that were pushed. */
  constructor(wanted: Wanted, found: (path: string, value: Leaf) => void, ended: (end: number) => void = () => {}) {
    this.#leaves = new JsonLeaves(wanted, found);
    this.#ended = ended;
  }

  /** Whether the event `[DONE]` came, which ends a stream. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Whether the body is one text of JSON or several. */
  get isJson(): boolean {
    return this.#kind === "json";
  }

  /** Whether a text of JSON or an event has begun and not ended. */
  get isInside(): boolean {
    return this.isJson ? this.#leaves.isInside : this.#head !== "";
  }

  /** Whether the body is one text of JSON or several, of which the last has its end. */
  get isWhole(): boolean {
    return this.isJson && this.#leaves.complete > 0 && !this.#leaves.isInside;
  }

  /** Take in the next bytes of the body. */
  push(bytes: Uint8Array): void {
    let begin = 0;
    if (this.#kind === "unknown") {
      while (begin < bytes.length && BEFORE.has(bytes[begin] as number)) begin += 1;
      if (begin === bytes.length) return;
      this.#kind = BRACES.has(bytes[begin] as number) ? "json" : "events";
    }
    if (this.isJson) this.#leaves.push(bytes, begin);
    else this.#pushLines(bytes, begin);
  }

  #pushLines(bytes: Uint8Array, begin: number): void {
    let at = begin;
    while (at < bytes.length) {
      const byte = bytes[at] as number;
      if (byte === LINE_FEED || byte === RETURN) {
        at += 1;
        if (byte === RETURN || !this.#wasReturn) this.#endLine(at);
        this.#wasReturn = byte === RETURN;
        continue;
      }
      this.#wasReturn = false;
      if (this.#part === "field") {
        at += 1;
        if (byte === COLON) this.#part = this.#field === "data" ? "space" : "unused";
        else if (this.#field.length <= "data".length) this.#field += String.fromCharCode(byte);
      } else if (this.#part === "space") {
        if (byte === SPACE) at += 1;
        this.#part = "data";
      } else {
        const end = endOfLine(bytes, at);
        if (this.#part === "data") this.#pushData(bytes, at, end);
        at = end;
      }
    }
  }

  #pushData(bytes: Uint8Array, begin: number, end: number): void {
    const missing = DONE.length + 1 - this.#head.length;
    if (missing > 0) this.#head += String.fromCharCode(...bytes.subarray(begin, Math.min(end, begin + missing)));
    this.#leaves.push(bytes, begin, end);
  }

  #endLine(end: number): void {
    const isEmpty = this.#part === "field" && this.#field === "";
    if (this.#part === "data") this.#leaves.push(END_OF_LINE);
    this.#isDone ||= this.#head === DONE;
    this.#part = "field";
    this.#field = "";
    if (!isEmpty) return;
    this.#ended(end);
    this.#leaves.reset();
    this.#head = "";
  }
}

function endOfLine(bytes: Uint8Array, begin: number): number {
  for (let at = begin; at < bytes.length; at += 1) {
    if (bytes[at] === LINE_FEED || bytes[at] === RETURN) return at;
  }
  return bytes.length;
}
