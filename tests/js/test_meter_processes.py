"""Meters for Node in several processes agree with each other, with Python's, and however one ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from tests.js.conftest import ROOT
from tests.js.records import BURN, check_record, energy, runs, spools, wattprint


@pytest.fixture
def home(tmp_path):
    """The folder of the records of a test."""
    return tmp_path / "home"


def test_below_wattprint_run_the_meter_is_inside_and_nothing_counts_twice(package, home):
    program = BURN + (
        'import { meter } from "wattprint/meter";\n'
        'await meter("inner", () => burn(300));\n'
    )  # fmt: skip
    folder = package.folder
    (folder / "inner.mjs").write_text(program, "utf-8")
    wattprint(home, "run", "--", "node", str(folder / "inner.mjs"))
    found = spools(home)
    ((outer,), (inner,)) = found["root"], found["child"]
    assert outer[0]["run"] == inner[0]["run"]
    (row,) = runs(home)
    assert row["status"] == "finished"
    assert json.loads(wattprint(home, "show", row["id"], "--json"))["energy"]["resources"][0]["energy_j"][
        "mid"
    ] == (pytest.approx(energy(outer)[0][4]))
    cpu_s = [line for line in inner if line["kind"] == "snapshot"][-1]["own_cpu_s"]
    assert 0.3 <= cpu_s <= [line for line in outer if line["kind"] == "snapshot"][-1]["own_cpu_s"]
    assert "holds as far as checked" in wattprint(home, "verify", row["id"])


PYTHON_BELOW = (
    BURN
    + """
import { spawnSync } from "node:child_process";
import { meter } from "wattprint/meter";

await meter("outer", () => {
  const code = "from wattprint import Meter\\nwith Meter('below'): sum(i * i for i in range(3_000_000))";
  const { status } = spawnSync(process.env.PYTHON, ["-c", code], { stdio: "inherit" });
  if (status !== 0) throw new Error(String(status));
});
"""
)


def test_a_meter_of_python_below_joins_the_run_and_its_cpu_time_is_counted(package, home):
    env = {"WATTPRINT_HOME": str(home), "PYTHON": sys.executable, "PYTHONPATH": str(ROOT / "src")}
    package.run(PYTHON_BELOW, env=env)
    found = spools(home)
    ((outer,), (below,)) = found["root"], found["child"]
    assert outer[0]["run"] == below[0]["run"]
    of_child = [line for line in below if line["kind"] == "snapshot"][-1]["own_cpu_s"]
    assert of_child > 0.05
    assert [line for line in outer if line["kind"] == "snapshot"][-1]["own_cpu_s"] > of_child
    assert len(runs(home)) == 1


WORKER = (
    BURN
    + """
import { Worker } from "node:worker_threads";
import { meter } from "wattprint/meter";

const code = `
  import("wattprint/meter").then(({ meter }) => meter("inside", () => {
    const began = Date.now();
    while (Date.now() - began < 200);
  }));
`;
await meter("main", () => new Promise((resolve, reject) => {
  new Worker(code, { eval: true }).on("exit", resolve).on("error", reject);
}));
"""
)


def test_a_worker_of_a_metered_program_joins_its_run(package, home):
    package.run(WORKER, env={"WATTPRINT_HOME": str(home)})
    found = spools(home)
    ((main,), (inside,)) = found["root"], found["child"]
    assert (main[0]["name"], inside[0]["name"]) == ("main", "inside")
    assert main[0]["run"] == inside[0]["run"]
    assert {lines[-1]["kind"] for lines in (main, inside)} == {"end"}
    (row,) = runs(home)
    assert row["name"] == "main"


def test_meters_beside_each_other_share_and_those_inside_join(package, home):
    package.run(
        BURN
        + """
import { setTimeout } from "node:timers/promises";
import { meter } from "wattprint/meter";

const both = ["one", "two"].map((name) => meter(name, async () => {
  await setTimeout(1);
  burn(100);
  await setTimeout(1);
}));
await Promise.all(both);
await meter("outer", () => meter("inner", () => burn(50)));
""",
        env={"WATTPRINT_HOME": str(home)},
    )
    found = spools(home)
    named = {lines[0]["name"]: lines for role in found.values() for lines in role}
    assert {name: lines[0]["role"] for name, lines in named.items()} == {
        "one": "root", "two": "root", "outer": "root", "inner": "child"
    }  # fmt: skip
    assert named["inner"][0]["run"] == named["outer"][0]["run"]
    shared = [line for name in ("one", "two") for line in named[name] if line["kind"] == "beside"]
    assert {run for line in shared for run in line["runs"]} == {
        named[name][0]["run"] for name in ("one", "two")
    }
    for path in home.glob("spool/*/*/*/*.jsonl"):
        check_record(path)
    assert len(runs(home)) == 3


START = (
    'import { Meter } from "wattprint/meter";\nconst m = new Meter("train").start();\nm.metric("step", 1);\n'
)
KILL = "process.kill(process.pid, {!r}); setInterval(() => {{}}, 10);"
ENDINGS = {
    "nothing": ("", 0, "finished"),
    "exit 0": ("process.exit(0);", 0, "finished"),
    "exit 3": ("process.exit(3);", 3, "failed"),
    "uncaught": ('throw new Error("no");', 1, "failed"),
    "rejected": ('Promise.reject(new Error("no"));', 1, "failed"),
    "SIGINT": (KILL.format("SIGINT"), -signal.SIGINT, "interrupted"),
    "SIGTERM": (KILL.format("SIGTERM"), -signal.SIGTERM, "stopped"),
    "own handler": ('process.on("SIGTERM", () => process.exit(7)); ' + KILL.format("SIGTERM"), 7, "failed"),
    "SIGKILL": (KILL.format("SIGKILL"), -signal.SIGKILL, "killed"),
}


@pytest.mark.parametrize("ending", ENDINGS, ids=str)
def test_however_a_program_ends_its_record_stands_and_its_exit_is_its_own(package, home, ending):
    code, exit_code, status = ENDINGS[ending]
    done = package.start(START + code, env={"WATTPRINT_HOME": str(home)})
    assert done.returncode == exit_code, done.stderr
    (row,) = runs(home)
    assert row["status"] == status
    (lines,) = spools(home)["root"]
    assert [line["value"] for line in lines if line["kind"] == "metric"] == [1]
    (path,) = home.glob("spool/*/*/*/*.jsonl")
    check_record(path)


WAITS = """
import { Meter } from "wattprint/meter";

const m = new Meter(process.env.NAME).start();
console.log("ready");
process.stdin.on("data", () => {
  m.stop();
  process.exit(0);
});
"""


@pytest.fixture
def waiting(package, home):
    """Starts a program that meters until it is told to end, and waits until its meter runs."""
    started = []

    def start(name, code=WAITS, **env):
        words = [shutil.which("node"), "--input-type=module", "-e", code]
        env = os.environ | {"WATTPRINT_HOME": str(home), "NAME": name} | env
        process = subprocess.Popen(
            words, cwd=package.folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=60)


def end(process):
    """Let a program that waits end, and wait for it."""
    process.stdin.write("end\n")
    process.stdin.flush()
    assert process.wait(timeout=60) == 0


def test_processes_beside_each_other_in_one_run_are_a_root_and_peers(waiting, home):
    first, second = (waiting(name, WATTPRINT_RUN="job-7") for name in ("first", "second"))
    python = subprocess.run(
        [sys.executable, "-c", "from wattprint import Meter\nwith Meter('third'): pass"],
        env=os.environ
        | {"WATTPRINT_HOME": str(home), "WATTPRINT_RUN": "job-7", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert python.returncode == 0, python.stderr
    end(second)
    end(first)
    named = {lines[0]["name"]: lines[0]["role"] for role in spools(home).values() for lines in role}
    assert named == {"first": "root", "second": "peer", "third": "peer"}
    (row,) = runs(home)
    assert (row["id"], row["status"]) == ("job-7", "finished")
    assert not [*home.glob("locks/*")]


LEAVES = """
import { spawn } from "node:child_process";
import { Meter } from "wattprint/meter";

const m = new Meter("outer").start();
const words = ["--input-type=module", "-e", process.env.INNER];
const env = { ...process.env, NAME: "inner" };
const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"], env });
child.stdout.once("data", () => {
  m.stop();
  console.log("ready");
});
process.stdin.pipe(child.stdin);
child.on("exit", (code) => process.exit(code));
"""


def test_a_child_that_outlives_the_meter_above_it_accounts_for_the_run_from_there_on(waiting, home):
    process = waiting("", LEAVES, INNER=WAITS)
    deadline = time.monotonic() + 60
    while sum('"role":"root"' in path.read_text("utf-8") for path in home.glob("spool/*/*/*/*.jsonl")) < 2:
        assert time.monotonic() < deadline, "the child has not taken its place"
        time.sleep(0.1)
    end(process)
    found = spools(home)
    outer, heir = sorted(found["root"], key=lambda lines: lines[0]["at_ns"])
    assert [lines[0]["name"] for lines in (outer, heir, found["child"][0])] == ["outer", "inner", "inner"]
    assert heir[0]["at_ns"] >= outer[-1]["at_ns"]
    assert heir[-1]["kind"] == outer[-1]["kind"] == "end"
    (row,) = runs(home)
    assert row["status"] == "finished"
    for path in home.glob("spool/*/*/*/*.jsonl"):
        check_record(path)
