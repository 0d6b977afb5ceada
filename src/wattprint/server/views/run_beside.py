"""What stands beside a run on its page: others of its name, and whether its record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wattprint.errors import WattprintError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.ledger.store import Filter
from wattprint.recorded.checking import verify_recorded
from wattprint.recorded.facts import Facts
from wattprint.report.figures import column_figure
from wattprint.report.page.parts import bounded, cell, row, section, table

from ..asked import address
from ..chosen import namesakes

if TYPE_CHECKING:
    from wattprint.audit.verify import Check
    from wattprint.ledger.store import RunRow

    from ..view import Visit

_MOST_NAMESAKES = 100
"""The newest runs of a name, among which the best one is looked for."""
_MOST_BYTES = 2_000_000
"""Of spools that are checked while a page is made: some 0.2 s."""


def others_of_its_name(visit: Visit, found: RunRow) -> str:
    """The run before it and the one with the least energy that finished; empty if it has no namesake."""
    rows = [one for one in namesakes(visit.books, found.name, Filter(limit=_MOST_NAMESAKES)) if found.name]
    others = [one for one in rows if one.id != found.id]
    if not others:
        return ""
    stating = visit.stating()
    facts = Facts(visit.books, [found, *others], stating)
    energies = {one.id: facts.costs[one.id].get("energy") for one in (found, *others)}
    earlier = [one for one in others if one.started_ns < found.started_ns]
    finished = [one for one in (found, *others) if one.status == "finished" and energies[one.id] is not None]
    lines = {"this one": found}
    lines |= {"the one before": earlier[0]} if earlier else {}
    best = min(finished, key=lambda one: energies[one.id].mid, default=None)  # type: ignore[union-attr]  # above
    if best is not None:
        lines["least energy of those that finished"] = best
    like = column_figure([energies[one.id] for one in lines.values()])
    restated = visit.restatement.fields
    cells = [
        row(
            which,
            cell(one.status),
            cell(utc_text(one.started_ns)[:16].replace("T", " "), "n"),
            bounded(energies[one.id], f"beside:{which}", like=like),
            ident=one.id,
            link=address(f"/runs/{one.id}", restated) if one.id != found.id else "",
        )
        for which, one in lines.items()
    ]
    links = [(address("/trend", {"name": found.name}, restated), "All runs of that name over time")]
    if earlier:
        there = address("/compare", {"run": [earlier[0].id, found.id]}, restated)
        links.insert(0, (there, f"Beside {earlier[0].id}, the run before it of that name"))
    listed = " · ".join(f'<a href="{escape(there)}">{escape(words)}</a>' for there, words in links)
    inside = table("Energy inside the boundary", ("run", "status", "started, UTC", "energy"), cells, (2, 3))
    return section("beside", "Of the same name", inside, f"<p>{listed}</p>")


_TITLE = "Does its record hold?"


def chain(visit: Visit, found: RunRow) -> str:
    """Whether the record is as it was written, as ``wattprint verify`` has it."""
    typed = f"wattprint verify {found.id}"
    why = _unchecked(visit, found)
    if why:
        return section("chain", _TITLE, f"<p>{escape(why)}: <code>{escape(typed)}</code></p>")
    try:
        verification = verify_recorded(visit.books, found)
    except WattprintError as error:
        return section("chain", _TITLE, f"<p>{escape(error.without_fix)}.</p>", style="callout bad")
    states = [check.state for check in verification.checks]
    so_far = "as far as it was checked" if "not checked" in states else "in all that was checked"
    verdict = "It does not hold." if verification.failed else f"It holds, {so_far}."
    rows = [
        row(
            check.name,
            cell(check.state),
            cell(_words(check), "words"),
        )
        for check in verification.checks
    ]
    inside = table(f"What {typed} prints", ("check", "state", "what that means"), rows)
    style = "callout bad" if verification.failed else ""
    lead = f"{verdict} Everything is computed again from the record."
    folded = inside if verification.failed else f"<details><summary>The checks</summary>{inside}</details>"
    return section("chain", _TITLE, folded, style=style, lead=lead)


def _words(check: Check) -> str:
    return "; ".join(text for text in (check.text, *map(str, check.findings)) if text)


def _unchecked(visit: Visit, found: RunRow) -> str:
    """Why the record is not checked here; empty if it is."""
    if found.status == "running":
        return "It is checked once the run has ended"
    stamps = visit.books.shelf.stamps(found.paths)
    if len(stamps) < len(found.paths):
        return "Its spools are not on this machine, where they would be checked"
    size = sum(stamp.size for stamp in stamps.values())
    return "It is too long to be checked while the page is made" if size > _MOST_BYTES else ""
