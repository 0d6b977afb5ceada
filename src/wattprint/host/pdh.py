"""Performance counters of Windows, by the library that its own tools read them with.

``pdh.dll`` (pdh.h of the Windows SDK): a query, one counter by its English path, of which each instance has a
value. ``PDH_FMT_COUNTERVALUE_ITEM_W`` is a pointer to the name, the status and eight bytes of value.
"""

from __future__ import annotations

import ctypes
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LARGE, _UNSCALED = 0x400, 0x1000  # PDH_FMT_
_MORE_DATA = 0x800007D2
_VALID = (0, 1)  # PDH_CSTATUS_VALID_DATA, PDH_CSTATUS_NEW_DATA
_ITEM = struct.Struct("<QI4xq")
_MOST_BYTES = 1 << 20


class Query:
    """What one counter with whole values says of each of its instances, whenever it is asked."""

    __slots__ = ("_counter", "_library", "_query")

    def __init__(self, library: Any, path: str) -> None:
        r"""``path``: English on every Windows, ``\Energy Meter(*)\Energy``. Raises ``OSError``."""
        self._library = library
        self._query, self._counter = ctypes.c_void_p(), ctypes.c_void_p()
        self._call("PdhOpenQueryW", None, None, ctypes.byref(self._query))
        try:
            name = ctypes.c_wchar_p(path)
            self._call("PdhAddEnglishCounterW", self._query, name, None, ctypes.byref(self._counter))
        except OSError:
            self.close()
            raise

    def values(self) -> dict[str, int]:
        """The value now by the name of the instance, without those that have none. Raises ``OSError``."""
        self._call("PdhCollectQueryData", self._query)
        size, count = ctypes.c_ulong(0), ctypes.c_ulong(0)
        what = self._counter, _LARGE | _UNSCALED, ctypes.byref(size), ctypes.byref(count)
        code = self._library.PdhGetFormattedCounterArrayW(*what, None) & 0xFFFFFFFF
        if code != _MORE_DATA:
            raise OSError(f"PdhGetFormattedCounterArrayW answers {code:#x}")
        buffer = ctypes.create_string_buffer(min(size.value, _MOST_BYTES))
        self._call("PdhGetFormattedCounterArrayW", *what, buffer)
        values = {}
        for at in range(0, min(count.value, len(buffer) // _ITEM.size) * _ITEM.size, _ITEM.size):
            name, status, value = _ITEM.unpack_from(buffer.raw, at)
            if status in _VALID and name:
                values[ctypes.wstring_at(name)] = value
        return values

    def close(self) -> None:
        """Give the query back."""
        self._library.PdhCloseQuery(self._query)

    def _call(self, name: str, *arguments: Any) -> None:
        code = getattr(self._library, name)(*arguments) & 0xFFFFFFFF
        if code != 0:  # ERROR_SUCCESS
            raise OSError(f"{name} answers {code:#x}")
