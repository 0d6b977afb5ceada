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


def told(meter):
    """All that a training of ``meter`` tells of its progress, as (done, total), as it comes."""
    found = []
    meter.on_progress(lambda step: found.append((step.done, step.total)))
    return found


def test_a_training_that_goes_on_counts_its_own_epochs_alone():
    with Meter("on", region="FR") as meter:
        steps = told(meter)
        fit(WattprintCallback(meter), epochs=5, initial_epoch=2)
    assert steps == [(done, 12) for done in range(1, 13)]


def endless():
    while True:
        yield X[:4], Y[:4]


def test_data_without_length_has_a_total_by_steps_per_epoch():
    with Meter("sized", region="FR") as meter:
        steps = told(meter)
        model().fit(endless(), epochs=2, steps_per_epoch=3, verbose=0, callbacks=[WattprintCallback(meter)])
    assert steps == [(done, 6) for done in range(1, 7)]


def test_data_without_length_has_a_total_once_an_epoch_is_over(caplog):
    def three():
        for _ in range(3):
            yield X[:4], Y[:4]

    limits = {"budget": "1 GWh", "budget_forecast": True}
    with Meter("unsized", region="FR", **limits) as meter:
        steps = told(meter)
        model().fit(three(), epochs=1, verbose=0, callbacks=[WattprintCallback(meter)])
    assert steps == [(1, None), (2, None), (3, None)]
    said = "budget_forecast waits for the number of steps, which nobody knows"
    assert [text for text in caplog.messages if text.startswith(said)] == [
        f"{said} · give steps_per_epoch=N to fit()"
    ]


@pytest.mark.parametrize("tells_the_first", [False, True], ids=["the last batch", "the first batch"])
def test_batches_that_are_run_at_once_are_all_counted(tells_the_first):
    """Keras' own batches of ``steps_per_execution`` and its callbacks: the back end for torch takes none."""
    from keras.src.trainers.epoch_iterator import EpochIterator

    with Meter("at once", region="FR") as meter:
        steps, made = told(meter), model()
        made.steps_per_execution = 8
        batches = EpochIterator(np.ones((80, 4)), np.ones((80, 1)), batch_size=4, steps_per_execution=8)
        callbacks = keras.callbacks.CallbackList(
            [WattprintCallback(meter)], model=made, epochs=3, steps=batches.num_batches
        )
        callbacks.on_train_begin()
        for epoch in (1, 2):  # initial_epoch=1
            batches.reset()
            callbacks.on_epoch_begin(epoch)
            for begin, end, _ in batches:
                callbacks.on_train_batch_begin(begin)
                callbacks.on_train_batch_end(begin if tells_the_first else end)
            callbacks.on_epoch_end(epoch, {})
        callbacks.on_train_end({})
    assert steps == [(8, 40), (16, 40), (20, 40), (28, 40), (36, 40), (40, 40)]
