"""JSON text of a record's lines, without the json module.

That module brings ``re`` with it, 9 ms that every metered program would pay; a record needs only the
writing half, of six types. RFC 8259; ``tests/ledger/test_jsontext.py`` holds it against the json module.
"""

from __future__ import annotations

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_INFINITY = float("inf")


def encode(value: object) -> str:
    """``value`` as compact JSON: str, int, float, bool, None, and lists and dicts of these.

    A float that is no number has no JSON: it becomes ``null``, which is unknown.
    Raises ``TypeError`` for any other type.
    """
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
        return "{" + ",".join([f"{_string(key)}:{encode(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([encode(item) for item in value]) + "]"
    raise TypeError(f"a record holds no {type(value).__name__}")


def _string(text: str) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(_ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in text) + '"'
