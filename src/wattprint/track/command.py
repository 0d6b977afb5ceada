"""The command that ``wattprint run`` runs: what it is given, how it begins, and why it could not."""

from __future__ import annotations

import errno
import os
import signal

from wattprint.errors import WattprintError
from wattprint.settings.table import secret_variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BMC_LOGIN = {"WATTPRINT_REDFISH_URL", "WATTPRINT_REDFISH_USER"}
_SHELL_CHARACTERS = frozenset("|&;<>()$`*?[]{}~\n")


class CommandError(WattprintError):
    """The command of these words could not be started.

    ``exit_code``: as a shell has it, 127 (not found) or 126 (not executable).
    """

    def __init__(self, command: Sequence[str], error: OSError) -> None:
        what, fix, self.exit_code = _refusal(command, error)
        super().__init__(what, "nothing was metered", fix)


def _refusal(command: Sequence[str], error: OSError) -> tuple[str, str, int]:
    """What failed, what to type instead, and the exit code."""
    from shutil import which

    word, rest = command[0], list(command[1:])
    missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
    path = word if "/" in word else which(word, os.F_OK) or word
    if missing and "/" not in word and path == word and os.path.isfile(word):
        how = f"python {_typed(word)}" if word.endswith(".py") else f"./{_typed(word)}"
        return f"{word}: command not found, though a file here is called so", f"wattprint run -- {how}", 127
    if missing and os.path.isfile(path):
        return (
            f"{word}: the interpreter that its first line names is missing",
            f"see: head -1 {_typed(path)}",
            126,
        )
    if missing and not rest and _SHELL_CHARACTERS.intersection(word):
        return f"{word}: no such command; a shell reads it", f"wattprint run --shell {_typed(word)}", 127
    if missing and not rest and " " in word.strip():
        return f"{word}: no such command", f"without its quotes: wattprint run -- {word}", 127
    if missing and word.startswith("-"):
        return f"{word}: command not found", "options of wattprint run stand before the --", 127
    if missing:
        return f"{word}: command not found", "check the name and PATH", 127
    if os.path.isdir(path):
        return f"{word}: is a directory", "name a program in it", 126
    if error.errno == errno.EACCES and os.path.isfile(path):
        with_python = f", or wattprint run -- python {_typed(word)}" if word.endswith(".py") else ""
        return f"{word}: not executable", f"chmod +x {_typed(path)}{with_python}", 126
    return f"{word}: {error.strerror}", f"see: ls -l {_typed(word)}", 126


def _typed(word: str) -> str:
    import shlex

    return shlex.quote(word)


def handed_down(environ: Mapping[str, str]) -> dict[str, str]:
    """What a program gets of ``environ``: all but our own secrets, which are no business of its code.

    Without its password the rest of a login to a BMC or a plug is left out too, or a meter in the program
    would try to log in with none; one that is in a file is found by its path, as before.
    """
    ours = {*secret_variables(environ)}
    if "WATTPRINT_PLUG_TOKEN" in ours and not environ.get("WATTPRINT_PLUG_TOKEN_FILE"):
        ours.add("WATTPRINT_PLUG")
    if "WATTPRINT_REDFISH_PASSWORD" in ours and not environ.get("WATTPRINT_REDFISH_PASSWORD_FILE"):
        ours |= _BMC_LOGIN
    return {name: value for name, value in environ.items() if name not in ours}


def become(command: list[str], environ: dict[str, str], mask: set[int]) -> None:
    """Run ``command`` in place of this process, with what Python changed in its signals undone.

    Raises ``OSError`` if it cannot be run.
    """
    # Python ignores the first two, which a program expects, and turns the third into an exception: one that
    # came while we waited is to end the program.
    for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT):
        if number != signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    _execute(command, environ)


def _execute(command: list[str], environ: dict[str, str]) -> None:
    try:
        os.execvpe(command[0], command, environ)  # noqa: S606 - a script without #!, as a shell runs it - running commands is what this is for
    except OSError as error:
        if error.errno != errno.ENOEXEC:
            raise
    # A script without an interpreter line: sh runs it, as execvp(3) has it.
    from shutil import which

    script = which(command[0], path=environ.get("PATH")) or command[0]
    os.execve("/bin/sh", ["sh", script, *command[1:]], environ)  # noqa: S606 - a script without #!, as a shell runs it
