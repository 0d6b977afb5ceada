"""A message as plain text by SMTP, over TLS unless the server is this machine."""

from __future__ import annotations

import smtplib
import ssl
import threading
from contextlib import closing, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import TYPE_CHECKING, NamedTuple

from wattprint.gates import terminal_line

from .deadline import deadline
from .sending import NotSetUpError, Unsendable

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT_S = 20.0
"""For each answer of the server."""
LIMIT_S = 60.0
"""For all of it. Chosen: half of what a message is held for one process (``sending.HELD_S``)."""
_LONGEST_SUBJECT = 150
_READY = 220
"""What a server of mail greets with (RFC 5321, section 4.2.3)."""


class MailServer(NamedTuple):
    """A server of mail. ``tls``: from the first byte; else the connection becomes TLS before it says more.

    ``plain``: it does not, for the server is this machine. ``user`` is empty where nobody logs in.
    """

    host: str
    port: int
    sender: str
    tls: bool
    plain: bool = False
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password."""
        return f"MailServer({self.host!r}, {self.port})"


def letter(*, sender: str, to: str, subject: str, text: str, ident: str, at_s: int) -> EmailMessage:
    """The mail; what stands in its head is one line each, whatever was given."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = terminal_line(" ".join(subject.split()))[:_LONGEST_SUBJECT]
    mail["Date"] = formatdate(at_s)
    mail["Message-ID"] = f"<{ident}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join(terminal_line(line) for line in text.split("\n")) + "\n")
    return mail


def send(
    server: MailServer | None,
    mail: EmailMessage,
    *,
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    timeout_s: float = TIMEOUT_S,
    limit_s: float = LIMIT_S,
) -> None:
    """Hand ``mail`` to ``server``. Raises ``Unsendable`` with the reason, in which no password stands."""
    if server is None:
        raise NotSetUpError("no smtp server is set")
    if not f"{server.user}{server.password}".isascii():
        raise Unsendable("smtp_user and smtp_password take letters of ASCII alone")  # as smtplib does
    secure = context() if server.tls or not server.plain else None
    made = (
        smtplib.SMTP_SSL(timeout=timeout_s, context=secure) if server.tls else smtplib.SMTP(timeout=timeout_s)
    )
    made._host = server.host  # type: ignore[attr-defined]  # whose certificate TLS asks for
    late = threading.Event()
    try:
        with deadline(made, limit_s) as late, closing(made):
            code, said = made.connect(server.host, server.port)
            if code != _READY:
                raise smtplib.SMTPConnectError(code, said)
            if secure is not None and not server.tls:
                made.starttls(context=secure)
            _hand_over(made, server, mail)
    except smtplib.SMTPAuthenticationError as error:
        raise Unsendable(f"the mail server refuses the login ({error.smtp_code})") from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = ", ".join(str(code) for code, _ in error.recipients.values())
        raise Unsendable(f"the mail server refuses the address ({codes})") from None
    except smtplib.SMTPResponseException as error:
        raise Unsendable(f"the mail server answered {error.smtp_code}") from None
    except (OSError, smtplib.SMTPException, ValueError) as error:
        in_time = late.is_set() or isinstance(error, TimeoutError)
        why = "in time" if in_time else f"as one does ({type(error).__name__})"
        raise Unsendable(f"the mail server did not answer {why}") from None


def _hand_over(open_one: smtplib.SMTP, server: MailServer, mail: EmailMessage) -> None:
    if server.user:
        open_one.login(server.user, server.password)
    open_one.send_message(mail)
    with suppress(OSError, smtplib.SMTPException):
        open_one.quit()  # it is taken, however the server says goodbye
