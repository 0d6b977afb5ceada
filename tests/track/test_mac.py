"""A run on a Mac that is programs in a folder: what they tell is in the figures, and nothing is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.host_trees import macs

from wattprint import Meter
from wattprint.sources import apple


@pytest.fixture
def metered(tmp_path, monkeypatch):
    """Meter until ``powermetrics`` has been read; gives the lines of the statement by resource."""
    monkeypatch.setattr(apple, "_is_root", lambda: True)
    if not macs.may_run():
        pytest.skip("no boot_id by which a tree passes for this machine")

    def run(make, sample):
        make(tmp_path)
        macs.powermetrics(tmp_path, sample, rest=f"echo $$ >'{tmp_path}/pid'")
        with Meter("mac", region="FR", host_root=str(tmp_path)) as meter:
            channels = meter._run.sampler.channels
            poller = next(one.source.poller for one in channels if one.source.info.source == "powermetrics")
            assert poller.wait(30.0)
        return {line.resource: line for line in meter.statement.resources}

    yield run
    macs.wait_for_threads()
    with pytest.raises(ProcessLookupError):
        os.kill(int(Path(tmp_path, "pid").read_text()), 0)


def test_a_macbook_air_on_its_battery(metered):
    lines = metered(macs.macbook_air_m2, macs.m2_sample())
    assert lines["cpu/0"].source == lines["gpu/apple"].source == "powermetrics"
    assert lines["gpu/apple"].machine_energy_j.mid > 0.0
    assert (lines["gpu/apple"].name, lines["dram/0"].source) == (
        "GPU and Neural Engine of Apple M2",
        "dram-model",
    )


def test_an_intel_macbook_on_mains(metered):
    lines = metered(macs.macbook_intel, macs.intel_sample())
    assert lines["cpu/0"].source == "powermetrics"
    assert "gpu/apple" not in lines
