"""Who takes messages to their addresses, by the settings of this machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from wattprint.errors import UsageError
from wattprint.settings.destination import set_in_one_place
from wattprint.settings.read import chosen

from . import mail, webhook
from .address import is_mailbox, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.settings.table import SettingValue

    from .sending import Sender
    from .store import Delivery


class _Named(msgspec.Struct):
    id: str
    subject: str = ""


def sender(settings: Mapping[str, SettingValue]) -> Sender:
    """What sends by ``settings``. Raises ``UsageError`` where those of mail are not set in one place."""
    return partial(
        _send,
        secret=_text(settings, "webhook_secret"),
        local=bool(chosen(settings, "webhook_local")),
        server=mail_server(settings),
        page=_text(settings, "public_url"),
    )


def mail_server(settings: Mapping[str, SettingValue]) -> mail.MailServer | None:
    """The server of mail, ``None`` where none is set. Raises ``UsageError`` as ``set_in_one_place``."""
    address = _text(settings, "smtp")
    if not address:
        return None
    keys = ["smtp", "smtp_from", "smtp_user", "smtp_password", "public_url"]
    set_in_one_place(settings, keys, "no mail is sent")
    parts = urlsplit(address)
    tls, host = parts.scheme == "smtps", parts.hostname or ""
    sender_address = _text(settings, "smtp_from")
    if not sender_address:
        raise UsageError(
            "no smtp_from is set", "no mail is sent", "export WATTPRINT_SMTP_FROM=wattprint@example.org"
        )
    return mail.MailServer(
        host=host,
        port=parts.port or (465 if tls else 587),
        sender=sender_address,
        tls=tls,
        plain=host in ("localhost", "127.0.0.1", "::1"),
        user=_text(settings, "smtp_user"),
        password=_text(settings, "smtp_password"),
    )


def _text(settings: Mapping[str, SettingValue], key: str) -> str:
    return str(settings[key].value) if key in settings else ""


def _send(
    delivery: Delivery,
    at_s: int,
    *,
    secret: str,
    local: bool,
    server: mail.MailServer | None,
    page: str,
) -> None:
    body = delivery.body.encode()
    named = msgspec.json.decode(body, type=_Named)
    if not is_mailbox(delivery.address):
        webhook.post(delivery.address, body, named.id, secret=secret, local=local, at_s=at_s)
        return
    subject = named.subject or delivery.words.partition("\n")[0]
    sender_address = "" if server is None else server.sender
    made = mail.letter(
        sender=sender_address,
        to=shown(delivery.address),
        subject=f"wattprint: {subject}",
        text=delivery.words + (f"\n\nIn a browser: {page}/budgets" if page else ""),
        ident=named.id,
        at_s=at_s,
    )
    mail.send(server, made)
