"""``wattprint serve``: the recorded runs as a dashboard on this machine."""

from __future__ import annotations

import click

from wattprint.errors import UsageError

from .options import json_option
from .screen import complain, print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.server.serving import Address


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port; 0 takes a free one. [default: 8450, or the next that is free]",
)
@click.option("--browser", is_flag=True, help="Open it in the browser.")
@json_option
def command(port: int | None, browser: bool, as_json: bool) -> None:
    """Serve the recorded runs as pages, JSON and CSV to this machine alone, until Ctrl-C.

    Whoever opens the link that is printed may see them, give them names, tags and notes, and nothing else.
    It holds a token, another one for each start: without it other users of this machine, and pages of other
    sites, have no way in.
    """
    try:
        from wattprint.server.serving import listening, serve
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        raise UsageError(f"serve needs {library}", fix="pip install 'wattprint[server]'") from None

    def ready(address: Address) -> None:
        if as_json:
            print_json({"url": address.link, "port": address.port})
        else:
            print_line(address.link)
            complain("wattprint: serving the recorded runs to this machine; Ctrl-C ends it")
        if browser:
            import webbrowser

            webbrowser.open(address.link)

    serve(listening(port), ready)
