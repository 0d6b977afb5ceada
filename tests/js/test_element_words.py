"""What the elements say of a statement is what its card and its badge say in Python, word by word."""

from __future__ import annotations

import copy
import json
import random
import re

import pytest
from tests.js.conftest import ROOT
from tests.json_trees import with_value
from tests.test_cards import Shown

from wattprint.account.card import statement_card
from wattprint.account.statement import Statement
from wattprint.errors import UsageError
from wattprint.report.badge import FIGURES, Badge, badge

TREES = [
    json.loads(path.read_text()) for path in sorted((ROOT / "tests/fuzz/corpus/statement").glob("*.json"))
]
WORDS = """
import { readFileSync } from "node:fs";
import * as words from "./node_modules/wattprint/dist/elements/words.js";
const told = JSON.parse(readFileSync(process.argv[1], "utf8")).map((tree) => {
  const { name, facts } = words.headOf(tree);
  const badges = words.BADGES.map((of) => words.badgeOf(tree, of));
  return { head: [name, ...facts].join(" · "), rows: words.rowsOf(tree), bars: words.barsOf(tree), badges };
});
console.log(JSON.stringify(told));
"""


def quantities(tree):
    """Every quantity in ``tree``."""
    if isinstance(tree, dict):
        if {"low", "mid", "high", "method"} <= tree.keys() and "id" not in tree:
            yield tree
        for inside in tree.values():
            yield from quantities(inside)
    elif isinstance(tree, list):
        for inside in tree:
            yield from quantities(inside)


CHANGES = [
    (("carbon", "operational_location_g"), [None]),
    (("carbon", "place"), [None, "FRA"]),
    (("carbon", "place_known_by"), ["nothing is known of it", "time zone", "flag"]),
    (("carbon", "year"), [None, 2019]),
    (("carbon", "widened_for"), [None, 2027]),
    (("carbon", "boundary"), ["node", "components", "accelerator", "facility"]),
    (("money", "energy_cost"), [None]),
    (("water", "total_l"), [None]),
    (("water", "onsite_l"), [None]),
    (("energy", "boundaries", "facility_j"), [None]),
    (("energy", "boundaries", "node_j", "method"), ["measured", "assumed"]),
    (("energy", "scope"), ["process", "machine"]),
    (("run", "status"), ["running", "estimated", "killed"]),
    (("run", "started_at"), [None]),
    (("run", "name"), ["", "<i>näme</i>"]),
    (("run", "duration_s"), [0.00004, 0.25, 59.996, 3599.5, 90061.0, 9e7]),
    (("factors",), [[]]),
]


def variants(count):
    """Statements of all sizes, with this and that unknown, as JSON that Python reads."""
    chosen = random.Random(11)
    while count:
        tree = copy.deepcopy(chosen.choice(TREES))
        scale = 10.0 ** chosen.uniform(-12, 9)
        for quantity in quantities(tree):
            quantity |= {key: quantity[key] * scale for key in ("low", "mid", "high")}
            if chosen.random() < 0.3:
                quantity.pop("shares", None)
        for path, values in chosen.sample(CHANGES, chosen.randrange(6)):
            inside = tree
            for step in path[:-1]:
                inside = inside.get(step) or {}
            if path[-1] in inside:
                with_value(tree, path, chosen.choice(values))
        try:
            statement = Statement.from_dict(tree)
        except ValueError:
            continue
        count -= 1
        yield tree, statement


@pytest.fixture(scope="module")
def told(package, tmp_path_factory):
    """Statements, and what the elements say of each."""
    cases = [*variants(300)]
    file = tmp_path_factory.mktemp("words") / "statements.json"
    file.write_text(json.dumps([tree for tree, _ in cases]))
    return [*zip([statement for _, statement in cases], package.told(WORDS, str(file)), strict=True)]


def test_the_rows_are_those_of_the_card(told):
    for statement, shown in told:
        caption, *cells = Shown(statement_card(statement)).cells
        rows = [cell for row in shown["rows"][:5] for cell in row]
        assert [caption, *cells[: len(rows)]] == [shown["head"], *rows]


def test_the_bars_are_those_of_the_card(told):
    compared = 0
    for statement, shown in told:
        _, *cells = Shown(statement_card(statement)).cells
        bars = cells[16 : 16 + 2 * min(6, len(shown["bars"]))]
        for at, bar in enumerate(shown["bars"][: len(bars) // 2]):
            assert bars[2 * at].rstrip("█") == bar["name"]
            words = re.sub(r"(Notes|Factors) \(.*$", "", bars[2 * at + 1])  # what is folded stands behind it
            assert words == bar["figure"] + bar["known"]
            compared += 1
    assert compared > 300


def test_the_badges_are_those_of_the_readme(told):
    unknown = 0
    for statement, shown in told:
        for of, words in zip(("energy", "carbon", "water", "money"), shown["badges"], strict=True):
            assert of in FIGURES
            try:
                ours = badge(statement, of)
            except UsageError as error:
                ours = Badge(statement.run.name or statement.run.id, f"{of} unknown", "", error.what)
                unknown += 1
            assert (words["label"], words["message"], words["about"]) == (
                ours.label,
                ours.message,
                ours.about,
            )
    assert unknown > 20
