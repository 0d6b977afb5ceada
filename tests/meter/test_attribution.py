"""Who used the machine."""

from __future__ import annotations

import os

import pytest
from tests import host_trees

from wattprint.choices import IDLE_POLICIES
from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.meter.attribution import CpuShares, check_idle_policy, reserved_shares


def step(shares, busy_s, ours_s, elapsed_s=1.0):
    shares.step(0.0 if busy_s is not None else None, 0.0, 0.0)
    return shares.step(busy_s, ours_s, elapsed_s)


def test_dynamic_energy_goes_by_cpu_time():
    share = step(CpuShares(8, 1.0, "share"), 4.0, 1.0)
    assert share.dynamic == 0.25
    assert share.load.cpu == 0.5
    assert share.idle == 0.25


@pytest.mark.parametrize(
    ("policy", "reserved", "idle"),
    [("share", 1.0, 0.25), ("share", 0.5, 0.5), ("exclusive", 0.5, 1.0), ("excluded", 0.5, 0.0)],
)
def test_idle_policies(policy, reserved, idle):
    assert step(CpuShares(8, reserved, policy), 4.0, 1.0).idle == idle


@pytest.mark.parametrize(("policy", "idle"), [("share", 0.3), ("exclusive", 1.0), ("excluded", 0.0)])
def test_idle_of_a_gpu_goes_by_its_use_not_by_reserved_cpus(policy, idle):
    assert CpuShares(8, 0.5, policy).gpu_idle(0.3) == idle


def test_there_is_no_other_policy():
    for policy in IDLE_POLICIES:
        assert check_idle_policy(policy) == policy
    with pytest.raises(UsageError, match="choose one of share, exclusive, excluded"):
        check_idle_policy("fair")


def test_a_machine_that_does_not_tell_is_as_busy_as_we_are():
    share = step(CpuShares(4, 1.0, "share"), None, 2.0)
    assert (share.dynamic, share.load.cpu) == (1.0, 0.5)


def test_the_machine_was_at_least_as_busy_as_we_were():
    # Its account ticks at 10 ms, ours may be finer.
    share = step(CpuShares(4, 1.0, "share"), 0.0, 0.004)
    assert share.dynamic == 1.0
    assert share.load.cpu == pytest.approx(0.001)


def test_nobody_at_work_has_no_share():
    share = step(CpuShares(4, 1.0, "share"), 0.0, 0.0)
    assert (share.dynamic, share.idle, share.load.cpu) == (0.0, 0.0, 0.0)


def test_a_counter_that_falls_back_is_no_negative_share():
    shares = CpuShares(4, 1.0, "share")
    shares.step(10.0, 5.0, 1.0)
    share = shares.step(9.0, 4.0, 1.0)
    assert share.dynamic == 0.0
    assert share.load.cpu == 0.0


@pytest.mark.parametrize(
    ("tree", "share"),
    [
        ({"sys/fs/cgroup/cpu.max": "25000 100000"}, 0.25 / 64),
        ({"sys/fs/cgroup/cpu.max": "max 100000"}, None),
        (
            {
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "50000",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
            },
            0.5 / 64,
        ),
        ({"sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1", "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000"}, None),
        ({"sys/fs/cgroup/cpu.max": "nonsense"}, None),
        ({}, None),
    ],
)
def test_reserved_cpus(tmp_path, tree, share):
    root = host_trees.write_tree(tmp_path, tree)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 64
    affinity = min(1.0, usable / 64)
    expected = affinity if share is None else min(share, affinity)
    assert reserved_shares(Host(root, own_root=root), 64, None)[0] == pytest.approx(expected)


def test_a_foreign_machine_reserves_nothing_for_us(tmp_path):
    own = host_trees.write_tree(tmp_path / "own", {"sys/fs/cgroup/cpu.max": "25000 100000"})
    foreign = host_trees.write_tree(tmp_path / "foreign", {"proc/cpuinfo": "processor\t: 0"})
    assert reserved_shares(Host(foreign, own_root=own), 192, None)[0] == 1.0


def test_the_host_of_a_container_is_shared_by_the_quota_of_the_container(tmp_path):
    boot = {"proc/sys/kernel/random/boot_id": "0e5b1f3c-7a3e-4c55-9d7b-3c8a6d0e9f11"}
    quota = {"sys/fs/cgroup/cpu.max": "25000 100000", "proc/self/cgroup": "0::/"}
    own = host_trees.write_tree(tmp_path / "own", boot | quota)
    outside = {"sys/fs/cgroup/cpu.max": "max 100000", "proc/self/cgroup": "0::/init.scope"}
    whole = host_trees.write_tree(tmp_path / "own" / "host", boot | outside)
    assert reserved_shares(Host(whole, own_root=own), 64, None)[0] == 0.25 / 64


def test_memory_is_reserved_by_the_limit_of_our_groups(tmp_path):
    root = host_trees.write_tree(tmp_path, {"sys/fs/cgroup/memory.max": 16_000_000_000})
    assert reserved_shares(Host(root, own_root=root), 0, 64.0)[1] == 0.25
    assert reserved_shares(Host(root, own_root=root), 0, 8.0)[1] == 1.0  # a limit beyond what there is
    assert reserved_shares(Host(root, own_root=root), 0, None)[1] == 1.0
    foreign = host_trees.write_tree(tmp_path / "foreign", {"proc/cpuinfo": "processor\t: 0"})
    assert reserved_shares(Host(foreign, own_root=root), 0, 64.0)[1] == 1.0


@pytest.mark.parametrize(
    ("reserved", "memory", "policy", "idle"),
    [
        (0.5, 1.0, "share", 0.5),
        (1.0, 1.0, "share", 0.3),
        (0.5, 0.25, "share", 0.25),
        (1.0, 0.25, "share", 0.25),
        (0.5, 0.25, "exclusive", 1.0),
        (0.5, 0.25, "excluded", 0.0),
    ],
)
def test_idle_memory_goes_by_the_memory_reserved_else_as_the_cpus(reserved, memory, policy, idle):
    shares = CpuShares(8, reserved, policy, memory)
    assert shares.dram_idle(shares.idle(0.3)) == idle
