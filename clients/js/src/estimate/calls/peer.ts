/**
 * What EcoLogits 0.11.3 says of a call: with its own sizes, speeds, buildings and electricity.
 *
 * Of a model it does not know it says nothing; what its formula gives for our size is told as that.
 */

import { mistakesBetween } from "../closeness.js";
import { sortedBy } from "../numerics.js";
import type { Quantity } from "../quantity.js";
import type { EcologitsImpacts } from "./ecologits.js";
import { ecologitsImpacts } from "./ecologits.js";
import type { Ecologits, Pair } from "./ecologitsTable.js";
import { hostless } from "./modelNames.js";
import type { Model, Models } from "./models.js";

/**
 * The peer's figures: both ends of its range, equal where it gives one figure.
 *
 * `registered`: the name it has the model under; empty where these are its formula with our size and PUE, for the
 * reason that `insteadOf` tells. `pue` and the sizes are those computed with. `zone`: of its electricity; empty where
 * it is ours, or where it knows none and gives no carbon.
 */
export interface Peer {
  readonly low: EcologitsImpacts;
  readonly high: EcologitsImpacts;
  readonly registered: string;
  readonly insteadOf: string;
  readonly pue: Pair;
  readonly totalB: Pair;
  readonly activeB: Pair;
  readonly zone: string;
}

/** A peer's figures in JSON. */
export interface PeerJson {
  readonly energy_kwh: number;
  readonly energy_kwh_low: number;
  readonly energy_kwh_high: number;
  readonly gwp_kg: number | null;
  readonly gwp_kg_low: number | null;
  readonly gwp_kg_high: number | null;
  readonly gwp_use_kg: number | null;
  readonly gwp_embodied_kg: number;
  readonly latency_s: number;
  readonly accelerators: number;
  readonly pue: Pair;
  readonly total_parameters_b: Pair;
  readonly active_parameters_b: Pair;
  readonly sizes: "EcoLogits" | "ours";
  readonly model: string | null;
  readonly zone: string | null;
  /** Why the sizes are ours. */
  readonly instead_of: string | null;
}

/** In JSON, for so many calls, `latency_s` of one; `sizes` says whose the sizes are. */
export function peerJson(peer: Peer, calls: number): PeerJson {
  const { low, high } = peer;
  const middle = (field: keyof EcologitsImpacts): number => (low[field] + high[field]) / 2;
  const ifKnown = (gwp: number): number | null => (peer.zone || !peer.registered ? gwp * calls : null);
  return {
    energy_kwh: middle("energyKwh") * calls,
    energy_kwh_low: low.energyKwh * calls,
    energy_kwh_high: high.energyKwh * calls,
    gwp_kg: ifKnown(middle("gwp")),
    gwp_kg_low: ifKnown(low.gwp),
    gwp_kg_high: ifKnown(high.gwp),
    gwp_use_kg: ifKnown(middle("gwpUse")),
    gwp_embodied_kg: middle("gwpEmbodied") * calls,
    latency_s: middle("latencyS"),
    accelerators: high.gpuCount,
    pue: peer.pue,
    total_parameters_b: peer.totalB,
    active_parameters_b: peer.activeB,
    sizes: peer.registered ? "EcoLogits" : "ours",
    model: peer.registered || null,
    zone: peer.zone || null,
    instead_of: peer.insteadOf || null,
  };
}

/**
 * What EcoLogits says of `outputTokens` of the model `name`; `null` if it has no such model.
 *
 * Its electricity is that of the country of three letters, or where that is not known of the provider, as it has it.
 */
export function peerSays(
  ecologits: Ecologits,
  name: string,
  outputTokens: number,
  country: string | null,
): Peer | null {
  const known = ecologits.find(name);
  if (known === null) return null;
  const zone = country ?? known.zone;
  const gwpPerKwh = ecologits.gwpPerKwh(zone);
  const end = (which: 0 | 1): EcologitsImpacts =>
    ecologitsImpacts({
      activeB: known.activeB[which],
      totalB: known.totalB[which],
      outputTokens,
      gwpPerKwh: gwpPerKwh ?? 0,
      pue: known.pue[which],
      tokensPerS: known.tokensPerS,
      firstTokenS: known.firstTokenS,
    });
  const { key: registered, pue, totalB, activeB } = known;
  const [low, high] = [end(0), end(1)];
  return { low, high, registered, insteadOf: "", pue, totalB, activeB, zone: gwpPerKwh === null ? "" : zone };
}

/** The names under which EcoLogits lists open models of our table. */
export class ListedNames {
  readonly #byKey = new Map<string, { readonly name: string; readonly bits: number | null }[]>();

  constructor(ecologits: Ecologits, models: Models) {
    for (const name of ecologits.names) {
      const listed = models.findOpen(name);
      if (listed === null) continue;
      const { key, packing } = listed;
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { name, bits: packing?.bits ?? null }]);
    }
  }

  /** The one nearest to `asked`, of those with the bits of `model` if there are such; empty if it is not listed. */
  nearest(model: Model, asked: string): string {
    if (model.access !== "open" || model.assumed) return "";
    const bits = model.packing?.bits ?? null;
    const ranked = (this.#byKey.get(model.key) ?? []).map((listed) => {
      const mistakes = mistakesBetween(hostless(asked), listed.name.toLowerCase());
      return { name: listed.name, rank: [listed.bits === bits ? 0 : 1, mistakes, listed.name] };
    });
    return sortedBy(ranked, ({ rank }) => rank)[0]?.name ?? "";
  }
}

/**
 * The formula of EcoLogits with our size of `model`, our PUE and our grams per kWh, mids of all.
 *
 * `listed`: `null` where the table of EcoLogits is not at hand. `asked` is the name that the model was asked for by.
 */
export function peerByFormula(
  listed: ListedNames | null,
  model: Model,
  asked: string | undefined,
  outputTokens: number,
  { pue, intensity }: { readonly pue: Quantity; readonly intensity: Quantity },
): Peer {
  let insteadOf = "EcoLogits has no model of that name";
  if (listed === null) insteadOf = "EcoLogits' own figures are not at hand";
  else if (model.access === "given") insteadOf = "EcoLogits takes no size from you";
  else {
    const name = listed.nearest(model, asked || model.key);
    if (name) insteadOf += ` (it lists ${name}, which has the same size)`;
  }
  const [activeB, totalB] = [model.active[1] / 1e9, model.parameters[1] / 1e9];
  const gwpPerKwh = intensity.mid / 1000;
  const same = ecologitsImpacts({ activeB, totalB, outputTokens, gwpPerKwh, pue: pue.mid });
  return {
    ...{ low: same, high: same, registered: "", insteadOf },
    pue: [pue.mid, pue.mid],
    totalB: [totalB, totalB],
    activeB: [activeB, activeB],
    zone: "",
  };
}
