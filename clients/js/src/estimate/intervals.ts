/**
 * Arithmetic on intervals: what a product and a sum of low, mid and high may be, on plain numbers.
 *
 * `low` and `high` are the 2.5 % and 97.5 % points of what a figure may be, `mid` its median. A mid is the product or
 * the sum of the mids, always; this module is about the bounds. The rules and their errors are those of wattprint's
 * documentation (docs/explanation/intervals.md), and the constants are explained there.
 */

import { erfc, fsum, rounding, sortedBy } from "./numerics.js";

/** low, mid, high, in one unit. */
export type Points = readonly [number, number, number];
type Quantile = (z: number) => number;

/** The 97.5 % point of the standard normal distribution. */
export const Z95 = 1.959963984540054;
/** Beyond it, exp leaves the range of a double. */
const MOST_EXPONENT = 700;

/**
 * The product of two independent figures.
 *
 * On each side of the mid, relative distances combine in quadrature on a log scale. A bound of zero has no logarithm:
 * the bound of the product is then the product of the bounds.
 */
export function product(first: Points, second: Points): Points {
  const mid = first[1] * second[1];
  // Both errors at their bound at once: a quadrature of logarithms never reaches it, rounding may.
  let low = first[0] * second[0];
  let high = first[2] * second[2];
  if (first[1] > 0 && second[1] > 0) {
    const one = Math.log(first[1]);
    const two = Math.log(second[1]);
    const above = Math.hypot(Math.log(first[2]) - one, Math.log(second[2]) - two);
    if (above < MOST_EXPONENT) {
      high = Math.min(high, mid * Math.exp(above));
    }
    if (first[0] > 0 && second[0] > 0) {
      const below = Math.hypot(Math.log(first[0]) - one, Math.log(second[0]) - two);
      if (below < MOST_EXPONENT) {
        low = Math.max(low, mid * Math.exp(-below));
      }
    }
  }
  return [low < mid ? low : mid, mid, high > mid ? high : mid];
}

/** The sum of figures that err together: each point of the sum is the sum of those points, exactly. */
export function sharedSum(parts: readonly Points[]): Points {
  return [fsum(parts.map(([low]) => low)), fsum(parts.map(([, mid]) => mid)), fsum(parts.map(([, , high]) => high))];
}

/**
 * The sum of figures that err independently.
 *
 * The bounds are the 2.5 % and 97.5 % points of what the sum may be; one that would pass the mid stays at it. Narrow
 * parts are shifted log-normals that have their three points, whose first three cumulants add: Fenton (IRE Trans.
 * Commun. Syst. 8, 1960, p. 57) with a third moment. A part beyond a factor of two, or lopsided on the log scale, is
 * convolved, with the sum of the narrow ones as one of them.
 */
export function independentSum(parts: readonly Points[]): Points {
  const [lowest, mid, highest] = sharedSum(parts);
  const spread = parts.filter(([low, , high]) => low < high);
  if (spread.length <= 1) {
    return [lowest, mid, highest];
  }
  // A scale of order one keeps cubes of joules, and of their millionths, within range.
  const scale = spread.reduce((most, [low, , high]) => Math.max(most, high - low), -Infinity);
  const wide = sortedBy(spread.filter(isWide), shape);
  const narrow = spread.filter((part) => !isWide(part));
  const quantiles = wide.map((part) => quantile(part, scale));
  if (narrow.length) {
    quantiles.unshift(quantileOfNarrow(narrow, scale));
  }
  const [first] = quantiles;
  if (!first) {
    return [lowest, mid, highest];
  }
  const [below, above] = wide.length ? convolved(first, quantiles.slice(1)) : [first(-Z95), first(Z95)];
  return [
    Math.max(lowest, Math.min(mid, mid + scale * below)),
    mid,
    Math.min(highest, Math.max(mid, mid + scale * above)),
  ];
}

/** A part whose bounds lie within this factor of its mid, alike on both sides, is narrow. */
const WIDE = Math.log(2);
/** mid / low and high / mid of a narrow part may differ by this factor, if one of them is nearly 2. */
const LOPSIDED = Math.log(1.1);
/** high - mid and mid - low of a narrow part may differ by this factor, if its low is zero. */
const BENT = Math.log(1.3);
/** A low farther below the mid than this factor is as good as zero, unless the high is as far above. */
const FARTHEST = Math.log(10);

/** Whether the closed form, given two of such parts, would put the low of their sum off by over 1 %. */
export function isWide(part: Points): boolean {
  const [low, mid, high] = part;
  const sides = logSides(part);
  if (!sides) {
    return Math.abs(skew(mid - low, high - mid)) * Z95 > BENT;
  }
  const [below, above] = sides;
  // Roundings: a bound that was computed as half the mid may be a little less.
  const slack = 1e-9;
  if (below >= above - slack && high - mid >= (mid - low) * (1 - slack)) {
    // Between a normal and a log-normal, as sensors' ± and published factors are.
    return below > WIDE + slack || above > WIDE + slack;
  }
  const apart = Math.abs(below - above);
  return apart > LOPSIDED || Math.max(below, above) + apart > WIDE + slack;
}

/** ln(mid / low) and ln(high / mid); `null` where the low is zero or as good as zero. */
function logSides([low, mid, high]: Points): readonly [number, number] | null {
  if (low <= 0) {
    return null;
  }
  const middle = Math.log(mid);
  const below = middle - Math.log(low);
  const above = Math.log(high) - middle;
  return below > FARTHEST && below > above ? null : [below, above];
}

/** Highest sigma of the shifted log-normal. One side is then exp(1.96), seven times, as long as the other. */
const MOST_SKEW = 1;
/** The integral of z over z > 0 against the standard normal density. */
const HALF_MEAN = 1 / Math.sqrt(2 * Math.PI);

/** Sigma of the shifted log-normal whose bounds lie `below` and `above` its median; negative where it leans down. */
function skew(below: number, above: number): number {
  if (below <= 0 || above <= 0) {
    return above > below ? MOST_SKEW : -MOST_SKEW;
  }
  const sigma = (Math.log(above) - Math.log(below)) / Z95;
  return Math.max(-MOST_SKEW, Math.min(MOST_SKEW, sigma));
}

/** (exp(σz) - 1) / σ: a standard normal z bent to a shifted log-normal with median 0, slope 1 there. */
function bent(sigma: number, z: number): number {
  return Math.abs(sigma) < 1e-12 ? z : Math.expm1(sigma * z) / sigma;
}

/** Mean less median, variance and third cumulant of what lies `below` and `above` its median. */
function cumulants(below: number, above: number): Points {
  const sigma = skew(below, above);
  const [high, low] = halfMoments(sigma);
  const down = below / bent(-sigma, Z95);
  const up = above / bent(sigma, Z95);
  const first = up * high[0] - down * low[0];
  const second = up ** 2 * high[1] + down ** 2 * low[1];
  const third = up ** 3 * high[2] - down ** 3 * low[2];
  return [first, second - first ** 2, third - 3 * first * second + 2 * first ** 3];
}

/**
 * The integrals of g, g² and g³ against the normal density over z > 0, g = `bent(k, z)`; then for -k.
 *
 * E[exp(jkz); z > 0] = exp(j²k²/2) Φ(jk). Small k cancels in those sums: a series in k² takes over.
 */
function halfMoments(k: number): readonly [Points, Points] {
  const square = k * k;
  if (Math.abs(k) < 1e-3) {
    const even = [HALF_MEAN * (1 + square / 3), 0.5 + 0.875 * square, HALF_MEAN * (2 + 10 * square)] as const;
    const odd = [k / 4, 2 * HALF_MEAN * k, 2.25 * k] as const;
    return [
      [even[0] + odd[0], even[1] + odd[1], even[2] + odd[2]],
      [even[0] - odd[0], even[1] - odd[1], even[2] - odd[2]],
    ];
  }
  const whole = [Math.exp(square / 2), Math.exp(2 * square), Math.exp(4.5 * square)] as const;
  const up1 = (whole[0] * erfc(-k / Math.SQRT2)) / 2;
  const up2 = (whole[1] * erfc((-2 * k) / Math.SQRT2)) / 2;
  const up3 = (whole[2] * erfc((-3 * k) / Math.SQRT2)) / 2;
  const down1 = whole[0] - up1;
  const down2 = whole[1] - up2;
  const down3 = whole[2] - up3;
  const cube = square * k;
  // Half moments of exp(kz) make those of (exp(kz) - 1) / k.
  return [
    [(up1 - 0.5) / k, (up2 - 2 * up1 + 0.5) / square, (up3 - 3 * up2 + 3 * up1 - 0.5) / cube],
    [(0.5 - down1) / k, (down2 - 2 * down1 + 0.5) / square, (0.5 - down3 + 3 * down2 - 3 * down1) / cube],
  ];
}

/**
 * The point at a normal z, from the mean, of the shifted log-normal with these cumulants.
 *
 * Its skewness (w + 2) √(w - 1), w = exp(σ²), is a cubic in w; with skewness = 2 sinh t its root is
 * w - 1 = 4 sinh²(t / 3).
 */
function fromMean(variance: number, third: number): Quantile {
  const deviation = Math.sqrt(variance);
  const cube = deviation ** 3;
  // Narrow parts beside one 1e100 times as large: nothing is left of their cube.
  const skewness = cube > 0 ? third / cube : 0;
  const root = 2 * Math.sinh(Math.asinh(Math.abs(skewness) / 2) / 3);
  if (root < 1e-6) {
    return (z) => z * deviation;
  }
  const square = Math.log1p(root * root);
  const sign = skewness > 0 ? 1 : -1;
  const sigma = sign * Math.sqrt(square);
  return (z) => sign * ((deviation * Math.expm1(sigma * z - square / 2)) / root);
}

/** The distance of a wide part from its mid, in units of `scale`, at the probability of a normal z. */
function quantile(part: Points, scale: number): Quantile {
  const [low, mid, high] = part;
  const sides = logSides(part);
  if (sides) {
    const [down, up] = [sides[0] / Z95, sides[1] / Z95];
    return (z) => (mid / scale) * Math.expm1(Math.min(z * (z > 0 ? up : down), MOST_EXPONENT));
  }
  const below = (mid - low) / scale;
  const above = (high - mid) / scale;
  const sigma = skew(below, above);
  const [down, up] = [below / bent(-sigma, Z95), above / bent(sigma, Z95)];
  const least = downToZero([part], scale);
  return (z) => Math.max(least, (z > 0 ? up : down) * bent(sigma, z));
}

/** The same for the sum of narrow parts, from the sum of their mids. */
function quantileOfNarrow(parts: readonly Points[], scale: number): Quantile {
  const each = parts.map(([low, mid, high]) => cumulants((mid - low) / scale, (high - mid) / scale));
  const [shift, variance, third] = sharedSum(each);
  const least = downToZero(parts, scale);
  const from = fromMean(variance, third);
  return (z) => Math.max(least, shift + from(z));
}

/** The distance from the sum of the mids to zero, where no low is negative: tails of joules end there. */
function downToZero(parts: readonly Points[], scale: number): number {
  return parts.some(([low]) => low < 0) ? -Infinity : -fsum(parts.map(([, mid]) => mid)) / scale;
}

/** An order that neither the order of the parts nor their common scale changes. */
function shape([low, mid, high]: Points): Points {
  const width = high - low;
  return [rounding((mid - low) / width, 9), rounding(low / width, 9), mid];
}

// Each wide part becomes its values at fixed nodes of z with fixed weights; two parts make all sums of two nodes,
// sorted, and are cut into the same bins again. Nothing is drawn: the same parts give the same bounds.

/** Width of a bin in z: the mean of the sixteenth bin from zero is then the 97.5 % point itself. */
const BIN_Z = 0.1266182;
/** Bins on either side of z = 0. The outermost two are open. */
const BINS = 32;
/** Index, from zero, of the bin whose mean is the bound. */
const BOUND_BIN = 15;

let cachedGrid: { readonly nodes: readonly number[]; readonly weights: readonly number[] } | undefined;

/** Mean of z in each bin, and the probability of each bin. */
function grid(): NonNullable<typeof cachedGrid> {
  if (!cachedGrid) {
    const edges = [...Array.from({ length: BINS }, (_, step) => BIN_Z * step), Infinity];
    const right = edges.slice(1).map((end, index) => {
      const begin = edges[index] ?? 0;
      const weight = above(begin) - above(end);
      return { node: (density(begin) - density(end)) / weight, weight };
    });
    const left = [...right].reverse();
    cachedGrid = {
      nodes: [...left.map(({ node }) => -node), ...right.map(({ node }) => node)],
      weights: [...left, ...right].map(({ weight }) => weight),
    };
  }
  return cachedGrid;
}

function above(z: number): number {
  return erfc(z / Math.SQRT2) / 2;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The 2.5 % and 97.5 % points of the sum of independent parts, given by their quantile functions. */
function convolved(first: Quantile, others: readonly Quantile[]): readonly [number, number] {
  const { nodes } = grid();
  const values = others.reduce((sum, quantile) => binMeans(sum, nodes.map(quantile)), nodes.map(first));
  return [values[BINS - 1 - BOUND_BIN] ?? NaN, values[BINS + BOUND_BIN] ?? NaN];
}

/**
 * The mean, in each bin, of the sum of two parts given by theirs.
 *
 * A sum that the edge of a bin cuts counts on both sides with what lies there.
 */
function binMeans(first: readonly number[], second: readonly number[]): number[] {
  const { weights } = grid();
  const sums = first.flatMap((left, row) =>
    second.map((right, column) => [left + right, (weights[row] ?? 0) * (weights[column] ?? 0)] as const),
  );
  sums.sort(([left], [right]) => left - right);
  let next = 0;
  let value = 0;
  let leftOver = 0;
  return weights.map((share) => {
    let missing = share;
    let gathered = 0;
    while (leftOver < missing) {
      gathered += leftOver * value;
      missing -= leftOver;
      const sum = sums[next];
      next += 1;
      if (!sum) {
        // The last share ends where the sums do, but for rounding.
        leftOver = Infinity;
        gathered = (gathered * share) / (share - missing);
        missing = 0;
        break;
      }
      [value, leftOver] = sum;
    }
    gathered += missing * value;
    leftOver -= missing;
    return gathered / share;
  });
}
