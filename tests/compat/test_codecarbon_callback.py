"""The callbacks that other libraries wrote for CodeCarbon, run with our tracker in the place of its own."""

from __future__ import annotations

import csv
import importlib.util
import sys

import pytest
from tests.integrations.training_runs import records

from wattprint.compat import codecarbon

torch = pytest.importorskip("torch", exc_type=ImportError)
transformers = pytest.importorskip("transformers", exc_type=ImportError)

pytestmark = pytest.mark.filterwarnings("ignore")


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(4, 1)

    def forward(self, x, labels):
        return {"loss": (self.layer(x) - labels).pow(2).mean()}


@pytest.fixture
def trained(tmp_path, monkeypatch):
    """Transformers' own ``CodeCarbonCallback`` after a training with our tracker."""
    from transformers.integrations import integration_utils

    # That a package of the name is installed is all that transformers asks before it imports it.
    monkeypatch.setattr(integration_utils, "is_codecarbon_available", lambda: True)
    monkeypatch.setitem(sys.modules, "codecarbon", codecarbon)
    monkeypatch.setenv("WATTPRINT_REGION", "FR")
    rows = [{"x": torch.ones(4), "labels": torch.ones(1)}] * 16
    made = transformers.Trainer(
        Tiny(),
        transformers.TrainingArguments(
            str(tmp_path), num_train_epochs=1, report_to="codecarbon", save_strategy="no",
            disable_tqdm=True, use_cpu=True,
        ),
        train_dataset=rows,
    )  # fmt: skip
    made.train()
    callback = next(
        one
        for one in made.callback_handler.callbacks
        if isinstance(one, integration_utils.CodeCarbonCallback)
    )
    assert isinstance(callback.tracker, codecarbon.EmissionsTracker)
    return callback, tmp_path


def test_the_callback_of_transformers_meters_its_training(trained):
    callback, folder = trained
    (record,) = records()
    assert record.status == "finished"
    assert callback.tracker.final_emissions > 0
    with open(folder / "emissions.csv", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert float(row["emissions"]) == pytest.approx(callback.tracker.final_emissions)
    assert row["country_iso_code"] == "FRA"


def test_the_model_card_of_sentence_transformers_keeps_its_carbon_after_the_training(trained):
    if importlib.util.find_spec("sentence_transformers") is None:
        pytest.skip("sentence-transformers is not installed")
    from sentence_transformers import SentenceTransformerModelCardData

    callback, _ = trained
    card = SentenceTransformerModelCardData()
    card.code_carbon_callback = callback
    assert callback.tracker._start_time is not None  # else the card says nothing of carbon
    told = card.get_codecarbon_data()["co2_eq_emissions"]
    assert told["emissions"] == pytest.approx(1000 * callback.tracker.final_emissions)
    assert told["energy_consumed"] == pytest.approx(callback.tracker.final_emissions_data.energy_consumed)
    assert told["source"] == "codecarbon"
    assert told["cpu_model"]
