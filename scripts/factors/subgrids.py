"""``grid_subregion.tsv``, ``grid_cloud.tsv`` and ``sharealike/grid_zone.tsv``.

What was done to the raw files:

- eGRID gives pounds per megawatt-hour; everything is in grams per kilowatt-hour here.
- The Canadian file gives the mix of each province, without factors: ``fuels.py`` supplies them, over the life
  cycle and direct. Shares add up to about 100 and are divided by their sum.
- The Chinese factors are CO2 alone, with what the provinces exchange.
- The Nordic file has factors of its own for hydro, wind, nuclear and gas, and 0 for what it cannot name:
  ``high`` counts that share as biomass. Its Finland is a placeholder of an older table and is left out.
- Google's figures are life-cycle for 2019 and 2020, operational from 2021. Those of a region that Google's
  documentation does not offer (``us-east2``) are left out.
- The Cloud Carbon Footprint rows have no year: theirs is the year of the commit, and ``note`` says so. Two
  rows of its Azure file are malformed (",,000077,EEA": the decimal point became a comma) and are left out; so
  is its GCP file, which repeats what Google publishes.
- A blank intensity is an error, never 0.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from factors import editions
from factors.fuels import DIRECT, LIFECYCLE, UNIT
from factors.regions import CHINA, REGIONS, STATES, SUBREGIONS, facts
from factors.sources import licence_of

GRAMS_PER_POUND = 453.59237
CANADA = "permissive/grid/codecarbon_3.3.2_canada_energy_mix_2023.json"
NORDIC = "permissive/grid/codecarbon_3.3.2_nordic_emissions.json"
GOOGLE = "permissive/cloud/gcp_region_carbon_{}.csv"
GOOGLE_FROM = 2019
OPERATIONAL_FROM = 2021
CCF = "permissive/cloud/ccf_grid_emissions_factors_{}.csv"
CCF_YEAR = "2021"
ZONE_FILE = "sharealike/electricity_maps_odbl/yearly_{}.json"
ZONE_FROM = 2021

SUBREGION_COLUMNS = (
    *("key", "code", "low", "mid", "high", "unit", "year", "method"),
    *("note", "source", "licence"),
)
CLOUD_COLUMNS = (
    *("key", "code", "year", "value", "carbon_free_share", "unit", "method"),
    *("note", "source", "licence"),
)

PRODUCED = "production average location-based"
CONSUMED = "consumption average location-based"
_FUELS = {"naturalGas": "gas", "petroleum": "oil", "coal": "coal", "biomass": "biomass", "hydro": "hydro",
          "nuclear": "nuclear", "solar": "solar", "wind": "wind"}  # fmt: skip


def _text(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _row(
    code: str,
    values: tuple[float, float, float],
    year: int,
    method: str,
    *,
    source: str,
    note: str = "",
    unit: str = UNIT,
) -> tuple[str, ...]:
    key = f"{code}/{method.partition(' ')[0]}"
    numbers = [_text(value) for value in values]
    return (key, code, *numbers, unit, str(year), method, note, source, licence_of(source))


def _us(raw: Path) -> list[tuple[str, ...]]:
    method = f"direct {PRODUCED}"
    rows = []
    states = json.loads((raw / STATES).read_text(encoding="utf-8"))
    if states["_unit"]["emissions"] != "lbs/MWh":
        raise ValueError("the eGRID file no longer gives pounds per megawatt-hour")
    for name, entry in states.items():
        if not name.startswith("_"):
            grams = entry["emissions"] * GRAMS_PER_POUND / 1000
            code = "USA" if name == "usa" else f"US-{entry['regionCode']}"
            rows.append(_row(code, (grams, grams, grams), 2023, method, source="egrid-states"))
    with (raw / SUBREGIONS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["subregion"] != "US":
                grams = float(row["co2e_total_output_lb_per_mwh"]) * GRAMS_PER_POUND / 1000
                figures = (grams, grams, grams)
                rows.append(_row(row["subregion"], figures, 2023, method, source="egrid-subregions"))
    return rows


def _china(raw: Path) -> list[tuple[str, ...]]:
    rows = []
    for code, entry in json.loads((raw / CHINA).read_text(encoding="utf-8"))["data"].items():
        grams = entry["emission_factor"]
        rows.append(
            _row(code, (grams, grams, grams), entry["year"], f"direct {CONSUMED}",
                 source="mee", note="CO2 only, no other gas", unit="gCO2/kWh")
        )  # fmt: skip
    return rows


def _canada(raw: Path) -> list[tuple[str, ...]]:
    codes = {
        row["name"].lower().replace("é", "e"): row["code"]
        for row in facts(REGIONS.with_name("subdivisions.csv"))
    }
    rows = []
    for name, mix in json.loads((raw / CANADA).read_text(encoding="utf-8")).items():
        if mix["other"] or mix["tidal"]:
            raise ValueError(f"{name}: no factor for tidal power or other fuels")
        shares = {fuel: mix[column] for column, fuel in _FUELS.items()}
        total = sum(shares.values())
        for method, factors in (("lifecycle", LIFECYCLE), ("direct", DIRECT)):
            low, grams, high = (
                sum(share * factors[fuel][bound] for fuel, share in shares.items()) / total
                for bound in range(3)
            )
            if method == "lifecycle":
                # The spread over single plants is wider than that over the fleets of grids, which the
                # look-up adds to every figure; at the stack plants of one fuel are much alike.
                low = high = grams
            rows.append(
                _row(codes[name], (low, grams, high), 2023, f"{method} {PRODUCED}",
                     source="canada-mix+fuel-defaults+ipcc-ar5", note="mix of the year times fuels.tsv")
            )  # fmt: skip
    return rows


def _nordic(raw: Path) -> list[tuple[str, ...]]:
    rows = []
    for zone, entry in json.loads((raw / NORDIC).read_text(encoding="utf-8"))["data"].items():
        if zone == "FI":
            continue
        grams = entry["emission_factor"]
        missing = 1 - float(entry["coverage"].partition("%")[0]) / 100
        high = grams + missing * LIFECYCLE["biomass"][1]
        note = f"{entry['coverage'].partition('%')[0]} % of generation has a factor, the rest counts 0"
        rows.append(
            _row(f"{zone[:2]}-{zone}", (grams, grams, high), entry["year"], f"lifecycle {PRODUCED}",
                 source="entsoe-mix", note=note)
        )  # fmt: skip
    return rows


def subregions(raw: Path) -> list[tuple[str, ...]]:
    return sorted([*_us(raw), *_china(raw), *_canada(raw), *_nordic(raw)])


def _google(raw: Path) -> list[tuple[str, ...]]:
    offered = {f"{row['provider']}:{row['region']}" for row in facts(REGIONS)}
    rows = []
    for year in editions.years(raw, GOOGLE, GOOGLE_FROM):
        method, note = f"direct {CONSUMED}", "operational from 2021 on; before, life-cycle"
        header = "Grid carbon intensity (gCO2eq / kWh)"
        if year < OPERATIONAL_FROM:
            method, note = f"lifecycle {CONSUMED}", "life-cycle until 2020; operational from 2021 on"
            header = "Lifecycle grid carbon intensity (gCO2eq / kWh)"
        with (raw / GOOGLE.format(year)).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                code = f"gcp:{row['Google Cloud Region']}"
                float(row[header])  # a blank one must stop the build
                if code not in offered:
                    continue
                rows.append(
                    (f"{code}/{year}/google", code, str(year), row[header], row["Google CFE"], UNIT, method,
                     note, "google-grid", licence_of("google-grid"))
                )  # fmt: skip
    return rows


def _ccf(raw: Path) -> list[tuple[str, ...]]:
    known = {f"{row['provider']}:{row['region']}" for row in facts(REGIONS)}
    rows = []
    for provider in ("aws", "azure"):
        with (raw / CCF.format(provider)).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                code = f"{provider}:{row['Region'].lower().replace(' ', '')}"
                if not row["CO2e (metric ton/kWh)"].startswith("0."):
                    continue
                if code not in known:
                    raise ValueError(f"{code} is no region of cloud_regions.csv")
                # EPA and EEA publish direct emissions of generation; the others mix methods.
                stated = "direct" if row["Source"] in ("EPA", "EEA") else "unstated"
                grams = _text(float(row["CO2e (metric ton/kWh)"]) * 1e6)
                note = f"undated, the year is that of the commit; taken there from {row['Source']}"
                rows.append(
                    (f"{code}/{CCF_YEAR}/ccf", code, CCF_YEAR, grams, "", UNIT, f"{stated} {PRODUCED}",
                     note, "ccf-grid", licence_of("ccf-grid"))
                )  # fmt: skip
    return rows


def cloud(raw: Path) -> list[tuple[str, ...]]:
    return sorted([*_google(raw), *_ccf(raw)])


def zones(raw: Path) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns of ``grid_zone.tsv``, one of each year that has a file, and its rows."""
    years = editions.years(raw, ZONE_FILE, ZONE_FROM)
    figures: dict[str, dict[int, str]] = {}
    names = {}
    for year in years:
        for zone, entry in json.loads((raw / ZONE_FILE.format(year)).read_text(encoding="utf-8")).items():
            intensity = entry["carbonIntensity"]
            if intensity["unit"] != "gCO2eq/kWh" or not intensity["value"] > 0:
                raise ValueError(f"{zone} {year}: {intensity}")
            figures.setdefault(zone, {})[year] = str(intensity["value"])
            names[zone] = entry["zone"]["zoneName"]
    rows = sorted(
        (zone, names[zone], zone[:2], *(known.get(year, "") for year in years),
         UNIT, f"lifecycle {CONSUMED}", "electricity-maps", licence_of("electricity-maps"))
        for zone, known in figures.items()
    )  # fmt: skip
    columns = ("zone", "name", "iso2", *(str(year) for year in years), "unit", "method", "source", "licence")
    return columns, rows
