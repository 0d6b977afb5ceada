"""What of a record stays with its user, read and left out: ``lines.split`` tells it in lines of its own.

Each is held by its SHA-256 in the header alone; the chain goes past it. ``docs/reference/spool.md`` says so
to readers in other languages.
"""

from __future__ import annotations

import re

from wattprint.choices import PRIVATE_FIELDS

from .lines import PATHS, SOFTWARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.records import Header, Private

UNNAMED = "node"
_ESCAPED = re.compile(rb"\\u00([2-7][0-9a-fA-F])")
"""A letter as JSON may write it too."""
_APART_FROM = 3
"""The schema from which on what is private stands in lines of its own."""
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
    """Whether what is private in ``spool`` stands in lines of its own, as from schema 3 on.

    Not if its first line cannot be read: nobody knows then what it says.
    """
    header = _clean(spool[: spool.find(b"\n") + 1])
    schema = header.get("schema")
    return type(schema) is int and schema >= _APART_FROM and "host" not in header and "command" not in header


def left_out(spool: bytes, fields: frozenset[str]) -> bytes:
    """``spool`` less its private lines of ``fields``, wherever they stand; those that cannot be read go too.

    One of a schema that has none is given back as it is.
    """
    from io import BytesIO

    return b"".join(line for line in BytesIO(spool) if not is_private(line, fields))


def is_private(raw: bytes, fields: frozenset[str]) -> bool:
    """Whether the line ``raw`` is a private one of ``fields``, or of a field that is not known here.

    So is one that has the word ``private`` in it and is no whole line of another kind, read without a doubt.
    """
    if not mentions(raw):
        return False
    line = _clean(raw)
    kind = line.get("kind")
    if kind == "private":
        return line.get("field") not in set(PRIVATE_FIELDS) - fields
    return not isinstance(kind, str)


def mentions(raw: bytes) -> bool:
    """Whether the word ``private`` is a text in ``raw``, however it is written."""
    return b'"private"' in raw or b'"private"' in _ESCAPED.sub(_letter, raw)


def _letter(escaped: re.Match[bytes]) -> bytes:
    return bytes([int(escaped[1], 16)])


def _clean(raw: bytes) -> dict[str, object]:
    """The object that ``raw`` is in JSON, in which no key comes twice; empty if it is none."""
    import json

    try:
        read = json.loads(raw.decode(), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found
