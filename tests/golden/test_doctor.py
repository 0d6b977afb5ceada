"""What ``wattprint doctor`` prints for other machines' trees, and its JSON for this one.

Each file under ``doctor`` has been read: what is metered by what, what is modelled, and what is left out.
"""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.fakes.nvml import FakeGpu, FakeNvml
from tests.host_trees import macs, windows_pcs
from tests.host_trees.machines import MACHINES

from wattprint.cli.doctor import command
from wattprint.host import BOOT_ID, Host, windows
from wattprint.sources import apple, emi, nvml_missing, selftest
from wattprint.track import doctor as examining

H100 = {"name": "NVIDIA H100 80GB HBM3", "memory_gib": 80.0}
DRIVEN = {
    "server_dgx_h100": [
        FakeGpu(**H100, bus_id=f"00000000:{bus}:00.0")
        for bus in ("1B", "43", "52", "61", "9D", "C3", "D1", "DF")
    ],
    "arm_grace_hopper": [
        FakeGpu("NVIDIA GH200 480GB", bus_id="00000009:01:00.0", module_w=390.0, memory_gib=96.0)
    ],
    "azure_t4": [
        FakeGpu(
            "Tesla T4",
            bus_id="00000001:00:00.0",
            limit_default_w=70.0,
            limit_max_w=70.0,
            architecture=6,
            instant_w=28.0,
            average_w=None,
            usage_w=28.0,
            memory_gib=15.0,
        )
    ],
    # A vGPU tells neither power nor limit, and bears the name of its profile.
    "vmware_vgpu": [
        FakeGpu(
            "GRID T4-4Q",
            bus_id="00000000:02:00.0",
            energy_mj=None,
            instant_w=None,
            average_w=None,
            usage_w=None,
            limit_default_w=None,
            limit_max_w=None,
            architecture=6,
            memory_gib=4.0,
        )
    ],
}
"""The machines whose NVIDIA driver is loaded, as it answers for their GPUs (nvml.h)."""
IN_PART = {"server_dgx_h100": DRIVEN["server_dgx_h100"][2:4]}
"""Those on which a container was given some of the GPUs."""


CONTAINER = ("container", "KUBERNETES_SERVICE_HOST")
VISIBLE = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES")
SURROUNDED = ("COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE", "CODESPACES", "GITHUB_ACTIONS")
"""What the environment of the tests may say of the machine that they run on."""


def doctor(monkeypatch, *arguments, width=80):
    monkeypatch.setenv("WATTPRINT_HOME", "/nowhere/wattprint")
    for name in ("WATTPRINT_REGION", "TZ", *CONTAINER, *VISIBLE, *SURROUNDED):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", str(width))
    result = CliRunner().invoke(command, [*arguments])
    assert result.exit_code == 0, result.output
    return result.output


class Second:
    """The clock of the self-test: while it sleeps, each GPU draws 60 W, each zone 80 W; a read takes 3 µs.

    Each channel of an energy meter draws 9 W.

    The counter of a Grace Hopper is that of its module: 390 W, as the module's meter shows.
    """

    def __init__(self, root, driver=None, meters=()):
        self.meters = meters
        self.root, self.driver, self.now_s, self.read_ns = root, driver, 0.0, 0

    def monotonic(self):
        return self.now_s

    def perf_counter_ns(self):
        self.read_ns += 3000
        return self.read_ns

    def sleep(self, seconds):
        self.now_s += seconds
        for meter in self.meters:
            for channel in meter.channels:
                meter.channels[channel] += round(9.0 * seconds / emi.PWH_J)
        for i in range(self.driver.state.gpu_count if self.driver else 0):
            gpu = self.driver.state.gpus[i]
            power_w = 390 if b"GH200" in gpu.name else 60
            self.driver.set_energy_mj(i, gpu.energy_mj + round(1000 * power_w * seconds))
        for zone in self.root.glob("sys/devices/virtual/powercap/**/energy_uj"):
            zone.write_text(f"{int(zone.read_text()) + round(80e6 * seconds)}\n")


@pytest.mark.parametrize("name", MACHINES)
def test_another_machine(name, tmp_path, monkeypatch, golden):
    MACHINES[name](tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(selftest, "time", Second(tmp_path))
    text = doctor(monkeypatch, "--host-root", ".")
    golden(f"doctor/{name}.txt", text)


@pytest.mark.parametrize("width", [60, 120])
def test_another_width(width, tmp_path, monkeypatch, golden):
    MACHINES["server_dgx_h100"](tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(selftest, "time", Second(tmp_path))
    text = doctor(monkeypatch, "--host-root", ".", width=width)
    assert max(map(len, text.splitlines())) <= width
    golden(f"doctor/server_dgx_h100_{width}_columns.txt", text)


@pytest.mark.parametrize("name", DRIVEN)
def test_a_machine_whose_driver_is_loaded(name, tmp_path, monkeypatch, golden):
    golden(f"doctor/{name}_driver.txt", as_it_runs(name, DRIVEN[name], tmp_path, monkeypatch))


@pytest.mark.parametrize("name", IN_PART)
def test_a_machine_whose_driver_shows_some_of_its_gpus(name, tmp_path, monkeypatch, golden):
    (tmp_path / "proc/driver/nvidia/gpus/0000:1b:00.0").mkdir(parents=True)
    (tmp_path / "proc/driver/nvidia/gpus/0000:1b:00.0/information").write_text(
        "Model: NVIDIA H100 80GB HBM3\n"
    )
    monkeypatch.setattr(nvml_missing, "in_container", lambda host: True)
    golden(f"doctor/{name}_in_part.txt", as_it_runs(name, IN_PART[name], tmp_path, monkeypatch))


def as_it_runs(name, gpus, tmp_path, monkeypatch):
    """What doctor says of it as of this boot, with a simulated driver."""
    boot = Host().boot_id
    if not boot:
        pytest.skip("nobody tells the name of this boot")
    MACHINES[name](tmp_path)
    Path(tmp_path, BOOT_ID).parent.mkdir(parents=True, exist_ok=True)
    Path(tmp_path, BOOT_ID).write_text(boot)
    monkeypatch.chdir(tmp_path)
    with FakeNvml(gpus, time_us=time.time_ns() // 1000) as driver:
        second = Second(tmp_path, driver)
        monkeypatch.setattr(selftest, "time", second)
        monkeypatch.setattr(examining, "time", second)
        return doctor(monkeypatch, "--host-root", ".")


FOREIGN = {
    "macbook_air_m2": (macs.macbook_air_m2, None),
    "macbook_air_m2_root": (macs.macbook_air_m2, None),
    "macbook_air_m2_rosetta": (macs.macbook_air_m2_rosetta, None),
    "macbook_intel_root": (macs.macbook_intel, None),
    "windows_laptop_emi": (
        windows_pcs.tree,
        lambda: windows_pcs.FakeWindows(
            meters=[windows_pcs.Meter(windows_pcs.INTEL_CHANNELS)],
            battery=windows_pcs.battery_state(mains=1, discharging=0, rate=0),
        ),
    ),
    "windows_laptop": (
        windows_pcs.tree, lambda: windows_pcs.FakeWindows(battery=windows_pcs.battery_state()),
    ),
}  # fmt: skip
"""Machines without /proc, which run: their programs and calls answer as typed. Nobody here has one."""


@pytest.mark.parametrize("name", FOREIGN)
def test_a_mac_and_a_windows_laptop(name, tmp_path, monkeypatch, golden):
    make, system = FOREIGN[name]
    if not macs.may_run():
        pytest.skip("no boot_id by which a tree passes for this machine")
    make(tmp_path)
    (tmp_path / "proc/sys/kernel/hostname").write_text("jos-laptop\n")
    if system is not None:
        monkeypatch.setattr(windows, "_api", [system()])
    monkeypatch.setattr(apple, "_is_root", lambda: name.endswith("_root"))
    monkeypatch.chdir(tmp_path)
    meters = [] if system is None else windows.api().meters.values()
    monkeypatch.setattr(selftest, "time", Second(tmp_path, meters=meters))
    monkeypatch.setattr(examining, "time", selftest.time)
    monkeypatch.setenv("USER", "jo")
    golden(f"doctor/{name}.txt", doctor(monkeypatch, "--host-root", "."))


def test_json_of_this_machine(monkeypatch):
    answer = json.loads(doctor(monkeypatch, "--json"))
    assert {"machine", "interfaces", "resources", "site", "home", "live", "host_root"} <= answer.keys()
    assert answer["live"] is True
    kinds = {line["resource"].partition("/")[0] for line in answer["resources"]}
    assert {"cpu", "dram", "node"} <= kinds
    for line in answer["resources"]:
        assert line["method"] in ("measured", "integrated", "modelled", "assumed")
        assert line["uncertainty_source"]
