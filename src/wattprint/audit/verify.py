"""Does a published figure follow from its record? Everything is computed again; nothing is believed.

A check is ``ok``, ``failed`` with what does not hold and where, or ``not checked`` with the reason. What
cannot be checked is never ``ok``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement
from wattprint.errors import WattprintError
from wattprint.factors import catalogue
from wattprint.ledger.notes import is_notes
from wattprint.records import FactorLine
from wattprint.units import counted

from .bundle import (
    FACTORS,
    MANIFEST,
    NOTES,
    SIGNATURE,
    SPOOLS,
    STATEMENT,
    BundleError,
    Made,
    Manifest,
    digest,
    installed,
    read_json,
    read_manifest,
    unpack,
)
from .difference import first_difference
from .identities import adds_up
from .notes import audit_notes, run_of_notes
from .signature import fingerprint, signer
from .spools import Defect, audit, audit_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.records import Record

_GIVEN = "given by the user"
_NO_VOUCHER = (
    "a run in the ledger is not signed: whoever may write there can rewrite all of its record, chain "
    "included, without a trace"
)
_NO_STATEMENT = (WattprintError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, OSError)
"""What the account raises for records that somebody wrote by hand: any field may hold any value."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One question: its ``name``, the answer, and in words what it means.

    ``state`` is ``ok``, ``failed`` or ``not checked``; ``findings`` say what does not hold, or what could
    not be checked.
    """

    name: str
    state: str
    text: str
    findings: list[Defect] = []


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """All checks of a bundle or a run, and the fingerprint of who signed it, if anybody did."""

    run: str
    checks: list[Check]
    signed_by: str | None = None

    @property
    def failed(self) -> bool:
        """Whether something does not hold."""
        return any(check.state == "failed" for check in self.checks)

    def as_dict(self) -> dict[str, object]:
        """The checks in JSON."""
        states = [check.state for check in self.checks]
        return {
            "run": self.run,
            "holds": not self.failed,
            "ok": states.count("ok"),
            "failed": states.count("failed"),
            "not_checked": states.count("not checked"),
            "signed_by": self.signed_by,
            "checks": [msgspec.to_builtins(check) for check in self.checks],
        }


def _check(name: str, text: str, findings: list[Defect]) -> Check:
    """``ok``, which ``text`` explains, or ``failed``, which the findings do."""
    state = "failed" if findings else "ok"
    return Check(name=name, state=state, text="" if findings else text, findings=findings)


def verify_run(
    run: str,
    spools: Mapping[str, bytes],
    notes: Mapping[str, bytes] | None = None,
    unread: Sequence[Defect] = (),
) -> Verification:
    """Check the ``spools`` of a run and its files of later words (``notes``), bytes by file name.

    And the statement that follows from the spools: no word bears on it. ``unread``: what of those files could
    not be read.
    """
    records_checks, records = _records(run, spools)
    checks = [*records_checks, *_later(run, notes or {}, unread)]
    checks.append(Check(name="signature", state="not checked", text=_NO_VOUCHER))
    if records:
        try:
            stated = make_statement(records).statement
        except _NO_STATEMENT as error:
            checks.append(_check("statement", "", [Defect(what=f"no statement follows: {error}")]))
        else:
            checks.append(_sums(json.loads(json.dumps(stated.as_dict()))))
            checks.append(_factors(stated.factors, stated.factors, records, installed()))
    return Verification(run=run, checks=checks)


def verify_spool(file: str, data: bytes) -> Verification:
    """Check one spool by itself, whichever run it is of; or a file of later words."""
    if is_notes(file):
        run = run_of_notes(data)
        return Verification(run=run, checks=_later(run, {file: data}))
    record, _ = audit(file, data)
    return verify_run("" if record is None else record.header.run, {file: data})


def verify_bundle(data: bytes, public_key: bytes | None = None) -> Verification:
    """Check a bundle. ``public_key``: 32 bytes of the only key whose signature is accepted."""
    try:
        members = unpack(data)
    except BundleError as error:
        return Verification(run="", checks=[_check("container", "", [Defect(what=error.what)])])
    checks = [_check("container", f"{counted(len(members), 'member')} and no byte beside them", [])]
    try:
        manifest = read_manifest(members.get(MANIFEST, b""))
    except BundleError as error:
        return Verification(
            run="", checks=[*checks, _check("manifest", "", [Defect(what=error.what, file=MANIFEST)])]
        )
    checks.append(_check("manifest", "each member is as the manifest says", _listed(manifest, members)))
    signature, signed_by = _signature(members, public_key)
    checks.append(signature)
    spools = {path: content for path, content in members.items() if path.startswith(SPOOLS)}
    more, records = _records(manifest.run, spools)
    notes = {path: content for path, content in members.items() if path.startswith(NOTES)}
    checks += [*more, *_later(manifest.run, notes)]
    try:
        statement = read_json(members.get(STATEMENT, b""), dict[str, object])
        factors = read_json(members.get(FACTORS, b""), list[FactorLine])
    except BundleError as error:
        checks.append(_check("statement", "", [Defect(what=f"statement or factors: {error.what}")]))
    else:
        checks += _figures(statement, factors, records, manifest.made)
    return Verification(run=manifest.run, checks=checks, signed_by=signed_by)


def _listed(manifest: Manifest, members: Mapping[str, bytes]) -> list[Defect]:
    found = []
    listed = [one.path for one in manifest.members]
    present = [path for path in members if path not in (MANIFEST, SIGNATURE)]
    if listed != present:
        what = f"lists {', '.join(listed)}; the bundle has {', '.join(present)}"
        found.append(Defect(what=what, file=MANIFEST, path="$.members"))
    for one in manifest.members:
        content = members.get(one.path, b"")
        if (len(content), digest(content)) != (one.bytes, one.sha256):
            found.append(Defect(what="its SHA-256 is not the one in the manifest", file=one.path))
    return found


def _signature(members: Mapping[str, bytes], public_key: bytes | None) -> tuple[Check, str | None]:
    if SIGNATURE not in members:
        if public_key is None:
            text = "not signed: whoever rewrites record, statement and manifest together leaves no trace"
            return Check(name="signature", state="not checked", text=text), None
        what = f"not signed, by the key {fingerprint(public_key)} or any other"
        return _check("signature", "", [Defect(what=what)]), None
    try:
        raw = signer(members[SIGNATURE], members[MANIFEST])
    except BundleError as error:
        return _check("signature", "", [Defect(what=error.what, file=SIGNATURE)]), None
    except WattprintError as error:
        if public_key is not None:
            raise
        return Check(name="signature", state="not checked", text=str(error)), None
    known = fingerprint(raw)
    if public_key is None:
        text = f"signed by {known}: who that is you must know"
    elif raw == public_key:
        text = f"signed by {known}, the key that was asked for"
    else:
        what = f"signed by {known}, not by {fingerprint(public_key)}"
        return _check("signature", "", [Defect(what=what, file=SIGNATURE, path="$.public_key")]), known
    return _check("signature", text, []), known


def _records(run: str, spools: Mapping[str, bytes]) -> tuple[list[Check], list[Record]]:
    """The checks of all spools, and the roots to state, first the one that names the run."""
    found: list[Defect] = []
    records: dict[str, Record] = {}
    for name, data in spools.items():
        record, said = audit(name, data)
        found += said
        if record is not None:
            records[name] = record
            if record.header.run != run:
                what = f"of the run {record.header.run}, not {run}"
                found.append(Defect(what=what, file=name, line=1, path="$.run"))
    if not spools:
        found.append(Defect(what="there is no spool"))
    found += audit_run(records)
    lines = sum(data.count(b"\n") for data in spools.values())
    where = counted(len(spools), "spool")
    text = f"{counted(lines, 'line')} in {where}: chains and energies hold"
    origins = dict.fromkeys(record.header.origin for record in records.values() if record.header.origin)
    if origins:
        text += f"; imported, so nothing vouches for what was read from {', '.join(origins)}"
    return [_check("record", text, found), _ends(records), *_private(records)], order(list(records.values()))


def _later(run: str, notes: Mapping[str, bytes], unread: Sequence[Defect] = ()) -> list[Check]:
    """The chain of what was added later; no question where nothing was."""
    if not notes and not unread:
        return []
    text, findings = audit_notes(run, notes)
    if unread and not findings:
        text = "what was added later is not all there to be checked"
        return [Check(name="added later", state="not checked", text=text, findings=list(unread))]
    return [_check("added later", text, [*findings, *unread])]


def _ends(records: Mapping[str, Record]) -> Check:
    """Whether each record goes on to its end: one that was cut off at a line looks as after a kill."""
    open_ones = [
        Defect(what="has no end", file=name) for name, record in records.items() if record.end is None
    ]
    if open_ones or not records:
        text = "whether more was recorded is unknown: killed, still running, or cut off since"
        return Check(name="end", state="not checked", text=text, findings=open_ones)
    return _check("end", "each spool goes on to its end", [])


def _private(records: Mapping[str, Record]) -> list[Check]:
    """Whether all that is private is there to be checked; no question where no record keeps it apart."""
    if not any(record.header.private for record in records.values()):
        return []
    missing = [
        Defect(what=f"withholds {', '.join(record.withheld)}", file=name)
        for name, record in records.items()
        if record.withheld
    ]
    if missing:
        text = "what is withheld can be shown later: the header holds its SHA-256, and no figure rests on it"
        return [Check(name="private", state="not checked", text=text, findings=missing)]
    return [
        _check("private", "command, host name, paths and environment are those that the header holds", [])
    ]


def order(records: list[Record]) -> list[Record]:
    """The roots in the order in which they are stated: by their start, then by the names of their files."""
    roots = by_node(records)
    return sorted(roots, key=lambda record: (record.header.wall_ns, record.path))


def _sums(statement: dict[str, object]) -> Check:
    return _check("arithmetic", "sums and products are those of the figures", adds_up(statement))


def _figures(
    statement: dict[str, object], factors: list[FactorLine], records: list[Record], made: Made
) -> list[Check]:
    checks = [_sums(statement)]
    try:
        again = make_statement(records).statement if records else None
    except _NO_STATEMENT as error:
        again = None
        checks.append(_check("statement", "", [Defect(what=f"no statement follows: {error}")]))
    if again is None:
        return checks
    fresh = json.loads(json.dumps(again.as_dict()))
    checks.append(_statement(statement, fresh, made))
    listed = first_difference([_published(one) for one in factors], statement.get("factors"), "$.factors")
    found = _factors(factors, again.factors, records, made)
    if listed is not None:
        bad = Defect(what=listed.what, file=STATEMENT, path=listed.path)
        found = _check("factors", "", [bad, *found.findings])
    return [*checks, found]


def _published(line: FactorLine) -> dict[str, object]:
    """A factor as a statement shows it: its mid is called value."""
    shown = msgspec.to_builtins(line)
    return {"id": shown.pop("id"), "value": shown.pop("mid"), **shown}


def _statement(statement: dict[str, object], fresh: dict[str, object], made: Made) -> Check:
    # What made it, the manifest tells, too; an older statement does not. Nor does one
    # tell which of its warnings are of figures: all of them are compared.
    untold = {"edition"} | ({"figure_warnings"} - {*statement})
    statement, fresh = ({k: v for k, v in tree.items() if k not in untold} for tree in (statement, fresh))
    difference = first_difference(statement, fresh, "$")
    if difference is None:
        return _check("statement", "every field follows from the record and the factors", [])
    finding = Defect(what=difference.what, file=STATEMENT, path=difference.path)
    if made == installed():
        return _check("statement", "", [finding])
    measured = first_difference(_without_factors(statement), _without_factors(fresh), "$")
    if measured is not None:
        return _check("statement", "", [Defect(what=measured.what, file=STATEMENT, path=measured.path)])
    text = (
        f"its energies follow from the record; the rest was made with {_other(made)}: "
        f"pip install wattprint=={made.wattprint}"
    )
    return Check(name="statement", state="not checked", text=text, findings=[finding])


def _other(made: Made) -> str:
    here = installed()
    if made.wattprint != here.wattprint:
        return f"wattprint {made.wattprint}, not {here.wattprint}"
    names = sorted(
        name for name in {*made.tables, *here.tables} if made.tables.get(name) != here.tables.get(name)
    )
    return f"other tables ({', '.join(names)})" if names else "another choice of share-alike tables"


def _without_factors(statement: Mapping[str, object]) -> dict[str, object]:
    """What no factor bears on: the run, and best estimates of energy up to the node."""
    energy = statement.get("energy")
    if not isinstance(energy, dict):
        return {"energy": energy}
    bounds = energy.get("boundaries")
    up_to_node = (
        {} if not isinstance(bounds, dict) else {k: v for k, v in bounds.items() if k != "facility_j"}
    )
    return {
        "run": statement.get("run"),
        "energy": _mids({**energy, "boundaries": up_to_node}),
        "overhead": statement.get("overhead"),
    }


def _mids(value: object) -> object:
    """``value`` without the bounds of its intervals, and without the shares of methods in them.

    Another version may combine the bounds otherwise, and an older one tells no shares.
    """
    if isinstance(value, dict):
        return {key: _mids(item) for key, item in value.items() if key not in ("low", "high", "shares")}
    return [_mids(item) for item in value] if isinstance(value, list) else value


def _factors(factors: list[FactorLine], fresh: list[FactorLine], records: list[Record], made: Made) -> Check:
    """Each factor against the tables that are installed, if they are those that the bundle names."""
    recorded = [line for record in records for line in record.header.factors]
    same = made == installed()
    failed, open_ones = [], []
    for index, line in enumerate(factors):
        path = f"$[{index}]"
        if line in recorded or (line.method == _GIVEN and line in fresh):
            continue  # the record itself gives it: a model's own figure, or what the user declared
        off = _off(line, fresh, path)
        if not same:
            what = f"{line.id}: made with {_other(made)}; here {'the same' if off is None else off.what}"
            open_ones.append(Defect(what=what, file=FACTORS, path=path))
        elif off is not None:
            failed.append(off)
    if failed:
        return _check("factors", "", failed)
    if open_ones:
        text = f"{len(open_ones)} of {counted(len(factors), 'factor')} are of other tables than those here"
        return Check(name="factors", state="not checked", text=text, findings=open_ones)
    return _check(
        "factors",
        f"{counted(len(factors), 'factor is one', 'factors are those')} of the tables or the record",
        [],
    )


def _off(line: FactorLine, fresh: list[FactorLine], path: str) -> Defect | None:
    """Where ``line`` is not what the tables here say; ``None`` if it is.

    The account looks up all of it for the place and year of the run (older figures get wider bounds);
    the catalogue has the published value by its id.
    """
    known = next((one for one in fresh if one.id == line.id), None)
    if known is None:
        return Defect(what=f"{line.id}: the account of this run uses none", file=FACTORS, path=path)
    found = first_difference(msgspec.to_builtins(line), msgspec.to_builtins(known), path)
    if found is None:
        try:
            tables = [one for one in catalogue.find(line.id) if one.id == line.id]
        except WattprintError:
            tables = []  # not a row of a table: one that the account works out
        values = ((line.mid, one.mid) for one in tables)
        found = next((first_difference(one, two, f"{path}.mid") for one, two in values), None)
    return found and Defect(what=f"{line.id}: {found.what}", file=FACTORS, path=found.path)
