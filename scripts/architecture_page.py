"""Fill docs/explanation/architecture.md with what the scripts print now, and draw its picture.

``python scripts/architecture_page.py`` writes both; ``make architecture`` calls it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "architecture.md"
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
BLOCK = re.compile(r"(```text\n\$ python scripts/(?P<script>\w+)\.py\n).*?(```\n)", re.DOTALL)


def printed(script: str, *words: str) -> str:
    """What a script of this folder prints."""
    command = [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def filled(page: str) -> str:
    """``page`` with each block that begins with a script showing what it prints."""
    return BLOCK.sub(lambda block: block.group(1) + printed(block.group("script")) + block.group(3), page)


def main() -> int:
    printed("structure", "--svg", str(PICTURE))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
