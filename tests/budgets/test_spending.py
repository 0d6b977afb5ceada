"""What is spent of budgets is what their runs have taken, by sums done by hand and as a statement has it."""

from __future__ import annotations

import json
import random

import pytest
from tests.budgets.conftest import DAY_NS, NOW_NS, write
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.budgets import figures as module
from wattprint.budgets.budget import new_budget
from wattprint.budgets.checking import check, due
from wattprint.budgets.figures import Figures
from wattprint.budgets.message import foreseen_words, share_text, spent_words
from wattprint.budgets.spending import spendings
from wattprint.budgets.store import BudgetStore
from wattprint.budgets.told import spending_told
from wattprint.recorded.books import Books
from wattprint.recorded.stating import Stating
from wattprint.recorded.wording import new_tags

HOUR_NS = 3600 * spools.S


def spent(home, *budgets, now_ns=NOW_NS, figures=None):
    return spendings(Books(folder=str(home)), budgets, figures or Figures(), now_ns)


@pytest.mark.parametrize(
    ("amount", "mid"),
    # A run is 130 J at the node, 143 J at a PUE of 1.1, 14.3 mg at 360 g/kWh and 14.3 µEUR at 0.36 EUR/kWh.
    [("1kWh", 286.0), ("1kg", 0.0286), ("1EUR", 28.6e-6)],
)
def test_two_runs_are_twice_one(home, amount, mid):
    write(home, "r1")
    write(home, "r2", hours=1)
    (found,) = spent(home, new_budget("lab", amount))
    assert found.spent.mid == pytest.approx(mid)
    assert found.spent.low < found.spent.mid < found.spent.high
    assert (found.runs, found.unknown, found.period) == (2, 0, "2025-06")
    assert found.share == pytest.approx(mid / found.budget.limit)


def test_water_is_that_of_the_statement_though_it_is_none_of_the_main_lines(home):
    wet = SITE | {"wue": 0.5}
    for number in range(3):
        write(home, f"r{number}", hours=number / 10, site=wet)
    (found,) = spent(home, new_budget("lab", "1L"))
    books = Books(folder=str(home))
    one = Stating(books).whole(books.run("r0")).dossier.statement.water.total_l
    assert found.spent.mid == pytest.approx(3 * one.mid)
    # 130 J of the node by 0.5 L/kWh alone are 18 µL.
    assert found.spent.mid > 3 * 130 / 3.6e6 * 0.5


def test_a_run_counts_where_it_began(home):
    write(home, "before", hours=-24 * 15)  # on 31 May
    write(home, "now")
    write(home, "behind", hours=24 * 16)  # on 1 July
    month, year = spent(home, new_budget("m", "1kWh"), new_budget("y", "1kWh", period="year"))
    assert (month.runs, year.runs) == (1, 3)
    assert month.spent.mid == pytest.approx(143)


def test_a_month_begins_at_midnight_of_its_zone(home):
    first_ns = 1_748_736_000 * spools.S  # 2025-06-01T00:00Z
    write(home, "r1", wall_ns=first_ns - HOUR_NS)
    paris, utc = spent(home, new_budget("p", "1kWh", zone="Europe/Paris"), new_budget("u", "1kWh"))
    assert (paris.runs, utc.runs) == (1, 0)


@pytest.mark.parametrize(
    ("where", "runs"),
    [
        ("tag:team=nlp", 2),
        ("tag:user=ada", 1),
        ("name:bert", 2),
        ("tag:team=nlp and name=bert-2", 1),
        ("host:node-b", 1),
        ("tag:team=audio", 0),
        ("tag:nobody=has", 0),
        ("lr>0.5", 1),
    ],
)
def test_conditions_are_those_of_the_list(home, where, runs):
    write(home, "r1", name="bert-1", tags={"team": "nlp", "user": "ada"}, parameters={"lr": 0.1})
    write(home, "r2", name="bert-2", tags={"team": "nlp"}, parameters={"lr": 0.9})
    write(home, "r3", name="resnet", tags={"team": "vision"}, host="node-b")
    (found,) = spent(home, new_budget("lab", "1kWh", where=where))
    assert found.runs == runs
    assert (found.spent is None) == (runs == 0)


def test_what_cannot_be_compared_is_a_problem_of_that_budget_alone(home):
    write(home, "r1", parameters={"lr": 0.1})
    odd, even = spent(home, new_budget("odd", "1kWh", where="lr>much"), new_budget("even", "1kWh"))
    assert "lr is a number" in odd.problem
    assert (odd.spent, even.problem, even.runs) == (None, "", 1)


def test_what_is_unknown_is_said_and_is_not_nothing(home):
    write(home, "r1")
    write(home, "r2", site={"pue": 1.1}, hours=0.1)  # its place is unknown, so is what it paid
    write(home, "r3", site={}, hours=0.2)  # its building too, so it has no statement
    energy, money = spent(home, new_budget("e", "1kJ"), new_budget("m", "1EUR"))
    assert (energy.runs, energy.unknown, energy.spent.mid) == (3, 1, pytest.approx(286))
    assert (money.runs, money.unknown, money.spent.mid) == (3, 2, pytest.approx(14.3e-6))
    assert any("left out r3: no PUE is known" in note for note in energy.notes)
    assert spent_words(energy).startswith("at least 286 J")
    assert spent_words(energy).endswith("29% of 1kJ; 1 of 3 runs unknown")


def test_where_nothing_is_known_it_is_unknown(home):
    write(home, "r1", site={})
    (found,) = spent(home, new_budget("lab", "1kWh"))
    assert (found.spent, found.share, found.unknown) == (None, None, 1)
    assert spent_words(found) == "unknown for 1 run"
    assert due(found) == ([], None)


def test_energy_that_two_runs_of_one_machine_count_is_spent_probably_and_the_remark_says_why(home):
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "2000J", at=["100%"]))
    for run in ("r1", "r2"):  # at once on one host, each counting all of it
        write(home, run, scope="machine")
    (found,), (text,) = check(store, Books(folder=str(home)), Figures(), NOW_NS)
    # The machine drew 1430 J at the facility, all of it.
    assert (found.spent.low > 2000, found.spent.mid) == (True, pytest.approx(2860))
    assert text.startswith("Probably all of the budget lab")
    assert text.endswith(
        ". 1 run began while another of the same host ran, both counting the whole machine: that energy is "
        "in the totals twice."
    )
    assert spending_told(found).notes == [found.twice]


def test_runs_of_one_machine_one_after_another_are_counted_once(home):
    write(home, "r1", scope="machine")
    write(home, "r2", hours=0.1, scope="machine")
    (found,) = spent(home, new_budget("lab", "2000J"))
    assert (found.twice, found.spent.mid) == ("", pytest.approx(2860))


def test_currencies_do_not_add(home):
    write(home, "r1")
    write(home, "r2", hours=0.1, site=SITE | {"tariff": [{"price_per_kwh": 0.36, "currency": "USD"}]})
    euros, dollars, yen = spent(home, *(new_budget(code, f"1{code}") for code in ("EUR", "USD", "JPY")))
    assert (euros.spent.mid, euros.otherwise) == (pytest.approx(14.3e-6), 1)
    assert (dollars.spent.mid, dollars.otherwise) == (pytest.approx(14.3e-6), 1)
    assert (yen.spent, yen.otherwise, yen.unknown) == (None, 2, 2)
    assert "1 run is paid in another currency" in spent_words(euros)


@pytest.mark.parametrize(
    ("amount", "kinds"),
    [
        ("286.1J", []),  # one run is 143 J: 49.98 %
        ("286J", ["50%"]),
        ("170J", ["50%", "80%"]),
        ("143J", ["50%", "80%", "100%"]),
        ("1J", ["50%", "80%", "100%"]),
    ],
)
def test_thresholds_are_passed_by_the_best_estimate(home, amount, kinds):
    write(home, "r1")
    (found,) = spent(home, new_budget("lab", amount))
    assert due(found)[0] == kinds


def test_by_the_high_end_where_that_counts(home):
    write(home, "r1")
    high = spent(home, new_budget("h", "1J"))[0].spent.high
    mid_counts, high_counts = spent(
        home, new_budget("m", f"{high:.9f}J"), new_budget("h", f"{high:.9f}J", bound="high")
    )
    assert mid_counts.share < 1.0
    assert high_counts.share == pytest.approx(1.0)


def test_days_to_come_are_as_those_that_were(home):
    for day in range(8):
        write(home, f"r{day}", day)
    now_ns = spools.START_NS + 7 * DAY_NS + HOUR_NS  # on 22 June at 16:06:40
    (found,) = spent(home, new_budget("lab", "2kJ"), now_ns=now_ns)
    # Eight runs are 1144 J by now, and seven days of 143 J are over. The day goes on for 0.33 of it, 47 J;
    # then 143 J a day: 1620 J after 3 more, 1906 J after 5, 2049 J after 6, which is the end of 28 June.
    assert "by 2025-06-28 (predicted, " in foreseen_words(found)
    assert found.outlook.days == 7
    assert found.outlook.mid == pytest.approx(1144 + 143 * (8 + (24 - 16 - 400 / 3600) / 24))


def test_each_threshold_is_told_once_a_period_and_the_highest_alone(home):
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "300J", to=["ops@example.org"]))
    books = Books(folder=str(home))
    assert check(store, books, Figures(), NOW_NS)[1] == []
    write(home, "r1")
    write(home, "r2", hours=0.1)
    (text,) = check(store, books, Figures(), NOW_NS)[1]
    assert text.startswith("Surely 80% of the budget lab for 2025-06 (300J a month) is spent: 286 J (")
    assert text.endswith("95% of 300J.")
    assert check(store, Books(folder=str(home)), Figures(), NOW_NS + HOUR_NS)[1] == []
    for number in range(9):
        write(home, f"more{number}", hours=number / 10)
    (text,) = check(store, books, Figures(), NOW_NS)[1]
    assert text.startswith("Surely all of the budget lab for 2025-06")
    assert check(store, books, Figures(), NOW_NS)[1] == []
    write(home, "july", hours=24 * 16)
    assert check(store, books, Figures(), NOW_NS + 16 * DAY_NS)[1] == []  # 48 % of July's
    told = store.told(10)
    assert sorted((one.period, one.kind) for one in told) == [("2025-06", "100%"), ("2025-06", "80%")]


def test_what_still_comes_in_of_a_period_that_is_over_is_told_for_a_week(home):
    store = BudgetStore.of_user(str(home))
    july_ns = 1_751_328_000 * spools.S  # 2025-07-01T00:00Z
    store.add(new_budget("lab", "200J", at=["100%"], made_ns=NOW_NS))
    store.add(new_budget("new", "200J", at=["100%"], made_ns=july_ns + 1))
    write(home, "r1")
    books = Books(folder=str(home))

    def told(after_h):
        now, texts = check(store, books, Figures(), july_ns + after_h * HOUR_NS)
        assert [one.period for one in now] == ["2025-07", "2025-07"]
        return texts

    assert told(1) == []
    write(home, "r2", wall_ns=july_ns - HOUR_NS)  # it began in June
    assert told(7 * 24 + 1) == []
    (text,) = told(7 * 24 - 1)
    assert text.startswith("Surely all of the budget lab for 2025-06 (200J a month) is spent: 286 J (")
    assert told(7 * 24 - 1) == []


def test_what_only_the_best_estimate_passes_is_passed_probably(home):
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "142J", where="tag:a=b", at=["100%"]))
    write(home, "r1", tags={"a": "b"})
    (text,) = check(store, Books(folder=str(home)), Figures(), NOW_NS)[1]
    assert text.startswith("Probably all of the budget lab for 2025-06 (142J a month of runs with tag:a=b)")


@pytest.mark.parametrize(
    ("amount", "words"),
    # Six runs of 143 J are 858 J, 0.238 Wh.
    [("100J", "858 J ("), ("0.1Wh", "0.238 Wh ("), ("1kWh", "858 J ("), ("0.1 kJ", "858 J (")],
)
def test_what_is_spent_is_told_in_the_unit_of_the_budget_unless_that_is_far_too_large(home, amount, words):
    for number in range(6):
        write(home, f"r{number}", hours=number / 10)
    (found,) = spent(home, new_budget("lab", amount))
    assert spent_words(found).startswith(words)


def test_money_and_carbon_are_told_in_the_unit_of_the_budget_too(home):
    write(home, "r1")
    money, small, large = spent(
        home, new_budget("m", "1EUR"), new_budget("c", "0.01 g"), new_budget("l", "0.00001 kg CO2e")
    )
    assert spent_words(money).startswith("14.3 µEUR (")
    assert spent_words(small).startswith("0.0143 g CO2e (")
    assert spent_words(large).startswith("14.3 mg CO2e (")


DOLLARS = SITE | {"tariff": [{"price_per_kwh": 0.36, "currency": "USD"}]}


@pytest.mark.parametrize(("site", "lacking"), [({"pue": 1.1}, 7), (DOLLARS, 0)])
def test_days_whose_price_is_not_known_in_it_do_not_make_the_others_cheaper(home, site, lacking):
    for day in range(-14, 0):
        write(home, f"r{day + 20}", day, site=site if day % 2 else SITE)
    # Seven runs of 14.3 µEUR are 100 µEUR; a day is 14.3 µEUR on each of the seven known days.
    small, large = spent(home, new_budget("s", "0.00015EUR"), new_budget("l", "0.0004EUR"))
    assert (small.spent.mid, small.unknown, small.lacking) == (pytest.approx(100.1e-6), 7, lacking)
    assert small.outlook.days == 7
    # It is 15 June, 21:06: 0.12 days are left of it, and 150 µEUR are passed with the end of 19 June.
    assert foreseen_words(small).startswith("by 2025-06-19 or sooner (predicted, ")
    assert foreseen_words(large) == "7 runs are not in it, with which it may be spent before the end"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.004, "<1%"),
        (0.01, "1%"),
        (0.8, "80%"),
        (0.994, "99%"),
        (0.996, ">99%"),
        (1.0, "100%"),
        (7.84, "784%"),
    ],
)
def test_a_share_is_neither_nothing_nor_all_before_it_is(share, words):
    assert share_text(share) == words


def test_a_threshold_is_told_as_it_was_set(home):
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "5000J", at=["2.5%"]))
    write(home, "r1")
    (text,) = check(store, Books(folder=str(home)), Figures(), NOW_NS)[1]
    assert text.startswith("Surely 2.5% of the budget lab")


def test_that_it_will_be_spent_is_told_once_too(home):
    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "2kJ", at=["100%"], to=["ops@example.org"]))
    for day in range(8):
        write(home, f"r{day}", day)
    now_ns = spools.START_NS + 7 * DAY_NS + HOUR_NS
    (text,) = check(store, Books(folder=str(home)), Figures(), now_ns)[1]
    assert text.startswith(
        "Probably the budget lab for 2025-06 (2kJ a month) will be spent by 2025-06-28 (predicted"
    )
    assert check(store, Books(folder=str(home)), Figures(), now_ns + HOUR_NS)[1] == []
    body = json.loads(store.hold(now_ns, now_ns + 1).body)
    assert (body["kind"], body["threshold"], body["prediction"]["best"]) == ("predicted", None, "2025-06-28")
    assert body["prediction"]["at_end"]["method"] == "predicted"


def test_a_run_is_stated_once_however_many_budgets_count_it_and_however_often(home, monkeypatch):
    random.seed(5)
    for number in range(12):
        write(home, f"r{number}", hours=number / 10, tags={"team": random.choice("ab")})
    asked = []

    class Counting(Stating):
        def briefs(self, rows):
            asked.append(sorted(row.id for row in rows))
            return super().briefs(rows)

    monkeypatch.setattr(module, "Stating", Counting)
    budgets = [new_budget(f"b{number}", "1kWh", where=f"tag:team={'ab'[number % 2]}") for number in range(20)]
    figures = Figures()
    first = spent(home, *budgets, figures=figures)
    write(home, "new", hours=1.5, tags={"team": "a"})
    again = spent(home, *budgets, figures=figures)
    assert asked == [sorted(f"r{number}" for number in range(12)), ["new"]]
    assert again[0].runs == first[0].runs + 1
    assert again[1].spent == first[1].spent
    assert spent(home, *budgets) == again  # stated anew, all of it is the same
    assert spent(home, *budgets, figures=figures) == again


def test_a_run_that_changes_and_one_that_goes_are_counted_anew(home):
    figures, lab = Figures(), new_budget("lab", "1kJ", where="tag:team=nlp")
    for number in range(3):
        write(home, f"r{number}", hours=number / 10, tags={"team": "nlp"})
    assert spent(home, lab, figures=figures)[0].spent.mid == pytest.approx(429)
    books = Books(folder=str(home))
    books.add(books.run("r1"), new_tags(["team=vision"], []))
    books.delete([books.run("r2")], dry_run=False)
    (found,) = spent(home, lab, figures=figures)
    assert (found.runs, found.spent.mid) == (1, pytest.approx(143))
    write(home, "r3", hours=1, tags={"team": "nlp"})
    assert spent(home, lab, figures=figures)[0].spent.mid == pytest.approx(286)
    (later,) = spent(home, lab, figures=figures, now_ns=NOW_NS + 20 * DAY_NS)
    assert (later.period, later.runs) == ("2025-07", 0)
    assert spent(home, lab, figures=figures)[0].runs == 2
