"""Write the cases that tests of both languages read: clients/js/vectors/NAME.json, answers from Python.

    python scripts/js_vectors [--check]

Each ``vectors_of_NAME.py`` beside this one that ``MODULES`` names makes one file: its ``cases()`` are objects
with ``do`` (which function), ``given`` (its arguments) and ``is`` (the answer, or ``error``).
``--check`` writes nothing and exits with 1 where today's answers are not those of the file.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "clients" / "js" / "vectors"
sys.path.insert(0, str(Path(__file__).resolve().parent))

MODULES: tuple[str, ...] = (
    *("arithmetic", "places", "statements", "models", "calls"),
    *("devices", "machines", "machine_statements"),
)

_ALIKE = 1e-12
"""Relative: what the mathematics of one machine and of another may differ by."""


def cases(name: str) -> list[dict[str, object]]:
    """The cases of one file, as JSON has them."""
    made = importlib.import_module(f"vectors_of_{name}").cases()
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def text_of(made: list[dict[str, object]]) -> str:
    """One case a line."""
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in made)
    return f"[\n{lines}\n]\n"


def differences(name: str) -> list[str]:
    """The cases of the file ``name`` whose answer is another today; a line for each."""
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        return [f"{name}.json is missing"]
    kept, made = json.loads(path.read_text("utf-8")), cases(name)
    if len(kept) != len(made):
        return [f"{name}.json has {len(kept)} cases, today there are {len(made)}"]
    return [
        f"{name}.json, case {number}: {was['do']} is another"
        for number, (was, now) in enumerate(zip(kept, made, strict=True))
        if not _alike(was, now)
    ]


def _alike(one: object, two: object) -> bool:
    if isinstance(one, dict) and isinstance(two, dict):
        return list(one) == list(two) and all(_alike(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(_alike, one, two))
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=_ALIKE)
    return type(one) is type(two) and one == two


def main() -> int:
    """Write or check; 1 if an answer is another."""
    parser = argparse.ArgumentParser(prog="python scripts/js_vectors", description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        off = [line for name in MODULES for line in differences(name)]
        print("\n".join(off), end="\n" if off else "")
        return 1 if off else 0
    FOLDER.mkdir(exist_ok=True)
    for name in MODULES:
        (FOLDER / f"{name}.json").write_text(text_of(cases(name)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
