from __future__ import annotations

import pytest
from tests.host_trees import cpuinfo, write_tree

from wattprint.host.files import Files
from wattprint.host.machine import Machine


def machine(root, tree, environ=None):
    return Machine(Files(write_tree(root, tree)), environ or {})


def test_a_server(tmp_path):
    block = "processor\t: {}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 85\nmodel name\t: Xeon\n"
    block += "physical id\t: {}\nsiblings\t: 4\ncpu cores\t: 2\nflags\t\t: fpu\n"
    found = machine(
        tmp_path,
        {
            "proc/cpuinfo": "\n".join(block.format(cpu, cpu // 4) for cpu in range(8)),
            "proc/meminfo": "MemTotal:  1000000 kB\nMemFree: 1 kB",
            "proc/sys/kernel/hostname": "node7",
            "sys/class/dmi/id/chassis_type": "23",
            "etc/localtime": "->/usr/share/zoneinfo/Europe/Paris",
        },
    )
    assert (found.logical_cpus, found.sockets, found.threads_per_core) == (8, 2, 2)
    assert (found.cpu_vendor, found.cpu_family, found.cpu_model) == ("GenuineIntel", 6, 85)
    assert found.memory_gb == pytest.approx(1.024)
    assert (found.hostname, found.kind, found.virtual, found.container) == ("node7", "server", False, "")
    assert found.timezone == "Europe/Paris"


def test_nothing_told_is_unknown(tmp_path):
    found = machine(tmp_path, {})
    assert (found.cpu_name, found.cpu_vendor, found.cpu_family, found.memory_gb) == ("", "", None, None)
    assert (found.kind, found.timezone) == ("", "")
    assert (found.logical_cpus, found.threads_per_core, found.system) == (None, None, "")


def test_arm_names_its_numbers_otherwise(tmp_path):
    text = "processor\t: 0\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU part\t: 0xd0c\n"
    found = machine(tmp_path, {"proc/cpuinfo": text})
    assert (found.cpu_vendor, found.cpu_family, found.cpu_model) == ("0x41", 8, 0xD0C)


def battery(name, **files):
    folder = f"sys/class/power_supply/{name}"
    return {f"{folder}/type": "Battery"} | {f"{folder}/{file}": text for file, text in files.items()}


PI_3 = "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd03\n\n"
POWER_9 = "processor\t: 0\ncpu\t\t: POWER9, altivec supported\n\ntimebase\t: 512000000\n"
POWER = "processor\t: 0\ncpu\t\t: PPC970MP, altivec supported\n\ntimebase\t: 33333333\n"


@pytest.mark.parametrize("text", ["MemTotal:\n", "MemTotal: x kB\n", ""])
def test_memory_of_a_size_that_nobody_tells(tmp_path, text):
    assert machine(tmp_path, {"proc/meminfo": text}).memory_gb is None


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (cpuinfo(flags="fpu hypervisor"), "vm"),
        ({"sys/class/dmi/id/sys_vendor": "QEMU"}, "vm"),
        (
            {"sys/class/dmi/id/sys_vendor": "Amazon EC2", "sys/class/dmi/id/product_name": "m5.metal"},
            "server",
        ),
        ({"sys/class/dmi/id/chassis_type": "10"}, "laptop"),
        ({"sys/class/power_supply/BAT0/type": "Battery", "sys/class/dmi/id/chassis_type": "3"}, "laptop"),
        ({"sys/class/dmi/id/chassis_type": "3"}, "desktop"),
        ({"sys/class/dmi/id/chassis_type": "many"}, ""),
        # The battery of what is attached makes no laptop.
        (battery("hidpp_battery_0", scope="Device"), ""),
        (battery("hid-e4:17:d8:2c:00:01-battery"), ""),
        (battery("hid-0018:04F3:2C82.0001-battery") | {"sys/class/dmi/id/chassis_type": "3"}, "desktop"),
        (battery("wacom_battery_0", scope="Device"), ""),
        ({"sys/class/power_supply/ups0/type": "UPS"}, ""),
        (battery("BAT1", scope="System"), "laptop"),
        (battery("macsmc-battery"), "laptop"),
        # The chassis of a server has the word over whatever battery its controllers have.
        (battery("BAT0") | {"sys/class/dmi/id/chassis_type": "23"}, "server"),
        ({"proc/device-tree/model": "Apple MacBook Pro (14-inch, M1 Pro, 2021)\0"}, "laptop"),
        ({"proc/device-tree/model": "Apple Mac mini (M1, 2020)\0"}, "desktop"),
        ({"proc/device-tree/model": "Google Lazor\0", "proc/device-tree/chassis-type": "laptop\0"}, "laptop"),
        ({"proc/device-tree/model": "Raspberry Pi 4 Model B Rev 1.4\0"}, "board"),
        ({"proc/cpuinfo": f"{PI_3}Model\t\t: Raspberry Pi 3 Model B Rev 1.2\n"}, "board"),
        ({"proc/cpuinfo": f"{POWER_9}platform\t: PowerNV\nmodel\t\t: 8335-GTH\n"}, "server"),
        ({"proc/cpuinfo": f"{POWER}platform\t: PowerMac\nmodel\t\t: PowerMac11,2\n"}, "desktop"),
        ({"proc/cpuinfo": f"{POWER}platform\t: PowerMac\nmodel\t\t: PowerBook6,8\n"}, "laptop"),
        ({"proc/cpuinfo": f"{POWER}platform\t: CoreNet Generic\nmodel\t\t: fsl,P5020DS\n"}, ""),
        ({"proc/device-tree/model": "Raspberry Pi 5 Model B Rev 1.0\0"} | battery("ups-hat"), "board"),
        (
            {
                "proc/device-tree/model": "NVIDIA Jetson AGX Orin Developer Kit\0",
                "sys/class/dmi/id/chassis_type": "3",
            },
            "board",
        ),
        ({"proc/device-tree/model": "StarFive VisionFive 2 v1.3B\0"}, "board"),
        (
            {"proc/device-tree/model": "8335-GTH\0", "proc/cpuinfo": "cpu : POWER9\n"},
            "server",
        ),
        ({"proc/device-tree/model": "Sophgo Mango\0", "sys/devices/system/cpu/online": "0-63"}, ""),
    ],
)
def test_kind(tmp_path, facts, kind):
    assert machine(tmp_path, facts).kind == kind


@pytest.mark.parametrize(
    ("facts", "environ", "name"),
    [
        ({".dockerenv": ""}, {}, "docker"),
        ({"run/.containerenv": ""}, {}, "podman"),
        ({}, {"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, "kubernetes"),
        ({"var/run/secrets/kubernetes.io/serviceaccount/namespace": "ml"}, {}, "kubernetes"),
        ({}, {"container": "lxc"}, "lxc"),
    ],
)
def test_container(tmp_path, facts, environ, name):
    assert machine(tmp_path, facts, environ).container == name


TOKYO = "->/usr/share/zoneinfo/Asia/Tokyo"
CLOCKS = ("", "JST-9", "EST5EDT", "UTC", "Etc/GMT+1", "GMT", "CET", "<+03>-3", "Etc/UTC", ":UTC", "GMT0")


@pytest.mark.parametrize(
    ("facts", "environ", "zone"),
    [
        ({}, {"TZ": ":Asia/Tokyo"}, "Asia/Tokyo"),
        ({}, {"TZ": "/usr/share/zoneinfo/posix/Asia/Tokyo"}, "Asia/Tokyo"),
        ({"etc/timezone": "America/Lima"}, {}, "America/Lima"),
        ({"etc/timezone": "America/Lima"}, {"TZ": "UTC0"}, "America/Lima"),
        ({}, {"TZ": "Japan"}, "Japan"),
        ({}, {"TZ": ":Japan"}, "Japan"),
        ({}, {"TZ": "NZ-CHAT"}, "NZ-CHAT"),
        ({}, {"TZ": "posix/Asia/Tokyo"}, "Asia/Tokyo"),
        ({"etc/localtime": TOKYO}, {"TZ": "GB"}, "GB"),
        *(({"etc/localtime": TOKYO}, {"TZ": clock}, "Asia/Tokyo") for clock in CLOCKS),
        ({}, {"TZ": "JST-9"}, ""),
    ],
)
def test_time_zone(tmp_path, facts, environ, zone):
    assert machine(tmp_path, facts, environ).timezone == zone
