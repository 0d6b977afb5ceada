"""The steps of serving, against figures worked out by hand, and measurements."""

import math

import pytest
from tests.scripts import load_script

from wattprint.errors import UsageError
from wattprint.estimate.calls import steps
from wattprint.estimate.calls.device import device
from wattprint.estimate.calls.models import resolve
from wattprint.estimate.calls.serving import Request, serve
from wattprint.factors import accelerators

page = load_script("scripts/model_calls.py")


def test_a_dense_model_reads_all_its_weights_at_any_batch():
    assert steps.weights_read(8e9, 8e9, 1.0, 1) == steps.weights_read(8e9, 8e9, 1.0, 64) == 8e9


def test_experts_are_read_as_tokens_pick_them():
    # Mixtral: 2 of 8 experts, 46.7 B of which 12.9 B are active, so 1.63 B are always read.
    assert steps.weights_read(46.7e9, 12.9e9, 0.25, 1) == pytest.approx(12.9e9)
    two = 1.6333e9 + (46.7e9 - 1.6333e9) * (1 - 0.75**2)
    assert steps.weights_read(46.7e9, 12.9e9, 0.25, 2) == pytest.approx(two, rel=1e-4)
    assert steps.weights_read(46.7e9, 12.9e9, 0.25, 64) == pytest.approx(46.7e9, rel=1e-6)
    assert steps.weights_read(100e9, 10e9, None, 1) == pytest.approx(10e9)


def test_keys_and_values_of_llama_3_8b():
    # 2 x 32 layers x 8 heads x 128 x 2 bytes = 128 KiB per token.
    assert steps.cache_bytes(65536, 1000) == 131_072_000


def test_a_prompt_takes_two_operations_per_parameter_and_its_attention():
    short, long = steps.prefill_flop(8e9, 32, 100), steps.prefill_flop(8e9, 32, 10_000)
    assert short == pytest.approx(1.6e12, rel=0.01)
    # Width sqrt(8e9 / 384) = 4564; 2 x 32 x 4564 x 1e8 = 2.92e13 beside 1.6e14.
    assert long == pytest.approx(1.6e14 + 2.921e13, rel=1e-3)


@pytest.mark.parametrize(
    ("parameters", "bits", "memory_gb", "gpus"),
    [(8e9, 16, 80, 1), (70.55e9, 16, 80, 4), (405.9e9, 8, 80, 8), (70e9, 4, 24, 2), (671e9, 8, 180, 8)],
)
def test_accelerators_by_memory(parameters, bits, memory_gb, gpus):
    assert steps.gpus_needed(parameters, bits, memory_gb) == gpus


def test_no_step_draws_more_than_the_board_may():
    assert steps.energy_j(1.0, 1.0, 1.0, 2, 700.0) == 1400.0
    assert steps.energy_j(0.0, 0.0, 1.0, 1, 700.0) == pytest.approx(385.0)


def test_more_at_once_is_less_each_and_takes_longer():
    model, on = resolve("llama-3.1-70b"), device("H100 SXM")
    request = Request(input=800, output=400)
    one, many = (serve(model, on, request, batch=(size, size)) for size in (4.0, 64.0))
    # The measurements of ML.ENERGY and the formula of EcoLogits differ 4.7 to 6.1-fold between 4 or 8 and 64.
    assert 4 < one.decode_j.mid / many.decode_j.mid < 12
    assert one.latency_s.mid < many.latency_s.mid
    assert one.prefill_j.mid == pytest.approx(many.prefill_j.mid)
    both = serve(model, on, request)
    assert both.decode_j.low < many.decode_j.mid
    assert both.decode_j.high > one.decode_j.mid


def test_memory_limits_the_batch():
    long = serve(resolve("llama-3.1-8b"), device("H100 SXM"), Request(input=100_000, output=100))
    # 80 GB less 16 of weights hold 4.9 caches of 13.1 GB.
    assert long.batch == pytest.approx((4.0, 4.87, 4.87), rel=0.01)


def test_cached_tokens_are_not_computed_again():
    model, on = resolve("llama-3.1-8b"), device("H100 SXM")
    whole = serve(model, on, Request(input=1000, output=1))
    cached = serve(model, on, Request(input=1000, output=1, cached=1000))
    assert cached.prefill_j.mid == 0
    assert cached.decode_j == whole.decode_j
    assert whole.prefill_j.mid > 0


def test_parts_sum_to_the_node():
    one = serve(resolve("gpt-4o"), device(None), Request(input=500, output=100), weight_bits=8)
    parts = (one.gpu_j, one.host_j, one.rest_j, one.ready_j)
    assert one.node_j.mid == pytest.approx(math.fsum(part.mid for part in parts))
    assert one.node_j.method == "assumed"
    assert 0 < one.node_j.low < one.node_j.mid < one.node_j.high


@pytest.mark.parametrize("tokens", [(-1, 5, 0), (0, 0, 0), (10, 5, 11), (math.inf, 1, 0), (1, math.nan, 0)])
def test_tokens_that_cannot_be(tokens):
    given, written, cached = tokens
    with pytest.raises(UsageError, match="tokens"):
        Request(input=given, output=written, cached=cached)


def test_every_accelerator_with_power_memory_and_peak_can_serve():
    served = 0
    for row in accelerators.ACCELERATORS.rows():
        if row["tdp_w"] and row["memory_gb"] and accelerators.get(row["name"]).peak("fp32"):
            found = serve(resolve("llama-3.2-1b"), device(row["name"]), Request(input=10, output=10))
            assert 0 < found.gpu_j.low <= found.gpu_j.mid <= found.gpu_j.high
            served += 1
    assert served > 100


@pytest.mark.parametrize(("name", "lacking"), [("TPU v5e", "power"), ("GH200", "memory")])
def test_what_is_not_published_is_said(name, lacking):
    with pytest.raises(UsageError, match=f"{lacking} of .* is not published"):
        device(name)


def test_an_unknown_accelerator_ends_with_near_names():
    with pytest.raises(UsageError, match="try NVIDIA H200"):
        device("H300")


def test_a_name_of_several_boards_says_which_it_stands_for():
    assert device("A100").name == "NVIDIA A100 SXM4 80GB"
    assert device("A100").notes == ("A100 is taken as NVIDIA A100 SXM4 80GB",)


@pytest.mark.parametrize(("block", "missed"), [("FITTED", 0), ("HELD_OUT", 1), ("OTHERS", 0)])
def test_intervals_hold_what_was_measured(block, missed):
    rows = page.rows(getattr(page, block))
    assert sum(not row.held for row in rows) == missed
    assert all(row.ours.high / row.ours.low < 8 for row in rows)


def test_the_mid_is_near_what_was_measured_elsewhere():
    ratios = sorted(row.measured / row.ours.mid for row in page.rows(page.HELD_OUT))
    assert 0.8 < ratios[len(ratios) // 2] < 1.4


def test_the_page_shows_what_the_script_prints():
    text = page.PAGE.read_text("utf-8")
    assert all(f"<!-- {name} -->\n| " in text for name in page.TABLES)
    assert page.filled(text) == text
