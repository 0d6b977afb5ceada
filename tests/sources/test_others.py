"""Accelerators that nothing meters, and the screens that are none, on machines as folders."""

from __future__ import annotations

import pytest
from tests.host_trees import unprivileged, write_tree
from tests.host_trees.gpus import card, pci

from wattprint.errors import SourceError
from wattprint.host import Host, nvlib
from wattprint.sources import amdgpu, nvml, others
from wattprint.sources.survey import ask_all

DRM = "sys/class/drm/card"
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
    assert (finding.state, finding.resource, finding.inside) == ("inside", f"display/{SLOT}", "node/rest")
    assert finding.name.endswith(f" display at {SLOT}")


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


def test_the_gpu_of_a_chip_is_told_apart_from_its_display(tmp_path):
    display, gpu = look(tmp_path, card(0, {"DRIVER": "v3d"}), card(1, {"DRIVER": "vc4-drm"}))
    assert (gpu.name, gpu.resource) == ("GPU of the chip (v3d)", "gpu/card0")
    assert (display.state, display.resource, display.inside) == ("inside", "display/card1", "node/rest")
    assert display.name == "display of the chip (vc4-drm, card1)"
    assert display.why == "it shows pictures and computes nothing"


def test_a_card_of_an_unknown_driver_is_a_gpu_where_programs_may_render_on_it(tmp_path):
    (finding,) = look(
        tmp_path, card(0, {"DRIVER": "unheard-of"}), {f"{DRM}0/device/drm/renderD128/dev": "226:128"}
    )
    assert finding.name == "GPU of the chip (unheard-of)"


def test_a_screen_without_hardware_is_none_although_programs_may_render_on_it(tmp_path):
    (finding,) = look(tmp_path, card(0, {"DRIVER": "vgem"}), {f"{DRM}0/device/drm/renderD128/dev": "226:128"})
    assert (finding.state, finding.name) == ("inside", "display of the chip (vgem, card0)")


def test_a_gpu_of_which_only_the_render_node_is_shown_is_named(tmp_path):
    (finding,) = look(tmp_path, {"sys/class/drm/renderD128/device/uevent": "DRIVER=panthor"})
    assert (finding.name, finding.resource) == ("GPU of the chip (panthor)", "gpu/renderD128")


def test_where_the_bus_is_hidden_device_files_tell(tmp_path):
    (finding,) = look(tmp_path, {"dev/neuron0": "", "dev/neuron1": "", "dev/null": ""})
    assert finding.name == "2 × AWS Neuron device (/dev/neuron*)"


@pytest.mark.parametrize(
    ("nodes", "name", "resource"),
    [
        (["hailo0"], "Hailo (/dev/hailo0)", "npu/hailo"),
        (["apex_0", "apex_1"], "2 × Google Coral Edge TPU (/dev/apex_*)", "tpu/apex_"),
        (["hl0", "hl_controlD0"], "Habana Gaudi (/dev/hl0)", "accelerator/hl"),
        (["davinci0", "davinci_manager"], "Huawei Ascend (/dev/davinci0)", "npu/davinci"),
        (["accel0", "accel1"], "2 × Google TPU (/dev/accel*)", "tpu/accel"),
        (["accel/accel0", "accel/accel1"], "2 × accelerator (/dev/accel/accel*)", "accelerator/accel"),
        (["dri/renderD128", "dri/card0"], "GPU (/dev/dri/renderD128)", "gpu/renderD"),
        (["kfd", "dri/renderD128"], "AMD GPU (/dev/kfd)", "gpu/kfd"),
        (["mali0"], "GPU of the chip (/dev/mali0)", "gpu/mali"),
        (["kgsl-3d0"], "GPU of the chip (/dev/kgsl-3d0)", "gpu/kgsl-3d"),
        (["nvhost-gpu", "nvhost-ctrl"], "GPU of the chip (/dev/nvhost-gpu)", "gpu/tegra"),
        (
            ["tenstorrent/0", "tenstorrent/1"],
            "2 × Tenstorrent (/dev/tenstorrent/*)",
            "accelerator/tenstorrent",
        ),
    ],
)
def test_device_files_alone(tmp_path, nodes, name, resource):
    (finding,) = look(tmp_path, {f"dev/{node}": "" for node in nodes})
    assert (finding.state, finding.name, finding.resource) == ("absent", name, resource)


@pytest.mark.parametrize(
    ("nodes", "names"),
    [
        (["hl0", "accel/accel0"], ["Habana Gaudi (/dev/hl0)"]),  # habanalabs makes both
        (["hailo0", "accel/accel0"], ["Hailo (/dev/hailo0)", "accelerator (/dev/accel/accel0)"]),
        (["nvidia0", "nvidiactl", "dri/renderD128"], []),  # nvidia-drm makes render nodes; nvml names it
        (["hailo0", "dri/renderD128"], ["Hailo (/dev/hailo0)", "GPU (/dev/dri/renderD128)"]),
    ],
)
def test_files_of_one_driver_are_one_device(tmp_path, nodes, names):
    assert [finding.name for finding in look(tmp_path, {f"dev/{node}": "" for node in nodes})] == names


def test_an_npu_whose_card_is_among_those_of_graphics_is_an_npu(tmp_path):
    beside = {f"{DRM}1/device/drm/renderD128/dev": "226:128", "dev/mali0": ""}
    npu, gpu = look(tmp_path, card(1, {"DRIVER": "RKNPU"}), beside)
    assert (npu.name, npu.resource) == ("NPU of the chip (RKNPU)", "npu/card1")
    assert gpu.name == "GPU of the chip (/dev/mali0)"


@pytest.mark.parametrize(
    "nodes", [["vfio/vfio", "vfio/12"], ["accel/README"], ["dri/card0"], ["hl"], ["mem", "kmsg"]]
)
def test_device_files_of_no_accelerator(tmp_path, nodes):
    assert look(tmp_path, {f"dev/{node}": "" for node in nodes}) == []


def test_a_folder_of_device_files_that_may_not_be_listed_hides_nothing_else():
    with unprivileged() as (root, drop):
        write_tree(root, {"dev/hailo0": "", "dev/dri/renderD128": ""})
        (root / "dev/dri").chmod(0)
        drop()
        findings = others.discover(Host(str(root), environ={})).findings
    assert [finding.name for finding in findings] == ["Hailo (/dev/hailo0)"]


@pytest.mark.parametrize(
    ("tree", "node"),
    [
        (card(0, {"DRIVER": "panfrost"}), "mali0"),
        (pci(SLOT, "0x1002", "0x744c"), "kfd"),
        (pci(SLOT, "0x1e60", "0x2864", "0x120000"), "hailo0"),
        (pci(SLOT, "0x1da3", "0x1020", "0x120000"), "accel/accel0"),
        (pci(SLOT, "0x8086", "0x56a0"), "dri/renderD128"),
        (pci(SLOT, "0x1af4", "0x1050"), "dri/renderD128"),  # a hypervisor's screen
    ],
)
def test_no_device_is_told_of_twice(tmp_path, tree, node):
    before = [finding.name for finding in look(tmp_path, tree)]
    assert [finding.name for finding in look(tmp_path, {f"dev/{node}": ""})] == before


def test_the_gpu_of_a_chip_is_told_of_by_its_device_file_beside_a_display(tmp_path):
    display, gpu = look(tmp_path, card(0, {"DRIVER": "rockchip-drm"}), {"dev/mali0": ""})
    assert display.name == "display of the chip (rockchip-drm, card0)"
    assert gpu.name == "GPU of the chip (/dev/mali0)"


def test_an_npu_of_a_chip_is_told_of_by_its_device_file_beside_the_gpu(tmp_path):
    gpu, npu = look(tmp_path, card(0, {"DRIVER": "panfrost"}), {"dev/ethosu0": ""})
    assert (gpu.name, npu.name) == ("GPU of the chip (panfrost)", "Arm Ethos-U NPU (/dev/ethosu0)")


@pytest.mark.parametrize(
    ("nodes", "name"),
    [
        (["nvidia0", "nvidiactl"], "NVIDIA GPU (/dev/nvidia0)"),
        (["nvidia3", "nvidiactl", "nvidia-uvm"], "NVIDIA GPU (/dev/nvidia3)"),
        (["nvidia0", "nvidia1", "nvidiactl"], "2 × NVIDIA GPU (/dev/nvidia*)"),
    ],
)
def test_a_gpu_of_nvidia_by_its_device_file_alone(tmp_path, nodes, name):
    (finding,) = look(tmp_path, {f"dev/{node}": "" for node in nodes}, of=nvml)
    assert finding.name == name
    assert finding.resource == f"gpu/{nodes[0]}"
    assert finding.why == f"the GPUs of the tree at {tmp_path} are not those of this machine"


def test_a_gpu_of_nvidia_by_its_device_file_where_the_library_is_missing(tmp_path, monkeypatch):
    """As in a container that was given the device alone: seen before anything of NVIDIA's is loaded."""

    def absent():
        raise SourceError("absent", "libnvidia-ml.so.1 is not installed")

    monkeypatch.setattr(nvlib, "probe_library", absent)
    write_tree(tmp_path, {"dev/nvidia0": ""})
    (finding,) = next(
        one.findings
        for one in ask_all(Host(str(tmp_path), environ={}, own_root=str(tmp_path)))
        if one.name == "nvml"
    )
    assert (finding.state, finding.name) == ("refused", "NVIDIA GPU (/dev/nvidia0)")
    assert finding.fix.startswith("run the container with: --gpus all")


def test_the_driver_of_nvidia_without_a_gpu_is_none(tmp_path):
    (finding,) = look(tmp_path, {"dev/nvidiactl": "", "dev/nvidia-uvm": ""}, of=nvml)
    assert finding.name == ""


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
    assert (finding.state, finding.source) == ("inside", "amdgpu")
    assert (finding.name, finding.resource) == (f"ATI ES1000 BMC display at {SLOT}", f"display/{SLOT}")


@pytest.mark.parametrize("node", ["nvidiactl", "nvidia0", "dxg", "nvmap"])
def test_the_library_of_nvidia_is_asked_for_where_something_shows_a_gpu_of_theirs(
    tmp_path, monkeypatch, node
):
    asked = []

    def absent():
        asked.append(node)
        raise SourceError("absent", "libnvidia-ml.so.1 is not installed")

    def of_nvml():
        host = Host(str(tmp_path), environ={}, own_root=str(tmp_path))
        (finding,) = next(one.findings for one in ask_all(host) if one.name == "nvml")
        return finding

    monkeypatch.setattr(nvlib, "probe_library", absent)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    assert (of_nvml().state, of_nvml().name, asked) == ("absent", "", [])
    with monkeypatch.context() as at_work:
        at_work.setenv("LD_LIBRARY_PATH", "/opt/driver")
        of_nvml()
    assert len(asked) == 1
    write_tree(tmp_path, {f"dev/{node}": ""})
    of_nvml()
    assert len(asked) == 2


def test_a_render_node_of_another_device_than_the_cards_is_a_gpu(tmp_path):
    """By where the links of the class lead; the node of a card's own device is no second GPU."""
    devices = "sys/devices/platform"
    tree = {
        f"{devices}/display/uevent": "DRIVER=rockchip-drm",
        f"{devices}/display/drm/card0/device": "->../..",
        "sys/class/drm/card0": "->../../devices/platform/display/drm/card0",
        f"{devices}/gpu/uevent": "DRIVER=panthor",
        f"{devices}/gpu/drm/renderD128/device": "->../..",
        "sys/class/drm/renderD128": "->../../devices/platform/gpu/drm/renderD128",
    }
    display, gpu = look(tmp_path, tree)
    assert display.name == "display of the chip (rockchip-drm, card0)"
    assert gpu.name == "GPU of the chip (panthor)"
    assert gpu.resource == "gpu/renderD128"
    own = {"sys/class/drm/card1": "->../../devices/platform/gpu/drm/card1"}
    own[f"{devices}/gpu/drm/card1/device"] = "->../.."
    _, gpu = look(tmp_path, own)
    assert gpu.resource == "gpu/card1"


def test_a_render_node_beside_the_screen_of_a_controller_is_a_gpu(tmp_path):
    screen, gpu = look(tmp_path, pci(SLOT, "0x1a03", "0x2000"), {"dev/dri/renderD128": ""})
    assert screen.name == f"ASPEED BMC display at {SLOT}"
    assert gpu.name == "GPU (/dev/dri/renderD128)"
