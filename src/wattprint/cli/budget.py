"""``wattprint budget``: amounts that runs may take in a week, a month or a year, and who is told."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import NamedTuple

import click

from wattprint.errors import UsageError, WattprintError
from wattprint.recorded.conditions import as_typed
from wattprint.recorded.select import tags_of

from .books import open_books, warn
from .options import completes, json_option
from .screen import complain, print_document, print_json, print_line
from .server_shown import print_table, who_typed
from .store import store_option, team_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from wattprint.budgets.sending import Outcome
    from wattprint.budgets.spending import Spending
    from wattprint.budgets.store import BudgetStore
    from wattprint.recorded.books import Books

    F = TypeVar("F", bound=Callable[..., object])

SPENT_EXIT = 3
"""What ``budget check`` ends with where a budget is spent."""


def whose_options(function: F) -> F:
    """Whose budgets: of a project of a team with ``--project``, else those of this user."""
    project = click.option(
        "--project", metavar="P", help="Those of a project of a team, in its --store; else this user's own."
    )
    return project(store_option(json_option(function)))


class Opened(NamedTuple):
    """The budgets that are meant, and the runs that they count.

    ``note``: lets the log of changes of a team's server have what was done, about what.
    """

    budgets: BudgetStore
    books: Books
    note: Callable[[str, str], None]


@contextmanager
def opened(project: str | None, store: str | None) -> Iterator[Opened]:
    """Those of a project, or of this user. Raises ``UsageError``."""
    from wattprint.budgets.store import BudgetStore

    if project is None:
        if store is not None:
            raise UsageError("--store has the budgets of projects", fix="add --project P")
        books = open_books()
        yield Opened(BudgetStore.of_user(books.folder), books, lambda what, about: None)
        return
    with team_database(store) as database:
        from wattprint.server.team.projects import project as named
        from wattprint.server.team.shelves import Shelves
        from wattprint.server.team.tables import note

        def noted(what: str, about: str) -> None:
            database.call(lambda connection: note(connection, who_typed(), what, project, about))

        shelves = Shelves(database)
        shelves.ask(lambda connection: named(connection, project))
        yield Opened(BudgetStore.of_team(database, project), shelves.books(project, warn), noted)


@click.group()
def command() -> None:
    """Look after budgets: what runs may take in each week, month or year, and who is told of it."""


@command.command()
@click.argument("name")
@click.argument("amount")
@click.option(
    "--every",
    "period",
    type=click.Choice(("day", "week", "month", "quarter", "year")),
    default="month",
    show_default=True,
    help="For how long it lasts; then the next begins.",
)
@click.option(
    "--zone", default="UTC", show_default=True, metavar="ZONE", help="Whose midnight: Europe/Paris."
)
@click.option(
    "--where",
    metavar="EXPR",
    multiple=True,
    shell_complete=completes("conditions"),
    help="Only runs of which this holds: 'host:node-1', name:bert.",
)
@click.option("--tag", "tags", metavar="KEY=VALUE", multiple=True, help="Only runs with this tag.")
@click.option("--user", metavar="U", help="Only runs with the tag user=U.")
@click.option(
    "--at", metavar="SHARE", multiple=True, help="Tell at this share: 80%. [default: 50%, 80%, 100%]"
)
@click.option(
    "--bound",
    type=click.Choice(("mid", "high")),
    default="mid",
    show_default=True,
    help="Which end of what is spent counts.",
)
@click.option("--to", metavar="ADDRESS", multiple=True, help="Whom to tell: ops@example.org, https://….")
@whose_options
def add(
    *,
    name: str,
    amount: str,
    period: str,
    zone: str,
    where: tuple[str, ...],
    tags: tuple[str, ...],
    user: str | None,
    at: tuple[str, ...],
    bound: str,
    to: tuple[str, ...],
    project: str | None,
    store: str | None,
    as_json: bool,
) -> None:
    """Set a budget of AMOUNT for each period: 10kWh, 500g, 300L or 100EUR of all runs, or of some."""
    from wattprint.budgets.budget import new_budget

    tagged = [f"user={user}"] if user is not None else []
    conditions = [as_typed(f"tag:{key}=", value) for key, value in tags_of([*tags, *tagged]).items()]
    made = new_budget(
        name,
        amount,
        period=period,
        zone=zone,
        where=" ".join([*where, *conditions]),
        at=at,
        bound=bound,
        to=to,
        made_ns=time.time_ns(),
    )
    with opened(project, store) as there:
        there.budgets.add(made)
        there.note("budget added", f"{made.name}: {made.words}")
    if as_json:
        print_json(_plain(made))
        return
    print_line(f"budget {made.name}: {made.words}, {made.zone}")
    if not made.to:
        complain("wattprint: nobody is told: wattprint budget check says what is spent")


@command.command("list")
@whose_options
def list_budgets(*, project: str | None, store: str | None, as_json: bool) -> None:
    """List the budgets."""
    with opened(project, store) as there:
        found = there.budgets.all()
    if as_json:
        print_json([_plain(one) for one in found])
        return
    if not found:
        complain("wattprint: there are no budgets · wattprint budget add NAME 10kWh --every month")
        return
    from wattprint.budgets.address import shown

    print_table(
        ["budget", "amount", "every", "zone", "told at", "told to", "runs"],
        [
            [
                one.name,
                one.amount,
                one.period,
                one.zone,
                ", ".join(f"{100.0 * share:g}%" for share in one.thresholds),
                ", ".join(shown(address) for address in one.to) or "nobody",
                one.where or "all",
            ]
            for one in found
        ],
    )


@command.command()
@click.argument("name")
@whose_options
def remove(*, name: str, project: str | None, store: str | None, as_json: bool) -> None:
    """Remove a budget. The runs stay as they are."""
    with opened(project, store) as there:
        gone = there.budgets.remove(name)
        there.note("budget removed", f"{gone.name}: {gone.words}")
    if as_json:
        print_json(_plain(gone))
    else:
        print_line(f"budget {gone.name} of {gone.words} is gone")


@command.command()
@click.option("--quiet", "-q", is_flag=True, help="Say nothing of budgets that are not spent.")
@click.option("--dry-run", is_flag=True, help="Only say what is spent: tell nobody.")
@whose_options
@click.pass_context
def check(
    ctx: click.Context, *, quiet: bool, dry_run: bool, project: str | None, store: str | None, as_json: bool
) -> None:
    """Say what is spent of each budget, and tell its people what is new. For cron: no server is needed.

    Each threshold is told once a period. Exit code 3 if a budget is spent, 1 while a message waits that could
    not be sent: later checks try again.
    """
    from wattprint.budgets.checking import check as check_all
    from wattprint.budgets.figures import Figures
    from wattprint.budgets.post import sender
    from wattprint.budgets.sending import Outcome, send_due, waiting
    from wattprint.budgets.spending import spendings
    from wattprint.settings.read import gather

    now_ns = time.time_ns()
    with opened(project, store) as (budgets, books, _):
        waits = waiting(budgets, now_ns)
        if dry_run:
            found, outcome = spendings(books, budgets.all(), Figures(), now_ns), Outcome(0, [])
        else:
            take = sender(gather(os.environ, {}))
            found, _ = check_all(budgets, books, Figures(), now_ns)
            outcome = send_due(budgets, take, time.time_ns)
    if as_json:
        print_json({"budgets": [_spending(one) for one in found], **outcome._asdict(), "waiting": waits})
    else:
        _print_check(found, outcome, waits, quiet=quiet)
    spent = any(one.is_spent for one in found)
    unsent = outcome.problems or waits or any(one.problem for one in found)
    ctx.exit(SPENT_EXIT if spent else 1 if unsent else 0)


@command.command()
@click.argument("address")
@json_option
def test(*, address: str, as_json: bool) -> None:
    """Send a message to ADDRESS now, to see that it arrives: ops@example.org, https://….

    It goes by the settings of mail and web addresses of this machine. Exit code 1 if it could not be sent.
    """
    from wattprint.budgets.address import address_of, shown
    from wattprint.budgets.message import trial
    from wattprint.budgets.post import sender
    from wattprint.budgets.sending import Unsendable
    from wattprint.settings.read import gather

    to = address_of(address)
    take = sender(gather(os.environ, {}))
    try:
        take(trial(to), time.time_ns() // 1_000_000_000)
    except Unsendable as error:
        raise WattprintError(
            f"the message to {shown(to)} was not sent: {error}", fix=_settings_of(to)
        ) from None
    if as_json:
        print_json({"to": shown(to), "sent": True})
    else:
        print_line(f"sent to {shown(to)}")


def _settings_of(address: str) -> str:
    from wattprint.budgets.address import is_mailbox

    return f"wattprint config shows {'smtp' if is_mailbox(address) else 'webhook_secret and webhook_local'}"


@command.command()
@click.option("--print", "shows", is_flag=True, help="Show that of the last week; tell nobody.")
@click.option(
    "--to", metavar="ADDRESS", multiple=True, help="Send it there each week: ops@example.org, https://…."
)
@click.option("--zone", default="UTC", show_default=True, metavar="ZONE", help="Whose Monday: Europe/Paris.")
@click.option("--off", is_flag=True, help="Send it to nobody any more.")
@whose_options
def digest(
    *,
    shows: bool,
    to: tuple[str, ...],
    zone: str,
    off: bool,
    project: str | None,
    store: str | None,
    as_json: bool,
) -> None:
    """Tell each week what was spent in the last one, beside the week before; without options, to whom.

    It is sent on Monday from six o'clock on, once, by whoever checks the budgets first.
    """
    from wattprint.budgets.address import address_of, shown
    from wattprint.budgets.digest import as_json as digest_json
    from wattprint.budgets.digest import weekly
    from wattprint.budgets.figures import Figures
    from wattprint.budgets.period import zone_of
    from wattprint.budgets.store import Subscription

    if sum((shows, bool(to), off)) > 1:
        raise UsageError("--print, --to and --off cannot go together", fix="type one after the other")
    zone_of(zone)
    with opened(project, store) as (budgets, books, note):
        if shows:
            told, text = weekly(budgets, books, Figures(), time.time_ns(), zone=zone)
            print_document(digest_json(told) + "\n" if as_json else text + "\n")
            return
        if to or off:
            made = Subscription(to=tuple(address_of(one) for one in to), zone=zone) if to else None
            budgets.subscribe(made)
            note("digest asked for" if to else "digest ended", ", ".join(map(shown, made.to if made else ())))
        asked = budgets.subscription()
    if as_json:
        print_json(None if asked is None else _plain(asked))
    elif asked is None:
        print_line("nobody is sent a digest")
    else:
        print_line(f"each Monday, {asked.zone}, to {', '.join(shown(one) for one in asked.to)}")


def _print_check(found: Sequence[Spending], outcome: Outcome, waits: Sequence[str], *, quiet: bool) -> None:
    from wattprint.budgets.message import foreseen_words, spent_words

    for one in found:
        if one.problem:
            warn(f"the budget {one.budget.name} cannot be counted: {one.problem}")
            continue
        if quiet and not one.is_spent:
            continue
        words = "; ".join(filter(None, (spent_words(one), foreseen_words(one))))
        print_line(f"{one.budget.name}, {one.period}: {words}")
        for note in filter(None, (*one.notes, one.twice)):
            warn(note)
    if not found and not quiet:
        complain("wattprint: there are no budgets · wattprint budget add NAME 10kWh --every month")
    for problem in (*outcome.problems, *([] if quiet else waits)):
        warn(problem)
    if outcome.sent:
        print_line(f"messages sent: {outcome.sent}")


def _plain(one: object) -> object:
    import msgspec

    return msgspec.to_builtins(one)


def _spending(one: Spending) -> object:
    from wattprint.budgets.told import spending_told

    return _plain(spending_told(one))
