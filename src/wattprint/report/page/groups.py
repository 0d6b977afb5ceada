"""The table of subgroups as a piece of a page."""

from __future__ import annotations

from wattprint.report.page.parts import cell, listed, row, table
from wattprint.report.subgroup import disparity_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.report.subgroup import SubgroupTable


def groups_html(groups: SubgroupTable) -> str:
    """``groups`` as HTML, without a heading."""
    titles = [title for title, _ in groups.titles()]
    rows = [
        row(
            group.name,
            cell(str(group.count), "n"),
            *(cell(text, "n") for text in groups.cells(group)),
            main=is_all,
        )
        for group, is_all in [*((group, False) for group in groups.groups), (groups.whole, True)]
    ]
    caption = f"By {groups.column}; shares with 95 % Wilson intervals"
    if groups.positive is not None:
        caption += f"; positive class: {groups.positive}"
    head = [groups.column, "rows", *titles]
    html = table(caption, head, rows, numbers=range(1, len(head)))
    gaps = [row(name, cell(disparity_text(value), "n")) for name, value in groups.disparities.items()]
    if gaps:
        html += table(
            "How far the groups are apart (measures of fairlearn)", ["measure", "value"], gaps, (1,)
        )
    return html + listed(groups.notes)
