/**
 * Secrets in what a record is to hold: passwords, tokens and keys become `***` before anything is written.
 *
 * A secret is told by the name before it (`API_KEY=x`, `"token": "x"`), by its place in a URL (`user:x@host`), or by
 * its
 * own shape (`ghp_...`); docs/reference/spool.md lists all of them. What only might be one stays: learning rates,
 * hashes
 * of commits, paths, names of models, tokens that are words of a language model.
 */
const MASK = "***";
type Kind = "" | "sure" | "unless it is a path" | "if it is long";

const SURE = new Set(["password", "passwd", "passphrase", "passcode", "secret", "token", "bearer", "apikey"]);
const UNLESS_PATH = new Set(["credential", "credentials", "creds", "pwd"]);
const IF_LONG = new Set([
  "key", "keys", "token", "tokens", "secret", "secrets", "password", "passwd", "auth", "authorization", "credential",
  "credentials", "cookie", "session", "signature", "sig", "pat", "sas",
]);
/** Before `key` these make a secret of it; a sort key or a key of a dictionary is none. */
const SECRET_KEYS = new Set([
  "api", "access", "account", "admin", "app", "auth", "client", "encryption", "license", "master", "private", "secret",
  "service", "shared", "signing", "storage", "subscription",
]);
const ENDINGS = /(password|passwd|passphrase|apikey|secretkey|accesskey|authtoken|accesstoken)$/;
/** Before `token` these make a word of a language model, or a number of them. */
const TOKENS_OF_MODELS = new Set([
  "pad", "eos", "bos", "unk", "mask", "sep", "cls", "stop", "start", "end", "special", "image", "video", "audio", "max",
  "min", "num", "n", "per", "first", "last", "next", "new", "prompt", "total", "each", "by",
]);
const NO_SECRETS = new Set(["true", "false", "yes", "no", "on", "off", "none", "null"]);

const SHORT_NUMBER = /^[+-]?\d{0,5}(\.\d*)?(e[+-]?\d+)?$/i;
const PATH = /^(?:(~|\.{1,2})?\/.+|.+\.(json|ya?ml|toml|ini|txt|pem|key|crt|cfg|env))$/i;
const LONG =
  /^(?:(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9+/_-]{16,}={0,2}|[0-9a-fA-F]{16,}|[A-Za-z0-9+/]{22,}={1,2})$/;
const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
const NAMED = /^([+-]{0,2}[A-Za-z_][\w.\-/]*)=([\s\S]*)$/;
const NAMES = [/(?<![\w.-])([A-Za-z_][\w.-]*)["']?\s*[:=]\s*/g, /(?<![\w-])(--?[A-Za-z][\w.-]*)\s+(?!-)/g];
const VALUE = /(["'])(?<quoted>[\s\S]*?)\1|(?<bare>[^\s"'&;,}\])]+)/dy;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:)([^\s/?#]+)@/gi;
const HEADER = new RegExp(
  `(\\b(?:proxy-)?authorization["']?\\s*[:=]\\s*["']?(?:[a-z]+\\s+)?)[^\\s"',]+` +
    "|(\\bbearer\\s+)(?=[a-z]*[^a-z\\s])[\\w./+~-]{8,}=*",
  "gi",
);
const SHAPES = new RegExp(
  "(?<![A-Za-z0-9])(?:" +
    "sk-(?:[a-z0-9]+-)*(?:(?=\\w*[A-Z])\\w{10,}|(?=\\w*\\d)\\w{20,})[\\w-]*|[sr]k_(?:live|test)_\\w{10,}" +
    "|gh[oprsu]_[A-Za-z0-9]{10,}|github_pat_\\w{10,}|glpat-[\\w-]{10,}|hf_[A-Za-z0-9]{16,}" +
    "|(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\\w-]{30,}|ya29\\.[\\w-]{10,}|xox[a-z]-[\\w-]{8,}" +
    "|npm_[A-Za-z0-9]{30,}|pypi-[\\w-]{30,}|nvapi-[\\w-]{20,}|gsk_[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{30,}" +
    "|eyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?" +
    ")",
  "g",
);
const PEM = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** `plain` without the secrets in it: a name, a line of text. */
export function maskText(plain: string): string {
  if (plain.length < 4) return plain;
  const [, name, value] = NAMED.exec(plain) ?? [];
  return name !== undefined && value !== undefined ? `${name}=${maskValue(name, value)}` : inside(plain);
}

/** `value`, which stands behind `name`, or the mask. */
export function maskValue(name: string, value: string): string {
  const masked = byName(name, value);
  return masked !== value ? masked : inside(value);
}

function byName(name: string, value: string): string {
  const [kind, bare] = [kindOfName(name), value.replace(/^["']+|["']+$/g, "")];
  if (!kind || !bare || NO_SECRETS.has(bare.toLowerCase())) return value;
  if (bare.startsWith("$") || bare.startsWith(MASK)) return value;
  if (kind === "if it is long" && !LONG.test(bare)) return value;
  if (kind !== "sure" && PATH.test(bare)) return value;
  if (SHORT_NUMBER.test(bare) && wordsOf(name).at(-1) === "token") return value;
  return MASK;
}

function wordsOf(name: string): string[] {
  return (name.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** How sure it is that what is called so is a secret; empty if it is none. */
function kindOfName(name: string): Kind {
  const words = wordsOf(name);
  const [last, before] = [words.at(-1) ?? "", words.at(-2) ?? ""];
  if (!last || (last === "token" && TOKENS_OF_MODELS.has(before))) return "";
  if (SURE.has(last) || ENDINGS.test(last)) return "sure";
  if (UNLESS_PATH.has(last) || (last === "key" && SECRET_KEYS.has(before))) return "unless it is a path";
  return words.some((word) => IF_LONG.has(word)) ? "if it is long" : "";
}

/** `plain` without secrets that stand somewhere in it. */
function inside(plain: string): string {
  let text = plain.replace(PEM, `$1${MASK}$2`).replace(URL_PASSWORD, `$1${MASK}@`);
  text = text.replace(HEADER, (_, header?: string, bearer?: string) => `${header ?? bearer ?? ""}${MASK}`);
  text = text.replace(SHAPES, MASK);
  for (const names of NAMES) text = withoutNamed(text, names);
  return text;
}

/** `plain` without the values of those `names` in it that make secrets of them. */
function withoutNamed(plain: string, names: RegExp): string {
  const parts: string[] = [];
  let at = 0;
  for (const match of plain.matchAll(names)) {
    const name = match[1] ?? "";
    if (match.index < at || !kindOfName(name)) continue;
    VALUE.lastIndex = match.index + match[0].length;
    const groups = VALUE.exec(plain)?.indices?.groups;
    const span = groups?.["quoted"] ?? groups?.["bare"];
    if (!span) continue;
    parts.push(plain.slice(at, span[0]), byName(name, plain.slice(...span)));
    at = span[1];
  }
  return parts.join("") + plain.slice(at);
}
