"""What was told is told once a period, whoever asks, and what is to be sent is sent until it has arrived."""

from __future__ import annotations

import threading

import pytest

from wattprint.budgets.budget import new_budget
from wattprint.budgets.sending import (
    FIRST_S,
    HELD_S,
    MOST_ATTEMPTS,
    NotSetUpError,
    Unsendable,
    send_due,
    wait_s,
    waiting,
)
from wattprint.errors import UsageError

S = 1_000_000_000
TO = ("mailto:a@example.org", "mailto:b@example.org")


def at(now_ns):
    """A clock that stands still."""
    return lambda: now_ns


def claim(store, *kinds, period="2025-06", ident="one", to=TO, now_ns=0, subject="lab"):
    return store.claim(
        subject, period, kinds or ("50%",), ident=ident, words="it is spent", body="{}", to=to, now_ns=now_ns
    )


class Post:
    """Takes what is sent; fails as often as it was told to."""

    def __init__(self, *problems):
        self.problems, self.taken = list(problems), []

    def __call__(self, delivery, at_s):
        if self.problems:
            raise Unsendable(self.problems.pop(0))
        self.taken.append((delivery.address, at_s))


def test_budgets_are_kept_by_name(new_store):
    store = new_store()
    assert store.all() == []
    lab, all_of_us = new_budget("lab", "1kWh", to=["ops@example.org"]), new_budget("all of us", "2kg")
    store.add(lab)
    store.add(all_of_us)
    with pytest.raises(UsageError, match="there is a budget lab already"):
        store.add(new_budget("lab", "3kWh"))
    assert new_store().all() == [all_of_us, lab]
    with pytest.raises(UsageError, match="there is no budget labb · did you mean 'lab'"):
        store.remove("labb")
    assert store.remove("lab") == lab
    assert new_store().all() == [all_of_us]


def test_of_many_who_claim_at_once_one_does(new_store):
    new_store().add(new_budget("lab", "1kWh"))
    won, gate = [], threading.Barrier(6)

    def ask(number):
        store = new_store()
        gate.wait(60)
        if claim(store, ident=f"by {number}"):
            won.append(number)

    threads = [threading.Thread(target=ask, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    (told,) = new_store().told(10)
    assert told.id == f"by {won[0]}"
    assert [sent.address for sent in told.sent] == list(TO)


def test_a_threshold_is_told_once_a_period_and_after_a_restart(new_store):
    assert claim(new_store())
    assert not claim(new_store(), ident="two")
    assert claim(new_store(), ident="three", period="2025-07")
    assert claim(new_store(), ident="four", subject="other")


def test_thresholds_that_were_passed_over_are_not_told_later(new_store):
    store = new_store()
    assert claim(store, "50%", "80%")
    assert not claim(store, "50%", ident="two")
    assert claim(store, "50%", "80%", "100%", ident="three")
    assert [told.kind for told in store.told(10)] in (["100%", "80%"], ["80%", "100%"])


def test_what_is_sent_is_sent_once(new_store):
    store, post = new_store(), Post()
    claim(store)
    assert send_due(store, post, at(5 * S)) == (2, [])
    assert post.taken == [(TO[0], 5), (TO[1], 5)] or post.taken == [(TO[1], 5), (TO[0], 5)]
    assert send_due(new_store(), post, at(10**6 * S)) == (0, [])
    assert [(sent.state, sent.attempts, sent.at_ns) for sent in store.told(1)[0].sent] == [
        ("sent", 1, 5 * S)
    ] * 2


@pytest.mark.fault(
    "a process dies while it sends a message of a budget",
    "another sends it after two minutes, with the same id, so that it arrives at least once",
)
def test_who_dies_before_it_is_noted_leaves_it_to_the_next_who_waits_for_him(new_store):
    store = new_store()
    claim(store, to=TO[:1])

    class Killed(BaseException):
        pass

    def dies(delivery, at_s):
        raise Killed

    with pytest.raises(Killed):
        send_due(store, dies, at(0))
    post = Post()
    assert send_due(new_store(), post, at((HELD_S - 1) * S)).sent == 0
    assert send_due(new_store(), post, at((HELD_S + 1) * S)).sent == 1
    assert send_due(new_store(), post, at(10**6 * S)).sent == 0


def test_two_who_send_at_once_send_each_message_once(new_store):
    for number in range(10):
        claim(new_store(), ident=f"{number}", subject=f"{number}", to=TO[:1])
    post, gate = Post(), threading.Barrier(2)

    def sends():
        store = new_store()
        gate.wait(60)
        send_due(store, post, at(S))

    threads = [threading.Thread(target=sends) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send_due(new_store(), post, at(S))  # what both left to each other
    assert len(post.taken) == 10


@pytest.mark.fault(
    "a web address or a mail server takes no messages of budgets",
    "each is tried twelve times over some 30 hours, then given up; page, check and log say so",
)
def test_what_fails_is_tried_again_later_and_given_up_at_last(new_store):
    store, now_s = new_store(), 0
    claim(store, to=["https://hooks.example.org/s3cr3t"])
    post = Post(*["its server answered 500"] * MOST_ATTEMPTS)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        outcome = send_due(store, post, at(now_s * S))
        assert (outcome.sent, len(outcome.problems)) == (0, 1)
        (sent,) = store.told(1)[0].sent
        assert (sent.attempts, sent.problem) == (attempt, "its server answered 500")
        if attempt < MOST_ATTEMPTS:
            assert sent.state == "waiting"
            assert send_due(store, post, at((now_s + FIRST_S // 2) * S)) == (0, [])
        now_s += int(wait_s(attempt, 1.0)) + 1
    assert sent.state == "failed"
    assert send_due(store, post, at(10**9 * S)) == (0, [])
    assert post.taken == []
    assert outcome.problems == [
        "a message to https://hooks.example.org/… was not sent: its server answered 500; "
        "given up after 12 attempts"
    ]


def test_whatever_a_sender_raises_is_a_failure_and_the_next_message_goes_out(new_store):
    store, taken = new_store(), []
    claim(store)

    def odd(delivery, at_s):
        if delivery.address == TO[0]:
            raise AttributeError("s3cr3t")
        taken.append(delivery.address)

    outcome = send_due(store, odd, at(S))
    assert (outcome.sent, taken) == (1, [TO[1]])
    assert outcome.problems == [
        "a message to a@example.org was not sent: it cannot be sent at all (AttributeError); "
        "tried again later"
    ]
    assert [sent.state for sent in store.told(1)[0].sent] == ["waiting", "sent"]


def test_a_setting_that_is_missing_is_no_attempt_and_keeps_no_other_message(new_store):
    store, taken = new_store(), []
    claim(store, to=(TO[0], "https://hooks.example.org/"))

    def without_mail(delivery, at_s):
        if delivery.address.startswith("mailto:"):
            raise NotSetUpError("no smtp server is set")
        taken.append(delivery.address)

    for _ in range(2 * MOST_ATTEMPTS):
        problems = send_due(store, without_mail, at(S)).problems
        assert problems == ["a message to a@example.org waits: no smtp server is set"]
    assert taken == ["https://hooks.example.org/"]
    _, mail = sorted(store.told(1)[0].sent)
    assert (mail.state, mail.attempts, mail.problem) == ("waiting", 0, "no smtp server is set")
    post = Post()
    assert send_due(store, post, at(S)).sent == 1
    assert post.taken == [(TO[0], 1)]


def test_each_message_is_held_and_signed_from_when_its_turn_comes(new_store):
    """Eight messages, 20 s each: another process, which looks meanwhile, is left none of those being sent."""
    store, now_s, taken = new_store(), [1000], []
    claim(store, to=[f"mailto:u{number}@example.org" for number in range(8)])

    def quick(delivery, at_s):
        taken.append((delivery.address, at_s))

    def slow(delivery, at_s):
        assert at_s == now_s[0]
        now_s[0] += 20
        if now_s[0] >= 1140:
            send_due(new_store(), quick, at(now_s[0] * S))
        taken.append((delivery.address, at_s))

    send_due(store, slow, lambda: now_s[0] * S)
    assert sorted(address for address, _ in taken) == [f"mailto:u{number}@example.org" for number in range(8)]


def test_who_has_slow_addresses_gets_so_much_time_and_no_more(new_store):
    store, now_s, taken = new_store(), [0], []
    claim(store, to=[f"mailto:u{number}@example.org" for number in range(8)])

    def slow(delivery, at_s):
        now_s[0] += 20
        taken.append(delivery.address)

    assert send_due(store, slow, lambda: now_s[0] * S, within_s=30.0).sent == 2
    assert send_due(store, slow, lambda: now_s[0] * S).sent == 6
    assert len(set(taken)) == 8


def test_what_waits_says_until_when(new_store):
    store = new_store()
    claim(store, to=["https://hooks.example.org/s3cr3t"])
    assert waiting(store, 0) == []
    send_due(store, Post("its server answered 500"), at(0))
    (told,) = waiting(store, 0)
    assert told.startswith("a message to https://hooks.example.org/… waits until 1970-01-01T00:01:0")
    assert told.endswith(": its server answered 500")


def test_what_waits_for_a_budget_that_is_removed_is_never_sent(new_store):
    store, post = new_store(), Post()
    lab = new_budget("lab", "1kWh", to=["ops@example.org"])
    store.add(lab)
    claim(store, subject=lab.id)
    claim(store, subject="other", ident="two", to=["mailto:c@example.org"])
    store.remove("lab")
    store.add(new_budget("lab", "2kWh"))
    assert send_due(store, post, at(10**6 * S)).sent == 1
    assert post.taken == [("mailto:c@example.org", 10**6)]
    (told,) = [one for one in store.told(9) if one.subject == lab.id]
    assert {(one.state, one.problem) for one in told.sent} == {("failed", "the budget was removed")}


def test_a_budget_whose_answer_was_lost_is_added_again(new_store):
    store, lab = new_store(), new_budget("lab", "1kWh")
    store.add(lab)
    store.add(lab)
    assert new_store().all() == [lab]


def test_waits_are_doubled_up_to_six_hours():
    assert [wait_s(attempts, 0.0) for attempts in (1, 2, 3, 9, 10, 11)] == [
        60, 120, 240, 15_360, 21_600, 21_600,
    ]  # fmt: skip


def test_who_has_no_budget_has_no_file(home):
    from wattprint.budgets.store import BudgetStore

    store = BudgetStore.of_user(str(home))
    assert not store
    assert (store.all(), store.told(5), send_due(store, Post(), at(0))) == ([], [], (0, []))
    assert not home.exists()


def test_the_file_is_for_its_user_alone_and_goes_with_all_else(home):
    from wattprint.budgets.store import BudgetStore
    from wattprint.ledger.purging import belongings

    store = BudgetStore.of_user(str(home))
    store.add(new_budget("lab", "1kWh"))
    (path,) = home.glob("budgets.db")
    assert path.stat().st_mode & 0o777 == 0o600
    assert str(path) in belongings(str(home)).files
