"""The command as its user has it: a process of its own, asked over a socket, stopped by Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.cli import in_process

from wattprint.errors import UsageError
from wattprint.server import serving
from wattprint.server.app import make_app

COMMAND = Path(sys.executable).parent / "wattprint"


@contextmanager
def served(*options):
    """The command with ``options``, once it has told its link: the process and what it printed."""
    words = [str(COMMAND), "serve", "--json", *options]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            lines = []
            while not lines or lines[-1].strip() != "}":
                line = process.stdout.readline()
                assert line, process.stderr.read()
                lines.append(line)
            yield process, json.loads("".join(lines))
        finally:
            process.kill()


@pytest.fixture
def no_proxy(monkeypatch):
    """Asked without anybody's proxy."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_this_machine_alone_until_it_is_stopped(home, no_proxy, number):
    with served("--port", "0") as (process, told):
        link = urlsplit(told["url"])
        assert (link.hostname, link.port) == ("127.0.0.1", told["port"])
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(told["url"], timeout=30).read().decode()
        assert "wattprint" in page
        runs = json.load(opener.open(f"http://127.0.0.1:{link.port}/runs.json", timeout=30))
        assert [run["id"] for run in runs] == ["r3", "r2", "r1"]
        with pytest.raises(HTTPError, match="401"):
            urllib.request.urlopen(f"http://127.0.0.1:{link.port}/runs.json", timeout=30)
        others = [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
        for address in {one for one in others if not one.startswith("127.")}:
            with closing(socket.socket()) as other, pytest.raises(OSError, match="refused"):
                other.connect((address, link.port))
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
        assert process.returncode in (0, -number, 128 + number)
        assert "Traceback" not in err


def test_a_port_that_is_taken_is_told_or_passed_over(home, monkeypatch, capfd):
    with closing(serving.listening(0)) as taken:
        taken.listen()
        number = taken.getsockname()[1]
        code, out, err = in_process.call(monkeypatch, capfd, "serve", "--port", str(number))
        assert (code, out) == (2, "")
        assert f"port {number} cannot be had" in err
        assert "--port 0" in err
        monkeypatch.setattr(serving, "PORT", number)
        with closing(serving.listening(None)) as other:
            assert number < other.getsockname()[1] < number + serving.MOST_TRIED


def test_without_its_libraries_it_says_what_to_install(home, monkeypatch, capfd):
    for name in [name for name in sys.modules if name.startswith(("wattprint.server", "starlette"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    code, out, err = in_process.call(monkeypatch, capfd, "serve")
    assert (code, out) == (2, "")
    assert err == "wattprint: serve needs starlette · pip install 'wattprint[server]'\n"


def test_the_other_verbs_load_nothing_of_the_server(home):
    code = (
        "import sys; import wattprint.cli.runs, wattprint.cli.run, wattprint.cli.show;"
        "named = ('starlette', 'uvicorn', 'wattprint.server');"
        "print([name for name in sys.modules if name.startswith(named)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            ["--listen", "0.0.0.0:0"],
            "0.0.0.0 is open to others, who have no tokens for these runs · "
            "--store postgresql://HOST/NAME has tokens for a team; --no-auth shows them to everybody",
        ),
        (["--listen", "[::]:0"], ":: is open to others"),
        (["--listen", "8450"], "--listen cannot be '8450' · write --listen HOST:PORT"),
        (["--listen", "127.0.0.1:99999"], "--listen cannot be '127.0.0.1:99999'"),
        (["--listen", "127.0.0.1:1", "--port", "2"], "--port and --listen cannot go together"),
        (["--project", "p"], "--project is of a --store"),
        (["--store", "mysql://x/y", "--listen", "127.0.0.1:0"], "a team's store is a PostgreSQL database"),
        (["--store", "postgresql://x/y", "--no-auth"], "--no-auth shows one project · --project P"),
        (["--store", "postgresql://x/y", "--project", "p"], "--project is for --no-auth and --user-header"),
        (["--trusted-proxy", "127.0.0.1"], "--trusted-proxy and --user-header are of a --store"),
        (["--user-header", "X-Remote-User"], "--trusted-proxy and --user-header are of a --store"),
        (
            ["--store", "postgresql://x/y", "--user-header", "X-Remote-User", "--project", "p"],
            "--user-header is believed of a --trusted-proxy alone",
        ),
        (
            ["--store", "postgresql://x/y", "--trusted-proxy", "::1", "--user-header", "X-User"],
            "--user-header lets see one project · --project P",
        ),
        (
            [
                "--store",
                "postgresql://x/y",
                "--trusted-proxy",
                "::1",
                "--user-header",
                "X-User",
                "--no-auth",
                "--project",
                "p",
            ],
            "--user-header and --no-auth cannot go together",
        ),
        (["--store", "postgresql://x/y", "--trusted-proxy", "here"], "--trusted-proxy cannot be 'here'"),
        (
            [
                "--store",
                "postgresql://x/y",
                "--trusted-proxy",
                "::1",
                "--user-header",
                "Cookie",
                "--project",
                "p",
            ],
            "--user-header cannot be 'Cookie'",
        ),
    ],
)
def test_what_would_be_open_or_cannot_be_is_refused(words, why, home, monkeypatch, capsys):
    monkeypatch.delenv("WATTPRINT_STORE", raising=False)
    code, out, err = in_process.call(monkeypatch, capsys, "serve", *words)
    assert (code, out) == (2, "")
    assert why in err


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1"])
def test_its_link_is_a_name_that_it_goes_by(home, host):
    try:
        with closing(serving.listening(0, host)) as listener:
            port = listener.getsockname()[1]
    except UsageError:
        pytest.skip(f"this machine has no {host}")
    link = serving.Address(host, port, "t").link
    app = make_app(hosts=serving.names(host, port), token="t")
    client = TestClient(app, base_url=link.partition("?")[0], follow_redirects=False)
    assert client.get("/", params={"token": "t"}).status_code == 303
    assert client.get("/runs.json", headers={"host": f"evil.example:{port}"}).status_code == 421


def test_without_tokens_runs_are_seen_and_nothing_is_changed(home, no_proxy):
    with served("--listen", "127.0.0.1:0", "--no-auth") as (_, told):
        assert "token" not in told["url"]
        runs = json.load(urllib.request.urlopen(f"{told['url']}runs.json", timeout=30))
        assert [run["id"] for run in runs] == ["r3", "r2", "r1"]
        for path, data in (("api/v1/runs/r1/words", b'{"name":"x"}'), ("runs/r1", b"name=x&form_token=")):
            request = urllib.request.Request(f"{told['url']}{path}", data=data)
            with pytest.raises(HTTPError, match="403"):
                urllib.request.urlopen(request, timeout=30)


@pytest.mark.parametrize(
    ("options", "whom"),
    [
        (["--port", "0"], "this machine"),
        (["--port", "0", "--no-auth"], "everybody on this machine, without a token"),
        (["--listen", "0.0.0.0:0", "--no-auth"], "whoever reaches it, without a token"),
    ],
)
def test_it_says_who_may_look(home, monkeypatch, capfd, options, whom):
    def run(listener, app, ready):
        with closing(listener):
            ready()

    monkeypatch.setattr(serving, "run", run)
    code, _, err = in_process.call(monkeypatch, capfd, "serve", *options)
    assert (code, err) == (0, f"wattprint: serving the recorded runs to {whom}; Ctrl-C ends it\n")
