"""Cases of the whole way from a described machine to its statement."""

from __future__ import annotations

import random

from vectors_of_machines import BOARDS, one_machine

from wattprint.errors import UsageError
from wattprint.estimate import Project, compute, hardware, instance
from wattprint.records import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.account.statement import Statement

Case = dict[str, object]
Given = dict[str, object]

PLACES = (
    *(
        "FR",
        "US-CA",
        "DE",
        "IN",
        "gcp:asia-south1",
        "gcp:europe-west1",
        "aws:us-east-1",
        "SE-SE3",
        "EU27",
        None,
    ),
    *("WORLD", "azure:westeurope", "CN", "CAMX"),
)
TYPES = (
    *("aws:p5.48xlarge", "aws:g5.xlarge", "gcp:a2-highgpu-1g", "gcp:a3-highgpu-8g", "azure:Standard_NC6s_v3"),
    *("aws:m5.large", "aws:c5.4xlarge", "gcp:n2-standard-8", "azure:Standard_D4s_v3", "aws:ml.p4d.24xlarge"),
    *("gcp:g2-standard-12", "gcp:n1-standard-8"),
)
WHOLE = 5
"""Of so many cases one has the whole statement, the others its figures alone."""


def cases() -> list[Case]:
    """All of them, the same each time."""
    dice = random.Random(202_611)
    made: list[Case] = []
    for number in range(70):
        given = one_machine(dice) | _where(dice)
        made.append(_case("hardware", given, hardware, whole=number % WHOLE == 0))
    for number in range(20):
        given = {"gpu": f"64x{dice.choice(BOARDS)}", "parameters": 7_000_000_000, "tokens": 2_000_000_000_000}
        given |= {"mfu": 0.37} if dice.random() < 0.5 else {}
        made.append(_case("compute", given | _where(dice), compute, whole=number % WHOLE == 0))
    for number in range(36):
        name = TYPES[number % len(TYPES)]
        given = {"instance_type": name, "hours": dice.randint(1, 400)} | _where(dice)
        provider = name.partition(":")[0]
        given["region"] = dice.choice(
            (None, "FR", {"aws": "aws:us-east-1", "gcp": "gcp:us-central1"}.get(provider))
        )
        given |= {"nodes": 3} if dice.random() < 0.3 else {}
        given |= {"gpu": "2xT4"} if name == "gcp:n1-standard-8" else {}
        made.append(_case("instance", given, instance, whole=number % WHOLE == 0))
    return made


def _where(dice: random.Random) -> Given:
    given: Given = {"region": dice.choice(PLACES), "year": dice.choice((2023, 2025, 2026))}
    given |= {"pue": dice.choice((1.1, 1.58))} if dice.random() < 0.3 else {}
    given |= {"tariff": "0.21EUR/kWh"} if dice.random() < 0.3 else {}
    given |= {"intensity_g_per_kwh": 380.5} if dice.random() < 0.15 else {}
    given |= {"boundary": dice.choice(("accelerator", "components", "node"))} if dice.random() < 0.15 else {}
    given |= {"lifetime_years": 3, "embodied_per_device": 150} if dice.random() < 0.2 else {}
    given |= {"price_per_device_hour": "2.50USD"} if dice.random() < 0.2 else {}
    given |= {"project": _project(dice)} if dice.random() < 0.25 else {}
    return given | ({"name": "a training"} if dice.random() < 0.2 else {})


def _project(dice: random.Random) -> Given:
    project: Given = {"trials": dice.randint(1, 9)}
    project |= {"failed": 2} if dice.random() < 0.4 else {"failed_share": 0.1}
    project |= {"retrain_per_year": 4, "years": 2} if dice.random() < 0.4 else {}
    return project | ({"inferences": 1000000, "energy_per_inference": 400} if dice.random() < 0.4 else {})


_COUNTS = ("year", "nodes", "supplies")
"""What is counted; all other numbers are floats, as those that the command line reads."""


def _as_floats(one: object, name: str = "") -> object:
    if isinstance(one, dict):
        return {key: _as_floats(value, key) for key, value in one.items()}
    is_count = isinstance(one, bool) or name in _COUNTS
    return float(one) if isinstance(one, int) and not is_count else one


def _case(do: str, asked: Given, function: Callable[..., Statement], *, whole: bool) -> Case:
    given = {name: _as_floats(one, name) for name, one in asked.items()}
    keywords = {
        name: Project(**one) if name == "project" else Span(**one) if isinstance(one, dict) else one
        for name, one in given.items()
    }
    try:
        statement = function(**keywords).as_dict()
    except UsageError as error:
        return {"do": do, "given": given, "error": str(error)}
    return {"do": do, "given": given, "is": statement if whole else _figures(statement)}


def _figures(statement: dict[str, dict[str, object]]) -> dict[str, object]:
    """What a page shows of a statement."""
    energy, carbon = statement["energy"], statement["carbon"]
    resources: list[dict[str, object]] = energy["resources"]  # type: ignore[assignment]
    return {
        "id": statement["run"]["id"],
        "resources": [[one["resource"], one["name"], one["energy_j"]] for one in resources],
        "boundaries": energy["boundaries"],
        "carbon": [carbon[name] for name in ("operational_location_g", "embodied_g", "total_g")],
        "water": statement["water"],
        "money": statement["money"],
        "assumptions": statement["run"]["assumptions"],
        "warnings": statement["warnings"],
    }
