import type { Edge, Tick } from "./edges.js";
import * as lines from "./lines.js";
import type { Sampler } from "./sampler.js";
import { WindowSum } from "./windowSum.js";

/** Windows of a name with a line each: so many in any case, so many if they come less than once a second. */
const WHOLE_AT_ANY_RATE = 100;
const WHOLE_OF_A_NAME = 1000;
const WHOLE_IN_ALL = 5000;
/** Names that are kept apart: a program that numbers its windows may not end. */
const MOST_NAMES = 1000;
const OTHER_NAMES = "windows of other names";
const SLOW_NS = 1e9;
/** A window that takes this long has its edges at ticks of their own. */
const LONG_NS = 2e8;
const MOST_NAMED = 5;
/** A sum is written again when it has grown by 1 %; by 100 % once all sums have taken this much disk. */
const OFTEN = 1.01;
const SELDOM = 2;
const OFTEN_BYTES = 5_000_000;

/** One opening of a window, from its beginning to its end. */
export interface OpenWindow {
  readonly name: string;
  readonly keeper: Windows;
  /** The window that it is inside, `null` for one that is inside no other of its meter. */
  readonly parent: OpenWindow | null;
  /** The windows that are open directly inside it, in the order of their beginnings. */
  readonly inside: OpenWindow[];
  readonly id: number;
  /** Its id, or that of the innermost window around it that has a line of its own. */
  readonly line: number | null;
  /** The sum that its energy goes into, `null` if the record has a line for this opening alone. */
  readonly sum: WindowSum | null;
  readonly begin: Edge;
  end: Edge | null;
  failed: boolean;
}

/** Writes lines of the record. */
export interface LineTaker {
  write(line: lines.Line, more?: boolean): number;
  warn(text: string, of?: string): void;
}

/**
 * All windows of one recording, told one by one or in sums.
 *
 * The first windows of a name have a line each, more of them where they come slowly, as epochs do; those beyond are
 * summed
 * by name, so that a million of them cost a few kilobytes. Which it is to be is settled when a window opens, and
 * inside a
 * summed one all are summed.
 */
export class Windows {
  readonly #sampler: Sampler;
  readonly #record: LineTaker;
  readonly #own: boolean;
  #lastId = 0;
  #whole = 0;
  readonly #opened = new Map<string, { count: number; firstNs: number }>();
  readonly #top: OpenWindow[] = [];
  #begun: OpenWindow[] = [];
  #shut: OpenWindow[] = [];
  readonly #sums = new Map<string, WindowSum>();
  #sumBytes = 0;
  #outlasting: OpenWindow[] = [];

  constructor(sampler: Sampler, record: LineTaker, own: boolean) {
    this.#sampler = sampler;
    this.#record = record;
    this.#own = own;
  }

  open(name: string, parent: OpenWindow | null): OpenWindow {
    if (this.#sampler.isDue()) this.#sampler.tick();
    const begin = this.#sampler.moment();
    const siblings = parent === null ? this.#top : parent.inside;
    const whole = (parent === null || parent.sum === null) && this.#hasALine(name, begin.atNs);
    const sum = whole ? null : this.#sumOf(name, parent);
    if (whole) {
      this.#lastId += 1;
      this.#whole += 1;
    } else if (sum !== null) {
      if (sum.isOpen) sum.sideBySide = true; // one inside another of the same sum: their energies overlap
      sum.open();
    }
    if (siblings.length) this.#markBeside(sum, parent);
    const id = whole ? this.#lastId : 0;
    const line = whole ? id : (parent?.line ?? null);
    const window = { name, keeper: this, parent, inside: [], id, line, sum, begin, end: null, failed: false };
    siblings.push(window);
    if (whole) this.#begun.push(window);
    return window;
  }

  #hasALine(name: string, atNs: number): boolean {
    const { count, firstNs } = this.#opened.get(name) ?? { count: 0, firstNs: atNs };
    if (count >= WHOLE_OF_A_NAME || this.#whole >= WHOLE_IN_ALL) return false;
    if (count >= WHOLE_AT_ANY_RATE && atNs - firstNs < count * SLOW_NS) return false;
    this.#opened.set(name, { count: count + 1, firstNs });
    return true;
  }

  #sumOf(name: string, parent: OpenWindow | null): WindowSum {
    const above = kindOfWindow(parent);
    const key = (one: string): string => JSON.stringify([one, above]);
    const known = this.#sums.get(key(name));
    if (known) return known;
    const given = this.#sums.size >= MOST_NAMES ? OTHER_NAMES : name;
    const sum = this.#sums.get(key(given)) ?? new WindowSum(given, above, this.#sampler.placing, this.#own);
    this.#sums.set(key(given), sum);
    return sum;
  }

  /** Windows beside each other hold the same energy: sums of them say so. */
  #markBeside(sum: WindowSum | null, parent: OpenWindow | null): void {
    if (sum !== null) sum.sideBySide = true;
    for (const one of this.#sums.values()) if (one.parent === kindOfWindow(parent) && one.isOpen) one.sideBySide = true;
  }

  shut(window: OpenWindow, failed: boolean): void {
    if (window.end !== null) return;
    const end = this.#sampler.moment();
    window.end = end;
    window.failed = failed;
    const siblings = window.parent === null ? this.#top : window.parent.inside;
    const place = siblings.lastIndexOf(window);
    if (place >= 0) siblings.splice(place, 1);
    if (window.inside.length) this.#outlasting.push(...window.inside);
    if (window.sum !== null) {
      window.sum.shut(window.begin, end, failed, window.begin.atNs <= this.#sampler.last.atNs);
    } else {
      this.#begun = this.#begun.filter((one) => one !== window);
      this.#shut.push(window);
    }
    if (end.atNs - window.begin.atNs >= LONG_NS || this.#sampler.isDue()) this.#sampler.tick();
  }

  /** Places what lies between two ticks, and records the windows that have ended, and those that have just begun. */
  afterTick(before: Tick, after: Tick): void {
    const { placing } = this.#sampler;
    for (const sum of this.#sums.values()) sum.settle(before, after);
    // Of a window that goes on only the beginning has a place now; one that is summed is placed when it ends.
    for (const window of this.#open()) window.begin.settle(before, after, placing);
    for (const { id, parent, name, begin } of this.#begun) {
      this.#record.write(lines.windowBegin(id, parent?.id ?? null, name, begin.atNs), true);
    }
    this.#begun = [];
    const ended = this.#shut;
    this.#shut = [];
    for (const window of ended) {
      const { id, name, begin, end, failed } = window;
      if (end === null) continue;
      begin.settle(before, after, placing);
      end.settle(before, after, placing);
      const spent = this.#sampler.between(begin, end);
      const parent = around(window, end)?.id ?? null;
      const facts = { id, parent, name, beginNs: begin.atNs, atNs: end.atNs, spent };
      this.#record.write(lines.windowEnd({ ...facts, status: failed ? "failed" : "ok" }), true);
    }
  }

  #open(): OpenWindow[] {
    this.#outlasting = this.#outlasting.filter((one) => one.end === null);
    const found = [...this.#top, ...this.#outlasting];
    for (const window of found) found.push(...window.inside.filter((one) => !found.includes(one)));
    return found;
  }

  /** Records the sums that have grown; the `last` time all that have changed, and says what is open. */
  beforeSnapshot(last: boolean): void {
    if (last) this.#tellOpen();
    const growth = this.#sumBytes < OFTEN_BYTES ? OFTEN : SELDOM;
    for (const sum of this.#sums.values()) {
      if (sum.count <= sum.written || (!last && sum.count < growth * sum.written)) continue;
      sum.written = sum.count;
      this.#sumBytes += this.#record.write(sum.line(), true);
    }
  }

  #tellOpen(): void {
    const names = [...new Set(this.#open().map((window) => window.name))];
    if (!names.length) return;
    const named = names.slice(0, MOST_NAMED).join(", ");
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
    this.#record.warn(
      `not shut when the meter ended: window ${named}${more}; what it drew has no line of its own` +
        " · using w = m.window(NAME) shuts a window",
    );
  }
}

/** The innermost window around `window` that was open until its `end`: work that nobody awaited outlasts others. */
function around(window: OpenWindow, end: Edge): OpenWindow | null {
  let one = window.parent;
  while (one !== null && one.end !== null && one.end.atNs < end.atNs) one = one.parent;
  return one;
}

/** The name that a window goes by in the record. */
function kindOfWindow(window: OpenWindow | null): string | null {
  return window === null ? null : (window.sum?.name ?? window.name);
}
