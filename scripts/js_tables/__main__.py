"""Write the tables of the TypeScript client from the packaged ones: clients/js/src/tables/NAME.ts.

    python scripts/js_tables [--check] [--sizes]

Each ``table_of_NAME.py`` beside this one that ``MODULES`` names makes one table: its ``typescript()`` is the
text of the file. ``--check`` writes nothing and exits with 1 if a file is out of date; ``--sizes`` prints
what each takes as JavaScript, in bytes, raw and by gzip.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "clients" / "js" / "src" / "tables"
sys.path.insert(0, str(Path(__file__).resolve().parent))

MODULES: tuple[str, ...] = (
    *("places", "zones", "history", "names", "equivalents", "coordinates", "models", "ecologits"),
    *("hardware", "peaks", "cpus", "instances", "prices"),
)


def files() -> dict[str, str]:
    """The text of each file by its name."""
    return {f"{name}.ts": importlib.import_module(f"table_of_{name}").typescript() for name in MODULES}


def sizes(text: str) -> tuple[int, int]:
    """Bytes of a table as JavaScript, without its types and comments: raw, by gzip."""
    script = re.sub(r"(?m)^import type .*\n|^/\*\*.*?\*/\n|: \w+Table(?= =)", "", text).encode()
    return len(script), len(gzip.compress(script, 9, mtime=0))


def main() -> int:
    """Write, check or measure; 1 if a file is not what the tables say."""
    parser = argparse.ArgumentParser(prog="python scripts/js_tables", description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sizes", action="store_true")
    asked = parser.parse_args()
    made = files()
    if asked.sizes:
        measured = {name: sizes(text) for name, text in made.items()}
        measured["in all"] = (
            sum(raw for raw, _ in measured.values()),
            sum(packed for _, packed in measured.values()),
        )
        for name, (raw, packed) in measured.items():
            print(f"{name:16} {raw:8,} B {packed:8,} B gzip")
        return 0
    off = [name for name, text in made.items() if not _is(FOLDER / name, text)]
    if asked.check:
        if off:
            print(f"clients/js/src/tables: {', '.join(off)} out of date; run: python scripts/js_tables")
        return 1 if off else 0
    FOLDER.mkdir(exist_ok=True)
    for name in off:
        (FOLDER / name).write_text(made[name], "utf-8")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
