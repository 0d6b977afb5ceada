/**
 * What the meter for Node costs: CPU time of a start and stop, of a window, and of a second in the background.
 *
 * Run it after `make js`: node benchmarks/javascript.mjs
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = 21;
const WINDOWS = 20_000;
const WATCHED_S = 10;

/** CPU time in ms that `work` takes, in all threads of this process. */
function cpuMs(work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

function median(figures) {
  return figures.sort((one, other) => one - other)[Math.floor(figures.length / 2)];
}

function print(what, figure, unit) {
  console.log(`${what.padEnd(52)} ${figure.toPrecision(3)} ${unit}`);
}

process.env.WATTPRINT_HOME = mkdtempSync(join(tmpdir(), "wattprint-benchmark-"));
process.on("exit", () => rmSync(process.env.WATTPRINT_HOME, { recursive: true, force: true }));

const began = process.cpuUsage();
const { Meter } = await import("../clients/js/dist/meter/index.js");
const { user, system } = process.cpuUsage(began);
print("import", (user + system) / 1000, "ms");

const startAndStop = () => cpuMs(() => new Meter("benchmark", { region: "FR" }).start().stop());
print("start + stop around nothing, first in the process", startAndStop(), "ms");
print("start + stop around nothing, later ones", median(Array.from({ length: ROUNDS }, startAndStop)), "ms");

const m = new Meter("benchmark", { region: "FR" }).start();
const windows = (count) =>
  cpuMs(() => {
    for (let number = 0; number < count; number += 1) m.window("step", () => undefined);
  });
print("one of the first hundred windows of a name", (windows(100) / 100) * 1000, "µs");
windows(WINDOWS); // what is compiled as it runs is not the window's
print("a window that is summed by name", (windows(WINDOWS) / WINDOWS) * 1000, "µs");

const idle = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, WATCHED_S * 1000));
const spent = process.cpuUsage(idle);
print("sampling in the background, of one core", (spent.user + spent.system) / 1e4 / WATCHED_S, "%");
m.stop();
