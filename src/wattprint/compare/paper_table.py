"""A table for a paper, in LaTeX or Markdown, under a note of what its figures are."""

from __future__ import annotations

from wattprint.gates import latex as escape
from wattprint.gates import markdown as markdown_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]], note: str) -> str:
    """The table in Markdown, then ``note``."""
    lines = [[markdown_text(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, ["---"] * len(head))
    table = "\n".join("| " + " | ".join(row) + " |" for row in lines)
    return f"{table}\n\n{note}\n"


def latex_table(head: Sequence[str], rows: Sequence[Sequence[str]], note: str) -> str:
    r"""The table in LaTeX, ``note`` as its caption; needs no package (``\hline``, no booktabs)."""
    return "\n".join(
        [
            r"\begin{table}",
            rf"\caption{{{escape(note)}}}",
            rf"\begin{{tabular}}{{l{'r' * (len(head) - 1)}}}",
            r"\hline",
            " & ".join(map(escape, head)) + r" \\",
            r"\hline",
            *(" & ".join(map(escape, row)) + r" \\" for row in rows),
            r"\hline",
            r"\end{tabular}",
            r"\end{table}",
            "",
        ]
    )
