"""The public interface as a program uses it, for type checkers alone: mypy --strict and pyright read it.

What a name gives is pinned by ``assert_type``; a change here is a change for every user.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import assert_type

import wattprint


def blocks() -> None:
    with wattprint.Meter(
        "finetune",
        region="FR",
        intensity=56,
        pue=1.2,
        wue=0.1,
        tariff="0.30EUR/kWh",
        currency="EUR",
        contracts="ppa 60% 12, residual 400",
        instance="aws:p5.48xlarge",
        detect_cloud=False,
        lifetime_years=4,
        lifetime_utilisation="60%",
        embodied_per_device="150kg",
        price_per_device_hour="2.50USD",
        social_cost_of_carbon="190USD/t",
        memory="8x32GB DDR4",
        form="rack",
        supplies=2,
        supply_w=800,
        cpu_max_ghz=2.4,
        boundary="node",
        method="lifecycle",
        scope="process",
        idle="share",
        synchronise=False,
        records="private",
        tags={"team": "vision"},
        parameters={"lr": 1e-3, "epochs": 10, "amp": True, "note": None},
    ) as meter:
        assert_type(meter, wattprint.Meter)
        for epoch in meter.track(range(10), name="epoch"):
            assert_type(epoch, int)
            with meter.window("train") as window:
                assert_type(window, wattprint.Window)
            assert_type(window.cost, wattprint.Cost | None)
            meter.metric("accuracy", 0.91)
        meter.progress(1, 10)
    assert_type(meter.statement, wattprint.Statement)
    assert_type(meter.run_id, str)
    facility = meter.statement.boundaries.facility_j
    assert_type(facility, wattprint.Quantity | None)


def tables() -> None:
    wattprint.Meter(
        tariff=[{"from": 6, "to": 22, "price": 0.32}, {"from": 22, "to": 6, "price": 0.21}],
        contracts=[{"kind": "ppa", "share": 0.6, "intensity_g_per_kwh": 12, "hourly": True}],
    )


def by_hand() -> None:
    meter = wattprint.Meter().start()
    try:
        assert_type(wattprint.Meter.current(), wattprint.Meter | None)
    finally:
        meter.stop("failed")


@wattprint.Meter("plain")
def plain(count: int, *, name: str = "x") -> str:
    return name * count


@wattprint.Meter("coroutine")
async def coroutine(count: int) -> float:
    return float(count)


shared = wattprint.Meter("shared")


@shared.window("steps")
def steps(count: int) -> Iterator[int]:
    yield from range(count)


def decorated() -> None:
    assert_type(plain(2, name="y"), str)
    assert_type(steps(3), Iterator[int])


async def awaited(items: AsyncIterator[bytes]) -> None:
    assert_type(await coroutine(1), float)
    async for item in shared.track(items):
        assert_type(item, bytes)


def told(done: wattprint.WindowDone) -> None:
    assert_type(done.name, str)
    assert_type(done.parent, str | None)
    assert_type(done.duration_s, float)


def stepped(step: wattprint.Step) -> None:
    assert_type(step.done, float)
    assert_type(step.total, float | None)


def hooks() -> None:
    shared.on_window_end(told)
    shared.on_progress(stepped)


def errors() -> str:
    try:
        return shared.run_id
    except wattprint.WattprintError as error:
        return error.what


def budgets(total: float) -> None:
    with wattprint.Meter(
        "bounded", budget=["2 kWh", "3 h"], on_budget="raise", budget_forecast=True
    ) as meter:
        forecast = meter.forecast
        assert_type(forecast, wattprint.Forecast | None)
        assert_type(meter.should_stop, bool)
        try:
            meter.progress(1, total)
        except wattprint.BudgetExceeded as error:
            assert_type(error, wattprint.BudgetExceeded)


def callback(breach: wattprint.Breach) -> None:
    assert_type(breach.limit, float)
    assert_type(breach.predicted, wattprint.Predicted | None)


def foreseen(forecast: wattprint.Forecast) -> None:
    assert_type(forecast.energy_j, wattprint.Predicted)
    assert_type(forecast.energy_j.low, float)


def mistyped() -> str:
    try:
        with wattprint.Meter(scope="galaxy", on_budget=callback):
            return ""
    except wattprint.UsageError as error:
        return error.what


def counted() -> None:
    with wattprint.Meter() as meter, wattprint.FlopCount(meter, "given", precision="bf16") as count:
        count.add(1e15)


def priced(cost: wattprint.Cost) -> None:
    assert_type(cost.duration_s, float)
    assert_type(cost.carbon_g, wattprint.Quantity | None)


def foretold() -> None:
    statement = wattprint.estimate.hardware(hours=72, gpu="8xH100", region="FR")
    assert_type(statement, wattprint.Statement)
    for factor in wattprint.factors.catalogue.find("grid/FRA/2023"):
        assert_type(factor.unit, str)


def read_back() -> None:
    found = wattprint.runs("bert", tag={"team": "nlp"}, since="7d", status="finished", limit=10)
    assert_type(found, wattprint.RunList)
    assert_type(found.to_rows(), list[dict[str, object]])
    assert_type(wattprint.runs(where="accuracy>0.9", sort="-energy"), wattprint.RunList)
    run = wattprint.load("last")
    assert_type(run, wattprint.RecordedRun)
    assert_type(run.id, str)
    assert_type(run.started, datetime | None)
    assert_type(run.duration_s, float)
    assert_type(run.tags, dict[str, str])
    assert_type(run.metrics, dict[str, float | None])
    assert_type(run.statement, wattprint.Statement)
    assert_type(run.restated(region="SE", year=2024, pue=1.1), wattprint.Statement)
    for sample in run.samples():
        assert_type(sample.power_w, float)
    for window in run.windows:
        assert_type(window.duration_s, float)


def drawn() -> None:
    found = wattprint.runs("bert")
    wattprint.plot.power("last").save("power.svg")
    assert_type(wattprint.plot.resources(found[0]).svg, str)
    wattprint.plot.leaderboard(found, "accuracy")
    wattprint.plot.leaderboard(found.leaderboard("accuracy", "carbon", at_least=0.9))
    found.to_csv("runs.csv")


async def waited() -> None:
    async with wattprint.Meter("waited") as meter, meter.window("part") as window:
        assert_type(meter, wattprint.Meter)
        assert_type(window, wattprint.Window)


def told_in_kwh(statement: wattprint.Statement) -> None:
    assert_type(statement.energy_kwh, wattprint.Quantity | None)
    assert_type(statement.carbon_kg, wattprint.Quantity | None)
    assert_type(statement.cost, wattprint.Quantity | None)
    assert_type(statement.water_l, wattprint.Quantity | None)
    assert_type(statement.to_rows(), list[dict[str, object]])
    assert_type(wattprint.Statement.from_json(statement.to_json()), wattprint.Statement)
