"""What the control groups that this process is in leave it of the machine, and where in them it is.

``proc/self/mountinfo`` and ``proc/self/cgroup`` tell the latter (cgroups(7)).
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asked import AskedFiles
    from .files import Files

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


class Branch:
    """The way from our group up to the mount point of one hierarchy.

    ``controllers``: of v1, and the empty string for v2. ``folders``: our group first, those it is in
    after it; only outer groups, and ``own`` false, where the mount shows less than the whole way.
    """

    __slots__ = ("controllers", "folders", "own")

    def __init__(self, controllers: list[str], folders: list[str], *, own: bool) -> None:
        self.controllers = controllers
        self.folders = folders
        self.own = own


def mounts(own: Files) -> list[tuple[str, str, str]]:
    """Mounted hierarchies: controllers as ``proc/self/cgroup`` lists them, the group mounted, and where."""
    found = []
    for line in (own.text_or_none("proc/self/mountinfo") or "").splitlines():
        if " - cgroup" not in line:
            continue
        mount, _, system = line.partition(" - ")
        fields, kind = mount.split(" "), system.split(" ")
        if len(fields) < 6 or len(kind) < 3 or kind[0] not in ("cgroup", "cgroup2"):
            continue
        controllers = "" if kind[0] == "cgroup2" else kind[2]
        found.append((controllers, _plain(fields[3]), _plain(fields[4])))
    return found


_mounted: dict[str, list[tuple[str, str, str]]] = {}
"""Of this process: by the namespace of mounts that it is in, what is mounted there, if anything is."""


def _mounts_here(own: Files) -> list[tuple[str, str, str]]:
    """As ``mounts``; below ``/`` read again only in another namespace: each mount takes the kernel 1 µs."""
    if own.root != "/":
        return mounts(own)
    namespace = own.link("proc/self/ns/mnt") or ""
    if namespace not in _mounted:
        found = mounts(own)
        _mounted.clear()
        if found and namespace:
            _mounted[namespace] = found
        return found
    return _mounted[namespace]


def _plain(field: str) -> str:
    if "\\" not in field:
        return field
    for escape, character in _ESCAPES:  # the backslash last, lest what it hides be taken for an escape
        field = field.replace(escape, character)
    return field


def branches(own: Files, mounted: list[tuple[str, str, str]]) -> list[Branch]:
    """Our place in each of ``mounted``; none for a mount that shows a part of the tree without us."""
    paths: dict[str, str] = {}
    for line in (own.text_or_none("proc/self/cgroup") or _AT_THE_TOP).splitlines():
        controllers, _, path = line.partition(":")[2].partition(":")
        for controller in controllers.split(","):
            paths[controller] = path
    found = []
    for options, group, where in mounted:
        controls = options.split(",")
        path = next((paths[name] for name in controls if name in paths), "")
        below = _below(group, path) if path else None
        if below is not None:
            names, visible = below
            folders = [os.path.join(where, *names[:depth]) for depth in range(len(names), -1, -1)]
            found.append(Branch(controls, folders, own=visible))
    return found


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


def left_to_us(own: Files) -> tuple[float | None, int | None]:
    """CPUs by quota and bytes of memory that our groups leave us, ``None`` where no limit is set.

    Below ``/`` they are worked out anew only if a file of them says something else than it did before.
    """
    if own.root != "/":
        limits = Limits(own)
        return limits.quota_cpus(), limits.memory_bytes()
    if not _known:  # the first of a process, and mostly the last, notes nothing
        limits = Limits(own)
        _known.append(None)
        return limits.quota_cpus(), limits.memory_bytes()
    known = _known[0]
    if known is not None and known[0].holds():
        return known[1]
    from .asked import AskedFiles

    asked = AskedFiles(own)
    limits = Limits(asked)
    left = limits.quota_cpus(), limits.memory_bytes()
    _known[0] = asked, left
    return left


_known: list[tuple[AskedFiles, tuple[float | None, int | None]] | None] = []
"""Of this process: what was asked last, and what it leaves us; empty before anything was asked."""


class Limits:
    """What the control groups that this process is in leave it; each limit is read when it is asked for."""

    __slots__ = ("_branches", "_own")

    def __init__(self, own: Files) -> None:
        self._own = own
        mounted = _mounts_here(own) or list(_USUAL_MOUNTS)
        limiting = [mount for mount in mounted if _LIMITING.intersection(mount[0].split(","))]
        self._branches = branches(own, limiting)

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
