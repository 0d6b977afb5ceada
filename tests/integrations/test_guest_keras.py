"""Keras computes, remembers and saves the same with the callback as without it."""

from __future__ import annotations

import csv
import gc

import pytest

pytest.importorskip("torch", exc_type=ImportError)

from tests.integrations.harness import compare, outcome_of
from tests.integrations.test_keras import Poisoned, X, Y, keras, model, np
from tests.integrations.training_runs import records, windows

from wattprint.integrations.keras import WattprintCallback

pytestmark = pytest.mark.filterwarnings("ignore")


class Executions(keras.Sequential):
    """Several batches in one execution, as the JAX and TensorFlow backends run them."""

    def make_train_function(self, force=False):
        self.train_function = lambda batches: [self.train_step(batch) for batch in batches][-1]

    def make_test_function(self, force=False):
        self.test_function = lambda batches: [self.test_step(batch) for batch in batches][-1]


def batches(count):
    for number in range(count):
        yield X[:4] + np.float32(number), Y[:4]


def hooks(hooked, *callbacks, **settings):
    return [*([WattprintCallback(region="FR", **settings)] if hooked else []), *callbacks]


def outcome(made, history):
    return {"history": history.history, "epoch": history.epoch, "weights": made.get_weights()}


def fitted(hooked, *callbacks, **options):
    keras.utils.set_random_seed(7)
    made = model()
    options = {"x": X, "y": Y, "epochs": 3, "batch_size": 4, "verbose": 0, **options}
    history = made.fit(callbacks=hooks(hooked, *callbacks), **options)
    return outcome(made, history)


OPTIONS = {
    "as it comes": {},
    "validation": {"validation_data": (X, Y), "validation_freq": 2},
    "a split and classes": {"validation_split": 0.25, "sample_weight": np.arange(16.0, dtype="float32")},
    "a later epoch": {"initial_epoch": 1, "steps_per_epoch": 2},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_fit_is_the_same(tmp_path, options):
    history = compare(lambda folder, hooked: fitted(hooked, **options), tmp_path)["history"]
    assert {"energy_j", "carbon_g", "cost_eur"} < set(history)


def test_early_stopping_and_what_other_callbacks_write_is_the_same(tmp_path):
    def work(folder, hooked):
        stopping = keras.callbacks.EarlyStopping(
            "val_loss", patience=1, mode="max", restore_best_weights=True
        )
        slower = keras.callbacks.ReduceLROnPlateau("loss", patience=0, min_delta=9.0)
        best = keras.callbacks.ModelCheckpoint(str(folder / "best-{epoch}.keras"), monitor="val_loss")
        logger = keras.callbacks.CSVLogger(str(folder / "log.csv"))
        result = fitted(hooked, stopping, slower, best, logger, epochs=9, validation_data=(X, Y))
        with open(folder / "log.csv", encoding="utf-8") as stream:
            return {**result, "rows": [dict(sorted(row.items())) for row in csv.DictReader(stream)]}

    assert len(compare(work, tmp_path)["rows"]) == 2


def test_data_without_length_are_the_same_and_have_a_length_after_an_epoch(tmp_path):
    def work(folder, hooked):
        keras.utils.set_random_seed(7)
        made = model()
        return outcome(
            made, made.fit(batches(12), steps_per_epoch=4, epochs=3, verbose=0, callbacks=hooks(hooked))
        )

    compare(work, tmp_path)
    (record,) = records()
    assert record.progress.done == record.progress.total == 12


def test_an_exception_is_the_same(tmp_path):
    def work(folder, hooked):
        return outcome_of(lambda: fitted(hooked, Poisoned()))

    assert compare(work, tmp_path) == {"raised": "ArithmeticError", "text": "poisoned batch"}
    gc.collect()  # the model and its callback refer to each other: closed as failed once they are given up
    assert [record.status for record in records()] == ["failed"]


def test_two_fits_with_one_callback_and_an_evaluation_are_the_same(tmp_path):
    def work(folder, hooked):
        keras.utils.set_random_seed(7)
        made, callbacks = model(), hooks(hooked)
        options = {"epochs": 2, "batch_size": 4, "verbose": 0, "callbacks": callbacks}
        return [
            outcome(made, made.fit(X, Y, **options)),
            made.evaluate(X, Y, verbose=0, callbacks=callbacks),
            made.predict(X, verbose=0, callbacks=callbacks),
            outcome(made, made.fit(X, Y, **options)),
        ]

    compare(work, tmp_path)
    assert [windows(record)[0][0] for record in records()] == ["train", "evaluate", "predict", "train"]


@pytest.mark.parametrize(("at_once", "first"), [(1, 0), (3, 0), (4, 1), (10, 0)])
def test_progress_is_in_batches_however_many_are_run_at_once(at_once, first):
    made = Executions([keras.layers.Input((4,)), keras.layers.Dense(1)])
    made.compile("sgd", "mse", steps_per_execution=at_once)
    callback = WattprintCallback(region="FR")
    steps = []

    class Spy(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            if not steps:
                callback.meter.on_progress(lambda step: steps.append((step.done, step.total)))
            self.model.evaluate(X, Y, batch_size=16, verbose=0, callbacks=[callback])

    made.fit(X, Y, batch_size=2, epochs=3, initial_epoch=first, verbose=0, callbacks=[Spy(), callback])
    (record,) = records()
    epochs = 3 - first
    assert record.progress.done == record.progress.total == 8 * epochs
    assert {total for _, total in steps} <= {8 * epochs}
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_a_figure_of_the_models_own_keeps_its_name(tmp_path):
    class Drain(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["energy_j"] = 12.5

    def work(folder, hooked):
        keras.utils.set_random_seed(7)
        made = model()
        ours = [WattprintCallback(region="FR", log="all")] if hooked else []
        return made.fit(X, Y, epochs=2, verbose=0, callbacks=[Drain(), *ours]).history

    history = compare(work, tmp_path)
    assert history["energy_j"] == [12.5, 12.5]
    assert history["carbon_low_g"][0] < history["carbon_high_g"][0]
