"""Folders and files of records, private to their user, in a home that others may share.

A home that is made here is its user's alone. One that stands open to others (mode 1777, or 2770 with a
group) is shared: folders of records get its rights, so that each of its users can write into those that
another has made, and what has a foreseeable name (locks, the index) lies in a folder of each user's own.
What others may have put in the way is never followed, waited for or written to.
"""

from __future__ import annotations

import errno
import os
import stat

from wattprint.choices import READERS
from wattprint.host import platform

PRIVATE, GROUP = READERS
_FILE_MODES = {PRIVATE: 0o600, GROUP: 0o640}
_NEW_HOMES = {PRIVATE: 0o700, GROUP: 0o750}
OWN = "users"
CALIBRATION = "calibration"


class NotOursError(OSError):
    """Something stands at a path of ours that we did not put there: ``strerror`` says what it is."""


def make_folders(home: str, *names: str, readers: str = PRIVATE) -> str:
    """The folder ``home/names...``, made where it is missing, whatever the umask.

    What is made below ``home`` gets the rights of ``home``; ``readers`` counts where that is new. Raises
    ``OSError``; ``NotOursError`` for a link that another user has put there.
    """
    try:
        rights = os.stat(home)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(os.path.abspath(home)), exist_ok=True)
        _make(home, _NEW_HOMES[readers], None)
        rights = os.stat(home)
    if not names:
        return home
    way = home, *names
    path = os.path.join(*way)
    if _is_as_made(way, path, rights):
        return path
    path = home
    for name in names:
        path = os.path.join(path, name)
        _make(path, stat.S_IMODE(rights.st_mode) | 0o700, rights)
    _note_made(way, path, rights)
    return path


_made: dict[tuple[str, ...], tuple[object, ...]] = {}
"""Folders that this process has made or found to be in order: by their names, which folders they are."""
_MOST_MADE = 16


def _identity(path: str, rights: os.stat_result) -> tuple[object, ...]:
    there = os.stat(path)
    return (
        there.st_dev,
        there.st_ino,
        rights.st_dev,
        rights.st_ino,
        rights.st_mode,
        rights.st_uid,
        platform.user_id(),
    )


def _is_as_made(way: tuple[str, ...], path: str, rights: os.stat_result) -> bool:
    """Whether the same folder as before is at the end of the same way: no link has come into that."""
    known = _made.get(way)
    try:
        return known is not None and known == _identity(path, rights)
    except OSError:
        return False


def _note_made(way: tuple[str, ...], path: str, rights: os.stat_result) -> None:
    if len(_made) >= _MOST_MADE:
        _made.clear()
    try:
        _made[way] = _identity(path, rights)
    except OSError:
        return


def _make(path: str, mode: int, home: os.stat_result | None) -> None:
    try:
        os.mkdir(path, mode)
    except FileExistsError:
        there = os.lstat(path)
        ours = platform.is_ours(there) or (home is not None and there.st_uid == home.st_uid)
        if stat.S_ISLNK(there.st_mode) and not ours:
            raise NotOursError(errno.ELOOP, "a link of another user", path) from None
        return
    try:
        if home is not None and home.st_uid != platform.user_id() == 0:
            # Or the user whose home it is could not go on where root has begun.
            os.chown(path, home.st_uid, home.st_gid, follow_symlinks=False)
        if platform.HAS_OWNERS and stat.S_IMODE(os.lstat(path).st_mode) != mode:
            _set_mode(path, mode)
    except PermissionError:
        pass  # a file system with rights of its own, such as a Windows share


def _set_mode(path: str, mode: int) -> None:
    """Of a folder just made, and of nothing that has been put in its place since."""
    try:
        folder = os.open(path, os.O_RDONLY | platform.DIRECTORY | platform.NOFOLLOW | platform.OURS)
    except PermissionError:
        os.chmod(path, mode)  # the umask has taken our own rights too
        return
    try:
        platform.set_mode(folder, mode)
    finally:
        os.close(folder)


def calibration_folder(home: str) -> str:
    """Where this user's calibrations are, below a ``home`` that may be empty; empty if there are none."""
    folder = home and os.path.join(own_folder(home), CALIBRATION)
    return folder if folder and os.path.isdir(folder) else ""


def own_folder(home: str) -> str:
    """Where this user's locks and index are: ``home`` if nobody else may write to it, else one inside it."""
    try:
        rights = os.stat(home)
    except OSError:
        return home
    user = platform.user_id()
    if not platform.HAS_OWNERS or (rights.st_uid == user and not rights.st_mode & 0o022):
        return home
    return os.path.join(home, OWN, str(user))


def make_own_folder(home: str, *names: str, readers: str = PRIVATE) -> str:
    """The folder ``own_folder(home)/names...``, made for this user alone; ``readers`` as ``make_folders``.

    Raises ``OSError``; ``NotOursError`` if it stands there and another user made it.
    """
    make_folders(home, readers=readers)
    path = own_folder(home)
    if path != home:
        make_folders(home, OWN)
        _make_own(path)
    for name in names:
        path = os.path.join(path, name)
        _make_own(path)
    return path


def _make_own(path: str) -> None:
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        there = None
    if there is None or stat.S_ISLNK(there.st_mode):
        _make(path, 0o700, None)
        there = os.lstat(path)
    if not platform.is_ours(there):
        raise NotOursError(errno.EPERM, "a folder of another user", path)


def open_own(path: str, flags: int = os.O_RDWR, readers: str = PRIVATE) -> int:
    """The descriptor of a file of ours at a foreseeable ``path``, for ``readers``, made if it is missing.

    Raises ``OSError``; ``NotOursError`` for a link, a pipe, a device, a file of another user or one that has
    a further name elsewhere: whoever put that there would have us write into what it stands for.
    """
    flags |= os.O_CREAT | platform.NOFOLLOW | platform.NONBLOCK | platform.OURS
    try:
        fd = os.open(path, flags, _FILE_MODES[readers])
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
            raise NotOursError(error.errno, "a link or a pipe", path) from None
        raise
    try:
        there = os.fstat(fd)
        what = _foreign(there)
        if what:
            raise NotOursError(errno.EPERM, what, path)
        _grant(fd, there, readers)
    except BaseException:
        os.close(fd)
        raise
    return fd


def check_own(path: str) -> None:
    """Raises ``NotOursError`` if something stands at ``path`` that ``open_own`` would refuse."""
    try:
        what = _foreign(os.lstat(path))
    except FileNotFoundError:
        return
    if what:
        raise NotOursError(errno.EPERM, what, path)


def _foreign(there: os.stat_result) -> str:
    """What stands there, in words, if it is no plain file of ours alone."""
    if stat.S_ISLNK(there.st_mode):
        return "a link"
    if not stat.S_ISREG(there.st_mode):
        return "no plain file"
    if not platform.is_ours(there):
        return "a file of another user"
    return "a file with a second name" if there.st_nlink > 1 else ""


def new_record(path: str, readers: str = PRIVATE) -> int:
    """The descriptor of a new file at ``path``, to append to. Raises ``OSError``, also if one is there."""
    fd = os.open(
        path,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | platform.NOFOLLOW | platform.OURS,
        _FILE_MODES[readers],
    )
    _grant(fd, os.fstat(fd), readers)
    return fd


def _grant(fd: int, there: os.stat_result, readers: str) -> None:
    """What the umask has taken, or an older version has given."""
    mode = _FILE_MODES[readers]
    if not platform.HAS_OWNERS or there.st_uid != platform.user_id() or stat.S_IMODE(there.st_mode) == mode:
        return
    try:
        platform.set_mode(fd, mode)
    except PermissionError:
        pass  # a file system with rights of its own
