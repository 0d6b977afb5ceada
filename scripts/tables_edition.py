"""Set the edition of the tables, ``TABLES`` of ``_version.py``, to today: for whoever changed one by hand.

    python scripts/tables_edition.py

The scripts that write tables do it themselves.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

VERSIONS = Path(__file__).resolve().parent.parent / "src" / "wattprint" / "_version.py"
_LINE = re.compile(r'^TABLES = "[^"]*"$', re.MULTILINE)


def stamp(day: str | None = None, versions: Path = VERSIONS) -> None:
    """Write ``day`` (ISO 8601; today in UTC if ``None``) as the edition.

    Raises ``ValueError`` where ``versions`` has no line for it.
    """
    text = versions.read_text("utf-8")
    if len(_LINE.findall(text)) != 1:
        raise ValueError(f"{versions} has no line that sets TABLES")
    day = day or datetime.now(UTC).date().isoformat()
    versions.write_text(_LINE.sub(f'TABLES = "{day}"', text), "utf-8")


if __name__ == "__main__":
    stamp()
    sys.exit()
