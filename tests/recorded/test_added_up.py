"""What the ledger keeps of days comes to the same as each run stated alone, whatever becomes of the runs."""

from __future__ import annotations

import os
import random
from contextlib import closing
from functools import partial

import pytest
from tests.ledger import spools

from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger.sql import DAY_NS
from wattprint.ledger.store import Filter
from wattprint.ledger.words import Renamed, Tagged
from wattprint.recorded import cells, days
from wattprint.recorded.added_up import OTHERS, AddedUp
from wattprint.recorded.books import Books
from wattprint.recorded.choice import Choice
from wattprint.recorded.facts import Facts
from wattprint.recorded.slots import begin
from wattprint.recorded.spent import KEYS, dearest, spent_on, stated
from wattprint.recorded.stating import Stating, TooManyError
from wattprint.report.hardware import hardware_notes, notes_of
from wattprint.report.tally import FAILED
from wattprint.server.slots import grouping

FIRST_DAY_NS = spools.START_NS // DAY_NS * DAY_NS
SPAN = FIRST_DAY_NS - DAY_NS, FIRST_DAY_NS + 12 * DAY_NS
CUT = spools.START_NS + DAY_NS, spools.START_NS + 5 * DAY_NS
WAYS = ("", "name", "host", "status", "place", "tag:team", "tag:none", "parameter:lr")
SITES = (
    spools.SITE,
    {"place": "FR", "place_known_by": "flag", "pue": 1.4},
    {"place": "US", "place_known_by": "flag", "pue": 1.2,
     "tariff": [{"price_per_kwh": 0.2, "currency": "USD"}]},
    {"place": "DE", "place_known_by": "flag", "pue": 1.1, "tariff": [
        {"price_per_kwh": 0.3, "currency": "EUR", "hours": [0, 12]},
        {"price_per_kwh": 0.4, "currency": "EUR", "hours": [12, 24]}]},
    {},
)  # fmt: skip
"""The fourth is paid by the hour, so that its runs are in no pool; no PUE is known of the last."""
SOURCES = (
    [spools.source("cpu/0"), spools.source("gpu/x"), spools.source("node/rest", "modelled")],
    [spools.source("cpu/0", "modelled"), spools.source("node/rest", "modelled")],
    [spools.source("cpu/0"), spools.source("node"), spools.source("node/rest", "modelled")],
    [],
)
JOULES = {
    "cpu/0": spools.CPU,
    "gpu/x": spools.GPU,
    "node": [990.0, 1100.0, 1210.0, 95.0, 110.0, 125.0, 0.0],
    "node/rest": spools.REST,
}


class OfAUser:
    """A folder of records, and how its runs come, change and go."""

    defaults = False

    def __init__(self, home):
        self.home = str(home)

    @property
    def books(self):
        return Books(folder=self.home)

    def wrote(self, path):
        """A spool has become longer."""

    def delete(self, row):
        self.books.delete([row], dry_run=False)


class OfATeam(OfAUser):
    """A project of a team: the same records pushed to its server."""

    defaults = True

    def __init__(self, home, database):
        super().__init__(home)
        self.database, self.site = database, {}

    @property
    def books(self):
        from wattprint.recorded.team_books import TeamBooks

        return TeamBooks(self.database, "vision", site=lambda: self.site)

    def vault(self, work):
        from wattprint.ledger.vault import Vault

        with self.database.connection() as connection:
            Vault.prepare(connection)
            return work(Vault(connection, "vision"))

    def wrote(self, path):
        with open(path, "rb") as stream:
            data = stream.read()
        self.vault(lambda vault: vault.append(os.path.relpath(path, f"{self.home}/spool"), 0, data))

    def delete(self, row):
        self.vault(lambda vault: vault.delete(row.id, by="tests", wall_ns=1))


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request, tmp_path):
    if request.param == "sqlite":
        yield OfAUser(tmp_path)
        return
    dsn = request.getfixturevalue("postgres")
    from wattprint.ledger.postgres_database import Database

    with closing(Database(dsn)) as database:
        yield OfATeam(tmp_path, database)


class Changes:
    """What may become of runs, by a chance that ``seed`` begins."""

    def __init__(self, world, seed):
        self.world, self.chance, self.count = world, random.Random(seed), 0
        self.open = []

    def written(self, *, ended=True, **changes):
        chance = self.chance
        self.count += 1
        start_ns = spools.START_NS + int(chance.random() * 10 * DAY_NS)
        sources = chance.choice(SOURCES[: 3 + (self.count % 9 == 0)])
        fields = {
            "wall_ns": start_ns,
            "sources": sources,
            "host": f"node-{chance.randrange(3)}",
            "site": chance.choice(SITES[: 4 + (self.count % 7 == 0)]),
            "name": f"train-{chance.randrange(9)}",
            "machine": {"cpu_name": chance.choice(["EPYC", "Xeon"])},
            "tags": {"team": chance.choice(["nlp", "vision", "speech"])} if chance.random() < 0.7 else {},
            "parameters": {"lr": chance.choice([0.1, 1, True, "auto"])} if chance.random() < 0.5 else {},
        }
        scale = chance.lognormvariate(0, 1)
        energy = [[scale * joules for joules in JOULES[one["resource"]]] for one in sources]
        run = f"run-{self.count:04d}"
        lines = [spools.header(run, **fields | changes), spools.snapshot(8, energy, start_ns=start_ns)]
        status = chance.choice(["finished", "finished", "failed", "killed"])
        lines.append(spools.end(9, status, start_ns=start_ns))
        path = spools.write(self.world.home, lines, f"{self.count}-a")
        if not ended:
            with open(path, "rb") as stream:
                whole = stream.read()
            self.open.append((path, whole))
            with open(path, "wb") as stream:
                stream.write(whole[: whole.index(b"\n") + 1])
        self.world.wrote(path)
        return run

    def begun(self):
        self.written(ended=False)

    def ended(self):
        if self.open:
            path, whole = self.open.pop(self.chance.randrange(len(self.open)))
            with open(path, "wb") as stream:
                stream.write(whole)
            self.world.wrote(path)

    def of_two_nodes(self):
        run = self.written(boot_id="boot-a")
        row = self.world.books.run(run)
        lines = spools.finished(
            run, boot_id="boot-b", host="node-b", wall_ns=row.started_ns + 5, site=SITES[0]
        )
        self.world.wrote(spools.write(self.world.home, lines, f"{self.count}-b"))

    def said(self):
        row = self.chance.choice(self.world.books.runs(Filter()))
        word = self.chance.choice([
            Renamed(wall_ns=0, name=f"renamed-{self.count}"),
            Tagged(wall_ns=0, key="team", value=self.chance.choice(["late", "nlp"])),
            Tagged(wall_ns=0, key="team", value=None),
        ])  # fmt: skip
        self.world.books.add(row, [word])

    def deleted(self):
        rows = [row for row in self.world.books.runs(Filter()) if row.status != "running"]
        self.world.delete(self.chance.choice(rows))

    def stated_elsewhere(self):
        if self.world.defaults:
            self.world.site = self.chance.choice(
                [{}, {"pue": "1.3"}, {"tariff": "0.5EUR/kWh"}, {"pue": "2", "region": "FR"}]
            )

    def one(self):
        self.chance.choice([
            self.written, self.written, self.begun, self.ended, self.of_two_nodes, self.said, self.said,
            self.deleted, self.stated_elsewhere,
        ])()  # fmt: skip


def told_apart(books, by, rows):
    return grouping(by, Facts(books, rows))


def added(world, by="", **how):
    books = world.books
    how = {"scope": None, "changes": {}} | how
    return AddedUp(books, by, partial(told_apart, books, by), **how)


def alike(found, expected):
    """Compare two ``Spent``: of the same runs, the same to what adding up in another order may change."""
    assert (found.runs, found.unknown, found.not_added) == (
        expected.runs,
        expected.unknown,
        expected.not_added,
    )
    assert found.energy_cost_currency == expected.energy_cost_currency
    assert found.duration_s == pytest.approx(expected.duration_s, rel=1e-12)
    for key in KEYS:
        one, other = getattr(found, key), getattr(expected, key)
        assert (one is None) == (other is None), key
        if one is not None:
            assert one.points == pytest.approx(other.points, rel=1e-9), key
            assert (one.unit, one.method, set(one.sources)) == (other.unit, other.method, set(other.sources))
            assert [name for name, _ in one.known.shares] == [name for name, _ in other.known.shares]


def check(world, span_ns, by, most=6, **how):
    """What is kept comes to what each run of the span, stated alone, adds up to."""
    span = added(world, by, **how).span(*span_ns)
    books = world.books
    stating = Stating(books, scope=how.get("scope"), changes=how.get("changes", {}), shared=PRIVATE_FIELDS)
    notes = []
    which = Choice(Filter(since_ns=span_ns[0], until_ns=span_ns[1]))
    runs = stated(books, stating, which, notes)
    alike(span.spent, spent_on(runs))
    alike(span.failed, spent_on([run for run in runs if run.row.status in FAILED]))
    assert sorted(span.left_out) == sorted(notes)
    assert sorted(notes_of(span.hardware)) == sorted(hardware_notes([run.dossier for run in runs]))
    assert [run.row.id for run in span.dearest(stating, 5)] == [run.row.id for run in dearest(runs, 5)]
    group = grouping(by, Facts(books, [run.row for run in runs]))
    members = {}
    for run in runs:
        members.setdefault(group(run.row), []).append(run)
    groups = span.groups(most)
    named = [one.group for one in groups if one.group != OTHERS]
    assert set(named) <= set(members)
    assert len(named) == min(most, len(members))
    for one in groups:
        of_group = members[one.group] if one.group in named else [
            run for name, some in members.items() if name not in named for run in some
        ]  # fmt: skip
        alike(one.spent, spent_on(of_group))
    mids = {name: getattr(spent_on(some).facility_j, "mid", -1.0) for name, some in members.items()}
    assert [mids[name] for name in named] == pytest.approx(sorted(mids.values(), reverse=True)[:most])
    slots = {}
    for run in runs:
        name = group(run.row)
        place = begin("day", run.row.started_ns).isoformat(), name if name in named else OTHERS
        slots.setdefault(place, []).append(run)
    found = span.slots("day", named or [""])
    assert [(one.start, one.group) for one in found] == sorted(slots)
    for one in found:
        alike(one.spent, spent_on(slots[one.start, one.group]))


def test_what_is_kept_of_days_is_what_their_runs_come_to(world):
    changes = Changes(world, 1)
    for _ in range(16):
        changes.written()
    changes.of_two_nodes()
    for number, by in enumerate(WAYS):
        check(world, SPAN, by)
        for _ in range(2):
            changes.one()
        check(world, (SPAN, CUT)[number % 2], by, most=2)
    how = [{"changes": {"pue": 1.7}}, {"scope": "machine"}, {"changes": {"place": "FR", "tariff": []}}]
    for one in how:
        check(world, CUT, "tag:team", **one)
        check(world, CUT, "", **one)
    check(world, SPAN, "name", most=2)


def test_what_did_not_change_is_not_read_again(world, monkeypatch):
    changes = Changes(world, 3)
    for _ in range(12):
        changes.written()
    first = added(world, "name").span(*SPAN).spent
    read = []
    monkeypatch.setattr(days, "cells_of", lambda stating, rows, group: read.extend(rows) or cells.cells_of(
        stating, rows, group))  # fmt: skip
    assert added(world, "name").span(*SPAN).spent == first
    assert read == []
    rows = world.books.runs(Filter())
    world.books.add(rows[0], [Renamed(wall_ns=0, name="another")])
    span = added(world, "name").span(*SPAN)
    day = rows[0].started_ns // DAY_NS
    assert {row.id for row in read} == {row.id for row in rows if row.started_ns // DAY_NS == day}
    assert "another" in {one.group for one in span.groups(20)}


def test_of_a_day_that_is_cut_only_the_cut_hour_is_read_again(world, monkeypatch):
    changes = Changes(world, 9)
    hour_ns = DAY_NS // 24
    hours = [number % 24 for number in range(30)]
    for hour in hours:
        changes.written(wall_ns=FIRST_DAY_NS + hour * hour_ns + changes.chance.randrange(hour_ns))
    runs = world.books.runs(Filter())
    cuts = [FIRST_DAY_NS + 5 * hour_ns, runs[11].started_ns, runs[11].started_ns + 1]
    for by in ("", "tag:team", "tag:none"):
        for cut_ns in cuts:
            check(world, (SPAN[0], cut_ns), by)
            check(world, (cut_ns, SPAN[1]), by)
    check(world, (cuts[0], cuts[1]), "name", scope="machine")
    read = []
    monkeypatch.setattr(days, "cells_of", lambda stating, rows, group: read.extend(rows) or cells.cells_of(
        stating, rows, group))  # fmt: skip
    assert added(world).span(SPAN[0], cuts[0]).spent.runs == sum(hour < 5 for hour in hours)
    assert read == []
    added(world).span(SPAN[0], cuts[1])
    cut_hour = cuts[1] // hour_ns
    assert {row.started_ns // hour_ns for row in read} <= {cut_hour}
    changes.written(wall_ns=FIRST_DAY_NS)
    assert added(world).span(SPAN[0], cuts[0]).spent.runs == sum(hour < 5 for hour in hours) + 1


def test_an_hour_of_a_cut_day_may_have_more_of_the_dearest_than_are_known(world, monkeypatch):
    monkeypatch.setattr(cells, "_MOST_DEAREST", 2)
    changes = Changes(world, 10)
    for number in range(12):
        changes.written(wall_ns=FIRST_DAY_NS + number)
    changes.written(wall_ns=FIRST_DAY_NS + DAY_NS // 2)
    check(world, (SPAN[0], FIRST_DAY_NS + DAY_NS // 4), "")


def test_a_cut_day_of_too_many_runs_is_stated_as_far_as_it_is_asked_for(world, monkeypatch):
    changes = Changes(world, 11)
    for number in range(6):
        changes.written(wall_ns=FIRST_DAY_NS + number * DAY_NS // 6)
    added(world).span(*SPAN)
    monkeypatch.setattr(days, "MORE", 1)
    books = world.books
    books.most_stated = 3
    whole = AddedUp(books, "", partial(told_apart, books, ""), scope=None, changes={})
    assert whole.span(SPAN[0], FIRST_DAY_NS + DAY_NS // 2).spent.runs == 3
    with pytest.raises(TooManyError, match=r"^4 runs are too many to be stated at once; 3 are the most"):
        whole.span(SPAN[0], FIRST_DAY_NS + DAY_NS // 2 + 1)


def test_what_was_added_up_goes_with_its_runs(world):
    changes = Changes(world, 4)
    runs = [changes.written(name=f"secret-{number}") for number in range(3)]
    added(world, "name").span(*SPAN).slots("day", runs)
    for by in ("", "name"):
        for row in world.books.runs(Filter()):
            added(world, by).span(SPAN[0], row.started_ns)
            added(world, by).span(SPAN[0], row.started_ns + 1)
    for row in world.books.runs(Filter()):
        world.delete(row)
    assert world.books.runs(Filter()) == []
    first, until = (at_ns // DAY_NS for at_ns in SPAN)
    for name in ("runs", "runs by name", "days by name", "hours", "hours by name"):
        assert world.books.ask(lambda store, name=name: store.kept_sums(name, first, until)) == {}


def test_a_sum_of_runs_that_changed_meanwhile_is_not_kept(world, monkeypatch):
    changes = Changes(world, 5)
    run = changes.written()
    row = world.books.run(run)
    made = cells.cells_of

    def and_another_comes(*asked):
        found = made(*asked)
        if changes.count == 1:
            changes.written(wall_ns=row.started_ns)
            world.books.runs(Filter())
        return found

    monkeypatch.setattr(days, "cells_of", and_another_comes)
    assert added(world).span(*SPAN).spent.runs == 1
    assert added(world).span(*SPAN).spent.runs == 2


def test_what_a_project_says_of_its_site_is_in_what_was_kept_before(world):
    changes = Changes(world, 6)
    for site in (SITES[1], {}, SITES[3]):
        changes.written(site=site)
    changes.of_two_nodes()
    check(world, SPAN, "")
    if world.defaults:
        world.site = {"pue": "1.3", "tariff": "0.5EUR/kWh", "region": "FR"}
        check(world, SPAN, "")


def test_another_edition_adds_up_anew(world, monkeypatch):
    Changes(world, 6).written()
    added(world).span(*SPAN)
    monkeypatch.setattr(days, "_edition", lambda: b"another")
    read = []
    monkeypatch.setattr(days, "cells_of", lambda *asked: read.append(asked) or cells.cells_of(*asked))
    added(world).span(*SPAN)
    assert len(read) == 1


def test_whoever_is_not_alone_goes_on_where_too_many_were(world, monkeypatch):
    monkeypatch.setattr(days, "MORE", 1)
    changes = Changes(world, 7)
    for day in range(5):
        changes.written(wall_ns=spools.START_NS + day * DAY_NS)
    books = world.books
    books.most_stated = 2
    whole = AddedUp(books, "", partial(told_apart, books, ""), scope=None, changes={})
    for _ in range(2):
        with pytest.raises(
            TooManyError, match=r"^5 runs are too many to be added up at once; 2 are the most"
        ):
            whole.span(*SPAN)
    assert whole.span(*SPAN).spent.runs == 5


def test_all_runs_of_a_day_may_be_among_the_dearest(world, monkeypatch):
    monkeypatch.setattr(cells, "_MOST_DEAREST", 2)
    changes = Changes(world, 8)
    for _ in range(12):
        changes.written(wall_ns=spools.START_NS)
    check(world, SPAN, "")
