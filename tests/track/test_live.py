"""The live line: where it is shown, what it says, and that it leaves the program's own output alone."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import textwrap

import pytest

from wattprint import Meter
from wattprint.errors import UsageError
from wattprint.gates import cells
from wattprint.track import live
from wattprint.track.predicted import Forecast, Predicted


class Terminal(io.StringIO):
    def isatty(self):
        return True


def on_terminal(monkeypatch):
    """Within the test, since pytest sets its own stderr after the fixtures."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_a_log_has_no_live_line_unless_it_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert live.live_for(None, {}, "step") is None
    assert live.live_for(False, {"WATTPRINT_LIVE": "1"}, "step") is None
    assert live.live_for(None, {"WATTPRINT_LIVE": "0"}, "step") is None
    assert isinstance(live.live_for(True, {"WATTPRINT_LIVE": "0"}, "step"), live.Logged)
    assert isinstance(live.live_for(None, {"WATTPRINT_LIVE": "5"}, "step"), live.Logged)


def test_a_terminal_has_one_unless_it_is_switched_off(monkeypatch):
    on_terminal(monkeypatch)
    assert isinstance(live.live_for(None, {}, "step"), live.Drawn)
    assert isinstance(live.live_for(5.0, {}, "step"), live.Drawn)
    assert live.live_for(False, {}, "step") is None
    assert live.live_for(None, {"WATTPRINT_LIVE": "0"}, "step") is None


def test_no_stderr_and_a_closed_one_have_none(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert live.live_for(None, {}, "step") is None
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    assert live.live_for(None, {}, "step") is None


def test_another_progress_bar_keeps_the_terminal_to_itself(monkeypatch):
    on_terminal(monkeypatch)
    tqdm = pytest.importorskip("tqdm")
    with tqdm.tqdm(total=3, file=io.StringIO()):
        assert live.live_for(None, {}, "step") is None
    assert live.live_for(None, {}, "step") is not None


@pytest.mark.parametrize("asked", ["often", 0, -1.0, float("inf")])
def test_what_live_cannot_be(asked):
    with pytest.raises(UsageError, match="live cannot be"):
        Meter("live", live=asked)


def test_what_the_environment_cannot_say(monkeypatch):
    monkeypatch.setenv("WATTPRINT_LIVE", "maybe")
    with pytest.raises(UsageError, match="WATTPRINT_LIVE cannot be 'maybe' · set WATTPRINT_LIVE to 0, 1"):
        Meter("live")


def test_the_line_tells_what_is_foretold_from_what_is_spent(monkeypatch):
    monkeypatch.setattr(live.time, "time", lambda: 1000.0)
    forecast = Forecast(
        12, 100, boundary="facility",
        energy_j=Predicted(3.24e6, 3.6e6, 4.32e6, "J"), duration_s=Predicted(3000, 3600, 4000, "s"),
        end_s=Predicted(3000.0, 3700.0, 4000.0, "s"), carbon_g=Predicted(45.0, 50.0, 60.0, "g"),
        money=Predicted(0.2, 0.3, 0.4, "EUR"),
    )  # fmt: skip
    said = live.Line("epoch").text(12, 100, 360_000.0, forecast)
    spent, foretold = said.split(" · predicted ")
    assert spent == "epoch 12/100 · 100 Wh so far"
    assert foretold.startswith(
        "1.00 kWh (0.900–1.20 kWh) if it goes on like this, 50.0 g CO2e, 0.300 EUR · ends "
    )
    assert foretold.endswith(", in 45 min 00 s")
    forecast.irregular = "it was much slower once, which may come again"
    said = live.Line("epoch").text(12, 100, 360_000.0, forecast)
    assert f"(0.900–1.20 kWh) if it goes on like this ({forecast.irregular}), 50.0 g" in said
    forecast.settled = False
    assert " · first guess 1.00 kWh (0.900–1.20 kWh), 50.0 g" in live.Line("epoch").text(
        1, 100, 3600.0, forecast
    )
    unsized = "no forecast: how many there are is not known, give total=N"
    assert live.Line("step").text(3, None, 10.0, None) == f"step 3 · 10.0 J so far · {unsized}"


def test_an_end_of_another_age_has_no_day(monkeypatch):
    monkeypatch.setattr(live.time, "time", lambda: 1000.0)
    far = Predicted(1e14, 1e15, 1e18, "s")
    forecast = Forecast(
        1, 1e15, boundary="facility", energy_j=far.scaled(1.0, "J"), duration_s=far, end_s=far,
        carbon_g=None, money=None,
    )  # fmt: skip
    assert " · ends in 31709792 years" in live.Line("step").text(1, 1e15, 1.0, forecast)


def test_plain_lines_come_no_more_often_than_asked(monkeypatch):
    now, stream = [100.0], io.StringIO()
    monkeypatch.setattr(live.time, "monotonic", lambda: now[0])
    shown = live.Logged(stream, "step", 10.0)
    for second in range(100, 131):
        now[0] = float(second)
        if shown.is_due():
            shown.draw(second - 100, 50, 1.0, None)
    assert stream.getvalue().splitlines() == [
        f"wattprint: step {done}/50 · 1.00 J so far" for done in (10, 20, 30)
    ]


def test_a_stream_that_breaks_ends_the_line_and_not_the_work():
    stream = io.StringIO()
    shown = live.Logged(stream, "step", 0.001)
    stream.close()
    shown.draw(1, 2, 3.0, None)
    assert not shown.is_due()


def test_what_the_program_prints_stands_above_the_line_and_the_line_goes(monkeypatch):
    terminal = on_terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdout", terminal)  # one screen, as usual
    shown = live.Drawn(terminal, "step")
    shown.draw(1, 2, 3.0, None)
    print("the program's own")
    print("half a ", end="", flush=True)
    shown.draw(1, 2, 3.0, None)  # not now
    print("line")
    shown.draw(2, 2, 3.0, None)
    shown.close()
    assert sys.stdout is terminal
    assert sys.stderr is terminal
    erased = "\r\x1b[2K"
    assert terminal.getvalue() == (
        f"step 1/2 · 3.00 J so far{erased}the program's own\nhalf a line\nstep 2/2 · 3.00 J so far{erased}"
    )


def test_output_that_goes_to_a_file_stays_as_it_is(monkeypatch):
    on_terminal(monkeypatch)
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    shown = live.Drawn(sys.stderr, "step")
    shown.draw(1, 2, 3.0, None)
    assert sys.stdout is out
    print("to the file", end="", flush=True)
    shown.close()
    assert out.getvalue() == "to the file"


def test_a_stream_that_somebody_has_put_there_since_stays(monkeypatch):
    terminal = on_terminal(monkeypatch)
    shown = live.Drawn(terminal, "step")
    theirs = io.StringIO()
    monkeypatch.setattr(sys, "stderr", theirs)
    shown.close()
    assert sys.stderr is theirs


def test_a_terminal_that_is_gone_ends_the_line_and_not_the_work(monkeypatch):
    terminal = on_terminal(monkeypatch)
    shown = live.Drawn(terminal, "step")
    terminal.close()
    shown.draw(1, 2, 3.0, None)
    assert not shown.is_due()
    shown.close()


def forecast_of(energy_j=3.6e6, end_s=3700.0, **changes):
    shape = {
        "money": Predicted(0.2, 0.3, 0.4, "EUR"),
        "carbon_g": Predicted(45.0, 50.0, 60.0, "g"),
    }
    return Forecast(
        12, 100, boundary="facility", energy_j=Predicted(0.9 * energy_j, energy_j, 1.2 * energy_j, "J"),
        duration_s=Predicted(3000, 3600, 4000, "s"), end_s=Predicted(3000.0, end_s, 1e5, "s"),
        **shape | changes,
    )  # fmt: skip


@pytest.mark.parametrize("width", range(8, 160))
@pytest.mark.parametrize("name", ["epoch", "a rather long name of a step in a sweep", "日本語のモデルの学習"])
def test_the_time_at_which_it_ends_is_there_at_any_width(monkeypatch, width, name):
    monkeypatch.setattr(live.time, "time", lambda: 1000.0)
    pieces = live.Line(name).pieces(12, 100, 360_000.0, forecast_of(irregular="it was much slower once"))
    shown = live.fitted(pieces, width)
    assert cells(shown) <= width
    hour = live.time.strftime("%H:%M", live.time.localtime(3700.0))
    assert hour in shown or width < len(f"ends {hour}")


def test_what_is_needed_least_goes_first(monkeypatch):
    monkeypatch.setattr(live.time, "time", lambda: 1000.0)
    hour = live.time.strftime("%H:%M", live.time.localtime(3700.0))
    pieces = live.Line("training epoch of it").pieces(12, 100, 360_000.0, forecast_of())
    whole = live.fitted(pieces, 200)
    assert whole == (
        "training epoch of it 12/100 · 100 Wh so far · predicted 1.00 kWh (0.900–1.20 kWh) if it goes on "
        f"like this, 50.0 g CO2e, 0.300 EUR · ends {hour}, in 45 min 00 s"
    )
    name = "training…h of it"
    ends = f"ends {hour}"
    for width, line in (
        (len(whole) - 1, f"{name} {whole.partition('it ')[2]}"),
        (
            110,
            f"{name} 12/100 · 100 Wh so far · predicted 1.00 kWh (0.900–1.20 kWh) · {ends}, in 45 min 00 s",
        ),
        (90, f"{name} 12/100 · 100 Wh so far · predicted 1.00 kWh · {ends}, in 45 min 00 s"),
        (80, f"{name} 12/100 · 100 Wh so far · predicted 1.00 kWh · {ends}"),
        (60, f"{name} 12/100 · predicted 1.00 kWh · {ends}"),
        (40, f"{name} 12/100 · {ends}"),
        (22, f"12/100 · {ends}"),
        (12, ends),
    ):
        assert live.fitted(pieces, width) == line


def test_a_unit_stays_from_tick_to_tick():
    line = live.Line("step")
    shown = [line.text(1, 2, energy_j, forecast_of(energy_j=end_j)) for energy_j, end_j in
             ((3.5e6, 2.9e6), (3.7e6, 3.1e6), (3.6e6, 2.9e6), (3.7e6, 2.0e6))]  # fmt: skip
    assert [re.findall(r"[\d.]+ k?Wh", text)[:2] for text in shown] == [
        ["972 Wh", "806 Wh"], ["1.03 kWh", "0.861 kWh"], ["1.00 kWh", "0.806 kWh"], ["1.03 kWh", "0.556 kWh"],
    ]  # fmt: skip


def test_a_line_is_cut_to_the_width_of_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    terminal = on_terminal(monkeypatch)
    shown = live.Drawn(terminal, "a rather long name of a step")
    shown.draw(1, 2, 3.0, None)
    assert terminal.getvalue() == "a rather…a step 1/2"
    shown.close()


def test_a_loop_on_a_real_terminal_keeps_its_own_output_whole():
    """A program under a pseudo-terminal: its lines come out unbroken, and no line of ours stays."""
    program = textwrap.dedent(
        """
        import time
        from wattprint import Meter
        with Meter("live", region="FR") as meter:
            for item in meter.track(range(4), name="step"):
                print(f"line {item} ", end="", flush=True)
                time.sleep(0.6)
                print("of the program")
            try:
                for item in meter.track(range(2), name="again"):
                    time.sleep(0.6)
                    if item:
                        raise KeyError
            except KeyError:
                print("done")
        """
    )
    ours, theirs = pty.openpty()
    environ = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", program], stdout=theirs, stderr=theirs, env=environ) as run:
        os.close(theirs)
        written = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is shut
                break
            if not more:
                break
            written += more
    os.close(ours)
    assert run.returncode == 0
    text = written.decode()
    assert "step 1/4" in text
    assert "again 1/2" in text
    kept = re.sub(r"[^\r\n]*\r\x1b\[2K", "", text)  # what stays once each line of ours is off again
    assert kept.split("\r\n") == [*(f"line {item} of the program" for item in range(4)), "done", ""]


class Handle:
    """What IPython's ``display`` gives for a display by id."""

    def __init__(self, thing):
        self.shown = [thing]

    def update(self, thing):
        self.shown.append(thing)


@pytest.fixture
def handles(monkeypatch):
    """A kernel of a notebook: the displays that were begun in it."""
    made = []

    def display(thing, *, display_id):
        assert display_id is True
        made.append(Handle(thing))
        return made[-1]

    monkeypatch.setattr(live, "in_notebook", lambda: True)
    monkeypatch.setattr(live, "display", display)
    return made


def test_in_a_notebook_a_loop_has_one_display_that_the_statement_replaces(handles, monkeypatch):
    now_s = [0.0]
    monkeypatch.setattr(live.time, "monotonic", lambda: now_s[0])
    with Meter("cell", region="FR") as meter:
        for _ in meter.track(range(10), name="epoch"):
            now_s[0] += 0.3
        for _ in meter.track(range(2), name="evaluate"):
            pass
    (handle,) = handles
    *steps, last = handle.shown
    assert [repr(step).split(" · ")[0] for step in steps] == [
        "epoch 0",
        "epoch 4/10",
        "epoch 8/10",
        "evaluate 0",
    ]
    html = steps[1]._repr_mimebundle_()["text/html"]
    assert f"{10 * '█'}{14 * '░'}</span> 40%" in html
    assert "<script" not in html
    assert last.run.status == "finished"
    assert last.energy_kwh == meter.statement.energy_kwh
    with Meter("silent", region="FR", live=False) as meter:
        assert list(meter.track([1])) == [1]
    assert len(handles) == 1


def test_a_display_that_fails_leaves_the_loop_alone(monkeypatch):
    def display(thing, **options):
        raise RuntimeError("the kernel is gone")

    monkeypatch.setattr(live, "in_notebook", lambda: True)
    monkeypatch.setattr(live, "display", display)
    with Meter("cell", region="FR") as meter:
        assert list(meter.track(range(3))) == [0, 1, 2]
    assert meter.statement.run.status == "finished"


def test_a_script_is_no_notebook_whatever_it_imports():
    pytest.importorskip("ipykernel")
    program = "import ipykernel, IPython; from wattprint.track.live import in_notebook; print(in_notebook())"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
