"""The packaged tables: their form, their sources, and finding rows in them."""

from __future__ import annotations

import importlib.resources
import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.errors import WattprintError
from wattprint.factors import provenance
from wattprint.factors.accelerators import ACCELERATORS
from wattprint.factors.countries import COUNTRIES, TIMEZONES
from wattprint.factors.cpus import CPUS
from wattprint.factors.facility import FACILITIES
from wattprint.factors.grid import GRID
from wattprint.factors.table import SOURCES, Table, cite

TABLES = [ACCELERATORS, COUNTRIES, CPUS, FACILITIES, GRID, TIMEZONES]
RANGES = [
    (ACCELERATORS, ("tdp_low_w", "tdp_w", "tdp_high_w")),
    (CPUS, ("tdp_low_w", "tdp_w", "tdp_high_w")),
    (FACILITIES, ("low", "mid", "high")),
]

# What a meter must not load (the budget of the import); the standard library itself loads none of them
# at start-up in isolated mode.
HEAVY = {"msgspec", "typing", "dataclasses", "enum", "re", "json", "csv", "pathlib", "contextlib", "logging",
         "subprocess", "urllib", "ctypes", "inspect", "datetime", "difflib"}  # fmt: skip


def named(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("table", [*TABLES, SOURCES], ids=named)
def test_keys_are_unique_and_sorted_so_that_a_row_can_be_bisected(table: Table) -> None:
    keys = table.keys()
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_row_names_known_sources_and_a_licence(table: Table) -> None:
    known = set(SOURCES.keys())
    for row in table.rows():
        assert set(row["source"].split("+")) <= known, row
        assert row["licence"], row


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_the_licence_of_a_row_is_that_of_its_sources(table: Table) -> None:
    licence = {row["id"]: row["licence"] for row in SOURCES.rows()}
    for row in table.rows():
        ids = row["source"].split("+")
        if table is CPUS:  # its ``source`` names those of the TDP: cores and threads may be of others
            ids += [one.sources[0].ids for one in provenance.of("cpus.tsv", row, ("cores", "threads"))]
        assert set(row["licence"].split(" AND ")) == {licence[one] for one in ids}, row


@pytest.mark.parametrize(("table", "columns"), RANGES, ids=lambda value: getattr(value, "name", None))
def test_low_mid_high_are_in_order_and_positive_in_every_row(table: Table, columns: tuple[str, ...]) -> None:
    for row in table.rows():
        if not any(row[column] for column in columns):
            continue
        low, mid, high = (float(row[column]) for column in columns)
        assert 0 < low <= mid <= high, row


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_row_is_found_by_its_key_and_nothing_else_is(table: Table) -> None:
    rows = table.rows()
    for row in rows:
        key = row[table.columns[0]]
        assert table.find(key) == row
        assert table.find(key + "~") is None
    assert table.find("") is None
    assert table.find("\U0010ffff") is None


def test_rows_that_start_alike_come_together(tmp_path: Path) -> None:
    keys = {row["key"] for row in CPUS.starting("xeon e5 2620")}
    assert keys == {"xeon e5 2620", "xeon e5 2620 v2", "xeon e5 2620 v3", "xeon e5 2620 v4"}
    assert CPUS.starting("no such cpu") == []


def test_every_source_says_where_it_is_published_and_under_what_licence() -> None:
    for row in SOURCES.rows():
        assert row["title"], row
        assert row["locator"], row
        assert row["licence"], row
        assert row["attribution"], row


def test_several_sources_are_cited_together() -> None:
    assert cite("codecarbon+eco2ai") == "CodeCarbon 3.3.2 cpu_power.csv; Eco2AI cpu_names.csv"


def test_a_missing_table_says_what_to_type() -> None:
    with pytest.raises(WattprintError, match="pip install --force-reinstall wattprint"):
        Table("no_such_table.tsv").find("x")


def test_the_package_carries_its_tables() -> None:
    folder = importlib.resources.files("wattprint.factors") / "tables"
    present = {entry.name for entry in folder.iterdir()}
    assert {table.name for table in TABLES} | {"sources.tsv", "SOURCES.md"} <= present


def test_sizes_of_the_tables() -> None:
    assert len(CPUS.rows()) >= 4900
    assert len(ACCELERATORS.rows()) >= 60
    assert len(GRID.rows()) >= 213
    assert len(COUNTRIES.rows()) == 250  # ISO 3166-1 has 249 entries; Kosovo is user-assigned


def test_a_look_up_loads_no_heavy_module() -> None:
    code = (
        "import sys; before = set(sys.modules);"
        "from wattprint.factors import accelerators, cpus, facility, grid, countries;"
        "assert cpus.find('AMD EPYC 7763 64-Core Processor'); assert accelerators.find('NVIDIA L4');"
        "assert grid.intensity('FR', 2023); assert facility.pue('aws'); assert grid.world_interval();"
        "assert countries.country_of_timezone('Europe/Paris');"
        "print(*sorted(set(sys.modules) - before))"
    )
    root = Path(__file__).parents[2] / "src"
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(root)},
    )
    assert "wattprint.factors.cpus" in run.stdout.split()
    assert not HEAVY & set(run.stdout.split())


def test_a_row_is_found_by_another_of_its_cells() -> None:
    row = COUNTRIES.holding("FRA")
    assert row is not None
    assert row["iso2"] == "FR"
    assert COUNTRIES.holding("no such cell") is None
