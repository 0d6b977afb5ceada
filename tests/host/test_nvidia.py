"""Which NVIDIA GPUs are ours and how much of them: CUDA's variables, and the driver's process samples."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes import nvml as fake_nvml
from tests.fakes.nvml import FakeGpu, FakeNvml

from wattprint.errors import SourceError
from wattprint.host.nvidia import least_slices, process_share, visibility_doubt, visible_devices
from wattprint.host.nvml import Device, Nvml


@pytest.fixture
def fake():
    with FakeNvml([FakeGpu()]) as driver:
        yield driver


class TestShare:
    NOW_US = 50_000_000

    @pytest.fixture
    def share(self, fake, nvml, monkeypatch):
        device = nvml.devices()[0]
        fake.set_time_us(self.NOW_US)
        monkeypatch.setattr(type(nvml.host.clock), "wall_ns", lambda _: self.NOW_US * 1000)
        return lambda pids: process_share(nvml, device, pids)

    def test_by_time_on_the_sms(self, fake, share):
        fake.set_processes(0, [(100, 60), (101, 15), (200, 25)])
        assert share({100, 101}) == pytest.approx(0.75)

    def test_ours_alone_and_others_alone(self, fake, share):
        fake.set_processes(0, [(100, 3)])
        assert share({100}) == 1.0
        assert share({999}) == 0.0

    def test_shares_of_all_processes_make_the_whole(self, fake, share):
        fake.set_processes(0, [(1, 13), (2, 29), (3, 31)])
        assert share({1}) + share({2}) + share({3}) == pytest.approx(1.0)

    def test_equal_parts_when_nobody_was_seen_at_work(self, fake, share):
        fake.set_processes(0, computes=[100, 200, 300, 400])
        assert share({100}) == 0.25

    def test_old_samples_are_no_samples(self, fake, share):
        fake.set_time_us(self.NOW_US - 10_000_000)
        fake.set_processes(0, [(200, 99)], computes=[100])
        assert share({100}) == 1.0

    def test_nobody_there(self, fake, share):
        assert share({100}) == 0.0

    def test_busy_with_processes_that_are_not_shown_is_not_known(self, fake, share):
        fake.set_utilisation(0, 40)
        assert share({100}) is None

    def test_not_supported_is_not_known(self, fake, share):
        for call in ("samples", "samples_v1", "compute_v3", "compute_v2"):
            fake.set_error(0, call, fake_nvml.NOT_SUPPORTED)
        assert share({100}) is None

    def test_lost_is_an_error(self, fake, share):
        fake.lose(0)
        with pytest.raises(SourceError) as caught:
            share({100})
        assert caught.value.state == "lost"

    def test_in_a_container_the_ids_are_not_ours(self, fake, share, host):
        fake.set_processes(0, [(100, 60)])
        link = Path(host.own.root, "proc/self/ns/pid")
        link.unlink()
        link.symlink_to("pid:[4026532839]")
        assert share({100}) is None

    def test_mig_is_not_known(self, host):
        with FakeNvml([FakeGpu(mig=True)]) as driver:
            driver.set_processes(0, [(100, 60)])
            nvml = Nvml.open(host)
            assert process_share(nvml, nvml.devices()[0], {100}) is None


def gpus(*names: str) -> list[Device]:
    uuids = ("GPU-aaaa1111", "GPU-aaaa2222", "GPU-bbbb3333", "GPU-cccc4444")
    return [
        Device(i, uuids[i], name, mig_devices={f"MIG-{i}111": 3, f"MIG-{i}222": 1})
        for i, name in enumerate(names)
    ]


class TestVisible:
    """Expected lists by the examples and rules of the CUDA programming guide, environment variables."""

    @pytest.mark.parametrize(
        ("listed", "indices"),
        [
            (None, [0, 1, 2, 3]),
            ("", []),
            ("-1", []),
            ("2,1", [2, 1]),
            ("0,2,-1,1", [0, 2]),
            ("0,7,1", [0]),
            (" 1 , 0", [1, 0]),
            ("1gpu2,2ampere", [1, 2]),
            ("+1", [1]),
            ("x", []),
            ("0,,1", [0]),
            ("1,1", []),
            ("GPU-aaaa1111", [0]),
            ("GPU-b,GPU-aaaa2", [2, 1]),
            ("GPU-aaaa", []),
            ("GPU-c,GPU-cccc4444", []),
            ("GPU-b,0", [2]),
            ("0,GPU-b", [0]),
            ("gpu-b", []),
            ("MIG-2222", [2]),
            ("MIG-2222,MIG-2111", [2]),
            ("MIG-GPU-bbbb3333/1/0", [2]),
            ("MIG-GPU-dddd/1/0", []),
            ("MIG-zzz", []),
            ("NoDevFiles", []),
        ],
    )
    def test_forms(self, listed, indices):
        environ = {} if listed is None else {"CUDA_VISIBLE_DEVICES": listed}
        found = visible_devices(environ, gpus("A", "A", "A", "A"))
        assert [device.index for device in found] == indices

    def test_the_runtime_of_containers_has_its_own_variable(self):
        assert len(visible_devices({"NVIDIA_VISIBLE_DEVICES": "none"}, gpus("A", "A"))) == 2

    @pytest.mark.parametrize(
        ("names", "environ", "doubtful"),
        [
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": "0"}, True),
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": "0", "CUDA_DEVICE_ORDER": "FASTEST_FIRST"}, True),
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": "0", "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}, False),
            (("A", "A"), {"CUDA_VISIBLE_DEVICES": "0"}, False),
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": "1,0"}, False),
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": "GPU-aaaa1111"}, False),
            (("A", "B"), {"CUDA_VISIBLE_DEVICES": ""}, False),
            (("A", "B"), {}, False),
        ],
    )
    def test_indices_are_in_doubt_among_gpus_of_several_kinds(self, names, environ, doubtful):
        assert bool(visibility_doubt(environ, gpus(*names))) is doubtful


@pytest.mark.parametrize(
    ("listed", "slices"),
    [
        (None, 1),
        ("", 1),
        ("0", 1),
        ("MIG-a", 3),
        ("MIG-b", 2),
        ("MIG-a,MIG-b", 2),
        (" MIG-c , MIG-a", 1),
        ("MIG-z", 1),
        ("GPU-x", 1),
    ],
)
def test_a_program_has_the_smallest_of_the_instances_that_it_may_use(listed, slices):
    device = Device(0, "GPU-x", "NVIDIA A100", mig_devices={"MIG-a1": 3, "MIG-b1": 2, "MIG-c1": 1})
    environ = {} if listed is None else {"CUDA_VISIBLE_DEVICES": listed}
    assert least_slices(environ, device) == slices


def test_a_gpu_without_instances_has_no_slices():
    assert least_slices({}, Device(0, "GPU-x", "NVIDIA A100")) == 0
