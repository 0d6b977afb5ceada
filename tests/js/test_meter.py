"""What the meter for Node writes is a record like any other: Python's verbs read, verify and state it."""

from __future__ import annotations

import json
import os

import pytest
from tests.js.records import BURN, check_record, energy, runs, spools, wattprint

from wattprint.ledger import masks

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


COSTS = {
    "facilityJ": ("energy", "boundaries", "facility_j"),
    "carbonG": ("carbon", "operational_location_g"),
    "intensityGPerKwh": ("carbon", "intensity_g_per_kwh"),
    "waterL": ("water", "total_l"),
    "cost": ("money", "energy_cost"),
    "currency": ("money", "energy_currency"),
    "placeName": ("carbon", "place_name"),
}


@pytest.mark.parametrize(
    "options", [{"region": "FR"}, {"region": "US-CA", "pue": 1.2, "pricePerKwh": 0.2}, {}]
)
def test_what_a_run_costs_is_what_python_says_of_its_record(options, package, home):
    code = BURN + (
        'import { meter } from "wattprint/meter";\n'
        "const { run, statement } = await meter('a', () => burn(50), JSON.parse(process.env.OPTIONS));\n"
        "console.log(JSON.stringify({ id: run.id, statement }));\n"
    )
    told = package.told(code, env={"WATTPRINT_HOME": str(home), "OPTIONS": json.dumps(options)})
    shown = json.loads(wattprint(home, "show", told["id"], "--json"))
    for ours, path in COSTS.items():
        theirs = shown
        for key in path:
            theirs = theirs[key]
        figure = told["statement"][ours]
        if isinstance(theirs, dict):
            assert [figure[end] for end in ("low", "mid", "high")] == pytest.approx(
                [theirs[end] for end in ("low", "mid", "high")], rel=1e-6
            ), ours
            assert figure["method"] == theirs["method"], ours
        else:
            assert figure == theirs, ours


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


def test_a_home_that_others_share_gives_its_rights_to_its_folders(package, home):
    home.mkdir(mode=0o700)
    home.chmod(0o2770)
    code = 'import { meter } from "wattprint/meter";\nawait meter("train", () => 1, { records: "group" });\n'
    package.run(code, env={"WATTPRINT_HOME": str(home)})
    (path,) = home.glob("spool/*/*/*/*.jsonl")
    assert path.stat().st_mode & 0o7777 == 0o640
    assert {folder.stat().st_mode & 0o7777 for folder in path.parents if home in folder.parents} == {0o2770}
    assert (home / "users" / str(os.getuid())).stat().st_mode & 0o7777 == 0o700
