"""Functions as runs and as windows: each kind keeps what it is, gives and raises."""

from __future__ import annotations

import asyncio
import inspect
import threading
from abc import ABC
from typing import Protocol

import pytest
from tests.track.test_windows import lines

import wattprint
from wattprint import Meter
from wattprint.errors import UsageError, WattprintError
from wattprint.track.meter import has_run, run_of


def windows(meter):
    run_of(meter).tick()
    return [(line["name"], line["status"]) for line in lines(meter, "window")]


@pytest.fixture
def meter():
    with Meter("decorated", region="FR") as made:
        yield made


def test_each_call_of_a_function_is_a_run_of_its_own():
    meter = Meter("task", region="FR")

    @meter
    def task(x, *, y):
        """Doc."""
        meter.metric("y", y)
        with meter.window("inside"):
            return x + y

    assert (task.__name__, task.__doc__) == ("task", "Doc.")
    assert task(1, y=2) == 3
    first = meter.run_id
    assert task(3, y=4) == 7
    assert meter.run_id != first
    statement = meter.statement
    assert (statement.run["name"], statement.run["status"]) == ("task", "finished")
    assert [line.name for line in statement.windows] == ["inside", "outside windows"]
    assert [line.value for line in run_of(meter).record().metrics] == [4.0]


def test_a_meter_without_a_name_takes_that_of_the_function():
    meter = Meter(region="FR")

    @meter
    def nameless():
        return None

    nameless()
    assert meter.statement.run["name"].endswith("nameless")


def test_an_exception_passes_and_the_run_has_failed():
    meter = Meter("bad", region="FR")

    @meter
    def bad():
        raise KeyError("x")

    with pytest.raises(KeyError):
        bad()
    assert meter.statement.run["status"] == "failed"


def test_a_meter_that_runs_is_no_decorator(meter):
    with pytest.raises(UsageError, match="started before"):
        meter(lambda: None)


def test_a_coroutine_is_metered_while_it_is_awaited():
    meter = Meter("async", region="FR")

    @meter
    async def work(x):
        await asyncio.sleep(0)
        return x

    assert inspect.iscoroutinefunction(work)
    coroutine = work(5)
    assert not has_run(meter)
    assert asyncio.run(coroutine) == 5
    assert meter.statement.run["status"] == "finished"


def test_a_generator_is_one_run_from_its_first_step_to_its_end():
    meter = Meter("generator", region="FR")

    @meter
    def numbers():
        got = yield 1
        yield got
        return 9

    assert inspect.isgeneratorfunction(numbers)
    steps = numbers()
    assert next(steps) == 1
    assert run_of(Meter.current()) is run_of(meter)
    assert steps.send("x") == "x"
    with pytest.raises(StopIteration) as stop:
        next(steps)
    assert stop.value.value == 9
    assert meter.statement.run["status"] == "finished"
    assert Meter.current() is None


def test_a_generator_that_nobody_reads_on_has_not_failed():
    meter = Meter("left", region="FR")
    steps = meter(lambda: (yield 1))()
    assert next(steps) == 1
    steps.close()
    assert meter.statement.run["status"] == "finished"


def test_an_async_generator_is_one_run():
    meter = Meter("async generator", region="FR")

    @meter
    async def numbers():
        for number in range(3):
            yield number

    async def main():
        return [number async for number in numbers()]

    assert inspect.isasyncgenfunction(numbers)
    assert asyncio.run(main()) == [0, 1, 2]
    assert meter.statement.run["status"] == "finished"


def test_each_call_of_a_function_is_a_window(meter):
    @meter.window("call")
    def call(depth):
        return depth if depth == 0 else call(depth - 1)

    assert call(2) == 0
    run_of(meter).tick()
    found = {line["id"]: line["parent"] for line in lines(meter, "window")}
    assert found == {3: 2, 2: 1, 1: None}


def test_each_step_of_a_generator_is_a_window_and_the_callers_code_is_not(meter):
    @meter.window("load")
    def load():
        try:
            yield 1
            yield 2
        except LookupError:
            yield "caught"

    steps = load()
    assert next(steps) == 1
    with meter.window("train"):
        pass
    assert steps.throw(LookupError()) == "caught"
    with pytest.raises(StopIteration):
        next(steps)
    run_of(meter).tick()
    assert [(line["name"], line["parent"]) for line in lines(meter, "window")] == [
        ("load", None),
        ("train", None),
        ("load", None),
        ("load", None),
    ]


def test_a_generator_that_fails_or_is_closed(meter):
    cleaned = []

    @meter.window("load")
    def load():
        try:
            yield 1
            raise KeyError
        finally:
            cleaned.append(True)

    with pytest.raises(KeyError):
        list(load())
    steps = load()
    next(steps)
    steps.close()
    assert cleaned == [True, True]
    assert windows(meter) == [("load", "ok"), ("load", "failed"), ("load", "ok"), ("load", "ok")]


def test_steps_of_an_async_generator(meter):
    @meter.window("load")
    async def load():
        try:
            yield 1
            yield 2
        except LookupError:
            yield "caught"

    async def main():
        steps = load()
        assert await anext(steps) == 1
        assert await steps.athrow(LookupError()) == "caught"
        with pytest.raises(StopAsyncIteration):
            await anext(steps)
        left = load()
        assert await anext(left) == 1
        await left.aclose()

    asyncio.run(main())
    assert windows(meter) == [("load", "ok")] * 5


def test_a_window_of_a_coroutine_is_inside_that_of_its_task(meter):
    @meter.window("inner")
    async def inner():
        await asyncio.sleep(0)

    async def task(name):
        with meter.window(name):
            await inner()

    async def main():
        await asyncio.gather(*(task(f"task {number}") for number in range(5)))

    asyncio.run(main())
    run_of(meter).tick()
    found = {line["id"]: line for line in lines(meter, "window")}
    parents = [found[line["parent"]]["name"] for line in found.values() if line["name"] == "inner"]
    assert sorted(parents) == [f"task {number}" for number in range(5)]


def test_a_meter_without_brackets_meters_each_kind_of_function():
    @wattprint.Meter
    def plain(x):
        """Doc."""
        return x + 1

    @wattprint.Meter
    async def coroutine(x):
        await asyncio.sleep(0)
        return x + 2

    @wattprint.Meter
    def steps(count):
        yield from range(count)

    @wattprint.Meter
    async def waited_steps(count):
        for number in range(count):
            yield number

    class Model:
        @wattprint.Meter
        def fit(self, x):
            return self, x

        @wattprint.Meter
        @staticmethod
        def alone(x):
            return x

        @wattprint.Meter
        @classmethod
        def of(cls, x):
            return cls, x

    async def walked():
        return [number async for number in waited_steps(2)]

    model = Model()
    assert plain(1) == 2
    assert plain.__doc__ == "Doc."
    assert inspect.iscoroutinefunction(coroutine)
    assert asyncio.run(coroutine(1)) == 3
    assert list(steps(2)) == asyncio.run(walked()) == [0, 1]
    assert model.fit(1) == (model, 1)
    assert model.alone(3) == Model.alone(3) == 3
    assert model.of(4) == (Model, 4)
    for function in (plain, coroutine, steps, waited_steps, Model.fit, Model.alone, Model.of):
        statement = function.last.statement
        assert statement.run.status == "finished"
        assert function.__qualname__ == statement.run.name


class Sized(Protocol):
    def size(self) -> int: ...


class TeamMeter(Meter, Sized, ABC):
    def __init__(self, team, *, size):
        super().__init__(f"{team}'s", tags={"team": team}, region="FR")
        self.team = team
        self._size = size

    def size(self):
        return self._size


def test_a_class_derived_from_meter_may_have_arguments_of_its_own_and_mix_in_others():
    seen = []

    @TeamMeter("vision", size=3)
    def task():
        meter = Meter.current()
        seen.append((type(meter), meter.team, meter.size()))

    task()
    first = task.last
    task()
    assert seen == [(TeamMeter, "vision", 3)] * 2
    assert task.last.run_id != first.run_id
    assert task.last.statement.run.name == "vision's"


def test_a_function_has_the_statement_of_the_call_that_ended_last():
    @Meter("task", region="FR")
    def task(x):
        return 1 / x

    assert task.last is None
    assert repr(task.statement) == str(task.statement) == "<no statement: no call has ended yet>"
    assert not hasattr(task.statement, "_repr_html_")
    with pytest.raises(WattprintError, match=r"no call of task has ended yet · call task first"):
        task.statement.energy_kwh  # noqa: B018
    task(1)
    first = task.last
    assert task.statement.energy_kwh == first.statement.energy_kwh
    assert task.statement() == first.statement
    assert str(task.statement) == str(first.statement)
    assert "energy_kwh" in dir(task.statement)
    with pytest.raises(ZeroDivisionError):
        task(0)
    assert task.last is not first
    assert task.statement.run.status == "failed"


def test_of_a_recursive_function_the_outermost_call_ends_last():
    names = []

    @Meter("outer", region="FR")
    def down(n):
        names.append(Meter.current())
        if n:
            down(n - 1)
            assert down.last is names[3 - n]  # the call just inside this one

    down(2)
    assert down.last is names[0]
    assert down.statement.run.id == names[0].run_id


def test_in_threads_each_call_has_a_meter_of_its_own():
    barrier = threading.Barrier(2)
    inside = {}

    @Meter("task", region="FR")
    def task(name):
        inside[name] = Meter.current()
        barrier.wait(10)

    threads = [threading.Thread(target=task, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside["a"] is not inside["b"]
    assert task.last in inside.values()


def test_what_a_function_has_under_our_names_stays_and_is_told(caplog):
    def task():
        return task.last

    task.last, task.other = "theirs", 1
    metered = Meter("task", region="FR")(task)
    assert [record.getMessage() for record in caplog.records] == [
        "task.last stays what the program made it, and tells nothing of metered calls: "
        "write with Meter(...) as meter: around the call"
    ]
    assert metered() == "theirs"
    assert (metered.last, metered.other) == ("theirs", 1)
    assert metered.statement.run.status == "finished"


def test_what_a_program_puts_there_later_stays_too(caplog):
    @Meter("task", region="FR")
    def task():
        pass

    task()
    task.last = "theirs"
    task()
    assert (task.last, task.statement.run.status) == ("theirs", "finished")
    assert caplog.records == []


def test_a_function_in_two_meters_has_the_outer_ones(caplog):
    @Meter("outer", region="FR")
    @Meter("inner", region="FR")
    def task():
        pass

    task()
    assert task.last.statement.run.name == task.statement.run.name == "outer"
    assert caplog.records == []
