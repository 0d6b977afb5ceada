"""What a program may rely on: the names, and the arguments of each."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import wattprint
from wattprint.errors import Misnamed

PINNED = Path(__file__).parent / "typing" / "public_api.py"

METER = {
    "__init__": (
        "(self, name='', *, region=None, intensity=None, pue=None, wue=None, tariff=None, currency=None, "
        "contracts=None, instance=None, detect_cloud=None, lifetime_years=None, "
        "lifetime_utilisation=None, embodied_per_device=None, price_per_device_hour=None, "
        "social_cost_of_carbon=None, memory=None, "
        "form=None, supplies=None, supply_w=None, cpu_max_ghz=None, boundary=None, method=None, scope=None, "
        "idle=None, synchronise=None, records=None, mask=None, plug=None, plug_extra_w=None, tags=None, "
        "parameters=None, budget=None, on_budget=None, budget_bound='mid', budget_forecast=False, live=None, "
        "host_root=None, host=None)"
    ),
    "start": "(self)",
    "stop": "(self, status='finished')",
    "window": "(self, name)",
    "metric": "(self, name, value)",
    "track": "(self, items, total=None, name='step')",
    "progress": "(self, done, total=None)",
    "on_window_end": "(self, callback)",
    "on_progress": "(self, callback)",
    "current": "()",
    "__call__": "(self, function)",
}


def plain(function: object) -> str:
    """A signature without its types."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    empty = inspect.Parameter.empty
    bare = [one.replace(annotation=empty) for one in signature.parameters.values()]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def _public(kind: type) -> set[str]:
    """What ``kind`` has in public, without names that only say what to type."""
    return {
        name for name, value in vars(kind).items()
        if not name.startswith("_") and not isinstance(value, Misnamed)
    }  # fmt: skip


@pytest.mark.parametrize("name", METER)
def test_arguments_of_the_meter(name: str) -> None:
    assert plain(getattr(wattprint.Meter, name)) == METER[name]


def test_the_meter_has_nothing_else_in_public() -> None:
    public = _public(wattprint.Meter)
    properties = {"forecast", "run_id", "should_stop", "statement"}
    assert public == {name for name in METER if not name.startswith("_")} | properties


@pytest.mark.parametrize("name", wattprint.__all__)
def test_each_public_name_can_be_had_and_is_used_in_the_typed_file(name: str) -> None:
    assert getattr(wattprint, name) is not None
    assert name == "__version__" or f"wattprint.{name}" in PINNED.read_text("utf-8")


READING = {
    "runs": "(name=None, tag=None, since=None, status=None, limit=None, *, where=None, sort=None)",
    "load": "(what)",
    "RecordedRun.restated": (
        "(self, *, region=None, year=None, pue=None, wue=None, tariff=None, currency=None, instance=None, "
        "boundary=None, method=None, scope=None, per=None)"
    ),
    "RecordedRun.samples": "(self)",
    "RecordedRun.to_rows": "(self)",
    "RunList.to_rows": "(self)",
    "RunList.to_csv": "(self, path)",
    "RunList.to_pandas": "(self)",
    "RunList.to_polars": "(self)",
    "RunList.leaderboard": "(self, metric, cost='energy', *, maximise=None, at_least=None)",
    "plot.power": "(run='last')",
    "plot.resources": "(run='last')",
    "plot.leaderboard": "(runs, metric='', cost='energy')",
    "plot.Picture.save": "(self, path)",
    "Statement.to_rows": "(self)",
    "Statement.to_json": "(self, indent=None)",
}


@pytest.mark.parametrize("name", READING)
def test_arguments_of_what_reads(name: str) -> None:
    found: object = wattprint
    for part in name.split("."):
        found = getattr(found, part)
    assert plain(found) == READING[name]


def test_a_recorded_run_has_nothing_else_in_public() -> None:
    public = _public(wattprint.RecordedRun)
    facts = {"id", "name", "status", "started", "duration_s", "tags", "parameters", "metrics", "notes"}
    assert public == facts | {
        "later",
        "statement",
        "windows",
        "records",
        "roots",
        "restated",
        "samples",
        "to_rows",
    }


def test_tab_completion_offers_the_public_names_and_no_others() -> None:
    assert dir(wattprint) == sorted(wattprint.__all__)
    assert {"Meter", "UsageError", "estimate", "factors"} <= set(dir(wattprint))


def test_factors_are_found_without_another_import() -> None:
    (france,) = wattprint.factors.catalogue.find("grid/FRA/2023")
    assert france.unit == "gCO2e/kWh"
    with pytest.raises(AttributeError, match="no attribute 'catalog'"):
        wattprint.factors.catalog  # noqa: B018


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Tracker'"):
        wattprint.Tracker  # noqa: B018


def test_types_come_with_the_package() -> None:
    assert (Path(wattprint.__file__).parent / "py.typed").exists()
