import { AnswerFrames } from "./answerFrames.js";

const MOST_HELD = 65_536;

const ASKED = '"stream_options":{"include_usage":true}';
/** Headers of a request that hold for the body as it is: its length, its digest, a signature. */
const BOUND = ["content-length", "content-digest", "digest", "x-amz-date"];

/** The body of a streamed request that asks for its usage; `undefined` where it needs none or cannot be changed. */
export function askingUsage(init: RequestInit | undefined): string | undefined {
  const body = init?.body;
  if (typeof body !== "string" || !body.includes('"stream"')) return undefined;
  const headers = new Headers(init?.headers);
  if (BOUND.some((name) => headers.has(name))) return undefined;
  const asked = JSON.parse(body) as { stream?: unknown; stream_options?: unknown } | null;
  if (asked?.stream !== true) return undefined;
  const options = asked.stream_options;
  // What was written by hand may hold numbers that do not survive being read.
  if (options === undefined) return body.replace("{", `{${ASKED},`);
  if (typeof options !== "object" || options === null || "include_usage" in options) return undefined;
  return JSON.stringify({ ...asked, stream_options: { ...options, include_usage: true } });
}

/**
 * Keeps the chunk that holds nothing but usage from a program that did not ask for it.
 *
 * The bytes of an event are held until it ends, no longer; those of any other body not at all.
 */
export class WithoutUsageChunk {
  readonly #frames: AnswerFrames;
  readonly #ends: { readonly end: number; readonly isExtra: boolean }[] = [];
  #hasUsage = false;
  #hasNoChoice = false;
  #held: Uint8Array[] = [];
  /** Whether the first bytes of the event that is open were passed on, since they were too many. */
  #isPassing = false;

  constructor() {
    this.#frames = new AnswerFrames(
      { usage: "numbers", choices: {} },
      (path) => {
        if (path === "choices") this.#hasNoChoice = true;
        else this.#hasUsage = true;
      },
      (end) => {
        this.#ends.push({ end, isExtra: this.#hasUsage && this.#hasNoChoice });
        this.#hasUsage = this.#hasNoChoice = false;
      },
    );
  }

  /** What of `bytes`, and of what was held before, may go on. */
  push(bytes: Uint8Array): Uint8Array {
    this.#frames.push(bytes);
    if (this.#frames.isJson) return bytes;
    const passed: Uint8Array[] = [];
    let begin = 0;
    for (const { end, isExtra } of this.#ends.splice(0)) {
      const event = [...this.#held, bytes.subarray(begin, end)];
      begin = end;
      if (!isExtra || this.#isPassing) passed.push(...event);
      this.#held = [];
      this.#isPassing = false;
    }
    this.#held.push(bytes.slice(begin));
    this.#isPassing ||= size(this.#held) > MOST_HELD;
    if (this.#isPassing) passed.push(...this.#held.splice(0));
    return joined(passed);
  }

  /** What is held at the end of the body. */
  end(): Uint8Array {
    return joined(this.#held);
  }
}

function size(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((bytes, piece) => bytes + piece.length, 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(size(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
