"""What leaves the machine on its way to a server, and what is believed of the answers."""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import threading
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wattprint import Meter
from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger import outgoing
from wattprint.ledger.outgoing import Outgoing, PushError
from wattprint.ledger.private import left_out
from wattprint.ledger.push import Server, path_on_server
from wattprint.settings.destination import Destination

PATH = "2025/06/15/r1.4242-a.jsonl"
TOKEN = "wpt_the-token-of-this-test"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.fixture
def spool(tmp_path, monkeypatch):
    """The spool of a run of this program, with what is private in it."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    with Meter("train") as meter:
        for step in range(30):
            meter.metric("loss", 1.0 / (1 + step))
    (path,) = (tmp_path / "home" / "spool").rglob("*.jsonl")
    assert b'{"kind":"private"' in path.read_bytes()
    return path


def certified(folder):
    """``folder``, with a key and its own certificate in it, for which no authority vouches."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem",
         "-out", "ca.pem", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder


class Taking:
    """A server that takes spools as ours does, unless ``answer`` gives status, headers and body instead."""

    def __init__(self):
        self.kept, self.requests, self.answer = {}, [], lambda path: None

    def post(self, path, headers, body):
        self.requests.append((path, dict(headers), body))
        given = self.answer(path)
        if given is not None:
            return given
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        path, _, start = path.partition("?from=")
        there, start = self.kept.get(path, b""), int(start)
        if start > len(there):
            return 409, {}, {"reason": "gap", "size": len(there), "detail": "a gap"}
        overlap = there[start:]
        if not (body.startswith(overlap) or overlap.startswith(body)):
            return 409, {}, {"reason": "differs", "size": len(there), "detail": "other bytes"}
        whole = body[: body.rfind(b"\n") + 1]
        there = self.kept[path] = there + whole[len(overlap) :]
        last = there[there.rfind(b"\n", 0, -1) + 1 :]
        return 200, {}, {"size": len(there), "tail": sha256(last).hexdigest() if last else ""}

    @contextmanager
    def listening(self, context=None):
        taking = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status, headers, answer = taking.post(self.path, self.headers, body)
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in ({"content-length": str(len(data))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST  # noqa: N815 - as the standard library calls it

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            scheme = "http" if context is None else "https"
            yield f"{scheme}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture
def taking():
    return Taking()


@pytest.fixture
def url(taking):
    with taking.listening() as address:
        yield address


def server_at(url, ca="", private=False):
    return Server(Destination(url, TOKEN, ca, private), timeout_s=5.0)


def refused(server, spool, private=False):
    with pytest.raises(PushError) as caught:
        server.push(PATH, Outgoing(str(spool), private=private))
    assert TOKEN not in str(caught.value)
    return caught.value


KEPT = f"/api/v1/spools/{PATH}"


def test_what_is_private_stays_at_home(spool, taking, url):
    whole = spool.read_bytes()
    expected = left_out(whole, frozenset(PRIVATE_FIELDS))
    assert len(expected) < len(whole)
    assert server_at(url).push(PATH, Outgoing(str(spool), private=False)) == len(expected)
    assert taking.kept[KEPT] == expected
    sent = [json.loads(line) for line in expected.splitlines()]
    assert {"header", "snapshot", "end"} <= {line["kind"] for line in sent}
    assert "private" not in {line["kind"] for line in sent}
    assert {"host", "command"}.isdisjoint(sent[0])
    assert "hostname" not in sent[0]["machine"]


def test_if_asked_the_record_goes_as_it_is(spool, taking, url):
    server_at(url).push(PATH, Outgoing(str(spool), private=True))
    assert taking.kept[KEPT] == spool.read_bytes()


def test_the_token_is_shown_in_its_header_alone(spool, taking, url):
    server_at(url).push(PATH, Outgoing(str(spool), private=False))
    for path, headers, body in taking.requests:
        assert headers.pop("Authorization") == f"Bearer {TOKEN}"
        assert TOKEN not in f"{path} {headers}"
        assert TOKEN.encode() not in body


def test_a_spool_goes_in_pieces_and_another_time_there_is_nothing_to_send(spool, taking, url, monkeypatch):
    monkeypatch.setattr(outgoing, "PIECE_BYTES", 700)
    stream, server = Outgoing(str(spool), private=True), server_at(url)
    server.push(PATH, stream)
    assert taking.kept[KEPT] == spool.read_bytes()
    assert len(taking.requests) > 5
    assert server.push(PATH, stream) == 0
    other = Outgoing(str(spool), private=True)
    server.find(PATH, other)
    assert (other.size, other.tail) == (stream.size, stream.tail)
    assert server.push(PATH, other) == 0


def test_who_comes_second_goes_on_where_the_first_has_stopped(spool, taking, url, monkeypatch):
    monkeypatch.setattr(outgoing, "PIECE_BYTES", 700)
    first = Outgoing(str(spool), private=False)
    data = first.take()
    taking.kept[KEPT] = data
    assert server_at(url).push(PATH, Outgoing(str(spool), private=False)) > 0
    assert taking.kept[KEPT] == left_out(spool.read_bytes(), frozenset(PRIVATE_FIELDS))


def test_a_server_that_came_back_from_a_backup_gets_the_rest_again(spool, taking, url):
    stream, server = Outgoing(str(spool), private=False), server_at(url)
    server.push(PATH, stream)
    whole = taking.kept[KEPT]
    taking.kept[KEPT] = whole[: whole.index(b"\n", 3000) + 1]
    with open(spool, "ab") as file:
        file.write(b'{"kind":"more"}\n')
    server.push(PATH, stream)
    assert taking.kept[KEPT] == whole + b'{"kind":"more"}\n'


def test_another_record_of_the_name_is_told_and_left_alone(spool, taking, url):
    taking.kept[KEPT] = b'{"kind":"header"}\n'
    error = refused(server_at(url), spool)
    assert error.lasting
    assert taking.kept[KEPT] == b'{"kind":"header"}\n'


ANSWERS = {
    "rubbish": (200, {}, b"<html>hello</html>"),
    "another form": (200, {}, {"ok": True}),
    "a size that is none": (200, {}, {"size": -1, "tail": ""}),
    "nothing was taken": (200, {}, {"size": 0, "tail": ""}),
    "too much": (200, {}, {"size": 1 << 40, "tail": "0" * 64}),
    "a deep answer": (200, {}, b"[" * 60_000),
    "a long answer": (200, {}, b" " * 10_000_000),
    "full": (507, {}, {"detail": "the disk of the database is full"}),
    "broken": (500, {}, b""),
    "busy": (503, {"retry-after": "5"}, {"detail": "try again"}),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_cannot_be_is_an_error_that_may_pass(name, spool, taking, url):
    taking.answer = lambda _: ANSWERS[name]
    error = refused(server_at(url), spool)
    assert error.lasting == (name == "too much")
    assert len(taking.requests) < 10


@pytest.mark.parametrize("status", [400, 401, 403, 410, 413, 415, 422])
def test_a_refusal_lasts_and_says_what_the_server_said(status, spool, taking, url):
    taking.answer = lambda _: (status, {}, {"detail": "so it is", "fix": "do that"})
    error = refused(server_at(url), spool)
    assert (str(error), error.lasting) == (f"the server answers {status}: so it is · do that", True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_else_is_shown_the_token(status, spool, taking, url):
    thief = Taking()
    with thief.listening() as elsewhere:
        taking.answer = lambda path: (status, {"location": f"{elsewhere}{path}"}, b"")
        assert "sends on to another address" in str(refused(server_at(url), spool))
    assert thief.requests == []


def test_nobody_there_is_told_without_a_word_of_python(spool):
    assert str(refused(server_at("http://127.0.0.1:9"), spool)) == (
        "http://127.0.0.1:9 cannot be reached: Connection refused"
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certified(tmp_path_factory.mktemp("tls"))


def test_an_authority_of_ones_own_is_trusted_if_it_is_named_and_no_other_is(spool, taking, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "ca.pem", certificate / "key.pem")
    with taking.listening(context) as url:
        error = refused(server_at(url), spool)
        assert "certificate" in str(error)
        assert error.fix == "WATTPRINT_SERVER_CA=/path/to/its-ca.pem"
        server_at(url, ca=str(certificate / "ca.pem")).push(PATH, Outgoing(str(spool), private=False))
    assert KEPT in taking.kept


def test_a_file_of_an_authority_that_is_none_is_told(spool, tmp_path):
    (tmp_path / "ca.pem").write_text("nonsense")
    for ca in (tmp_path / "ca.pem", tmp_path / "none.pem"):
        error = refused(server_at("https://127.0.0.1:9", ca=str(ca)), spool)
        assert str(ca) in str(error)


HEADER = b'{"kind":"header","schema":3,"run":"r1"}\n'
LINE = st.one_of(
    st.integers(0, 9).map(lambda n: b'{"kind":"metric","value":%d}\n' % n),
    st.just(b'{"kind":"private","field":"host","value":"h","salt":"s"}\n'),
    st.just(b'{"kind":"warning","text":"\\"private\\" is said here"}\n'),
    st.just(b"\n"),
)
TORN = st.sampled_from([b"", b'{"kind":"snap', b'{"kind":"private","fie'])


@settings(deadline=None)
@given(
    st.lists(LINE), st.sampled_from([b"", b'{"kind":"snap', b'{"kind":"private","fie']), st.integers(20, 200)
)
def test_the_stream_is_the_record_less_its_private_lines_however_it_is_cut(
    tmp_path_factory, lines, torn, piece
):
    path = tmp_path_factory.getbasetemp() / "stream.jsonl"
    lines = [HEADER, *lines]
    path.write_bytes(b"".join(lines) + torn)
    public = [line for line in lines if not line.startswith(b'{"kind":"private"')]
    expected = b"".join(public)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outgoing, "PIECE_BYTES", piece)
        stream, taken, ends = Outgoing(str(path), private=False), b"", {0: ""}
        while data := stream.take():
            stream.accept()
            taken += data
            ends[stream.size] = stream.tail
        assert taken == expected
        assert stream.take(torn=True) == (b"" if b"private" in torn else torn)
        size = 0
        for line in public:
            size += len(line)
            other = Outgoing(str(path), private=False)
            assert other.seek(size)
            assert other.tail == sha256(line).hexdigest()
            assert ends.get(size, other.tail) == other.tail
            assert other.take() == expected[size:][: len(other.take())]
            if len(line) > 1:
                assert not Outgoing(str(path), private=False).seek(size - 1)


SECRET = b"--password=hunter2"
PRIVATE = b'{"kind":"private","field":"command","value":["train.py","' + SECRET + b'"],"salt":"s"}\n'
HIDDEN = {
    "as it is written": PRIVATE,
    "torn": PRIVATE[:-20],
    "the end of a torn line before it": b'{"kind":"snapshot","at_ns":' + b"1" * 200 + PRIVATE,
    "what a lost block leaves before it": b"\0" * 4096 + PRIVATE,
    "the mark of an order of bytes": b"\xef\xbb\xbf" + PRIVATE,
    "deeper than is read": b'{"deep":' + b"[" * 60_000 + b"]" * 60_000 + b"," + PRIVATE[1:],
    "a key that comes twice": b'{"kind":"private","kind":"snapshot",' + PRIVATE[len(b'{"kind":"private",') :],
    "letters written as numbers": PRIVATE.replace(b"private", rb"pr\u0069v\u0061te"),
    "numbers for letters, and torn": PRIVATE.replace(b"private", rb"\u0070rivate")[:-20],
    "letters of no alphabet": PRIVATE.replace(b"train", b"\xff"),
    "a list of it": b"[" + PRIVATE[:-1] + b"]\n",
    "a field that nobody knows": PRIVATE.replace(b"command", b"commands"),
}


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("last", [True, False])
def test_what_may_be_private_stays_however_it_is_broken(name, last, tmp_path, taking, url):
    spool, after = tmp_path / "r1.jsonl", b"" if last else b'\n{"kind":"end"}\n'
    spool.write_bytes(HEADER + HIDDEN[name] + after)
    server_at(url).push(PATH, Outgoing(str(spool), private=False), torn=True)
    assert taking.kept[KEPT].startswith(HEADER)
    assert not any(SECRET in body for _, _, body in taking.requests)
    assert SECRET not in left_out(spool.read_bytes(), frozenset(PRIVATE_FIELDS))


FIRST = {
    "an older schema": b'{"kind":"header","schema":2,"run":"r1","host":"h","command":["x"]}\n',
    "an older schema, its names left out": b'{"kind":"header","schema":2,"run":"r1"}\n',
    "nothing that can be read": b"\0" * 50 + HEADER,
    "a key that comes twice": b'{"schema":3,"schema":3,"run":"r1"}\n',
    "a line of its own": b"\n" + HEADER,
    "no header's end": HEADER[:-3],
}


@pytest.mark.parametrize("name", FIRST)
def test_nothing_goes_after_a_first_line_of_which_nobody_knows_what_is_private(name, tmp_path, taking, url):
    spool = tmp_path / "r1.jsonl"
    spool.write_bytes(FIRST[name] + (b"" if name == "no header's end" else b'{"kind":"end"}\n'))
    for ask in (
        lambda spool: server_at(url).push(PATH, spool, torn=True),
        lambda spool: server_at(url).find(PATH, spool),
    ):
        with pytest.raises(PushError) as caught:
            ask(Outgoing(str(spool), private=False))
        assert "nothing of it was sent" in str(caught.value)
        assert caught.value.lasting == (name != "no header's end")
    assert taking.requests == []
    server_at(url).push(PATH, Outgoing(str(spool), private=True), torn=True)
    assert taking.requests != []


@pytest.mark.parametrize("change", ["another record", "cut and written on", "an older schema"])
def test_a_file_that_is_another_one_now_begins_again(change, tmp_path, taking, url):
    spool, server = tmp_path / "r1.jsonl", server_at(url)
    spool.write_bytes(HEADER + b'{"kind":"snapshot"}\n')
    stream = Outgoing(str(spool), private=False)
    server.push(PATH, stream)
    kept, asked = taking.kept[KEPT], len(taking.requests)
    first = FIRST["an older schema"] if change == "an older schema" else HEADER
    middle = b"" if change == "cut and written on" else b'{"kind":"otherwise"}\n'
    spool.write_bytes(first + middle + b'{"kind":"metric"}\n' * 9)
    with pytest.raises(PushError) as caught:
        server.push(PATH, stream)
    assert caught.value.lasting
    assert taking.kept[KEPT] == kept
    assert (len(taking.requests) == asked) == (change == "an older schema")


def test_a_name_of_any_letters_is_asked_for(spool, taking, url):
    server_at(url).push("2025/06/15/été 1.4242-a.jsonl", Outgoing(str(spool), private=False))
    assert list(taking.kept) == ["/api/v1/spools/2025/06/15/%C3%A9t%C3%A9%201.4242-a.jsonl"]


def test_later_words_and_other_files_are_not_sent():
    assert path_on_server("/h/spool", "/h/spool/2025/06/15/r1.1-a.jsonl") == "2025/06/15/r1.1-a.jsonl"
    assert path_on_server("/h/spool", "/h/spool/2025/06/15/r1.notes.jsonl") == ""
    assert path_on_server("/h/spool", "/h/spool/2025/06/15/r1.txt") == ""


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (408, "7", 7.0),
        (503, "7", 7.0),
        (429, " 7 ", 7.0),
        (429, "100000", 300.0),
        (429, "Wed, 21 Oct 2026 07:28:00 GMT", 0.0),
        (429, "-1", 0.0),
        (429, "²", 0.0),
    ],
)
def test_when_to_come_again_is_as_the_server_says(spool, taking, url, status, said, seconds):
    taking.answer = lambda path: (status, {"Retry-After": said}, {"detail": "too many"})
    server = Server(Destination(url, TOKEN, "", False))
    with pytest.raises(PushError, match=f"the server answers {status}: too many") as caught:
        server.push(PATH, Outgoing(str(spool), private=False))
    assert (caught.value.retry_after_s, caught.value.lasting) == (seconds, False)
    assert caught.value.away == (status == 429)
