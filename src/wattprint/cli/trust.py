"""``wattprint trust RUN``: what share of a figure was measured, and what it rests on most."""

from __future__ import annotations

import click

from wattprint.account.site import make_statement
from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST

from .books import open_books
from .options import completes, json_option, setting_option
from .screen import new_console, print_json, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.sensitivity import Trust

_OF = ("carbon", "energy", "water", "money")


@click.command()
@click.argument("run", metavar="[RUN]", default=LAST, shell_complete=completes("runs"))
@setting_option("scope", "Of the other scope; both are kept.")
@click.option(
    "--of", type=click.Choice(_OF), default="carbon", show_default=True, help="The total to be moved."
)
@json_option
def command(run: str, scope: str | None, of: str, as_json: bool) -> None:
    """Tell how much of RUN's energy and carbon was measured, and which single assumption moves it most.

    Without RUN it is the last one.

    Each source and factor goes to its low and its high while all others stay at their best estimate; the
    bars show where the total then is.
    """
    from wattprint.account.sensitivity import trust

    books = open_books()
    row = books.run(run)
    roots = books.roots(row)
    report = trust(make_statement(roots, scope=scope).statement, roots, of)
    if as_json:
        print_json(report.as_dict())
        return
    if report.sensitivity is None:
        raise UsageError(
            f"the {of} of run {row.id} is unknown",
            "nothing can be said of what moves it",
            "its record holds no energy"
            if report.energy_j is None
            else f"see what is known: wattprint show {row.id}",
        )
    _print(report)


def _print(report: Trust) -> None:
    from wattprint.report.page.tornado import tornado_text
    from wattprint.units import format_range

    seen = report.sensitivity
    assert seen is not None
    console = new_console()
    console.paragraph(
        "run",
        f"{report.name}, {report.run}, scope {report.scope}, boundary {report.boundary}",
    )
    console.paragraph("energy", _shares(report.energy_shares))
    console.paragraph("carbon", _shares(report.carbon_shares))
    kind = {"gCO2e": "carbon", "J": "energy", "L": "water"}.get(seen.unit, seen.unit)
    mid = format_range(seen.mid, seen.mid, seen.mid, kind)[0]
    said = f"what moves the {seen.of}, {mid}: one input at a time, the others at their best estimate"
    console.paragraph("swings", said)
    console.line()
    for line in tornado_text(seen, console.width):
        console.line((line, ""))
    console.line()
    widest = seen.swings[0]
    if widest.size > 0:
        console.paragraph("most", f"{widest.input.name}: {widest.input.method}, {widest.input.source}")
    print_text(console.text())


def _shares(shares: dict[str, float] | None) -> str:
    return "unknown" if shares is None else ", ".join(f"{part:.1%} {how}" for how, part in shares.items())
