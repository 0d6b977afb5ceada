"""A pickle read as data: whatever object it names becomes a placeholder, and nothing of it is ever called.

Unpickling runs what the file says. Here every global but ``datetime.datetime`` is one inert class of this
module, or a plain function of it, so that dicts, lists, texts, numbers and times are left, and that is all.
"""

from __future__ import annotations

import io
import pickle
import struct
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

MOST_BYTES = 1 << 26
_DAMAGED = (
    pickle.UnpicklingError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What damaged instructions run into."""


class Placeholder:
    """Stands for an object of a class that is not loaded; takes whatever is done to it while it is read."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __call__(self, *_: object, **__: object) -> Placeholder:
        return self

    def __setstate__(self, _: object) -> None:
        pass

    def __setitem__(self, _: object, __: object) -> None:
        pass

    def append(self, _: object) -> None:
        """Take an item of a list, and drop it."""

    def extend(self, _: object) -> None:
        """Take items of a list, and drop them."""

    def add(self, _: object) -> None:
        """Take an item of a set, and drop it."""


def _bytes(text: object = "", _: object = None) -> bytes:
    """Bytes as protocols before 3 write them, as text of the same numbers."""
    return text.encode("latin-1") if isinstance(text, str) else b""


_KNOWN = {("datetime", "datetime"): datetime, ("_codecs", "encode"): _bytes}


class _Reader(pickle._Unpickler):
    # The reader in Python, which no length or number in the file can make fill the memory.

    def find_class(self, module: str, name: str) -> Any:
        return _KNOWN.get((module, name), Placeholder)


def read_inert(data: bytes) -> object:
    """What ``data``, a pickle, holds. Raises ``ValueError`` for what is none."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES >> 20} MiB")
    try:
        return _Reader(io.BytesIO(data)).load()
    except _DAMAGED as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
