"""Who computes on an AMD GPU, on trees as its compute driver writes them."""

from __future__ import annotations

import pytest
from tests.host_trees import amdgpu, write_tree

from wattprint.host import BOOT_ID, FIRST_PID_NAMESPACE, Host
from wattprint.host.kfd import KFD, gpu_number, process_share
from wattprint.sources import amdgpu as source

NODES = {
    f"{KFD}/topology/nodes/0/gpu_id": 0,
    f"{KFD}/topology/nodes/0/properties": "cpu_cores_count 64\nlocation_id 0\ndomain 0",
    f"{KFD}/topology/nodes/1/gpu_id": 12345,
    f"{KFD}/topology/nodes/1/properties": "simd_count 440\nlocation_id 768\ndomain 0",  # 03:00.0
    f"{KFD}/topology/nodes/2/gpu_id": 54321,
    f"{KFD}/topology/nodes/2/properties": "simd_count 440\nlocation_id 50432\ndomain 1",  # c5:00.0
}


def process(pid, **gpus):
    """``_12345=(bytes, units)``: memory held and compute units occupied."""
    tree = {f"{KFD}/proc/{pid}/pasid": 32771}
    for gpu, (held, units) in gpus.items():
        tree[f"{KFD}/proc/{pid}/vram{gpu}"] = held
        tree[f"{KFD}/proc/{pid}/stats{gpu}/cu_occupancy"] = units
    return tree


@pytest.fixture
def machine(tmp_path):
    """A tree that is this machine as it runs, in the first namespace of process ids unless told."""

    def build(*trees, namespace=FIRST_PID_NAMESPACE):
        tree = {BOOT_ID: "11111111-2222-3333-4444-555555555555", "proc/self/ns/pid": f"->{namespace}"}
        write_tree(tmp_path, tree | NODES | {name: text for one in trees for name, text in one.items()})
        return Host(str(tmp_path), environ={}, own_root=str(tmp_path))

    return build


@pytest.mark.parametrize(
    ("address", "number"),
    [("0000:03:00.0", "12345"), ("0001:c5:00.0", "54321"), ("0000:c5:00.0", ""), ("0000:00:00.0", "")],
)
def test_a_gpu_by_its_place(machine, address, number):
    assert gpu_number(machine(), address) == number


def test_shares_go_by_occupied_units(machine):
    host = machine(process(10, _12345=(1 << 30, 90)), process(11, _12345=(1 << 30, 30)))
    assert process_share(host, ["12345"], {10}) == 0.75
    assert process_share(host, ["12345"], {10, 11}) == 1.0
    assert process_share(host, ["12345"], {99}) == 0.0


def test_where_none_is_occupied_they_are_equal(machine):
    host = machine(process(10, _12345=(1 << 30, 0)), process(11, _12345=(1 << 30, 0)))
    assert process_share(host, ["12345"], {10}) == 0.5


def test_one_who_holds_nothing_there_is_no_user(machine):
    host = machine(process(10, _12345=(0, 0), _54321=(4096, 5)), process(11, _12345=(4096, 5)))
    assert process_share(host, ["12345"], {10}) == 0.0
    assert process_share(host, ["54321"], {10}) == 1.0


def test_two_dies_of_a_board_are_taken_together(machine):
    host = machine(process(10, _12345=(4096, 50)), process(11, _54321=(4096, 150)))
    assert process_share(host, ["12345", "54321"], {10}) == 0.25


def test_it_is_not_known_where_nobody_computes(machine):
    host = machine()
    assert process_share(host, ["12345"], {10}) is None
    assert process_share(host, [], {10}) is None


def test_ids_of_another_namespace_say_nothing(machine):
    host = machine(process(10, _12345=(4096, 5)), namespace="pid:[4026532222]")
    assert process_share(host, ["12345"], {10}) is None


def test_the_source_of_a_card_tells_our_share(machine):
    card = amdgpu(0, "0000:03:00.0", hwmon={"power1_average": 50_000_000}, device={"gpu_busy_percent": 0})
    host = machine(card, process(10, _12345=(4096, 3)), process(11, _12345=(4096, 1)))
    (one,) = source.discover(host).sources
    assert one.own_share({10}) == 0.75
    one.close()


def test_a_card_that_rests_is_not_ours(machine):
    card = amdgpu(0, "0000:03:00.0", hwmon={"power1_average": 9_000_000}, device={"gpu_busy_percent": 0})
    (one,) = source.discover(machine(card)).sources
    assert one.own_share({10}) == 0.0
    one.close()


def test_of_one_that_works_for_nobody_we_see_nothing_is_known(machine):
    card = amdgpu(0, "0000:03:00.0", hwmon={"power1_average": 90_000_000}, device={"gpu_busy_percent": 80})
    (one,) = source.discover(machine(card)).sources
    assert one.own_share({10}) is None
    one.close()
