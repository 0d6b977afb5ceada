"""Budgets in a folder of one user and in a team's database, and stand-ins for those who are told."""

from __future__ import annotations

import base64
import socketserver
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.budgets.store import BudgetStore

DAY_NS = 86_400 * spools.S
NOW_NS = spools.START_NS + 6 * 3600 * spools.S
"""On 15 June 2025, at 21:06:40 UTC."""


def write(home, run, day=0, *, hours=0.0, **header):
    """A run whose node drew 130 J, which began ``day`` days and ``hours`` after the first."""
    start_ns = spools.START_NS + day * DAY_NS + int(hours * 3600 * spools.S)
    return spools.write(
        home,
        [
            spools.header(run, **({"wall_ns": start_ns, "site": SITE} | header)),
            spools.snapshot(8, (spools.CPU, spools.GPU, spools.REST), start_ns=start_ns),
            spools.end(8, "finished", start_ns=start_ns),
        ],
    )


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture(params=["file", "PostgreSQL"])
def new_store(request, tmp_path):
    """Makes the store of budgets of one place, as another process would open it."""
    if request.param == "file":
        yield lambda: BudgetStore.of_user(str(tmp_path / "home"))
        return
    dsn, made = request.getfixturevalue("postgres"), []
    from wattprint.ledger.postgres_database import Database

    def opened():
        made.append(Database(dsn))
        return BudgetStore.of_team(made[-1], "vision")

    yield opened
    for one in made:
        one.close()


class Hook(BaseHTTPRequestHandler):
    """Takes messages and keeps them; answers what it was told to."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append((self.path, dict(self.headers), body))
        what = self.server.answers.pop(0) if self.server.answers else 200
        if what == "close":
            self.close_connection = True
            return
        if what == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.done.wait(0.3):
                try:
                    self.wfile.write(b"X-More: 1\r\n")
                except OSError:
                    break
            self.close_connection = True
            return
        self.send_response(what)
        if 300 <= what < 400:
            self.send_header("location", f"{self.server.url}/elsewhere")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *words):
        del words


@contextmanager
def answering(server):
    server.done = threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hook():
    """A web address on loopback: ``taken`` has what came, ``answers`` what is answered, 200 for the rest."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.taken, server.answers = [], []
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    with answering(server):
        yield server


class Mailman(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a client of ours needs (RFC 5321, 3207, 4954)."""

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def finish(self):
        super().finish()
        self.request.close()  # what became TLS is another socket than the server's

    def handle(self):
        self.say("220 stand-in")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.server.said.append(line)
            if verb == "EHLO":
                self.say("250-stand-in")
                if self.server.context is not None and not self.server.secure:
                    self.say("250-STARTTLS")
                self.say("250 AUTH PLAIN")
            elif verb == "STARTTLS":
                self.say("220 go on")
                self.request = self.server.context.wrap_socket(self.request, server_side=True)
                self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)
                self.server.secure = True
            elif verb == "AUTH":
                given = base64.b64decode(line.split()[2]).split(b"\0")[1:]
                self.say("235 in" if given == self.server.login else "535 no")
            elif verb == "DATA":
                self.say("354 go on")
                mail = b""
                while not mail.endswith(b"\r\n.\r\n"):
                    mail += self.rfile.readline()
                self.server.mails.append((mail[:-5], self.server.secure))
                self.say(self.server.verdict)
            elif verb == "QUIT":
                self.say("221 gone")
                return
            else:
                self.say("250 yes")


class MailRoom(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


@contextmanager
def mail_room(context=None, handler=Mailman):
    """A server of mail on loopback: ``mails`` has what came, and whether by TLS."""
    room = MailRoom(("127.0.0.1", 0), handler)
    room.context, room.secure, room.mails, room.said = context, False, [], []
    room.login, room.verdict = [b"us", b"pass word"], "250 taken"
    room.port = room.server_address[1]
    with answering(room):
        yield room


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A key and its own certificate for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-keyout", "key.pem", "-out", "ca.pem", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder
