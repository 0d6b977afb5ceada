"""The callback for Hugging Face's Trainer, in real trainings of a tiny model."""

from __future__ import annotations

import gc
import subprocess
import sys
import textwrap

import pytest

from wattprint.errors import UsageError
from wattprint.track.meter import Meter

from .training_runs import Stop, metrics, records, run_ranks, windows

torch = pytest.importorskip("torch", exc_type=ImportError)
transformers = pytest.importorskip("transformers", exc_type=ImportError)

from wattprint.integrations.transformers import WattprintCallback  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
LOGGED = {"energy_j", "carbon_g", "cost_eur"}


class Tiny(torch.nn.Module):
    """A regression; a batch that holds ``poison`` raises."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(4, 1)

    def forward(self, x, labels):
        if (x == POISON).any():
            raise ArithmeticError("poisoned batch")
        out = self.layer(x)
        return {"loss": (out - labels).pow(2).mean(), "out": out}


POISON = 12345.0


def data(n=16, poisoned=None):
    rows = [{"x": torch.full((4,), i / n), "labels": torch.tensor([i / n])} for i in range(n)]
    if poisoned is not None:
        rows[poisoned]["x"] = torch.full((4,), POISON)
    return rows


class Kept(transformers.TrainerCallback):
    """A logger: keeps what it is given."""

    def __init__(self):
        self.logs = []

    def on_log(self, args, state, control, logs=None, **kwargs):
        self.logs.append(dict(logs))


def trainer(folder, callbacks, model=None, train=None, **options):
    options = {
        "num_train_epochs": 2,
        "per_device_train_batch_size": 4,
        "logging_steps": 2,
        "report_to": "none",
        "save_strategy": "no",
        "disable_tqdm": True,
        "use_cpu": True,
        **options,
    }
    return transformers.Trainer(
        model or Tiny(),
        transformers.TrainingArguments(str(folder), **options),
        train_dataset=train or data(),
        eval_dataset=data(4),
        callbacks=callbacks,
    )


def test_a_training_is_a_run_of_epochs_and_evaluations(tmp_path):
    callback = WattprintCallback(region="FR", name="demo")
    trainer(tmp_path, [callback], eval_strategy="epoch").train()
    (record,) = records()
    assert record.status == "finished"
    assert record.header.name == "demo"
    assert record.header.run == callback.meter.run_id
    assert windows(record) == [
        ("train", None, "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "train", "ok"),
        ("epoch", "train", "ok"),
        ("evaluate", "train", "ok"),
    ]
    assert record.progress.done == record.progress.total == 8
    told = metrics(record)
    assert {"eval_loss", "eval_runtime", "train_loss"} <= set(told)
    assert not LOGGED & set(told)


def test_the_cost_is_in_all_logs_also_of_loggers_that_were_there_before(tmp_path):
    before, after = Kept(), type("After", (Kept,), {})()
    made = trainer(tmp_path, [before, WattprintCallback(region="FR"), after], eval_strategy="epoch")
    output = made.train()
    assert before.logs == after.logs
    assert len(before.logs) == 4 + 2 + 1
    energies = [log["energy_j"] for log in before.logs]
    assert energies == sorted(energies)
    assert energies[0] > 0
    for log, entry in zip(before.logs, made.state.log_history, strict=True):
        assert {name for name in log if name.startswith(("energy", "carbon", "cost"))} == LOGGED
        # Not in the history of evaluations: model cards make columns of what stands there.
        kept = {} if "eval_loss" in log else {name: log[name] for name in LOGGED}
        assert {name: value for name, value in entry.items() if name in LOGGED} == kept
    assert not LOGGED & set(output.metrics)
    # The log of the end is read before the run ends, and after all else.
    whole_j = WattprintCallback.meter.fget(made.callback_handler.callbacks[0]).statement.boundaries.facility_j
    assert energies[-2] < energies[-1] <= whole_j.mid


def test_an_exception_ends_the_run_as_failed_at_once(tmp_path):
    callback = WattprintCallback(region="FR")
    made = trainer(tmp_path, [callback], train=data(poisoned=5))
    with pytest.raises(ArithmeticError, match="poisoned"):
        made.train()
    (record,) = records()
    assert record.status == "failed"
    assert windows(record) == [("train", None, "failed"), ("epoch", "train", "failed")]


def test_a_callback_added_later_has_its_failed_run_closed_when_it_is_given_up(tmp_path):
    made = trainer(tmp_path, None, train=data(poisoned=5))
    made.add_callback(WattprintCallback(region="FR"))
    with pytest.raises(ArithmeticError):
        made.train()
    assert Meter.current() is not None
    del made
    gc.collect()
    assert Meter.current() is None
    assert [record.status for record in records()] == ["failed"]


def test_a_callback_added_later_still_reaches_loggers_before_it(tmp_path):
    before = Kept()
    made = trainer(tmp_path, [before])
    made.add_callback(WattprintCallback(region="FR"))
    made.train()
    assert all(set(log) >= LOGGED for log in before.logs)


def test_a_program_that_dies_in_its_training_leaves_a_failed_run(tmp_path, request):
    program = f"""
        import sys
        sys.path.insert(0, {str(request.config.rootpath)!r})
        from tests.integrations.test_transformers import *
        made = trainer({str(tmp_path)!r}, None, train=data(poisoned=5))
        made.add_callback(WattprintCallback(region="FR"))
        made.train()
    """
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(program)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "poisoned batch" in done.stderr
    assert done.returncode == 1
    assert [record.status for record in records()] == ["failed"]


def test_a_smaller_batch_after_memory_ran_out_goes_on_with_the_run(tmp_path):
    class Hungry(Tiny):
        def forward(self, x, labels):
            if len(x) > 4:
                raise RuntimeError("CUDA out of memory.")
            return super().forward(x, labels)

    made = trainer(
        tmp_path, [WattprintCallback(region="FR")], Hungry(),
        per_device_train_batch_size=8, auto_find_batch_size=True, num_train_epochs=1,
    )  # fmt: skip
    made.train()
    (record,) = records()
    assert record.status == "finished"
    assert record.windows[-1].name == "train"
    epochs = [status for name, _, status in windows(record) if name == "epoch"]
    assert epochs[-1] == "ok"
    assert set(epochs[:-1]) == {"failed"}


def test_a_spent_budget_stops_the_training_and_leaves_a_checkpoint(tmp_path, monkeypatch):
    stop = Stop(3)
    monkeypatch.setattr(Meter, "should_stop", property(stop))
    made = trainer(tmp_path, [WattprintCallback(region="FR")])
    made.train()
    assert made.state.global_step == 3
    assert (tmp_path / "checkpoint-3" / "trainer_state.json").exists()
    assert [record.status for record in records()] == ["finished"]


def test_evaluations_outside_a_training_are_runs_with_the_same_settings(tmp_path):
    callback = WattprintCallback(region="SE")
    made = trainer(tmp_path, [callback])
    made.evaluate()
    made.predict(data(4))
    evaluated, predicted = records()
    assert evaluated.header.site.place == predicted.header.site.place == "SWE"
    assert windows(evaluated) == [("evaluate", None, "ok")]
    assert windows(predicted) == [("predict", None, "ok")]
    assert "eval_loss" in metrics(evaluated)
    assert "test_loss" in metrics(predicted)


def test_a_failed_evaluation_is_a_failed_run(tmp_path):
    made = trainer(tmp_path, [WattprintCallback(region="FR")])
    with pytest.raises(ArithmeticError):
        made.evaluate(data(4, poisoned=1))
    (record,) = records()
    assert record.status == "failed"


def test_a_meter_that_runs_is_used_and_runs_on(tmp_path):
    with Meter("mine", region="FR") as meter:
        trainer(tmp_path, [WattprintCallback(meter)], num_train_epochs=1).train()
        trainer(tmp_path, [WattprintCallback()], num_train_epochs=1).train()
        assert Meter.current() is meter
    (record,) = records()
    assert [window for window in windows(record) if window[0] == "train"] == [("train", None, "ok")] * 2


def test_a_meter_that_does_not_run_yet_is_the_pattern_of_each_run(tmp_path):
    meter = Meter("pattern", region="FR")
    made = trainer(tmp_path, [WattprintCallback(meter)], num_train_epochs=1)
    made.train()
    made.train()
    first, second = records()
    assert first.header.name == second.header.name == "pattern"
    assert first.header.run != second.header.run == meter.run_id
    assert first.status == second.status == "finished"


def test_settings_that_cannot_be_used_are_said_when_the_callback_is_made():
    with pytest.raises(UsageError, match="Francee"):
        WattprintCallback(region="Francee")
    with pytest.raises(UsageError, match="cannot be given with a meter"):
        WattprintCallback(Meter("m"), region="FR")
    with pytest.raises(UsageError, match=r"log cannot be 'some' · give log='main' or log='all'"):
        WattprintCallback(log="some")


def test_flop_are_those_that_the_trainer_estimates(tmp_path):
    config = transformers.LlamaConfig(
        hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2, vocab_size=64
    )
    model = transformers.LlamaForCausalLM(config)
    rows = [{"input_ids": torch.arange(8), "labels": torch.arange(8)} for _ in range(16)]
    callback = WattprintCallback(region="FR")
    made = trainer(tmp_path, [callback], model, rows, num_train_epochs=1)
    made.train()
    parameters = sum(one.numel() for name, one in model.named_parameters() if "embed" not in name)
    compute = callback.meter.statement.compute
    assert compute.flop == 6 * (16 * 8) * parameters == made.state.total_flos
    assert compute.how == "estimated"
    assert not compute.at_least
    assert compute.precision == "fp32"
    assert compute.mfu is None  # this machine has no accelerator that anybody published a peak of


RANK = """
import json, os, sys, torch
sys.path.insert(0, {root!r})
from tests.integrations.test_transformers import *
from wattprint.integrations import training
training._EXCHANGE_S = 1e-9  # at every step
rank = int(os.environ["RANK"])
callback = WattprintCallback(region="FR")
Meter.should_stop = property(Stop(5 if rank == 1 else 10**9))
made = trainer({folder!r}, [callback], train=data(160), ddp_backend="gloo", eval_strategy="epoch")
made.train()
last = made.state.log_history[-1]
own_j = callback.meter.statement.boundaries.facility_j.mid
print(json.dumps([made.state.global_step, callback.meter.run_id, last["energy_j"], own_j]))
"""


@pytest.mark.slow
def test_the_ranks_of_a_node_are_one_run_and_all_stop_together(tmp_path, request):
    script = RANK.format(root=str(request.config.rootpath), folder=str(tmp_path))
    first, second = run_ranks(script, [{"LOCAL_RANK": "0"}, {"LOCAL_RANK": "1"}])
    assert first[0] == second[0] == 5  # the budget of the second rank is spent there
    assert first[1] == second[1]
    # What the logs have is of both ranks, up to the last exchange before them.
    assert first[2] == second[2]
    assert max(first[3], second[3]) < first[2] <= first[3] + second[3]
    found = records()
    assert {record.header.run for record in found} == {first[1]}
    assert sorted(record.header.role == "root" for record in found) == [False, True]
    assert {record.status for record in found} == {"finished"}
    assert sum("train_loss" in metrics(record) for record in found) == 1


def test_a_budget_in_joules_is_an_argument_like_others(tmp_path):
    # They are gone before the first step; it is seen when the sampler next reads.
    callback = WattprintCallback(region="FR", budget="0.00001 J", on_budget="stop", budget_bound="high")
    made = trainer(tmp_path, [callback], train=data(160), num_train_epochs=50)
    made.train()
    assert 1 <= made.state.global_step < 50 * 40
    assert (tmp_path / f"checkpoint-{made.state.global_step}").is_dir()
    assert [record.status for record in records()] == ["stopped"]


@pytest.mark.parametrize(
    ("options", "steps"),
    [
        ({"num_train_epochs": 3, "gradient_accumulation_steps": 2}, 6),
        ({"num_train_epochs": 9, "max_steps": 5}, 5),
        ({"num_train_epochs": 1.5}, 6),
    ],
)
def test_as_many_steps_are_done_as_were_foretold(tmp_path, options, steps):
    told = []
    with Meter("told", region="FR") as meter:
        meter.on_progress(lambda step: told.append((step.done, step.total)))
        trainer(tmp_path, [WattprintCallback(meter)], **options).train()
    assert told == [(done, steps) for done in range(1, steps + 1)]


def test_a_training_that_goes_on_from_a_checkpoint_counts_from_there(tmp_path):
    trainer(tmp_path, [WattprintCallback(region="FR")], save_strategy="steps", save_steps=5).train()
    told = []
    with Meter("on", region="FR") as meter:
        meter.on_progress(lambda step: told.append((step.done, step.total)))
        made = trainer(tmp_path, [WattprintCallback(meter)], num_train_epochs=3)
        made.train(resume_from_checkpoint=str(tmp_path / "checkpoint-5"))
    assert told == [(done, 12) for done in range(6, 13)]
