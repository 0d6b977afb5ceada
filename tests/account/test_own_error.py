"""A window's own error: what is left of its uncertainty while the error common to the run is held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.account import runs

from wattprint.account.own_error import Apart, Whole, holding_common, of_window, own_of, together
from wattprint.quantity import Quantity
from wattprint.records import ErrorParts, Joules, WindowEnd

NONE = [0.0]


def modelled(low, mid, high, ours=1.0):
    return Joules(low, mid, high, ours * low, ours * mid, ours * high, 0.0)


def apart(*common, edges=None, random_j=None, seconds=10.0):
    return Apart(
        list(common),
        seconds,
        [],
        [],
        edges or [0.0] * len(common),
        [value**2 for value in random_j or [0.0] * len(common)],
    )


def whole(*energy, seconds=20.0, scope="machine", methods=("modelled",)):
    names = ("cpu/0", "gpu/x", "node/rest")
    sources = [runs.source(name, "some", method) for name, method in zip(names, methods, strict=False)]
    return Whole(sources, list(energy), scope, seconds, how="meter")


def test_a_half_of_a_run_at_one_power_is_a_half_whatever_the_model_is_off_by():
    run = whole(modelled(10.0, 40.0, 120.0))
    assert run.share(apart(modelled(5.0, 20.0, 60.0))) == (0.5, 0.5, 0.5)


def test_edges_are_its_own_error():
    run = whole(modelled(10.0, 40.0, 120.0))
    assert run.share(apart(modelled(5.0, 20.0, 60.0), edges=[2.0])) == pytest.approx((0.45, 0.5, 0.55))


def test_what_is_random_and_what_edges_leave_open_meet_in_quadrature():
    run = whole(modelled(10.0, 40.0, 120.0))
    part = apart(modelled(5.0, 20.0, 60.0), edges=[3.0], random_j=[4.0])
    assert run.share(part) == pytest.approx((0.5 - 5 / 40, 0.5, 0.5 + 5 / 40))


def test_of_a_process_the_edges_are_as_uncertain_as_its_part_of_the_machine():
    run = whole(modelled(10.0, 40.0, 120.0, ours=0.5), scope="process")
    part = apart(modelled(5.0, 20.0, 60.0, ours=0.5), edges=[2.0])
    assert run.share(part) == pytest.approx((0.45, 0.5, 0.55))


def test_a_sensor_and_a_model_err_apart_from_each_other():
    # CPU by a counter, ±10 %, the rest by a model, 5 to 20 J. The window has all of the CPU's 10 J and
    # none of the rest: 10/20 of the run, 10/15 and 10/30 at the model's ends, 9/19 and 11/21 at the sensor's.
    run = whole(
        modelled(9.0, 10.0, 11.0), modelled(0.0, 0.0, 0.0), modelled(5.0, 10.0, 20.0),
        methods=("measured", "measured", "modelled"),
    )  # fmt: skip
    part = apart(modelled(9.0, 10.0, 11.0), modelled(0.0, 0.0, 0.0), modelled(0.0, 0.0, 0.0))
    low, mid, high = run.share(part)
    assert mid == 0.5
    assert low == pytest.approx(0.5 - ((0.5 - 1 / 3) ** 2 + (0.5 - 9 / 19) ** 2) ** 0.5)
    assert high == pytest.approx(0.5 + ((2 / 3 - 0.5) ** 2 + (11 / 21 - 0.5) ** 2) ** 0.5)


def test_a_model_may_err_otherwise_at_another_power():
    run = whole(modelled(10.0, 40.0, 160.0))
    busy, idle = apart(modelled(7.5, 30.0, 120.0)), apart(modelled(2.5, 10.0, 40.0))
    low, mid, high = run.share(busy)
    assert low < mid == 0.75 < high < 1.0
    # What the one may have more, the other has less.
    less = run.share(idle)
    assert (1 - less[2], 1 - less[1], 1 - less[0]) == pytest.approx((low, mid, high))


def window(begin_s, end_s, edge_j=1.0):
    energy = modelled(5.0, 20.0, 60.0)
    errors = ErrorParts(5.0, 60.0, 5.0, 60.0, edge_j, edge_j, 0.0)
    return WindowEnd(
        id=1, parent=None, name="epoch", begin_ns=round(begin_s * 1e9), at_ns=round(end_s * 1e9),
        energy=[energy], errors=[errors], status="ok", prev="",
    )  # fmt: skip


def test_an_edge_that_two_windows_share_is_no_error_of_both_together():
    run = whole(modelled(20.0, 80.0, 240.0), seconds=40.0)
    meeting = together([of_window(window(0.0, 10.0)), of_window(window(10.0001, 20.0))])
    assert meeting.unshared_j() == [2.0]
    assert run.share(meeting) == pytest.approx((0.5 - 2 / 80, 0.5, 0.5 + 2 / 80))
    parted = together([of_window(window(0.0, 10.0)), of_window(window(15.0, 25.0))])
    assert parted.unshared_j() == [4.0]


def test_what_is_left_of_the_run_has_the_same_edges():
    run = whole(modelled(20.0, 80.0, 240.0), seconds=40.0)
    part = of_window(window(0.0, 10.0))
    rest = part.taken_from(run.energy, 40.0)
    assert rest.duration_s == 30.0
    shares = run.share(part), run.share(rest)
    assert shares[0][1] + shares[1][1] == pytest.approx(1.0)
    assert shares[0][2] - shares[0][1] == pytest.approx(shares[1][1] - shares[1][0])


def test_a_record_that_does_not_tell_is_not_guessed_at():
    old = window(0.0, 10.0)
    old = WindowEnd(
        id=1, parent=None, name="epoch", begin_ns=0, at_ns=1, energy=old.energy, status="ok", prev=""
    )
    assert of_window(old) is None
    assert together([of_window(window(0.0, 10.0)), None]) is None
    assert together([]) is None


def test_own_joules_are_those_of_the_share():
    run = whole(modelled(10.0, 40.0, 120.0))
    energy = Quantity(10.0, 60.0, 200.0, "J", "modelled", ("cpu-model",))  # at the facility, PUE 1.5
    share, own_j = own_of(run, apart(modelled(10.0, 20.0, 60.0), edges=[2.0]), energy)
    assert own_j.mid == 60.0
    assert own_j.low / 60.0 == pytest.approx(share.low / 0.5)
    assert own_j.high / 60.0 == pytest.approx(share.high / 0.5)
    assert own_j.sources == ("cpu-model",)
    assert own_of(None, apart(modelled(10.0, 20.0, 60.0)), energy) == (None, None)
    assert own_of(run, None, energy) == (None, None)


def test_windows_at_one_power_are_known_better_than_windows_at_several():
    even = whole(modelled(10.0, 40.0, 160.0), seconds=40.0)
    uneven = whole(modelled(10.0, 40.0, 160.0), seconds=40.0)
    first = apart(modelled(2.5, 10.0, 40.0))
    even.consists_of([first] * 4)
    # As much power as the mean of the run, beside a half at twice as much and a half at next to nothing.
    uneven.consists_of([first, apart(modelled(5.0, 20.0, 80.0)), apart(modelled(2.0, 8.0, 32.0))])
    assert even.share(first) == pytest.approx((0.25, 0.25, 0.25))
    low, mid, high = uneven.share(first)
    assert low < 0.24 < mid == 0.25 < 0.26 < high


def a_window(points):
    low, mid, high, edge_j, random_j = points
    return apart(modelled(mid * low, mid, mid * high), edges=[edge_j], random_j=[random_j])


WINDOWS = st.lists(
    st.tuples(
        st.floats(0.05, 1.0),
        st.floats(0.01, 1000.0),
        st.floats(1.0, 20.0),
        st.floats(0.0, 5.0),
        st.floats(0.0, 5.0),
    ),
    min_size=1,
    max_size=6,
)


@given(WINDOWS, st.floats(0.0, 100.0))
def test_shares_of_windows_and_of_what_is_left_are_the_whole(drawn, left_j):
    windows = [a_window(points) for points in drawn]
    inside = together(windows)
    energy = inside.common[0].plus(modelled(0.5 * left_j, left_j, 2.0 * left_j))
    seconds = inside.duration_s + 5.0
    run = whole(energy, seconds=seconds)
    run.consists_of(windows)
    rest = inside.taken_from([energy], seconds)
    shares = [run.share(part) for part in [*windows, rest]]
    assert sum(mid for _, mid, _ in shares) == pytest.approx(1.0)
    assert all(0.0 <= low <= mid <= high <= 1.0 for low, mid, high in shares)
    assert run.share(inside)[1] == pytest.approx(sum(mid for _, mid, _ in shares[:-1]))


def test_the_common_error_of_a_run_of_almost_nothing_is_a_number():
    almost_nothing = Quantity(0.0, 1e-309, 1.0, "J", "modelled")
    assert holding_common(almost_nothing, almost_nothing) == almost_nothing


def test_a_window_takes_no_more_than_its_run_and_windows_side_by_side_may():
    run = Quantity(5.0, 12.0, 30.0, "J", "modelled")
    # Its edges alone would reach to 40 J.
    assert holding_common(Quantity(1.0, 10.0, 40.0, "J", "modelled"), run).points == (1.0, 10.0, 30.0)
    # Twice the run: the common error is twice the run's.
    assert holding_common(Quantity(9.0, 24.0, 40.0, "J", "modelled"), run).points == (9.0, 24.0, 60.0)
