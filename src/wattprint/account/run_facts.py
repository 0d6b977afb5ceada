"""What names a run in its statement: id, name, status, when, where and how long."""

from __future__ import annotations

import msgspec

from wattprint.codec import Layout
from wattprint.later import utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.records import Header


class RunFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Whose figures a statement holds. ``None`` is unknown, or never was: an estimate has no host.

    ``status`` is one of ``records.STATUSES``, or ``estimated``; ``started_at`` in UTC, ISO 8601;
    ``duration_s`` in s. ``inputs``, what an estimate was given, and ``assumptions``, what it took for
    granted, are ``None`` for a run that was metered.

    Facts are read by key too, ``run["id"]``, where a metered run has no ``inputs`` and no
    ``assumptions``; ``dict(run)`` is the JSON.
    """

    id: str
    name: str = ""
    command: list[str] | None = None
    status: str
    exit_code: int | None = None
    started_at: str | None = None
    duration_s: float
    host: str | None = None
    inputs: dict[str, object] | None = None
    assumptions: list[str] | None = None

    json_layout = Layout(omitted=("inputs", "assumptions"))

    def keys(self) -> tuple[str, ...]:
        """The names of the facts, in the order of the JSON."""
        absent = [name for name in self.json_layout.omitted if getattr(self, name) is None]
        return tuple(name for name in self.__struct_fields__ if name not in absent)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __getitem__(self, name: str) -> object:
        if name not in self.keys():
            raise KeyError(name)
        return getattr(self, name)

    def get(self, name: str, default: object = None) -> object:
        """The fact called ``name``, or ``default`` if this run has none of that name."""
        return self[name] if name in self.keys() else default

    def items(self) -> list[tuple[str, object]]:
        """Names and facts, in the order of the JSON."""
        return [(name, getattr(self, name)) for name in self.keys()]


def facts_of(header: Header, *, status: str, exit_code: int | None, duration_s: float) -> RunFacts:
    """The facts of the recorded run that ``header`` begins, which took ``duration_s`` seconds."""
    return RunFacts(
        id=header.run,
        name=header.name,
        command=header.command,
        status=status,
        exit_code=exit_code,
        started_at=utc_text(header.wall_ns),
        duration_s=duration_s,
        host=header.host,
    )
