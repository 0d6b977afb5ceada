"""Where answers cannot be printed: a full disk, few letters, a closed stream, a reader that has gone.

Each verb, sub-verb, format and help page meets each condition in a fork of one warmed process; some are
real processes, which shows that the forks are like them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click
import pytest

from wattprint import cli
from wattprint.report.registry import FORMATS

from . import warmed
from .desk import COMMAND, Desk

CODECARBON = """timestamp,project_name,run_id,duration,emissions,energy_consumed,country_iso_code
2025-06-15T08:30:00,p,6f1c2b1e-0000-4000-8000-000000000000,10,0.001,0.002,FRA
"""
CALIBRATE = """
from wattprint.host import Host
from wattprint.host.machine import Machine
from wattprint.ledger import calibrations
from wattprint.sources.calibrated import Calibration, Phase
from wattprint.sources.survey import ask_all

host = Host("/")
gpus = calibrations.gpus_of(ask_all(host))
phases = [
    Phase(name, duration_s=60.0, load=load, true_w=true_w, error_w=0.5, sensed_w={})
    for name, load, true_w in (("idle", 0.0, 200.0), ("load", 1.0, 400.0))
]
calibrations.keep(host, Machine.of(host), Calibration("2026-11-29", "a wall meter", 0.02, phases), gpus)
"""
VERBS = (
    ("runs",),
    ("runs", "--json"),
    ("show", "last"),
    ("show", "-q", "last"),
    ("badge", "last"),
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
    ("ledger", "rebuild"),
    ("ledger", "prune", "--before", "2000-01-01"),
    ("runs", "rename", "last", "naïve – 日本"),
    ("runs", "tag", "last", "team=日本 \x1b[2J"),
    ("runs", "note", "last", "two\nlines – 日本"),
    ("runs", "metric", "last", "accuracy=0.9"),
    ("purge", "--json"),
    ("factors", "at", "FR"),
    ("factors", "compare", "FR", "2022", "2023"),
    ("factors", "export", "--kind", "pue"),
    ("factors", "search", "france"),
    ("factors", "show", "grid/FRA/2023"),
    ("budget", "check", "--json"),
    ("budget", "list", "--json"),
    ("top", "--every", "0.2"),
    ("doctor",),
    ("calibrate", "--show"),
    ("schema", "statement", "--json"),
    ("completion", "bash"),
    ("config",),
)
CONTEXT = {
    "model_name": "naïve 日本 – \x1b[2J",
    "model_version": "1",
    "stage": "training",
    "task": "translation – 日本",
    "algorithm": "transformer",
    "datasets": "corpus:text:input",
    "infrastructure": "on-premise",
    "supplier": "two\nlines",
    "download_location": "https://example.org/model",
    "release_time": "2026-11-21",
}
"""What the forms ask for and no meter knows."""
SET = [word for key, value in CONTEXT.items() for word in ("--set", f"{key}={value}")]
REPORTS = (
    ("report", "--all"),
    *(
        ("report", "last", "--format", name, *(SET if FORMATS[name].takes_context else []))
        for name in FORMATS
    ),
)
ANSWERS = (("--help",), ("--version",), *VERBS, *REPORTS)
RUNS = (("run", "-q", "--region", "FR", "--", "true"), ("run", "--json", "--region", "FR", "--", "true"))
"""They print nothing on stdout: it belongs to the program."""
REFUSED = (
    ("no-such-verb – 日本 \x1b[2J",),
    ("runs", "--no-such-option"),
    ("show", "no-such-run – 日本 \x1b[2J\nx"),
    ("report", "last", "--format", "–"),
    ("where", "last", "--region", "nowhere – 日本"),
    ("run", "--metric", "日本", "--", "true"),
    ("push", "last"),
    ("server", "experiment", "create", "日本 \x1b[2J", "--project", "vision"),
    ("server", "experiment", "list", "--project", "日本 \x1b[2J"),
    ("budget", "add", "日本 \x1b[2J", "–"),
    ("budget", "remove", "日本 \x1b[2J"),
    ("budget", "test", "日本 \x1b[2J"),
    ("budget", "digest", "--to", "ops@example.org", "--zone", "日本 \x1b[2J"),
    ("server", "log", "--project", "日本 \x1b[2J"),
    ("server", "member", "add", "--project", "vision", "日本 \x1b[2J"),
    ("server", "member", "forget", "--project", "vision", "日本 \x1b[2J"),
    ("server", "member", "list"),
    ("server", "member", "remove", "--project", "vision", "日本 \x1b[2J"),
    ("server", "project", "create", "日本 \x1b[2J"),
    ("server", "project", "list"),
    ("server", "project", "set", "日本 \x1b[2J"),
    ("server", "samples", "rebuild", "--project", "日本 \x1b[2J"),
    ("server", "samples", "status"),
    ("server", "share", "list"),
    ("server", "share", "revoke", "日本 \x1b[2J"),
    ("server", "backup", "日本 \x1b[2J"),
    ("server", "restore", "日本 \x1b[2J"),
    ("server", "sweep", "--project", "日本 \x1b[2J"),
    ("server", "token", "create", "--project", "日本 \x1b[2J", "--scope", "read"),
    ("server", "token", "list"),
    ("server", "token", "revoke", "1"),
)
"""Of those of a server there is no server, and no database."""


def verbs(group, path=()):
    """The words of every verb and sub-verb under ``group``."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from verbs(command, (*path, name))


ALL_VERBS = tuple(verbs(cli._wattprint))
HELPS = tuple((*words, "--help") for words in ALL_VERBS)


def test_each_verb_and_each_format_is_tried():
    tried = (*VERBS, *REPORTS, *RUNS, *REFUSED)
    groups = {
        ("ledger",),
        ("server",),
        *((("server", one)) for one in ("experiment", "member", "project", "token")),
    }  # they need a sub-verb
    asking = {("runs", "delete"), ("serve",)}  # somebody at a terminal; whoever has its link, without end
    silent = {("calculator",)}  # it prints nothing: what it makes is a file
    untried = {words for words in ALL_VERBS if not any(words == one[: len(words)] for one in tried)}
    assert untried == asking | silent
    assert groups < set(ALL_VERBS)
    assert {words[3] for words in REPORTS[1:]} == set(FORMATS)


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
    subprocess.run([sys.executable, "-c", CALIBRATE], env=made.environ, check=True)
    return made


@pytest.fixture(scope="module")
def fork(desk):
    """Run words in a fork, its streams as told: exit code and the bytes of both streams."""
    process = subprocess.Popen(
        [sys.executable, warmed.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=desk.environ,
        cwd=desk.folder,
    )
    files = {name: desk.folder / name for name in ("stdout", "stderr")}

    def run(words, out=str(files["stdout"]), err=str(files["stderr"]), encoding="utf-8"):
        for file in files.values():
            file.write_bytes(b"")
        job = {"words": words, "out": out, "err": err, "encoding": encoding}
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        return code, *(file.read_bytes() for file in files.values())

    yield run
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()


def shell(desk, words, redirect, **environ):
    """``wattprint WORDS``, a real process, with its streams as a shell redirects them."""
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


def is_silent_about_itself(err):
    return b"Traceback" not in err and b"Exception ignored" not in err


every_answer = pytest.mark.parametrize("words", [*ANSWERS, *HELPS], ids=lambda words: " ".join(words[:5]))
every_run = pytest.mark.parametrize("words", RUNS, ids=" ".join)
every_refusal = pytest.mark.parametrize("words", REFUSED, ids=range(len(REFUSED)))
some = pytest.mark.parametrize("words", [("--help",), ("runs",)], ids=" ".join)
FULL_DISK = b"the answer cannot be written: No space left on device"
CLOSED = b"the answer cannot be written: it is closed"


@every_answer
def test_an_answer_has_no_controls(fork, words):
    code, out, err = fork(words)
    assert code == 0, err
    assert out
    assert is_silent_about_itself(err)
    assert b"\x1b" not in out.replace(b"\\x1b", b"")


@pytest.mark.fault("stdout is on a full disk", "one line on stderr and exit code 1, for every verb")
@every_answer
def test_stdout_on_a_full_disk(fork, words):
    code, _, err = fork(words, out="/dev/full")
    assert code == 1
    assert err.count(FULL_DISK) == 1
    assert is_silent_about_itself(err)


@some
def test_stdout_of_a_process_on_a_full_disk(desk, words):
    code, _, err = shell(desk, words, ">/dev/full")
    assert (code, err.count(FULL_DISK)) == (1, 1)
    assert is_silent_about_itself(err)


@pytest.mark.fault("stdout has been closed", "one line on stderr and exit code 1, for every verb")
@every_answer
def test_stdout_closed(fork, words):
    code, _, err = fork(words, out=None)
    assert code == 1
    assert err.count(CLOSED) == 1
    assert is_silent_about_itself(err)


@some
def test_stdout_of_a_process_closed(desk, words):
    code, _, err = shell(desk, words, ">&-")
    assert (code, err.count(CLOSED)) == (1, 1)
    assert is_silent_about_itself(err)


@pytest.mark.fault("stderr has been closed", "answers and exit codes are as ever, for every verb")
@pytest.mark.parametrize("err", [None, "/dev/full", warmed.NO_READER], ids=["closed", "full", "no reader"])
@every_answer
def test_stderr_that_takes_nothing(fork, words, err):
    code, out, _ = fork(words, err=err)
    assert code == 0
    assert out


@some
def test_stderr_of_a_process_closed(desk, words):
    code, out, _ = shell(desk, words, "2>&-")
    assert code == 0
    assert out


@pytest.mark.fault("both streams are on a full disk", "exit code 1")
@pytest.mark.parametrize("where", ["/dev/full", None, warmed.NO_READER], ids=["full", "closed", "no reader"])
@every_answer
def test_both_streams_take_nothing(fork, words, where):
    assert fork(words, out=where, err=where)[0] == 1


@pytest.mark.parametrize(
    "words", [("--help",), ("runs",), ("show", "no-such-run"), ("no-such-verb",)], ids=" ".join
)
def test_both_streams_of_a_process_on_a_full_disk(desk, words):
    code, _, err = shell(desk, words, ">/dev/full 2>&1")
    assert code == (2 if "no" in words[-1] else 1)
    assert err == b""


@pytest.mark.fault(
    "stdout has the letters of ASCII or Latin-1 alone", "others are replaced or escaped, for every verb"
)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@every_answer
def test_streams_of_few_letters(fork, words, encoding):
    code, out, err = fork(words, encoding=encoding)
    assert code == 0, err
    assert out
    assert is_silent_about_itself(err)
    if encoding == "ascii":
        assert out.isascii()
        assert err.isascii()
    if out.startswith((b"{", b"[")):
        json.loads(out)


@pytest.mark.parametrize("form", ["json", "cyclonedx", "spdx"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_on_streams_of_few_letters_has_all_letters(fork, form, encoding):
    _, out, _ = fork(
        ("report", "--all", "--format", form, *(SET if form != "json" else [])), encoding=encoding
    )
    assert "naïve 日本 – \\u001b[2J" in json.dumps(json.loads(out), ensure_ascii=False)


def test_streams_of_a_process_of_few_letters(desk):
    words = ("report", "--all", "--format", "csv")
    code, out, err = shell(desk, words, "", PYTHONIOENCODING="latin-1")
    assert code == 0, err
    assert "naïve \\u65e5\\u672c - \\x1b[2J" in out.decode("latin-1")
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    code, out, err = shell(desk, words, "", **plain)
    assert code == 0, err
    assert b"naive \\u65e5\\u672c - \\x1b[2J" in out


@pytest.mark.fault("the reader of stdout has gone", "silence and exit code 1, for every verb")
@every_answer
def test_stdout_with_no_reader(fork, words):
    code, _, err = fork(words, out=warmed.NO_READER)
    assert code == 1
    assert b"cannot be written" not in err
    assert is_silent_about_itself(err)


@some
def test_stdout_of_a_process_with_no_reader(desk, words):
    read, write = os.pipe()
    os.close(read)
    try:
        options = {"capture_output": False, "text": False, "stdout": write, "stderr": subprocess.PIPE}
        done = desk.call(*words, cwd=desk.folder, **options)
    finally:
        os.close(write)
    assert done.returncode == 1
    assert b"cannot be written" not in done.stderr
    assert is_silent_about_itself(done.stderr)


@pytest.mark.parametrize(
    "words", [("report", "last", "--format", "html"), ("factors", "export", "--kind", "grid")], ids=" ".join
)
def test_a_reader_that_takes_one_line_and_goes(desk, words):
    code, out, err = shell(desk, words, "| head -1; exit ${PIPESTATUS[0]}")
    assert code in (0, 1)  # it may have written all before the reader went
    assert out.count(b"\n") == 1
    assert is_silent_about_itself(err)


@pytest.mark.fault(
    "a metered command's receipt cannot be printed", "the command's exit code is the answer, as ever"
)
@pytest.mark.parametrize("where", ["/dev/full", None, warmed.NO_READER], ids=["full", "closed", "no reader"])
@every_run
def test_a_metered_command_whatever_streams_take(fork, words, where):
    assert fork(words, err=where) == (0, b"", b"")
    code, _, err = fork(words, out=where)
    assert code == 0
    assert err
    assert is_silent_about_itself(err)
    assert fork(words, out=where, err=where) == (0, b"", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@every_refusal
def test_a_refusal_is_one_line_of_the_streams_letters(fork, words, encoding):
    code, out, err = fork(words, encoding=encoding)
    assert (code, out) == (2, b"")
    said = err.decode(encoding)
    assert said.startswith("wattprint: ")
    assert said.count("\n") == 1
    assert said.strip("\n").isprintable()


@pytest.mark.parametrize("where", ["/dev/full", None, warmed.NO_READER], ids=["full", "closed", "no reader"])
@every_refusal
def test_a_refusal_that_nobody_hears(fork, words, where):
    assert fork(words, err=where) == (2, b"", b"")
    code, _, err = fork(words, out=where)
    assert code == 2
    assert err.count(b"\n") == 1


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
