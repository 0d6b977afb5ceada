"""Waiting for a file that one process at a time may change."""

from __future__ import annotations

import time

from wattprint.host import platform

WAIT_S = 10.0
"""Chosen: longer than any verb holds one, shorter than people wait."""


def lock(fd: int) -> bool:
    """Lock the file ``fd`` until it is closed; whether nobody else has it.

    Waits for ``WAIT_S`` at most. Where the file system has no locks there is nobody to wait for.
    """
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        try:
            if platform.lock(fd):
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False
