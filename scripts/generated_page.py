"""What the scripts that write a page of the docs share: write it, or with ``--check`` compare it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write_or_check(page: Path, text: str) -> int:
    """Write ``text`` to ``page``, or compare the two; 1 if they differ. The script is the one that runs."""
    if "--check" not in sys.argv:
        page.write_text(text, "utf-8")
        return 0
    if page.read_text("utf-8") == text:
        return 0
    print(f"{page.relative_to(ROOT)} is out of date; run: python scripts/{Path(sys.argv[0]).name}")
    return 1
