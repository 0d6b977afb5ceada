"""The example that `make demo` compares models with, in small."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "three_models.py"


def test_three_models_are_three_runs_with_their_accuracy():
    done = subprocess.run(
        [sys.executable, EXAMPLE, "--seeds", "1", "--epochs", "2"],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = {line.split(" test accuracy ")[0].strip(): line.split()[-1] for line in done.stdout.splitlines()}
    books = Books()
    rows = books.runs(Filter())
    assert {row.name for row in rows} == said.keys() == {"linear", "small network", "large network"}
    for row in rows:
        _, record = books.statement(row.id)
        assert record.header.tags == {"demo": "three-models", "model": row.name}
        assert record.header.parameters == {"seed": 0, "epochs": 2}
        assert [metric.name for metric in record.metrics] == ["accuracy", "accuracy"]
        assert f"{record.metrics[-1].value:.3f}" == said[row.name]
