import { UsageError } from "../errors.js";
import { maskText, maskValue } from "./masks.js";

/** What a tag or a parameter may be. */
export type Scalar = string | number | boolean | null;

const LONGEST_NAME = 1_000;
const LONGEST_TEXT = 10_000;
/** Characters of all tags, or of all parameters. */
const MOST_TEXT = 1_000_000;
const FIX_TAG = 'write tags: ["team=vision"]';
const FIX_SCALAR = "give text, a number, true, false or null";

/** `value` as at most `most` characters that UTF-8 can hold, with a mark where some were left out. */
function plainText(value: string, most = LONGEST_TEXT): string {
  const plain = value.replace(/\p{Surrogate}/gu, "\ufffd");
  const mark = `… (${plain.length} characters)`;
  return plain.length > most ? plain.slice(0, most - mark.length) + mark : plain;
}

/** `value` as the name of a run, a window or a metric, without secrets. Throws `UsageError` for what is no text. */
export function nameOf(value: unknown, example: string, mask = true): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw new UsageError(`a name cannot be a ${kindOf(value)}`, `give text: ${example}`);
  }
  const name = plainText(String(value), LONGEST_NAME);
  return mask ? maskText(name) : name;
}

/** Tags as a record has them: `["nlp"]` is `{nlp: "yes"}`. Throws `UsageError` for what cannot be one. */
export function tagsOf(
  given: readonly string[] | Readonly<Record<string, unknown>> | undefined,
  mask: boolean,
): Record<string, string> {
  if (given !== undefined && (typeof given !== "object" || given === null)) {
    throw new UsageError(`tags cannot be a ${kindOf(given)}`, FIX_TAG);
  }
  const pairs: [string, unknown][] = Array.isArray(given)
    ? given.map((word: unknown) => {
        if (typeof word !== "string") throw new UsageError(`a tag cannot be a ${kindOf(word)}`, FIX_TAG);
        const at = word.indexOf("=");
        return at < 0 ? [word.trim(), "yes"] : [word.slice(0, at).trim(), word.slice(at + 1).trim()];
      })
    : Object.entries(given ?? {});
  return Object.fromEntries(
    pairs.map(([key, value]) => {
      if (!key) throw new UsageError("a tag has no name", FIX_TAG);
      if (!isScalar(value)) throw new UsageError(`tag ${JSON.stringify(key)} cannot be a ${kindOf(value)}`, FIX_SCALAR);
      const text = plainText(String(value));
      return [plainText(key, LONGEST_NAME), mask ? maskValue(key, text) : text];
    }),
  );
}

/** Parameters as a record has them. Throws `UsageError` for what cannot be one. */
export function parametersOf(
  given: Readonly<Record<string, unknown>> | undefined,
  mask: boolean,
): Record<string, Scalar> {
  if (given !== undefined && (typeof given !== "object" || given === null || Array.isArray(given))) {
    throw new UsageError(`parameters cannot be a ${kindOf(given)}`, "write parameters: { epochs: 3 }");
  }
  const made = Object.fromEntries(
    Object.entries(given ?? {}).map(([key, value]): [string, Scalar] => {
      if (!isScalar(value)) {
        throw new UsageError(`parameter ${JSON.stringify(key)} cannot be a ${kindOf(value)}`, FIX_SCALAR);
      }
      if (typeof value === "boolean" || value === null) return [key, value];
      if (typeof value === "bigint") return [key, String(value)];
      if (typeof value === "number" && !Number.isFinite(value)) return [key, String(value)];
      if (typeof value === "string") return [key, mask ? maskValue(key, plainText(value)) : plainText(value)];
      return [key, mask && maskValue(key, String(value)) !== String(value) ? "***" : value];
    }),
  );
  const length = Object.entries(made).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  if (length > MOST_TEXT) {
    const what = `the parameters have ${length} characters, more than ${MOST_TEXT}`;
    throw new UsageError(what, "keep fewer or shorter parameters");
  }
  return made;
}

function isScalar(value: unknown): value is Scalar | bigint {
  return value === null || ["string", "number", "boolean", "bigint"].includes(typeof value);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}
