"""``/power``: what runs drew over time, by hand; its sums are those of the command line."""

from __future__ import annotations

import calendar
import csv
import gzip
import json
import re
from hashlib import sha256
from html import unescape
from importlib import resources
from io import StringIO

import pytest
from tests.ledger import spools
from tests.server.conftest import SITE

from wattprint.recorded import power
from wattprint.server.frame import assets

S = 1_000_000_000
BEGAN = "2025-06-15T16:06:40Z"
BEGAN_NS = spools.START_NS + 3600 * S
"""When the first run of these tests begins; those of ``home`` have ended by then."""

TWO = [spools.source("cpu/0"), spools.source("dram/0", "modelled")]


def joules(machine, own):
    return [0.9 * machine, machine, 1.2 * machine, 0.9 * own, own, 1.2 * own, 0.0]


def stepped(home, run, watts, every_s=10, after_s=0, suffix="1-a", **header):
    """A run whose CPUs draw ``watts``, one after the other, each for ``every_s``; half of it is its own."""
    start_ns = BEGAN_NS + after_s * S
    one = header.pop("sources", [spools.source("cpu/0")])
    lines, spent = [spools.header(run, wall_ns=start_ns, sources=one, **header)], 0.0
    for number, power_w in enumerate(watts, 1):
        spent += power_w * every_s
        lines.append(
            spools.snapshot(number * every_s, [joules(2 * spent, spent)] * len(one), start_ns=start_ns)
        )
    lines.append(spools.end(len(watts) * every_s, start_ns=start_ns))
    return spools.write(home, lines, suffix)


@pytest.fixture
def asked(owner):
    """The JSON of ``/power`` asked by these fields."""

    def ask(**fields):
        answer = owner.get("/power.json", params=fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def means(told):
    return [slot["power_w"] for slot in told["slots"]]


def test_the_course_of_one_run(home, asked):
    stepped(home, "s1", [50, 150, 0, 100])
    told = asked(run="s1", points=40)
    assert (told["since"], told["until"]) == ("2025-06-15T16:06:40.000Z", "2025-06-15T16:07:20.000Z")
    assert (told["step_s"], told["fine_s"], len(told["slots"])) == (1.0, 1.0, 40)
    assert means(told) == pytest.approx([50] * 10 + [150] * 10 + [0] * 10 + [100] * 10)
    first = told["slots"][0]
    assert (first["low_w"], first["high_w"]) == (pytest.approx(45), pytest.approx(60))
    coarse = asked(run="s1", points=20)
    assert (coarse["step_s"], coarse["fine_s"]) == (2.0, 1.0)
    assert means(coarse) == pytest.approx([50] * 5 + [150] * 5 + [0] * 5 + [100] * 5)


def test_its_energy_is_that_of_show(home, asked, typed):
    stepped(home, "s1", [33.3, 150.7, 0.1], sources=TWO, site=SITE)
    told, shown = asked(run="s1"), json.loads(typed("show", "s1", "--json"))
    lines = {one["resource"]: one["energy_j"] for one in shown["energy"]["resources"]}
    assert told["kinds_j"]["cpu"] == pytest.approx(lines["cpu/0"]["mid"])
    assert told["energy_j"]["mid"] == pytest.approx(sum(one["mid"] for one in lines.values()))
    assert told["energy_j"]["method"] == "modelled"
    assert told["energy_j"]["low"] == pytest.approx(0.9 * told["energy_j"]["mid"])


def test_of_a_tiny_run_the_energy_is_that_of_its_record(home, asked, owner):
    stepped(home, "s1", [0.0043], every_s=1)
    stepped(home, "s2", [3.7], every_s=0.0003)
    assert asked(run="s1")["energy_j"]["mid"] == pytest.approx(0.0043)
    assert asked(run="s2")["energy_j"]["mid"] == pytest.approx(0.00111)
    assert "4.30 mJ" in owner.get("/power", params={"run": "s1"}).text


def test_runs_side_by_side_are_covered_once_however_long_the_slots(home, asked):
    for number in range(4):
        stepped(home, f"s{number}", [65], every_s=8)
    for until in ("2025-06-15T16:07:40Z", "2025-06-15T22:06:40Z"):
        told = asked(since=BEGAN, until=until, points=20)
        assert told["energy_j"]["mid"] == pytest.approx(4 * 65 * 8)
        known = [slot for slot in told["slots"] if slot["power_w"] is not None]
        assert sum(slot["covered_s"] for slot in known) == 8
        assert {slot[key] for slot in known for key in ("power_w", "least_w", "most_w")} == {260.0}
        assert told["notes"] == []


def test_a_machine_that_two_runs_count_is_told(home, asked, owner):
    for number in range(3):
        stepped(home, f"s{number}", [65], scope="machine", after_s=5 * number)
    stepped(home, "s3", [65], scope="machine", host="node-b")
    stepped(home, "s4", [10], after_s=40)
    at = {"since": BEGAN, "until": "2025-06-15T16:07:40Z"}
    (note,) = asked(**at)["notes"]
    assert note == (
        "2 runs began on a host while another was there, and one of the two counts the whole machine: "
        "what both count is in these sums twice."
    )
    assert note in owner.get("/power", params=at).text
    assert asked(**at, host="node-b")["notes"] == []
    assert asked(run="s1")["notes"] == []
    stepped(home, "s5", [10], after_s=45, scope="machine")
    assert asked(**at)["notes"][0].startswith("3 runs")


def test_it_opens_on_the_last_runs_that_there_were(home, asked):
    stepped(home, "s1", [50])
    stepped(home, "s2", [70] * 3, after_s=20)
    stepped(home, "s3", [70], after_s=3 * 86_400)
    stepped(home, "s4", [70] * 2, after_s=3 * 86_400 + 600, host="node-b")
    begin_s, day_s = calendar.timegm((2025, 6, 15, 16, 6, 40)), 86_400

    def span(**fields):
        told = asked(**fields)
        ends = (
            calendar.timegm(tuple(map(int, re.findall(r"\d+", told[key])))[:6]) for key in ("since", "until")
        )
        return [at_s - begin_s for at_s in ends]

    assert span() == [3 * day_s, 3 * day_s + 620]
    assert span(host="node-b") == [3 * day_s + 600, 3 * day_s + 620]
    assert span(until="2025-06-15T16:10:00Z", host="node-a")[1] == 200
    assert span(until="2025-06-15T16:07:10Z")[1] == 30
    assert span(since=BEGAN, until="2025-06-15T16:07:10Z") == [0, 30]
    stepped(home, "s5", [70] * 40, every_s=3600, after_s=10 * day_s)
    assert span() == [10 * day_s + 16 * 3600, 10 * day_s + 40 * 3600]


def test_between_runs_nothing_is_known(home, asked):
    stepped(home, "s1", [50])
    stepped(home, "s2", [70], after_s=20)
    told = asked(since=BEGAN, until="2025-06-15T16:07:20Z", points=40)
    assert means(told) == pytest.approx([50] * 10 + [None] * 10 + [70] * 10 + [None] * 10)
    assert told["slots"][15]["covered_s"] == 0
    assert told["slots"][15]["least_w"] is None
    assert told["energy_j"]["mid"] == pytest.approx(1200)


def test_a_gap_is_told_and_hatched(home, owner):
    stepped(home, "s1", [50])
    stepped(home, "s2", [70], after_s=30)
    page = owner.get("/power", params={"since": BEGAN, "until": "2025-06-15T16:07:20Z"}).text
    assert "samples of 20.0 s of 40.0 s" in page
    assert page.count("url(#hatching-power-w)") == 1
    assert "least and most 50.0–70.0 W" in page


def test_runs_at_once_add_up_and_a_host_is_those_on_it(home, asked):
    stepped(home, "s1", [50] * 4)
    stepped(home, "s2", [70] * 2, after_s=10, host="node-b")
    at = {"since": BEGAN, "until": "2025-06-15T16:07:20Z", "points": 20}
    assert means(asked(**at)) == pytest.approx([50] * 5 + [120] * 10 + [50] * 5)
    assert means(asked(host="node-b", **at)) == pytest.approx([None] * 5 + [70] * 10 + [None] * 5)
    assert means(asked(host="nowhere", **at)) == [None] * 20
    assert asked(host="nowhere", **at)["energy_j"] is None


def test_what_is_inside_a_run_is_not_added_and_a_peer_has_its_own_alone(home, asked):
    stepped(home, "s1", [50] * 2)
    stepped(home, "s1", [20] * 2, suffix="2-b", role="child", pid=5)
    stepped(home, "s1", [10] * 2, suffix="3-c", role="peer", pid=6)
    assert means(asked(run="s1", points=20)) == pytest.approx([60] * 20)
    stepped(home, "m1", [50] * 2, scope="machine")
    stepped(home, "m1", [10] * 2, suffix="3-c", role="peer", pid=6, scope="machine")
    assert means(asked(run="m1", points=20)) == pytest.approx([100] * 20)


def test_a_run_of_a_week_is_told_in_few_slots(home, asked):
    stepped(home, "long", [100, 300] * 336, every_s=900)
    told = asked(run="long")
    assert (told["step_s"], told["fine_s"]) == (3600.0, 60.0)
    assert len(told["slots"]) == 169  # it begins within an hour
    assert means(told)[1:-1] == pytest.approx([200] * 167)
    assert {(slot["least_w"], slot["most_w"]) for slot in told["slots"][1:-1]} == {(100.0, 300.0)}
    assert told["energy_j"]["mid"] == pytest.approx(200 * 7 * 86_400)


def test_a_run_that_began_before_the_span_is_in_it(home, asked):
    stepped(home, "long", [100] * 20, every_s=86_400)
    told = asked(since="2025-06-30T00:00Z", until="2025-07-01T00:00Z")
    assert told["energy_j"]["mid"] == pytest.approx(100 * 86_400)


def test_the_table_has_what_the_slots_have(home, owner):
    stepped(home, "s1", [50, 150])
    answer = owner.get("/power.csv", params={"run": "s1", "points": 20})
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert [float(row["power_w"]) for row in rows] == pytest.approx([50] * 10 + [150] * 10)
    assert rows[0]["cpu_w"] == rows[0]["power_w"]
    page = owner.get("/power", params={"run": "s1", "points": 20}).text
    assert len(re.findall('data-key="power:', page)) == 20
    assert "The run</h2>" in page


def test_what_cannot_be_asked_is_told(owner):
    for fields, status, words in (
        ({"run": "nobody"}, 404, "nobody"),
        ({"run": "r1", "host": "node-a"}, 400, "a run has its own hosts"),
        ({"since": BEGAN, "until": BEGAN}, 400, "is not a second before"),
        ({"scope": "machine"}, 400, "in the scope of each run"),
        ({"points": "3"}, 422, "points takes"),
    ):
        answer = owner.get("/power.json", params=fields)
        assert (answer.status_code, words in answer.json()["detail"]) == (status, True), answer.text


def test_where_there_is_nothing_it_says_what_to_ask_for(owner):
    page = owner.get("/power", params={"host": "nowhere"}).text
    assert "No run has a sample in that span" in page
    assert "since=30d" in page


def test_too_many_runs_are_refused_before_they_are_read(home, owner, monkeypatch):
    monkeypatch.setattr(power, "MOST_READ", 1)
    at = {"since": "2025-06-15", "until": "2025-06-20"}
    answer = owner.get("/power.json", params=at)
    assert answer.status_code == 400
    assert "3 runs were there in that span, and the records of 1 are read at most" in answer.json()["detail"]
    assert owner.get("/power.json", params=at | {"run": "r1"}).status_code == 200


def test_a_record_that_cannot_be_read_is_left_out_with_its_reason(home, asked):
    path = stepped(home, "s1", [50])
    stepped(home, "s2", [70], after_s=20)
    asked(since=BEGAN, until="2025-06-15T16:07:20Z")
    with open(path, "r+b") as spool:
        spool.write(b"{")
        spool.seek(0)
        spool.write(b"x")
    told = asked(since=BEGAN, until="2025-06-15T16:07:20Z")
    assert told["energy_j"]["mid"] == pytest.approx(700)


def test_what_draws_long_series_is_the_one_that_was_released(owner):
    files = assets()
    of_its_release = {  # uplot 1.6.32 as the registry of npm has it, dist/
        "uplot.js": "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
        "uplot.css": "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
    }
    for key, digest in of_its_release.items():
        answer = owner.get(f"/assets/{files[key].name}")
        assert sha256(answer.content).hexdigest() == digest
        assert answer.headers["content-type"].startswith(files[key].media_type)
        assert files[key].name not in owner.get("/runs").text
    licence = resources.files("wattprint.server").joinpath("assets", "uplot", "LICENSE").read_text("utf-8")
    assert "Copyright (c) 2022 Leon Sorokin" in licence
    assert len(gzip.compress(files["js"].content)) <= 12_000


def test_the_page_names_what_its_script_loads(home, owner):
    stepped(home, "s1", [50])
    page = owner.get("/power", params={"run": "s1"}).text
    (source,) = re.findall(r'<wattprint-power src="(.*?)"', page)
    told = owner.get(unescape(source)).json()
    assert told["energy_j"]["mid"] == pytest.approx(500)
    for name in (assets()[key].name for key in ("uplot.js", "uplot.css")):
        assert f'"/assets/{name}"' in page
