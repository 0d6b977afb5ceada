"""What of a record stays with its user, read and left out: ``lines.split`` tells it in lines of its own.

Each is held by its SHA-256 in the header alone; the chain goes past it. ``docs/reference/spool.md`` says so
to readers in other languages.
"""

from __future__ import annotations

from wattprint.choices import PRIVATE_FIELDS

from .lines import PATHS, SOFTWARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.records import Header, Private

UNNAMED = "node"
_BEGINNING_BYTES = 100
"""A line that cannot be read is taken for a private one if so near its beginning it says so."""
_KINDS = {"command": list, "host": str, "paths": dict, "environment": dict}


def holds(line: Private) -> bool:
    """Whether ``line`` is of a field that there is, with a value of its kind, and no link of the chain."""
    return not line.prev and isinstance(line.value, _KINDS.get(line.field, ()))


def whole(header: Header, values: Mapping[str, object]) -> Header:
    """``header`` with the ``values`` of its private lines, by field, where they stood in schema 2.

    A machine whose name is withheld goes by its boot, without which by the hash of that line.
    """
    import msgspec

    command, host = values.get("command"), values.get("host")
    inner = [values.get(field) for field in ("paths", "environment")]
    environment: dict[str, object] = {}
    for texts in inner:
        if isinstance(texts, dict):
            environment |= texts
    environment = {**header.environment, **environment, **header.environment}  # what is public stands
    changes: dict[str, object] = {"environment": environment}
    if isinstance(command, list):
        changes["command"] = command
    if isinstance(host, str):
        changes |= {"host": host, "machine": {**header.machine, "hostname": host}}
    elif "host" in header.private:
        changes["host"] = f"{UNNAMED}-{(header.boot_id or header.private['host'])[:8]}"
    return msgspec.structs.replace(header, **changes)


def without(header: Header, fields: frozenset[str], name: str) -> Header:
    """``header`` less ``fields`` (of ``choices.PRIVATE_FIELDS``), its machine called ``name`` then."""
    import msgspec

    changes: dict[str, object] = {}
    if "command" in fields:
        changes["command"] = None
    if "host" in fields and header.host:
        machine = {fact: value for fact, value in header.machine.items() if fact != "hostname"}
        changes |= {"host": name, "machine": machine}
    kept = {
        word: text
        for word, text in header.environment.items()
        if word in SOFTWARE or ("paths" if word in PATHS else "environment") not in fields
    }
    if len(kept) < len(header.environment):
        changes["environment"] = kept
    return msgspec.structs.replace(header, **changes)


def keeps_apart(spool: bytes) -> bool:
    """Whether what is private in ``spool`` stands in lines of its own, as from schema 3 on."""
    import json

    try:
        header = json.loads(spool[: spool.find(b"\n") + 1])
        return "host" not in header and "command" not in header
    except (ValueError, TypeError, RecursionError):
        return True  # nothing in it is stated, and an audit says why


def left_out(spool: bytes, fields: frozenset[str]) -> bytes:
    """``spool`` less its private lines of ``fields``, wherever they stand; those that cannot be read go too.

    One of a schema that has none is given back as it is.
    """
    kept, at = [], 0
    begin = spool.find(b"\n") + 1
    while begin and (mark := spool.find(b'"private"', begin)) >= 0:
        begin = spool.rfind(b"\n", 0, mark) + 1
        end = spool.find(b"\n", mark) + 1 or len(spool)
        if is_private(spool[begin:end], fields):
            kept.append(spool[at:begin])
            at = end
        begin = end
    return b"".join([*kept, spool[at:]])


def is_private(raw: bytes, fields: frozenset[str]) -> bool:
    """Whether the line ``raw`` is a private one of ``fields``, or of a field that is not known here."""
    import json

    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return b'"private"' in raw[:_BEGINNING_BYTES]
    if not isinstance(line, dict) or line.get("kind") != "private":
        return False
    return line.get("field") not in set(PRIVATE_FIELDS) - fields
