"""A control group of our own: the exact CPU time of everything a program starts.

The kernel charges a group for all that ever ran in it, children that nobody waited for included
(Documentation/admin-guide/cgroup-v2.rst, ``cpu.stat``; cgroup-v1/cpuacct.rst). A group is only made
where it cannot change how the program is scheduled: in the v2 hierarchy, whose ``cpu.stat`` counts
without the cpu controller, or in a v1 ``cpuacct`` hierarchy that is not mounted together with ``cpu``.
"""

from __future__ import annotations

import os
import time

from .files import Files, KeptFile
from .limits import branches, mounts

_PREFIX = "wattprint-"
_SWEEP_AFTER_S = 3600
"""A group is empty for a moment between its making and its first member; an old one is abandoned."""

_REMOVE_PAUSES_S = (0.001, 0.004, 0.02, 0.05)


class CpuGroup:
    """One leaf group for one run. ``cpu_s`` is what its members have used, dead or alive."""

    __slots__ = ("_kept", "_v2", "folder")

    def __init__(self, folder: str, *, v2: bool) -> None:
        self.folder = folder
        self._v2 = v2
        self._kept = KeptFile(os.path.join(folder, "cpu.stat" if v2 else "cpuacct.usage"))

    def join(self) -> None:
        """Move the calling process in. Raises ``OSError``."""
        with open(os.path.join(self.folder, "cgroup.procs"), "w", encoding="ascii") as procs:
            procs.write("0")

    def cpu_s(self) -> float | None:
        """CPU seconds used by the group since it was made; ``None`` if it cannot be read."""
        try:
            text = self._kept.read()
            if not self._v2:
                return int(text) / 1e9
            for line in text.splitlines():
                if line.startswith(b"usage_usec "):
                    return int(line[11:]) / 1e6
        except (OSError, ValueError):
            return None
        return None

    def pids(self) -> set[int]:
        """PIDs of the living members, those of groups inside included, as our PID namespace sees them."""
        found: set[int] = set()
        for folder, _, _ in os.walk(self.folder):
            try:
                with open(os.path.join(folder, "cgroup.procs"), encoding="ascii") as procs:
                    found |= {int(line) for line in procs}
            except (OSError, ValueError):
                continue
        return found

    def remove(self) -> None:
        """Delete the group; one that still has members is left to the next run to sweep.

        The kernel takes a dead member out of its group a moment after its parent has waited for it.
        """
        self._kept.close()
        for pause_s in _REMOVE_PAUSES_S:
            if _remove(self.folder) or self.pids():
                return
            time.sleep(pause_s)


def _remove(folder: str) -> bool:
    """Delete a group and those inside it, which a metered meter made and was killed before removing."""
    try:
        for inner, _, _ in os.walk(folder, topdown=False):
            os.rmdir(inner)
    except OSError:
        return False
    return True


def _own_folders(own: Files) -> list[tuple[str, bool]]:
    """Folders of the groups this process is in that allow a harmless child: (path, is v2)."""
    ours = [branch for branch in branches(own, mounts(own)) if branch.own]
    found = [(branch.folders[0], True) for branch in ours if "" in branch.controllers]
    for branch in ours:
        if "cpuacct" in branch.controllers and "cpu" not in branch.controllers:
            found.append((branch.folders[0], False))
    return found


def make_group(own: Files, run_id: str) -> CpuGroup | None:
    """A new group for ``run_id`` under the one we are in, or ``None`` where that is not allowed.

    Groups that killed runs left behind are removed on the way: a group without members is nobody's.
    """
    for folder, v2 in _own_folders(own):
        group = os.path.join(own.path(folder), _PREFIX + run_id)
        if v2 and (own.text_or_none(os.path.join(folder, "cgroup.subtree_control")) or "").strip():
            # Controllers would apply to the new group: it could be scheduled or limited differently.
            continue
        try:
            _sweep(os.path.dirname(group))
            os.mkdir(group)
        except OSError:
            continue
        try:
            made = CpuGroup(group, v2=v2)
        except OSError:
            os.rmdir(group)
            continue
        if made.cpu_s() is not None:
            return made
        made.remove()
    return None


def _sweep(folder: str) -> None:
    for name in os.listdir(folder):
        if name.startswith(_PREFIX):
            left = os.path.join(folder, name)
            try:
                if os.stat(left).st_mtime < time.time() - _SWEEP_AFTER_S:
                    _remove(left)  # the kernel refuses where somebody is still in it
            except OSError:
                continue
