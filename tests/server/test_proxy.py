"""What a proxy says is believed of those that were named, of nobody else."""

from __future__ import annotations

import anyio
import pytest

from wattprint.errors import UsageError
from wattprint.server.proxy import BehindProxies, Proxies, address_in, user_in

PROXIES = Proxies.parse(["10.0.0.0/8", "127.0.0.1", "fd00::/8"], "X-Remote-User")
SAID = {
    "host": "inside:8450",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "wattprint.example.org",
    "x-remote-user": "ada",
}


def told(peer, headers, proxies=PROXIES):
    """Address, scheme, host and user of a request that came from ``peer`` with these ``headers``."""
    pairs = headers.items() if isinstance(headers, dict) else headers
    scope = {
        "type": "http",
        "scheme": "http",
        "client": peer and (peer, 4242),
        "headers": [(name.encode(), text.encode()) for name, text in pairs],
    }
    seen = []

    async def app(scope, receive, send):
        seen.append(scope)

    anyio.run(BehindProxies(app, proxies), scope, None, None)
    (found,) = seen
    names = {name for name, _ in found["headers"]}
    assert not {b"x-forwarded-for", b"forwarded", proxies.user_header.encode()} & names
    host = dict(found["headers"]).get(b"host", b"").decode()
    return address_in(found), found["scheme"], host, user_in(found)


@pytest.mark.parametrize("peer", ["10.1.2.3", "127.0.0.1", "fd00::1", "::ffff:10.1.2.3"])
def test_a_proxy_that_was_named_is_believed(peer):
    assert told(peer, SAID) == ("203.0.113.9", "https", "wattprint.example.org", "ada")


@pytest.mark.parametrize("peer", ["192.0.2.1", "11.0.0.1", "::1", "fe80::1", None, "unix"])
def test_nobody_else_is(peer):
    assert told(peer, SAID) == (peer or "", "http", "inside:8450", "")


def test_without_any_nobody_is():
    assert told("127.0.0.1", SAID, Proxies.parse([])) == ("127.0.0.1", "http", "inside:8450", "")
    assert told("127.0.0.1", SAID, Proxies.parse(["127.0.0.1"])) == (
        "203.0.113.9",
        "https",
        "wattprint.example.org",
        "",
    )


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("198.51.100.7, 203.0.113.9", "203.0.113.9"),  # the first is what the client wrote himself
        ("127.0.0.1, 203.0.113.9, 10.2.2.2", "203.0.113.9"),  # two proxies of ours
        ("10.5.5.5", "10.5.5.5"),
        ("203.0.113.9:555", "203.0.113.9"),
        ("[2001:db8::9]:5, 10.2.2.2:443", "2001:db8::9"),
        ("[2001:db8::9]", "2001:db8::9"),
        ("[2001:db8::9]x", "10.0.0.1"),
        ("nonsense", "10.0.0.1"),
        ("203.0.113.9, <script>", "10.0.0.1"),
    ],
)
def test_an_address_is_what_the_first_proxy_of_ours_saw(line, address):
    assert told("10.0.0.1", {"x-forwarded-for": line})[0] == address


def test_what_the_client_wrote_stands_before_what_the_proxy_did():
    headers = [("x-forwarded-proto", "https"), ("x-forwarded-proto", "http")]
    headers += [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "203.0.113.9")]
    assert told("10.0.0.1", headers)[:2] == ("203.0.113.9", "http")


@pytest.mark.parametrize(
    "users", [["ada", "eve"], [""], ["a\tb"], ["x" * 201]], ids=["two", "none", "tab", "long"]
)
def test_a_user_of_whom_there_is_a_doubt_is_none(users):
    assert told("10.0.0.1", [("x-remote-user", user) for user in users])[3] == ""


@pytest.mark.parametrize("text", ["gopher", "javascript", "", "https evil"])
def test_a_scheme_is_one_of_two(text):
    assert told("10.0.0.1", {"x-forwarded-proto": text})[1] == "http"


@pytest.mark.parametrize("text", ["a b", "evil.example/x", 'evil.example"', "", "a:b", "[x]"])
def test_a_host_is_one(text):
    assert told("10.0.0.1", {"host": "inside", "x-forwarded-host": text})[2] == "inside"


@pytest.mark.parametrize("text", ["10.0.0.0/33", "localhost", "10.0.0.1/8", "", "*"])
def test_what_is_no_network_is_refused(text):
    with pytest.raises(UsageError, match="--trusted-proxy cannot be"):
        Proxies.parse([text])


@pytest.mark.parametrize("text", ["0.0.0.0/0", "::/0"])
def test_everybody_is_no_proxy(text):
    """Whoever says that he is a user would be one: --no-auth alone opens a server to all."""
    with pytest.raises(UsageError, match="is everybody"):
        Proxies.parse([text], "X-Remote-User")


@pytest.mark.parametrize("name", ["x y", "x:", "Authorization", "cookie", "ü"])
def test_what_is_no_header_for_a_user_is_refused(name):
    with pytest.raises(UsageError, match="--user-header cannot be"):
        Proxies.parse(["10.0.0.1"], name)
