"""The processor of a Mac by powermetrics and zeus-apple-silicon: typed samples, and a program that runs."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest
from tests.host_trees import macs

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import apple, powermetrics
from wattprint.sources.survey import ask_all


@pytest.fixture
def host(tmp_path):
    """A MacBook Air with an M2, whose programs run here."""
    macs.macbook_air_m2(tmp_path)
    return mac_at(tmp_path)


def mac_at(root):
    return Host(str(root), own_root=str(root), environ={"USER": "jo"})


@pytest.fixture
def as_root(monkeypatch):
    monkeypatch.setattr(apple, "_is_root", lambda: True)


@pytest.fixture
def as_user(monkeypatch):
    monkeypatch.setattr(apple, "_is_root", lambda: False)


@pytest.fixture
def discover():
    """The answer about a host; closes what it opened."""
    surveys = []

    def ask(host):
        surveys.append(apple.discover(host))
        return surveys[-1]

    yield ask
    for survey in surveys:
        for source in survey.sources:
            source.close()
    macs.wait_for_threads()


def test_a_mac_tells_what_it_is(host):
    machine = Machine.of(host)
    assert (machine.cpu_name, machine.cpu_vendor, machine.architecture) == ("Apple M2", "Apple", "arm")
    assert (machine.logical_cpus, machine.performance_cores, machine.efficiency_cores) == (8, 4, 4)
    assert machine.memory_gb == pytest.approx(17.18, abs=0.01)
    assert (machine.kind, machine.virtual, machine.system) == ("laptop", False, "darwin 24.5.0")
    assert (machine.sockets, machine.threads_per_core) == (1, 1)


def test_an_intel_mac_has_no_kinds_of_cores(tmp_path):
    macs.macbook_intel(tmp_path)
    machine = Machine.of(mac_at(tmp_path))
    assert (machine.architecture, machine.cpu_vendor) == ("x86", "GenuineIntel")
    assert (machine.performance_cores, machine.efficiency_cores, machine.threads_per_core) == (None, None, 2)


def test_a_mac_without_a_battery_is_a_desktop(tmp_path):
    macs.mac(tmp_path, macs.SYSCTL_M2)
    macs.ioreg(tmp_path, None)
    assert Machine.of(mac_at(tmp_path)).kind == "desktop"


def test_under_rosetta_the_chip_is_asked_by_a_program_of_its_own_kind(tmp_path):
    macs.macbook_air_m2_rosetta(tmp_path)
    machine = Machine.of(mac_at(tmp_path))
    assert (machine.cpu_name, machine.architecture) == ("Apple M2", "arm")
    assert (machine.performance_cores, machine.efficiency_cores) == (4, 4)


@pytest.mark.parametrize(
    ("sysctl", "surroundings"),
    [
        (macs.SYSCTL_ROSETTA, "rosetta"),
        (macs.SYSCTL_ROSETTA.replace("Apple M2", "VirtualApple @ 2.50GHz"), "rosetta"),
        (macs.SYSCTL_M2, ""),
        (macs.SYSCTL_INTEL, ""),
    ],
    ids=["told its name", "its name hidden", "for arm64", "on Intel"],
)
def test_a_program_for_another_processor_is_told_apart(tmp_path, sysctl, surroundings):
    machine = Machine.of(mac_at(macs.mac(tmp_path, sysctl)))
    assert machine.surroundings == surroundings
    assert machine.architecture == ("x86" if sysctl == macs.SYSCTL_INTEL else "arm")
    assert not machine.virtual


def test_a_mac_that_github_lends_is_that_first(tmp_path):
    root = macs.mac(tmp_path, macs.SYSCTL_ROSETTA)
    host = Host(root, own_root=root, environ={"GITHUB_ACTIONS": "true"})
    assert Machine.of(host).surroundings == "github-hosted"


def test_what_would_read_the_chip_is_for_a_python_of_its_own_kind(tmp_path, as_user, discover):
    macs.macbook_air_m2_rosetta(tmp_path)
    survey = discover(mac_at(tmp_path))
    assert survey.findings[0].fix.startswith("pip install zeus-apple-silicon in a Python for arm64, or sudo ")


def test_the_programs_of_a_mac_elsewhere_are_not_run(tmp_path):
    macs.mac(tmp_path, macs.SYSCTL_M2, live=False)
    macs.tool(tmp_path, "usr/sbin/sysctl", f"touch '{tmp_path}/was_run'")
    host = Host(str(tmp_path), environ={})
    assert Machine.of(host).cpu_name == ""
    assert apple.discover(host).sources == []
    assert not Path(tmp_path, "was_run").exists()


def test_a_mac_whose_programs_hang_or_babble_is_of_unknown_kind(tmp_path):
    macs.mac(tmp_path, "machdep.cpu.brand_string Apple\nhw.logicalcpu: many\n: 4")
    macs.tool(tmp_path, "usr/sbin/ioreg", "echo '<plist'")
    machine = Machine.of(mac_at(tmp_path))
    assert (machine.cpu_name, machine.kind, machine.memory_gb) == ("", "", None)


@pytest.mark.parametrize(
    ("energy", "cpu_w"), [({}, 4100 / 1002.5), ({"cpu_energy": None, "cpu_power": 2978.45}, 2.97845)]
)
def test_a_sample_of_an_apple_chip(energy, cpu_w):
    document = macs.m2_sample()
    document["processor"] |= energy
    document["processor"] = {name: x for name, x in document["processor"].items() if x is not None}
    sample = powermetrics.sample_of(plistlib.dumps(document))
    assert sample.cpu_w == pytest.approx(cpu_w)
    assert (sample.gpu_w, sample.ane_w) == (pytest.approx(310 / 1002.5), 0.0)
    assert sample.package_w is None


def test_a_sample_of_an_intel_mac():
    sample = powermetrics.sample_of(plistlib.dumps(macs.intel_sample(18.25)))
    assert (sample.package_w, sample.cpu_w, sample.gpu_w, sample.ane_w) == (18.25, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<plist",
        b"<plist><array/></plist>",
        plistlib.dumps({"elapsed_ns": 1}),
        plistlib.dumps({"elapsed_ns": 0, "processor": {}}),
        plistlib.dumps({"elapsed_ns": "1", "processor": {}}),
    ],
)
def test_what_is_no_sample_is_none(text):
    with pytest.raises(SourceError):
        powermetrics.sample_of(text)


def test_root_has_cpu_and_gpu_of_a_running_powermetrics(host, as_root, discover):
    cpu, gpu = discover(host).sources
    assert cpu.poller.wait(10.0)
    timestamp_ns, cpu_w = cpu.read()
    assert 0 < timestamp_ns <= host.clock.boottime_ns()
    assert cpu_w == pytest.approx(4.0898, abs=1e-3)
    assert gpu.read()[1] == pytest.approx(0.30923, abs=1e-4)
    assert (cpu.info.resource, gpu.info.resource) == ("cpu/0", "gpu/apple")
    assert (cpu.info.method, cpu.averaged_s, cpu.info.relative_uncertainty) == ("integrated", 1.0, 0.3)
    assert "not verified on hardware by us" in cpu.info.detail
    asked = Path(host.root, "asked").read_text().split()
    assert asked == ["-s", "cpu_power,gpu_power", "-i", "1000", "-f", "plist"]


def test_an_intel_package_holds_its_graphics(tmp_path, as_root, discover):
    macs.macbook_intel(tmp_path)
    (package,) = discover(mac_at(tmp_path)).sources
    assert package.poller.wait(10.0)
    assert package.read()[1] == 18.25
    assert package.info.name == "package of Intel(R) Core(TM) i5-8259U CPU @ 2.30GHz"


def test_what_it_warns_of_before_a_sample_is_passed_over(host, as_root, discover):
    macs.powermetrics(host.root, macs.m2_sample(), rest="echo 'Second underflow occured.' >&2")
    cpu, _ = discover(host).sources
    assert cpu.poller.wait(10.0)
    assert cpu.read()[1] > 4.0


def child_of(source):
    assert source.poller.wait(10.0)
    return source.poller._child.pid


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_ends_with_the_last_source_that_reads_it(host, as_root):
    cpu, gpu = apple.discover(host).sources
    pid = child_of(cpu)
    cpu.close()
    assert not is_gone(pid)
    gpu.close()
    macs.wait_for_threads()
    assert is_gone(pid)


def test_it_ends_with_a_process_that_is_killed(host):
    code = (
        "import sys, os, signal\n"
        "from wattprint.host import Host\n"
        "from wattprint.sources import apple\n"
        "apple._is_root = lambda: True\n"
        "cpu, gpu = apple.discover(Host(sys.argv[1], own_root=sys.argv[1], environ={})).sources\n"
        "cpu.poller.wait(10)\n"
        "print(cpu.poller._child.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, host.root], capture_output=True, text=True, check=False, timeout=60
    )
    pid, until_s = int(done.stdout), time.monotonic() + 20
    while not is_gone(pid) and time.monotonic() < until_s:
        time.sleep(0.02)
    assert is_gone(pid)


def test_a_user_without_a_rule_is_told_what_would_open_it(host, as_user, discover):
    macs.tool(host.root, "usr/bin/sudo", f"printf '%s ' \"$@\" >>'{host.root}/sudo'; exit 1")
    survey = discover(host)
    assert survey.sources == []
    finding, graphics = survey.findings
    assert (finding.state, finding.resource) == ("refused", "cpu/0")
    assert (graphics.state, graphics.resource) == ("refused", "gpu/apple")
    assert (graphics.name, graphics.fix) == ("GPU and Neural Engine of Apple M2", finding.fix)
    assert finding.fix.startswith("pip install zeus-apple-silicon, or sudo visudo")
    assert "jo ALL=(root) NOPASSWD: /usr/bin/powermetrics" in finding.fix
    assert Path(host.root, "sudo").read_text() == "-n -l /usr/bin/powermetrics "


def test_a_user_with_a_rule_reads_it_by_sudo_without_a_prompt(host, as_user, discover):
    macs.tool(host.root, "usr/bin/sudo", f'test "$2" = -l && exit 0; shift; exec \'{host.root}\'"$@"')
    cpu, _ = discover(host).sources
    assert cpu.poller.wait(10.0)
    assert cpu.read()[1] > 4.0
    assert cpu.info.detail.startswith("usr/bin/sudo -n /usr/bin/powermetrics")


def test_one_that_is_refused_after_all_is_not_asked_again(host, as_root, discover):
    macs.tool(
        host.root, "usr/bin/powermetrics", "echo 'powermetrics must be invoked as the superuser'; exit 1"
    )
    cpu, _ = discover(host).sources
    assert cpu.poller.wait(10.0)
    with pytest.raises(SourceError) as caught:
        cpu.read()
    assert caught.value.state == "refused"
    cpu.poller.thread.join(10.0)
    assert not cpu.poller.thread.is_alive()


def test_a_virtual_mac_has_no_counters(tmp_path, as_root, discover):
    macs.mac(
        tmp_path, macs.SYSCTL_M2.replace("Apple M2", "Apple M1 (Virtual)").replace("present: 0", "present: 1")
    )
    survey = discover(mac_at(tmp_path))
    assert survey.sources == []
    assert survey.findings[0].detail == "a virtual Mac has no power counters: the processor is modelled"
    assert Machine.of(mac_at(tmp_path)).kind == "vm"


class Monitor:
    """Counters of IOReport, as the library gives them."""

    def __init__(self, **metrics):
        self.metrics = types.SimpleNamespace(
            **dict.fromkeys(("cpu_total_mj", "gpu_mj", "gpu_sram_mj", "ane_mj", "dram_mj")) | metrics
        )

    def get_cumulative_energy(self):
        return self.metrics


@pytest.fixture
def zeus(monkeypatch):
    """Install the library, with these counters."""

    def install(**metrics):
        monitor = Monitor(**metrics)
        module = types.ModuleType("zeus_apple_silicon")
        module.AppleEnergyMonitor = lambda: monitor
        module.__spec__ = types.SimpleNamespace(name="zeus_apple_silicon")
        monkeypatch.setitem(sys.modules, "zeus_apple_silicon", module)
        return monitor

    return install


def test_the_library_comes_first_and_needs_no_root(host, as_user, discover, zeus):
    monitor = zeus(cpu_total_mj=5_000, gpu_mj=300, gpu_sram_mj=20, ane_mj=7, dram_mj=900)
    cpu, dram, gpu = discover(host).sources
    assert [s.info.resource for s in (cpu, dram, gpu)] == ["cpu/0", "dram/0", "gpu/apple"]
    assert (cpu.read(), dram.read(), gpu.read()) == ((None, 5_000), (None, 900), (None, 327))
    monitor.metrics.cpu_total_mj += 2_500
    assert (cpu.read()[1] - 5_000) * cpu.unit_j == 2.5
    assert (cpu.info.method, cpu.info.source) == ("measured", "zeus_apple_silicon")


def test_what_a_chip_does_not_count_is_not_offered(host, as_user, discover, zeus):
    monitor = zeus(cpu_total_mj=5_000, ane_mj=3)
    (cpu,) = discover(host).sources
    monitor.metrics.cpu_total_mj = None
    with pytest.raises(SourceError) as caught:
        cpu.read()
    assert caught.value.state == "lost"


def test_on_a_mac_linux_is_not_asked(host, as_root):
    interfaces = ask_all(host)
    try:
        assert [one.name for one in interfaces] == ["apple", "nvml", "redfish", "battery"]
    finally:
        for one in interfaces:
            for source in one.sources:
                source.close()
