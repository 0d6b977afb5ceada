"""``wattprint estimate`` as it is typed: its answers, its JSON that others read, and its refusals."""

from __future__ import annotations

import json
import time

import pytest

import wattprint
from wattprint.account.statement import Statement
from wattprint.cli.estimate import stated_from

KWH = 3.6e6


def answer(typed, *words):
    code, out, err = typed("estimate", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


FULL = (
    *("--gpu", "8xH100 SXM5 80GB", "--hours", "100", "--utilisation", "0.7", "--cpu", "2xEPYC 9654"),
    *(
        "--cpu-load",
        "0.3",
        "--memory",
        "512GB",
        "--nodes",
        "4",
        "--region",
        "gcp:us-central1",
        "--year",
        "2024",
    ),
)


def test_the_json_is_that_of_a_run_with_inputs_and_assumptions(typed):
    found = answer(typed, *FULL)
    run = found["run"]
    assert run["status"] == "estimated"
    assert run["inputs"]["gpu"] == "8xH100 SXM5 80GB"
    assert run["inputs"]["utilisation"] == 0.7
    assert run["assumptions"] == []
    assert run["duration_s"] == 360_000.0
    assert found["energy"]["scope"] == "machine"
    # 0.12 + 0.63 x 0.7 = 0.561 of 700 W, 32 of them for 100 h.
    assert found["energy"]["boundaries"]["accelerator_j"]["mid"] / KWH == pytest.approx(
        0.561 * 0.7 * 32 * 100
    )
    assert found["carbon"]["place"] == "gcp:us-central1"
    assert {"tdp/NVIDIA H100 SXM5 80GB", "gpu-power-share/0.7"} <= {line["id"] for line in found["factors"]}


def test_the_same_question_has_the_same_id_and_another_has_not(typed):
    assert answer(typed, *FULL)["run"]["id"] == answer(typed, *FULL)["run"]["id"]
    assert answer(typed, *FULL)["run"]["id"] != answer(typed, *FULL, "--trials", "2")["run"]["id"]


def test_the_json_restores_to_the_statement(typed):
    found = answer(typed, *FULL, "--trials", "3", "--inferences", "1e6", "--energy-per-inference", "0.3Wh")
    assert Statement.from_dict(found).as_dict() == found


def test_report_compare_and_where_take_an_estimate(typed, tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps(answer(typed, *FULL)))
    (tmp_path / "other.json").write_text(
        json.dumps(answer(typed, "--instance", "p5.48xlarge", "--hours", "400"))
    )
    code, out, _ = typed("report", "plan.json")
    assert code == 0
    assert "H100" in out
    code, out, _ = typed("compare", "plan.json", "other.json")
    assert code == 0
    assert "p5.48xlarge" in out
    code, out, _ = typed("where", "--in", "gcp", "--estimate", *FULL)
    assert code == 0
    assert "gcp:us-central1" in out


def test_the_tile_of_an_exact_cost_has_no_line_for_a_range(typed, tmp_path):
    words = ("--gpu", "8xH100", "--hours", "100", "--price-per-device-hour", "2.50 USD")
    (tmp_path / "plan.json").write_text(json.dumps(answer(typed, *words)))
    code, out, _ = typed("report", "plan.json", "--format", "html")
    assert code == 0
    shown = '>2000 <span class="unit">USD</span></span><p class="small"><span class="method modelled">'
    assert out.count(shown) == 1


def test_settings_count_and_flags_are_stronger(typed, tmp_path):
    (tmp_path / "wattprint.toml").write_text('region = "PL"\npue = 1.5\ntariff = "0.20EUR/kWh"\n')
    found = answer(typed, "--power", "1kW", "--hours", "10", "--pue", "1.0")
    assert found["carbon"]["place"] == "POL"
    assert found["energy"]["boundaries"]["facility_j"]["mid"] / KWH == pytest.approx(10.0)
    assert found["money"]["energy_cost"]["mid"] == pytest.approx(2.0)
    assert found["money"]["energy_currency"] == "EUR"


def test_a_tariff_of_bands_counts_by_its_mean_over_the_week(typed, tmp_path):
    (tmp_path / "wattprint.toml").write_text(
        'region = "DE"\n[[tariff]]\nfrom = 6\nto = 22\nprice = "0.30EUR/kWh"\n'
        '[[tariff]]\nfrom = 22\nto = 6\nprice = "0.15EUR/kWh"\n'
    )
    found = answer(typed, "--power", "1kW", "--hours", "10", "--pue", "1.0")
    assert found["money"]["energy_cost"]["mid"] == pytest.approx(10 * (16 * 0.30 + 8 * 0.15) / 24)
    assert any("mean over a week" in text for text in found["run"]["assumptions"])


def test_the_boundary_is_that_of_carbon(typed):
    words = ("--gpu", "L4", "--hours", "1", "--region", "FR", "--year", "2024")
    facility, accelerator = answer(typed, *words), answer(typed, *words, "--boundary", "accelerator")
    joules = accelerator["energy"]["boundaries"]["accelerator_j"]["mid"]
    grams = accelerator["carbon"]["operational_location_g"]["mid"]
    assert grams == pytest.approx(joules / KWH * accelerator["carbon"]["intensity_g_per_kwh"]["mid"])
    assert facility["carbon"]["operational_location_g"]["mid"] > grams


def test_stated_from_is_what_the_verb_prints(typed):
    assert stated_from([*FULL]).statement.as_dict() == answer(typed, *FULL)


def test_the_text_says_that_nothing_ran_and_what_was_assumed(typed):
    code, out, err = typed("estimate", "--gpu", "8xV100", "--hours", "12")
    assert (code, err) == (0, "")
    assert "estimated, nothing ran" in out
    assert "no utilisation is given" in " ".join(out.split())
    assert "--region FR" in out
    assert max(map(len, out.splitlines())) <= 80


def test_quiet_is_one_line(typed):
    code, out, _ = typed("estimate", "--gpu", "L4", "--hours", "1", "-q")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "nothing ran" in out


def test_equivalents_on_demand(typed):
    words = ("--gpu", "L4", "--hours", "1", "--region", "FR")
    assert "equivalents" not in answer(typed, *words)
    assert any(line["name"] == "smartphone" for line in answer(typed, *words, "--equivalents")["equivalents"])


def test_a_recorded_run_scaled(typed):
    with wattprint.Meter("burn", region="FR"):
        until = time.process_time() + 0.2
        while time.process_time() < until:
            pass
    _, out, _ = typed("show", "burn", "--json")
    recorded = json.loads(out)
    again = answer(typed, "--like", "burn")
    assert again["energy"]["boundaries"]["node_j"]["mid"] == pytest.approx(
        recorded["energy"]["boundaries"]["node_j"]["mid"]
    )
    larger = answer(typed, "--like", "burn", "--scale", "epochs=3", "--scale", "data=2", "--region", "PL")
    assert larger["carbon"]["place"] == "POL"
    assert larger["run"]["inputs"]["scale epochs"] == 3
    # At most a tenth of a run of a moment does not grow: 0.1 + 0.9 x 6.
    ratio = larger["energy"]["boundaries"]["node_j"]["mid"] / again["energy"]["boundaries"]["node_j"]["mid"]
    assert ratio == pytest.approx(5.5)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--gpu 8xH1000 --hours 1", "NVIDIA H100"),
        ("--instance aws:p5.48xlarge --hours 12 --region gcp:us-central1", "use aws:us-east-1"),
        ("--gpu H100 --hours -3", "hours"),
        ("--gpu H100 --hours 3 --pue .9", "from 1 to 10"),
        ("--gpu H100 --parameters 7B --tokens many", "7e9 or 7B"),
        ("--gpu H100 --hours nan", "hours"),
        ("--gpu H100 --hours inf", "hours"),
        ("--gpu 0xH100 --hours 3", "number of H100"),
        ("--gpu H100", "--hours 100 or --duration 3d12h"),
        ("--hours 3", "--gpu 8xH100"),
        ("", "--hours 100"),
        ("--gpu H100 --hours 3 --duration 3h", "twice"),
        ("--gpu H100 --hours 3 --flop 1e20", "--flop and --hours"),
        ("--instance m5.large --hours 3 --gpu H100", "no GPU can be attached to aws:m5.large"),
        ("--gpu H100 --hours 3 --scale 10", "--like"),
        ("--gpu H100 --hours 3 --region Atlantis", "Atlantis"),
        ("--gpu H100 --hours 3 --memory 12parsecs", "512GB"),
        ("--gpu H100 --hours 3 --inferences 1e9", "--energy-per-inference"),
        ("--like nope", "no run"),
        ("--json call --model llama-3.1-8b", "behind it"),
        ("--gpu H100 --mfu 0.3 --hours 1", "--flop"),
        ("nonsense", "no such command"),
    ],
)  # fmt: skip
def test_a_refusal_is_one_line_that_says_what_to_type(typed, words, said):
    code, out, err = typed("estimate", *words.split())
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert said in err


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (("--hours", "100h"), ("--hours", "100")),
        (("--hours", "3d"), ("--hours", "72")),
        (("--hours", "1.5K"), ("--hours", "1500")),
        (("--flop", "300 EFLOP"), ("--flop", "3e20")),
        (("--flop", "3e20FLOPs", "--flop-per-s", "400 TFLOP/s"), ("--flop", "3e20", "--flop-per-s", "4e14")),
        (("--parameters", "7B", "--tokens", "2T tokens"), ("--parameters", "7e9", "--tokens", "2e12")),
        (
            ("--hours", "9", "--lifetime-years", "4y", "--cpu-max-ghz", "2.4GHz", "--cpu", "EPYC 9654"),
            ("--hours", "9", "--lifetime-years", "4", "--cpu-max-ghz", "2.4", "--cpu", "EPYC 9654"),
        ),
    ],
)
def test_numbers_may_have_their_units_behind_them(typed, words, plain):
    with_units, without = answer(typed, "--gpu", "8xH100", *words), answer(typed, "--gpu", "8xH100", *plain)
    for found in (with_units, without):
        del found["run"]["id"], found["run"]["inputs"]  # these are as they were typed
    assert with_units == without


def test_a_clock_that_is_counted_is_told(typed):
    words = ("--cpu", "EPYC 9654", "--hours", "9")
    assumed = answer(typed, *words, "--cpu-max-ghz", "1.8")["run"]["assumptions"]
    assert "AMD EPYC 9654 is capped at 1.8 GHz: its power above idle counts for that clock" in assumed
    assert not any("GHz" in text for text in answer(typed, *words)["run"]["assumptions"])


def test_a_gpu_on_a_processors_chip_is_answered_with_the_processor(typed):
    code, out, err = typed("estimate", "--gpu", "M3 Max", "--hours", "3")
    assert (code, out) == (2, "")
    assert err.endswith("give --cpu 'Apple M3 Max' instead of --gpu, or --gpu-power 50W, what it draws\n")
    assert answer(typed, "--cpu", "Apple M3 Max", "--hours", "3")["energy"]


def test_an_instance_whose_accelerators_power_nobody_publishes_takes_it_as_its_answer_says(typed):
    words = ("--instance", "aws:trn1.32xlarge", "--hours", "5")
    code, _, err = typed("estimate", *words)
    assert (code, err.endswith("give --gpu-power 300W, what one of them draws\n")) == (2, True)
    boundaries = answer(typed, *words, "--gpu-power", "300W")["energy"]["boundaries"]
    assert boundaries["accelerator_j"]["mid"] / KWH == pytest.approx(16 * 0.3 * 5)  # 16 chips
    for more, why in (("--utilisation", "both given"), ("--gpu-power", "no accelerators")):
        of = words if more == "--utilisation" else ("--instance", "m5.large", "--hours", "5")
        code, _, err = typed(
            "estimate", *of, "--gpu-power", "300W", *(("--utilisation", "1") if of is words else ())
        )
        assert (code, why in err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("estimate", "--hours", "1", "--region", "FR", "--gpu"),
        ("estimate", "call", "--model"),
        ("estimate", "--gpu", "H100", "--hours"),
        ("estimate", "--gpu", "H100", "--hours", "1", "--form"),
        ("show",),
        ("factors", "show"),
        ("config", "set", "region"),
        (),
    ],
)
@pytest.mark.parametrize("name", ["x" * 10_000, "two words " * 1000], ids=["one word", "many"])
def test_a_name_of_10_kb_is_not_repeated_whole(typed, words, name):
    code, out, err = typed(*words, name)
    assert code
    assert out == ""
    assert len(err.splitlines()[0]) < 2100


def test_a_long_condition_that_no_run_has_is_not_repeated_whole(typed):
    with wattprint.Meter("one"):
        pass
    code, out, err = typed("runs", "--name", "x" * 1000)
    assert (code, err) == (0, "")
    assert len(out) < 600
    code, out, err = typed("runs", "--name", "x" * 10_000)
    assert (code, out) == (2, "")
    assert "at most 1000" in err
    assert len(err) < 600
