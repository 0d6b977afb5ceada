"""``wattprint verify BUNDLE|RUN``: everything computed again from the record, nothing believed."""

from __future__ import annotations

import os

import click

from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST

from .books import open_books
from .options import completes, json_option
from .screen import print_json, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.audit.verify import Verification

_INDENT = 26


@click.command()
@click.argument("target", metavar="[BUNDLE|SPOOL|RUN]", default=LAST, shell_complete=completes("runs"))
@click.option("--key", metavar="PUB.pem", help="Accept the signature of this public key and no other.")
@json_option
@click.pass_context
def command(ctx: click.Context, target: str, key: str | None, as_json: bool) -> None:
    """Check that a figure follows from its record: a bundle, a spool, or a run in the ledger.

    Without one it is the last run. Says what does not hold and where: file, line, JSON path. Exit code 1 if
    anything does not hold; what cannot be checked here is said to be not checked.
    """
    verification = _verify(target, key)
    if as_json:
        print_json(verification.as_dict())
    else:
        _print(verification)
    ctx.exit(1 if verification.failed else 0)


def _verify(target: str, key: str | None) -> Verification:
    from wattprint.audit.verify import verify_bundle, verify_spool
    from wattprint.ledger.tombstones import BEGINS
    from wattprint.recorded.checking import verify_recorded
    from wattprint.recorded.files import SPOOL, bytes_of

    row = None
    is_file = os.path.isfile(target)
    if not is_file and (target.endswith(".wattprint") or os.path.dirname(target)):
        raise UsageError(f"there is no file {target}", fix="make one: wattprint export RUN -o FILE")
    books = open_books()
    if is_file and key is None and not _looks_checkable(target):
        # A script in the working folder is mostly what a run is named after.
        try:
            row, is_file = books.run(target), False
        except UsageError:
            row = None
    content = bytes_of(target) if is_file else b""
    is_spool = content.startswith((SPOOL, BEGINS))
    if is_file and not is_spool:
        public_key = None
        if key is not None:
            from wattprint.audit.signature import read_public_key

            public_key = read_public_key(key)
        return verify_bundle(content, public_key)
    if key is not None:
        raise UsageError("a record alone has no signature", fix="give --key with a bundle")
    if is_spool:
        return verify_spool(target, content)
    return verify_recorded(books, row or books.run(target))


def _looks_checkable(path: str) -> bool:
    """Whether ``path`` is written as that of a file, or the file there begins as a bundle or a spool does."""
    if path.endswith((".wattprint", ".jsonl")) or os.path.dirname(path):
        return True
    from wattprint.ledger.tombstones import BEGINS
    from wattprint.recorded.files import SPOOL, bytes_of

    return bytes_of(path).startswith((b"PK", SPOOL, BEGINS))


def _print(verification: Verification) -> None:
    for check in verification.checks:
        _say(f"{check.state:13}{check.name:13}", check.text)
        for number, finding in enumerate(check.findings):
            _say("" if number or check.text else f"{check.state:13}{check.name:13}", str(finding), hang=2)
    states = [check.state for check in verification.checks]
    so_far = "holds as far as checked" if "not checked" in states else "holds"
    whole = "does not hold" if verification.failed else so_far
    counts = ", ".join(f"{states.count(one)} {one}" for one in ("ok", "failed", "not checked"))
    print_paragraph(f"{verification.run or 'the file'} {whole}: {counts}", hang=2)


def _say(lead: str, text: str, *, hang: int = 0) -> None:
    if text:
        print_paragraph(text, label=lead, indent=_INDENT, hang=hang)
