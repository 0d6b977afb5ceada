"""Which groups are made, where none may be, and what is swept. Real groups where root may make them."""

from __future__ import annotations

import os
import subprocess
import time

import pytest
from tests import host_trees
from tests.host_trees.here import Here

from wattprint.host import asked, cgroup, limits
from wattprint.host.cgroup import make_group
from wattprint.host.files import Files
from wattprint.host.limits import Limits, left_to_us


def v2_mount(mounted="/", where="/sys/fs/cgroup"):
    """A line of ``proc/self/mountinfo`` (Documentation/filesystems/proc.rst, 3.5)."""
    return f"31 24 0:26 {mounted} {where} rw,nosuid,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate"


def v1_mount(controllers, mounted="/", where=None):
    where = where or f"/sys/fs/cgroup/{controllers}"
    return f"33 25 0:29 {mounted} {where} rw,nosuid,relatime shared:11 - cgroup cgroup rw,{controllers}"


V2 = {"proc/self/mountinfo": v2_mount(), "proc/self/cgroup": "0::/user.slice/s"}
V1 = {
    "proc/self/mountinfo": v1_mount("cpuacct"),
    "proc/self/cgroup": "2:cpuacct:/job",
}
V2_FOLDER, V1_FOLDER = "sys/fs/cgroup/user.slice/s", "sys/fs/cgroup/cpuacct/job"


@pytest.fixture
def kernel(monkeypatch):
    """A new group gets the files that the kernel would put there; without files it cannot be removed."""
    make, remove = os.mkdir, os.rmdir

    def mkdir(path, *arguments):
        make(path, *arguments)
        if "wattprint-" in os.path.basename(path):
            v2 = "cpuacct" not in os.fspath(path)
            host_trees.write_tree(
                path,
                {"cgroup.procs": "11\n12", "cpu.stat": "usage_usec 1500000\nuser_usec 1"}
                if v2
                else {"cgroup.procs": "11\n12", "cpuacct.usage": "2500000000"},
            )

    def rmdir(path):
        for name in os.listdir(path):
            if os.path.isfile(os.path.join(path, name)):
                os.unlink(os.path.join(path, name))
        remove(path)

    monkeypatch.setattr(os, "mkdir", mkdir)
    monkeypatch.setattr(os, "rmdir", rmdir)


@pytest.mark.parametrize(
    ("tree", "folder", "cpu_s"), [(V2, V2_FOLDER, 1.5), (V1, V1_FOLDER, 2.5)], ids=["v2", "v1"]
)
def test_group_is_made_counted_and_removed(tmp_path, kernel, tree, folder, cpu_s):
    files = Files(host_trees.write_tree(tmp_path, tree | {f"{folder}/cgroup.procs": "1"}))
    group = make_group(files, "run")
    assert group.folder == str(tmp_path / folder / "wattprint-run")
    assert group.cpu_s() == cpu_s
    os.mkdir(os.path.join(group.folder, "wattprint-inner"))
    (tmp_path / folder / "wattprint-run" / "wattprint-inner" / "cgroup.procs").write_text("13\n")
    assert group.pids() == {11, 12, 13}
    group.remove()
    assert not os.path.exists(group.folder)
    assert group.cpu_s() is None
    assert group.pids() == set()


@pytest.mark.parametrize(
    "tree",
    [
        V2 | {f"{V2_FOLDER}/cgroup.subtree_control": "cpu memory"},
        {
            "proc/self/mountinfo": v1_mount("cpu,cpuacct"),
            "proc/self/cgroup": "2:cpu,cpuacct:/job",
            "sys/fs/cgroup/cpu,cpuacct/job/cgroup.procs": "1",
        },
        V2,  # a path that is not mounted here, as in a container
        {},
        {"proc/self/mountinfo": "short - line", "proc/self/cgroup": "nonsense"},
        # Mounted from above our namespace: our own folder is somewhere below, under names that are hidden.
        V2 | {"proc/self/mountinfo": v2_mount("/.."), "sys/fs/cgroup/cgroup.procs": "1"},
    ],
    ids=["controllers", "comounted", "elsewhere", "none", "nonsense", "hidden"],
)
def test_no_group_where_it_could_change_scheduling_or_cannot_be(tmp_path, kernel, tree):
    files = Files(host_trees.write_tree(tmp_path, tree))
    assert make_group(files, "run") is None
    assert not list(tmp_path.rglob("wattprint-*"))


def test_group_without_account_is_taken_back(tmp_path):
    files = Files(host_trees.write_tree(tmp_path, V2 | {V2_FOLDER: None}))
    assert make_group(files, "run") is None
    assert not list(tmp_path.rglob("wattprint-*"))


def test_v2_with_controllers_falls_back_to_v1(tmp_path, kernel):
    tree = {
        "proc/self/mountinfo": v2_mount(where="/unified") + "\n" + v1_mount("cpuacct"),
        "proc/self/cgroup": "2:cpuacct:/job\n0::/",
        "unified/cgroup.subtree_control": "cpu",
        f"{V1_FOLDER}/cgroup.procs": "1",
    }
    group = make_group(Files(host_trees.write_tree(tmp_path, tree)), "run")
    assert group.folder == str(tmp_path / V1_FOLDER / "wattprint-run")
    group.remove()


def test_old_leftovers_are_swept_young_ones_and_those_of_others_stay(tmp_path, kernel):
    base = tmp_path / V2_FOLDER
    files = Files(host_trees.write_tree(tmp_path, V2 | {f"{V2_FOLDER}/cgroup.procs": "1"}))
    for name in ("wattprint-old", "wattprint-old/wattprint-inner", "wattprint-young", "session-old"):
        os.mkdir(base / name)
    for name in ("wattprint-old", "session-old"):
        os.utime(base / name, (1, 1))
    make_group(files, "run").remove()
    assert sorted(path.name for path in base.iterdir() if path.is_dir()) == ["session-old", "wattprint-young"]


def real_group(name):
    group = make_group(Files("/"), name)
    if group is None:
        pytest.skip("no control group can be made here")
    return group


def test_real_group_counts_a_process_and_its_children():
    group = real_group(f"test-{os.getpid()}")
    code = "sum(range(3000000))"
    try:
        for _ in range(2):
            subprocess.run(
                ["python3", "-c", f"import os; os.fork(); {code}"], preexec_fn=group.join, check=True
            )
        used_s = group.cpu_s()
        assert used_s > 0.02
        assert group.cpu_s() >= used_s
        for _ in range(1000):  # the forked halves end when they like
            if not group.pids():
                break
            time.sleep(0.01)
    finally:
        group.remove()
    assert not os.path.exists(group.folder)


def test_real_group_with_somebody_in_it_is_not_swept(monkeypatch):
    outer = real_group(f"test-{os.getpid()}")
    inner = os.path.join(outer.folder, "wattprint-inner")
    try:
        os.mkdir(inner)
        monkeypatch.setattr(cgroup, "_SWEEP_AFTER_S", -1)
        join = f"echo 0 > {inner}/cgroup.procs; echo in; exec sleep 30"
        with subprocess.Popen(["sh", "-c", join], stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"in\n"
            cgroup._sweep(outer.folder)
            assert outer.pids() == {process.pid}
            process.kill()
    finally:
        outer.remove()
    assert not os.path.exists(outer.folder)


POD = "kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod7f.slice"
JOB = "system.slice/slurmstepd.scope/job_77/step_0/user/task_3"
DOCKER = "/docker/4b2c"
HYBRID = "\n".join(
    [
        v1_mount("cpu,cpuacct"),
        v1_mount("memory"),
        v2_mount(where="/sys/fs/cgroup/unified").replace("31", "40"),
    ]
)


def v1_quota(folder, quota_us, period_us=100000):
    return {f"{folder}/cpu.cfs_quota_us": quota_us, f"{folder}/cpu.cfs_period_us": period_us}


@pytest.mark.parametrize(
    ("tree", "cpus"),
    [
        # A service with CPUQuota=150% in a slice without; the neighbour's quota is not ours.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": "0::/system.slice/train.service",
                "sys/fs/cgroup/system.slice/cpu.max": "max 100000",
                "sys/fs/cgroup/system.slice/train.service/cpu.max": "150000 100000",
                "sys/fs/cgroup/system.slice/cron.service/cpu.max": "10000 100000",
            },
            1.5,
        ),
        # A user's slice is tighter than the scope in it: the kernel throttles by both.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": "0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-r1.scope",
                "sys/fs/cgroup/user.slice/user-1000.slice/cpu.max": "200000 100000",
                "sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/run-r1.scope/cpu.max": (
                    "800000 100000"
                ),
            },
            2.0,
        ),
        # cpuacct is joined to cpu, the quota is v1's although v2 is mounted beside it.
        (
            {
                "proc/self/mountinfo": HYBRID,
                "proc/self/cgroup": "9:memory:/job\n4:cpu,cpuacct:/job\n1:name=systemd:/init\n0::/init",
                **v1_quota("sys/fs/cgroup/cpu,cpuacct", -1),
                **v1_quota("sys/fs/cgroup/cpu,cpuacct/job", 50000),
                **v1_quota("sys/fs/cgroup/cpu,cpuacct/other", 1000),
            },
            0.5,
        ),
        # SLURM sets the quota of the job, v1: ConstrainCores leaves it to the cpuset.
        (
            {
                "proc/self/mountinfo": v1_mount("cpu,cpuacct") + "\n" + v1_mount("cpuset"),
                "proc/self/cgroup": "5:cpuset:/slurm/uid_1000/job_77/step_0\n"
                "4:cpu,cpuacct:/slurm/uid_1000/job_77/step_0/task_3",
                **v1_quota("sys/fs/cgroup/cpu,cpuacct/slurm/uid_1000/job_77", 400000),
                **v1_quota("sys/fs/cgroup/cpu,cpuacct/slurm/uid_1000/job_77/step_0/task_3", -1),
                "sys/fs/cgroup/cpuset/slurm/uid_1000/job_77/step_0/cpuset.cpus": "0-3",
            },
            4.0,
        ),
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": f"0::/{JOB}",
                "sys/fs/cgroup/system.slice/slurmstepd.scope/job_77/cpu.max": "600000 100000",
                f"sys/fs/cgroup/{JOB}/cpu.max": "max 100000",
            },
            6.0,
        ),
        # A pod of Kubernetes whose containers share the host's namespace.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": f"0::/{POD}/cri-containerd-9a.scope",
                f"sys/fs/cgroup/{POD}/cpu.max": "300000 100000",
                f"sys/fs/cgroup/{POD}/cri-containerd-9a.scope/cpu.max": "25000 100000",
            },
            0.25,
        ),
        # A container in its own namespace: the mount's top is the container's group.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": "0::/",
                "sys/fs/cgroup/cpu.max": "250000 100000",
            },
            2.5,
        ),
        # A container in the host's namespace, v1: the mount shows the container's own group only.
        (
            {
                "proc/self/mountinfo": v1_mount("cpu,cpuacct", DOCKER),
                "proc/self/cgroup": f"4:cpu,cpuacct:{DOCKER}",
                **v1_quota("sys/fs/cgroup/cpu,cpuacct", 150000, 50000),
            },
            3.0,
        ),
        # The same, and a group made inside the container.
        (
            {
                "proc/self/mountinfo": v1_mount("cpu", DOCKER),
                "proc/self/cgroup": f"4:cpu:{DOCKER}/inner",
                **v1_quota("sys/fs/cgroup/cpu", 150000),
                **v1_quota("sys/fs/cgroup/cpu/inner", 20000),
            },
            0.2,
        ),
        # Rootless podman: a long way down from the user's slice.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": "0::/user.slice/user-1000.slice/user@1000.service/user.slice"
                "/libpod-1d.scope/container",
                "sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-1d.scope"
                "/cpu.max": "100000 100000",
            },
            1.0,
        ),
        # LXC: the payload's group, in which systemd has made its own.
        (
            {
                "proc/self/mountinfo": v2_mount("/lxc.payload.web"),
                "proc/self/cgroup": "0::/lxc.payload.web/system.slice/train.service",
                "sys/fs/cgroup/cpu.max": "400000 200000",
                "sys/fs/cgroup/system.slice/train.service/cpu.max": "max 100000",
            },
            2.0,
        ),
        # Mounted from outside our namespace: the top is a group around ours, the rest has hidden names.
        (
            {
                "proc/self/mountinfo": v2_mount("/../.."),
                "proc/self/cgroup": "0::/",
                "sys/fs/cgroup/cpu.max": "700000 100000",
            },
            7.0,
        ),
        # Somebody else's container: what is mounted is not around us.
        (
            {
                "proc/self/mountinfo": v2_mount("/docker/other"),
                "proc/self/cgroup": "0::/docker/ours",
                "sys/fs/cgroup/cpu.max": "10000 100000",
            },
            None,
        ),
        # A process that stands outside of its namespace.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": "0::/../ours",
                "sys/fs/cgroup/cpu.max": "10000 100000",
            },
            None,
        ),
        # Unusual mount point, with a space, a tab and what looks like an escape in it.
        (
            {
                "proc/self/mountinfo": v2_mount(where="/run/my\\040control\\011groups\\134040x"),
                "proc/self/cgroup": "0::/a b:c",
                "run/my control\tgroups\\040x/a b:c/cpu.max": "90000 100000",
                "sys/fs/cgroup/a b:c/cpu.max": "10000 100000",
            },
            0.9,
        ),
        # No controllers, no mount, no file.
        ({"proc/self/mountinfo": v2_mount(), "proc/self/cgroup": "0::/user.slice/s"}, None),
        ({"proc/self/mountinfo": v1_mount("memory"), "proc/self/cgroup": "9:memory:/job"}, None),
        (
            {
                "proc/self/mountinfo": "22 27 0:21 / /proc rw - proc proc rw",
                "proc/self/cgroup": "0::/job",
                "sys/fs/cgroup/job/cpu.max": "200000 100000",
            },
            2.0,
        ),
        ({}, None),
        # What no kernel writes.
        ({"sys/fs/cgroup/cpu.max": "max"}, None),
        ({"sys/fs/cgroup/cpu.max": "0 100000"}, None),
        ({"sys/fs/cgroup/cpu.max": "100000 0"}, None),
        ({"sys/fs/cgroup/cpu.max": "-5 100000"}, None),
        (v1_quota("sys/fs/cgroup/cpu", "", ""), None),
    ],
    ids=[
        "systemd-service",
        "systemd-nested",
        "hybrid",
        "slurm-v1",
        "slurm-v2",
        "kubernetes",
        "docker-private",
        "docker-host",
        "docker-host-inner",
        "podman-rootless",
        "lxc",
        "mounted-from-outside",
        "another-container",
        "outside-namespace",
        "escapes",
        "no-controller",
        "v1-without-cpu",
        "mounts-hidden",
        "nothing",
        "short",
        "zero",
        "no-period",
        "negative",
        "empty",
    ],
)
def test_quota_is_the_tightest_around_us(tmp_path, tree, cpus):
    assert Limits(Files(host_trees.write_tree(tmp_path, tree))).quota_cpus() == cpus


@pytest.mark.parametrize(
    ("tree", "limit_bytes"),
    [
        ({"proc/self/mountinfo": v2_mount(), "proc/self/cgroup": "0::/"}, None),
        # A pod's limit and the tighter one of its container.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": f"0::/{POD}/cri-containerd-9a.scope",
                f"sys/fs/cgroup/{POD}/memory.max": 8 << 30,
                f"sys/fs/cgroup/{POD}/cri-containerd-9a.scope/memory.max": 4 << 30,
                "sys/fs/cgroup/system.slice/memory.max": 1 << 20,
            },
            4 << 30,
        ),
        # SLURM sets the job's, v2; steps and tasks have none of their own.
        (
            {
                "proc/self/mountinfo": v2_mount(),
                "proc/self/cgroup": f"0::/{JOB}",
                "sys/fs/cgroup/system.slice/slurmstepd.scope/job_77/memory.max": 32 << 30,
                f"sys/fs/cgroup/{JOB}/memory.max": "max",
            },
            32 << 30,
        ),
        # v1: a page below 2^63 is no limit.
        (
            {
                "proc/self/mountinfo": v1_mount("memory", DOCKER),
                "proc/self/cgroup": f"9:memory:{DOCKER}",
                "sys/fs/cgroup/memory/memory.limit_in_bytes": 9223372036854771712,
            },
            None,
        ),
        (
            {
                "proc/self/mountinfo": HYBRID,
                "proc/self/cgroup": "9:memory:/slurm/uid_1000/job_77/step_0\n0::/",
                "sys/fs/cgroup/memory/memory.limit_in_bytes": 9223372036854771712,
                "sys/fs/cgroup/memory/slurm/uid_1000/job_77/memory.limit_in_bytes": 2 << 30,
            },
            2 << 30,
        ),
        ({"sys/fs/cgroup/memory.max": "nonsense"}, None),
        ({"sys/fs/cgroup/memory.max": "0"}, None),
        ({"sys/fs/cgroup/memory.max": 3 << 30}, 3 << 30),
    ],
    ids=["none", "kubernetes", "slurm-v2", "v1-none", "slurm-v1", "nonsense", "zero", "mounts-hidden"],
)
def test_memory_limit_is_the_tightest_around_us(tmp_path, tree, limit_bytes):
    assert Limits(Files(host_trees.write_tree(tmp_path, tree))).memory_bytes() == limit_bytes


@pytest.fixture
def moving(tmp_path, monkeypatch):
    """A machine of a pod and a job, in whose pod we are, as this process sees it from the beginning."""
    monkeypatch.setattr(asked, "MOMENT_S", 0.0)
    monkeypatch.setattr(limits, "_known", [])
    monkeypatch.setattr(limits, "_mounted", {})
    tree = {
        "proc/self/mountinfo": v2_mount(),
        "proc/self/cgroup": f"0::/{POD}",
        f"sys/fs/cgroup/{POD}/memory.max": 8 << 30,
        f"sys/fs/cgroup/{POD}/cpu.max": "200000 100000",
        f"sys/fs/cgroup/{JOB}/memory.max": 2 << 30,
    }
    files = Here(host_trees.write_tree(tmp_path, tree))
    namespace = tmp_path / "proc/self/ns/mnt"
    namespace.parent.mkdir()
    namespace.symlink_to("mnt:[1]")
    return files


def test_limits_are_those_of_the_moment(moving):
    def change(name, value):
        host_trees.write_tree(moving.folder, {name: value})
        return left_to_us(moving)

    assert [left_to_us(moving) for _ in range(3)] == [(2.0, 8 << 30)] * 3
    assert change(f"sys/fs/cgroup/{POD}/cpu.max", "max 100000") == (None, 8 << 30)
    assert change("sys/fs/cgroup/kubepods.slice/memory.max", 1 << 30) == (
        None,
        1 << 30,
    )  # a group around ours
    assert change("proc/self/cgroup", f"0::/{JOB}") == (None, 2 << 30)  # we were moved
    assert change("proc/self/mountinfo", "") == (None, 2 << 30)  # nothing is mounted elsewhere meanwhile


def test_another_namespace_has_other_mounts(moving):
    assert [left_to_us(moving) for _ in range(2)] == [(2.0, 8 << 30)] * 2
    host_trees.write_tree(
        moving.folder, {"proc/self/mountinfo": v2_mount(POD), "sys/fs/cgroup/memory.max": 16 << 30}
    )
    assert left_to_us(moving) == (2.0, 8 << 30)
    os.remove(moving.path("proc/self/ns/mnt"))
    os.symlink("mnt:[2]", moving.path("proc/self/ns/mnt"))
    assert left_to_us(moving) == (None, 16 << 30)
