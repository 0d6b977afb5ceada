"""The figures that results rest on, as ``wattprint factors`` prints them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from tests.cli import in_process


def printed(monkeypatch, capfd, *words):
    code, out, err = in_process.call(monkeypatch, capfd, "factors", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("text=france&limit=10", ["search", "france"]),
        ("text=france&kind=grid&limit=10", ["search", "france", "--kind", "grid"]),
        ("text=h100 sxm&limit=5", ["search", "h100 sxm", "--limit", "5"]),
    ],
)
def test_a_search_finds_what_the_command_line_does(owner, monkeypatch, capfd, query, words):
    told = owner.get(f"/factors.json?{query}").json()
    assert told
    assert told == printed(monkeypatch, capfd, *words)


@pytest.mark.parametrize("asked", ["grid/FRA/2023", "grid/FRA", "AMD EPYC 7763"])
def test_one_is_told_as_the_command_line_does(owner, monkeypatch, capfd, asked):
    told = owner.get(f"/factors/{asked}.json").json()
    assert told == printed(monkeypatch, capfd, "show", asked)
    page = owner.get(f"/factors/{asked}").text
    for factor in told:
        assert factor["id"] in page
        assert str(factor["year"] or "none stated") in page
    table = list(csv.DictReader(StringIO(owner.get(f"/factors/{asked}.csv").text)))
    assert [float(line["mid"]) for line in table] == [factor["mid"] for factor in told]


def test_without_words_the_kinds_are_listed_and_lead_on(owner):
    page = owner.get("/factors").text
    assert '<a href="/factors?kind=grid">grid</a>' in page
    found = owner.get("/factors.json?kind=grid&limit=3").json()
    assert len(found) == 3
    assert all(factor["id"].startswith("grid/") for factor in found)
    assert "The first 3" in owner.get("/factors?kind=grid&limit=3").text


def test_what_is_not_there_has_its_nearest_beside_it(owner):
    page = owner.get("/factors?text=frence").text
    assert "No figure has" in page
    assert "Try " in page
    for path in ("/factors/grid/NOWHERE", "/factors/grid/NOWHERE.json"):
        assert owner.get(path).status_code == 404
    assert owner.get("/factors?kind=cheese").status_code == 400


def test_a_range_stands_as_on_all_pages(owner):
    (told,) = set(re.findall(r"\((\S+–\S+)\)", owner.get("/factors/grid/FRA/2023").text))
    (factor,) = owner.get("/factors/grid/FRA/2023.json").json()
    assert [float(end) for end in told.split("–")] == pytest.approx([factor["low"], factor["high"]], rel=0.01)
    found = owner.get("/factors?text=france").text
    assert re.search(r"\(\S+–\S+\)", found)
    assert not re.search(r"\(\S+ – \S+\)", found)
