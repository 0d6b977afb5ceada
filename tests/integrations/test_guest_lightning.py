"""Lightning computes, logs, compares and saves the same with the callback as without it."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)
lightning = pytest.importorskip("lightning", exc_type=ImportError)

from lightning.pytorch.callbacks import EarlyStopping, GradientAccumulationScheduler, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger
from tests.integrations.harness import compare, outcome_of, weights
from tests.integrations.test_lightning import Tiny
from tests.integrations.training_runs import records

from wattprint.integrations.lightning import WattprintCallback

pytestmark = pytest.mark.filterwarnings("ignore")


class Kept(CSVLogger):
    """A logger that also keeps what it is given."""

    def __init__(self, folder):
        super().__init__(folder)
        self.logs = []

    def log_metrics(self, metrics, step=None):
        self.logs.append((step, dict(metrics)))
        super().log_metrics(metrics, step)


class Logging(Tiny):
    """A module that logs its loss by step and by epoch."""

    def training_step(self, batch, number):
        loss = super().training_step(batch, number)
        self.log("loss", loss, on_step=True, on_epoch=True)
        return loss


class Adversaries(Tiny):
    """Two optimizers, stepped by hand, as a GAN has them."""

    def __init__(self):
        super().__init__()
        self.other = torch.nn.Linear(4, 1)
        self.automatic_optimization = False

    def training_step(self, batch, number):
        for optimiser, layer in zip(self.optimizers(), (self.layer, self.other), strict=True):
            optimiser.zero_grad()
            loss = layer(batch[0]).pow(2).mean()
            self.manual_backward(loss)
            optimiser.step()
        self.log("loss", loss)

    def configure_optimizers(self):
        return [torch.optim.SGD(layer.parameters(), 0.1) for layer in (self.layer, self.other)]


class Stream(torch.utils.data.IterableDataset):
    def __iter__(self):
        return iter([(torch.ones(4),)] * 16)


def loader(rows=16, **options):
    return torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(torch.rand(rows, 4)), batch_size=4, **options
    )


def trainer(folder, hooked, *callbacks, **options):
    ours = [hooked] if isinstance(hooked, WattprintCallback) else [WattprintCallback(region="FR")] * hooked
    options = {"max_epochs": 2, "logger": Kept(folder), "log_every_n_steps": 1, **options}
    return lightning.Trainer(
        accelerator="cpu", default_root_dir=folder, callbacks=[*callbacks, *ours],
        enable_progress_bar=False, enable_model_summary=False, **options,
    )  # fmt: skip


def outcome(one, module, call):
    """What a training came to; steps at which nothing but ours was logged are left out."""
    logged = [(step, values) for step, values in one.logger.logs if set(values) - LOGGED - {"epoch"}]
    return {
        **outcome_of(call),
        "weights": weights(module),
        "metrics": dict(one.callback_metrics),
        "logged": logged,
        "steps": one.global_step,
        "epochs": one.current_epoch,
    }


LOGGED = {"energy_j", "carbon_g", "cost_eur"}
OPTIONS = {
    "as it comes": {},
    "in the middle of epochs": {"val_check_interval": 2, "num_sanity_val_steps": 0},
    "accumulated": {"accumulate_grad_batches": 3, "gradient_clip_val": 0.5},
    "steps": {"max_steps": 5, "max_epochs": -1},
    "a few batches": {"limit_train_batches": 2, "limit_val_batches": 1, "check_val_every_n_epoch": 2},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_fit_is_the_same(tmp_path, options):
    def work(folder, hooked):
        one, module = trainer(folder, hooked, **options), Logging()
        call = outcome_of(lambda: one.fit(module, loader(shuffle=True), loader(8)))
        return outcome(one, module, lambda: call)

    metrics = compare(work, tmp_path)["metrics"]
    assert set(metrics) >= {"loss", *LOGGED}


def test_two_optimizers_are_the_same_and_progress_ends_at_its_total(tmp_path):
    def work(folder, hooked):
        one, module = trainer(folder, hooked, max_epochs=3), Adversaries()
        one.fit(module, loader())
        return outcome(one, module, list)

    assert compare(work, tmp_path)["steps"] == 24  # two for each of twelve batches
    (record,) = records()
    assert record.progress.done == record.progress.total == 12


@pytest.mark.parametrize(
    ("options", "batches"),
    [
        ({"max_epochs": 3}, 12),
        ({"max_epochs": 3, "accumulate_grad_batches": 4}, 12),
        ({"max_epochs": -1, "max_steps": 5}, 5),
        ({"max_epochs": -1, "max_steps": 3, "accumulate_grad_batches": 2}, 6),
        (
            {"max_epochs": -1, "max_steps": 3, "accumulate_grad_batches": 3},
            7,
        ),  # two steps to an epoch of four
        ({"max_epochs": 1, "max_steps": 5}, 4),
        ({"max_epochs": 3, "limit_train_batches": 2}, 6),
    ],
)
def test_progress_ends_at_its_total(tmp_path, options, batches):
    one = trainer(tmp_path, True, enable_checkpointing=False, **options)
    one.fit(Tiny(), loader())
    (record,) = records()
    assert (record.progress.done, record.progress.total) == (batches, batches)


def test_steps_of_two_optimizers_are_turned_into_batches(tmp_path):
    one = trainer(tmp_path, True, enable_checkpointing=False, max_epochs=-1, max_steps=12)
    one.fit(Adversaries(), loader())
    (record,) = records()
    assert (record.progress.done, record.progress.total) == (6, 6)


def test_a_stream_without_length_is_the_same(tmp_path):
    def work(folder, hooked):
        one, module = trainer(folder, hooked), Logging()
        one.fit(module, torch.utils.data.DataLoader(Stream(), batch_size=4))
        return outcome(one, module, list)

    compare(work, tmp_path)
    (record,) = records()
    assert (record.progress.done, record.progress.total) == (8, None)


def test_gradients_accumulated_by_a_schedule_are_the_same(tmp_path):
    def work(folder, hooked):
        one, module = trainer(folder, hooked, GradientAccumulationScheduler({0: 1, 1: 2})), Logging()
        return outcome(one, module, lambda: one.fit(module, loader()))

    assert compare(work, tmp_path)["returned"] is None


def test_early_stopping_and_the_best_checkpoint_are_the_same(tmp_path):
    def work(folder, hooked):
        best = ModelCheckpoint(
            folder, "{epoch}-{val_loss:.4f}", monitor="val_loss", save_top_k=1, save_last=True
        )
        stopping = EarlyStopping("val_loss", mode="max", patience=1)
        one, module = trainer(folder, hooked, best, stopping, max_epochs=9), Logging()
        one.fit(module, loader(), loader(8))
        saved = torch.load(best.best_model_path, weights_only=True)
        return {
            **outcome(one, module, list),
            "best": best.best_model_score,
            "saved": {name: value for name, value in saved.items() if name != "hparams_name"},
        }

    assert compare(work, tmp_path)["epochs"] == 2


def test_an_exception_is_the_same(tmp_path):
    def work(folder, hooked):
        one, module = trainer(folder, hooked), Logging(poisoned=2)
        return outcome(one, module, lambda: one.fit(module, loader()))

    assert compare(work, tmp_path)["raised"] == "ArithmeticError"
    assert [record.status for record in records()] == ["failed"]


def test_a_training_that_goes_on_is_the_same_and_counts_on(tmp_path):
    def work(folder, hooked):
        one, module = trainer(folder, hooked, max_epochs=1), Logging()
        one.fit(module, loader())
        one.save_checkpoint(folder / "first.ckpt")
        other, module = trainer(folder, hooked), Logging()
        other.fit(module, loader(), ckpt_path=str(folder / "first.ckpt"))
        other.save_checkpoint(folder / "second.ckpt")
        return outcome(other, module, list)

    logged = compare(work, tmp_path)["logged"]
    assert [step for step, _ in logged][-1] == 7
    first, second = (runs_of(tmp_path / "hooked" / f"{name}.ckpt") for name in ("first", "second"))
    assert [run["run"] for run in second] == [record.header.run for record in records()]
    assert second[0] == first[0]
    energy_j = [values["energy_j"] for _, values in logged if "energy_j" in values]
    assert all(value > first[0]["energy_j"] for value in energy_j)


def runs_of(path):
    return torch.load(path, weights_only=True)["callbacks"]["WattprintCallback"]["runs"]


def test_a_checkpoint_after_the_fit_has_the_run_that_made_it(tmp_path):
    callback = WattprintCallback(region="FR")
    one = trainer(tmp_path, callback)
    one.fit(Tiny(), loader())
    fitted = callback.meter.run_id
    one.validate(Tiny(), loader(), verbose=False)
    one.save_checkpoint(tmp_path / "final.ckpt")
    (run,) = runs_of(tmp_path / "final.ckpt")
    assert run["run"] == fitted
    assert 0 < run["energy_low_j"] < run["energy_j"] < run["energy_high_j"]
    assert run["cost_eur"] > 0


def test_a_callback_tells_the_trainings_of_two_trainers_apart(tmp_path):
    callback = WattprintCallback(region="FR")
    first, second = trainer(tmp_path, callback, max_epochs=1), trainer(tmp_path, callback, max_epochs=1)
    first.fit(Tiny(), loader())
    before = callback.meter.run_id
    first.fit_loop.max_epochs = 2
    first.fit(Tiny(), loader())
    assert [run["run"] for run in callback.state_dict()["runs"]] == [before, callback.meter.run_id]
    second.fit(Tiny(), loader())
    assert [run["run"] for run in callback.state_dict()["runs"]] == [callback.meter.run_id]


def test_a_figure_of_the_modules_own_keeps_its_name(tmp_path):
    class Drain(Tiny):
        def training_step(self, batch, number):
            self.log("energy_j", 12.5, on_step=False, on_epoch=True)
            return super().training_step(batch, number)

    def work(folder, hooked):
        one, module = trainer(folder, hooked), Drain()
        one.fit(module, loader())
        return outcome(one, module, list)

    metrics = compare(work, tmp_path)["metrics"]
    assert metrics["energy_j"] == 12.5
    assert metrics["carbon_g"] > 0


def test_all_figures_are_logged_where_that_is_asked_for(tmp_path):
    one = trainer(tmp_path, WattprintCallback(region="FR", log="all"))
    one.fit(Tiny(), loader())
    bounds = {
        f"{kind}_{bound}_{unit}"
        for kind, _, unit in (name.partition("_") for name in LOGGED)
        for bound in ("low", "high")
    }
    assert set(one.callback_metrics) == LOGGED | bounds
