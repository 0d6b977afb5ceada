"""Costs compared by what they do not share: ranks by hand, and counts and fronts by their definitions."""

from __future__ import annotations

import random

import msgspec
import pytest
from tests.account import runs

from wattprint.account.work import recorded
from wattprint.compare.entries import Entry, entry_of_statement, exact
from wattprint.compare.experiment import entry_of_group
from wattprint.compare.leaderboard import leaderboard
from wattprint.compare.ranking import Rings
from wattprint.compare.sharing import Comparable, Keys, comparable, cut_short, sharing_of
from wattprint.quantity import Quantity

MODELS = (runs.source("cpu/0", "cpu_model", "modelled"), runs.source("node/rest", "node_model", "modelled"))


def statement(kwh, *, run="a", host="node-a", times=2.0, sources=MODELS, **terms):
    """``kwh`` in two equal parts, each known within a factor ``times``."""
    half = runs.joules(kwh / 2 / times, kwh / 2, kwh / 2 * times)
    record = runs.record([half] * len(sources), sources=sources, host=host)
    record.header = msgspec.structs.replace(record.header, run=run, name=run)
    return runs.state(recorded([record], "machine"), **terms)


def entry(kwh, accuracy=0.9, **options):
    return entry_of_statement(
        statement(kwh, **options), origin="", tags={}, parameters={}, metrics={"accuracy": accuracy}
    )


def board(*entries, cost="energy", **options):
    return leaderboard(entries, metric="accuracy", cost=cost, maximise=True, **options)


def ranks(made):
    return {row.entry.name: (row.rank, row.rank_worst) for row in made.rows}


def test_the_models_of_one_machine_cancel_in_ranks_and_the_front():
    """4, 7 and 7.2 kWh, each known within a factor of 2: 7 is 1.75 times 4, more than single runs scatter."""
    three = [entry(4.0, run="a"), entry(7.0, run="b", accuracy=0.8), entry(7.2, run="c", accuracy=0.8)]
    made = board(*three)
    assert ranks(made) == {"a": (1, 1), "b": (2, 3), "c": (2, 3)}
    assert [row.entry.name for row in made.front] == ["a"]
    # What is printed stays whole: node 2 to 8 kWh × PUE 1.2 to 1.875, in quadrature.
    row = made.rows[0]
    assert row.cost.low < 4.0 * runs.KWH
    assert row.cost.high > 12.0 * runs.KWH
    assert row.cost == three[0].costs["energy"]


def test_entries_of_other_machines_and_models_keep_their_whole_intervals():
    made = board(entry(4.0, run="a"), entry(6.0, run="b", accuracy=0.8, host="node-b"))
    assert ranks(made) == {"a": (1, 2), "b": (1, 2)}
    assert len(made.front) == 2
    other = (
        runs.source("cpu/0", "cpu_model", "modelled"),
        runs.source("node/rest", "plug_model", "modelled"),
    )
    assert ranks(board(entry(4.0, run="a"), entry(6.0, run="b", sources=other)))["a"] == (1, 2)
    published = Entry(
        name="b", kind="imported", origin="f.csv line 2", status="imported",
        costs={"energy": Quantity(4.5 * runs.KWH, 9 * runs.KWH, 18 * runs.KWH, "J", "assumed")},
        metrics={"accuracy": exact(0.8, "1")},
    )  # fmt: skip
    assert ranks(board(entry(4.0, run="a"), published))["a"] == (1, 2)


def test_one_grid_cancels_between_machines_and_another_does_not():
    """Metered within 5 %, grid and PUE within a quarter: 4 and 8 kWh differ, whatever the grid emits."""
    sensed = (runs.source("cpu/0", "rapl"), runs.source("node/rest", "psu"))

    def of(kwh, **terms):
        return entry(kwh, sources=sensed, times=1.05, **terms)

    here, there = of(4.0, run="a"), of(8.0, run="b", host="node-b")
    assert ranks(board(here, there, cost="carbon")) == {"a": (1, 1), "b": (2, 2)}
    other_grid = of(
        8.0, run="b", host="node-b", intensity=runs.factor("grid/ABC/2024", 500.0, "gCO2e/kWh", 400.0, 620.0)
    )
    assert ranks(board(here, other_grid, cost="carbon")) == {"a": (1, 2), "b": (1, 2)}


def test_ratio_and_difference_leave_out_what_is_shared():
    """8 over 4 kWh: 2 within what two runs scatter, exp(1.96 × 0.14 × √2) = 1.4741."""
    made = board(entry(4.0, run="a"), entry(8.0, run="b", accuracy=0.95), baseline="a")
    over = made.rows[1].baseline
    assert over.times == pytest.approx(2.0)
    assert over.times_interval.points == pytest.approx((2.0 / 1.4741, 2.0, 2.0 * 1.4741), rel=1e-4)
    assert (
        over.as_dict()["times_interval"]["low"] == over.times_interval.low
        if hasattr(over, "as_dict")
        else True
    )
    # At the low of the models 4 - 2 kWh, at the high 16 - 8, each × PUE 1.5: 3 to 12 kWh, and scatter.
    assert 0 < over.extra.low < 3.0 * runs.KWH
    assert over.extra.mid == pytest.approx(6.0 * runs.KWH)
    whole = made.rows[1].comparable.whole[2] - made.rows[0].comparable.whole[0]
    assert 12.0 * runs.KWH < over.extra.high <= whole


def test_means_over_seeds_know_their_scatter_better_than_single_runs():
    """One run each of 4 and 5 kWh may be alike; of nine each, a third as far off, the means are not."""
    assert ranks(board(entry(4.0, run="a"), entry(5.0, run="b"))) == {"a": (1, 2), "b": (1, 2)}
    groups = [
        entry_of_group(
            (name,), [entry(kwh, run=f"{name}{seed}") for seed in range(9)], "energy", ["accuracy"]
        )
        for name, kwh in (("a", 4.0), ("b", 5.0))
    ]
    assert ranks(board(*groups)) == {"a": (1, 1), "b": (2, 2)}
    mixed = entry_of_group(
        ("b",), [entry(5.0, run="x"), entry(5.0, run="y", host="node-b")], "energy", ["accuracy"]
    )
    assert mixed.sharing.machine is None


def test_what_is_unsure_of_a_part_of_a_run_is_its_own():
    """Cut between two snapshots: known from half to twice as well as the whole, which no other run shares."""
    whole = entry(4.0, run="a").costs["energy"]
    part = Quantity(whole.low / 4, whole.mid / 2, whole.high, "J", whole.method)
    sharing = sharing_of(statement(4.0))
    assert sharing.sensors == (1.0, 1.0, 1.0)
    assert cut_short(sharing, part, whole, 3600.0).sensors == pytest.approx((0.5, 1.0, 2.0))
    assert cut_short(sharing, part, whole, 0.1).spread[2] > cut_short(sharing, part, whole, 3600.0).spread[2]
    same = Quantity(whole.low / 2, whole.mid / 2, whole.high / 2, "J", whole.method)
    assert cut_short(sharing, same, whole, 3600.0).sensors == pytest.approx((1.0, 1.0, 1.0))


SHARED_BY_SOME = ([None, 0, 1], [None, 0, 1])


def random_costs(count, seed, rates=SHARED_BY_SOME[0], machines=SHARED_BY_SOME[1]):
    draw = random.Random(seed)

    def around(mid, reach):
        return mid - draw.choice([0.0, reach]), mid, mid + draw.uniform(0, reach)

    costs = []
    for _ in range(count):
        mid = float(draw.randint(3, 40))
        costs.append(
            Comparable(
                around(mid, 6.0),
                around(mid, 3.0),
                tuple(around(mid * draw.choice([0.8, 1.0, 1.2]) * at, 1.0) for at in (0.5, 1.0, 2.0)),
                draw.choice(rates),
                draw.choice(machines),
            )
        )
    return costs


def pairs_of(one, two):
    if one.rates is None or one.rates != two.rates:
        return [(one.whole, two.whole)]
    if one.machine is None or one.machine != two.machine:
        return [(one.unpriced, two.unpriced)]
    return list(zip(one.apart, two.apart, strict=True))


@pytest.mark.parametrize("shared", [SHARED_BY_SOME, ([0], [None, 0, 1]), ([0], [0]), ([None], [None])])
@pytest.mark.parametrize("seed", range(8))
def test_counts_are_those_of_all_pairs(seed, shared):
    costs = random_costs(60, seed, *shared)

    def less(one, two):
        return all(mine[2] < its[0] for mine, its in pairs_of(one, two))

    assert Rings(costs).surely_less() == [sum(less(other, cost) for other in costs) for cost in costs]
    assert Rings(costs).surely_more() == [sum(less(cost, other) for other in costs) for cost in costs]


@pytest.mark.parametrize("seed", range(8))
def test_who_is_beaten_is_so_by_some_pair(seed):
    costs = random_costs(60, seed)
    draw = random.Random(seed)
    quality = [(mid - 0.01, mid + 0.01) for mid in (draw.choice([0.7, 0.8, 0.81, 0.9]) for _ in costs)]

    def undercuts(place, other):
        rings = [[(costs[other].whole, costs[place].whole)], pairs_of(costs[other], costs[place])]
        if costs[place].rates is not None and costs[place].rates == costs[other].rates:
            rings.append([(costs[other].unpriced, costs[place].unpriced)])
        (worst, _), (_, best) = quality[other], quality[place]
        return any(
            (all(mine[2] < its[0] for mine, its in ring) and worst >= best)
            or (all(mine[2] <= its[0] for mine, its in ring) and worst > best)
            for ring in rings
        )

    expected = [any(undercuts(place, other) for other in range(60) if other != place) for place in range(60)]
    assert Rings(costs).beaten([worst for worst, _ in quality], [best for _, best in quality]) == expected
    assert 0 < sum(expected) < 60


def test_without_anything_known_to_be_shared_a_cost_is_compared_whole():
    cost = Quantity(1.0, 2.0, 3.0, "J", "assumed")
    assert comparable(cost, "energy", None, Keys()) == Comparable(
        (1, 2, 3), (1, 2, 3), ((1, 2, 3),) * 3, None, None
    )
