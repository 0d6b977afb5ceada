"""Write docs/reference/schemas/*.json, as ``wattprint schema`` prints them; ``--check`` compares instead."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wattprint.cli.schema import VERSIONS, schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference" / "schemas"


def files() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        f"{noun}.json": json.dumps(schema(noun), indent=2, ensure_ascii=False) + "\n" for noun in VERSIONS
    }


def main() -> int:
    """Write or check; 1 if a file is not what the program says."""
    made = files()
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for name, text in made.items():
            (FOLDER / name).write_text(text, "utf-8")
        return 0
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    if there == made:
        return 0
    off = sorted(name for name in {*there, *made} if there.get(name) != made.get(name))
    print(f"docs/reference/schemas: {', '.join(off)} out of date; run: python scripts/schemas.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
