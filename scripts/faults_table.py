"""Write docs/explanation/faults.md from the marks of the tests; ``--check`` compares instead.

A test says which fault it plays, and what then happens, by ``@pytest.mark.fault(WHAT, THEN)``; all tests of a
module by ``pytestmark``. The tests are read, not run.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "faults.md"
HEAD = """# When something fails

What can go wrong around a run, what happens then, and the test that makes it happen: `make test` runs them
all, on every change. What it leaves out is not promised; [SECURITY.md](../../SECURITY.md) has the bounds.
`scripts/faults_table.py` writes this page from the tests.
"""


class Fault(NamedTuple):
    """What goes wrong, what happens then, and the name of the test, "" for all of its module."""

    what: str
    then: str
    test: str


def faults_of(module: Path) -> list[Fault]:
    """The marks of a module of tests, in the order in which they stand."""
    marks = []
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            marks += [(mark, node.name) for mark in node.decorator_list]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            several = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            marks += [(mark, "") for mark in several]
    return [
        Fault(*map(ast.literal_eval, mark.args), test=test)
        for mark, test in marks
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault"
    ]


def page() -> str:
    """The whole page: a table for each module of tests that has marks."""
    made = HEAD
    for module in sorted((ROOT / "tests").glob("**/test_*.py")):
        faults = faults_of(module)
        if not faults:
            continue
        path = module.relative_to(ROOT).as_posix()
        docstring = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or path
        title = docstring.splitlines()[0].rstrip(".")
        made += f"\n## {title}\n\n[{path}](../../{path})\n\n"
        made += "| what goes wrong | what happens | test |\n|---|---|---|\n"
        for what, then, test in faults:
            cells = [what, then, f"`{test or module.stem}`"]
            made += "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
    return made


def main() -> int:
    """Write or check; 1 if the page is not what the tests say."""
    from generated_page import write_or_check

    return write_or_check(PAGE, page())


if __name__ == "__main__":
    sys.exit(main())
