"""What may be added beside what: no joule twice, none left out in silence, gaps filled to the extent."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import host_trees
from tests.host_trees.machines import MACHINES

from wattprint.errors import SourceError
from wattprint.extent import held, holds, in_node, meet
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources.base import Finding, Interface, Load, PowerSource, SourceInfo, Survey
from wattprint.sources.choice import choose, unused
from wattprint.sources.modules import parts
from wattprint.sources.survey import ask_all
from wattprint.sources.unmetered import unmetered

HALF_LOAD = Load(0.5, 1.0)
MEMINFO = {"proc/meminfo": "MemTotal:       500000000 kB"}  # 512 GB of 1e9 bytes


class Gauge(PowerSource):
    """A gauge that shows ``power_w``."""

    def __init__(self, resource, covers=(), power_w=100.0, source="gauge"):
        self.averaged_s = 0.0
        self.power_w = power_w
        self.closed = False
        self.info = SourceInfo(
            resource=resource, name=f"meter of {resource}", source=source, method="integrated",
            update_period_s=0.1, relative_uncertainty=0.25, uncertainty_source="test", max_power_w=1000.0,
            covers=covers,
        )  # fmt: skip

    def read(self):
        return None, self.power_w

    def close(self):
        self.closed = True


def interface(name, *sources):
    survey = Survey()
    survey.sources += sources
    return Interface(name, survey, 0.0)


@pytest.fixture
def chosen(tmp_path):
    """Choices by resource, on a machine of two sockets and 512 GB, of the given interfaces."""

    def choices_of(*interfaces, sockets=2, memory=MEMINFO, flags="fpu", name="Intel(R) Xeon(R) Gold 6248"):
        blocks = "\n".join(
            f"processor\t: {n}\nvendor_id\t: GenuineIntel\nphysical id\t: {n}\n"
            f"model name\t: {name} CPU @ 2.50GHz\nflags\t\t: {flags}\n"
            for n in range(sockets)
        )
        host_trees.write_tree(tmp_path, {"proc/cpuinfo": blocks, **memory})
        host = Host(str(tmp_path), environ={})
        choices = choose(host, Machine(host.files, host.environ), list(interfaces) or [interface("none")])
        return {choice.source.info.resource: choice for choice in choices}

    return choices_of


def sources(choices):
    return {resource: choice.source.info.source for resource, choice in choices.items()}


def power_w(model):
    return model.power_w(HALF_LOAD)[1]


def all_memory_w(chosen):
    return power_w(chosen()["dram/0"].source)


def test_without_a_meter_one_model_stands_for_all_of_a_kind(chosen):
    assert sources(chosen()) == {"cpu/0": "cpu-model", "dram/0": "dram-model", "node/rest": "node-model"}


def test_memory_inside_a_socket_is_not_counted_beside_it(chosen):
    hwmon = interface("hwmon", Gauge("cpu/0", ("dram/0",)), Gauge("cpu/1", ("dram/1",)))
    assert sources(chosen(hwmon)) == {"cpu/0": "gauge", "cpu/1": "gauge", "node/rest": "node-model"}
    assert [(one.state, one.resource, one.detail) for one in hwmon.findings] == [
        ("inside", "dram/0", "inside cpu/0, by gauge"),
        ("inside", "dram/1", "inside cpu/1, by gauge"),
    ]


def test_of_two_sockets_with_one_metered_the_other_is_modelled_with_its_half_of_the_memory(chosen):
    whole_w = all_memory_w(chosen)
    found = chosen(interface("hwmon", Gauge("cpu/1", ("dram/1",))))
    assert sources(found) == {
        "cpu/0": "cpu-model", "cpu/1": "gauge", "dram/0": "dram-model", "node/rest": "node-model",
    }  # fmt: skip
    assert power_w(found["dram/0"].source) == pytest.approx(whole_w / 2)
    assert found["cpu/0"].source.info.name.endswith("(socket 0)")
    assert found["cpu/0"].source.info.uncertainty_source.endswith("; 1/2 of that")
    both_w = power_w(chosen()["cpu/0"].source)
    assert power_w(found["cpu/0"].source) == pytest.approx(both_w / 2)


def test_a_socket_that_only_a_finding_speaks_of_is_modelled(chosen):
    hwmon = interface("hwmon", Gauge("cpu/0", ("dram/0",)))
    hwmon.findings.append(Finding("hwmon", "refused", "may not be read", resource="cpu/1"))
    found = chosen(hwmon, sockets=1)
    assert {"cpu/1", "dram/1"} <= found.keys()


@pytest.mark.parametrize("text", ["", "MemFree: 12 kB", "MemTotal: kB", "MemTotal: much kB"])
def test_memory_of_unknown_size_is_named(chosen, text):
    rapl = interface("rapl", Gauge("cpu/0"), Gauge("cpu/1"))
    found = chosen(rapl, memory={"proc/meminfo": text})
    assert found.keys() == {"cpu/0", "cpu/1", "node/rest"}
    (thing,) = unmetered([rapl], [choice.source for choice in found.values()])
    assert (thing.finding.resource, thing.finding.name, thing.inside) == ("dram", "memory", "")
    assert thing.finding.why == "its size is unknown"
    assert 'memory = "8x32GB DDR4"' in thing.finding.fix


def test_memory_of_unknown_size_beside_metered_memory_is_named_by_its_socket(chosen):
    rapl = interface("rapl", Gauge("cpu/0"), Gauge("cpu/1"), Gauge("dram/0"))
    found = chosen(rapl, memory={"proc/meminfo": ""})
    (thing,) = unmetered([rapl], [choice.source for choice in found.values()])
    assert (thing.finding.resource, thing.finding.name) == ("dram/1", "memory of socket 1")


def test_memory_of_unknown_size_in_another_figure_is_inside_it(chosen):
    board = interface("hwmon", Gauge("cpu/0", ("gpu", "dram")))
    found = chosen(board, memory={"proc/meminfo": ""})
    things = unmetered([board], [choice.source for choice in found.values()])
    assert [(thing.finding.resource, thing.inside) for thing in things] == [
        ("gpu", "cpu/0"),
        ("dram", "cpu/0"),
    ]


def test_a_thing_that_is_named_by_itself_is_not_told_by_its_kind_again(chosen):
    board, others = interface("hwmon", Gauge("cpu/0", ("gpu", "dram"))), interface("others")
    others.findings.append(
        Finding("others", "absent", "untold", resource="gpu/tegra", name="GPU of the chip")
    )
    found = chosen(board, others)
    things = unmetered([board, others], [choice.source for choice in found.values()])
    assert [(thing.finding.name, thing.inside) for thing in things] == [
        ("memory", "cpu/0"),
        ("GPU of the chip", "cpu/0"),
    ]


def test_gpus_told_together_are_inside_the_modules_that_hold_one_each(chosen):
    modules = (Gauge(f"cpu/{n}", (f"dram/{n}", f"gpu/000{n}:01:00.0")) for n in range(2))
    hwmon, nvml = interface("hwmon", *modules), interface("nvml")
    nvml.findings.append(Finding("nvml", "absent", "no library", resource="gpu", name="2 × NVIDIA GPU"))
    found = chosen(nvml, hwmon)
    things = unmetered([nvml, hwmon], [choice.source for choice in found.values()])
    assert [(thing.finding.name, thing.inside) for thing in things] == [
        ("memory of socket 0", "cpu/0"),
        ("GPU at 0000:01:00.0", "cpu/0"),
        ("memory of socket 1", "cpu/1"),
        ("GPU at 0001:01:00.0", "cpu/1"),
    ]


def test_gpus_of_two_makers_at_one_inlet_are_both_named(chosen):
    redfish, nvml, amdgpu = (
        interface("redfish", Gauge("node", ("cpu", "dram", "gpu"))),
        interface("nvml"),
        interface("amdgpu"),
    )
    nvml.findings.append(Finding("nvml", "absent", "no library", resource="gpu", name="2 × NVIDIA GPU"))
    amdgpu.findings.append(Finding("amdgpu", "absent", "no driver", resource="gpu/b", name="AMD GPU"))
    interfaces = [redfish, nvml, amdgpu]
    found = chosen(*interfaces)
    things = unmetered(interfaces, [choice.source for choice in found.values()])
    assert {thing.finding.name: thing.inside for thing in things} == {
        "2 × NVIDIA GPU": "node",
        "AMD GPU": "node",
    }


def test_a_guest_has_the_sockets_that_are_metered(chosen):
    """A hypervisor may give each of its CPUs a socket of its own."""
    found = chosen(interface("rapl", Gauge("cpu/0")), sockets=8, flags="fpu hypervisor")
    assert sources(found) == {"cpu/0": "gauge", "dram/0": "dram-model", "node/rest": "node-model"}


def test_a_module_holds_cpu_and_memory_metered_and_modelled(chosen):
    nvml = interface("nvml", Gauge("gpu/a", ("cpu", "dram"), source="nvml"))
    hwmon = interface("hwmon", Gauge("cpu/0", ("dram/0",)))
    found = chosen(nvml, hwmon)
    assert sources(found) == {"gpu/a": "nvml", "node/rest": "node-model"}
    assert [(one.resource, one.detail) for one in nvml.findings] == [
        ("cpu/0", "inside gpu/a, by nvml"),
        ("dram", "inside gpu/a, by nvml"),
    ]
    assert [source.info.resource for source in unused([nvml, hwmon], list(found.values()))] == ["cpu/0"]


def test_modules_hold_their_own_sockets(chosen):
    gpus = interface("amdgpu", *(Gauge(f"gpu/{n}", (f"cpu/{n}", f"dram/{n}")) for n in range(4)))
    assert sources(chosen(gpus, sockets=4)).keys() == {"gpu/0", "gpu/1", "gpu/2", "gpu/3", "node/rest"}
    three = interface("amdgpu", *(Gauge(f"gpu/{n}", (f"cpu/{n}", f"dram/{n}")) for n in range(3)))
    assert {"cpu/3", "dram/3"} <= sources(chosen(three, sockets=4)).keys()


def test_two_figures_that_share_a_part_are_not_added(chosen):
    nvml = interface("nvml", Gauge("gpu/a", ("cpu/0", "dram/0")), Gauge("gpu/b", ("cpu/0", "dram/0")))
    found = chosen(nvml, sockets=1)
    assert sources(found).keys() == {"gpu/a", "node/rest"}
    assert ("gpu/b", "inside gpu/a, by gauge") in [(one.resource, one.detail) for one in nvml.findings]


def test_a_socket_that_is_lost_is_filled_with_its_memory(chosen):
    """Grace: 100 W of CPU and LPDDR5X; what stands in is CPU and memory together, not the CPU alone."""
    hwmon = interface("hwmon", Gauge("cpu/0", ("dram/0",)), Gauge("cpu/1", ("dram/1",)))
    found = chosen(hwmon)
    halves_w = all_memory_w(chosen) / 2 + power_w(chosen()["cpu/0"].source) / 2
    assert power_w(found["cpu/0"].standin) == pytest.approx(halves_w)
    assert found["cpu/0"].standin.info.source == "cpu-model+dram-model"


def test_what_cannot_be_filled_whole_is_a_gap(chosen):
    found = chosen(interface("hwmon", Gauge("cpu/0", ("dram/0",))), sockets=1, memory={})
    assert found["cpu/0"].standin is None
    found = chosen(interface("nvml", Gauge("gpu/a", ("cpu", "dram"))))
    assert found["gpu/a"].standin is None


def test_a_standin_holds_no_more_than_what_it_stands_for(chosen):
    narrow, wide = Gauge("gpu/a", power_w=300.0), Gauge("gpu/a", ("cpu", "dram"), power_w=500.0)
    other = Gauge("gpu/a", power_w=310.0)
    found = chosen(interface("nvml", narrow, wide, other))
    assert power_w(found["gpu/a"].standin) == 310.0
    assert "cpu/0" in found


def test_a_narrow_standin_is_made_up_to_the_extent(chosen):
    wide, narrow = Gauge("gpu/a", ("cpu", "dram")), Gauge("gpu/a", power_w=300.0)
    found = chosen(interface("nvml", wide, narrow))
    rest_w = all_memory_w(chosen) + power_w(chosen()["cpu/0"].source)
    low_w, mid_w, high_w = found["gpu/a"].standin.power_w(HALF_LOAD)
    assert mid_w == pytest.approx(300.0 + rest_w)
    assert low_w < mid_w < high_w
    assert 0.0 < found["gpu/a"].standin.idle_share(HALF_LOAD) < 1.0


def test_a_standin_that_fails_in_part_gives_nothing(chosen):
    wide, narrow = Gauge("gpu/a", ("cpu", "dram")), Gauge("gpu/a")

    def lost():
        raise SourceError("lost", "gone")

    narrow.read = lost
    found = chosen(interface("nvml", wide, narrow))
    with pytest.raises(SourceError):
        found["gpu/a"].standin.power_w(HALF_LOAD)


def test_a_meter_of_the_platform_does_not_fill_gaps_of_one_at_the_inlet(chosen):
    bmc = Gauge("node", ("cpu", "dram", "gpu"), power_w=500.0)
    platform = Gauge("node", ("cpu", "dram"), power_w=300.0, source="rapl-psys")
    found = chosen(interface("rapl", platform), interface("redfish", bmc))
    assert found["node"].source is bmc
    assert found["node"].standin.info.source == "node-model"


LUNAR_LAKE = "Intel(R) Core(TM) Ultra 7 258V"


def test_memory_on_the_package_of_a_modelled_processor_is_inside_it(chosen):
    rapl = interface("rapl")
    found = chosen(rapl, sockets=1, name=LUNAR_LAKE)
    assert sources(found) == {"cpu/0": "cpu-model", "node/rest": "node-model"}
    assert [(one.resource, one.inside, one.detail) for one in rapl.findings] == [
        ("dram/0", "cpu/0", "inside cpu/0, by cpu-model")
    ]


def test_such_a_processor_that_is_metered_has_its_model_stand_in(chosen):
    found = chosen(interface("rapl", Gauge("cpu/0")), sockets=1, name=LUNAR_LAKE)
    assert sources(found) == {"cpu/0": "gauge", "dram/0": "dram-model", "node/rest": "node-model"}
    assert found["cpu/0"].standin.info.source == "cpu-model"


def test_dies_are_no_part_of_each_other():
    assert held({"cpu/0": (), "cpu/0.1": ()}) == {}
    assert held({"gpu/a": ("cpu/0",), "cpu/0.1": ()}) == {"cpu/0.1": "gpu/a"}


@pytest.mark.parametrize(
    ("covers", "resource", "expected"),
    [
        (("dram",), "dram/7", True),
        (("dram/0",), "dram/0", True),
        (("dram/0",), "dram/0.1", True),
        (("dram/0",), "dram/01", False),
        (("dram/1",), "dram/10", False),
        (("dram/0",), "dram/1", False),
        (("dram/0",), "dram", False),
        ((), "cpu/0", False),
    ],
)
def test_what_holds_what(covers, resource, expected):
    assert holds(covers, resource) is expected


def test_a_meter_at_the_inlet_holds_all_components_and_the_platform_its_own():
    assert in_node(("cpu", "dram", "gpu"), "npu/0")
    assert in_node(("cpu", "dram"), "cpu/0")
    assert not in_node(("cpu", "dram"), "gpu/a")


PARTS = st.sampled_from(["cpu", "dram", "cpu/0", "cpu/1", "cpu/0.1", "dram/0", "dram/1", "gpu/a", "gpu/b"])
FIGURES = st.dictionaries(
    st.sampled_from(["cpu/0", "cpu/1", "cpu/0.0", "cpu/0.1", "dram/0", "dram/1", "gpu/a", "gpu/b"]),
    st.lists(PARTS, max_size=3).map(tuple),
)


@given(FIGURES)
def test_what_is_counted_never_meets_and_what_is_not_has_its_reason(covers):
    ruled_out = held(covers)
    counted = [resource for resource in covers if resource not in ruled_out]
    for resource in counted:
        for other in counted:
            if resource != other:
                assert not holds(covers[resource], other)
                assert not meet(covers[resource], covers[other])
    for resource, wider in ruled_out.items():
        assert wider in counted
        mine, theirs = covers[resource], covers[wider]
        assert holds(theirs, resource) or holds(mine, wider) or meet(mine, theirs)


TREES = MACHINES | {
    name: write
    for name, write in vars(host_trees).items()
    if inspect.isfunction(write) and next(iter(inspect.signature(write).parameters), "") == "root"
    if name != "write_tree"
}


@pytest.mark.parametrize("name", TREES)
def test_on_every_typed_machine_no_two_chosen_sources_overlap(name, tmp_path):
    TREES[name](tmp_path)
    host = Host(str(tmp_path), environ={})
    interfaces = ask_all(host)
    choices = choose(host, Machine(host.files, host.environ), interfaces)
    try:
        infos = [choice.source.info for choice in choices if choice.source.info.kind != "node"]
        assert infos
        for info in infos:
            for other in infos:
                if info is not other:
                    assert info.resource != other.resource
                    assert not holds(info.covers, other.resource)
                    assert not meet(info.covers, other.covers)
        assert any(info.kind == "cpu" or "cpu" in "".join(info.covers) for info in infos)
    finally:
        for source in unused(interfaces, choices):
            source.close()
        for choice in choices:
            choice.close()


@pytest.mark.parametrize(
    ("nodes", "gpus", "sockets"),
    [
        ((0, 1, 2, 3), 1, ["0", "1", "2", "3"]),
        ((2, 3, 0, 1), 1, ["2", "3", "0", "1"]),
        ((0, 0, 0, 0), 1, ["0", "1", "2", "3"]),  # one NUMA node over four sockets
        ((-1, -1), 1, ["0", "1"]),
        ((None, None), 1, ["0", "1"]),
        ((1, 1, 0, 0), 2, ["1", "1", "0", "0"]),  # two GPUs on each module
        ((0, 0, 0, 0), 2, ["0", "0", "1", "1"]),
        ((-1, -1, -1, -1), 2, ["0", "0", "1", "1"]),
    ],
)
def test_which_socket_is_on_a_module(tmp_path, nodes, gpus, sockets):
    addresses = [f"0000:{number:02x}:00.0" for number in range(len(nodes))]
    for address, node in zip(addresses, nodes, strict=True):
        if node is not None:
            host_trees.write_tree(tmp_path, {f"sys/bus/pci/devices/{address}/numa_node": node})
    host = Host(str(tmp_path), environ={})
    of_driver = [f"0000{address.upper()}" for address in addresses]  # as NVML writes them
    found = [parts(host, of_driver, place, gpus) for place in range(len(nodes))]
    assert found == [(f"cpu/{number}", f"dram/{number}") for number in sockets]
