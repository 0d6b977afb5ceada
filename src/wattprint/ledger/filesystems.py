"""Whether a file lies on a disk of this machine, which the locks and the memory of SQLite depend on."""

from __future__ import annotations

import os
import re

_NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "drvfs",
        "fhgfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "panfs",
        "prl_fs",
        "pvfs2",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "wekafs",
    }
)


def filesystem_type(path: str, mounts: str) -> str:
    """The type of the file system that holds ``path``, by the text of ``/proc/mounts``; empty if unknown."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # Blanks and backslashes stand as octal escapes (getmntent(3)).
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # The later of two mounts on one point hides the earlier.
        if inside and len(point) >= best:
            best, found = len(point), fields[2]
    return found


def filesystem_of(path: str) -> str:
    """The type of the file system that holds ``path``; empty if unknown."""
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as stream:
            return filesystem_type(os.path.realpath(path), stream.read())
    except OSError:
        return ""


def is_local(kind: str) -> bool:
    """Whether a file system of this ``kind`` is known to be on no network."""
    return bool(kind) and kind not in _NETWORK and not kind.startswith("fuse")
