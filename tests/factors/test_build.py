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


@pytest.fixture
def claims_script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("factors.cpu_claims")


def note(script: ModuleType, watts_of: dict[str, list[float]], name: str, watts: float) -> str:
    by_key = {
        script.key_of(one): [script.Listing(one, w, "eco2ai", False, None) for w in figures]
        for one, figures in watts_of.items()
    }
    found: str = script.Impossible(by_key, {}).note(script.key_of(name), watts)
    return found


def test_a_temperature_is_told_from_a_power_by_the_rest_of_the_line(claims_script: ModuleType) -> None:
    # 35 W in one list and 100 in three others; the other part of the line with a P has 15 W.
    line = {"A8-7200P": [100.0, 100.0, 100.0, 35.0], "A8-8600P": [15.0]}
    assert note(claims_script, line, "A8-7200P", 100.0) == "heat"
    assert note(claims_script, line, "A8-7200P", 35.0) == ""
    # The other with a B draws 100 W as well: then that may be one, too.
    desktop = {"A10-6800B": [45.0, 100.0], "A10-5800B": [100.0]}
    assert note(claims_script, desktop, "A10-6800B", 100.0) == ""
    # All lists agree, or the figure is none of the temperatures.
    assert note(claims_script, {"A8-3850": [100.0]}, "A8-3850", 100.0) == ""
    assert note(claims_script, {"A8-7200P": [120.0, 35.0]}, "A8-7200P", 120.0) == ""


def test_a_figure_above_all_of_its_class_is_no_tdp(claims_script: ModuleType) -> None:
    others = {f"Core i5-{number}Y": [13.0] for number in ("4300", "4302", "5257", "7254", "8200", "8210")}
    assert note(claims_script, {**others, "Core m3-8114Y": [28.0]}, "Core m3-8114Y", 28.0) == "class"
    assert note(claims_script, {**others, "Core m3-8114Y": [22.0]}, "Core m3-8114Y", 22.0) == ""
    # A letter that names no class of low power, and a class of too few.
    desktop = {name.replace("Y", "K"): watts for name, watts in others.items()}
    assert note(claims_script, {**desktop, "Core i9-9990K": [200.0]}, "Core i9-9990K", 200.0) == ""
    assert note(claims_script, {"Core i5-4300Y": [4.5], "Core m3-8114Y": [28.0]}, "Core m3-8114Y", 28.0) == ""


@pytest.mark.skipif(not (RAW / "permissive").is_dir(), reason="no raw data: set WATTPRINT_RAW_DATA")
def test_what_the_rules_set_aside_is_never_what_the_maker_says(
    cpu_script: ModuleType, claims_script: ModuleType
) -> None:
    by_key = claims_script.listings(RAW)
    stated = cpu_script.facts()
    impossible = claims_script.Impossible(by_key, {})
    judged = {
        (key, listing.tdp_w): impossible.note(key, listing.tdp_w) for key in by_key for listing in by_key[key]
    }
    refused = {key: watts for (key, watts), why in judged.items() if why}
    assert {"a6 pro 7050b", "a8 pro 7150b", "a8 7200p", "core m3 8114y", "a4 3300m"} <= refused.keys()
    assert [key for key, watts in refused.items() if key in stated and stated[key][1].tdp_w == watts] == []
