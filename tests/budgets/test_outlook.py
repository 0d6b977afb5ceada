"""When a budget will be spent: sums that are done by hand."""

from __future__ import annotations

import pytest

from wattprint.budgets.outlook import outlook
from wattprint.quantity import Quantity

DAY = 86_400 * 1_000_000_000
JUNE = [number * DAY for number in range(31)]
EVEN = [10.0] * 10
UNEVEN = [5.0, 15.0] * 5
"""Mean 10, standard deviation 5 × √(10/9) = 5.2705."""


def joules(low, mid, high):
    return Quantity(low, mid, high, "J", "measured")


def looked(spent=None, *, taken=EVEN, limit=200.0, bound="mid", days=JUNE, over=10, unknown=0):
    return outlook(
        spent or joules(100, 100, 100),
        limit=limit,
        bound=bound,
        taken=taken,
        days=days,
        now_ns=over * DAY,
        unknown=unknown,
    )


def test_ten_a_day_are_two_hundred_after_twenty_days_and_three_hundred_at_the_end():
    found, why = looked()
    assert why == ""
    assert (found.earliest_ns, found.best_ns, found.latest_ns) == (20 * DAY, 20 * DAY, 20 * DAY)
    assert (found.low, found.mid, found.high) == pytest.approx((300, 300, 300))
    assert (found.method, found.days) == ("predicted", 10)


def test_days_that_differ_spread_it():
    # 8.670 (= 1.645 × 5.2705) × √(k + k²/10) to either side of 10 k, which has to be 100:
    # 70 + 29.9 after 7 days, 80 + 32.9 after 8; 150 - 53.1 after 15, 160 - 55.9 after 16.
    found, _ = looked(taken=UNEVEN)
    assert (found.earliest_ns, found.best_ns, found.latest_ns) == (18 * DAY, 20 * DAY, 26 * DAY)
    # √(20 + 40) × 8.670 = 67.16
    assert (found.low, found.mid, found.high) == pytest.approx((232.84, 300, 367.16), abs=0.01)


def test_what_is_known_by_a_fifth_spreads_it():
    # (100 + 10 k) × 1.2 is 200 after 6.7 days, × 0.8 after 15.
    found, _ = looked(joules(80, 100, 120))
    assert (found.earliest_ns, found.best_ns, found.latest_ns) == (17 * DAY, 20 * DAY, 25 * DAY)
    assert (found.low, found.mid, found.high) == pytest.approx((240, 300, 360))


def test_where_the_high_end_counts_the_day_is_of_that_and_the_best_estimate_of_the_end_stays():
    found, _ = looked(joules(80, 100, 120), bound="high")
    assert (found.earliest_ns, found.best_ns, found.latest_ns) == (17 * DAY, 17 * DAY, 25 * DAY)
    assert (found.low, found.mid, found.high) == pytest.approx((240, 300, 360))


def test_days_with_unknown_runs_are_no_sample():
    # Five known days of 10 are 50: the 150 that are left last for 15 days more, or less by what is unknown.
    found, why = looked(joules(50, 50, 50), taken=[10.0, None] * 5, unknown=5)
    assert (found.best_ns, found.days, why) == (25 * DAY, 5, "")
    # That it lasts cannot be told of runs of which nobody knows what they took.
    found, why = looked(joules(50, 50, 50), taken=[10.0, None] * 5, unknown=5, limit=1000.0)
    assert (found, why) == (None, "5 runs are not in it, with which it may be spent before the end")


def test_what_lasts_has_no_day():
    found, _ = looked(limit=1000.0)
    assert (found.earliest_ns, found.best_ns, found.latest_ns) == (None, None, None)


def test_days_before_the_first_run_do_not_count():
    taken = [0.0] * 6 + [25.0] * 4
    found, _ = looked(taken=taken)
    # 25 a day from now on: 100 more after 4 days.
    assert (found.days, found.best_ns) == (4, 14 * DAY)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"taken": [10.0, 10.0], "over": 2}, "predicted after 3 whole days since the first run; 2 are over"),
        ({"taken": [0.0] * 9 + [100.0]}, "predicted after 3 whole days since the first run; 1 are over"),
        (
            {"taken": [None] * 4 + [0.0] + [None] * 4 + [10.0]},
            "predicted after 3 whole days since the first run; 2 of the 10 that are over are known",
        ),
        ({"limit": 100.0}, "it is spent"),
        ({"days": [0, DAY], "taken": [], "over": 0}, "a day is too short"),
        ({"over": 30}, "the period is over"),
    ],
)
def test_what_cannot_be_told_is_not(more, why):
    assert looked(**more) == (None, why)


def test_of_a_year_a_tenth_has_to_be_over():
    days = [number * DAY for number in range(366)]
    assert looked(taken=[10.0] * 36, days=days, over=36, limit=9e9)[0] is None
    assert looked(taken=[10.0] * 37, days=days, over=37, limit=9e9)[0] is not None


def test_nothing_spent_leads_nowhere():
    args = {"limit": 1.0, "bound": "mid", "taken": [], "days": JUNE, "now_ns": 0}
    assert outlook(None, **args) == (None, "nothing is known to be spent yet")
    assert outlook(joules(0, 0, 0), **args) == (None, "nothing is known to be spent yet")
