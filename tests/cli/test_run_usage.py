"""``wattprint run``: what cannot be run is told in one line that says what to type."""

from __future__ import annotations

import json
import os
import signal
import sys

import pytest
from tests.faults.desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


NOTHING = "there is no command to run · write wattprint run -- python train.py, or see wattprint run --help"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--regoin", "FR", "--", "true"], "no such option '--regoin' · did you mean --region"),
        (["--regoin", "FR", "true"], "no such option '--regoin' · did you mean --region"),
        (
            [],
            NOTHING,
        ),
        (
            ["--"],
            NOTHING,
        ),
        (
            ["--shell", "python train.py | tee log", "--metric-from", "a (.)"],
            "--shell takes one text, and --metric-from stands behind it · options of wattprint run go before "
            "it: wattprint run --metric-from ... --shell 'python train.py | tee log'",
        ),
        (
            ["--shell", "python", "train.py"],
            "--shell takes one text, and there are 2 words · put quotes around all of it: "
            "wattprint run --shell 'python train.py | tee log'",
        ),
    ],
)
def test_what_is_no_run_starts_nothing(desk, words, line):
    done = desk.call("run", *words)
    assert (done.returncode, done.stderr) == (2, f"wattprint: {line}\n")
    assert not list(desk.home.glob("spool/**/*.jsonl"))


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["nosuch"], 127, "nosuch: command not found · nothing was metered · check the name and PATH"),
        (
            ["echo a | cat"],
            127,
            "echo a | cat: no such command; a shell reads it · nothing was metered · "
            "wattprint run --shell 'echo a | cat'",
        ),
        (
            ["python train.py"],
            127,
            "python train.py: no such command · nothing was metered · "
            "without its quotes: wattprint run -- python train.py",
        ),
        (
            ["--region", "FR"],
            127,
            "--region: command not found · nothing was metered · "
            "options of wattprint run stand before the --",
        ),
        (["FOLDER"], 126, "FOLDER: is a directory · nothing was metered · name a program in it"),
        (
            ["FOLDER/a.py"],
            126,
            "FOLDER/a.py: not executable · nothing was metered · "
            "chmod +x FOLDER/a.py, or wattprint run -- python FOLDER/a.py",
        ),
        (
            ["FOLDER/lost"],
            126,
            "FOLDER/lost: the interpreter that its first line names is missing · nothing was metered · "
            "see: head -1 FOLDER/lost",
        ),
    ],
)
def test_a_command_that_cannot_begin_is_refused_as_shells_do(desk, tmp_path, words, code, line):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.py").write_text("print()\n")
    lost = folder / "lost"
    lost.write_text("#!/no/such/interpreter\n")
    lost.chmod(0o755)
    done = desk.call("run", "--", *(word.replace("FOLDER", str(folder)) for word in words))
    assert done.returncode == code
    assert done.stderr == f"wattprint: {line.replace('FOLDER', str(folder))}\n"
    assert not list(desk.home.glob("spool/**/*.jsonl"))


@pytest.mark.parametrize(("name", "how"), [("m.py", "python m.py"), ("train", "./train")])
def test_a_file_here_that_is_no_command_is_told_as_one(desk, tmp_path, monkeypatch, name, how):
    (tmp_path / name).write_text("print(1)\n")
    monkeypatch.chdir(tmp_path)
    done = desk.call("run", "--", name)
    assert done.returncode == 127
    assert done.stderr == (
        f"wattprint: {name}: command not found, though a file here is called so · nothing was metered · "
        f"wattprint run -- {how}\n"
    )


def test_a_file_whose_name_a_shell_would_read_is_run(desk, tmp_path):
    odd = tmp_path / "a | b"
    odd.write_text("#!/bin/sh\necho odd\n")
    odd.chmod(0o755)
    done = desk.call("run", "-q", "--region", "FR", "--", odd)
    assert (done.returncode, done.stdout) == (0, "odd\n")


def test_a_shell_runs_one_text(desk):
    done = desk.call("run", "--region", "FR", "--json", "--shell", "N=1 echo one two | wc -w; exit 3")
    assert (done.returncode, done.stdout.strip()) == (3, "2")
    assert json.loads(done.stderr)["run"]["name"] == "echo"


def test_a_warm_up_has_its_tag(desk):
    assert desk.call("run", "--region", "FR", "--warmup", "-q", "--", "true").returncode == 0
    (spool,) = desk.home.glob("spool/**/*.jsonl")
    assert json.loads(spool.read_text().partition(os.linesep)[0])["tags"] == {"warmup": "true"}


def test_the_full_receipt_of_a_run_is_what_show_prints_of_it(desk):
    words = ["--region", "FR", "--metric", "accuracy=0.9", "--tag", "stage=one", "--", "true"]
    full = desk.call("run", "--full", *words).stderr
    assert "accuracy" in full
    assert "stage=one" in full
    assert full.split() == desk.call("show").stdout.split()


def test_the_full_receipt_has_the_metrics_of_meters_within(desk, tmp_path):
    program = tmp_path / "inner.py"
    program.write_text(
        "from wattprint import Meter\n"
        "with Meter('inner', tags={'stage': 'two'}) as meter, meter.window('epoch'):\n"
        "    meter.metric('accuracy', 0.75)\n"
    )
    receipt = tmp_path / "receipt.json"
    words = ["--region", "FR", "--", sys.executable, program]
    told = desk.call("run", "--json", "--receipt", receipt, *words).stderr
    assert [(line["name"], line["meter"]) for line in json.loads(told)["windows"]] == [
        ("inner", "inner"),
        ("epoch", "inner"),
        ("outside windows", "inner"),
    ]
    assert receipt.read_text() == told
    assert json.loads(told)["windows"] == json.loads(desk.call("show", "--json").stdout)["windows"]
    full = desk.call("run", "--full", *words).stderr
    (row,) = [line.split() for line in full.splitlines() if line.split()[:1] == ["accuracy"]]
    assert row == ["accuracy", "0.75", "0.75", "0.75", "1"]
    assert "epoch" in full
    assert "stage=two" in full
    assert full.split() == desk.call("show").stdout.split()


def test_what_outlives_the_program_stands_in_its_receipt_by_kind_and_not_by_words(desk):
    # Where nobody hands orphans over, it is known by having been seen below the program.
    program = "sleep 60 >/dev/null 2>&1 & echo $!; sleep 2.5"
    done = desk.call("run", "--region", "FR", "--json", "--", "sh", "-c", program)
    os.kill(int(done.stdout), signal.SIGKILL)
    statement = json.loads(done.stderr)
    (text,) = [text for text in statement["warnings"] if "outlived" in text]
    assert text in statement["figure_warnings"]
    assert text in json.loads(desk.call("show", "last", "--json").stdout)["figure_warnings"]
