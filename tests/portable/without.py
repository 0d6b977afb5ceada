"""Takes away what some system lacks, then meters a block and runs each verb, in this one process.

``python without.py '["fcntl", "os.fork", "/proc"]' VERBS``: a module of the standard library, an attribute, a
folder whose files are not there, or ``moving of open files``. Prints one JSON object: by verb its exit code
and what it wrote. The working directory holds ``emissions.csv``; ``WATTPRINT_HOME`` is empty.
"""

from __future__ import annotations

# What these load of the system's modules is theirs: on a system without them they do without.
import asyncio  # noqa: F401 - as above
import builtins
import contextlib
import errno
import importlib.abc
import io
import json
import multiprocessing  # noqa: F401 - as above
import os
import pathlib  # noqa: F401 - as above
import shutil  # noqa: F401 - as above
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile  # noqa: F401 - as above
import time
import traceback
import types

import click.testing  # noqa: F401 - as above
import rich.console  # noqa: F401 - as above

sysconfig.get_config_vars()
subprocess.os = types.SimpleNamespace(**vars(os))  # where there is no waitpid, it has other means
if os.environ.get("WATTPRINT_HOST") == "portable":
    import psutil  # noqa: F401 - as above

OWNED = {"os": os, "signal": signal, "socket": socket, "time": time}
NO_MOVE = "moving of open files"
BY_NAME = "a name that is not win32"


class Missing(importlib.abc.MetaPathFinder):
    """Says of some modules that there are none."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, fullname, path=None, target=None):
        if fullname in self.names:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


def take_away_module(name):
    sys.modules.pop(name, None)


def take_away_folders(folders):
    """Whatever is opened, listed or asked for below ``folders`` is not there."""

    def refusing(call):
        def guarded(path, *args, **options):
            text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
            if any(text == folder or text.startswith(f"{folder}/") for folder in folders):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
            return call(path, *args, **options)

        return guarded

    for module, name in (
        *((os, name) for name in ("open", "listdir", "scandir", "stat", "lstat", "readlink")),
        (builtins, "open"),
        (io, "open"),
    ):
        setattr(module, name, refusing(getattr(module, name)))


def take_away_moving():
    """Windows: a file that this process has open keeps its name, and so does what it would be replaced by."""

    def is_open(path):
        try:
            there = os.stat(path)
        except OSError:
            return False
        for number in range(1024):
            try:
                if os.path.samestat(os.fstat(number), there):
                    return True
            except OSError:
                continue
        return False

    def refusing(call):
        def guarded(*paths, **options):
            for path in paths:
                if is_open(path):
                    raise PermissionError(errno.EACCES, "it is being used by another process", path)
            return call(*paths, **options)

        return guarded

    for name in ("rename", "replace", "unlink", "remove"):
        setattr(os, name, refusing(getattr(os, name)))


def take_away(things):
    if NO_MOVE in things:
        take_away_moving()
    if BY_NAME in things:
        sys.platform = "win32"
    things = [thing for thing in things if thing not in (NO_MOVE, BY_NAME)]
    modules = {thing for thing in things if "." not in thing and not thing.startswith("/")}
    sys.meta_path.insert(0, Missing(modules))
    for name in modules:
        take_away_module(name)
    for thing in things:
        owner, _, name = thing.partition(".")
        if name and name != "supports_dir_fd" and hasattr(OWNED[owner], name):
            delattr(OWNED[owner], name)
    if "os.supports_dir_fd" in things:
        os.supports_dir_fd = set()
    folders = [thing for thing in things if thing.startswith("/")]
    if folders:
        take_away_folders(folders)


def run_verb(words):
    """The exit code of ``wattprint words``, and what it wrote to both streams."""
    from wattprint.cli import main

    sys.argv = ["wattprint", *words]
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
        except BaseException:  # noqa: BLE001 - whatever it raises is told
            err.write(traceback.format_exc())
            code = "raised"
    return code, out.getvalue(), err.getvalue()


def main() -> None:
    things = json.loads(sys.argv[1])
    verbs = json.loads(sys.argv[2])
    take_away(things)
    import wattprint

    told = {}
    with wattprint.Meter("block", region="FR", tags={"model": "a"}) as meter:
        with meter.window("inner"):
            sum(range(200_000))
        meter.metric("accuracy", 0.9)
    told["Meter"] = [meter.run_id, meter.statement.as_dict()["warnings"]]
    for words in verbs:
        told[" ".join(words)] = run_verb(words)
    sys.__stdout__.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
