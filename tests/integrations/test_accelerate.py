"""The tracker for Accelerate, in real loops, in one process and in two that are two nodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from wattprint.track.meter import Meter

from .training_runs import Stop, metrics, records, run_ranks, windows

torch = pytest.importorskip("torch", exc_type=ImportError)
accelerate = pytest.importorskip("accelerate", exc_type=ImportError)

from wattprint.integrations.accelerate import WattprintTracker  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


class Kept(accelerate.tracking.GeneralTracker):
    name = "kept"
    requires_logging_directory = False
    tracker = None

    def __init__(self):
        super().__init__()
        self.logs = []

    def store_init_configuration(self, values):
        pass

    def log(self, values, step=None, **kwargs):
        self.logs.append((step, dict(values)))


def accelerator(*trackers):
    return accelerate.Accelerator(cpu=True, log_with=[*trackers])


def loop(made, tracker, epochs=2, poisoned=False):
    model = torch.nn.Linear(4, 1)
    optimiser = torch.optim.SGD(model.parameters(), 0.1)
    model, optimiser = made.prepare(model, optimiser)
    for epoch in range(epochs):
        with tracker.window("epoch"):
            loss = model(torch.ones(4, 4)).pow(2).mean()
            made.backward(loss)
            optimiser.step()
            if poisoned:
                raise ArithmeticError("poisoned")
        made.log({"loss": loss.item()}, step=epoch)
        if tracker.should_stop():
            break


def test_a_loop_is_a_run_and_its_cost_is_in_the_other_trackers():
    kept = Kept()
    made = accelerator(kept)
    with WattprintTracker(made, region="FR", name="demo") as tracker:
        made.init_trackers("project")
        loop(made, tracker)
        made.end_training()
    (record,) = records()
    assert (record.status, record.header.name) == ("finished", "demo")
    assert windows(record) == [("train", None, "ok"), ("epoch", "train", "ok"), ("epoch", "train", "ok")]
    assert [step for step, _ in kept.logs] == [0, 1]
    assert 0 < kept.logs[0][1]["energy_j"] < kept.logs[1][1]["energy_j"]
    assert set(kept.logs[1][1]) == {"loss", "energy_j", "carbon_g", "cost_eur"}
    assert metrics(record) == {"loss": kept.logs[1][1]["loss"]}
    assert made.trackers == [kept]


def test_an_interrupt_ends_the_run_as_interrupted():
    made = accelerator()
    with pytest.raises(KeyboardInterrupt), WattprintTracker(made, region="FR"):
        raise KeyboardInterrupt
    (record,) = records()
    assert record.status == "interrupted"


def test_an_exception_ends_the_run_as_failed():
    made = accelerator()
    with pytest.raises(ArithmeticError), WattprintTracker(made, region="FR") as tracker:
        loop(made, tracker, poisoned=True)
    (record,) = records()
    assert record.status == "failed"
    assert windows(record) == [("train", None, "failed"), ("epoch", "train", "failed")]


def test_a_spent_budget_is_told(monkeypatch):
    monkeypatch.setattr(Meter, "should_stop", property(Stop(3)))
    made = accelerator()
    with WattprintTracker(made, region="FR") as tracker:
        loop(made, tracker, epochs=9)
    (record,) = records()
    assert [name for name, _, _ in windows(record)].count("epoch") == 3


NODE = """
import json, os, sys
sys.path.insert(0, {root!r})
from tests.integrations.test_accelerate import *
made = accelerator()
with WattprintTracker(made, region="FR") as tracker:
    made.init_trackers("project")
    loop(made, tracker)
    figures = tracker.figures()
run = tracker.meter.run_id
own_j = tracker.meter.statement.boundaries.facility_j.mid
print(json.dumps([made.num_processes, run, figures["energy_j"], own_j, os.environ.get("WATTPRINT_RUN")]))
torch.distributed.destroy_process_group()
"""


@pytest.mark.slow
def test_two_nodes_are_one_run_to_which_both_add(tmp_path, request):
    other = tmp_path / "other"
    boot = other / "proc/sys/kernel/random/boot_id"
    boot.parent.mkdir(parents=True)
    boot.write_text("00000000-1111-2222-3333-444444444444\n")
    for name in ("proc/cpuinfo", "proc/stat"):
        (other / name).write_text(Path("/", name).read_text("utf-8"), "utf-8")
    script = NODE.format(root=str(request.config.rootpath))
    nodes = [{"LOCAL_RANK": "0"}, {"LOCAL_RANK": "0", "WATTPRINT_HOST_ROOT": str(other)}]
    first, second = run_ranks(
        script, [{**node, "LOCAL_WORLD_SIZE": "1", "ACCELERATE_USE_CPU": "1"} for node in nodes]
    )
    assert first[0] == second[0] == 2
    assert first[1] == second[1]
    assert first[2] == second[2]  # both nodes, as of the last exchange
    assert 0 < first[2] < first[3] + second[3]
    assert first[4] is None
    one, two = records()
    assert {one.header.role, two.header.role} == {"root"}
    assert one.header.run == two.header.run == first[1]
    assert one.header.boot_id != two.header.boot_id
    assert [("loss" in metrics(record)) for record in (one, two)].count(True) == 1
    assert windows(one) == windows(two)
