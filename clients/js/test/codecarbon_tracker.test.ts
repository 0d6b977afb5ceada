import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";

import { COLUMNS, emissionsRuns, readEmissions } from "../src/codecarbon/index.js";
import type { EmissionsRow, NewEmission } from "../src/codecarbon/index.js";
import { EmissionsTracker, trackEmissions } from "../src/codecarbon/tracker/index.js";
import type { TrackerOptions } from "../src/codecarbon/tracker/index.js";
import { floatText } from "../src/estimate/numerics.js";
import { UsageError } from "../src/errors.js";
import { openSensors } from "../src/meter/open.js";
import type { EnergyKind, OpenSensors, UnseenEnergy } from "../src/meter/sensors.js";
import { FakeMachine, burn, folderFor } from "./meter/machines.js";

const FOLDER = mkdtempSync(join(tmpdir(), "wattprint-tracker-"));
after(() => rmSync(FOLDER, { recursive: true }));
const TRACKER = new URL("../src/codecarbon/tracker/index.js", import.meta.url).href;
const RUN = "6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c";
let folders = 0;

/** Sensors whose joules a test sets. */
function sensors(kinds: readonly EnergyKind[], unseen: readonly UnseenEnergy[] = []) {
  const joules: Partial<Record<EnergyKind, number>> = {};
  const broken = new Set<EnergyKind>();
  let closed = 0;
  const openSensors: OpenSensors = async ({ scope = "process" } = {}) => {
    const before = { ...joules };
    return {
      sensors: kinds.map((kind) => ({
        kind, scope, resource: `${kind}/0`, name: kind === "gpu" ? "NVIDIA A100" : kind, source: "test",
        method: kind === "cpu" ? ("modelled" as const) : ("measured" as const),
        relativeUncertainty: kind === "cpu" ? 1 : 0.25,
        read: async () => {
          if (broken.has(kind)) throw new Error("gone");
          return (joules[kind] ?? 0) - (before[kind] ?? 0);
        },
        close: async () => void (closed += 1),
      })),
      unseen,
    };
  };
  return { joules, broken, openSensors, closed: () => closed };
}

/** A tracker in a folder of its own that says nothing. */
function trackerOf(options: TrackerOptions = {}) {
  folders += 1;
  const outputDir = join(FOLDER, String(folders));
  const said: string[] = [];
  const settled = { outputDir, warn: (text: string) => said.push(text), forceCarbonIntensityGCo2eKwh: 100 };
  const tracker = new EmissionsTracker({ ...settled, ...options });
  return { tracker, said, file: join(outputDir, "emissions.csv"), outputDir };
}

async function rowsIn(path: string): Promise<EmissionsRow[]> {
  const found = [];
  for await (const one of readEmissions(readFileSync(path))) {
    found.push("problem" in one ? assert.fail(one.problem) : one);
  }
  return found;
}

test("a run's joules are its row, with what they may be beside it", async () => {
  const { joules, openSensors, closed } = sensors(["cpu", "dram", "gpu"]);
  Object.assign(joules, { cpu: 5, dram: 7, gpu: 11 }); // drawn before the run
  const { tracker, said, file } = trackerOf({ openSensors, pue: 1.5, wue: 2, projectName: "p, \"q\"" });
  await tracker.start();
  await tracker.start();
  Object.assign(joules, { cpu: 5 + 2400, dram: 7 + 1200, gpu: 11 + 3600 });
  const kg = await tracker.stop();
  const row = tracker.finalEmissionsData ?? assert.fail("no row");
  assert.deepEqual([row.cpu_energy, row.ram_energy, row.gpu_energy], [0.001, 0.0005, 0.0015]);
  assert.ok(Math.abs((row.energy_consumed ?? 0) - 0.003) < 1e-18);
  assert.ok(Math.abs((kg ?? 0) - 0.0003) < 1e-18);
  assert.ok(Math.abs((row.water_consumed ?? 0) - 0.006) < 1e-18);
  assert.ok(Math.abs((row.cpu_power ?? 0) * row.duration - 3600) < 1e-9);
  assert.deepEqual([row.gpu_count, row.gpu_model], [1, "1 x NVIDIA A100"]);
  assert.deepEqual([row.tracking_mode, row.on_cloud], ["machine", "N"]);
  const { energy_kwh, emissions_kg } = tracker.interval ?? assert.fail("no interval");
  assert.ok(energy_kwh && emissions_kg && energy_kwh.low < 0.003 && energy_kwh.high > 0.003);
  assert.ok(Math.abs(energy_kwh.mid - 0.003) < 1e-18 && Math.abs(emissions_kg.low / energy_kwh.low - 0.1) < 1e-12);
  assert.equal(energy_kwh.method, "modelled"); // that of the worst part
  assert.deepEqual([said, tracker.problems, closed()], [[], [], 3]);
  const [there] = await rowsIn(file);
  assert.deepEqual(there?.data, { ...row, region: null, country_name: null, cloud_provider: null, cloud_region: null });
  assert.equal(readFileSync(file, "utf8").split("\n")[0], COLUMNS.join(","));
});

test("work behind a start that is not awaited is counted", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker } = trackerOf({ openSensors });
  const now = performance.now;
  try {
    performance.now = () => 1000;
    void tracker.start();
    joules.cpu = 3600;
    performance.now = () => 3000;
    await tracker.stop();
  } finally {
    performance.now = now;
  }
  assert.deepEqual([tracker.finalEmissionsData?.duration, tracker.finalEmissionsData?.energy_consumed], [2, 0.001]);
});

test("counters of the hardware are what a row has, as measured", async (context) => {
  const machine = new FakeMachine(folderFor(context));
  const { tracker } = trackerOf({ openSensors: (options) => openSensors({ ...options, root: machine.root }) });
  await tracker.start();
  burn(50); // at a possible power
  machine.set("intel-rapl:0", 9);
  machine.set("intel-rapl:0:0", 1.8);
  await tracker.stop();
  const row = tracker.finalEmissionsData ?? assert.fail("no row");
  assert.ok(Math.abs((row.cpu_energy ?? 0) - 2.5e-6) < 1e-12 && Math.abs((row.ram_energy ?? 0) - 5e-7) < 1e-12);
  assert.equal(tracker.interval?.energy_kwh?.method, "measured");
});

test("while it runs it reports what was added, and the rest in the end", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const reports: NewEmission[] = [];
  const { tracker, file } = trackerOf({
    openSensors, saveToApi: true, experimentId: "e", apiKey: "key", measurePowerSecs: 0.005, apiCallInterval: 2,
    fetch: async (input, init) => {
      if (String(input).endsWith("/runs")) return Response.json({ id: RUN }, { status: 201 });
      reports.push(JSON.parse(String(init?.body)) as NewEmission);
      return Response.json("id", { status: 201 });
    },
  });
  const now = performance.now;
  let ms = 0;
  try {
    performance.now = () => (ms += 1500); // each look is later than the one before, however busy the machine is
    await tracker.start();
    while (reports.length < 3) {
      joules.cpu = (joules.cpu ?? 0) + 36;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await tracker.stop();
  } finally {
    performance.now = now;
  }
  const row = tracker.finalEmissionsData ?? assert.fail("no row");
  const sum = (name: "duration" | "cpu_energy" | "emissions_sum"): number =>
    reports.reduce((all, one) => all + one[name], 0);
  assert.ok(Math.abs(sum("cpu_energy") - (row.cpu_energy ?? 0)) < 1e-15);
  assert.ok(Math.abs(sum("emissions_sum") - (row.emissions ?? 0)) < 1e-15);
  assert.ok(Math.abs(sum("duration") - row.duration) <= 1 && reports.every((one) => Number.isInteger(one.duration)));
  assert.deepEqual(tracker.problems, []);
  assert.equal((await rowsIn(file))[0]?.data.run_id, RUN);
});

test("an API that is not there costs no figures, and that is said", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker, file } = trackerOf({
    openSensors, saveToApi: true, experimentId: "e", apiKey: "key",
    fetch: async () => Response.json({ detail: "Forbidden" }, { status: 403 }),
  });
  await tracker.start();
  joules.cpu = 3600;
  assert.ok(await tracker.stop());
  assert.equal((await rowsIn(file)).length, 1);
  assert.deepEqual(tracker.problems, [
    "POST /runs: answered 403: Forbidden",
    "the server refuses the run: nothing more is reported of it",
    "the end of the run is not reported to the API",
  ]);
});

test("the GPUs that count are those that are named, or that are not hidden", async () => {
  const closed: string[] = [];
  const openSensors: OpenSensors = async () => ({
    unseen: [],
    sensors: ["GPU-aa11", "GPU-bb22", "GPU-bb33"].map((uuid, at) => ({
      kind: "gpu", resource: `gpu/${uuid}`, name: "NVIDIA A100", source: "test", method: "measured", scope: "machine",
      relativeUncertainty: 0, read: async () => 3600 * 10 ** at, close: async () => void closed.push(uuid),
    })),
  });
  const kwh = async (options: TrackerOptions): Promise<(number | null | undefined)[]> => {
    const { tracker } = trackerOf({ openSensors, saveToFile: false, ...options });
    await tracker.start();
    await tracker.stop();
    return [tracker.finalEmissionsData?.gpu_energy, tracker.finalEmissionsData?.gpu_count, tracker.problems.length];
  };
  const own = process.env["CUDA_VISIBLE_DEVICES"];
  try {
    delete process.env["CUDA_VISIBLE_DEVICES"];
    assert.deepEqual(await kwh({}), [0.111, 3, 0]);
    assert.deepEqual(closed.splice(0), ["GPU-aa11", "GPU-bb22", "GPU-bb33"]);
    assert.deepEqual(await kwh({ gpuIds: [0, "bb33"] }), [0.101, 2, 0]);
    assert.deepEqual(closed.splice(0), ["GPU-bb22", "GPU-aa11", "GPU-bb33"]);
    assert.deepEqual(await kwh({ gpuIds: "GPU-BB" }), [0.11, 2, 0]);
    process.env["CUDA_VISIBLE_DEVICES"] = "1";
    assert.deepEqual(await kwh({}), [0.01, 1, 0]);
    assert.deepEqual(await kwh({ gpuIds: [7] }), [0, 0, 1]);
  } finally {
    if (own === undefined) delete process.env["CUDA_VISIBLE_DEVICES"];
    else process.env["CUDA_VISIBLE_DEVICES"] = own;
  }
});

test("what is unknown is empty and said; what is not there draws nothing", async () => {
  const unseen = [{ kind: "dram", reason: "powercap may not be read", fix: "chmod" }] as const;
  const { joules, openSensors } = sensors(["cpu"], unseen);
  const { tracker, said, file } = trackerOf({ openSensors, forceCarbonIntensityGCo2eKwh: 0 });
  await tracker.start();
  joules.cpu = 3600;
  assert.equal(await tracker.stop(), 0); // what was forced
  const row = tracker.finalEmissionsData;
  assert.deepEqual([row?.cpu_energy, row?.ram_energy, row?.gpu_energy, row?.ram_power], [0.001, null, 0, null]);
  assert.deepEqual(said, ["the energy of dram is not counted: powercap may not be read · chmod"]);
  assert.deepEqual(tracker.interval?.unseen.map(({ kind }) => kind), ["dram"]);
  assert.equal((await rowsIn(file))[0]?.data.ram_energy, null);

  const none = trackerOf({ openSensors: async () => { throw new Error("no /proc"); } });
  await none.tracker.start();
  assert.equal(await none.tracker.stop(), null);
  assert.equal(none.tracker.finalEmissionsData?.energy_consumed, null);
  assert.equal(none.tracker.finalEmissionsData?.gpu_energy, null);
  assert.equal(none.tracker.problems.length, 3);
});

test("a sensor that fails keeps what it told, and that is said", async () => {
  const { joules, broken, openSensors } = sensors(["cpu", "gpu"]);
  const { tracker } = trackerOf({ openSensors, saveToFile: false });
  await tracker.start();
  Object.assign(joules, { cpu: 3600, gpu: 7200 });
  await tracker.flush();
  broken.add("gpu");
  joules.cpu = 7200;
  await tracker.stop();
  assert.deepEqual([tracker.finalEmissionsData?.cpu_energy, tracker.finalEmissionsData?.gpu_energy], [0.002, 0.002]);
  assert.deepEqual(tracker.problems, ["gpu/0 cannot be read any more, what it draws from then on is not counted"]);
});

test("flushes are running totals of one run, and a start after a stop is another", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker, file } = trackerOf({ openSensors });
  await tracker.start();
  for (const kwh of [1, 2]) {
    joules.cpu = kwh * 3.6e6;
    assert.ok(Math.abs(((await tracker.flush()) ?? 0) - kwh * 0.1) < 1e-12);
  }
  joules.cpu = 3 * 3.6e6;
  const both = await Promise.all([tracker.stop(), tracker.stop()]);
  assert.equal(both[0], both[1]);
  assert.equal(await tracker.stop(), both[0]);
  await tracker.start();
  joules.cpu = 7 * 3.6e6;
  await tracker.stop();
  const { runs, superseded } = await emissionsRuns(readFileSync(file));
  assert.deepEqual(runs.map(({ data }) => data.energy_consumed), [3, 4]);
  assert.equal(superseded, 2);
});

test("tasks cost what is drawn in them, and overlap", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker, outputDir } = trackerOf({ openSensors, experimentName: "steps" });
  await tracker.startTask("load");
  joules.cpu = 3600;
  await tracker.startTask("build");
  joules.cpu = 3 * 3600;
  assert.equal((await tracker.stopTask("load")).energy_consumed, 0.003);
  joules.cpu = 7 * 3600;
  await assert.rejects(tracker.stopTask("load"), UsageError);
  await assert.rejects(tracker.startTask("load"), UsageError);
  assert.ok(Math.abs(((await tracker.stop()) ?? 0) - 0.0007) < 1e-15); // which ends "build"
  const name = readdirSync(outputDir).find((one) => one.startsWith("emissions_steps_"));
  assert.ok(name, "no file of tasks");
  const [head, ...tasks] = readFileSync(join(outputDir, name), "utf8").trim().split("\n");
  assert.equal(head?.split(",").length, 36);
  assert.deepEqual(tasks.map((line) => line.split(",")[0]), ["load", "build"]);
  assert.equal(name, `emissions_steps_${tracker.finalEmissionsData?.run_id}.csv`);
});

test("a row goes behind the others; a file of other columns is kept; update replaces the run's", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker, file, outputDir } = trackerOf({ openSensors, onCsvWrite: "update" });
  mkdirSync(outputDir);
  writeFileSync(file, "timestamp,duration,emissions,energy_consumed\n2026-01-01T00:00:00,1,1,1\n");
  writeFileSync(`${file}.bak`, "older");
  await tracker.start();
  joules.cpu = 3600;
  await tracker.flush();
  await tracker.flush();
  assert.equal((await rowsIn(file)).length, 1);
  assert.match(readFileSync(`${file}.bak_0`, "utf8"), /^timestamp,duration,emissions/);
  assert.equal(tracker.problems[0], `${file} has other columns: it is kept as ${file}.bak_0`);
  await tracker.stop();
  const sorted = [...COLUMNS].sort();
  const [row] = await rowsIn(file);
  const cells = sorted.map((name) => (name === "run_id" ? crypto.randomUUID() : (row?.data[name] ?? "")));
  writeFileSync(file, `${sorted.join(",")}\n${cells.join(",")}`); // in another order, its last line cut short
  const again = trackerOf({ openSensors, outputDir });
  await again.tracker.start();
  joules.cpu = 7200;
  await again.tracker.stop();
  assert.deepEqual((await rowsIn(file)).map(({ data }) => data.energy_consumed), [0.001, 0.001]);
  assert.deepEqual(readdirSync(outputDir).sort(), ["emissions.csv", "emissions.csv.bak", "emissions.csv.bak_0"]);
});

test("a file that cannot be written costs no figures", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const { tracker, file, said } = trackerOf({ openSensors });
  mkdirSync(file, { recursive: true });
  await tracker.start();
  joules.cpu = 3600;
  assert.ok(await tracker.stop());
  assert.match(said[0] ?? "", /^emissions\.csv is not written: E/);
});

test("what cannot be used is refused with what to type", () => {
  const refused: [object, RegExp][] = [
    [{ pue: 0.5 }, /pue cannot be 0.5 · give a number from 1 on/],
    [{ measurePowerSecs: 0 }, /measurePowerSecs cannot be 0/],
    [{ trackingMode: "host" }, /trackingMode cannot be "host" · one of machine, process/],
    [{ saveToFile: "yes" }, /saveToFile cannot be "yes" · give true or false/],
    [{ gpuIds: 1 }, /gpuIds cannot be 1 · give a list/],
    [{ wue: NaN }, /wue cannot be NaN/],
    [{ project_name: "x" }, /no option of a tracker is called project_name · one of projectName/],
    [{ saveToApi: true }, /saving to the API needs an experiment/],
    [{ saveToApi: true, experimentId: "e", apiEndpoint: "here" }, /an API's endpoint cannot be "here"/],
  ];
  for (const [options, why] of refused) assert.throws(() => new EmissionsTracker(options as TrackerOptions), why);
  assert.throws(() => trackEmissions(() => 1, { pue: 0 }), UsageError);
});

test("a function's calls are runs of their own, and give what it gives", async () => {
  const { openSensors } = sensors(["cpu"]);
  const { outputDir, file } = trackerOf();
  const options = { openSensors, outputDir, forceCarbonIntensityGCo2eKwh: 1, warn: () => undefined };
  const sum = trackEmissions((one: number, other: number) => one + other, options);
  assert.equal(await sum(1, 2), 3);
  const failing = trackEmissions(async () => { throw new Error("loss is NaN"); }, options);
  await assert.rejects(failing(), /loss is NaN/);
  assert.equal(readFileSync(file, "utf8").trim().split("\n").length, 3);
});

/** Runs a module in a process of its own; what it prints. */
async function inProcess(code: string, folder: string, env: Record<string, string> = {}): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, HOME: folder, ...env } };
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], options);
  let printed = "";
  child.stdout.on("data", (text) => (printed += text));
  child.stderr.on("data", (text) => (printed += text));
  await new Promise((resolve) => child.once("close", resolve));
  return printed;
}

test("a program that ends without stop leaves its figures so far, and keeps none alive", async () => {
  const folder = mkdtempSync(join(FOLDER, "exit-"));
  const code = `
    import { EmissionsTracker } from "${TRACKER}";
    const sensor = {
      kind: "cpu", resource: "cpu/0", name: "cpu", source: "test", method: "measured", scope: "machine",
      relativeUncertainty: 0, read: async () => performance.now(), close: async () => undefined,
    };
    const openSensors = async () => ({ unseen: [], sensors: [sensor] });
    const tracker = new EmissionsTracker({ forceCarbonIntensityGCo2eKwh: 100, openSensors });
    await tracker.start();
    await tracker.flush();`;
  const printed = await inProcess(code, folder);
  assert.match(printed, /the tracker was not stopped: its figures end after/);
  const { runs, superseded } = await emissionsRuns(readFileSync(join(folder, "emissions.csv")));
  assert.deepEqual([runs.length, superseded], [1, 1]);
});

test("trackers beside each other share one listener of the program's end", async () => {
  const { joules, openSensors } = sensors(["cpu"]);
  const before = process.listenerCount("exit");
  const trackers = Array.from({ length: 12 }, () => trackerOf({ openSensors, saveToFile: false }).tracker);
  await Promise.all(trackers.map((tracker) => tracker.start()));
  assert.equal(process.listenerCount("exit"), before + 1);
  joules.cpu = 3600;
  const kg = await Promise.all(trackers.map((tracker) => tracker.stop()));
  assert.deepEqual(new Set(kg), new Set([0.0001]));
  assert.equal(process.listenerCount("exit"), before);
});

test("files and variables of CodeCarbon's set what is not given", async () => {
  const folder = mkdtempSync(join(FOLDER, "config-"));
  const lines = ["[other]", "wue = 9", "[codecarbon]", "project_name = of the file", "pue: 1.2", "force_cpu_power = 5"];
  writeFileSync(join(folder, ".codecarbon.config"), lines.join("\n"));
  const code = `
    import { EmissionsTracker } from "${TRACKER}";
    const openSensors = async () => ({ unseen: [], sensors: [] });
    const tracker = new EmissionsTracker({ pue: 1.4, saveToFile: false, warn: () => undefined, openSensors });
    await tracker.start();
    await tracker.stop();
    const { project_name, pue, wue } = tracker.finalEmissionsData;
    console.log(JSON.stringify([project_name, pue, wue, tracker.problems[0]]));`;
  const told = JSON.parse(await inProcess(code, folder, { CODECARBON_WUE: "0.75" }));
  assert.deepEqual(told, ["of the file", 1.4, 0.75, "CodeCarbon's settings force_cpu_power have no effect here"]);
  assert.match(await inProcess(code, folder, { CODECARBON_WUE: "much" }), /wue cannot be NaN/);
});

test("processes that end together lose no row", async () => {
  const folder = mkdtempSync(join(FOLDER, "together-"));
  const code = `
    import { existsSync, writeFileSync } from "node:fs";
    import { writeRow } from "${new URL("../src/codecarbon/tracker/file.js", import.meta.url).href}";
    import { COLUMNS } from "${new URL("../src/codecarbon/index.js", import.meta.url).href}";
    const row = Object.fromEntries(COLUMNS.map((name) => [name, null]));
    Object.assign(row, { timestamp: "2026-11-30T09:00:00", duration: 1, emissions: 1, energy_consumed: 1 });
    row.run_id = crypto.randomUUID();
    writeFileSync("ready-" + process.pid, "");
    while (!existsSync("go")) await new Promise((resolve) => setTimeout(resolve, 1));
    writeRow("emissions.csv", row, false);`;
  let someEnded = false;
  const ended = Promise.all(Array.from({ length: 8 }, () => inProcess(code, folder).finally(() => (someEnded = true))));
  while (readdirSync(folder).length < 8 && !someEnded) await new Promise((resolve) => setTimeout(resolve, 5));
  writeFileSync(join(folder, "go"), "");
  assert.deepEqual(await ended, Array.from({ length: 8 }, () => ""));
  assert.equal((await emissionsRuns(readFileSync(join(folder, "emissions.csv")))).runs.length, 8);
});

test("numbers are written as Python writes floats", () => {
  const pairs: [number, string][] = [
    [0, "0.0"], [2, "2.0"], [1e15, "1000000000000000.0"], [1e16, "1e+16"], [1.5e-7, "1.5e-07"], [0.0001, "0.0001"],
    [0.00001234, "1.234e-05"], [1e100, "1e+100"], [-0.5, "-0.5"], [0.1 + 0.2, "0.30000000000000004"],
    [1.25e22, "1.25e+22"],
  ];
  for (const [value, text] of pairs) assert.equal(floatText(value), text);
});

test("the client and the reader are made for browsers, the tracker for Node", async () => {
  const bundle = async (entry: string) => {
    const made = await build({
      entryPoints: [new URL(`../../src/codecarbon/${entry}.ts`, import.meta.url).pathname],
      bundle: true, write: false, format: "esm", platform: "browser", logLevel: "silent",
    });
    return made.outputFiles[0]?.text ?? "";
  };
  const code = await bundle("index");
  assert.ok(code.includes("CodeCarbonClient") && !code.includes("node:") && !/\bprocess\./.test(code));
  await assert.rejects(bundle("tracker/index"), /Could not resolve "node:fs"/);
});
