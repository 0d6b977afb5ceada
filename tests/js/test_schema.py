"""The types and forms of the package are those of Python, and take what these take, nothing else."""

from __future__ import annotations

import copy
import json
import random
import sys

import msgspec
import pytest
from tests.js.conftest import ROOT
from tests.scripts import load_script

from wattprint.account.statement import Statement
from wattprint.budgets.message import Alert
from wattprint.codec import wire
from wattprint.records import Line

types = load_script("scripts/js_types.py")
STATEMENTS = ROOT / "tests" / "fuzz" / "corpus" / "statement"
ALERT = {
    "id": "a1", "kind": "budget", "subject": "s", "text": "t", "project": "", "period": "2026-11",
    "budget": {"name": "nlp", "amount": "4kJ", "resource": "energy", "limit": 4000.0, "unit": "J",
               "period": "month", "zone": "UTC", "where": "", "bound": "mid"},
    "start": "2026-11-01", "end": "2026-12-01", "threshold": 0.8, "certainty": "likely",
    "spent": {"low": 1.0, "mid": 2.0, "high": 3.0, "unit": "J", "method": "measured"},
    "runs": 3, "unknown": 0, "prediction": None,
}  # fmt: skip
RECORD = [
    {"kind": "end", "at_ns": 5, "wall_ns": 6, "status": "finished", "exit_code": None, "prev": "p"},
    {"kind": "private", "field": "command", "value": ["python", "a.py"], "salt": "s"},
    {"kind": "private", "field": "paths", "value": {"cwd": "/x"}, "salt": "s"},
    {"kind": "snapshot", "at_ns": 1, "wall_ns": 2, "energy": [[1.0, 2, 3.5, 1, 2, 3, 0]], "own_cpu_s": 1,
     "meter_cpu_s": 0.5, "next_s": 1, "prev": ""},
    {"kind": "metric", "at_ns": 1, "name": "loss", "value": None, "window": 3, "prev": ""},
]  # fmt: skip
OTHERS = (None, 12, 0.5, "a text", True, [], ["a"], {}, {"a": 1}, [1, 2, 3])


def test_the_files_are_what_the_python_types_say(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["js_types.py", "--check"])
    assert types.main() == 0, capsys.readouterr().out


def places(tree, path=()):
    """Every place in ``tree`` below its root."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(tree, path, value):
    """A copy of ``tree`` with ``value`` at ``path``; without what is there for ``...``."""
    made = copy.deepcopy(tree)
    place = made
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def variants(tree, count):
    """``tree``, and ``count`` others that differ in one place."""
    chosen = random.Random(7)
    every = [*places(tree)]
    yield tree
    for _ in range(count):
        yield changed(tree, chosen.choice(every), chosen.choice([..., *OTHERS]))


def taken(tree, kind):
    """Whether Python reads ``tree`` as a ``kind``, from JSON as it comes."""
    try:
        msgspec.json.decode(json.dumps(tree), type=kind)
    except msgspec.ValidationError:
        return False
    return True


CASES = {
    "STATEMENT": (
        wire(Statement),
        [json.loads(path.read_text()) for path in sorted(STATEMENTS.glob("*.json"))],
    ),
    "ALERT": (Alert, [ALERT]),
    "RECORD": (Line, RECORD),
}
JUDGE = """
import { readFileSync } from "node:fs";
import * as schema from "wattprint/schema";
const [name, file] = process.argv.slice(1);
const answers = JSON.parse(readFileSync(file, "utf8")).map((tree) => {
  try { schema.validated(schema[name], tree); return ""; } catch (error) {
    if (!(error instanceof schema.SchemaError)) throw error;
    return `${error.path}|${error.message}`;
  }
});
console.log(JSON.stringify(answers));
"""


@pytest.mark.parametrize("name", CASES)
def test_what_python_refuses_is_refused_and_nothing_else(name, package, tmp_path):
    kind, trees = CASES[name]
    many = [one for tree in trees for one in variants(tree, 400 // len(trees))]
    file = tmp_path / "trees.json"
    file.write_text(json.dumps(many))
    answers = package.told(JUDGE, name, str(file))
    judged = [(tree, why, taken(tree, kind)) for tree, why in zip(many, answers, strict=True)]
    assert [(why, tree) for tree, why, fits in judged if fits == bool(why)] == []
    assert 50 < sum(not fits for _, _, fits in judged) < len(many)
    assert all(why.startswith("$") for _, why, fits in judged if not fits)


def test_what_is_wrong_is_named_with_its_place(package, tmp_path):
    finished = json.loads((STATEMENTS / "finished.json").read_text())
    wrong = [
        changed(finished, ("run", "duration_s"), "eight"),
        changed(finished, ("run", "id"), ...),
        changed(finished, ("energy", "resources", 0, "energy_j", "method"), "guessed"),
        changed(finished, ("warnings",), {"a": 1}),
        [finished],
    ]
    file = tmp_path / "trees.json"
    file.write_text(json.dumps(wrong))
    assert [one.partition("|")[2] for one in package.told(JUDGE, "STATEMENT", str(file))] == [
        '$.run.duration_s: a number is expected, not "eight"',
        "$.run.id: a text is expected, not nothing",
        "$.energy.resources[0].energy_j.method: assumed or integrated or measured or modelled is expected, "
        'not "guessed"',
        "$.warnings: a list is expected, not an object",
        "$: an object is expected, not a list of 1",
    ]


def test_what_a_newer_wattprint_adds_passes(package, tmp_path):
    finished = json.loads((STATEMENTS / "finished.json").read_text())
    newer = changed(changed(finished, ("added",), {"a": 1}), ("run", "added"), 3)
    file = tmp_path / "trees.json"
    file.write_text(json.dumps([newer]))
    assert package.told(JUDGE, "STATEMENT", str(file)) == [""]
