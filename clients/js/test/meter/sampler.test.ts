import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";

import { CpuShares, MachineCpu, ProcessTree } from "../../src/meter/cpu.js";
import { discover } from "../../src/meter/discover.js";
import { Clock, Files } from "../../src/meter/host.js";
import { machineOf } from "../../src/meter/machine.js";
import { Sampler } from "../../src/meter/sampler.js";
import { FakeMachine, folderFor } from "./machines.js";

/** A clock that goes on only when it is told to. */
class FakeClock extends Clock {
  ns = 1e12;

  override look(): void {
    // Nothing suspends it.
  }

  override awakeNs(): number {
    return this.ns ?? 1e12;
  }

  override bootNs(): number {
    return this.awakeNs();
  }
}

class Metered {
  readonly machine: FakeMachine;
  readonly clock = new FakeClock();
  readonly sampler: Sampler;
  #joules = 0;
  #busy = 0;

  constructor(context: TestContext) {
    this.machine = new FakeMachine(folderFor(context));
    this.machine.busy(0, 0);
    const files = new Files(this.machine.root);
    const discovery = discover(files, machineOf(files));
    this.sampler = new Sampler({
      clock: this.clock,
      discovery,
      machineCpu: new MachineCpu(files),
      shares: new CpuShares(4, { cpu: 1, memory: 1 }, "share"),
      tree: new ProcessTree(new Files(), discovery.helpers),
      part: () => 1,
    });
    context.after(() => this.sampler.close());
  }

  /** So many seconds pass in which the package draws so many watts; then everything is read. */
  pass(seconds: number, watts: number): void {
    this.clock.ns += seconds * 1e9;
    this.#joules += seconds * watts;
    this.#busy += 400 * seconds;
    this.machine.set("intel-rapl:0", this.#joules % 262143.328911);
    this.machine.set("intel-rapl:0:0", this.#joules / 10);
    this.machine.busy(this.#busy, 0);
    this.sampler.tick();
  }

  /** low, mid and high joules of the package so far. */
  spent(): number[] {
    const [cpu] = this.sampler.between(this.sampler.first, this.sampler.last);
    return cpu?.energy.slice(0, 3) ?? [];
  }
}

test("a loop that was blocked for ten seconds has lost nothing of what was counted", (context) => {
  const metered = new Metered(context);
  metered.pass(1, 200);
  metered.pass(10, 300);
  const [low = 0, mid = 0, high = 0] = metered.spent();
  assert.ok(Math.abs(mid - 3200) < 1e-3, `${mid} J`);
  assert.ok(low < mid && mid < high);
  assert.deepEqual([...(metered.sampler.channels[0]?.errors.keys() ?? [])], []);
});

test("a loop that was blocked for ten minutes may have missed wraps, and the record says so", (context) => {
  const metered = new Metered(context);
  metered.pass(1, 500);
  metered.pass(600, 500);
  const [low = 0, mid = 0, high = 0] = metered.spent();
  assert.ok(Math.abs(mid - 300_500) < 1, `${mid} J`);
  assert.ok(low < 39_000, `at the least it has not wrapped: ${low} J`);
  assert.ok(high > 800_000, `at 1500 W it has wrapped three times: ${high} J`);
  assert.match(metered.sampler.channels[0]?.errors.get("late") ?? "", /wraps of its counter may have been missed/);
});

test("the parts of a run sum to it: windows beside each other and what is between them", (context) => {
  const metered = new Metered(context);
  const { sampler } = metered;
  metered.pass(1, 100);
  const edges = [sampler.last];
  for (const watts of [150, 250, 50]) {
    metered.pass(1, watts);
    edges.push(sampler.last);
  }
  const mids = edges.slice(1).map((edge, index) => sampler.between(edges[index] ?? edge, edge)[0]?.energy[1] ?? 0);
  assert.deepEqual(mids.map(Math.round), [150, 250, 50]);
  for (const { energy } of sampler.between(sampler.first, sampler.last)) {
    const [low = 0, mid = 0, high = 0, ownLow = 0, ownMid = 0, ownHigh = 0] = energy;
    assert.ok(0 <= low && low <= mid && mid <= high);
    assert.ok(0 <= ownLow && ownLow <= ownMid && ownMid <= ownHigh && ownMid <= mid);
  }
});

test("a counter that is reset leaves a gap that is bounded by what the hardware can draw", (context) => {
  const metered = new Metered(context);
  metered.pass(1, 100);
  metered.clock.ns += 1e9;
  metered.machine.set("intel-rapl:0", 5);
  metered.sampler.tick();
  const [low = 0, mid = 0, high = 0] = metered.spent();
  assert.ok(low >= 5 && mid > 100 && high <= 100 * 1.1 + 1500 * 1.1 + 2, `${low}, ${mid}, ${high} J`);
  const gapS = metered.sampler.last.totals[0]?.gapS ?? 0;
  assert.ok(Math.abs(gapS - 1) < 1e-6, `${gapS} s`);
  assert.ok(metered.sampler.channels[0]?.errors.has("reset"));
});

test("a reading that fails is told, and the next one accounts its time", (context) => {
  const metered = new Metered(context);
  metered.pass(1, 100);
  const { look } = metered.clock;
  metered.clock.look = () => {
    throw new Error("no clock");
  };
  const before = metered.sampler.last;
  metered.pass(1, 100);
  assert.equal(metered.sampler.last, before);
  assert.ok([...metered.sampler.warnings.keys()].some((text) => text.includes("no clock")));
  metered.clock.look = look;
  metered.pass(1, 100);
  assert.ok(Math.abs((metered.spent()[1] ?? 0) - 300) < 1e-3);
});
