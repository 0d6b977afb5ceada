"""What a meter is in its run: alone, inside another, beside others; and when that changes."""

from __future__ import annotations

from wattprint.ledger import lines

from .identity import CHILD, PEER, ROOT, Belonging
from .places import given_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host

    from .kept import Line
    from .places import Place

_MORE = 1.01


class Standing:
    """The run of a meter at ``place``: that of the meter which holds it, else as ``Belonging`` tells.

    ``wall_ns``: the time that a name made up for it is of; ``readers``: of its lock.
    """

    def __init__(self, place: Place, host: Host, wall_ns: int, readers: str, *, metered: bool) -> None:
        self.place = place
        self._left_by = ""
        self._told_s = 0.0
        if not place.join(metered=metered):
            belonging = Belonging(host, given_run(host.environ), wall_ns, readers, metered=metered)
            place.run_id, place.role, place.lock = belonging.run_id, belonging.role, belonging.lock
            self._left_by = belonging.left_by

    @property
    def run_id(self) -> str:
        """Of its run, in the ledger."""
        return self.place.run_id

    @property
    def role(self) -> str:
        """What it is in its run now: ``root``, ``peer`` or ``child``."""
        return self.place.role

    @property
    def warnings(self) -> list[str]:
        """What is to be said of it from the beginning."""
        found = [] if self.place.lock is None else [self.place.lock.problem]
        if self._left_by:
            found.append(
                f"begun in a process that run {self._left_by} left behind: it had ended, this is another run"
            )
        return list(filter(None, found))

    def begins_to_count(self, now_ns: int) -> int | None:
        """From when on it accounts for its run, if the meters above in other processes have ended.

        Times are ns since boot.
        """
        lock = self.place.lock
        if lock is None or self.role != CHILD:
            return None
        at_ns = lock.left_at(now_ns)
        if at_ns is None or lock.take_again() is None or lock.inside:
            return None
        self.place.role = ROOT if lock.stands_for_node else PEER
        return at_ns

    def beside(self, at_ns: int, *, last: bool) -> Line | None:
        """With whom it shares its process as a line, if that has grown by 1 % or this is the ``last`` one."""
        seconds = self.place.shared_s()
        if seconds <= (self._told_s if last else _MORE * self._told_s):
            return None
        self._told_s = seconds
        return lines.beside(at_ns=at_ns, seconds=seconds, runs=self.place.beside())
