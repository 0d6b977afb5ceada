"""The ledger as a list, and its commands."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import click
import pytest

from wattprint.cli import runs


@pytest.fixture
def greet(monkeypatch):
    """A command of ``runs``, as those that change what is said of a run."""

    @click.command()
    @click.argument("run")
    def command(run):
        click.echo(f"hello {run}")

    module = ModuleType("wattprint.cli.runs_words")
    module.greet = command
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(runs, "_WORDS", {"greet": "Say hello to RUN."})


def test_without_a_command_it_lists_whatever_its_options(typed, greet):
    code, out, err = typed("runs", "--limit", "5", "--json")
    assert (code, json.loads(out), err) == (0, [], "")


def test_a_command_gets_its_words_and_nothing_is_listed(typed, greet):
    assert typed("runs", "greet", "last") == (0, "hello last\n", "")


def test_help_has_the_options_of_the_list_and_the_commands(typed, greet):
    _, out, _ = typed("runs", "--help")
    assert "--limit" in out
    assert "greet  Say hello to RUN." in out


def test_options_of_the_list_do_not_choose_for_a_command(typed, greet):
    code, out, err = typed("runs", "--limit", "5", "greet", "last")
    assert (code, out) == (2, "")
    assert (
        err
        == "wattprint: --limit is for the list and chooses nothing for greet · wattprint runs greet --help\n"
    )


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("greeet", "wattprint runs greet, or wattprint runs --name greeet"),
        ("my model", "wattprint runs --name 'my model'"),
    ],
)
def test_a_word_that_is_no_command_is_taken_for_a_name(typed, greet, word, fix):
    code, out, err = typed("runs", word)
    assert (code, out) == (2, "")
    assert err == f"wattprint: runs has no command {word!r} · {fix}\n"
