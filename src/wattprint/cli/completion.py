"""``wattprint completion SHELL``: what makes the Tab key complete verbs, options, runs and places.

The scripts call ``wattprint`` itself with ``_WATTPRINT_COMPLETE`` set. That of zsh is click's. Bash cuts
words at a colon, of which ``gcp:europe-west1`` has one, and takes names for patterns; what is printed for
fish may hold no tab, which our screen escapes: so theirs are our own.
"""

from __future__ import annotations

import os
import shlex

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from wattprint.errors import UsageError, WattprintError
from wattprint.gates import terminal_line
from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.recorded.conditions import FACTS, RUN_STATUSES
from wattprint.units import counted

from .screen import COMPLETION_VARIABLE, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class _Named(Protocol):
        """A device as its table knows it."""

        @property
        def name(self) -> str: ...


_MOST_RUNS = 30
"""Runs that are offered at once, chosen: what fits on a screen."""
_MOST_SEARCHED = 1000
"""The newest runs, whose metrics, parameters and tags are offered, chosen: they take some 20 ms."""

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' kind value
    COMPREPLY=()
    while IFS=',' read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""  # of bash 4.4 or newer

_FISH = r"""function %(complete_func)s
    set -l lines (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
        COMP_CWORD=(commandline -t) %(prog_name)s 2>/dev/null)
    for type in (seq 1 3 (count $lines))
        set -l value $lines[(math $type + 1)]
        switch $lines[$type]
            case dir
                __fish_complete_directories $value
            case file
                __fish_complete_path $value
            case plain
                printf '%%s\t%%s\n' $value $lines[(math $type + 2)]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Quiet(ShellComplete):
    """One that offers nothing for a line that is wrong so far: an error would be written over the prompt."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        try:
            return super().get_completions(args, incomplete)
        except (click.ClickException, WattprintError):
            return []


class _Bash(_Quiet, BashComplete):
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words of the line up to the cursor; bash's own are cut at each of its word breaks."""
        line = os.fsencode(os.environ["COMP_LINE"])[: int(os.environ["COMP_POINT"])].decode(
            "utf-8", "replace"
        )
        words = split_arg_string(line)
        incomplete = "" if not line or line[-1].isspace() else words.pop()
        self._cut = _last_break(incomplete, os.environ.get("COMP_WORDBREAKS", ""))
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """What stands behind the last break of the word, which is all that bash replaces; quoted for it."""
        value = str(item.value)
        return f"{item.type},{shlex.quote(value[self._cut :]) if item.type == 'plain' else value}"


class _Zsh(_Quiet, ZshComplete):
    pass


class _Fish(_Quiet, FishComplete):
    source_template = _FISH

    def format_completion(self, item: CompletionItem) -> str:
        """Its kind, itself and what it is, a line each."""
        return f"{item.type}\n{item.value}\n{item.help or ''}"


_SHELLS: dict[str, type[_Quiet]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def _of(shell: str, group: click.Command) -> ShellComplete:
    return _SHELLS[shell](group, {}, "wattprint", COMPLETION_VARIABLE)


def answer(group: click.Command, asked: str) -> int:
    """Print what Tab may complete, for the script of the shell that ``asked``: ``bash_complete``."""
    shell = asked.partition("_")[0]
    if shell not in _SHELLS:
        return 1
    print_text(_of(shell, group).complete() + "\n")
    return 0


def _last_break(word: str, breaks: str) -> int:
    """Behind which of its letters bash begins a new word of its own; 0 if it does not."""
    return max((word.rfind(letter) + 1 for letter in ":=" if letter in breaks), default=0)


def runs(incomplete: str) -> list[CompletionItem]:
    """``last``, and the short ids and names of runs: of the newest before anything is typed, then of all."""
    books = Books()
    rows = books.runs(Filter(limit=None if incomplete else _MOST_RUNS))
    typed = incomplete.lower()
    fitting = [row for row in rows if row.name.lower().startswith(typed)][:_MOST_RUNS]
    short = books.short_ids(rows)
    about = {"last": rows[0].name} if rows else {}
    by_id = [row for row in rows if short[row.id].startswith(typed)] or [
        row for row in rows if row.id.startswith(typed)
    ]
    for row in by_id[:_MOST_RUNS]:
        about[short[row.id] if short[row.id].startswith(typed) else row.id] = row.name
    about |= {row.name: row.status for row in fitting if row.name and row.name == terminal_line(row.name)}
    return _items(about, incomplete)


def keys(incomplete: str) -> list[CompletionItem]:
    """What runs can be sorted by: facts, and the metrics, parameters and tags of runs; ``-KEY`` too."""
    sign = "-" if incomplete.startswith("-") else ""
    return _items({f"{sign}{name}": text for name, text in _known().items()}, incomplete)


def conditions(incomplete: str) -> list[CompletionItem]:
    """The name that a condition begins with, behind ``and`` that of the next; statuses, values of tags."""
    before, joined, last = incomplete.rpartition("and ")
    begun, (name, sign, _) = before + joined, last.partition("=")
    if not sign:
        about = _known()
    elif (key := name.rstrip("!").removeprefix("tag:")) == "status":
        about = {f"{name}={status}": "" for status in RUN_STATUSES}
    else:
        about = {f"{name}={value}": text for value, text in _values(f"tag:{key}")}
    return _items({f"{begun}{text}": help for text, help in about.items()}, incomplete)


def metrics(incomplete: str) -> list[CompletionItem]:
    """The names of metrics that runs have."""
    return _items({name: text for name, text in _known().items() if text == "metric"}, incomplete)


def groups(incomplete: str) -> list[CompletionItem]:
    """What runs are grouped by: their name, a tag, a parameter; behind a comma one more."""
    before, comma, _ = incomplete.rpartition(",")
    said = {f"{kind}:{name}": "" for name, kind in _known().items() if kind in ("tag", "parameter")}
    return _items({f"{before}{comma}{word}": text for word, text in {"name": "", **said}.items()}, incomplete)


def tags(incomplete: str) -> list[CompletionItem]:
    """``KEY=`` for each key of a tag; behind the sign the values that it has."""
    key, sign, _ = incomplete.partition("=")
    if sign:
        return _items({f"{key}={value}": text for value, text in _values(f"tag:{key}")}, incomplete)
    return _items({f"{name}=": text for name, text in _values("tag")}, incomplete)


def _known() -> dict[str, str]:
    """Each thing that is known of runs, and what it is."""
    about = {name: fact.help for name, fact in FACTS.items()}
    for row in Books().runs(Filter(limit=_MOST_SEARCHED)):
        for kind, names in (("metric", row.metrics), ("parameter", row.parameters), ("tag", row.tags)):
            for name in names:
                about.setdefault(name, kind)
    return about


def _values(field: str) -> list[tuple[str, str]]:
    """The values of ``field``, as for ``Store.values``, and how many runs have each."""
    known = Books().ask(lambda store: store.values(field))
    return [(value, counted(count, "run")) for value, count in known.items()]


def places(incomplete: str) -> list[CompletionItem]:
    """Codes of countries and cloud regions; of countries their names, too, once a letter is typed."""
    from wattprint.factors.countries import COUNTRIES
    from wattprint.factors.gazetteer import CLOUD_REGIONS

    about = {row["iso2"]: row["name"] for row in COUNTRIES.rows()}
    about |= {row["code"]: row["city"] for row in CLOUD_REGIONS.rows()}
    names = {row["name"]: row["iso2"] for row in COUNTRIES.rows()} if incomplete else {}
    return _items(about, incomplete) or _items(names, incomplete)


def gpus(incomplete: str) -> list[CompletionItem]:
    """Accelerators, behind how many there are: ``A100 SXM4 80GB``, ``8xA100 SXM4 80GB``."""
    from wattprint.factors import accelerators

    return _devices("accelerator", accelerators.find, incomplete)


def cpus(incomplete: str) -> list[CompletionItem]:
    """Processors, behind how many there are: ``2xEPYC 9654``; none before a letter is typed."""
    from wattprint.factors import cpus as table

    return _devices("cpu", table.find, incomplete)


def _devices(kind: str, find: Callable[[str], _Named | None], incomplete: str) -> list[CompletionItem]:
    """Names that begin with what is typed, or that do from a later word on by which they are found."""
    import re

    from wattprint.factors.shelves import SHELVES

    counted = re.match(r"\d+\s*[xX×]\s*", incomplete)
    before = counted[0] if counted else ""
    typed = incomplete[len(before) :].lower()
    names = dict.fromkeys(name for name, _ in SHELVES[kind].listed()) if typed or kind != "cpu" else {}
    about = {}
    for name in names:
        words = name.split(" ")
        rests = [" ".join(words[first:]) for first in range(len(words))]
        fitting = next((rest for rest in rests if rest.lower().startswith(typed)), "")
        if fitting and (fitting == name or ((found := find(fitting)) is not None and found.name == name)):
            about[before + fitting] = "" if fitting == name else name
    return _items(about, incomplete)


def factors(incomplete: str) -> list[CompletionItem]:
    """Kinds of factors; behind the slash of one the names of its figures: ``grid/FRA``."""
    from wattprint.factors.shelves import SHELVES

    kind, slash, _ = incomplete.partition("/")
    if not slash:
        return _items({f"{shelf.kind}/": shelf.about for shelf in SHELVES.values()}, incomplete)
    shelf = SHELVES.get(kind.lower())
    listed = [] if shelf is None else shelf.listed()
    return _items({f"{kind}/{name}": further for name, further in listed}, incomplete)


def files(incomplete: str) -> list[CompletionItem]:
    """Whatever the shell finds by the name."""
    return [CompletionItem(incomplete, type="file")]


_NOUNS: dict[str, Callable[[str], list[CompletionItem]]] = {
    "runs": runs,
    "places": places,
    "gpus": gpus,
    "cpus": cpus,
    "factors": factors,
    "files": files,
    "keys": keys,
    "conditions": conditions,
    "metrics": metrics,
    "groups": groups,
    "tags": tags,
}


def values(noun: str, incomplete: str) -> list[CompletionItem]:
    """What may stand for ``incomplete`` where a ``noun`` of ``options.completes`` is typed."""
    return _NOUNS[noun](incomplete)


def _items(about: dict[str, str], incomplete: str) -> list[CompletionItem]:
    return [
        CompletionItem(value, help=terminal_line(text) or None)
        for value, text in about.items()
        if value.lower().startswith(incomplete.lower())
    ]


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)), required=False)
@click.pass_context
def command(ctx: click.Context, shell: str | None) -> None:
    """Print the script that makes Tab complete commands, options, runs and places in SHELL.

    Without SHELL, for the one that $SHELL names. To have it in each new shell:

    \b
    bash  echo 'eval "$(wattprint completion bash)"' >> ~/.bashrc
    zsh   echo 'eval "$(wattprint completion zsh)"' >> ~/.zshrc
    fish  wattprint completion fish > ~/.config/fish/completions/wattprint.fish
    """  # noqa: D301 - \b is click's
    name = shell or os.path.basename(os.environ.get("SHELL", ""))
    if name not in _SHELLS:
        raise UsageError(
            f"no completion for {name!r}" if name else "which shell it is is unknown",
            fix=f"wattprint completion {'|'.join(_SHELLS)}",
        )
    print_text(_of(name, ctx.find_root().command).source())
