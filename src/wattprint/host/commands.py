"""Programs of the system that tell what no file does: macOS keeps its facts behind ``sysctl`` and ``ioreg``.

They are looked for under the root of the machine, at the place where the system has them and nowhere on
``PATH``, so that a test puts one there that prints a typed answer. Those of a machine elsewhere are not run.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from .files import Files

TIMEOUT_S = 5.0
"""Chosen: each of them answers in hundredths of a second, or hangs."""


def answer(files: Files, program: str, *arguments: str, timeout_s: float = TIMEOUT_S) -> bytes:
    """What ``program``, a path under the root, prints; of one that fails, what it printed until then.

    Raises ``OSError``: it is not there, or silent for ``timeout_s``.
    """
    return _done(files, program, *arguments, timeout_s=timeout_s).stdout


def answer_or_empty(files: Files, program: str, *arguments: str) -> bytes:
    """As ``answer``; empty where there is none to be had."""
    try:
        return answer(files, program, *arguments)
    except OSError:
        return b""


def succeeds(files: Files, program: str, *arguments: str) -> bool:
    """Whether ``program`` is there and ends with 0."""
    try:
        return _done(files, program, *arguments).returncode == 0
    except OSError:
        return False


def _done(
    files: Files, program: str, *arguments: str, timeout_s: float = TIMEOUT_S
) -> CompletedProcess[bytes]:
    import subprocess

    try:
        return subprocess.run(
            [files.path(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{program} has not answered in {timeout_s:g} s") from error
