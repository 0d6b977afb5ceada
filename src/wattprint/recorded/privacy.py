"""What a report tells of its runs leaves out what is private, unless it was asked for."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, cast

import msgspec

from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger.private import UNNAMED, without
from wattprint.ledger.store import EVERY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wattprint.account.resources import ResourceEnergy
    from wattprint.account.statement import Statement
    from wattprint.later import Later
    from wattprint.ledger.store import Filter, RunRow, Store
    from wattprint.records import Header, NotMetered, Record

_PATHS = (
    # In quotes, where a name may have spaces; else up to one. Those of the kernel are the same everywhere.
    (re.compile(r"""(?<=['"])(?:[A-Za-z]:|~|file://)?[/\\][^'"]*[/\\](?=[^'"/\\]*['"])"""), "…/"),
    (
        re.compile(
            r"(?:file://|(?<![\w/.:…])(?:~|[A-Za-z]:)?)/(?!(?:sys|proc)/|dev/(?!shm/))(?:[^\s/'\":,;()]+/)+"
        ),
        "…/",
    ),
    (re.compile(r"(?<!\w)[A-Za-z]:\\(?:[^\s\\'\":,;()]+\\)+"), "…/"),
)
"""The folders of a path in a text, and what stands in their place."""


class Privacy:
    """Takes out of records and statements what is not ``shared``, of ``choices.PRIVATE_FIELDS``.

    Machines are numbered in the order in which they come: which runs are of one machine bears on the figures.
    """

    def __init__(self, shared: Collection[str]) -> None:
        self._private = frozenset(PRIVATE_FIELDS) - frozenset(shared)
        self._names: dict[str, str] = {}

    def header(self, header: Header) -> Header:
        """``header`` less what is private."""
        if not self._private:
            return header
        less = without(header, self._private, self._name(header.host))
        if less.not_metered:
            less = msgspec.structs.replace(less, not_metered=self._not_metered(less.not_metered))
        known_by = self._known_by(header.site.place_known_by)
        if known_by == header.site.place_known_by:
            return less
        return msgspec.structs.replace(
            less, site=msgspec.structs.replace(header.site, place_known_by=known_by)
        )

    def record(self, record: Record) -> Record:
        """``record`` less what is private; of its own path the folders."""
        if not self._private:
            return record
        path = os.path.basename(record.path) if "paths" in self._private else record.path
        warnings, damage = self.texts(record.warnings), self._text(record.damage)
        return msgspec.structs.replace(
            record,
            path=path,
            header=self.header(record.header),
            warnings=warnings,
            damage=damage,
            later=self.later(record.later),
        )

    def store(self, store: Store) -> Store:
        """An index that answers as ``store`` does, its runs less what is private."""
        return cast("Store", _ToldStore(store, self)) if self._private else store

    def row(self, row: RunRow) -> RunRow:
        """A ``row`` of the index less what is private."""
        if not self._private:
            return row
        return msgspec.structs.replace(
            row,
            command="" if "command" in self._private else row.command,
            host=",".join(self._name(host) for host in row.host.split(",")),
            origin=self._text(row.origin),
            damage=self._text(row.damage),
            later=self.later(row.later),
        )

    def values(self, field: str, counts: dict[str, int]) -> dict[str, int]:
        """The ``counts`` of the values of a ``field``, as of ``Store.values``: none of a private one."""
        return {} if field == "host" and "host" in self._private else counts

    def statement(self, statement: Statement) -> Statement:
        """A ``statement`` that is all there is of its run, less what is private."""
        run = statement.run
        if "command" in self._private:
            run = msgspec.structs.replace(run, command=None)
        if "host" in self._private and run.host:
            run = msgspec.structs.replace(run, host=self._name(run.host))
        known_by = self._known_by(statement.carbon.place_known_by)
        return msgspec.structs.replace(
            statement,
            run=run,
            resources=[self._resource(line) for line in statement.resources],
            carbon=msgspec.structs.replace(statement.carbon, place_known_by=known_by),
            warnings=self.texts(statement.warnings),
            not_metered=self._not_metered(statement.not_metered, _hosts(statement.resources)),
            later=self.later(statement.later),
        )

    def later(self, later: Later | None) -> Later | None:
        """What was added ``later``, with the names of files in place of their paths."""
        if later is None or not self._private:
            return later
        notes = [msgspec.structs.replace(note, text=self._text(note.text)) for note in later.notes]
        problem = None if later.problem is None else self._text(later.problem)
        return msgspec.structs.replace(later, notes=notes, problem=problem)

    def texts(self, texts: Sequence[str]) -> list[str]:
        """``texts`` with the names of files in place of their paths."""
        return [self._text(text) for text in texts]

    def _text(self, text: str) -> str:
        if "paths" in self._private and ("/" in text or "\\" in text):
            for pattern, sign in _PATHS:
                text = pattern.sub(sign, text)
        return text

    def _known_by(self, origin: str) -> str:
        """How a place was known, of records that told the folders of the file."""
        return origin.rpartition("/")[2] if "paths" in self._private else origin

    def _resource(self, line: ResourceEnergy) -> ResourceEnergy:
        """A line of a statement, its node's name before it where there are several."""
        host, slash, rest = line.resource.partition(f"/{line.kind}")
        if not slash:
            return line
        name = self._name(host)
        named = f"{name} {line.name.removeprefix(f'{host} ')}"
        return msgspec.structs.replace(line, resource=f"{name}{slash}{rest}", name=named)

    def _not_metered(self, listed: Sequence[NotMetered], hosts: Collection[str] = ()) -> list[NotMetered]:
        return [
            msgspec.structs.replace(
                one,
                resource=self._elsewhere(one.resource, hosts),
                name=self._text(one.name),
                why=self._text(one.why),
                fix=self._text(one.fix),
            )
            for one in listed
        ]

    def _elsewhere(self, resource: str, hosts: Collection[str]) -> str:
        host, slash, rest = resource.partition("/")
        return f"{self._name(host)}{slash}{rest}" if host in hosts else resource

    def _name(self, host: str) -> str:
        if not host or "host" not in self._private:
            return host
        return self._names.setdefault(host, f"{UNNAMED} {len(self._names) + 1}")


class _ToldStore:
    """A ``store`` whose runs have nothing that ``privacy`` takes out; all else is as the store has it."""

    def __init__(self, store: Store, privacy: Privacy) -> None:
        self._store, self._privacy = store, privacy

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def runs(self, which: Filter) -> list[RunRow]:
        """As of ``Store``."""
        return [self._privacy.row(row) for row in self._store.runs(which)]

    def run(self, key: str) -> RunRow:
        """As of ``Store``."""
        return self._privacy.row(self._store.run(key))

    def values(self, field: str, which: Filter = EVERY) -> dict[str, int]:
        """As of ``Store``; of hosts there are none where their names are private."""
        return self._privacy.values(field, self._store.values(field, which))


def _hosts(lines: Sequence[ResourceEnergy]) -> set[str]:
    """The nodes whose names stand before the resources of ``lines``."""
    parts = (line.resource.partition(f"/{line.kind}") for line in lines)
    return {host for host, slash, _ in parts if slash}
