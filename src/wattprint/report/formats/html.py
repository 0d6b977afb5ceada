"""A report as HTML that stands alone: no font, no request; screen, telephone, printer."""

from __future__ import annotations

from wattprint.gates import file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wattprint.report.dossier import Dossier

INDEX = "index.html"


def render(dossiers: Sequence[Dossier]) -> str:
    """One page: one run in full, or several as totals and a table, with each folded up if they are few."""
    if len(dossiers) == 1:
        from wattprint.report.page.run_page import run_page

        return run_page(dossiers[0])
    from wattprint.report.page.runs_page import runs_page

    return runs_page(dossiers)


def page_name(run_id: str) -> str:
    """The file that a run's page has in a folder of them."""
    return f"{file_name(run_id)}.html"


def folder(dossiers: Sequence[Dossier]) -> Iterator[tuple[str, str]]:
    """Names and texts of files for a folder: a page of each run, and last that of all, which leads there."""
    from wattprint.report.page.run_page import run_page
    from wattprint.report.page.runs_page import runs_page

    if len(dossiers) == 1:
        yield INDEX, run_page(dossiers[0])
        return
    names: dict[str, None] = {}
    for number, dossier in enumerate(dossiers, 1):
        name = page_name(dossier.statement.run.id)
        if name == INDEX or name in names:
            name = f"{number}-{name}"
        names[name] = None
        yield name, run_page(dossier, INDEX)
    yield INDEX, runs_page(dossiers, [*names])
