"""``wattprint import``: old runs come into the ledger once, marked, and the other verbs show them."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import time
from pathlib import Path

import pytest
from tests.cli import in_process

from wattprint import Meter

OLD = Path(__file__).resolve().parents[1] / "compat" / "emissions-2.0.0.csv"


@pytest.fixture
def in_tokyo(monkeypatch):
    """The machine's clock is nine hours ahead of UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def wattprint(monkeypatch, capsys, tmp_path, in_tokyo):
    """Runs a verb: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


def answer(result):
    code, output, errors = result
    assert (code, errors) == (0, "")
    return json.loads(output)


def test_a_strange_file_among_the_records_is_no_part_of_a_run(wattprint, monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "spool").mkdir(parents=True)
    (tmp_path / "home" / "spool" / "strange.jsonl").touch()
    code, _, errors = wattprint("import", OLD, "--timezone", "UTC")
    assert (code, errors) == (0, "")


def test_runs_come_in_once_and_are_shown_as_imported(wattprint):
    old = shutil.copy(OLD, "emissions-2.0.0.csv")
    code, output, errors = wattprint("import", old, "--timezone", "UTC")
    assert (code, errors) == (0, "")
    assert output == f"{old}: 2 runs imported\nsee them: wattprint runs\n"
    assert wattprint("import", old)[1].startswith(f"{old}: 0 runs imported, 2 there already\n")
    newest, oldest = answer(wattprint("runs", "--json"))
    assert (oldest["id"], oldest["name"]) == ("codecarbon-0c9f1a4e-5b1d-4c0e-9a55-0d6f1f7a2b11", "mnist")
    assert oldest["started_at"] == "2022-03-14T09:00:00.000Z"
    assert oldest["duration_s"] == 3600.0
    assert oldest["components_j"]["mid"] == pytest.approx(0.1485 * 3.6e6)
    assert oldest["components_j"]["method"] == "assumed"
    assert newest["place"] == "DEU"
    shown = answer(wattprint("show", oldest["id"], "--json"))
    assert shown["carbon"]["place"] == "FRA"
    assert shown["carbon"]["year"] == 2022
    resources = {line["resource"]: line["method"] for line in shown["energy"]["resources"]}
    assert resources == {"cpu/0": "assumed", "gpu/0": "modelled", "dram/0": "assumed"}
    assert any("imported from codecarbon emissions-2.0.0.csv line 2" in text for text in shown["warnings"])
    receipt = wattprint("show", oldest["id"])[1]
    assert "imported from codecarbon emissions-2.0.0.csv line 2" in receipt.replace("\n       ", "")


def test_a_dry_run_tells_and_writes_nothing(wattprint):
    code, output, _ = wattprint("import", "--dry-run", OLD)
    assert (code, output) == (0, f"{OLD}: 2 runs would be imported\n")
    assert answer(wattprint("runs", "--json")) == []
    told, again = answer(wattprint("import", OLD, OLD, "--dry-run", "--json"))
    assert told["dry_run"] is True
    assert len(told["imported"]) == len(again["there_already"]) == 2


def test_the_ledger_follows_when_a_run_is_replaced_by_a_longer_account(wattprint, tmp_path):
    header, first, _ = OLD.read_text().splitlines()
    flushed = first.replace(",3600.0,0.1,", ",1800.0,0.1,")
    (tmp_path / "a.csv").write_text(f"{header}\n{flushed}\n")
    (tmp_path / "b.csv").write_text(f"{header}\n{flushed}\n{first}\n")
    wattprint("import", "a.csv")
    (before,) = answer(wattprint("runs", "--json"))
    (told,) = answer(wattprint("import", "b.csv", "--json"))
    assert told["replaced"] == [before["id"]]
    assert told["earlier_rows_of_a_run"] == 1
    (after,) = answer(wattprint("runs", "--json"))
    assert (before["duration_s"], after["duration_s"]) == (1800.0, 3600.0)
    assert (before["id"], after["damage"]) == (after["id"], None)


def test_a_bad_row_is_told_and_the_others_go_in(wattprint, tmp_path):
    old = shutil.copy(OLD, "emissions-2.0.0.csv")
    shutil.copy(OLD, "emissions.csv")
    with open("emissions.csv", "a") as stream:
        stream.write("2022-03-16T10:00:00,mnist,broken\n")
    code, output, errors = wattprint("import", "emissions.csv", old)
    assert code == 0
    assert errors == (
        "wattprint: left out emissions.csv line 4: 3 fields under 29 columns, and no layout that fits them\n"
    )
    lines = output.splitlines()
    assert lines[0] == "emissions.csv: 2 runs imported, 1 row left out"
    assert lines[1] == f"{old}: 0 runs imported, 2 there already"
    (told, _) = json.loads(wattprint("import", "emissions.csv", old, "--json")[1])
    assert told["left_out"][0]["line"] == 4
    assert len(told["there_already"]) == 2


def test_times_are_those_of_the_machine_unless_a_zone_is_given(wattprint):
    wattprint("import", OLD)
    oldest = answer(wattprint("runs", "--json"))[1]
    assert oldest["started_at"] == "2022-03-14T00:00:00.000Z"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nothing.csv"], "nothing.csv is not there"),
        ([OLD, "--timezone", "Europe/Pari"], "Europe/Paris"),
        ([Path(__file__)], "of no tracker that is known"),
        ([], "wattprint import --help"),
    ],
)
def test_bad_input_gets_one_clear_line(wattprint, words, says):
    code, output, errors = wattprint("import", *words)
    assert (code, output) == (2, "")
    assert says in errors
    assert len(errors.splitlines()) == 1


PEERS = OLD.parent / "peers"


def test_a_folder_of_other_trackers_goes_in_once(wattprint):
    code, output, errors = wattprint("import", PEERS, "--timezone", "UTC")
    assert (code, errors) == (0, "")
    assert output.splitlines()[-2:] == [
        "11 sources: 10 imported, 1 there already",
        "see them: wattprint runs",
    ]
    assert wattprint("import", PEERS, "--timezone", "UTC")[1].splitlines()[-2] == (
        "11 sources: 0 imported, 11 there already"
    )
    rows = answer(wattprint("runs", "--json"))
    assert len(rows) == 10
    ids = [row["id"] for row in rows]
    code, output, _ = wattprint("compare", *ids[:2], "--scope", "machine")
    assert code == 0
    for form in ("json", "codecarbon", "model-card", "neurips", "markdown", "html", "latex", "terminal"):
        code, output, errors = wattprint("report", "--all", "--format", form)
        assert (code, errors) == (0, "")
        text = " ".join(output.split())
        assert "8 x NVIDIA A100-SXM4-80GB" in text or form == "json"
        assert "NVIDIA A100-SXM4-80GB" in text


def test_what_a_report_says_of_other_trackers_runs(wattprint):
    wattprint("import", PEERS, "--timezone", "UTC")
    rows = {
        row["run_id"]: row
        for row in csv.DictReader(wattprint("report", "--all", "--format", "codecarbon")[1].splitlines())
    }
    counts = sorted(row["gpu_count"] for row in rows.values())
    assert counts == ["", "", "", "1", "2", "2", "2", "2", "4", "8"]


def test_runs_and_losses_of_another_tracker_rank_in_a_leaderboard(wattprint):
    wattprint("import", PEERS / "eco2ai" / "train.csv", "--timezone", "UTC")
    code, output, _ = wattprint("leaderboard", "--metric", "acc")
    assert code == 0
    assert "epochs" in output


def test_the_pue_of_eco2ai_can_be_said(wattprint):
    wattprint("import", PEERS / "eco2ai" / "train.csv", "--pue", "1.3")
    (row,) = answer(wattprint("runs", "--json"))
    shown = answer(wattprint("show", row["id"], "--json"))
    assert shown["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(4.641622e-08 * 3.6e6, rel=1e-4)
    code, _, errors = wattprint("import", PEERS / "eco2ai" / "train.csv", "--pue", "0.5")
    assert code == 2
    assert len(errors.splitlines()) == 1


def test_records_of_ours_go_into_another_ledger_as_they_are(wattprint, monkeypatch, tmp_path):
    def spools(home):
        return {path.name: path.read_bytes() for path in Path(home).rglob("*.jsonl")}

    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "one"))
    wattprint("import", OLD, "--timezone", "UTC")
    (first, _) = answer(wattprint("runs", "--json"))
    wattprint("export", first["id"], "-o", "run.wattprint", "--with", "environment")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "two"))
    assert wattprint("import", "run.wattprint")[1].startswith("run.wattprint: 1 run imported\n")
    assert [row["id"] for row in answer(wattprint("runs", "--json"))] == [first["id"]]
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "three"))
    code, output, _ = wattprint("import", tmp_path / "one")
    assert (code, output.splitlines()[-2]) == (0, "2 sources: 2 imported")
    assert spools(tmp_path / "three") == spools(tmp_path / "one")
    assert (
        wattprint("import", tmp_path / "one")[1].splitlines()[-2] == "2 sources: 0 imported, 2 there already"
    )


def test_a_record_that_grew_is_replaced_and_one_that_differs_is_left_out(wattprint, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "one"))
    wattprint("import", OLD, "--timezone", "UTC")
    path = min((tmp_path / "one").rglob("*.jsonl"))
    whole = path.read_bytes()
    (tmp_path / path.name).write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "two"))
    assert "1 run imported" in " ".join(wattprint("import", path.name)[1].split())
    (tmp_path / path.name).write_bytes(whole)
    assert "1 replaced by a longer account" in " ".join(wattprint("import", path.name)[1].split())
    (tmp_path / path.name).write_bytes(whole.replace(b'"finished"', b'"failed"'))
    code, output, errors = wattprint("import", path.name)
    assert code == 0
    assert "differs from the record of the same name" in errors
    assert f"{path.name}: 0 runs imported, 1 record left out" in " ".join(output.split())


def test_a_bundle_of_a_run_that_is_here_counts_nothing_twice(wattprint, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "one"))
    with Meter("train", region="FR"):
        pass
    (before,) = answer(wattprint("runs", "--json"))
    for options in ((), ("--with", "command,host,paths,environment")):
        wattprint("export", "last", "-o", "run.wattprint", *options)
        assert "0 runs imported, 1 there already" in wattprint("import", "run.wattprint")[1]
        assert answer(wattprint("runs", "--json")) == [before]
    # What was withheld is taken when it is shown.
    wattprint("export", "last", "-o", "bare.wattprint")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "two"))
    assert "1 run imported" in wattprint("import", "bare.wattprint")[1]
    assert "1 replaced by a longer account" in wattprint("import", "run.wattprint")[1]
    (after,) = answer(wattprint("runs", "--json"))
    assert (after["host"], after["components_j"]) == (before["host"], before["components_j"])
    assert "1 there already" in wattprint("import", "bare.wattprint")[1]
    (spool,) = (tmp_path / "two").rglob("*.jsonl")
    assert spool.name == next((tmp_path / "one").rglob("*.jsonl")).name


def test_one_that_an_older_version_brought_in_under_another_name_is_found(wattprint, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "one"))
    with Meter("train", region="FR"):
        pass
    wattprint("export", "last", "-o", "run.wattprint")
    (spool,) = (tmp_path / "one").rglob("*.jsonl")
    digest = hashlib.sha256(spool.read_bytes().partition(b"\n")[0]).hexdigest()[:12]
    run = answer(wattprint("runs", "--json"))[0]["id"]
    spool.rename(spool.with_name(f"{run}.{digest}.jsonl"))
    assert "1 there already" in wattprint("import", "run.wattprint")[1]
    assert len(answer(wattprint("runs", "--json"))) == 1


def facilities_j(wattprint):
    """Joules at the facility boundary of all runs, by id."""
    rows = csv.DictReader(wattprint("report", "--all", "--format", "csv")[1].splitlines())
    return {row["run_id"]: float(row["facility_j_mid"]) for row in rows}


def test_rows_of_a_report_of_ours_go_into_another_ledger(wattprint, monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "one"))
    wattprint("import", OLD, "--timezone", "UTC")
    ids = {row["id"] for row in answer(wattprint("runs", "--json"))}
    before = facilities_j(wattprint)
    wattprint("report", "--all", "--format", "codecarbon", "-o", "ours.csv")
    assert "0 runs imported, 2 there already" in wattprint("import", "ours.csv")[1]
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "two"))
    assert "2 runs imported" in wattprint("import", "ours.csv")[1]
    assert {row["id"] for row in answer(wattprint("runs", "--json"))} == ids
    assert facilities_j(wattprint) == pytest.approx(before)  # no PUE counts twice


ROW = {
    "timestamp": "2025-06-01T12:00:00",
    "project_name": "eight",
    "run_id": "6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c",
    "duration": "3600.0",
    "emissions": "0.002",
    "cpu_energy": "0.1",
    "gpu_energy": "2.0",
    "ram_energy": "0.05",
    "energy_consumed": "2.15",
    "country_iso_code": "FRA",
    "codecarbon_version": "3.3.0",
    "gpu_count": "8",
    "gpu_model": "8 x NVIDIA A100-SXM4-80GB",
}
"""An hour of eight GPUs, as CodeCarbon tells it."""


def table(**changes):
    """A file of one row, and the name of it."""
    cells = ROW | changes
    Path("table.csv").write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    return "table.csv"


@pytest.mark.parametrize("energy_kwh", ["2.15", "3"])
def test_each_gpu_that_a_row_counts_is_made_and_rented(wattprint, energy_kwh):
    """Eight at 2 USD for an hour are 16 USD; one's making is 4.68 g an hour, that of eight 37.4 g.

    So it is where the row tells the energy of GPUs apart, and where it has one sum only.
    """
    wattprint("import", table(energy_consumed=energy_kwh))
    shown = answer(wattprint("show", "eight", "--price-per-device-hour", "2USD", "--json"))
    assert shown["money"]["instance_cost"]["mid"] == pytest.approx(16.0)
    assert shown["carbon"]["embodied_g"]["mid"] == pytest.approx(37.4, abs=0.1)
    given = ("show", "eight", "--embodied-per-device", "350.4", "--lifetime-years", "4")
    # 350.4 kg over the 35,040 h of four years are 10 g an hour.
    assert answer(wattprint(*given, "--json"))["carbon"]["embodied_g"]["mid"] == pytest.approx(80, rel=1e-3)


@pytest.mark.parametrize(
    ("path", "rent_usd"),
    [
        (PEERS / "eit" / "whole", 2 * 2 * 8.688 / 3600),
        (next((PEERS / "carbontracker").glob("25636*_carbontracker.log")), 2 * 2 * 3.0 / 3600),
    ],
)
def test_each_gpu_of_other_trackers_is_rented(wattprint, path, rent_usd):
    """Two V100 for 8.688 s, two A100 for 3 s, at 2 USD an hour each."""
    wattprint("import", path, "--timezone", "UTC")
    (run,) = answer(wattprint("runs", "--json"))
    shown = answer(wattprint("show", run["id"], "--price-per-device-hour", "2USD", "--json"))
    assert shown["money"]["instance_cost"]["mid"] == pytest.approx(rent_usd, rel=1e-3)


def test_rent_is_modelled_as_that_of_an_estimate_is(wattprint):
    wattprint("import", table())
    shown = answer(wattprint("show", "eight", "--price-per-device-hour", "2USD", "--json"))
    assert shown["money"]["instance_cost"]["method"] == "modelled"


def test_an_emissions_csv_without_a_column_is_told_alone_and_in_a_folder(wattprint):
    Path("runs").mkdir()
    cells = {name: cell for name, cell in ROW.items() if name != "duration"}
    Path("runs/short.csv").write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    shutil.copy(OLD, "runs")
    code, _, errors = wattprint("import", "runs/short.csv")
    assert (code, "runs/short.csv lacks the column duration" in errors) == (2, True)
    code, output, errors = wattprint("import", "runs")
    assert code == 0
    assert "runs/short.csv: lacks the column duration" in errors
    assert "2 sources: 2 imported, 1 left out" in output


def test_lines_left_out_are_told_in_their_order(wattprint):
    header, first, second = OLD.read_text().splitlines()
    bad = first.replace(",3600.0,0.1,", ",-1.0,0.1,")
    Path("a.csv").write_text("\n".join([header, bad, "1,2,3", bad, second]) + "\n")
    errors = wattprint("import", "a.csv")[2]
    assert [line.split(":")[1] for line in errors.splitlines()] == [
        " left out a.csv line 2",
        " left out a.csv line 3",
        " left out a.csv line 4",
    ]


def test_an_output_log_of_carbontracker_is_no_run_beside_its_pair(wattprint, tmp_path):
    """Imported after the pair it is there already; imported before it, the pair says what to delete."""
    peers = OLD.parent / "peers" / "carbontracker"
    for name in ("a_carbontracker.log", "a_carbontracker_output.log"):
        shutil.copy(next(peers.glob(f"demo*{name[1:]}")), tmp_path / name)
    shutil.copy(tmp_path / "a_carbontracker_output.log", tmp_path / "alone.log")
    assert "1 run imported" in wattprint("import", "a_carbontracker.log")[1]
    assert "0 runs imported, 1 there already" in wattprint("import", "alone.log")[1]
    (whole,) = answer(wattprint("runs", "--json"))
    assert wattprint("runs", "delete", whole["id"], "--yes")[0] == 0
    assert "1 run imported" in wattprint("import", "alone.log")[1]
    (alone,) = answer(wattprint("runs", "--json"))
    code, _, errors = wattprint("import", "a_carbontracker.log")
    told = f"{whole['id']} holds what was imported as {alone['id']} · wattprint runs delete {alone['id']}"
    assert (code, errors) == (0, f"wattprint: {told}\n")


def test_an_output_log_of_carbontracker_after_its_standard_log_is_no_second_run(wattprint, tmp_path):
    """Each imported by a command of its own: the second says whose it is, and how to have both in one."""
    peers = OLD.parent / "peers" / "carbontracker"
    for stem in ("24811", "25636", "27459", "demo"):
        shutil.copy(next(peers.glob(f"{stem}*r.log")), tmp_path / f"{stem}.log")
        shutil.copy(next(peers.glob(f"{stem}*_output.log")), tmp_path / f"{stem}-told.log")
        before = len(answer(wattprint("runs", "--json")))
        assert "1 run imported" in wattprint("import", f"{stem}.log")[1]
        code, output, errors = wattprint("import", f"{stem}-told.log")
        assert (code, "0 runs imported, 1 there already" in output) == (0, True)
        runs = answer(wattprint("runs", "--json"))
        assert len(runs) == before + 1
        (run,) = (one["id"] for one in runs if f"{stem}-told.log is of the run {one['id']}" in errors)
        assert wattprint("runs", "delete", run, "--yes")[0] == 0
        assert "2 imported" not in wattprint("import", f"{stem}.log", f"{stem}-told.log")[1]
        assert len(answer(wattprint("runs", "--json"))) == before + 1


def test_another_run_on_the_same_hardware_in_the_same_second_is_its_own(wattprint, tmp_path):
    peers = OLD.parent / "peers" / "carbontracker"
    shutil.copy(next(peers.glob("24811*r.log")), tmp_path / "one.log")
    told = next(peers.glob("24811*_output.log")).read_text("utf-8")
    assert told.count("Time:\t0:00:02") == 1
    (tmp_path / "other.log").write_text(told.replace("Time:\t0:00:02", "Time:\t0:00:09"), "utf-8")
    assert "1 run imported" in wattprint("import", "one.log")[1]
    assert "1 run imported" in wattprint("import", "other.log")[1]


def test_bundles_of_a_folder_that_are_none_are_told(wattprint, monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "made"))
    with Meter("made", region="FR"):
        pass
    folder = tmp_path / "bundles"
    folder.mkdir()
    assert wattprint("export", "made", "-o", folder / "whole.wattprint")[0] == 0
    whole = (folder / "whole.wattprint").read_bytes()
    (folder / "cut.wattprint").write_bytes(whole[:900])
    (folder / "empty.wattprint").write_bytes(b"")
    (folder / "notes.txt").write_text("not ours\n")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    code, out, err = wattprint("import", folder)
    assert code == 0
    assert [line.partition(".wattprint: ")[2][:38] for line in err.splitlines()] == [
        "is no bundle of wattprint's: not a who",
        "is of no tracker that is known",
    ]
    assert "3 sources: 1 imported, 2 left out" in out


def test_a_record_that_was_altered_is_told_in_one_line_too(wattprint, monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "made"))
    with Meter("made", region="FR"):
        pass
    (path,) = (tmp_path / "made").rglob("*.jsonl")
    path.write_text(path.read_text().replace('"kind":"snapshot","at_ns":', '"kind":"snapshot","at_ns":1', 1))
    _, out, err = wattprint("show", "-q", "made")
    assert out.startswith("wattprint: ")
    assert "record incomplete: " in err
    assert " · wattprint verify 20" in err
    assert "record incomplete" not in out
