"""The page about proxies: its nginx, with a server behind it, does what it says."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import httpx
import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools
from tests.ledger.test_push import certified
from tests.postgres import free_port
from tests.server.team.test_end_to_end import serving

from wattprint.ledger.files import LONGEST_LINE
from wattprint.ledger.outgoing import Outgoing
from wattprint.ledger.push import Server
from wattprint.server import asked, connections, live
from wattprint.server.team import door, ingest, tokens
from wattprint.server.team.codecarbon import runs
from wattprint.settings.destination import Destination

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "put-a-proxy-before-a-server.md").read_text("utf-8")
SITE, LOCATIONS, _ = re.findall(r"^```nginx\n(.*?)^```$", PAGE, re.S | re.M)
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PATH = "2025/06/15/r1.4242-a.jsonl"
AROUND = """
daemon off; pid {folder}/pid; error_log stderr warn; worker_processes 1; {user}
events {{ worker_connections 64; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {site}
}}
"""


@contextlib.contextmanager
def proxied(folder, site, backend):
    """nginx with a ``site`` of the page, before the server at the address ``backend``; where it listens."""
    port = free_port()
    site = site.replace("/etc/ssl/wattprint.pem", f"{folder}/ca.pem")
    site = site.replace("/etc/ssl/wattprint.key", f"{folder}/key.pem")
    site = site.replace("/etc/nginx/wattprint.users", f"{folder}/users").replace(
        "443 ssl", f"127.0.0.1:{port} ssl"
    )
    site = site.replace("127.0.0.1:8450", backend.removeprefix("http://"))
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, site=site, user=user))
    words = [NGINX, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            until_s = time.monotonic() + 60
            while True:
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < until_s
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.02)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.communicate(timeout=60)


@pytest.fixture
def team(postgres, shelves, tmp_path):
    """The environment of a server, two tokens, and a folder with a certificate and the users of a proxy."""
    if NGINX is None or shutil.which("openssl") is None:
        why = "no nginx or no openssl on this machine: apt-get install nginx-light openssl"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    scopes = ("ingest", "read")
    made = [
        shelves.ask(lambda db, one=one: tokens.create(db, "vision", [one], name="", who="test"))
        for one in scopes
    ]
    certified(tmp_path)
    (tmp_path / "users").write_text("ada:{PLAIN}secret\n")
    return {"WATTPRINT_STORE": postgres}, *(text for text, _ in made), tmp_path


@pytest.fixture
def client(team):
    context = ssl.create_default_context(cafile=str(team[3] / "ca.pem"))
    with httpx.Client(verify=context, trust_env=False, timeout=60) as made:
        yield made


def pushed(url, token, folder):
    spools.write(folder, spools.finished("r1", site=spools.SITE), "4242-a")
    spool = Outgoing(str(folder / "spool" / PATH), private=True)
    return Server(Destination(url, token, str(folder / "ca.pem"), True)).push(PATH, spool)


def test_its_nginx_does_what_the_page_says(team, client, monkeypatch):
    env, ingest_token, read_token, folder = team
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in SITE
    options = ("--trusted-proxy", "127.0.0.1")
    with serving(env, *options) as (_, backend), proxied(folder, SITE, backend) as url:
        assert pushed(url, ingest_token, folder) > 1000
        plain = client.get(f"{url}/healthz".replace("https:", "http:"))
        assert (plain.status_code, "ok" in plain.text) == (400, False), "TLS and nothing else"
        liar = {"x-remote-user": "ada", "x-forwarded-for": "127.0.0.1"}
        assert client.get(f"{url}/runs.json", headers=liar).status_code == 401
        page = client.get(f"{url}/runs", headers={"accept": "text/html"})
        assert page.headers["location"] == "/login?then=%2Fruns"
        answer = client.post(f"{url}/login", data={"token": read_token}, headers={"origin": url})
        assert answer.status_code == 303, answer.text
        assert answer.headers["set-cookie"].startswith(f"__Host-wattprint-token-{httpx.URL(url).port}=")
        assert "Secure" in answer.headers["set-cookie"]
        assert "max-age" in answer.headers["strict-transport-security"]
        assert client.get(f"{url}/runs/r1", headers={"accept": "text/html"}).status_code == 200
        with client.stream("GET", f"{url}/runs/r1/events") as stream:
            assert "event: ended" in "".join(stream.iter_text())


def test_its_users_are_let_in_by_the_proxy_alone(team, client, monkeypatch):
    env, ingest_token, _, folder = team
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    site = re.sub(r"    location / {.*?^    }\n", lambda _: LOCATIONS, SITE, flags=re.S | re.M)
    options = ("--trusted-proxy", "127.0.0.1", "--user-header", "X-Remote-User", "--project", "vision")
    with serving(env, *options) as (_, backend), proxied(folder, site, backend) as url:
        assert pushed(url, ingest_token, folder) > 1000
        liar = {"x-remote-user": "ada"}
        assert client.get(f"{url}/runs.json", headers=liar).status_code == 401
        assert client.post(f"{url}/api/v1/spools/{PATH}", headers=liar).status_code == 401
        page = client.get(f"{url}/runs", auth=("ada", "secret"), headers={"x-remote-user": "eve"})
        assert page.status_code == 200
        assert "project vision · user ada" in page.text
        there = client.get(f"{url}/api/v1/runs", auth=("ada", "secret")).json()
        assert [run["id"] for run in there] == ["r1"]


def test_its_table_has_the_bounds_of_the_server():
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| (?:\d|the)", PAGE, re.M))
    assert len(rows) == 10
    at_once, per_s = door._GUESSES_AT_ONCE, door._GUESSES_PER_S
    assert rows["tokens that open nothing, from one address"] == f"{at_once}, then one in {1 / per_s:g} s"
    pushes = f"{ingest._PUSHES_AT_ONCE:,}, then {ingest._PUSHES_PER_S} in a second"
    assert rows["pushes with one token"] == pushes
    waiting = rows["runs that CodeCarbon's client announced and did not report of"]
    assert waiting == f"{runs.MOST_WAITING:,} of a project"
    assert ingest._LARGE_BYTES == 1 << 20
    assert rows["bodies of more than 1 MiB"] == f"{ingest._MOST_LARGE} at once"
    size, rate = ingest.MOST_BYTES >> 20, asked.SLOWEST_BYTES_PER_S // 1000
    assert rows["a body"] == f"{size} MiB; {asked.BODY_S:g} s, and as long as at {rate} kB/s"
    assert ingest.MOST_BYTES > LONGEST_LINE
    head = f"{connections.HEAD_S:g} s, {connections.MOST_HEAD_BYTES >> 10} KiB"
    assert rows["the head of a request"] == head
    assert rows["an answer that nobody takes"] == f"{connections.TAKE_S:g} s"
    most, of_one = connections.MOST_CONNECTIONS, connections.MOST_OF_ONE
    assert rows["connections"] == f"{most}; {of_one} from one address that is no proxy's"
    assert rows["what is shown live"] == f"{live.MOST_STREAMS} streams of one guest at one address"
