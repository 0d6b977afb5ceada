"""A budget that is spent is told once by servers as a team has them: two at once, killed, started anew."""

from __future__ import annotations

import json
import threading
import time

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.budgets.conftest import hook  # noqa: F401 - a fixture
from tests.server.team.test_end_to_end import serving, store, token, told, user, wattprint  # noqa: F401

SECRET = "0123456789abcdef0123456789abcdef"
LONG_S = 90.0


def wait_for(what):
    until_s = time.monotonic() + LONG_S
    while not what():
        assert time.monotonic() < until_s
        time.sleep(0.05)


def told_of(server, name):
    """The ids of what ``server`` was told of the budget called so."""
    bodies = [json.loads(body) for _, _, body in [*server.taken]]
    return {body["id"] for body in bodies if body["budget"]["name"] == name}


@pytest.mark.slow
@pytest.mark.fault(
    "several servers check one budget, and one is killed and started anew",
    "its people are told once for each threshold and period",
)
def test_two_servers_and_one_that_is_started_anew_tell_it_once(store, user, hook):  # noqa: F811 - fixtures
    env = store | {"WATTPRINT_WEBHOOK_SECRET": SECRET, "WATTPRINT_WEBHOOK_LOCAL": "1"}
    at = ("--project", "vision", "--every", "year", "--at", "100%", "--to", f"{hook.url}/hook")
    assert told("budget", "add", "first", "1µJ", *at, env=store)["limit"] == pytest.approx(1e-6)

    def run(server):
        done = wattprint("run", "-q", "--", "sleep", "0.3", env=user | {"WATTPRINT_SERVER": server})
        assert done.returncode == 0, done.stderr

    with serving(env) as (_, one), serving(env) as (_, other):
        threads = [threading.Thread(target=run, args=[server]) for server in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wait_for(lambda: told_of(hook, "first"))
    # Both are killed. Budgets are checked by name: with the second, the first was looked at again.
    told("budget", "add", "second", "1µJ", *at, env=store)
    with serving(env) as (_, server):
        run(server)
        wait_for(lambda: told_of(hook, "second"))
    assert (len(told_of(hook, "first")), len(told_of(hook, "second"))) == (1, 1)
    assert wattprint("budget", "check", "--project", "vision", "--dry-run", env=store).returncode == 3
