"""The model card's block, read back by the hub's own client: a number of grams, whatever its size."""

from __future__ import annotations

import re
from types import SimpleNamespace

import msgspec
import pytest
from huggingface_hub import ModelCard, metadata_load, metadata_save
from huggingface_hub.utils.endpoint_helpers import _is_emission_within_threshold
from tests.report import exported

from wattprint.account.statement import Statement
from wattprint.errors import UsageError
from wattprint.report.context import Context
from wattprint.report.dossier import Dossier
from wattprint.report.formats import model_card


def card(dossiers, **context):
    return ModelCard(model_card.render(dossiers, Context(**context)))


def emissions(dossiers, **context):
    return card(dossiers, **context).data.to_dict()["co2_eq_emissions"]


def test_the_block_is_in_grams_and_says_where_it_comes_from():
    block = emissions([exported.one()], stage="fine-tuning")
    assert block["emissions"] == pytest.approx(3000.0, rel=1e-12)
    assert block["training_type"] == "fine-tuning"
    assert block["geographical_location"] == "France"
    assert block["hardware_used"] == (
        "1 x NVIDIA A100-SXM4-80GB, 2 x AMD EPYC 7763 (256 logical CPUs), 512 GB memory"
    )
    assert "wattprint " in block["source"]
    assert "facility boundary, scope machine" in block["source"]
    assert "grid/XYZ/2024" in block["source"]


def test_full_precision_comes_back():
    found = exported.one(ratio=0.123456789)
    mid = found.statement.carbon.operational_location_g.mid
    assert emissions([found])["emissions"] == mid


@pytest.mark.parametrize("ratio", [1 / 3e12, 1e-8, 1e-7, 1.0, 1e6, 1e20])
def test_emissions_are_a_number_of_any_size(ratio):
    """3 kg times ``ratio``: 1 ng, 30 µg, which Python writes as ``3e-05``, and so on."""
    found = exported.one(ratio=ratio)
    text = model_card.render([found], Context())
    (line,) = [line for line in text.splitlines() if line.startswith("  emissions: ")]
    assert re.fullmatch(r"  emissions: \d+\.\d+", line)
    value = emissions([found])["emissions"]
    assert type(value) is float
    assert value == pytest.approx(3000.0 * ratio, rel=1e-12)


@pytest.mark.parametrize("ratio", [1e-7, 1.0, 1e6])
def test_the_hubs_filter_reads_the_same_grams(ratio):
    """Of numbers that Python writes without an exponent: it takes the first digits of that text."""
    found = exported.one(ratio=ratio)
    carbon_g = found.statement.carbon.operational_location_g.mid
    info = SimpleNamespace(card_data=card([found]).data)
    assert _is_emission_within_threshold(info, carbon_g * 0.99, carbon_g * 1.01)
    assert not _is_emission_within_threshold(info, carbon_g * 1.01, carbon_g * 1e3)


def test_a_known_zero_is_a_number_too():
    value = emissions([exported.one(ratio=0.0)])["emissions"]
    assert (type(value), value) == (float, 0.0)


def test_unknown_carbon_is_refused_not_zero():
    with pytest.raises(UsageError, match="carbon of run-a is unknown"):
        model_card.render([exported.one(energy=False)], Context())


def test_totals_hold_failed_and_imported_runs_and_say_so():
    block = emissions(exported.several())
    assert block["emissions"] == pytest.approx(10_500.0, rel=1e-12)
    assert "3 runs (1 failed, 1 imported)" in block["source"]
    assert "imported from codecarbon 3.2.3 emissions.csv line 5" in block["source"]
    assert "failed runs are 1.50 kg CO2e" in block["source"]
    assert "1 estimated, not measured" in emissions([exported.estimate()])["source"]


def test_a_statement_read_back_names_its_grid_too():
    whole = exported.one()
    restored = Dossier(Statement.from_dict(whole.statement.as_dict()))
    source = emissions([restored])["source"]
    assert "grid/XYZ/2024" in source
    assert "1 run (1 read back from a statement)" in source


def test_an_unknown_place_is_left_out_and_a_guess_is_called_one():
    nowhere = exported.one(place=None, place_name="unknown place (range over the world)")
    assert "geographical_location" not in emissions([nowhere])
    guessed = exported.record()
    site = msgspec.structs.replace(guessed.header.site, place_known_by="time zone Europe/Paris (a guess)")
    guessed.header = msgspec.structs.replace(guessed.header, site=site)
    block = emissions([exported.dossier([guessed], exported.stated(guessed))])
    assert block["geographical_location"] == "France (a guess by time zone)"


@pytest.mark.parametrize(
    "name", ['a "b" \\c', "日本 🚀", "line\nbreak\u2028sep\x85nel\ufeff", "a: b # c", "%{}"]
)
def test_any_name_survives_yaml(name):
    found = exported.one(place_name=name)
    assert emissions([found])["geographical_location"] == name
    results = card(
        [exported.one(metrics=[("acc", 0.5)])], model_name=name, task="t", evaluated_on=name
    ).data.eval_results
    assert results[0].dataset_name == name


def test_metrics_of_runs_that_went_well_become_results():
    data = card(exported.several(), model_name="m", task="text-classification", evaluated_on="imdb").data
    assert {one.metric_type: one.metric_value for one in data.eval_results} == {"loss": 2.5, "accuracy": 0.91}
    assert "model-index" not in card(exported.several()).data.to_dict()


def test_it_merges_into_a_readme_that_exists(tmp_path):
    readme, cost = tmp_path / "README.md", tmp_path / "cost.md"
    readme.write_text("---\nlicense: mit\ntags:\n- x\n---\n\n# My model\n", "utf-8")
    cost.write_text(model_card.render([exported.one()], Context()), "utf-8")
    metadata_save(readme, {**metadata_load(readme), **metadata_load(cost)})
    merged = ModelCard.load(readme)
    assert merged.data.license == "mit"
    assert merged.data.to_dict()["co2_eq_emissions"]["emissions"] == pytest.approx(3000.0)
    assert "# My model" in merged.text


def test_the_section_fills_the_templates_slots():
    text = model_card.render([exported.one(place="gcp:europe-west1", place_name="Saint-Ghislain")], Context())
    for line in (
        "- **Hours used:** 2",
        "- **Cloud Provider:** gcp",
        "- **Compute Region:** Saint-Ghislain",
        "- **Carbon Emitted:** 3.00 kg CO2e (",
    ):
        assert line in text
