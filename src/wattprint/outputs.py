"""Files that people asked for are whole or not there: written beside the place, then put into it.

Whoever opens one in between, or after a full disk, finds what was there before or the new one, never a
part. Only the standard library.
"""

from __future__ import annotations

import errno
import os
import stat

from wattprint.host import platform


def write_whole(path: str, content: str | bytes, *, mode: int = 0o666) -> None:
    """Put ``content``, text as UTF-8, at ``path`` in one step. Raises ``OSError``; then nothing has changed.

    A file that is there keeps its mode and owner; a new one has ``mode`` less the umask. A link is followed
    if it is ours, so that it goes on pointing where it did; one of somebody else's is refused, for it would
    choose what we overwrite. Devices, pipes and what lies under ``/dev`` or ``/proc`` are written as they
    are: there is nothing to be put in their place. So is a file in a folder that we may not write to. A name
    that Windows takes for a device, or for a stream of another file, is refused there.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    target = _target(path)
    try:
        there = os.stat(target)
    except FileNotFoundError:
        there = None
    if there is not None and not stat.S_ISREG(there.st_mode):
        _write_into(target, data)
        return
    folder, name = _split(target)
    beside = os.path.join(folder, f".{name[:100]}.{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.NOFOLLOW | platform.OURS
    try:
        fd = os.open(beside, flags, mode)
    except PermissionError:
        if there is None:
            raise
        _write_into(target, data)
        return
    try:
        with os.fdopen(fd, "wb") as stream:
            stream.write(data)
            if there is not None:
                _keep(stream.fileno(), there)
        platform.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def write_new(path: str, content: bytes, *, mode: int = 0o666) -> None:
    """Make a file at ``path``, where none may be yet, with ``mode`` less the umask.

    Raises ``FileExistsError``, for a link too, or another ``OSError``; then nothing of ours is there.
    """
    _split(path)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.OURS, mode)
    try:
        with os.fdopen(fd, "wb") as stream:
            stream.write(content)
    except BaseException:
        os.unlink(path)
        raise


def _split(path: str) -> tuple[str, str]:
    """Folder and name of a file that is to be made. Raises ``OSError`` if no file here can be called so."""
    folder, name = os.path.split(path)
    if not platform.can_name_a_file(name):
        raise OSError(errno.EINVAL, "this system takes no file of that name", path)
    return folder, name


def _target(path: str) -> str:
    """``path``, or what a link of ours there points to. Raises ``PermissionError`` for another's link."""
    if os.path.abspath(path).startswith(("/dev/", "/proc/")):
        return path
    for _ in range(40):  # as many as Linux follows
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return path
        if not stat.S_ISLNK(found.st_mode):
            return path
        if platform.is_of_another(found):
            raise PermissionError(1, "it is a link of another user's", path)
        path = os.path.join(os.path.dirname(path), os.readlink(path))
        if os.path.abspath(path).startswith(("/dev/", "/proc/")):
            return path
    raise OSError(40, os.strerror(40), path)


def _keep(fd: int, there: os.stat_result) -> None:
    """Give the new file the owner and the mode of the one that it takes the place of, as far as we may."""
    if not platform.HAS_OWNERS:
        return
    made = os.fstat(fd)
    if (made.st_uid, made.st_gid) != (there.st_uid, there.st_gid):
        try:
            os.fchown(fd, there.st_uid, there.st_gid)
        except OSError:
            pass
    os.fchmod(fd, stat.S_IMODE(there.st_mode))


def _write_into(path: str, data: bytes) -> None:
    with open(path, "r+b" if stat.S_ISREG(os.stat(path).st_mode) else "wb", buffering=0) as stream:
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.truncate()
