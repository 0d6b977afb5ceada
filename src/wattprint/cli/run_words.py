"""What is typed behind ``wattprint run``: its command, its pairs, and what of them cannot be used."""

from __future__ import annotations

import math
import os
import shlex

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SHELL = "/bin/sh"


def command_of(words: Sequence[str], *, shell: bool) -> list[str]:
    """The command to run; with ``shell`` that of the shell which reads its one word.

    Raises ``UsageError`` if there is none, or for a shell several.
    """
    if not words or not words[0]:
        raise UsageError(
            "there is no command to run",
            fix="write wattprint run -- python train.py, or see wattprint run --help",
        )
    if not shell:
        return list(words)
    if len(words) > 1 and words[1].startswith("-") and " " in words[0]:
        raise UsageError(
            f"--shell takes one text, and {words[1]} stands behind it",
            fix=f"options of wattprint run go before it: wattprint run {words[1]} ... --shell "
            f"{shlex.quote(words[0])}",
        )
    if len(words) > 1:
        fix = "put quotes around all of it: wattprint run --shell 'python train.py | tee log'"
        raise UsageError(f"--shell takes one text, and there are {len(words)} words", fix=fix)
    return [_SHELL, "-c", words[0]]


def name_of(words: Sequence[str], *, shell: bool = False) -> str:
    """What people call the command: the script, if an interpreter was given one, else the program.

    With ``shell`` that of the text which the shell reads.
    """
    if shell:
        read = [word.strip("'\"()") for word in words[-1].split()]
        words = [word for word in read if word and "=" not in word] or words
    script = next((word for word in words[1:] if word.endswith((".py", ".sh", ".ipynb"))), words[0])
    return os.path.basename(script)


def pair_of(text: str, option: str, example: str) -> tuple[str, str]:
    """The name and the value in ``text``. Raises ``UsageError`` that has an ``example`` of the ``option``."""
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise UsageError(f"no {option} in {text!r}", fix=f"write --{option} NAME=VALUE, such as {example}")
    return key, value


def parameter_of(text: str) -> tuple[str, str | int | float | bool]:
    """The name and the value in ``lr=0.001``. Raises ``UsageError``."""
    key, value = pair_of(text, "param", "lr=0.001")
    return key, _value(value)


def _value(text: str) -> str | int | float | bool:
    """A number or a truth value where ``text`` is one as Python or JSON writes it, else text."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        return number if abs(number) < math.inf else text
    return text


def check_receipt(path: str | None) -> None:
    """Raises ``UsageError`` if no file at ``path`` can be written."""
    folder = os.path.dirname(path or "") or "."
    if path is not None and (os.path.isdir(path) or not os.access(folder, os.W_OK)):
        raise UsageError(
            f"cannot write a receipt to {path}", fix="give --receipt a file in a folder you may write to"
        )
