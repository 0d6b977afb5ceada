"""Ranks under a real torchrun: one run, the node once, what each rank used added up."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.integrations.launched import BURN, COMMAND, own_cpu_s, own_j, python, records, roles, told
from tests.integrations.pages import shown_and_printed

from wattprint.errors import UsageError
from wattprint.integrations.torchrun import energy_of_ranks, metric, rank

torch = pytest.importorskip("torch")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "torchrun_ddp.py"
TORCHRUN = ("-m", "torch.distributed.run", "--nproc-per-node", "2")
RANK = """
from wattprint import Meter
with Meter("train", region="FR") as meter:
    burn(0.4 if os.environ["RANK"] == "0" else 0.8)
"""


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "rank.py"
    path.write_text(BURN + RANK)
    return path


def test_two_ranks_are_one_run_and_add_up(script):
    done = python(*TORCHRUN, script)
    assert done.returncode == 0, done.stderr
    assert roles() == ["peer", "root"]
    (run,) = told("runs")
    assert run["id"].startswith("torchrun-")
    assert (run["status"], run["nodes"], run["damage"]) == ("finished", 1, None)
    both = records()
    assert all(own_cpu_s(lines) >= 0.4 for lines in both)
    assert run["components_j"]["mid"] == pytest.approx(sum(map(own_j, both)), rel=1e-9)
    shown = told("show", run["id"])
    assert shown["energy"]["boundaries"]["components_j"]["mid"] == pytest.approx(run["components_j"]["mid"])


NAMED = ("--rdzv-backend", "c10d", "--rdzv-id", "exp", "--rdzv-endpoint")


def test_an_id_that_is_used_twice_is_two_runs(script):
    for _ in range(2):
        done = python(*TORCHRUN, *NAMED, "localhost:0", script)
        assert done.returncode == 0, done.stderr
    runs = sorted(lines[0]["run"] for lines in records())
    assert runs == ["torchrun-exp"] * 2 + ["torchrun-exp.2"] * 2
    assert {(run["id"], run["damage"]) for run in told("runs")} == {
        ("torchrun-exp", None),
        ("torchrun-exp.2", None),
    }


def test_launchers_that_meet_are_one_run_and_those_after_them_another(script):
    with socket.socket() as listening:
        listening.bind(("localhost", 0))
        endpoint = f"localhost:{listening.getsockname()[1]}"
    words = (*TORCHRUN[:-1], "1", "--nnodes", "2", *NAMED, endpoint, script)
    for _ in range(2):
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda _: python(*words), range(2)))
        assert [one.returncode for one in done] == [0, 0], done[0].stderr
    runs = sorted(lines[0]["run"] for lines in records())
    assert runs == ["torchrun-exp"] * 2 + ["torchrun-exp.2"] * 2


def test_attempts_of_one_job_are_one_run(tmp_path):
    script = tmp_path / "rank.py"
    fails = "    if os.environ['TORCHELASTIC_RESTART_COUNT'] == '0': raise SystemExit(3)\n"
    script.write_text(BURN + RANK + fails)
    done = python(*TORCHRUN, "--max-restarts", "1", *NAMED, "localhost:0", script)
    assert done.returncode == 0, done.stderr
    assert {lines[0]["run"] for lines in records()} == {"torchrun-exp"}
    assert len(records()) >= 3


def test_in_scope_machine_the_node_counts_once(script):
    assert python(*TORCHRUN, script).returncode == 0
    (root, _) = records()
    last = [line for line in root if line["kind"] == "snapshot"][-1]
    machine_j = sum(
        energy[1]
        for source, energy in zip(root[0]["sources"], last["energy"], strict=True)
        if not source["resource"].startswith("node")
    )
    shown = told("show", "last", "--scope", "machine")
    assert shown["energy"]["boundaries"]["components_j"]["mid"] == pytest.approx(machine_j, rel=1e-9)


def test_under_wattprint_run_the_ranks_are_inside_it(script):
    words = [COMMAND, "run", "--quiet", "--region", "FR", "--", sys.executable, *TORCHRUN, script]
    done = python(*words)
    assert done.returncode == 0, done.stderr
    assert roles() == ["child", "child", "root"]
    (run,) = told("runs")
    assert run["components_j"]["mid"] == pytest.approx(own_j(records()[0]), rel=1e-9)


def test_a_killed_rank_leaves_its_record(tmp_path):
    script = tmp_path / "rank.py"
    script.write_text(
        BURN
        + """
from wattprint import Meter
with Meter("train", region="FR") as meter:
    burn(1.2)
    if os.environ["RANK"] == "1":
        os.kill(os.getpid(), 9)
    time.sleep(60)
"""
    )
    done = python(*TORCHRUN, script)
    assert done.returncode != 0
    assert len(records()) == 2
    (run,) = told("runs")
    assert run["status"] in ("killed", "failed")
    assert all(own_cpu_s(lines) > 0 for lines in records())


def test_the_example_has_its_loss_from_rank_0_alone():
    done = python(*TORCHRUN, EXAMPLE)
    assert done.returncode == 0, done.stderr
    assert "2 ranks, known energy: True, run torchrun-" in done.stdout
    losses = [line for lines in records() for line in lines if line["kind"] == "metric"]
    assert [line["name"] for line in losses] == ["loss"]


def test_rank_and_metric_follow_the_environment(monkeypatch):
    kept = []

    class Kept:
        def metric(self, name, value):
            kept.append((name, value))

    for number in ("0", "1"):
        monkeypatch.setenv("RANK", number)
        metric(Kept(), "loss", rank())
    assert kept == [("loss", 0)]


def test_without_a_process_group_the_sum_is_refused(monkeypatch):
    from wattprint import Meter

    monkeypatch.setenv("WORLD_SIZE", "2")
    with Meter("alone", region="FR") as meter:
        with pytest.raises(UsageError, match="init_process_group"):
            energy_of_ranks(meter)
        monkeypatch.setenv("WORLD_SIZE", "1")
        assert energy_of_ranks(meter).low > 0


def test_page():
    shown, printed = shown_and_printed("torchrun.md")
    assert shown == printed
