"""What runs, lists of them and boards show in a notebook."""

from __future__ import annotations

import contextlib
import csv
import json
import re
import sys
from pathlib import Path

import pytest
from tests.compare.test_leaderboard import board, entry
from tests.recorded.test_api import KWH, write

import wattprint
from wattprint.cards import JSON, MOST_BYTES, OWN_JSON
from wattprint.cli import main


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    return tmp_path


def cells(html):
    return re.findall(r"<(?:t[hd]\b|caption)[^>]*>(.*?)</(?:t[hd]|caption)>", html)


def test_a_recorded_run_has_a_card_with_its_metrics_and_a_row_for_programs(home):
    write(home, "r1", name="bert")
    run = wattprint.load("r1")
    made = run._repr_mimebundle_()
    assert set(made) == {"text/plain", "text/html", OWN_JSON}
    assert made["text/plain"] == str(run.statement)
    assert ["accuracy", "<b>0.9</b>", "metric"] in [cells(made["text/html"])[at : at + 3] for at in range(40)]
    row = json.loads(json.dumps(made[OWN_JSON]))
    assert row["facility_j_mid"] == pytest.approx(3.6e6 * KWH)
    whole = run.to_rows()[0]
    assert whole.pop("host") == run.statement.run.host  # which goes into no notebook
    assert run._repr_mimebundle_(include=[JSON]) == {JSON: whole}


def test_a_list_shows_its_first_runs_each_column_in_one_unit(home):
    for day in range(12):
        write(home, f"r{day:02}", day, name=f"bert-{day}")
    runs = wattprint.runs()
    html = runs._repr_html_()
    assert len(html.encode()) <= MOST_BYTES
    assert cells(html)[0] == "<b>12 runs</b> · the first 10 are shown"
    assert [cell for cell in cells(html) if cell.startswith("r") and cell != "run"] == [
        f"r{day:02}" for day in range(11, 1, -1)
    ]
    assert {text.split()[1] for text in re.findall(r"<b>([0-9.]+ \w+) \(", html)} == {"J"}
    assert runs[:1]._repr_mimebundle_()["text/plain"].startswith("1 run\nbert-11  ")
    assert cells(wattprint.RunList()._repr_html_()) == ["<b>0 runs</b>"]


def test_a_run_that_is_gone_is_unknown_in_the_list(home):
    path = write(home, "r1", name="bert")
    runs = wattprint.runs()
    Path(path).unlink()
    assert cells(runs._repr_html_())[8:10] == ["<b>unknown</b>", "unknown"]
    assert "says what to type" in runs._repr_html_()


def test_a_board_shows_ranks_and_who_is_on_the_front():
    made = board(entry("a", 0.7, 1.0), entry("b", 0.8, 2.0), entry("c", 0.75, 3.0))
    shown = cells(made._repr_html_())
    assert shown[0] == "<b>accuracy against energy</b> · higher accuracy is better"
    assert shown[1:6] == ["name", "energy", "accuracy", "rank", "front"]
    assert shown[6:11] == ["a", "<b>1.00 J</b>", "0.7", "1", "on the front"]
    assert shown[16:21] == ["c", "<b>3.00 J</b>", "0.75", "3", ""]
    assert made._repr_mimebundle_(include=[JSON]) == {JSON: made.as_dict()}
    assert str(made).splitlines()[1].split("  ")[:2] == ["a", "1.00 J"]


def test_a_meter_has_a_card_once_it_was_started():
    meter = wattprint.Meter("train", region="FR")
    assert meter._repr_mimebundle_() == {"text/plain": "<Meter 'train', not started>"}
    with meter:
        assert "running, so far" in meter._repr_mimebundle_()["text/html"]
    made = meter._repr_mimebundle_()
    assert made["text/plain"] == str(meter.statement)
    assert "<b>train</b> · finished" in made["text/html"]


def test_all_runs_are_a_csv_and_a_data_frame_in_one_line(home):
    write(home, "r1", name="=1+1", tags={"team": "nlp"})
    write(home, "r2", 1, name="two\nlines, and a comma", parameters={"lr": 0.1})
    runs = wattprint.runs()
    runs.to_csv(home / "runs.csv")
    with open(home / "runs.csv", newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    assert [row["run_id"] for row in read] == ["r2", "r1"]
    assert [row["name"] for row in read] == ["two\nlines, and a comma", "'=1+1"]  # no formula
    assert [row["parameter_lr"] for row in read] == ["0.1", ""]
    assert float(read[1]["facility_j_mid"]) == runs[1].statement.boundaries.facility_j.mid
    wattprint.RunList().to_csv(home / "none.csv")
    assert (home / "none.csv").read_text("utf-8") == ""
    pandas = pytest.importorskip("pandas")
    frame = runs.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(read[0])
    assert frame["facility_j_mid"].tolist() == [float(row["facility_j_mid"]) for row in read]


def test_a_library_that_is_not_there_is_told_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(wattprint.UsageError, match=r"polars is not installed · pip install polars, or take"):
        wattprint.RunList().to_polars()


def test_the_leaderboard_of_runs_is_that_of_the_command(home, capsys, monkeypatch):
    for day, name in enumerate(("small", "large")):
        write(home, f"r{day}", day, name=name)
    made = wattprint.runs().leaderboard("accuracy")
    monkeypatch.setattr(sys, "argv", ["wattprint", "leaderboard", "--metric", "accuracy", "--json"])
    with contextlib.suppress(SystemExit):
        main()
    assert json.loads(json.dumps(made.as_dict())) == json.loads(capsys.readouterr().out)
    assert {row.entry.kind for row in made.rows} == {"measured"}
    with pytest.raises(wattprint.UsageError, match=r"no leaderboard is ranked by 'joules' · one of: energy"):
        wattprint.runs().leaderboard("accuracy", "joules")
    with pytest.raises(wattprint.UsageError, match="f1"):
        wattprint.runs().leaderboard("f1")
