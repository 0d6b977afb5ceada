"""A team's server checks budgets by itself: after a push, once however many servers there are."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.budgets.budget import new_budget
from wattprint.budgets.sending import NotSetUpError, Unsendable
from wattprint.ledger.postgres_database import Database
from wattprint.server.team.shelves import Shelves
from wattprint.server.team.watch import BudgetWatch

NOW_NS = spools.START_NS + 3600 * spools.S
PATH = "2025/06/15/r1.1-a.jsonl"


class Post:
    """Takes messages; ``came`` is set with the first."""

    def __init__(self):
        self.taken, self.came, self.fails = [], threading.Event(), False

    def __call__(self, delivery, at_s):
        if self.fails:
            raise Unsendable("its server answered 500")
        self.taken.append(delivery)
        self.came.set()


@pytest.fixture
def lines(tmp_path):
    """A run of 143 J at the facility, as a program pushes it."""
    spools.write(tmp_path, spools.finished("r1", site=SITE, parameters={"lr": 0.1}), "1-a")
    return (tmp_path / "spool" / PATH).read_bytes()


def push(client, lines):
    answer = client.post(
        f"/api/v1/spools/{PATH}", content=lines, headers={"content-type": "application/x-ndjson"}
    )
    assert answer.status_code == 200


def test_a_push_is_enough_to_be_told(shelves, bearing, lines):
    shelves.budgets("vision").add(new_budget("lab", "150J", to=["ops@example.org"]))
    post = Post()
    with BudgetWatch(shelves, post, lambda: NOW_NS, least_s=0.01).watching():
        push(bearing("ingest"), lines)
        assert post.came.wait(60)
    (taken,) = post.taken
    assert taken.address == "mailto:ops@example.org"
    assert (
        "80% of the budget lab of the project vision for 2025-06 (150J a month) is spent: 143 J ("
        in taken.words
    )


def test_a_budget_counts_its_project_alone(shelves, bearing, lines):
    for name in ("vision", "nlp"):
        shelves.budgets(name).add(new_budget("lab", "1J", to=[f"{name}@example.org"]))
    push(bearing("ingest", project="nlp"), lines)
    post = Post()
    BudgetWatch(shelves, post, lambda: NOW_NS).look(checks=True)
    assert [one.address for one in post.taken] == ["mailto:nlp@example.org"]


def test_two_servers_that_look_at_once_tell_it_once_and_so_does_one_that_starts_later(
    postgres, shelves, bearing, lines
):
    shelves.budgets("vision").add(new_budget("lab", "1J", to=["a@example.org", "b@example.org"]))
    push(bearing("ingest"), lines)
    post, gate = Post(), threading.Barrier(2)

    def looks():
        database = Database(postgres)
        watch = BudgetWatch(Shelves(database), post, lambda: NOW_NS)
        gate.wait(60)
        watch.look(checks=True)
        database.close()

    threads = [threading.Thread(target=looks) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    BudgetWatch(shelves, post, lambda: NOW_NS).look(checks=True)
    assert sorted(one.address for one in post.taken) == ["mailto:a@example.org", "mailto:b@example.org"]


def test_what_fails_is_in_the_log_and_on_the_page_of_those_who_may_know(shelves, bearing, lines, caplog):
    shelves.budgets("vision").add(new_budget("lab", "1J", to=["https://hooks.example.org/s3cr3t"]))
    push(bearing("ingest"), lines)
    post = Post()
    post.fails = True
    BudgetWatch(shelves, post, lambda: NOW_NS).look(checks=True)
    assert (
        "project vision: a message to https://hooks.example.org/… was not sent: its server answered 500"
        in caplog.text
    )
    (told,) = bearing("read", "ingest").get("/budgets.json").json()["told"]
    assert told["sent"][0] | {"at": None} == {
        "to": "https://hooks.example.org/…", "state": "waiting", "attempts": 1, "at": None,
        "problem": "its server answered 500",
    }  # fmt: skip
    (told,) = bearing("read").get("/budgets.json").json()["told"]
    assert told["sent"][0]["to"] == "web address"
    assert bearing("read", project="nlp").get("/budgets.json").json() == {"budgets": [], "told": []}
    assert bearing("ingest").get("/budgets.json").status_code == 403
    assert "s3cr3t" not in caplog.text


def test_a_budget_that_cannot_be_counted_is_said_once_and_keeps_no_other_from_it(
    shelves, bearing, lines, caplog
):
    for name, where in (("odd", "lr>much"), ("even", "")):
        shelves.budgets("vision").add(new_budget(name, "1J", where=where, to=["ops@example.org"]))
    push(bearing("ingest"), lines)
    post = Post()
    watch = BudgetWatch(shelves, post, lambda: NOW_NS)
    watch.look(checks=True)
    watch.look(checks=True)
    assert len(post.taken) == 1
    assert caplog.text.count("vision, odd") == 1


def test_a_database_that_is_gone_is_said_once_and_the_watch_goes_on(
    postgres_server, postgres, shelves, bearing, lines, caplog
):
    shelves.budgets("vision").add(new_budget("lab", "1J", to=["ops@example.org"]))
    push(bearing("ingest"), lines)
    post = Post()
    watch = BudgetWatch(shelves, post, lambda: NOW_NS)
    whole, shelves.ask = shelves.ask, lambda question: whole(lambda db: db.execute("SELECT 1/0"))
    watch.look(checks=True)
    watch.look(checks=True)
    assert caplog.text.count("cannot be used") == 1
    shelves.ask = whole
    watch.look(checks=True)
    assert len(post.taken) == 1


def test_a_setting_that_is_missing_is_in_the_log_once(shelves, bearing, lines, caplog):
    shelves.budgets("vision").add(new_budget("lab", "1J", to=["ops@example.org"]))
    push(bearing("ingest"), lines)

    def without_mail(delivery, at_s):
        raise NotSetUpError("no smtp server is set")

    watch = BudgetWatch(shelves, without_mail, lambda: NOW_NS)
    for checks in (True, False, True):
        watch.look(checks=checks)
    assert caplog.text.count("a message to ops@example.org waits: no smtp server is set") == 1
    assert shelves.budgets("vision").told(1)[0].sent[0].attempts == 0


def test_what_is_pushed_while_it_begins_to_look_is_looked_at():
    class PushedNow(threading.Event):
        """Set right after it was found that it is not."""

        def is_set(self):
            found = super().is_set()
            self.set()
            return found

    looks, twice = [], threading.Event()

    class Looking(BudgetWatch):
        def look(self, *, checks):
            self._checked_s = time.monotonic()
            looks.append(checks)
            if len(looks) == 2:
                twice.set()

    shelves = SimpleNamespace(pushed=PushedNow())
    with Looking(shelves, Post(), time.time_ns, least_s=0.0).watching():
        assert twice.wait(30)
    assert looks[:2] == [True, True]


def test_it_ends_with_the_server(shelves):
    with BudgetWatch(shelves, Post(), time.time_ns, least_s=0.01).watching():
        (thread,) = [one for one in threading.enumerate() if one.name == "wattprint-budgets"]
    thread.join(60)
    assert not thread.is_alive()
