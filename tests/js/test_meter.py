"""What the meter for Node writes is a record like any other: Python's verbs read, verify and state it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys

import jsonschema
import pytest
from tests.js.conftest import ROOT

from wattprint.ledger import masks

SCHEMA = json.loads((ROOT / "docs" / "reference" / "schemas" / "record.json").read_text("utf-8"))
BURN = """
const burn = (milliseconds) => {
  const began = process.cpuUsage();
  for (let spent = 0; spent < milliseconds * 1000; ) {
    const { user, system } = process.cpuUsage(began);
    spent = user + system;
  }
};
"""
BLOCK = "\n".join(
    ["processor\t: {}", "vendor_id\t: GenuineIntel", "cpu family\t: 6", "model\t\t: 106", "physical id\t: 0",
     "model name\t: Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz", "siblings\t: 2", "cpu cores\t: 1"]
)  # fmt: skip


@pytest.fixture
def home(tmp_path):
    """The folder of the records of a test."""
    return tmp_path / "home"


@pytest.fixture
def machine(tmp_path):
    """A machine with RAPL, whose package has counted 262,140 J and wraps 3 J later."""
    files = {
        "proc/cpuinfo": "\n\n".join(BLOCK.format(number) for number in range(2)) + "\n",
        "proc/meminfo": "MemTotal:       16000000 kB\n",
        "sys/class/dmi/id/chassis_type": "23\n",
    }
    for zone, name, counted in (("intel-rapl:0", "package-0", 262_140), ("intel-rapl:0:0", "dram", 100)):
        files[f"sys/class/powercap/{zone}/name"] = f"{name}\n"
        files[f"sys/class/powercap/{zone}/max_energy_range_uj"] = "262143328850\n"
        files[f"sys/class/powercap/{zone}/energy_uj"] = f"{counted}000000\n"
    for name, text in files.items():
        path = tmp_path / "machine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "machine"


def wattprint(home, *words):
    """What the command prints."""
    env = os.environ | {"WATTPRINT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from wattprint.cli import main; sys.exit(main())", *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def runs(home):
    """The runs of the ledger, newest first."""
    return json.loads(wattprint(home, "runs", "--json"))


def spools(home):
    """The lines of each record, by the role that its meter had."""
    found = {}
    for path in sorted(home.glob("spool/*/*/*/*.jsonl")):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found.setdefault(lines[0]["role"], []).append(lines)
    return found


def energy(lines):
    """The last energies of a record."""
    return [line for line in lines if line["kind"] == "snapshot"][-1]["energy"]


def check_record(path):
    """The file is one by the schema, and each line but private ones carries the hash of the one before."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    before = b""
    for raw in path.read_bytes().splitlines(keepends=True):
        line = json.loads(raw)
        validator.validate(line)
        if line["kind"] == "private":
            continue
        assert line["prev"] == (hashlib.sha256(before).hexdigest() if before else "")
        before = raw


METERED = (
    BURN
    + """
import { writeFileSync } from "node:fs";
import { meter } from "wattprint/meter";

const zones = `${process.env.MACHINE}/sys/class/powercap`;
let drawn = 0;
// Both counters move before each reading: one that stands still while the machine works is not believed.
const draw = (microjoules) => {
  drawn += microjoules;
  writeFileSync(`${zones}/intel-rapl:0/energy_uj`, String((262_140_000_000 + drawn) % 262_143_328_911));
  writeFileSync(`${zones}/intel-rapl:0:0/energy_uj`, String(100_000_000 + drawn / 4));
};
const drawing = (m, name) => {
  draw(10_000);
  m.window(name, () => draw(10_000));
};
const { result, run } = await meter("train", async (m) => {
  draw(1_000_000);
  await m.window("epoch", async () => {
    for (let i = 0; i < 20; i++) {
      burn(2);
      draw(200_000);
    }
    m.window("step", () => draw(1_000_000));
    draw(500_000);
  });
  for (let i = 0; i < 150; i++) drawing(m, "tiny");
  draw(250_000);
  try {
    m.window("bad", () => {
      draw(250_000);
      throw new Error("no");
    });
  } catch {}
  m.metric("accuracy", 0.91);
  m.metric("loss", NaN);
  draw(1_000_000);
  return 42;
}, { region: "FR", root: process.env.MACHINE, scope: "machine", tags: ["nlp"],
     parameters: { lr: 0.1, api_key: "hunter2" } });
console.log(JSON.stringify({ result, run }));
"""
)


def test_a_record_of_node_is_read_as_any_other(package, home, machine):
    told = package.told(METERED, env={"WATTPRINT_HOME": str(home), "MACHINE": str(machine)})
    (path,) = home.glob("spool/*/*/*/*.jsonl")
    check_record(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert not [*home.glob("locks/*")]
    (lines,) = spools(home)["root"]
    header = lines[0]
    assert [source["resource"] for source in header["sources"]][:2] == ["cpu/0", "dram/0"]
    assert header["parameters"] == {"lr": 0.1, "api_key": "***"}
    assert header["tags"] == {"nlp": "yes"}
    cpu, dram = energy(lines)[:2]
    # 1 J + 20 x 0.2 + 1 + 0.5 + 150 x 2 x 0.01 + 2 x 0.25 + 1 J: past the end of its range, at 262,143.3 J.
    assert cpu[1] == pytest.approx(11.0, abs=1e-5)
    assert dram[1] == pytest.approx(2.75, abs=1e-5)
    assert cpu[0] < cpu[1] < cpu[2]
    assert told["result"] == 42
    assert told["run"]["id"] == header["run"]
    assert told["run"]["energies"][0]["energyJ"]["mid"] == pytest.approx(cpu[1])
    windows = {line["name"]: line for line in lines if line["kind"] == "window"}
    assert windows["epoch"]["energy"][0][1] == pytest.approx(5.5, abs=1e-3)
    assert windows["step"]["energy"][0][1] == pytest.approx(1.0, abs=1e-3)
    assert windows["step"]["parent"] == windows["epoch"]["id"]
    assert windows["bad"]["status"] == "failed"
    whole = [line for line in lines if line["kind"] == "window" and line["name"] == "tiny"]
    summed = [line for line in lines if line["kind"] == "windows"]
    assert len(whole) + summed[-1]["count"] == 150
    (metric,) = [line for line in lines if line["kind"] == "metric"]
    assert (metric["name"], metric["value"]) == ("accuracy", 0.91)
    assert any("loss was NaN" in line["text"] for line in lines if line["kind"] == "warning")

    (row,) = runs(home)
    assert (row["name"], row["status"]) == ("train", "finished")
    shown = json.loads(wattprint(home, "show", header["run"], "--json"))
    assert shown["carbon"]["place"] == "FRA"
    by_resource = {part["resource"]: part for part in shown["energy"]["resources"]}
    assert by_resource["cpu/0"]["energy_j"]["mid"] == pytest.approx(cpu[1])
    assert "holds as far as checked" in wattprint(home, "verify", header["run"])


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


SECRETS = [
    "--lr=0.001", "TOKEN=abcdef", "api_key: sk-Abcdefghijklm", '{"token": "x", "a": 1}', "https://me:pw@host/a",
    "Authorization: Bearer abcdef0123456", "ghp_0123456789abcdef", "max_tokens=100", "--tokenizer bert",
    "key=0123456789abcdef0123", "key=short", "secret=$SECRET", "pad_token=<pad>", "AKIAABCDEFGHIJKLMNOP",
    "password: none", "client_secret=/etc/secret.json", "pwd=/home/me", "-----BEGIN PRIVATE KEY-----\nabc",
    "a bearer of news", "session=abc", "session=abcdefgh01234567",
    "commit 0123456789abcdef0123456789abcdef01234567",
]  # fmt: skip


def test_secrets_are_left_out_where_python_leaves_them_out(package):
    # Reached by its file: what is masked is nothing that the package offers.
    there = package.folder / "node_modules" / "wattprint" / "dist" / "meter" / "masks.js"
    code = (
        f"import {{ maskText, maskValue }} from {json.dumps(there.as_uri())};\n"
        "const texts = JSON.parse(process.env.TEXTS);\n"
        "const words = texts.map((text) => text.split(/[=:]/));\n"
        "const values = words.map(([name, ...rest]) => [name, rest.join('=').trim()]);\n"
        "const masked = values.map(([name, value]) => [name, value, maskValue(name, value)]);\n"
        "console.log(JSON.stringify([texts.map(maskText), masked]));\n"
    )
    texts, values = package.told(code, env={"TEXTS": json.dumps(SECRETS)})
    assert texts == [masks.text(text) for text in SECRETS]
    assert [masked for _, _, masked in values] == [masks.texts({key: value})[key] for key, value, _ in values]
    assert sum("***" in text for text in texts) > 8


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


def test_a_home_that_cannot_be_written_costs_the_program_nothing(package, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    done = package.start(
        'import { meter } from "wattprint/meter";\n'
        'const { result, run } = await meter("train", () => 42);\n'
        "console.log(result, run.componentsJ !== null, run.unsaved !== '');\n",
        env={"WATTPRINT_HOME": str(blocked / "below")},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "42 true true"), done.stderr
    assert "is not saved" in done.stderr
