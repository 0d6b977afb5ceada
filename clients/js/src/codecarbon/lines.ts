/** Lines of a text that others wrote: any encoding and line ends, as it comes in. */

/** Text, or bytes in any encoding, whole or in pieces. */
export type TextSource =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>
  | ReadableStream<string | Uint8Array>;

/** By their byte order marks; those of UTF-32 before those of UTF-16, with which one begins. */
const MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xff, 0xfe, 0, 0], "utf-32le"],
  [[0, 0, 0xfe, 0xff], "utf-32be"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
/** Bytes by which an encoding is told. */
const HEAD = 1000;
/** Characters within which the first line of a table ends. */
const LONGEST_HEADER = 100_000;

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/**
 * The lines of `source`, some at a time. A carriage return within a line is a blank; NULs, which a crash leaves in a
 * file, are nothing. Bytes are UTF-8, UTF-16 or UTF-32, and byte by byte Windows-1252 where they are none of these.
 */
export async function* linesOf(source: TextSource): AsyncGenerator<string[], void, undefined> {
  let rest = "";
  let hasLineFeeds = false;
  let atReturns = false;
  for await (const text of decoded(piecesOf(source))) {
    rest += text.replaceAll("\0", "").replaceAll("\ufeff", "");
    const end = rest.lastIndexOf("\n");
    if (end >= 0 && !atReturns) {
      hasLineFeeds = true;
      yield rest.slice(0, end).split("\n").map(plain);
      rest = rest.slice(end + 1);
    } else if (!hasLineFeeds && rest.length > LONGEST_HEADER && rest.includes("\r")) {
      atReturns = true;
      const last = rest.lastIndexOf("\r");
      yield rest.slice(0, last).split(/[\r\n]/);
      rest = rest.slice(last + 1);
    }
  }
  if (rest !== "") yield hasLineFeeds ? [plain(rest)] : rest.split("\r");
}

function plain(line: string): string {
  return line.includes("\r") ? line.replace(/\r+$/, "").replaceAll("\r", " ") : line;
}

async function* piecesOf(source: TextSource): AsyncGenerator<string | Uint8Array, void, undefined> {
  if (typeof source === "string" || source instanceof Uint8Array) {
    yield source;
  } else if ("getReader" in source) {
    const reader = source.getReader(); // not every browser iterates over a stream
    let isRead = false;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        yield value;
      }
      isRead = true;
    } finally {
      if (!isRead) await reader.cancel().catch(() => undefined);
    }
  } else {
    yield* source;
  }
}

async function* decoded(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<string, void, undefined> {
  let waiting: Uint8Array = new Uint8Array();
  let decode: ((bytes: Uint8Array, isLast: boolean) => [string, Uint8Array]) | null = null;
  for await (const piece of pieces) {
    if (typeof piece === "string") {
      yield piece;
      continue;
    }
    waiting = joined(waiting, piece);
    if (decode === null && waiting.length < HEAD) continue;
    decode ??= decoderOf(waiting);
    const [text, rest] = decode(waiting, false);
    waiting = rest;
    if (text) yield text;
  }
  if (waiting.length || decode) yield (decode ?? decoderOf(waiting))(waiting, true)[0];
}

/** Gives the text of bytes, and the bytes that wait for those behind them. */
function decoderOf(head: Uint8Array): (bytes: Uint8Array, isLast: boolean) => [string, Uint8Array] {
  const encoding = encodingOf(head);
  if (encoding === "utf-8") return decodedByLines;
  if (encoding === "utf-32le" || encoding === "utf-32be") {
    return (bytes) => {
      const whole = bytes.length - (bytes.length % 4);
      return [ofUtf32(bytes.subarray(0, whole), encoding === "utf-32le"), bytes.subarray(whole)];
    };
  }
  const decoder = new TextDecoder(encoding);
  return (bytes, isLast) => [decoder.decode(bytes, { stream: !isLast }), new Uint8Array()];
}

function encodingOf(bytes: Uint8Array): Encoding {
  for (const [mark, encoding] of MARKS) if (mark.every((byte, at) => bytes[at] === byte)) return encoding;
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  });
  const most = Math.max(...zeros);
  const many = 0.4 * Math.floor(head.length / 2);
  const isUtf16 = most > many && many > 10 * Math.min(...zeros); // Latin text: each other byte is 0
  return isUtf16 ? (zeros[0] > zeros[1] ? "utf-16be" : "utf-16le") : "utf-8";
}

/** Whole lines, so that no letter is cut in two. */
function decodedByLines(bytes: Uint8Array, isLast: boolean): [string, Uint8Array] {
  const end = isLast ? bytes.length : 1 + Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d));
  const lines = bytes.subarray(0, end);
  const rest = bytes.subarray(end);
  try {
    return [new TextDecoder("utf-8", { fatal: true }).decode(lines), rest];
  } catch {
    return [ofUtf8OrWindows(lines), rest];
  }
}

function ofUtf8OrWindows(bytes: Uint8Array): string {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const windows = new TextDecoder("windows-1252");
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    const letter = bytes.subarray(at, at + length);
    try {
      if (length === 0 || letter.length < length) throw new TypeError("no UTF-8");
      text += strict.decode(letter);
      at += length;
    } catch {
      text += windows.decode(bytes.subarray(at, at + 1));
      at += 1;
    }
  }
  return text;
}

function ofUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle);
    text += point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : "\ufffd";
  }
  return text;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
