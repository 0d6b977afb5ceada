/** The lines of a spool on their way: what of them goes, in pieces, from a place that the server tells. */

/** A spool as it is handed over: texts are a line each, bytes go on where those before them ended. */
export type Lines =
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>
  | ReadableStream<string | Uint8Array>;

/** How much is sent at once, but for a line that is longer. */
const PIECE_BYTES = 1 << 20;
/** Of a line, as Python has it: a longer one ends a record. */
export const LONGEST_LINE = 16 << 20;
const LINE_FEED = 10;

/**
 * The stream of one spool. `size`: bytes of it that were accepted, or passed over; `tail`: SHA-256 of the last line
 * among them, empty if there is none.
 */
export class Outgoing {
  size = 0;
  tail = "";
  readonly #pieces: AsyncIterator<string | Uint8Array>;
  readonly #keep: (line: Uint8Array) => boolean;
  /** Whole lines that were read and not accepted, and how long they are together. */
  #lines: Uint8Array[] = [];
  #length = 0;
  /** What follows the last line feed that was read. */
  #torn: Uint8Array[] = [];
  #next: Promise<IteratorResult<string | Uint8Array>> | undefined;
  #isOver = false;

  /** `keep`: whether a line may go. */
  constructor(lines: Lines, keep: (line: Uint8Array) => boolean) {
    this.#pieces = pieces(lines);
    this.#keep = keep;
  }

  /**
   * The lines that follow, a piece of them, or as many as come within `waitMs`; `undefined` at the end.
   *
   * Throws the reason of `signal`.
   */
  async take(waitMs: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer> | undefined> {
    signal?.throwIfAborted();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let end = (): void => undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), waitMs);
    });
    const ended = new Promise<never>((_, reject) => {
      end = () => reject(signal?.reason);
      signal?.addEventListener("abort", end);
    });
    ended.catch(() => undefined);
    try {
      while (this.#length < PIECE_BYTES && !this.#isOver) {
        this.#next ??= this.#pieces.next();
        const came = await Promise.race(this.#length ? [this.#next, late, ended] : [this.#next, ended]);
        if (came === "late") break;
        this.#next = undefined;
        this.#read(came);
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
    }
    let [count, length] = [0, 0];
    while (length < PIECE_BYTES && count < this.#lines.length) length += (this.#lines[count++] as Uint8Array).length;
    return length ? joined(this.#lines.slice(0, count)) : undefined;
  }

  /** Go on behind the first `length` bytes of what `take` gave; false where no line ends there. */
  async accept(length: number): Promise<boolean> {
    let [count, there] = [0, 0];
    while (there < length && count < this.#lines.length) there += (this.#lines[count++] as Uint8Array).length;
    if (there !== length) return false;
    const last = this.#lines.splice(0, count).at(-1);
    this.#length -= length;
    this.size += length;
    if (last) this.tail = await sha256(last);
    return true;
  }

  /** Pass over what is before `size`; false where no line ends there, or less is to be sent. */
  async seek(size: number): Promise<boolean> {
    while (this.size < size) {
      const lines = await this.take(0);
      if (lines === undefined) return false;
      if (!(await this.accept(Math.min(lines.length, size - this.size)))) return false;
    }
    return this.size === size;
  }

  /** Whoever hands the lines over need not go on; one that is being waited for is not. */
  close(): void {
    this.#pieces.return?.().catch(() => undefined);
  }

  #read(came: IteratorResult<string | Uint8Array>): void {
    this.#isOver = came.done === true;
    if (came.done) return;
    const isText = typeof came.value === "string";
    let bytes = isText ? new TextEncoder().encode(came.value as string) : (came.value as Uint8Array);
    if (isText && bytes.at(-1) !== LINE_FEED) bytes = joined([bytes, Uint8Array.of(LINE_FEED)]);
    for (let begin = 0; begin < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, begin) + 1;
      this.#torn.push(end ? bytes.slice(begin, end) : bytes.slice(begin));
      if (!end) break;
      begin = end;
      const line = joined(this.#torn);
      this.#torn = [];
      if (line.length > LONGEST_LINE) throw new RangeError(`a line of the record has more than ${LONGEST_LINE} bytes`);
      if (!this.#keep(line)) continue;
      this.#lines.push(line);
      this.#length += line.length;
    }
  }
}

async function* pieces(lines: Lines): AsyncGenerator<string | Uint8Array, void> {
  if (!("getReader" in lines)) {
    yield* lines;
    return;
  }
  const reader = lines.getReader(); // Safari's streams are no iterables
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
