"""``grid_others.tsv``: what the tables of other tools say of places whose figures we have.

None of it is a figure of ours. It stands beside ours: by the rule of ``Series.comparisons`` a row widens our
range, or says for what reason it does not. What that rule reads are the columns here, which come from the
raw row and not from its name:

- ``method``: ``unstated`` where the table does not say what it counts; ``hour`` for a reading of one hour;
- ``year`` and ``older_by``: a row without a year of its own is dated by the last that its table may be of,
  and ``older_by`` says by how many years it may be older;
- ``copies``: the source of ours that the table names as its own.

Rows of places that we have no code for are left out.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

from factors.fuels import UNIT
from factors.regions import REGIONS, facts
from factors.sources import licence_of
from factors.subgrids import CONSUMED, PRODUCED

COLUMNS = (
    *("key", "code", "year", "older_by", "value", "unit", "method"),
    *("copies", "note", "source", "licence"),
)
_GRID = "permissive/grid"
_CLOUD = "permissive/cloud"
ECO2AI_FROM, ECO2AI_TO = 2011, 2022
"""Without years: committed in September 2022, and many rows are those of a table that begins in 2011."""
GREEN_ALGORITHMS_FROM, GREEN_ALGORITHMS_TO = 2018, 2022
"""The years that its comments name; a row that names none may be of any of them."""
MLCO2_FROM, MLCO2_TO = 2016, 2019
"""The years of the documents that it links; few rows say which year of a document."""
MORO_LONZA = ("S1361920916307933", 2013)
"""Its link to Moro and Lonza 2018 (Transportation Research D): data of 2013, with what is upstream."""
_COUNTS = (
    ("association of issuing bodies", "direct"),
    ("climate transparency", "direct"),
    ("framework convention", "direct"),
    ("epa", "direct"),
    ("defra", "direct"),
    ("electricitymap", "lifecycle"),
)
"""What the sources that Green Algorithms names count: residual and production mixes of the AIB, inventories,
eGRID and Defra count the stack; Electricity Maps the life cycle."""
_UNSTATED = "unstated average location-based"
_YEAR = re.compile(r"(?:data from|data of|from|based on|using)\D{0,12}(20\d\d)")


class Said(NamedTuple):
    """One figure of another table, in g/kWh."""

    code: str
    year: int
    value: float
    method: str
    source: str
    older_by: int = 0
    copies: str = ""
    note: str = ""

    def row(self) -> tuple[str, ...]:
        """Its row of the table."""
        value = f"{self.value:.3f}".rstrip("0").rstrip(".") or "0"
        return (
            *(f"{self.code}/{self.source}", self.code, str(self.year), str(self.older_by), value, UNIT),
            *(self.method, self.copies, self.note),
            *(self.source, licence_of(self.source)),
        )


def _rows(path: Path, *, skipped: int = 0) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _line in range(skipped):
            next(file)
        return list(csv.DictReader(file))


def _codecarbon(raw: Path) -> list[Said]:
    mixes = json.loads((raw / _GRID / "codecarbon_3.3.2_global_energy_mix.json").read_text("utf-8"))
    method = f"lifecycle {PRODUCED}"
    said = [
        Said(code, mix["year"], mix["carbon_intensity"], method, "codecarbon-grid", copies="owid")
        for code, mix in mixes.items()
    ]
    for row in _rows(raw / _CLOUD / "codecarbon_cloud_impact.csv"):
        code, value = f"{row['provider']}:{row['region']}", float(row["impact"])
        method = f"direct {CONSUMED}"
        said.append(Said(code, 2023, value, method, "codecarbon-cloud", copies="google-grid"))
    return said


def _carbontracker(raw: Path) -> list[Said]:
    rows = _rows(raw / _GRID / "carbontracker_carbon_intensities_2023.csv")
    return [
        Said(
            row["Code"],
            int(row["Year"]),
            float(row["Carbon intensity of electricity (gCO2/kWh)"]),
            f"lifecycle {PRODUCED}",
            "carbontracker-grid",
            copies="owid",
        )
        for row in rows
    ]


def _eco2ai(raw: Path) -> list[Said]:
    rows = _rows(raw / _GRID / "eco2ai_carbon_index_2022.csv")
    return [
        Said(
            row["alpha_3_code"],
            ECO2AI_TO,
            float(row["Emission intensity, kg/MWh"]),
            _UNSTATED,
            "eco2ai-grid",
            older_by=ECO2AI_TO - ECO2AI_FROM,
        )
        for row in rows
        if row["region"] == "Whole country"
    ]


def _green_algorithms(raw: Path, iso3: dict[str, str]) -> list[Said]:
    said = []
    for row in _rows(raw / _GRID / "green_algorithms_v3.0_CI_aggregated.csv", skipped=1):
        told = f"{row['source']} {row['comments']}".casefold()
        years = [int(year) for year in _YEAR.findall(told)]
        kind = next((kind for words, kind in _COUNTS if words in told), "unstated")
        kind = f"{kind} average location-based"
        said.append(
            Said(
                iso3.get(row["location"], row["location"]),
                years[-1] if years else GREEN_ALGORITHMS_TO,
                float(row["carbonIntensity"]),
                kind,
                "green-algorithms-grid",
                older_by=0 if years else GREEN_ALGORITHMS_TO - GREEN_ALGORITHMS_FROM,
                note=" ".join(row["comments"].split()),
            )
        )
    return said


def _mlco2(raw: Path) -> list[Said]:
    link, data_year = MORO_LONZA
    said = []
    for row in _rows(raw / _CLOUD / "mlco2_impact.csv"):
        method, year, older_by, note = _UNSTATED, MLCO2_TO, MLCO2_TO - MLCO2_FROM, ""
        if link in row["source"]:
            method, year, older_by = f"lifecycle {CONSUMED}", data_year, 0
            note = f"Moro and Lonza 2018: data of {data_year}"
        elif row["source"].startswith("measured on"):
            method, older_by, note = "hour", 0, row["source"]
        elif row["source"].startswith("eGRID"):
            method, note = f"direct {PRODUCED}", "of an eGRID subregion"
        code = f"{row['provider']}:{row['region']}"
        said.append(Said(code, year, float(row["impact"]), method, "mlco2-grid", older_by, "", note))
    return said


def _ccf_google(raw: Path) -> list[Said]:
    return [
        Said(
            f"gcp:{row['Region']}",
            2019,
            float(row["CO2e (metric ton/kWh)"]) * 1e6,
            f"lifecycle {CONSUMED}",
            "ccf-google",
            copies="google-grid",
        )
        for row in _rows(raw / _CLOUD / "ccf_grid_emissions_factors_gcp.csv")
    ]


def table(raw: Path, iso3: dict[str, str], codes: set[str]) -> list[tuple[str, ...]]:
    """Its rows, of places among ``codes`` and of cloud regions; ``iso3`` by the two letters of a country."""
    known = codes | {f"{row['provider']}:{row['region']}" for row in facts(REGIONS)}
    said = [
        *(*_codecarbon(raw), *_carbontracker(raw), *_eco2ai(raw)),
        *(*_green_algorithms(raw, iso3), *_mlco2(raw), *_ccf_google(raw)),
    ]
    return sorted(one.row() for one in said if one.code in known)
