"""Whatever was recorded, no line that a verb prints for people is wider than the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.ledger import spools
from tests.report import rich_run

from wattprint.account.site import make_statement
from wattprint.cli import _VERBS
from wattprint.cli.factors import command as factors
from wattprint.report.dossier import dossier
from wattprint.report.formats import terminal
from wattprint.report.receipt import receipt
from wattprint.report.short import short_receipt
from wattprint.report.window_tables import windows_text

WIDTHS = (60, 61, 67, 73, 80, 97, 100, 119, 120, 140)
"""Some of all; what draws is held to every one from 60 to 140 further down."""
NAMES = (
    "short",
    "finetune-meta-llama/Llama-3.1-8B-Instruct-lora-r16-alpha32-seed42-2025-11-29",
    "x" * 199,
    "学習-大規模言語モデル-ファインチューニング-第三回-東京-実験-番号-四二" * 2,
    "🚀🔥 emoji 👨‍👩‍👧‍👦 family run with a very long name 🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪",
    "e\u0301" * 60,
    "\x1b[2J\u202egnp.exe" * 9,
)
METRICS = {
    "accuracy": 0.91,
    "損失-loss-of-the-validation-set-after-each-epoch-" * 3: 1e80,
    "tiny": 1e-300,
} | {f"metric-{number}": 10.0**number for number in range(0, 30, 3)}
OLD = str(Path(__file__).parents[1] / "compat" / "emissions-2.0.0.csv")
HUGE = 1e12
"""Joules by which the first run is larger than the last."""


def spool(number, name, *, energy=True):
    """The lines of a run of ``name``, the ``number``th: with windows, metrics, tags and parameters."""
    start_ns = spools.START_NS + number * 60 * spools.S
    times = HUGE ** (1 - number / len(NAMES))
    joules = [[value * times for value in source] for source in (spools.CPU, spools.GPU, spools.REST)]
    at_ns = spools.BOOT_NS + 8 * spools.S
    lines = [
        spools.header(
            f"20250615-1506{number:02d}-{number}aaaaa",
            name=name,
            wall_ns=start_ns,
            host="a-host-with-a-name-that-is-long." * 3,
            command=["python", name],
            site={"pue_kind": "data-centre"}
            | ({} if number % 2 else {"place": "FRA", "place_known_by": "flag " * 30}),
            tags={"team": name, "ラベル": "値" * 40},
            parameters={"learning_rate": 1e-300, "seed": number, "name": name},
        )
    ]
    for window in range(1, 16):
        begin_ns = spools.BOOT_NS + (window - 1) * spools.S // 2
        lines += [
            {
                "kind": "window",
                "id": window,
                "parent": None,
                "name": f"{name} {window % 4}",
                "begin_ns": begin_ns,
                "at_ns": begin_ns + spools.S // 2,
                "energy": [[value / 16 for value in source] for source in joules],
                "status": "ok",
            }
        ]
    for key, value in METRICS.items():
        lines.append({"kind": "metric", "at_ns": at_ns, "name": key, "value": value, "window": None})
    if energy:
        lines.append(spools.snapshot(8, joules, start_ns=start_ns))
    status = "failed" if number % 3 == 2 else "finished"
    return [*lines, spools.end(8, status, number % 3, start_ns=start_ns)]


@pytest.fixture
def nasty(tmp_path):
    """A ledger of runs with names, figures and words of all kinds; the last has no energy."""
    for number, name in enumerate((*NAMES, "without energy")):
        spools.write(tmp_path / "home", spool(number, name, energy=number < len(NAMES)))


TABLE = "name,accuracy,energy_j\n" + "".join(
    f"{name[:80]},0.{9 - at},{10.0**at}\n" for at, name in enumerate(NAMES[:5])
)
PLAN = ("--gpu", "64xA100 SXM4 80GB", "--parameters", "7B", "--tokens", "2T", "--trials", "3")
VERBS = [
    ("show",),
    ("show", "last~3"),
    ("show", "last~3", "--windows"),
    ("show", "last~2", "--region", "PL", "--equivalents"),
    ("report", "--all"),
    ("report", "last~1"),
    ("runs",),
    ("runs", "--where", "accuracy>0.5", "--sort", "tag:team"),
    ("compare", "last~1", "last~2", "last~3", "last~3"),
    ("leaderboard", "--metric", "accuracy", "--baseline", "short"),
    ("leaderboard", "published.csv", "--metric", "accuracy"),
    ("leaderboard", "--metric", list(METRICS)[1], "--by", "parameter:seed"),
    ("experiments", "--metric", "accuracy", "--target", "accuracy>=0.9", "--baseline", "short"),
    ("experiments", "--metric", list(METRICS)[1], "--by", "tag:team,parameter:seed", "--cost", "carbon"),
    ("trust", "last~1"),
    ("trust", "last~4", "--of", "energy"),
    ("verify", "last~1"),
    ("where", "last~1", "--in", "countries"),
    ("where", "last~2", "--in", "gcp", "--sort", "water"),
    ("doctor",),
    ("config",),
    ("factors",),
    ("factors", "search", "france"),
    ("factors", "show", "grid/FRA/2023", "--sources"),
    ("factors", "at", "gcp:europe-west1"),
    ("factors", "compare", "FR", "2019", "2024"),
    ("estimate", *PLAN),
    ("estimate", *PLAN, "--region", "gcp:europe-west1", "--equivalents"),
    ("estimate", "call", "--model", "llama-3.1-70b", "--output-tokens", "500", "--equivalents"),
    (
        "export",
        "last~1",
        "-o",
        "a-bundle-with-a-name-that-is-long-and-longer-than-a-line-of-a-terminal.wattprint",
    ),
    ("import", OLD, "--dry-run"),
    ("schema",),
    ("top", "--once", "--every", "0.2"),
    ("runs", "note", "last~1", "a word of later " * 30),
    ("runs", "delete", "last~1", "last~2", "--yes"),
]


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_no_line_of_a_verb_is_wider_than_the_terminal(words, typed, nasty, tmp_path, monkeypatch):
    (tmp_path / "published.csv").write_text(TABLE, "utf-8")
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        _, out, err = typed(*words)
        if words[:2] != ("runs", "delete"):
            assert out, err
        wider = [line for line in out.splitlines() if cell_len(line) > width]
        assert wider == []
        assert not any(letter in out for letter in "\x1b\u202e")


COPIED = ("  wattprint ", "  bash ", "  zsh ", "  fish ")
HELP = [
    (),
    *((verb,) for verb in _VERBS),
    ("estimate", "call"),
    *(("factors", one) for one in factors.commands),
]


@pytest.mark.parametrize("words", HELP, ids=lambda words: " ".join(words) or "all")
def test_no_line_of_help_is_wider_than_the_terminal(words, typed, monkeypatch):
    """But a command that is to be copied, which stays whole, and a list of choices, in which no blank is."""
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        code, out, _ = typed(*words, "--help")
        assert (code, out.startswith("Usage: ")) == (0, True)
        prose = [line for line in out.splitlines() if not line.startswith(COPIED) and "|" not in line]
        assert len(prose) > 3
        assert [line for line in prose if cell_len(line) > width] == []


def records():
    """The rich run under each name."""
    return [rich_run.record(f"20250615-08264{at}-{at}bcdef", name=name) for at, name in enumerate(NAMES)]


def test_what_draws_keeps_to_every_width():
    stated = [(record, make_statement([record]).statement) for record in records()]
    dossiers = [dossier([record], statement) for record, statement in stated]
    for width in range(60, 141):
        record, statement = stated[width % len(stated)]
        texts = [
            receipt(statement, record, width=width, dossier=dossiers[width % len(stated)]),
            windows_text(statement, width=width),
            short_receipt(statement, record, width=width),
            terminal.render(dossiers, width=width),
        ]
        wider = [line for text in texts for line in text.splitlines() if cell_len(line) > width]
        assert wider == []
