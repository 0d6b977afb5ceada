/** What of a record stays with its user: lines of their own, as `docs/reference/spool.md` has them. */
import { UsageError } from "../errors.js";

type Line = Readonly<Record<string, unknown>>;

/** From this schema on what is private stands in lines of its own. */
const APART_FROM = 3;

/**
 * Whether a line of a spool may leave the machine where what is private may not; asked in the order of its lines.
 *
 * What it gives throws UsageError for a first line that has what is private in it, or cannot be read.
 */
export function publicLines(): (line: Uint8Array) => boolean {
  let isFirst = true;
  return (bytes) => {
    const text = new TextDecoder().decode(bytes);
    if (isFirst) checkHeader(read(text));
    isFirst = false;
    return !isPrivate(text);
  };
}

function checkHeader(header: Line): void {
  const schema = header["schema"];
  if (typeof schema === "number" && schema >= APART_FROM && !("host" in header) && !("command" in header)) return;
  throw new UsageError(
    "the first line of the record cannot be read, or is an older wattprint's and has what is private in it",
    "private: true sends it too",
  );
}

/** Whether `text` is a private line, or has that word in it and is no whole line of another kind without a doubt. */
function isPrivate(text: string): boolean {
  const plain = text.replace(/\\u00([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  if (!plain.includes('"private"')) return false;
  const { kind } = read(text);
  return typeof kind !== "string" || kind === "private" || /"kind"\s*:\s*"private"/.test(plain);
}

function read(text: string): Line {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? (found as Line) : {};
  } catch {
    return {};
  }
}
