"""What a project takes beside one training: lines that sum to the whole, after the literature."""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.estimate import Project, call, hardware

KWH = 3.6e6


def stated(**project):
    """A training of 1,000 kWh at a facility without overhead, in a project."""
    return hardware(power_w=10_000, hours=100, pue=1.0, intensity_g_per_kwh=100.0, project=Project(**project))


def lines(statement):
    return {line.name: line.facility_j.mid / KWH for line in statement.windows}


def test_one_training_has_no_lines_of_a_project():
    assert stated().windows == []


def test_every_line_by_hand_and_their_sum():
    found = stated(
        trials=3, failed=2, rd_factor=0.5, retrain_per_year=4, years=2, retrain_share=0.25, inferences=1e6,
        energy_per_inference=1080.0,
    )  # fmt: skip
    assert lines(found) == pytest.approx(
        {
            "training": 1000.0, "trials": 3000.0, "failed runs": 1000.0, "research and development": 500.0,
            "retraining": 2000.0, "inference": 300.0,
        }
    )  # fmt: skip
    assert found.boundaries.facility_j.mid / KWH == pytest.approx(7800.0)
    assert sum(line.operational_location_g.mid for line in found.windows) == pytest.approx(780_000.0)
    assert found.carbon.operational_location_g.mid == pytest.approx(780_000.0)
    assert found.run["duration_s"] == pytest.approx(7.5 * 360_000)


def test_green_algorithms_training_page():
    # training x (1 + R&D factor + retraining factor x retrainings), here 1 + 2 + 0.1 x 5.
    found = stated(rd_factor=2, retrain_per_year=5, years=1, retrain_share=0.1)
    assert found.boundaries.facility_j.mid / KWH == pytest.approx(3500.0)


def test_strubell_4789_runs_of_a_search():
    # Section 4: 4,789 jobs, 9,998 days of GPU time, the tuned model among them.
    found = stated(trials=4788)
    assert found.boundaries.facility_j.mid / KWH == pytest.approx(4_789_000.0)
    assert lines(found)["training"] == pytest.approx(1000.0)


def test_bloom_as_one_project():
    # Luccioni et al. 2022: 433,196 kWh of training, 256,646 kWh of nodes that idled: 0.5924 of it.
    found = hardware(
        gpu="384xA100 SXM4 80GB", gpu_power_w=400, host=False, hours=1082990 / 384, pue=1.0,
        intensity_g_per_kwh=57.0, project=Project(rd_factor=256646 / 433196),
    )  # fmt: skip
    carbon_t = {line.name: line.operational_location_g.mid / 1e6 for line in found.windows}
    assert carbon_t["training"] == pytest.approx(24.69, abs=0.005)
    assert carbon_t["research and development"] == pytest.approx(14.6, abs=0.05)


def test_a_share_of_failed_runs_is_of_the_energy_of_all_runs():
    found = lines(stated(trials=4, failed_share=0.2))
    assert found["failed runs"] / sum(found.values()) == pytest.approx(0.2)


def test_failed_runs_may_have_failed_early_or_late():
    failed = next(line for line in stated(failed=10).windows if line.name == "failed runs")
    assert failed.facility_j.low / KWH == pytest.approx(500.0)
    assert failed.facility_j.mid / KWH == pytest.approx(5000.0)
    assert failed.facility_j.high / KWH == pytest.approx(10_000.0)


def test_inference_counts_the_estimate_of_a_call():
    each = call("llama-3.1-8b", input_tokens=800, output_tokens=400).boundaries.node_j
    found = stated(inferences=1e6, energy_per_inference=each)
    line = next(line for line in found.windows if line.name == "inference")
    assert line.facility_j.mid == pytest.approx(1e6 * each.mid)
    assert line.facility_j.high == pytest.approx(1e6 * each.high)


@pytest.mark.parametrize(
    "project",
    [
        {"trials": -1.0}, {"failed": 1.0, "failed_share": 0.1}, {"failed_share": 1.0},
        {"retrain_per_year": 2.0},
        {"years": 3.0}, {"inferences": 1e9}, {"energy_per_inference": 3.0}, {"rd_factor": float("nan")},
        {"trials": float("inf")},
    ],
)  # fmt: skip
def test_half_a_project_is_refused(project):
    with pytest.raises(UsageError):
        Project(**project)
