"""``prices_*.tsv``: list prices of virtual machines; ``electricity.tsv``: of electricity."""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

from factors import instances
from factors.sources import licence_of

COLUMNS = ("instance", "prices", "source", "licence")
SPAN_COLUMNS = ("kind", "factor", "instance", "source", "licence")
ELECTRICITY_COLUMNS = ("place", "low", "mid", "high", "unit", "year", "method", "source", "licence")
FSDL = "permissive/prices/fsdl_cloud_gpus_2025-03.csv"
ELECTRICITY = "permissive/prices/electricity_price_facts_partial.csv"

_NONE = "-"
# Judged, for want of the full table: what larger consumers save, and what taxes and levies add.
_BAND, _TAXES = 0.8, 1.25


def _cell(offers: dict[str, tuple[float | None, float | None]]) -> str:
    def usd(value: float | None) -> str:
        # Some lists give 0 for what they do not sell: that is no price.
        return f"{value:.6g}" if value else _NONE

    return ";".join(
        f"{region} {usd(demand)} {usd(spot)}"
        for region, (demand, spot) in sorted(offers.items())
        if demand or spot
    )


def _spot(raw: Path, cloud: str) -> dict[str, float]:
    """Spot prices in USD per hour by instance name; the table says neither region nor day."""
    found = {}
    for row in instances.read(raw, FSDL):
        if row["Cloud"] == cloud and row["Spot"] and row["Name"]:
            found[row["Name"]] = float(row["Spot"])
    return found


def _rows(
    offers: dict[str, dict[str, tuple[float | None, float | None]]], source: str, spot: dict[str, float]
) -> list[tuple[str, ...]]:
    rows = []
    for name, regions in offers.items():
        of_name, ids = dict(regions), source
        if name in spot:
            of_name["?"] = (None, spot[name])
            ids = "+".join(sorted((source, "fsdl")))
        if cell := _cell(of_name):
            rows.append((name, cell, ids, licence_of(ids)))
    return sorted(rows)


_AWS_USD = "on_demand_usd_per_hour_us_east_1_"
"""How the column of prices begins; the day of the list follows."""


def _dearer_than_larger(listed: list[dict[str, str]]) -> set[str]:
    """Types without accelerators of which the list asks more than of a larger one of their family.

    No provider sells so: it is the price of something else, such as a whole host.
    """
    families: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for row in listed:
        if row["usd"] and row["vcpu"] and not row["accelerator_count"]:
            name = row["instance_type"]
            families[name.partition(".")[0]].append((float(row["vcpu"]), float(row["usd"]), name))
    return {
        name
        for sizes in families.values()
        for vcpus, usd, name in sizes
        if any(vcpus < larger and usd > less for larger, less, _ in sizes)
    }


def _aws_list(raw: Path) -> list[dict[str, str]]:
    """The types of AWS, each with its price, empty where the list has none, as ``usd``."""
    listed = instances.read(raw, instances.AWS)
    (column,) = [name for name in listed[0] if name.startswith(_AWS_USD)]
    return [row | {"usd": row[column]} for row in listed]


def aws(raw: Path) -> list[tuple[str, ...]]:
    listed = _aws_list(raw)
    withheld = _dearer_than_larger(listed)
    offers: dict[str, dict[str, tuple[float | None, float | None]]] = {
        row["instance_type"]: {"us-east-1": (float(row["usd"]), None)}
        if row["usd"] and row["instance_type"] not in withheld
        else {}
        for row in listed
    }
    return _rows(offers, "karpenter-aws", _spot(raw, "AWS"))


def azure(raw: Path) -> list[tuple[str, ...]]:
    offers: dict[str, dict[str, tuple[float | None, float | None]]] = defaultdict(dict)
    for row in instances.read(raw, instances.AZURE):
        offers[row["vm_size"].strip()]["eastus"] = (float(row["on_demand_usd_per_hour"]), None)
    for row in instances.read(raw, instances.AZURE_N):
        offers[row["vm_size"].strip()][row["region"]] = (float(row["on_demand_usd_per_hour"]), None)
    listed = {instances.azure_key(size): size for size in offers}
    spot = {instances.azure_key(name): usd for name, usd in _spot(raw, "Azure").items()}
    ours = {listed[name]: usd for name, usd in spot.items() if name in listed}
    return _rows(offers, "karpenter-azure", ours)


def gcp(raw: Path) -> list[tuple[str, ...]]:
    offers: dict[str, dict[str, tuple[float | None, float | None]]] = defaultdict(dict)
    for region, kinds in json.loads((raw / instances.GCP).read_text(encoding="utf-8"))["prices"].items():
        for name in set(kinds["on_demand"]) | set(kinds["spot"]):
            offers[name][region] = (kinds["on_demand"].get(name), kinds["spot"].get(name))
    return _rows(offers, "karpenter-gcp", {})


def spans(raw: Path) -> list[tuple[str, ...]]:
    """How many times its cheapest region's price the dearest asks for one type: the widest of all types.

    It bounds the price of a type of which one region's price is known.
    """
    rows = []
    for place, kind in enumerate(("on-demand", "spot")):
        widest, name, of = 1.0, "", ""
        for table in (aws(raw), azure(raw), gcp(raw)):
            for instance, prices, ids, _ in table:
                offers = (offer.split(" ") for offer in prices.split(";"))
                usd = [
                    float(offer[1 + place])
                    for offer in offers
                    if offer[0] != "?" and offer[1 + place] != _NONE
                ]
                if usd and max(usd) / min(usd) > widest:
                    widest, name, of = max(usd) / min(usd), instance, ids
        rows.append((kind, f"{widest:.4g}", name, of, licence_of(of)))
    return rows


def electricity(raw: Path) -> list[tuple[str, ...]]:
    with (raw / ELECTRICITY).open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    states: dict[str, dict[str, float]] = defaultdict(dict)
    rows = []
    union: dict[str, float] = {}
    for fact in given:
        value = float(fact["value"])
        if fact["geo"].startswith("US-"):
            states[fact["geo"]][fact["sector"]] = value
        elif fact["geo"] == "EU27":
            union[fact["period"]] = value
        else:
            method = (
                "500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)"
            )
            figures = (f"{value * _BAND:.4g}", f"{value:g}", f"{value * _TAXES:.4g}")
            said = ("USD/kWh", "2024", method, "eurostat", licence_of("eurostat"))
            rows.append((fact["geo"], *figures, *said))
    for geo, of_sector in states.items():
        low, high = sorted(of_sector.values())
        rows.append((geo, f"{low:g}", f"{math.sqrt(low * high):.4g}", f"{high:g}", "USD/kWh", "2024",
                     "industrial to commercial, January to July 2024; mid: geometric mean", "eia",
                     licence_of("eia")))  # fmt: skip
    # Eurostat, second half of 2023: 0.089 EUR in Finland to 0.276 EUR in Cyprus, non-household.
    for period, year in (("2024-H2", "2024"), ("2025-H1", "2025")):
        rows.append((f"EU27 {year}", "0.089", f"{union[period]:g}", "0.276", "EUR/kWh", year,
                     f"EU average of {period}; range: cheapest and dearest member in 2023-H2", "eurostat",
                     licence_of("eurostat")))  # fmt: skip
    return sorted(rows)
