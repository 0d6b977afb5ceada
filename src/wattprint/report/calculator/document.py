"""The calculator as one file with everything inside, for any web host and ``file://``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from wattprint.factors.table import share_alike
from wattprint.gates import html as escape
from wattprint.report.page.frame import foot, top
from wattprint.report.page.parts import page
from wattprint.report.shown import TOOL

from .fields import EXAMPLE
from .form import form

TITLE = "What would it cost?"
LEAD = (
    "Energy, carbon, water and money of machine learning before it runs, as intervals with their sources.",
    "Computed in this page: nothing that is typed leaves it.",
)
_SHARED_ALIKE = (
    "Grids by zone: Electricity Maps, made available under the Open Database License (ODbL) 1.0; peaks of "
    "some accelerators: Machine Learning Engineering Open Book, CC BY-SA 4.0."
)
_NO_SCRIPT = "This file computes by a script. On the command line: wattprint estimate --help."


@cache
def script() -> str:
    """What computes as one types: built from ``clients/js/src/calculator``, with the tables it needs."""
    return files(__package__).joinpath("assets", "calculator.js").read_text("utf-8")


@cache
def style() -> str:
    """Rules of the form and of what only the script shows."""
    return files(__package__).joinpath("assets", "calculator.css").read_text("utf-8")


def share_alike_tables() -> str:
    """The tables under share-alike licences in a block of their own; empty where they are switched off."""
    if not share_alike():
        return ""
    packed = files(__package__).joinpath("assets", "sharealike", "tables.txt").read_text("utf-8")
    return (
        f'<p class="hint">{escape(_SHARED_ALIKE)}</p>\n'
        f'<script type="application/octet-stream" id="share-alike-tables">{packed.strip()}</script>\n'
    )


def document() -> str:
    """The whole file: one request, no other address, works without a server."""
    facts = f'<ul class="facts">{"".join(f"<li>{escape(text)}</li>" for text in LEAD)}</ul>'
    body = [
        top("Calculator", TITLE, facts),
        '<div class="calculating">',
        form(EXAMPLE),
        f'<div id="result" tabindex="-1"><noscript><p>{escape(_NO_SCRIPT)}</p></noscript></div>',
        "</div>\n",
        share_alike_tables(),
        foot(escape(TOOL)),
    ]
    return page(f"{TITLE} · wattprint", body, module=script(), style=style())
