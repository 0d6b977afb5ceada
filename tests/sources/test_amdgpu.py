"""AMD GPUs against machines as folders: which file counts, what 0 W means, two dies, and APUs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import host_trees
from tests.host_trees import gpus, servers
from tests.sources.reads import states_of_two_reads

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.sources import amdgpu
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all

DISCOVER = amdgpu.discover
FIRST = "0000:03:00.0"
SECOND = "0000:04:00.0"
HWMON = f"sys/devices/pci0000:00/{FIRST}/hwmon/hwmon3"


def one_card(root, hwmon, **device):
    return host_trees.write_tree(root, host_trees.amdgpu(0, FIRST, hwmon=hwmon, device=device))


def test_average_power_is_integrated(tmp_path, surveys):
    one_card(
        tmp_path,
        {"power1_average": 203_000_000, "power1_input": 999_000_000, "power1_cap_max": 300_000_000},
        product_name="AMD Instinct MI210",
        gpu_busy_percent=37,
    )
    (source,) = surveys(tmp_path).sources
    assert source.read() == (None, 203.0)
    info = source.info
    assert (info.resource, info.name, info.method) == (
        "gpu/GPU-213e4c4f2d3a6b91",
        "AMD Instinct MI210",
        "integrated",
    )
    assert info.max_power_w == 600.0
    assert source.utilisation == 0.37
    assert source.averaged_s > 0


def test_instant_power_where_there_is_no_average(tmp_path, surveys):
    one_card(tmp_path, {"power1_input": 45_500_000})
    (source,) = surveys(tmp_path).sources
    assert source.read() == (None, 45.5)
    assert source.averaged_s == 0.0
    assert source.utilisation is None


def test_energy_goes_first_and_power_stands_by(tmp_path, surveys):
    one_card(tmp_path, {"energy1_input": 7_000_000, "power1_average": 203_000_000, "power1_input": 1_000_000})
    energy, power = surveys(tmp_path).sources
    assert energy.read() == (None, 7_000_000)
    assert (energy.unit_j, energy.range_raw, energy.info.method) == (1e-6, None, "measured")
    assert power.read() == (None, 203.0)
    assert energy.info.resource == power.info.resource


def test_place_on_the_bus_names_a_card_without_identity(tmp_path, surveys):
    host_trees.write_tree(
        tmp_path, host_trees.amdgpu(0, FIRST, unique_id=None, hwmon={"power1_average": 1_000_000})
    )
    assert surveys(tmp_path).sources[0].info.resource == f"gpu/{FIRST}"


def test_other_vendors_and_connectors_are_no_cards(tmp_path, surveys):
    tree = host_trees.amdgpu(0, FIRST, hwmon={"power1_average": 1_000_000}, vendor="0x10de")
    host_trees.write_tree(tmp_path, tree | {"sys/class/drm/card0-DP-1/status": "connected"})
    survey = surveys(tmp_path)
    assert (survey.sources, survey.findings) == ([], [])


def test_no_gpu_is_no_news(tmp_path, surveys):
    survey = surveys(tmp_path)
    assert (survey.sources, survey.findings) == ([], [])


def test_second_die_at_zero_watts_is_not_data(tmp_path, surveys):
    tree = host_trees.amdgpu(0, FIRST, hwmon={"power1_average": 0})
    tree |= host_trees.amdgpu(1, SECOND, hwmon={"power1_average": 410_000_000})
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert [source.read()[1] for source in survey.sources] == [410.0]
    (finding,) = survey.findings
    assert (finding.state, finding.inside) == ("inside", "gpu/GPU-213e4c4f2d3a6b91")
    assert SECOND in finding.detail
    assert FIRST in finding.detail


def test_two_cards_that_share_a_name_and_both_draw_power_stay_two(tmp_path, surveys):
    tree = host_trees.amdgpu(0, FIRST, hwmon={"power1_average": 100_000_000})
    tree |= host_trees.amdgpu(1, SECOND, hwmon={"power1_average": 200_000_000})
    sources = surveys(host_trees.write_tree(tmp_path, tree)).sources
    assert len({source.info.resource for source in sources}) == 2
    assert [source.read()[1] for source in sources] == [100.0, 200.0]


@pytest.mark.parametrize(
    ("link", "on_bus", "resource"),
    [
        (None, False, "gpu/hwmon3"),
        (f"../../../{FIRST}", False, f"gpu/{FIRST}"),
        (f"../../../{SECOND}", True, f"gpu/{SECOND}"),
        (None, True, f"gpu/{SECOND}"),
    ],
)
def test_a_chip_stands_in_the_class_of_all_chips_alone(tmp_path, surveys, link, on_bus, resource):
    tree = host_trees.chip(3, "amdgpu", {"power1_average": 30_000_000})
    tree |= gpus.pci(SECOND, "0x1002", "0x74a1", "0x120000") if on_bus else {}
    host_trees.write_tree(tmp_path, tree)
    if link:
        Path(tmp_path, "sys/class/hwmon/hwmon3/device").symlink_to(link)
    survey = surveys(tmp_path)
    assert [(source.info.resource, source.read()[1]) for source in survey.sources] == [(resource, 30.0)]
    assert survey.findings == []


def test_a_metered_card_that_tells_no_place_has_no_finding(tmp_path, surveys):
    device = "sys/class/drm/card0/device"
    tree = {f"{device}/vendor": "0x1002", f"{device}/hwmon/hwmon4/power1_average": 25_000_000}
    survey = surveys(host_trees.write_tree(tmp_path, tree))
    assert [source.read()[1] for source in survey.sources] == [25.0]
    assert survey.findings == []


def test_a_lone_card_at_zero_watts_is_broken_not_idle(tmp_path, surveys):
    one_card(tmp_path, {"power1_average": 0})
    survey = surveys(tmp_path)
    assert survey.sources == []
    assert [finding.state for finding in survey.findings] == ["broken"]


def test_a_card_without_power_file_is_said(tmp_path, surveys):
    one_card(tmp_path, {"temp1_input": 40000})
    survey = surveys(tmp_path)
    assert [(finding.state, finding.resource) for finding in survey.findings] == [
        ("absent", "gpu/GPU-213e4c4f2d3a6b91")
    ]


@pytest.mark.parametrize("text", ["0", "-4", "4294967295000000", "nonsense"])
def test_impossible_powers_are_errors(tmp_path, surveys, text):
    one_card(tmp_path, {"power1_average": 50_000_000})
    (source,) = surveys(tmp_path).sources
    Path(tmp_path, HWMON, "power1_average").write_text(text + "\n")
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "broken"


def test_a_card_that_falls_off_the_bus_is_lost(tmp_path, surveys):
    one_card(tmp_path, {"power1_average": 50_000_000})
    (source,) = surveys(tmp_path).sources
    path = Path(tmp_path, HWMON, "power1_average")
    path.write_text("")
    path.unlink()
    assert states_of_two_reads(source) == ["error", "lost"]


@pytest.mark.parametrize(
    ("code", "state"), [(1, "error"), (13, "refused"), (16, "error"), (19, "lost"), (5, "error")]
)
def test_what_the_driver_answers(tmp_path, surveys, code, state):
    class Failing:
        def read(self):
            raise OSError(code, "said the driver")

    one_card(tmp_path, {"power1_average": 50_000_000})
    info = surveys(tmp_path).sources[0].info
    with pytest.raises(SourceError) as caught:
        amdgpu.AmdGpuPower(info, Failing(), 0.0, None).read()
    assert caught.value.state == state


def test_graphics_inside_a_metered_processor_is_not_counted_twice(tmp_path, surveys):
    host_trees.amd(tmp_path)
    one_card(tmp_path, {"power1_average": 15_000_000, "in1_input": 800})
    survey = surveys(tmp_path)
    assert survey.sources == []
    assert [finding.state for finding in survey.findings] == ["skipped"]


def test_graphics_inside_an_unmetered_processor_meters_the_processor(tmp_path, surveys):
    one_card(tmp_path, {"power1_average": 15_000_000, "in1_input": 800})
    (source,) = surveys(tmp_path).sources
    assert source.info.resource == "cpu/0"
    assert source.read() == (None, 15.0)


def test_a_socket_of_cpu_and_gpu_covers_both(tmp_path, surveys):
    one_card(tmp_path, {"power1_input": 350_000_000}, product_name="AMD Instinct MI300A")
    assert surveys(tmp_path).sources[0].info.covers == ("cpu/0", "dram/0")


def test_each_of_several_such_sockets_covers_its_own(tmp_path, surveys):
    """All four count: none is inside another, and no CPU or memory is counted beside them."""
    servers.server_mi300a(tmp_path)
    infos = [source.info for source in surveys(tmp_path).sources]
    assert [info.covers for info in infos] == [(f"cpu/{n}", f"dram/{n}") for n in range(4)]
    host = Host(str(tmp_path), environ={})
    chosen = choose(host, Machine(host.files, host.environ), ask_all(host))
    resources = [choice.source.info.resource for choice in chosen]
    assert resources == [f"gpu/GPU-91a2b3c4d5e6f70{n}" for n in range(4)] + ["node/rest"]
    for choice in chosen:
        choice.source.close()


def test_sockets_without_a_product_name_are_known_by_their_device(tmp_path, surveys):
    tree = host_trees.amdgpu(0, "0000:01:00.0", unique_id="aa", hwmon={"power1_input": 350_000_000})
    tree |= host_trees.amdgpu(1, "0001:01:00.0", unique_id="bb", hwmon={"power1_input": 340_000_000})
    host_trees.write_tree(tmp_path, {
        path: "0x74a0" if path.endswith("/device") and content == "0x73bf" else content
        for path, content in tree.items()
    })  # fmt: skip
    covers = [source.info.covers for source in surveys(tmp_path).sources]
    assert covers == [("cpu/0", "dram/0"), ("cpu/1", "dram/1")]


KEYS = ["GPU-aa", "GPU-bb", "GPU-cc", "GPU-dd"]


@pytest.mark.parametrize(
    ("environ", "visible"),
    [
        ({}, [0, 1, 2, 3]),
        ({"ROCR_VISIBLE_DEVICES": "2,0"}, [2, 0]),
        ({"ROCR_VISIBLE_DEVICES": "GPU-DD, 1"}, [3, 1]),
        ({"ROCR_VISIBLE_DEVICES": ""}, []),
        ({"ROCR_VISIBLE_DEVICES": "0,9,1"}, [0]),
        ({"ROCR_VISIBLE_DEVICES": "1,GPU-zz,0"}, [1]),
        ({"HIP_VISIBLE_DEVICES": "3"}, [3]),
        ({"HIP_VISIBLE_DEVICES": "-1"}, []),
        ({"HIP_VISIBLE_DEVICES": ""}, [0, 1, 2, 3]),
        ({"CUDA_VISIBLE_DEVICES": "1,2"}, [1, 2]),
        ({"HIP_VISIBLE_DEVICES": "0", "CUDA_VISIBLE_DEVICES": "1"}, [0]),
        ({"ROCR_VISIBLE_DEVICES": "3,2", "HIP_VISIBLE_DEVICES": "1"}, [2]),
        ({"HIP_VISIBLE_DEVICES": "GPU-aa"}, []),
        ({"HIP_VISIBLE_DEVICES": "1,1"}, [1]),
    ],
)
def test_visible_devices(environ, visible):
    assert amdgpu.visible_devices(environ, KEYS) == visible


def test_dies_of_one_board_share_a_name():
    assert amdgpu.visible_devices({"ROCR_VISIBLE_DEVICES": "GPU-aa,GPU-aa"}, ["GPU-aa", "GPU-aa"]) == [0, 1]


def test_a_card_asleep_at_the_start_is_kept(tmp_path, surveys):
    one_card(tmp_path, {"power1_average": 1})
    path = Path(tmp_path, HWMON, "power1_average")
    path.write_text("")
    (source,) = surveys(tmp_path).sources
    path.write_text("12000000\n")
    assert source.read() == (None, 12.0)


def test_an_apu_of_twelve_milliwatts_is_broken(tmp_path, surveys):
    one_card(tmp_path, {"power1_average": 12_000, "in1_input": 800})
    survey = surveys(tmp_path)
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.state == "broken"
    assert "shows 0.012 W, outside 0.1–" in finding.detail


def test_gpus_whose_cards_may_not_be_listed_are_named():
    with host_trees.unprivileged() as (root, drop):
        host_trees.write_tree(root, gpus.pci("0000:03:00.0", "0x1002", "0x744c", driver="amdgpu"))
        (root / "sys/class/drm").mkdir(parents=True)
        (root / "sys/class/drm").chmod(0)
        drop()
        refused, gpu = amdgpu.discover(Host(str(root), environ={})).findings
    assert (refused.state, refused.name) == ("refused", "")
    assert (gpu.name, gpu.resource) == ("AMD GPU at 0000:03:00.0", "gpu/0000:03:00.0")
