"""Progress and callbacks: what is told, to whom, and what becomes of a callback that fails."""

from __future__ import annotations

import asyncio

import pytest
from tests.track.test_windows import lines

from wattprint import Meter
from wattprint.track.meter import run_of


class BudgetError(Exception):
    passes_through = True


@pytest.fixture
def meter():
    with Meter("progress", region="FR") as made:
        yield made


def progress(meter):
    """How far the run is: done, total."""
    step = run_of(meter).steps.latest
    return step.done, step.total


def test_a_tracked_loop_has_a_window_for_each_item_and_knows_its_length(meter):
    told = []
    meter.on_progress(lambda step: told.append((step.done, step.total)))
    assert list(meter.track("abc", name="letter")) == ["a", "b", "c"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert progress(meter) == (3, 3)
    run_of(meter).tick()
    assert [line["name"] for line in lines(meter, "window")] == ["letter"] * 3


def test_windows_and_metrics_of_the_body_are_inside_the_step(meter):
    for epoch in meter.track(range(2), name="epoch"):
        with meter.window("train"):
            meter.metric("loss", epoch)
    run_of(meter).tick()
    windows = {line["id"]: line for line in lines(meter, "window")}
    assert [(windows[line["parent"]]["name"]) for line in windows.values() if line["name"] == "train"] == [
        "epoch",
        "epoch",
    ]
    assert [windows[line["window"]]["name"] for line in lines(meter, "metric")] == ["train", "train"]


@pytest.mark.parametrize(("given", "total"), [(None, None), (7, 7.0)])
def test_what_has_no_length_has_the_total_that_is_given(meter, given, total):
    assert list(meter.track(iter("ab"), total=given)) == ["a", "b"]
    assert progress(meter) == (2.0, total)


def test_a_loop_inside_a_loop_leaves_the_progress_alone(meter):
    told = []
    meter.on_progress(lambda step: told.append((step.done, step.total)))
    for _ in meter.track(range(2), name="epoch"):
        for _ in meter.track(range(5), name="batch"):
            pass
    assert told == [(0, 2), (1, 2), (2, 2)]
    for _ in meter.track(range(1), name="more"):
        pass
    assert progress(meter) == (1, 1)


def test_a_loop_that_is_left_early_shuts_its_window(meter):
    for item in meter.track(range(10)):
        if item == 1:
            break
    with meter.window("after"):
        pass
    run_of(meter).tick()
    assert [(line["name"], line["parent"]) for line in lines(meter, "window")] == [
        ("step", None),
        ("step", None),
        ("after", None),
    ]
    assert progress(meter) == (1, 10)


def test_items_that_are_waited_for(meter):
    async def numbers():
        for number in range(3):
            await asyncio.sleep(0)
            yield number

    async def main():
        return [number async for number in meter.track(numbers(), total=3)]

    assert asyncio.run(main()) == [0, 1, 2]
    assert progress(meter) == (3, 3)


class Both:
    """Items for a plain loop and for one that waits, as the bars of ``tqdm.auto`` are."""

    def __len__(self):
        return 3

    def __iter__(self):
        return iter("abc")

    async def __aiter__(self):
        for letter in "xyz":
            yield letter


def test_what_can_be_had_both_ways_is_had_as_the_loop_asks(meter):
    assert list(meter.track(Both())) == ["a", "b", "c"]
    assert progress(meter) == (3, 3)

    async def main():
        return [letter async for letter in meter.track(Both(), total=4)]

    assert asyncio.run(main()) == ["x", "y", "z"]
    assert progress(meter) == (3, 4)
    steps = meter.track(Both())
    assert [next(steps), *steps] == ["a", "b", "c"]


def test_a_bar_of_tqdm_is_tracked(meter):
    tqdm = pytest.importorskip("tqdm.asyncio").tqdm
    assert list(meter.track(tqdm(range(3), disable=True))) == [0, 1, 2]
    assert progress(meter) == (3, 3)
    assert list(meter.track(tqdm((letter for letter in "ab"), disable=True))) == ["a", "b"]
    assert progress(meter) == (2, None)


@pytest.mark.parametrize("error", [TypeError, NotImplementedError, AttributeError])
def test_items_whose_length_cannot_be_asked_have_none(meter, error):
    class Stream:
        def __len__(self):
            raise error("a stream has no length")

        def __iter__(self):
            return iter("ab")

    assert list(meter.track(Stream())) == ["a", "b"]
    assert progress(meter) == (2, None)


def test_progress_is_in_the_record_with_its_last_state():
    with Meter("told", region="FR") as meter:
        meter.progress(1, 4)
        meter.progress(2, 4)
        run_of(meter).refresh()
        run_of(meter).refresh()
        meter.progress(3)
    told = [(line["done"], line["total"]) for line in lines(meter, "progress")]
    assert told == [(2.0, 4.0), (3.0, None)]
    assert run_of(meter).record().progress.done == 3.0


def test_a_window_that_ends_is_told_with_its_names_and_status(meter):
    told = []
    meter.on_window_end(told.append)
    with pytest.raises(KeyError), meter.window("outer"), meter.window("inner"):
        raise KeyError
    assert [(done.name, done.parent, done.status) for done in told] == [
        ("inner", "outer", "failed"),
        ("outer", None, "failed"),
    ]
    assert told[1].begin_ns <= told[0].begin_ns <= told[0].end_ns <= told[1].end_ns
    assert told[0].duration_s == (told[0].end_ns - told[0].begin_ns) / 1e9


@pytest.mark.parametrize("kind", ["window", "step"])
def test_a_callback_that_fails_is_a_warning(kind):
    def broken(told):
        raise ValueError(f"no use for a {type(told).__name__}")

    with Meter("broken", region="FR") as meter:
        meter.on_window_end(broken)
        meter.on_progress(broken)
        if kind == "window":
            with meter.window("w"):
                pass
        else:
            meter.progress(1)
    (said,) = [text for text in meter.statement.warnings if "callback" in text]
    assert "broken failed: ValueError: no use for a" in said
    assert meter.statement.run["status"] == "finished"


def test_an_error_that_is_to_pass_through_ends_the_work():
    def enough(step):
        if step.done == 2:
            raise BudgetError

    done = []
    meter = Meter("budget", region="FR")
    meter.on_progress(enough)

    def work():
        with meter:
            for item in meter.track(range(10)):
                done.append(item)

    with pytest.raises(BudgetError):
        work()
    assert done == [0, 1]
    assert meter.statement.run["status"] == "failed"


def test_the_programs_own_error_goes_before_that_of_a_callback(meter):
    def enough(done):
        raise BudgetError

    meter.on_window_end(enough)
    with pytest.raises(KeyError), meter.window("w"):
        raise KeyError
    with pytest.raises(BudgetError), meter.window("w"):
        pass
