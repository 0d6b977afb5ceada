"""The weekly letter: the last whole week beside the week before, once, with the figures of the overview."""

from __future__ import annotations

import json

import pytest
from tests.budgets.conftest import DAY_NS, write
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.budgets.budget import new_budget
from wattprint.budgets.checking import check
from wattprint.budgets.digest import tell_week, weekly
from wattprint.budgets.figures import Figures
from wattprint.budgets.store import BudgetStore, Subscription
from wattprint.recorded.books import Books

# The first run began on Sunday, 15 June 2025 at 15:06:40, on the last day of week 24.
MONDAY_NS = 1_750_636_800 * spools.S
"""23 June 2025, 00:00 UTC: week 25 is over."""
HOUR_NS = 3600 * spools.S


@pytest.fixture
def store(home):
    return BudgetStore.of_user(str(home))


@pytest.fixture
def weeks(home):
    """One run in week 24; in week 25 three of bert's, one of gpt's and one of whisper's, which failed."""
    write(home, "r0", name="bert")
    for number, (name, user) in enumerate(
        [("bert", "ada"), ("bert", "ben"), ("bert", "ben"), ("gpt", "ada")]
    ):
        write(home, f"r{number + 1}", 1 + number, name=name, tags={"user": user})
    start_ns = spools.START_NS + 6 * DAY_NS
    spools.write(
        home,
        [
            spools.header("r5", wall_ns=start_ns, site=SITE, name="whisper"),
            spools.snapshot(8, (spools.CPU, spools.GPU, spools.REST), start_ns=start_ns),
            spools.end(8, "failed", start_ns=start_ns),
        ],
    )
    write(home, "r6", 8, name="behind")  # on Monday, which is of the week after


def digest_of(home, store, now_ns=MONDAY_NS + 12 * HOUR_NS, **more):
    return weekly(store, Books(folder=str(home)), Figures(), now_ns, **more)


def test_five_runs_are_beside_one(home, store, weeks):
    digest, text = digest_of(home, store)
    assert (digest.period, digest.start, digest.end) == (
        "2025-W25", "2025-06-16T00:00:00Z", "2025-06-23T00:00:00Z",
    )  # fmt: skip
    assert (digest.spent.runs, digest.before.runs, digest.failed.runs) == (5, 1, 1)
    # Of 143 J, 14.3 mg and 14.3 µEUR each.
    assert digest.spent.facility_j.mid == pytest.approx(715)
    assert digest.spent.operational_location_g.mid == pytest.approx(0.0715)
    assert digest.spent.energy_cost.mid == pytest.approx(71.5e-6)
    assert digest.before.facility_j.mid == pytest.approx(143)
    assert [(one.group, one.spent.runs) for one in digest.by_name] == [
        ("bert", 3),
        ("gpt", 1),
        ("whisper", 1),
    ]
    assert [(one.group, one.spent.runs) for one in digest.by_user] == [("ada", 2), ("ben", 2), ("none", 1)]
    assert len(digest.dearest) == 5
    assert text.startswith("In the week 2025-W25: 5 runs, energy 715 J (")
    assert "more than 143 J (131–155) in the week before" in text
    assert "Of it 1 run drew 143 J (131–155) and then failed" in text
    assert "\n  bert: 429 J (" in text


def test_of_many_names_the_others_stand_together_and_all_add_up(home, store):
    for number in range(9):
        write(home, f"r{number}", 1, hours=number, name=f"n{number}")
    digest, _ = digest_of(home, store)
    assert [one.spent.runs for one in digest.by_name] == [1, 1, 1, 1, 1, 4]
    assert digest.by_name[-1].group == "others"
    assert sum(one.spent.facility_j.mid for one in digest.by_name) == pytest.approx(
        digest.spent.facility_j.mid
    )
    assert digest.by_user == []


def test_a_week_without_runs_is_one(home, store):
    digest, text = digest_of(home, store)
    assert (digest.spent.runs, digest.spent.facility_j) == (0, None)
    assert text.startswith("In the week 2025-W25: 0 runs.\n")
    assert "unknown" not in text


def test_what_is_unknown_is_said(home, store):
    write(home, "r1", 1)
    write(home, "r2", 2, site={"pue": 1.1})
    write(home, "r3", 2, site={})
    digest, text = digest_of(home, store)
    assert (digest.spent.runs, digest.spent.unknown["energy_cost"]) == (2, 1)
    assert "Cost, electricity: unknown for 1 run, which the sum lacks" in text
    assert any("left out r3: no PUE is known" in note for note in digest.notes)
    assert "left out r3" in text


def test_budgets_stand_in_it(home, store, weeks):
    store.add(new_budget("lab", "1kJ"))
    digest, text = digest_of(home, store)
    # r0 to r6 began in June: seven of 143 J.
    assert digest.budgets[0].share == pytest.approx(1.001)
    assert "  lab, 2025-06: 1001 J (" in text


def test_it_is_told_once_a_week_from_monday_six_on(home, store, weeks):
    books = Books(folder=str(home))

    def told(now_ns):
        return tell_week(BudgetStore.of_user(str(home)), books, Figures(), now_ns)[:22]

    assert told(MONDAY_NS + 12 * HOUR_NS) == ""  # nobody asked for it
    store.subscribe(Subscription(to=("mailto:ops@example.org",)))
    assert told(MONDAY_NS + 6 * HOUR_NS) == "In the week 2025-W25: "
    assert told(MONDAY_NS + 6 * HOUR_NS) == ""
    assert told(MONDAY_NS + 7 * 24 * HOUR_NS - 1) == ""
    assert told(MONDAY_NS + 7 * 24 * HOUR_NS + 5 * HOUR_NS) == ""  # Monday, before six
    assert told(MONDAY_NS + 7 * 24 * HOUR_NS + 6 * HOUR_NS) == "In the week 2025-W26: "
    store.subscribe(None)
    assert told(MONDAY_NS + 15 * 24 * HOUR_NS) == ""


def test_monday_is_that_of_its_zone(home, store, weeks):
    store.subscribe(Subscription(to=("mailto:ops@example.org",), zone="America/New_York"))
    books = Books(folder=str(home))
    assert tell_week(store, books, Figures(), MONDAY_NS + 9 * HOUR_NS) == ""  # five o'clock there
    assert tell_week(store, books, Figures(), MONDAY_NS + 10 * HOUR_NS).startswith(
        "In the week 2025-W25: 5 runs"
    )


def test_a_check_tells_it_and_a_web_address_gets_all_of_it(home, store, weeks):
    store.subscribe(Subscription(to=("https://hooks.example.org/x",)))
    now_ns = MONDAY_NS + 12 * HOUR_NS
    assert len(check(store, Books(folder=str(home)), Figures(), now_ns)[1]) == 1
    delivery = store.hold(now_ns, now_ns + 1)
    tree = json.loads(delivery.body)
    assert (tree["kind"], tree["text"]) == ("digest", delivery.words.partition("\n")[0])
    assert tree["spent"]["facility_j"]["mid"] == pytest.approx(715)
    assert tree["spent"]["energy_cost_currency"] == "EUR"


def test_names_of_runs_add_no_line(home, store):
    write(home, "r1", 1, name="a\nBcc: all@example.org", tags={"user": "b\r\nc"})
    _, text = digest_of(home, store)
    assert not any(line.startswith(("Bcc", "c:")) for line in text.split("\n"))
