"""Who speaks or listens slowly, or opens very many connections, costs little; others are served meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
import urllib.request

import pytest
import uvicorn
from tests.server.conftest import HOST, TOKEN

from wattprint.server import asked, connections, live, serving
from wattprint.server.app import make_app

PATIENCE_S = 60
CHUNK = b"x" * 65_536


@contextlib.contextmanager
def running(app, monkeypatch, **crowd):
    """``app`` on a port of its own, as ``wattprint serve`` runs it, in a thread."""
    made, known = [], uvicorn.Server
    monkeypatch.setattr(uvicorn, "Server", lambda config: made.append(known(config)) or made[0])
    monkeypatch.setattr(serving, "Crowd", lambda **more: connections.Crowd(**crowd, **more))
    listener = serving.listening(0)
    ready = threading.Event()
    thread = threading.Thread(target=serving.run, args=(listener, app, ready.set))
    thread.start()
    try:
        assert ready.wait(PATIENCE_S)
        yield listener.getsockname()[1]
    finally:
        made[0].should_exit = True
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


@contextlib.contextmanager
def connected(port, sent=b""):
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as one:
        one.sendall(sent)
        yield one


def until_closed(one):
    """All that comes until the other end closes the connection."""
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while part := one.recv(65_536):
            data += part
    return data


def is_healthy(port):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE_S).read() == b"ok\n"


def is_cut_off(one):
    """Whether the other end closes the connection, of which nothing is read."""
    until_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < until_s:
        try:
            one.sendall(b"x")
        except (BrokenPipeError, ConnectionResetError):
            return True
        time.sleep(0.01)
    return False


async def very_long(scope, receive, send):
    """An answer of 6 GiB, for whoever asks for anything but health."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["path"] == "/healthz":
        await send({"type": "http.response.body", "body": b"ok\n"})
        return
    for _ in range(100_000):
        await send({"type": "http.response.body", "body": CHUNK, "more_body": True})
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nhost: x\r\nx-a", b"\r\n"],
    ids=["none", "line", "header", "blank"],
)
def test_who_does_not_end_the_head_of_a_request_is_cut_off(home, monkeypatch, sent):
    monkeypatch.setattr(connections, "HEAD_S", 0.3)
    with running(make_app(hosts=frozenset(), token=TOKEN), monkeypatch) as port, connected(port, sent) as one:
        until_closed(one)
        assert is_healthy(port)


def test_who_dribbles_the_head_of_a_second_request_is_cut_off(home, monkeypatch):
    """uvicorn's own patience between two requests ends with the first byte of the next one."""
    monkeypatch.setattr(connections, "HEAD_S", 0.3)
    first = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\nGET /hea"
    with (
        running(make_app(hosts=frozenset(), token=TOKEN), monkeypatch) as port,
        connected(port, first) as one,
    ):
        assert b"ok\n" in until_closed(one)


def test_who_goes_on_sending_after_he_was_refused_is_cut_off(home, monkeypatch):
    monkeypatch.setattr(connections, "HEAD_S", 0.3)
    head = b"POST /runs/r1 HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\nsome"
    with running(make_app(hosts=frozenset(), token=TOKEN), monkeypatch) as port, connected(port, head) as one:
        assert b" 401 " in until_closed(one)


def test_a_body_that_dribbles_is_refused(home, monkeypatch):
    monkeypatch.setattr(asked, "BODY_S", 0.3)
    head = (
        f"POST /api/v1/runs/r1/words HTTP/1.1\r\nhost: {HOST}\r\nauthorization: Bearer {TOKEN}\r\n"
        f"origin: http://{HOST}\r\ncontent-length: 100\r\n\r\n{{"
    )
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    with running(app, monkeypatch) as port, connected(port, head.encode()) as one:
        answer = until_closed(one)
        assert b" 408 " in answer.partition(b"\r\n")[0]
        assert b"the body comes too slowly" in answer


def test_who_takes_nothing_is_cut_off_and_others_are_served(monkeypatch):
    monkeypatch.setattr(connections, "TAKE_S", 0.3)
    with (
        running(very_long, monkeypatch) as port,
        connected(port, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n") as one,
    ):
        assert is_healthy(port)
        # What was not read is lost when the other end gives up: then nothing more can be sent.
        assert is_cut_off(one)


def test_a_head_without_end_is_not_kept(home, monkeypatch):
    with running(make_app(hosts=frozenset(), token=TOKEN), monkeypatch) as port, connected(port) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nx-a: ")
        with contextlib.suppress(OSError):
            for _ in range(100):
                one.sendall(CHUNK)
        assert b"ok\n" not in until_closed(one)
        assert is_healthy(port)


def test_one_too_many_is_told_so_and_has_room_once_another_left(home, monkeypatch):
    with running(make_app(hosts=frozenset(), token=TOKEN), monkeypatch, most=3) as port:
        with contextlib.ExitStack() as stack:
            for _ in range(3):
                stack.enter_context(connected(port))
            with connected(port) as one:
                answer = until_closed(one)
            assert answer.startswith(b"HTTP/1.1 503 ")
            assert b"retry-after: 5" in answer
        until_s = time.monotonic() + PATIENCE_S
        while True:  # until it has heard that they left
            with contextlib.suppress(OSError):
                if is_healthy(port):
                    break
            assert time.monotonic() < until_s
            time.sleep(0.01)


def test_one_address_has_no_more_than_its_share_but_for_a_proxy_and_this_machine():
    crowd = connections.Crowd(most=10, most_of_one=2, spares=lambda address: address == "10.0.0.1")
    assert [crowd.enter("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert crowd.enter("192.0.2.2")
    assert all(crowd.enter("10.0.0.1") for _ in range(4))
    assert all(crowd.enter("127.0.0.1") for _ in range(3))
    assert not crowd.enter("::1"), "that is all that there may be"
    crowd.leave("192.0.2.1")
    assert crowd.enter("192.0.2.1")


def test_nobody_has_more_streams_open_than_a_browser_needs(home, monkeypatch):
    """And who has closed one opens another."""
    monkeypatch.setattr(live, "MOST_STREAMS", 2)
    monkeypatch.setattr(live, "INTERVAL_S", 0.05)
    ask = b"GET /live/events HTTP/1.1\r\nhost: x\r\n\r\n"

    def begun(one):
        data = b""
        while b"data: " not in data and b" 429 " not in data:
            data += one.recv(65_536)
        return data

    with running(make_app(hosts=frozenset(), token=""), monkeypatch) as port, contextlib.ExitStack() as stack:
        first, second, third = [stack.enter_context(connected(port)) for _ in range(3)]
        for one in (first, second):
            one.sendall(ask)
            assert b" 200 " in begun(one)
        third.sendall(ask)
        assert b"retry-after: 5" in begun(third)
        first.close()
        until_s = time.monotonic() + PATIENCE_S
        while True:
            with connected(port, ask) as again:
                if b" 200 " in begun(again):
                    break
            assert time.monotonic() < until_s
