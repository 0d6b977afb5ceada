"""What a program metered by JavaScript left in a home, as Python's verbs and its files tell it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import jsonschema
from tests.js.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "reference" / "schemas" / "record.json").read_text("utf-8"))
BURN = """
const burn = (milliseconds) => {
  const began = process.cpuUsage();
  for (let spent = 0; spent < milliseconds * 1000; ) {
    const { user, system } = process.cpuUsage(began);
    spent = user + system;
  }
};
"""


def wattprint(home, *words):
    """What the command prints."""
    env = os.environ | {"WATTPRINT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from wattprint.cli import main; sys.exit(main())", *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def runs(home):
    """The runs of the ledger, newest first."""
    return json.loads(wattprint(home, "runs", "--json"))


def spools(home):
    """The lines of each record, by the role that its meter had."""
    found = {}
    for path in sorted(home.glob("spool/*/*/*/*.jsonl")):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found.setdefault(lines[0]["role"], []).append(lines)
    return found


def energy(lines):
    """The last energies of a record."""
    return [line for line in lines if line["kind"] == "snapshot"][-1]["energy"]


def check_record(path):
    """The file is one by the schema, and each line but private ones carries the hash of the one before."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    before = b""
    for raw in path.read_bytes().splitlines(keepends=True):
        line = json.loads(raw)
        validator.validate(line)
        if line["kind"] == "private":
            continue
        assert line["prev"] == (hashlib.sha256(before).hexdigest() if before else "")
        before = raw
