"""``/leaderboard`` and ``/experiments``: what the verbs say of the same runs, within what is asked."""

from __future__ import annotations

import csv
import html
import json
import re
from io import StringIO

import pytest
from tests.cli import in_process
from tests.ledger import spools
from tests.server.conftest import SITE
from tests.server.test_compare import Links

from wattprint.errors import RecordError
from wattprint.recorded import entrants

DAY_NS = 86_400 * spools.S


def trained(home, run, day, accuracy, factor=1.0, *, status="finished", took=8, **header):
    """A run that drew ``factor`` times 143 J at the facility and came to ``accuracy``, half of it halfway."""
    start_ns = spools.START_NS + day * DAY_NS
    lines = [spools.header(run, **({"wall_ns": start_ns, "site": SITE, "boot_id": run} | header))]
    for half in (1, 2):
        at_s = took * half / 2
        energy = tuple(
            [half / 2 * factor * one for one in joules] for joules in (spools.CPU, spools.GPU, spools.REST)
        )
        lines.append(spools.snapshot(at_s, energy, start_ns=start_ns))
        lines.append({"kind": "metric", "at_ns": spools.BOOT_NS + int(at_s * spools.S), "name": "accuracy",
                      "value": accuracy * half / 2, "window": None})  # fmt: skip
    return spools.write(home, [*lines, spools.end(took, status, start_ns=start_ns)])


@pytest.fixture
def sweep(home):
    """Beside the three runs of all tests: four trials of two widths, one of which failed."""
    trained(home, "w1", 10, 0.80, name="narrow", parameters={"width": 8})
    trained(home, "w2", 11, 0.82, name="narrow", parameters={"width": 8})
    trained(home, "w3", 12, 0.95, 10.0, name="wide", parameters={"width": 16}, took=800)
    trained(home, "w4", 13, 0.93, 10.0, name="wide", parameters={"width": 16}, status="failed")
    return home


@pytest.mark.parametrize(
    ("query", "flags"),
    [
        ("metric=accuracy", "--metric accuracy"),
        ("metric=accuracy&by=name&baseline=narrow", "--metric accuracy --by name --baseline narrow"),
        (
            "metric=accuracy&cost=carbon&region=FR&year=2023",
            "--metric accuracy --cost carbon --region FR --year 2023",
        ),
        (
            "metric=accuracy&at_least=0.81&at_most=200J&within=60s",
            "--metric accuracy --at-least 0.81 --at-most 200J --within 60s",
        ),
        ("target=accuracy>%3D0.4&name=w", "--target accuracy>=0.4 --name w"),
        ("metric=accuracy&maximise=false&point=0.5", "--metric accuracy --minimise --point 0.5"),
    ],
)
def test_the_board_is_that_of_the_verb(owner, sweep, typed, query, flags):
    told = json.loads(typed("leaderboard", *flags.split(), "--json"))
    assert owner.get(f"/leaderboard.json?{query}").json() == told
    assert told["rows"]


@pytest.mark.parametrize(
    ("query", "flags"),
    [
        ("metric=accuracy", "--metric accuracy"),
        (
            "metric=accuracy&by=parameter:width&where=width>1&target=accuracy>%3D0.4&baseline=width%3D8",
            "--metric accuracy --by parameter:width --where width>1 --target accuracy>=0.4 "
            "--baseline width=8",
        ),
        (
            "metric=accuracy&cost=money&tariff=0.5USD/kWh",
            "--metric accuracy --cost money --tariff 0.5USD/kWh",
        ),
    ],
)
def test_experiments_are_those_of_the_verb(owner, sweep, typed, query, flags):
    told = json.loads(typed("experiments", *flags.split(), "--json"))
    assert owner.get(f"/experiments.json?{query}").json() == told
    assert told["groups"]


def test_without_a_metric_that_of_most_runs_counts(owner, sweep):
    assert owner.get("/leaderboard.json").json()["metric"] == "accuracy"
    assert owner.get("/experiments.json").json()["metric"] == "accuracy"
    assert '<option value="accuracy" selected>' in owner.get("/leaderboard").text


def test_what_is_off_the_limits_is_told_and_stays_on_the_page(owner, sweep):
    page = owner.get("/leaderboard?name=narrow&at_least=0.81").text
    assert "1 of 2 miss what is asked for (1 by accuracy)" in page
    assert "misses accuracy" in page
    page = owner.get("/leaderboard?where=width>1&at_most=1kJ&within=1min").text
    assert "misses energy and time" in page
    assert "1 of 3 miss what is asked for (1 by energy, 1 by time)" in page
    assert "failed: its cost is what it had spent by then" in page


def test_the_axis_of_costs_is_logarithmic_or_not(owner, sweep):
    assert "log scale" in owner.get("/leaderboard?name=*").text
    assert "log scale" not in owner.get("/leaderboard?name=*&axis=linear").text


def test_a_mark_of_the_plot_leads_to_its_run(owner, sweep):
    page = owner.get("/leaderboard?name=*&region=FR").text
    assert '<a href="/runs/w3?region=FR"><g class="mark">' in page
    assert ' style="' not in page


def test_what_the_last_trials_bought_is_told(owner, sweep):
    page = owner.get("/experiments?where=width>1&by=parameter:width").text
    assert "of 4 trials, in the order they began, number 3 is the best: accuracy 0.95" in page
    assert "the trial after it cost 1430 J" in page
    assert "1 trial that cost 1430 J" in page
    last = owner.get("/experiments.json?where=width>1").json()["last_trials"]
    assert (last["best_at"], last["before_at"], last["after"]["trials"]) == (3, 2, 1)
    assert last["after"]["cost"]["mid"] == pytest.approx(1430)
    assert last["points"] == pytest.approx(13)


@pytest.mark.parametrize("view", ["leaderboard", "experiments"])
@pytest.mark.parametrize(
    ("form", "words", "suffix"), [("latex", r"\begin{table}", "tex"), ("markdown", "| --- |", "md")]
)
def test_the_table_is_taken_along_for_a_paper(
    owner, sweep, monkeypatch, capfd, tmp_path, view, form, words, suffix
):
    links = Links(owner.get(f"/{view}?metric=accuracy&where=width>1").text).found
    (there,) = links[f"{form}: the table for a paper"]
    answer = owner.get(there)
    assert words in answer.text
    told = answer.headers["content-disposition"]
    assert told.startswith(f'attachment; filename="{view}.{suffix}"; ')
    path = tmp_path / f"table.{suffix}"
    in_process.call(monkeypatch, capfd, view, "--metric", "accuracy", "--where", "width>1", "-o", str(path))
    assert answer.text == path.read_text()
    assert owner.get(f"/{view}/report/pdf").status_code == 404


def test_tables_for_programs_have_those_that_are_not_compared(owner, sweep):
    table = list(csv.DictReader(StringIO(owner.get("/leaderboard.csv?where=width>1").text)))
    rows = owner.get("/leaderboard.json?where=width>1").json()["rows"]
    assert [float(one["cost_mid"]) for one in table[:-1]] == [one["cost"]["mid"] for one in rows]
    assert (table[-1]["run_id"], table[-1]["rank"], table[-1]["cost_mid"]) == ("w4", "", "")
    assert table[-1]["not_compared"].startswith("failed")
    groups = list(
        csv.DictReader(StringIO(owner.get("/experiments.csv?by=parameter:width&where=width>1").text))
    )
    assert [one["group"] for one in groups] == ["width=16", "width=8"]
    assert float(groups[1]["metric_mean"]) == pytest.approx(0.81)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/leaderboard?metric=f2", 400, "nearest"),
        ("/leaderboard?cost=love", 400, "energy"),
        ("/leaderboard?by=colour", 400, "tag:K"),
        ("/leaderboard?by=tag:colour", 400, "tag:team"),
        ("/leaderboard?target=accuracy", 400, "accuracy&gt;=0.93"),
        ("/leaderboard?at_least=high", 422, "at_least"),
        ("/leaderboard?at_most=2", 400, "no unit"),
        ("/leaderboard?at_most=2g", 400, "the cost is energy"),
        ("/leaderboard?within=2kWh", 400, "2kWh"),
        ("/leaderboard?axis=round", 400, "linear"),
        ("/leaderboard?baseline=nobody", 400, "nobody"),
        ("/leaderboard?point=-1", 400, "point"),
        ("/leaderboard?metrics=x", 400, "metric"),
        ("/experiments?metric=f2", 400, "nearest"),
        ("/experiments?target=loss<%3D2", 400, "loss"),
        ("/experiments?at_least=1", 400, "at_least"),
        ("/experiments?where=width", 400, "condition"),
    ],
)
def test_what_cannot_be_asked_has_one_clear_answer(owner, sweep, path, status, words):
    answer = owner.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("view", ["leaderboard", "experiments"])
def test_nothing_to_compare_says_why_and_what_to_type(owner, view, tmp_path, monkeypatch, home):
    page = owner.get(f"/{view}?name=nobody")
    assert page.status_code == 200
    assert "nobody" in page.text.partition("Nothing to compare")[2]
    assert owner.get(f"/{view}.json?name=nobody").status_code == 404
    spools.write(home, spools.finished("20250615-150640-bbbbbb", name="bare"))
    assert "--metric accuracy=0.93" in owner.get(f"/{view}?name=bare").text
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "empty"))
    assert "wattprint run" in owner.get(f"/{view}").text


def test_runs_that_cannot_be_read_are_left_out_by_name(owner, sweep, monkeypatch):
    def torn(books, stating, row, brief):
        if row.id == "w3":
            raise RecordError("its record ends in the middle")
        return entry(books, stating, row, brief)

    entry = entrants._entry
    monkeypatch.setattr(entrants, "_entry", torn)
    for view in ("leaderboard", "experiments"):
        page = owner.get(f"/{view}?name=*").text
        assert "left out w3: its record ends in the middle" in page


def test_names_are_shown_and_not_obeyed(owner, home):
    for view in ("leaderboard", "experiments"):
        page = owner.get(f"/{view}?status=finished&by=name").text
        assert "<b>bert</b>" not in page
    trained(home, "x1", 4, 0.9, name="<b>x</b>", tags={"<i>": "<s>"})
    for view in ("leaderboard", "experiments"):
        page = owner.get(f"/{view}?by=name").text
        assert "&lt;b&gt;x&lt;" in page
        assert "<i>" not in page


def test_a_board_of_many_is_a_page_that_loads_at_once(owner, home):
    for number in range(150):
        trained(home, f"20250615-150640-{number:06d}", number, 0.5 + number / 300, 1 + number % 7, name="one")
    answer = owner.get("/leaderboard?name=*")
    assert len(answer.content) <= 60_000
    assert "25 of 152 shown; JSON has them all" in answer.text
    assert len(owner.get("/leaderboard.json").json()["rows"]) == 152


def test_each_stop_of_a_slider_is_met_by_one_entry_more_than_the_next(owner, sweep):
    page = owner.get("/leaderboard?where=width>1").text
    sliders = re.findall(r'<wattprint-slider field="(\w+)"[^>]*stops="([^"]*)"', page)
    assert [field for field, _ in sliders] == ["at_least", "at_most", "within"]
    for field, stops in sliders:
        first, *others = html.unescape(stops).split("|")
        assert first == ""  # no limit

        def meeting(stop, field=field):
            board = owner.get("/leaderboard.json", params={"where": "width>1", field: stop}).json()
            return sum(row["meets"] for row in board["rows"])

        counts = [meeting(stop) for stop in others]
        assert counts[0] == meeting("")
        assert counts == sorted(set(counts), reverse=True)
        assert counts[-1] >= 1


def test_where_all_took_alike_there_is_no_slider_of_time(owner, sweep):
    page = owner.get("/leaderboard?name=narrow").text
    assert re.findall(r'<wattprint-slider field="(\w+)"', page) == ["at_least"]


def test_the_overview_tells_runs_apart_by_place_and_by_parameter(owner, sweep):
    span = {"since": "2020-01-01"}
    groups = owner.get("/overview.json", params=span | {"by": "parameter:width"}).json()["groups"]
    assert {one["group"]: one["spent"]["runs"] for one in groups} == {"8": 2, "16": 2, "no width": 3}
    groups = owner.get("/overview.json", params=span | {"by": "place"}).json()["groups"]
    assert sum(one["spent"]["runs"] for one in groups) == 7
    (place,) = {one["group"] for one in groups}
    there = owner.get("/runs.json", params={"where": f'place="{place}"'}).json()
    assert len(there["runs"] if isinstance(there, dict) else there) == 7
