"""``wattprint export RUN``: one run as a bundle that a stranger can check."""

from __future__ import annotations

from functools import partial

import click

from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import UsageError
from wattprint.gates import file_name
from wattprint.ledger.private import keeps_apart
from wattprint.outputs import write_whole
from wattprint.recorded.privacy import Privacy

from .books import open_books, warn
from .options import completes, json_option, with_option
from .screen import print_json, print_paragraph


@click.command()
@click.argument("run", metavar="[RUN]", required=False, shell_complete=completes("runs"))
@click.option("--output", "-o", metavar="FILE", help="Where to write it; RUN.wattprint is the default.")
@click.option("--sign", metavar="KEY.pem", help="Sign the manifest with this private Ed25519 key.")
@click.option("--new-key", metavar="KEY.pem", help="Make a key to sign with, and KEY.pub.pem to hand out.")
@with_option
@click.option("--without-notes", is_flag=True, help="Leave out what was added to the run later.")
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    run: str | None,
    output: str | None,
    sign: str | None,
    new_key: str | None,
    shared: frozenset[str],
    without_notes: bool,
    as_json: bool,
) -> None:
    """Write RUN (its id, the beginning or end of it, its name, `last`, `last~2`) to a bundle for auditors.

    The bundle holds the spools, the factors, the statement and the SHA-256 of each. Command line, host name,
    paths and environment are left out unless --with names them; who has them can show later that they are
    those of the run. What was added later (a name, tags, notes) goes along word for word. The same run gives
    the same bytes again, as long as the factor tables are the same.
    """
    if run is None and new_key is None:
        raise UsageError("no run was named", fix="write wattprint export last, or --new-key KEY.pem")
    answer: dict[str, object] = {}
    if new_key is not None:
        answer |= _new_key(new_key)
    if run is not None:
        answer |= _export(run, output, sign or new_key, shared, words=not without_notes)
    if as_json:
        print_json(answer)
        return
    if new_key is not None:
        _say("key", f"{new_key}, keep it to yourself; hand out {answer['public_key']}")
    if run is not None:
        _say("bundle", f"{answer['bundle']}, {answer['bytes']} bytes, run {answer['run']}")
        _say("sha256", str(answer["sha256"]))
    signed = answer.get("signed_by") or answer.get("fingerprint")
    if signed:
        _say("signer", str(signed))
    if run is not None:
        _say("check it", f"wattprint verify {answer['bundle']}")


def _say(label: str, text: str) -> None:
    print_paragraph(text, label=label, indent=10)


def _new_key(path: str) -> dict[str, object]:
    from wattprint.audit.signature import new_key

    public, fingerprint = new_key(path)
    return {"key": path, "public_key": public, "fingerprint": fingerprint}


def _export(
    run: str, output: str | None, key: str | None, shared: frozenset[str], *, words: bool
) -> dict[str, object]:
    from wattprint.audit.bundle import digest
    from wattprint.audit.verify import verify_bundle
    from wattprint.recorded.exporting import bundle_of

    sign = None
    if key is not None:
        from wattprint.audit.signature import read_key, signed

        sign = partial(signed, read_key(key))
    books = open_books()
    row = books.run(run)
    bundle, spools, notes = bundle_of(books, row, shared, words=words, sign=sign)
    path = output or f"{file_name(row.id)}.wattprint"
    try:
        write_whole(path, bundle)
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}", fix="give -o a file in a folder you may write to"
        ) from error
    private = frozenset(PRIVATE_FIELDS) - shared
    old = [name for name, data in spools.items() if private and not keeps_apart(data)]
    if old:
        warn(
            f"{old[0]} is of an older wattprint: its command line, host name and environment stand in its "
            "first line and are in the bundle"
        )
    if notes and Privacy(shared).later(row.later) != row.later:
        warn("what was added later names folders, and the bundle has it word for word · --without-notes")
    verification = verify_bundle(bundle)
    for check in verification.checks:
        for finding in check.findings if check.state == "failed" else ():
            warn(f"it will not verify: {finding}")
    return {
        "bundle": path,
        "run": row.id,
        "bytes": len(bundle),
        "sha256": digest(bundle),
        "signed_by": verification.signed_by,
        "holds": not verification.failed,
    }
