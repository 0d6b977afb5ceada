"""``wattprint badge RUN -o FILE``: one figure of a run as a picture for a README."""

from __future__ import annotations

import click

from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST
from wattprint.report.badge import FIGURES, badge
from wattprint.settings.here import site_changes

from .books import open_books
from .options import completes, json_option, save, setting_option, site_options
from .screen import print_json, print_text


@click.command()
@click.argument("run", metavar="[RUN|FILE]", default=LAST, shell_complete=completes("runs"))
@click.option(
    "--of", type=click.Choice(list(FIGURES)), default="energy", show_default=True, help="What it tells."
)
@click.option("--per", default="", metavar="WINDOW", help="Divided by the windows of that name: epoch.")
@click.option("--label", default="", metavar="TEXT", help="Its left half, in place of the run's name.")
@click.option("--output", "-o", metavar="FILE", type=click.Path(), help="Write to FILE instead of printing.")
@setting_option("scope", "State the other scope; both are kept.")
@site_options
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    run: str,
    of: str,
    per: str,
    label: str,
    output: str | None,
    scope: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Draw one figure of RUN with its interval and how it is known, as an SVG of less than 2 kB.

    Without RUN it is the last one. With --json it is what badge services (Shields) read from an address to
    draw it themselves.
    """
    if output is not None and not output.lower().endswith(".svg"):
        raise UsageError(f"a badge is an SVG, and {output} ends in another way", fix="name it FILE.svg")
    changes = site_changes(given, None)
    statement = open_books().statement(run, scope=scope, changes=changes)[0].statement
    drawn = badge(statement, of, label=label, per=per)
    if as_json:
        print_json(drawn.endpoint())
    elif output is None:
        print_text(drawn.svg())
    else:
        save(output, drawn.svg())
