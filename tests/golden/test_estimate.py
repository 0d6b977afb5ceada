"""What people see of an estimate, at 60, 80 and 120 columns."""

from __future__ import annotations

import pytest
from tests.cli.test_estimate import FULL

from wattprint.cli.estimate import stated_from
from wattprint.report.receipt import receipt

PROJECT = (
    *(
        "--gpu",
        "64xA100 SXM4 80GB",
        "--parameters",
        "7B",
        "--tokens",
        "2T",
        "--region",
        "FR",
        "--year",
        "2024",
    ),
    *("--trials", "3", "--failed", "2", "--rd-factor", "0.5", "--inferences", "1e9"),
    *("--energy-per-inference", "0.3Wh"),
)
RENTED = ("--instance", "aws:p5.48xlarge", "--hours", "12", "--region", "aws:us-east-1", "--year", "2024")
LITTLE = ("--gpu", "8xV100", "--hours", "12", "--year", "2024")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("estimate_hardware.txt", FULL),
        ("estimate_project.txt", PROJECT),
        ("estimate_instance.txt", RENTED),
        ("estimate_little_known.txt", LITTLE),
    ],
)
def test_an_estimate_reads_as_it_did(name, words, golden, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WATTPRINT_REGION", raising=False)
    statement = stated_from([*words]).statement
    golden(name, "\n".join(receipt(statement, width=width) for width in (60, 80, 120)))
