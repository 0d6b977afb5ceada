"""What is offered after a dot: by Jedi in an editor, which reads the source, and by IPython in a notebook."""

from __future__ import annotations

import atexit
import sys
from pathlib import Path

import pytest

import wattprint

jedi = pytest.importorskip("jedi")
SOURCE = Path(wattprint.__file__).parent.parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(jedi.settings, "cache_directory", str(tmp_path))
    return jedi.Project(tmp_path, sys_path=[str(SOURCE)])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("wattprint.", {name for name in wattprint.__all__ if name != "__version__"}),
        ("wattprint.Meter('x', reg", {"region="}),
        ("wattprint.Meter().", {"start", "stop", "window", "metric", "track", "statement", "run_id"}),
        ("with wattprint.Meter() as m:\n    m.", {"window", "metric", "track", "statement"}),
        ("with wattprint.Meter().window('w') as w:\n    w.", {"cost", "name"}),
        ("wattprint.Meter().statement.", {"energy_kwh", "carbon_kg", "cost", "windows", "to_json"}),
        ("wattprint.Meter().statement.energy_kwh.", {"low", "mid", "high", "unit", "method"}),
        ("wattprint.Meter().forecast.", {"energy_j", "end_s"}),
        ("wattprint.runs().", {"to_rows", "to_csv", "to_pandas", "leaderboard"}),
        ("wattprint.runs()[0].", {"statement", "metrics", "restated"}),
        ("wattprint.load('last').", {"statement", "metrics", "restated"}),
        ("wattprint.plot.", {"power", "resources", "leaderboard"}),
        ("wattprint.plot.power('last').", {"save", "svg", "figure"}),
        ("wattprint.estimate.", {"hardware", "instance", "call"}),
        ("wattprint.estimate.hardware().", {"energy_kwh", "carbon_kg"}),
    ],
)
def test_an_editor_offers_what_is_there(project, code, names):
    offered = {one.name for one in jedi.Script(f"import wattprint\n{code}", project=project).complete()}
    assert names <= offered


def test_an_editor_shows_arguments_and_what_they_mean(project):
    script = jedi.Script("import wattprint\nwattprint.Meter(", project=project)
    (signature,) = script.get_signatures()
    assert [one.name for one in signature.params][:2] == ["name", "region"]
    (help_,) = jedi.Script("import wattprint\nwattprint.Meter", project=project).help(2, 12)
    assert "Meters everything between" in help_.docstring()


@pytest.mark.parametrize("name", [name for name in wattprint.__all__ if name != "__version__"])
def test_each_public_name_says_what_it_is(name):
    text = getattr(wattprint, name).__doc__
    assert text
    assert len(text.splitlines()[0]) > 20


def test_a_notebook_offers_the_public_names_alone(tmp_path, monkeypatch):
    pytest.importorskip("IPython")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    # A shell takes the place of the main module, which processes that are spawned later look for.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    from IPython.core.completer import IPCompleter, provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    try:
        shell.push({"wattprint": wattprint})
        completer = IPCompleter(shell=shell, namespace=shell.user_ns, global_namespace=shell.user_ns)
        for jedi_too in (True, False):
            completer.use_jedi = jedi_too
            for text, names in (("wattprint.", dir(wattprint)), ("wattprint.plot.", wattprint.plot.__all__)):
                with provisionalcompleter():
                    offered = {one.text.lstrip(".") for one in completer.completions(text, len(text))}
                assert {name for name in offered if not name.startswith("_")} == {
                    name for name in names if not name.startswith("_")
                }
    finally:
        shell.atexit_operations()
        atexit.unregister(shell.atexit_operations)
