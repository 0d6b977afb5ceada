"""What the user of this machine has shared, as files of his own beside his records."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import RecordError, UsageError
from wattprint.ledger.folders import make_own_folder, new_record, own_folder

from .shares import KEPT_DAYS, MOST_SHARES, SECRET_BYTES, Kept, Share, of_deleted

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.recorded.books import Books

_FOLDER = "shares"
_ABOUT, _KEPT = ".json", ".kept"
_ID = re.compile(r"[0-9a-f]{16}")


class FolderShares:
    """``server.shares.Shares`` of the records that ``books`` opens: two files for each, beside them.

    ``ID.json`` says what it is and ``ID.kept`` has what it shows, which is deleted once it is revoked.
    """

    def __init__(self, books: Callable[[], Books]) -> None:
        self._books = books

    def secret(self) -> bytes:
        """That of these records; the first who needs one makes it. Raises ``RecordError``."""
        path = self._path("secret")
        found = _read(path)
        if len(found) == SECRET_BYTES:
            return found
        self._write("secret", secrets.token_bytes(SECRET_BYTES), first=True)
        return _read(path)

    def add(self, share: Share, kept: Kept) -> None:
        """Keep ``share``, and let go what ended long ago.

        Raises ``UsageError`` where too many are open, ``RecordError``.
        """
        listed = self._all()
        for one in listed:
            if one.ended < share.made - timedelta(days=KEPT_DAYS):
                for ending in (_KEPT, _ABOUT):
                    with suppress(OSError):
                        os.remove(self._path(f"{one.id}{ending}"))
        if sum(one.state(share.made) == "open" for one in listed) >= MOST_SHARES:
            raise UsageError(f"{MOST_SHARES:,} links are open", fix="revoke one that is over")
        self._write(f"{share.id}{_KEPT}", kept.packed())
        self._write(f"{share.id}{_ABOUT}", msgspec.json.encode(share))

    def find(self, ident: str) -> tuple[Share, Kept | None] | None:
        """That of this id."""
        share = self._share(ident)
        if share is None:
            return None
        kept = _read(self._path(f"{ident}{_KEPT}"))
        return share, Kept.unpacked(kept) if kept else None

    def listed(self) -> list[Share]:
        """All of them, the newest first."""
        found = self._all()
        runs = {run for share in found for run in share.runs}
        gone = (
            self._books().ask(lambda store: {run for run in runs if not store.parts(run=run)})
            if runs
            else set()
        )
        return [share if gone.isdisjoint(share.runs) else of_deleted(share) for share in found]

    def _all(self) -> list[Share]:
        try:
            names = os.listdir(self._path(""))
        except OSError:
            names = []
        found = (self._share(name.removesuffix(_ABOUT)) for name in names if name.endswith(_ABOUT))
        return sorted((one for one in found if one is not None), key=lambda one: one.made, reverse=True)

    def revoke(self, ident: str, *, who: str) -> Share:
        """Let it open nothing from now on. Raises ``UsageError`` if there is none of this id."""
        del who
        share = self._share(ident)
        if share is None:
            raise UsageError(f"nothing is shared as {ident}", fix="/shares")
        with suppress(FileNotFoundError):
            os.remove(self._path(f"{ident}{_KEPT}"))
        if share.revoked is None:
            share = msgspec.structs.replace(share, revoked=datetime.now(UTC))
            self._write(f"{ident}{_ABOUT}", msgspec.json.encode(share))
        return share

    def deleted(self, share: Share) -> list[str]:
        """Of the runs that ``share`` tells of, those that there are no more."""
        return self._books().ask(
            lambda store: [run for run in share.runs if not store.parts(run=run)],
        )

    def _share(self, ident: str) -> Share | None:
        if not _ID.fullmatch(ident):
            return None
        try:
            return msgspec.json.decode(_read(self._path(f"{ident}{_ABOUT}")), type=Share)
        except msgspec.MsgspecError:
            return None

    def _path(self, name: str) -> str:
        return os.path.join(own_folder(self._books().folder), _FOLDER, name)

    def _write(self, name: str, data: bytes, *, first: bool = False) -> None:
        """The file ``name`` as a whole, for its user alone; what is there is replaced unless ``first``."""
        try:
            folder = make_own_folder(self._books().folder, _FOLDER)
            beside = os.path.join(folder, f".{secrets.token_hex(8)}")
            with open(new_record(beside), "wb") as stream:
                stream.write(data)
            if first:
                with suppress(FileExistsError):
                    os.link(beside, os.path.join(folder, name))
                os.remove(beside)
            else:
                os.replace(beside, os.path.join(folder, name))
        except OSError as error:
            raise RecordError(
                f"nothing can be shared: {error.strerror or error}",
                "nothing was kept",
                "see: wattprint doctor",
            ) from None


def _read(path: str) -> bytes:
    """What a file of ours holds, nothing where there is none."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return b""
