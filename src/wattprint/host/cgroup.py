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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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


_USUAL_MOUNTS = (
    ("", "/", "sys/fs/cgroup"),
    ("cpu", "/", "sys/fs/cgroup/cpu"),
    ("cpu", "/", "sys/fs/cgroup/cpu,cpuacct"),
    ("memory", "/", "sys/fs/cgroup/memory"),
)
"""Where systemd mounts the hierarchies (controllers, the group that is mounted, where)."""

_LIMITING = frozenset(("", "cpu", "memory"))
"""Controllers of which a limit is asked for."""

_NO_LIMIT_BYTES = 1 << 62
"""v1 writes "no limit" as the highest multiple of a page below 2^63 (PAGE_COUNTER_MAX)."""

_ESCAPES = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))
"""How the kernel writes what would break a line of ``mountinfo`` (mangle_path, fs/seq_file.c)."""


_AT_THE_TOP = "0::/\n0:cpu:/\n0:memory:/"
"""Our place where ``proc/self/cgroup`` is hidden."""


class _Branch:
    """The way from our group up to the mount point of one hierarchy.

    ``controllers``: of v1, and the empty string for v2. ``folders``: our group first, those it is in
    after it; only outer groups, and ``own`` false, where the mount shows less than the whole way.
    """

    __slots__ = ("controllers", "folders", "own")

    def __init__(self, controllers: list[str], folders: list[str], *, own: bool) -> None:
        self.controllers = controllers
        self.folders = folders
        self.own = own


def _mounts(own: Files) -> list[tuple[str, str, str]]:
    """Mounted hierarchies: controllers as ``proc/self/cgroup`` lists them, the group mounted, and where."""
    mounts = []
    for line in (own.text_or_none("proc/self/mountinfo") or "").splitlines():
        if " - cgroup" not in line:
            continue
        mount, _, system = line.partition(" - ")
        fields, kind = mount.split(" "), system.split(" ")
        if len(fields) < 6 or len(kind) < 3 or kind[0] not in ("cgroup", "cgroup2"):
            continue
        controllers = "" if kind[0] == "cgroup2" else kind[2]
        mounts.append((controllers, _plain(fields[3]), _plain(fields[4])))
    return mounts


def _plain(field: str) -> str:
    if "\\" not in field:
        return field
    for escape, character in _ESCAPES:  # the backslash last, lest what it hides be taken for an escape
        field = field.replace(escape, character)
    return field


def _branches(own: Files, mounts: list[tuple[str, str, str]]) -> list[_Branch]:
    """Our place in each of ``mounts``; none for a mount that shows a part of the tree without us."""
    paths: dict[str, str] = {}
    for line in (own.text_or_none("proc/self/cgroup") or _AT_THE_TOP).splitlines():
        controllers, _, path = line.partition(":")[2].partition(":")
        for controller in controllers.split(","):
            paths[controller] = path
    branches = []
    for options, mounted, where in mounts:
        controls = options.split(",")
        path = next((paths[name] for name in controls if name in paths), "")
        below = _below(mounted, path) if path else None
        if below is not None:
            names, visible = below
            folders = [os.path.join(where, *names[:depth]) for depth in range(len(names), -1, -1)]
            branches.append(_Branch(controls, folders, own=visible))
    return branches


def _below(mounted: str, path: str) -> tuple[list[str], bool] | None:
    """Names from the group ``mounted`` down to the group at ``path``, and whether they are all known.

    Both are as our cgroup namespace shows them: a group outside of it begins with ``..``, whose names
    are hidden (cgroup_namespaces(7)). ``None`` if ``path`` is not below ``mounted``.
    """
    top = [name for name in mounted.split("/") if name]
    names = [name for name in path.split("/") if name]
    if names[: len(top)] == top:
        names = names[len(top) :]
        return None if ".." in names else (names, True)
    return ([], False) if set(top) == {".."} and names.count("..") < len(top) else None


class Limits:
    """What the control groups that this process is in leave it; each limit is read when it is asked for."""

    __slots__ = ("_branches", "_own")

    def __init__(self, own: Files) -> None:
        self._own = own
        mounts = _mounts(own) or list(_USUAL_MOUNTS)
        limiting = [mount for mount in mounts if _LIMITING.intersection(mount[0].split(","))]
        self._branches = _branches(own, limiting)

    def quota_cpus(self) -> float | None:
        """CPUs that the quotas of our group and of those it is in leave us; ``None`` if none is set.

        The tightest holds: v2 ``cpu.max``, v1 ``cpu.cfs_quota_us`` over ``cpu.cfs_period_us``
        (Documentation/scheduler/sched-bwc.rst). Other groups' quotas, at the root or beside ours, are not
        ours.
        """
        granted = []
        for text in self._texts("cpu", "cpu.max", ("cpu.cfs_quota_us", "cpu.cfs_period_us")):
            limit = text.split()
            if len(limit) == 2 and limit[0].isdecimal() and limit[1].isdecimal() and int(limit[1]):
                granted.append(int(limit[0]) / int(limit[1]))
        return min((cpus for cpus in granted if cpus > 0), default=None)

    def memory_bytes(self) -> int | None:
        """Bytes of memory that our group and those it is in allow us; ``None`` if no limit is set.

        v2 ``memory.max``, v1 ``memory.limit_in_bytes`` (Documentation/admin-guide/cgroup-v1/memory.rst).
        """
        texts = (text.strip() for text in self._texts("memory", "memory.max", ("memory.limit_in_bytes",)))
        limits = [int(text) for text in texts if text.isdecimal()]
        return min((limit for limit in limits if 0 < limit < _NO_LIMIT_BYTES), default=None)

    def _texts(self, controller: str, v2: str, v1: tuple[str, ...]) -> Iterator[str]:
        """The files of one limit in our group and in those around it, v1's in the form of v2's."""
        for branch in self._branches:
            names = (v2,) if "" in branch.controllers else v1 if controller in branch.controllers else ()
            for folder in branch.folders if names else ():
                yield " ".join(self._own.text_or_none(f"{folder}/{name}") or "" for name in names)


def _own_folders(own: Files) -> list[tuple[str, bool]]:
    """Folders of the groups this process is in that allow a harmless child: (path, is v2)."""
    branches = [branch for branch in _branches(own, _mounts(own)) if branch.own]
    found = [(branch.folders[0], True) for branch in branches if "" in branch.controllers]
    for branch in branches:
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
