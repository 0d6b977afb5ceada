"""From operations to hours: the arithmetic by hand, and what the number of accelerators changes."""

from __future__ import annotations

import csv
import math
import statistics
from pathlib import Path

import pytest

from wattprint.errors import UsageError
from wattprint.estimate import compute
from wattprint.estimate.training import MFU

KWH = 3.6e6
TABLE = Path(__file__).parents[1] / "evidence" / "mfu.tsv"


def test_gpt3_as_carbontracker_counts_it():
    # 3.14e23 FLOP at 130 TFLOP/s is 2,415,384,615 s of one card; at 250 W and PUE 1.125, 188,701.9 kWh.
    stated = compute(
        gpu="1000xV100 PCIe 16GB",
        flop=3.14e23,
        flop_per_s=130e12,
        gpu_power_w=250,
        host=False,
        pue=1.125,
        region="DK",
    )
    assert stated.run["duration_s"] * 1000 == pytest.approx(2415384615.38, rel=1e-9)
    assert stated.boundaries.facility_j.mid / KWH == pytest.approx(188701.92, rel=1e-7)


def test_six_flop_per_parameter_and_token_at_a_given_mfu():
    # 6 x 7e9 x 2e12 = 8.4e22 FLOP; 312e12 x 0.5 = 1.56e14 FLOP/s; 64 of them: 8,413,461.5 s.
    stated = compute(
        gpu="64xA100 SXM4 80GB", parameters=7e9, tokens=2e12, mfu=0.5, precision="bf16", region="FR"
    )
    assert stated.run["duration_s"] == pytest.approx(8.4e22 / 1.56e14 / 64)
    assert stated.run["duration_s"] == pytest.approx(8413461.5, rel=1e-6)


def test_the_number_of_accelerators_changes_the_time_not_the_energy():
    few, many = (compute(gpu=f"{n}xA100 SXM4 80GB", flop=1e22, mfu=0.4, region="FR") for n in (64, 1024))
    assert few.run["duration_s"] == pytest.approx(16 * many.run["duration_s"])
    assert few.boundaries.facility_j.mid == pytest.approx(many.boundaries.facility_j.mid)
    assert few.carbon.embodied_g.mid == pytest.approx(many.carbon.embodied_g.mid)


def test_an_mfu_nobody_gave_is_an_interval():
    known = compute(gpu="64xA100 SXM4 80GB", flop=1e22, mfu=0.30, region="FR")
    unknown = compute(gpu="64xA100 SXM4 80GB", flop=1e22, region="FR")
    assert unknown.run["duration_s"] == pytest.approx(known.run["duration_s"])
    wide, narrow = unknown.boundaries.accelerator_j, known.boundaries.accelerator_j
    assert wide.low < narrow.low
    assert wide.high > narrow.high
    assert any("no MFU is given" in text for text in unknown.run["assumptions"])


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({"flop": 1e20, "parameters": 7e9}, "twice"),
        ({"parameters": 7e9}, "--tokens"),
        ({"flop": -1.0}, "FLOP"),
        ({"flop": float("nan")}, "FLOP"),
        ({"flop": 1e20, "mfu": 0.0}, "MFU"),
        ({"flop": 1e20, "mfu": 0.4, "flop_per_s": 1e14}, "twice"),
        ({"flop": 1e20, "precision": "fp128"}, "bf16"),
        ({"flop": 1e20, "precision": "fp8"}, "--precision"),
        ({"flop": 1e32}, "years"),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_refused(keywords, said):
    with pytest.raises(UsageError, match=said):
        compute(gpu="A100 SXM4 80GB", **keywords)


def mfus():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {
        row["model"]: 6 * float(row["parameters"]) * float(row["tokens"])
        / (float(row["gpu_hours"]) * 3600 * float(row["peak_flop_per_s"]))
        for row in rows
    }  # fmt: skip


def test_the_default_mfu_is_what_published_trainings_reached():
    found = mfus()
    assert len(found) == 8
    logs = [math.log(one) for one in found.values()]
    assert MFU[1] == pytest.approx(math.exp(statistics.fmean(logs)), rel=0.05)
    assert all(MFU[0] <= one <= MFU[2] for one in found.values())
    # Student's t of 7 degrees of freedom at 97.5 %, for one run more.
    reach = 2.365 * statistics.stdev(logs) * math.sqrt(1 + 1 / len(logs))
    assert MFU[0] == pytest.approx(math.exp(statistics.fmean(logs) - reach), rel=0.1)


def test_each_published_training_lies_in_the_band_of_the_others():
    found = mfus()
    for left_out, one in found.items():
        logs = [math.log(other) for name, other in found.items() if name != left_out]
        # t of 6 degrees of freedom.
        reach = 2.447 * statistics.stdev(logs) * math.sqrt(1 + 1 / len(logs))
        assert abs(math.log(one) - statistics.fmean(logs)) < reach, left_out
