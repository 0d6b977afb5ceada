"""Where the spools of an index lie: what it asks of that place, and the first of them, folders of days."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

import msgspec

from wattprint.host import platform
from wattprint.units import NS_PER_S

from .files import cannot_be_read, open_spool
from .notes import is_notes, read_notes
from .scan import read_bounded
from .stamps import spool_folder, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wattprint.records import Header, Record

    from .stamps import Stamp
    from .words import Notes

    Alive = Callable[[Header], bool | None]

_SURE_NS = 2 * NS_PER_S
"""A folder listed this soon after it changed may change again under the same coarse time stamp."""
_SETTLED_NS = 86_400 * NS_PER_S
"""A killed run is looked at for a day: a process that could not be seen may yet write on."""
_NO_TEXT = "its name is no UTF-8, which no meter gives · its run is left out · give it another name"


class SyncReport(msgspec.Struct):
    """Spools ``seen`` for the first time, ``read``, and the ``bad`` ones not told of before: path, why.

    ``foreign``: files and folders among those that are another user's and closed to us. ``blind``: a folder
    could not be listed, so that what is not there is not taken for deleted.
    """

    seen: int = 0
    read: int = 0
    bad: list[tuple[str, str]] = []
    foreign: int = 0
    blind: bool = False


class Shelf(Protocol):
    """The spools of one index, by paths as ``RunRow.paths`` has them: ``yyyy/mm/dd/RUN.SUFFIX.jsonl``.

    Methods raise ``RecordError`` if the place cannot be reached.
    """

    only_grows: bool
    """Whether no byte of a spool is ever another one, so that of two readings the longer has the other."""

    def days(self, known: Mapping[str, int], report: SyncReport) -> dict[str, int]:
        """All days that have spools, ``yyyy/mm/dd``, each with a mark that changes when it is to be listed.

        In the order in which the index may note their marks. ``known``: days and marks of the last time.
        """

    def names(self, day: str, report: SyncReport) -> list[str] | None:
        """The names of the spools of a day, sorted; ``None`` if it cannot be listed, which ``report`` has."""

    def is_sure(self, mark: int, now_ns: int) -> bool:
        """Whether a day that is listed now will have another mark than ``mark`` once it changes again."""

    def marks_growth(self, path: str) -> bool:
        """Whether a day's mark changes when there is more in its spool at ``path``."""

    def stamps(self, paths: Sequence[str]) -> dict[str, Stamp]:
        """Of those of ``paths`` that are there what changes with them."""

    def is_settled(self, stamp: Stamp, now_ns: int) -> bool:
        """Whether a spool with this stamp, whose process seems to be dead, needs to be looked at no more."""

    def record(self, path: str, *, alive: Alive, now_ns: int) -> Record:
        """As ``reader.read_spool``."""

    def notes(self, path: str) -> Notes:
        """As ``notes.read_notes``."""

    def bytes_of(self, paths: Sequence[str]) -> dict[str, bytes]:
        """What the spools at ``paths`` hold, by these. Raises ``RecordError`` if one cannot be read."""

    def called(self, path: str) -> str:
        """What messages call the spool at ``path``."""

    def is_closed_to_us(self, path: str, error: BaseException | None) -> bool:
        """Whether ``error`` says that the spool at ``path`` is another user's, who keeps it private."""


class Folder:
    """The shelf in the folder of spools below ``home``.

    A day whose folder has not changed since it was last listed is not listed again; a spool that has not
    ended is looked at each time.
    """

    only_grows = False

    def __init__(self, home: str) -> None:
        self._folder = spool_folder(home)

    def days(self, known: Mapping[str, int], report: SyncReport) -> dict[str, int]:
        """The folders of days, with the modification time of each in ns."""
        del known
        level = [""]
        for digits in (4, 2, 2):
            deeper = []
            for above in level:
                names = self._listed(above, report) or []
                deeper += [
                    os.path.join(above, name) for name in names if len(name) == digits and name.isdigit()
                ]
            level = deeper
        times = {}
        for day in level:
            with suppress(OSError):
                times[day] = os.stat(os.path.join(self._folder, day)).st_mtime_ns
        return times

    def names(self, day: str, report: SyncReport) -> list[str] | None:
        """See ``Shelf.names``; one that is no text is told of."""
        names = self._listed(day, report)
        if names is None:
            return None
        spools = [name for name in names if name.endswith(".jsonl")]
        for name in spools:
            if not _is_text(name):
                report.bad.append((os.path.join(self._folder, day, name), _NO_TEXT))
        return [name for name in spools if _is_text(name)]

    def _listed(self, folder: str, report: SyncReport) -> list[str] | None:
        """Sorted names in a folder below the spools, ``None`` if it cannot be listed."""
        path = os.path.join(self._folder, folder)
        try:
            return sorted(os.listdir(path))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            report.blind = True
            if _of_another(path, error):
                report.foreign += 1
                return None
            why = (
                f"cannot be listed: {error.strerror or error} · the runs in it may be missing · ls -ld {path}"
            )
            report.bad.append((path, why))
            return None

    def is_sure(self, mark: int, now_ns: int) -> bool:
        """Whether the folder changed long enough before."""
        return now_ns - mark > _SURE_NS

    def marks_growth(self, path: str) -> bool:
        """Who adds later words touches their folder; who writes to a record does not."""
        return is_notes(path)

    def stamps(self, paths: Sequence[str]) -> dict[str, Stamp]:
        """Size and modification time of those that are there and within reach."""
        found = ((path, stamp_of(self.called(path))) for path in paths)
        return {path: stamp for path, stamp in found if stamp is not None}

    def is_settled(self, stamp: Stamp, now_ns: int) -> bool:
        """Whether nobody has written to it for a day."""
        return now_ns - stamp.mtime_ns > _SETTLED_NS

    def record(self, path: str, *, alive: Alive, now_ns: int) -> Record:
        """As ``reader.read_spool``."""
        return read_bounded(self.called(path), alive=alive, now_ns=now_ns)

    def notes(self, path: str) -> Notes:
        """As ``notes.read_notes``."""
        return read_notes(self.called(path))

    def bytes_of(self, paths: Sequence[str]) -> dict[str, bytes]:
        """As they are on the disk."""
        found = {}
        for path in paths:
            full = self.called(path)
            with open_spool(full) as stream:
                try:
                    found[path] = stream.read()
                except OSError as error:
                    raise cannot_be_read(full, error) from error
        return found

    def called(self, path: str) -> str:
        """The path of the file."""
        return os.path.join(self._folder, path)

    def is_closed_to_us(self, path: str, error: BaseException | None) -> bool:
        """See ``Shelf.is_closed_to_us``."""
        return _of_another(self.called(path), error)


def _of_another(path: str, error: BaseException | None) -> bool:
    if not isinstance(error, PermissionError):
        return False
    try:
        return platform.is_of_another(os.lstat(path))
    except OSError:
        return True


def _is_text(name: str) -> bool:
    """Whether the bytes of a file's name are UTF-8, as the index needs them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
