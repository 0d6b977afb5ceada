/** What is typed, by the names of the form's fields; nothing that is empty. */
export type Typed = Readonly<Record<string, string>>;

/** What work is described by. */
export type Way = "hardware" | "instance" | "compute" | "call";

const WAYS: readonly string[] = ["hardware", "instance", "compute", "call"];
/** How the option of the command line is called where it is not as the field. */
const CALLED: Typed = { size: "parameters", served_on: "gpu" };
/** By which field a way is told where an address does not name it. */
const MARKS: ReadonlyArray<readonly [string, Way]> = [
  ["instance", "instance"],
  ["flop", "compute"],
  ["model", "call"],
];
const CONTROLS = "input[name]:not([type=radio]), select[name]";

/** The form of the page: its fields, which of them count for a way of describing work, what they hold. */
export class Form {
  readonly element: HTMLFormElement;
  /** All fields, whatever the way. */
  readonly controls: readonly (HTMLInputElement | HTMLSelectElement)[];

  constructor(element: HTMLFormElement) {
    this.element = element;
    this.controls = [...element.querySelectorAll<HTMLInputElement | HTMLSelectElement>(CONTROLS)];
  }

  /** The field called `name`. */
  control(name: string): HTMLInputElement | HTMLSelectElement | undefined {
    return this.controls.find((one) => one.name === name);
  }

  get way(): Way {
    return wayNamed(this.element.querySelector<HTMLInputElement>("input[name=way]:checked")?.value ?? "");
  }

  /** What is typed for the way that is chosen. */
  get typed(): Typed {
    const found: Record<string, string> = { way: this.way };
    for (const control of this.controls) {
      const text = control.value.trim();
      if (text && control.closest(".field")?.classList.contains(this.way)) found[control.name] = text;
    }
    return found;
  }

  /** Fill in what is `typed`, and empty the rest. */
  fill(typed: Typed): void {
    const way = wayOf(typed);
    for (const one of this.element.querySelectorAll<HTMLInputElement>("input[name=way]")) one.checked = one.value === way;
    for (const control of this.controls) control.value = typed[control.name] ?? "";
    const more = this.element.querySelector<HTMLDetailsElement>("#more");
    if (more && [...more.querySelectorAll<HTMLInputElement>(CONTROLS)].some((one) => one.value)) more.open = true;
  }

  /** The words of a field's label. */
  label(name: string): string {
    return this.element.querySelector(`label[for="of-${name}"]`)?.textContent ?? name;
  }
}

function wayNamed(text: string): Way {
  return WAYS.includes(text) ? (text as Way) : "hardware";
}

/** The way that is named, or that a field tells. */
export function wayOf(typed: Typed): Way {
  if (typed["way"]) return wayNamed(typed["way"]);
  return MARKS.find(([field]) => typed[field])?.[1] ?? "hardware";
}

/** The options of the command line that say the same, by name. */
export function options(typed: Typed): Record<string, string> {
  const named = Object.entries(typed).filter(([name]) => name !== "way");
  return Object.fromEntries(named.map(([name, text]) => [CALLED[name] ?? name, text]));
}

/** The command that gives the same figures. */
export function command(typed: Typed): string {
  const words = ["wattprint", "estimate", ...(wayOf(typed) === "call" ? ["call"] : [])];
  for (const [name, text] of Object.entries(options(typed))) words.push(`--${name.replaceAll("_", "-")}`, quoted(text));
  return words.join(" ");
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
