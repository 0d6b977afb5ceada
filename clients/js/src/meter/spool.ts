import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, writeSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import { makeFolders, newRecord, type Readers } from "./folders.js";
import type { Line } from "./lines.js";

const { O_APPEND, O_NOFOLLOW = 0, O_WRONLY } = constants;
const NO_HOME = "no folder for records: HOME is not set, and the user has no account";
const SAY_HOME = "export WATTPRINT_HOME=/path/to/folder";
/** How much is kept in memory while the disk refuses; snapshots supersede each other, so that old ones go. */
const KEEP_BYTES = 8_000_000;

/** `<home>/spool/<yyyy>/<mm>/<dd>/<run>.<suffix>.jsonl`, of the day in UTC; empty where `home` is: nowhere. */
export function spoolPath(home: string, wallNs: number, run: string, suffix: string): string {
  const day = new Date(wallNs / 1e6).toISOString().slice(0, 10).split("-");
  return home && join(home, "spool", ...day, `${run}.${suffix}.jsonl`);
}

/** A line as JSON; what is no finite number becomes `null`, which is unknown. */
export function encoded(line: Line): string {
  return JSON.stringify(line);
}

export function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Appends lines to one file that nobody else writes, each with the hash of the line before it, in one write.
 *
 * Nothing here throws for what the disk does: lines that cannot be written stay in memory, the first failure is told by
 * `problem`, and `lost` counts what was dropped. After a short write the rest of the line goes first, so that a disk
 * that
 * is full for a while leaves no torn line in the middle.
 */
export class SpoolWriter {
  readonly path: string;
  problem = "";
  lost = 0;
  readonly #home: string;
  readonly #readers: Readers;
  #prev = "";
  #backlog: string[] = [];
  /** What of the first line of the backlog is in the file. */
  #written = 0;
  #first: Buffer | null = null;
  #file = -1;
  /** Which file it is, once it has been made. */
  #identity: { readonly dev: number; readonly ino: number } | undefined;

  constructor(path: string, home: string, readers: Readers) {
    this.path = path;
    this.#home = home;
    this.#readers = readers;
  }

  /** Writes one line; `prev` is added here, but for private lines. `more`: another one follows at once. */
  append(line: Line, more = false): void {
    this.#backlog.push(encoded(line));
    if (!more) this.#flush();
  }

  #flush(): void {
    try {
      while (this.#backlog.length) {
        if (!this.#open()) break;
        const line = (this.#first ??= this.#chained(this.#backlog[0] ?? ""));
        this.#written += writeSync(this.#file, line, this.#written);
        if (this.#written < line.length) continue;
        if (!isPrivate(this.#backlog[0] ?? "")) this.#prev = sha256(line);
        this.#backlog.shift();
        this.#written = 0;
        this.#first = null;
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#drop();
  }

  #chained(text: string): Buffer {
    return Buffer.from(isPrivate(text) ? `${text}\n` : `${text.slice(0, -1)},"prev":"${this.#prev}"}\n`);
  }

  /** Whether our file is open: a number that the program has closed may be that of a file of its own by now. */
  #open(): boolean {
    if (this.#file >= 0 && this.#isOurs()) return true;
    if (this.#identity) {
      this.#file = openSync(this.path, O_WRONLY | O_APPEND | O_NOFOLLOW);
      if (this.#isOurs()) return true;
      closeSync(this.#file);
      this.#file = -1;
      throw new Error(`another file has taken its place: ${this.path}`);
    }
    if (!this.path) {
      this.problem = `${NO_HOME} · ${SAY_HOME}`;
      return false;
    }
    const names = relative(this.#home, dirname(this.path)).split(sep).filter(Boolean);
    makeFolders(this.#home, names, this.#readers);
    this.#file = newRecord(this.path, this.#readers);
    const { dev, ino } = fstatSync(this.#file);
    this.#identity = { dev, ino };
    return true;
  }

  #isOurs(): boolean {
    try {
      const { dev, ino } = fstatSync(this.#file);
      return dev === this.#identity?.dev && ino === this.#identity.ino;
    } catch {
      return false;
    }
  }

  #fail(error: unknown): void {
    this.problem ||= error instanceof Error ? error.message : String(error);
  }

  /** Forgets lines beyond what is kept: the oldest snapshot, since later ones say more, else the second line. */
  #drop(): void {
    let kept = this.#backlog.reduce((sum, line) => sum + line.length, 0);
    while (kept > KEEP_BYTES && this.#backlog.length > 1) {
      const snapshot = this.#backlog.findIndex((line, index) => index > 0 && line.startsWith('{"kind":"snapshot"'));
      const [dropped] = this.#backlog.splice(Math.max(1, snapshot), 1);
      kept -= dropped?.length ?? 0;
      this.lost += 1;
    }
  }

  /** Tries once more to write what is left, and gives the file back. */
  close(): void {
    this.#flush();
    this.lost += this.#backlog.length;
    if (this.#file < 0 || !this.#isOurs()) return;
    try {
      if (fstatSync(this.#file).nlink === 0) this.problem = `deleted while the run went on: ${this.path}`;
      else if (!this.lost) this.problem = ""; // the disk took everything in the end
      closeSync(this.#file);
    } catch (error) {
      this.#fail(error);
    }
    this.#file = -1;
  }
}

function isPrivate(text: string): boolean {
  return text.startsWith('{"kind":"private"');
}
