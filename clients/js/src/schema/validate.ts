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
  declare readonly path: string;
  declare readonly expected: string;
  declare readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(`${path}: ${expected} is expected, not ${found}`);
    Object.assign(this, { path, expected, found });
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

/** One key of a struct: whether it may be missing, and what it is. */
type Field = readonly [key: string, optional: boolean, kind: string];
/** By name, the keys of a struct, or what a name stands for. */
type Structs = ReadonlyMap<string, readonly Field[] | string>;

/** In words, what the letters of a form stand for, and what is that. */
const SCALARS: Readonly<Record<string, readonly [words: string, is: (value: unknown) => boolean]>> = {
  s: ["a text", (value) => typeof value === "string"],
  n: ["a number", (value) => typeof value === "number"],
  i: ["a whole number", Number.isInteger],
  b: ["true or false", (value) => typeof value === "boolean"],
  0: ["null", (value) => value === null],
  "*": ["a value", (value) => value !== undefined],
};
const LONGEST_SHOWN = 60;
const known = new Map<string, Structs>();

function parsed(text: string): Structs {
  let structs = known.get(text);
  if (structs === undefined) known.set(text, (structs = new Map(text.trim().split("\n").map(structOf))));
  return structs;
}

/** `Name=what it stands for`, or `Name key key:kind key?kind-if-there key~kind-or-null-if-there`. */
function structOf(line: string): readonly [string, readonly Field[] | string] {
  const [name, ...fields] = line.split(" ");
  const [alias, stands] = line.split(/=(.*)/);
  return fields.length ? [name as string, fields.map(fieldOf)] : [alias as string, stands ?? ""];
}

function fieldOf(text: string): Field {
  const [key, mark = ":", kind] = text.split(/([:?~])/);
  return [key as string, mark !== ":", (kind || "s") + (mark === "~" ? "|0" : "")];
}

function check(structs: Structs, named: string, value: unknown, path: string): void {
  const alias = structs.get(named);
  const kinds = (typeof alias === "string" ? alias : named).split("|");
  if (kinds.some((one) => isScalar(one, value))) return;
  const isList = Array.isArray(value);
  if (isList || (typeof value === "object" && value !== null)) {
    const struct = isList ? undefined : structFor(structs, kinds, value as Inside);
    for (const [key, optional, kind] of struct ?? []) {
      const there = Object.hasOwn(value, key);
      if (there || !optional) check(structs, kind, there ? (value as Inside)[key] : undefined, `${path}.${key}`);
    }
    if (struct) return;
    for (const one of kinds) {
      const [, kind, length] = (isList ? /(.*)\[(\d*)]/ : /(.*){}/).exec(one) ?? [];
      const items = Object.entries(value);
      if (kind === undefined || (length && items.length !== Number(length))) continue;
      for (const [key, item] of items) check(structs, kind, item, path + (isList ? `[${key}]` : `.${key}`));
      return;
    }
  }
  throw new SchemaError(path, kinds.map(inWords).join(" or "), shown(value));
}

type Inside = Readonly<Record<string, unknown>>;

function isScalar(kind: string, value: unknown): boolean {
  if (kind[0] === "=") return typeof value === "string" && kind.split("=").includes(value, 1);
  return SCALARS[kind]?.[1](value) ?? false;
}

/** The struct among `kinds` that `value` is to be: of several the one whose first key, its kind, is as there. */
function structFor(structs: Structs, kinds: readonly string[], value: Inside): readonly Field[] | undefined {
  const several = kinds.map((one) => structs.get(one)).filter((one) => typeof one === "object");
  return several[1] ? several.find(([tag]) => tag && isScalar(tag[2], value[tag[0]])) : several[0];
}

function inWords(kind: string): string {
  if (kind[0] === "=") return kind.slice(1).replaceAll("=", " or ");
  const length = /\[(\d+)]/.exec(kind)?.[1];
  return SCALARS[kind]?.[0] ?? (length ? `a list of ${length}` : kind.endsWith("]") ? "a list" : "an object");
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(value).slice(0, LONGEST_SHOWN);
}
