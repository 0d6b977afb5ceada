"""JSON text of a record's lines, without the json module.

That module brings ``re`` with it, 9 ms that every metered program would pay; a record needs only the
writing half, of six types. RFC 8259; ``tests/ledger/test_jsontext.py`` holds it against the json module.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_INFINITY = float("inf")


def encode(value: object) -> str:
    """``value`` as compact JSON: str, int, float, bool, None, and lists and dicts of these.

    A float that is no number has no JSON: it becomes ``null``, which is unknown.
    Raises ``TypeError`` for any other type.
    """
    if not Encoders.asked and ("_json" in sys.modules or Encoders.characters > _A_START):
        Encoders.asked, Encoders.quick = True, _quick_encoder()
    if Encoders.quick is not None:
        try:
            return "".join(Encoders.quick(value, 0))
        except ValueError:
            pass  # a float that is no number: where in it, only the slow way tells
    text = _encode(value)
    Encoders.characters += len(text)
    return text


def encode_header(line: dict[str, object]) -> str:
    """As ``encode``, of the first line of a record: what the records of a process begin with is encoded once.

    It comes first, so that it need be hashed once as well.
    """
    alike = {name: line[name] for name in ALIKE if name in line}
    known, text = _Beginning.latest
    if alike != known:
        text = encode(alike)
        _Beginning.latest = alike, text
    return f"{text[:-1]},{encode({name: value for name, value in line.items() if name not in alike})[1:]}"


ALIKE = ("kind", "schema", "machine", "sources", "factors", "site", "environment", "not_metered")
"""Fields of a header that are as a rule those of the record before, and most of its text."""


class _Beginning:
    """What the ``latest`` header of this process holds of ``ALIKE``, and that as JSON."""

    latest: tuple[dict[str, object], str] = {}, ""


_A_START = 8_000
"""Characters that a program which meters once comes to, with few windows. Chosen: to load what is quicker
takes more time than it would save them."""


class Encoders:
    """What this process has written by our own code, in ``characters``, and the interpreter's own encoder.

    ``quick``, ten times as fast, is ``None`` until it is ``asked`` for, and where there is none.
    """

    characters = 0
    asked = False
    quick: Callable[[object, int], Iterable[str]] | None = None


def _quick_encoder() -> Callable[[object, int], Iterable[str]] | None:
    """The C half of the json module, which needs nothing of the other half."""
    try:
        from _json import encode_basestring, make_encoder
    except ImportError:
        return None
    make: Callable[..., Callable[[object, int], Iterable[str]]] = make_encoder
    # markers, default, encoder, indent, separators, sort_keys, skipkeys, allow_nan
    return make(None, _refuse, encode_basestring, None, ":", ",", False, False, False)


def _refuse(value: object) -> object:
    raise TypeError(f"a record holds no {type(value).__name__}")


def _encode(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, float):
        return repr(value) if -_INFINITY < value < _INFINITY else "null"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join([f"{_string(key)}:{_encode(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([_encode(item) for item in value]) + "]"
    return str(_refuse(value))


def _string(text: str) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(_ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in text) + '"'
