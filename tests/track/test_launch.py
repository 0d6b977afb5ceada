"""Launches that bear one name: two jobs are never one run, and the ranks of one job always are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.host import Host
from wattprint.track import launch
from wattprint.track.launch import number_of

TORCH = {"TORCHELASTIC_RUN_ID": "exp", "GROUP_WORLD_SIZE": "1"}
TWO_NODES = {
    "TORCHELASTIC_RUN_ID": "exp",
    "GROUP_WORLD_SIZE": "2",
    "MASTER_ADDR": "head",
    "MASTER_PORT": "4711",
}
STEP = {"SLURM_JOB_ID": "77", "SLURM_STEP_ID": "0"}


@pytest.fixture
def begin(tmp_path, monkeypatch):
    """Begin a run as a process of some launcher on some node; the number that the run gets.

    ``alive``: PIDs that live, all if not said. Each call is another process unless ``pid`` says which.
    """
    pids = iter(range(1000, 2000))
    dead = set()

    def begun(environ, agent="50", node="a", rank=0, attempt=0, pid=None):
        process = f"{pid if pid is not None else next(pids)} 1"
        me = launch._me

        def as_that_process(host, variable):
            made = me(host, variable)
            made.node, made.process = node, process
            made.agent = f"{agent} 1 " + made.agent.partition(" ")[2].partition(" ")[2]
            return made

        monkeypatch.setattr(launch, "_me", as_that_process)
        monkeypatch.setattr(launch, "_lives", lambda entry, host: entry.split()[0] not in dead)
        monkeypatch.setattr(launch, "_is_below", lambda process, other, host: False)
        torch = "TORCHELASTIC_RUN_ID" in environ
        told = {"RANK": str(rank), "TORCHELASTIC_RESTART_COUNT": str(attempt)}
        told = told if torch else {"SLURM_PROCID": str(rank), "SLURM_RESTART_COUNT": str(attempt)}
        host = Host(environ={**environ, **told})
        number = number_of("name", "VARIABLE", str(tmp_path), host)
        monkeypatch.setattr(launch, "_me", me)
        return number

    def lock(number, node="a"):
        """The lock of a run that a meter holds, as ``node_lock`` names it."""
        path = tmp_path / "locks" / f"{launch.launch_name('name', number)}.{node}-boot.lock"
        path.touch()
        return path

    begun.lock, begun.dead = lock, dead
    return begun


def test_ranks_of_one_launcher_are_one_run_however_late(begin):
    assert [begin(TORCH, rank=rank) for rank in (2, 0, 1)] == [1, 1, 1]


def test_the_second_runs_of_all_ranks_are_one_run(begin):
    assert [begin(TORCH, rank=rank, pid=rank) for rank in (0, 0, 1, 0, 1)] == [1, 2, 1, 3, 2]


def test_programs_of_a_rank_one_after_another_are_a_run_each(begin):
    first = [begin(STEP, rank=rank) for rank in (0, 1)]
    assert first + [begin(STEP, rank=rank) for rank in (1, 0)] == [1, 1, 2, 2]


def test_attempts_are_one_run(begin):
    assert [begin(TORCH, rank=0), begin(TORCH, rank=1)] == [1, 1]
    assert [begin(TORCH, rank=1, attempt=1), begin(TORCH, rank=0, attempt=1)] == [1, 1]


def test_an_id_used_twice_is_two_runs(begin):
    assert [begin(TORCH, rank=rank) for rank in (0, 1)] == [1, 1]
    begin.dead.add("50")
    assert [begin(TORCH, agent="60", rank=rank) for rank in (1, 0)] == [2, 2]
    # Each job goes on counting its own.
    assert [begin(TORCH, agent="60", rank=rank) for rank in (1, 0)] == [3, 3]


def test_an_id_used_by_two_jobs_at_once_is_two_runs(begin):
    assert begin(TORCH, agent="50") == 1
    begin.lock(1)
    assert begin(TORCH, agent="60") == 2
    assert begin(TORCH, agent="60", node="b") == 3
    assert [begin(TORCH, agent="50", rank=1), begin(TORCH, agent="60", rank=1)] == [1, 2]


def test_nodes_of_one_job_are_one_run(begin):
    assert begin(TWO_NODES, rank=0) == 1
    begin.lock(1)
    assert begin(TWO_NODES, node="b", rank=1) == 1
    # Known by then, also when nobody of it runs.
    (begin.lock(1)).unlink()
    assert begin(TWO_NODES, node="b", rank=1) == 2
    assert begin(TWO_NODES, node="a", rank=0) == 2


def test_another_job_of_several_nodes_with_the_same_id_is_another_run(begin):
    assert begin(TWO_NODES, rank=0) == 1
    begin.lock(1)
    assert begin({**TWO_NODES, "MASTER_PORT": "4712"}, node="b", rank=1) == 2
    begin.lock(1).unlink()
    assert begin(TWO_NODES, node="c", rank=1) == 3


def test_two_launchers_of_one_job_on_one_node_are_one_run(begin):
    assert begin(TWO_NODES, agent="50", rank=0) == 1
    begin.lock(1)
    assert begin(TWO_NODES, agent="60", rank=1) == 1
    begin.dead.add("50")
    assert begin(TWO_NODES, agent="70", rank=2) == 2


def test_tasks_of_an_array_are_a_run_each_also_under_one_id(begin):
    task = {**STEP, "SLURM_ARRAY_JOB_ID": "77"}
    assert [begin({**task, "SLURM_ARRAY_TASK_ID": str(number)}) for number in (1, 2, 3)] == [1, 2, 3]
    torch = {**TWO_NODES, "SLURM_JOB_ID": "77", "SLURM_ARRAY_JOB_ID": "77"}
    assert begin({**torch, "SLURM_ARRAY_TASK_ID": "1"}, agent="81") == 4
    begin.lock(4)
    assert begin({**torch, "SLURM_ARRAY_TASK_ID": "2"}, agent="82", node="b") == 5


def test_a_requeued_job_is_the_same_run_wherever_it_goes_on(begin):
    assert begin(STEP, agent="50", rank=0) == 1
    begin.dead.add("50")
    assert begin(STEP, agent="60", rank=0, attempt=1) == 1
    assert begin(STEP, agent="70", node="b", rank=0, attempt=2) == 1


def test_a_job_id_that_is_used_again_is_another_run(begin):
    assert begin(STEP, agent="50", rank=0) == 1
    begin.dead.add("50")
    assert begin(STEP, agent="60", rank=0) == 2


def test_without_a_folder_there_is_no_number(tmp_path):
    (tmp_path / "locks").write_text("a file")
    assert number_of("name", "VARIABLE", str(tmp_path), Host()) is None
    assert number_of("name", "VARIABLE", "", Host()) is None


def test_lines_that_others_wrote_are_left_out(begin, tmp_path):
    (tmp_path / "locks").mkdir(mode=0o700)
    (tmp_path / "locks" / "name.launches").write_bytes(b"\xff\n1\t2\nx\ty\tz\ta\tb\tc\n\n")
    assert begin(TORCH) == 1


LAUNCHER = """
import os, subprocess, sys
for rank in sys.argv[2:]:
    told = {"TORCHELASTIC_RUN_ID": "exp", "RANK": rank, "LOCAL_RANK": rank, "GROUP_WORLD_SIZE": "1"}
    words = [*WRAPPED, sys.executable, "-c", sys.argv[1]]
    subprocess.run(words, env={**os.environ, **told}, check=True)
"""
RANK = "from wattprint import Meter\nwith Meter('rank', region='FR'): sum(range(10000))\n"


@pytest.mark.fault("a launcher's id is used twice", "it is two runs, each with all of its ranks")
@pytest.mark.parametrize("wrapped", [[], ["sh", "-c", '"$@"; true', "sh"]], ids=["bare", "in a shell"])
def test_launchers_are_told_apart_by_the_process_tree(wrapped):
    for _ in range(2):
        code = LAUNCHER.replace("WRAPPED", repr(wrapped))
        subprocess.run([sys.executable, "-c", code, RANK, "0", "1"], check=True, timeout=60)
    home = Path(os.environ["WATTPRINT_HOME"])
    runs = [json.loads(path.read_text().partition("\n")[0])["run"] for path in home.glob("spool/*/*/*/*")]
    assert sorted(runs) == ["torchrun-exp", "torchrun-exp", "torchrun-exp.2", "torchrun-exp.2"]
