"""Processors of laptops with macOS and Windows: each has the model of its kind, in ``doctor``'s words."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import typed
from tests.host_trees import macs, windows_pcs

from wattprint.factors.apple_chips import CHIPS
from wattprint.host import windows

__all__ = ["typed"]

APPLE = [
    (row["name"], *map(int, cores.split("+"))) for row in CHIPS.rows() for cores in row["cores"].split("|")
]
MOBILE = {
    "12th Gen Intel(R) Core(TM) i7-1260P": "TDP 28 W, at most 64 W",
    "13th Gen Intel(R) Core(TM) i7-1355U": "TDP 15 W, at most 55 W",
    "Intel(R) Core(TM) Ultra 7 155H": "TDP 28 W, at most 115 W",
    "Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz": "TDP 15 W (10 to 25 W)",
    "AMD Ryzen 7 7840U w/ Radeon  780M Graphics": "TDP 28 W (15 to 30 W)",
    "AMD Ryzen 9 7945HX with Radeon Graphics": "TDP 55 W (55 to 75 W)",
}
"""Base power, to what it can be configured, and the most in turbo, as their makers publish them."""


@pytest.fixture(autouse=True)
def lives():
    if not macs.may_run():
        pytest.skip("no boot_id by which a tree passes for this machine")


def processor(typed, root):
    """What ``doctor`` says of the processor of the tree at ``root``."""
    code, out, err = typed("doctor", "--host-root", root, "--json")
    assert (code, err) == (0, "")
    (cpu,) = (line for line in json.loads(out)["resources"] if line["resource"] == "cpu/0")
    return cpu


def mac(root, name, performance, efficiency):
    """A Mac with this chip, on mains."""
    cores = performance + efficiency
    return macs.mac(
        root,
        macs.SYSCTL_M2.replace("Apple M2", name)
        .replace("icalcpu: 8", f"icalcpu: {cores}")
        .replace("perflevel0.logicalcpu: 4", f"perflevel0.logicalcpu: {performance}")
        .replace("perflevel1.logicalcpu: 4", f"perflevel1.logicalcpu: {efficiency}"),
    )


@pytest.mark.parametrize(("name", "performance", "efficiency"), APPLE)
def test_a_chip_of_apple_by_its_generation_and_its_kinds_of_cores(
    typed, tmp_path, name, performance, efficiency
):
    cpu = processor(typed, mac(tmp_path / "mac", name, performance, efficiency))
    assert (cpu["name"], cpu["source"], cpu["method"]) == (name, "cpu-model", "modelled")
    assert f"of {performance} performance and {efficiency} efficiency cores" in cpu["uncertainty_source"]


def test_a_chip_of_apple_that_no_table_has_is_assumed_and_wide(typed, tmp_path):
    cpu = processor(typed, mac(tmp_path / "mac", "Apple M9", 6, 6))
    assert (cpu["name"], cpu["method"]) == ("Apple M9", "assumed")
    assert "unknown Arm CPU" in cpu["uncertainty_source"]
    assert cpu["relative_uncertainty"] > 5.0


@pytest.mark.parametrize(("name", "words"), MOBILE.items(), ids=list(MOBILE.values()))
def test_a_mobile_processor_by_its_base_its_configuration_and_its_turbo(
    typed, tmp_path, monkeypatch, name, words
):
    registry = windows_pcs.INTEL | {(windows.PROCESSOR, "ProcessorNameString"): name}
    fake = windows_pcs.FakeWindows(registry, battery=windows_pcs.battery_state())
    monkeypatch.setattr(windows, "_api", [fake])
    cpu = processor(typed, windows_pcs.tree(tmp_path / "pc"))
    assert (cpu["source"], cpu["method"]) == ("cpu-model", "modelled")
    assert words in cpu["uncertainty_source"]
