"""What the help of a command opens with is typed as it stands there, and works."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from wattprint import Meter
from wattprint.cli import _wattprint, main
from wattprint.cli.examples import EXAMPLES

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
PEERS = Path(__file__).parents[1] / "compat"
LINES = list(dict.fromkeys(line for lines in EXAMPLES.values() for line in lines))
TEAM = [line for path, lines in EXAMPLES.items() if path.split()[0] in ("push", "server") for line in lines]
"""Want a server and its database: ``tests/server/team`` types them."""
MEASURES = (*EXAMPLES["calibrate"], *EXAMPLES["serve"], *EXAMPLES["budget test"], *TEAM)
"""Keeps the machine busy for minutes, beside a meter that is not here; serves until it is told to stop; sends
mail."""


def commands(group, path=()):
    """Every command under ``group``, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands(_wattprint))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with a script to train, a file to import, and the records of three runs of two models."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "train.py").write_text("print(sum(range(1000)))\n")
    shutil.copy(PEERS / "emissions-3.3.0.csv", folder / "emissions.csv")
    shutil.copytree(PEERS / "peers" / "carbontracker", folder / "carbontracker-logs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(folder))
        patch.chdir(folder)
        for model, accuracy in (("tiny", 0.97), ("linear", 0.96), ("tiny", 0.98)):
            with Meter("train", region="FR", tags={"model": model}) as meter:
                meter.metric("accuracy", accuracy)
    return folder


def test_each_command_has_examples_and_no_other():
    assert EXAMPLES.keys() == ALL.keys()
    assert {path for path, lines in EXAMPLES.items() if len(lines) < 2} == set()


@pytest.mark.parametrize("path", EXAMPLES)
def test_the_help_of_a_command_opens_with_its_examples(path, capsys):
    assert _wattprint.main([*path.split(), "--help"], "wattprint", standalone_mode=False) == 0
    usage, opening = capsys.readouterr().out.split("\n\n")[:2]
    assert usage.startswith("Usage: wattprint")
    assert tuple(line.strip() for line in opening.splitlines()) == EXAMPLES[path]


@pytest.mark.parametrize("line", [line for line in LINES if line not in MEASURES])
def test_an_example_works_as_it_stands(home, line, monkeypatch, capfd):
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(home)
    command, *words = shlex.split(line)
    if words[0] == "run":  # a program of its own, whose exit ends what it starts
        code = subprocess.run([COMMAND, *words], check=False).returncode
    else:
        monkeypatch.setattr(sys, "argv", [command, *words])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
    said = capfd.readouterr()
    assert code == 0, said.err
    assert said.out or said.err


@pytest.mark.parametrize("line", MEASURES)
def test_what_cannot_be_run_here_has_options_that_exist(line):
    _, verb, *rest = shlex.split(line)
    while rest and f"{verb} {rest[0]}" in ALL:
        verb = f"{verb} {rest.pop(0)}"
    context = ALL[verb].make_context(verb, rest)
    assert context.params
