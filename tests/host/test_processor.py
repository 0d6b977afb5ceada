"""What ``/proc/cpuinfo`` of each architecture tells; the texts are typed after its ``show_cpuinfo``."""

from __future__ import annotations

import os

import pytest
from tests.host_trees import write_tree

from wattprint.host import Host
from wattprint.host.files import Files
from wattprint.host.machine import Machine
from wattprint.host.processor import Processor, family_of, listed

CPUS = "sys/devices/system/cpu"


def processor(root, tree):
    return Processor(Files(write_tree(root, tree)))


def blocks(number, block):
    return "\n".join(f"processor\t: {cpu}\n{block}" for cpu in range(number))


def arm(number, implementer, part, more=""):
    return blocks(
        number,
        f"BogoMIPS\t: 50.00\nFeatures\t: fp asimd\nCPU implementer\t: {implementer}\n"
        f"CPU architecture: 8\nCPU variant\t: 0x1\nCPU part\t: {part}\nCPU revision\t: 1\n",
    ) + (f"\n{more}" if more else "")


S390 = (
    "vendor_id       : IBM/S390\n# processors    : 3\nbogomips per cpu: 3241.00\nmax thread id   : 1\n"
    "features\t: esan3 zarch\nfacilities      : 0 1 2\n"
    "processor 0: version = 00,  identification = 0133E8,  machine = {0}\n"
    "processor 1: version = 00,  identification = 0133E8,  machine = {0}\n"
    "processor 2: version = 00,  identification = 0133E8,  machine = {0}\n\n"
    "cpu number      : 0\nphysical id     : 1\ncore id         : 0\n"
    "siblings        : 2\ncpu cores       : 1\n"
    "version         : 00\nidentification  : 0133E8\nmachine         : {0}\ncpu MHz dynamic : 5200\n"
)
POWER = (
    "processor\t: 0\ncpu\t\t: POWER9, altivec supported\nclock\t\t: 2166.000000MHz\nrevision\t: 2.3\n\n"
    "processor\t: 1\ncpu\t\t: POWER9, altivec supported\nclock\t\t: 2166.000000MHz\nrevision\t: 2.3\n\n"
    "timebase\t: 512000000\nplatform\t: PowerNV\nmodel\t\t: 8335-GTH\nmachine\t\t: PowerNV 8335-GTH\n"
)
SPARC = (
    "cpu\t\t: SPARC-M7\nfpu\t\t: SPARC-M7 integrated FPU\npmu\t\t: sparc-m7\nprom\t\t: OBP 4.38\n"
    "type\t\t: sun4v\nncpus probed\t: 256\nncpus active\t: 255\nD$ parity tl1\t: 0\ncpucaps\t\t: flush\n"
    "Cpu0ClkTck\t: 00000000f6187700\nMMU Type\t: Hypervisor (sun4v)\nState:\nCPU0:\t\tonline\n"
)
LOONGARCH = "system type\t\t: generic-loongson-machine\n\n" + blocks(
    4,
    "package\t\t\t: 0\ncore\t\t\t: 0\nCPU Family\t\t: Loongson-64bit\n"
    "Model Name\t\t: Loongson-3A5000\nISA\t\t\t: loongarch32 loongarch64\n",
)
MIPS = "system type\t\t: MediaTek MT7621 ver:1 eco:3\nmachine\t\t\t: Ubiquiti EdgeRouter X\n" + blocks(
    4, "cpu model\t\t: MIPS 1004Kc V2.15\nBogoMIPS\t\t: 584.90\nVPE\t\t: 0\n"
)
RISCV = blocks(4, "hart\t\t: 1\nisa\t\t: rv64imafdc_zicntr\nmmu\t\t: sv39\nuarch\t\t: sifive,u74-mc\n")
ALPHA = (
    "cpu\t\t\t: Alpha\ncpu model\t\t: EV68AL\ncpu variation\t\t: 7\nsystem type\t\t: Titan\n"
    "cpus detected\t\t: 2\ncpus active\t\t: 1\ncpu active mask\t\t: 0000000000000001\n"
)
IA64 = blocks(
    2,
    "vendor     : GenuineIntel\narch       : IA-64\nfamily     : 32\nmodel      : 2\n"
    "model name : Intel(R) Itanium(R) Processor 9350\n",
)
PARISC = blocks(2, "cpu family\t: PA-RISC 2.0\ncpu\t\t: PA8800 (Mako)\ncpu MHz\t\t: 1000.000000\n")


@pytest.mark.parametrize(
    ("text", "architecture", "cpus", "name"),
    [
        (S390.format("3931"), "s390", 3, "IBM z16 (3931)"),
        (S390.format("8561"), "s390", 3, "IBM z15 (8561)"),
        (S390.format("9999"), "s390", 3, "IBM s390 machine 9999"),
        (POWER, "power", 2, "POWER9"),
        (POWER.replace("POWER9,", "POWER10 (architected),"), "power", 2, "POWER10"),
        (SPARC, "sparc", 255, "SPARC-M7"),
        (LOONGARCH, "loongarch", 4, "Loongson-3A5000"),
        (MIPS, "mips", 4, "MIPS 1004Kc V2.15"),
        (RISCV, "riscv", 4, "sifive,u74-mc"),
        (ALPHA, "alpha", 1, "EV68AL"),
        (IA64, "ia64", 2, "Intel(R) Itanium(R) Processor 9350"),
        (PARISC, "parisc", 2, "PA8800 (Mako)"),
        (arm(4, "0x41", "0xd08"), "arm", 4, "Cortex-A72"),
        (arm(80, "0xc0", "0xac3"), "arm", 80, "AmpereOne"),
        (arm(2, "0x43", "0x0af"), "arm", 2, "Cavium ThunderX2"),
        (arm(2, "0x46", "0x001"), "arm", 2, "Fujitsu A64FX"),
        (arm(2, "0x48", "0xd01"), "arm", 2, "HiSilicon Kunpeng 920"),
        (arm(2, "0x48", "0xd06"), "arm", 2, "HiSilicon HIP12"),
        (arm(2, "0x70", "0x862"), "arm", 2, "Phytium FTC862"),
        (arm(2, "0x4e", "0x004"), "arm", 2, "NVIDIA Carmel"),
        (arm(2, "0x6d", "0xd49"), "arm", 2, "Azure Cobalt 100"),
        (arm(2, "0x61", "0x039"), "arm", 2, "Apple M2 Max"),
        (arm(2, "0x41", "0xfff"), "arm", 2, "Arm part 0xfff"),
        (arm(2, "0x99", "0x001"), "arm", 2, "implementer 0x99 part 0x001"),
        (
            "Processor\t: AArch64 Processor rev 3 (aarch64)\nprocessor\t: 0\nprocessor\t: 1\n"
            "CPU implementer\t: 0x41\nCPU architecture: AArch64\nCPU part\t: 0xd03\n\nHardware\t: board\n",
            "arm", 2, "Cortex-A53",
        ),
        ("Processor\t: ARMv6-compatible processor rev 7 (v6l)\nBogoMIPS\t: 2.00\n", "arm", None,
         "ARMv6-compatible processor rev 7 (v6l)"),
        ("CPU:\t\t68040\nMMU:\t\t68040\nFPU:\t\t68040\n", "", None, "68040"),
        ("", "", None, ""),
    ],
)  # fmt: skip
def test_every_architecture(tmp_path, text, architecture, cpus, name):
    told = processor(tmp_path, {"proc/cpuinfo": text})
    assert (told.architecture, told.logical_cpus, told.name) == (architecture, cpus, name)


def test_of_mixed_cores_the_strongest_is_named_first(tmp_path):
    small, big = arm(4, "0x41", "0xd05"), arm(2, "0x41", "0xd0b").replace("\t: 0\n", "\t: 4\n", 1)
    big = big.replace("processor\t: 1\n", "processor\t: 5\n")
    told = processor(tmp_path, {"proc/cpuinfo": f"{small}\n{big}"})
    assert (told.name, told.logical_cpus) == ("Cortex-A76 + Cortex-A55 (mixed cores)", 6)
    assert (told.vendor, told.model) == ("0x41", 0xD0B)


def test_a_later_small_core_is_not_the_stronger(tmp_path):
    text = arm(1, "0x41", "0xd46") + "\n" + arm(1, "0x41", "0xd44")
    assert processor(tmp_path, {"proc/cpuinfo": text}).name == "Cortex-X1 + Cortex-A510 (mixed cores)"
    # DGX Spark: ten of each; the lower number is the larger core
    text = arm(10, "0x41", "0xd87") + "\n" + arm(10, "0x41", "0xd85")
    told = processor(tmp_path, {"proc/cpuinfo": text})
    assert told.name == "Cortex-X925 + Cortex-A725 (mixed cores)"
    assert (told.vendor, told.model) == ("0x41", 0xD85)


DMI = "sys/class/dmi/id/"


@pytest.mark.parametrize(
    ("part", "facts", "name"),
    [
        ("0xd0c", {f"{DMI}sys_vendor": "Amazon EC2", f"{DMI}product_name": "m6g.xlarge"}, "AWS Graviton2"),
        ("0xd40", {f"{DMI}sys_vendor": "Amazon EC2", f"{DMI}product_name": "c7g.metal"}, "AWS Graviton3"),
        ("0xd4f", {f"{DMI}sys_vendor": "Amazon EC2", f"{DMI}product_name": "r8g.large"}, "AWS Graviton4"),
        ("0xd0c", {f"{DMI}product_name": "Google Compute Engine"}, "Ampere Altra"),
        ("0xd4f", {f"{DMI}product_name": "Google Compute Engine"}, "Google Axion (Neoverse-V2)"),
        ("0xd49", {f"{DMI}product_name": "Alibaba Cloud ECS"}, "Yitian 710"),
        ("0xd0c", {"sys/devices/soc0/soc_id": "jep106:0a16:0001"}, "Ampere Altra"),
        ("0xd4f", {"sys/devices/soc0/soc_id": "jep106:036b:0241"}, "NVIDIA Grace (Neoverse-V2)"),
        ("0xd4f", {f"{DMI}sys_vendor": "NVIDIA", f"{DMI}product_name": "Grace CPU P3880"},
         "NVIDIA Grace (Neoverse-V2)"),
        ("0xd4f", {"sys/class/hwmon/hwmon1/device/power1_oem_info": "Grace Power Socket 0"},
         "NVIDIA Grace (Neoverse-V2)"),
        ("0xd4f", {}, "Neoverse-V2"),
        ("0xd0c", {f"{DMI}sys_vendor": "Hetzner", f"{DMI}product_name": "vServer"}, "Neoverse-N1"),
    ],
)  # fmt: skip
def test_the_firmware_tells_under_which_name_a_part_is_sold(tmp_path, part, facts, name):
    assert processor(tmp_path, {"proc/cpuinfo": arm(2, "0x41", part)} | facts).name == name


def test_a_board_is_named_beside_its_cores(tmp_path):
    tree = {
        "proc/cpuinfo": arm(4, "0x41", "0xd0b"),
        "proc/device-tree/model": "Raspberry Pi 5 Model B Rev 1.0\0",
    }
    assert processor(tmp_path, tree).name == "Cortex-A76 (Raspberry Pi 5 Model B Rev 1.0)"


def test_apple_is_known_by_its_device_tree(tmp_path):
    tree = {
        "proc/cpuinfo": arm(4, "0x61", "0x028") + "\n" + arm(4, "0x61", "0x029"),
        "proc/device-tree/compatible": "apple,j375d\0apple,t6002\0apple,arm-platform\0",
    }
    assert processor(tmp_path, tree).name == "Apple M1 Ultra"


# ---- how many there are


@pytest.mark.parametrize(
    ("tree", "cpus"),
    [
        ({f"{CPUS}/online": "0-3,8-11", f"{CPUS}/present": "0-15"}, 8),
        ({f"{CPUS}/present": "0-15"}, 16),
        ({f"{CPUS}/online": "many"}, None),
        ({"proc/stat": "cpu  1 2\ncpu0 1 2\ncpu1 1 2\nintr 5"}, 2),
        ({"proc/cpuinfo": "vendor_id : IBM/S390\n# processors : 0\n", f"{CPUS}/online": "0-4"}, 5),
    ],
)
def test_a_tree_without_blocks_is_counted_by_what_else_it_has(tmp_path, tree, cpus):
    assert processor(tmp_path, tree).logical_cpus == cpus


def test_a_foreign_tree_borrows_nothing_of_this_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 77)
    environ = {"TZ": "Asia/Tokyo", "KUBERNETES_SERVICE_HOST": "10.0.0.1", "container": "lxc"}
    host = Host(write_tree(tmp_path, {"proc/uptime": "1 1"}), environ=environ)
    told = Machine.of(host).as_dict()
    assert told == {
        "architecture": "", "container": "", "cpu_family": None, "cpu_model": None, "cpu_name": "",
        "cpu_vendor": "", "efficiency_cores": None, "performance_cores": None, "mains": None, "lid": "",
        "surroundings": "",
        "hostname": "", "instance": "", "instance_known_by": "", "kind": "",
        "logical_cpus": None, "memory_gb": None, "sockets": 1,
        "system": "", "threads_per_core": None, "threads_per_socket": None, "timezone": "", "virtual": False,
    }  # fmt: skip


def test_this_machine_is_asked_where_its_files_are_silent(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 77)
    told = Machine(Files(write_tree(tmp_path, {"proc/uptime": "1 1"})), {"TZ": "Asia/Tokyo"}, here=True)
    assert (told.logical_cpus, told.timezone, told.hostname) == (77, "Asia/Tokyo", os.uname().nodename)


def test_the_system_is_that_of_the_tree(tmp_path):
    tree = {"proc/sys/kernel/ostype": "Linux", "proc/sys/kernel/osrelease": "6.1.0-s390x"}
    assert Machine(Files(write_tree(tmp_path, tree)), {}).system == "linux 6.1.0-s390x"


# ---- sockets and threads where cpuinfo has none


def test_sockets_and_threads_by_the_topology(tmp_path):
    tree = {
        "proc/cpuinfo": POWER,
        f"{CPUS}/online": "0-7",
        f"{CPUS}/cpu0/topology/package_cpus_list": "0-3",
        f"{CPUS}/cpu4/topology/core_siblings_list": "4-7",
        f"{CPUS}/cpu0/topology/thread_siblings_list": "0-3",
    }
    told = processor(tmp_path, tree)
    assert (told.sockets, told.threads_per_core) == (2, 4)


def test_sockets_by_the_numbers_of_the_packages(tmp_path):
    tree = {"proc/cpuinfo": arm(4, "0x41", "0xd0c")}
    tree |= {f"{CPUS}/cpu{cpu}/topology/physical_package_id": cpu // 2 * 36 for cpu in range(4)}
    assert processor(tmp_path, tree).sockets == 2


def test_clusters_of_a_board_are_one_socket(tmp_path):
    tree = {"proc/cpuinfo": arm(4, "0x41", "0xd03"), "proc/device-tree/model": "Some Board"}
    tree |= {f"{CPUS}/cpu{cpu}/topology/physical_package_id": cpu // 2 for cpu in range(4)}
    assert processor(tmp_path, tree).sockets == 1


def test_a_list_of_cpus():
    assert listed("0-3,8\n") == [0, 1, 2, 3, 8]
    assert listed("") == []
    assert listed("0-x") == []
    assert len(listed("0-99999999999")) == 65537


@pytest.mark.parametrize(
    ("machine", "family"),
    [("x86_64", "x86"), ("aarch64\n", "arm"), ("armv7l", "arm"), ("ppc64le", "power"), ("s390x", "s390"),
     ("riscv64", "riscv"), ("loongarch64", "loongarch"), ("mips64", "mips"), ("sparc64", "sparc"), ("", "")],
)  # fmt: skip
def test_machine_names_of_uname(machine, family):
    assert family_of(machine) == family
