"""Where lines for people go: how wide it is, and whether it takes colour.

Whoever prints asks once and hands the answer to what draws. It loads nothing: help asks it, too.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

WIDTH = 80
"""Columns of what is no terminal: receipts end up in logs."""
LEAST_WIDTH = 40
"""Chosen: with fewer labels and figures would have no room; what is narrower gets lines of so many."""
PROSE = 100
"""Columns of a paragraph at most, chosen: from the end of a longer line nobody finds the next."""
_PLAIN_TERMINALS = ("dumb", "unknown")
"""What ``TERM`` says of a screen that shows sequences instead of obeying them (terminfo)."""


def columns(stream: TextIO) -> int:
    """How wide what goes to ``stream`` may be: ``COLUMNS``, else as wide as its terminal, else ``WIDTH``."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except (OSError, ValueError, AttributeError):  # no terminal; closed; a stream of the program's own
        return WIDTH


def is_drawn_on(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that moves its cursor and changes colour when told to."""
    return stream.isatty() and os.environ.get("TERM") not in _PLAIN_TERMINALS


def takes_colour(stream: TextIO) -> bool:
    """Whether it is such a terminal or ``FORCE_COLOR`` is set; never with ``NO_COLOR`` (no-color.org)."""
    if "NO_COLOR" in os.environ:
        return False
    return "FORCE_COLOR" in os.environ or is_drawn_on(stream)
