"""The page of how wide a figure is: of today's models and tables, and its table bears out its text."""

from __future__ import annotations

import pytest
from tests.scripts import load_script

which_figure = load_script("scripts/which_figure_page.py")


@pytest.fixture(scope="module")
def widths() -> dict[str, list[float]]:
    rows = {name: which_figure.row(made) for name, made in which_figure.runs().items()}
    return {name: [float(cell.removeprefix("× ")) for cell in row] for name, row in rows.items()}


def test_the_page_is_what_the_script_writes() -> None:
    assert which_figure.PAGE.read_text("utf-8") == which_figure.page(), (
        "run: python scripts/which_figure_page.py"
    )


def test_a_counter_narrows_most_and_then_the_pue_and_the_place(widths: dict[str, list[float]]) -> None:
    gpus, counters, modelled, guest = widths.values()
    assert gpus[0] < counters[0] < 1.2 < modelled[0] < guest[0]
    for row in widths.values():
        components, node, facility, told, germany, france, nowhere = row
        assert components < node < facility
        assert told == node  # a PUE that is told has no width of its own
        assert told < germany < france < nowhere


def test_a_counter_off_by_five_percent_is_within_a_tenth() -> None:
    assert which_figure.sensor(100.0, 0.05) == (95.0, 100.0, 105.0)
