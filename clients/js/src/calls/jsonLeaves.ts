/** A value of JSON that holds no other: `[]` stands for an array without elements. */
export type Leaf = string | number | boolean | null | readonly [];

/**
 * The values that are looked for, by key. An array is passed through: its elements are named as it is.
 *
 * `value`: what holds no other; `numbers`: all numbers below; `presence`: `true` for anything but `null`.
 */
export interface Wanted {
  readonly [key: string]: Wanted | "numbers" | "value" | "presence";
}

type Node = Wanted[string] | undefined;

/** One object or array that is open: what is wanted in it, and the names that lead there. */
interface Frame {
  readonly isObject: boolean;
  readonly node: Node;
  readonly path: string;
  isEmpty: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LONGEST = 200;
const DEEPEST = 1000;
const decoder = new TextDecoder();
const NONE: readonly [] = [];

/**
 * Finds values in JSON that comes byte by byte, and keeps nothing of what it does not look for.
 *
 * Any number of texts of JSON may follow each other. Texts longer than 200 bytes are passed over, as is what is no
 * JSON: nothing is raised.
 */
export class JsonLeaves {
  /** Texts of JSON that were read to their end. */
  complete = 0;
  readonly #wanted: Wanted;
  readonly #found: (path: string, value: Leaf) => void;
  readonly #frames: Frame[] = [];
  /** Bytes of the string or word that is being read, as far as it is wanted. */
  #token: number[] = [];
  #inString = false;
  #isEscaped = false;
  #isKept = false;
  #isKeyNext = false;
  #key = "";
  #isBroken = false;

  constructor(wanted: Wanted, found: (path: string, value: Leaf) => void) {
    this.#wanted = wanted;
    this.#found = found;
  }

  /** Whether a text of JSON has begun and not ended. */
  get isInside(): boolean {
    return this.#frames.length > 0 || this.#inString || this.#token.length > 0;
  }

  /** Begin anew, whatever was open. */
  reset(): void {
    this.#frames.length = 0;
    this.#token = [];
    this.#inString = this.#isEscaped = this.#isKept = this.#isKeyNext = this.#isBroken = false;
  }

  /** Take the next bytes, from `begin` to before `end`. */
  push(bytes: Uint8Array, begin = 0, end = bytes.length): void {
    for (let at = begin; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (this.#inString) this.#inText(byte);
      else this.#outside(byte);
    }
  }

  #inText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#endText();
      return;
    }
    if (this.#isKept) this.#keep(byte);
  }

  #outside(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        this.#isKept = this.#isKeyNext ? isInner(this.#top?.node) : this.#node() === "value";
        return;
      case 0x7b: // {
        this.#open(true);
        return;
      case 0x5b: // [
        this.#open(false);
        return;
      case 0x7d: // }
        this.#endWord();
        this.#close(true);
        return;
      case 0x5d: // ]
        this.#endWord();
        this.#close(false);
        return;
      case 0x2c: // ,
        this.#endWord();
        this.#isKeyNext = this.#top?.isObject ?? false;
        return;
      case 0x3a: // :
        this.#isKeyNext = false;
        return;
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        this.#endWord();
        return;
      default:
        this.#isKept = true;
        this.#keep(byte);
    }
  }

  get #top(): Frame | undefined {
    return this.#frames[this.#frames.length - 1];
  }

  /** What is wanted of the value that comes next. */
  #node(): Node {
    const top = this.#top;
    if (top === undefined) return this.#wanted;
    if (!top.isObject || top.node === "numbers") return top.node;
    return typeof top.node === "object" && Object.hasOwn(top.node, this.#key) ? top.node[this.#key] : undefined;
  }

  #path(): string {
    const top = this.#top;
    if (top === undefined || !top.isObject) return top?.path ?? "";
    return top.path === "" ? this.#key : `${top.path}.${this.#key}`;
  }

  #keep(byte: number): void {
    if (this.#token.length < LONGEST) this.#token.push(byte);
    else this.#isKept = false;
  }

  #open(isObject: boolean): void {
    const node = this.#node();
    const path = node === undefined ? "" : this.#path();
    if (node === "presence") this.#tell(path, true);
    this.#filled();
    this.#frames.push({ isObject, node: node === "presence" ? undefined : node, path, isEmpty: true });
    this.#isKeyNext = isObject;
    this.#isBroken ||= this.#frames.length > DEEPEST;
    if (this.#frames.length > DEEPEST) this.#frames.length = 0;
  }

  #close(isObject: boolean): void {
    const frame = this.#frames.pop();
    if (frame?.isObject !== isObject) {
      this.#isBroken = true;
      this.#frames.length = 0;
      return;
    }
    if (!isObject && frame.isEmpty && frame.node !== undefined) this.#tell(frame.path, NONE);
    this.#isKeyNext = false;
    this.#ended();
  }

  #endText(): void {
    const isKey = this.#isKeyNext;
    const text = this.#isKept ? textOf(this.#token) : undefined;
    this.#inString = this.#isKept = false;
    this.#token = [];
    if (isKey) {
      this.#key = text ?? "";
      return;
    }
    if (text !== undefined) this.#tell(this.#path(), text);
    else if (this.#node() === "presence") this.#tell(this.#path(), true);
    this.#filled();
    this.#ended();
  }

  #endWord(): void {
    if (this.#token.length === 0) return;
    const value = this.#isKept ? wordOf(this.#token) : undefined;
    this.#token = [];
    this.#isKept = false;
    const node = this.#node();
    const isWanted = node === "value" || (node === "numbers" && typeof value === "number");
    if (value !== undefined && isWanted) this.#tell(this.#path(), value);
    else if (node === "presence" && value !== null) this.#tell(this.#path(), true);
    this.#filled();
    this.#ended();
  }

  #filled(): void {
    const top = this.#top;
    if (top !== undefined) top.isEmpty = false;
  }

  #ended(): void {
    if (this.#frames.length === 0 && !this.#isBroken) this.complete += 1;
  }

  #tell(path: string, value: Leaf): void {
    if (!this.#isBroken) this.#found(path, value);
  }
}

/** Whether keys of an object are looked at. */
function isInner(node: Node): boolean {
  return typeof node === "object" || node === "numbers";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(bytes: readonly number[]): string | undefined {
  if (bytes.every((byte) => byte < 0x80 && byte !== BACKSLASH)) return String.fromCharCode(...bytes);
  const text = parsed(`"${decoder.decode(Uint8Array.from(bytes))}"`);
  return typeof text === "string" ? text : undefined;
}

function wordOf(bytes: readonly number[]): number | boolean | null | undefined {
  const value = parsed(String.fromCharCode(...bytes));
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : undefined;
}
