"""A notebook shows, raises and numbers the same with metered cells as without our marks."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import os
import re

import pytest

nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("torch", exc_type=ImportError)
from nbformat.v4 import new_code_cell, new_notebook
from tests.integrations.harness import compare
from tests.integrations.training_runs import records

from wattprint.cards import OWN_JSON

CELLS = {
    "await": "import asyncio\nawait asyncio.sleep(0)\nv = 7\nv",
    "for": "async def count():\n    yield v\nasync for one in count():\n    print(one)",
    "future": "from __future__ import annotations\ndef f(x: Nowhere): pass\nf(1)",
    "text": 't = """\n%%wattprint no\n  two"""\nt',
    "err": "import sys\nprint('out')\nprint('err', file=sys.stderr)\ndisplay(3)\nv;",
    "magic": "\n%%capture kept\nprint('captured')",
    "shell": "%%bash\necho said",
    "line": "words = !echo a b\nwords",
    "raises": "def divide():\n    return 1 / 0\n\ndivide()",
    "later": "await asyncio.sleep(0)\n\nraise KeyError('after')",
    "syntax": "x = 1\ny = (",
    "after": "print(v, kept.stdout, _, Out.keys(), len(In))",
}
NAMED_BY_ITS_TEXT = re.compile(r"\d+\.py")
"""The file of a cell, as a syntax error gives it."""


def marked(name, cell):
    return f"%%wattprint {name}\n{cell}"


def unmarked(cell):
    """The same with as many lines, for tracebacks to have the same numbers."""
    return cell if cell.lstrip().startswith("%%") else f"#\n{cell}"


def outputs_of(cells):
    """What each cell of a notebook shows, without the cards that we show below."""
    book = new_notebook(cells=[new_code_cell(source) for source in ("%load_ext wattprint", *cells)])
    nbclient.NotebookClient(book, timeout=60, kernel_name="python3", allow_errors=True).execute()
    shown = []
    for cell in book.cells[1:]:
        outputs = [dict(one) for one in cell.outputs if OWN_JSON not in one.get("data", ())]
        for one in outputs:
            if "traceback" in one:
                one["evalue"] = NAMED_BY_ITS_TEXT.sub("", one["evalue"])
                one["traceback"] = [NAMED_BY_ITS_TEXT.sub("", line) for line in one["traceback"]]
        shown.append([cell.execution_count, outputs])
    return shown


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_ALLOW_INSECURE_WRITES", "1")
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("WATTPRINT_REGION", "FR")
    assert "WATTPRINT_HOME" in os.environ


def test_metered_cells_do_as_they_do_without_our_mark(tmp_path):
    def work(folder, hooked):
        del folder
        return outputs_of([marked(name, cell) if hooked else unmarked(cell) for name, cell in CELLS.items()])

    shown = compare(work, tmp_path)
    assert shown[0][1][0]["data"]["text/plain"] == "7"
    failed = {"raises", "later", "syntax"}
    assert {record.header.name: record.status for record in records()} == {
        name: "failed" if name in failed else "finished" for name in CELLS
    }


def test_a_line_with_await_and_what_is_refused(tmp_path):
    shown = outputs_of(
        [
            "import asyncio",
            "%wattprint await asyncio.sleep(0)",
            "%%wattprint --regoin FR\nv = 1",
            "'v' in dir()",
            "%reload_ext wattprint",
            "%%wattprint once\nwattprint = 1",
        ]
    )
    assert shown[1][1] == []
    ((refused,), (value,)) = shown[2][1], shown[3][1]
    assert refused["ename"] == "UsageError"
    assert value["data"]["text/plain"] == "False"
    assert [record.header.name for record in records()] == ["line", "once"]
