/** Names of processors: what two spellings of one have in common, and the year that a name tells. */

const NOISE = new Set("cpu processor apu soc graphics genuine x-series series".split(" "));
const END = new Set(["@", "with", "w/", "and", "radeon"]);
const COUNTS = new Set(["dual", "triple", "quad", "six", "eight"]);
const VENDORS = new Set(["intel", "amd"]);
const GLUED = ["threadripper", "ryzen", "xeon", "epyc", "i3", "i5", "i7", "i9", "w"];

/**
 * The name without trademarks, vendor, frequency and padding: what two spellings have in common.
 *
 * `Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz` and `Xeon E5-2620v3` are both `xeon e5 2620 v3`.
 */
export function keyOfCpu(name: string): string {
  const text = (name.toLowerCase().split(",")[0] ?? "").replaceAll("_", " ").replace(/\((?:r|tm|c)\)|®|™/g, "");
  const words = splitWords(text.replaceAll("@", " @ ").replaceAll("core2", "core 2"));
  const kept: string[] = [];
  for (const [place, word] of words.entries()) {
    const following = words[place + 1] ?? "";
    if (END.has(word)) break;
    const isCount = COUNTS.has(word) && following.startsWith("core");
    const isCounted = (word === "core" || word === "cores") && COUNTS.has(words[place - 1] ?? "");
    const isNoise = NOISE.has(word) || /-cores?$/.test(word) || following === "gen" || word === "gen";
    if (!isNoise && !isCount && !isCounted) kept.push(...splitVersion(word));
  }
  const parts = splitWords(kept.join(" ").replaceAll("-", " "));
  const models = parts.filter((word) => !VENDORS.has(word));
  // A lone model number says little without its vendor: Intel N100, AMD N870.
  return tidy(models.length > 1 ? models : parts).join(" ");
}

function splitWords(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** `name` without a clock that no `@` sets off and without what stands in parentheses. */
export function withoutRemarks(name: string): string {
  const text = name.toLowerCase().replace(/\((?:r|tm|c)\)/g, "");
  const words = splitWords((text.split("(")[0] ?? "").replaceAll(" ghz", "ghz"));
  return words.filter((word) => !(word.endsWith("ghz") && /^\d/.test(word))).join(" ");
}

function splitVersion(word: string): string[] {
  // "E3-1265Lv3" ends its number with the letter of a part of low power.
  const [, stem = "", version = ""] = /^(.*\dl?)v(\d)$/.exec(word) ?? [];
  return stem ? [stem, `v${version}`] : [word];
}

function tidy(words: readonly string[]): readonly string[] {
  let left = words;
  // The kernel prints the first generation as "E5-2650 0".
  if (left.length > 3 && /^e[357]$/.test(left[1] ?? "") && left[3] === "0") left = left.slice(0, 3);
  if (left[0] === "xeon" && left[1] === "6" && /^\d+$/.test((left[2] ?? "").slice(0, 4))) {
    left = ["xeon", ...left.slice(2)];
  }
  return left.length > 1 && /^r[2-9]$/.test(left.at(-1) ?? "") ? left.slice(0, -1) : left;
}

/** `words` with the brand apart that people write with its number: epyc7763, i71165g7, m1pro, w2295. */
export function splitBrand(words: readonly string[]): readonly string[] {
  const [first = "", ...others] = words;
  for (const brand of GLUED) {
    const rest = first.startsWith(brand) ? first.slice(brand.length) : "";
    if (/^\d/.test(rest) && rest.length > (brand.length < 3 ? 3 : 0)) return [brand, rest, ...others];
  }
  if (/^r[3579]$/.test(first) && others.length) return ["ryzen", first.slice(1), ...others];
  const [, chip, tail] = /^(m\d)(pro|max|ultra)$/.exec(first) ?? [];
  return chip !== undefined && tail !== undefined ? [chip, tail, ...others] : words;
}

type Years = Readonly<Record<string, number>>;

// Launches by the makers (Intel ARK, AMD product pages): the first part of each line for servers.
const XEON_SCALABLE: Years = { 1: 2017, 2: 2019, 3: 2021, 4: 2023, 5: 2023, 6: 2024 };
const XEON_VERSIONED: Years = { "": 2012, v2: 2013, v3: 2014, v4: 2016, v5: 2015, v6: 2017 };
const XEON_E: Years = { 1: 2018, 2: 2019, 3: 2021, 4: 2023, 6: 2025 };
const XEON_W: Years = { 1: 2017, 2: 2019, 3: 2021, 4: 2023, 5: 2024 };
const XEON_D: Years = { 15: 2015, 16: 2019, 17: 2022, 18: 2023, 21: 2018, 27: 2022, 28: 2023 };
const XEON_3000_TO_7000: Years = {
  ...{ 30: 2006, 31: 2008, 32: 2007, 33: 2008, 34: 2009, 36: 2010, 50: 2006, 51: 2006, 52: 2007, 53: 2006, 54: 2007 },
  ...{ 55: 2009, 56: 2010, 65: 2010, 70: 2005, 71: 2006, 72: 2007, 73: 2007, 74: 2008, 75: 2010 },
};
const EPYC: Years = { 1: 2017, 2: 2019, 3: 2021, 4: 2023, 5: 2024 };
const OPTERON: Years = {
  ...{ 1: 2003, 2: 2003, 8: 2003, 12: 2006, 22: 2006, 82: 2006, 13: 2007, 23: 2007, 83: 2007, 24: 2009, 84: 2009 },
  ...{ 41: 2010, 61: 2010, 32: 2012, 42: 2011, 62: 2011, 33: 2012, 43: 2012, 63: 2012 },
};
const CORE_I: Years = {
  ...{ 2: 2011, 3: 2012, 4: 2013, 5: 2014, 6: 2015, 7: 2017, 8: 2017, 9: 2018, 10: 2019, 11: 2020, 12: 2021 },
  ...{ 13: 2022, 14: 2023 },
};
const RYZEN: Years = { 1: 2017, 2: 2018, 3: 2019, 4: 2020, 5: 2020, 6: 2022, 7: 2022, 8: 2024, 9: 2024 };

/** The year in which the CPU called `name` came out; `undefined` if its name does not tell. */
export function yearOf(name: string): number | undefined {
  const [line = "", ...rest] = keyOfCpu(withoutRemarks(name)).split(" ");
  if (line === "xeon" && rest.length) return yearOfXeon(rest);
  if (line === "epyc") {
    // Four characters, of which one in the middle may be a letter: 7763, 7R13, 74F3.
    return EPYC[rest.find((word) => /^\d..\d/.test(word))?.[3] ?? ""];
  }
  const number = rest.find((word) => /^\d{3}/.test(word)) ?? "";
  const digits = number.replace(/\D/g, "");
  if (line === "opteron") return OPTERON[number.slice(0, digits.length === 4 ? 2 : 1)];
  if (line === "core" && rest[0]?.startsWith("i") && digits) {
    // Four digits that begin with a one are of the tenth generation and later: i5-1035G1, i7-1270P.
    return number.length === 3 ? 2010 : CORE_I[digits.startsWith("1") ? digits.slice(0, 2) : digits.slice(0, -3)];
  }
  if (line === "ryzen" && digits.length >= 4) return RYZEN[digits.slice(0, 1)];
  return line === "pentium" && rest[0] === "d" ? 2005 : undefined;
}

function yearOfXeon(words: readonly string[]): number | undefined {
  const [tier = "", number = ""] = words;
  if (["platinum", "gold", "silver", "bronze"].includes(tier)) return XEON_SCALABLE[number.slice(1, 2)];
  if (/^e[357]$/.test(tier)) {
    const last = words.at(-1) ?? "";
    const version = last.startsWith("v") ? last : "";
    return tier !== "e5" && !version ? 2011 : XEON_VERSIONED[version];
  }
  if (tier === "d") return XEON_D[number.slice(0, 2)];
  if (/^(?:e|w[3579]?)$/.test(tier)) return (tier === "e" ? XEON_E : XEON_W)[number.slice(1, 2)];
  if (/^6...[pe]/.test(tier)) return 2024;
  const digits = tier.replace(/^[elxw]+/, "");
  if (!/^\d{4}$/.test(digits)) return undefined;
  // Without its tier ("Xeon 6248") a Scalable is what no older number is.
  return XEON_3000_TO_7000[digits.slice(0, 2)] ?? XEON_SCALABLE[digits.slice(1, 2)];
}
