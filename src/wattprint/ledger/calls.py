"""A run as the client of another tool told it: its calls, word for word, each in a line of one spool.

Such a spool has a first line of its own kind, which says whose client it was and which run, and as in every
spool each line has the hash of the one before it. It holds no joules: what the calls mean is found out
whenever it is read, by who knows the tool, who makes of them the lines that a meter would have written.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from wattprint.errors import RecordError

ENDING = ".calls.jsonl"
"""Of the name of such a spool, whose lines come from nobody but the server that was told."""
BEGINS = b'{"kind":"calls"'
"""How the first line does."""


class Begin(msgspec.Struct, frozen=True, kw_only=True, tag="calls", tag_field="kind"):
    """The first line: a ``run`` that a client of ``tool`` told of, and what else was known ``about`` it."""

    tool: str
    run: str
    about: dict[str, str | None]
    prev: str = ""


class Call(msgspec.Struct, frozen=True, kw_only=True, tag="call", tag_field="kind"):
    """A ``body`` as it came to the address ``path``, at ``wall_ns`` (ns since 1970) by the server's clock."""

    wall_ns: int
    path: str
    body: str
    prev: str = ""


def chained(lines: list[Begin | Call], tail: str = "") -> bytes:
    """``lines`` as they stand in a spool behind one that has the SHA-256 ``tail``, empty for the first."""
    texts = []
    for line in lines:
        texts.append(msgspec.json.encode(msgspec.structs.replace(line, prev=tail)) + b"\n")
        tail = sha256(texts[-1]).hexdigest()
    return b"".join(texts)


def is_calls(path: str) -> bool:
    """Whether the spool at ``path`` is one of calls by its name."""
    return path.endswith(ENDING)


def are_calls(data: bytes) -> bool:
    """Whether a spool with these first bytes holds calls."""
    return data.startswith(BEGINS)


def read_calls(path: str, data: bytes) -> tuple[Begin, list[Call], str]:
    """What the spool of calls at ``path`` holds, and what is wrong with it in words, empty if nothing is.

    A line that the one after it does not vouch for does not count, nor what follows. Raises ``RecordError``
    if that is the first one.
    """
    first, *rest = data.split(b"\n")[: data.count(b"\n")] or [b""]
    try:
        begin = msgspec.json.decode(first, type=Begin)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"{path} has a first line that is none of calls: {error}", "its run is left out"
        ) from None
    found: list[Call] = []
    tail = sha256(first + b"\n").hexdigest()
    for number, line in enumerate(rest, 2):
        try:
            call = msgspec.json.decode(line, type=Call)
        except msgspec.MsgspecError as error:
            return begin, found, f"line {number} is no call ({error}); it and what follows do not count"
        if call.prev != tail:
            return begin, found[:-1], f"line {number - 1} was altered; it and what follows do not count"
        found.append(call)
        tail = sha256(line + b"\n").hexdigest()
    return begin, found, ""
