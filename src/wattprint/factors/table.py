"""A packaged table: tab-separated text, one header line, sorted by its first column, the key.

The file is read on first use and bisected as it is: finding one row among five thousand costs some ten
microseconds, where splitting all of them would cost a user's program ten milliseconds, and decoding the
largest one. Keys are in the order of their code points, which is that of their bytes in UTF-8.
"""

from __future__ import annotations

import os

from wattprint.errors import WattprintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .factor import Factor

FOLDER = os.path.join(os.path.dirname(__file__), "tables")


class Table:
    """Rows of ``tables/<name>``, each a dict from column to text; an empty text is an unknown value.

    Raises ``WattprintError`` at first use if the file is not in the installation.
    """

    __slots__ = ("_columns", "_found", "_text", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._text = b""
        self._columns: tuple[str, ...] = ()
        self._found: dict[str, dict[str, str]] = {}

    def _load(self) -> bytes:
        if not self._columns:
            try:
                with open(os.path.join(FOLDER, self.name), "rb") as file:
                    text = file.read()
            except OSError as error:
                raise WattprintError(
                    f"the table {self.name} cannot be read: {error.strerror}",
                    "figures that rest on it are unknown",
                    "pip install --force-reinstall wattprint",
                ) from error
            self._text = text
            self._columns = tuple(text[: text.index(b"\n")].decode().split("\t"))
        return self._text

    def _row(self, start: int) -> dict[str, str]:
        end = self._text.index(b"\n", start)
        return dict(zip(self._columns, self._text[start:end].decode().split("\t"), strict=True))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, the key first."""
        self._load()
        return self._columns

    def _first_at(self, key: bytes) -> int:
        """Where the first row starts whose key is not before ``key``; the end of the text if none."""
        text = self._load()
        low, high = text.index(b"\n") + 1, len(text)
        while low < high:
            start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if text[start : text.index(b"\t", start)] < key:
                low = text.index(b"\n", start) + 1
            else:
                high = start
        return low

    def find(self, key: str) -> dict[str, str] | None:
        """The row whose first column is ``key``, or ``None``; it is shared, so leave it as it is."""
        found = self._found.get(key)
        if found is None:
            sought = _bytes(key)
            at = self._first_at(sought)
            if not self._text.startswith(sought + b"\t", at):
                return None
            found = self._found[key] = self._row(at)
        return found

    def holding(self, cell: str) -> dict[str, str] | None:
        """The first row that has ``cell`` between its first and its last column, or ``None``."""
        text = self._load()
        at = text.find(b"\t" + _bytes(cell) + b"\t", text.index(b"\n"))
        return None if at < 0 else self._row(self._text.rfind(b"\n", 0, at) + 1)

    def starting(self, prefix: str) -> list[dict[str, str]]:
        """All rows whose first column starts with ``prefix``, in the order of the file."""
        sought = _bytes(prefix)
        at = self._first_at(sought)
        rows = []
        while self._text.startswith(sought, at) and at < len(self._text):
            rows.append(self._row(at))
            at = self._text.index(b"\n", at) + 1
        return rows

    def rows(self) -> list[dict[str, str]]:
        """All rows."""
        lines = self._load().decode().splitlines()[1:]
        return [dict(zip(self._columns, line.split("\t"), strict=True)) for line in lines]

    def keys(self) -> list[str]:
        """The first column of all rows."""
        return [line[: line.index("\t")] for line in self._load().decode().splitlines()[1:]]


def _bytes(text: str) -> bytes:
    """``text`` as it would stand in a table; what has no UTF-8, such as half a character, stands in none."""
    return text.encode("utf-8", "surrogatepass")


_share_alike = [os.environ.get("WATTPRINT_SHAREALIKE", "1") != "0"]


def share_alike(allowed: bool | None = None) -> bool:
    """Whether look-ups may use the tables of ``tables/sharealike/``; sets it if ``allowed`` is given.

    Those tables keep a share-alike licence of their own. Off from the start with WATTPRINT_SHAREALIKE=0.
    """
    if allowed is not None:
        _share_alike[0] = allowed
    return _share_alike[0]


SOURCES = Table("sources.tsv")


def cite(ids: str) -> str:
    """The citation of ``ids``, identifiers of ``sources.tsv`` joined by ``+``."""
    titles = []
    for source_id in ids.split("+"):
        row = SOURCES.find(source_id)
        titles.append(row["title"] if row else source_id)
    return "; ".join(titles)


def licence(ids: str) -> str:
    """The licences of ``ids``, identifiers of ``sources.tsv`` joined by ``+``."""
    rows = [SOURCES.find(source_id) for source_id in ids.split("+")]
    return " AND ".join(sorted({row["licence"] for row in rows if row}))


def number(text: str) -> float | None:
    """The number in a cell, ``None`` for an empty one."""
    return float(text) if text else None


def whole(text: str) -> int | None:
    """The whole number in a cell, ``None`` for an empty one."""
    return int(text) if text else None


def factor_of(identity: str, row: dict[str, str], note: str = "") -> Factor:
    """The factor in a ``row`` that has low, mid, high, unit, year, method, source and licence."""
    from .factor import Factor

    return Factor(
        identity,
        float(row["low"]),
        float(row["mid"]),
        float(row["high"]),
        row["unit"],
        whole(row["year"]),
        row["method"] + note,
        cite(row["source"]),
        row["licence"],
    )
