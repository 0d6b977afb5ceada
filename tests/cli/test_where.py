"""``wattprint where`` as it is typed: its table, its chart, its JSON, and its refusals."""

from __future__ import annotations

import json

import pytest

V100 = ("--estimate", "--gpu", "V100", "--hours", "100", "--gpu-power", "250W", "--no-host", "--pue", "1")


def placed(typed, *words):
    code, out, err = typed("where", *words, "--json", *V100, "--region", "gcp:europe-west1")
    assert (code, err) == (0, "")
    return {one["place"]: one for one in json.loads(out)["places"]}


def test_the_hundred_hours_of_a_250_w_card_in_every_region_of_google(typed):
    """25 kWh at the tables' g/kWh: 653 in Mumbai and PUE 1.09, 180 in Saint-Ghislain with the PUE given."""
    found = placed(typed, "--in", "gcp")
    assert len(found) == 43
    assert found["gcp:europe-west1"]["here"]
    assert found["gcp:europe-west1"]["operational_location_g"]["mid"] == pytest.approx(25 * 180, rel=0.005)
    mumbai = found["gcp:asia-south1"]
    assert mumbai["operational_location_g"]["mid"] == pytest.approx(25 * 653 * 1.09, rel=0.005)
    assert mumbai["ratios_to_here"]["carbon"]["mid"] == pytest.approx(653 * 1.09 / 180, rel=0.005)
    assert "carbon" not in mumbai["not_distinguishable_from_here"]


def test_places_come_from_least_to_most_of_what_is_asked(typed):
    for sort, key in (("carbon", "operational_location_g"), ("water", "water_l")):
        mids = [one[key]["mid"] for one in placed(typed, "--in", "clouds", "--sort", sort).values()]
        assert mids == sorted(mids)
        assert len(mids) == 255


def test_places_are_chosen_by_provider_kind_name_and_pattern(typed):
    assert {one.partition(":")[0] for one in placed(typed, "--in", "aws,scaleway")} == {
        "aws",
        "scaleway",
        "gcp",
    }
    assert {"FRA", "US-CA"} < placed(typed, "--in", "France", "--in", "California").keys()
    assert len(placed(typed, "--in", "countries")) > 200
    assert all(code.startswith(("US-", "gcp:europe-west1")) for code in placed(typed, "--in", "US-*"))
    assert {"SE-SE1", "SE-SE4"} < placed(typed, "--in", "zones").keys()


def test_without_a_choice_the_regions_of_the_present_provider(typed):
    assert {code.partition(":")[0] for code in placed(typed)} == {"gcp"}


def test_the_front_alone(typed):
    every = placed(typed, "--in", "gcp")
    front = placed(typed, "--in", "gcp", "--front")
    assert front.keys() == {code for code, one in every.items() if one["pareto"] or one["here"]}


def test_the_table_and_the_chart(typed):
    code, out, _ = typed("where", "--in", "gcp:europe-*", *V100, "--region", "gcp:europe-west1")
    assert code == 0
    lines = out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert any(line.startswith(" >") and "gcp:europe-west1 " in line and " here " in line for line in lines)
    assert sum("●" in line for line in lines) == 12
    assert sum("◆" in line for line in lines) == 1
    assert any(line.split()[:2] == ["≈", "gcp:europe-west2"] for line in lines)


def test_currencies_are_told_apart_and_never_ranked_against_each_other(typed):
    """France's price is in EUR by the tables, those of Germany and of the United States are in USD."""
    places = ("where", "--in", "FR,DE,US", *V100, "--region", "FR", "--sort", "money")
    code, out, _ = typed(*places[:3], "--sort", "money", *places[3:-2])
    assert code == 0
    lines = out.splitlines()
    assert "in 1 place, by money in EUR" in " ".join(lines[:2])
    assert "in other currencies, which no rate of exchange makes one: USD 2" in out
    assert "two currencies are not compared" in out
    rows = [line.split() for line in lines if " EUR " in line or " USD " in line]
    assert [row[1] for row in rows if row[0] in (">*", ">")] == ["FRA"]
    assert all("≈" not in row[0] for row in rows)
    assert sum("◆" in line or "●" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no run has been recorded yet"),
        (("--in", "Atlantis", *V100), "no place is called 'Atlantis'"),
        (("--in", "XX-*", *V100), "no place fits 'XX-*'"),
        (("nobody",), "no run"),
        (("last", *V100), "both a run"),
        (("--pue", "1.2", *V100), "--pue stands before --estimate"),
        (("--pue", "0.9", "last"), "pue cannot be '0.9' (--pue)"),
        (("--estimate", "--gpu", "H1000", "--hours", "1"), "H1000"),
        (("--estimate", "--gpu", "H100", "--hours", "-1"), "-1"),
        (("--estimate", "call"), "call"),
        (("--sort", "beauty", *V100), "beauty"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(typed, words, says):
    code, out, err = typed("where", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1
