"""From a recorded run: more of the same, other accelerators, and what that adds to the interval."""

from __future__ import annotations

import copy

import msgspec
import pytest

from wattprint.account.site import stated as stated_of
from wattprint.errors import UsageError
from wattprint.estimate import Project, like
from wattprint.records import End, Header, Joules, Record, Site, Snapshot, SourceLine

START_NS = 1_700_000_000_000_000_000  # 2023-11-14
MACHINE = {"cpu_name": "AMD EPYC 7763", "logical_cpus": 64, "memory_gb": 512.0, "kind": "server"}


def source(resource, name, method="measured"):
    return SourceLine(
        resource=resource, name=name, source="test", method=method, relative_uncertainty=0.05,
        uncertainty_source="test", max_power_w=500.0, update_period_s=0.001,
    )  # fmt: skip


def joules(mid_j, width=0.05):
    three = mid_j * (1 - width), mid_j, mid_j * (1 + width)
    return Joules(*three, *three, 0.0)


def record(seconds, parts, place="FRA"):
    """A run of ``seconds`` with energy by (resource, name, J)."""
    end_ns = int(seconds * 1e9)
    energy = [joules(mid_j) for _, _, mid_j in parts]
    header = Header(
        schema=1, run="20231114-221320-abcdef", name="train.py", role="root", pid=10, pid_start=20,
        command=["python", "train.py"], boot_id="boot", host="node-a", wall_ns=START_NS, at_ns=0,
        scope="process", idle_policy="share", machine=MACHINE,
        sources=[source(resource, name) for resource, name, _ in parts],
        site=Site(pue_kind="data-centre", place=place, place_known_by="flag"), factors=[],
        environment={}, prev="",
    )  # fmt: skip
    last = Snapshot(
        at_ns=end_ns, wall_ns=START_NS + end_ns, energy=energy, own_cpu_s=1.0, meter_cpu_s=0.1, next_s=1.0,
        prev="",
    )  # fmt: skip
    end = End(at_ns=end_ns, wall_ns=START_NS + end_ns, status="finished", exit_code=0, prev="")
    return Record(
        path="", header=header, last=last, windows=[], open_windows=[], metrics=[], warnings=[], end=end,
        status="finished", damage="",
    )  # fmt: skip


LONG = record(36000.0, [("gpu/a", "GPU 0 NVIDIA A100-SXM4-80GB", 9e6), ("cpu/0", "RAPL package-0", 3e6)])
SHORT = record(5.0, [("cpu/0", "RAPL package-0", 500.0)])


def test_the_same_again_costs_the_same():
    recorded, again = stated_of([LONG]), like([LONG])
    assert again.boundaries.node_j.mid == pytest.approx(recorded.boundaries.node_j.mid)
    assert again.boundaries.facility_j.mid == pytest.approx(recorded.boundaries.facility_j.mid)
    assert again.carbon.place == recorded.carbon.place == "FRA"
    assert again.carbon.year == recorded.carbon.year
    assert again.run["duration_s"] == pytest.approx(36000.0)


def test_scales_multiply_and_the_beginning_does_not_grow():
    tenfold = like([LONG], scale={"epochs": 5, "data": 2})
    # 10 s of 36,000 s stay as they are: 10 - 9 x 10 / 36000.
    assert tenfold.boundaries.node_j.mid / 12e6 == pytest.approx(10 - 9 * 10 / 36000)
    assert tenfold.run["duration_s"] == pytest.approx(36000 * (10 - 9 * 10 / 36000))


def test_the_true_cost_of_a_longer_run_lies_in_the_interval():
    # A program with 20 s of start and then 100 W: 40 s recorded, 1,000 s wanted (50 times the steps).
    short = record(40.0, [("cpu/0", "RAPL package-0", 4000.0)])
    predicted = like([short], scale=50).boundaries.components_j
    truth = 100.0 * (20 + 50 * 20)
    assert predicted.low <= truth <= predicted.high


def test_a_short_run_says_less_than_a_long_one():
    def width(run):
        energy = like([run], scale=100).boundaries.components_j
        return energy.high / energy.low

    assert width(SHORT) > 3 * width(LONG)


def test_on_another_accelerator_time_goes_by_peaks_and_power_by_board_power():
    moved = like([LONG], gpu="H100 SXM5 80GB")
    # bf16: 989.4 over 312 TFLOP/s, to the power of 0.8; 700 W over 400 W.
    faster = (989.4 / 312) ** 0.8
    assert moved.run["duration_s"] == pytest.approx(36000 / faster, rel=1e-3)
    assert moved.boundaries.accelerator_j.mid == pytest.approx(9e6 / faster * 700 / 400, rel=1e-3)
    energy = moved.boundaries.accelerator_j
    assert energy.high / energy.low > 2
    assert any("instead of" in text for text in moved.run["assumptions"])


def test_on_a_module_the_recorded_host_is_left_out():
    moved = like([LONG], gpu="NVIDIA GH200 480GB")
    assert [line.kind for line in moved.resources if line.kind != "node"] == ["gpu"]
    assert any("holds CPU and memory of the module" in text for text in moved.run["assumptions"])


def test_two_gpus_of_one_board_moved_to_that_board_are_the_same():
    two = record(36000.0, [("gpu/a", "GPU 0 Tesla K80", 4e6), ("gpu/b", "GPU 1 Tesla K80", 4e6)])
    moved = like([two], gpu="1xTesla K80", precision="fp32")
    assert moved.run["duration_s"] == pytest.approx(36000.0)
    assert moved.boundaries.accelerator_j.mid == pytest.approx(8e6)


def test_the_same_accelerator_is_the_same_time():
    moved = like([LONG], gpu="A100 SXM4 80GB")
    assert moved.run["duration_s"] == pytest.approx(36000.0)
    assert moved.boundaries.accelerator_j.mid == pytest.approx(9e6)


def test_a_project_and_a_place_go_on_top():
    found = like([LONG], region="PL", project=Project(trials=9))
    assert found.carbon.place == "POL"
    assert found.boundaries.node_j.mid == pytest.approx(120e6)
    assert [line.name for line in found.windows] == ["training", "trials"]


def test_a_scale_is_a_factor_and_says_what_it_makes():
    with_epochs = copy.copy(LONG)
    with_epochs.header = msgspec.structs.replace(LONG.header, parameters={"num_epochs": 4, "lr": 0.1})
    asked = {"epochs": 20.0, "data": 2.0}
    assumptions = like([with_epochs], scale=asked).run.assumptions
    assert [one for one in assumptions if "in all" in one] == [
        "epochs=20 is 20 times the 4 of the run, 80 in all; for 20 in all: --scale epochs=5",
        "data=2 is 2 times what the run had, not 2 in all",
    ]


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({"scale": 0.0}, "scale"), ({"scale": {"epochs": float("nan")}}, "epochs"),
        ({"gpu": "H1000"}, "H100"),
        ({"gpu": "H100 SXM5 80GB", "precision": "fp128"}, "precision"),
    ],
)  # fmt: skip
def test_what_cannot_be_scaled_is_refused(keywords, said):
    with pytest.raises(UsageError, match=said):
        like([LONG], **keywords)


def test_a_run_without_accelerator_is_not_moved_to_one():
    with pytest.raises(UsageError, match="no accelerator"):
        like([SHORT], gpu="H100")
