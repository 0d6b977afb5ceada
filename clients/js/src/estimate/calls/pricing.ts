/** What calls to a language model cost: one, many equal ones, or many as they are counted. */

import type { QuantityJson } from "../../quantity.js";
import type { Statement } from "../../schema/statement.js";
import { UsageError } from "../../errors.js";
import type { Context } from "../context.js";
import { general } from "../numerics.js";
import { checkOptions } from "../options.js";
import type { Rates } from "../rates.js";
import { state } from "../state.js";
import type { ServingDevice } from "./device.js";
import { servingDevice } from "./device.js";
import { Ecologits } from "./ecologitsTable.js";
import type { ModelJson, ThreeJson } from "./givenModel.js";
import { modelJson, packingNote, resolveModel, threeJson, weightBits } from "./givenModel.js";
import { Models } from "./models.js";
import type { Model } from "./models.js";
import type { Peer, PeerJson } from "./peer.js";
import { ListedNames, peerByFormula, peerJson, peerSays } from "./peer.js";
import { sampleOf } from "./sample.js";
import type { Sample } from "./sample.js";
import { batches, request, serve } from "./serving.js";
import type { Request, Serving } from "./serving.js";
import { CallTally } from "./tally.js";
import { SERVING } from "./types.js";
import type { CallAsked, CallCost, CallOptions, CallUsage, ServingOptions } from "./types.js";
import type { Tallies } from "./work.js";
import { assumptionsOf, hardwareOf, workOf } from "./work.js";

/** Whose buildings a provider's machines stand in, as far as known; others get those of any data centre. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ...["openai", "azure", "microsoft"].map((name) => [name, "azure"] as const),
  ...["aws", "amazon", "bedrock"].map((name) => [name, "aws"] as const),
  ...["google", "gcp", "vertex_ai", "gemini"].map((name) => [name, "gcp"] as const),
  ...["local", "own-machine"].map((name) => [name, "own-machine"] as const),
  ["ovh", "ovh"],
]);

/** The names of all options of `CallAsked`. */
const OPTIONS = [
  ...Object.keys({
    ...{ model: 0, parameters: 0, activeParameters: 0, calls: 0 },
    ...{ inputTokens: 0, outputTokens: 0, reasoningTokens: 0, cachedTokens: 0, inputText: 0, outputText: 0 },
  } satisfies Record<Exclude<keyof CallAsked, keyof ServingOptions>, 0>),
  ...SERVING,
];

/** The call of an estimate, per call, with all that it was computed by. */
export interface CallJson {
  readonly model: ModelJson;
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly accelerator: string;
  readonly accelerators: number;
  readonly weight_bits: number;
  readonly batch: ThreeJson;
  readonly prefill_j: QuantityJson;
  readonly decode_j: QuantityJson;
  readonly machine_s: QuantityJson;
  readonly latency_s: QuantityJson;
}

/** The statement of a call, or of `calls` equal ones, with the call and what EcoLogits says of it beside it. */
export interface CallStatement extends Statement {
  readonly call: CallJson;
  readonly ecologits_0_11_3: PeerJson | null;
}

/** One call, or equal ones, and what serves it. */
interface Served {
  readonly asked: Request;
  readonly serving: Serving;
  readonly tally: CallTally;
}

/** What was made for the last keys; the program that asks may make up many. */
class Kept<T> {
  readonly #made = new Map<string, T>();

  get(key: string, make: () => T): T {
    const kept = this.#made.get(key);
    if (kept !== undefined) return kept;
    if (this.#made.size >= MOST_KEPT) this.#made.clear();
    const made = make();
    this.#made.set(key, made);
    return made;
  }
}

const MOST_KEPT = 64;

/** Prices calls by the tables of a context. */
export class CallPricing {
  readonly #context: Context;
  readonly #models: Models;
  readonly #ecologits: Ecologits | null;
  #listed: ListedNames | undefined;
  readonly #rates = new Kept<Rates>();
  readonly #devices = new Kept<ServingDevice>();
  readonly #known = new Kept<Model>();

  /** @throws UsageError where the table of models was not given */
  constructor(context: Context) {
    const { tables } = context;
    this.#context = context;
    this.#models = new Models(tables.get("models"));
    this.#ecologits = tables.has("ecologits") ? new Ecologits(tables.get("ecologits")) : null;
  }

  /** The models of the table. */
  get models(): Models {
    return this.#models;
  }

  /** As `PriceCall`. */
  cost(usage: CallUsage, options: CallOptions): CallCost | null {
    const { inputTokens = null, outputTokens = null } = usage;
    if (inputTokens === null || outputTokens === null) return null;
    const cachedTokens = Math.min(usage.cachedTokens ?? 0, inputTokens);
    const { tally } = this.served({ ...options, inputTokens, outputTokens, cachedTokens });
    const { provider, region, pue, wue, year } = options;
    const rates = this.#rates.get(JSON.stringify([provider, region, pue, wue, year]), () => this.ratesOf(options));
    const facility = rates.facility(tally.nodeJ);
    let water: QuantityJson | null | undefined;
    return {
      modelKey: tally.model.key,
      calls: tally.calls,
      inputTokens: tally.inputTokens,
      cachedTokens: tally.cachedTokens,
      outputTokens: tally.outputTokens,
      facilityJ: facility.toJSON(),
      carbonG: rates.carbon(facility)?.toJSON() ?? null,
      // More than half of the work, and few who count calls ask for it.
      get waterL() {
        if (water === undefined) water = rates.water(tally.nodeJ)?.toJSON() ?? null;
        return water;
      },
      assumptions: assumptionsOf([tally]),
    };
  }

  /** What calls cost, as the statement that a metered run has, with its steps. Throws `UsageError` as `cost` does. */
  estimate(asked: CallAsked): CallStatement {
    checkOptions(asked, OPTIONS);
    const served = this.served(asked);
    const rates = this.ratesOf(asked);
    const statement = this.statement([served.tally], rates);
    return { ...statement, call: callJson(served), ecologits_0_11_3: this.#peer(asked, served, rates) };
  }

  /** The statement of the calls of `tallies`. */
  statement(tallies: Tallies, rates: Rates): Statement {
    const count = tallies.reduce((sum, tally) => sum + tally.calls, 0);
    const hardware = hardwareOf(tallies, rates, this.#context.shelf);
    const terms = { hardware, functionalUnits: { count, unit: "call" } };
    return state(workOf(tallies, rates), rates, terms, this.#context.edition);
  }

  /** The rates where calls are served. Throws `UsageError` for a place nobody knows. */
  ratesOf({ provider, region, pue, wue, year }: ServingOptions): Rates {
    const pueKind = PROVIDERS.get((provider ?? "").toLowerCase()) ?? "data-centre";
    return this.#context.ratesOf({ region, pue, wue, year }, { knownBy: "given", pueKind });
  }

  /** What calls are served by, and what they take. */
  served(asked: CallAsked): Served {
    const { calls = 1, model: name, parameters, activeParameters, quantisation } = asked;
    if (!(calls > 0 && calls <= 1e15)) {
      throw new UsageError(`nobody makes ${general(calls)} calls · there is nothing to count`, "give --calls from 1");
    }
    const model = this.#known.get(JSON.stringify([name, parameters, activeParameters]), () =>
      resolveModel(this.#models, name, parameters, activeParameters),
    );
    const { accelerators, lean } = this.#context.shelf;
    const device = this.#devices.get(asked.gpu ?? "", () => servingDevice(accelerators, asked.gpu));
    const bits = weightBits(model, quantisation);
    const reads = sampleOf("input", asked.inputTokens ?? 0, asked.inputText);
    const writes = sampleOf("output", asked.outputTokens ?? 0, asked.outputText);
    const requests = requestsOf(reads, writes, asked.cachedTokens ?? 0);
    const serving = serve(model, device, requests, { atOnce: batches(asked.batch), bits, lean });
    const tally = new CallTally(model, device, [packingNote(model, quantisation), reads.note, writes.note]);
    tally.add(requests[1], serving, calls);
    return { asked: requests[1], serving, tally };
  }

  /** What EcoLogits says of them; its formula with our size where it does not know the model. */
  #peer(asked: CallAsked, { asked: { output }, tally }: Served, rates: Rates): PeerJson | null {
    const isOwnSize = asked.parameters !== undefined || asked.activeParameters !== undefined;
    const country = rates.place?.country?.iso3 ?? null;
    const ecologits = this.#ecologits;
    let peer: Peer | null = null;
    if (ecologits !== null && !isOwnSize && asked.model !== undefined) {
      peer = peerSays(ecologits, asked.model, output, country);
    }
    if (peer === null && rates.intensity !== null) {
      const electricity = { pue: rates.pue, intensity: rates.intensity };
      if (ecologits !== null) this.#listed ??= new ListedNames(ecologits, this.#models);
      peer = peerByFormula(this.#listed ?? null, tally.model, asked.model, output, electricity);
    }
    return peer && peerJson(peer, tally.calls);
  }
}

/** The call at low, mid and high of its tokens. Throws `UsageError` for tokens that no call has. */
function requestsOf(reads: Sample, writes: Sample, cached: number): readonly [Request, Request, Request] {
  const most = reads.points[2];
  const at = (end: 0 | 1 | 2): Request => {
    const input = reads.points[end];
    return request(input, writes.points[end], input === most ? cached : Math.min(cached, input));
  };
  return [at(0), at(1), at(2)];
}

function callJson({ asked, serving, tally }: Served): CallJson {
  return {
    model: modelJson(tally.model),
    calls: tally.calls,
    input_tokens: asked.input,
    cached_tokens: asked.cached,
    output_tokens: asked.output,
    accelerator: tally.device.name,
    accelerators: serving.gpus,
    weight_bits: serving.weightBits,
    batch: threeJson(serving.batch),
    prefill_j: serving.prefillJ.toJSON(),
    decode_j: serving.decodeJ.toJSON(),
    machine_s: serving.machineS.toJSON(),
    latency_s: serving.latencyS.toJSON(),
  };
}
