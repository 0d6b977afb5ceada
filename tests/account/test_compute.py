"""FLOP against time, energy and peak, in figures that can be followed in the head."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account import compute
from wattprint.account.compute import compute_of
from wattprint.codec import encode
from wattprint.quantity import Quantity
from wattprint.records import Metric

ENERGY = Quantity(1e3, 2e3, 4e3, "J", "measured")


def record(*metrics, gpu="GPU 0 NVIDIA H100 80GB HBM3"):
    made = runs.record()
    sources = [
        msgspec.structs.replace(one, name=gpu) if one.resource.startswith("gpu/") else one
        for one in made.header.sources
    ]
    return msgspec.structs.replace(
        made,
        header=msgspec.structs.replace(made.header, sources=sources),
        metrics=[
            Metric(at_ns=number, name=name, value=value, window=None, prev="")
            for number, (name, value) in enumerate(metrics)
        ],
    )


def computed(*records, scope="machine", energy_j=ENERGY, duration_s=10.0):
    used = []

    def use(line):
        used.append(line)
        return Quantity(line.low, line.mid, line.high, line.unit, "modelled", (line.id,))

    return compute_of(list(records), scope, duration_s, energy_j, use), used


def test_nothing_is_said_where_nothing_was_counted():
    assert computed(record(("loss", 0.5))) == (None, [])


def test_the_latest_sum_counts_and_nodes_add_up():
    one = record(("compute.flop.given", 1e6), ("compute.flop.given", 3e6))
    two = record(("compute.flop.given", 5e6))
    found, _ = computed(one, two)
    assert found.flop == 8e6
    assert found.how == "given"
    assert not found.at_least
    assert found.flop_per_s == 8e5
    per_j = found.flop_per_j
    assert (per_j.low, per_j.mid, per_j.high, per_j.unit) == (2e3, 4e3, 8e3, "FLOP/J")
    assert per_j.method == "measured"


def test_an_operator_left_out_on_any_node_makes_a_lower_bound():
    counted = ("compute.flop.counted", 1e6)
    found, _ = computed(record(counted), record(counted, ("compute.uncounted", 1.0)))
    assert found.at_least
    assert str(found).startswith("at least 2.00 MFLOP counted, 200 kFLOP/s, 1.00 kFLOP/J (500–2.00 k)")


def test_utilisation_is_against_the_published_peak_of_all_devices():
    # NVIDIA H100 SXM datasheet: 989 TFLOP/s dense at BF16; two of them for 10 s do 19.78 PFLOP.
    half = record(("compute.flop.counted.bf16", 0.5 * 9.89e15))
    found, used = computed(half, half)
    assert found.precision == "bf16"
    assert found.peak_flop_per_s.mid == pytest.approx(2 * 989e12, rel=0.001)
    assert found.mfu.mid == pytest.approx(0.5, rel=0.001)
    assert [line.id.rpartition("/")[2] for line in used] == ["bf16"]
    assert str(found).endswith("50.0 % of the peak at bf16")


def test_the_peak_of_one_gpu_of_a_k80_is_half_of_the_boards():
    # Tesla K80 datasheet: 8.73 TFLOP/s at FP32 with both GPUs.
    found, used = computed(record(("compute.flop.counted.fp32", 1e12), gpu="GPU 0 Tesla K80"))
    assert found.peak_flop_per_s.mid == pytest.approx(4.365e12)
    assert used[0].method.endswith("one of 2 GPUs of the board")


@pytest.mark.parametrize(
    ("metrics", "gpu"),
    [
        ([("compute.flop.counted", 1e15)], "GPU 0 NVIDIA H100 80GB HBM3"),  # no precision
        ([("compute.flop.counted.bf16", 1e15)], "GPU 0 NVIDIA Nobody Knows 7"),
        (
            [("compute.flop.counted.bf16", 1e15), ("compute.flop.counted.fp8", 1e15)],
            "GPU 0 NVIDIA H100 80GB HBM3",
        ),
    ],
)
def test_an_unknown_peak_leaves_the_utilisation_unknown(metrics, gpu):
    found, used = computed(record(*metrics, gpu=gpu))
    assert found.mfu is None
    assert found.peak_flop_per_s is None
    assert used == []
    assert "peak" not in str(found)


def test_a_peak_that_is_given_counts():
    found, used = computed(
        record(("compute.peak_flop_per_s", 1e9), ("compute.flop.counted.fp32", 1e9)), duration_s=4.0
    )
    assert found.mfu.mid == 0.25
    assert found.mfu.method == "assumed"
    assert used == []


def test_energy_that_may_be_zero_bounds_nothing():
    found, _ = computed(
        record(("compute.flop.given", 1e6)), energy_j=Quantity(0.0, 1.0, 2.0, "J", "modelled")
    )
    assert found.flop_per_j is None
    assert computed(record(("compute.flop.given", 1e6)), energy_j=None)[0].flop_per_j is None


def test_the_json_has_every_field():
    found, _ = computed(record(("compute.flop.given", 1e6)))
    assert set(encode(found)) == set(compute.Compute.__struct_fields__)
    assert encode(found)["flop_per_j"]["mid"] == 500.0
