"""A run that still runs is told as it goes, and once for all who watch."""

from __future__ import annotations

import csv
import json
import os
from datetime import UTC, datetime
from io import StringIO

import anyio
import pytest
from tests.ledger import spools
from tests.server.conftest import SITE, TOKEN

from wattprint.errors import RecordError, UsageError
from wattprint.host import Host
from wattprint.host.processes import process_times
from wattprint.recorded.books import Books
from wattprint.server import live
from wattprint.server.problems import RefusedError


def events(text):
    return [
        json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith('data: {"')
    ]


def test_a_run_that_has_ended_is_told_once_and_the_stream_ends(owner):
    answer = owner.get("/runs/r1/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    (figures,) = events(answer.text)
    assert figures["energy"].startswith("143 J (")
    assert answer.text.rstrip().endswith("event: ended\ndata: {}")


@pytest.fixture
def running(home):
    """A run of this very process that has drawn 130 J at the node by now."""
    host = Host("/")
    times = process_times(host.own, os.getpid())
    start_ns = int(datetime.now(UTC).timestamp() * 1e9) - 20 * spools.S
    lines = [
        spools.header("r9", wall_ns=start_ns, site=SITE, pid=os.getpid(), pid_start=times.start_ticks,
                      boot_id=host.boot_id, name="now"),
        spools.snapshot(8, (spools.CPU, spools.GPU, spools.REST), start_ns=start_ns),
    ]  # fmt: skip
    spools.write(home, lines)
    return home


def test_the_page_of_a_running_run_has_what_is_live(owner, running):
    page = owner.get("/runs/r9").text
    assert '<wattprint-live src="/runs/r9/events">' in page
    assert 'data-live="energy">143 J (' in page
    assert "wattprint-live" not in owner.get("/runs/r1").text


def test_however_many_watch_it_is_read_once_a_second(running, monkeypatch):
    read = []
    original = live.now
    monkeypatch.setattr(live, "now", lambda books, row: read.append(row.id) or original(books, row))

    async def watch():
        watched = live.Watched(lambda: Books(folder=str(running)))
        readings = []

        async def one():
            readings.append(await watched.run("r9"))

        async with anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(one)
        return readings

    readings = anyio.run(watch)
    assert len(readings) == 10
    assert {reading.status for reading in readings} == {"running"}
    assert read == ["r9"]


def test_of_many_streams_that_begin_at_once_no_more_are_open_than_may_be():
    async def gone():
        return {"type": "http.disconnect"}

    async def unheard(message):
        pass

    async def begin():
        watched, may = live.Watched(Books), anyio.Event()
        opened, refused = [], []

        async def read():
            await may.wait()
            return live.Now("finished", {})

        async def one():
            try:
                opened.append(await live.stream(read, watched, "ada"))
            except RefusedError as error:
                refused.append(error.problem.status)

        async with anyio.create_task_group() as group:
            for _ in range(live.MOST_STREAMS + 5):
                group.start_soon(one)
            await anyio.wait_all_tasks_blocked()
            may.set()
        assert (len(opened), refused) == (live.MOST_STREAMS, [429] * 5)
        for response in opened:
            await response({"type": "http"}, gone, unheard)
        assert not watched.watching

        async def fails():
            raise RecordError("it is torn", "it is left out")

        with pytest.raises(RecordError):
            await live.stream(fails, watched, "ada")
        assert not watched.watching

    anyio.run(begin)


def test_whoever_asks_for_the_head_alone_watches_nothing(owner):
    for _ in range(live.MOST_STREAMS + 1):
        answer = owner.head("/runs/r1/events")
        assert (answer.status_code, answer.headers["content-type"]) == (
            200,
            "text/event-stream; charset=utf-8",
        )


def test_nobody_watches_what_is_not_there(owner):
    assert owner.get("/runs/nobody/events").status_code in (400, 404)
    assert TOKEN not in owner.get("/runs/nobody/events").text


def test_power_is_that_between_the_last_two_snapshots(running):
    figures = live.now(Books(), Books().run("r9")).figures
    assert figures["power"].startswith("16.2 W (")  # 130 J in 8 s


def test_what_runs_is_a_card_each_and_the_machine_in_all(owner, running):
    answer = owner.get("/live.json").json()
    (run,), (machine,) = answer["runs"], answer["machines"]
    assert (run["id"], run["name"]) == ("r9", "now")
    assert run["power_w"]["mid"] == pytest.approx(130 / 8)
    assert run["power_w"]["method"] == "modelled"  # the rest of the node is
    assert run["facility_j"]["mid"] == pytest.approx(143)
    assert 11 < run["sample_age_s"] < 60
    assert (machine["host"], machine["runs"]) == ("node-a", 1)
    assert machine["power_w"]["mid"] == pytest.approx(1300 / 8)
    page = owner.get("/live").text
    assert '<wattprint-live src="/live/events?runs=r9" then="/live?shown=r9">' in page
    assert 'data-live="r9:power">16.2 W (' in page
    assert 'data-live="@node-a:power">162 W (' in page
    assert "sampled " in page
    table = list(csv.DictReader(StringIO(owner.get("/live.csv").text)))
    assert [float(line["power_w_mid"]) for line in table] == pytest.approx([130 / 8])


def test_a_run_whose_record_cannot_be_read_is_told_beside_the_others(owner, running, monkeypatch):
    def refuse(self, row):
        raise RecordError("it is torn", "it is left out", "wattprint doctor")

    monkeypatch.setattr(Books, "roots", refuse)
    answer = owner.get("/live.json").json()
    assert (answer["runs"], answer["left_out"]) == ([], ["r9"])
    assert '<wattprint-live src="/live/events?runs=r9"' in owner.get("/live").text  # it is told of once
    assert answer["notes"] == ["left out r9: it is torn · it is left out · wattprint doctor"]


def test_where_other_runs_run_than_are_shown_the_page_is_loaded_again(owner, running):
    text = owner.get("/live/events?runs=r8,r9").text
    (figures,) = events(text)
    assert figures["r9:energy"].startswith("143 J (")
    assert text.rstrip().endswith("event: ended\ndata: {}")


def test_restated_it_stands_still_and_says_so(owner, running):
    page = owner.get("/live?pue=1.5").text
    assert "wattprint-live" not in page
    assert "load the page again" in page
    assert owner.get("/live.json?pue=1.5").json()["runs"][0]["facility_j"]["mid"] == pytest.approx(195)


def test_where_nothing_runs_it_says_what_to_type(owner):
    page = owner.get("/live").text
    assert "Nothing runs" in page
    assert "wattprint run --" in page
    assert owner.get("/live.json").json() == {
        "runs": [],
        "left_out": [],
        "ended": [],
        "machines": [],
        "notes": [],
    }
    assert owner.get("/live.csv").text == ""


def test_a_page_on_which_nothing_runs_hears_of_the_first_that_begins(owner, running):
    """It was loaded before, and asks for what is other than nothing."""
    text = owner.get("/live/events").text
    assert "r9:energy" in events(text)[0]
    assert text.rstrip().endswith("event: ended\ndata: {}")


def test_while_nothing_runs_the_page_listens(owner):
    assert '<wattprint-live src="/live/events" then="/live">' in owner.get("/live").text


def test_what_ended_of_the_runs_that_were_shown_says_so_and_what_it_came_to(owner, running):
    answer = owner.get("/live.json?shown=r9,r3,nobody,r1").json()
    assert [run["id"] for run in answer["runs"]] == ["r9"]
    assert [(run["id"], run["status"]) for run in answer["ended"]] == [("r3", "failed"), ("r1", "finished")]
    assert answer["ended"][1]["facility_j"]["mid"] == pytest.approx(143)
    page = owner.get("/live?shown=r9,r3,nobody,r1").text
    assert "Ended while this page was open" in page
    assert '<a href="/runs/r1">bert</a>: finished at 15:06:48 UTC after 8.00 s, 143 J (' in page
    assert 'then="/live?shown=r9%2Cr3%2Cr1"' in page
    assert "Ended" not in owner.get("/live").text


def test_what_nobody_watches_is_let_go(running, monkeypatch):
    async def watch():
        watched = live.Watched(lambda: Books(folder=str(running)))
        for number in range(5):
            with pytest.raises(UsageError):
                await watched.run(f"nobody{number}")
        for run in ("r1", "r2", "r9"):
            await watched.run(run)
        recent = set(watched._readings)
        monkeypatch.setattr(live, "_KEPT_S", -1.0)
        await watched.run("r9")
        return recent, set(watched._readings)

    assert anyio.run(watch) == ({"r1", "r2", "r9"}, {"r9"})


def test_who_asks_for_the_last_run_goes_on_watching_that_one(running):
    async def ids():
        watched = live.Watched(lambda: Books(folder=str(running)))
        return [await watched.id_of(run) for run in ("last", "r9", "bert")]

    assert anyio.run(ids) == ["r9", "r9", "r1"]


def test_whether_there_is_a_stream_is_told_at_once(owner, running):
    answer = owner.head("/runs/r9/events")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert owner.head("/live/events?runs=r9").status_code == 200
