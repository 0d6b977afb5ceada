"""Cases of statements of described machines: whole ones, and the figures of others."""

from __future__ import annotations

import random
import re
from typing import Any

import msgspec

from wattprint.errors import UsageError
from wattprint.estimate.machine import MachinePart, Piece, PlannedMachine
from wattprint.estimate.plan import PlannedWork, state_plan
from wattprint.estimate.project import Project
from wattprint.estimate.where import rates_at
from wattprint.quantity import Quantity
from wattprint.records import FactorLine

Cases = list[dict[str, object]]
Tree = dict[str, Any]

_WHERES: tuple[Tree, ...] = (
    {"region": "FR", "year": 2026},
    {"region": "gcp:us-central1", "year": 2025},
    {"year": 2026},
    {"region": "US-CA", "year": 2024, "method": "direct", "boundary": "node"},
    {"region": "CN-GD", "year": 2025, "method": "direct"},
    {"region": "AU-NSW", "year": 2026, "pue": 1.3, "wue": 0.4},
    {"region": "SE-SE3", "year": 2023, "pue": "1.1-1.3", "tariff": "0.12EUR/kWh"},
    {"intensityGPerKwh": "40-60", "year": 2026, "pricePerKwh": 0.25, "currency": "EUR"},
    {
        "region": "DE",
        "year": 2026,
        "intensityGPerKwh": 320.0,
        "lifetimeYears": 5,
        "lifetimeUtilisation": "60%",
    },
    {
        "region": "aws:us-west-2",
        "year": 2024,
        "embodiedPerDevice": "120-180kg",
        "pricePerDeviceHour": "2.50USD",
    },
    {"region": "IN", "year": 2022, "socialCostOfCarbon": "190USD/t", "embodiedPerDevice": 150.0},
    {"region": "azure:northeurope", "year": 2026, "boundary": "accelerator", "lifetimeYears": "3-5"},
    {"region": "EU", "year": 2025, "boundary": "components", "lifetimeUtilisation": "40-70%"},
    {"region": "WORLD", "year": 2026, "socialCostOfCarbon": "100-200EUR/t"},
    {"region": "aws", "year": 2026},
    {"region": "FR", "year": 1995},
    {"year": 2026, "method": "direct"},
    {
        "region": "NO",
        "year": 2026,
        "tariff": [
            {"from": 7, "to": 22, "price": "0.30EUR/kWh"},
            {"from": 22, "to": 7, "price": "0.18EUR/kWh"},
        ],
    },
)
_PROJECTS: tuple[Tree, ...] = (
    {},
    {},
    {"trials": 12.0, "failed": 3.0},
    {"failedShare": 0.2, "rdFactor": 1.5, "retrainPerYear": 4.0, "years": 2.0, "retrainShare": 0.5},
    {"inferences": 1e9, "energyPerInference": 1080.0},
)
_BAD: tuple[Tree, ...] = (
    {"pue": 0.5}, {"wue": 200.0}, {"boundary": "planet"}, {"method": "marginal"}, {"year": 1900},
    {"pricePerKwh": 0.2, "tariff": "0.3EUR/kWh"}, {"region": "Atlantis"}, {"lifetimeYears": 0.0},
)  # fmt: skip


def cases() -> Cases:
    """All of them, the same each time."""
    dice = random.Random(20_28)
    made = []
    for number in range(3 * len(_WHERES)):
        given = _given(dice, dict(_WHERES[number % len(_WHERES)]))
        tree = _statement(given)
        whole = number < len(_WHERES)
        answer = tree if whole else _figures(tree)
        made.append({"do": "state" if whole else "figures", "given": given, "is": answer})
    for where in _BAD:
        given = _given(dice, {"year": 2026, **where})
        try:
            _statement(given)
        except UsageError as error:
            made.append({"do": "refused", "given": given, "error": error.what})
    return made


def _given(dice: random.Random, where: Tree) -> Tree:
    hours = round(dice.lognormvariate(4, 2), 2)
    return {
        "machine": _machine(dice),
        "duration": [hours * 3600.0 * end for end in ((1, 1, 1) if dice.random() < 0.7 else (0.8, 1, 1.3))],
        "project": dice.choice(_PROJECTS),
        "where": where,
        "inputs": {"gpu": "8xH100", "hours": hours, "utilisation": None, "host": False},
        "assumptions": ["half of it is assumed"],
    }


def _three(dice: random.Random, mid: float) -> list[float]:
    return [round(mid * dice.uniform(0.4, 1.0), 4), mid, round(mid * dice.uniform(1.0, 2.5), 4)]


def _part(dice: random.Random, resource: str, kind: str, mid: float, method: str) -> Tree:
    power = [*_three(dice, mid), method, [f"{kind}-model"]]
    return {
        "resource": resource,
        "kind": kind,
        "name": f"some {kind}",
        "power": power,
        "source": f"{kind}-model",
    }


def _factor(dice: random.Random, id: str, unit: str, mid: float) -> Tree:
    low, mid, high = _three(dice, mid)
    told = {"year": 2024, "method": "a model of it", "source": "a table", "licence": "facts"}
    return {"id": id, "low": low, "mid": mid, "high": high, "unit": unit, **told}


def _machine(dice: random.Random) -> Tree:
    has_gpu = dice.random() < 0.75
    gpus = dice.choice((1.0, 8.0, 64.0)) if has_gpu else 0.0
    parts = (
        [_part(dice, "gpu/all", "gpu", 400.0 * gpus, dice.choice(("modelled", "assumed")))] if has_gpu else []
    )
    parts.append(_part(dice, "cpu/all", "cpu", 180.0, "assumed"))
    parts.append(_part(dice, "dram/all", "dram", 40.0, dice.choice(("modelled", "assumed"))))
    pieces = [
        {"name": name, "carbon": _factor(dice, name, unit, mid), "count": count, "devices": name == "gpu"}
        for name, unit, mid, count in (
            ("host", "kgCO2e", 2000.0, 2.0),
            ("memory", "kgCO2e/GB", 1.4, 512.0),
            ("gpu", "kgCO2e", 164.0, gpus),
        )
        if count
    ]
    return {
        "name": "8 × H100" if has_gpu else "a server",
        "parts": parts,
        "rest": _part(dice, "node/rest", "node", 150.0, "assumed") if dice.random() < 0.8 else None,
        "pieces": pieces if dice.random() < 0.8 else [],
        "factors": [_factor(dice, "tdp/H100", "W", 700.0)],
        "assumptions": ["a drive is left out", "the host is assumed"],
        "leftOut": {"a drive is left out": dice.random() < 0.5},
        "nodes": dice.choice((1, 2)),
        "kind": dice.choice(("server", "server", "desktop")),
        "accelerators": gpus,
    }


def _snake(tree: Tree) -> Tree:
    """``tree`` with the names that Python has for those of TypeScript."""
    return {re.sub("[A-Z]", lambda one: f"_{one[0].lower()}", name): value for name, value in tree.items()}


def _planned(tree: Tree) -> PlannedMachine:
    def part(one: Tree) -> MachinePart:
        low, mid, high, method, sources = one["power"]
        return MachinePart(**{**one, "power": Quantity(low, mid, high, "J/s", method, tuple(sources))})

    rest = tree["rest"]
    fields = {
        "parts": [part(one) for one in tree["parts"]],
        "rest": None if rest is None else part(rest),
        "pieces": [
            Piece(**one | {"carbon": msgspec.convert(one["carbon"], FactorLine)}) for one in tree["pieces"]
        ],
        "factors": [msgspec.convert(one, FactorLine) for one in tree["factors"]],
    }
    return PlannedMachine(**_snake({**tree, **fields}))


def _statement(given: Tree) -> Tree:
    machine = _planned(given["machine"])
    plan = PlannedWork(
        machine=machine,
        duration=Quantity(*given["duration"], "s", "modelled", ("given",)),
        project=Project(**_snake(given["project"])),
        inputs=given["inputs"],
        assumptions=given["assumptions"],
    )
    return state_plan(plan, rates_at(_snake(given["where"]), kind=machine.kind)).statement.as_dict()


def _figures(tree: Tree) -> Tree:
    """The figures alone."""
    carbon = {name: figure for name, figure in tree["carbon"].items() if name.endswith(("_g", "_kwh"))}
    return {
        "boundaries": tree["energy"]["boundaries"],
        "carbon": carbon,
        "water": tree["water"],
        "money": tree["money"],
        "id": tree["run"]["id"],
        "factors": [line["id"] for line in tree["factors"]],
        "warnings": tree["warnings"],
    }
