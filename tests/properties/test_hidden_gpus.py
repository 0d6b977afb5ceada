"""Of every typed machine with GPUs of NVIDIA: those that the driver hides reach record, JSON and receipt."""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from tests.fakes.nvml import FakeGpu, FakeNvml
from tests.host_trees.devices import pci_functions
from tests.host_trees.machines import MACHINES

from wattprint import Meter
from wattprint.cli import doctor, show
from wattprint.host import BOOT_ID, Host
from wattprint.ledger.reader import read_spool
from wattprint.track import doctor as examining

NVIDIA = "0x10de"
WHY = "the driver does not show it to this process"
OF_NVIDIA = (
    *("arm_grace_hopper", "arm_grace_hopper_four", "azure_t4", "desktop_nouveau", "desktop_nvidia_no_driver"),
    *("ec2_gpu", "power9_powernv", "server_dgx_h100", "vmware_vgpu"),
)


def as_it_runs(name, root):
    """Write the machine ``name`` as one of this boot; the places of its GPUs."""
    MACHINES[name](root)
    boot = Host().boot_id
    if not boot:
        pytest.skip("nobody tells the name of this boot")
    Path(root, BOOT_ID).parent.mkdir(parents=True, exist_ok=True)
    Path(root, BOOT_ID).write_text(boot)
    return [address for address, vendor in pci_functions(root) if vendor == NVIDIA]


def run(command, *arguments):
    result = CliRunner().invoke(command, [*arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def metered(root, home, shown, monkeypatch, **environ):
    """Record, JSON and receipt of a run on the machine, whose driver shows the GPUs at ``shown``."""
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    monkeypatch.setattr(examining, "time", SimpleNamespace(sleep=lambda seconds: None))  # none moves here
    for variable, value in environ.items():
        monkeypatch.setenv(variable, value)
    gpus = [FakeGpu("NVIDIA L4", bus_id=f"0000{address}") for address in shown]
    with FakeNvml(gpus, time_us=time.time_ns() // 1000):
        with Meter("typed", region="FR", host_root=str(root)) as meter:
            sum(range(1000))
        told = json.loads(run(doctor.command, "--host-root", str(root), "--json"))
    (path,) = Path(home).rglob("*.jsonl")
    stated = json.loads(run(show.command, meter.run_id, "--json"))
    receipt = " ".join(run(show.command, meter.run_id).split())
    return read_spool(path, alive=lambda _: False, now_ns=0), told, stated, receipt


def test_these_are_the_machines_with_gpus_of_nvidia(tmp_path):
    named = []
    for name, write in MACHINES.items():
        root = tmp_path / name
        root.mkdir()
        write(root)
        if any(vendor == NVIDIA for _, vendor in pci_functions(root)):
            named.append(name)
    assert sorted(named) == sorted(OF_NVIDIA)


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
@pytest.mark.parametrize("name", OF_NVIDIA)
def test_each_is_a_source_or_named_everywhere(name, share, tmp_path, monkeypatch):
    root, home = tmp_path / "root", tmp_path / "home"
    root.mkdir()
    places = as_it_runs(name, root)
    shown = places[: round(share * len(places))] or places[: int(share > 0)]
    hidden = set(places) - set(shown)
    record, told, stated, receipt = metered(root, home, shown, monkeypatch)
    sources = {one.resource for one in record.header.sources}
    counted = {one.resource for one in record.header.sources if one.resource.startswith("gpu/GPU-")}
    assert len(counted) == len(shown)
    listed = {one.resource.partition("/")[2]: one for one in record.header.not_metered}
    assert hidden <= listed.keys()
    assert not set(shown) & listed.keys()
    other = "its driver (nouveau) shows no power"
    assert all(listed[place].why in (WHY, other) or listed[place].inside in sources for place in hidden)
    of_doctor = {one["resource"]: one["name"] for one in told["not_metered"]}
    of_json = {one["resource"]: one["name"] for one in stated["not_metered"]}
    for place in hidden:
        assert of_doctor[f"gpu/{place}"] == of_json[f"gpu/{place}"] == listed[place].name
    outside = [place for place in hidden if not listed[place].inside]
    if outside:
        assert f"GPU there, not metered: {'' if len(outside) == 1 else f'{len(outside)} × '}NVIDIA" in receipt
    for place in hidden - set(outside):
        assert f"{place}: counted in {listed[place].inside}" in receipt
    assert ("none seen" in receipt) is False


def test_what_a_variable_hides_is_metered_as_a_source_and_not_ours(tmp_path, monkeypatch):
    """CUDA_VISIBLE_DEVICES hides GPUs from CUDA, not from NVML: the machine has all of them."""
    root, home = tmp_path / "root", tmp_path / "home"
    root.mkdir()
    places = as_it_runs("server_dgx_h100", root)
    record, _, stated, _ = metered(root, home, places, monkeypatch, CUDA_VISIBLE_DEVICES="0,1")
    assert sum(one.resource.startswith("gpu/GPU-") for one in record.header.sources) == len(places)
    # The screen of its board's controller stands beside them; it is no GPU.
    assert [one["resource"] for one in stated["not_metered"]] == ["display/0000:03:00.0"]


def test_a_start_that_hides_nothing_reads_no_more(tmp_path, monkeypatch):
    """Neither of the driver's files nor of /dev is anything opened where all GPUs are shown."""
    root = tmp_path / "root"
    root.mkdir()
    places = as_it_runs("server_dgx_h100", root)
    asked = []

    def watched(method):
        def read(self, name, *arguments):
            asked.append(name)
            return method(self, name, *arguments)

        return read

    host = Host(str(root), environ={}, own_root=str(root))
    for name in ("text", "text_or_none", "names", "names_or_empty", "exists"):
        monkeypatch.setattr(type(host.files), name, watched(getattr(type(host.files), name)))
    from wattprint.sources import nvml

    gpus = [FakeGpu("NVIDIA L4", bus_id=f"0000{address}") for address in places]
    with FakeNvml(gpus, time_us=time.time_ns() // 1000):
        survey = nvml.discover(host)
        for source in survey.sources:
            source.close()
    assert survey.findings == []
    assert not [name for name in asked if name.startswith("dev") or name.endswith("information")]
