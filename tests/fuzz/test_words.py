"""What people type, in any words: places, machines, factors, amounts, settings of files and environment."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wattprint import amounts
from wattprint.factors import accelerators, catalogue, cpus, instances, models
from wattprint.factors.countries import COUNTRIES, find_country
from wattprint.factors.gazetteer import CLOUD_REGIONS, SUBDIVISIONS
from wattprint.factors.regions import find_place
from wattprint.settings.read import gather
from wattprint.settings.site import site_fields
from wattprint.settings.table import BY_KEY, check

from .harness import ODD, altered, asked, corpus, searched

PLACES = [
    *(row[key] for row in COUNTRIES.rows() for key in ("iso2", "iso3", "name")),
    *(row[key] for row in SUBDIVISIONS.rows()[::20] for key in ("code", "name")),
    *(row["code"] for row in CLOUD_REGIONS.rows()),
]
MACHINES = ["H100 SXM", "NVIDIA A100-SXM4-80GB", "8xH100", "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz"]
MACHINES += ["EPYC 7543", "aws:p5.48xlarge", "Standard_ND96asr_v4", "meta-llama/Llama-3.1-8B", "gpt-4o"]
AMOUNTS = [
    "2 kWh",
    "0.30EUR/kWh",
    "4h",
    "1h30m",
    "70%",
    "7e9",
    "7B",
    "80 GB",
    "1.4kW",
    "EUR",
    "100 gCO2e",
    "8xH100",
]
noise = st.one_of(
    st.text(max_size=12),
    st.sampled_from([piece.decode("utf-8", "surrogateescape") for piece in ODD]),
    st.text(st.sampled_from(string.printable), max_size=5),
)


@st.composite
def near(draw, words):
    """One of ``words``, with something put, cut or doubled in it."""
    word = draw(st.sampled_from(words))
    at = draw(st.integers(0, len(word)))
    kept = draw(st.integers(at, len(word)))
    return word[:at] + draw(st.just("") | noise) + word[kept if draw(st.booleans()) else at :]


@searched(300)
@given(near(PLACES))
def test_a_place_is_found_again_by_its_code(text):
    place = asked(lambda: find_place(text))
    if place is not None:
        assert find_place(place.code) == place
        assert place.country is not None or place.kind == "provider"
    country = asked(lambda: find_country(text))
    if country is not None:
        assert find_country(country.iso3) == country


@searched(150)
@given(near(MACHINES))
def test_a_machine_or_a_model_is_known_by_the_name_that_it_is_given(text):
    accelerator = asked(lambda: accelerators.find(text))
    if accelerator is not None:
        assert accelerators.find(accelerator.name) == accelerator or accelerator.name
    cpu = asked(lambda: cpus.find(text))
    if cpu is not None:
        assert 0 < cpu.tdp_w[0] <= cpu.tdp_w[1] <= cpu.tdp_w[2] < 5000
    instance = asked(lambda: instances.get(text))
    if instance is not None:
        assert instances.get(instance.id).id == instance.id
    asked(lambda: models.get(text))


@searched(40)
@given(near(["grid/FRA/2023", "H100 SXM", "accelerator/NVIDIA H100 SXM/power", "electricity/DE", "embodied"]))
def test_a_factor_is_found_again_by_its_id(text):
    for factor in asked(lambda: catalogue.find(text)) or ():
        assert factor.low <= factor.mid <= factor.high
        assert factor.source
        assert [again.id for again in catalogue.find(factor.id)] == [factor.id]


PARSERS = {
    "budget": lambda text: amounts.budget(text)[1],
    "count": lambda text: amounts.count(text, "tokens", 0.0, 1e30),
    "share": lambda text: amounts.share(text, "utilisation"),
    "memory_gb": amounts.memory_gb,
    "power_w": lambda text: amounts.power_w(text, "power"),
    "energy_j": lambda text: amounts.energy_j(text, "energy"),
    "duration_s": amounts.duration_s,
    "times": lambda text: amounts.times(text, "gpu")[0],
}


@searched(600)
@given(near(AMOUNTS) | noise)
@example("1E302 kWh")
def test_an_amount_is_finite_and_not_negative_or_refused(text):
    for name, parse in PARSERS.items():
        amount = asked(lambda parse=parse: parse(text))
        assert amount is None or 0 <= amount < float("inf"), name
    tariff = asked(lambda: check("tariff", text, "a test"))
    assert tariff is None or all(0 <= band["price_per_kwh"] < float("inf") for band in tariff)
    code = asked(lambda: check("currency", text, "a test"))
    assert code is None or (len(code) == 3 and code.isascii() and code.isupper())


SETTINGS = corpus("settings")


def assert_settled(settings):
    """Each value is one that its setting takes, and all of them make a site that JSON can hold."""
    for key, setting in settings.items():
        assert key in ("tariff", "contracts") or check(key, setting.value, "again") == setting.value
        assert setting.origin
    json.dumps(asked(lambda: site_fields(settings)), allow_nan=False)


def test_the_files_of_the_corpus_are_settings(tmp_path):
    for name, data in SETTINGS.items():
        (tmp_path / name).write_bytes(data)
        settings = gather({}, {}, folder=str(tmp_path))
        (tmp_path / name).unlink()
        assert {"region", "tariff"} <= settings.keys()
        assert_settled(settings)


@searched(300)
@pytest.mark.parametrize("name", sorted(SETTINGS))
@given(data=st.data())
def test_a_file_of_settings(tmp_path, name, data):
    (tmp_path / name).write_bytes(data.draw(altered({name: SETTINGS[name]})))
    settings = asked(lambda: gather({}, {}, folder=str(tmp_path)))
    if settings is not None:
        assert_settled(settings)


values = noise | near(
    [*AMOUNTS, *PLACES[:40], "1", "true", "2024", "[[tariff]]", '[{"price":1}]', "node", "lifecycle"]
)


@searched(300)
@given(st.dictionaries(st.sampled_from(sorted(BY_KEY)) | st.text(max_size=8), values, min_size=1, max_size=3))
def test_settings_of_the_environment(tmp_path_factory, chosen):
    variables = {f"WATTPRINT_{key.upper()}": value for key, value in chosen.items()}
    settings = asked(lambda: gather(variables, {}, folder="/nonexistent"))
    if settings is not None:
        assert_settled(settings)
