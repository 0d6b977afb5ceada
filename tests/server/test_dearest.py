"""The dearest of many runs are those that stating each of them finds."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from tests.ledger import spools
from tests.server.conftest import NOWHERE, SITE

from wattprint.ledger.store import Filter
from wattprint.recorded import spent
from wattprint.recorded.books import Books
from wattprint.recorded.spent import StatedRow, dearest
from wattprint.recorded.stating import Stating


@pytest.fixture
def runs(tmp_path):
    """Runs of several machines, buildings and sizes, and one of which no energy is known."""
    chance = random.Random(7)
    for number in range(40):
        size = chance.lognormvariate(0, 1.5)
        joules = [[size * value for value in one] for one in (spools.CPU, spools.GPU, spools.REST)]
        site = (SITE | {"pue": chance.choice([1.0, 1.1, 2.5])}) if number % 3 else SITE | NOWHERE
        header = {"name": f"n{number}", "host": f"node{number % 4}", "site": site}
        lines = [spools.header(f"r{number:02d}", **header), spools.snapshot(8, tuple(joules))]
        spools.write(tmp_path, [*lines, spools.end(8, "finished")])
    spools.write(tmp_path, [spools.header("r99", name="none", site=SITE), spools.end(8, "finished")])
    books = Books(folder=str(tmp_path))
    rows = books.ask(lambda store: store.runs(Filter()))
    briefs = Stating(books).briefs(rows)
    stating = Stating(books)
    return [
        StatedRow(row, briefs[row.id] if row.id in briefs else stating.whole(row).dossier) for row in rows
    ]


def energy_j(run):
    return run.dossier.statement.boundaries.facility_j


@pytest.mark.parametrize("most", [1, 5, 40, 100])
def test_they_are_those_that_stating_each_finds(runs, most):
    known = [run for run in runs if energy_j(run) is not None]
    assert len(known) == 40
    expected = sorted(known, key=lambda run: -energy_j(run).mid)[:most]
    assert [run.row.id for run in dearest(runs, most)] == [run.row.id for run in expected]


def test_no_more_are_stated_than_are_needed(runs):
    fresh = [StatedRow(run.row, Counted(run.dossier)) for run in runs]
    found = dearest(fresh, 3)
    assert [run.row.id for run in found] == [run.row.id for run in dearest(runs, 3)]
    assert sum(run.dossier.stated for run in fresh) < len(runs) / 2


class Counted(spent.Brief):
    """A brief that knows whether it was stated."""

    def __init__(self, brief):
        if isinstance(brief, spent.Brief):
            self.record, self.rates = brief.record, brief.rates
        self._of, self.stated = brief, False

    @property
    def most_j(self):
        return self._of.most_j if isinstance(self._of, spent.Brief) else 0.0

    @property
    def statement(self):
        self.stated = True
        return SimpleNamespace(boundaries=self._of.statement.boundaries)
