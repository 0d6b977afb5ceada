"""``wattprint calibrate``: what it asks for, what it refuses, what it shows, keeps and forgets."""

from __future__ import annotations

import json
import os
from types import SimpleNamespace

import pytest
from rich.cells import cell_len
from tests.host_trees import write_tree
from tests.host_trees.parts import firmware, memory, system, x86

from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.ledger import calibrations
from wattprint.sources.calibrated import Phase

LOADS = {"idle": 0.02, "load": 1.0}
BOTH = ("--reading", "idle: 41 W", "--reading", "load: 118 W")


@pytest.fixture
def desktop(tmp_path):
    parts = x86("Intel(R) Core(TM) i5-7600 CPU @ 3.50GHz", 4, 4, model=158) | memory(16) | system("desk")
    write_tree(tmp_path / "root", parts | firmware("ASUS", "PRIME", 3))
    return tmp_path / "root"


@pytest.fixture
def busy(monkeypatch):
    """What the phases say of the load, in place of minutes of it; a list of what was asked for."""
    asked = []

    class NoCores:
        def __init__(self, seconds):
            assert seconds > 0

        def __enter__(self):
            asked.append("busy")

        def __exit__(self, *_):
            asked.append("ended")

    def phase(self, name, seconds, truth):
        asked.append(name)
        truth.begin(name)
        true_w, error_w = truth.mean(seconds)
        return Phase(name, duration_s=seconds, load=LOADS[name], true_w=true_w, error_w=error_w, sensed_w={})

    monkeypatch.setattr("wattprint.cli.calibrate.BusyCores", NoCores)
    monkeypatch.setattr("wattprint.cli.calibrate.Watch.phase", phase)
    monkeypatch.setattr("wattprint.cli.calibrate.time.sleep", lambda _: None)
    return asked


def test_two_readings_are_kept_shown_used_and_forgotten(typed, desktop, busy):
    code, out, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert (code, busy) == (0, ["idle", "busy", "load", "ended"])
    assert "phase 1 of 2, idle" in err
    assert "with a wall meter, 2 phases" in out
    assert "41 W" in out
    assert "118 W" in out
    code, out, _ = typed("calibrate", "--host-root", desktop, "--show", "--json")
    shown = json.loads(out)
    assert code == 0
    assert [phase["meter_w"] for phase in shown["phases"]] == [41.0, 118.0]
    assert shown["class_error"] == 0.02
    for phase in shown["phases"]:
        assert phase["calibrated_w"]["mid"] == pytest.approx(phase["meter_w"])
        assert phase["calibrated_w"]["low"] < phase["meter_w"] < phase["calibrated_w"]["high"]
    code, out, _ = typed("doctor", "--host-root", desktop)
    assert code == 0
    assert "with a wall meter, 2 phases" in " ".join(out.split())
    assert "W at half load" in " ".join(out.split()).partition("by calibration:")[2]
    assert typed("calibrate", "--host-root", desktop, "--remove")[0] == 0
    code, _, err = typed("calibrate", "--host-root", desktop, "--show")
    assert (code, "has no calibration" in err) == (2, True)
    assert typed("calibrate", "--host-root", desktop, "--remove")[0] == 2
    assert "wall meter" not in typed("doctor", "--host-root", desktop)[1]


def test_one_reading_is_one_phase(typed, desktop, busy):
    code, _, err = typed("calibrate", "--host-root", desktop, "--reading", "idle: 41 W")
    assert code == 0
    assert busy == ["idle"]
    assert "idle alone tells little" in " ".join(err.split())
    (phase,) = json.loads(typed("calibrate", "--host-root", desktop, "--show", "--json")[1])["phases"]
    assert phase["name"] == "idle"


def test_the_class_of_the_meter_can_be_said(typed, desktop, busy):
    code, out, _ = typed("calibrate", "--host-root", desktop, *BOTH, "--meter-error", "1%", "--json")
    assert code == 0
    assert json.loads(out)["class_error"] == 0.01
    assert busy


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no meter is named"),
        (("--reading", "lunch: 4 W"), "is no reading"),
        (("--reading", "idle: 41 W", "--reading", "idle: 42 W"), "two readings"),
        (("--reading", "load: 41 W", "--idle-only"), "no phase is left"),
        ((*BOTH, "--seconds", "1"), "1 s long"),
        ((*BOTH, "--meter-error", "much"), "--meter-error"),
        (("--plug", "http://192.168.1.20"), "shelly://"),
        (("--reading", "idle: 41 W", "--reading", "load: 30 W"), "does not show more"),
        (("--bmc",), "no controller"),
    ],
)
def test_what_cannot_be_used_ends_in_what_to_type(typed, desktop, busy, monkeypatch, words, said):
    monkeypatch.setenv("PATH", str(desktop))
    code, out, err = typed("calibrate", "--host-root", desktop, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert " · " in err
    assert "ended" not in busy or said == "does not show more"
    assert typed("calibrate", "--host-root", desktop, "--show")[0] == 2


def test_a_guest_is_not_what_hangs_on_the_meter(typed, tmp_path, busy):
    root = tmp_path / "guest"
    parts = x86("Intel(R) Xeon(R) Processor", 4, 4) | memory(16) | system("vm")
    write_tree(root, parts | firmware("QEMU", "pc", 1))
    code, _, err = typed("calibrate", "--host-root", root, *BOTH)
    assert (code, busy) == (2, [])
    assert "virtual machine" in err
    assert "--guest" in err
    assert typed("calibrate", "--host-root", root, *BOTH, "--guest")[0] == 0


def test_a_battery_that_charges_takes_what_the_meter_shows(typed, desktop, busy):
    write_tree(desktop, {"sys/class/power_supply/BAT0/status": "Charging"})
    code, _, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert (code, busy) == (2, [])
    assert "wait until it is full" in err


def test_a_meter_of_another_device_shows_less_than_the_sensors_inside(typed, desktop, busy, monkeypatch):
    def phase(self, name, seconds, truth):
        return Phase(name, duration_s=60.0, load=0.5, true_w=5.0, error_w=0.5, sensed_w={"cpu/0": 30.0})

    monkeypatch.setattr("wattprint.cli.calibrate.Watch.phase", phase)
    code, _, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert code == 2
    assert "hangs on that meter" in err
    assert busy == []


@pytest.mark.parametrize(
    ("name", "share", "fix", "ran"),
    [
        ("idle", 0.5, "end what runs, then again: wattprint calibrate", ["idle"]),
        ("load", 0.5, "let it have all CPUs", ["idle", "busy", "load", "ended"]),
    ],
)
def test_a_phase_that_is_not_what_it_is_called_is_not_kept(
    typed, desktop, busy, monkeypatch, name, share, fix, ran
):
    monkeypatch.setitem(LOADS, name, share)
    code, out, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert (code, out, busy) == (2, "", ran)
    assert f"{name}: 50% of the CPUs were busy" in err
    assert fix in err
    assert "has no calibration" in typed("calibrate", "--host-root", desktop, "--show")[2]


def test_a_meter_far_from_the_models_is_believed_and_said(typed, desktop, busy):
    """Nobody's desktop of four cores idles at 400 W; at 25 W many do."""
    far = ("--reading", "idle: 400 W", "--reading", "load: 900 W")
    code, _, err = typed("calibrate", "--host-root", desktop, *far)
    assert code == 0
    assert "idle: the meter shows 400 W, the models say" in err
    assert "load: the meter shows 900 W, the models say" in err
    near = ("--reading", "idle: 25 W", "--reading", "load: 90 W")
    code, _, err = typed("calibrate", "--host-root", desktop, *near)
    assert (code, "the models say" in err) == (0, False)
    assert busy


@pytest.mark.parametrize(
    "words",
    [
        (*BOTH, "--plug", "shelly://192.168.1.20"),
        (*BOTH, "--plug-extra-w", "3"),
        (*BOTH, "--bmc"),
        ("--bmc", "--plug", "shelly://192.168.1.20"),
        ("--plug-extra-w", "3"),
    ],
)
def test_what_is_of_another_meter_is_not_passed_over(typed, desktop, busy, words):
    code, _, err = typed("calibrate", "--host-root", desktop, *words)
    assert (code, busy) == (2, [])
    assert words[-2] in err or words[-1] in err
    assert " · " in err


def test_a_place_that_nothing_can_be_kept_in_is_told_before_the_first_phase(
    typed, desktop, busy, monkeypatch, tmp_path
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "file"))
    code, _, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert (code, busy) == (2, [])
    assert "cannot be kept" in err
    assert "export WATTPRINT_HOME" in err


def test_two_at_once_are_told_before_the_first_phase(typed, desktop, busy):
    host = Host(str(desktop))
    with calibrations.place(host, Machine.of(host)):
        code, _, err = typed("calibrate", "--host-root", desktop, *BOTH)
    assert (code, busy) == (2, [])
    assert "another wattprint calibrate" in err
    assert typed("calibrate", "--host-root", desktop, *BOTH)[0] == 0


def test_ipmi_is_asked_where_nothing_else_tells(typed, desktop, monkeypatch):
    """The answer of ``ipmitool`` 1.8.19."""
    program = desktop / "ipmitool"
    program.write_text(
        "#!/bin/sh\necho\necho '    Instantaneous power reading:                   118 Watts'\n"
        "echo '    Minimum during sampling period:                 41 Watts'\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{desktop}{os.pathsep}/usr/bin{os.pathsep}/bin")
    from wattprint.track.truths import controller

    name, ask = controller([])
    assert (name, ask().power_w) == ("IPMI", 118.0)


def test_who_sits_there_is_asked(monkeypatch, capsys):
    answers = iter(["", "41", "41.3 W", "12.345 kWh", "what?", "12.341 kWh", "12.365 kWh"])
    questions = []

    def prompt(question, **_):
        questions.append(question)
        return next(answers)

    monkeypatch.setattr("click.prompt", prompt)
    clock = iter([1000.0, 1000.0, 1600.0])
    monkeypatch.setattr("wattprint.cli.calibrate_guided.time", SimpleNamespace(monotonic=lambda: next(clock)))
    from wattprint.cli.calibrate_guided import Guided

    guided = Guided()
    guided.begin("idle")
    assert guided.mean(60.0) == pytest.approx((41.3, 0.05))
    guided.begin("load")
    # 0.020 kWh in ten minutes are 120 W; a step of 0.001 kWh is 6 W.
    assert guided.mean(60.0) == pytest.approx((120.0, 6.0))
    assert [question.partition(":")[0] for question in questions] == ["idle"] * 3 + ["load"] * 4
    assert "the count fell, it was 12.345 kWh" in capsys.readouterr().err


def test_no_line_that_it_prints_is_wider_than_the_terminal(typed, desktop, busy, monkeypatch):
    for width in (60, 73, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        answers = [
            typed("calibrate", "--host-root", desktop, *words)[1]
            for words in (BOTH, ("--show",), ("--remove",))
        ]
        assert all(answers)
        assert [line for answer in answers for line in answer.splitlines() if cell_len(line) > width] == []
