"""The page on the architecture names what is there, and the structure that it praises holds."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.scripts import ROOT, load_script

PAGE = ROOT / "docs" / "explanation" / "architecture.md"
PACKAGE = ROOT / "src" / "wattprint"


def test_no_room_and_no_module_is_in_a_circle_and_nothing_points_up():
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "structure.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    assert "circles: 0\n" in run.stdout
    assert run.stdout.endswith("arrows up: 0\n")


def test_a_circle_and_an_arrow_up_are_found():
    script = load_script("scripts/structure.py")
    circle = {"w.a.one": {"w.a.two"}, "w.a.two": {"w.a.three"}, "w.a.three": {"w.a.one"}, "w.b": {"w.a.one"}}
    assert script.circles_of(circle) == [["w.a.one", "w.a.three", "w.a.two"]]
    between = {"w.a": set(), "w.b": set(), "w.a.one": {"w.b.one"}, "w.b.two": {"w.a.two"}}
    between |= {"w.a.two": set(), "w.b.one": set()}
    assert script.circles_of(between) == [["w.a", "w.b"]]
    assert script.arrows_up({"wattprint.units": {"wattprint.cli.run"}}) == [
        "wattprint.units -> wattprint.cli.run"
    ]
    assert script.arrows_up({"wattprint.cli.run": {"wattprint.units", "wattprint"}}) == [
        "wattprint.cli.run -> wattprint"
    ]


def test_the_trips_on_the_page_stop_at_modules_that_exist():
    trips = PAGE.read_text("utf-8").split("$ python scripts/trips.py\n")[1].split("```")[0]
    stops = re.findall(r"^    (\w+) +(.+)$", trips, re.MULTILINE)
    assert len(stops) > 40
    for room, names in stops:
        for name in names.split(", "):
            path = PACKAGE / room / name.replace(".", "/")
            assert path.with_suffix(".py").is_file() or name == room, f"{room}.{name}"


def test_each_path_that_the_page_names_is_there():
    text = PAGE.read_text("utf-8")
    paths = set(re.findall(r"`((?:account|ledger|meter|track|settings|report|sources|cli)/\w+\.py)", text))
    assert len(paths) >= 8
    assert not [path for path in paths if not (PACKAGE / path).is_file()]
    assert not [
        path for path in re.findall(r"\]\((\.\./[\w./-]+)\)", text) if not (PAGE.parent / path).exists()
    ]
