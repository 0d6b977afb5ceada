"""What of a record stays in memory: a statement needs it, and the disk may refuse it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Line = dict[str, object]

_MOST_METRICS = 2000
"""The spool has them all."""
_LATEST = ("header", "snapshot", "beside", "end")


class Kept:
    """``latest``: of the kinds of lines of which one counts; ``windows``, ``metrics``: whole lines, as JSON.

    ``warnings``: their texts, in the order in which they were written, and of what each is.
    """

    __slots__ = ("latest", "metrics", "warnings", "windows")

    def __init__(self) -> None:
        self.latest: dict[str, Line] = {}
        self.windows: list[bytes] = []
        self.metrics: list[bytes] = []
        self.warnings: dict[str, str] = {}

    def before(self, line: Line) -> None:
        """Keep what ``line`` says, before the disk is asked to."""
        kind = str(line["kind"])
        if kind in _LATEST:
            self.latest[kind] = {**line, "prev": ""}

    def after(self, line: Line, data: bytes) -> None:
        """Keep ``line`` as the spool has it: ``data``."""
        kind = line["kind"]
        if kind == "window":  # there are no more of them than track.windows allows
            self.windows.append(data)
        elif kind == "metric" and len(self.metrics) < _MOST_METRICS:
            self.metrics.append(data)
