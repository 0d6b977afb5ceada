"""``wattprint calculator -o FILE``: the calculator as one file, for any web host."""

from __future__ import annotations

import click

from wattprint.errors import UsageError

from .options import save


@click.command()
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(), default="calculator.html", show_default=True,
    help="Where it is written.",
)  # fmt: skip
def command(output: str) -> None:
    """Write the calculator of costs as one HTML file that needs no server and asks no other address.

    It answers what `wattprint estimate` does, with the same tables and to the same digits, as one types.
    """
    from wattprint.report.calculator.document import document

    if not output.lower().endswith((".html", ".htm")):
        raise UsageError(f"the calculator is HTML, and {output} ends in another way", fix="name it FILE.html")
    save(output, document())
