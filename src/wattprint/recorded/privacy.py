"""What a report tells of its runs leaves out what is private, unless it was asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger.private import UNNAMED, without

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wattprint.account.statement import Statement
    from wattprint.records import Header, Record

_PATH = re.compile(r"(?<![\w/.:])(?:~|[A-Za-z]:)?/(?!sys/|proc/|dev/)(?:[^\s/'\":,;()]+/)+")
"""The folders of a path in a text; those of the kernel are the same on every machine."""


class Privacy:
    """Takes out of records and statements what is not ``shared``, of ``choices.PRIVATE_FIELDS``.

    Machines are numbered in the order in which they come: which runs are of one machine bears on the figures.
    """

    def __init__(self, shared: Collection[str]) -> None:
        self._private = frozenset(PRIVATE_FIELDS) - frozenset(shared)
        self._names: dict[str, str] = {}

    def header(self, header: Header) -> Header:
        """``header`` less what is private."""
        return without(header, self._private, self._name(header.host)) if self._private else header

    def record(self, record: Record) -> Record:
        """``record`` less what is private; its own path among that."""
        if not self._private:
            return record
        warnings, damage = self.texts(record.warnings), self._text(record.damage)
        return msgspec.structs.replace(
            record, header=self.header(record.header), warnings=warnings, damage=damage
        )

    def statement(self, statement: Statement) -> Statement:
        """A ``statement`` that is all there is of its run, less what is private."""
        run = statement.run
        if "command" in self._private:
            run = msgspec.structs.replace(run, command=None)
        if "host" in self._private and run.host:
            run = msgspec.structs.replace(run, host=self._name(run.host))
        return msgspec.structs.replace(statement, run=run, warnings=self.texts(statement.warnings))

    def texts(self, texts: Sequence[str]) -> list[str]:
        """``texts`` with the names of files in place of their paths."""
        return [self._text(text) for text in texts]

    def _text(self, text: str) -> str:
        return _PATH.sub("", text) if "paths" in self._private and "/" in text else text

    def _name(self, host: str) -> str:
        if not host or "host" not in self._private:
            return host
        return self._names.setdefault(host, f"{UNNAMED} {len(self._names) + 1}")
