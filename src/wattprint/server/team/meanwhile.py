"""What a server does by itself, in a thread of its own, for as long as it runs."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def nothing() -> None:
    """Nothing waits but for the end."""


@contextmanager
def meanwhile(
    name: str, work: Callable[[threading.Event], None], end_s: float, wake: Callable[[], None] = nothing
) -> Iterator[None]:
    """``work`` in a thread of this ``name``, given what is set when it is to end.

    For that ``end_s`` are waited; ``wake`` ends what else it waits for. What it has not done by then is for
    whoever starts next.
    """
    ended = threading.Event()
    thread = threading.Thread(target=work, args=(ended,), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        wake()
        thread.join(end_s)
