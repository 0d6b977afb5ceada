"""The power limit that a package is set to: readable where its energy is not."""

from __future__ import annotations

import pytest
from tests import host_trees
from tests.host_trees.clocks import policies

from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import powercap
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all

W = 1_000_000


def package(number, limit_w, *, control="intel-rapl", name="long_term", limits=True):
    folder = f"sys/class/powercap/{control}:{number}"
    tree = {f"{folder}/name": f"package-{number}", f"{folder}/energy_uj": 7}
    if limits:
        tree[f"{folder}/constraint_0_name"] = name
        tree[f"{folder}/constraint_0_power_limit_uw"] = int(limit_w * W)
    return tree


def limit_w(root, *trees):
    tree = host_trees.cpuinfo()
    for one in trees:
        tree |= one
    return powercap.package_limit_w(Host(host_trees.write_tree(root, tree), environ={}))


@pytest.mark.parametrize(
    ("trees", "expected"),
    [
        ([package(0, 125)], 125.0),
        # Twice the mean is what both are set to.
        ([package(0, 150), package(1, 165)], 157.5),
        # The lower of two drivers is the one that is kept to.
        ([package(0, 150), package(0, 100, control="intel-rapl-mmio")], 100.0),
        ([package(0, 4095)], None),
        ([package(0, 0)], None),
        ([package(0, 125, name="short_term")], None),
        ([package(0, 125, limits=False)], None),
        ([], None),
    ],
)
def test_the_long_term_limit_of_a_package(tmp_path, trees, expected):
    assert limit_w(tmp_path, *trees) == expected


def test_a_limit_of_memory_is_none_of_the_package(tmp_path):
    dram = {
        "sys/class/powercap/intel-rapl:0:0/name": "dram",
        "sys/class/powercap/intel-rapl:0:0/constraint_0_name": "long_term",
        "sys/class/powercap/intel-rapl:0:0/constraint_0_power_limit_uw": 40 * W,
    }
    assert limit_w(tmp_path, package(0, 0), dram) is None


def full_load_w(machine, host):
    interfaces = ask_all(host)
    choices = choose(host, machine, interfaces)
    (cpu,) = (one.source for one in choices if one.source.info.kind == "cpu")
    factor = cpu.factor()
    for one in choices:
        one.source.close()
    return factor["mid"]


def test_a_processor_set_to_less_than_its_tdp_is_modelled_by_the_limit(tmp_path):
    """A Gold 6248 (150 W) set to 75 W, whose energy is for root alone."""
    with host_trees.unprivileged() as (root, drop):
        host_trees.write_tree(root, host_trees.cpuinfo() | package(0, 75))
        (root / "sys/class/powercap/intel-rapl:0/energy_uj").chmod(0o000)
        drop()
        host = Host(str(root), environ={})
        machine = Machine(host.files, {})
        limited_w = full_load_w(machine, host)
        assert machine.installed.package_limit_w == 75.0
    free = Host(host_trees.write_tree(tmp_path, host_trees.cpuinfo()), environ={})
    assert limited_w <= 75.0 * 1.1
    assert limited_w < 0.75 * full_load_w(Machine(free.files, {}), free)


def test_a_processor_whose_energy_is_read_is_not_asked_for_its_limit(tmp_path):
    host = Host(host_trees.write_tree(tmp_path, host_trees.cpuinfo() | package(0, 75)), environ={})
    machine = Machine(host.files, {})
    for one in choose(host, machine, ask_all(host)):
        one.source.close()
    assert machine.installed.package_limit_w is None


def test_limits_are_of_the_run_whose_model_asked_for_them(tmp_path):
    """The machine of a process is the same in its next run, in which the energy may be read."""
    tree = policies(4, top_khz=3_900_000, most_khz=1_200_000)
    host = Host(host_trees.write_tree(tmp_path, host_trees.cpuinfo() | tree), environ={})
    machine = Machine(host.files, {})
    choose(host, machine, ask_all(host))
    assert machine.installed.clock_words == "capped at 1.2 of 3.9 GHz"
    host_trees.write_tree(tmp_path, package(0, 75))
    for one in choose(host, machine, ask_all(host)):
        one.source.close()
    assert (machine.installed.clock_words, machine.installed.clocks) == ("", ())
