import { AsyncLocalStorage } from "node:async_hooks";

import { NS_PER_S } from "./host.js";
import { RUN_VARIABLE, usableName, type Role } from "./identity.js";
import type { NodeLock } from "./nodeLock.js";
import type { OpenWindow } from "./windows.js";

/** Runs beside one that are named; of more, the seconds are told together. */
const MOST_NAMED = 20;

/** The innermost meter and the innermost window of each chain of asynchronous calls. */
export interface Inside {
  readonly place: Place | null;
  readonly window: OpenWindow | null;
  /** What is around these, of whatever meter. */
  readonly outer: Inside | undefined;
}

export const inside = new AsyncLocalStorage<Inside>();

/** Places side by side, inside `holder` or at the top; what that has is divided evenly among them. */
class Circle {
  readonly places = new Set<Place>();
  readonly #holder: Place | null;
  #sinceS = 0;
  #uptoS = 0;

  constructor(holder: Place | null) {
    this.#holder = holder;
  }

  #wholeS(nowS: number): number {
    return this.#holder === null ? nowS : this.#holder.hadS(nowS);
  }

  /** Seconds that one who has been here from the beginning has had. */
  eachS(nowS: number): number {
    return this.places.size ? this.#uptoS + (this.#wholeS(nowS) - this.#sinceS) / this.places.size : this.#uptoS;
  }

  #stand(nowS: number): void {
    this.#uptoS = this.eachS(nowS);
    this.#sinceS = this.#wholeS(nowS);
  }

  add(place: Place, nowS: number): void {
    this.#stand(nowS);
    for (const other of this.places) {
      other.meet(place, nowS);
      place.meet(other, nowS);
    }
    this.places.add(place);
  }

  remove(place: Place, nowS: number): void {
    this.#stand(nowS);
    this.places.delete(place);
    for (const other of this.places) {
      other.partFrom(place, nowS);
      place.partFrom(other, nowS);
    }
  }
}

const top = new Circle(null);
/** The run that we have put into the environment, and what stood there before. */
const shown: { run: string | null; before: string | undefined } = { run: null, before: undefined };

const nowInS = (): number => Number(process.hrtime.bigint()) / NS_PER_S;

/**
 * Where a meter is among those of this process (docs/decisions/0012): one that is begun inside another belongs to its
 * run;
 * all others are runs of their own, and share evenly what the process uses while several of them run.
 */
export class Place {
  outer: Place | null;
  run = "";
  role: Role = "child";
  /** Its place among the meters of its run on this node; `null` inside another of this process. */
  lock: NodeLock | null = null;
  isOpen = false;
  /** Called when its `role` has changed, with the time (ns since boot) from which on. */
  succeed: ((atNs: number) => void) | null = null;
  readonly #inner = new Circle(this);
  #circle: Circle | null = null;
  #earlierS = 0;
  #enteredS = 0;
  #atS = 0;
  #hadS = 0;
  #overlapS = 0;
  readonly #besideS = new Map<string, number>();
  readonly #metS = new Map<Place, number>();

  constructor(outer: Place | null) {
    this.outer = outer;
  }

  /** Seconds of its process that were its own, up to now. */
  hadS(nowS: number): number {
    return this.#circle === null ? this.#earlierS : this.#earlierS + this.#circle.eachS(nowS) - this.#enteredS;
  }

  /** The part, 0 … 1, of what its process used since this was last asked that is its own; 1 if all is. */
  part(): number {
    if (this.#circle === null) return 1;
    const nowS = nowInS();
    const hadS = this.hadS(nowS);
    const [passedS, mineS] = [nowS - this.#atS, hadS - this.#hadS];
    this.#atS = nowS;
    this.#hadS = hadS;
    return passedS > 0 ? Math.min(1, Math.max(0, mineS / passedS)) : 1;
  }

  /** Enters the circle that it belongs to, and shows its run to processes begun from now on. */
  enter(): void {
    const nowS = nowInS();
    this.isOpen = true;
    this.#move(this.outer === null ? top : this.outer.#inner, nowS);
    this.#atS = nowS;
    this.#hadS = this.hadS(nowS);
    if (this.outer === null) show(true);
  }

  /**
   * Is metered no more, from `atNs` (since boot) on. A meter that it holds and that goes on takes its place, and its
   * lock,
   * and accounts for the run from there on.
   */
  leave(atNs: number): void {
    const circle = this.#circle;
    if (circle === null) {
      this.lock?.release(atNs);
      this.lock = null;
      return;
    }
    const nowS = nowInS();
    this.#move(null, nowS);
    this.isOpen = false;
    const [heir, ...others] = this.#inner.places;
    if (heir) {
      heir.outer = this.outer;
      heir.#move(circle, nowS);
      for (const other of others) {
        other.outer = heir;
        other.#move(heir.#inner, nowS);
      }
      if (heir.outer === null) {
        heir.role = this.role;
        heir.lock = this.lock;
        this.lock = null;
      }
    }
    this.lock?.release(atNs);
    this.lock = null;
    if (this.outer === null) show(false);
    if (heir && heir.outer === null) heir.succeed?.(atNs);
  }

  /** Leaves the circle that it is in, if any, for another, if any. */
  #move(circle: Circle | null, nowS: number): void {
    this.#earlierS = this.hadS(nowS);
    this.#circle?.remove(this, nowS);
    this.#circle = circle;
    if (circle === null) return;
    circle.add(this, nowS);
    this.#enteredS = circle.eachS(nowS);
  }

  meet(other: Place, nowS: number): void {
    if (!this.#metS.size) this.#overlapS -= nowS;
    this.#metS.set(other, nowS);
  }

  partFrom(other: Place, nowS: number): void {
    const sinceS = this.#metS.get(other);
    if (sinceS === undefined) return;
    this.#metS.delete(other);
    count(this.#besideS, other.run, nowS - sinceS);
    if (!this.#metS.size) this.#overlapS += nowS;
  }

  /** Seconds in which it had to share, and the other runs with theirs; beyond `MOST_NAMED` as an empty name. */
  beside(): { seconds: number; runs: Record<string, number> } {
    const nowS = nowInS();
    const found = new Map(this.#besideS);
    for (const [place, sinceS] of this.#metS) count(found, place.run, nowS - sinceS);
    return { seconds: this.#overlapS + (this.#metS.size ? nowS : 0), runs: Object.fromEntries(found) };
  }
}

function count(besideS: Map<string, number>, run: string, seconds: number): void {
  const name = besideS.has(run) || besideS.size < MOST_NAMED ? run : "";
  besideS.set(name, (besideS.get(name) ?? 0) + seconds);
}

/** The meter that one begun here and now is inside, `null` if it is inside none that still runs. */
export function around(): Place | null {
  let place = inside.getStore()?.place ?? null;
  while (place !== null && !place.isOpen) place = place.outer;
  return place;
}

/** The run that this process was begun in, or that somebody has named; not one that a meter here shows. */
export function givenRun(environ: NodeJS.ProcessEnv = process.env): string | null {
  const value = environ[RUN_VARIABLE];
  return usableName(shown.run !== null && value === shown.run ? shown.before : value);
}

/** Tells processes begun from now on the run of the oldest meter; what the program has put there meanwhile stays. */
function show(entering: boolean): void {
  const now = process.env[RUN_VARIABLE];
  if (shown.run === null || now !== shown.run) {
    if (!entering) return;
    shown.before = now;
  }
  const place = [...top.places][0];
  shown.run = place?.run ?? null;
  const value = place ? place.run : shown.before;
  if (value === undefined) delete process.env[RUN_VARIABLE];
  else if (value !== now) process.env[RUN_VARIABLE] = value;
}
