"""The tables are what the build script makes of the raw files."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
RAW = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")


@pytest.mark.skipif(
    not (RAW / "permissive").is_dir(),
    reason="no raw data: set WATTPRINT_RAW_DATA to the folder that scripts/build_factors.py reads",
)
def test_the_tables_are_what_the_raw_files_give() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_factors.py", RAW, "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_script_refuses_a_folder_without_raw_files(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_factors.py", tmp_path, "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert "is missing" in run.stderr
    assert "SOURCES.md" in run.stderr


@pytest.fixture
def cpu_script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("factors.cpus")


@pytest.mark.parametrize(
    ("name", "watts", "why"),
    [
        # 150 and 253 W are turbo powers of the K parts, 142 W the limit of a 105 W part on AM4.
        ("Intel Core i5-12650K", [150.0], "turbo power of its series"),
        ("Intel Core i7-13750KF", [253.0], "turbo power of its series"),
        ("AMD Ryzen 7 5820X", [142.0], "power limit of its socket"),
        ("Intel Core i7-9600", [65.0, 130.0], "sources differ: 65 and 130 W"),
    ],
)
def test_a_figure_that_is_hardly_a_tdp_stops_the_build(
    cpu_script: ModuleType, name: str, watts: list[float], why: str
) -> None:
    listings = [cpu_script.Listing(name, one, "eco2ai", False, None) for one in watts]
    key = cpu_script.key_of(name)
    assert why in cpu_script.suspects({key: listings}, cpu_script.facts())[key]


@pytest.mark.parametrize(
    ("name", "watts"),
    [
        ("Intel Core i5-12650K", [125.0]),
        ("AMD Ryzen 7 5820X", [105.0]),
        ("Intel Core i7-9600", [65.0, 95.0]),
        # The maker's figure is at hand: what the tables say does not count.
        ("Intel Core i5-12600K", [150.0]),
    ],
)
def test_a_tdp_does_not(cpu_script: ModuleType, name: str, watts: list[float]) -> None:
    listings = [cpu_script.Listing(name, one, "eco2ai", False, None) for one in watts]
    assert cpu_script.suspects({cpu_script.key_of(name): listings}, cpu_script.facts()) == {}
