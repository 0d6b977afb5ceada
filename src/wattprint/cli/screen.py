"""The one way from a verb to stdout and stderr: lines pass the gate, what cannot be written is told.

``main`` puts a ``Screen`` around both streams, so that what others print (click's help, a warning of
Python's) passes too. Verbs use ``print_line`` for one line, ``print_paragraph`` for text that is wrapped,
``print_text`` for lines whose fields have passed their gate, ``print_json``, ``print_document`` for what
would be a file, ``complain`` for stderr.
"""

from __future__ import annotations

import os
import sys

from wattprint.errors import UsageError
from wattprint.terminal import columns, takes_colour

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from wattprint.report.console import Console

COMPLETION_VARIABLE = "_WATTPRINT_COMPLETE"
"""Set by a shell that asks what the Tab key may complete; the name is click's for a program of this name."""


class CannotWriteError(Exception):
    """Stdout takes no more; ``broken``: its reader has gone, and nobody is left to tell."""

    def __init__(self, reason: str, *, broken: bool = False) -> None:
        super().__init__(reason)
        self.broken = broken


class Screen:
    """A text stream around stdout or stderr that shows what a terminal would obey.

    It has no ``buffer``: whoever looks for one to write bytes finds the gate instead. ``stream`` is ``None``
    where the file was closed before we began.
    """

    def __init__(self, stream: TextIO | None, *, needed: bool) -> None:
        self.stream = stream
        self._needed = needed
        """Whether to raise ``CannotWriteError``; on stderr there is nothing to be done about it."""
        self._error: OSError | ValueError = OSError("it is closed")
        """Why nothing more is written, once ``stream`` is ``None``."""
        self.errors = "strict"

    @property
    def encoding(self) -> str:
        """Any letter can be written: what the stream behind lacks is replaced on the way."""
        return "utf-8"

    def _own_encoding(self) -> str:
        return getattr(self.stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        try:
            return self.stream is not None and self.stream.isatty()
        except ValueError:  # it is closed
            return False

    def fileno(self) -> int:
        """The descriptor behind. Raises ``OSError`` if there is none."""
        if self.stream is None:
            raise OSError("closed")
        return self.stream.fileno()

    def write(self, text: str) -> int:
        """Write ``text``; our own styles stay. Raises ``CannotWriteError``."""
        if not _passes(text.replace("\n", "")):
            from wattprint.gates import terminal_text

            shown = terminal_text(text, styled=self.isatty() or "FORCE_COLOR" in os.environ)
        else:
            shown = text
        self._put(shown)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of ``lines``. Raises ``CannotWriteError``."""
        for line in lines:
            self.write(line)

    def write_document(self, text: str, *, html: bool = False) -> None:
        """Write a file's text as it is, but to a terminal. Raises ``CannotWriteError``.

        Where the stream is not UTF-8, a page is ASCII with references to letters: it says itself that it is
        UTF-8.
        """
        if self.isatty():
            self.write(text)
        elif html and self._own_encoding().lower().replace("-", "") != "utf8":
            self._put(text.encode("ascii", "xmlcharrefreplace").decode("ascii"))
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        if self.stream is None:
            self._failed(self._error)
            return
        if not text.isascii():
            from wattprint.gates import encodable

            text = encodable(text, self._own_encoding())
        try:
            self.stream.write(text)
        except (OSError, ValueError) as error:
            self._failed(error)

    def flush(self) -> None:
        """Hand all to the system. Raises ``CannotWriteError``."""
        if self.stream is None:
            return
        try:
            self.stream.flush()
        except (OSError, ValueError) as error:
            self._failed(error)

    def _failed(self, error: OSError | ValueError) -> None:
        self._error = error
        self.stream = None  # or the interpreter tries again at exit, fails and exits 120
        if self._needed:
            reason = getattr(error, "strerror", None) or str(error)
            raise CannotWriteError(reason, broken=isinstance(error, BrokenPipeError)) from error


def _passes(text: str) -> bool:
    """Whether every gate leaves ``text`` as it is: help and most errors are printed without loading one."""
    return text.isascii() and text.isprintable() and "::" not in text and "##" not in text


def _line(text: str) -> str:
    if _passes(text):
        return text
    from wattprint.gates import terminal_line

    return terminal_line(text)


def print_line(text: str = "") -> None:
    """Print ``text`` as one line, whatever is in it and however long: programs read such lines."""
    print_text(f"{_line(text)}\n")


def print_heading(name: str, text: str = "") -> None:
    """Print ``name``, bold where somebody looks, and ``text`` behind it, folded where they are too long."""
    console = new_console()
    if len(name) + len(text) <= console.width:
        console.line((name, "bold"), (text, ""))
    else:
        console.print(name + text, "bold")
    print_text(console.text())


def print_text(text: str) -> None:
    """Print ``text`` as it is laid out; its fields have passed ``terminal_line``."""
    sys.stdout.write(text)


def print_paragraph(text: str, *, label: str = "", indent: int = 0, hang: int = 0) -> None:
    """Print ``text`` folded to the width of the terminal, as ``Console.paragraph`` has it."""
    console = new_console()
    console.paragraph(label, text, indent=indent, hang=hang)
    print_text(console.text())


def terminal_width() -> int:
    """Columns of what stdout goes to: found here alone, and handed to whatever draws."""
    return columns(sys.stdout)


def new_console() -> Console:
    """A console as wide as stdout, in colour where that takes it; its text is printed by ``print_text``."""
    from wattprint.report import console

    return console.Console(terminal_width(), colour=takes_colour(sys.stdout))


def print_json(value: object) -> None:
    """Print ``value`` as JSON, for programs: ASCII alone, so that any stream takes it."""
    from wattprint.gates import json

    print_document(json(value))


def print_document(text: str, *, html: bool = False) -> None:
    """Print what would be a file: only a terminal has it gated."""
    stream = sys.stdout
    if isinstance(stream, Screen):
        stream.write_document(text, html=html)
    else:
        stream.write(text)


_LONGEST_WORD = 200
_LONGEST_COMPLAINT = 2_000
_ENDS = 60
"""Chosen, in characters: no name of ours is longer than such a word, nor a message than such a line unless it
repeats what was typed; of either end of one so much is shown."""


def shortened(text: str) -> str:
    """``text`` that repeats what was typed, with long words and then itself cut in the middle."""
    if len(text) > _LONGEST_WORD:
        text = " ".join(_ends(word) if len(word) > _LONGEST_WORD else word for word in text.split(" "))
    return _ends(text) if len(text) > _LONGEST_COMPLAINT else text


def _ends(text: str) -> str:
    return f"{text[:_ENDS]}… ({len(text)} characters) …{text[-_ENDS:]}"


def complain(text: str) -> None:
    """One line on stderr, if there is one: stdout is for answers."""
    if sys.stderr is not None:
        sys.stderr.write(_line(shortened(text)) + "\n")
        sys.stderr.flush()


def agreed(question: str) -> bool:
    """Whether who sits at the terminal says yes. Raises ``UsageError`` where nobody does."""
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError("nothing was deleted: nobody is there to be asked", fix="add --yes")
    print_text(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def draw(text: str) -> None:
    """Write ``text`` to the terminal past the gate, to which what moves the cursor is an attack.

    Whatever names stand in it must have passed ``gates.terminal_line`` before.
    """
    stream = getattr(sys.stdout, "stream", sys.stdout)
    if not text.isascii():
        from wattprint.gates import encodable

        text = encodable(text, stream.encoding)
    stream.write(text)
    stream.flush()
