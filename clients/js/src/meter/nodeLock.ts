import { spawn, spawnSync } from "node:child_process";
import {
  closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync, unlinkSync, writeSync,
} from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

import { processTimes } from "./cpu.js";
import { makeOwnFolder, NotOursError, openOwn, type Readers } from "./folders.js";
import { bootId, codeOf, type Files } from "./host.js";

/** A process tree is a few levels deep; this ends a walk through one that changes meanwhile. */
const MOST_ANCESTORS = 64;
/** Bytes at the end of a record that hold its last snapshot. */
const TAIL = 1 << 16;
const LOCK = ["-x", "-n", "3"];

/**
 * The place of one meter among those of its run on this node, from `take` to `release`.
 *
 * The one that takes the lock (flock(2), as Python's meter does, here by the command of util-linux) stands for the
 * node.
 * The file also lists the processes that meter, by PID and start time, so that a meter that starts below one of them,
 * or
 * in a worker thread of one, knows that it is inside.
 */
export class NodeLock {
  /** After `take`: whether a meter above this one counts what it uses. */
  inside = false;
  /** After `take`: whether this is the first of its run on this node. */
  standsForNode = false;
  /** After `take`: what others may have put in the lock's place, and what to type. */
  problem = "";
  readonly #home: string;
  readonly #run: string;
  readonly #own: Files;
  readonly #readers: Readers;
  readonly #bootId: string;
  #path = "";
  #file = -1;
  #me = "";
  #cover: string[] = [];
  #wasEmpty = false;
  #isHeld = false;

  constructor(home: string, run: string, own: Files, readers: Readers) {
    this.#home = home;
    this.#run = run;
    this.#own = own;
    this.#readers = readers;
    this.#bootId = bootId(own);
  }

  /**
   * Whether we are the first of the run on this node; `null` if there is no lock to be had: see `problem`. Of a `fresh`
   * name, just made up, nobody else can be the first: it is locked by `hold`, once it has gone on for a while.
   */
  take(fresh = false): boolean | null {
    if (!this.#home) return null;
    for (;;) {
      try {
        const folder = makeOwnFolder(this.#home, ["locks"], this.#readers);
        this.#path = join(folder, `${this.#run}.${this.#bootId || "node"}.lock`);
        this.#file = openOwn(this.#path);
      } catch (error) {
        if (error instanceof NotOursError) {
          this.problem =
            `no lock among the meters of this run: ${error.message} · further meters beside this one may count the ` +
            `same energy · rm -r ${error.path}`;
        }
        return null;
      }
      const listed = this.#listed();
      this.#cover = this.#ancestors().filter((entry) => listed.has(entry));
      this.inside = this.#cover.length > 0;
      this.standsForNode = false;
      if (this.inside) return false;
      const first = this.#lock(fresh, listed);
      if (this.#isCurrent()) {
        this.standsForNode = first;
        this.#wasEmpty = first && ![...listed].some((entry) => this.#isAlive(entry));
        this.#enter();
        return first;
      }
      this.#close();
    }
  }

  #lock(fresh: boolean, listed: ReadonlySet<string>): boolean {
    this.#isHeld = !fresh;
    if (fresh) return true;
    const { status } = spawnSync("flock", LOCK, { stdio: ["ignore", "ignore", "ignore", this.#file] });
    // Without the command the first that is listed and alive is the first.
    return status === null ? ![...listed].some((entry) => this.#isAlive(entry)) : status === 0;
  }

  /** Locks what `take` found to be fresh, against meters that no longer descend from us; a second call does nothing. */
  hold(): void {
    if (this.#isHeld || this.#file < 0) return;
    this.#isHeld = true;
    spawn("flock", LOCK, { stdio: ["ignore", "ignore", "ignore", this.#file] })
      .on("error", () => undefined)
      .unref();
  }

  /** After `take`: whether the run, of a name that a meter made up, has ended, so that nobody joins it. */
  isOver(): boolean {
    const records = this.#wasEmpty ? this.#records(`${this.#run}.`) : [];
    return records.length > 0 && records.every((path) => this.#hasEnded(path));
  }

  /** The records of the run, where its name says on which day it began. */
  #records(beginning: string): string[] {
    const day = this.#run.slice(0, 8);
    const folder = join(this.#home, "spool", day.slice(0, 4), day.slice(4, 6), day.slice(6));
    try {
      return readdirSync(folder).filter((name) => name.startsWith(beginning)).map((name) => join(folder, name));
    } catch {
      return [];
    }
  }

  #hasEnded(path: string): boolean {
    try {
      const text = readFileSync(path, "utf8");
      if (text.split("\n", 1)[0]?.includes(`"boot_id":"${this.#bootId}"`)) return true;
      return text.slice(-TAIL).includes('{"kind":"end"');
    } catch {
      return false;
    }
  }

  /**
   * When the last meter that counts what this one uses has ended (ns since boot); `null` before. Of one that was
   * killed it
   * is the last that its record tells of, else `nowNs`: nothing counts twice.
   */
  leftAt(nowNs: number): number | null {
    if (this.#file < 0) return null;
    const listed = this.#listed();
    if (this.#cover.some((entry) => listed.has(entry) && this.#isAlive(entry))) return null;
    return Math.max(...this.#cover.map((entry) => this.#leftNs(entry) || this.#toldNs(entry) || nowNs));
  }

  /** As `take`, for one whose meters above have ended. */
  takeAgain(): boolean | null {
    this.#close();
    return this.take();
  }

  /** The processes above this one, each as `pid start`; of a worker thread its own, too. */
  #ancestors(): string[] {
    const found: string[] = [];
    let times = processTimes(this.#own, "self");
    if (times !== null && !isMainThread) found.push(`${process.pid} ${times.startTicks}`);
    let pid = times?.ppid ?? process.ppid;
    while (pid > 0 && found.length < MOST_ANCESTORS) {
      times = processTimes(this.#own, pid);
      if (times === null) return found.length ? found : [`${process.ppid} 0`]; // no /proc: our parent alone is known
      found.push(`${pid} ${times.startTicks}`);
      pid = times.ppid;
    }
    return found;
  }

  #lines(): string[] {
    const buffer = Buffer.alloc(1 << 20);
    try {
      return buffer.toString("latin1", 0, readSync(this.#file, buffer, 0, buffer.length, 0)).split("\n");
    } catch {
      return [];
    }
  }

  /** The processes that meter: each enters with `+` and leaves with `-`. */
  #listed(): Set<string> {
    const meters = new Map<string, number>();
    for (const line of this.#lines()) {
      const entry = line.slice(1).split(" ").slice(0, 2).join(" ");
      meters.set(entry, (meters.get(entry) ?? 0) + (line.startsWith("+") ? 1 : line.startsWith("-") ? -1 : 0));
    }
    return new Set([...meters].filter(([, count]) => count > 0).map(([entry]) => entry));
  }

  /** When the last meter of a process said that it left; 0 if it did not. */
  #leftNs(entry: string): number {
    const last = this.#lines().filter((line) => line.startsWith(`-${entry} `)).at(-1);
    return Number(last?.split(" ")[2] ?? 0);
  }

  /** The time of the last snapshot in the records of a process; 0 if none is found. */
  #toldNs(entry: string): number {
    const times = this.#records(`${this.#run}.${entry.split(" ", 1)[0]}-`).flatMap((path) => {
      const found = [...readFileSync(path, "utf8").slice(-TAIL).matchAll(/\{"kind":"snapshot","at_ns":(\d+)/g)];
      return found.map((match) => Number(match[1]));
    });
    return Math.max(0, ...times);
  }

  #enter(): void {
    this.#me = `${process.pid} ${processTimes(this.#own, "self")?.startTicks ?? 0}`;
    try {
      writeSync(this.#file, `+${this.#me}\n`);
    } catch {
      // On a full disk a meter below this one takes itself for a peer.
    }
  }

  /** Whether the open file is the one at the path; its holder may have removed it in between. */
  #isCurrent(): boolean {
    try {
      const [ours, there] = [fstatSync(this.#file), statSync(this.#path)];
      return ours.dev === there.dev && ours.ino === there.ino;
    } catch {
      return false;
    }
  }

  /** Lets go of the lock at `atNs`, and of the file if no other process is listed in it and alive. */
  release(atNs = 0): void {
    if (this.#file < 0) return;
    try {
      if (this.#me) {
        writeSync(this.#file, `-${this.#me} ${Math.round(atNs)}\n`);
        if (![...this.#listed()].some((entry) => this.#isAlive(entry))) unlinkSync(this.#path);
      }
    } catch (error) {
      if (codeOf(error) === "EBADF") this.#reopen(atNs);
    }
    this.#close();
  }

  /** The program has closed our file: what it has opened since under that number is not ours. */
  #reopen(atNs: number): void {
    try {
      this.#file = openSync(this.#path, "a+");
      writeSync(this.#file, `-${this.#me} ${Math.round(atNs)}\n`);
    } catch {
      this.#file = -1;
    }
  }

  #close(): void {
    try {
      if (this.#file >= 0) closeSync(this.#file);
    } catch {
      // Closed by the program, and the lock went with it.
    }
    this.#file = -1;
  }

  #isAlive(entry: string): boolean {
    const [pid = "0", start] = entry.split(" ");
    const times = processTimes(this.#own, Number(pid));
    if (times !== null) return times.alive && String(times.startTicks) === start;
    if (start !== "0") return false;
    try {
      return process.kill(Number(pid), 0); // no /proc: the PID alone
    } catch (error) {
      return codeOf(error) === "EPERM";
    }
  }
}
