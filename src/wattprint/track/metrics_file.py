"""Figures from a file that the program wrote: a JSON object, or JSON lines of which the last counts."""

from __future__ import annotations

import json
import math
import os
import stat

from wattprint.errors import UsageError
from wattprint.host import platform
from wattprint.ledger import fields

_MOST_BYTES = 16 << 20
"""Of a file that is read, chosen: more than anybody logs by hand, and little to hold in memory."""
_MOST_FIGURES = 1000
"""Chosen: a table of them is longer than anybody reads."""
_NOT_READ = "no metric is taken from it"


class MetricsFile:
    """The file at ``path``, as it is before the program begins.

    Raises ``UsageError`` for a folder.
    """

    def __init__(self, path: str) -> None:
        if os.path.isdir(path):
            raise UsageError(
                f"--metrics-file {path} is a folder", fix="name the JSON file that the program writes"
            )
        self.path = os.path.abspath(path)
        self._before = _state(path)

    def figures(self) -> tuple[dict[str, float], str]:
        """Its numbers by name, nested ones as ``a.b``, and in words what is wrong, empty if nothing is.

        To be read when the program has ended.
        """
        try:
            now = _state(self.path)
            if now is None:
                return {}, f"{self.path} was not written: {_NOT_READ}"
            if now == self._before:
                return {}, f"{self.path} is as it was before the program began: {_NOT_READ}"
            with open(os.open(self.path, os.O_RDONLY | platform.OURS | platform.NONBLOCK), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return {}, f"{self.path} is no plain file: {_NOT_READ}"
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            return {}, f"{self.path} cannot be read ({error.strerror}): {_NOT_READ}"
        if len(data) > _MOST_BYTES:
            return {}, f"{self.path} is longer than {_MOST_BYTES >> 20} MiB: {_NOT_READ}"
        try:
            tree = _tree(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            return {}, f"{self.path} is no JSON ({error}): {_NOT_READ}"
        return _numbers(tree, self.path)


def _state(path: str) -> tuple[int, int, int] | None:
    """What changes when a file is written; ``None`` if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _tree(text: str) -> object:
    """The JSON that ``text`` is, or its last line. Raises ``ValueError``."""
    try:
        return json.loads(text)
    except ValueError:
        lines = text.split("\n")
        last = next((line for line in reversed(lines) if line.strip()), "")
        if last.strip() == text.strip() or not last.lstrip().startswith("{"):
            raise
        return json.loads(last)


def _numbers(tree: object, path: str) -> tuple[dict[str, float], str]:
    if not isinstance(tree, dict):
        return {}, f"{path} holds no JSON object: {_NOT_READ}"
    numbers: dict[str, float] = {}
    parts = [("", tree)]
    for before, part in parts:  # it grows meanwhile
        for key, value in part.items():
            name = f"{before}{key}"
            if isinstance(value, dict):
                parts.append((f"{name}.", value))
            elif isinstance(value, int | float) and not isinstance(value, bool):
                number = _float(value)
                if number is not None:
                    numbers[fields.name(name, "--metrics-file")] = number
    if len(numbers) > _MOST_FIGURES:
        kept = dict(list(numbers.items())[:_MOST_FIGURES])
        return kept, f"{path} holds {len(numbers)} numbers: the first {_MOST_FIGURES} are metrics"
    return numbers, "" if numbers else f"{path} holds no number: {_NOT_READ}"


def _float(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
