"""The door to NVML: the real binding over a simulated driver library, its return codes and its traps."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.fakes import nvml as fake_nvml
from tests.fakes.nvml import FakeGpu, FakeNvml, build_fake_nvml

from wattprint.errors import SourceError
from wattprint.host import Host, nvlib
from wattprint.host.nvml import Nvml, error_of

FIRST = "GPU-00000000-1111-2222-3333-444444444444"
SECOND = "GPU-00000001-1111-2222-3333-444444444444"
SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def fake():
    with FakeNvml([FakeGpu(), FakeGpu("NVIDIA A100-SXM4-80GB", limit_max_w=400.0, architecture=7)]) as driver:
        yield driver


def in_another_process(fake: FakeNvml, folder: Path, code: str) -> str:
    environ = {**os.environ, **fake.environ(folder), "PYTHONPATH": str(SRC)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class TestDevices:
    def test_what_the_driver_tells(self, nvml):
        h200, a100 = nvml.devices()
        assert (h200.index, h200.uuid, h200.name) == (0, FIRST, "NVIDIA H200")
        assert h200.pci_bus_id == "00000000:10:00.0"
        assert h200.memory_gb == pytest.approx(151.397, abs=0.001)  # 141 GiB
        assert (h200.power_limit_default_w, h200.power_limit_max_w) == (700.0, 700.0)
        assert h200.architecture == "Hopper"
        assert (a100.power_limit_max_w, a100.architecture) == (400.0, "Ampere")
        assert (a100.mig_mode, a100.mig_devices) == (False, {})

    def test_the_driver_says_it_is_simulated(self, nvml):
        assert "simulated" in nvml.driver

    def test_what_a_gpu_does_not_tell_is_none(self, host):
        bare = FakeGpu(limit_default_w=None, limit_max_w=None, architecture=None, memory_gib=None, mig=None)
        with FakeNvml([bare]):
            (device,) = Nvml.open(host).devices()
        assert device.power_limit_default_w is None
        assert device.power_limit_max_w is None
        assert device.memory_gb is None
        assert (device.architecture, device.mig_mode) == ("", False)

    def test_mig_instances_with_their_slices(self, host):
        gpu = FakeGpu(mig=True, mig_uuids=("MIG-aaaa", "MIG-bbbb", "MIG-cccc"), mig_slices=(3, 2, 0))
        with FakeNvml([gpu]):
            (device,) = Nvml.open(host).devices()
        # Of the last one the driver tells no attributes: it has the least there is.
        assert device.mig_devices == {"MIG-aaaa": 3, "MIG-bbbb": 2, "MIG-cccc": 1}

    def test_mig_instances_are_listed(self, host):
        with FakeNvml([FakeGpu(mig=True, mig_uuids=("MIG-aaaa", "MIG-bbbb"))]):
            (device,) = Nvml.open(host).devices()
        assert device.mig_mode is True
        assert device.mig_devices == {"MIG-aaaa": 1, "MIG-bbbb": 1}

    def test_a_lost_gpu_does_not_hide_the_others(self, fake, nvml):
        fake.lose(0)
        assert [device.uuid for device in nvml.devices()] == [SECOND]
        ((index, error),) = nvml.problems
        assert (index, error.state) == (0, "lost")


class TestOlderBindings:
    """Before they decorated their calls (convertStrBytes), bindings gave and took text as bytes."""

    @pytest.fixture
    def older(self, monkeypatch):
        import pynvml

        def given_as_bytes(call):
            return lambda *arguments: call(*arguments).encode()

        def taken_as_bytes(call):
            def ask(uuid):
                if not isinstance(uuid, bytes):
                    raise TypeError("bytes or integer address expected instead of str instance")
                return call(uuid.decode())

            return ask

        for name in ("nvmlSystemGetDriverVersion", "nvmlDeviceGetName", "nvmlDeviceGetUUID"):
            monkeypatch.setattr(pynvml, name, given_as_bytes(getattr(pynvml, name)))
        asked = pynvml.nvmlDeviceGetHandleByUUID
        monkeypatch.setattr(pynvml, "nvmlDeviceGetHandleByUUID", taken_as_bytes(asked))
        for name in ("nvmlDeviceGetFieldValues", "nvmlDeviceGetProcessUtilization"):
            monkeypatch.delattr(pynvml, name)

    def test_text_is_text(self, older, fake, host):
        nvml = Nvml.open(host)
        devices = nvml.devices()
        assert [(device.uuid, device.name) for device in devices] == [
            (FIRST, "NVIDIA H200"),
            (SECOND, "NVIDIA A100-SXM4-80GB"),
        ]
        assert nvml.driver == fake_nvml.DRIVER
        nvml.release()

    def test_a_gpu_is_found_again_after_a_restart_of_the_library(self, older, fake, host):
        nvml = Nvml.open(host)
        device = nvml.devices()[1]
        nvml._handles.clear()
        fake.set_energy_mj(1, 5000)
        assert nvml.total_energy_mj(device) == 5000
        nvml.release()

    def test_mig_instances(self, older, host):
        with FakeNvml([FakeGpu(mig=True, mig_uuids=("MIG-aaaa",))]):
            assert Nvml.open(host).devices()[0].mig_devices == {"MIG-aaaa": 1}


class TestReadings:
    def test_energy_follows_the_counter_to_the_millijoule(self, fake, nvml):
        device = nvml.devices()[0]
        fake.set_energy_mj(0, 123_456_789_012_345)  # beyond 32 bits: 32 days at 700 W pass 2**32 mJ in 2 h
        assert nvml.total_energy_mj(device) == 123_456_789_012_345
        fake.reload_driver()
        assert nvml.total_energy_mj(device) == 0

    def test_each_field_has_its_own_time_and_code(self, fake, nvml):
        device = nvml.devices()[0]
        fake.set_time_us(5_000_000)
        fake.set_power_w(0, 412.5, None)
        fake.set_field(0, 186, 1, 900_000, timestamp_us=4_900_000)
        instant, average, module = nvml.field_values(device, [(186, 0), (185, 0), (186, 1)])
        assert (instant.number(), instant.timestamp_us) == (412_500, 5_000_000)
        assert (module.number(), module.timestamp_us, module.scope) == (900_000, 4_900_000, 1)
        assert (average.code, average.value) == (3, None)
        with pytest.raises(SourceError, match=r"185 in scope 0: not supported") as caught:
            average.number()
        assert caught.value.state == "absent"

    @pytest.mark.parametrize(
        ("kind", "bits", "value"),
        [
            (fake_nvml.TYPE_DOUBLE, 0x4059000000000000, 100.0),  # IEEE 754
            (fake_nvml.TYPE_ULONG_LONG, 2**40, 2**40),
            (fake_nvml.TYPE_INT, 0xFFFFFFFF, -1),
        ],
    )
    def test_a_value_is_read_by_its_type(self, fake, nvml, kind, bits, value):
        fake.set_field(0, 83, 0, bits, kind=kind)
        (answer,) = nvml.field_values(nvml.devices()[0], [(83, 0)])
        assert answer.number() == value

    def test_a_type_without_a_name_is_no_number(self, fake, nvml):
        fake.set_field(0, 83, 0, 5, kind=77)
        (answer,) = nvml.field_values(nvml.devices()[0], [(83, 0)])
        assert answer.value is None
        with pytest.raises(SourceError):
            answer.number()

    def test_power_and_utilisation(self, fake, nvml):
        device = nvml.devices()[1]
        fake.set_usage_w(1, 333.25)
        fake.set_utilisation(1, 87)
        assert nvml.power_usage_mw(device) == 333_250
        assert nvml.utilisation_percent(device) == 87


class TestErrors:
    @pytest.mark.parametrize(
        ("code", "state", "words"),
        [
            (fake_nvml.NOT_SUPPORTED, "absent", "not supported"),
            (fake_nvml.NO_PERMISSION, "refused", "--gpus all"),
            (fake_nvml.GPU_IS_LOST, "lost", "fallen off the bus"),
            (fake_nvml.UNKNOWN, "lost", "lost the GPU"),
            (16, "lost", "--gpu-reset"),
            (10, "error", "NVML error 10"),
            (4242, "error", "NVML error 4242"),
        ],
    )
    def test_a_return_code_becomes_a_state(self, fake, nvml, code, state, words):
        device = nvml.devices()[0]
        fake.set_error(0, "energy", code)
        with pytest.raises(SourceError, match=words) as caught:
            nvml.total_energy_mj(device)
        assert caught.value.state == state
        assert "NVIDIA H200" in str(caught.value)

    def test_one_failure_is_not_the_end(self, fake, nvml):
        device = nvml.devices()[0]
        fake.set_error(0, "energy", 10, times=1)
        with pytest.raises(SourceError):
            nvml.total_energy_mj(device)
        assert nvml.total_energy_mj(device) == 1_000_000

    @pytest.mark.parametrize(
        ("code", "state", "words"),
        [
            (fake_nvml.DRIVER_NOT_LOADED, "absent", "modprobe nvidia"),
            (fake_nvml.VERSION_MISMATCH, "broken", "reboot"),
            (fake_nvml.NO_PERMISSION, "refused", "NVIDIA_DRIVER_CAPABILITIES"),
        ],
    )
    def test_a_driver_that_does_not_start(self, fake, host, code, state, words):
        fake.set_init_error(code)
        with pytest.raises(SourceError) as caught:
            Nvml.open(host)
        assert caught.value.state == state
        assert words in caught.value.fix

    def test_every_known_code_has_a_state_of_the_error_tree(self):
        states = {error_of(code, "x").state for code in [*range(1, 40), 999]}
        assert states <= {"absent", "refused", "frozen", "broken", "lost", "error"}

    def test_a_copied_tree_has_no_gpus_here(self, fake, tmp_path):
        with pytest.raises(SourceError, match="not those of this machine") as caught:
            Nvml.open(Host(str(tmp_path), environ={}))
        assert caught.value.state == "absent"
        assert fake.calls == 0


class TestLife:
    def test_survives_a_shutdown_by_somebody_else(self, fake, nvml):
        import pynvml

        device = nvml.devices()[0]
        pynvml.nvmlShutdown()
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()
        assert nvml.total_energy_mj(device) == 1_000_000

    def test_our_end_leaves_another_user_alone(self, fake, host):
        import pynvml

        pynvml.nvmlInit()
        ours = Nvml.open(host)
        ours.use()
        ours.release()
        assert len(ours.devices()) == 2
        ours.release()
        assert pynvml.nvmlDeviceGetCount() == 2
        pynvml.nvmlShutdown()
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()

    def test_release_after_a_foreign_shutdown_is_silent(self, fake, host):
        import pynvml

        ours = Nvml.open(host)
        pynvml.nvmlShutdown()
        ours.release()
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()

    def test_a_gpu_that_is_gone_after_a_new_start_is_lost(self, fake, nvml):
        import pynvml

        device = nvml.devices()[1]
        pynvml.nvmlShutdown()
        fake.state.gpu_count = 1
        with pytest.raises(SourceError, match="the GPU is gone") as caught:
            nvml.total_energy_mj(device)
        assert caught.value.state == "lost"

    def test_threads_that_meet_a_shutdown_start_the_library_once(self, fake, nvml):
        import pynvml

        device = nvml.devices()[0]
        pynvml.nvmlShutdown()
        readings = []
        threads = [
            threading.Thread(target=lambda: readings.append(nvml.total_energy_mj(device))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert readings == [1_000_000] * 8
        pynvml.nvmlShutdown()  # the one start of ours
        with pytest.raises(pynvml.NVMLError_Uninitialized):
            pynvml.nvmlDeviceGetCount()

    def test_a_driver_that_dies_does_not_start_again_for_ever(self, fake, nvml):
        import pynvml

        device = nvml.devices()[0]
        pynvml.nvmlShutdown()
        fake.set_init_error(fake_nvml.DRIVER_NOT_LOADED)
        with pytest.raises(SourceError, match="not loaded"):
            nvml.total_energy_mj(device)
        fake.set_init_error(0)

    def test_a_forked_child_reads_nothing_and_may_open_its_own(self, fake, tmp_path):
        build_fake_nvml(tmp_path)
        code = """
import os
from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.nvml import Nvml
host = Host(environ={})
nvml = Nvml.open(host)
device = nvml.devices()[0]
if (child := os.fork()) == 0:
    try:
        nvml.total_energy_mj(device)
    except SourceError as error:
        nvml.release()
        own = Nvml.open(host)
        os._exit(7 if error.state == "lost" and own.total_energy_mj(own.devices()[0]) == 1_000_000 else 1)
    os._exit(2)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), nvml.total_energy_mj(device))
"""
        assert in_another_process(fake, tmp_path, code) == "7 1000000"

    def test_without_a_library_the_binding_is_never_imported(self, fake, tmp_path):
        if Path("/proc/driver/nvidia").exists():
            pytest.skip("this machine has a driver")
        code = """
import sys
from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.nvml import Nvml
try:
    Nvml.open(Host())
except SourceError as error:
    print(error.state, "pynvml" in sys.modules, "not installed" in error.what)
"""
        assert in_another_process(fake, tmp_path / "nothing", code) == "absent False True"

    def test_a_library_that_is_an_empty_file_is_broken(self, fake, tmp_path):
        (tmp_path / nvlib.LIBRARY).touch()
        code = """
from wattprint.errors import SourceError
from wattprint.host.nvlib import probe_library
try:
    probe_library()
except SourceError as error:
    print(error.state, "too short" in error.what, "--gpus all" in error.fix)
"""
        assert in_another_process(fake, tmp_path, code) == "broken True True"

    def test_without_a_state_the_fake_is_a_driver_that_is_not_loaded(self, fake, tmp_path):
        build_fake_nvml(tmp_path)
        code = """
import os; os.environ.pop("FAKE_NVML_STATE")
from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.nvml import Nvml
try:
    Nvml.open(Host())
except SourceError as error:
    print(error.state)
"""
        assert in_another_process(fake, tmp_path, code) == "absent"

    def test_importing_the_door_loads_nothing_heavy(self, fake, tmp_path):
        code = """
import sys
before = set(sys.modules)
import wattprint.host.nvml, wattprint.host.nvidia
heavy = {"ctypes", "pynvml", "typing", "dataclasses", "enum", "re", "json", "logging", "pathlib"}
print(sorted(heavy & (set(sys.modules) - before)))
"""
        assert in_another_process(fake, tmp_path, code) == "[]"


class TestProcesses:
    def test_samples_of_one_period(self, fake, nvml):
        device = nvml.devices()[0]
        fake.set_processes(0, [(100, 60), (200, 20)])
        assert nvml.process_sm_utilisation(device, 0) == {100: 60, 200: 20}
        assert nvml.compute_pids(device) == {100, 200}

    def test_a_period_without_a_sample_counts_as_idle(self, fake, nvml):
        fake.set_processes(0, [(100, 60), (100, 30), (200, 20)])
        assert nvml.process_sm_utilisation(nvml.devices()[0], 0) == {100: 45, 200: 10}

    def test_empty_places_and_unknown_values_are_no_samples(self, fake, nvml):
        fake.set_processes(0, [(0, 50), (100, 0xFFFFFFFF), (200, 20)])
        assert nvml.process_sm_utilisation(nvml.devices()[0], 0) == {200: 20}

    def test_only_samples_after_the_given_time(self, fake, nvml):
        fake.set_time_us(10_000_000)
        fake.set_processes(0, [(100, 60)])
        assert nvml.process_sm_utilisation(nvml.devices()[0], 10_000_000) == {}

    @pytest.mark.parametrize("code", [3, 13])
    def test_older_and_newer_forms_of_the_calls(self, fake, nvml, code):
        device = nvml.devices()[0]
        fake.set_processes(0, [(100, 60)])
        fake.set_error(0, "samples", code)
        fake.set_error(0, "compute_v3", code)
        assert nvml.process_sm_utilisation(device, 0) == {100: 60}
        assert nvml.compute_pids(device) == {100}

    def test_a_list_that_grows_while_it_is_read(self, fake, nvml):
        device = nvml.devices()[0]
        fake.set_processes(0, [(100, 60)])
        fake.set_error(0, "compute_v3", 7, times=3)  # the length, then twice too short
        assert nvml.compute_pids(device) == {100}
