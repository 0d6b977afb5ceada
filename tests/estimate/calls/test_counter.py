"""A call as a statement, from Python and from the command line."""

import json

import pytest
from click.testing import CliRunner

from wattprint.cli.estimate_call import command
from wattprint.errors import UsageError
from wattprint.estimate.calls.counter import Calls
from wattprint.estimate.calls.one import batches, estimate

ASK = {"input_tokens": 800, "output_tokens": 400, "region": "FR", "year": 2024}


def test_boundaries_carbon_and_water_are_those_of_any_statement():
    found = estimate("llama-3.1-70b", pue=1.2, wue=0.5, **ASK).statement
    node, facility = found.boundaries.node_j.mid, found.boundaries.facility_j.mid
    assert facility == pytest.approx(1.2 * node)
    grid = found.carbon.intensity_g_per_kwh.mid
    assert found.carbon.operational_location_g.mid == pytest.approx(facility / 3.6e6 * grid)
    assert found.water.onsite_l.mid == pytest.approx(0.5 * node / 3.6e6)
    river = next(line.mid for line in found.factors if line.id.startswith("grid-water/"))
    assert found.water.grid_l.mid == pytest.approx(1.2 * node / 3.6e6 * river)
    assert found.boundaries.accelerator_j.method == found.boundaries.facility_j.method == "modelled"
    assert found.run["status"] == "estimated"


def test_making_counts_for_the_share_of_the_batch():
    found = estimate("llama-3.1-70b", **ASK)
    statement, taken_s = found.statement, found.statement.run["duration_s"]
    factors = {line.id: line.mid for line in statement.factors}
    kg = 4 * factors["embodied/gpu/NVIDIA H100 SXM5 80GB"] + 0.5 * factors["embodied/host/gpu-server"]
    assert statement.carbon.embodied_g.mid == pytest.approx(kg * 1000 * taken_s / (4 * 31_536_000), rel=1e-6)
    assert statement.sci.functional_unit == "call"


def test_calls_are_multiples_of_one():
    one, many = estimate("gpt-oss-20b", **ASK), estimate("gpt-oss-20b", calls=1000, **ASK)
    assert many.statement.boundaries.facility_j.mid == pytest.approx(
        1000 * one.statement.boundaries.facility_j.mid
    )
    assert many.statement.sci.score_g.mid == pytest.approx(one.statement.sci.score_g.mid)
    assert many.ecologits == one.ecologits


def test_without_a_place_the_carbon_is_a_range_over_the_world_and_says_so():
    found = estimate("llama-3.1-8b", output_tokens=10).statement
    assert found.carbon.intensity_g_per_kwh.high > 10 * found.carbon.intensity_g_per_kwh.low
    assert any("where this is served is unknown" in text for text in found.warnings)
    assert any("accelerator is unknown" in text for text in found.run["assumptions"])


def test_a_closed_model_is_assumed_and_wider():
    closed = estimate("gpt-4o", **ASK).statement.boundaries.node_j
    opened = estimate("llama-3.1-70b", **ASK).statement.boundaries.node_j
    assert closed.method == "assumed"
    assert closed.high / closed.low > opened.high / opened.low


def test_a_provider_has_its_buildings():
    def pue(**given):
        factors = estimate("gpt-4o", output_tokens=10, **given).statement.factors
        return next(line.id for line in factors if line.id.startswith("pue/"))

    assert pue(provider="OpenAI") == "pue/azure"
    assert pue(provider="somebody") == "pue/data-centre"
    assert pue(provider="local") == "pue/own-machine"
    assert pue(region="aws:us-east-1").startswith("pue/aws")


@pytest.mark.parametrize(
    ("text", "pair"), [(None, (4.0, 64.0)), ("8", (8.0, 8.0)), ("4-16", (4.0, 16.0)), (2, (2.0, 2.0))]
)
def test_batches(text, pair):
    assert batches(text) == pair


@pytest.mark.parametrize("text", ["0", "x", "64-4", "-3", "1-99999", (0, 1)])
def test_batches_that_cannot_be(text):
    with pytest.raises(UsageError, match="at once"):
        batches(text)


@pytest.mark.parametrize(
    ("asked", "printed"),
    {
        "llama-3.1-70b": ("4 to 27 at once",),
        "gemini-2.5-pro": ("Gemini Pro, 100 to 2000 B parameters (assumed)", "2000 B, 200–600 B active"),
        "zeta-10t": ("zeta-10t, 9000 to 13500 B parameters (assumed)",),
        "gpt2": ("0.124 B parameters",),
    }.items(),
)
def test_sizes_and_requests_are_numbers_that_people_read(asked, printed):
    words = ["--model", asked, "--input-tokens", "20000", "--output-tokens", "100"]
    ran = CliRunner().invoke(command, words)
    assert ran.exit_code == 0, ran.output
    text = " ".join(ran.output.split())
    assert all(part in text for part in printed), text


def test_the_command_prints_ours_first_and_then_the_peer():
    model = "meta-llama/Llama-3.1-70B-Instruct"
    words = [
        "--model",
        model,
        "--input-tokens",
        "800",
        "--output-tokens",
        "0.4k",
        "--region",
        "FR",
        "--equivalents",
    ]
    ran = CliRunner().invoke(command, words)
    assert ran.exit_code == 0, ran.output
    lines = ran.output.splitlines()
    assert len(lines) <= 30
    assert all(len(line) <= 80 for line in lines)
    labels = [line.split(" ")[0] for line in lines]
    assert labels.index("energy") < labels.index("peer")
    # 0.2641 Wh at PUE 1.2 (test_ecologits.py) is 0.343 at the default 1.56; it has no such name.
    text = " ".join(ran.output.split())
    assert (
        "EcoLogits has no model of that name (it lists Meta-Llama-3.1-70B-Instruct, which has the same size)"
        in text
    )
    assert "gives 0.343 Wh" in " ".join(ran.output.split())
    assert "4 × NVIDIA H100 SXM5 80GB" in ran.output


def test_the_json_has_everything_in_full():
    words = ["--parameters", "70B", "--output-tokens", "400", "--pue", "1.2", "--calls", "10", "--json"]
    ran = CliRunner().invoke(command, words)
    assert ran.exit_code == 0, ran.output
    answer = json.loads(ran.output)
    assert answer["call"]["model"]["access"] == "given"
    assert answer["call"]["accelerators"] == 4
    facility = answer["energy"]["boundaries"]["facility_j"]
    assert facility["low"] < facility["mid"] < facility["high"]
    # The fit at 70 B and 400 tokens: 3.2164e-5 kWh a GPU; 34.773 s; so 1.2 x (4 x that + 9.0556e-5) a call.
    assert answer["ecologits_0_11_3"]["energy_kwh"] == pytest.approx(
        10 * 1.2 * (4 * 3.2164e-5 + 9.0556e-5), rel=1e-3
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--output-tokens", "5"], "--model"),
        (["--model", "lama-3-70b", "--output-tokens", "5"], "--parameters"),
        (["--model", "gpt2"], "--output-tokens"),
        (["--model", "gpt2", "--output-tokens", "5", "--gpu", "H300"], "H300"),
        (["--model", "gpt2", "--output-tokens", "5", "--quantisation", "fp7"], "fp8"),
        (["--model", "gpt2", "--output-tokens", "5", "--calls", "0"], "--calls"),
    ],
)
def test_errors_say_what_to_type(words, said):
    ran = CliRunner().invoke(command, words)
    assert isinstance(ran.exception, UsageError)
    assert said in str(ran.exception)
    assert "\n" not in str(ran.exception)


def test_running_calls_sum_to_their_statement():
    calls = Calls(region="FR", gpu="H100 SXM")
    for _ in range(3):
        calls.record("llama-3.1-8b", 100, 50, None)
    calls.record("gpt-4o", 10, 5, 0)
    by_model = calls.by_model
    assert by_model["llama-3.1-8b"]["calls"] == 3
    whole = sum(one["facility_j"] for one in by_model.values())
    statement = calls.statement
    assert statement.boundaries.facility_j.mid == pytest.approx(whole, rel=1e-9)
    assert sum(one["carbon_g"] for one in by_model.values()) == pytest.approx(
        statement.carbon.operational_location_g.mid, rel=1e-9
    )
    alone = estimate("llama-3.1-8b", input_tokens=100, output_tokens=50, calls=3, region="FR", gpu="H100 SXM")
    assert by_model["llama-3.1-8b"]["facility_j"] == pytest.approx(alone.statement.boundaries.facility_j.mid)


@pytest.mark.parametrize("tokens", [(None, 5), (5, None), (-1, 5), ("x", 5), (0, 0), (float("nan"), 1)])
def test_strange_usage_is_unknown_and_raises_nothing(tokens):
    calls = Calls()
    calls.record("gpt2", *tokens)
    assert (calls.unknown, calls.by_model, calls.statement) == (1, {}, None)
    assert calls.warnings
