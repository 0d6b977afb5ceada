"""Where answers cannot be printed: a full disk, few letters, a closed stream, a reader that has gone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .desk import COMMAND, Desk

CODECARBON = """timestamp,project_name,run_id,duration,emissions,energy_consumed,country_iso_code
2025-06-15T08:30:00,p,6f1c2b1e-0000-4000-8000-000000000000,10,0.001,0.002,FRA
"""
VERBS = (
    ("--help",),
    ("runs",),
    ("show", "last"),
    ("report", "last"),
    ("report", "--all", "--format", "html"),
    ("compare", "last", "last"),
    ("experiments", "--metric", "accuracy"),
    ("leaderboard", "--metric", "accuracy"),
    ("estimate", "--gpu", "H100", "--hours", "1"),
    ("estimate", "call", "--parameters", "7e9", "--output-tokens", "100"),
    ("where", "last"),
    ("trust", "last"),
    ("export", "last", "-o", "out.wattprint"),
    ("verify", "last"),
    ("import", "--dry-run", "emissions.csv"),
    ("ledger", "path"),
    ("factors", "search", "france"),
    ("factors", "export"),
    ("doctor",),
    ("schema", "statement", "--json"),
    ("config",),
)
"""One of each verb, at least: whatever it prints goes the one way."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One whose two runs have names that few streams have letters for; all verbs read them."""
    made = Desk(tmp_path_factory.mktemp("streams"))
    for name in ("naïve 日本 – \x1b[2J", "two\nlines"):
        done = made.call(
            "run", "-q", "--region", "FR", "--name", name, "--metric", "accuracy=0.9", "--", "true"
        )
        assert done.returncode == 0
    (made.folder / "emissions.csv").write_text(CODECARBON)
    made.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    return made


def shell(desk, words, redirect, **environ):
    """``wattprint WORDS`` with its streams as a shell redirects them: exit code and what stderr got."""
    errors = desk.folder / "stderr"
    script = f'"$@" {redirect}'
    with errors.open("wb") as stream:
        done = subprocess.run(
            ["bash", "-c", script, "bash", COMMAND, *words],
            env=desk.environ | environ,
            cwd=desk.folder,
            stdout=subprocess.PIPE,
            stderr=stream,
            timeout=60,
            check=False,
        )
    return done.returncode, done.stdout, errors.read_bytes()


every_verb = pytest.mark.parametrize("words", VERBS, ids=" ".join)


@pytest.mark.fault("stdout is on a full disk", "one line on stderr and exit code 1, for every verb")
@every_verb
def test_stdout_on_a_full_disk(desk, words):
    code, _, err = shell(desk, words, ">/dev/full")
    assert code == 1
    assert err.count(b"the answer cannot be written: No space left on device") == 1
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


@pytest.mark.fault("stdout has been closed", "one line on stderr and exit code 1, for every verb")
@every_verb
def test_stdout_closed(desk, words):
    code, _, err = shell(desk, words, ">&-")
    assert code == 1
    assert err.count(b"the answer cannot be written: it is closed") == 1
    assert b"Traceback" not in err


@pytest.mark.fault("stderr has been closed", "answers and exit codes are as ever, for every verb")
@every_verb
def test_stderr_closed(desk, words):
    code, out, _ = shell(desk, words, "2>&-")
    assert code == 0
    assert out


@pytest.mark.fault("both streams are on a full disk", "exit code 1")
@pytest.mark.parametrize(
    "words", [("--help",), ("runs",), ("show", "no-such-run"), ("no-such-verb",)], ids=" ".join
)
def test_both_streams_on_a_full_disk(desk, words):
    code, _, err = shell(desk, words, ">/dev/full 2>&1")
    assert code in (1, 2)
    assert err == b""


@pytest.mark.fault(
    "stdout has the letters of ASCII or Latin-1 alone", "others are replaced or escaped, for every verb"
)
@pytest.mark.parametrize("encoding", ["ascii"])
@every_verb
def test_stdout_of_few_letters(desk, words, encoding):
    code, out, err = shell(desk, words, "", PYTHONIOENCODING=encoding)
    assert code == 0, err
    assert out
    out.decode(encoding)
    assert b"Traceback" not in err


def test_stdout_of_latin_letters_has_those_that_are_latin(desk):
    _, out, _ = shell(desk, ("runs",), "", PYTHONIOENCODING="latin-1")
    assert r"naïve \u65e5\u672c - \x1b[2J"[:10] in out.decode("latin-1")


@pytest.mark.fault("the reader of stdout has gone", "silence and exit code 1, for every verb")
@every_verb
def test_stdout_with_no_reader(desk, words):
    read, write = os.pipe()
    os.close(read)
    try:
        done = desk.call(
            *words,
            cwd=desk.folder,
            capture_output=False,
            text=False,
            stdout=write,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(write)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"cannot be written" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "words", [("report", "last", "--format", "html"), ("factors", "export")], ids=" ".join
)
def test_a_reader_that_takes_one_line_and_goes(desk, words):
    code, out, err = shell(desk, words, "| head -1; exit ${PIPESTATUS[0]}")
    assert code in (0, 1)  # it may have written all before the reader went
    assert out.count(b"\n") == 1
    assert b"Traceback" not in err


@pytest.mark.fault(
    "a program prints a statement where stdout is ASCII", "it is printed, and the program goes on"
)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_program_that_prints_what_it_cost(tmp_path, encoding):
    code = (
        "from wattprint import Meter\n"
        "with Meter('naïve 日本', region='FR') as meter: sum(range(99999))\n"
        "statement = meter.statement\n"
        "print(statement)\n"
        "print(statement.carbon.operational_location_g)\n"
        "print('the program goes on')\n"
    )
    environ = os.environ | {"PYTHONIOENCODING": encoding, "WATTPRINT_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environ, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode(encoding).endswith("the program goes on\n")
    assert done.stderr == b""
