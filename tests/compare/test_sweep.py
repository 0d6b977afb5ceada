"""What the last trials of a sweep bought: courses whose sums can be done in the head."""

from __future__ import annotations

import pytest

from wattprint.compare.entries import Entry, exact
from wattprint.compare.sweep import sweep


def trial(number, accuracy=None, joules=10.0, *, status="finished", began=True, **fields):
    return Entry(
        name=f"trial {number}",
        kind="measured",
        origin=f"r{number}",
        status=status,
        costs={} if joules is None else {"energy": exact(joules, "J")},
        metrics={} if accuracy is None else {"accuracy": exact(accuracy, "1")},
        began_ns=number * 1000 if began else 0,
        fields=fields,
    )


def course(trials, *, maximise=True, point=0.01):
    return sweep(trials, metric="accuracy", cost="energy", unit="J", maximise=maximise, point=point)


def test_the_trials_behind_the_best_bought_nothing():
    found = course([trial(4, 0.91), trial(1, 0.80), trial(2, 0.90), trial(3, 0.93), trial(5, joules=30.0)])
    assert (found.trials, found.best_at, found.best) == (5, 3, 0.93)
    assert (found.after.trials, found.after.cost.mid) == (2, 40.0)
    assert (found.before_at, found.before) == (2, 0.90)
    assert (found.climb.trials, found.climb.cost.mid) == (1, 10.0)
    assert found.points == pytest.approx(3)
    assert found.sentences("accuracy", "energy") == [
        "of 5 trials, in the order they began, number 3 is the best: accuracy 0.93",
        "the 2 trials after it cost 40.0 J and bought nothing",
        "from the best before it, number 2 with 0.9, 1 trial that cost 10.0 J bought +3.00 × 0.01 accuracy",
    ]


def test_failed_trials_cost_and_are_never_the_best():
    found = course([trial(1, 0.8), trial(2, 0.99, status="failed"), trial(3, 0.9), trial(4, 0.85)])
    assert (found.best_at, found.best) == (3, 0.9)
    assert (found.climb.trials, found.climb.cost.mid) == (2, 20.0)


def test_a_warmup_costs_and_is_never_the_best():
    found = course([trial(1, 0.99, **{"tag:warmup": "true"}), trial(2, 0.8), trial(3, 0.9), trial(4, 0.85)])
    assert (found.best_at, found.before_at) == (3, 2)


def test_a_first_trial_that_is_best_has_none_before_it_and_of_equals_the_first_counts():
    found = course([trial(1, 0.9), trial(2, 0.9), trial(3, 0.8)])
    assert (found.best_at, found.before_at, found.climb) == (1, None, None)
    assert (found.after.trials, found.after.cost.mid) == (2, 20.0)


def test_where_lower_is_better_the_lowest_is_best():
    found = course([trial(1, 3.0), trial(2, 2.0), trial(3, 2.5)], maximise=False, point=1.0)
    assert (found.best_at, found.points) == (2, 1.0)


def test_an_unknown_cost_is_no_zero():
    found = course([trial(1, 0.8), trial(2, 0.9), trial(3, 0.85, None), trial(4, 0.7)])
    assert (found.after.trials, found.after.unpriced, found.after.cost.mid) == (2, 1, 10.0)
    assert "cost at least 10.0 J" in found.sentences("accuracy", "energy")[1]
    found = course([trial(1, 0.8), trial(2, 0.9), trial(3, 0.85, None)])
    assert found.after.cost is None
    assert "the trial after it cost an unknown amount of energy" in found.sentences("accuracy", "energy")[1]


def test_without_an_order_or_with_too_few_there_is_no_course():
    assert course([trial(1, 0.8), trial(2, 0.9)]) is None
    assert course([trial(1, 0.8), trial(2, 0.9), trial(3, 0.7, began=False)]) is None
    assert course([]) is None
