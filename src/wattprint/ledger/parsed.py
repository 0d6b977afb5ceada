"""One line of a spool as it is read: what it says, or in words what is wrong with it."""

from __future__ import annotations

import json
from typing import get_args

import msgspec

from wattprint.records import Line

LINE_KINDS = frozenset(line.__struct_config__.tag for line in get_args(Line))
_INT64 = 1 << 63


class Unknown(msgspec.Struct):
    """What every line has, whatever its kind."""

    kind: str
    prev: str
    schema: int = 0


_decode_line = msgspec.json.Decoder(Line).decode
_decode_any = msgspec.json.Decoder(Unknown).decode


def bare_line(raw: bytes) -> Unknown:
    """What every line has, whatever its kind, of ``raw``.

    Raises ``msgspec.MsgspecError`` or ``RecursionError`` if it is no line.
    """
    return _decode_any(_readable(raw))


def _readable(raw: bytes) -> bytes:
    """``raw`` as strict JSON text: the bytes of a command line may stand in it as lone surrogates."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        raw = raw.decode("utf-8", "replace").encode()
    if b"\\ud" in raw or b"\\uD" in raw:
        try:
            return json.dumps(json.loads(raw), ensure_ascii=False).encode("utf-8", "replace")
        except (ValueError, RecursionError):
            return raw
    return raw


def parse(raw: bytes, newer: bool = False) -> Line | Unknown | str:
    """The line that ``raw`` is, ``Unknown`` if of a kind unknown here, or in words what is wrong with it.

    In a record of a ``newer`` schema a kind that is known may have a form that is not.
    """
    if not raw.strip(b"\0"):
        return "holds no text (the machine went down while it was written)" if raw else "is empty"
    raw = _readable(raw)
    try:
        line: Line = _decode_line(raw)
    except msgspec.ValidationError as error:
        try:
            other = _decode_any(raw)
        except (msgspec.MsgspecError, RecursionError):
            return f"is no line of a spool ({error})"
        return other if newer or other.kind not in LINE_KINDS else f"cannot be understood ({error})"
    except (msgspec.DecodeError, RecursionError):
        return "is no JSON"
    return "holds a number beyond 64 bits" if _too_large(line) else line


def _too_large(line: Line) -> bool:
    values = (getattr(line, name) for name in line.__struct_fields__)
    return any(isinstance(value, int) and not -_INT64 <= value < _INT64 for value in values)
