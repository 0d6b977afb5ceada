"""Text as Windows has it: lines that end in CR LF, a console of code page 1252."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.host.files import Files
from wattprint.settings.read import gather

PEERS = Path(__file__).resolve().parents[1] / "compat" / "peers"
VERB = "import sys; sys.argv[0] = 'wattprint'; from wattprint.cli import main; main()"
EMISSIONS = (
    "timestamp,project_name,run_id,duration,emissions,energy_consumed,country_iso_code\n"
    "2026-11-01T10:00:00,p,0f0f0f0f-0000-4000-8000-000000000000,60.0,0.001,0.02,FRA\n"
)
LEADERS = "name,accuracy,energy_kwh\nsmall,0.91,1.5\nlarge,0.94,12\n"


def wattprint(folder, *words, encoding="utf-8", given=""):
    environ = {**os.environ, "WATTPRINT_HOME": str(folder / "home"), "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-c", VERB, *words],
        env=environ, cwd=folder, capture_output=True, check=False, input=given.encode(),
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout.decode(encoding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (EMISSIONS, ("import", "{file}", "--json")),
        (LEADERS, ("leaderboard", "{file}", "--metric", "accuracy", "--json")),
        (LEADERS, ("experiments", "{file}", "--by", "name", "--metric", "accuracy", "--json")),
    ],
    ids=["import", "leaderboard", "experiments"],
)
def test_tables_are_read_with_either_end_of_line(tmp_path, text, words):
    told = []
    for end in ("\n", "\r\n"):
        folder = tmp_path / f"of{len(end)}"
        folder.mkdir()
        (folder / "table.csv").write_bytes(text.replace("\n", end).encode())
        told.append(wattprint(folder, *(word.format(file="table.csv") for word in words)))
    assert "0f0f0f0f" in told[0] or "small" in told[0]
    assert told[0] == told[1]


@pytest.mark.parametrize("tracker", ["carbontracker", "eco2ai", "eit"])
def test_files_of_other_trackers_are_read_with_either_end_of_line(tmp_path, tracker):
    told = []
    for end in (b"\n", b"\r\n"):
        folder = tmp_path / f"of{len(end)}"
        shutil.copytree(PEERS / tracker, folder / "peer")
        for path in (folder / "peer").rglob("*"):
            if path.suffix in (".csv", ".json", ".log"):
                path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end))
        told.append(json.loads(wattprint(folder, "import", "peer", "--json")))
    assert told[0]
    assert told[0] == told[1]


def test_settings_are_read_with_either_end_of_line(tmp_path):
    (tmp_path / "wattprint.toml").write_bytes(b'region = "FR"\r\npue = 1.3\r\n')
    settings = gather({}, {}, folder=str(tmp_path))
    assert (settings["region"].value, settings["pue"].value) == ("FR", 1.3)


def test_small_files_are_read_with_either_end_of_line(tmp_path):
    (tmp_path / "secret").write_bytes(b"one\r\ntwo\r")
    assert Files(str(tmp_path)).text("secret") == "one\ntwo\n"


@pytest.mark.parametrize("zone", ["W. Europe Standard Time", "Romance Standard Time", "Tokyo Standard Time"])
def test_a_zone_by_the_name_that_windows_has_for_it_names_no_country(tmp_path, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    told = json.loads(wattprint(tmp_path, "doctor", "--json"))
    assert told["machine"]["timezone"] == zone
    assert told["site"]["place"] is None
    assert "the time zone names no country" in told["site"]["place_known_by"]


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_shows_what_it_can(tmp_path, encoding):
    code = (
        "from wattprint import Meter\n"
        "with Meter('Größe ≤ 7 → 数', region='FR') as meter: sum(range(10**6))\n"
        "print(meter.statement)\n"
    )
    environ = {**os.environ, "WATTPRINT_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": encoding}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "facility" in done.stdout.decode(encoding)
    for words in (("runs",), ("show", "last"), ("doctor",), ("trust",)):
        text = wattprint(tmp_path, *words, encoding=encoding)
        if words == ("runs",):
            assert ("Größe" in text) is (encoding != "ascii")
            assert "数" not in text
