"""The counters that the blade of an HPE Cray keeps of its node, on machines as folders."""

from __future__ import annotations

import pytest
from tests.host_trees import cpuinfo, unprivileged, write_tree
from tests.host_trees.servers import ACCELERATORS_J, pm_counters, server_cray_ex

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import pm_counters as blade
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all
from wattprint.sources.unmetered import unmetered

DISCOVER = blade.discover
ENERGY = "sys/cray/pm_counters/energy"
TWO_SOCKETS = {"proc/cpuinfo": "\n".join(f"processor : {n}\nphysical id : {n}" for n in (0, 1))}


def test_the_node_and_its_parts_are_counted_in_joules(tmp_path, surveys):
    counters = pm_counters(energy=312_000_000, cpu_energy=71_000_000, memory_energy=23_000_000)
    survey = surveys(tmp_path, cpuinfo(), counters)
    read = {source.info.resource: (source.read(), source.unit_j) for source in survey.sources}
    assert read == {
        "node": ((None, 312_000_000), 1.0),
        "cpu/0": ((None, 71_000_000), 1.0),
        "dram/0": ((None, 23_000_000), 1.0),
    }
    assert survey.findings == []
    node, cpu, _ = (source.info for source in survey.sources)
    assert (node.method, node.source, node.covers) == ("measured", "pm_counters", ("cpu", "dram", "gpu"))
    assert (cpu.covers, node.least_power_w, cpu.least_power_w) == ((), 5.0, 0.1)


def test_a_counter_is_read_anew_each_time(tmp_path, surveys):
    (source,) = surveys(tmp_path, pm_counters(energy=100)).sources
    (tmp_path / ENERGY).write_text("160 J 1700000001000000 us\n")
    assert source.read() == (None, 160)


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (TWO_SOCKETS | pm_counters(energy=1, cpu_energy=2, memory_energy=3), "cpu_energy, memory_energy"),
        (cpuinfo() | pm_counters(energy=1, cpu_energy=2, accel0_energy=3), "accel0_energy, cpu_energy"),
    ],
)
def test_what_may_be_of_several_or_holds_what_nobody_states_is_named(tmp_path, surveys, tree, words):
    """Of two sockets one counter, and of a superchip a processor whose memory has none of its own."""
    survey = surveys(tmp_path, tree)
    assert [source.info.resource for source in survey.sources] == ["node"]
    (finding,) = survey.findings
    assert (finding.name, finding.state, finding.inside) == (f"pm_counters {words}", "skipped", "node/rest")


@pytest.mark.parametrize("text", ["", "junk", "12", "-5 J 1 us", "12 W 1 us", f"{10**15} J 1 us", "J"])
def test_what_is_no_number_of_joules_is_no_data(tmp_path, surveys, text):
    survey = surveys(tmp_path, pm_counters(energy=1) | {ENERGY: text})
    (finding,) = survey.findings
    assert (survey.sources, finding.state, finding.name) == ([], "broken", "pm_counters energy")


def test_a_counter_that_goes_away_is_lost(tmp_path, surveys):
    (source,) = surveys(tmp_path, pm_counters(energy=100)).sources
    source.close()
    (tmp_path / ENERGY).unlink()
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "lost"


def test_files_that_may_not_be_read_say_what_to_type():
    with unprivileged() as (folder, drop):
        tree = write_tree(folder, pm_counters(energy=1))
        (folder / ENERGY).chmod(0)
        drop()
        (finding,) = blade.discover(Host(tree, environ={})).findings
    assert (finding.state, finding.resource) == ("refused", "node")
    assert finding.fix == "sudo chmod a+r /sys/cray/pm_counters/*"


def test_all_of_a_node_is_metered_and_counts_once(tmp_path):
    """Node, processor, memory by the blade, boards by their driver; the blade's view of these is named."""
    host = Host(server_cray_ex(tmp_path), environ={}, own_root=str(tmp_path))
    interfaces = ask_all(host)
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    counted = {choice.source.info.resource: choice.source.info.source for choice in choices}
    boards = {f"gpu/GPU-4e5f6a7b8c9d0e1{number}": "amdgpu" for number in range(4)}
    blades = dict.fromkeys(("node", "cpu/0", "dram/0"), "pm_counters")
    assert counted == boards | blades | {"node/rest": "node-model"}
    named = {one.finding.name: one.inside for one in unmetered(interfaces, [one.source for one in choices])}
    assert named[f"pm_counters {', '.join(ACCELERATORS_J)}"] == "node"
    for choice in choices:
        choice.close()
