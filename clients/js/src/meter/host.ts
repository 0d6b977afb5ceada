import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from "node:fs";
import { uptime } from "node:os";

/** Nanoseconds of a second. */
export const NS_PER_S = 1e9;

/** A system error by its code, such as `EACCES`; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The files of one machine, below a folder that looks like `/`: a test gives a copy of another machine's. */
export class Files {
  readonly root: string;

  constructor(root = "/") {
    this.root = root;
  }

  /** Where `name`, such as `proc/stat`, lies. */
  path(name: string): string {
    return this.root.endsWith("/") ? this.root + name : `${this.root}/${name}`;
  }

  /** The text of a file. Throws what the system says. */
  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  /** The text of a file, `null` if it cannot be read. */
  text(name: string): string | null {
    try {
      return this.read(name);
    } catch {
      return null;
    }
  }

  /** The text of a file without the blanks around it, empty if it cannot be read. */
  word(name: string): string {
    return (this.text(name) ?? "").trim();
  }

  /** A whole number from a file, `null` if it holds none. */
  integer(name: string): number | null {
    return whole(this.word(name));
  }

  /** The names in a folder in order, none if it is not there. Throws if it may not be listed. */
  names(name: string): string[] {
    try {
      return readdirSync(this.path(name)).sort();
    } catch (error) {
      if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
      throw error;
    }
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** Where a link leads, empty if it is none. */
  link(name: string): string {
    try {
      return readlinkSync(this.path(name));
    } catch {
      return "";
    }
  }
}

/** `text` as a whole number, `null` if it is none. */
export function whole(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

/** A file that stays open and is read again and again from its beginning, as the kernel's are. */
export class KeptFile {
  readonly #number: number;
  readonly #buffer = Buffer.alloc(4096);

  /** Throws what the system says. */
  constructor(path: string) {
    this.#number = openSync(path, "r");
  }

  read(): string {
    return this.#buffer.toString("latin1", 0, readSync(this.#number, this.#buffer, 0, this.#buffer.length, 0));
  }

  close(): void {
    closeSync(this.#number);
  }
}

const LEAST_SUSPEND_NS = 5e7;

/**
 * The clocks of this machine, in ns.
 *
 * `bootNs` counts since the boot, suspends included; `awakeNs` stands still in a suspend, as Node's own clock does
 * (CLOCK_MONOTONIC). What lies between the two is looked up by `look`.
 */
export class Clock {
  #suspendedNs = 0;

  constructor() {
    this.look();
  }

  /** Notes how long the machine has been suspended so far; the clock that tells it has steps of 10 ms. */
  look(): void {
    const suspendedNs = uptime() * NS_PER_S - this.awakeNs();
    if (suspendedNs > this.#suspendedNs + LEAST_SUSPEND_NS) this.#suspendedNs = Math.round(suspendedNs);
  }

  awakeNs(): number {
    return Number(process.hrtime.bigint());
  }

  bootNs(): number {
    return this.awakeNs() + this.#suspendedNs;
  }

  /** Nanoseconds since 1970, in steps of a millisecond. */
  wallNs(): number {
    return Date.now() * 1e6;
  }
}

/** The kernel's random name of this boot, empty if it has none. */
export function bootId(files: Files): string {
  return files.word("proc/sys/kernel/random/boot_id");
}
