"""Places of the JavaScript tracker, and what their electricity emits, beside those of Python's tracker."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from wattprint.compat.codecarbon_place import place_of
from wattprint.errors import UsageError
from wattprint.factors.grid import intensity, world_interval
from wattprint.factors.regions import find_place

# Each run draws 1 kWh, known exactly: its emissions are the intensity.
TRACKER = """
import { EmissionsTracker } from "wattprint/codecarbon/tracker";

const told = [];
for (const words of JSON.parse(process.argv[1])) {
  let drawn = 0;
  const tracker = new EmissionsTracker({
    ...words, saveToFile: false, warn: () => undefined,
    openSensors: async () => ({ unseen: [], sensors: [{
      kind: "cpu", resource: "cpu/0", name: "cpu", source: "test", method: "measured", scope: "machine",
      relativeUncertainty: 0, read: async () => drawn, close: async () => undefined,
    }] }),
  });
  await tracker.start();
  drawn = 3.6e6;
  await tracker.stop();
  const { finalEmissionsData: data, interval, problems } = tracker;
  told.push({ data, carbon: interval.emissions_kg, problems });
}
console.log(JSON.stringify(told));
"""
WORDS = [
    ("FRA", None, None, None),
    ("fr", None, None, None),
    ("United Kingdom", None, None, None),
    ("USA", "california", None, None),
    ("USA", "Quebec", None, None),
    ("CAN", "quebec", None, None),
    ("SWE", "se3", None, None),
    ("DNK", "dk1", None, None),
    ("FRA", "ile-de-france", None, None),
    (None, "california", None, None),
    (None, "nowhere", None, None),
    ("DEU", None, "gcp", "europe-west1"),
    ("DEU", None, "aws", "us-east-1"),
    ("DEU", None, "azure", "mars-north"),
    ("QQQ", None, None, None),
    ("QQQ", None, "aws", "nowhere"),
    (None, None, None, None),
]


def told_of(package, cases, zone="UTC", **env):
    names = ("countryIsoCode", "region", "cloudProvider", "cloudRegion")
    words = [{name: word for name, word in zip(names, case, strict=True) if word} for case in cases]
    return package.told(TRACKER, json.dumps(words), env={"TZ": zone, "WATTPRINT_REGION": ""} | env)


def points(carbon):
    return [1000 * carbon[name] for name in ("low", "mid", "high")]


def of_factor(factor):
    return pytest.approx([factor.low, factor.mid, factor.high], rel=1e-9)


def test_places_and_intensities_are_those_of_python(package):
    year, world = datetime.now().year, world_interval()
    for case, told in zip(WORDS, told_of(package, WORDS), strict=True):
        place, missed = place_of(*case)
        expected = world if place is None else intensity(place, year)
        assert points(told["carbon"]) == of_factor(expected), case
        data = told["data"]
        country = None if place is None else place.country
        assert data["country_iso_code"] == (None if country is None else country.iso3)
        assert data["country_name"] == (None if country is None else country.name)
        cloud = place.code.split(":") if place is not None and place.kind == "cloud-region" else ["", ""]
        assert [data["cloud_provider"], data["cloud_region"]] == cloud
        assert (data["on_cloud"], data["region"]) == ("Y" if cloud[0] else "N", case[1])
        said = [text for text in told["problems"] if text.startswith(f"no grid is known for {missed}:")]
        assert len(said) == bool(missed)
        guessed = [text for text in told["problems"] if "a guess" in text]
        assert len(guessed) == (place is None)


def test_a_time_zone_is_a_guess_and_a_setting_is_none(package):
    year = datetime.now().year
    (guess,) = told_of(package, [(None,) * 4], zone="Europe/Berlin")
    assert points(guess["carbon"]) == of_factor(intensity(find_place("DEU"), year))
    assert guess["problems"] == [
        "emissions count with the grid of Germany, by time zone Europe/Berlin (a guess) · "
        "give countryIsoCode: ..., or set WATTPRINT_REGION"
    ]
    (settled,) = told_of(package, [(None,) * 4], zone="Europe/Berlin", WATTPRINT_REGION="gcp:europe-west1")
    assert (settled["data"]["cloud_region"], settled["problems"]) == ("europe-west1", [])
    (zone,) = told_of(package, [(None,) * 4], WATTPRINT_REGION="DK1")
    assert points(zone["carbon"]) == of_factor(intensity(find_place("DK1"), year))
    (state,) = told_of(package, [("CAN", "quebec", None, None)], WATTPRINT_SHAREALIKE="0")
    assert points(state["carbon"]) == of_factor(intensity(find_place("CA-QC"), year, share_alike=False))
    with pytest.raises(UsageError, match="no place is called"):
        find_place("atlantis")
    with pytest.raises(AssertionError, match="no place is called 'atlantis'"):
        told_of(package, [(None,) * 4], WATTPRINT_REGION="atlantis")
