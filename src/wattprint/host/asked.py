"""What was asked of a machine's files and environment, and answered; whether all of it still holds.

What was worked out of these answers alone is then what would be worked out again. To ask once more takes the
system calls, and none of the work.
"""

from __future__ import annotations

import os
import time

from .files import MOMENT_S, Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, TypeVar

    T = TypeVar("T")

_MANY = 500
"""Questions beyond which to ask again is not worth it. Chosen: 2 ms."""


_DEV = "dev"
"""A folder in memory, whose time tells each change: its hundreds of names take 30 µs to list, and to ask for
half a dozen of them takes as long. Those of sysfs tell theirs no time (kernfs)."""
_SETTLED_NS = 1_000_000_000
"""What was changed a moment ago may change again within one tick of the file system's clock."""


_EVENTS = "sys/kernel/uevent_seqnum"
"""How often the kernel has told of a device or a class that came, went or changed (``kobject_uevent_env`` of
its lib/kobject_uevent.c): to read it takes as long as to list two folders."""


def _lists_devices(ask: Callable[[Files, str], object], folder: str) -> bool:
    """Whether ``ask`` lists a class, or the devices of a bus: none comes or goes without an event."""
    way = folder.split("/")
    of_class, of_bus = way[:2] == ["sys", "class"], way[:2] == ["sys", "bus"] and way[3:] == ["devices"]
    return ask in (Files.names, Files.entries_or_empty) and (of_bus or (of_class and len(way) == 3))


def _stamp(files: Files) -> tuple[int, ...]:
    """Another one once a name has come into ``dev`` or gone from it; empty where that cannot be told yet."""
    try:
        status = os.stat(files.path(_DEV))
    except OSError:
        return ()
    if time.time_ns() - status.st_mtime_ns < _SETTLED_NS:
        return ()
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _is_not_in(dev: list[str], ask: Callable[[Files, str], object], name: str) -> bool:
    """Whether ``ask`` is for a name in ``dev`` that is not among those there: it is not there then."""
    folder, _, device = name.rpartition("/")
    return ask is Files.exists and folder == _DEV and device not in dev


class AskedFiles(Files):
    """``files``, with note of each question and its answer, until ``noting`` is set to false.

    ``holds`` is never true of one of which more was asked than small files, listings and links tell.
    """

    __slots__ = ("_answers", "_asked_s", "_beyond", "_dev_stamp", "_devices", "_events", "_files", "noting")

    def __init__(self, files: Files) -> None:
        super().__init__(files.root)
        self._files = files
        self._answers: dict[tuple[Callable[[Files, str], object], str], object] = {}
        self._asked_s = time.monotonic()
        """When the oldest of the answers that hold was asked for, or earlier."""
        self._beyond = False
        self._dev_stamp: tuple[int, ...] = ()
        self._devices: dict[tuple[Callable[[Files, str], object], str], object] = {}
        """Those of the answers that stand as long as no device comes or goes."""
        self._events: str | None = None
        """The kernel's count of such events before they were given."""
        self.noting = True

    @property
    def system(self) -> Any:
        """As of ``Files``: what it tells may change at any time."""
        self.beyond()
        return self._files.system

    def holds(self) -> bool:
        """Whether every question is answered as it was, or was below ``/`` a moment ago."""
        if self._beyond or len(self._answers) + len(self._devices) > _MANY:
            return False
        now_s = time.monotonic()
        if now_s - self._asked_s < MOMENT_S and self.root == "/":
            return True
        same_devices = bool(self._events) and self._events == self._files.text_or_none(_EVENTS)
        if not (self._hold(self._answers) and (same_devices or self._hold(self._devices))):
            return False
        self._asked_s = now_s
        return True

    def _hold(self, answers: dict[tuple[Callable[[Files, str], object], str], object]) -> bool:
        files, dev = self._files, self._names_in_dev()
        for (ask, name), answer in answers.items():
            if dev is not None and (answer is dev or _is_not_in(dev, ask, name)):
                continue
            try:
                if ask(files, name) != answer:
                    return False
            except OSError as error:
                if error.errno != answer:
                    return False
        return True

    def _names_in_dev(self) -> list[str] | None:
        """What ``dev`` was listed as, if it was and holds the same names now."""
        names = self._answers.get((Files.names, _DEV)) if self._dev_stamp else None
        return names if isinstance(names, list) and self._dev_stamp == _stamp(self._files) else None

    def _note(self, ask: Callable[[Files, str], T], name: str) -> T:
        if self._events is None and _lists_devices(ask, name):
            self._events = self._files.text_or_none(_EVENTS) or ""
        try:
            answer = ask(self._files, name)
        except OSError as error:
            self._keep(ask, name, error.errno)
            raise
        self._keep(ask, name, answer.copy() if isinstance(answer, list) else answer)
        return answer

    def _keep(self, ask: Callable[[Files, str], object], name: str, answer: object) -> None:
        lasts = isinstance(answer, list) and _lists_devices(ask, name)  # what is refused may be allowed later
        answers = self._devices if lasts else self._answers
        if self.noting and answers.setdefault((ask, name), answer) != answer:
            self._beyond = True  # it has changed meanwhile

    def text(self, name: str) -> str:
        """As of ``Files``."""
        return self._note(Files.text, name)

    def names(self, folder: str) -> list[str]:
        """As of ``Files``."""
        if folder == _DEV:
            self._dev_stamp = _stamp(self._files)
        return self._note(Files.names, folder)

    def entries_or_empty(self, folder: str) -> list[tuple[str, int]]:
        """As of ``Files``."""
        return self._note(Files.entries_or_empty, folder)

    def exists(self, name: str) -> bool:
        """As of ``Files``."""
        return self._note(Files.exists, name)

    def link(self, name: str) -> str | None:
        """As of ``Files``."""
        return self._note(Files.link, name)

    def path(self, name: str) -> str:
        """As of ``Files``: whoever asks for it does with the file what is not noted."""
        self.beyond()
        return self._files.path(name)

    def beyond(self) -> None:
        """As of ``Files``."""
        self._beyond = self._beyond or self.noting


class AskedEnviron:
    """An environment, with note of the variables that were asked for."""

    __slots__ = ("_environ", "_values")

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._values: dict[str, str | None] = {}

    def holds(self) -> bool:
        """Whether each of them is what it was."""
        return all(self._environ.get(name) == value for name, value in self._values.items())

    def get(self, name: str, default: str | None = None) -> str | None:
        """As of a mapping."""
        value = self._values[name] = self._environ.get(name)
        return default if value is None else value

    def __getitem__(self, name: str) -> str:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        for name in self._environ:
            self.get(name)
            yield name

    def __len__(self) -> int:
        return len(list(iter(self)))
