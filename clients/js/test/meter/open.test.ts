import assert from "node:assert/strict";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Meter } from "../../src/meter/index.js";
import { openSensors } from "../../src/meter/open.js";
import { burn, FakeMachine, folderFor, homeFor } from "./machines.js";

test("counters are read as joules since they were opened, across a wrap", async (context) => {
  const machine = new FakeMachine(folderFor(context));
  machine.set("intel-rapl:0", 262_140);
  machine.set("intel-rapl:0:0", 10);
  const { sensors, unseen } = await openSensors({ root: machine.root, scope: "machine" });
  assert.deepEqual(sensors.map((one) => [one.resource, one.source, one.method]), [
    ["cpu/0", "rapl", "measured"],
    ["dram/0", "rapl", "measured"],
  ]);
  assert.deepEqual(unseen, []);
  burn(50); // so that the wrap is one at a possible power
  machine.set("intel-rapl:0", 6);
  machine.set("intel-rapl:0:0", 12.5);
  const [cpu, dram] = await Promise.all(sensors.map((one) => one.read()));
  assert.ok(cpu !== undefined && Math.abs(cpu - 9.3289) < 0.001, `${cpu} J`); // 262143.32891 - 262140 + 6
  assert.ok(dram !== undefined && Math.abs(dram - 2.5) < 1e-6, `${dram} J`);
  await Promise.all(sensors.map((one) => one.close()));
});

test("of a process no more is told than of the machine", async (context) => {
  const machine = new FakeMachine(folderFor(context));
  machine.busy(1000, 1000);
  const { sensors } = await openSensors({ root: machine.root });
  burn(100);
  machine.set("intel-rapl:0", 20);
  machine.busy(1100, 1000); // a second of all, of which some 0.1 s were ours
  const cpu = await sensors[0]?.read();
  assert.ok(cpu !== undefined && cpu > 0.5 && cpu < 10, `${cpu} J`);
  await Promise.all(sensors.map((one) => one.close()));
});

test("a counter that may not be read is modelled, and told with what to type", async (context) => {
  const machine = new FakeMachine(folderFor(context));
  const file = join(machine.root, "sys/class/powercap/intel-rapl:0/energy_uj");
  chmodSync(file, 0o000);
  homeFor(context);
  const root = process.getuid?.() === 0; // who may read everything, so that somebody else is to look
  if (root) {
    chmodSync(machine.root, 0o755);
    process.seteuid?.("nobody");
  }
  try {
    const { sensors } = await openSensors({ root: machine.root });
    assert.deepEqual(sensors.map((one) => one.source), ["cpu-model", "rapl"]);
    const [cpu] = new Meter("train", { root: machine.root }).start().stop()?.energies ?? [];
    assert.match(cpu?.fix ?? "", /chmod a\+r .*energy_uj/);
  } finally {
    if (root) process.seteuid?.("root");
  }
});

test("where there is no counter the CPU is a model, and what nothing tells is unseen", async (context) => {
  const machine = new FakeMachine(folderFor(context), {});
  const { sensors, unseen } = await openSensors({ root: machine.root });
  assert.equal(sensors[0]?.source, "cpu-model");
  burn(100);
  const first = await sensors[0].read();
  assert.ok(first > 0);
  assert.ok((await sensors[0].read()) >= first);
  assert.ok(unseen.every((one) => one.reason));
  assert.ok(!existsSync(join(machine.root, "sys/class/powercap")));
  await Promise.all(sensors.map((one) => one.close()));
});

test("a GPU that this meter does not read is told, with what reads it", async (context) => {
  const machine = new FakeMachine(folderFor(context));
  // A card of AMD, the graphics inside a processor of Intel, and the display of a server's controller.
  for (const [place, vendor] of Object.entries({ "03:00.0": "0x1002", "00:02.0": "0x8086", "05:00.0": "0x1a03" })) {
    machine.write(`sys/bus/pci/devices/0000:${place}/vendor`, `${vendor}\n`);
    machine.write(`sys/bus/pci/devices/0000:${place}/class`, "0x030000\n");
    machine.write(`sys/bus/pci/devices/0000:${place}/device`, "0x740f\n");
  }
  const { sensors, unseen } = await openSensors({ root: machine.root });
  assert.deepEqual(unseen.map((one) => one.kind), ["gpu"]);
  assert.match(unseen[0]?.reason ?? "", /AMD GPU 0x740f/);
  assert.match(unseen[0]?.fix ?? "", /wattprint run/);
  await Promise.all(sensors.map((one) => one.close()));
});
