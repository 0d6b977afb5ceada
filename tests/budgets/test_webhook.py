"""Messages to the web: signed so that five lines verify it, to nobody but the address that was given."""

from __future__ import annotations

import json
import re
import ssl

import pytest
from tests.scripts import ROOT

from wattprint.budgets.sending import Unsendable
from wattprint.budgets.webhook import is_local, post, signature

PAGE = ROOT / "docs" / "how-to" / "set-a-budget.md"
SECRET = "sixteen letters or more"
BODY = b'{"id":"abc","text":"so"}'


def send(url, **more):
    post(
        url,
        BODY,
        "abc",
        **({"secret": SECRET, "local": True, "at_s": 1_750_000_000, "timeout_s": 60.0} | more),
    )


def refused(url, **more):
    with pytest.raises(Unsendable) as error:
        send(url, **more)
    return str(error.value)


def verified(headers, body, secret, now_s):
    """What the code on the page about budgets says."""
    names = {}
    exec(re.search(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)[1], names)
    return names["is_ours"](headers["wattprint-signature"], body, secret, now_s)


def test_who_knows_the_secret_can_tell_that_it_is_ours(hook):
    send(f"{hook.url}/hook?a=b")
    ((path, headers, body),) = hook.taken
    assert (path, body) == ("/hook?a=b", BODY)
    assert json.loads(body)["id"] == headers["wattprint-delivery"]
    assert headers["Content-Type"] == "application/json"
    assert verified(headers, body, SECRET, 1_750_000_010)
    assert not verified(headers, body + b" ", SECRET, 1_750_000_010)
    assert not verified(headers, body, "another secret", 1_750_000_010)
    assert not verified(headers, body, SECRET, 1_750_000_400)
    assert SECRET not in str(headers)


def test_the_signature_is_what_openssl_says():
    # printf '28.nothing' | openssl dgst -sha256 -hmac Jefe
    assert signature("Jefe", b"nothing", 28) == (
        "t=28,v1=1f363731beb13728aec5c079f0eb7d9cda0026df67eea9c5d8105c3eca77dd13"
    )


@pytest.mark.parametrize("status", [199 + 201, 404, 410, 429, 500, 503])
def test_another_answer_than_yes_is_a_failure(hook, status):
    hook.answers.append(status)
    assert refused(hook.url) == f"its server answered {status}"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_yes_is_one(hook, status):
    hook.answers.append(status)
    send(hook.url)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(hook, status):
    hook.answers.append(status)
    assert refused(hook.url) == f"its server answered {status}, and no redirect is followed"
    assert [path for path, *_ in hook.taken] == ["/"]


def test_who_closes_without_an_answer_has_not_taken_it(hook):
    hook.answers.append("close")
    assert refused(hook.url) == "its server did not answer (RemoteDisconnected)"


def test_who_never_comes_to_an_end_is_cut_off(hook):
    hook.answers.append("drip")
    assert refused(hook.url, timeout_s=0.5).startswith("its server did not answer in time")


def test_nobody_there_is_told(hook):
    hook.shutdown()
    hook.socket.close()
    assert "ConnectionRefusedError" in refused(hook.url)


def test_a_certificate_that_nobody_vouches_for_is_refused(hook, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "ca.pem", certificate / "key.pem")
    hook.socket = context.wrap_socket(hook.socket, server_side=True)
    assert (
        refused(hook.url.replace("http:", "https:")) == "its server did not answer (SSLCertVerificationError)"
    )
    assert hook.taken == []


def test_without_a_secret_nothing_is_sent(hook):
    assert refused(hook.url, secret="") == "no webhook_secret is set, by which messages are signed"
    assert hook.taken == []


def test_this_machine_is_no_address_unless_that_is_allowed(hook):
    assert "webhook_local" in refused(hook.url, local=False)
    assert hook.taken == []


def test_a_name_is_asked_once_and_one_bad_address_of_it_is_enough(hook):
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["203.0.113.7", "127.0.0.1"]

    assert "webhook_local" in refused("http://rebinding.example/", local=False, resolve=resolve)
    send(f"http://name.example:{hook.server_address[1]}/", resolve=lambda *_: ["127.0.0.1"])
    assert asked == ["rebinding.example"]
    assert len(hook.taken) == 1
    assert hook.taken[0][1]["Host"] == f"name.example:{hook.server_address[1]}"


def test_a_name_that_cannot_be_looked_up_is_told():
    assert refused("https://hooks..example.org/x") == "the name of its server is none"


def test_each_address_of_a_name_is_tried(hook):
    port = hook.server_address[1]
    send(f"http://name.example:{port}/", resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert len(hook.taken) == 1
    assert "ConnectionRefusedError" in refused(
        f"http://name.example:{port}/", resolve=lambda *_: ["127.0.0.2"] * 2
    )


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "::1", "169.254.169.254", "fe80::1%eth0", "0.0.0.0", "::",
     "224.0.0.1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
     "2002:7f00:1::", "240.0.0.1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"],
)  # fmt: skip
def test_addresses_of_this_machine_and_its_link(address):
    assert is_local(address)


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "192.168.1.1", "172.16.0.1", "198.51.100.1", "2001:db8::1", "fd00::1"]
)
def test_addresses_of_others_and_of_the_own_network_are_not_local(address):
    assert not is_local(address)
