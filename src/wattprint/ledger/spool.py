"""Writing a spool: the truth about a run, one line at a time, surviving the process.

A line reaches the operating system in one ``write``. A full or read-only disk never reaches the
user's program: lines that cannot be written stay in memory, the first failure is said once, and what
is left unwritten at the end is counted. After a short write the rest of the line goes first, so that a
disk that is full for a while leaves no torn line in the middle.
"""

from __future__ import annotations

import os
import sys

from wattprint.errors import UsageError
from wattprint.host import platform
from wattprint.host.descriptor import Descriptor

from .folders import PRIVATE, make_folders, new_record
from .jsontext import encode, encode_header

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from hashlib import _Hash

_SHA256 = "_sha2" if sys.version_info >= (3, 12) else "_sha256"
PRIVATE_LINE = b'{"kind":"private"'
"""How a line begins that the header holds, and no line after it."""
_HEADER = b'{"kind":"header"'
_ITS_OWN = b',"run":'
"""What follows in a header is of its own record alone; see ``jsontext.ALIKE``."""
NOTES_ENDING = ".notes.jsonl"
"""Of files beside spools, which hold later words about a run."""
NO_HOME = "no folder for records: HOME is not set, and the user has no account"
_SAY_HOME = "export WATTPRINT_HOME=/path/to/folder"
_AT_ONCE_BYTES = 1 << 16
"""How much goes into one write. Chosen: more than the lines of a start, and little to do again."""
_KEEP_BYTES = 8_000_000
"""How much is kept in memory while the disk refuses; snapshots supersede each other, so old ones go."""


def home(environ: Mapping[str, str]) -> str:
    """The folder of all records: ``WATTPRINT_HOME``, else the platform's folder for a user's data.

    Raises ``UsageError`` where neither is known, as of a user without ``HOME`` and account.
    """
    folder = home_if_known(environ)
    if not folder:
        raise UsageError(NO_HOME, fix=_SAY_HOME)
    return folder


def home_if_known(environ: Mapping[str, str]) -> str:
    """As ``home``; empty where none is known. Never below a folder of the name ``~``."""
    chosen = environ.get("WATTPRINT_HOME")
    if chosen:
        return _expanded(chosen)
    data = _expanded(platform.data_folder(environ))
    return data and os.path.join(data, "wattprint")


def _expanded(path: str) -> str:
    """``path``, from the user's own folder if it begins with ``~``; empty if nobody knows that folder."""
    if not path.startswith("~"):
        return path
    folder = os.path.expanduser(path)
    return folder if os.path.isabs(folder) else ""


def spool_path(home_folder: str, day: str, run_id: str, suffix: str) -> str:
    """``<home>/spool/<yyyy>/<mm>/<dd>/<run>.<suffix>.jsonl``; ``day`` is ``yyyy-mm-dd``, UTC.

    Empty where ``home_folder`` is: nowhere.
    """
    if not home_folder:
        return ""
    return os.path.join(home_folder, "spool", *day.split("-"), f"{run_id}.{suffix}.jsonl")


def run_of_path(path: str) -> str:
    """The run whose spool is at ``path``, by its name alone."""
    return os.path.basename(path).removesuffix(".jsonl").rpartition(".")[0]


def sha256_here() -> Callable[[bytes], _Hash]:
    """The interpreter's own SHA-256, unless the program has loaded OpenSSL's: that takes 5 ms to load.

    CPython calls the module ``_sha256`` until 3.11 and ``_sha2`` since; a build without it has OpenSSL.
    """
    if "hashlib" not in sys.modules:
        # Asked for by its one name: to look for a module that is not there takes a third of a millisecond.
        module = platform.module(_SHA256)
        if module is not None:
            own: Callable[[bytes], _Hash] = module.sha256
            return own
    from hashlib import sha256

    return sha256


class _Hashed:
    """The beginning of the ``latest`` header of this process, as others have it, and its hash so far."""

    latest: tuple[bytes, _Hash | None] = b"", None


class SpoolWriter:
    """Appends lines to one file that no other process writes, a child forked from this one least of all.

    ``home_folder``: whose rights the folders of ``path`` below it get, the folder of the file if not said;
    ``readers``: ``folders.PRIVATE`` or ``GROUP``. ``problem`` is the first thing that went wrong, for the
    receipt; ``lost`` counts dropped lines. If the program closes our descriptor the file is opened again at
    its path; if it is gone from there, or ``path`` is empty, lines stay in memory. How far the file has come
    is asked of the file, so an exception of a signal handler, at whatever moment, leaves no line half written
    or written twice.
    """

    __slots__ = (
        "_backlog", "_busy", "_file", "_home", "_pid", "_readers", "_sha256", "_size", "lost", "path", "prev",
        "problem",
    )  # fmt: skip

    def __init__(self, path: str, home_folder: str = "", readers: str = PRIVATE) -> None:
        self.path = path
        self._home = home_folder or os.path.dirname(path)
        self._readers = readers
        self.prev = ""
        self.problem = ""
        self.lost = 0
        self._backlog: list[bytes] = []
        self._size = 0
        """Bytes of the lines that are whole in the file."""
        self._sha256 = sha256_here()
        self._file: Descriptor | None = None
        self._pid = os.getpid()
        self._busy = False
        """Whether somebody writes now; another who comes meanwhile, as the disk hangs, must not wait too."""

    def _open(self) -> None:
        if not self.path:
            self.problem = f"{NO_HOME} · {_SAY_HOME}"
            return
        try:
            below = os.path.dirname(self.path)[len(self._home) :].split(os.sep)
            make_folders(self._home, *filter(None, below), readers=self._readers)
            self._file = Descriptor(new_record(self.path, self._readers))
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        if not self.problem:
            self.problem = f"{error.strerror or error}: {self.path}"

    def append(self, line: dict[str, object], *, more: bool = False) -> bytes:
        """Write one line; ``prev`` is added here, but for private lines. Never raises for what the disk does.

        ``more``: another one follows at once, and both go in one write. Returns the line as JSON, without
        ``prev``. In a forked child nothing is written.
        """
        text = encode_header(line) if line["kind"] == "header" else encode(line)
        data = text.encode("utf-8", "backslashreplace")
        if self._pid != os.getpid():
            return data
        self._backlog.append(data)
        if not more:
            self._flush()
        return data

    def _status(self) -> os.stat_result | None:
        """The state of our file, open for the next write; ``None`` if it cannot be had."""
        if self._file is None:
            self._open()
        file = self._file
        if file is None:
            return None
        status = file.status()
        if status is None:
            try:
                file.open_again(self.path, os.O_WRONLY | os.O_APPEND)
            except OSError as error:
                self._fail(error)
                return None
            status = file.status()
        return status

    def _flush(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._write()
        finally:
            self._busy = False
        self._drop()

    def _write(self) -> None:
        while self._backlog:
            status = self._status()
            if status is None or self._file is None:
                break
            lines = self._chained()
            data = b"".join([line for line, _ in lines])
            written = status.st_size - self._size
            if not 0 <= written <= len(data):  # somebody else has written to it, or cut it
                self._size, written = status.st_size, 0
            if written < len(data):
                try:
                    written += os.write(self._file.number, data[written:])
                except OSError as error:
                    self._fail(error)
                    break
            count, size, prev = 0, self._size, self.prev
            for line, hashed in lines:
                written -= len(line)
                if written < 0:
                    break
                count, size, prev = count + 1, size + len(line), hashed
            # No call stands between these, so no signal handler runs there.
            self.prev = prev
            self._size = size
            del self._backlog[:count]

    def _chained(self) -> list[tuple[bytes, str]]:
        """The next lines as they go to the file, each with the hash that the line after it carries.

        They get the hash of the line before them only now: one of those kept may be dropped.
        """
        lines: list[tuple[bytes, str]] = []
        size, prev = 0, self.prev
        for data in self._backlog:
            if data.startswith(PRIVATE_LINE):
                line = data + b"\n"
            else:
                line = data[:-1] + b',"prev":"' + prev.encode() + b'"}\n'
                prev = self._hashed(line)
            lines.append((line, prev))
            size += len(line)
            if size > _AT_ONCE_BYTES:
                break
        return lines

    def _hashed(self, line: bytes) -> str:
        if not line.startswith(_HEADER):
            return self._sha256(line).hexdigest()
        alike, rest = line[: (end := line.find(_ITS_OWN))], line[end:]
        known, state = _Hashed.latest
        if state is None or alike != known:
            state = self._sha256(alike)
            _Hashed.latest = alike, state
        state = state.copy()
        state.update(rest)
        return state.hexdigest()

    def _drop(self) -> None:
        """Forget lines beyond what is kept; never the first, of which a part may be written."""
        kept = sum(map(len, self._backlog))
        while kept > _KEEP_BYTES and len(self._backlog) > 1:
            kept -= len(self._backlog.pop(self._least()))
            self.lost += 1

    def _least(self) -> int:
        """Which line to drop: the oldest snapshot, since later ones say more, else the second line."""
        rest = enumerate(self._backlog[1:], 1)
        return next((index for index, line in rest if line.startswith(b'{"kind":"snapshot"')), 1)

    def close(self) -> None:
        """Try once more to write what is left, and give the descriptor back."""
        if self._pid != os.getpid():
            return
        self._flush()
        self.lost += len(self._backlog)
        if self._busy:
            self.problem = f"the disk does not answer: {self.path}"
            return
        status = None if self._file is None else self._file.close()
        if status is not None and status.st_nlink == 0:
            self.problem = f"deleted while the run went on: {self.path}"
        elif not self.lost:
            self.problem = ""  # the disk took everything in the end
