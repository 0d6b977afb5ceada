"""A view shared by a link: what whoever has it sees, what he does not, and when it ends."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient
from tests.server.conftest import HOST, TOKEN, write

from wattprint.recorded.books import Books
from wattprint.server import outward
from wattprint.server import shares as sharing
from wattprint.server.app import make_app
from wattprint.server.routes import API
from wattprint.server.still import still
from wattprint.server.views import shares as views

OURS = {"origin": f"http://{HOST}"}
SPAN = "since=2020-01-01"
VIEWS = {
    "a run": "/runs/r1",
    "elsewhere": "/runs/r1?region=FR",
    "beside each other": "/compare?run=r1&run=r2",
    "many beside each other": "/compare?run=r1&run=r2&run=r3&run=r4&run=r5&run=r6",
    "ranked": "/leaderboard?name=*",
    "in groups": "/experiments?name=*&by=tag:team",
    "all": f"/?{SPAN}&by=tag:team",
}


@pytest.fixture
def passer_by(home):
    """Who has no token and no cookie, at the same server as ``owner``."""
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def share(owner):
    """Shares a view by the form of its page; the answer of the API about it."""

    def made(view, **fields):
        page = owner.get(view).text
        form = page[page.index('action="/shares"') :]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        hidden = {name: value.replace("&amp;", "&") for name, value in hidden.items()}
        answer = owner.post("/shares", data=hidden | fields, headers=OURS)
        assert answer.status_code == 303, answer.text
        return owner.get(f"{API}{answer.headers['location']}").json()

    return made


def path_of(told):
    return told["link"].removeprefix(f"http://{HOST}")


@pytest.fixture
def more(home):
    for number in (4, 5, 6):
        write(home, f"r{number}", number, name="bert", tags={"team": "nlp"})


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_whoever_has_the_link_sees_the_same_figures(more, owner, passer_by, share, view):
    there = path_of(share(view))
    page, _, query = view.partition("?")
    plain = "/overview" if page == "/" else page
    shown = passer_by.get(f"{there}.json")
    now = owner.get(f"{plain}.json?{query}")
    assert now.status_code == 200
    told, own = shown.json(), now.json()
    if page == "/":  # it ends at the moment in which it is asked for
        assert (told.pop("until"), told.pop("before")) <= (own.pop("until"), own.pop("before"))
    if page in ("/runs/r1", "/compare"):  # what is private is in no statement
        for run in [*told.get("runs", ()), *own.get("runs", ())] or [told["run"], own["run"]]:
            del run["host"], run["command"]
    assert told == own
    assert passer_by.get(f"{there}.csv").text.count("\n") == owner.get(f"{plain}.csv?{query}").text.count(
        "\n"
    )
    html = passer_by.get(there).text
    figures = re.findall(r'data-key="[^"]*" data-value="[^"]*"', html)
    assert figures or page == "/experiments"
    assert set(figures) <= set(re.findall(r'data-key="[^"]*" data-value="[^"]*"', owner.get(view).text))


def test_pages_of_others_read_the_figures_of_a_link_and_nothing_else(owner, passer_by, share):
    there = path_of(share("/runs/r1"))
    elsewhere = {"origin": "https://other.example"}
    shared = passer_by.get(f"{there}.json", headers=elsewhere)
    assert shared.headers["access-control-allow-origin"] == "*"
    assert shared.headers["cross-origin-resource-policy"] == "cross-origin"
    again = passer_by.get(f"{there}.json", headers=elsewhere | {"if-none-match": shared.headers["etag"]})
    assert (again.status_code, again.headers["access-control-allow-origin"]) == (304, "*")
    nothing = passer_by.get(f"{there[:-1]}-.json", headers=elsewhere)
    assert (nothing.status_code, nothing.headers["access-control-allow-origin"]) == (404, "*")
    for path in (there, f"{there}.csv", "/runs/r1.json", "/lost.json", f"{API}/runs/r1"):
        assert "access-control-allow-origin" not in owner.get(path, headers=elsewhere).headers


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_nothing_else_is_reached_from_it(more, passer_by, share, view):
    there = path_of(share(view))
    html = passer_by.get(there).text
    addresses = set(re.findall(r'(?:href|src|action)="([^"]*)"', html))
    inside = {one for one in addresses if one.startswith("#")}
    ours = {f"{there}.json", f"{there}.csv", "data:,"} | {
        one for one in addresses if one.startswith("/assets/")
    }
    assert addresses - inside == ours
    assert not re.search(r"<(form|input|select|button|wattprint-live)\b", html)
    assert "Restate<" not in html
    ident = there.partition("-")[0].removeprefix("/s/")
    for path in ("/", "/runs", "/runs/r1", "/runs/r1.json", "/shares", f"/shares/{ident}", "/badge/r1.svg"):
        assert passer_by.get(path).status_code == 401, path
    assert passer_by.post(there).status_code == 405


def test_what_is_private_is_left_out_unless_it_is_ticked(home, passer_by, share):
    write(
        home, "r7", 7, name="secret", host="gpu-07.lab", command=["python", "/home/ada/train.py", "--key=1"]
    )
    closed, opened = share("/runs/r7"), share("/runs/r7", tell=["host", "command", "paths"])
    for kind in ("", ".json", ".csv", "/embed"):
        text = passer_by.get(path_of(closed) + kind).text
        assert "secret" in text, kind
        for word in ("gpu-07", "/home/ada", "--key"):
            assert word not in text, (kind, word)
    run = passer_by.get(f"{path_of(opened)}.json").json()["run"]
    assert (run["host"], run["command"]) == ("gpu-07.lab", ["python", "/home/ada/train.py", "--key=1"])
    assert opened["tell"] == ["command", "host", "paths"]


def test_machines_stay_apart_without_their_names(home, passer_by, share):
    for run, host in (("r7", "gpu-07"), ("r8", "gpu-08")):
        write(home, run, 7, name="other", host=host)
    told = share("/compare?run=r7&run=r8")
    text = passer_by.get(path_of(told)).text
    assert "Machines differ: " in text
    assert "gpu-0" not in text
    hosts = [run["host"] for run in passer_by.get(f"{path_of(told)}.json").json()["runs"]]
    assert len(set(hosts)) == 2


def test_hosts_are_not_shared_as_groups(owner, share):
    body = {"path": "/", "query": f"{SPAN}&by=host"}
    answer = owner.post(f"{API}/shares", json=body, headers=OURS)
    assert (answer.status_code, answer.json()["detail"]) == (400, "the names of hosts are not told here")
    assert owner.post(f"{API}/shares", json=body | {"tell": ["host"]}, headers=OURS).status_code == 200


def test_it_stays_as_it_was_and_says_by_which_tables(home, owner, passer_by, share, monkeypatch):
    there = path_of(share("/runs/r1"))
    before = passer_by.get(f"{there}.json")
    assert "This server has" not in passer_by.get(there).text
    owner.post(f"{API}/runs/r1/words", json={"name": "renamed"}, headers=OURS).raise_for_status()
    assert owner.get("/runs/r1.json").json()["run"]["name"] == "renamed"
    then = outward.TABLES
    monkeypatch.setattr(outward, "TABLES", "2199-01-01")
    page = passer_by.get(there).text
    assert f"tables of {then}" in page
    assert "This server has wattprint" in page
    assert "(tables of 2199-01-01) by now; the figures here are those of wattprint" in page
    assert passer_by.get(f"{there}.json").content == before.content


def test_a_link_that_others_make_up_opens_nothing(passer_by, share):
    there = path_of(share("/runs/r1"))
    ident, expires, signature = there.removeprefix("/s/").split("-")
    later = f"{int(expires, 16) + 86_400:x}"
    zeros = "0" * 16
    for wrong in (
        f"{ident}-{later}-{signature}",
        f"{zeros}-{expires}-{signature}",
        f"{ident}-{expires}-{'0' * 32}",
        f"{ident}-{expires}",
        ident,
        signature,
        f"{ident}-{expires}-{signature}0",
        f"{there.removeprefix('/s/')}/../../runs/r1",
    ):
        assert passer_by.get(f"/s/{wrong}").status_code in (404, 401), wrong
    assert passer_by.get(there).status_code == 200


def test_it_ends(owner, passer_by, share, monkeypatch):
    told = share("/runs/r1", days="7")
    made, expires = (datetime.fromisoformat(told[key]) for key in ("made", "expires"))
    assert timedelta(days=6, hours=23) < expires - made <= timedelta(days=7)
    assert passer_by.get(path_of(told)).status_code == 200

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return expires.astimezone(tz)

    monkeypatch.setattr(outward, "datetime", Clock)
    answer = passer_by.get(path_of(told))
    assert answer.status_code == 410
    assert "to be seen for a time, which has ended" in answer.text
    assert 'href="/runs"' not in answer.text


def test_what_ended_long_ago_is_let_go(home, owner, share, monkeypatch):
    """At the next share, with what it showed: neither takes room for ever."""
    old, young = (share("/runs/r1", days=days)["id"] for days in ("1", "90"))
    folder = home / "shares"

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=sharing.KEPT_DAYS + 2)

    monkeypatch.setattr(views, "datetime", Clock)
    new = share("/runs/r1")["id"]
    named = {f"{one}{ending}" for one in (young, new) for ending in (".json", ".kept")}
    assert {path.name for path in folder.iterdir()} == named | {"secret"}
    assert old not in {one["id"] for one in owner.get(f"{API}/shares").json()}


def test_it_is_taken_back_by_the_owner_on_its_page(owner, passer_by, share):
    told, other = share("/runs/r1"), share("/runs/r2")
    page = owner.get(f"/shares/{told['id']}").text
    assert told["link"] in page
    token = re.search(r'name="form_token" value="(\w+)"', page)[1]
    there = f"/shares/{told['id']}"
    for client in (owner, passer_by):  # without the token of the form, and by who is not in
        answer = client.post(there, data={"form_token": "0"}, headers=OURS)
        assert answer.status_code in (401, 403)
    assert passer_by.get(path_of(told)).status_code == 200
    answer = owner.post(there, data={"form_token": token}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, there)
    gone = passer_by.get(f"{path_of(told)}.json")
    assert gone.status_code == 410
    assert gone.json()["detail"] == "what was shared here has been taken back"
    assert "It opens nothing any more" in owner.get(there).text
    assert passer_by.get(path_of(other)).status_code == 200
    states = {one["id"]: one["state"] for one in owner.get(f"{API}/shares").json()}
    assert states == {told["id"]: "revoked", other["id"]: "open"}


def test_a_run_that_was_deleted_is_shared_no_more(passer_by, share):
    run, both = share("/runs/r1"), share("/compare?run=r1&run=r2")
    Books().delete([Books().run("r1")], dry_run=False)
    for told in (run, both):
        answer = passer_by.get(path_of(told))
        assert answer.status_code == 410
        assert "a run that was shared here has been deleted" in answer.text


def test_it_is_told_of_as_deleted_without_what_it_was_called(owner, share):
    share("/runs/bert")
    share("/runs/r2")
    Books().delete([Books().run("r1")], dry_run=False)
    told = owner.get(f"{API}/shares").json()
    assert [(one["state"], one["title"], one["view"]) for one in told] == [
        ("open", "resnet", "/runs/r2"),
        ("deleted", "a deleted run", "/runs"),
    ]
    assert "bert" not in owner.get("/shares").text


def test_who_may_only_look_shares_nothing(home):
    app = make_app(hosts=frozenset({HOST}), token="")
    anyone = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    assert 'action="/shares"' not in anyone.get("/runs/r1").text
    assert anyone.post(f"{API}/shares", json={"path": "/runs/r1"}).status_code == 403
    assert anyone.get(f"{API}/shares").status_code == 403


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        ({"path": "/runs/r1", "days": 0}, 422, "days"),
        ({"path": "/runs/r1", "days": 4000}, 422, "days"),
        ({"path": "/runs/nobody"}, 404, "nobody"),
        ({"path": "/runs"}, 400, "/runs is not shared"),
        ({"path": "/shares"}, 400, "/shares is not shared"),
        ({"path": "/nowhere"}, 404, "there is no page at /nowhere"),
        ({"path": "//elsewhere.example/runs/r1"}, 404, "there is no page at"),
        ({"path": "/runs/r1", "tell": ["all"]}, 400, "no private field is 'all'"),
        ({"path": "/compare", "query": "run=r1"}, 400, "/compare is not shared"),
        ({"path": "/runs/r1", "query": "nonsense=1"}, 400, "nonsense"),
    ],
)
def test_what_cannot_be_shared_is_said(owner, body, status, why):
    answer = owner.post(f"{API}/shares", json=body, headers=OURS)
    assert answer.status_code == status, answer.text
    assert why in answer.text


def test_a_page_of_others_shares_nothing(owner):
    for origin in ("http://elsewhere.example", "null"):
        answer = owner.post(f"{API}/shares", json={"path": "/runs/r1"}, headers={"origin": origin})
        assert answer.status_code == 403


def test_what_is_kept_is_for_its_user_alone(home, owner, share):
    told = share("/runs/r1")
    folder = home / "shares"
    assert {path.name for path in folder.iterdir()} == {
        "secret",
        f"{told['id']}.json",
        f"{told['id']}.kept",
    }
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    secret = (folder / "secret").read_bytes()
    assert len(secret) == sharing.SECRET_BYTES
    assert secret.hex() not in json.dumps(told)


def test_who_has_the_page_already_is_told_so(passer_by, share):
    there = path_of(share("/runs/r1"))
    for kind in ("", ".json", ".csv", ".svg", "/embed"):
        first = passer_by.get(there + kind)
        again = passer_by.get(there + kind, headers={"if-none-match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b""), kind
        assert first.headers["referrer-policy"] == "no-referrer"


def test_still_keeps_text_figures_and_anchors():
    body = [
        '<section aria-labelledby="words"><h2 id="words">Words</h2><p>to add</p></section>\n',
        '<form class="asked" method="get"><label>Name <input name="n"></label><button>Show</button></form>',
        '<form class="picked"><table><tr><td><input type="checkbox"><a href="/runs/r1">b &amp; c&#x27;</a>',
        '</td></tr></table></form><svg viewBox="0 0 1 1"><a href="/runs/r2"><title>r2 &lt;b&gt;</title>',
        '<path d="M0 0"/></a></svg><p><a href="#main">up</a><br>end</p>',
    ]
    assert still(body, ["words"]) == (
        '<table><tr><td>b &amp; c&#x27;</td></tr></table><svg viewBox="0 0 1 1"><title>r2 &lt;b&gt;</title>'
        '<path d="M0 0"/></svg><p><a href="#main">up</a><br>end</p>'
    )


def test_a_share_that_ends_says_when_in_utc(owner, share):
    told = share("/runs/r1", days="1")
    assert told["state"] == "open"
    assert datetime.fromisoformat(told["expires"]) > datetime.now(UTC)
    assert f"until {told['expires'][:16].replace('T', ' ')} UTC" in owner.get(f"/shares/{told['id']}").text
