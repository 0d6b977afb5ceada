"""Ten thousand argument lists, most of them wrong: never a traceback, exit code 0, 1 or 2, a line or two."""

from __future__ import annotations

import contextlib
import io
import random
import sys

import pytest

from wattprint.cli import main

NUMBERS = (
    *(
        "0",
        "1",
        "2",
        "8",
        "100",
        "0.7",
        "70%",
        "1e3",
        "7e9",
        "7B",
        "2T",
        "3.14e23",
        "-1",
        "-0",
        "1e-300",
        "1e400",
    ),
    *(
        "nan",
        "inf",
        "-inf",
        "1,5",
        "0x10",
        "1e",
        "١٢",
        "",
        " ",
        "many",
        "1_000",
        "--",
        "9" * 400,
        "½",
        "1.2.3",
        "\x00",
    ),
)
TEXTS = (
    "",
    " ",
    "x",
    "🦔",
    "a" * 5000,
    "'; drop table",
    "../../etc/passwd",
    "%s%n",
    "\n",
    "-",
    "--gpu",
    "8x",
    "x8",
    "\x00",
)
GPUS = (
    *(
        "H100",
        "8xH100",
        "64 x A100 SXM4 80GB",
        "V100",
        "P40",
        "0xH100",
        "-3xH100",
        "1e9xH100",
        "H1000",
        "TPU v5p",
        "nanxT4",
    ),
    *("Apple M2 Max", "RTX 4090", "8×MI300X", "1.5xL4", "..xL4", "x" * 300, "8xH100x8"),
)
CPUS = (
    "EPYC 9654",
    "2xEPYC 9654",
    "Xeon Platinum 8480",
    "2.5xEPYC 9654",
    "99xEPYC 9654",
    "Ryzen 9 9999Z",
    "i7-1365U",
)
PLACES = (
    "FR",
    "gcp:us-central1",
    "aws:us-east-1",
    "azure:westeurope",
    "US-CA",
    "Atlantis",
    "gcp:",
    "aws",
    "Georgia",
    "SE3",
)
INSTANCES = (
    "aws:p5.48xlarge",
    "m5.large",
    "gcp:a3-highgpu-8g",
    "azure:Standard_NC24ads_A100_v4",
    "p99.huge",
    "aws:",
)
POWERS = ("1415W", "1.4kW", "0W", "-5W", "1415", "1e99W", "1 MW", "W")
TIMES = ("3d12h", "90min", "36h", "5", "-3h", "3d-12h", "1e9d", "99999w", "h", "1.2.3h", "0h")
SIZES = ("512GB", "1.5TB", "512 GiB", "0GB", "12 parsecs", "1e99GB", "-4GB", "64")
ENERGIES = ("0.3Wh", "500J", "1kWh", "-1Wh", "1", "1e99kWh")
TARIFFS = ("0.30EUR/kWh", "0.3", "0.30/kWh", "1e9EUR/kWh", "EUR/kWh", "-1EUR/kWh")
SCALES = ("epochs=3", "10", "steps=0", "=", "epochs=", "steps=1e400", "a=b=2")
MODELS = ("llama-3.1-8b", "gpt-4o", "mixtral-8x7b", "no-such-model", "meta-llama/Llama-3.1-70B-Instruct")

WORK = {
    "--gpu": GPUS, "--utilisation": NUMBERS, "--gpu-power": POWERS, "--cpu": CPUS, "--cpu-load": NUMBERS,
    "--memory": SIZES, "--power": POWERS, "--nodes": NUMBERS, "--machine": ("server", "laptop", "toaster"),
    "--hours": NUMBERS, "--duration": TIMES, "--flop": NUMBERS, "--parameters": NUMBERS, "--tokens": NUMBERS,
    "--mfu": NUMBERS, "--flop-per-s": NUMBERS, "--precision": ("bf16", "fp8", "fp128"),
    "--like": ("last", "nope"),
    "--scale": SCALES, "--trials": NUMBERS, "--failed": NUMBERS, "--failed-share": NUMBERS,
    "--rd-factor": NUMBERS,
    "--retrain-per-year": NUMBERS, "--retrain-share": NUMBERS, "--years": NUMBERS, "--inferences": NUMBERS,
    "--energy-per-inference": ENERGIES, "--intensity": NUMBERS, "--year": ("2023", "1066", "soon"),
    "--name": TEXTS, "--region": PLACES, "--pue": NUMBERS, "--wue": NUMBERS, "--tariff": TARIFFS,
    "--instance": INSTANCES, "--boundary": ("node", "accelerator", "world"), "--method": ("direct", "guess"),
}  # fmt: skip
CALL = {
    "--model": MODELS, "--input-tokens": NUMBERS, "--output-tokens": NUMBERS, "--cached-tokens": NUMBERS,
    "--calls": NUMBERS, "--provider": ("openai", "local", "acme"), "--region": PLACES,
    "--batch": ("16", "4-64", "64-4", "0", "a-b"), "--quantisation": ("fp8", "int4", "int3"), "--gpu": GPUS,
    "--parameters": NUMBERS, "--active-parameters": NUMBERS, "--pue": NUMBERS, "--wue": NUMBERS,
}  # fmt: skip
FLAGS = ("--json", "--quiet", "--equivalents", "--no-host", "--help")

# What is likely to be right, so that the lists get past the first complaint.
STARTS = (
    ["--gpu", "8xH100", "--hours", "100"],
    ["--cpu", "2xEPYC 9654", "--hours", "5"],
    ["--power", "1415W", "--duration", "12h"],
    ["--gpu", "64xA100 SXM4 80GB", "--parameters", "7B", "--tokens", "2T"],
    ["--gpu", "1024xV100 SXM2 32GB", "--flop", "3.14e23", "--mfu", "0.2"],
    ["--instance", "aws:p5.48xlarge", "--hours", "12"],
    [],
)
CALLS = (["--model", "llama-3.1-8b", "--input-tokens", "800", "--output-tokens", "400"], [])

VERBS = {
    "estimate": (("estimate",), STARTS, WORK, 7000),
    "call": (("estimate", "call"), CALLS, CALL, 2700),
    "where": (("where", "--in", "gcp", "--estimate"), STARTS, WORK, 150),
    "compare": (
        ("compare",),
        (["last"], ["plan.json"]),
        {"--on": GPUS, "--region": PLACES, "--year": NUMBERS},
        150,
    ),
}
"""How each verb starts, its likely beginnings, its options, and how many lists it gets."""


def argument_list(dice: random.Random, verb: str) -> list[str]:
    words, starts, options, _ = VERBS[verb]
    found = [*words, *dice.choice(starts)]
    for _ in range(dice.choice((0, 1, 1, 2, 3, 6))):
        throw = dice.random()
        if throw < 0.06:
            found.append(dice.choice(TEXTS))
        elif throw < 0.2:
            found.append(dice.choice(FLAGS))
        else:
            option = dice.choice(list(options))
            pool = options[option] if dice.random() < 0.85 else (*NUMBERS, *TEXTS)
            found += [option, dice.choice(pool)]
    return found


def called(words: list[str]) -> tuple[object, str, str]:
    """Exit code, stdout and stderr of the installed command's entry point, in this process."""
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["wattprint", *words]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as done:
        main()
    return done.value.code, out.getvalue(), err.getvalue()


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """No settings and no runs of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("REGION", "PUE", "WUE", "TARIFF", "INSTANCE", "BOUNDARY", "METHOD", "RUN"):
        monkeypatch.delenv(f"WATTPRINT_{name}", raising=False)
    monkeypatch.setattr(sys, "argv", sys.argv)


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS)
def test_whatever_is_typed_is_answered_or_refused_in_a_line(verb, alone):
    dice = random.Random(f"wattprint {verb}")
    answered = 0
    for _ in range(VERBS[verb][3]):
        words = argument_list(dice, verb)
        code, out, err = called(words)
        assert code in (0, 1, 2), words
        assert len(err.splitlines()) <= 2, (words, err)
        assert "Traceback" not in err, words
        if code:
            assert err.startswith("wattprint: "), (words, err)
        else:
            answered += bool(out.strip())
            assert "nan" not in out.lower().replace("finance", ""), words
    # The lists reach the arithmetic, not only the parser.
    assert answered > VERBS[verb][3] * (0 if verb == "compare" else 0.05) - 1
