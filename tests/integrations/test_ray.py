"""Ray on two nodes of one machine: tasks, actors, Train and Tune are parts of the driver's run."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from tests.integrations.launched import own_cpu_s, own_j, python, records, roles, told

ray = pytest.importorskip("ray", reason="needs ray[train]")
pytest.importorskip("ray.train", reason="needs ray[train]")
pytest.importorskip("ray.tune", reason="needs ray[train]")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STARTED_BY = {
    "RAY_AUTH_MODE": "disabled",  # it would keep a token in the user's home
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_raylet_start_wait_time_s": "120",
    "RAY_TRAIN_V2_ENABLED": "1",
    "RAY_TRAIN_ENABLE_STATE_TRACKING": "0",
}
DRIVER = """
import os, sys, time, ray
from wattprint import Meter
from wattprint.integrations.ray import *
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
def start(**options):
    ray.init(address=sys.argv[1], _node_ip_address="127.0.0.2", log_to_driver=False, **options)
"""


def _ports():
    """Free ports of the agents of a node: Ray waits less long for agents whose ports it knows."""
    names = (
        "metrics_agent_port",
        "metrics_export_port",
        "runtime_env_agent_port",
        "dashboard_agent_listen_port",
    )
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in names]
    found = {name: one.getsockname()[1] for name, one in zip(names, taken, strict=True)}
    for one in taken:
        one.close()
    return found


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a cluster of two nodes of one CPU, on loopback."""
    from ray.cluster_utils import Cluster

    slim = tmp_path_factory.mktemp("slim")
    # jsonschema goes without it; where it is there, each process of Ray builds its grammar for seconds.
    (slim / "rfc3987_syntax.py").write_text("raise ImportError('left out for the test')\n")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in STARTED_BY.items():
            patch.setenv(name, value)
        patch.setenv("PYTHONPATH", f"{slim}{os.pathsep}{os.environ.get('PYTHONPATH', '')}".rstrip(os.pathsep))
        patch.setenv("WATTPRINT_HOME", str(tmp_path_factory.mktemp("workers")))
        patch.delenv("WATTPRINT_RUN", raising=False)
        made = None
        try:
            for address in ("127.0.0.2", "127.0.0.3"):
                node = {
                    "num_cpus": 1,
                    "object_store_memory": 80_000_000,
                    "include_dashboard": False,
                    "node_ip_address": address,
                    **_ports(),
                }
                if made is None:
                    made = Cluster(initialize_head=True, head_node_args=node)
                else:
                    made.add_node(**node)
            yield made.address
        finally:
            if made is not None:
                made.shutdown()


@pytest.fixture
def drive(cluster, tmp_path):
    """Runs the text of a driver, or a file; its workers write where this test looks."""

    def run(text):
        script = tmp_path / "driver.py"
        script.write_text(
            DRIVER.replace("start(**options):", "start(**options):\n    give_home(options)") + text
        )
        return _checked(script)

    def _checked(path, *words):
        done = python(path, cluster, *words)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    run.file = _checked
    return run


HOME = """
def give_home(options):
    variables = options.setdefault("runtime_env", {}).setdefault("env_vars", {})
    variables["WATTPRINT_HOME"] = os.environ["WATTPRINT_HOME"]
"""

TASKS = (
    HOME
    + """
@ray.remote(num_cpus=1, scheduling_strategy="SPREAD")
@metered
def work(seconds):
    burn(seconds)
    return os.environ["WATTPRINT_RUN"], ray.get_runtime_context().get_node_id()

with Meter("driver", region="FR") as meter:
    start(runtime_env=runtime_env())
    found = ray.get([work.remote(0.5) for _ in range(4)])
    ray.shutdown()
assert {run for run, _ in found} == {meter.run_id}, found
print(len({node for _, node in found}))
"""
)


def test_tasks_on_two_ray_nodes_count_their_one_machine_once(drive):
    assert drive(TASKS).split() == ["2"]
    assert roles() == ["peer"] * 4 + ["root"]
    (run,) = told("runs")
    assert (run["nodes"], run["status"], run["damage"]) == (1, "finished", None)
    root, *tasks = records()
    assert all(own_cpu_s(lines) >= 0.5 for lines in tasks)
    assert own_cpu_s(root) < sum(map(own_cpu_s, tasks))
    assert run["components_j"]["mid"] == pytest.approx(sum(map(own_j, [root, *tasks])), rel=1e-9)
    assert [line["name"] for lines in tasks for line in lines if line["kind"] == "window"] == ["work"] * 4


def test_a_driver_without_a_meter_has_a_run_of_its_job(drive):
    drive(
        HOME
        + """
@ray.remote
@metered
def work():
    burn(0.1)
start()
ray.get([work.remote() for _ in range(2)])
ray.shutdown()
try:
    runtime_env()
except Exception as error:
    assert "start a Meter" in str(error)
"""
    )
    (run,) = told("runs")
    assert run["id"].startswith("ray-")


def test_train_reports_the_energy_of_its_workers(drive):
    out = drive(
        HOME
        + """
import tempfile, ray.train
from ray.train.v2.api.data_parallel_trainer import DataParallelTrainer
def train(config):
    with Work("worker") as work:
        burn(0.3)
        figures = work.figures()
        assert 0 < figures["energy_low_j"] <= figures["energy_j"] <= figures["energy_high_j"], figures
        ray.train.report({"loss": 1.0, **figures})
with Meter("train", region="FR") as meter, tempfile.TemporaryDirectory() as folder:
    start(runtime_env=runtime_env())
    result = DataParallelTrainer(
        train,
        scaling_config=ray.train.ScalingConfig(num_workers=2, resources_per_worker={"CPU": 0.5}),
        run_config=ray.train.RunConfig(storage_path=folder, callbacks=[Workers()]),
    ).fit()
    ray.shutdown()
    print(result.error)
"""
    )
    assert out.splitlines()[-1] == "None"
    metrics = {
        line["name"]: line["value"] for lines in records() for line in lines if line["kind"] == "metric"
    }
    assert (
        0 < metrics["workers.energy_low_j"] < metrics["workers.energy_j"] < metrics["workers.energy_high_j"]
    )
    workers = [lines for lines in records() if lines[0]["name"] == "worker"]
    assert len(workers) == 2
    # The report comes before the end of the worker, and counts the building too.
    assert metrics["workers.energy_j"] > 0.5 * sum(map(own_j, workers))
    (run,) = told("runs")
    assert (run["nodes"], run["status"]) == (1, "finished")


def test_tune_has_the_energy_of_each_trial(drive):
    out = drive(
        HOME
        + """
import tempfile
from ray import tune
def trial(config):
    with Work("trial") as work:
        burn(config["seconds"])
        if config["seconds"] == 0.2:
            tune.report({"loss": 1.0, **work.figures()})
            raise ValueError("a trial that fails")
        tune.report({"loss": 0.5, **work.figures()})
with Meter("tune", region="FR") as meter, tempfile.TemporaryDirectory() as folder:
    start(runtime_env=runtime_env())
    trials = Trials()
    results = tune.Tuner(
        trial,
        param_space={"seconds": tune.grid_search([0.2, 0.6])},
        tune_config=tune.TuneConfig(max_concurrent_trials=1, metric="energy_j", mode="min"),
        run_config=tune.RunConfig(storage_path=folder, callbacks=[trials], verbose=0),
    ).fit()
    ray.shutdown()
    print(results.num_errors, sorted(trials.energy_j.values()))
"""
    )
    errors, energies = out.splitlines()[-1].split(" ", 1)
    assert errors == "1"
    told_j = [line["value"] for line in records()[0] if line["kind"] == "metric"]
    assert sorted(told_j) == json.loads(energies)
    assert len(told_j) == 2


@pytest.mark.parametrize("example", ["ray_tasks.py", "ray_train.py"])
def test_examples(cluster, example, monkeypatch):
    monkeypatch.setenv("RAY_TMPDIR", "/tmp")
    done = python(EXAMPLES / example, cluster)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split()[0] == "True"


def test_a_worker_whose_energy_is_unknown_leaves_the_sum_unknown():
    from wattprint.integrations.ray import ENERGY, HIGH, LOW, METHOD, energy_of

    known = {LOW: 1.0, ENERGY: 2.0, HIGH: 4.0, METHOD: "modelled"}
    assert energy_of([known]).mid == 2.0
    assert energy_of([known, known]).mid == 4.0
    assert energy_of([known, {"energy_unknown": "no source"}]) is None
    assert energy_of([]) is None


def test_the_page_names_the_examples_that_are_run_here():
    page = (EXAMPLES.parent / "docs" / "how-to" / "integrations" / "ray.md").read_text("utf-8")
    commands = [line for line in page.splitlines() if line.startswith("python ")]
    assert commands == ["python examples/ray_tasks.py", "python examples/ray_train.py"]
