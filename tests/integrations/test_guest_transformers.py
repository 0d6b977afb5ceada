"""Hugging Face's Trainer computes, logs, compares and saves the same with the callback as without it."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import json

import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)
transformers = pytest.importorskip("transformers", exc_type=ImportError)

from tests.integrations.harness import compare, outcome_of, weights
from tests.integrations.test_transformers import Kept, Tiny, data, trainer
from tests.integrations.training_runs import records, windows

from wattprint.integrations.transformers import WattprintCallback

pytestmark = pytest.mark.filterwarnings("ignore")


def squares(prediction):
    """Metrics whose sum with the loss is what a search goes by."""
    return {"square": float((prediction.predictions**2).mean()), "count": float(len(prediction.predictions))}


class Stream(torch.utils.data.IterableDataset):
    def __iter__(self):
        return iter(data(64))


class Failing(transformers.TrainerCallback):
    def on_step_end(self, args, state, control, **kwargs):
        if state.global_step == 3:
            raise ArithmeticError("a callback of the user's own")


def made(folder, hooked, *callbacks, model=None, **options):
    ours = [WattprintCallback(region="FR")] if hooked else []
    one = trainer(folder, [*callbacks, *ours], model=model, **options)
    one.compute_metrics = squares
    return one


def outcome(one, call):
    returned = outcome_of(call)
    if "returned" in returned:
        returned = {"returned": list(returned["returned"])}
    return {
        **returned,
        "weights": weights(one.model),
        "history": one.state.log_history,
        "step": one.state.global_step,
        "best": one.state.best_metric,
    }


OPTIONS = {
    "as it comes": {},
    "evaluation": {"eval_strategy": "epoch"},
    "steps and accumulation": {"max_steps": 5, "gradient_accumulation_steps": 2, "logging_first_step": True},
    "the best model": {
        "eval_strategy": "epoch", "save_strategy": "epoch", "load_best_model_at_end": True,
        "save_total_limit": 1,
        "metric_for_best_model": "square", "greater_is_better": True, "num_train_epochs": 3,
    },
    "shuffled data in workers' order": {"dataloader_drop_last": True, "seed": 3, "warmup_steps": 2},
}  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_training_is_the_same(tmp_path, options):
    def work(folder, hooked):
        kept = Kept()
        one = made(folder, hooked, kept, **options)
        return {**outcome(one, one.train), "logged": kept.logs}

    logged = compare(work, tmp_path)["logged"]
    assert all(log["energy_j"] > 0 for log in logged)


def test_early_stopping_is_the_same(tmp_path):
    def work(folder, hooked):
        stopping = transformers.EarlyStoppingCallback(early_stopping_patience=1)
        one = made(
            folder, hooked, stopping, eval_strategy="epoch", save_strategy="epoch", num_train_epochs=9,
            metric_for_best_model="count", greater_is_better=True, load_best_model_at_end=True,
        )  # fmt: skip
        return outcome(one, one.train)

    assert compare(work, tmp_path)["step"] == 8  # nothing gets better after the first of two epochs


def test_a_stream_without_length_is_the_same(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked, train=Stream(), max_steps=6)
        return outcome(one, one.train)

    compare(work, tmp_path)


def test_an_exception_is_the_same(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked, Failing())
        return outcome(one, one.train)

    assert compare(work, tmp_path)["text"] == "a callback of the user's own"
    assert [record.status for record in records()] == ["failed"]


def test_two_trainings_and_an_evaluation_are_the_same(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked)
        first = outcome(one, one.train)
        evaluated, predicted = one.evaluate(), list(one.predict(data(4)))
        return [first, evaluated, predicted, outcome(one, one.train)]

    compare(work, tmp_path)
    assert [record.header.name for record in records()] == ["train", "evaluate", "predict", "train"]


def test_several_sets_to_evaluate_are_the_same_and_one_window(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked, eval_strategy="epoch", num_train_epochs=1)
        one.eval_dataset = {"a": data(4), "b": data(8)}
        return [outcome(one, one.train), one.evaluate()]

    compare(work, tmp_path)
    trained, evaluated = records()
    assert windows(trained) == [("train", None, "ok"), ("epoch", "train", "ok"), ("evaluate", "train", "ok")]
    assert windows(evaluated) == [("evaluate", None, "ok")]


def test_a_training_that_goes_on_is_the_same_and_counts_on(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked, save_strategy="epoch")
        one.train()
        other = made(folder, hooked, save_strategy="epoch")
        return [
            outcome(one, lambda: other.train(resume_from_checkpoint=str(folder / "checkpoint-4"))),
            outcome(other, list),
        ]

    _, resumed = compare(work, tmp_path)
    first, second = records()
    state = json.loads((tmp_path / "hooked" / "checkpoint-8" / "trainer_state.json").read_text("utf-8"))
    runs = state["stateful_callbacks"]["WattprintRuns"]["attributes"]["runs"]
    assert [run["run"] for run in runs] == [first.header.run, second.header.run]
    (before,) = json.loads((tmp_path / "hooked" / "checkpoint-4" / "trainer_state.json").read_text("utf-8"))[
        "stateful_callbacks"
    ]["WattprintRuns"]["attributes"]["runs"]
    last = resumed["history"][-1]
    assert runs[0] == before
    assert 0 < before["energy_j"] < before["energy_j"] + runs[1]["energy_j"] <= last["energy_j"]
    assert before["cost_eur"] < last["cost_eur"]


@pytest.mark.parametrize("before", [False, True], ids=["without the callback", "with it"])
@pytest.mark.parametrize("restore", [False, True], ids=["", "callbacks restored"])
def test_a_checkpoint_is_gone_on_from_with_the_callback_of_now(tmp_path, before, restore):
    options = {"save_strategy": "epoch", "restore_callback_states_from_checkpoint": restore}
    made(tmp_path, before, **options).train()
    one = made(tmp_path, True, **options)
    one.train(resume_from_checkpoint=str(tmp_path / "checkpoint-4"))
    assert one.state.global_step == 8
    assert records()[-1].header.site.place == "FRA"  # and not the default, which a new callback would have
    state = json.loads((tmp_path / "checkpoint-8" / "trainer_state.json").read_text("utf-8"))
    runs = state["stateful_callbacks"]["WattprintRuns"]["attributes"]["runs"]
    assert len(runs) == 1 + before


def test_a_callback_that_comes_later_does_not_keep_the_trainer_from_saving(tmp_path):
    def work(folder, hooked):
        one = made(folder, False, save_strategy="epoch")
        if hooked:
            one.add_callback(WattprintCallback(region="FR"))
        return outcome(one, one.train)

    compare(work, tmp_path)


def test_a_search_for_parameters_finds_the_same(tmp_path):
    optuna = pytest.importorskip("optuna")
    optuna.logging.set_verbosity(optuna.logging.ERROR)

    def work(folder, hooked):
        one = made(folder, hooked, eval_strategy="epoch", num_train_epochs=1)
        one.model_init = lambda trial=None: Tiny()
        best = one.hyperparameter_search(
            hp_space=lambda trial: {"learning_rate": trial.suggest_float("learning_rate", 1e-4, 1e-1)},
            n_trials=3, direction="minimize", backend="optuna", sampler=optuna.samplers.RandomSampler(seed=0),
        )  # fmt: skip
        return {"best": best.run_id, "objective": best.objective, "chosen": best.hyperparameters}

    found = compare(work, tmp_path)
    assert 4.0 < found["objective"] < 10.0  # a loss, the mean of squares, and the four that were evaluated
    assert len(records()) == 3


def test_what_is_saved_of_metrics_and_on_a_card_is_the_same(tmp_path):
    def work(folder, hooked):
        one = made(folder, hooked, eval_strategy="epoch")
        one.train()
        one.save_metrics("eval", one.evaluate())
        one.save_state()
        one.model.config = transformers.PretrainedConfig()  # a card asks for it
        one.create_model_card(model_name="tiny")
        return (folder / "README.md").read_text("utf-8")

    card = compare(work, tmp_path)
    assert "Validation Loss" in card


def test_a_figure_of_the_users_own_keeps_its_name(tmp_path):
    def work(folder, hooked):
        kept = Kept()
        one = made(folder, hooked, kept)
        log = one.log
        one.log = lambda logs, *more: log({**logs, "energy_j": 12.5}, *more)
        one.train()
        return kept.logs

    assert {log["energy_j"] for log in compare(work, tmp_path)} == {12.5}


def test_all_figures_are_logged_where_that_is_asked_for(tmp_path):
    kept = Kept()
    trainer(tmp_path, [kept, WattprintCallback(region="FR", log="all")]).train()
    for log in kept.logs:
        assert log["energy_low_j"] < log["energy_j"] < log["energy_high_j"]
        assert log["carbon_low_g"] < log["carbon_g"] < log["carbon_high_g"]
        assert log["cost_low_eur"] < log["cost_eur"] < log["cost_high_eur"]
