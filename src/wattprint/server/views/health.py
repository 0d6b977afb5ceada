"""``/health``: what this machine is metered by, as ``wattprint doctor`` has it, and its records."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint._version import TABLES, __version__
from wattprint.gates import html as escape
from wattprint.host import Host
from wattprint.recorded.privacy import Privacy
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, definitions, listed, row, section, table
from wattprint.report.where_run import power_words, surroundings_words
from wattprint.track.doctor import examined
from wattprint.units import counted, format_duration, format_quantity

from ..frame import head
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.ledger.store import SpoolPart, Store

    from ..view import Visit

_GOOD = ("ok", "untested")
MOST_UNREAD = 20
"""Records that cannot be read which a page names; JSON has all."""
_PATHLESS = Privacy(("command", "host", "environment"))
"""What is told here may be pasted elsewhere: names of files stand without their folders."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """The machine is the one that the server runs on."""


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A record that cannot be read, below the folder of records, and why."""

    path: str
    reason: str


class Records(msgspec.Struct, frozen=True, kw_only=True):
    """The records behind the server: ``statuses``: how many runs ended how; ``index_bytes``: of its file."""

    runs: int
    statuses: dict[str, int]
    unread: list[Unread]
    index_bytes: int | None


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """``doctor``: as ``wattprint doctor --json``, without the folder of records; ``records``: their state.

    ``tables``: the day of the tables of factors.
    """

    wattprint: str
    tables: str
    doctor: dict[str, Any]
    records: Records


def show(visit: Visit, query: Query) -> View:
    """What the sources say now: they are tested for it, which takes as long as ``wattprint doctor``."""
    del query
    told = Health(wattprint=__version__, tables=TABLES, doctor=_doctor(), records=_records(visit))
    return View(
        title="Health",
        body=lambda: _body(told),
        data=lambda: told,
        csv=lambda: csv_of(_rows(told)),
    )


def _doctor() -> dict[str, Any]:
    answer = examined(Host("/"))
    del answer["home"]
    return {key: _pathless(value) for key, value in answer.items()}


def _pathless(value: Any) -> Any:
    """``value`` whose texts have the names of files in place of their paths."""
    if isinstance(value, dict):
        return {key: _pathless(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_pathless(inside) for inside in value]
    return _PATHLESS.texts([value])[0] if isinstance(value, str) else value


def _records(visit: Visit) -> Records:
    def question(store: Store) -> tuple[dict[str, int], list[SpoolPart]]:
        return store.values("status"), store.parts(state="bad")

    statuses, parts = visit.books.ask(question)
    size = None
    with suppress(OSError):
        size = os.stat(visit.books.path).st_size
    return Records(
        runs=sum(statuses.values()),
        statuses=statuses,
        unread=unread_of(parts),
        index_bytes=size,
    )


def unread_of(parts: Sequence[SpoolPart]) -> list[Unread]:
    """The records among ``parts`` that cannot be read."""
    return [Unread(path=part.path, reason=_PATHLESS.texts([part.reason])[0]) for part in parts]


def _rows(told: Health) -> list[dict[str, object]]:
    told_of = ("resource", "name", "method", "source", "self_test", "self_test_detail", "power_w")
    keys = (*told_of, "relative_uncertainty", "used")
    sources = [
        {"interface": interface["interface"], **{key: source[key] for key in keys}}
        for interface in told.doctor["interfaces"]
        for source in interface["sources"]
    ]
    models = [
        {"interface": None, **{key: source[key] for key in keys}}
        for source in told.doctor["resources"]
        if not any(one["resource"] == source["resource"] and one["used"] for one in sources)
    ]
    return [*sources, *models]


def _body(told: Health) -> list[str]:
    machine = told.doctor["machine"]
    cpus = counted(machine["logical_cpus"], "logical CPU") if machine["logical_cpus"] else ""
    facts = [machine["cpu_name"] or "unknown CPU", cpus, power_words(machine), surroundings_words(machine)]
    return [
        head("Health", machine["hostname"] or "This machine", [fact for fact in facts if fact]),
        section("metered", "What a run is metered by", _metered(told.doctor["resources"])),
        section("unseen", "What is not seen, and what to type", _unseen(told.doctor), style="callout"),
        section("interfaces", "What each interface says", _interfaces(told.doctor["interfaces"])),
        section("place", "Where this machine is", _place(told.doctor["site"])),
        records_section(told.records, {"wattprint": told.wattprint, "tables of factors": told.tables}),
    ]


def _metered(resources: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for line in resources:
        power_w, good = line["power_w"], line["self_test"] in _GOOD
        now = "" if power_w is None else format_quantity(power_w, power_w, power_w, "W")
        rows.append(
            row(
                line["name"],
                f'<td class="how"><span class="method {line["method"]}">{line["method"]}</span></td>',
                cell(now, "n"),
                cell("good" if good else line["self_test"]),
                cell(f"{line['source']}: {line['self_test_detail']}", "words"),
                ident=line["resource"],
            )
        )
    if not rows:
        return "<p>Nothing: energy would be unknown.</p>"
    return table("What each says in its self-test", ("part", "method", "now", "state", "by"), rows, (2,))


def _unseen(answer: Mapping[str, Any]) -> str:
    lines = [(f"{thing['name']}: {thing['why']}", thing["fix"]) for thing in answer["not_metered"]]
    lines = [one for one, thing in zip(lines, answer["not_metered"], strict=True) if not thing["inside"]]
    named = {fix for _, fix in lines}
    for interface in answer["interfaces"]:
        for finding in interface["findings"]:
            if finding["fix"] and finding["fix"] not in named:
                lines.append((f"{interface['interface']}: {finding['detail']}", finding["fix"]))
    items = "".join(
        f"<li>{escape(words)}{f': <code>{escape(fix)}</code>' if fix else ''}</li>" for words, fix in lines
    )
    return f"<ul>{items}</ul>" if items else ""


def _interfaces(interfaces: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for one in interfaces:
        said = [f"{source['resource']}: {source['self_test_detail']}" for source in one["sources"]]
        said += [finding["detail"] for finding in one["findings"]]
        states = [source["self_test"] for source in one["sources"]]
        states += [finding["state"] for finding in one["findings"]]
        words = "; ".join(said) or "nothing of the kind is here"
        state = ", ".join(dict.fromkeys(states)) or "absent"
        rows.append(
            row(
                one["interface"],
                cell(state),
                cell(format_duration(one["asked_in_ms"] / 1e3), "n"),
                cell(words, "words"),
            )
        )
    return table("In order of trust", ("interface", "state", "asked in", "what it says"), rows, (2,))


def _place(site: Mapping[str, Any]) -> str:
    place = f"<p>{escape(site['place'] or 'unknown')}, known by {escape(site['place_known_by'])}.</p>"
    if site["place"] is None or "guess" in site["place_known_by"]:
        place += "<p>To say it: <code>export WATTPRINT_REGION=FR</code></p>"
    return place


def records_section(records: Records, versions: Mapping[str, object]) -> str:
    """How many runs there are, which cannot be read, and by what."""
    facts: dict[str, object] = dict(versions)
    facts["runs"] = f"{records.runs:,}"
    facts |= {status: f"{count:,}" for status, count in records.statuses.items()}
    if records.index_bytes is not None:
        facts["index"] = f"{records.index_bytes / 1e6:.1f} MB"
    few = [f"{one.path}: {one.reason}" for one in records.unread[:MOST_UNREAD]]
    if len(records.unread) > MOST_UNREAD:
        few.append(f"and {len(records.unread) - MOST_UNREAD} more, in JSON")
    lead = f"<h3>{counted(len(records.unread), 'record')} cannot be read</h3>" if few else ""
    return section("records", "Records", definitions(facts), lead, listed(few))
