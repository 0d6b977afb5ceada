/** The model that a call is made to: from the table, or from the sizes that somebody gives. */

import { UsageError } from "../../errors.js";
import type { FactorLine } from "../factor.js";
import { general } from "../numerics.js";
import { quoted } from "../amounts.js";
import { billions } from "../units.js";
import type { Model, Models } from "./models.js";
import { bitsOfPacking, packingOfOllama, splitPacking } from "./packings.js";

/**
 * Bits per weight. Keys and values stay at 16; eight bits also compute at the eight-bit peak, 32 at half that of 16, as
 * TF32 does (NVIDIA's data sheets of A100 and H100).
 */
const QUANTISATIONS: ReadonlyMap<string, number> = new Map([
  ["fp16", 16],
  ["bf16", 16],
  ["fp8", 8],
  ["int8", 8],
  ["int4", 4],
  ["fp4", 4],
]);

/** Two sizes nearer than this, relative, are one: the table's layers then hold for a size that was given. */
const SAME_SIZE = 0.05;

/**
 * The model called `name`, or one of `parameters` of which each token uses `active`; both counted singly.
 *
 * What is given counts, whatever the table says; `active` alone needs a name. Throws `UsageError` for an unknown name
 * without `parameters`, or sizes that cannot be.
 */
export function resolveModel(
  models: Models,
  name: string | undefined,
  parameters: number | undefined,
  active: number | undefined,
): Model {
  const known = name === undefined ? null : parameters === undefined ? models.get(name) : models.find(name);
  if (parameters === undefined && active === undefined && known !== null) return known;
  const whole = parameters ?? known?.parameters[1];
  if (whole === undefined) {
    throw new UsageError("no model is named · its cost is unknown", "give --model, or --parameters 70e9");
  }
  const used = active ?? whole;
  if (!(whole >= 1e6 && whole < Infinity && used > 0 && used <= whole)) {
    throw new UsageError(
      `no model has ${general(whole)} parameters of which ${general(used)} are active · its cost is unknown`,
      "give --parameters from 1e6 (70e9 is 70 B) and --active-parameters up to that",
    );
  }
  const same = known !== null && isClose(known.parameters[1], whole) ? known : null;
  return {
    key: name || "given",
    name: name || `model of ${billions(whole)} B`,
    access: "given",
    parameters: [whole, whole, whole],
    active: [used, used, used],
    layers: same?.layers ?? null,
    kvPerToken: same?.kvPerToken ?? null,
    expertShare: used < whole ? null : 1,
    weightBits: null,
    year: null,
    source: "the user",
    licence: "none needed",
    packing: name === undefined ? null : (splitPacking(name)[1] ?? packingOfOllama(name)),
    assumed: "",
  };
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= SAME_SIZE * Math.max(one, other);
}

const HOW_KNOWN = {
  open: "as published",
  closed: "assumed range",
  given: "given by the user",
  named: "by the size in its name",
} as const;

/** The size of `model` as a statement lists it. */
export function modelLine(model: Model): FactorLine {
  const isClosed = model.access === "closed";
  const used = model.active[1] < model.parameters[1] ? `, ${billions(model.active[1])} B active` : "";
  return {
    id: `model/${model.key}`,
    low: model.parameters[0],
    mid: model.parameters[1],
    high: model.parameters[2],
    unit: "parameter",
    year: model.year,
    method: `${HOW_KNOWN[model.access]}${used}${isClosed ? `: ${model.source}` : ""}`,
    source: isClosed ? "wattprint" : model.source,
    licence: model.access === "open" ? "facts" : model.licence,
  };
}

/** Three points as JSON has them. */
export interface ThreeJson {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export function threeJson([low, mid, high]: readonly [number, number, number]): ThreeJson {
  return { low, mid, high };
}

/** The model in JSON. */
export interface ModelJson {
  readonly key: string;
  readonly name: string;
  readonly access: Model["access"];
  readonly parameters: ThreeJson;
  readonly active_parameters: ThreeJson;
  readonly source: string;
  readonly licence_of_weights: string;
  readonly packing: string | null;
  readonly assumed: string | null;
}

export function modelJson(model: Model): ModelJson {
  const { key, name, access, source, packing } = model;
  return {
    ...{ key, name, access },
    parameters: threeJson(model.parameters),
    active_parameters: threeJson(model.active),
    source,
    licence_of_weights: model.licence,
    packing: packing === null || packing.byDefault ? null : packing.word,
    assumed: model.assumed || null,
  };
}

/**
 * Bits per weight: of `quantisation`, else those that the model's name tells, else those it is published in.
 *
 * `quantisation` is a precision such as `fp8`, or a packing such as `awq` or `q4_k_m`. Weights that are published in 32
 * bits are served in 16; a closed model is taken to be served in 8. Throws `UsageError` for another.
 */
export function weightBits(model: Model, quantisation: string | undefined): number {
  if (quantisation !== undefined) {
    const bits = QUANTISATIONS.get(quantisation.toLowerCase()) ?? bitsOfPacking(quantisation);
    if (bits === null) {
      const names = [...QUANTISATIONS.keys()].join(", ");
      throw new UsageError(`no weights are ${quoted(quantisation)}`, `use ${names}, awq or q4_k_m`);
    }
    return bits;
  }
  const told = model.packing?.bits ?? null;
  if (told === null && model.access === "closed") return 8;
  return told ?? Math.min(model.weightBits ?? 16, 16);
}

/** What is assumed of the bits where the name does not say in how many weights are packed; else empty. */
export function packingNote(model: Model, quantisation: string | undefined): string {
  const { packing } = model;
  if (quantisation !== undefined || packing === null) return "";
  const word = packing.word.toUpperCase();
  if (packing.byDefault) {
    return (
      `the name does not say in how many bits weights are packed: ${packing.byDefault} serves most ` +
      `models in ${packing.bits} (${word}), which are taken; give --quantisation`
    );
  }
  if (packing.bits !== null) return "";
  const bits = weightBits(model, undefined);
  return `${word} in the name does not say in how many bits: ${bits} are taken; give --quantisation`;
}
