"""The callback for Keras 3, in real trainings of a tiny model on the torch backend."""

from __future__ import annotations

import gc
import os

import pytest

from wattprint.track.meter import Meter

from .training_runs import Stop, metrics, records, windows

torch = pytest.importorskip("torch", exc_type=ImportError)
os.environ.setdefault("KERAS_BACKEND", "torch")
keras = pytest.importorskip("keras", exc_type=ImportError)
np = pytest.importorskip("numpy")

from wattprint.integrations.keras import WattprintCallback  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
X = np.ones((16, 4), "float32")
Y = np.ones((16, 1), "float32")


class Poisoned(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        raise ArithmeticError("poisoned batch")


class Kept(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.logs = []

    def on_epoch_end(self, epoch, logs=None):
        self.logs.append(dict(logs))


def model():
    made = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    made.compile("sgd", "mse")
    return made


def fit(*callbacks, made=None, **options):
    options = {"epochs": 2, "batch_size": 4, "verbose": 0, **options}
    return (made or model()).fit(X, Y, callbacks=[*callbacks], **options)


def test_a_fit_is_a_run_and_its_cost_is_in_the_history():
    kept = Kept()
    history = fit(WattprintCallback(region="FR", name="demo"), kept, validation_data=(X, Y)).history
    (record,) = records()
    assert (record.status, record.header.name) == ("finished", "demo")
    assert windows(record) == [
        ("train", None, "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "epoch", "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "epoch", "ok"),
    ]
    assert record.progress.done == record.progress.total == 8
    assert metrics(record)["val_loss"] == pytest.approx(history["val_loss"][-1])
    assert 0 < history["energy_j"][0] < history["energy_j"][1]
    assert set(history) == {"loss", "val_loss", "energy_j", "carbon_g", "cost_eur"}
    assert [log["carbon_g"] for log in kept.logs] == history["carbon_g"]


def test_a_spent_budget_stops_the_training(monkeypatch):
    monkeypatch.setattr(Meter, "should_stop", property(Stop(5)))
    history = fit(WattprintCallback(region="FR"), epochs=9)
    assert len(history.epoch) == 2  # four batches each: the second epoch ends at its first batch
    (record,) = records()
    assert record.status == "finished"
    assert record.progress.done == 5


def test_a_failed_fit_is_closed_when_its_callback_is_given_up():
    with pytest.raises(ArithmeticError):
        fit(WattprintCallback(region="FR"), Poisoned())
    gc.collect()
    assert Meter.current() is None
    assert [record.status for record in records()] == ["failed"]


def test_a_failed_fit_is_closed_at_the_next_one():
    callback = WattprintCallback(region="FR")
    with pytest.raises(ArithmeticError):
        fit(callback, Poisoned())
    fit(callback)
    assert [record.status for record in records()] == ["failed", "finished"]


def test_a_meter_around_a_failed_fit_ends_as_failed_at_once():
    with pytest.raises(ArithmeticError), Meter("around", region="FR") as meter:
        fit(WattprintCallback(meter), Poisoned())
    (record,) = records()
    assert record.status == "failed"


def test_evaluations_outside_a_fit_are_runs_too():
    callback, made = WattprintCallback(region="SE"), model()
    made.evaluate(X, Y, callbacks=[callback], verbose=0)
    made.predict(X, callbacks=[callback], verbose=0)
    evaluated, predicted = records()
    assert windows(evaluated) == [("evaluate", None, "ok")]
    assert windows(predicted) == [("predict", None, "ok")]
    assert evaluated.header.site.place == "SWE"
    assert "loss" in metrics(evaluated)
