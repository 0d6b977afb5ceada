"""A notebook that is executed for real: what its cells show, keep, and still show in a page made of it."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import re
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
from nbformat.v4 import new_code_cell, new_notebook

from wattprint.cards import MOST_BYTES, OWN_JSON

HTML = "text/html"
CELLS = {
    "load": "%load_ext wattprint\nimport wattprint",
    "marked": "%%wattprint marked --region FR\nprint('said')",
    "tracked": (
        "with wattprint.Meter('tracked', region='FR') as meter:\n"
        "    for _ in meter.track(range(3), name='epoch'):\n        pass\n"
        "    for _ in meter.track(range(2), name='evaluate'):\n        pass"
    ),
    "marked loop": (
        "%%wattprint loop --region FR\n"
        "for _ in wattprint.Meter.current().track(range(2)):\n    pass\nprint('after')"
    ),
    "silent": (
        "with wattprint.Meter('silent', region='FR', live=False) as quiet:\n"
        "    for _ in quiet.track(range(2)):\n        pass"
    ),
    "meter": "meter",
    "function": "@wattprint.Meter\ndef fit():\n    return 1\n\nfit()\nfit.statement",
    "runs": "wattprint.runs()",
    "picture": "wattprint.plot.resources(meter)",
    "estimate": "wattprint.estimate.hardware(hours=72, gpu='8xH100', region='FR')",
    "failed": "with wattprint.Meter('failed', region='FR') as m:\n    for _ in m.track([1]):\n        1 / 0",
}

WITH_A_CARD = ("marked", "tracked", "marked loop", "meter", "function", "runs", "estimate", "failed")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The outputs of each cell by its name, and the notebook."""
    folder = tmp_path_factory.mktemp("notebook")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_ALLOW_INSECURE_WRITES", "1")
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(folder / name))
        patch.setenv("WATTPRINT_HOME", str(folder / "home"))
        book = new_notebook(cells=[new_code_cell(source) for source in CELLS.values()])
        nbclient.NotebookClient(book, timeout=60, kernel_name="python3", allow_errors=True).execute()
    return dict(zip(CELLS, (cell.outputs for cell in book.cells), strict=True)), book


def card_of(outputs):
    """The only card among ``outputs``."""
    (one,) = [output for output in outputs if OWN_JSON in output.get("data", {})]
    return one["data"]


@pytest.mark.parametrize("name", WITH_A_CARD)
def test_a_cell_shows_one_card(shown, name):
    data = card_of(shown[0][name])
    assert len(data[HTML].encode()) <= MOST_BYTES
    assert "<script" not in data[HTML]
    assert data["text/plain"]


def test_the_card_stands_below_what_a_marked_cell_prints(shown):
    kinds = [output["output_type"] for output in shown[0]["marked"]]
    assert kinds == ["stream", "display_data"]
    assert "<b>marked</b> · finished" in card_of(shown[0]["marked"])[HTML]


def test_the_card_takes_the_place_of_the_progress(shown):
    """Two loops have one place, and the notebook keeps no step of them."""
    (output,) = shown[0]["tracked"]
    assert "<b>tracked</b> · finished" in output["data"][HTML]
    assert "epoch" not in str(output)
    assert [one["output_type"] for one in shown[0]["marked loop"]] == ["display_data", "stream"]
    assert shown[0]["silent"] == []


def test_a_loop_that_fails_leaves_the_card_of_what_it_cost(shown):
    card, error = shown[0]["failed"]
    assert "<b>failed</b> · failed" in card["data"][HTML]
    assert error["ename"] == "ZeroDivisionError"


def test_a_function_shows_its_last_call(shown):
    assert "<b>fit</b> · finished" in card_of(shown[0]["function"])[HTML]


def test_a_picture_is_an_svg(shown):
    (output,) = shown[0]["picture"]
    assert output["data"]["image/svg+xml"].startswith("<svg ")


def test_a_page_made_of_the_notebook_has_the_cards(shown, monkeypatch):
    nbconvert = pytest.importorskip("nbconvert")
    shared = Path(nbconvert.__file__).parents[4] / "share" / "jupyter"  # where its templates were installed
    monkeypatch.setenv("JUPYTER_PATH", str(shared))
    if not (shared / "nbconvert" / "templates" / "lab").is_dir():
        pytest.skip("the templates of nbconvert are somewhere else")
    page, _ = nbconvert.HTMLExporter(template_name="lab").from_notebook_node(shown[1])
    assert page.count('<div class="wattprint"><style>') == len(WITH_A_CARD)
    for (
        name
    ) in WITH_A_CARD:  # nbconvert writes quotes as quotes, so that cells are compared and not all of it
        for figure in re.findall(r"<td><b>.*?</td>", card_of(shown[0][name])[HTML]):
            assert figure in page
