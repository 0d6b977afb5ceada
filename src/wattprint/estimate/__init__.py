"""Cost before anything runs: the statement of work that is described, not measured.

``hardware`` by its parts and hours, ``instance`` by what is rented, ``compute`` by floating-point
operations, ``like`` by a recorded run, ``call`` a call to a language model. Each returns a ``Statement``
as a metered run does, whose ``run`` has the status ``estimated``, its ``inputs`` and its ``assumptions``.
"""

from __future__ import annotations

import sys
from types import ModuleType

from wattprint.errors import UsageError, at_the_door

from . import described, rented, rescaled
from .calls import one
from .project import Project

call = at_the_door(one.call)
compute = at_the_door(described.compute)
hardware = at_the_door(described.hardware)
instance = at_the_door(rented.instance)
like = at_the_door(rescaled.like)

__all__ = ["Project", "call", "compute", "hardware", "instance", "like"]


class _Room(ModuleType):
    """This module, which is called by those who take it for a function."""

    def __call__(self, *args: object, **kwargs: object) -> None:
        """Raise ``UsageError``: say which function is meant."""
        del args
        asked = next((name for name in ("instance", "flop", "like") if name in kwargs), "")
        name = {"instance": "instance", "flop": "compute", "like": "like"}.get(asked, "hardware")
        raise UsageError(
            f"wattprint.estimate holds functions: {', '.join(sorted(set(__all__) - {'Project'}))}",
            fix=f"write wattprint.estimate.{name}(...), see help(wattprint.estimate.{name})",
        )


sys.modules[__name__].__class__ = _Room
