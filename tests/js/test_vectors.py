"""The cases that tests of both languages read hold the answers of today; so do the tables."""

from __future__ import annotations

import pytest
from tests.scripts import load_script

vectors = load_script("scripts/js_vectors/__main__.py")
tables = load_script("scripts/js_tables/__main__.py")


@pytest.mark.parametrize("name", vectors.MODULES)
def test_the_answers_of_a_file_are_those_of_today(name: str) -> None:
    off = vectors.differences(name)
    assert off == [], "run: python scripts/js_vectors, and read what it changes"


def test_a_changed_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    made = vectors.cases("arithmetic")
    number = next(number for number, case in enumerate(made) if case["do"] == "product")
    made[number]["is"][0] *= 1 + 1e-9
    monkeypatch.setattr(vectors, "cases", lambda _name: made)
    assert vectors.differences("arithmetic") == [f"arithmetic.json, case {number}: product is another"]


def test_the_tables_are_those_of_today() -> None:
    off = [name for name, text in tables.files().items() if (tables.FOLDER / name).read_text("utf-8") != text]
    assert off == [], "run: python scripts/js_tables"


def test_the_tables_that_a_page_needs_for_its_estimates_are_small() -> None:
    names = ("places", "zones", "hardware", "models")
    packed = [tables.sizes((tables.FOLDER / f"{name}.ts").read_text("utf-8"))[1] for name in names]
    assert min(packed) > 0
    assert sum(packed) <= 60_000
