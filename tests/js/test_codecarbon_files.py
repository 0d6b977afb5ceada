"""Files of the JavaScript tracker, read by CodeCarbon itself and by us, in a folder that both write into."""

from __future__ import annotations

import csv
import importlib
import sys
from datetime import UTC
from types import ModuleType

import pytest

pytest.importorskip("codecarbon", reason="pip install codecarbon")
import pandas as pd
from codecarbon import output
from tests.server.team.test_end_to_end import told

from wattprint.compat.codecarbon_csv import sheet_of
from wattprint.compat.codecarbon_runs import runs_of
from wattprint.delimited import read_text

TRACKER = """
import { EmissionsTracker } from "wattprint/codecarbon/tracker";

const [outputDir, ...joules] = process.argv.slice(1);
let drawn = 0;
const openSensors = async () => ({
  unseen: [{ kind: "dram", reason: "no counter", fix: "" }],
  sensors: ["cpu", "gpu"].map((kind) => ({
    kind, resource: `${kind}/0`, name: kind === "gpu" ? "NVIDIA A100" : kind, source: "test",
    method: "measured", scope: "machine", relativeUncertainty: 0.1, read: async () => drawn,
    close: async () => undefined,
  })),
});
const rows = [];
for (const one of joules) {
  drawn = 0;
  const tracker = new EmissionsTracker({
    outputDir, openSensors, projectName: "of Node, mine", countryIsoCode: "FRA",
    forceCarbonIntensityGCo2eKwh: 50, pue: 1.25, wue: 0.5, warn: () => undefined,
  });
  await tracker.start();
  drawn += Number(one);
  await tracker.startTask("part");
  await tracker.stopTask();
  await tracker.stop();
  rows.push(tracker.finalEmissionsData);
}
console.log(JSON.stringify(rows));
"""


@pytest.fixture
def rows(package, tmp_path):
    """The rows of two runs that JavaScript wrote into ``emissions.csv``."""
    return package.told(TRACKER, str(tmp_path), "3600", "7200")


def of_python(row):
    """The same figures as CodeCarbon's own tracker has them, of another run."""
    of_another = {"run_id": "6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c", "codecarbon_version": "3.3.2"}
    return output.EmissionsData(**row | of_another | {"python_version": "3.11.7", "duration": 2.0})


def test_its_cells_are_those_that_pandas_writes(rows, tmp_path):
    text = (tmp_path / "emissions.csv").read_text()
    frame = pd.DataFrame.from_records(rows)[list(output.EmissionsData.__dataclass_fields__)]
    numbers = frame.select_dtypes("number").columns
    floats = dict.fromkeys(numbers.difference(["cpu_count", "gpu_count"]), float)
    assert frame.astype(floats).to_csv(index=False) == text


def test_codecarbon_reads_it_and_writes_behind_it(rows, package, tmp_path):
    path = tmp_path / "emissions.csv"
    frame = pd.read_csv(path)
    assert list(frame.columns) == list(output.EmissionsData.__dataclass_fields__)
    assert frame.cpu_energy.tolist() == [0.001 * 1.25, 0.002 * 1.25]
    assert frame.ram_energy.isna().all()  # which nobody told
    assert frame.energy_consumed.tolist() == [row["energy_consumed"] for row in rows]
    assert frame.emissions.tolist() == [row["emissions"] for row in rows]
    assert set(frame.project_name) == {"of Node, mine"}
    theirs = of_python(rows[0])
    for kind in ("append", "update"):
        output.FileOutput("emissions.csv", str(tmp_path), kind).out(theirs, theirs)
    assert not list(tmp_path.glob("*.bak"))
    package.told(TRACKER, str(tmp_path), "3600")
    again = pd.read_csv(path)
    assert len(again) == 4
    assert again.run_id.nunique() == 4
    (tasks, *_) = sorted(tmp_path.glob("emissions_base_*.csv"))
    of_tasks = pd.read_csv(tasks)
    assert set(of_tasks.columns) <= set(output.TaskEmissionsData.__dataclass_fields__)
    assert of_tasks.task_name.tolist() == ["part"]
    assert of_tasks.duration[0] > 0


def test_its_dashboard_shows_it(rows, tmp_path, monkeypatch):
    board, tables = ModuleType("dash"), ModuleType("dash.dash_table")
    tables.DataTable = lambda data, columns: data  # the table, which its functions hand on
    board.dash_table = tables
    monkeypatch.setitem(sys.modules, "dash", board)
    monkeypatch.setitem(sys.modules, "dash.dash_table", tables)
    data = importlib.import_module("codecarbon.viz.data").Data()
    monkeypatch.delitem(sys.modules, "codecarbon.viz.data")
    records = data.get_project_data(pd.read_csv(tmp_path / "emissions.csv"), "of Node, mine")
    summary = data.get_project_summary(records)
    assert summary["total"]["energy_consumed"] == pytest.approx(0.0075)
    assert summary["total"]["emissions"] == pytest.approx(0.0075 * 0.05)
    assert (summary["country_iso_code"], summary["on_cloud"]) == ("FRA", "N")
    assert len(data.get_global_emissions_choropleth_data(summary["total"]["energy_consumed"])) > 100


def test_our_importer_reads_it_as_a_run_of_ours(rows, tmp_path):
    path = str(tmp_path / "emissions.csv")
    found = runs_of(sheet_of(read_text(path), path), path, UTC)
    assert found.problems == []
    assert [run.id for run in found.runs] == [f"codecarbon-{row['run_id']}" for row in rows]
    (run, _) = found.runs
    energies = {energy.resource: energy.energy_j for energy in run.energies}
    assert energies == pytest.approx({"cpu/0": 3600.0, "gpu/0": 3600.0})
    assert (run.site["place"], run.site["pue"], run.site["wue"]) == ("FRA", 1.25, 0.5)
    assert "python" not in run.environment
    assert " Node.js " in run.environment["wattprint"]
    assert "its tracker keeps no record" in run.warnings[0]
    (imported,) = told("import", path, env={"WATTPRINT_HOME": str(tmp_path / "home")})
    assert len(imported["imported"]) == 2


def test_rows_of_both_trackers_are_read_by_javascript(rows, package, tmp_path):
    theirs = of_python(rows[0])
    output.FileOutput("emissions.csv", str(tmp_path)).out(theirs, theirs)
    reader = """
    import { readFileSync } from "node:fs";
    import { emissionsRuns } from "wattprint/codecarbon";
    console.log(JSON.stringify(await emissionsRuns(readFileSync(process.argv[1]))));
    """
    found = package.told(reader, str(tmp_path / "emissions.csv"))
    assert (found["problems"], found["superseded"]) == ([], 0)
    with open(tmp_path / "emissions.csv", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [one["data"]["run_id"] for one in found["runs"]] == [line["run_id"] for line in lines]
    energies = [float(line["energy_consumed"]) for line in lines]
    assert [one["data"]["energy_consumed"] for one in found["runs"]] == energies
