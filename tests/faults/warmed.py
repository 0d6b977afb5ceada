"""A process with everything loaded that runs ``wattprint WORDS`` in forks of itself, as on fresh streams.

Each line that it reads is a job in JSON; it answers with the exit code. A stream of a job is a file to
write to, ``None`` for one that is closed, or ``NO_READER``. The fork ends as the command does: what stands
in the streams is flushed once more, and what fails then is on stderr for the test to see.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import pkgutil
import signal
import sys
from importlib import import_module

NO_READER = "a pipe that nobody reads"
ROOMS = (
    "account",
    "audit",
    "cli",
    "compare",
    "estimate",
    "factors",
    "ledger",
    "recorded",
    "report",
    "sources",
)
LONGEST_S = 60


def load_all():
    for room in ROOMS:
        package = import_module(f"wattprint.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)


def opened(fd, where, encoding):
    """The stream that Python opens on ``fd`` when it starts."""
    if where is None:
        os.close(fd)
        return None
    if where == NO_READER:
        read, file = os.pipe()
        os.close(read)
    else:
        file = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(file, fd)
    os.close(file)
    binary = os.fdopen(fd, "wb", closefd=False)
    errors, by_line = ("strict", False) if fd == 1 else ("backslashreplace", True)
    return io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="\n", line_buffering=by_line)


def run_and_end():
    """As a process ends, but for taking apart all that is loaded: that costs more than most verbs."""
    from wattprint.cli import main as command

    try:
        command()
    except SystemExit as end:
        code = end.code
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def main():
    jobs = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    load_all()
    gc.freeze()  # a collection in a fork would copy all of it
    for line in jobs:
        child = os.fork()
        if child == 0:
            signal.alarm(LONGEST_S)
            job = json.loads(line)
            jobs.close()
            answers.close()
            sys.argv = ["wattprint", *job["words"]]
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            sys.stdout = sys.__stdout__ = opened(1, job["out"], job["encoding"])
            sys.stderr = sys.__stderr__ = opened(2, job["err"], job["encoding"])
            run_and_end()
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()
    jobs.close()
    answers.close()


if __name__ == "__main__":
    main()
