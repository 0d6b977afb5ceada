"""The Tab key in real shells: what stands on the line after it, as the program then gets it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time

import pytest
from tests.ledger import spools

from wattprint import Meter
from wattprint.cli import completion
from wattprint.estimate.machine import get_accelerator

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
SHELLS = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}
LOAD = {
    "bash": 'eval "$(wattprint completion bash)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(wattprint completion zsh)"',
    "fish": "wattprint completion fish | source",
}
DEADLINE_S = 60.0
SCRIPT = """#!/bin/sh
case "$_WATTPRINT_COMPLETE$1" in
  *_complete*|completion) exec {command} "$@" ;;
esac
: > {out}.part
for word in "$@"; do printf '%s\\n' "$word" >> {out}.part; done
mv {out}.part {out}
"""


def is_there(shell):
    """Whether this machine has ``shell``; where everything is required (CI) it must."""
    return shutil.which(shell) is not None or "CI" in os.environ


@pytest.fixture
def ledger(own_home):
    """Forty runs with a tag, a parameter or a metric, the oldest first."""
    home = os.environ["WATTPRINT_HOME"]
    for number in range(40):
        name = "net" if number else "oldest"
        said = {"tags": {"team": "nlp" if number % 2 else "vision"}, "parameters": {"lr": 0.1}}
        header = spools.header(f"20250615-1506{number:02d}-{number:06d}", **said) | {"name": name}
        header["wall_ns"] += number
        metric = {"kind": "metric", "at_ns": spools.BOOT_NS, "name": "loss", "value": 1.0, "window": None}
        spools.write(home, [header, metric, spools.snapshot(8), spools.end(8)])


def offered(noun, incomplete):
    return [item.value for item in completion.values(noun, incomplete)]


def test_ids_and_names_of_runs_of_long_ago_complete(ledger):
    before = offered("runs", "")
    assert len(before) <= 40
    assert "000000" not in before
    assert offered("runs", "00000")[-1] == "000000"
    assert offered("runs", "20250615-150600") == ["20250615-150600-000000"]
    assert offered("runs", "old") == ["oldest"]


@pytest.mark.parametrize(
    ("noun", "typed", "values"),
    [
        ("keys", "l", {"lr", "loss"}),
        ("keys", "ca", {"carbon"}),
        ("keys", "-ene", {"-energy"}),
        ("conditions", "sta", {"status", "started"}),
        ("conditions", "status=fi", {"status=finished"}),
        ("conditions", "loss>0 and te", {"loss>0 and team"}),
        ("conditions", "team=", {"team=nlp", "team=vision"}),
        ("conditions", "tag:team!=v", {"tag:team!=vision"}),
        ("tags", "t", {"team="}),
        ("tags", "team=n", {"team=nlp"}),
        ("metrics", "", {"loss"}),
        ("groups", "", {"name", "tag:team", "parameter:lr"}),
        ("groups", "name,t", {"name,tag:team"}),
        ("keys", "nothing", set()),
    ],
)
def test_what_is_known_of_runs_completes(ledger, noun, typed, values):
    assert set(offered(noun, typed)) == values


@pytest.mark.parametrize(
    ("noun", "typed", "among"),
    [
        ("gpus", "A1", {"A100 SXM4 80GB", "A10G"}),
        ("gpus", "8xh1", {"8xH100 SXM5 80GB"}),
        ("gpus", "NVIDIA A100 S", {"NVIDIA A100 SXM4 40GB", "NVIDIA A100 SXM4 80GB"}),
        ("cpus", "2xEPYC 965", {"2xEPYC 9654"}),
        ("places", "Fra", {"France"}),
        ("places", "FR", {"FR"}),
        ("places", "gcp:europe-west9", {"gcp:europe-west9"}),
        ("factors", "gr", {"grid/"}),
        ("factors", "grid/FR", {"grid/FRA"}),
        ("factors", "cpu/AMD EPYC 9654", {"cpu/AMD EPYC 9654"}),
        ("factors", "nothing/", set()),
    ],
)
def test_hardware_places_and_factors_complete(noun, typed, among):
    values = set(offered(noun, typed))
    assert among <= values
    assert all(value.lower().startswith(typed.lower()) for value in values)


def test_what_completes_is_what_an_estimate_takes():
    for value in offered("gpus", "A1"):
        assert get_accelerator(value).name.endswith(value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A home with two runs, and a ``wattprint`` that completes, else writes down what it was called with."""
    folder = tmp_path_factory.mktemp("shell")
    script = folder / "bin" / "wattprint"
    script.parent.mkdir()
    script.write_text(SCRIPT.format(command=COMMAND, out=folder / "out"))
    script.chmod(0o755)
    (folder / "train files").mkdir()
    (folder / "train files" / "train me.py").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATTPRINT_HOME", str(folder / "home"))
        for name in ("digits", "two words"):
            with Meter(name, region="FR"):
                pass
    return folder


def typed(shell, folder, keys):
    """The words that ``wattprint`` is called with once ``keys`` and Enter are typed in ``shell``."""
    out = folder / "out"
    out.unlink(missing_ok=True)
    environ = {
        "PATH": f"{folder / 'bin'}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "TERM": "xterm",
        "WATTPRINT_HOME": str(folder / "home"), "LANG": "C.UTF-8",
    }  # fmt: skip
    pid, screen = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe(shell, [shell, *SHELLS[shell]], environ)
    seen = b""
    try:
        os.write(screen, f"{LOAD[shell]}; echo rea''dy\n".encode())
        seen = until(screen, lambda text: b"ready" in text)
        os.write(screen, f"{keys}\n".encode())
        seen += until(screen, lambda _: out.exists())
        return out.read_text().splitlines()
    except TimeoutError:
        raise AssertionError(seen.decode(errors="replace")) from None
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(screen)


def until(screen, true):
    """What the shell has written meanwhile. Raises ``TimeoutError``."""
    text, deadline_s = b"", time.monotonic() + DEADLINE_S
    while not true(text):
        if time.monotonic() > deadline_s:
            raise TimeoutError
        if select.select([screen], [], [], 0.1)[0]:
            text += os.read(screen, 65536)
    return text


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if is_there(shell)])
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("wattprint doc\t", ["doctor"]),
        ("wattprint estimate ca\t", ["estimate", "call"]),
        ("wattprint run --regi\tFR", ["run", "--region", "FR"]),
        ("wattprint runs --status fini\t", ["runs", "--status", "finished"]),
        ("wattprint show digi\t", ["show", "digits"]),
        ("wattprint show two\t", ["show", "two words"]),
        ("wattprint show --region gcp:europe-west1\t", ["show", "--region", "gcp:europe-west1"]),
        ("wattprint runs --sort carb\t", ["runs", "--sort", "carbon"]),
        ("wattprint runs --where status=finish\t", ["runs", "--where", "status=finished"]),
        ("wattprint show --region gcp:europe-central\t", ["show", "--region", "gcp:europe-central2"]),
        ("wattprint report --output train\t", ["report", "--output", "train files"]),
        ("wattprint nonsense th\t", ["nonsense", "th"]),
        ("wattprint estimate --gpu L40\t", ["estimate", "--gpu", "L40"]),
        ("wattprint show --region Franc\t", ["show", "--region", "France"]),
        ("wattprint factors show grid/FRA\t", ["factors", "show", "grid/FRA"]),
    ],
)
def test_tab_completes(shell, keys, words, folder):
    got = typed(shell, folder, keys)
    assert [word.rstrip(" /") for word in got] == words


def test_the_shell_is_known_by_its_variable(tmp_path):
    environ = {**os.environ, "SHELL": "/usr/bin/zsh"}
    done = subprocess.run([COMMAND, "completion"], env=environ, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("#compdef wattprint")
    done = subprocess.run(
        [COMMAND, "completion"],
        env={**os.environ, "SHELL": "/bin/tcsh"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "wattprint: no completion for 'tcsh' · wattprint completion bash|zsh|fish\n"
