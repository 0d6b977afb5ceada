"""What of a spool leaves the machine: its bytes in their order, less the private lines unless they may go."""

from __future__ import annotations

from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import WattprintError

from .private import is_private, keeps_apart, mentions
from .spool import sha256_here

PIECE_BYTES = 1 << 20
"""How much is sent at once, but for a line that is longer. Chosen: a second's work on a slow line."""
LONGEST_LINE = 16 << 20
"""As ``files.LONGEST_LINE``, which no metered program loads; a longer one ends the stream, and a record."""
_WITHHELD = frozenset(PRIVATE_FIELDS)


_KNOWN_BY_BYTES = 4096
"""How much before the place tells whether the file is still the one that was read."""


class PushError(WattprintError):
    """A server took nothing, or not all, or nothing may be sent to one.

    ``lasting``: it would be the same at the next try: who sends must first change something. ``away``: it
    would be the same for any other spool now. ``differs``: the server has another record of that name.
    ``deleted``: the run was deleted there, for good.
    ``retry_after_s``: when the server said to come again, 0 if it did not.
    """

    def __init__(
        self,
        what: str,
        effect: str = "",
        fix: str = "",
        *,
        lasting: bool = False,
        away: bool = False,
        differs: bool = False,
        deleted: bool = False,
        retry_after_s: float = 0.0,
    ) -> None:
        super().__init__(what, effect, fix)
        self.lasting, self.away, self.differs, self.deleted = lasting, away, differs, deleted
        self.retry_after_s = retry_after_s


class Outgoing:
    """The stream of the spool at ``path``, from a place that ``accept`` and ``seek`` move.

    ``size``: bytes of the stream before that place; ``tail``: SHA-256 of the line before it, empty if there
    is none. A file that was replaced or cut begins again. Calls raise ``OSError``, and ``PushError`` for a
    spool of which nothing may go.
    """

    def __init__(self, path: str, *, private: bool) -> None:
        self.path = path
        self._private = private
        self._restart()

    def _restart(self) -> None:
        self._at = 0
        """The place in the file."""
        self.size, self.tail = 0, ""
        self._before = b""
        """What stands in the file before the place, as far as ``_KNOWN_BY_BYTES``."""
        self._taken: tuple[bytes, int] = b"", 0

    def check(self) -> None:
        """Raise ``PushError`` where what is private cannot be told from the rest."""
        if self._private:
            return
        with open(self.path, "rb") as file:
            first = file.readline(LONGEST_LINE + 1)
        if not first or keeps_apart(first):
            return
        if not first.endswith(b"\n") and len(first) <= LONGEST_LINE:
            raise PushError("the first line is not whole yet", "nothing of it was sent")
        raise PushError(
            "its first line cannot be read, or is an older wattprint's and has what is private in it",
            "nothing of it was sent",
            "WATTPRINT_PUSH_PRIVATE=1 sends it too",
            lasting=True,
        )

    def take(self, *, torn: bool = False) -> bytes:
        """The lines that follow the place, some ``PIECE_BYTES`` of them; empty at the end.

        ``torn``: at the end, what follows the last line feed.
        """
        if self._at and not self._is_as_before():
            self._restart()
        if not self._at:
            self.check()
        at = self._at
        while whole := (data := self._read(at))[: data.rfind(b"\n") + 1]:
            at += len(whole)
            if lines := self._may_go(whole):
                self._taken = lines, at
                return lines
        self._taken = b"", at
        return self._may_go(data) if torn and len(data) <= LONGEST_LINE else b""

    def accept(self) -> None:
        """Go on behind the lines that ``take`` gave last."""
        lines, self._at = self._taken
        self._taken = b"", self._at
        self._before = self._known_by()
        if lines:
            self.size += len(lines)
            self.tail = sha256_here()(lines[lines.rfind(b"\n", 0, -1) + 1 :]).hexdigest()

    def seek(self, size: int) -> bool:
        """Go on after ``size`` bytes; where no line begins there, at the beginning, and it is false."""
        if size < self.size:
            self._restart()
        while self.size < size and (lines := self.take()):
            if self.size + len(lines) > size:
                lines = self._cut(size - self.size)
            if not lines:
                break
            self.accept()
        if self.size != size:
            self._restart()
            return False
        return True

    def _cut(self, length: int) -> bytes:
        """Let ``take`` have given the first ``length`` bytes alone, if they are whole lines."""
        lines, at = b"", self._at
        with open(self.path, "rb") as file:
            file.seek(at)
            while len(lines) < length and (line := file.readline(LONGEST_LINE + 1)):
                at += len(line)
                lines += self._may_go(line)
        self._taken = (lines, at) if len(lines) == length else (b"", self._at)
        return self._taken[0]

    def _known_by(self) -> bytes:
        begin = max(0, self._at - _KNOWN_BY_BYTES)
        with open(self.path, "rb") as file:
            file.seek(begin)
            return file.read(self._at - begin)

    def _is_as_before(self) -> bool:
        return self._known_by() == self._before

    def _read(self, at: int) -> bytes:
        with open(self.path, "rb") as file:
            file.seek(at)
            data = file.read(PIECE_BYTES)
            if len(data) == PIECE_BYTES and b"\n" not in data:
                data += file.readline(LONGEST_LINE - PIECE_BYTES + 1)
        return data

    def _may_go(self, lines: bytes) -> bytes:
        if self._private or not mentions(lines):
            return lines
        every = lines.split(b"\n")
        return b"\n".join(line for line in every if not line or not is_private(line, _WITHHELD))
