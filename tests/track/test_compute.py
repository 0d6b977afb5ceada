"""FLOP that a program counts, as the record has them."""

from __future__ import annotations

import pytest
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.errors import UsageError
from wattprint.track.compute import FlopCount


def test_many_steps_take_few_lines_and_nothing_is_lost():
    with Meter("steps", region="FR") as meter, FlopCount(meter, "given") as count:
        for _ in range(10_000):
            count.add(3.0)
    told = [line["value"] for line in lines(meter, "metric")]
    assert told[-1] == 30_000.0
    assert told == sorted(told)
    assert len(told) < 1000
    assert meter.statement.compute.flop == 30_000.0


def test_the_peak_of_the_machine_can_be_given():
    with (
        Meter("peak", region="FR") as meter,
        FlopCount(meter, precision="fp32", peak_flop_per_s=1e12) as count,
    ):
        count.add(1e6)
    compute = meter.statement.compute
    assert compute.peak_flop_per_s.mid == 1e12
    assert compute.mfu.mid == pytest.approx(1e6 / meter.statement.run["duration_s"] / 1e12)


def test_each_operator_that_is_left_out_is_said_once():
    with Meter("gaps", region="FR") as meter, FlopCount(meter, "counted") as count:
        for _ in range(3):
            count.add(1.0, ("fft in A",))
        count.add(1.0, ("fft in A", "fft in B"))
    assert [line["value"] for line in lines(meter, "metric") if line["name"] == "compute.uncounted"] == [1, 2]
    said = [line["text"] for line in lines(meter, "warning") if "FLOP" in line["text"]]
    assert said == [f"FLOP of fft in {name} are not counted: the sum is a lower bound" for name in "AB"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"how": "guessed"}, "counted, estimated, given"),
        ({"precision": "bf61"}, "bf16"),
        ({"peak_flop_per_s": 0.0}, "more than 0"),
        ({"peak_flop_per_s": float("nan")}, "more than 0"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_can(options, said):
    with Meter("bad", region="FR") as meter, pytest.raises(UsageError, match=said):
        FlopCount(meter, **options)


@pytest.mark.parametrize("flop", [-1.0, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(flop):
    with Meter("bad", region="FR") as meter, pytest.raises(UsageError, match="no count"):
        FlopCount(meter).add(flop)
