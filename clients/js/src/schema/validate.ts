/** What JSON has to look like to be a `T`: `text` has a line for each struct, `top` is what the whole is. */
export interface Form<T> {
  readonly top: string;
  readonly text: string;
  /** Of types alone: never there. */
  readonly of?: T;
}

/** JSON of another form than expected: `path` says where, as in `$.energy.resources[0].name`. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";

  constructor(
    readonly path: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${path}: ${expected} is expected, not ${found}`);
  }
}

/**
 * `value` as what `form` describes. Keys that the form does not have pass: a newer wattprint adds some.
 *
 * @throws SchemaError for what is of another type, and for what is missing.
 */
export function validated<T>(form: Form<T>, value: unknown): T {
  check(parsed(form.text), form.top, value, "$");
  return value as T;
}

/** One key of a struct: its name, whether it may be missing, and what it is. */
type Field = readonly [key: string, optional: boolean, kind: string];
/** By name, the keys of a struct, or what a name stands for. */
type Structs = ReadonlyMap<string, readonly Field[] | string>;

/** In words, what the letters of a form stand for. */
const WORDS: Readonly<Record<string, string>> = {
  s: "a text",
  n: "a number",
  i: "a whole number",
  b: "true or false",
  0: "null",
};
const LONGEST_SHOWN = 60;
const known = new Map<string, Structs>();

function parsed(text: string): Structs {
  let structs = known.get(text);
  if (structs === undefined) {
    structs = new Map(text.trim().split("\n").map(structOf));
    known.set(text, structs);
  }
  return structs;
}

function structOf(line: string): readonly [string, readonly Field[] | string] {
  const named = /^(\w+)=(.*)$/.exec(line);
  if (named) return [named[1] as string, named[2] as string];
  const [name, ...fields] = line.split(" ");
  return [name as string, fields.map(fieldOf)];
}

function fieldOf(text: string): Field {
  const [, key, optional, kind] = /^(\w+)(\??):?(.*)$/.exec(text) as RegExpExecArray;
  return [key as string, optional === "?", kind || "s"];
}

function check(structs: Structs, kind: string, value: unknown, path: string): void {
  const kinds = kind.split("|").flatMap((one) => {
    const struct = structs.get(one);
    return typeof struct === "string" ? struct.split("|") : [one];
  });
  if (kinds.some((one) => isScalar(one, value))) return;
  if (Array.isArray(value)) {
    const [, item, length] = first(kinds, /^(.*)\[(\d*)\]$/) ?? [];
    if (item !== undefined && (!length || value.length === Number(length))) {
      value.forEach((one, at) => check(structs, item, one, `${path}[${at}]`));
      return;
    }
    if (length) throw new SchemaError(path, `a list of ${length}`, `one of ${value.length}`);
  } else if (typeof value === "object" && value !== null) {
    const [, inside] = first(kinds, /^(.*)\{\}$/) ?? [];
    const struct = structFor(structs, kinds, value);
    if (struct !== undefined) {
      checkStruct(structs, struct, value as Record<string, unknown>, path);
      return;
    }
    if (inside !== undefined) {
      for (const [key, one] of Object.entries(value)) check(structs, inside, one, `${path}.${key}`);
      return;
    }
  }
  throw new SchemaError(path, [...new Set(kinds.map(inWords))].join(" or "), shown(value));
}

function checkStruct(structs: Structs, struct: readonly Field[], value: Record<string, unknown>, path: string): void {
  for (const [key, optional, kind] of struct) {
    const there = Object.hasOwn(value, key);
    if (there || !optional) check(structs, kind, there ? value[key] : undefined, `${path}.${key}`);
  }
}

function isScalar(kind: string, value: unknown): boolean {
  if (kind.startsWith("=")) return typeof value === "string" && kind.slice(1).split("=").includes(value);
  switch (kind) {
    case "s":
      return typeof value === "string";
    case "n":
      return typeof value === "number";
    case "i":
      return Number.isInteger(value);
    case "b":
      return typeof value === "boolean";
    case "0":
      return value === null;
    default:
      return kind === "*" && value !== undefined;
  }
}

function first(kinds: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const one of kinds) {
    const match = pattern.exec(one);
    if (match) return match;
  }
  return undefined;
}

/** The struct among `kinds` that `value` is to be: of several the one whose first key, its kind, is as there. */
function structFor(structs: Structs, kinds: readonly string[], value: object): readonly Field[] | undefined {
  const several = kinds.map((one) => structs.get(one)).filter((one) => typeof one === "object");
  if (several.length < 2) return several[0];
  return several.find(([tag]) => tag !== undefined && isScalar(tag[2], (value as Record<string, unknown>)[tag[0]]));
}

function inWords(kind: string): string {
  if (kind.startsWith("=")) return kind.slice(1).replaceAll("=", " or ");
  return WORDS[kind] ?? (kind.endsWith("]") ? "a list" : kind === "*" ? "a value" : "an object");
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
