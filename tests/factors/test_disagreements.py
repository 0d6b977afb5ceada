"""The page of rows whose sources disagree is what the packaged tables say today."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest
from tests.scripts import ROOT, load_script

from wattprint.factors import provenance
from wattprint.factors.table import Table

PAGE = ROOT / "docs" / "reference" / "disagreements.md"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script("scripts/disagreements_page.py")


def test_the_page_is_what_the_tables_say() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "disagreements_page.py"), "--check"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_processor_with_a_figure_beyond_its_interval_is_on_it() -> None:
    page = PAGE.read_text("utf-8")
    beyond = set()
    for key, claims in provenance.stored("cpus.tsv").items():
        row = Table("cpus.tsv").find(key)
        assert row is not None
        watts = [claim.amount for claim in claims if claim.column == "tdp_w" and claim.amount is not None]
        if any(not float(row["tdp_low_w"]) <= one <= float(row["tdp_high_w"]) for one in watts):
            beyond.add(row["name"])
    assert len(beyond) > 30
    assert [name for name in beyond if f"| {name} | tdp_w |" not in page] == []


@pytest.mark.parametrize(
    ("low", "value", "high", "said", "verdict", "listed"),
    [
        ("95", "100", "105", "104", "widens", False),
        ("95", "100", "105", "106", "outside", True),
        ("100", "100", "100", "45", "set aside", True),
        ("90", "100", "110", "95", "set aside", False),
        ("11", "11", "11", "5–13", "widens", False),
    ],
)
def test_what_is_beyond_an_interval(
    script: ModuleType, low: str, value: str, high: str, said: str, verdict: str, listed: bool
) -> None:
    source = provenance.SourceSays(ids="eco2ai", title="Eco2AI", value=said, verdict=verdict)
    figure = provenance.Figure(name="tdp_w", low=low, value=value, high=high, unit="W", sources=[source])
    assert script.outside(figure) == ([source] if listed else [])


def test_who_widens_the_range_of_a_grid_is_on_it(script: ModuleType) -> None:
    wider, aside = script.grids().split("### What is outside a range and set aside")
    # Ember has 24 g for Albania in 2023, Electricity Maps 85.
    (albania,) = (line for line in wider.splitlines() if line.startswith("| ALB |"))
    assert "`grid/ALB/2023` 24.42 | 13.76–43.34 | 13.76–85 | `electricity-maps` 85 of 2023" in albania
    assert "outside: \n" not in wider
    assert all(line.split("|")[5].strip() for line in aside.splitlines() if line.startswith("| "))
