"""The formats of a report by name; the module of each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from os.path import splitext

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .context import Context
    from .dossier import Dossier

FORMATS: dict[str, tuple[str, str]] = {
    "terminal": ("terminal", "the receipt; several runs as a table with totals"),
    "json": ("json", "every figure in full precision, units in the keys"),
    "csv": ("csv", "one row a run, full precision, units in the column names"),
    "html": ("html", "one self-contained page with charts, for a browser or a printer"),
    "markdown": ("markdown", "tables and factors with their sources, for a README or an issue"),
    "latex": ("latex", "a table and a paragraph for a paper, its BibTeX in comments"),
    "model-card": ("model_card", "front matter of a Hugging Face model card, co2_eq_emissions"),
    "boamps": ("boamps", "BoAmps report of an AI task, JSON"),
    "cyclonedx": ("cyclonedx", "CycloneDX 1.6 machine-learning bill of materials, JSON"),
    "spdx": ("spdx", "SPDX 3 AI profile, JSON-LD"),
    "eu-form": ("eu_form", "energy items of the EU Model Documentation Form"),
    "neurips": ("neurips", "compute resources paragraph of the NeurIPS checklist"),
    "codecarbon": ("codecarbon", "csv in the columns of CodeCarbon's emissions.csv"),
}
"""Name: module of ``report.formats`` with ``render(dossiers, context) -> str``, and what it is."""

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".tex": "latex",
    ".csv": "csv",
    ".json": "json",
}
"""What ``-o FILE`` means where no format is named."""


def of_file(path: str) -> str:
    """The format that the end of ``path`` stands for. Raises ``UsageError`` if it stands for none."""
    found = SUFFIXES.get(splitext(path)[1].lower())
    if found is None:
        raise UsageError(
            f"no format goes with the name {path!r}",
            fix=f"add --format, one of {', '.join(FORMATS)}, or end the name in one of {', '.join(SUFFIXES)}",
        )
    return found


def render(name: str, dossiers: Sequence[Dossier], context: Context) -> str:
    """The report of ``dossiers`` in the format ``name``; it ends with a line feed.

    Raises ``UsageError`` for a format that is not among ``FORMATS``.
    """
    if name not in FORMATS:
        from difflib import get_close_matches

        near = get_close_matches(name, FORMATS, n=1) or list(FORMATS)
        raise UsageError(f"no format {name!r}", fix=f"nearest: {', '.join(near)}")
    module = import_module(f"wattprint.report.formats.{FORMATS[name][0]}")
    text: str = module.render(dossiers, context)
    return text if text.endswith("\n") else text + "\n"
