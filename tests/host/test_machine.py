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
    assert found.logical_cpus >= 1


def test_arm_names_its_numbers_otherwise(tmp_path):
    text = "processor\t: 0\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU part\t: 0xd0c\n"
    found = machine(tmp_path, {"proc/cpuinfo": text})
    assert (found.cpu_vendor, found.cpu_family, found.cpu_model) == ("0x41", 8, 0xD0C)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (cpuinfo(flags="fpu hypervisor"), "vm"),
        ({"sys/class/dmi/id/sys_vendor": "QEMU"}, "vm"),
        ({"sys/class/dmi/id/sys_vendor": "Amazon EC2", "sys/class/dmi/id/product_name": "m5.metal"}, ""),
        ({"sys/class/dmi/id/chassis_type": "10"}, "laptop"),
        ({"sys/class/power_supply/BAT0/type": "Battery", "sys/class/dmi/id/chassis_type": "3"}, "laptop"),
        ({"sys/class/dmi/id/chassis_type": "3"}, "desktop"),
        ({"sys/class/dmi/id/chassis_type": "many"}, ""),
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
        ({}, {"container": "lxc"}, "lxc"),
    ],
)
def test_container(tmp_path, facts, environ, name):
    assert machine(tmp_path, facts, environ).container == name


@pytest.mark.parametrize(
    ("facts", "environ", "zone"),
    [
        ({}, {"TZ": ":Asia/Tokyo"}, "Asia/Tokyo"),
        ({}, {"TZ": "/usr/share/zoneinfo/posix/Asia/Tokyo"}, "Asia/Tokyo"),
        ({"etc/timezone": "America/Lima"}, {}, "America/Lima"),
        ({"etc/timezone": "America/Lima"}, {"TZ": "UTC0"}, "America/Lima"),
    ],
)
def test_time_zone(tmp_path, facts, environ, zone):
    assert machine(tmp_path, facts, environ).timezone == zone
