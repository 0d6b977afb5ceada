"""What an address shows: a page for people, and the same figures for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.recorded.stating import Stating

from .guest import INGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import msgspec

    from wattprint.recorded.books import Books

    from .asked import Restatement
    from .guest import Guest


class Visit(NamedTuple):
    """Who asks for what: the records, what stands in the path, how to state.

    ``now_ns``: wall clock; ``fields``: all that was asked by, as it stands in the address; ``base``: how the
    server is called by whoever asks, ``https://HOST``; ``look``: what its page at a path, asked by a query,
    shows to a guest.
    """

    books: Books
    path: Mapping[str, str]
    restatement: Restatement
    guest: Guest
    now_ns: int
    fields: Mapping[str, object]
    base: str
    look: Look

    def stating(self) -> Stating:
        """How runs are stated for him. Raises ``UsageError`` for what cannot be asked."""
        asked = self.restatement
        return Stating(self.books, scope=asked.scope, changes=asked.changes)

    @property
    def may_add(self) -> bool:
        """Whether he may say words about runs."""
        return self.guest.may(INGEST)


class View(NamedTuple):
    """Each of ``body`` (HTML), ``data`` (what the codec takes) and ``csv`` is made when it is asked for.

    ``status``: of HTTP, of the page alone. ``shown``: fields of the address that the page shows otherwise
    than was asked. ``following``: the query of the address at which JSON and CSV go on; empty if nothing
    follows. ``linked``: what JSON and CSV beside the page have, in words. ``about``: ids of the runs that it
    tells of one by one; ``None`` for what is not shared.
    """

    title: str
    body: Callable[[], Sequence[str]]
    data: Callable[[], object]
    csv: Callable[[], str]
    status: int = 200
    shown: Callable[[], Mapping[str, object]] = dict
    following: Callable[[], str] = str
    linked: Callable[[], str] = lambda: "The same"
    about: Callable[[], Sequence[str]] | None = None


if TYPE_CHECKING:
    Look = Callable[[Visit, str, str, Guest], View]
    Show = Callable[[Visit, msgspec.Struct], View]
