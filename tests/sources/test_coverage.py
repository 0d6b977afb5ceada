"""Every source has its row in the table of extents, and the page of it is current."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.nvml import FakeGpu, FakeNvml
from tests.host_trees import macs, windows_pcs
from tests.host_trees.machines import MACHINES
from tests.scripts import load_script

from wattprint import sources
from wattprint.host import Host, windows
from wattprint.host.machine import Machine
from wattprint.sources import apple, chips, nvml, rails, redfish
from wattprint.sources.choice import choose
from wattprint.sources.extents import EXTENTS, pattern
from wattprint.sources.survey import ask_all

TOGETHER = ("base", "standin", "extents")
"""Modules that make a ``SourceInfo`` of several, or none."""


@pytest.fixture
def script():
    return load_script("scripts/coverage_table.py")


def test_the_page_is_what_the_code_says(script):
    assert script.PAGE.read_text("utf-8") == script.page(), "run: python scripts/coverage_table.py"


def row_of(info):
    rows = [row for row in EXTENTS if row.fits(info)]
    assert rows, (
        f"no row in sources/extents.py fits {info.source} {info.resource} {info.method} {info.covers}: "
        "say there what its figure holds, then run: python scripts/coverage_table.py"
    )
    return rows[0]


@pytest.mark.parametrize("name", MACHINES)
def test_every_source_of_every_typed_machine_has_a_row(name, tmp_path):
    MACHINES[name](tmp_path)
    host = Host(str(tmp_path), environ={})
    interfaces = ask_all(host)
    offered = [source for interface in interfaces for source in interface.sources]
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    try:
        for source in [*offered, *(choice.source for choice in choices)]:
            row_of(source.info)
    finally:
        for source in [*offered, *(choice.source for choice in choices)]:
            source.close()


def test_a_management_controller_has_a_row(tmp_path):
    (source,) = redfish.discover(
        Host(str(tmp_path), environ={"WATTPRINT_REDFISH_URL": "http://[::1]:9"})
    ).sources
    row_of(source.info)
    source.close()


def test_every_source_of_a_mac_and_of_windows_has_a_row(tmp_path, monkeypatch):
    meters = [windows_pcs.Meter(windows_pcs.INTEL_CHANNELS)]
    system = windows_pcs.FakeWindows(meters=meters, battery=windows_pcs.battery_state())
    monkeypatch.setattr(windows, "_api", [system])
    monkeypatch.setattr(apple, "_is_root", lambda: True)
    makers = {"m2": macs.macbook_air_m2, "intel": macs.macbook_intel, "windows": windows_pcs.tree}
    seen = set()
    for name, make in makers.items():
        folder = tmp_path / name
        folder.mkdir()
        make(folder)
        for interface in ask_all(Host(str(folder), own_root=str(folder), environ={})):
            for source in interface.sources:
                seen.add(row_of(source.info).source)
                assert source.info.detail.endswith("not verified on hardware by us")
                source.close()
    assert seen == {"powermetrics", "emi", "battery"}


@pytest.mark.parametrize(
    "gpu",
    [
        FakeGpu(),
        FakeGpu("NVIDIA GH200 120GB", module_w=600.0),
        FakeGpu(energy_mj=None, average_w=None, instant_w=None, module_w=600.0),
        FakeGpu(energy_mj=None, average_w=None, instant_w=None, usage_w=None),
        FakeGpu("NVIDIA GH200 120GB", energy_mj=None, average_w=None, instant_w=None, usage_w=None),
    ],
)
def test_every_kind_of_nvidia_source_has_a_row(gpu, tmp_path):
    with FakeNvml([gpu]):
        survey = nvml.discover(Host(str(tmp_path), own_root=str(tmp_path), environ={}))
        assert survey.sources
        for source in survey.sources:
            row_of(source.info)
            source.close()


def test_every_chip_and_every_rail_has_a_row():
    rows = {(row.resource, tuple(sorted(row.covers))) for row in EXTENTS if row.source == "hwmon"}
    for meter in chips.METERS:
        numbered = [entry.replace("#", "0").replace("@", "0") for entry in (meter.resource, *meter.covers)]
        resource, *covers = map(pattern, numbered)
        assert (resource, tuple(sorted(covers))) in rows, meter.label
    for layout in rails.LAYOUTS:
        for resource in {rail.resource for rail in layout.rails}:
            covers = {entry for rail in layout.rails if rail.resource == resource for entry in rail.covers}
            covers |= {"gpu"} if resource == rails.GPU else set()
            assert (pattern(resource), tuple(sorted(covers))) in rows, (layout.name, resource)


def test_no_module_makes_a_source_without_a_row():
    """By text: what no typed machine has is found here."""
    folder = Path(sources.__file__).parent
    names = {row.source for row in EXTENTS}
    for path in sorted(folder.glob("*.py")):
        text = path.read_text("utf-8")
        if "SourceInfo(" not in text or path.stem in TOGETHER:
            continue
        assert any(f'"{name}"' in text for name in names), f"{path.name} is in no row of sources/extents.py"


def test_each_row_says_what_is_inside_and_what_is_not():
    assert all(all(row[:6]) for row in EXTENTS)
    assert len({(*row[:4], row.covers) for row in EXTENTS}) == len(EXTENTS)
