"""The page of a verb that compares: the tables that a terminal has, whole, and what is said of them."""

from __future__ import annotations

from wattprint.gates import html as escape
from wattprint.report.shown import TOOL

from .frame import foot, top
from .parts import cell, group, listed, page, row, section, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.report.screen_table import Table

_NARROW = 4
"""Columns of a table that is narrow whatever stands in it."""
_FEW = 5
"""Chosen: so many rows are read at a glance."""


def sheet(
    eyebrow: str, name: str, facts: Sequence[str], parts: Sequence[tuple[str, str]], notes: Sequence[str] = ()
) -> str:
    """The whole document. ``parts``: title and HTML of each section, left out where it is empty."""
    items = "".join(f"<li>{escape(text)}</li>" for text in facts)
    body = [
        top(eyebrow, name, f'<ul class="facts">{items}</ul>'),
        section("known", "To be known", listed(notes), style="callout"),
        *(section(f"part-{number}", title, inside) for number, (title, inside) in enumerate(parts, 1)),
        foot(escape(TOOL)),
    ]
    return page(f"{name} · wattprint", body, sortable=True)


def screen_table(shown: Table, caption: str, heads: Sequence[str] = ()) -> str:
    """The ``shown`` table with all its columns; nothing without rows. ``heads``: other names of columns.

    Where it has many rows and no sections they are sorted and filtered.
    """
    (_, first), *rest = shown.rows()
    if not rest:
        return ""
    head = list(heads or [one.text for one in first])
    rows = []
    for text, cells in rest:
        if text:
            rows.append(group(text, len(head)))
        name, *others = cells
        rows.append(
            row(
                name.text,
                *(
                    cell(one.text, "n" if number in shown.right else "")
                    for number, one in enumerate(others, 1)
                ),
                link=name.link,
            )
        )
    sortable = len(rest) > _FEW and not any(text for text, _ in rest)
    return table(caption, head, rows, shown.right, sortable=sortable, wide=len(head) > _NARROW)
