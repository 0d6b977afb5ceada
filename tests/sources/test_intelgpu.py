"""Intel GPUs against machines as folders: which counter counts, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.host_trees import unprivileged, write_tree
from tests.host_trees.gpus import PCI, arc, battlemage, card, hwmon, pci

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.sources import intelgpu

CARD = "0000:03:00.0"


DISCOVER = intelgpu.discover


@pytest.fixture
def survey(surveys, tmp_path):
    return lambda *trees, root=tmp_path: surveys(root, *trees)


def test_a_card_of_i915_is_counted_once_and_its_tiles_are_inside(survey):
    found = survey(arc())
    (source,) = found.sources
    assert source.read() == (None, 123_456_789_012)
    assert source.unit_j * 1_000_000 == 1.0
    assert (source.info.resource, source.info.method) == ("gpu/0000:03:00.0", "measured")
    assert source.info.max_power_w == 380.0
    assert found.findings == []


def test_of_xe_the_counter_of_the_card_goes_before_that_of_the_package(survey):
    (source,) = survey(battlemage()).sources
    assert source.read() == (None, 55_000_000_000)
    assert source.info.max_power_w == 520.0
    assert source.info.relative_uncertainty == 0.10


def test_a_package_alone_is_less_than_the_board_and_known_less_well(survey):
    (source,) = survey(
        pci(CARD, "0x8086"), hwmon(3, "xe", CARD, energy2_input=44_000_000, energy2_label="pkg")
    ).sources
    assert source.read() == (None, 44_000_000)
    assert source.info.relative_uncertainty == 0.25
    assert source.info.name == "Intel GPU 0000:03:00.0 (package)"


def test_a_counter_of_a_part_of_the_card_is_not_the_card(survey):
    found = survey(pci(CARD, "0x8086"), hwmon(3, "xe", CARD, energy3_input=5_000_000, energy3_label="vram"))
    assert found.sources == []
    (finding,) = found.findings
    assert (finding.name, finding.state) == ("Intel GPU 0000:03:00.0", "absent")


def test_a_counter_at_zero_gives_way_to_the_next(survey):
    found = survey(
        pci(CARD, "0x8086"),
        hwmon(3, "xe", CARD, energy1_input=0, energy1_label="card", energy2_input=7, energy2_label="pkg"),
    )
    assert [source.read() for source in found.sources] == [(None, 7)]


def test_the_chip_is_found_through_the_card_too(survey, tmp_path):
    folder = "sys/class/drm/card0/device/hwmon/hwmon9"
    found = survey(
        card(0, {"DRIVER": "xe", "PCI_ID": "8086:E223", "PCI_SLOT_NAME": "0000:09:00.0"}, "0x8086"),
        {f"{folder}/name": "xe", f"{folder}/energy1_input": 5},
    )
    assert [source.info.resource for source in found.sources] == ["gpu/0000:09:00.0"]


def test_one_chip_without_a_link_belongs_to_the_one_card(survey):
    (source,) = survey(
        pci("0000:00:02.0", "0x8086"), pci(CARD, "0x8086"), hwmon(3, "i915", energy1_input=5)
    ).sources
    assert source.info.resource == "gpu/0000:03:00.0"


def test_a_gpu_of_which_only_tiles_have_a_chip_is_named_and_not_counted(survey):
    found = survey(
        pci(CARD, "0x8086", "0x0bd5", driver="i915"),
        hwmon(3, "i915_gt0", CARD, energy1_input=5_000_000),
        hwmon(4, "i915_gt1", CARD, energy1_input=6_000_000),
    )
    assert found.sources == []
    (finding,) = found.findings
    assert (finding.name, finding.resource) == ("Intel GPU 0000:03:00.0", "gpu/0000:03:00.0")
    assert finding.why == "its driver shows the energy of its tiles alone (i915_gt0 hwmon3, i915_gt1 hwmon4)"


def test_tiles_without_a_place_are_named_by_their_chip(survey):
    (finding,) = survey(hwmon(3, "i915_gt0", energy1_input=5_000_000)).findings
    assert (finding.name, finding.resource) == ("Intel GPU hwmon3", "gpu/hwmon3")


def test_tiles_beside_their_gpu_are_inside_it(survey):
    assert survey(arc()).findings == []


def test_two_chips_without_a_link_keep_their_own_names(survey):
    found = survey(
        pci(CARD, "0x8086"),
        pci("0000:04:00.0", "0x8086"),
        hwmon(3, "i915", energy1_input=5),
        hwmon(4, "i915", energy1_input=6),
    )
    assert [source.info.resource for source in found.sources] == ["gpu/hwmon3", "gpu/hwmon4"]


def test_a_gpu_inside_the_processor_is_in_the_processors_figure(survey):
    (finding,) = survey(pci("0000:00:02.0", "0x8086", "0x46a6", driver="i915")).findings
    assert (finding.state, finding.inside, finding.resource) == ("skipped", "cpu/0", "gpu/0000:00:02.0")


@pytest.mark.parametrize(
    ("driver", "why", "fix"),
    [
        ("", "no driver is bound to it", "sudo modprobe i915"),
        ("vfio-pci", "passed to a virtual machine", "meter it inside that machine"),
        ("xe", "its driver (xe) shows no power here", "sudo dmesg | grep xe"),
    ],
)
def test_a_card_without_a_chip_is_named(survey, driver, why, fix):
    (finding,) = survey(pci(CARD, "0x8086", driver=driver)).findings
    assert finding.name == "Intel GPU at 0000:03:00.0"
    assert why in finding.detail
    assert finding.fix == fix


def test_a_virtual_function_is_a_part_of_its_gpu(survey, tmp_path):
    (finding,) = survey(pci(CARD, "0x8086", driver="xe"), {f"{PCI}/{CARD}/physfn": None}).findings
    assert "virtual function" in finding.detail


@pytest.mark.fault(
    "an Intel GPU's counter may not be read", "it is named with what to type; no figure passes for it"
)
def test_a_counter_that_may_not_be_read_is_refused_and_named():
    with unprivileged() as (root, drop):
        write_tree(root, arc())
        Path(root, "sys/class/hwmon/hwmon4/energy1_input").chmod(0o600)
        drop()
        found = intelgpu.discover(Host(str(root), environ={}))
    (finding,) = found.findings
    assert (finding.state, finding.name) == ("refused", "Intel GPU 0000:03:00.0")
    assert finding.fix == "sudo chmod a+r /sys/class/hwmon/hwmon*/energy*_input"


@pytest.mark.parametrize(("text", "state"), [("", "error"), ("-3", "broken"), ("nonsense", "broken")])
def test_a_counter_that_goes_wrong(survey, tmp_path, text, state):
    (source,) = survey(arc()).sources
    Path(tmp_path, "sys/class/hwmon/hwmon4/energy1_input").write_text(text)
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == state


def test_a_counter_that_vanishes_is_lost(survey, tmp_path):
    (source,) = survey(arc()).sources
    file = Path(tmp_path, "sys/class/hwmon/hwmon4/energy1_input")
    source.close()
    file.unlink()
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "lost"


@pytest.mark.parametrize(
    ("environ", "places"),
    [
        ({}, [0, 1, 2]),
        ({"ZE_AFFINITY_MASK": "1"}, [1]),
        ({"ZE_AFFINITY_MASK": "0.1,2"}, [0, 2]),
        ({"ONEAPI_DEVICE_SELECTOR": "level_zero:1"}, [1]),
        ({"ONEAPI_DEVICE_SELECTOR": "level_zero:gpu"}, [0, 1, 2]),
        ({"ONEAPI_DEVICE_SELECTOR": "*:cpu"}, []),
        ({"ONEAPI_DEVICE_SELECTOR": "opencl:cpu;level_zero:0,2"}, [0, 2]),
        ({"ONEAPI_DEVICE_SELECTOR": "!level_zero:0"}, [1, 2]),
        ({"ZE_AFFINITY_MASK": "1,2", "ONEAPI_DEVICE_SELECTOR": "level_zero:0"}, [1]),
    ],
)
def test_the_gpus_that_a_program_sees(environ, places):
    assert intelgpu.visible_devices(environ, ["a", "b", "c"]) == places
