"""``wattprint budget``: what a person types, from the first budget to the message."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default

import msgspec
import pytest
from tests.budgets.conftest import mail_room
from tests.cli import in_process
from tests.ledger import spools
from tests.ledger.spools import SITE

from wattprint.budgets.budget import new_budget
from wattprint.budgets.store import BudgetStore
from wattprint.cli import budget as verb

SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def typed(home, monkeypatch, capfd):
    def call(*words):
        return in_process.call(monkeypatch, capfd, "budget", *words)

    return call


@pytest.fixture
def run_now(home, monkeypatch):
    """A run of 143 J in the month that the clock of these commands shows."""
    monkeypatch.setattr(verb.time, "time_ns", lambda: spools.START_NS + 3600 * spools.S)
    return spools.write(home, spools.finished("r1", site=SITE))


def test_without_one_it_is_said_what_to_type(typed, home):
    told = "wattprint: there are no budgets · wattprint budget add NAME 10kWh --every month\n"
    assert typed("list") == (0, "", told)
    assert typed("check") == (0, "", told)
    assert typed("list", "--json") == (0, "[]\n", "")
    assert not home.exists()


def test_a_budget_is_added_listed_and_removed(typed):
    code, out, err = typed("add", "lab", "50kWh", "--to", "ops@example.org", "--zone", "Europe/Paris")
    assert (code, out, err) == (0, "budget lab: 50kWh a month, Europe/Paris\n", "")
    _, out, err = typed("add", "ada", "1kg", "--every", "week", "--user", "ada", "--tag", "team=a b")
    assert out == 'budget ada: 1kg a week of runs with tag:team="a b" tag:user=ada, UTC\n'
    assert err == "wattprint: nobody is told: wattprint budget check says what is spent\n"
    _, out, _ = typed("list")
    assert [line.split()[:2] for line in out.splitlines()[3:5]] == [["ada", "1kg"], ["lab", "50kWh"]]
    (ada, lab) = json.loads(typed("list", "--json")[1])
    assert (ada["limit"], ada["unit"], lab["limit"]) == (1000.0, "gCO2e", 1.8e8)
    assert lab["to"] == ["mailto:ops@example.org"]
    code, _, err = typed("add", "lab", "1kWh")
    assert (code, "there is a budget lab already" in err) == (2, True)
    assert typed("remove", "lab") == (0, "budget lab of 50kWh a month is gone\n", "")
    assert typed("remove", "lab")[0] == 2


def test_a_check_ends_with_three_where_a_budget_is_spent(typed, run_now):
    typed("add", "all", "1kJ")
    code, out, err = typed("check")
    assert (code, err) == (0, "")
    assert out.startswith("all, 2025-06: 143 J (")
    assert out.endswith("14% of 1kJ; predicted after 3 whole days since the first run; 0 are over\n")
    assert typed("check", "--quiet") == (0, "", "")
    typed("add", "less", "100J")
    code, out, _ = typed("check", "--quiet")
    assert (code, out.count("\n"), out[:14]) == (3, 1, "less, 2025-06:")
    (_, less) = json.loads(typed("check", "--json", "--dry-run")[1])["budgets"]
    assert (less["share"], less["spent"]["mid"]) == (pytest.approx(1.43), pytest.approx(143))
    assert (less["start"], less["end"]) == ("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")


def test_its_people_are_told_once_by_mail_and_web(typed, run_now, hook, monkeypatch):
    monkeypatch.setenv("WATTPRINT_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("WATTPRINT_WEBHOOK_LOCAL", "1")
    monkeypatch.setenv("WATTPRINT_SMTP_FROM", "us@example.org")
    monkeypatch.setenv("WATTPRINT_PUBLIC_URL", "https://wattprint.example.org/")
    typed("add", "lab", "143J", "--to", "ops@example.org", "--to", f"{hook.url}/T1/s3cr3t")
    with mail_room() as room:
        monkeypatch.setenv("WATTPRINT_SMTP", f"smtp://127.0.0.1:{room.port}")
        assert typed("check", "--dry-run")[0] == 3
        assert (hook.taken, room.mails) == ([], [])
        code, out, err = typed("check")
        assert (code, out.splitlines()[-1], err) == (3, "messages sent: 2", "")
        assert "messages" not in typed("check")[1]
    ((mail, _),) = room.mails
    found = message_from_bytes(mail, policy=default)
    assert found["subject"] == "wattprint: lab, 2025-06: probably all of 143J spent"
    lines = found.get_content().splitlines()
    assert lines[0].startswith("Probably all of the budget lab for 2025-06 (143J a month) is spent: 143 J (")
    assert lines[2:-1] == [
        "1 run began from 2025-06-01T00:00:00Z until before 2025-07-01T00:00:00Z (UTC).",
        "",
        "Those with the most energy:",
        "  train (r1, finished): 143 J (131–155)",
        "",
    ]
    assert lines[-1] == "In a browser: https://wattprint.example.org/budgets"
    ((path, headers, body),) = hook.taken
    told = json.loads(body)
    assert path == "/T1/s3cr3t"
    assert told["text"].startswith(
        "Probably all of the budget lab for 2025-06 (143J a month) is spent: 143 J ("
    )
    assert (told["kind"], told["threshold"], told["certainty"]) == ("threshold", 1.0, "probably")
    assert told["spent"] | {"low": 0, "high": 0} == {
        "low": 0, "mid": pytest.approx(143), "high": 0, "unit": "J", "method": "modelled",
    }  # fmt: skip
    assert told["budget"]["where"] == ""
    assert headers["wattprint-delivery"] == told["id"]


def test_what_could_not_be_sent_ends_with_one_and_is_sent_by_a_later_check(typed, run_now, hook, monkeypatch):
    monkeypatch.setenv("WATTPRINT_WEBHOOK_LOCAL", "1")
    typed("add", "lab", "200J", "--at", "50%", "--to", f"{hook.url}/s3cr3t")
    code, _, err = typed("check")
    assert code == 1
    assert err.endswith(" waits: no webhook_secret is set, by which messages are signed\n")
    assert "s3cr3t" not in err
    monkeypatch.setenv("WATTPRINT_WEBHOOK_SECRET", SECRET)
    hook.answers.append(500)
    code, _, err = typed("check")  # at once, for that was no attempt
    assert (code, "was not sent: its server answered 500; tried again later" in err) == (1, True)
    code, out, err = typed("check")
    assert (code, "messages sent" in out) == (1, False)
    assert "a message to http://127.0.0.1/… waits until 2025-06-15T16:0" in err
    assert err.endswith(": its server answered 500\n")
    assert typed("check", "--quiet") == (1, "", "")
    assert len(json.loads(typed("check", "--json")[1])["waiting"]) == 1
    monkeypatch.setattr(verb.time, "time_ns", lambda: spools.START_NS + 4000 * spools.S)
    code, out, err = typed("check")
    assert (code, out.splitlines()[-1], err) == (0, "messages sent: 1", "")
    assert len(hook.taken) == 2


def test_an_address_that_nobody_can_look_up_keeps_no_other_from_being_told(typed, run_now, home, monkeypatch):
    monkeypatch.setenv("WATTPRINT_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("WATTPRINT_SMTP_FROM", "us@example.org")
    odd = new_budget("early", "1J", to=["https://hooks.example.org/x"])
    BudgetStore.of_user(str(home)).add(msgspec.structs.replace(odd, to=("https://hooks..example.org/x",)))
    typed("add", "lab", "1J", "--to", "ops@example.org")
    with mail_room() as room:
        monkeypatch.setenv("WATTPRINT_SMTP", f"smtp://127.0.0.1:{room.port}")
        code, out, err = typed("check")
    assert (code, out.splitlines()[-1], len(room.mails)) == (3, "messages sent: 1", 1)
    assert "was not sent: the name of its server is none; tried again later" in err


def test_a_message_can_be_tried(typed, hook, monkeypatch):
    monkeypatch.setenv("WATTPRINT_WEBHOOK_SECRET", SECRET)
    code, _, err = typed("test", f"{hook.url}/s3cr3t")
    assert (code, "was not sent: its server is this machine" in err, "s3cr3t" in err) == (1, True, False)
    monkeypatch.setenv("WATTPRINT_WEBHOOK_LOCAL", "1")
    assert typed("test", f"{hook.url}/s3cr3t") == (0, "sent to http://127.0.0.1/…\n", "")
    ((_, _, body),) = hook.taken
    assert json.loads(body)["kind"] == "test"
    code, _, err = typed("test", "ops@example.org")
    assert (code, err.partition(" · ")[0]) == (
        1,
        "wattprint: the message to ops@example.org was not sent: no smtp server is set",
    )


def test_a_digest_is_shown_asked_for_and_sent_by_a_check(typed, run_now, monkeypatch):
    monkeypatch.setattr(verb.time, "time_ns", lambda: spools.START_NS + 86_400 * spools.S)  # on Monday
    code, out, err = typed("digest", "--print")
    assert (code, err) == (0, "")
    assert out.startswith("In the week 2025-W24: 1 run, energy 143 J (131–155), no run in the week before.\n")
    assert json.loads(typed("digest", "--print", "--json")[1])["spent"]["facility_j"]["mid"] == pytest.approx(
        143
    )
    assert typed("digest") == (0, "nobody is sent a digest\n", "")
    assert typed("digest", "--to", "ops@example.org") == (0, "each Monday, UTC, to ops@example.org\n", "")
    monkeypatch.setenv("WATTPRINT_SMTP_FROM", "us@example.org")
    with mail_room() as room:
        monkeypatch.setenv("WATTPRINT_SMTP", f"smtp://127.0.0.1:{room.port}")
        assert typed("check")[:2] == (0, "messages sent: 1\n")
        assert "messages" not in typed("check")[1]
    ((mail, _),) = room.mails
    assert b"Subject: wattprint: In the week 2025-W24: 1 run" in mail
    assert typed("digest", "--off") == (0, "nobody is sent a digest\n", "")
    assert typed("digest", "--off", "--print")[0] == 2
    assert typed("digest", "--to", "ops")[0] == 2
    assert typed("digest", "--print", "--zone", "Mars")[0] == 2


def test_settings_of_mail_stand_in_one_place(typed, home, run_now, tmp_path, monkeypatch):
    (tmp_path / "wattprint.toml").write_text(
        'smtp = "smtp://evil.example:25"\nsmtp_from = "us@example.org"\n'
    )
    monkeypatch.setenv("WATTPRINT_SMTP_PASSWORD", "pass word")
    code, _, err = typed("check")
    assert code == 2
    assert "smtp, smtp_from and smtp_password are set in different places" in err
    assert "pass word" not in err


def test_a_project_has_budgets_of_its_own(typed, postgres, monkeypatch, capfd):
    pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
    from wattprint.ledger.postgres_database import Database
    from wattprint.server.team import projects
    from wattprint.server.team.tables import prepare

    database = Database(postgres)
    prepare(database)
    database.call(lambda db: projects.create(db, "vision", "main", {}, who="test"))
    database.close()
    at = ("--project", "vision", "--store", postgres)
    assert typed("add", "lab", "1kWh", *at)[0] == 0
    assert "lab, " in typed("check", *at)[1]
    assert typed("list", "--json")[1] == "[]\n"
    assert typed("digest", "--to", "ops@example.org", *at)[0] == 0
    assert typed("remove", "lab", *at)[0] == 0
    _, out, _ = in_process.call(monkeypatch, capfd, "server", "log", "--json", "--store", postgres)
    assert [(one["what"], one["about"]) for one in json.loads(out)][:3] == [
        ("budget removed", "lab: 1kWh a month"),
        ("digest asked for", "ops@example.org"),
        ("budget added", "lab: 1kWh a month"),
    ]
    code, _, err = typed("add", "lab", "1kWh", "--project", "visoin", "--store", postgres)
    assert (code, "there is no project visoin" in err) == (2, True)
    code, _, err = typed("list", "--store", postgres)
    assert (code, "--project P" in err) == (2, True)
