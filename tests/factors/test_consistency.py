"""Rows of the shipped tables beside each other: what stands out is answered, and an error would stand out."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def consistency(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import consistency

    return consistency


@pytest.fixture
def rules(consistency):
    return consistency.rules


def test_every_finding_has_an_answer_and_every_answer_a_finding():
    command = [sys.executable, str(ROOT / "scripts" / "consistency.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def changed(rules, monkeypatch, name, key, **cells):
    """Let the row ``key`` (the first cell) of the table ``name`` have other ``cells``."""
    shipped = rules.rows

    def rows(table):
        return [
            {**row, **cells} if table == name and key == next(iter(row.values())) else row
            for row in shipped(table)
        ]

    monkeypatch.setattr(rules, "rows", rows)


RULES = {
    "cpus": "processors",
    "accelerator": "accelerators",
    "accelerators": "accelerators",
    "grid": "grids",
    "instances": "instances",
    "prices": "instances",
    "facility": "facilities",
    "fuels": "bounds",
    "models": "models",
}
"""By the first word of a table's name: which function holds the rules for it."""


@pytest.mark.parametrize(
    ("name", "key", "cells", "check"),
    [
        ("cpus.tsv", "core i7 8650u", {"tdp_w": "100", "tdp_high_w": "100"}, "TDP of a series"),
        ("cpus.tsv", "xeon gold 6248", {"cores": "80", "threads": "160"}, "W per core of a series"),
        ("cpus.tsv", "epyc 7763", {"tdp_w": "28", "tdp_low_w": "28"}, "W per core"),
        ("cpus.tsv", "core i9 12900k", {"max_w": "100"}, "maximum below TDP"),
        ("cpus.tsv", "epyc 7763", {"threads": "32"}, "threads per core"),
        ("accelerator_peaks.tsv", "h100 sxm sxm5 80gb", {"fp16": "1979", "bf16": "989.4"}, "bf16 over fp16"),
        ("accelerator_peaks.tsv", "h100 sxm sxm5 80gb", {"fp32": "6.69"}, "fp32 per W"),
        ("accelerators.tsv", "a100 pcie 80gb", {"memory_gb": "40"}, "memory in the name"),
        ("accelerators.tsv", "a100 pcie 80gb", {"tdp_w": "3000000"}, "power of a board"),
        ("instances.tsv", "aws:m5.large", {"w10": "90"}, "power rises with load"),
        ("instances.tsv", "aws:m5.large", {"memory_gb": "0.008"}, "GB per vCPU"),
        ("prices_aws.tsv", "m5.large", {"prices": "us-east-1 9.6 -"}, "price per vCPU in a family"),
        ("prices_aws.tsv", "p5.48xlarge", {"prices": "us-east-1 1.1 -"}, "price per accelerator"),
        ("prices_gcp.tsv", "a2-highgpu-1g", {"prices": "us-east1 3.6 4.1"}, "spot above on demand"),
        ("grid_country.tsv", "FRA", {"2023": "553"}, "intensity from year to year"),
        ("grid_country.tsv", "FRA", {"2023": "55300"}, "intensity"),
        ("facility_regions.tsv", "pue/aws:af-south-1/2024", {"value": "0.24"}, "PUE"),
        ("facility_regions.tsv", "wue/aws:ap-northeast-1/2024", {"value": "910"}, "WUE"),
        ("fuels.tsv", "biomass/lifecycle", {"low": "1300"}, "bounds in order"),
        (
            "models.tsv",
            "aya-23-8b",
            {"parameters_b": "80.3", "parameters_high_b": "80.3"},
            "size in the name",
        ),
        ("models.tsv", "aya-23-8b", {"active_b": "80.3", "active_high_b": "80.3"}, "active above all"),
    ],
)
def test_an_error_in_a_row_stands_out(rules, monkeypatch, name, key, cells, check):
    rule = getattr(rules, RULES[name.partition("_")[0].removesuffix(".tsv")])
    before = set(rule())
    changed(rules, monkeypatch, name, key, **cells)
    new = set(rule()) - before
    assert [finding for finding in new if finding.check == check and key in finding.key], new


def test_few_rows_are_no_group(rules):
    assert list(rules.odd({"few": [("a", 1.0)] * 6 + [("b", 100.0)]}, 2.0)) == []


def test_an_answer_to_nothing_and_a_finding_without_one_are_told(consistency):
    found = [consistency.rules.Finding("rule", "table row", "1")]
    said = [consistency.Answer("rule", "table other", "right", "", "")]
    by_finding, open_ends = consistency.matched(found, said)
    assert by_finding == {}
    assert open_ends == ["no answer: rule | table row | 1", "answers nothing: rule | table other"]
