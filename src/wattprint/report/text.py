"""Paragraphs for a terminal: a label, then text whose further lines stand under its first word."""

from __future__ import annotations

from textwrap import wrap

from rich.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
"""What is printed fits this, whatever the terminal: receipts end up in logs."""


def paragraph(console: Console, label: str, text: str, *, indent: int = 8, style: str = "") -> None:
    """Print ``text`` beside ``label``, wrapped at ``WIDTH``; ``style`` is rich's."""
    lines = wrap(text, WIDTH - indent, break_long_words=True, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        console.print(Text((label if number == 0 else "").ljust(indent) + line, style=style))
