"""Write docs/explanation/comparisons.md from two benchmarks; ``--check`` compares instead.

What repeats of the same work scatter, and who is cheapest to a target: both are computed from the tables in
``benchmarks/data``, the second by the installed command. The text around them is there too.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "comparisons.md"
TEXT = ROOT / "benchmarks" / "data" / "comparisons.md"


def page() -> str:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import repeats
    import targets

    text = TEXT.read_text("utf-8")
    for name, benchmark in (("repeats", repeats), ("targets", targets)):
        text = text.replace(f"{{{{{name}}}}}", "\n".join(benchmark.lines()[0]))
    return text


def main() -> int:
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
