"""A desk for each test; whatever a test leaves running is ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile

import pytest

from .desk import NOBODY, Desk
from .terminal import Terminal


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def plain_desk():
    """The desk of a user without privileges: no control group of its own, no rights to others' files.

    It may read what root may, since the interpreter of the tests can lie in root's own folder.
    """
    yield from _desk_of(NOBODY)


@pytest.fixture
def stray_desk():
    """As ``plain_desk``, of a user who has no account and no HOME, as in some containers."""
    for made in _desk_of(54321):
        for name in ("HOME", "WATTPRINT_HOME", "XDG_DATA_HOME"):
            made.environ.pop(name, None)
        yield made


def _desk_of(user):
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    if shutil.which("setpriv") is None:
        pytest.skip("no setpriv(1)")
    folder = tempfile.mkdtemp(prefix="wattprint-nobody-")
    os.chown(folder, user, user)
    made = Desk(folder)
    made.environ["HOME"] = folder
    who = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    made.prefix = ["setpriv", *who, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    try:
        refused = made.call("--version")
        if refused.returncode != 0:
            pytest.skip(f"cannot become another user: {refused.stderr.strip()}")
        yield made
        made.close()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def terminal(desk):
    if not os.path.exists("/bin/bash"):
        pytest.skip("no bash to play the user's shell")
    made = Terminal(desk.environ)
    yield made
    made.close()


@pytest.fixture
def small_disk(desk):
    """A desk whose home is on a disk of 32 KiB."""
    desk.home.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k,mode=700", "tmpfs", desk.home],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip(f"no small disk: {mounted.stderr.decode().strip()}")
    yield desk
    subprocess.run(["umount", desk.home], check=True)
