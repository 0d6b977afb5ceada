"""A statement from its JSON: the inverse of ``Statement.as_dict``, as far as that has the fields.

What the JSON leaves out is not made up: quantities name no sources, and a declared contract has the
intensity of its factor only if that is listed. ``statement_of(s.as_dict()).as_dict() == s.as_dict()``.
"""

from __future__ import annotations

import msgspec

from wattprint.account.compute import Compute
from wattprint.account.lines import Boundaries, Carbon, Money, Sci, Water
from wattprint.account.market import Contract, MarketMix, Offset
from wattprint.account.resources import ResourceEnergy
from wattprint.account.run_facts import RunFacts
from wattprint.account.statement import Statement
from wattprint.account.windows import WindowLine
from wattprint.errors import RecordError
from wattprint.quantity import Quantity
from wattprint.records import KINDS, FactorLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PARTS = {"run": dict, "energy": dict, "carbon": dict, "water": dict, "money": dict, "overhead": dict} | {
    "factors": list,
    "windows": list,
    "warnings": list,
}


def statement_of(answer: dict[str, Any]) -> Statement:
    """The statement that ``answer`` is the JSON of.

    Raises ``RecordError`` naming what is missing or of the wrong kind.
    """
    for name, kind in _PARTS.items():
        if not isinstance(answer.get(name), kind):
            raise _not_one(f"{name!r} is missing, or of the wrong kind")
    try:
        return _statement(answer)
    except KeyError as error:
        raise _not_one(f"{error.args[0]!r} is missing") from error
    except (TypeError, ValueError, AttributeError, msgspec.MsgspecError) as error:
        raise _not_one(str(error)) from error


def _not_one(why: str) -> RecordError:
    return RecordError(
        f"this JSON is no statement: {why}",
        "it is left out",
        "write one: wattprint show RUN --json > run.json",
    )


def _quantity(value: dict[str, Any] | None, unit: str) -> Quantity | None:
    return None if value is None else _known(value, unit)


def _known(value: dict[str, Any], unit: str) -> Quantity:
    return Quantity(
        float(value["low"]), float(value["mid"]), float(value["high"]), unit, str(value["method"])
    )


def _statement(answer: dict[str, Any]) -> Statement:
    energy, overhead = answer["energy"], answer["overhead"]
    factors = [_factor(line) for line in answer["factors"]]
    return Statement(
        run=msgspec.convert(answer["run"], RunFacts),
        scope=energy["scope"],
        idle_policy=energy["idle_policy"],
        resources=[_resource(line) for line in energy["resources"]],
        unattributed_j=_quantity(energy["unattributed_j"], "J"),
        boundaries=Boundaries(
            **{name: _quantity(energy["boundaries"][name], "J") for name in Boundaries.__struct_fields__}
        ),
        carbon=_carbon(answer["carbon"], {line.id: line for line in factors}),
        water=Water(**{name: _quantity(answer["water"][name], "L") for name in Water.__struct_fields__}),
        money=_money(answer["money"]),
        sci=None if answer["sci"] is None else _sci(answer["sci"]),
        windows=[_window(line) for line in answer["windows"]],
        compute=_compute(answer.get("compute")),
        factors=factors,
        overhead_cpu_s=overhead["cpu_s"],
        overhead_share=overhead["share_of_one_core"],
        warnings=list(answer["warnings"]),
        schema=answer["schema"],
    )


def _compute(answer: dict[str, Any] | None) -> Compute | None:
    if answer is None:
        return None
    units = {"flop_per_j": "FLOP/J", "peak_flop_per_s": "FLOP/s", "mfu": "1"}
    quantities = {name: _quantity(answer[name], unit) for name, unit in units.items()}
    return Compute(**{**answer, **quantities})


def _factor(line: dict[str, Any]) -> FactorLine:
    return msgspec.convert(line | {"mid": line["value"]}, FactorLine)


def _resource(line: dict[str, Any]) -> ResourceEnergy:
    parts = str(line["resource"]).split("/")
    return ResourceEnergy(
        resource=line["resource"],
        # Of several nodes, each one's name stands before its resources.
        kind=next((part for part in parts if part in KINDS), parts[0]),
        name=line["name"],
        energy_j=_known(line["energy_j"], "J"),
        machine_energy_j=_known(line["machine_energy_j"], "J"),
        source=line["source"],
        covered=line["covered"],
        gap_s=line["gap_s"],
    )


def _carbon(answer: dict[str, Any], factors: dict[str, FactorLine]) -> Carbon:
    market = answer["market"]
    contracts = () if market is None else tuple(_contract(one, factors) for one in market["contracts"])
    return Carbon(
        operational_location_g=_quantity(answer["operational_location_g"], "gCO2e"),
        operational_market_g=_quantity(answer["operational_market_g"], "gCO2e"),
        embodied_g=_quantity(answer["embodied_g"], "gCO2e"),
        total_g=_quantity(answer["total_g"], "gCO2e"),
        intensity_g_per_kwh=_known(answer["intensity_g_per_kwh"], "gCO2e/kWh"),
        intensity_method=answer["intensity_method"],
        place=answer["place"],
        place_name=answer["place_name"],
        place_known_by=answer["place_known_by"],
        year=answer["year"],
        boundary=answer["boundary"],
        market=None
        if market is None
        else MarketMix(
            intensity_g_per_kwh=_known(market["intensity_g_per_kwh"], "gCO2e/kWh"),
            contract_share=market["contract_share"],
            hourly_share=market["hourly_share"],
            remainder=market["remainder"],
            factors=[contract.intensity for contract in contracts],
        ),
        contracts=contracts,
        offsets=tuple(Offset(carbon_g=one["carbon_g"], source=one["source"]) for one in answer["offsets"]),
    )


def _contract(line: dict[str, Any], factors: dict[str, FactorLine]) -> Contract:
    if line["factor"] not in factors:
        raise ValueError(f"the factor {line['factor']} of a contract is not listed")
    return Contract(
        kind=line["kind"],
        intensity=factors[line["factor"]],
        share=line["share"],
        energy_kwh=line["energy_kwh"],
        hourly=line["hourly"],
    )


def _money(answer: dict[str, Any]) -> Money:
    return Money(
        energy_cost=_quantity(answer["energy_cost"], str(answer["energy_currency"])),
        instance_cost=_quantity(answer["instance_cost"], str(answer["instance_currency"])),
    )


def _sci(answer: dict[str, Any]) -> Sci:
    return Sci(
        score_g=_known(answer["score_g"], f"gCO2e/{answer['functional_unit']}"),
        functional_unit=answer["functional_unit"],
        functional_units=answer["functional_units"],
        operational_g=_known(answer["operational_g"], "gCO2e"),
        embodied_g=_known(answer["embodied_g"], "gCO2e"),
        boundary=answer["boundary"],
    )


def _window(line: dict[str, Any]) -> WindowLine:
    return WindowLine(
        host=line["host"],
        id=line["id"],
        parent=line["parent"],
        name=line["name"],
        status=line["status"],
        begin_s=line["begin_s"],
        duration_s=line["duration_s"],
        node_j=_known(line["node_j"], "J"),
        facility_j=_known(line["facility_j"], "J"),
        operational_location_g=_known(line["operational_location_g"], "gCO2e"),
        inside=line.get("inside"),
        count=line.get("count", 1),
        failed=line.get("failed", 0),
    )
