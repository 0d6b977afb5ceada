"""A run that still runs is told as it goes, and once for all who watch."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import anyio
import pytest
from tests.ledger import spools
from tests.server.conftest import SITE, TOKEN

from wattprint.host import Host
from wattprint.host.processes import process_times
from wattprint.recorded.books import Books
from wattprint.server import live


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
            readings.append(await watched.of("r9"))

        async with anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(one)
        return readings

    readings = anyio.run(watch)
    assert len(readings) == 10
    assert {reading.status for reading in readings} == {"running"}
    assert read == ["r9"]


def test_nobody_watches_what_is_not_there(owner):
    assert owner.get("/runs/nobody/events").status_code in (400, 404)
    assert TOKEN not in owner.get("/runs/nobody/events").text


def test_power_is_that_between_the_last_two_snapshots(running):
    figures = live.now(Books(), Books().run("r9")).figures
    assert figures["power"].startswith("16.2 W (")  # 130 J in 8 s
