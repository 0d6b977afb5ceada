"""CodeCarbon's face: the same calls give the same shapes, and figures that agree with each other."""

from __future__ import annotations

import ast
import asyncio
import csv
import dataclasses
import importlib.util
import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import jsonschema
import pytest
from tests.report.formats.test_boamps import VALIDATOR
from tests.scripts import load_script

from wattprint.compat import codecarbon_forced, codecarbon_settings
from wattprint.compat.codecarbon import (
    BaseOutput,
    BoAmpsOutput,
    EmissionsData,
    EmissionsTracker,
    OfflineEmissionsTracker,
    OutputMethod,
    TaskEmissionsTracker,
    track_emissions,
    track_task_emissions,
)
from wattprint.compat.codecarbon_data import COLUMNS
from wattprint.compat.codecarbon_place import place_of
from wattprint.compat.codecarbon_settings import gpu_chooser
from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.host.machine import Machine

HEADER = (
    "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,"
    "cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,"
    "cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,"
    "longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,"
    "ram_utilization_percent,ram_used_gb,on_cloud,pue,wue"
)


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch, tmp_path):
    """No configuration of this machine's user, no memory of what was said before, a folder to write to."""
    for name in os.environ:
        if name.lower().startswith("codecarbon_") or name in ("CUDA_VISIBLE_DEVICES", "WATTPRINT_REGION"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setattr(codecarbon_settings, "_told", set())
    monkeypatch.chdir(tmp_path)


def rows_of(path):
    with open(path, newline="") as stream:
        return list(csv.DictReader(stream))


def work():
    return sum(range(500_000))


def test_the_documented_examples_give_the_same_shapes_as_the_real_package(tmp_path, theirs, example):
    real = json.loads(json.dumps(theirs[0]))
    ours = example("wattprint.compat.codecarbon", tmp_path)
    # They leave out columns without a value from the file of tasks; ours always has them all.
    their_tasks = real["tasks"]["files"].pop("tasks")
    our_tasks = ours["tasks"]["files"].pop("tasks")
    assert their_tasks["rows"] == our_tasks["rows"] == 2
    assert [name for name in our_tasks["columns"] if name in their_tasks["columns"]] == their_tasks["columns"]
    assert ours == real


def test_a_row_has_their_columns_in_their_order(tmp_path):
    with OfflineEmissionsTracker(country_iso_code="FRA", output_dir=tmp_path / "made" / "here"):
        work()
    text = (tmp_path / "made" / "here" / "emissions.csv").read_text()
    assert text.splitlines()[0] == HEADER
    assert ",".join(COLUMNS) == HEADER
    (row,) = rows_of(tmp_path / "made" / "here" / "emissions.csv")
    assert row["codecarbon_version"].startswith("wattprint ")
    assert row["longitude"] == row["latitude"] == ""


def test_figures_of_a_row_agree_with_each_other():
    tracker = EmissionsTracker(
        output_methods=[], pue=1.5, wue=2.0, force_carbon_intensity_g_co2e_kwh=500, tracking_mode="process"
    )
    tracker.start()
    work()
    kg = tracker.stop()
    data = tracker.final_emissions_data
    assert kg == tracker.final_emissions == data.emissions
    assert data.energy_consumed > 0
    assert data.emissions == pytest.approx(0.5 * data.energy_consumed, rel=1e-12)
    assert data.emissions_rate * data.duration == pytest.approx(kg, rel=1e-12)
    assert data.water_consumed == pytest.approx(2.0 * data.energy_consumed, rel=1e-12)
    for kind in ("cpu", "gpu", "ram"):
        power_w, energy_kwh = getattr(data, f"{kind}_power"), getattr(data, f"{kind}_energy")
        assert power_w * data.duration / 3.6e6 == pytest.approx(energy_kwh, rel=1e-12)
    assert data.cpu_energy + data.gpu_energy + data.ram_energy == pytest.approx(
        data.energy_consumed, rel=1e-12
    )
    assert (data.pue, data.wue, data.tracking_mode) == (1.5, 2.0, "process")
    assert 0 <= data.cpu_utilization_percent <= 100
    assert 0 < data.ram_used_gb < data.ram_total_size


def test_a_row_counts_the_components_of_its_run_times_the_pue():
    tracker = EmissionsTracker(output_methods=[], pue=2.0, country_iso_code="FRA")
    with tracker:
        work()
    statement = tracker._meter.statement
    assert tracker.run_id == statement.run["id"] == tracker.final_emissions_data.run_id
    components_j = statement.boundaries.components_j.mid
    assert tracker.final_emissions_data.energy_consumed * 3.6e6 == pytest.approx(2 * components_j, rel=1e-12)
    assert statement.scope == "machine"


def test_a_tracker_can_be_started_again_as_another_run(tmp_path):
    tracker = OfflineEmissionsTracker(country_iso_code="FRA")
    tracker.start()
    first = tracker.stop()
    first_id = tracker.run_id
    tracker.start()
    second = tracker.stop()
    assert tracker.run_id != first_id
    rows = rows_of("emissions.csv")
    assert [float(row["emissions"]) for row in rows] == [first, second]
    assert [row["run_id"] for row in rows] == [first_id, tracker.run_id]


def test_calls_out_of_turn_do_nothing(caplog):
    tracker = EmissionsTracker(output_methods=[])
    assert tracker.run_id is None
    assert tracker.stop() is None
    assert tracker.flush() is None
    assert tracker.stop_task() is None
    with pytest.raises(UsageError, match="has not been started"):
        tracker._prepare_emissions_data()
    tracker.start()
    run_id = tracker.run_id
    tracker.start()
    assert tracker.run_id == run_id
    kg = tracker.stop()
    assert tracker.stop() == kg
    assert "running already" in caplog.text
    assert "stopped before" in caplog.text


@pytest.mark.parametrize(("mode", "rows"), [("append", 3), ("update", 1)])
def test_flushing_adds_rows_or_updates_one(mode, rows):
    tracker = OfflineEmissionsTracker(country_iso_code="FRA", on_csv_write=mode)
    tracker.start()
    flushed = [tracker.flush(), tracker.flush()]
    kg = tracker.stop()
    found = rows_of("emissions.csv")
    assert len(found) == rows
    assert {row["run_id"] for row in found} == {tracker.run_id}
    assert float(found[-1]["emissions"]) == kg
    assert flushed[0] <= flushed[1] <= kg


def test_a_file_with_other_columns_is_kept(tmp_path):
    (tmp_path / "emissions.csv").write_text("a,b\n1,2\n")
    (tmp_path / "emissions.csv.bak").write_text("older")
    OfflineEmissionsTracker(country_iso_code="FRA").__enter__().stop()
    assert (tmp_path / "emissions.csv.bak").read_text() == "older"
    assert (tmp_path / "emissions.csv.bak_0").read_text() == "a,b\n1,2\n"
    assert len(rows_of("emissions.csv")) == 1


def test_a_row_goes_into_the_order_of_the_file_and_after_a_torn_one(tmp_path):
    names = sorted(COLUMNS)
    (tmp_path / "emissions.csv").write_text(",".join(names) + "\n1,2,3")
    OfflineEmissionsTracker(country_iso_code="FRA", project_name="mine").__enter__().stop()
    header, torn, row = (tmp_path / "emissions.csv").read_text().splitlines()
    assert (header, torn) == (",".join(names), "1,2,3")
    assert dict(zip(names, row.split(","), strict=True))["project_name"] == "mine"


WRITER = """
import sys, time, os
from wattprint.compat.codecarbon_file import write_row
path, number, mode = sys.argv[1:]
while not os.path.exists(path + ".go"):
    time.sleep(0.001)
write_row(path, {"run_id": number, "value": 1.5}, update=mode == "update")
"""


@pytest.mark.parametrize("mode", ["append", "update"])
def test_processes_that_end_together_keep_every_row(tmp_path, mode):
    path = tmp_path / "emissions.csv"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number), mode]) for number in range(12)
    ]
    (tmp_path / "emissions.csv.go").touch()
    assert [writer.wait() for writer in writers] == [0] * 12
    assert sorted(int(row["run_id"]) for row in rows_of(path)) == list(range(12))
    assert not list(tmp_path.glob("*.new"))


def test_what_the_disk_refuses_is_said_and_the_figure_is_still_there(tmp_path, caplog):
    (tmp_path / "file").touch()
    tracker = OfflineEmissionsTracker(country_iso_code="FRA", output_dir=str(tmp_path / "file"))
    tracker.start()
    assert tracker.stop() > 0
    assert "emissions.csv is not written" in caplog.text


def test_tasks_add_up_within_their_run(tmp_path):
    tracker = OfflineEmissionsTracker(country_iso_code="FRA", experiment_name="steps")
    parts = []
    for name in ("load", "build", "build"):
        tracker.start_task(name)
        work()
        parts.append(tracker.stop_task())
    tracker.stop()
    whole = tracker.final_emissions_data
    assert all(isinstance(part, EmissionsData) and part.energy_consumed > 0 for part in parts)
    assert sum(part.energy_consumed for part in parts) <= whole.energy_consumed
    assert sum(part.duration for part in parts) <= whole.duration
    for part in parts:
        assert part.cpu_power * part.duration / 3.6e6 == pytest.approx(part.cpu_energy, rel=1e-9)
    rows = rows_of(f"emissions_steps_{tracker.run_id}.csv")
    assert [row["task_name"].partition("_")[0] for row in rows] == ["load", "build", "build"]
    assert [float(row["energy_consumed"]) for row in rows] == [part.energy_consumed for part in parts]
    assert list(rows[0])[:3] == ["task_name", "timestamp", "project_name"]
    assert not {"experiment_id", "pue", "wue"} & set(rows[0])
    windows = [line.name for line in tracker._meter.statement.windows if line.id is not None]
    assert [name.partition("_")[0] for name in windows] == ["load", "build", "build"]


def test_tasks_nest_and_end_with_the_run():
    tracker = EmissionsTracker(output_methods=[], country_iso_code="FRA")
    tracker.start_task("outer")
    with TaskEmissionsTracker("inner", tracker):
        work()
    assert tracker._tasks["inner"].emissions_data is not None
    assert tracker._tasks["outer"].emissions_data is None
    tracker.stop()
    outer, inner = tracker._tasks["outer"].emissions_data, tracker._tasks["inner"].emissions_data
    assert inner.energy_consumed <= outer.energy_consumed <= tracker.final_emissions_data.energy_consumed

    @track_task_emissions(tracker=tracker, task_name="called")
    def called():
        return work()

    assert called() == work()
    assert list(tracker._tasks) == ["called"]
    tracker.stop()


def test_functions_of_every_kind_are_tracked_for_as_long_as_they_run():
    @track_emissions
    def plain(a, *, b):
        return a + b

    @track_emissions(country_iso_code="FRA", offline=True)
    async def waiting():
        await asyncio.sleep(0.15)
        return "done"

    @track_emissions(country_iso_code="FRA")
    def items():
        got = yield 1
        yield got

    assert plain(1, b=2) == 3
    assert plain.__name__ == "plain"
    assert asyncio.run(waiting()) == "done"
    iterator = items()
    assert next(iterator) == 1
    assert iterator.send(7) == 7
    assert list(iterator) == []
    assert [float(row["duration"]) > 0.15 for row in rows_of("emissions.csv")] == [False, True, False]

    async def stream():
        yield 1

    with pytest.raises(UsageError, match="asynchronous generator"):
        track_emissions(stream)


def test_an_exception_passes_and_leaves_a_row_and_a_failed_run():
    tracker = OfflineEmissionsTracker(country_iso_code="FRA")
    with pytest.raises(KeyError), tracker:
        raise KeyError("theirs")
    assert len(rows_of("emissions.csv")) == 1
    assert tracker._meter.statement.run["status"] == "failed"


def test_what_has_no_effect_is_said_once_and_never_stops_a_program(caplog):
    given = {"flux_capacitor": True, "rapl_prefer_psys": True, "save_to_prometheus": False}
    for _ in range(2):
        with pytest.warns(DeprecationWarning, match="save_to_api, save_to_prometheus"):
            EmissionsTracker("mine", 10, save_to_api=True, **given)
    assert caplog.text.count("flux_capacitor") == 1
    assert caplog.text.count("save_to_api has no effect") == 1
    assert caplog.text.count("rapl_prefer_psys has no effect") == 1
    assert "prometheus" not in caplog.text


@pytest.mark.skipif(importlib.util.find_spec("codecarbon") is None, reason="codecarbon is not installed")
def test_every_parameter_of_the_real_package_is_known(tmp_path):
    script = (
        "import inspect, json, codecarbon.emissions_tracker as c\n"
        "first = list(inspect.signature(c.BaseEmissionsTracker.__init__).parameters)[1:]\n"
        "rest = list(inspect.signature(c.OfflineEmissionsTracker.__init__.__wrapped__).parameters)[2:-1]\n"
        "decorator = list(inspect.signature(c.track_emissions).parameters)[1:]\n"
        "print(json.dumps([first, rest, decorator]))"
    )
    words = [sys.executable, "-W", "ignore", "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    first, rest, decorator = json.loads(done.stdout)
    assert first == list(codecarbon_settings.POSITIONAL)
    assert set(first) | set(rest) == set(codecarbon_settings._DEFAULTS)
    assert set(decorator) - {"offline"} <= set(codecarbon_settings._DEFAULTS)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"pue": "1.3x"}, "pue cannot be '1.3x'"),
        ({"pue": 0.5}, "pue cannot be 0.5"),
        ({"wue": -1}, "wue cannot be -1"),
        ({"force_carbon_intensity_g_co2e_kwh": "many"}, "force_carbon_intensity"),
        ({"tracking_mode": "cluster"}, "process, machine"),
        ({"on_csv_write": "replace"}, "append, update"),
        ({"log_level": "loud"}, "log_level cannot be 'loud'"),
        ({"region": 7}, "region cannot be 7"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_at_once(given, says):
    with pytest.raises(UsageError, match=says.replace("(", "\\(")):
        EmissionsTracker(**given)


def test_settings_come_from_files_environment_and_call_in_this_order(tmp_path, monkeypatch):
    (tmp_path / "nobody").mkdir()
    (tmp_path / "nobody" / ".codecarbon.config").write_text(
        "[codecarbon]\nproject_name = home\nexperiment_id = e1\npue = 1.2\ncountry_iso_code = FRA\n"
    )
    (tmp_path / ".codecarbon.config").write_text("[codecarbon]\nproject_name = here\nsave_to_file = False\n")
    monkeypatch.setenv("CODECARBON_PUE", "1.4")
    with EmissionsTracker() as tracker:
        pass
    data = tracker.final_emissions_data
    assert (data.project_name, data.experiment_id, data.pue) == ("here", "e1", 1.4)
    assert data.country_iso_code == "FRA"
    assert not (tmp_path / "emissions.csv").exists()
    with EmissionsTracker(project_name="call") as tracker:
        pass
    assert tracker.final_emissions_data.project_name == "call"


def test_an_unreadable_configuration_is_said(tmp_path, caplog):
    (tmp_path / ".codecarbon.config").write_text("no section\n")
    EmissionsTracker()
    assert ".codecarbon.config cannot be read" in caplog.text


@pytest.mark.parametrize(
    ("words", "code", "missed"),
    [
        (("FRA", None, None, None), "FRA", ""),
        (("fra", None, None, None), "FRA", ""),
        (("USA", "california", None, None), "US-CA", ""),
        (("USA", "georgia", None, None), "US-GA", ""),
        (("GEO", None, None, None), "GEO", ""),
        (("CAN", "quebec", None, None), "CA-QC", ""),
        (("SWE", "se3", None, None), "SE-SE3", ""),
        (("USA", "atlantis", None, None), "USA", "region 'atlantis' of United States"),
        (("FRA", "california", None, None), "FRA", "region 'california' of France"),
        ((None, None, "gcp", "europe-west1"), "gcp:europe-west1", ""),
        (("IRL", None, "aws", "eu-nowhere-7"), "IRL", "cloud region aws eu-nowhere-7"),
        (("XXX", None, None, None), None, "country 'XXX'"),
        ((None, None, None, None), None, ""),
    ],
)
def test_their_words_for_places_are_understood(words, code, missed):
    place, left_out = place_of(*words)
    assert (None if place is None else place.code) == code
    assert left_out == missed


def test_a_cloud_region_is_named_in_the_row():
    with OfflineEmissionsTracker(cloud_provider="gcp", cloud_region="europe-west1") as tracker:
        pass
    (row,) = rows_of("emissions.csv")
    assert (row["on_cloud"], row["cloud_provider"], row["cloud_region"]) == ("Y", "gcp", "europe-west1")
    assert row["country_iso_code"] == "BEL"
    assert tracker.final_emissions > 0


def test_an_unknown_place_is_a_guess_within_the_world_and_said_once(caplog, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    for _ in range(2):
        with EmissionsTracker(output_methods=[], country_iso_code="XXX") as tracker:
            work()
    data = tracker.final_emissions_data
    assert data.country_iso_code is None
    grams_per_kwh = 1000 * data.emissions / data.energy_consumed
    assert 300 < grams_per_kwh < 700  # the world's grids have had 400 to 500 for years
    assert caplog.text.count("where this runs is unknown") == 1
    assert "a guess" in caplog.text
    assert "country 'XXX'" in caplog.text


def test_a_guess_by_the_time_zone_is_called_one(caplog, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Paris")
    with EmissionsTracker(output_methods=[]) as tracker:
        pass
    assert tracker.final_emissions_data.country_iso_code == "FRA"
    assert "time zone Europe/Paris (a guess)" in caplog.text


class Handler:
    def __init__(self):
        self.calls = []

    def out(self, total, delta):
        self.calls.append(("out", total.energy_consumed, delta.energy_consumed))

    def task_out(self, data, experiment_name):
        self.calls.append(("task_out", [one.task_name for one in data], experiment_name))

    def exit(self):
        self.calls.append(("exit",))


def test_handlers_get_totals_and_what_was_added():
    handler = Handler()
    tracker = EmissionsTracker(output_handlers=[handler], output_methods=[], country_iso_code="FRA")
    tracker.start()
    with TaskEmissionsTracker("one", tracker):
        work()
    tracker.flush()
    work()
    tracker.stop()
    kinds = [call[0] for call in handler.calls]
    assert kinds == ["out", "task_out", "out", "task_out", "exit"]
    (_, total_1, delta_1), (_, total_2, delta_2) = (call for call in handler.calls if call[0] == "out")
    assert total_1 == delta_1
    assert delta_2 == pytest.approx(total_2 - total_1, rel=1e-9)
    assert handler.calls[1] == ("task_out", ["one"], "base")
    assert not os.path.exists("emissions.csv")


class Live(BaseOutput):
    def __init__(self, *, broken=False):
        self.seen = []
        self.come = threading.Event()
        self.broken = broken

    def live_out(self, total, delta):
        self.seen.append((total.energy_consumed, delta.energy_consumed, threading.current_thread()))
        self.come.set()
        if self.broken:
            raise RuntimeError("a handler of the user's")


@pytest.mark.parametrize(("every", "calls"), [(1, 2), (2, 1), (3, 0), (-1, 0)])
def test_a_handler_is_shown_figures_at_the_measurements_of_the_start_and_the_end(every, calls):
    handler = Live()
    given = {"measure_power_secs": 999, "api_call_interval": every, "country_iso_code": "FRA"}
    with EmissionsTracker(output_handlers=[handler], output_methods=[], **given):
        work()
    assert len(handler.seen) == calls


def test_a_handler_is_shown_figures_while_the_tracker_runs_and_they_add_up(caplog):
    given = {"measure_power_secs": 0.02, "api_call_interval": 2, "country_iso_code": "FRA"}
    handlers = [Live(broken=True), Live()]
    tracker = EmissionsTracker(output_handlers=handlers, output_methods=[], **given)
    tracker.start()
    assert handlers[1].come.wait(20)
    work()
    tracker.stop()
    totals, deltas, threads = zip(*handlers[1].seen, strict=True)
    assert threads[0] is not threading.current_thread()
    assert sum(deltas) == pytest.approx(totals[-1], rel=1e-9)
    assert list(totals) == sorted(totals)
    assert totals[-1] <= tracker.final_emissions_data.energy_consumed
    assert len(handlers[0].seen) == len(handlers[1].seen)
    assert "live_out of Live failed" in caplog.text
    assert not any(thread.name == "wattprint live_out" for thread in threading.enumerate())


CONTEXT = {
    "header": {"reportStatus": "draft"},
    "task": {
        "taskStage": "training", "taskFamily": "classification",
        "algorithms": [{"algorithmName": "logistic regression"}],
        "dataset": [{"dataUsage": "input", "dataType": "image"}],
    },
    "infrastructure": {
        "infraType": "onPremise", "components": [{"componentType": "cpu", "manufacturer": "ACME"}],
    },
    "environment": {"powerSource": "solar"},
}  # fmt: skip


def test_metadata_may_be_a_file_and_one_that_cannot_be_read_ends_nothing(tmp_path, caplog):
    (tmp_path / "context.json").write_text(json.dumps({"boamps": CONTEXT}))
    for name, task in (("context.json", CONTEXT["task"]), ("missing.json", None)):
        given = {"output_methods": ["boamps"], "output_dir": tmp_path / name[:4], "metadata": name}
        with OfflineEmissionsTracker(country_iso_code="FRA", **given):
            work()
        (path,) = (tmp_path / name[:4]).iterdir()
        assert json.loads(path.read_text()).get("task") == task
    assert "metadata of missing.json is not used" in caplog.text


@pytest.mark.parametrize("metadata", [{"boamps": CONTEXT}, CONTEXT])
def test_a_boamps_report_is_written_and_is_one(metadata, tmp_path):
    given = {"output_methods": ["boamps"], "output_dir": tmp_path / "out", "metadata": metadata}
    with OfflineEmissionsTracker(country_iso_code="FRA", **given) as tracker:
        work()
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == f"boamps_report_{tracker.run_id}.json"
    report = json.loads(path.read_text())
    VALIDATOR.validate(report)
    data = tracker.final_emissions_data
    (measure,) = report["measures"]
    assert measure["powerConsumption"] == data.energy_consumed
    assert measure["measurementDuration"] == data.duration
    assert report["task"] == CONTEXT["task"]
    assert report["header"]["reportStatus"] == "draft"
    assert report["software"]["version"] == data.python_version
    assert report["environment"] == {"country": "France", "powerSource": "solar"}
    cpu, ram = report["infrastructure"]["components"]
    assert (cpu["manufacturer"], cpu["componentName"]) == ("ACME", data.cpu_model)
    assert ram["memorySize"] == pytest.approx(data.ram_total_size * 1.0737, abs=0.6)  # GiB in GB


def test_a_boamps_report_without_a_task_is_written_and_what_it_lacks_is_said(tmp_path, caplog):
    handler = BoAmpsOutput(output_dir=tmp_path)
    with OfflineEmissionsTracker(country_iso_code="FRA", output_methods=[], output_handlers=[handler]):
        pass
    report = json.loads(Path(handler.save_file_path).read_text())
    assert "task" not in report
    assert "the BoAmps report has no task" in caplog.text
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(report)


def test_a_boamps_handler_takes_the_arguments_of_codecarbons(tmp_path):
    class Task:
        def to_dict(self):
            return CONTEXT["task"]

    handler = BoAmpsOutput(tmp_path, Task(), {"reportStatus": "draft"}, "high", None, {"powerSource": "wind"})
    with OfflineEmissionsTracker(country_iso_code="FRA", output_methods=[], output_handlers=[handler]):
        pass
    report = json.loads(Path(handler.save_file_path).read_text())
    VALIDATOR.validate(report)
    assert (report["quality"], report["environment"]["powerSource"]) == ("high", "wind")
    assert report["task"] == CONTEXT["task"]
    for given in ({"output_dir": CONTEXT}, {"task": "training"}):
        with pytest.raises(UsageError):
            BoAmpsOutput(**given)


def test_a_boamps_context_is_read_from_a_file_or_refused(tmp_path):
    (tmp_path / "context.json").write_text(json.dumps(CONTEXT))
    handler = BoAmpsOutput.from_file(tmp_path / "context.json", output_dir=tmp_path)
    with OfflineEmissionsTracker(country_iso_code="FRA", output_methods=[], output_handlers=[handler]):
        pass
    VALIDATOR.validate(json.loads(Path(handler.save_file_path).read_text()))
    for text in ("[1]", "{", '"text"'):
        (tmp_path / "bad.json").write_text(text)
        with pytest.raises(UsageError):
            BoAmpsOutput.from_file(tmp_path / "bad.json")
    with pytest.raises(UsageError):
        BoAmpsOutput.from_file(tmp_path / "missing.json")


def test_a_logger_gets_the_row_as_json(caplog):
    named = logging.getLogger("theirs")
    with (
        caplog.at_level("INFO", "theirs"),
        EmissionsTracker(
            output_methods=[OutputMethod.LOGGER], logging_logger=named, country_iso_code="FRA"
        ) as tracker,
    ):
        pass
    (record,) = [record for record in caplog.records if record.name == "theirs"]
    logged = json.loads(record.getMessage())
    assert logged["run_id"] == tracker.run_id
    assert logged["emissions"] == tracker.final_emissions
    assert logged["longitude"] is None
    assert not os.path.exists("emissions.csv")


def test_gpus_are_chosen_by_number_or_by_the_beginning_of_their_name(monkeypatch):
    uuids = ["GPU-0aa1", "GPU-5b2c", "GPU-5b9d"]

    def chosen(ids):
        choose = gpu_chooser(ids)
        return None if choose is None else [choose(uuid, index) for index, uuid in enumerate(uuids)]

    assert chosen(None) is None
    assert chosen([0, 2]) == [True, False, True]
    assert chosen("1,2") == [False, True, True]
    assert chosen(["GPU-5b"]) == [False, True, True]
    assert chosen("gpu-0AA1") == [True, False, False]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    assert chosen(None) == [False, True, False]


# What other libraries reach for, as far as their wheels tell.


def test_what_a_trainer_and_a_model_card_do():
    """transformers makes, starts and stops it around training; sentence-transformers reads it after."""
    tracker = EmissionsTracker(output_dir="out")
    tracker.start()
    work()
    tracker.stop()
    assert tracker._start_time is not None
    data = tracker._prepare_emissions_data()
    card = {
        "emissions": data.emissions * 1000,
        "energy_consumed": data.energy_consumed,
        "on_cloud": data.on_cloud == "Y",
        "cpu_model": data.cpu_model,
        "ram_total_size": data.ram_total_size,
        "hardware_used": data.gpu_model or None,
    }
    assert card["emissions"] == 1000 * tracker.final_emissions > 0
    assert tracker._total_energy.kWh == card["energy_consumed"] > 0
    assert card["on_cloud"] is False
    assert (Path("out") / "emissions.csv").exists()


def test_what_a_benchmark_does():
    """mteb: as a context manager with a plain logger; optimum-benchmark: tasks as dictionaries."""
    with EmissionsTracker(
        output_methods=[],
        logging_logger=logging.getLogger("mteb"),
        allow_multiple_runs=False,
    ) as tracker:
        work()
    assert tracker.final_emissions > 0
    tracker = OfflineEmissionsTracker(
        country_iso_code="USA", log_level="warning", tracking_mode="process", gpu_ids=[], output_methods=[]
    )
    tracker.start_task("forward")
    work()
    data = dataclasses.asdict(tracker.stop_task())
    assert list(data) == list(COLUMNS)
    assert data["energy_consumed"] > 0
    tracker.stop()
    assert not os.path.exists("emissions.csv")


def test_a_signal_handler_of_theirs_stops_it():
    tracker = EmissionsTracker(output_methods=[], country_iso_code="FRA")
    tracker.start()
    tracker.service_shutdown(15, None)
    assert tracker.final_emissions > 0


def test_one_gpu_may_be_named_by_its_number_alone():
    chosen = gpu_chooser(1)
    assert chosen is not None
    assert [chosen(uuid, index) for index, uuid in enumerate(("GPU-a", "GPU-b"))] == [False, True]


def test_an_offline_decorator_needs_a_place_as_there(monkeypatch):
    @track_emissions(offline=True)
    def train():
        return 42

    with pytest.raises(UsageError, match="needs a place"):
        train()
    monkeypatch.setenv("WATTPRINT_REGION", "FR")
    assert train() == 42
    assert len(rows_of("emissions.csv")) == 1


@pytest.mark.parametrize("pue", [1.0, 2.0])
def test_forced_memory_power_is_a_constant_of_the_row(pue):
    with OfflineEmissionsTracker(country_iso_code="FRA", force_ram_power=30, pue=pue) as tracker:
        work()
    data = tracker.final_emissions_data
    assert data.ram_power == pytest.approx(30 * pue)
    assert data.ram_energy == pytest.approx(30 * pue * data.duration / 3.6e6)
    assert data.energy_consumed == pytest.approx(data.cpu_energy + data.gpu_energy + data.ram_energy)


def test_forced_processor_power_follows_the_load_between_its_tenth_and_all_of_it():
    with OfflineEmissionsTracker(country_iso_code="FRA", force_cpu_power=1000) as tracker:
        work()
        tracker.start_task("more")
        work()
        task = tracker.stop_task("more")
    data = tracker.final_emissions_data
    assert 99.99 <= data.cpu_power <= 1000.01
    assert 0 < task.cpu_energy <= data.cpu_energy
    metered_j = sum(line.energy_j.mid for line in tracker._meter.statement.resources if line.kind == "cpu")
    assert metered_j / 3.6e6 != data.cpu_energy  # the record is of what was metered


@pytest.mark.parametrize(
    ("given", "methods"),
    [
        ({"save_to_file": True, "save_to_logger": True}, ["csv", "logger"]),
        ({"save_to_file": False}, []),
        ({"save_to_api": True, "output_methods": [OutputMethod.CSV]}, ["csv"]),
    ],
)
def test_flags_of_outputs_that_codecarbon_gave_up_still_work_and_warn_at_the_line(given, methods):
    with pytest.warns(DeprecationWarning, match="give output_methods") as warned:
        tracker = EmissionsTracker(**given)
    assert warned[0].filename == __file__
    assert tracker._output_methods == methods


def test_output_methods_come_in_their_order_and_a_wrong_word_is_refused():
    assert EmissionsTracker(output_methods="boamps, csv,csv")._output_methods == ["boamps", "csv"]
    with pytest.raises(UsageError, match=r"'cvs'.*one of csv, api, logger"):
        EmissionsTracker(output_methods="cvs")


def test_start_and_stop_of_a_subclass_are_called_whatever_begins_the_run():
    calls = []

    class Mine(OfflineEmissionsTracker):
        def start(self):
            calls.append("start")
            super().start()

        def stop(self):
            calls.append("stop")
            return super().stop()

    tracker = Mine(country_iso_code="FRA", output_methods=[])
    with pytest.raises(KeyError), tracker:
        raise KeyError
    assert calls == ["start", "stop"]
    assert tracker._meter.statement.run["status"] == "failed"
    tracker.start()
    tracker.stop()
    assert tracker._meter.statement.run["status"] == "finished"


class _Load:
    """Processors whose busy seconds are told one after the other."""

    def __init__(self, *busy_s):
        self.busy = list(busy_s)

    def busy_s(self):
        return self.busy.pop(0)

    def close(self):
        pass


def forced(monkeypatch, *busy_s, **given):
    """What 4 processors make of it, whose busy seconds are ``busy_s`` when they are asked."""
    machine = Machine.of(Host("/"))
    monkeypatch.setattr(machine, "logical_cpus", 4)
    monkeypatch.setattr(codecarbon_forced, "MachineCpu", lambda _: _Load(*busy_s))
    powers = codecarbon_forced.Forced(codecarbon_settings.settings((), given), Host("/"), machine)
    powers.begin()
    return powers


def test_the_load_curve_is_theirs_and_each_stretch_has_its_own_load(monkeypatch):
    """10 s at half load: 0.1 + 0.9 · 0.5³ = 0.2125 of 1000 W; then 10 s idle, a tenth of it."""
    powers = forced(monkeypatch, 0.0, 20.0, 20.0, force_cpu_power=1000)
    assert powers.joules(10.0) == pytest.approx({"cpu": 2125})
    assert powers.joules(20.0) == pytest.approx({"cpu": 3125})


def test_where_no_load_can_be_read_half_of_it_counts(monkeypatch):
    powers = forced(monkeypatch, None, None, force_cpu_power=1000, force_ram_power=8)
    assert powers.joules(2.0) == {"cpu": 1000, "dram": 16}


def test_a_power_that_was_given_comes_back_as_it_was_given(monkeypatch):
    """No load can be read: half of 1000 W, to the last digit, whatever the run's seconds divide to."""
    monkeypatch.setattr(codecarbon_forced, "MachineCpu", lambda _: _Load(*[None] * 9))
    given = {"country_iso_code": "FRA", "output_methods": [], "force_cpu_power": 1000}
    for pue, watts in ((1.0, 500.0), (2.0, 1000.0), (1.1, 550.0)):
        with OfflineEmissionsTracker(**given, pue=pue) as tracker:
            work()
        assert tracker.final_emissions_data.cpu_power == watts


def test_forcing_the_load_model_takes_the_tdp_of_the_processor(monkeypatch, caplog):
    for watts, joules in ((None, {}), (280.0, {"cpu": pytest.approx(28)})):
        monkeypatch.setattr(codecarbon_forced, "full_load_w", lambda _, watts=watts: watts)
        assert forced(monkeypatch, 0.0, 0.0, force_mode_cpu_load=True).joules(1.0) == joules
    assert "force_mode_cpu_load has no effect: no TDP" in caplog.text


@pytest.mark.parametrize(
    ("cpu", "virtual", "watts"), [("AMD EPYC 7763", False, 560), ("AMD EPYC 7763", True, 8.75)]
)
def test_the_power_at_full_load_is_that_of_all_sockets_or_of_the_guests_threads(
    monkeypatch, cpu, virtual, watts
):
    """280 W and 128 threads a socket: two sockets, or four threads of one."""
    machine = Machine.of(Host("/"))
    for name, value in {"cpu_name": cpu, "virtual": virtual, "sockets": 2, "logical_cpus": 4}.items():
        monkeypatch.setattr(machine, name, value)
    assert codecarbon_forced.full_load_w(machine) == pytest.approx(watts)


@pytest.mark.parametrize(
    "name", [name for name in codecarbon_settings._DEFAULTS if name not in ("log_level",)]
)
def test_every_parameter_has_an_effect_or_one_warning(name):
    """Each is read by our own code beyond being accepted, or is on the list of what changes nothing."""
    if name in codecarbon_settings._WITHOUT_EFFECT or name == "allow_multiple_runs":
        return
    folder = Path(codecarbon_settings.__file__).parent
    text = "".join(path.read_text() for path in folder.glob("codecarbon*.py"))
    uses = text.count(f'"{name}"')
    assert uses >= 2, f"{name} stands in the table of defaults only"


def test_a_verdict_on_a_test_of_theirs_holds_only_where_its_syntax_tree_bears_it_out():
    """The benchmark that runs CodeCarbon's own tests: what each that fails looks at is checked."""
    benchmark = load_script("benchmarks/codecarbon_own_tests.py")
    tree = ast.parse(
        "@mock.patch('codecarbon.core.gpu')\n"
        "def test(self):\n"
        "    tracker = EmissionsTracker()\n"
        "    tracker.start()\n"
        "    self.assertTrue(\n"
        "        tracker._scheduler._stopped\n"
        "    )\n"
    )
    fault_of = benchmark.fault_of_verdict
    assert fault_of(tree, "tracker._scheduler", 5) is None
    assert fault_of(tree, "codecarbon.core.gpu", 4) is None  # what it patches may tell on any line
    assert "does not stand" in fault_of(tree, "tracker._scheduler", 4)
    assert "does not touch" in fault_of(tree, "tracker._monitor", 5)
    assert all(name.startswith("test_") and why for name, (_, why) in benchmark.VERDICTS.items())
