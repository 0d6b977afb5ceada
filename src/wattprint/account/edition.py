"""With which edition of the package and of its tables a statement was made, and its records before it."""

from __future__ import annotations

import msgspec

from wattprint._version import TABLES, __version__
from wattprint.factors.table import share_alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import Record


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What wrote a record: the version of wattprint, and the day of its tables, empty in older records."""

    wattprint: str
    tables: str = ""

    def __str__(self) -> str:
        """As a sentence names it."""
        return f"wattprint {self.wattprint}{f' (tables of {self.tables})' if self.tables else ''}"


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """What stated the figures: the version of wattprint and the day of its tables of factors.

    ``share_alike``: whether tables under such licences counted. ``recorded``: what wrote the records, each
    once; empty for an estimate and for runs of other tools. Of a record stand the powers of its models, from
    the tables it was written with; everything else is stated with those of now.
    """

    wattprint: str
    tables: str
    share_alike: bool = True
    recorded: list[Recorded] = []

    @property
    def sentence(self) -> str:
        """How the records differ from what states them now; empty if they do not."""
        now = Recorded(wattprint=self.wattprint, tables=self.tables)
        others = [str(one) for one in self.recorded if one != now]
        if not others:
            return ""
        return (
            f"recorded by {' and '.join(others)}, stated by {now}: powers of its models are those of then, "
            "factors and prices those of now"
        )


def edition(records: list[Record]) -> Edition:
    """This edition, and those that wrote ``records``."""
    written = {}
    for record in records:
        environment = record.header.environment
        if environment.get("wattprint") and not record.header.origin:
            line = Recorded(wattprint=environment["wattprint"], tables=environment.get("tables", ""))
            written[str(line)] = line
    return Edition(
        wattprint=__version__, tables=TABLES, share_alike=share_alike(), recorded=list(written.values())
    )
