"""Every verb, and a meter, on a system that lacks something that Linux has: each thing in turn, then all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.portable.lacks import LACKS

from wattprint.cli import _VERBS
from wattprint.host.platform import is_portable

WITHOUT = Path(__file__).with_name("without.py")

RUN = ("run", "--name", "child", "-q", "--", sys.executable, "-c", "pass")
VERBS = [
    RUN,
    ("runs",),
    ("runs", "note", "last", "tried"),
    ("show",),
    ("show", "last", "--json"),
    ("report", "last", "--output", "r.html"),
    ("badge", "last", "--output", "b.svg"),
    ("calculator", "--output", "c.html"),
    ("compare", "last", "block"),
    ("experiments", "--by", "tag:model", "--metric", "accuracy"),
    ("leaderboard", "--metric", "accuracy"),
    ("estimate", "--gpu", "H100", "--hours", "1", "--region", "FR"),
    ("where", "last", "--in", "gcp"),
    ("trust",),
    ("export", "last", "--output", "e.wattprint"),
    ("verify", "e.wattprint"),
    ("verify", "last"),
    ("import", "emissions.csv"),
    ("ledger", "path"),
    ("ledger", "prune", "--before", "2001-01-01"),
    ("factors", "at", "FR"),
    ("serve", "--port", "x"),
    ("server", "project", "list"),
    ("push", "last"),
    ("budget", "check"),
    ("top", "--once", "--every", "0.2"),
    ("doctor",),
    ("calibrate", "--seconds", "x"),
    ("schema",),
    ("completion", "bash"),
    ("config",),
    ("purge", "--yes"),
]
CODES = {"calibrate --seconds x": 2, "serve --port x": 2, "server project list": 2, "push last": 2}
"""Exit codes of verbs that do not end with 0: there is no meter at the wall here, no end of serving, and
neither a database nor a server to push to."""


def outcome(things, folder):
    (folder / "emissions.csv").write_text(
        "timestamp,project_name,run_id,duration,emissions,energy_consumed,country_iso_code\n"
        "2026-11-01T10:00:00,p,0f0f0f0f-0000-4000-8000-000000000000,60.0,0.001,0.02,FRA\n"
    )
    environ = {**os.environ, "WATTPRINT_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, WITHOUT, json.dumps(things), json.dumps(VERBS)],
        capture_output=True, text=True, check=False, cwd=folder, env=environ, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_each_verb_is_tried():
    assert {words[0] for words in VERBS} == set(_VERBS)


@pytest.mark.parametrize("things", LACKS.values(), ids=LACKS)
def test_every_verb_and_a_meter(things, tmp_path):
    if is_portable():  # psutil, which knows how the system tells it, reads there
        things = [thing for thing in things if thing not in ("/proc", "/sys", "os.sysconf")]
    told = outcome(things, tmp_path)
    run_id, warnings = told.pop("Meter")
    assert run_id
    assert not [text for text in warnings if "Error" in text or "incomplete" in text], warnings
    for verb, (code, out, err) in told.items():
        assert "Traceback" not in out + err, f"{verb}: {err}"
        expected = CODES.get(verb, 0)
        assert code == expected, f"{verb}: {code}: {err}"
    assert not [path for path in (tmp_path / "home").rglob("*") if path.is_file()]  # purge has removed all
