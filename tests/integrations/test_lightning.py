"""The callback for PyTorch Lightning, in real trainings of a tiny model."""

from __future__ import annotations

import csv

import pytest

from wattprint.track.meter import Meter

from .training_runs import Stop, metrics, records, windows

torch = pytest.importorskip("torch", exc_type=ImportError)
lightning = pytest.importorskip("lightning", exc_type=ImportError)

from wattprint.integrations.lightning import CHECKPOINT, WattprintCallback  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
LOGGED = {"energy_j", "carbon_g", "cost_eur"}


class Tiny(lightning.LightningModule):
    def __init__(self, poisoned=None):
        super().__init__()
        self.layer = torch.nn.Linear(4, 1)
        self.poisoned = poisoned

    def training_step(self, batch, number):
        if number == self.poisoned:
            raise ArithmeticError("poisoned batch")
        return self.layer(batch[0]).pow(2).mean()

    def validation_step(self, batch, number):
        self.log("val_loss", self.layer(batch[0]).pow(2).mean())

    def test_step(self, batch, number):
        self.log("test_loss", self.layer(batch[0]).pow(2).mean())

    def predict_step(self, batch, number):
        return self.layer(batch[0])

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), 0.1)


def data():
    return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(16, 4)), batch_size=4)


def trainer(folder, callback, **options):
    from lightning.pytorch.loggers import CSVLogger

    options = {"max_epochs": 2, "logger": CSVLogger(folder), **options}
    return lightning.Trainer(
        accelerator="cpu", default_root_dir=folder, callbacks=[callback],
        enable_progress_bar=False, enable_model_summary=False, **options,
    )  # fmt: skip


def test_a_fit_is_a_run_of_epochs_with_evaluations_inside(tmp_path):
    callback = WattprintCallback(region="FR", name="demo")
    made = trainer(tmp_path, callback)
    made.fit(Tiny(), data(), data())
    (record,) = records()
    assert (record.status, record.header.name) == ("finished", "demo")
    assert windows(record) == [
        ("train", None, "ok"),
        ("sanity check", "train", "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "epoch", "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "epoch", "ok"),
    ]
    assert record.progress.done == record.progress.total == 8
    assert set(metrics(record)) == {"val_loss"}


def test_the_cost_so_far_is_logged_and_can_be_monitored(tmp_path):
    made = trainer(tmp_path, WattprintCallback(region="FR"))
    made.fit(Tiny(), data())
    assert set(made.callback_metrics) == LOGGED
    with open(f"{made.logger.log_dir}/metrics.csv", encoding="utf-8") as file:
        logged = [float(row["energy_j"]) for row in csv.DictReader(file) if row["energy_j"]]
    assert len(logged) == 2
    assert 0 < logged[0] < logged[1]
    assert made.callback_metrics["energy_j"].item() == pytest.approx(logged[1])


def test_an_exception_ends_the_run_as_failed_at_once(tmp_path):
    callback = WattprintCallback(region="FR")
    with pytest.raises(ArithmeticError):
        trainer(tmp_path, callback).fit(Tiny(poisoned=2), data())
    (record,) = records()
    assert record.status == "failed"
    assert windows(record) == [("train", None, "failed"), ("epoch", "train", "failed")]


def test_a_spent_budget_stops_the_training_and_leaves_a_checkpoint(tmp_path, monkeypatch):
    stop = Stop(3)
    monkeypatch.setattr(Meter, "should_stop", property(stop))
    made = trainer(tmp_path, WattprintCallback(region="FR"), enable_checkpointing=False)
    made.fit(Tiny(), data())
    assert made.global_step == 3
    assert torch.load(tmp_path / CHECKPOINT, weights_only=True)["global_step"] == 3
    assert [record.status for record in records()] == ["finished"]


def test_a_checkpoint_tells_the_runs_that_led_to_it(tmp_path):
    trainer(tmp_path, WattprintCallback(region="FR"), max_epochs=1).fit(Tiny(), data())
    (path,) = tmp_path.rglob("*.ckpt")
    made = trainer(tmp_path, WattprintCallback(region="FR"), max_epochs=2)
    made.fit(Tiny(), data(), ckpt_path=str(path))
    first, second = records()
    (later,) = set(tmp_path.rglob("*.ckpt")) - {path}
    runs = torch.load(later, weights_only=True)["callbacks"]["WattprintCallback"]["runs"]
    assert [run["run"] for run in runs] == [first.header.run, second.header.run]
    assert all(0 < run["energy_low_j"] < run["energy_j"] for run in runs)


def test_evaluations_outside_a_fit_are_runs_too(tmp_path):
    made = trainer(tmp_path, WattprintCallback(region="SE"))
    made.validate(Tiny(), data(), verbose=False)
    made.test(Tiny(), data(), verbose=False)
    made.predict(Tiny(), data())
    assert [windows(record) for record in records()] == [
        [("evaluate", None, "ok")],
        [("evaluate", None, "ok")],
        [("predict", None, "ok")],
    ]
    validated, tested, _ = records()
    assert validated.header.site.place == "SWE"
    assert "val_loss" in metrics(validated)
    assert "test_loss" in metrics(tested)


def test_a_meter_that_runs_is_used_and_runs_on(tmp_path):
    with Meter("mine", region="FR") as meter:
        trainer(tmp_path, WattprintCallback(meter), max_epochs=1).fit(Tiny(), data())
        assert Meter.current() is meter
    (record,) = records()
    assert windows(record)[0] == ("train", None, "ok")


def told(folder, module, loader, **options):
    """All that a fit tells of its progress, as (done, total)."""
    found = []
    checkpoint = options.pop("ckpt_path", None)
    with Meter("told", region="FR") as meter:
        meter.on_progress(lambda step: found.append((step.done, step.total)))
        trainer(folder, WattprintCallback(meter), logger=False, **options).fit(
            module, loader, ckpt_path=checkpoint
        )
    return found


class Adversaries(Tiny):
    """Two optimisers, stepped by hand: two steps a batch."""

    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, number):
        for optimiser in self.optimizers():
            optimiser.zero_grad()
            self.manual_backward(self.layer(batch[0]).pow(2).mean())
            optimiser.step()

    def configure_optimizers(self):
        return [torch.optim.SGD(self.parameters(), 0.1), torch.optim.SGD(self.parameters(), 0.2)]


class Endless(torch.utils.data.IterableDataset):
    def __iter__(self):
        while True:
            yield (torch.ones(4),)


@pytest.mark.parametrize(
    ("module", "options", "batches"),
    [
        (Tiny, {"max_epochs": 3, "limit_train_batches": 3}, 9),
        (Tiny, {"max_epochs": 3, "accumulate_grad_batches": 2}, 12),
        # Two steps an epoch, of three batches and of one; the fifth begins the third epoch.
        (Tiny, {"max_steps": 5, "max_epochs": -1, "accumulate_grad_batches": 3}, 11),
        (Adversaries, {"max_epochs": 2}, 8),
        (Adversaries, {"max_steps": 12, "max_epochs": -1}, 6),
    ],
)
def test_as_many_batches_are_done_as_were_foretold(tmp_path, module, options, batches):
    assert told(tmp_path, module(), data(), **options) == [(done, batches) for done in range(1, batches + 1)]


def test_data_without_an_end_has_a_total_by_a_limit_alone(tmp_path):
    loader = torch.utils.data.DataLoader(Endless(), batch_size=4)
    assert told(tmp_path, Tiny(), loader, max_steps=3, max_epochs=-1) == [(1, 3), (2, 3), (3, 3)]
    limited = told(tmp_path, Tiny(), loader, max_epochs=1, limit_train_batches=2)
    assert limited == [(1, 2), (2, 2)]
    timed = told(tmp_path, Tiny(), loader, max_epochs=-1, max_time={"seconds": 1})
    # The number of batches in a second is reckoned from the pace: near the end it is nearly known.
    assert timed[-1][1] == pytest.approx(timed[-1][0], rel=0.1, abs=2)
    assert all(total is not None for _, total in timed)


def test_a_fit_that_goes_on_from_a_checkpoint_counts_from_there(tmp_path):
    trainer(tmp_path, WattprintCallback(region="FR"), max_epochs=1).fit(Tiny(), data())
    (path,) = tmp_path.rglob("*.ckpt")
    goes_on = told(tmp_path, Tiny(), data(), max_epochs=3, ckpt_path=str(path))
    assert goes_on == [(done, 12) for done in range(5, 13)]
