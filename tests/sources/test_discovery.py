"""What the meters of one process share of what a machine offers, and when they look again."""

from __future__ import annotations

import os

import pytest
from tests.faults.test_unknown import VM_KERNEL
from tests.host_trees import cpuinfo, write_tree
from tests.host_trees.here import Here

from wattprint.host import Host, asked
from wattprint.host.machine import Machine
from wattprint.sources import discovery
from wattprint.track import readings


@pytest.fixture
def host(tmp_path, monkeypatch):
    monkeypatch.setattr(asked, "MOMENT_S", 0.0)
    monkeypatch.setattr(discovery, "_kept", [])
    monkeypatch.setattr(readings.Before, "opened_nothing", False)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    folder = write_tree(tmp_path, VM_KERNEL | cpuinfo() | {"proc/meminfo": "MemTotal: 16384000 kB\n"})
    host = Host(environ={})
    host.files = host.own = Here(folder)
    return host


@pytest.fixture
def machine(host):
    return Machine.of(host)


def found(host, machine):
    host.look_afresh()
    machine.installed = None
    return readings.discovered(host, machine)


def test_the_third_meter_takes_what_the_second_found(host, machine):
    first, second, third = (found(host, machine) for _ in range(3))
    assert first is not second  # it notes nothing for others, which most programs do not have
    assert third is second
    assert [choice.source.info.resource for choice in third.choices] == ["cpu/0", "dram/0", "node/rest"]


@pytest.mark.parametrize(
    "change",
    [
        lambda host, machine: write_tree(host.files.folder, {"sys/class/hwmon/hwmon0/name": "acpitz\n"}),
        lambda host, machine: write_tree(host.files.folder, {"dev/neuron0": ""}),
        lambda host, machine: write_tree(
            host.files.folder,
            {
                "sys/bus/pci/devices/0000:01:00.0/class": "0x030000\n",
                "sys/bus/pci/devices/0000:01:00.0/vendor": "0x1002\n",
            },
        ),
        lambda host, machine: host.environ.update(WATTPRINT_REDFISH_URL="https://[::1]:9"),
        lambda host, machine: setattr(machine, "memory_gb", 32.0),
        lambda host, machine: setattr(machine, "declared", {"memory": "8x32GB DDR4"}),
    ],
    ids=["a chip", "a device file", "a GPU", "a variable", "memory", "a setting"],
)
def test_what_has_changed_is_looked_at_again(host, machine, change):
    second = [found(host, machine) for _ in range(2)][1]
    change(host, machine)
    assert found(host, machine) is not second


def test_a_device_that_comes_is_told_and_one_that_goes_is_not(host, machine):
    def told():
        answers = found(host, machine).interfaces
        return [finding.name for answer in answers for finding in answer.findings if finding.name]

    assert [told() for _ in range(3)] == [[], [], []]
    write_tree(host.files.folder, {"dev/neuron0": ""})
    assert told() == told() == ["AWS Neuron device (/dev/neuron0)"]
    os.remove(host.files.path("dev/neuron0"))
    assert told() == told() == []


def test_another_user_looks_again(host, machine, monkeypatch):
    second = [found(host, machine) for _ in range(2)][1]
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert found(host, machine) is not second


def test_a_machine_with_a_sensor_is_looked_at_each_time(host, machine):
    write_tree(
        host.files.folder,
        {"sys/class/hwmon/hwmon0/name": "ina238\n", "sys/class/hwmon/hwmon0/power1_input": "42000000\n"},
    )
    looks = [found(host, machine) for _ in range(4)]
    assert len({id(look) for look in looks}) == 4
    for look in looks:
        for answer in look.interfaces:
            for source in answer.sources:
                source.close()


def test_of_another_tree_nothing_is_kept(tmp_path):
    root = write_tree(tmp_path, VM_KERNEL | cpuinfo())
    host = Host(root, own_root=root, environ={})
    machine = Machine.of(host)
    first, second, third = (found(host, machine) for _ in range(3))
    assert first is not second
    assert second is not third
