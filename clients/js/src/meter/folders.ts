import {
  chmodSync, chownSync, closeSync, constants, fchmodSync, fstatSync, lstatSync, mkdirSync, openSync, statSync,
  type Stats,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";

import { codeOf } from "./host.js";

/** Who reads a record, beside root: its user, or the group of its file too. */
export type Readers = "private" | "group";

const FILE_MODES = { private: 0o600, group: 0o640 };
const NEW_HOMES = { private: 0o700, group: 0o750 };
const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDWR, O_WRONLY } = constants;

/** Something stands at a path of ours that we did not put there. */
export class NotOursError extends Error {
  readonly path: string;
  readonly what: string;

  constructor(path: string, what: string) {
    super(`${path} is ${what}`);
    this.path = path;
    this.what = what;
  }
}

const userId = (): number => process.getuid?.() ?? -1;
const hasOwners = process.platform !== "win32";
const permissions = (status: Stats): number => status.mode & 0o7777;

/**
 * The folder of all records: `WATTPRINT_HOME`, else the system's folder for a user's data; empty where none is known.
 */
export function homeFolder(environ: NodeJS.ProcessEnv = process.env): string {
  const chosen = environ["WATTPRINT_HOME"];
  if (chosen) return expanded(chosen);
  const data = expanded(dataFolder(environ));
  return data && join(data, "wattprint");
}

function dataFolder(environ: NodeJS.ProcessEnv): string {
  if (process.platform === "darwin") return "~/Library/Application Support";
  if (process.platform === "win32") return environ["LOCALAPPDATA"] ?? "~/AppData/Local";
  return environ["XDG_DATA_HOME"] ?? "~/.local/share";
}

function expanded(path: string): string {
  if (!path.startsWith("~")) return path;
  try {
    const folder = join(homedir(), path.slice(1));
    return isAbsolute(folder) ? folder : "";
  } catch {
    return ""; // a user without HOME and account
  }
}

/**
 * The folder `home/names...`, made where it is missing, whatever the umask; what is made below `home` gets its rights.
 *
 * Throws what the system says; `NotOursError` for a link that another user has put there.
 */
export function makeFolders(home: string, names: readonly string[], readers: Readers): string {
  let rights: Stats;
  try {
    rights = statSync(home);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    mkdirSync(dirname(resolve(home)), { recursive: true });
    make(home, NEW_HOMES[readers], null);
    rights = statSync(home);
  }
  let path = home;
  for (const name of names) {
    path = join(path, name);
    make(path, permissions(rights) | 0o700, rights);
  }
  return path;
}

function make(path: string, mode: number, home: Stats | null): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const there = lstatSync(path);
    const ours = !hasOwners || there.uid === userId() || (home !== null && there.uid === home.uid);
    if (there.isSymbolicLink() && !ours) throw new NotOursError(path, "a link of another user");
    return;
  }
  try {
    // Or the user whose home it is could not go on where root has begun.
    if (home !== null && userId() === 0 && home.uid !== 0) chownSync(path, home.uid, home.gid);
    if (hasOwners && permissions(lstatSync(path)) !== mode) chmodSync(path, mode);
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw error; // a file system with rights of its own, such as a Windows share
  }
}

/** The folder `names...` of this user's own below `home`, or below `home/users/<uid>` where others may write to it. */
export function makeOwnFolder(home: string, names: readonly string[], readers: Readers): string {
  makeFolders(home, [], readers);
  const rights = statSync(home);
  const alone = !hasOwners || (rights.uid === userId() && !(rights.mode & 0o022));
  let path = home;
  if (!alone) {
    path = join(makeFolders(home, ["users"], readers), String(userId()));
    makeOwn(path);
  }
  for (const name of names) {
    path = join(path, name);
    makeOwn(path);
  }
  return path;
}

function makeOwn(path: string): void {
  make(path, 0o700, null);
  const there = lstatSync(path);
  if (there.isSymbolicLink()) throw new NotOursError(path, "a link");
  if (hasOwners && there.uid !== userId()) throw new NotOursError(path, "a folder of another user");
}

/**
 * The number of an open file of ours at a foreseeable `path`, to read and append to, made if it is missing.
 *
 * Throws what the system says; `NotOursError` for a link, a pipe, a device, a file of another user or one that has a
 * further name elsewhere: whoever put that there would have us write into what it stands for.
 */
export function openOwn(path: string): number {
  let file: number;
  try {
    file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, FILE_MODES.private);
  } catch (error) {
    if (["ELOOP", "EMLINK", "ENXIO"].includes(codeOf(error))) throw new NotOursError(path, "a link or a pipe");
    throw error;
  }
  const there = fstatSync(file);
  const foreign = !there.isFile()
    ? "no plain file"
    : hasOwners && there.uid !== userId()
      ? "a file of another user"
      : there.nlink > 1
        ? "a file with a second name"
        : "";
  if (foreign) {
    closeSync(file);
    throw new NotOursError(path, foreign);
  }
  return file;
}

/** The number of a new file at `path`, to append to. Throws what the system says, also if one is there. */
export function newRecord(path: string, readers: Readers): number {
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW, FILE_MODES[readers]);
  try {
    if (hasOwners && permissions(fstatSync(file)) !== FILE_MODES[readers]) fchmodSync(file, FILE_MODES[readers]);
  } catch {
    // A file system with rights of its own.
  }
  return file;
}
