"""Records of several processes of one node: the machine once, what each used added up."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.golden.test_receipt import LAPTOP

from wattprint.account.nodes import by_node
from wattprint.account.resources import node
from wattprint.ledger.merge import energy_of, merge, row_of
from wattprint.ledger.store import SpoolPart
from wattprint.quantity import total
from wattprint.records import Joules, NotMetered

SECOND_NS = 10**9


def with_role(record, role, *, pid, late_s=0.0, boot_id="one"):
    header = replace(record.header, role=role, pid=pid, boot_id=boot_id)
    last = replace(record.last, at_ns=record.last.at_ns + int(late_s * SECOND_NS))
    return replace(record, header=header, last=last, end=None)


def with_a_third_of_the_machine(record):
    energy = [Joules(e.low, e.mid, e.high, e.low / 3, e.mid / 3, e.high / 3, 0.0) for e in record.last.energy]
    return replace(record, last=replace(record.last, energy=energy))


LAPTOP = with_a_third_of_the_machine(LAPTOP)
ROOT = with_role(LAPTOP, "root", pid=1)


def test_a_peer_adds_its_own_and_no_machine():
    peer = with_role(LAPTOP, "peer", pid=2)
    (found,) = by_node([peer, ROOT, with_role(LAPTOP, "child", pid=3)])
    for made, one in zip(found.last.energy, LAPTOP.last.energy, strict=True):
        assert (made.low, made.mid, made.high) == (one.low, one.mid, one.high)
        assert made.own_mid == 2 * one.own_mid
        assert (made.own_low, made.own_high) == (2 * one.own_low, 2 * one.own_high)
    assert found.last.own_cpu_s == 2 * LAPTOP.last.own_cpu_s


def test_several_that_count_all_of_a_gpu_are_no_more_than_the_machine():
    """Ranks on slices of one GPU, whose users nobody can tell: each counts the whole of it."""
    peers = [with_role(LAPTOP, "peer", pid=pid) for pid in range(2, 9)]
    (found,) = by_node([ROOT, *peers])
    for made in found.last.energy:
        assert (made.own_low, made.own_mid, made.own_high) == (made.low, made.mid, made.high)
    # One that went on for as long again may have used as much again.
    late = with_role(LAPTOP, "peer", pid=9, late_s=LAPTOP.duration_s)
    (found,) = by_node([ROOT, *peers, late])
    assert found.last.energy[0].own_mid == 2 * LAPTOP.last.energy[0].mid


def test_nodes_stay_apart():
    away = with_role(LAPTOP, "peer", pid=2, boot_id="two")
    found = by_node([ROOT, away])
    assert [record.header.boot_id for record in found] == ["one", "two"]
    assert found[0].last == ROOT.last


def test_a_resource_that_the_root_did_not_see_comes_along():
    gpu = replace(LAPTOP.header.sources[0], resource="gpu/far")
    peer = with_role(LAPTOP, "peer", pid=2)
    peer = replace(
        peer,
        header=replace(peer.header, sources=[gpu]),
        last=replace(peer.last, energy=[Joules(1, 2, 3, 0.5, 1, 1.5, 0)]),
    )
    (found,) = by_node([ROOT, peer])
    assert found.header.sources[-1].resource == "gpu/far"
    assert found.last.energy[-1].mid == 2
    assert found.last.energy[:-1] == ROOT.last.energy


def test_one_that_goes_on_is_told_of():
    (found,) = by_node([ROOT, with_role(LAPTOP, "peer", pid=2, late_s=60)])
    assert "went on" in " ".join(found.warnings)
    assert found.duration_s == LAPTOP.duration_s + 60
    (found,) = by_node([ROOT, with_role(LAPTOP, "peer", pid=2, late_s=1)])
    assert "went on" not in " ".join(found.warnings)


def test_the_order_of_the_records_changes_nothing():
    peers = [with_role(LAPTOP, "peer", pid=pid) for pid in (2, 3, 4)]
    assert by_node([ROOT, *peers]) == by_node([*reversed(peers), ROOT])


def test_without_a_root_somebody_stands_for_the_run():
    child = with_role(LAPTOP, "child", pid=2)
    assert by_node([child]) == [child]
    assert by_node([]) == []


def part_of(record, number):
    energy = energy_of(record)
    path = f"{number}.jsonl"
    return SpoolPart(
        path=path, run="r", state="closed", size=1, mtime_ns=1, row=row_of(path, record, energy),
        boot_id=record.header.boot_id, at_ns=record.header.at_ns, energy=energy,
    )  # fmt: skip


def test_the_list_of_runs_adds_up_the_same():
    """Two ranks that fit into the machine, eight that do not, one that went on, one of another node."""
    for records in (
        [ROOT, with_role(LAPTOP, "peer", pid=2)],
        [ROOT, *(with_role(LAPTOP, "peer", pid=pid) for pid in range(2, 9))],
        [ROOT, *(with_role(LAPTOP, "peer", pid=pid, late_s=30.0) for pid in range(2, 9))],
        [ROOT, with_role(LAPTOP, "peer", pid=2, boot_id="two")],
    ):
        row = merge([part_of(record, number) for number, record in enumerate(records)])
        parts = [line.energy_j for one in by_node(records) for line in node(one, "process").components]
        assert row.components_j[1] == pytest.approx(sum(part.mid for part in parts))
        whole = total(parts)
        assert row.components_j == pytest.approx(whole.points)


def rank(role, pid, mine, gpus=4):
    """A process to which the driver shows the GPU ``mine`` alone; the others of ``gpus`` stand on the bus."""
    gpu = replace(LAPTOP.header.sources[0], resource=f"gpu/GPU-{mine}")
    hidden = [
        NotMetered(resource=f"gpu/0000:{place}:00.0", name=f"GPU at 0000:{place}:00.0", why="hidden")
        for place in range(gpus)
        if place != mine
    ]
    record = with_role(LAPTOP, role, pid=pid)
    return replace(
        record,
        header=replace(record.header, sources=[gpu], not_metered=hidden),
        last=replace(record.last, energy=record.last.energy[:1]),
    )


def test_a_gpu_hidden_from_one_process_and_metered_by_another_is_metered():
    (found,) = by_node([rank("root", 1, 0), rank("peer", 2, 1), rank("peer", 3, 2), rank("peer", 4, 3)])
    assert found.header.not_metered == []
    (found,) = by_node([rank("root", 1, 0), rank("peer", 2, 1), rank("peer", 3, 2)])
    assert [one.resource for one in found.header.not_metered] == ["gpu/0000:3:00.0"]


def test_a_gpu_hidden_from_all_processes_stays_named():
    (found,) = by_node([rank("root", 1, 0), rank("peer", 2, 0)])
    assert len(found.header.not_metered) == 3
