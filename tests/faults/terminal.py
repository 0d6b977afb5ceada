"""A user's shell on a terminal of its own."""

from __future__ import annotations

import os
import pty
import re
import signal
import time

from .desk import DEADLINE_S


class Terminal:
    """An interactive bash with job control on a terminal of its own; what it prints, as it comes."""

    def __init__(self, environ):
        self.text = ""
        self.mark = 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(
                "bash", ["bash", "--norc", "--noprofile", "-i"], environ | {"PS1": "$ ", "TERM": "dumb"}
            )
        os.set_blocking(self.fd, False)

    def read(self):
        try:
            self.text += os.read(self.fd, 65536).decode(errors="replace")
        except (BlockingIOError, OSError):
            pass
        return self.text

    def type(self, text):
        os.write(self.fd, text.encode())

    def expect(self, pattern):
        """Wait for ``pattern`` in what came after the last one."""
        until = time.monotonic() + DEADLINE_S
        while time.monotonic() < until:
            found = re.compile(pattern).search(self.read(), self.mark)
            if found:
                self.mark = found.end()
                return found
            time.sleep(0.02)
        raise AssertionError(f"no {pattern!r} in {self.text[self.mark :]!r}")

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.fd)
        os.waitpid(self.pid, 0)
