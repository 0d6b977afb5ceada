"""Which groups are made, where none may be, and what is swept. Real groups where root may make them."""

from __future__ import annotations

import os
import subprocess
import time

import pytest
from tests import host_trees

from wattprint.host import cgroup
from wattprint.host.cgroup import make_group
from wattprint.host.files import Files

V2 = {"proc/self/mounts": "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0", "proc/self/cgroup": "0::/user.slice/s"}
V1 = {
    "proc/self/mounts": "cgroup /sys/fs/cgroup/cpuacct cgroup rw,cpuacct 0 0",
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
            "proc/self/mounts": "cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0",
            "proc/self/cgroup": "2:cpu,cpuacct:/job",
            "sys/fs/cgroup/cpu,cpuacct/job/cgroup.procs": "1",
        },
        V2,  # a path that is not mounted here, as in a container
        {},
        {"proc/self/mounts": "short line", "proc/self/cgroup": "nonsense"},
    ],
    ids=["controllers", "comounted", "elsewhere", "none", "nonsense"],
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
    mounts = "\n".join(
        [V2["proc/self/mounts"].replace("/sys/fs/cgroup ", "/unified "), V1["proc/self/mounts"]]
    )
    tree = {
        "proc/self/mounts": mounts,
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
