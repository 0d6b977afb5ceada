import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test, type TestContext } from "node:test";

import { Meter, type MeteredRun } from "../../src/meter/index.js";
import { forgetNvidia } from "../../src/meter/nvidia.js";
import { FakeMachine, folderFor } from "./machines.js";

/** An `nvidia-smi` of one GPU that draws 200 W, and that is used by the processes in `$USERS`. */
const PROGRAM = `#!/bin/sh
case "$*" in
  *max_limit*) echo "GPU-1, NVIDIA H100, 200.00, 700.00"; exit ;;
esac
while :; do
  case "$*" in
    *compute-apps*) for pid in $USERS; do echo "GPU-1, $pid"; done ;;
    *) echo "$(date '+%Y/%m/%d %H:%M:%S.%3N'), GPU-1, 200.00, 50" ;;
  esac
  sleep 0.05
done
`;

function machineFor(context: TestContext, users: string): FakeMachine {
  const folder = folderFor(context);
  const machine = new FakeMachine(join(folder, "machine"));
  machine.write("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA H100\nGPU UUID: \t GPU-1\n");
  machine.write(`proc/${process.pid}/stat`, "");
  machine.write("proc/1/stat", "");
  writeFileSync(join(folder, "nvidia-smi"), PROGRAM);
  chmodSync(join(folder, "nvidia-smi"), 0o755);
  const before = { ...process.env };
  Object.assign(process.env, {
    PATH: `${folder}${delimiter}${before["PATH"]}`,
    USERS: users,
    WATTPRINT_HOME: join(folder, "home"),
  });
  forgetNvidia();
  context.after(() => {
    process.env = before;
    forgetNvidia();
  });
  return machine;
}

const gpuOf = (run: MeteredRun | null) => run?.energies.find((one) => one.resource === "gpu/GPU-1")?.energyJ;

/** Waits until readings of both kinds have come, and the GPU's energy is known. */
async function metered(meter: Meter, isThere: (run: MeteredRun | null) => boolean): Promise<MeteredRun | null> {
  for (let turn = 0; turn < 600 && !isThere(meter.run); turn += 1) await setTimeout(50);
  return meter.stop();
}

test("a GPU's power is integrated, and is ours where we use it alone", async (context) => {
  const machine = machineFor(context, String(process.pid));
  const meter = new Meter("train", { root: machine.root }).start();
  const run = await metered(meter, (now) => (gpuOf(now)?.mid ?? 0) > 0 && (now?.durationS ?? 0) > 0.5);
  const gpu = gpuOf(run);
  assert.ok(gpu && run, "no energy of the GPU is told");
  assert.equal(gpu.method, "integrated");
  const powerW = gpu.mid / run.durationS;
  assert.ok(powerW <= 200.5, `${powerW} W`);
  assert.ok(gpu.low < gpu.mid && gpu.mid < gpu.high);
});

test("a GPU that others use is theirs once they are seen, and until then nobody knows", async (context) => {
  const machine = machineFor(context, "1");
  const options = { root: machine.root, scope: "machine" } as const;
  const [all, ours] = [new Meter("machine", options).start(), new Meter("ours", { root: machine.root }).start()];
  const joules = (one: Meter): number => gpuOf(one.run)?.mid ?? 0;
  let [before, own] = [joules(all), joules(ours)];
  let isTheirs = false;
  for (let turn = 0; turn < 600 && !isTheirs; turn += 1) {
    await setTimeout(50);
    if (joules(all) < before + 10) continue;
    isTheirs = joules(ours) === own;
    [before, own] = [joules(all), joules(ours)];
  }
  assert.ok(isTheirs, "what others used has counted as ours all the time");
  assert.equal(gpuOf(ours.stop())?.low, 0);
  all.stop();
});

test("a driver that does not answer leaves its GPUs without a figure, with what to type", (context) => {
  const machine = machineFor(context, "");
  writeFileSync(join(machine.root, "..", "nvidia-smi"), "#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n");
  const meter = new Meter("train", { root: machine.root }).start();
  const told = meter.stop()?.notMetered.find((one) => one.name === "NVIDIA H100");
  assert.match(told?.why ?? "", /NVIDIA-SMI has failed/);
  assert.notEqual(told?.fix, "");
});
