"""Write docs/explanation/comparisons.md from two benchmarks; ``--check`` compares instead.

What repeats of the same work scatter, and who is cheapest to a target: both are computed from the tables in
``benchmarks/data``, the second by the installed command. The text around them is there too.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "comparisons.md"
TEXT = ROOT / "benchmarks" / "data" / "comparisons.md"


def page() -> str:
    text = TEXT.read_text("utf-8")
    for name in ("repeats", "targets"):
        benchmark = runpy.run_path(str(ROOT / "benchmarks" / f"{name}.py"))
        told, _ = benchmark["lines"]()
        text = text.replace(f"{{{{{name}}}}}", "\n".join(told))
    return text


def main() -> int:
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
