"""NVIDIA GPUs as sources: what each kind of GPU yields, in which order, and what is no reading."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from tests.fakes import nvml as fake_nvml
from tests.fakes.nvml import FakeGpu, FakeNvml

from wattprint import factors
from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.platform import Clock
from wattprint.sources import nvml as source
from wattprint.sources.base import Load
from wattprint.sources.nvml import discover, visible_resources
from wattprint.sources.nvml_sources import PowerGauge, TotalEnergy, UtilisationModel

FIRST = "gpu/GPU-00000000-1111-2222-3333-444444444444"
SECOND = "gpu/GPU-00000001-1111-2222-3333-444444444444"
BUSY = Load(cpu=1.0, duration_s=1.0)
WALL_US = 1_700_000_000_000_000
BOOT_NS = 4_000_000_000_000


class StillClock(Clock):
    """Both clocks stand at a known time."""

    def wall_ns(self):
        return WALL_US * 1000

    def boottime_ns(self):
        return BOOT_NS


class SlowClock(Clock):
    """A clock that is read a millisecond later each time."""

    def __init__(self):
        self.now_ns = 0

    def boottime_ns(self):
        self.now_ns += 1_000_000
        return self.now_ns


@pytest.fixture
def survey(tmp_path):
    """Survey a machine with these GPUs; its sources are closed and its driver unloaded at the end."""
    opened = []

    def look(*gpus, environ=None, clock=None, prepare=None):
        driver = FakeNvml(list(gpus), time_us=WALL_US).attach()
        opened.append(driver)
        if prepare is not None:
            prepare(driver)
        host = Host(str(tmp_path), own_root=str(tmp_path), environ=environ or {}, clock=clock or StillClock())
        found = discover(host)
        opened.append(found)
        return driver, found

    yield look
    for thing in reversed(opened):
        if isinstance(thing, FakeNvml):
            thing.detach()
        else:
            for one in thing.sources:
                one.close()


def kinds(survey):
    return [type(one) for one in survey.sources]


def pci(root, address, *, vendor="0x10de", kind="0x030200", driver=None):
    folder = root / "sys/bus/pci/devices" / address
    folder.mkdir(parents=True)
    (folder / "vendor").write_text(vendor + "\n")
    (folder / "class").write_text(kind + "\n")
    if driver:
        (folder / "driver").symlink_to(f"../../../../bus/pci/drivers/{driver}")


class TestCounter:
    def test_a_gpu_with_a_counter_has_its_power_as_a_second_source(self, survey):
        driver, found = survey(FakeGpu(energy_mj=42))
        assert kinds(found) == [TotalEnergy, PowerGauge]
        assert found.findings == []
        counter, gauge = found.sources
        assert counter.info.resource == gauge.info.resource == FIRST
        assert (counter.info.method, gauge.info.method) == ("measured", "integrated")
        assert (counter.unit_j, counter.range_raw) == (1e-3, None)
        assert counter.read() == (None, 42)
        driver.set_energy_mj(0, 42_000)
        assert counter.read() == (None, 42_000)

    def test_what_is_known_of_it(self, survey):
        _, found = survey(FakeGpu(limit_max_w=700.0))
        info = found.sources[0].info
        assert info.name == "GPU 0 NVIDIA H200"
        assert info.max_power_w == pytest.approx(840.0)
        assert info.update_period_s == 0.1
        assert info.relative_uncertainty < found.sources[1].info.relative_uncertainty
        assert "arXiv 2312.02741" in found.sources[1].info.uncertainty_source
        assert "simulated" in info.detail

    @pytest.mark.parametrize(("clock", "quick"), [(StillClock(), True), (SlowClock(), False)])
    def test_only_a_fast_read_may_stand_at_the_edge_of_a_window(self, survey, clock, quick):
        _, found = survey(FakeGpu(), clock=clock)
        assert found.sources[0].info.quick is quick

    def test_a_counter_at_zero_is_not_used(self, survey):
        _, found = survey(FakeGpu(energy_mj=0))
        assert kinds(found) == [PowerGauge]
        assert [(one.state, one.resource) for one in found.findings] == [("broken", FIRST)]

    def test_a_reload_of_the_driver_is_passed_on_as_it_is(self, survey):
        driver, found = survey(FakeGpu())
        driver.reload_driver()
        assert found.sources[0].read() == (None, 0)

    def test_several_gpus_of_several_kinds(self, survey):
        old = FakeGpu("Tesla P100-PCIE-16GB", energy_mj=None, average_w=None, architecture=4)
        _, found = survey(FakeGpu(), old)
        assert [one.info.resource for one in found.sources] == [FIRST, FIRST, SECOND]
        assert kinds(found) == [TotalEnergy, PowerGauge, PowerGauge]
        assert [(one.state, one.resource) for one in found.findings] == [("absent", SECOND)]

    def test_mig_is_said_to_be_the_whole_gpu(self, survey):
        _, found = survey(FakeGpu(mig=True, mig_uuids=("MIG-1",)))
        assert "whole GPU" in found.sources[0].info.detail

    def test_lost_in_mid_run(self, survey):
        driver, found = survey(FakeGpu())
        driver.lose(0)
        for one in found.sources:
            with pytest.raises(SourceError) as caught:
                one.read()
            assert caught.value.state == "lost"

    def test_lost_from_the_start_leaves_the_others(self, survey):
        _, found = survey(FakeGpu(), FakeGpu(), prepare=lambda driver: driver.lose(0))
        assert {one.info.resource for one in found.sources} == {SECOND}
        assert [(one.state, one.resource) for one in found.findings] == [("lost", "gpu/0")]

    def test_refused_reading_is_a_finding_with_the_fix(self, survey):
        def refuse(driver):
            driver.set_error(0, "energy", fake_nvml.NO_PERMISSION)

        _, found = survey(FakeGpu(), prepare=refuse)
        assert kinds(found) == [PowerGauge]
        (finding,) = found.findings
        assert finding.state == "refused"
        assert "--gpus all" in finding.fix


class TestGauge:
    def gauge(self, survey, **gpu):
        driver, found = survey(FakeGpu(energy_mj=None, **gpu))
        (one,) = found.sources
        assert isinstance(one, PowerGauge)
        return driver, one

    def test_averaged_power_first(self, survey):
        driver, gauge = self.gauge(survey, instant_w=500.0, average_w=300.0)
        assert gauge.averaged_s == 1.0
        assert gauge.read()[1] == 300.0
        driver.set_power_w(0, 500.0, 0.001)
        assert gauge.read()[1] == 0.001

    def test_instant_power_where_there_is_no_average(self, survey):
        _, gauge = self.gauge(survey, instant_w=500.0, average_w=None)
        assert (gauge.averaged_s, gauge.read()[1]) == (0.025, 500.0)
        assert gauge.info.covers == ()

    def test_the_module_of_a_superchip_is_said_to_hold_its_cpu(self, survey):
        _, gauge = self.gauge(survey, instant_w=None, average_w=None, module_w=900.0)
        assert gauge.read()[1] == 900.0
        assert "module" in gauge.info.name
        assert "CPU included" in gauge.info.detail
        assert gauge.info.covers == ("cpu/0", "dram/0")
        assert gauge.info.max_power_w > 900.0

    def test_the_counter_of_a_superchip_holds_its_cpu_and_memory(self, survey, tmp_path):
        """Four Grace Hoppers, whose sockets the kernel tells by NUMA node."""
        for number in range(4):
            pci(tmp_path, f"0000:{0x10 + number:02x}:00.0")
            folder = tmp_path / f"sys/bus/pci/devices/0000:{0x10 + number:02x}:00.0"
            (folder / "numa_node").write_text(f"{3 - number}\n")
        _, found = survey(*[FakeGpu("NVIDIA GH200 120GB", module_w=600.0) for _ in range(4)])
        counters = [one.info for one in found.sources if isinstance(one, TotalEnergy)]
        assert [one.covers for one in counters] == [(f"cpu/{n}", f"dram/{n}") for n in (3, 2, 1, 0)]
        gauges = [one for one in found.sources if isinstance(one, PowerGauge)]
        assert [one.info.covers for one in gauges] == [one.covers for one in counters]
        assert gauges[0].read()[1] == 600.0
        assert counters[0].max_power_w > 1.2 * 700.0

    def test_a_superchip_without_a_counter_has_a_gauge_of_its_gpu_alone(self, survey):
        _, found = survey(FakeGpu("NVIDIA GH200 120GB", energy_mj=None, average_w=300.0, module_w=600.0))
        (gauge,) = found.sources
        assert (gauge.info.covers, gauge.read()[1]) == ((), 300.0)

    def test_a_superchip_whose_driver_tells_no_power_is_modelled_with_its_module(self, survey):
        silent = {"energy_mj": None, "average_w": None, "instant_w": None, "usage_w": None}
        _, found = survey(FakeGpu("NVIDIA GH200 480GB", **silent))
        (model,) = found.sources
        assert model.info.covers == ("cpu/0", "dram/0")

    @pytest.mark.parametrize(
        ("name", "sockets"),
        [("NVIDIA GH200 480GB", ["0", "1", "2", "3"]), ("NVIDIA GB200", ["0", "0", "1", "1"])],
    )
    def test_modules_hold_their_own_sockets(self, survey, name, sockets):
        silent = {"energy_mj": None, "instant_w": None, "average_w": None, "usage_w": None}
        _, found = survey(*(FakeGpu(name, module_w=500.0, **silent) for _ in range(4)))
        gauges = [source for source in found.sources if isinstance(source, PowerGauge)]
        assert [gauge.info.covers for gauge in gauges] == [(f"cpu/{n}", f"dram/{n}") for n in sockets]

    @pytest.mark.parametrize(
        ("name", "architecture", "averaged_s"),
        [
            ("NVIDIA H100 80GB HBM3", 9, 1.0),
            ("NVIDIA A10", 7, 1.0),
            ("NVIDIA A100-SXM4-80GB", 7, 0.025),
            ("Tesla P100-PCIE-16GB", 4, 0.025),
            ("something", None, 0.025),
        ],
    )
    def test_the_old_call_averages_or_not_by_generation(self, survey, name, architecture, averaged_s):
        _, gauge = self.gauge(
            survey, name=name, architecture=architecture, instant_w=None, average_w=None, usage_w=250.0
        )
        assert gauge.averaged_s == averaged_s
        assert gauge.read() == (None, 250.0)

    def test_the_time_is_the_drivers_on_the_boot_clock(self, survey):
        driver, gauge = self.gauge(survey)
        driver.set_time_us(WALL_US - 70_000)
        assert gauge.read() == (BOOT_NS - 70_000_000, 100.0)

    @pytest.mark.parametrize("time_us", [0, WALL_US - 3_600_000_000, WALL_US + 3_600_000_000])
    def test_a_time_that_cannot_be_is_no_time(self, survey, time_us):
        driver, gauge = self.gauge(survey)
        driver.set_time_us(time_us)
        assert gauge.read() == (None, 100.0)

    def test_a_clock_a_little_ahead_is_now(self, survey):
        driver, gauge = self.gauge(survey)
        driver.set_time_us(WALL_US + 300)
        assert gauge.read() == (BOOT_NS, 100.0)

    @pytest.mark.parametrize("power_w", [0.0, 4_294_967.295, 7_000.001])
    def test_zero_sentinel_and_impossible_are_no_readings(self, survey, power_w):
        driver, gauge = self.gauge(survey, limit_max_w=700.0)
        driver.set_power_w(0, power_w, power_w)
        with pytest.raises(SourceError, match="says it draws") as caught:
            gauge.read()
        assert caught.value.state == "error"
        driver.set_power_w(0, 80.0, 80.0)
        assert gauge.read()[1] == 80.0

    def test_a_negative_integer_is_no_reading(self, survey):
        driver, gauge = self.gauge(survey)
        driver.set_field(0, fake_nvml.AVERAGE, 0, 0xFFFFFFFF, kind=fake_nvml.TYPE_INT)
        with pytest.raises(SourceError, match="says it draws"):
            gauge.read()

    def test_a_gauge_stuck_at_zero_gives_way_to_the_next(self, survey):
        _, gauge = self.gauge(survey, average_w=0.0, instant_w=120.0)
        assert gauge.read()[1] == 120.0

    def test_one_failure_is_not_the_end(self, survey):
        driver, gauge = self.gauge(survey)
        driver.set_error(0, "fields", 10, times=1)
        with pytest.raises(SourceError) as caught:
            gauge.read()
        assert caught.value.state == "error"
        assert gauge.read()[1] == 100.0


BLIND = {"energy_mj": None, "instant_w": None, "average_w": None, "usage_w": None}


@pytest.fixture
def tables(monkeypatch):
    """Power model and TDP table whose answers show what they were asked."""
    model, table = types.ModuleType("gpu_power"), types.ModuleType("accelerators")
    model.power_w = lambda low, high, busy: (low, (low + high) / 2, high + (1000 if busy is None else busy))
    model.idle_share = lambda busy: busy
    known = types.SimpleNamespace(
        name="Tesla P40",
        gpu_tdp_w=(250.0, 275.0, 300.0),
        source="a datasheet",
        licence="facts",
        keys=("p40",),
        covers=(),
    )
    table.find = lambda name: known if "P40" in name else None
    for name, module in (("gpu_power", model), ("accelerators", table)):
        monkeypatch.setitem(sys.modules, f"wattprint.factors.{name}", module)
        monkeypatch.setattr(factors, name, module, raising=False)


@pytest.mark.usefixtures("tables")
class TestModel:
    def test_a_gpu_without_power_is_modelled_by_its_own_utilisation(self, survey):
        driver, found = survey(FakeGpu(**BLIND, limit_default_w=350.0, utilisation=25))
        (model,) = found.sources
        assert isinstance(model, UtilisationModel)
        assert model.info.method == "modelled"
        assert model.power_w(BUSY) == (350.0, 350.0, 350.25)
        driver.set_utilisation(0, 90)
        assert model.power_w(BUSY) == (350.0, 350.0, 350.9)
        assert {one.state for one in found.findings} == {"absent"}

    def test_the_tdp_of_the_table_where_the_driver_tells_no_limit(self, survey):
        _, found = survey(FakeGpu("GRID P40-8Q", **BLIND, limit_default_w=None, limit_max_w=None))
        (model,) = found.sources
        assert model.power_w(BUSY)[:2] == (250.0, 275.0)
        assert model.info.max_power_w == pytest.approx(360.0)

    def test_without_utilisation_the_model_is_asked_for_its_whole_range(self, survey):
        _, found = survey(FakeGpu(**BLIND, limit_default_w=350.0, utilisation=None))
        assert found.sources[0].power_w(BUSY)[2] == 1350.0

    def test_what_takes_the_place_of_what_is_said(self, survey):
        _, found = survey(FakeGpu(**BLIND), FakeGpu(instant_w=None, average_w=None, usage_w=None))
        by_power, by_model, no_standin = (one.detail for one in found.findings)
        assert by_power.endswith("its power over time takes its place, if it tells that")
        assert by_model.endswith("tells no power · a model takes its place")
        assert no_standin.endswith("tells no power · nothing stands in for its counter")

    def test_a_gpu_of_which_nothing_is_known_is_a_finding_and_no_zero(self, survey):
        _, found = survey(FakeGpu("GRID X-1", **BLIND, limit_default_w=None, limit_max_w=None))
        assert found.sources == []
        assert "in no table" in found.findings[-1].detail
        assert found.findings[-1].fix

    def test_lost_is_not_modelled(self, survey):
        driver, found = survey(FakeGpu(**BLIND, limit_default_w=350.0))
        driver.lose(0)
        for ask in (found.sources[0].power_w, found.sources[0].idle_share):
            with pytest.raises(SourceError) as caught:
                ask(BUSY)
            assert caught.value.state == "lost"


def test_a_virtual_gpu_by_the_real_tables(survey):
    """A quarter of a T4 (70 W, 16 GB) at half of its time: 2.1 W idle and 22.05 W of work."""
    blind = FakeGpu("GRID T4-4Q", **BLIND, limit_default_w=None, limit_max_w=None, utilisation=50)
    _, found = survey(blind)
    (model,) = found.sources
    assert model.power_w(BUSY)[1] == pytest.approx(24.15)
    assert model.info.max_power_w == pytest.approx(84.0)
    factor = model.factor()
    assert factor is not None
    assert factor["method"] == "modelled: a share, by turns, of NVIDIA T4, TDP 70 W"
    assert not any(finding.name for finding in found.findings)


def test_a_model_by_the_real_tables(survey):
    """A V100 SXM2 has a TDP of 300 W (its datasheet); idle it draws some 30 to 60 W."""
    blind = FakeGpu("Tesla V100-SXM2-16GB", **BLIND, limit_default_w=None, limit_max_w=None, utilisation=100)
    driver, found = survey(blind)
    (model,) = found.sources
    low_w, mid_w, high_w = model.power_w(BUSY)
    assert 50 < low_w < mid_w < high_w < 400
    assert 0.05 < model.idle_share(BUSY) < 0.5
    driver.set_utilisation(0, 0)
    low_w, mid_w, high_w = model.power_w(BUSY)
    assert 5 < low_w < mid_w < high_w < 100
    assert model.idle_share(BUSY) == 1.0


class TestLife:
    def test_the_last_source_to_close_ends_our_share_of_the_library(self, survey):
        import pynvml

        _, found = survey(FakeGpu(), FakeGpu())
        for one in found.sources[:-1]:
            one.close()
        assert pynvml.nvmlDeviceGetCount() == 2
        found.sources[-1].close()
        found.sources[-1].close()
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()

    def test_a_closed_source_does_not_open_the_library_again(self, survey):
        driver, found = survey(FakeGpu())
        calls = driver.calls
        found.sources[0].close()
        with pytest.raises(SourceError, match="closed"):
            found.sources[0].read()
        assert driver.calls == calls
        assert found.sources[1].read()[1] == 100.0

    def test_a_survey_without_sources_leaves_nothing_open(self, survey):
        import pynvml

        survey()
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()

    def test_a_share_is_asked_of_the_source(self, survey, tmp_path):
        (tmp_path / "proc/self/ns").mkdir(parents=True)
        (tmp_path / "proc/self/ns/pid").symlink_to("pid:[4026531836]")
        driver, found = survey(FakeGpu())
        driver.set_processes(0, [(10, 30), (20, 10)])
        assert found.sources[0].own_share({10}) == 0.75


class TestFindings:
    """What ``doctor`` says where there is no NVML, by what stands on the PCI bus."""

    @pytest.fixture
    def without(self, tmp_path, monkeypatch):
        def look(error=None, environ=None, live=True):
            reason = error or SourceError("absent", "libnvidia-ml.so.1 is not installed", "", "fix")

            def refuse(host):
                raise reason

            monkeypatch.setattr(source.Nvml, "open", refuse)
            host = Host(str(tmp_path), own_root=str(tmp_path) if live else "/", environ=environ or {})
            found = discover(host)
            assert found.sources == []
            (finding,) = found.findings
            return finding

        return look

    def test_no_gpu_is_one_mild_line(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0", vendor="0x8086")
        pci(tmp_path, "0000:02:00.1", kind="0x040300")  # the sound of an NVIDIA card
        finding = without()
        assert (finding.state, finding.fix) == ("absent", "")

    def test_a_gpu_without_a_driver(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0", driver="nouveau")
        finding = without()
        assert finding.state == "absent"
        assert "nouveau" in finding.detail
        assert "nvidia-driver" in finding.fix

    def test_a_gpu_in_a_container_without_the_library(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0", driver="nvidia")
        finding = without()
        assert finding.state == "refused"
        assert "--gpus all" in finding.fix
        assert "nvidia-container-toolkit" in finding.fix

    def test_a_pod_without_a_gpu(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0")
        assert without(environ={"KUBERNETES_SERVICE_HOST": "10.0.0.1"}).state == "refused"

    def test_a_gpu_given_to_a_virtual_machine(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0", driver="vfio-pci")
        assert "inside" in without().fix

    def test_a_broken_library_keeps_its_own_words(self, without):
        finding = without(SourceError("broken", "versions differ", "", "reboot"))
        assert (finding.state, finding.detail, finding.fix) == ("broken", "versions differ", "reboot")

    def test_a_driver_that_is_not_loaded(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0", driver="nvidia")
        finding = without(
            SourceError("absent", "the NVIDIA driver is not loaded", "", "sudo modprobe nvidia")
        )
        assert (finding.state, finding.fix) == ("absent", "sudo modprobe nvidia")

    def test_a_bus_that_cannot_be_listed(self, without, tmp_path, monkeypatch):
        pci(tmp_path, "0000:01:00.0")

        def refuse(path):
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr("os.listdir", refuse)
        assert without().state == "absent"

    def test_a_copied_tree_with_a_gpu(self, without, tmp_path):
        pci(tmp_path, "0000:01:00.0")
        finding = without(SourceError("absent", "another machine", "", "run it there"), live=False)
        assert finding.detail == "NVIDIA GPU at 0000:01:00.0: another machine"
        assert (finding.fix, finding.resource) == ("run it there", "gpu/0000:01:00.0")

    def test_gpus_that_the_driver_hides(self, survey, tmp_path):
        for address in ("0000:10:00.0", "0000:11:00.0", "0000:12:00.0"):
            pci(tmp_path, address, driver="nvidia")
        (tmp_path / ".dockerenv").touch()
        _, found = survey(FakeGpu())  # at 00000000:10:00.0
        assert [(one.state, one.resource, one.name) for one in found.findings] == [
            ("refused", "gpu/0000:11:00.0", "NVIDIA GPU at 0000:11:00.0"),
            ("refused", "gpu/0000:12:00.0", "NVIDIA GPU at 0000:12:00.0"),
        ]
        assert {one.why for one in found.findings} == {"the driver does not show it to this process"}
        assert all("--gpus all" in one.fix for one in found.findings)

    def test_gpus_of_other_drivers_are_told_as_such(self, survey, tmp_path):
        for address, driver in (("0000:10:00.0", "nvidia"), ("0000:11:00.0", "vfio-pci")):
            pci(tmp_path, address, driver=driver)
        _, found = survey(FakeGpu())
        (finding,) = found.findings
        assert (finding.name, finding.state) == ("NVIDIA GPU at 0000:11:00.0", "absent")
        assert finding.why == "it is passed to a virtual machine (vfio-pci)"
        assert finding.fix == "meter it inside that machine"

    def test_a_driver_that_counts_no_gpus_hides_none(self, survey, tmp_path, monkeypatch):
        """It starts and cannot tell how many there are: those of the bus are named all the same."""
        pci(tmp_path, "0000:10:00.0", driver="nvidia")

        def refuse(nvml):
            raise SourceError("error", "nvmlDeviceGetCount: unknown error")

        monkeypatch.setattr(source.Nvml, "devices", refuse)
        _, found = survey(FakeGpu())
        (finding,) = found.findings
        assert (finding.state, finding.name) == ("error", "NVIDIA GPU at 0000:10:00.0")
        assert finding.why == "nvmlDeviceGetCount: unknown error"

    def test_a_gpu_that_the_driver_alone_tells_of(self, survey, tmp_path):
        """The bus is masked; outside a container nothing opens it, as where a batch system keeps it away."""
        told = tmp_path / "proc/driver/nvidia/gpus"
        for bus in ("10", "11"):
            (told / f"0000:{bus}:00.0").mkdir(parents=True)
            (told / f"0000:{bus}:00.0/information").write_text("Model: \t\t NVIDIA H200\nIRQ: 16\n")
        _, found = survey(FakeGpu())
        (finding,) = found.findings
        assert finding.detail == "NVIDIA H200 at 0000:11:00.0: the driver does not show it to this process"
        assert (finding.name, finding.fix) == ("NVIDIA H200 at 0000:11:00.0", "")

    @pytest.mark.parametrize(
        ("nodes", "name"), [(1, ""), (2, "NVIDIA GPU (/dev/nvidia*)"), (3, "2 × NVIDIA GPU (/dev/nvidia*)")]
    )
    def test_gpus_of_which_device_files_alone_tell(self, survey, tmp_path, nodes, name):
        (tmp_path / "dev").mkdir()
        for file in ("nvidiactl", *(f"nvidia{number}" for number in range(nodes))):
            (tmp_path / "dev" / file).touch()
        _, found = survey(FakeGpu())
        assert [one.name for one in found.findings] == [name][: nodes - 1]

    def test_beside_one_that_is_lost_nobody_tells_which_are_hidden(self, survey, tmp_path):
        for address in ("0000:10:00.0", "0000:11:00.0", "0000:12:00.0"):
            pci(tmp_path, address, driver="nvidia")
        _, found = survey(FakeGpu(), FakeGpu(), prepare=lambda driver: driver.lose(1))
        assert [(one.resource, one.name) for one in found.findings] == [
            ("gpu/1", "GPU 1"),
            ("gpu", "NVIDIA GPU"),
        ]

    def test_a_driver_without_a_gpu(self, survey):
        _, found = survey()
        assert [one.state for one in found.findings] == ["absent"]

    def test_indices_in_doubt(self, survey):
        _, found = survey(FakeGpu(), FakeGpu("NVIDIA T4"), environ={"CUDA_VISIBLE_DEVICES": "0"})
        (finding,) = found.findings
        assert finding.state == "skipped"
        assert finding.fix == "export CUDA_DEVICE_ORDER=PCI_BUS_ID"


def test_visible_resources(survey):
    _, found = survey(FakeGpu(), FakeGpu())
    assert visible_resources({"CUDA_VISIBLE_DEVICES": "1"}, found.sources) == [SECOND]
    assert visible_resources({}, found.sources) == [FIRST, SECOND]
    assert visible_resources({"CUDA_VISIBLE_DEVICES": ""}, found.sources) == []


@pytest.mark.gpu
def test_real_gpu():
    """On hardware the sources answer, and name a power that the GPU can draw.

    In a process of its own: in this one the simulated library may be the one that is loaded.
    """
    code = """
from wattprint.host import Host
from wattprint.sources.nvml import discover
from wattprint.sources.nvml_sources import PowerGauge, TotalEnergy
found = discover(Host())
for one in found.sources:
    assert "simulated" not in one.info.detail
    if isinstance(one, PowerGauge):
        assert 1.0 < one.read()[1] < one.info.max_power_w, one.read()
    if isinstance(one, TotalEnergy):
        assert one.read()[1] > 0
print(len(found.sources), *(finding.detail for finding in found.findings), sep="; ")
"""
    source_folder = Path(source.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(source_folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if done.stdout.startswith("0;"):
        pytest.skip(done.stdout.strip())
