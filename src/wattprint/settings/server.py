"""The addresses of servers and the secrets that open them, as people write them."""

from __future__ import annotations

import re

from .values import text

_MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"
)
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


def mail_server_url(value: object) -> str:
    """Reads the setting ``smtp``. Raises ``ValueError`` with what to give instead."""
    from urllib.parse import urlsplit

    give = "smtp://HOST:PORT, which becomes TLS, or smtps://HOST:PORT, which is from the beginning"
    try:
        parts = urlsplit(text(value))
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(give) from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address without a login: that goes into smtp_user and smtp_password")
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path.strip("/") or parts.query:
        raise ValueError(give)
    return f"{parts.scheme}://{parts.netloc}"


def mailbox(value: object) -> str:
    """Reads the setting ``smtp_from``. Raises ``ValueError`` with what to give instead."""
    word = text(value)
    if not is_mailbox(word):
        raise ValueError("a mailbox such as wattprint@example.org")
    return word


def is_mailbox(word: str) -> bool:
    """Whether it is ``name@host``, without the quotes, comments and bracketed addresses of RFC 5322."""
    return _MAILBOX.fullmatch(word) is not None and is_host(word.rpartition("@")[2])


def is_host(name: str) -> bool:
    """Whether a name of a machine can be looked up: each of its labels has 1 to 63 letters (RFC 1035)."""
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    return bool(name)


def webhook_secret(value: object) -> str:
    """Reads the setting ``webhook_secret``. Raises ``ValueError`` with what to give instead."""
    word = text(value)
    if len(word) < 16:
        raise ValueError("16 letters or more, such as openssl rand -hex 32 prints")
    return word
