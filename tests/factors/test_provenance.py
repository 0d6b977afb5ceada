"""Where each number comes from. What the sources say is typed from their raw files."""

from __future__ import annotations

import pytest

from wattprint.errors import WattprintError
from wattprint.factors import catalogue, provenance
from wattprint.factors.table import SOURCES, Table, share_alike
from wattprint.factors.table_rows import rows_called, tables


def told(asked: str, figure: str) -> list[tuple[str, str, str]]:
    """Source, value and verdict of each that says the figure of the first factor called ``asked``."""
    (found,) = (one for one in provenance.of_factor(catalogue.find(asked)[0]) if one.name == figure)
    return [(source.ids, source.value, source.verdict) for source in found.sources]


def of_row(table: str, key: str) -> list[provenance.Figure]:
    """The numbers of the one row of ``table`` with the key ``key``."""
    (row,) = rows_called(table, key)
    return provenance.of(f"{table}.tsv", row)


def test_a_temperature_is_set_aside_however_many_copied_it() -> None:
    assert told("cpu/AMD A6 PRO-7050B", "tdp_w") == [
        ("amd", "17", "taken"),
        ("codecarbon", "100", "set aside"),
        ("eco2ai", "100", "set aside"),
        ("eco2ai", "17", "agrees"),
    ]
    (figure,) = provenance.of_factor(catalogue.find("cpu/AMD A6 PRO-7050B")[0])
    listed = figure.sources[1]
    assert (listed.spellings, listed.why) == (2, "a temperature, which makers list beside the power")


def test_the_same_figure_in_a_copy_is_told_to_be_one() -> None:
    assert told("cpu/AMD A10-4600M", "tdp_w") == [("codecarbon", "35", "taken"), ("eco2ai", "35", "copy")]


def test_a_figure_by_vote_shows_the_votes() -> None:
    (figure,) = (
        one for one in provenance.of_factor(catalogue.find("cpu/AMD Athlon 64 X2 6000+")[0]) if one.votes
    )
    assert figure.votes == {"125": 1, "89": 1}
    assert (figure.low, figure.value, figure.high) == ("89", "89", "125")
    assert [(one.ids, one.verdict) for one in figure.sources] == [
        ("codecarbon", "widens"),
        ("eco2ai", "taken"),
    ]


def test_each_number_of_a_row_names_its_own_source() -> None:
    # Base power, cores and threads of ARK; 150 W is what Eco2AI has under TDP.
    figures = {one.name: one for one in provenance.of_factor(catalogue.find("cpu/Intel Core i5-12600K")[0])}
    assert {name: figure.sources[0].ids for name, figure in figures.items()} == {
        "tdp_w": "ark",
        "cores": "ark",
        "threads": "ark",
    }
    assert figures["tdp_w"].sources[1].why == "its maximum turbo power"
    # Size by Karpenter, watts by Teads, the host's carbon by Cloud Carbon Footprint.
    row = {one.name: one.sources[0].ids for one in of_row("instances", "aws:m5.large")}
    assert row["vcpus"] == row["memory_gb"] == "karpenter-aws"
    assert row["idle_w"] == row["w100"] == row["host_vcpus"] == "teads-instances"
    assert row["host_least_kg"] == "ccf-embodied"


def test_a_known_fault_of_a_table_is_shown_and_does_not_count() -> None:
    assert told("accelerator/NVIDIA Tesla V100 PCIe 16GB", "tdp_w")[:2] == [
        ("nvidia", "250", "taken"),
        ("mlco2", "300", "set aside"),
    ]
    assert ("mlco2", "150", "widens") in told("accelerator/NVIDIA A10G", "tdp_w")


def test_a_memory_larger_than_its_platform_is_shown_and_does_not_count() -> None:
    (memory,) = (one for one in of_row("instances", "aws:t1.micro") if one.name == "memory_gb")
    assert [(one.value, one.verdict) for one in memory.sources if one.ids == "teads-instances"] == [
        ("613", "set aside")
    ]


def test_share_alike_tables_are_left_out_where_they_are_switched_off() -> None:
    with_them = told("accelerator/NVIDIA H100 SXM5 80GB", "tdp_w")
    assert ("ml-engineering", "700", "agrees") in with_them
    before = share_alike()
    share_alike(False)
    try:
        without = told("accelerator/NVIDIA H100 SXM5 80GB", "tdp_w")
        assert not any(name.startswith("sharealike/") for name in tables())
    finally:
        share_alike(before)
    assert without == [one for one in with_them if one[0] != "ml-engineering"]


@pytest.mark.parametrize("kind", catalogue.kinds())
def test_every_factor_has_numbers_with_a_source_and_one_that_counts(kind: str) -> None:
    factors = list(catalogue.rows([kind]))
    for factor in factors[:: max(1, len(factors) // 60)]:
        figures = provenance.of_factor(factor)
        assert figures, factor.id
        for figure in figures:
            assert figure.sources, factor.id
            assert all(source.title and source.verdict in provenance.VERDICTS for source in figure.sources)
            assert any(source.verdict in ("taken", "widens") for source in figure.sources), factor.id


@pytest.mark.parametrize("table", ["cpus.tsv", "accelerators.tsv", "instances.tsv", "embodied.tsv",
                                   "facility.tsv", "water.tsv"])  # fmt: skip
def test_what_is_stored_is_of_rows_and_sources_that_exist(table: str) -> None:
    rows, ids = Table(table), set(SOURCES.keys())
    stored = provenance.stored(table)
    assert stored
    for key, claims in stored.items():
        row = rows.find(key)
        assert row is not None, key
        assert {one for claim in claims for one in claim.source.split("+")} <= ids
        assert {claim.column for claim in claims} <= set(row)


def test_the_interval_of_every_processor_holds_all_that_counts() -> None:
    for key, claims in provenance.stored("cpus.tsv").items():
        row = Table("cpus.tsv").find(key)
        assert row is not None
        amounts = [claim.amount for claim in claims if claim.column == "tdp_w" and claim.counts]
        for amount in amounts:
            if amount is not None:
                assert float(row["tdp_low_w"]) <= amount <= float(row["tdp_high_w"]), key


def test_the_grid_of_a_cloud_region_shows_who_names_it() -> None:
    (zone,) = (one for one in of_row("cloud_regions", "aws:us-west-2") if one.name == "zone")
    assert (zone.value, zone.sources[0].value, zone.sources[0].verdict) == (
        "US-NW-BPAT",
        "US-NW-BPAT",
        "taken",
    )
    assert ("US-NW-PACW", "widens") in [(one.value, one.verdict) for one in zone.sources]
    # Of a factor of that grid, too, behind the figure itself.
    figures = provenance.of_factor(catalogue.find("grid/aws:us-west-2/2021/direct/ccf-grid")[0])
    assert [one.name for one in figures] == ["grid", "zone"]


def test_a_price_of_no_stated_region_is_of_another_list() -> None:
    prices = {one.name: (one.value, one.sources[0].ids) for one in of_row("prices_aws", "p4d.24xlarge")}
    assert prices == {
        "any region spot": ("9.83", "fsdl"),
        "us-east-1 on-demand": ("21.9576", "karpenter-aws"),
    }


@pytest.mark.parametrize(
    ("table", "called", "keys"),
    [
        ("cpus", "AMD EPYC 7763", ["epyc 7763"]),
        ("cpus", "epyc 7763", ["epyc 7763"]),
        ("accelerators", "nvidia h100  NVL", ["h100 nvl 94gb"]),
        ("countries", "FRA", ["FR"]),
        ("countries", "UAE", ["AE"]),
        ("facility_regions", "pue/aws:af-south-1/2022", ["pue/aws:af-south-1/2022"]),
        (
            "region_grids",
            "aws:us-west-2",
            [
                "aws:us-west-2/compiled/US-NW-BPAT",
                "aws:us-west-2/drawn/US-NW-PACW",
                "aws:us-west-2/map/US-NW-PACW",
                "aws:us-west-2/utility/US-NW-BPAT",
            ],
        ),
    ],
)
def test_a_row_is_found_by_its_key_its_name_and_what_it_is_of(
    table: str, called: str, keys: list[str]
) -> None:
    assert [next(iter(row.values())) for row in rows_called(table, called)] == keys


def test_a_statement_of_a_regions_grid_has_the_verdict_of_its_row() -> None:
    (figure,) = of_row("region_grids", "aws:us-west-2/map/US-NW-PACW")
    assert [(one.ids, one.value, one.verdict) for one in figure.sources] == [
        ("emaps-zones", "US-NW-PACW", "widens")
    ]
    assert figure.sources[0].why == "the interval reaches to its figure"


@pytest.mark.parametrize(
    ("table", "called", "fix"),
    [
        ("cpus", "EPYC 7764", "try cpus/epyc 7763, "),
        ("cpus", "nothing", "its rows are such as cpus/a10 4600m, "),
        ("countries", "Frnace", "try countries/FR"),
        ("cloud_regions", "aws:us-west-3", "try cloud_regions/aws:us-west-"),
        ("../secret", "x", "cloud_regions, countries"),
    ],
)
def test_a_row_that_is_in_no_table_is_answered_with_the_nearest(table: str, called: str, fix: str) -> None:
    with pytest.raises(WattprintError) as raised:
        rows_called(table, called)
    assert fix in str(raised.value)
