"""What published figures are computed from: making per device, utilisation of a lifetime, price per hour.

Expected values are worked out by hand beside each, or stand in the publication that is named.
"""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wattprint import estimate
from wattprint.account.statement import Statement
from wattprint.cli.estimate import command
from wattprint.errors import UsageError
from wattprint.report.receipt import receipt


@pytest.fixture
def typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        done = CliRunner(env={"WATTPRINT_REGION": None}).invoke(command, [*words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return run


def test_making_counts_by_the_device_and_by_the_time_in_use():
    # 8 × 150 kg × 1000 h / (4 y × 8760 h × 60 %) = 57.078 kg; with --no-host nothing else is made.
    stated = estimate.hardware(
        gpu="8xH100 SXM5 80GB", hours=1000, host=False, lifetime_years=4, embodied_per_device="150kg",
        lifetime_utilisation="60%", region="FR",
    )  # fmt: skip
    assert stated.carbon.embodied_g is not None
    assert stated.carbon.embodied_g.mid == pytest.approx(57_078, abs=1)
    ids = {line.id: line for line in stated.factors}
    assert ids["embodied-per-device/given"].method == "given by the user"
    assert "in use for 0.6 of it" in ids["lifetime/given/in-use"].method


def test_the_making_of_bloom(typed):
    """Luccioni, Viguier, Ligozat 2022: 150 kg a GPU, 6 years, 85 % in use: 3.64 t in 1,082,990 GPU-hours."""
    words = [
        "--gpu",
        "384xA100 SXM4 80GB",
        "--no-host",
        "--gpu-power",
        "400W",
        "--hours",
        f"{1_082_990 / 384}",
    ]
    given = ["--embodied-per-device", "150kg", "--lifetime-years", "6", "--lifetime-utilisation", "85%"]
    found = typed(*words, *given, "--intensity", "57", "--pue", "1")
    assert found["carbon"]["embodied_g"]["mid"] / 1e6 == pytest.approx(3.64, abs=0.005)


def test_the_hosts_making_stands_beside_that_of_its_devices():
    plain, given = (
        estimate.hardware(gpu="8xA100 SXM4 80GB", hours=100, region="FR", **extra)
        for extra in ({}, {"embodied_per_device": 150})
    )
    names = {line.id for line in given.factors}
    assert "embodied-per-device/given" in names
    assert "embodied/host/gpu-server" in names & {line.id for line in plain.factors}


def test_a_device_of_unknown_making_has_that_which_is_given():
    stated = estimate.hardware(gpu="4xTPU v3", hours=100, host=False, region="FR", embodied_per_device="1 kg")
    assert stated.carbon.embodied_g is not None
    assert not any("making" in line for line in stated.run.assumptions)


def test_rent_counts_each_device_and_social_cost_is_added_to_nothing(typed):
    words = ["--gpu", "4xH100 SXM5 80GB", "--nodes", "2", "--hours", "10", "--no-host", "--gpu-power", "500W"]
    given = ["--price-per-device-hour", "2.50 USD", "--social-cost-of-carbon", "190 USD/t"]
    found = typed(*words, "--pue", "1", "--intensity", "100", *given)
    # 8 accelerators × 10 h × 2.50 USD; 8 × 0.5 kW × 10 h × 100 g/kWh = 4 kg, and the making.
    assert found["money"]["instance_cost"]["mid"] == pytest.approx(200.0)
    total_t = found["carbon"]["total_g"]["mid"] / 1e6
    assert found["carbon"]["operational_location_g"]["mid"] == pytest.approx(4000.0)
    assert found["money"]["social_cost"]["mid"] == pytest.approx(190 * total_t)
    assert found["money"]["social_cost"]["mid"] > 190 * 0.004
    assert (found["money"]["social_currency"], found["money"]["currency"]) == ("USD", "USD")
    stated = Statement.from_dict(found)
    assert stated.cost is not None
    assert stated.cost.mid == pytest.approx(200.0)
    text = receipt(stated)
    assert "social cost of carbon" in text
    assert "added to" in text


def test_a_machine_without_accelerators_is_the_device(typed):
    given = ["--price-per-device-hour", "0.10EUR/h", "--embodied-per-device", "1.2t"]
    found = typed(
        "--power", "400W", "--nodes", "3", "--hours", "100", "--intensity", "57", "--pue", "1", *given
    )
    assert found["money"]["instance_cost"]["mid"] == pytest.approx(30.0)
    assert found["money"]["instance_currency"] == "EUR"
    factors = {line["id"]: line for line in found["factors"]}
    assert "embodied/host/server" not in factors
    given_line = factors["embodied-per-device/given"]
    assert (given_line["value"], given_line["unit"]) == (1200.0, "kgCO2e")
    assert (given_line["method"], given_line["source"]) == ("given by the user", "the user")


@pytest.mark.parametrize(
    ("setting", "typed_value", "fix"),
    [
        ("embodied_per_device", "heavy", "150kg"),
        ("embodied_per_device", "-5kg", "150kg"),
        ("lifetime_utilisation", "160%", "60%"),
        ("lifetime_utilisation", 0, "60%"),
        ("price_per_device_hour", "5", "2.50USD"),
        ("price_per_device_hour", "5USD/day", "2.50USD"),
        ("social_cost_of_carbon", "190", "190USD/t"),
        ("social_cost_of_carbon", "190USD/lb", "190USD/t"),
    ],
)
def test_what_cannot_be_is_answered_with_what_to_type(setting, typed_value, fix):
    with pytest.raises(UsageError, match=fix):
        estimate.hardware(gpu="H100", hours=1, **{setting: typed_value})


def test_a_price_per_kilogram_is_one_per_tonne():
    cheap, dear = (
        estimate.hardware(gpu="H100", hours=1, region="FR", social_cost_of_carbon=price)
        for price in ("0.19 USD/kg", "190USD/t CO2e")
    )
    assert cheap.money.social_cost is not None
    assert dear.money.social_cost is not None
    assert cheap.money.social_cost.mid == pytest.approx(dear.money.social_cost.mid)


def test_what_is_given_for_a_device_leaves_the_gap_of_its_host_told():
    gap = "making the desktop is left out: no figure is known"
    described = {"hours": 1, "kind": "desktop", "embodied_per_device": "200kg"}
    assert gap in estimate.hardware(gpu="2xRTX 4090", **described).run["assumptions"]
    # Without accelerators the machine is the device, and its making is what was given.
    assert gap not in estimate.hardware(cpu="Ryzen 9 7950X", **described).run["assumptions"]
