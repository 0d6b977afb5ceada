"""What EcoLogits 0.11.3 says, against what it answered itself (``scripts/ecologits_tables.py`` asked it)."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.estimate.calls.one import estimate
from wattprint.estimate.calls.peer import says
from wattprint.factors import ecologits
from wattprint.factors.countries import Country
from wattprint.factors.table import share_alike

ROOT = Path(__file__).parents[3]
EVIDENCE = ROOT / "tests" / "evidence" / "ecologits_says.tsv"
SITE_PACKAGES = os.environ.get("WATTPRINT_ECOLOGITS", "")


def tables_of(folder: str | Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "ecologits_tables.py"
    return subprocess.run(
        [sys.executable, script, folder, "--check"], check=False, capture_output=True, text=True
    )


@pytest.mark.skipif(not SITE_PACKAGES, reason="no EcoLogits: set WATTPRINT_ECOLOGITS to a folder with 0.11.3")
def test_tables_and_answers_are_those_of_the_package() -> None:
    ran = tables_of(SITE_PACKAGES)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_script_takes_no_other_package(tmp_path: Path) -> None:
    ran = tables_of(tmp_path)
    assert ran.returncode == 2
    assert "the tables are those of 0.11.3" in ran.stderr


def answered() -> list[dict[str, str]]:
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_model_it_has_gets_its_own_figures_everywhere() -> None:
    rows = answered()
    assert len({(row["provider"], row["name"]) for row in rows}) == 351
    for row in rows:
        country = Country("", row["zone"], "") if row["zone"] else None
        name = f"{row['provider']}/{row['name']}"
        peer = says(name, float(row["output_tokens"]), country)
        assert peer is not None, name
        assert peer.registered == name
        for what, field in (("energy_kwh", "energy_kwh"), ("gwp_kg", "gwp"), ("wcf_l", "wcf")):
            for end in ("low", "high"):
                said = getattr(getattr(peer, end), field)
                assert said == pytest.approx(float(row[f"{what}_{end}"]), rel=1e-8), (name, what, end)


def test_a_name_without_its_provider_has_the_same_figures() -> None:
    for row in answered()[::4]:
        registered = ecologits.find(row["name"])
        assert registered is not None, row["name"]
        whole = ecologits.find(f"{row['provider']}/{row['name']}")
        assert whole is not None
        assert (registered.total_b, registered.active_b) == (whole.total_b, whole.active_b), row["name"]
        assert (registered.tokens_per_s, registered.pue) == (whole.tokens_per_s, whole.pue), row["name"]


@pytest.mark.parametrize(
    ("asked", "registered"),
    {
        "azure/gpt-4o": "openai/gpt-4o",
        "GPT-4o": "openai/gpt-4o",
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0": "anthropic/claude-sonnet-4-5-20250929",
        "vertex_ai/claude-opus-4-5@20251101": "anthropic/claude-opus-4-5-20251101",
        "gemini/gemini-2.5-pro": "google_genai/gemini-2.5-pro",
        "mistral/mistral-large-latest": "mistralai/mistral-large-latest",
        "Mixtral-8x7B-Instruct-v0.1": "huggingface_hub/mistral-community/Mixtral-8x7B-Instruct-v0.1",
        "openai/gpt-oss-20b": "huggingface_hub/openai/gpt-oss-20b",
    }.items(),
)
def test_it_is_the_same_model_whoever_is_asked(asked: str, registered: str) -> None:
    found = ecologits.find(asked)
    assert found is not None
    assert found.key.rpartition("/")[2] == registered.rpartition("/")[2]
    assert found.key.partition("/")[0] == registered.partition("/")[0]


@pytest.mark.parametrize(
    "asked", ["llama-3.1-8b", "claude-3-5-sonnet-20241022", "gpt-4o-2030-01-01", "gpt", ""]
)
def test_of_others_it_says_nothing(asked: str) -> None:
    assert ecologits.find(asked) is None


def test_a_size_of_the_users_is_not_what_it_says() -> None:
    given = {"output_tokens": 400, "region": "FR", "pue": 1.2}
    own = estimate("gpt-5", parameters=7e9, **given).ecologits
    assert own is not None
    assert (own.registered, own.instead_of) == ("", "EcoLogits takes no size from you")
    assert own.total_b == (7.0, 7.0)
    unlisted = estimate("llama-3.1-8b", **given).ecologits
    assert unlisted is not None
    assert (unlisted.registered, unlisted.instead_of) == (
        "",
        "EcoLogits has no model of that name (it lists Meta-Llama-3.1-8B, which has the same size)",
    )
    theirs = estimate("gpt-5", **given).ecologits
    assert theirs is not None
    assert (theirs.registered, theirs.zone, theirs.pue) == ("openai/gpt-5", "FRA", (1.2, 1.2))
    unplaced = estimate("claude-opus-4-5", output_tokens=400).ecologits
    assert unplaced is not None
    assert (unplaced.zone, unplaced.pue) == ("USA", (1.09, 1.14))


def test_where_share_alike_tables_are_off_it_says_nothing() -> None:
    try:
        share_alike(False)
        assert ecologits.find("gpt-5") is None
        formula = estimate("gpt-5", output_tokens=400).ecologits
        assert formula is not None
        assert "WATTPRINT_SHAREALIKE" in formula.instead_of
    finally:
        share_alike(True)


def test_the_json_says_why_the_sizes_are_ours() -> None:
    asked = {"output_tokens": 100, "region": "FR", "year": 2024}
    told = {name: estimate(name, **asked).as_dict()["ecologits_0_11_3"] for name in ("gpt-4o", "my-7b")}
    assert (told["gpt-4o"]["sizes"], told["gpt-4o"]["instead_of"]) == ("EcoLogits", None)
    assert (told["my-7b"]["sizes"], told["my-7b"]["instead_of"]) == (
        "ours",
        "EcoLogits has no model of that name",
    )
