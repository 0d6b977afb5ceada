"""A loop of one's own under Accelerate computes, logs and saves the same inside the tracker as without it."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

from contextlib import nullcontext

import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)
accelerate = pytest.importorskip("accelerate", exc_type=ImportError)

from tests.integrations.harness import compare, outcome_of, weights
from tests.integrations.test_accelerate import Kept, accelerator
from tests.integrations.training_runs import records

from wattprint.integrations.accelerate import WattprintTracker

pytestmark = pytest.mark.filterwarnings("ignore")


def entered(made, hooked, **settings):
    return WattprintTracker(made, region="FR", **settings) if hooked else nullcontext()


def steps(made, epochs=2, poisoned=False):
    """The loop of Accelerate's own quick tour, with what is logged as the program keeps it."""
    model = torch.nn.Linear(4, 1)
    loader = torch.utils.data.DataLoader(torch.rand(16, 4), batch_size=4, shuffle=True)
    optimiser = torch.optim.AdamW(model.parameters(), 0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimiser, 3)
    model, optimiser, loader, scheduler = made.prepare(model, optimiser, loader, scheduler)
    logged = []
    for epoch in range(epochs):
        for batch in loader:
            with made.accumulate(model):
                loss = model(batch).pow(2).mean()
                made.backward(loss)
                optimiser.step()
                scheduler.step()
                optimiser.zero_grad()
        logged.append({"loss": loss.item(), "rate": scheduler.get_last_lr()[0]})
        made.log(logged[-1], step=epoch)
        if poisoned:
            raise ArithmeticError("poisoned")
    return {"logged": logged, "weights": weights(model)}


@pytest.mark.parametrize(
    "begun_before", [False, True], ids=["trackers begin inside", "trackers begin before"]
)
def test_a_loop_is_the_same(tmp_path, begun_before):
    def work(folder, hooked):
        kept = Kept()
        made = accelerator(kept)
        if begun_before:
            made.init_trackers("project")
        with entered(made, hooked) as tracker:
            if not begun_before:
                made.init_trackers("project", config={"rate": 0.1})
            result = steps(made)
            first = made.trackers[0] is kept
            assert not hooked or made.trackers == [kept, tracker]
        made.log({"after": 1.0}, step=9)
        made.save_state(str(folder / "state"))
        made.end_training()
        return {**result, "shown": kept.logs, "first": first, "left": [one.name for one in made.trackers]}

    shown = compare(work, tmp_path)["shown"]
    assert [set(values) for _, values in shown] == [
        {"loss", "rate", "energy_j", "carbon_g", "cost_eur"}
    ] * 2 + [{"after"}]


def test_an_exception_is_the_same(tmp_path):
    def work(folder, hooked):
        made = accelerator()

        def run():
            with entered(made, hooked):
                steps(made, poisoned=True)

        return outcome_of(run)

    assert compare(work, tmp_path) == {"raised": "ArithmeticError", "text": "poisoned"}
    assert [record.status for record in records()] == ["failed"]


def test_what_is_logged_stays_as_the_caller_has_it():
    kept = Kept()
    made = accelerator(kept)
    values = {"loss": 0.5, "energy_j": 12.5}
    with WattprintTracker(made, region="FR", log="all"):
        made.init_trackers("project")
        made.log(values, step=0)
    assert values == {"loss": 0.5, "energy_j": 12.5}
    ((_, shown),) = kept.logs
    assert shown["energy_j"] == 12.5
    assert shown["energy_low_j"] < shown["energy_high_j"]


def test_a_training_that_goes_on_counts_on(tmp_path):
    def train(folder):
        made = accelerator()
        with WattprintTracker(made, region="FR") as tracker:
            made.register_for_checkpointing(tracker)
            if folder.exists():
                made.load_state(str(folder))
            steps(made)
            made.save_state(str(folder))
        return tracker

    folder = tmp_path / "state"
    first = train(folder)
    (before,) = first.state_dict()["runs"]
    second = train(folder)
    assert [run["run"] for run in second.state_dict()["runs"]] == [record.header.run for record in records()]
    assert second.state_dict()["runs"][0]["energy_j"] <= before["energy_j"]  # as of the checkpoint
    made = accelerator()
    with WattprintTracker(made, region="FR") as third:
        alone_j = third.figures()["energy_j"]
        third.load_state_dict(second.state_dict())
        assert third.figures()["energy_j"] > alone_j + before["energy_j"]
