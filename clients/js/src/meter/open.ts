import { CpuShares, MachineCpu, ProcessTree, reserved } from "./cpu.js";
import { discover } from "./discover.js";
import { Clock, Files } from "./host.js";
import { machineOf } from "./machine.js";
import { Sampler } from "./sampler.js";
import type { EnergyKind, EnergyScope, EnergySensor, OpenSensors, UnseenEnergy } from "./sensors.js";
import { kindOf } from "./source.js";

const KINDS: readonly string[] = ["cpu", "dram", "gpu"] satisfies EnergyKind[];

/** One resource of a sampler that reads all of them in step. */
class Sensor implements EnergySensor {
  readonly kind: EnergyKind;
  readonly scope: EnergyScope;
  readonly #sampler: Sampler;
  readonly #index: number;
  readonly #close: () => void;
  #toldJ = 0;

  constructor(sampler: Sampler, index: number, scope: EnergyScope, close: () => void) {
    this.#sampler = sampler;
    this.#index = index;
    this.scope = scope;
    this.#close = close;
    this.kind = this.#channel.kind as EnergyKind;
  }

  get #channel() {
    const channel = this.#sampler.channels[this.#index];
    if (!channel) throw new RangeError("no such sensor");
    return channel;
  }

  get resource() {
    return this.#channel.resource;
  }

  get name() {
    return this.#channel.source.info.name;
  }

  get source() {
    return this.#channel.source.info.source;
  }

  get method() {
    return this.#channel.source.info.method;
  }

  get relativeUncertainty() {
    return this.#channel.source.info.relativeUncertainty;
  }

  async read(): Promise<number> {
    const before = this.#sampler.first.totals[this.#index];
    const now = this.#sampler.tick().totals[this.#index];
    if (!before || !now) throw new RangeError("no such sensor");
    const spent = now.minus(before);
    // What filled a gap may have been more than what the counter then told of it.
    this.#toldJ = Math.max(this.#toldJ, this.scope === "machine" ? spent.midJ : spent.ownMidJ);
    return this.#toldJ;
  }

  async close(): Promise<void> {
    this.#close();
  }
}

/**
 * Opens what tells the energy of this machine: RAPL by powercap, GPUs of NVIDIA by `nvidia-smi`, and a model of the
 * CPU by
 * its load where no counter may be read.
 *
 * Of `process`, the default, each figure is our part: by CPU time, and for a GPU by who uses it.
 */
export const openSensors: OpenSensors = async ({ scope = "process", root = "/" } = {}) => {
  const [files, own, clock] = [new Files(root), new Files(), new Clock()];
  const machine = machineOf(files);
  const discovery = discover(files, machine);
  const cpus = machine.logicalCpus ?? 1;
  const machineCpu = new MachineCpu(files);
  const sampler = new Sampler({
    clock,
    discovery,
    machineCpu,
    shares: new CpuShares(cpus, reserved(own, cpus, machine.memoryGb), "share"),
    tree: new ProcessTree(own, discovery.helpers),
    part: () => 1,
  });
  // What reads wrapping counters rarely would lose wraps; the timer keeps no program alive.
  const timer = setInterval(() => sampler.tick(), 10_000);
  timer.unref();
  let open = 0;
  const close = (): void => {
    open -= 1;
    if (open > 0) return;
    clearInterval(timer);
    sampler.close();
  };
  const sensors = sampler.channels.flatMap((channel, index) =>
    KINDS.includes(channel.kind) ? [new Sensor(sampler, index, scope, once(close))] : [],
  );
  open = sensors.length || 1;
  if (!sensors.length) close();
  const unseen = discovery.notMetered.flatMap((one): UnseenEnergy[] => {
    const kind = kindOf(one.resource);
    return isKind(kind) ? [{ kind, reason: `${one.name}: ${one.why}`, fix: one.fix }] : [];
  });
  return { sensors, unseen };
};

function isKind(kind: string): kind is EnergyKind {
  return KINDS.includes(kind);
}

function once(call: () => void): () => void {
  let called = false;
  return () => {
    if (!called) call();
    called = true;
  };
}
