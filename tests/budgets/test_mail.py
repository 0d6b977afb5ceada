"""Messages by mail: handed over by TLS, to the mailbox that was given and no other."""

from __future__ import annotations

import ssl
from email import message_from_bytes
from email.policy import default

import pytest
from tests.budgets.conftest import Mailman, mail_room

from wattprint.budgets.mail import MailServer, letter, send
from wattprint.budgets.sending import Unsendable
from wattprint.settings.server import mailbox

NOW_S = 1_750_000_000


def mail(**more):
    return letter(
        **(
            {"sender": "us@example.org", "to": "ops@example.org", "subject": "spent", "text": "All of it.",
             "ident": "abc", "at_s": NOW_S} | more
        )
    )  # fmt: skip


def server(room, **more):
    return MailServer(
        **({"host": "127.0.0.1", "port": room.port, "sender": "us@example.org", "tls": False} | more)
    )


def trusting(certificate):
    return lambda: ssl.create_default_context(cafile=str(certificate / "ca.pem"))


@pytest.fixture
def context(certificate):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate / "ca.pem", certificate / "key.pem")
    return made


def refused(*words, **more):
    with pytest.raises(Unsendable) as error:
        send(*words, timeout_s=60.0, **more)
    return str(error.value)


def test_a_letter_says_from_whom_to_whom_and_what():
    with mail_room() as room:
        send(server(room, plain=True), mail(text="All of it.\nSo."))
    ((data, secure),) = room.mails
    found = message_from_bytes(data, policy=default)
    assert (found["from"], found["to"], found["subject"]) == ("us@example.org", "ops@example.org", "spent")
    assert found["message-id"] == "<abc@example.org>"
    assert found["date"].datetime.timestamp() == NOW_S
    assert found["auto-submitted"] == "auto-generated"
    assert found.get_content_type() == "text/plain"
    assert found.get_content().splitlines() == ["All of it.", "So."]
    assert not secure


def test_the_connection_becomes_tls_before_login_and_mail(context, certificate):
    with mail_room(context) as room:
        send(server(room, user="us", password="pass word"), mail(), context=trusting(certificate))
    assert room.mails[0][1]
    verbs = [line.split()[0].upper() for line in room.said]
    assert verbs.index("STARTTLS") < verbs.index("AUTH") < verbs.index("DATA")


def test_who_offers_no_tls_gets_neither_password_nor_mail():
    with mail_room() as room:
        told = refused(server(room, user="us", password="pass word"), mail())
    assert told == "the mail server did not answer as one does (SMTPNotSupportedError)"
    assert room.mails == []
    assert not any(line.startswith("AUTH") for line in room.said)


def test_a_certificate_that_nobody_vouches_for_is_refused(context):
    with mail_room(context) as room:
        assert "SSLCertVerificationError" in refused(server(room), mail())
    assert room.mails == []


def test_a_wrong_login_is_told_without_the_password():
    with mail_room() as room:
        told = refused(server(room, plain=True, user="us", password="wr0ng"), mail())
        odd = refused(server(room, plain=True, user="us", password="wr0ngü"), mail())
    assert told == "the mail server refuses the login (535)"
    assert odd == "smtp_user and smtp_password take letters of ASCII alone"
    assert "wr0ng" not in repr(server(room, password="wr0ng"))


def test_a_server_that_takes_no_more_is_told():
    with mail_room() as room:
        room.verdict = "452 full"
        assert refused(server(room, plain=True), mail()) == "the mail server answered 452"


def test_nobody_there_is_told():
    with mail_room() as room:
        gone = server(room, plain=True)
    assert refused(gone, mail()) == "the mail server did not answer as one does (ConnectionRefusedError)"
    assert refused(None, mail()) == "no smtp server is set"


def test_a_server_that_answers_ever_more_is_cut_off():
    class Dripping(Mailman):
        def handle(self):
            while not self.server.done.wait(0.05):
                try:
                    self.wfile.write(b"220-and another line\r\n")
                except OSError:
                    return

    with mail_room(handler=Dripping) as room:
        assert refused(server(room, plain=True), mail(), limit_s=0.3) == (
            "the mail server did not answer in time"
        )


def test_a_server_that_is_not_ready_is_told():
    class Busy(Mailman):
        def handle(self):
            self.say("554 no service")

    with mail_room(handler=Busy) as room:
        assert refused(server(room, plain=True), mail()) == "the mail server answered 554"


@pytest.mark.parametrize(
    "sender", ["a@[1.2.3.4", "a(b@c.org", "a@b@c.org", "(@b.org", "[@x", "a@b]c", "a@b..c"]
)
def test_who_writes_has_a_mailbox(sender):
    with pytest.raises(ValueError, match="a mailbox such as"):
        mailbox(sender)
    assert mailbox("us@example.org") == "us@example.org"


def test_what_runs_are_called_adds_no_line_to_the_head():
    sent = mail(subject="bert\r\nBcc: all@example.org\n\nx", text="a\r\n.\r\nMAIL FROM:<x@y.z>\x07")
    assert sent["subject"] == "bert Bcc: all@example.org x"
    assert sent["bcc"] is None
    with mail_room() as room:
        send(server(room, plain=True), sent)
    assert len(room.mails) == 1
    assert sum(line.upper().startswith("MAIL") for line in room.said) == 1
    assert sum(line.upper().startswith("RCPT") for line in room.said) == 1


def test_a_subject_in_any_letters_is_one_line():
    found = message_from_bytes(mail(subject="größer als 80 % " * 30).as_bytes(), policy=default)
    assert found["subject"].startswith("größer als 80 %")
    assert len(found["subject"]) <= 150
