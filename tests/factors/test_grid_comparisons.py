"""What other sources say of a grid: who widens our range, who does not, and for what reason."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from wattprint.factors import grid, grid_series, provenance
from wattprint.factors.factor import Factor
from wattprint.factors.grid_series import Comparison, Series
from wattprint.factors.table import share_alike

ROOT = Path(__file__).parents[2]
AVERAGE = "average location-based"


def series(source: str, figures: dict[int, float], method: str = "lifecycle", **more: object) -> Series:
    made = Series(
        "FRA",
        {year: (value, value, value) for year, value in figures.items()},
        last=max(figures),
        method=f"{method} production {AVERAGE}",
        source=source,
        licence="CC BY 4.0",
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


def beside(ours: Series, *others: Series, asked: int | None = None) -> tuple[Factor, list[Comparison]]:
    """Our figure as it is for ``asked``, and what became of what the others say."""
    ours.others = list(others)
    year = ours.year_for(asked)
    assert year is not None
    return ours.factor(year, asked), ours.comparisons(year, asked)


OURS = {2022: 200.0, 2023: 200.0}
"""Within a factor of 1.35 in its own year: 148 to 270."""


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [(150.0, 200 / 1.35, 270.0), (100.0, 100.0, 270.0), (600.0, 200 / 1.35, 600.0)],
)
def test_a_range_reaches_to_who_is_outside_and_to_nobody_else(figure: float, low: float, high: float) -> None:
    factor, (said,) = beside(series("owid", OURS), series("electricity-maps", {2023: figure}))
    assert (factor.low, factor.mid, factor.high) == pytest.approx((low, 200.0, high))
    assert said.widens is not said.held
    assert ("reaches to" in factor.method) is said.widens


def test_a_range_reaches_to_the_far_end_of_the_range_that_a_source_states() -> None:
    other = series("entsoe-mix", {2023: 400.0})
    other.figures[2023] = (380.0, 400.0, 460.0)
    factor, _said = beside(series("owid", OURS), other)
    assert factor.high == 460.0
    assert "reaches to 460 of entsoe-mix, 2023" in factor.method


def test_one_voice_is_enough_and_many_that_say_the_same_add_nothing() -> None:
    one, _ = beside(series("owid", OURS), series("a", {2023: 400.0}))
    ten, _ = beside(series("owid", OURS), *(series(name, {2023: 400.0}) for name in "abcdefghij"))
    outvoted, _ = beside(
        series("owid", OURS), series("a", {2023: 400.0}), *(series(name, {2023: 201.0}) for name in "bcde")
    )
    assert (one.low, one.high) == (ten.low, ten.high) == (outvoted.low, outvoted.high)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (series("a", {2023: 90.0}, "direct"), "direct, not over the life cycle"),
        (series("a", {2023: 615.0}, "hour"), "of one hour, not of a year"),
        (series("a", {2023: 0.0}, "unstated"), "0, which no grid is over its life cycle"),
        (series("a", {2020: 900.0}), "of 2020, more than 2 years away"),
        (series("a", {2023: 900.0}, grid="US-OR"), "of FRA, another grid"),
        (series("a", {2023: 1000.0}, copies="owid"), "a copy that differs: owid has 200 for 2023"),
        (series("a", {2023: 900.0}, aside="of a place that is not there"), "of a place that is not there"),
        (series("a", {2020: 900.0}, older_by=3), "undated, of 2020 at the latest"),
    ],
)
def test_what_is_of_another_quantity_widens_nothing_and_says_why(other: Series, why: str) -> None:
    factor, (said,) = beside(series("owid", OURS), other)
    assert (factor.low, factor.high) == pytest.approx((200 / 1.35, 270.0))
    assert said.why == why
    assert not said.widens


def test_a_copy_has_no_voice_beside_its_source() -> None:
    copied = series("codecarbon-grid", {2023: 200.2, 2022: 201.0}, copies="owid")
    _factor, (said,) = beside(series("owid", OURS), copied)
    assert (said.why, said.copy) == ("a copy of owid of 2023", True)
    # Beside a third source, its source speaks, and it adds nothing, right or wrong.
    source = series("owid", {2023: 300.0})
    wrong = series("ccf-google", {2023: 1500.0}, copies="owid")
    factor, said_of_both = beside(series("electricity-maps", OURS), source, wrong)
    assert factor.high == 300.0
    assert [one.widens for one in said_of_both] == [True, False]
    assert said_of_both[1].why == "a copy that differs: owid has 300 for 2023"
    # Where its source has no figure of that year, the copy is all there is.
    factor, _said = beside(series("electricity-maps", OURS), series("owid", {2020: 300.0}), wrong)
    assert factor.high == 1500.0


def test_a_table_that_does_not_say_what_it_counts_may_mean_the_same() -> None:
    factor, _ = beside(series("owid", OURS), series("eco2ai", {2023: 90.0}, "unstated"))
    assert factor.low == 90.0


def test_one_without_a_method_that_a_figure_of_the_other_kind_holds_is_of_that_kind() -> None:
    unstated = series("eco2ai", {2023: 210.0}, "unstated")
    ours, other = series("google-grid", {2023: 100.0}, "direct"), series("owid", OURS)
    factor, said = beside(ours, other, unstated)
    assert said[1].why == "no method stated; owid of 2023, lifecycle, is 200 and holds it"
    assert factor.high == 135.0
    factor, _said = beside(series("google-grid", {2023: 100.0}, "direct"), unstated)
    assert factor.high == 210.0


def test_an_undated_figure_that_ours_of_a_possible_year_holds_is_of_that_year() -> None:
    ours = {2019: 400.0, 2020: 300.0, 2021: 200.0}
    undated = series("eco2ai", {2021: 420.0}, older_by=2)
    factor, (said,) = beside(series("owid", ours), undated)
    assert said.why == "undated; ours of 2019 is 400 and holds it"
    assert factor.high == pytest.approx(270.0)
    factor, (said,) = beside(series("owid", ours), series("eco2ai", {2021: 900.0}, older_by=2))
    assert said.widens
    assert factor.high == 900.0


@pytest.mark.parametrize(("figure", "widens"), [(310.0, False), (330.0, True)])
def test_a_near_year_disagrees_only_beyond_what_the_years_between_may_bring(
    figure: float, widens: bool
) -> None:
    # Two years apart: exp(hypot(ln 1.35, 0.28 √2)) is 1.644, so that 200 may have been 329.
    factor, (said,) = beside(series("owid", OURS), series("a", {2020: figure}), asked=2022)
    assert said.widens is widens
    assert factor.high == pytest.approx(figure if widens else 270.0)
    assert said.why == ("" if widens else "of 2020, and no farther off than the years between may bring it")


def test_figures_up_to_the_year_that_is_asked_for_count() -> None:
    later = series("a", {2024: 900.0, 2025: 950.0})
    factor, said = beside(series("owid", OURS), later, asked=2025)
    assert [one.years for one in said] == ["2024", "2025"]
    assert factor.high == 950.0
    assert "widened for 2025" in factor.method


# Our World in Data and Electricity Maps, as published.
@pytest.mark.parametrize(
    ("place", "year", "ours", "theirs"),
    [("COL", 2024, 285.8, 101), ("ALB", 2023, 24.4, 85), ("CYP", 2024, 512.2, 853), ("SVK", 2024, 96.5, 216)],
)
def test_countries_of_which_two_tables_disagree(place: str, year: int, ours: float, theirs: float) -> None:
    factor = grid.intensity(place, year)
    assert factor.mid == pytest.approx(ours, abs=0.06)
    assert theirs in (factor.low, factor.high)
    assert f"reaches to {theirs} of electricity-maps, {year}" in factor.method
    assert "ODbL 1.0" in factor.licence


def test_without_share_alike_tables_nobody_of_them_widens() -> None:
    factor = grid.intensity("COL", 2024, share_alike=False)
    assert (factor.low, factor.high) == pytest.approx((285.7959 / 1.35, 285.7959 * 1.35))
    assert factor.licence == "CC BY 4.0"
    shared = share_alike()
    try:
        share_alike(False)
        assert grid.intensity("COL", 2024) == factor
    finally:
        share_alike(shared)


def test_a_region_on_the_grid_of_its_country_hears_the_countrys_figure() -> None:
    factor = grid.intensity("oracle:sa-bogota-1", 2024)
    assert (factor.mid, factor.high) == (101, pytest.approx(285.7959))


def test_the_country_around_a_zone_is_another_grid() -> None:
    factor = grid.intensity("aws:us-west-2", 2024)
    (country,) = (
        one
        for one in grid.comparisons("aws:us-west-2", factor.id, 2024)
        if (one.other.code, one.other.source) == ("USA", "owid")
    )
    assert country.why == "of USA, another grid"
    assert factor.high < country.mid


def test_provenance_says_what_became_of_each() -> None:
    (figure,) = provenance.of_factor(grid.intensity("COL", 2024))
    assert [(source.ids, source.value, source.verdict, source.why) for source in figure.sources] == [
        ("", "285.796", "taken", ""),
        ("electricity-maps", "101", "widens", "the interval reaches to it"),
        ("carbontracker-grid", "259.511", "set aside", "a copy that differs: owid has 269 for 2023"),
        ("codecarbon-grid", "259.511", "set aside", "a copy that differs: owid has 269 for 2023"),
        ("eco2ai-grid", "210.526", "set aside", "undated; ours of 2022 is 202.1 and holds it"),
    ]
    (figure, _zone) = provenance.of_factor(grid.alternatives("gcp:us-west1", 2024)[-4])
    assert figure.value == "79.23"
    told = {source.title.rpartition(", ")[2]: (source.verdict, source.why) for source in figure.sources}
    assert told["NWPP 2023"] == ("set aside", "of NWPP, another grid")
    assert told["US-NW-BPAT 2024"] == ("set aside", "over the life cycle, not direct")


# ML CO2 Impact's table, and what its links are; Eco2AI's; Green Algorithms' from the AIB's production mixes.
@pytest.mark.parametrize(
    ("place", "year", "source", "figure", "why"),
    [
        ("aws:eu-west-1", 2019, "mlco2-grid", 617, "of 2013, more than 2 years away"),
        ("aws:eu-central-1", 2019, "mlco2-grid", 615, "of one hour, not of a year"),
        ("gcp:us-west1", 2019, "mlco2-grid", 297.6, "direct, not over the life cycle"),
        ("gcp:europe-west1", 2019, "mlco2-grid", 267, ""),
        (
            "gcp:northamerica-northeast1",
            2019,
            "ccf-google",
            143,
            "a copy that differs: google-grid has 27 for 2019",
        ),
        ("SWE", 2020, "green-algorithms-grid", 5.67, "direct, not over the life cycle"),
        ("SLV", 2023, "codecarbon-grid", 271.468, "a copy that differs: owid has 118.5 for 2023"),
        ("CAF", 2012, "eco2ai-grid", 0, "0, which no grid is over its life cycle"),
        ("UZB", 2022, "eco2ai-grid", 496.78, ""),
        ("BEL", 2022, "eco2ai-grid", 198.201, "undated; ours of 2012 is 202.7 and holds it"),
    ],
)
def test_what_other_tools_say_counts_or_has_a_reason(
    place: str, year: int, source: str, figure: float, why: str
) -> None:
    ours = grid.intensity(place, year)
    (said,) = (one for one in grid.comparisons(place, ours.id, year) if one.other.source == source)
    assert said.mid == pytest.approx(figure, abs=0.001)
    assert said.why == why
    assert why or ours.low <= said.mid <= ours.high


def test_what_other_tools_say_is_no_figure_of_ours() -> None:
    ids = {factor.id for place in ("UZB", "gcp:europe-west1") for factor in grid.alternatives(place, 2022)}
    assert not [one for one in ids if "eco2ai" in one or "mlco2" in one]


def test_what_is_called_by_no_figure_has_nothing_beside_it() -> None:
    assert grid.comparisons("FRA", "grid/FRA/1789") == []
    with pytest.raises(ValueError, match="no figure"):
        grid.own_range("FRA", "grid/FRA/1789")


@pytest.fixture
def disagreements(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import grid_disagreements

    return grid_disagreements


def test_no_figure_that_counts_is_outside_a_range(disagreements: ModuleType) -> None:
    besides = list(disagreements.of_year(None, "lifecycle"))
    assert len(besides) > 800
    assert [one.line for one in besides if one.outside and not one.comparison.why] == []
    assert sum(one.comparison.widens for one in besides) > 30


def test_the_check_finds_a_range_that_was_not_widened(
    disagreements: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def narrow(self: Series, year: int, wanted: int | None) -> Factor:
        low, high = self._own_range(year, 0)
        mid = self.figures[year][1]
        return Factor(self.factor_id(year), low, mid, high, self.unit, year, self.method, "source", "facts")

    monkeypatch.setattr(grid_series.Series, "factor", narrow)
    monkeypatch.setattr(disagreements, "FIRST_YEAR", 2024)
    monkeypatch.setattr(disagreements, "LAST_YEAR", 2024)
    missed = disagreements.unanswered()
    assert any(
        line.startswith("COL 2024: electricity-maps 101 of 2024, ours grid/COL/2024") for line in missed
    )
    assert sys.modules["grid_disagreements"] is disagreements
