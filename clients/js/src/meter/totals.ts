import type { Bounds } from "./source.js";

/** The account of one resource: J since the meter began, of the machine and of us, as sums that can be told apart. */
export class Totals {
  lowJ = 0;
  midJ = 0;
  highJ = 0;
  ownLowJ = 0;
  ownMidJ = 0;
  ownHighJ = 0;
  /** J² of what averages out. */
  varianceJ2 = 0;
  ownVarianceJ2 = 0;
  /** Seconds in which the source gave nothing. */
  gapS = 0;

  /** Adds energy of the machine, of which the share `own` is ours, and the part `sure` of that at the least. */
  add([lowJ, midJ, highJ]: Bounds, own: number, sure = 1): void {
    this.lowJ += lowJ;
    this.midJ += midJ;
    this.highJ += highJ;
    this.ownLowJ += lowJ * own * sure;
    this.ownMidJ += midJ * own;
    this.ownHighJ += highJ * own;
  }

  copy(): Totals {
    return Object.assign(new Totals(), this);
  }

  /** This and `factor` times `other`. */
  plus(other: Totals, factor = 1): Totals {
    const made = this.copy();
    for (const name of Object.keys(other) as (keyof NumbersOf)[]) made[name] += factor * other[name];
    return made;
  }

  /** What was added since `other`. */
  minus(other: Totals): Totals {
    return this.plus(other, -1);
  }

  /** The state part of the way to `later`: 0 … 1 for what is ours (`ownWay`) and for the rest. */
  between(later: Totals, way: number, ownWay: number): Totals {
    const made = this.copy();
    made.addPart(this, later, way, ownWay);
    return made;
  }

  /** Adds part of what was added from `first` to `later`; the machine is the sum of us and the rest. */
  addPart(first: Totals, later: Totals, way: number, ownWay: number): void {
    const part = (machine: number, own: number): number => ownWay * own + way * (machine - own);
    const own = [
      later.ownLowJ - first.ownLowJ,
      later.ownMidJ - first.ownMidJ,
      later.ownHighJ - first.ownHighJ,
      later.ownVarianceJ2 - first.ownVarianceJ2,
    ] as const;
    this.ownLowJ += ownWay * own[0];
    this.ownMidJ += ownWay * own[1];
    this.ownHighJ += ownWay * own[2];
    this.ownVarianceJ2 += ownWay * own[3];
    this.lowJ += part(later.lowJ - first.lowJ, own[0]);
    this.midJ += part(later.midJ - first.midJ, own[1]);
    this.highJ += part(later.highJ - first.highJ, own[2]);
    this.varianceJ2 += part(later.varianceJ2 - first.varianceJ2, own[3]);
    this.gapS += way * (later.gapS - first.gapS);
  }
}

type NumbersOf = { [Name in keyof Totals as Totals[Name] extends number ? Name : never]: number };
