"""The registry: every format loads by its name and takes what it says; names of files choose formats."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from tests.report import exported

import wattprint.report.formats
from wattprint.errors import UsageError
from wattprint.report.registry import FORMATS, SUFFIXES, of_file, render


def test_each_module_of_the_room_is_a_format():
    (folder,) = wattprint.report.formats.__path__
    modules = {path.stem for path in Path(folder).glob("*.py")} - {"__init__"}
    assert sorted(one.module for one in FORMATS.values()) == sorted(modules)


@pytest.mark.parametrize("name", FORMATS)
def test_a_form_takes_a_context_and_nothing_else_does(name):
    module = import_module(f"wattprint.report.formats.{FORMATS[name].module}")
    takes = ["dossiers", "context"] if FORMATS[name].takes_context else ["dossiers"]
    parameters = inspect.signature(module.render).parameters.values()
    assert [one.name for one in parameters if one.default is one.empty] == takes


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("b/c.md", "markdown"),
        ("t.tex", "latex"),
        ("r.csv", "csv"),
        ("r.json", "json"),
    ],
)
def test_the_end_of_a_name_chooses(path, name):
    assert of_file(path) == name
    assert set(SUFFIXES.values()) <= set(FORMATS)


def test_a_name_without_a_format_is_refused():
    with pytest.raises(UsageError, match=r"no format goes with the name 'run\.xyz'.*--format"):
        of_file("run.xyz")
    with pytest.raises(UsageError, match="nearest: markdown"):
        render("markdwn", [exported.one()])


def test_a_form_without_a_context_asks_for_what_it_requires():
    with pytest.raises(UsageError, match=r"requires model_name, stage.*--set model_name="):
        render("cyclonedx", [exported.one()])
