"""Accelerators that nothing meters, and the screens that are none, on machines as folders."""

from __future__ import annotations

import pytest
from tests.host_trees import write_tree
from tests.host_trees.gpus import card, pci

from wattprint.host import Host
from wattprint.sources import amdgpu, nvml, others

SLOT = "0000:05:00.0"


def look(tmp_path, *trees, of=others):
    write_tree(tmp_path, {name: content for tree in trees for name, content in tree.items()})
    return of.discover(Host(str(tmp_path), environ={})).findings


@pytest.mark.parametrize(
    ("device", "name", "resource"),
    [
        (("0x1ae0", "0x005e", "0xff0000"), "Google TPU at 0000:05:00.0", "tpu/0000:05:00.0"),
        (("0x1ae0", "0x0063", "0x120000"), "Google TPU at 0000:05:00.0", "tpu/0000:05:00.0"),
        (("0x1da3", "0x1020", "0x120000"), "Habana Gaudi at 0000:05:00.0", "accelerator/0000:05:00.0"),
        (("0x1d0f", "0x7164", "0x088000"), "AWS Neuron at 0000:05:00.0", "accelerator/0000:05:00.0"),
        (("0x1ed5", "0x0222", "0x030000"), "Moore Threads GPU at 0000:05:00.0", "gpu/0000:05:00.0"),
        (
            ("0x4d4d", "0x0001", "0x120000"),
            "accelerator 4d4d:0001 at 0000:05:00.0",
            "accelerator/0000:05:00.0",
        ),
    ],
)
def test_it_is_named_with_its_place(tmp_path, device, name, resource):
    (finding,) = look(tmp_path, pci(SLOT, *device))
    assert (finding.name, finding.resource, finding.inside) == (name, resource, "")


@pytest.mark.parametrize(
    "device",
    [
        ("0x1a03", "0x2000"),  # ASPEED of a server's board controller
        ("0x102b", "0x0536"),  # Matrox G200eW
        ("0x19e5", "0x1711"),  # Huawei's board controller
        ("0x1234", "0x1111"),  # QEMU
        ("0x1af4", "0x1050"),  # virtio
        ("0x15ad", "0x0405"),  # VMware
        ("0x80ee", "0xbeef"),  # VirtualBox
        ("0x1414", "0x5353"),  # Hyper-V
        ("0x1013", "0x00b8"),  # Cirrus
        ("0x1b36", "0x0100"),  # QXL
        ("0x1d0f", "0x1111"),  # Amazon EC2
    ],
)
def test_the_screen_of_a_board_or_of_a_hypervisor_is_no_accelerator(tmp_path, device):
    (finding,) = look(tmp_path, pci(SLOT, *device))
    assert (finding.state, finding.name) == ("skipped", "")


def test_what_is_no_accelerator_is_not_listed(tmp_path):
    network = pci("0000:01:00.0", "0x1ae0", "0x0042", "0x020000")  # Google's network card
    crypto = pci("0000:02:00.0", "0x8086", "0x4940", "0x0b4000")  # Intel QuickAssist
    sound = pci("0000:03:00.1", "0x10de", "0x10f0", "0x040300")
    disk = pci("0000:04:00.0", "0x1d0f", "0x8061", "0x010802")  # Amazon's NVMe
    assert look(tmp_path, network, crypto, sound, disk) == []


def test_an_npu_of_the_processor_is_in_its_figure(tmp_path):
    (finding,) = look(
        tmp_path,
        pci("0000:00:0b.0", "0x8086", "0x7d1d", "0x120000", driver="intel_vpu"),
        card(0, {"DRIVER": "intel_vpu", "PCI_SLOT_NAME": "0000:00:0b.0"}, "0x8086", "sys/class/accel/accel"),
    )
    assert (finding.inside, finding.resource) == ("cpu/0", "npu/0000:00:0b.0")
    assert "Intel NPU" in finding.name


def test_the_gpu_of_a_chip_is_named_and_its_display_is_not(tmp_path):
    (finding,) = look(tmp_path, card(0, {"DRIVER": "v3d"}), card(1, {"DRIVER": "vc4-drm"}))
    assert (finding.name, finding.resource) == ("GPU of the chip (v3d)", "gpu/card0")


def test_where_the_bus_is_hidden_device_files_tell(tmp_path):
    (finding,) = look(tmp_path, {"dev/neuron0": "", "dev/neuron1": "", "dev/null": ""})
    assert finding.name == "2 × AWS Neuron device (/dev/neuron*)"


def test_where_the_bus_is_hidden_the_driver_of_nvidia_tells(tmp_path):
    text = "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 1\n"
    (finding,) = look(tmp_path, {f"proc/driver/nvidia/gpus/{SLOT}/information": text}, of=nvml)
    assert finding.name == f"NVIDIA H100 80GB HBM3 at {SLOT}"
    assert finding.resource == f"gpu/{SLOT}"


def test_many_alike_are_one_line(tmp_path):
    tpus = (pci(f"0000:00:0{n}.0", "0x1ae0", "0x0062", "0xff0000") for n in range(4, 8))
    (finding,) = look(tmp_path, *tpus)
    assert (finding.name, finding.resource) == ("4 × Google TPU", "tpu")


def test_what_the_bus_tells_is_not_told_again_by_its_device_file(tmp_path):
    (finding,) = look(tmp_path, pci(SLOT, "0x1d0f", "0x7164", "0x088000"), {"dev/neuron0": ""})
    assert finding.resource == "accelerator/0000:05:00.0"


def test_the_gpu_that_windows_shares(tmp_path):
    (finding,) = look(tmp_path, {"dev/dxg": ""})
    assert finding.name == "GPU of the Windows host (/dev/dxg)"


@pytest.mark.parametrize(
    ("driver", "why", "fix"),
    [
        ("amdgpu", "its driver (amdgpu) shows no power here", "sudo dmesg | grep amdgpu"),
        ("radeon", "its driver (radeon) shows no power", "use the driver amdgpu, if it knows this GPU"),
        ("vfio-pci", "it is passed to a virtual machine (vfio-pci)", "meter it inside that machine"),
        ("", "no driver is bound to it", "sudo modprobe amdgpu"),
    ],
)
def test_an_amd_gpu_without_hwmon_files_is_named(tmp_path, driver, why, fix):
    (finding,) = look(tmp_path, pci(SLOT, "0x1002", "0x687f", driver=driver), of=amdgpu)
    assert (finding.state, finding.name) == ("absent", "AMD GPU at 0000:05:00.0")
    assert finding.detail == f"AMD GPU at 0000:05:00.0: {why}"
    assert (finding.fix, finding.inside) == (fix, "")


def test_one_that_only_drm_shows_is_named(tmp_path):
    event = {"DRIVER": "amdgpu", "PCI_ID": "1002:687F", "PCI_SLOT_NAME": "0000:09:00.0"}
    (finding,) = look(tmp_path, card(0, event, "0x1002"), of=amdgpu)
    assert finding.resource == "gpu/0000:09:00.0"


def test_the_gpu_of_a_ryzen_is_in_the_processors_figure(tmp_path):
    ryzen = {
        "proc/cpuinfo": "vendor_id\t: AuthenticAMD\nmodel name\t: AMD Ryzen 7 5700G with Radeon Graphics"
    }
    (finding,) = look(tmp_path, ryzen, pci(SLOT, "0x1002", "0x1638"), of=amdgpu)
    assert finding.inside == "cpu/0"


def test_the_screen_of_an_old_servers_board_is_no_amd_gpu(tmp_path):
    (finding,) = look(tmp_path, pci(SLOT, "0x1002", "0x515e"), of=amdgpu)
    assert (finding.state, finding.name) == ("skipped", "")
