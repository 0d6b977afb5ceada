"""Variables of a thread or task, set where a finaliser may set them too."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextvars import ContextVar
    from typing import TypeVar

    T = TypeVar("T")


def set_variable(variable: ContextVar[T], value: T) -> None:
    """Let ``variable`` be ``value`` in this thread or task.

    In CPython 3.11 a collection may begin inside ``set``, and a finaliser that sets the variable there frees
    what ``set`` still reads: the process would crash. From 3.12 on collections begin between two steps.
    """
    if sys.version_info >= (3, 12) or not gc.isenabled():
        variable.set(value)
        return
    try:
        gc.disable()
        variable.set(value)
    finally:
        gc.enable()
