"""Options that several verbs share."""

from __future__ import annotations

import os

import click

from wattprint.choices import PRIVATE_FIELDS
from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.outputs import write_whole
from wattprint.settings.table import BY_KEY, SETTINGS, SITE, check

from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from click.shell_completion import CompletionItem

    from wattprint.settings.table import Setting

    F = TypeVar("F", bound=Callable[..., object])


def completes(noun: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What the Tab key offers for an argument or option that is one of ``completion.values``' nouns."""

    def items(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del ctx, param
        from .completion import values

        return values(noun, incomplete)

    return items


host_root_option = click.option(
    "--host-root",
    metavar="DIR",
    help="Read the machine from the file tree under DIR instead of / (also WATTPRINT_HOST_ROOT).",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: full precision, units in the keys."
)


def _private_fields(ctx: click.Context, param: click.Parameter, value: str | None) -> frozenset[str]:
    del ctx, param
    fields = {word.strip() for word in (value or "").split(",")} - {""}
    for word in sorted(fields - set(PRIVATE_FIELDS)):
        near = ", ".join(nearest(word, PRIVATE_FIELDS, 1)) or ",".join(PRIVATE_FIELDS)
        raise UsageError(f"--with cannot be {word!r}", fix=f"write --with {near}")
    return frozenset(fields)


with_option = click.option(
    "--with",
    "shared",
    metavar="FIELDS",
    callback=_private_fields,
    help=f"Private fields to tell all the same: {','.join(PRIVATE_FIELDS)}.",
)


def setting_option(key: str, help: str = "", *, parsed: bool = False) -> Callable[[F], F]:
    """The option of one setting, checked as it is typed; ``help``: what it does for this verb alone.

    The verb gets what was typed, or with ``parsed`` what it means.
    """
    row = BY_KEY[key]
    if row.is_switch:
        return click.option(f"{row.flag}/--no-{row.flag[2:]}", key, default=None, help=help or row.help)
    kind = click.Choice(row.choices) if row.choices else None
    return click.option(
        row.flag,
        key,
        type=kind,
        metavar=row.metavar or None,
        callback=_parsed if parsed else _checked,
        help=help or row.help,
        shell_complete=completes("places") if key == "region" else None,
    )


def _parsed(ctx: click.Context, param: click.Parameter, value: str | None) -> object:
    del ctx
    row = BY_KEY[str(param.name)]
    return None if value is None else check(row.key, value, row.flag)


def _checked(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    _parsed(ctx, param, value)
    return value


def _options(rows: Sequence[Setting]) -> Callable[[F], F]:
    def add(function: F) -> F:
        for row in reversed(rows):
            function = setting_option(row.key)(function)
        return function

    return add


site_options = _options(SITE)
"""The options that say where a machine stands and what its power costs."""
setting_options = _options([row for row in SETTINGS if row.typed])
"""The options of all settings, for a verb that meters."""


def open_host(ctx: click.Context, host_root: str | None) -> Host:
    """The machine asked for: by the verb's option, the group's, the environment, else this one."""
    from wattprint.track.meter import HOST_ROOT_VARIABLE

    chosen = host_root or ctx.find_root().obj or os.environ.get(HOST_ROOT_VARIABLE) or "/"
    return Host(chosen)


def page_path(output: str, verb: str, *others: str) -> str:
    """Where the page of ``verb`` goes that the user wants at ``output``, a file or a folder.

    In a folder it is ``leaderboard.html``, beside the pages of runs that ``report -o FOLDER/`` writes.
    ``others``: ends of names that stand for no page. Raises ``UsageError`` for a name that is no page's.
    """
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return os.path.join(output, f"{verb}.html")
    pages = (".html", ".htm") if others else ("", ".html", ".htm")
    if os.path.splitext(output)[1].lower() not in pages:
        ends = " or ".join((".html", *others))
        raise UsageError(f"no page can be written to {output!r}", fix=f"name a file {ends}, or a FOLDER/")
    return output


def save_page(path: str, output: str, text: str) -> None:
    """As ``save``, of the ``page_path`` of ``output``; where that is a folder, it is made."""
    if path != output:
        try:
            os.makedirs(output, exist_ok=True)
        except OSError as error:
            why = f"{output} cannot be written: {error.strerror}"
            raise UsageError(why, fix="name another folder") from None
    save(path, text)


def run_pages(path: str, run_ids: Iterable[str]) -> dict[str, str]:
    """Of ``run_ids`` those that have a page beside the one at ``path``, with its name."""
    from wattprint.report.formats.html import page_name

    beside = os.path.dirname(path)
    names = {run_id: page_name(run_id) for run_id in run_ids if run_id}
    return {run_id: name for run_id, name in names.items() if os.path.isfile(os.path.join(beside, name))}


def save(path: str, text: str) -> None:
    """Write ``text`` to the file that the user named, and say so on stderr.

    Raises ``UsageError`` if it cannot be written.
    """
    try:
        write_whole(path, text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", fix="name another file") from None
    complain(f"wrote {path}")
