"""Where messages go: a mailbox, or a web address that takes them as JSON."""

from __future__ import annotations

from urllib.parse import urlsplit

from wattprint.errors import UsageError
from wattprint.settings.server import is_host
from wattprint.settings.server import is_mailbox as is_name_at_host

_GIVE = "ops@example.org, or https://hooks.example.org/energy"
_LONGEST = 2000


def address_of(text: str) -> str:
    """``mailto:ops@example.org`` or a web address, as typed. Raises ``UsageError`` for anything else."""
    bare = text.strip()
    mailbox = bare.removeprefix("mailto:")
    if is_name_at_host(mailbox) and "://" not in bare:
        return f"mailto:{mailbox}"
    try:
        parts = urlsplit(bare)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    plain = bare.isascii() and bare.isprintable() and " " not in bare and len(bare) <= _LONGEST
    if parts is None or parts.scheme not in ("http", "https") or not is_host(host or "") or not plain:
        raise UsageError(f"nothing can be sent to {_short(bare)!r}", fix=f"give {_GIVE}")
    if parts.username is not None or parts.password is not None:
        raise UsageError("a web address cannot hold a login", fix=f"give {_GIVE}")
    return bare


def is_mailbox(address: str) -> bool:
    """Whether it is one of mail."""
    return address.startswith("mailto:")


def shown(address: str) -> str:
    """The address as people are shown it: of the web only the host, for who knows the rest may post there."""
    if is_mailbox(address):
        return address.removeprefix("mailto:")
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}/…"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
