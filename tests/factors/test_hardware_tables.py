"""Form and provenance of the tables of hardware, instances, prices, embodied carbon and equivalents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.factors.accelerators import PEAKS, SHARED_MATMUL, SHARED_PEAKS
from wattprint.factors.embodied import EMBODIED
from wattprint.factors.equivalents import EQUIVALENTS
from wattprint.factors.instances import INSTANCES
from wattprint.factors.prices import ELECTRICITY, OFFERS
from wattprint.factors.rented_host import HOSTS
from wattprint.factors.table import FOLDER, SOURCES, Table
from wattprint.factors.vcpu import CLOUDS

TABLES = [
    *(PEAKS, SHARED_PEAKS, SHARED_MATMUL, INSTANCES, CLOUDS, HOSTS, ELECTRICITY, EMBODIED, EQUIVALENTS),
    *OFFERS.values(),
]
HEAVY = {"msgspec", "typing", "dataclasses", "enum", "re", "json", "csv", "pathlib", "contextlib", "logging",
         "subprocess", "urllib", "ctypes", "inspect", "datetime", "difflib"}  # fmt: skip


def named(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_rows_are_sorted_and_say_where_they_come_from(table: Table) -> None:
    licence = {row["id"]: row["licence"] for row in SOURCES.rows()}
    keys = table.keys()
    assert keys == sorted(set(keys))
    for row in table.rows():
        of_sources = {licence[source] for source in row["source"].split("+")}
        assert set(row["licence"].split(" AND ")) == of_sources, row


@pytest.mark.parametrize("table", [ELECTRICITY, EMBODIED, EQUIVALENTS], ids=named)
def test_every_figure_has_an_interval_a_unit_a_year_and_a_method(table: Table) -> None:
    for row in table.rows():
        assert 0 < float(row["low"]) <= float(row["mid"]) <= float(row["high"]), row
        assert row["unit"], row
        assert 2000 < int(row["year"]) < 2030, row
        assert row["method"], row


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_a_row_is_found_by_its_key(table: Table) -> None:
    for row in table.rows()[::7]:
        key = row[table.columns[0]]
        assert table.find(key) == row
        assert table.find(f"{key}~") is None


def test_share_alike_data_are_in_files_of_their_own() -> None:
    for table in TABLES:
        shared = any("SA" in row["licence"] or "ODbL" in row["licence"] for row in table.rows())
        assert shared == table.name.startswith("sharealike/"), table.name
    notice = (Path(FOLDER) / "sharealike" / "LICENCE.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in notice
    for table in (SHARED_PEAKS, SHARED_MATMUL):
        assert table.name.removeprefix("sharealike/") in notice


def test_all_tables_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in Path(FOLDER).rglob("*") if path.is_file()) <= 3_000_000
    ours = {Path(FOLDER) / table.name for table in TABLES}
    assert sum(path.stat().st_size for path in ours) <= 1_600_000


def _run(code: str, environment: dict[str, str]) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")} | environment,
    )
    return set(run.stdout.split())


def test_a_look_up_loads_no_heavy_module() -> None:
    code = (
        "import sys; before = set(sys.modules);"
        "from wattprint.factors import accelerators, embodied, equivalents, instances, prices, vcpu;"
        "assert accelerators.get('H100 PCIe').peak_flops; assert embodied.accelerator('H100 PCIe');"
        "assert equivalents.equivalents(1.0); assert instances.get('aws:p4d.24xlarge').curve.at(0.5);"
        "assert prices.instance_price('aws:p4d.24xlarge'); assert prices.electricity_price('DE');"
        "assert vcpu.power('aws', 0.5); print(*sorted(set(sys.modules) - before))"
    )
    loaded = _run(code, {})
    assert "wattprint.factors.prices" in loaded
    assert not HEAVY & loaded


@pytest.mark.parametrize(("setting", "found"), [("0", "None"), ("1", "Factor"), ("", "Factor")])
def test_the_environment_switches_share_alike_data_off(setting: str, found: str) -> None:
    code = (
        "from wattprint.factors import accelerators as a; print(type(a.get('GB300').peak('fp32')).__name__)"
    )
    assert _run(code, {"WATTPRINT_SHAREALIKE": setting}) == {f"{found}Type" if found == "None" else found}
