/** One call to a served model: energy, time and accelerators, with all that is unknown as an interval. */

import { UsageError } from "../../errors.js";
import type { Points } from "../intervals.js";
import type { QuantityMethod } from "../methods.js";
import { quoted } from "../amounts.js";
import { general } from "../numerics.js";
import { Quantity, total } from "../quantity.js";
import { restOfNodeW } from "../machine/node.js";
import type { Box, NodeRow } from "../machine/node.js";
import type { Table } from "../machine/table.js";
import type { ServingDevice } from "./device.js";
import { NO_ERROR } from "./device.js";
import type { Model } from "./models.js";
import type { Three } from "./modelNames.js";
import * as steps from "./steps.js";

/**
 * Requests a server works on at once. Nobody publishes theirs; chosen: between these two the energy per token differs
 * severalfold in the measurements of ML.ENERGY 3.0 as in the formula of EcoLogits.
 */
const BATCH = [4, 64] as const;

/**
 * Fewer than eight bits are unpacked before they are computed with: from a quarter less to more than twice the energy
 * of 16 bits at large batches (arXiv:2601.22362 finds gains only where computing is the limit).
 */
const PACKED_ERROR: Points = [0.7, 1, 1.8];
/**
 * CPUs and memory of a server of eight accelerators. 1.2 kW is that of EcoLogits; Google's hosts draw 0.43 of what its
 * TPUs do (arXiv:2508.15734: 25 % and 58 % of a prompt), 2 kW on eight H100 at 600 W.
 */
const HOST_W: Points = [600, 1200, 2000];
/** Two CPUs of 56 cores in an NVIDIA DGX H100 (data sheet). */
const HOST: Box = {
  ...{ kind: "server", isVirtual: false, form: undefined, sockets: 2, logicalCpus: 224, gpus: 8 },
  ...{ supplies: undefined, supplyW: undefined, year: undefined },
};
/**
 * Machines kept ready, over those at work: 10 % against 83 % of a prompt at Google (arXiv:2508.15734); an endpoint of
 * little traffic is idle longer.
 */
export const READY: Points = [0, 0.12, 0.5];

const SOURCE = ["llm"];

/** Low, mid and high as a quantity of this model. */
export function interval(points: Points, unit: string, method: QuantityMethod = "modelled"): Quantity {
  return new Quantity(...points, unit, method, SOURCE);
}

/** The least and the most requests that a server works on at once. */
export type Batches = readonly [least: number, most: number];

/**
 * `4-64`, `16` or a pair as the least and most requests at once.
 *
 * Throws `UsageError` unless both are from 1 to 4096 and in order.
 */
export function batches(given: string | number | Batches | undefined): Batches {
  if (given === undefined) return BATCH;
  const [least, most] = typeof given === "object" ? given : ends(`${given}`);
  if (1 <= least && least <= most && most <= 4096) return [least, most];
  const shown = typeof given === "string" ? quoted(given) : typeof given === "object" ? `(${given.join(", ")})` : given;
  const error = `no server works on ${shown} requests at once · energy per call goes by it`;
  throw new UsageError(error, "write 16 or 4-64");
}

function ends(text: string): Batches {
  const [first = "", last = ""] = text.split(/-(.*)/s);
  const least = first.trim() === "" ? Number.NaN : Number(first);
  return [least, last.trim() === "" ? least : Number(last)];
}

/** Tokens of a call: `cached` of the `input` are not computed again; reasoning counts as `output`. */
export interface Request {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
}

/** That the command line takes, too. */
const MOST_TOKENS = 1e15;

/** A request. Throws `UsageError` for a negative number, more cached than there are, or no token at all. */
export function request(input: number, output: number, cached = 0): Request {
  const noNumber = [input, output, cached].find((count: unknown) => typeof count !== "number");
  if (noNumber !== undefined) throw new UsageError(`${quoted(noNumber)} is no number of tokens`, "give 800");
  const fine = 0 <= cached && cached <= input && input <= MOST_TOKENS && 0 <= output && output <= MOST_TOKENS;
  if (fine && input + output > 0) return { input, output, cached };
  throw new UsageError(
    `no call has ${general(input)} input tokens, ${general(cached)} of them cached, and ` +
      `${general(output)} output tokens · its cost is unknown`,
    "give --input-tokens and --output-tokens from 0, one of them above",
  );
}

/**
 * What one call takes of the machines that serve it; energies in J, times in s.
 *
 * `machineS`: time for which a whole instance of `gpus` accelerators is taken, its share of the batch; `latencyS`: from
 * the request to the last token. `batch`: low, mid and high as computed with, after what the memory allows. `hostJ` is
 * 0 where the accelerators are modules that hold their host.
 */
export interface Serving {
  readonly gpus: number;
  readonly batch: Three;
  readonly weightBits: number;
  readonly prefillJ: Quantity;
  readonly decodeJ: Quantity;
  readonly gpuJ: Quantity;
  readonly hostJ: Quantity;
  readonly restJ: Quantity;
  readonly readyJ: Quantity;
  readonly machineS: Quantity;
  readonly latencyS: Quantity;
}

/** The same for one size of model and one batch. */
interface Point {
  readonly gpus: number;
  readonly batch: number;
  readonly prefillJ: number;
  readonly decodeJ: number;
  readonly machineS: number;
}

function pointAt(
  model: Model,
  end: 0 | 1 | 2,
  device: ServingDevice,
  bits: number,
  requests: number,
  asked: Request,
): Point {
  const [parameters, active] = [model.parameters[end], model.active[end]];
  const layers = model.layers ?? steps.typicalLayers(active);
  const kv = model.kvPerToken ?? steps.typicalKvPerToken(active);
  const gpus = steps.gpusNeeded(parameters, bits, device.memoryGb);
  const peak = bits === 8 ? device.peak8 : bits > 16 ? device.peak16 / 2 : device.peak16;
  const cache = steps.cacheBytes(kv, asked.input + asked.output / 2);
  const free = Math.max(0, gpus * device.memoryGb * 1e9 - (parameters * bits) / 8);
  const batch = cache > 0 ? Math.max(1, Math.min(requests, free / cache)) : requests;
  const read = (steps.weightsRead(parameters, active, model.expertShare, batch) * bits) / 8 + batch * cache;
  const reading = steps.readingS(read, gpus, device.bandwidth);
  const computing = steps.computingS(2 * active * batch, gpus, peak);
  const step = steps.stepS(reading, computing, layers, active < parameters, gpus);
  const decodeSteps = Math.max(asked.output, 1);
  const decodeJ = (decodeSteps * steps.energyJ(reading, computing, step, gpus, device.tdpW)) / batch;
  const prompt = steps.computingS(steps.prefillFlop(active, layers, asked.input - asked.cached), gpus, peak);
  const promptS = prompt / steps.PEAK_USED;
  const prefillJ = steps.energyJ(0, prompt, promptS, gpus, device.tdpW);
  return { gpus, batch, prefillJ, decodeJ, machineS: promptS + (decodeSteps * step) / batch };
}

/** The method of what is said of `model`: `assumed` where its size is a guess. */
function methodOf(model: Model): QuantityMethod {
  return model.access === "closed" || model.access === "named" ? "assumed" : "modelled";
}

/** `bits` per weight; `lean`: the fitted constants of the rest of a server. */
export interface ServingTerms {
  readonly atOnce: Batches;
  readonly bits: number;
  readonly lean: Table<NodeRow>;
}

/**
 * What a call takes on `device`, with batches from the least to the most of `atOnce`.
 *
 * Mids are those of the geometric mean of both. Errors of batch, size of the model, formula and accelerator are
 * independent of each other, and so is that of the tokens, where these are only known to lie between two requests.
 * Method `modelled`; `assumed` where the size is a guess.
 */
export function serve(
  model: Model,
  device: ServingDevice,
  requests: readonly [least: Request, likely: Request, most: Request],
  { atOnce, bits, lean }: ServingTerms,
): Serving {
  const [least, most] = atOnce;
  const middle = Math.sqrt(least * most);
  const method = methodOf(model);
  const [shortest, likely, longest] = requests;
  const point = (end: 0 | 1 | 2, batch: number, asked = likely): Point =>
    pointAt(model, end, device, bits, batch, asked);
  const [mid, crowded, lonely] = [point(1, middle), point(1, most), point(1, least)];
  const [small, large] = [point(0, middle), point(2, middle)];
  const [shorter, longer] = [point(1, middle, shortest), point(1, middle, longest)];
  const errors = [steps.MODEL_ERROR, device.error, bits < 8 ? PACKED_ERROR : NO_ERROR];

  const figure = (field: "prefillJ" | "decodeJ" | "machineS", unit: string): Quantity => {
    // Prefill does not feel the batch, and a large model may need less than a small one in fewer bits of memory: so
    // the extremes are looked for, not taken from one side.
    const known = mid[field];
    const found = interval(around([crowded, mid, lonely].map((one) => one[field]), known), unit, method);
    if (known === 0) return found; // no prompt to read
    const sizes = around([small, mid, large].map((one) => one[field] / known), 1);
    const lengths = around([shorter, mid, longer].map((one) => one[field] / known), 1);
    return widened(found, [sizes, lengths, ...errors]);
  };

  const [prefillJ, decodeJ, machineS] = [figure("prefillJ", "J"), figure("decodeJ", "J"), figure("machineS", "s")];
  const gpuJ = sumOf(prefillJ, decodeJ);
  const servers = mid.gpus / 8;
  const hostW = interval(device.holdsHost ? [0, 0, 0] : HOST_W, "J/s");
  const hostJ = machineS.times(hostW, "J").scaled(servers);
  const restJ = restOf(lean, gpuJ, hostJ, machineS.mid * servers);
  return {
    gpus: mid.gpus,
    batch: [lonely.batch, mid.batch, crowded.batch],
    weightBits: bits,
    ...{ prefillJ, decodeJ, gpuJ, hostJ, restJ },
    readyJ: sumOf(gpuJ, hostJ, restJ).times(interval(READY, "1"), "J"),
    machineS,
    latencyS: latency([lonely, mid, crowded], [shorter, longer], method),
  };
}

/** A figure times errors that are independent of it and of each other. */
function widened(figure: Quantity, errors: readonly Points[]): Quantity {
  return errors
    .filter((error) => error.some((factor) => factor !== 1))
    .reduce((wide, error) => wide.times(interval(error, "1", figure.method), figure.unit), figure);
}

function around(values: readonly number[], mid: number): Points {
  return [Math.min(...values), mid, Math.max(...values)];
}

function sumOf(...parts: readonly [Quantity, ...Quantity[]]): Quantity {
  return total(parts) ?? parts[0];
}

/** Fans, network and what the supplies lose, as of any server; `serverS`: seconds times servers that are taken. */
function restOf(lean: Table<NodeRow>, gpuJ: Quantity, hostJ: Quantity, serverS: number): Quantity {
  const components = sumOf(gpuJ, hostJ);
  const watts = components.mid / serverS;
  const [low, mid, high] = restOfNodeW(lean, HOST, watts);
  return components.times(interval([low / watts, mid / watts, high / watts], "1"), "J");
}

/** A request stays for as long as its whole batch takes. */
function latency(
  batches: readonly [lonely: Point, mid: Point, crowded: Point],
  lengths: readonly Point[],
  method: QuantityMethod,
): Quantity {
  const stay = (one: Point): number => one.machineS * one.batch;
  const known = stay(batches[1]);
  const found = interval(around(batches.map(stay), known), "s", method);
  return widened(found, [around([1, ...lengths.map((one) => stay(one) / known)], 1), steps.MODEL_ERROR]);
}
