/** Arithmetic and the printing of floats as Python has them, where JavaScript has none or another. */

/**
 * The sum of `values` as if it were added exactly and rounded once, to even: Python's `math.fsum`.
 *
 * Source: Shewchuk, Adaptive Precision Floating-Point Arithmetic, Discrete Comput. Geom. 18 (1997), section 2.
 */
export function fsum(values: Iterable<number>): number {
  const partials: number[] = [];
  for (const value of values) {
    let left = value;
    let kept = 0;
    for (const partial of partials) {
      const [large, small] = Math.abs(left) < Math.abs(partial) ? [partial, left] : [left, partial];
      left = large + small;
      const error = small - (left - large);
      if (error !== 0) {
        partials[kept] = error;
        kept += 1;
      }
    }
    partials.length = kept;
    partials.push(left);
  }
  return rounded(partials);
}

/** The sum of partials that do not overlap, the largest last, rounded half to even over all of them. */
function rounded(partials: readonly number[]): number {
  let index = partials.length - 1;
  let sum = partials[index] ?? 0;
  let error = 0;
  while (index > 0 && error === 0) {
    index -= 1;
    const partial = partials[index] ?? 0;
    const before = sum;
    sum = before + partial;
    error = partial - (sum - before);
  }
  const beyond = partials[index - 1] ?? 0;
  if ((error < 0 && beyond < 0) || (error > 0 && beyond > 0)) {
    const twice = error * 2;
    const moved = sum + twice;
    if (twice === moved - sum) {
      return moved;
    }
  }
  return sum;
}

const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ROOT_PI = 1.772453850905516;
/** Where the continued fraction takes over from the series, which cancels there, and its terms: more change nothing. */
const FRACTION_FROM = 0.8;
const TERMS = 400;

/**
 * The complementary error function, within some 5e-16 of its value, relatively.
 *
 * Below 0.8 by the series of erf, beyond by the continued fraction: Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 7.1.6 and 7.1.14. exp(-x²) is split so that the rounding of x² does not show: Cody, Math. Comp. 23
 * (1969), p. 631.
 */
export function erfc(x: number): number {
  if (x < 0) {
    return 2 - erfc(-x);
  }
  if (x > 27.3) {
    return 0;
  }
  const coarse = Math.trunc(x * 16) / 16;
  const density = Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
  if (x < FRACTION_FROM) {
    let term = x;
    let sum = x;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (2 * x * x) / odd;
      sum += term;
    }
    return 1 - TWO_OVER_ROOT_PI * density * sum;
  }
  let fraction = x;
  for (let term = TERMS; term > 0; term -= 1) {
    fraction = x + term / 2 / fraction;
  }
  return density / (ROOT_PI * fraction);
}

/** Whether `value` lies exactly between two numbers of one digit before the point and `digits` behind it. */
function isTie(value: number, digits: number): boolean {
  const exact = Math.abs(value).toExponential(100);
  return /^50*$/.test(exact.slice(2 + digits, exact.indexOf("e")));
}

/** `value` with one digit before the point and `digits` behind it, ties to even: `1.20e-05`, Python's `%.{digits}e`. */
export function exponential(value: number, digits: number): string {
  if (!Number.isFinite(value)) {
    return notFinite(value);
  }
  let text = value.toExponential(digits);
  if (digits < 100 && isTie(value, digits)) {
    const exact = value.toExponential(100);
    const kept = exact.slice(0, exact.indexOf(".") + 1 + digits);
    if ("02468".includes(kept.replace(".", "").slice(-1))) {
      text = `${digits ? kept : kept.replace(".", "")}${exact.slice(exact.indexOf("e"))}`;
    }
  }
  const [mantissa = "", exponent = ""] = text.split("e");
  return `${mantissa}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, "0")}`;
}

/** `value` with `digits` behind the point, ties to even: Python's `%.{digits}f`. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) {
    return notFinite(value);
  }
  if (Math.abs(value) >= 1e21) {
    return BigInt(value).toString() + (digits ? `.${"0".repeat(digits)}` : "");
  }
  const exponent = value === 0 ? 0 : Number(value.toExponential(100).split("e")[1]);
  if (value !== 0 && digits + exponent >= 0) {
    // The same digits as with an exponent: those round to even.
    return plain(exponential(value, digits + exponent), digits);
  }
  // Of such small ones only a half is a tie.
  return digits === 0 && Math.abs(value) === 0.5 ? `${value < 0 ? "-" : ""}0` : value.toFixed(digits);
}

/** `1.25e+01` with `digits` behind the point: `12.50`. */
function plain(text: string, digits: number): string {
  const [mantissa = "", power = "0"] = text.split("e");
  const exponent = Number(power);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const figures = mantissa.replace("-", "").replace(".", "");
  const padded = exponent < 0 ? "0".repeat(-exponent) + figures : figures.padEnd(exponent + 1, "0");
  const whole = exponent < 0 ? 1 : exponent + 1;
  const behind = padded.slice(whole).padEnd(digits, "0").slice(0, digits);
  return `${sign}${padded.slice(0, whole)}${digits ? `.${behind}` : ""}`;
}

/** `value` to `digits` significant digits without idle zeros: `0.3`, `1.2e-07`, `1e+15`; Python's `%.{digits}g`. */
export function general(value: number, digits = 6): string {
  if (!Number.isFinite(value)) {
    return notFinite(value);
  }
  const text = exponential(value, digits - 1);
  const [mantissa = "", power = "0"] = text.split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= digits) {
    return `${bare(mantissa)}e${power}`;
  }
  return bare(plain(text, Math.max(0, digits - 1 - exponent)));
}

function bare(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** The shortest text that reads back as `value`, as Python writes a float: `8.0`, `0.3`, `1e-05`, `1e+16`. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) {
    return notFinite(value);
  }
  const [mantissa = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${power.slice(0, 1)}${power.slice(1).padStart(2, "0")}`;
  }
  const text = Object.is(value, -0) ? "-0" : plain(value.toExponential(), digitsBehind(mantissa, exponent));
  return text.includes(".") ? text : `${text}.0`;
}

function digitsBehind(mantissa: string, exponent: number): number {
  return Math.max(0, mantissa.replace("-", "").length - 1 - (mantissa.includes(".") ? 1 : 0) - exponent);
}

function notFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

/** `value` to `digits` behind the point, ties to even: Python's `round`. */
export function rounding(value: number, digits = 0): number {
  return Number.isFinite(value) ? Number(fixed(value, digits)) : value;
}

/** Items in the order of their `keys`, which are compared one after the other; of equals the first stays first. */
export function sortedBy<T>(items: Iterable<T>, keys: (item: T) => readonly (number | string)[]): T[] {
  return [...items].sort((one, two) => compared(keys(one), keys(two)));
}

function compared(one: readonly (number | string)[], two: readonly (number | string)[]): number {
  for (const [index, left] of one.entries()) {
    const right = two[index];
    if (right !== undefined && left !== right) {
      return left < right ? -1 : 1;
    }
  }
  return 0;
}
