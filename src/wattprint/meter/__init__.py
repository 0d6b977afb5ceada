"""From readings of sources to windows: counters unwrapped, gaps filled, energy shared out."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class _Room(type(sys)):  # type: ignore[misc]  # the type of modules
    """This package, for which ``@wattprint.meter`` has a line about ``Meter``."""

    def __call__(self, *args: object, **named: object) -> NoReturn:
        from wattprint.errors import UsageError

        raise UsageError("wattprint.meter is a module", fix="write wattprint.Meter, with a capital")


sys.modules[__name__].__class__ = _Room
