import assert from "node:assert/strict";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";

import { UsageError } from "../../src/errors.js";
import { RECORD, validated, type RecordLine } from "../../src/schema/index.js";
import { currentSink } from "../../src/current.js";
import { meter, Meter } from "../../src/meter/index.js";
import { burn, FakeMachine, folderFor, homeFor } from "./machines.js";

function recordsOf(home: string): RecordLine[][] {
  return readdirSync(join(home, "spool"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => readFileSync(join(home, "spool", name), "utf8").trimEnd().split("\n"))
    .map((lines) => lines.map((line) => validated(RECORD, JSON.parse(line))));
}

type Kind<Word extends RecordLine["kind"]> = Extract<RecordLine, { kind: Word }>;
const of = <Word extends RecordLine["kind"]>(lines: RecordLine[] | undefined, kind: Word): Kind<Word>[] =>
  (lines ?? []).filter((line): line is Kind<Word> => line.kind === kind);

test("windows nest by the chain of calls, and a metric is of the innermost one", async (context) => {
  const home = homeFor(context);
  await meter("train", async (m) => {
    await Promise.all(
      ["a", "b"].map((name) =>
        m.window(name, async () => {
          await setTimeout(5);
          m.window(`in ${name}`, () => m.metric(`of ${name}`, 1));
        }),
      ),
    );
    m.metric("outside", 2);
  });
  const [lines] = recordsOf(home);
  const windows = new Map(of(lines, "window").map((line) => [line.name, line]));
  assert.deepEqual([...windows.keys()].sort(), ["a", "b", "in a", "in b"]);
  for (const name of ["a", "b"]) assert.equal(windows.get(`in ${name}`)?.parent, windows.get(name)?.id);
  const metrics = new Map(of(lines, "metric").map((line) => [line.name, line.window]));
  assert.equal(metrics.get("of a"), windows.get("in a")?.id);
  assert.equal(metrics.get("outside"), null);
});

test("a metric of the outer meter is of its own window around the inner meter", async (context) => {
  const home = homeFor(context);
  await meter("outer", (outer) =>
    outer.window("around", () =>
      meter("inner", async (inner) => {
        await setTimeout(1);
        inner.window("within", () => outer.metric("loss", 1));
      }),
    ),
  );
  const lines = recordsOf(home).find((one) => of(one, "header")[0]?.name === "outer");
  assert.equal(of(lines, "metric")[0]?.window, of(lines, "window")[0]?.id);
});

test("what the work throws passes through, and run and window have failed", async (context) => {
  const home = homeFor(context);
  const error = new Error("no");
  const work = meter("train", (m) => m.window("epoch", async () => Promise.reject(error)));
  await assert.rejects(work, (thrown) => thrown === error);
  const [lines] = recordsOf(home);
  assert.equal(of(lines, "window")[0]?.status, "failed");
  assert.equal(of(lines, "end")[0]?.status, "failed");
});

test("using shuts what it opened, in the order of the blocks", async (context) => {
  const home = homeFor(context);
  {
    using m = new Meter("train").start();
    assert.equal(currentSink(), m);
    {
      using _epoch = m.window("epoch");
      await setTimeout(1);
      await using _step = m.window("step");
    }
    m.metric("after", 1);
  }
  assert.equal(currentSink(), undefined);
  const [lines] = recordsOf(home);
  const [step, epoch] = of(lines, "window");
  assert.deepEqual([step?.name, step?.parent, epoch?.name, epoch?.parent], ["step", epoch?.id, "epoch", null]);
  assert.equal(of(lines, "metric")[0]?.window, null);
  assert.equal(of(lines, "end")[0]?.status, "finished");
});

test("what cannot be used is told in one line with what to type", () => {
  for (const [name, options] of [
    [{}, {}],
    ["a", { region: "no such place" }],
    ["a", { pue: 0.9 }],
    ["a", { intensityGPerKwh: -1 }],
    ["a", { scope: "all" }],
    ["a", { tags: { a: {} } }],
    ["a", { parameters: { a: [1] } }],
  ]) {
    const told = (error: unknown): boolean => error instanceof UsageError && error.fix !== "";
    assert.throws(() => new Meter(name as string, options as object), told);
  }
  const started = new Meter("once");
  assert.equal(started.run, null);
});

test("many windows of a name are summed, and sums hold all of their energy", async (context) => {
  const home = homeFor(context);
  const machine = new FakeMachine(folderFor(context));
  let joules = 0;
  // Before each reading: a counter that stands still while the machine works is not believed.
  const draw = (): void => {
    joules += 0.025;
    machine.set("intel-rapl:0", joules);
  };
  const { run } = await meter(
    "train",
    (m) => {
      for (let number = 0; number < 300; number += 1) {
        draw();
        m.window("step", draw);
      }
      draw();
    },
    { root: machine.root, scope: "machine" },
  );
  const [lines] = recordsOf(home);
  const whole = of(lines, "window");
  const summed = of(lines, "windows").at(-1);
  assert.equal(whole.length + (summed?.count ?? 0), 300);
  assert.equal(whole.length, 100);
  // Of each the counter was read at both of its edges.
  const total = whole.reduce((sum, line) => sum + line.energy[0]![1], summed?.energy[0]![1] ?? 0);
  assert.ok(Math.abs(total - 7.5) < 0.01, `${total} J`);
  assert.ok(Math.abs((run?.energies[0]?.energyJ.mid ?? 0) - 15.025) < 1e-6);
  assert.ok((summed?.sample.length ?? 0) <= 32);
});

test("a disk that fills keeps the lines until it takes them again, and the program goes on", async (context) => {
  const home = homeFor(context);
  const real = fs.writeSync;
  let full = false;
  const write = context.mock.method(fs, "writeSync", ((file: number, data: Buffer | string, ...rest: number[]) => {
    if (!full || typeof data === "string") return real(file, data as Buffer, ...rest);
    if (rest[0] === 0) return real(file, data, 0, 10); // a short write, as at the end of a disk
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  }) as typeof fs.writeSync);
  syncBuiltinESMExports();
  try {
    const m = new Meter("train").start();
    full = true;
    m.metric("lost", 1);
    m.metric("kept", 2);
    full = false;
    m.metric("after", 3);
    assert.equal(m.stop()?.unsaved, "");
  } finally {
    write.mock.restore();
    syncBuiltinESMExports();
  }
  const [lines] = recordsOf(home);
  assert.deepEqual(of(lines, "metric").map((line) => line.name), ["lost", "kept", "after"]);
});

test("a file that the program closes is opened again, and none of its own is written to", (context) => {
  const home = homeFor(context);
  const other = join(folderFor(context), "other");
  const opened = context.mock.method(fs, "openSync");
  syncBuiltinESMExports();
  const m = new Meter("train").start();
  const ours = opened.mock.calls.find((call) => String(call.arguments[0]).endsWith(".jsonl"))?.result;
  opened.mock.restore();
  syncBuiltinESMExports();
  assert.ok(ours !== undefined);
  fs.closeSync(ours);
  const theirs = fs.openSync(other, "w");
  assert.equal(theirs, ours, "the system has not given the number to another file");
  m.metric("kept", 1);
  assert.equal(m.stop()?.unsaved, "");
  fs.closeSync(theirs);
  assert.equal(readFileSync(other, "utf8"), "");
  const [lines] = recordsOf(home);
  assert.deepEqual(of(lines, "metric").map((line) => line.name), ["kept"]);
  assert.equal(of(lines, "end").length, 1);
});

test("a meter that holds another and ends before it leaves it its place in the run", async (context) => {
  const home = homeFor(context);
  const outer = new Meter("outer").start();
  const inner = new Meter("inner").start();
  assert.equal(inner.runId, outer.runId);
  burn(30);
  outer.stop();
  burn(30);
  inner.stop();
  const roots = recordsOf(home).filter((lines) => of(lines, "header")[0]?.role === "root");
  assert.deepEqual(roots.map((lines) => of(lines, "header")[0]?.name).sort(), ["inner", "outer"]);
  const named = (name: string) => roots.find((lines) => of(lines, "header")[0]?.name === name);
  const [first, second] = [named("outer"), named("inner")];
  const began = of(second, "header")[0]?.at_ns ?? 0;
  const ended = of(first, "end")[0]?.at_ns ?? Infinity;
  assert.ok(began >= ended, "the two roots overlap");
  const child = recordsOf(home).find((lines) => of(lines, "header")[0]?.role === "child");
  const [whole, since] = [child, second].map((lines) => of(lines, "snapshot").at(-1)?.own_cpu_s ?? 0);
  assert.ok((since ?? 0) >= 0.025 && (whole ?? 0) - (since ?? 0) >= 0.025, `${since} of ${whole} s`);
});

test("a window that outlasts the one it was opened in is inside what lasted as long", async (context) => {
  const home = homeFor(context);
  const m = new Meter("train").start();
  const [outer, inner] = [m.window("outer"), m.window("inner")];
  outer.shut();
  burn(5);
  inner.shut();
  m.stop();
  const [lines] = recordsOf(home);
  const windows = new Map(of(lines, "window").map((line) => [line.name, line]));
  assert.equal(windows.get("inner")?.parent, null);
  assert.ok(Number(windows.get("outer")?.at_ns) < Number(windows.get("inner")?.at_ns));
});

test("summed windows inside one another are said to overlap", (context) => {
  const home = homeFor(context);
  const m = new Meter("train").start();
  const search = (depth: number): void => m.window("search", () => (depth > 0 ? search(depth - 1) : undefined));
  search(300);
  m.stop();
  const [lines] = recordsOf(home);
  const summed = of(lines, "windows").at(-1);
  assert.equal(of(lines, "window").length + Number(summed?.count), 301);
  assert.equal(summed?.side_by_side, true);
});

test("options of another kind, and those that there are none of, are refused with what to write", () => {
  for (const tags of ["team=vision", 5, null]) {
    assert.throws(() => new Meter("train", { tags } as object), { name: "UsageError", fix: 'write tags: ["team=vision"]' });
  }
  for (const parameters of ["a", [1], null]) {
    assert.throws(() => new Meter("train", { parameters } as object), { fix: "write parameters: { epochs: 3 }" });
  }
  assert.throws(() => new Meter("train", { region: 5 } as object), /^UsageError: region cannot be 5 · give text/);
  assert.throws(() => new Meter("train", { regoin: "FR" } as object), /no option is called 'regoin' · use region/);
  assert.throws(() => new Meter("train", null as never), /^UsageError: options cannot be null/);
});

test("meters beside each other are runs of their own, also after one that was started and stopped", async (context) => {
  homeFor(context);
  new Meter("before").start().stop();
  const one = meter("one", () => setTimeout(5));
  assert.equal(currentSink(), undefined, "what is outside of it is not its own");
  const two = meter("two", () => setTimeout(5));
  const ids = [await one, await two].map(({ run }) => run?.id);
  assert.equal(new Set(ids).size, 2);
});
