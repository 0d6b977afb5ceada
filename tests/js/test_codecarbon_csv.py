"""Files of CodeCarbon's, read by JavaScript: the same runs and problems as Python's importer finds."""

from __future__ import annotations

import random
from datetime import UTC

import pytest
from tests.compat.test_codecarbon_csv import HEADER_38, ID, LAYOUTS, OLD, ROW_38, WRITTEN, row

from wattprint.compat.codecarbon_csv import sheet_of
from wattprint.compat.codecarbon_runs import runs_of
from wattprint.delimited import read_text
from wattprint.errors import UsageError

READER = """
import { createReadStream, readFileSync } from "node:fs";
import { emissionsRuns } from "wattprint/codecarbon";

const [pieces, ...paths] = process.argv.slice(1);

/** The bytes of a file in pieces of so many. */
function* cut(path, size) {
  const bytes = readFileSync(path);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const found = [];
for (const path of paths) {
  const source = pieces === "0" ? createReadStream(path) : cut(path, Number(pieces));
  try {
    found.push(await emissionsRuns(source, { name: path, zone: "utc" }));
  } catch (error) {
    found.push({ error: error.message });
  }
}
console.log(JSON.stringify(found));
"""


def other(first, **changes):
    return row(**{"run_id": ID.replace("6f", first)} | changes)


def texts():
    """What is read, by a name."""
    torn = ",".join(row().split(",")[:22])
    sorted_names = sorted(LAYOUTS[0])
    no_gpu = {"gpu_energy": "0.0", "energy_consumed": "0.0015", "gpu_count": "0"}
    yield "whole", f"{HEADER_38}\n{row()}\n"
    for layout in LAYOUTS[1:5]:
        line = ",".join(ROW_38[name] for name in layout)
        yield f"{len(layout)} columns", f"{','.join(layout)}\n{line}\n"
        yield f"{len(layout)} under 38", f"{HEADER_38}\n{line}\n"
        yield f"38 under {len(layout)}", f"{','.join(layout)}\n{row()}\n"
    first = ",".join(ROW_38[name] for name in LAYOUTS[5])
    yield "12 columns", f"{','.join(LAYOUTS[5])}\n{first}\n{first}\n"
    for number, drop in enumerate(
        [
            ("region", "longitude", "latitude"),
            ("longitude", "latitude"),
            ("region", "cloud_provider", "cloud_region", "longitude", "latitude"),
            ("gpu_model", "longitude", "latitude"),
        ]
    ):
        changes = no_gpu if "gpu_model" in drop else {}
        yield (
            f"shifted {number}",
            f"{HEADER_38}\n{row()}\n{row(drop, run_id=ID.replace('6f', '7f'), **changes)}\n",
        )
    yield "torn", f"{HEADER_38}\n{row()}\n{torn}{other('8f')}\n"
    yield (
        "totals",
        f"{HEADER_38}\n{row(duration='10.0')}\n{row()}\n{row(run_id='None')}\n{row(run_id='None')}\n",
    )
    ordered = ",".join(ROW_38[name] if name != "run_id" else ID.upper() for name in sorted_names)
    yield "any order", f"\ufeff{HEADER_38}\n{row()}\n\n{','.join(sorted_names)}\n{ordered}\n"
    changes = [
        {"duration": "-3.0"}, {"duration": "0"}, {"cpu_energy": "-1"}, {"energy_consumed": "0.0"},
        {"energy_consumed": "nan"}, {"duration": "1e300"}, {"duration": "4e9"},
        {"timestamp": "0001-01-01T00:00:00"}, {"timestamp": "9999-12-31T23:59:59"},
        {"timestamp": "1970-01-01T00:00:00"}, {"timestamp": "2025-02-29T00:00:00"},
        {"timestamp": "20250228T120000"},
        {"timestamp": "2025-06-01 12:00:00.250+02:00"}, {"timestamp": "2025-06-01T12:00:00.123456Z"},
        {"energy_consumed": "1e300"}, {"gpu_energy": "1e11"}, {"cpu_count": "1e300"},
        {"ram_total_size": "-5"},
        {"run_id": "codecarbon-" + "a" * 300}, {"tracking_mode": "x" * 200_000}, {"timestamp": "yesterday"},
        {"os": "3.11.7"}, {"pue": "0.4"}, {"codecarbon_version": "wattprint 0.1.0 estimate"},
        {"codecarbon_version": "wattprint 0.2.0", "emissions": ""}, {"emissions": ""}, {"region": "it's"},
        {"country_iso_code": "-"}, {"cloud_provider": "azure", "cloud_region": "East US 2"}, {"os": 'a"b\\c'},
        {"project_name": "'=1+1"}, {"project_name": '"a, ""b"""'}, {"project_name": '"two\nlines"'},
        {"project_name": '"torn'}, {"project_name": "x\0y"}, {"pue": "1.25", "wue": "0.5"},
        {"on_cloud": "yes"},
    ]  # fmt: skip
    yield "changed", "\n".join([HEADER_38, *(other(f"{n:02x}", **one) for n, one in enumerate(changes))])
    yield "more columns", f"{HEADER_38},note\n{row()},hello\n{other('1c')},\n"
    yield (
        "semicolons",
        f"{HEADER_38};x\n".replace(",", ";") + row().replace(",", ";").replace("0.", "0,") + ";much\n",
    )
    yield "tabs", f"{HEADER_38}\n{row()}\n".replace(",", "\t")
    yield "few fields", f"{HEADER_38}\n2025-06-01T12:00:00,demo,{ID}\n{',' * 500}\n\x1a\n{row()},more,cells\n"
    yield "no such file", "a,b\n1,2\n"
    yield "nothing", "\n"
    yield "tasks", f"task_name,{HEADER_38}\n"


MARKS = [*',,"";\t\n0123456789.-+eE:TZaN =\\é\0\x1a\u2028\ufeff', "nan", ",,", "machine", "1e5", "wattprint"]


def damaged(text, dice):
    """``text`` with something put in, left out or there twice."""
    for _ in range(dice.choice([0, 1, 1, 2, 3, 8])):
        at, other = dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)
        kind = dice.choice(["put in", "put in", "left out", "left out", "twice"])
        if kind == "put in":
            text = text[:at] + dice.choice(MARKS) + text[at:]
        elif kind == "left out":
            text = text[:at] + text[at + dice.choice([1, 2, 5, 20]) :]
        else:
            text = text[:at] + text[other : other + dice.choice([3, 10, 40])] + text[at:]
    return text


def damaged_files(dice):
    """Files of any layout, each with some rows, most of them damaged."""
    written = WRITTEN.read_text().splitlines()[1:]
    for _ in range(100):
        layout = dice.choice(LAYOUTS)
        cells = ROW_38 | {"run_id": ID.replace("6f", f"{dice.randrange(16, 256):x}")}
        good = [",".join(cells[name] for name in of) for of in (layout, LAYOUTS[0])]
        rows = [damaged(dice.choice([*good, *written]), dice) for _ in range(dice.randrange(1, 5))]
        yield "\n".join([damaged(",".join(layout), dice) if dice.random() < 0.2 else ",".join(layout), *rows])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("emissions")
    paths = [OLD, WRITTEN]
    for name, text in texts():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_bytes(text.encode())
    odd = "\n".join([HEADER_38, row(project_name="caf\u00e9"), other("2b", project_name="\u5317\u4eac"), ""])
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"):
        for end in ("\n", "\r\n", "\r"):
            paths.append(folder / f"{encoding} {end.encode().hex()}.csv")
            paths[-1].write_bytes(odd.replace("\n", end).encode(encoding, "replace"))
    paths.append(folder / "both.csv")
    paths[-1].write_bytes(odd.encode() + "caf\u00e9,\r,1\n".encode("latin-1") + other("3c").encode())
    whole = WRITTEN.read_bytes()
    dice = random.Random(20261130)
    for cut in sorted(dice.sample(range(whole.index(b"\n") + 1, len(whole)), 25)):
        paths.append(folder / f"cut at {cut}.csv")
        paths[-1].write_bytes(whole[:cut])
    for number, text in enumerate(damaged_files(dice)):
        paths.append(folder / f"damaged {number}.csv")
        paths[-1].write_bytes(text.encode(dice.choice(["utf-8", "utf-8", "latin-1", "utf-16"]), "replace"))
    return [str(path) for path in paths]


def of_python(path):
    try:
        found = runs_of(sheet_of(read_text(path), path), path, UTC)
    except UsageError as error:
        return {"error": error.without_fix}
    return found


@pytest.mark.parametrize("pieces", [0, 97])
def test_javascript_finds_what_python_finds(package, files, pieces):
    there = package.told(READER, str(pieces), *files)
    assert len(there) == len(files) > 170
    for path, told in zip(files, there, strict=True):
        here = of_python(path)
        if isinstance(here, dict):
            assert told["error"].startswith(here["error"]), path
            continue
        assert [(one["line"], one["problem"]) for one in told["problems"]] == here.problems, path
        assert told["superseded"] == here.superseded, path
        assert len(told["runs"]) == len(here.runs), path
        for one, run in zip(told["runs"], here.runs, strict=True):
            data = one["data"]
            if data["run_id"]:
                assert run.id in (f"codecarbon-{data['run_id'].lower()}", data["run_id"])
            assert run.origin.endswith(f"line {one['line']}")
            assert (data["duration"], data["project_name"] or "codecarbon") == (run.duration_s, run.name)
            assert one["endMs"] - data["duration"] * 1e3 == pytest.approx(run.start_ns / 1e6, abs=1.0)
            energies = {energy.resource: energy.energy_j for energy in run.energies}
            names = {"cpu/0": "cpu_energy", "gpu/0": "gpu_energy", "dram/0": "ram_energy"}
            if len(energies) == 1:
                names = {"cpu/0": "energy_consumed"}
            assert energies == pytest.approx(
                {resource: data[names[resource]] / (data["pue"] or 1) * 3.6e6 for resource in energies}
            )
            assert run.environment.get("system") == data["os"]
            assert run.environment.get("python") == data["python_version"]
            assert run.machine["cpu_name"] == data["cpu_model"]
            assert (
                run.metrics.get("codecarbon.emissions_kg", run.metrics.get("wattprint.emissions_kg"))
                == data["emissions"]
            )
            assert run.tags == one["others"]
            mended = [text for text in run.warnings if text.startswith("the row was put right: ")]
            assert mended == ([f"the row was put right: {one['mended']}"] if one["mended"] else [])


def test_the_columns_are_those_of_the_package(package):
    codecarbon = pytest.importorskip("codecarbon.output", reason="pip install codecarbon")
    columns, of_tasks = package.told(
        'import { COLUMNS, TASK_COLUMNS } from "wattprint/codecarbon";'
        "console.log(JSON.stringify([COLUMNS, TASK_COLUMNS]));"
    )
    assert columns == list(codecarbon.EmissionsData.__dataclass_fields__)
    assert ["task_name", *of_tasks] == list(codecarbon.TaskEmissionsData.__dataclass_fields__)
