"""The address of a server and the token that opens it, as people write them."""

from __future__ import annotations

from .values import text

_GIVE = "the address of a server, such as https://wattprint.example.org"


def server_url(value: object) -> str:
    """Reads the setting ``server``. Raises ``ValueError`` with what to give instead."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text(value))
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(_GIVE) from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address without a login: the token goes into WATTPRINT_TOKEN")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise ValueError(_GIVE)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def bearer_token(value: object) -> str:
    """Reads the setting ``token``. Raises ``ValueError`` with what to give instead."""
    word = text(value)
    if not word.isascii() or not word.isprintable() or " " in word:
        raise ValueError("a token as wattprint server token create printed it")
    return word
