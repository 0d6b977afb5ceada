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

from wattprint import Meter

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
        ("wattprint show --region gcp:europe-central\t", ["show", "--region", "gcp:europe-central2"]),
        ("wattprint report --output train\t", ["report", "--output", "train files"]),
        ("wattprint nonsense th\t", ["nonsense", "th"]),
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
