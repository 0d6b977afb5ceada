"""What ``wattprint factors show --sources`` prints of a number: what each source says, and what counts."""

from __future__ import annotations

import os
import shutil
from textwrap import fill

from wattprint.factors.provenance import VERDICTS

from .screen import print_line, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.provenance import Figure, SourceSays


def print_figures(figures: list[Figure]) -> None:
    """A block for each number: the number, then a paragraph for each source."""
    for figure in figures:
        span = f" ({figure.low} – {figure.high})" if figure.low != figure.high else ""
        unit = f" {figure.unit}" if figure.unit not in ("", "1") else ""
        print_line(f"  {figure.name}: {figure.value}{span}{unit}")
        for source in figure.sources:
            _paragraph(_sentence(source))
        if figure.votes:
            counted = ", ".join(f"{value}: {count}" for value, count in figure.votes.items())
            _paragraph(f"votes by value, copies counted once: {counted}")
    print_line()


def _sentence(source: SourceSays) -> str:
    names = f", under {source.spellings} names" if source.spellings > 1 else ""
    why = f" ({source.why})" if source.why else ""
    return f"{source.value}  {source.title}{names}: {VERDICTS[source.verdict]}{why}"


def _paragraph(text: str) -> None:
    width = shutil.get_terminal_size((80, 24)).columns if os.isatty(1) else 80
    print_text(
        fill(
            text,
            width,
            initial_indent="    ",
            subsequent_indent="      ",
            break_on_hyphens=False,
            break_long_words=False,
        )
        + "\n"
    )
