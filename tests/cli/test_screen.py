"""Verbs print in one way: through the gate of the terminal, and files are written whole."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import wattprint
from wattprint.cli.screen import CannotWriteError, Screen

PACKAGE = Path(wattprint.__file__).parent
VERBS = sorted((PACKAGE / "cli").glob("*.py"))
OTHER_WAYS = {"click.echo", "click.secho", "click.echo_via_pager", "print", "pprint", "os.write"}
STREAMS = {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"}
MAY_USE_STREAMS = {"screen.py", "__init__.py"}
OF_STDERR = {"run.py": {"sys.stderr"}}
"""The receipt of ``run`` goes to stderr."""


def dotted(node):
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""


def calls(tree):
    return [(node, dotted(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.stem)
def test_no_verb_prints_but_through_the_screen(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert OTHER_WAYS.isdisjoint(name for _, name in calls(tree))
    if path.name not in MAY_USE_STREAMS:
        used = {dotted(node) for node in ast.walk(tree)} & STREAMS
        # To ask a stream whether it is a terminal prints nothing; only ``run`` writes to one.
        written = {name.rpartition(".")[0] for _, name in calls(tree) if name.endswith((".write", ".flush"))}
        assert written & STREAMS <= OF_STDERR.get(path.name, set())
        assert used <= {"sys.stdout", *OF_STDERR.get(path.name, ())}


@pytest.mark.parametrize(
    "path",
    [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "report" / "console.py"],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_consoles_and_tables_are_the_gated_ones(path):
    modules = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    assert modules.isdisjoint({"rich", "rich.console", "rich.table", "rich.panel", "rich.markup"})


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.stem)
def test_no_verb_opens_a_file_to_write(path):
    tree = ast.parse(path.read_text("utf-8"))
    modes = [
        ast.literal_eval(given)
        for node, name in calls(tree)
        if name in ("open", "os.fdopen", "io.open")
        for given in [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "mode")]
    ]
    assert all(set(mode) <= set("rb") for mode in modes)


class Full:
    encoding = "utf-8"

    def isatty(self):
        return False

    def write(self, text):
        raise OSError(28, "No space left on device")

    flush = write


def test_a_stream_that_fails_is_not_written_to_again():
    screen = Screen(Full(), needed=True)
    with pytest.raises(CannotWriteError, match="No space left on device"):
        screen.write("text")
    assert screen.stream is None
    screen.flush()


def test_where_nothing_can_be_done_about_it_nothing_is_raised():
    screen = Screen(Full(), needed=False)
    assert screen.write("text") == 4
    Screen(None, needed=False).write("text")
