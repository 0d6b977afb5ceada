"""The notebook magics, in a shell that runs cells as IPython does."""

from __future__ import annotations

import io
import traceback
from contextlib import redirect_stderr

import pytest

import wattprint
from wattprint.errors import UsageError, WattprintError
from wattprint.track.meter import Meter


class Result:
    def __init__(self, success, error=None):
        self.success, self.error_in_exec = success, error


class Shell:
    """``run_cell`` shows a traceback and says whether the code succeeded, like IPython's."""

    def __init__(self):
        self.magics = {}
        self.names = {}
        self.errors = io.StringIO()

    def register_magic_function(self, func, magic_kind, magic_name):
        assert magic_kind == "line_cell"
        self.magics[magic_name] = func

    def run_cell(self, raw_cell):
        try:
            exec(compile(raw_cell, "cell", "exec"), self.names)
        except (ArithmeticError, KeyboardInterrupt) as error:
            with redirect_stderr(self.errors):
                traceback.print_exc()
            return Result(False, error)
        return Result(True)


@pytest.fixture
def shell():
    made = Shell()
    wattprint.load_ipython_extension(made)
    return made


def test_a_cell_is_a_run_with_its_cost_below(shell, capsys):
    shell.magics["wattprint"]("train --region FR --tag team=vision", "x = sum(range(1000))")
    assert shell.names["x"] == 499500
    said = capsys.readouterr().out
    assert said.startswith("train: ")
    assert "France" in said
    shell.magics["wattprint"]("")
    assert capsys.readouterr().out == said


def test_a_cell_takes_every_setting(shell, capsys):
    cell = "meter = __import__('wattprint').Meter.current()"
    line = "--region FR --intensity 56 --boundary=node --detect-cloud false --lifetime-years 3 --idle share"
    shell.magics["wattprint"](line, cell)
    carbon = shell.names["meter"].statement.carbon
    assert (carbon.intensity_g_per_kwh.mid, carbon.boundary) == (56.0, "node")
    assert capsys.readouterr().out.startswith("cell: ")


def test_a_line_is_a_run_too(shell, capsys):
    shell.magics["wattprint"]("y = 3")
    assert shell.names["y"] == 3
    assert capsys.readouterr().out.startswith("line: ")


def test_windows_of_a_cell_belong_to_its_meter(shell, capsys):
    cell = "from wattprint import Meter\nmeter = Meter.current()\nwith meter.window('w'): pass"
    shell.magics["wattprint"]("--region=FR", cell)
    assert [line.name for line in shell.names["meter"].statement.windows][:1] == ["w"]
    assert capsys.readouterr().out.startswith("cell: ")


def test_a_cell_that_fails_is_recorded_and_fails_the_notebook(shell, capsys):
    with pytest.raises(WattprintError, match="the metered cell failed") as caught:
        shell.magics["wattprint"]("bad --region FR", "meter = __import__('wattprint').Meter.current()\n1 / 0")
    assert caught.value._render_traceback_() == [f"wattprint: {caught.value}"]
    assert "ZeroDivisionError" in shell.errors.getvalue()
    assert shell.names["meter"].statement.run["status"] == "failed"
    assert capsys.readouterr().out.startswith("bad: ")


def test_a_cell_that_is_interrupted_says_so(shell):
    code = "meter = __import__('wattprint').Meter.current()\nraise KeyboardInterrupt"
    with pytest.raises(WattprintError, match="the metered cell failed"):
        shell.magics["wattprint"]("--region FR", code)
    assert shell.names["meter"].statement.run["status"] == "interrupted"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--regoin FR", "no '--regoin'"),
        ("train --region", "--region wants a value"),
        ("train more", "no 'more'"),
        ("'train", "No closing quotation"),
        ("train --pue 0.5", "pue cannot be '0.5'"),
        ("train --region Atlantis", "Atlantis"),
    ],
)
def test_what_cannot_be_used_is_refused_before_the_cell_runs(shell, line, said):
    with pytest.raises(UsageError, match=said):
        shell.magics["wattprint"](line, "x = 1")
    assert "x" not in shell.names


def test_nothing_metered_has_no_cost(shell):
    assert Meter.current() is None
    with pytest.raises(UsageError, match="nothing has been metered"):
        shell.magics["wattprint"]("")
