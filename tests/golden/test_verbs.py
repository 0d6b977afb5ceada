"""What verbs print of known records, at 60, 80 and 120 columns. Each file under ``verbs`` has been read."""

from __future__ import annotations

import sys

import pytest
from tests.ledger import spools

from wattprint.cli import main
from wattprint.gates import cells
from wattprint.settings.table import SETTINGS

WIDTHS = (60, 80, 120)
NAMES = (
    "small",
    "finetune-meta-llama/Llama-3.1-8B-Instruct-lora-r16-seed42",
    "学習-大規模言語モデル-第三回-東京",
    "🚀 large",
)
PUBLISHED = "name,accuracy,energy_kwh\npaper,0.949,0.5\n"
COMPARED = ("--metric", "accuracy", "--cost", "energy")
VERBS = {
    "runs": ("runs",),
    "runs_chosen": ("runs", "--where", "accuracy>0.5", "--sort", "-accuracy"),
    "report": ("report", "--all"),
    "compare": ("compare", "last~3", "last~2", "last~1", "last"),
    "leaderboard": ("leaderboard", "published.csv", "--name", "*", *COMPARED, "--baseline", "small"),
    "experiments": ("experiments", *COMPARED, "--by", "tag:team", "--target", "accuracy>=0.85"),
    "trust": ("trust", "last"),
    "where": ("where", "last", "--in", "FR,DE,US-CA,gcp:europe-west1,aws:eu-north-1"),
    "verify": ("verify", "last"),
    "call": (
        "estimate",
        "call",
        "--model",
        "llama-3.1-70b",
        "--output-tokens",
        "500",
        "--region",
        "FR",
        "--year",
        "2023",
    ),
    "factors_show": ("factors", "show", "grid/FRA/2023"),
    "factors_compare": ("factors", "compare", "FR", "2019", "2023"),
    "config": ("config", "--host-root", "tree"),
    "schema": ("schema",),
}


@pytest.fixture
def ledger(tmp_path):
    """Four runs, each ten times as dear as the one before and better, two in each team; the second failed."""
    for number, name in enumerate(NAMES):
        start_ns = spools.START_NS + number * 60 * spools.S
        energy = [
            [value * 10.0 ** (number - 2) for value in source]
            for source in (spools.CPU, spools.GPU, spools.REST)
        ]
        begun = spools.BOOT_NS + spools.S
        metrics = [
            {
                "kind": "metric",
                "at_ns": begun + at * spools.S,
                "name": "accuracy",
                "window": None,
                "value": value,
            }
            for at, value in ((1, 0.5), (4, 0.8 + 0.05 * number))
        ]
        header = spools.header(
            f"20250615-1506{number:02d}-{'abcd'[number] * 6}",
            name=name,
            wall_ns=start_ns,
            site={"place": "FRA", "place_known_by": "flag", "pue": 1.2, "pue_kind": "data-centre"},
            tags={"team": "東京" if number % 2 else "paris"},
        )
        snapshots = [
            spools.snapshot(
                after_s, [[value * after_s / 8 for value in source] for source in energy], start_ns=start_ns
            )
            for after_s in (4, 8)
        ]
        ended = ("failed", 1) if number == 1 else ("finished", 0)
        spools.write(
            tmp_path / "home", [header, *metrics, *snapshots, spools.end(8, *ended, start_ns=start_ns)]
        )
    (tmp_path / "published.csv").write_text(PUBLISHED, "utf-8")
    (tmp_path / "tree").mkdir()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_reads_as_it_did(name, ledger, golden, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for row in SETTINGS:
        monkeypatch.delenv(row.variable, raising=False)
    texts = []
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys, "argv", ["wattprint", *VERBS[name]])
        with pytest.raises(SystemExit):
            main()
        out, err = capsys.readouterr()
        assert err == ""
        assert max(map(cells, out.splitlines())) <= width
        texts.append(out)
    golden(f"verbs/{name}.txt", "\n".join(texts))
