"""What publications print, from what they say went in, through the functions of the package."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evidence import published

from wattprint.factors import accelerators

ROWS = published.read("published.tsv")
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "published-figures.md"


def half_digit(printed: str) -> float:
    return 0.5 * 10.0 ** -len(printed.partition(".")[2])


def named(row: dict[str, str]) -> str:
    return f"{row['id']}-{row['figure']}-{row['unit']}"


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] != "measured"], ids=named)
def test_the_figure_comes_out_as_printed(row: dict[str, str]) -> None:
    _low, mid, _high = published.computed(row)
    assert mid == pytest.approx(float(row["value"]), rel=0, abs=float(row["tolerance"]))


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "measured"], ids=named)
def test_the_interval_of_a_gpu_known_by_name_holds_what_was_measured(row: dict[str, str]) -> None:
    low, _mid, high = published.computed(row)
    assert low <= float(row["value"]) <= high


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] != "measured"], ids=named)
def test_no_tolerance_is_wider_than_the_print_allows(row: dict[str, str]) -> None:
    allowed = max(half_digit(row["value"]), 0.02 * float(row["value"]))
    assert 0 < float(row["tolerance"]) <= allowed * 1.001  # the column is printed to three digits
    assert row["why"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "tdp_w" in published.inputs_of(row)], ids=lambda row: row["id"]
)
def test_the_power_limit_that_a_source_states_is_one_that_we_have(row: dict[str, str]) -> None:
    given = published.inputs_of(row)
    tdp_w = accelerators.get(given["accelerator"]).tdp_w
    assert tdp_w is not None
    assert tdp_w[0] <= float(given["tdp_w"]) <= tdp_w[2]


def test_a_wrong_input_is_noticed() -> None:
    row = next(row for row in ROWS if row["id"] == "llama/OPT-175B" and row["figure"] == "carbon")
    without_pue = {**row, "inputs": row["inputs"].replace("pue=1.1", "pue=1.0")}
    assert abs(published.computed(without_pue)[1] - 137) > float(row["tolerance"])


def test_what_model_cards_imply() -> None:
    # 31.22 t over 184,320 h of 400 W, and so on: 423.45, 424.86, 414.03 and 386.95 g/kWh.
    implied = {row["id"]: published.implied_g_per_kwh(row) for row in published.read("left_out.tsv")}
    assert implied["llama2/7B"] == pytest.approx(423.45, abs=0.01)
    assert implied["llama3/total"] == pytest.approx(424.86, abs=0.01)
    assert implied["llama3.1/total"] == pytest.approx(414.03, abs=0.01)
    assert implied["llama4/total"] == pytest.approx(386.95, abs=0.01)
    assert implied["stable-diffusion/v1"] == pytest.approx(300)
    assert implied["olmo2/7B"] is None


def test_what_is_left_out_has_a_reason_and_no_test() -> None:
    tested = {row["id"] for row in ROWS}
    for row in published.read("left_out.tsv"):
        assert row["why"]
        assert row["id"] not in tested


def test_a_unit_of_another_dimension_is_refused() -> None:
    with pytest.raises(ValueError, match="is not"):
        published.in_unit(published.exact(1.0, "J"), "kg")


def test_the_page_is_what_the_module_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == published.page()
