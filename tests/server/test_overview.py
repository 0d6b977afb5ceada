"""The overview tells what is known where a run lacks something, and leads to the runs of each column."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from tests.ledger import spools
from tests.server.conftest import DAY_NS, SITE, write

from wattprint.later import utc_text
from wattprint.server.columns import Column, columns

ALL = "since=2020-01-01T00:00Z&until=2020-12-31T00:00Z"


def write_nowhere(home, run="nowhere", day=3):
    """A run whose record does not say where it ran."""
    return write(home, run, day, name="bert", site={})


def write_unmetered(home, run="unmetered", day=3):
    """A run without any source of energy."""
    start_ns = spools.START_NS + day * DAY_NS
    header = spools.header(run, wall_ns=start_ns, sources=[], site=SITE)
    return spools.write(home, [header, spools.end(8, "finished", start_ns=start_ns)])


def column_links(page):
    found = re.findall(r'<a href="(/runs\?since=[^"]*)"><rect', page)
    return list(dict.fromkeys(unescape(link) for link in found))


def test_a_run_that_cannot_be_stated_is_left_out_with_the_reason(owner, home):
    write_nowhere(home)
    answer = owner.get("/overview.json?since=2020-01-01").json()
    assert answer["spent"]["runs"] == 3
    assert answer["spent"]["facility_j"]["mid"] == pytest.approx(3 * 143)
    assert any("left out nowhere: no PUE is known" in note for note in answer["notes"])
    page = owner.get("/?since=2020-01-01")
    assert page.status_code == 200
    assert "left out nowhere" in page.text


def test_where_all_are_left_out_it_is_not_said_that_none_began(owner, home):
    write_nowhere(home, day=300)
    page = owner.get(f"/?since={utc_text(spools.START_NS + 299 * DAY_NS)}&until=2030-01-01").text
    assert "left out nowhere" in page
    assert "No run began" not in page


@pytest.mark.parametrize("end", ["", ".json", ".csv", "/report/html", "/report/json", "/report/terminal"])
def test_such_a_run_alone_is_told_as_what_is_wrong_with_it(owner, home, end):
    write_nowhere(home)
    answer = owner.get(f"/runs/nowhere{end}")
    assert answer.status_code == 409
    assert "nowhere cannot be stated by what it recorded: no PUE is known" in unescape(answer.text)
    assert owner.get(f"/runs/nowhere{end}?pue=1.5").status_code == 200


def test_runs_are_compared_without_the_one_that_cannot_be(owner, home):
    write_nowhere(home)
    answer = owner.get("/compare.json?run=r1&run=nowhere&run=r2")
    assert [run["id"] for run in answer.json()["runs"]] == ["r1", "r2"]
    assert "left out nowhere" in owner.get("/compare?run=r1&run=nowhere&run=r2").text
    alone = owner.get("/compare.json?run=r1&run=nowhere")
    assert (alone.status_code, "nowhere cannot be stated" in alone.json()["detail"]) == (409, True)


@pytest.mark.parametrize("value", [1e308, -1e308])
def test_a_metric_that_no_mean_takes_in_is_left_out(owner, home, value):
    write(home, "huge", 3, name="bert", ended=False)
    path = next((home / "spool").rglob("huge*.jsonl"))
    text = path.read_text().replace('"value":0.9', f'"value":{value}')
    assert str(value) in text
    path.write_text(text)
    for path in ("/experiments.json", "/leaderboard.json", "/leaderboard.json?by=name"):
        answer = owner.get(path)
        assert answer.status_code == 200
        assert "is beyond 1e+90" in answer.text
    groups = {group["group"][0]: group for group in owner.get("/experiments.json").json()["groups"]}
    assert groups["bert"]["metric"]["mean"] == 0.9
    assert owner.get("/experiments").status_code == 200


@pytest.fixture
def in_tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
@pytest.mark.parametrize(
    ("span", "ids"),
    [
        ("since=2025-06-01&until=2025-07-01", [["r1"], ["r2"], ["r3"]]),
        ("since=2025-01-01&until=2025-12-30", [["r1"], ["r3", "r2"]]),
        ("since=2020-01-01&until=2025-12-30", [["r3", "r2", "r1"]]),
        ("since=2025-06-16T00:00Z&until=2025-06-16T18:00Z", [["r2"]]),
    ],
)
def test_a_column_leads_to_its_runs(owner, span, ids):
    found = [
        [run["id"] for run in owner.get(link.replace("/runs?", "/runs.json?")).json()]
        for link in column_links(owner.get(f"/?{span}").text)
    ]
    assert found == ids


def test_the_last_slot_ends_where_its_month_does(owner, home):
    write(home, "later", 12)
    found = column_links(owner.get("/?since=2020-01-01&until=2025-12-30").text)
    assert found == ["/runs?since=2025-06-01T00%3A00Z&until=2025-07-01T00%3A00Z"]


def test_a_day_whose_energy_is_unknown_is_told_so(owner, home):
    write_unmetered(home)
    write_unmetered(home, "beside", 2)
    page = owner.get("/?since=2025-06-01&until=2025-07-01").text
    (desc,) = set(re.findall("<desc[^>]*>(.*?)</desc>", page))
    told = dict(line.split(": ") for line in desc.split("; "))
    assert told["2025-06-15"].startswith("143 J")
    assert told["2025-06-17"].endswith(", unknown for 1 run")
    assert told["2025-06-18"] == "unknown for 1 run"
    assert page.count('class="unknown"') == 2 * 2  # wide and narrow
    assert "2025-06-18: unknown for 1 run" in page
    assert "Hatched:" in page


def test_a_chart_of_what_is_unknown_alone_is_a_sentence():
    assert columns([Column("today", [None], 1)], [""], str) == "<p>The energy of these runs is unknown.</p>"


def test_a_group_whose_energy_is_unknown_ranks_last(owner, home):
    for number in range(6):
        write(home, f"known{number}", 4, name=f"known{number}")
    write_unmetered(home, day=4)
    slots = owner.get("/overview.json?since=2025-06-18T12:00Z&until=2025-06-20&by=name").json()["slots"]
    assert {slot["group"] for slot in slots} == {*(f"known{number}" for number in range(6)), "others"}
    assert [slot["spent"]["facility_j"] for slot in slots if slot["group"] == "others"] == [None]


def test_a_span_without_a_span_before_it_is_told(owner):
    assert owner.get("/overview.json?since=80000d").json()["spent"]["runs"] == 3
    answer = owner.get("/overview.json?since=200000d")
    assert (answer.status_code, answer.json()["detail"]) == (400, "no time in '200000d'")


def test_groups_add_up_and_lead_to_their_runs(home, owner):
    """Energies of 143 J each, at the facility: two runs of nlp, one of vision, one without a team."""
    write(home, "r4", 3, name="other")
    told = owner.get("/overview.json?since=2020-01-01&by=tag:team").json()
    assert [(one["group"], one["spent"]["runs"]) for one in told["groups"]] == [
        ("nlp", 2),
        ("vision", 1),
        ("no team", 1),
    ]
    mids = [one["spent"]["facility_j"]["mid"] for one in told["groups"]]
    assert mids == sorted(mids, reverse=True)
    assert sum(mids) == pytest.approx(told["spent"]["facility_j"]["mid"])
    page = owner.get("/?since=2020-01-01&by=tag:team").text
    table = page[page.index('id="groups"') :]
    (nlp,) = set(re.findall(r'<a href="(/runs[^"]*)">nlp</a>', table))
    listed = owner.get(unescape(nlp).replace("/runs?", "/runs.json?")).json()
    assert {run["id"] for run in listed} == {"r1", "r3"}
    assert "50.0%" in table


def test_a_part_of_a_column_leads_to_the_runs_of_its_day_and_group(owner):
    page = owner.get("/?since=2020-01-01&by=name").text
    wide = page[page.index('class="wide"') : page.index('class="narrow"')]
    links = [unescape(link) for link in re.findall(r'<a href="(/runs[^"]*)"><rect class="column', wide)]
    found = [{run["id"] for run in owner.get(link.replace("/runs?", "/runs.json?")).json()} for link in links]
    assert sorted(found, key=min) == [{"r1"}, {"r2"}, {"r3"}]


def test_a_group_whose_name_no_condition_holds_leads_to_all(home, owner):
    write(home, "r4", 3, name='say "x"')
    page = owner.get("/?since=2020-01-01&by=name").text
    table = page[page.index('id="groups"') :]
    assert "say" in table
    for link in re.findall(r'<a href="(/runs[^"]*)"', table):
        assert owner.get(unescape(link)).status_code == 200, link


def test_without_groups_there_is_no_ranking(owner):
    assert owner.get("/overview.json?since=2020-01-01").json()["groups"] == []
    assert 'id="groups"' not in owner.get("/?since=2020-01-01").text
