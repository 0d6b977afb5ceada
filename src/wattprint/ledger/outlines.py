"""What the main lines of a run follow from, small enough to be kept for a million runs.

Most of a header is the same for all runs of one machine: its sources, its hardware, its site. That part, the
template, is kept once, and of each run what tells it apart.
"""

from __future__ import annotations

import msgspec

from wattprint.records import SCHEMA_VERSION, Header, Record, Snapshot


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """Header, last snapshot, length in s and warnings of a run that one sound spool tells of."""

    header: Header
    last: Snapshot
    duration_s: float
    warnings: list[str] = []


class _Own(msgspec.Struct, array_like=True):
    """What a header has that no other run's does, and the rest of the outline."""

    run: str
    name: str
    command: list[str] | None
    pid: int
    pid_start: int
    wall_ns: int
    at_ns: int
    tags: dict[str, str]
    parameters: dict[str, str | int | float | bool | None]
    prev: str
    last: Snapshot
    duration_s: float
    warnings: list[str]


_BLANK: dict[str, object] = {
    "run": "",
    "name": "",
    "command": None,
    "pid": 0,
    "pid_start": 0,
    "wall_ns": 0,
    "at_ns": 0,
    "tags": {},
    "parameters": {},
    "prev": "",
}
_OWN = tuple(_BLANK)
_encode = msgspec.msgpack.Encoder().encode
_decode_own = msgspec.msgpack.Decoder(_Own).decode
_decode_header = msgspec.msgpack.Decoder(Header).decode


def outline_of(record: Record) -> Outline | None:
    """The outline of a root's record; ``None`` if its main lines take the whole record."""
    header = record.header
    if header.role != "root" or record.damage or record.last is None or header.schema > SCHEMA_VERSION:
        return None
    own = msgspec.structs.replace(header, private={})  # hashes of lines that are of no other run
    return Outline(header=own, last=record.last, duration_s=record.duration_s, warnings=list(record.warnings))


def pack(outline: Outline) -> tuple[bytes, bytes]:
    """The template of an outline and what is its own."""
    header = outline.header
    template = msgspec.structs.replace(header, **_BLANK)
    own = _Own(
        **{name: getattr(header, name) for name in _OWN},
        last=outline.last,
        duration_s=outline.duration_s,
        warnings=outline.warnings,
    )
    return _encode(template), _encode(own)


def template_of(body: bytes) -> Header:
    """The template that ``pack`` made."""
    return _decode_header(body)


def unpack(template: Header, body: bytes) -> Outline:
    """The outline that ``pack`` took apart; sources and site are shared with the template."""
    own = _decode_own(body)
    header = msgspec.structs.replace(
        template,
        run=own.run,
        name=own.name,
        command=own.command,
        pid=own.pid,
        pid_start=own.pid_start,
        wall_ns=own.wall_ns,
        at_ns=own.at_ns,
        tags=own.tags,
        parameters=own.parameters,
        prev=own.prev,
    )
    return Outline(header=header, last=own.last, duration_s=own.duration_s, warnings=own.warnings)
