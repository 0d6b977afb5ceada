"""``wattprint schema NOUN``: the JSON Schema of what wattprint writes, made from the types that write it."""

from __future__ import annotations

import click
import msgspec

from wattprint.codec import QuantityJson, wire
from wattprint.json_schema import schema_of
from wattprint.ledger.words import NOTES_SCHEMA
from wattprint.records import SCHEMA_VERSION

from .options import json_option
from .screen import print_json, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSIONS = {
    "statement": (
        1,
        "What a run or an estimate cost: show --json, estimate --json, statement.json of a bundle.",
    ),
    "record": (SCHEMA_VERSION, "One line of a spool, of any kind: the record of a metered process."),
    "notes": (NOTES_SCHEMA, "One line of a file of later words, of any kind: what was added to a run."),
    "window": (1, "One of the windows in a statement: an epoch, a request, a phase of an estimate."),
    "quantity": (1, "One figure as it stands everywhere in JSON, in the unit that its key ends in."),
    "runs": (1, "The list of runs: runs --json."),
    "factors": (1, "A list of factors: factors show --json, factors search --json."),
    "budgets": (1, "How budgets stand: budgets of budget check --json."),
    "alert": (1, "What a web address is sent about a budget."),
    "digest": (1, "What a web address is sent each week: budget digest --print --json."),
    "sources": (1, "Who says each number: factors show --sources --json."),
    "manifest": (1, "What a bundle holds, and made with what: manifest.json in the file that export writes."),
}
"""What there is a schema of: the version of that JSON, and where it stands."""


def schema(noun: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``noun``, one of ``VERSIONS``."""
    version, about = VERSIONS[noun]
    return schema_of(_kind(noun), noun, version, about)


def _kind(noun: str) -> Any:
    if noun == "record":
        from wattprint.records import Line

        return Line
    if noun == "notes":
        from wattprint.ledger.words import NotesLine

        return NotesLine
    if noun == "runs":
        from wattprint.recorded.listing import ListedRun

        return wire(list[ListedRun])
    if noun == "factors":
        return list[_factor()]  # type: ignore[misc]  # a type made on the spot
    if noun == "sources":
        from wattprint.factors.provenance import Sources

        return list[Sources]
    if noun == "budgets":
        from wattprint.budgets.told import BudgetState

        return list[BudgetState]
    if noun == "alert":
        from wattprint.budgets.message import Alert

        return Alert
    if noun == "digest":
        from wattprint.budgets.digest import Digest

        return wire(Digest)
    if noun == "manifest":
        from wattprint.audit.bundle import Manifest

        return Manifest
    if noun == "quantity":
        return QuantityJson
    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine

    return wire(WindowLine if noun == "window" else Statement)


def _factor() -> Any:
    from wattprint.records import FactorLine

    fields: list[Any] = [(field.name, field.type) for field in msgspec.structs.fields(FactorLine)]
    doc = {"__doc__": FactorLine.__doc__}
    return msgspec.defstruct("Factor", [*fields, ("share_alike", bool)], namespace=doc)


_LIST = "\n\n".join(f"{noun}: {about}" for noun, (_, about) in VERSIONS.items())


@click.command(help=f"Print the JSON Schema (draft 2020-12) of NOUN; without one, what there is.\n\n{_LIST}")
@click.argument("noun", required=False, type=click.Choice(list(VERSIONS)), metavar="[NOUN]")
@json_option
def command(noun: str | None, as_json: bool) -> None:
    """Print a schema, or list them."""
    if noun is not None:
        print_json(schema(noun))
        return
    listed = [
        {"noun": name, "id": schema(name)["$id"], "about": about} for name, (_, about) in VERSIONS.items()
    ]
    if as_json:
        print_json(listed)
        return
    for one in listed:
        print_paragraph(str(one["about"]), label=str(one["noun"]), indent=11)
