"""What to type about an unknown figure: the option that makes it known, in a shell and in Python."""

import msgspec
import pytest
from tests.account import runs

from wattprint.account.remedies import place_remedy, remedy
from wattprint.account.work import recorded

WHOLE = runs.state(recorded([runs.record()]))
AGAIN = "wattprint show abc"


def of(statement, key):
    return remedy(statement, key).typed(AGAIN)


@pytest.mark.parametrize(
    ("key", "typed", "argument"),
    [
        ("operational_location_g", "--intensity 56", "intensity=56"),
        ("embodied_g", "--embodied-per-device 150kg", 'embodied_per_device="150kg"'),
        ("energy_cost", "--tariff 0.30EUR/kWh", 'tariff="0.30EUR/kWh"'),
        ("onsite_l", "--wue 0.4", "wue=0.4"),
    ],
)
def test_each_figure_has_its_option(key, typed, argument):
    assert of(WHOLE, key) == f"{AGAIN} {typed}"
    assert remedy(WHOLE, key).argument == argument


def test_a_sum_is_mended_where_it_lacks_something():
    carbon = msgspec.structs.replace(WHOLE.carbon, operational_location_g=None)
    water = msgspec.structs.replace(WHOLE.water, onsite_l=WHOLE.carbon.operational_location_g, grid_l=None)
    assert of(WHOLE, "total_g").endswith("--embodied-per-device 150kg")
    assert of(msgspec.structs.replace(WHOLE, carbon=carbon), "total_g").endswith("--intensity 56")
    assert of(WHOLE, "total_l").endswith("--wue 0.4")
    assert of(msgspec.structs.replace(WHOLE, water=water), "total_l").endswith("--region FR")


def test_without_energy_the_doctor_is_asked():
    nothing = runs.state(recorded([msgspec.structs.replace(runs.record(()), last=None)]))
    for key in ("facility_j", "operational_location_g", "energy_cost", "total_l"):
        assert of(nothing, key) == remedy(nothing, key).argument == "wattprint doctor"


def test_a_place_that_was_guessed_is_asked_for_and_one_that_was_told_is_not():
    def known_by(text):
        return place_remedy(msgspec.structs.replace(WHOLE.carbon, place_known_by=text))

    assert known_by("time zone Europe/Paris (a guess)").typed(AGAIN) == f"{AGAIN} --region FR"
    assert known_by("nothing").flag == "--region FR"
    assert known_by("flag") is None
