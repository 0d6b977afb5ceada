"""What is shared of the records: one view as it was, behind a signed address that ends.

An address ``/s/ID-EXPIRES-SIGNATURE`` names what is kept, the second since 1970 at which it ends, and the
HMAC-SHA-256 of both with a secret of the server, so that nobody makes one up or makes one last longer. What
it opens is the answer that was given when it was shared, kept as bytes: nothing is asked of the records.
"""

from __future__ import annotations

import hmac
import re
import zlib
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from wattprint.account.edition import Recorded

from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = "/s"
"""Where what is shared is: open to everybody who has the address."""
MOST_DAYS, DAYS = 366, 30
MOST_BYTES = 8 << 20
"""Of one view, as page, JSON and CSV together, chosen."""
KEPT_DAYS = 30
"""For which what has ended is still told of, before another share takes its place; chosen."""
MOST_SHARES = 1000
"""Of a project that are open at once, chosen."""
SECRET_BYTES = 32
_TOKEN = re.compile(r"([0-9a-f]{16})-([0-9a-f]{1,10})-([0-9a-f]{32})")
_SIGNED = 32
"""Hexadecimal digits of the HMAC in an address: 128 bits."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a shared view; ``path`` and ``query``: its address here, ``title``: what it is called.

    ``told``: private fields that it has all the same, of ``choices.PRIVATE_FIELDS``; ``runs``: ids of those
    that it tells of one by one; ``by``: who shared it, as the log of changes calls him; ``edition``: with
    what its figures were stated; ``deleted``: whether a run of those was deleted since, as lists tell it.
    """

    id: str
    project: str
    title: str
    path: str
    query: str
    told: list[str]
    runs: list[str]
    by: str
    made: datetime
    expires: datetime
    edition: Recorded
    revoked: datetime | None = None
    deleted: bool = False

    @property
    def address(self) -> str:
        """Where on the server the same view is, as it is now."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def ended(self) -> datetime:
        """When it ended or will."""
        return min(self.expires, self.revoked or self.expires)

    def state(self, now: datetime) -> str:
        """``open``, ``revoked``, ``deleted`` or ``expired``."""
        if self.revoked is not None:
            return "revoked"
        if self.deleted:
            return "deleted"
        return "expired" if self.expires <= now else "open"


def of_deleted(share: Share) -> Share:
    """A ``share`` of a run that was deleted, without title and address, in which its name may be."""
    view = share.path.split("/")[1]
    return msgspec.structs.replace(share, deleted=True, title="a deleted run", path=f"/{view}", query="")


class Kept(NamedTuple):
    """The answer that is kept: the HTML between the bars of the page, JSON, and CSV."""

    page: str
    json: str
    csv: str

    def packed(self) -> bytes:
        """As one row has it."""
        return zlib.compress(msgspec.msgpack.encode(tuple(self)))

    @classmethod
    def unpacked(cls, data: bytes) -> Kept:
        """Of what ``packed`` gave."""
        return cls(*msgspec.msgpack.decode(zlib.decompress(data), type=tuple[str, str, str]))


class Shares(Protocol):
    """What was shared, of one project or of one user, wherever that is kept."""

    def secret(self) -> bytes:
        """That of the server, by which addresses are signed; made where there is none."""

    def add(self, share: Share, kept: Kept) -> None:
        """Keep ``share``. Raises ``UsageError`` where too many are open."""

    def find(self, ident: str) -> tuple[Share, Kept | None] | None:
        """That of this id, of whatever project; without what was kept once it is revoked."""

    def listed(self) -> list[Share]:
        """Those of this project, the newest first; of a run that was deleted as ``of_deleted`` has them."""

    def revoke(self, ident: str, *, who: str) -> Share:
        """Let a share of this project open nothing from now on. Raises ``UsageError`` if there is none."""

    def deleted(self, share: Share) -> Sequence[str]:
        """Of the runs that ``share`` tells of, those that have been deleted since."""


def days_from(now: datetime, days: int) -> datetime:
    """When a share ends that lasts so many ``days``, to the second: an address has whole ones."""
    return (now + timedelta(days=days)).replace(microsecond=0)


def token_of(share: Share, secret: bytes) -> str:
    """The last part of the address of ``share``."""
    named = f"{share.id}-{int(share.expires.timestamp()):x}"
    return f"{named}-{_signature(named, secret)}"


def opened(shares: Shares, token: str, now: datetime) -> tuple[Share, Kept]:
    """What the address that ends in ``token`` opens. Raises ``RefusedError`` where it opens nothing.

    One that was never made, and one that others have made up, are told alike.
    """
    nothing = RefusedError(HTTPStatus.NOT_FOUND, "nothing is shared at this address")
    match = _TOKEN.fullmatch(token)
    if match is None:
        raise nothing
    ident, expires, signature = match.groups()
    if not hmac.compare_digest(signature, _signature(f"{ident}-{expires}", shares.secret())):
        raise nothing
    if now >= datetime.fromtimestamp(int(expires, 16), UTC):
        raise _over("what was shared here was to be seen for a time, which has ended")
    found = shares.find(ident)
    if found is None:
        raise _over("what was shared here is no longer kept")
    share, kept = found
    if kept is None or share.state(now) != "open":
        raise _over("what was shared here has been taken back")
    if shares.deleted(share):
        raise _over("a run that was shared here has been deleted")
    return share, kept


def _over(why: str) -> RefusedError:
    return RefusedError(HTTPStatus.GONE, why, "ask who sent you the link for another")


def _signature(named: str, secret: bytes) -> str:
    return hmac.new(secret, f"wattprint share {named}".encode(), "sha256").hexdigest()[:_SIGNED]
