"""The formats of a report by name; the module of each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from os.path import splitext

import msgspec

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from .context import Context
    from .dossier import Dossier
    from .formats import (
        boamps,
        codecarbon,
        csv,
        cyclonedx,
        eu_form,
        html,
        json,
        latex,
        markdown,
        model_card,
        neurips,
        spdx,
        terminal,
    )

    class FigureFormat(Protocol):
        """A module that tells what runs cost, and needs nothing else."""

        def render(self, dossiers: Sequence[Dossier]) -> str:
            """The report of one run or several. Raises ``UsageError`` for runs that it cannot hold."""

    class DocumentFormat(Protocol):
        """A module that fills in a form of others, with what no meter knows from the context."""

        def render(self, dossiers: Sequence[Dossier], context: Context) -> str:
            """The filled-in form. Raises ``UsageError`` for what the form requires and nobody told."""

    # Loaded by name below: here the type checker holds each module to its protocol.
    _FIGURES: tuple[FigureFormat, ...] = (terminal, json, csv, html, markdown, latex)
    _FORMS: tuple[DocumentFormat, ...] = (model_card, boamps, cyclonedx, spdx, eu_form, neurips, codecarbon)


class Format(msgspec.Struct, frozen=True):
    """A format: its module in ``report.formats``, what it is, and whether it is a form with a context.

    The module has ``render`` as in ``FigureFormat``, or with ``takes_context`` in ``DocumentFormat``.
    """

    module: str
    help: str
    takes_context: bool = False


FORMATS = {
    "terminal": Format("terminal", "the receipt; several runs as a table with totals"),
    "json": Format("json", "every figure in full precision, units in the keys"),
    "csv": Format("csv", "one row a run, full precision, units in the column names"),
    "html": Format("html", "one self-contained page with charts, for a browser or a printer"),
    "markdown": Format("markdown", "tables and factors with their sources, for a README or an issue"),
    "latex": Format("latex", "a table and a paragraph for a paper, its BibTeX in comments"),
    "model-card": Format(
        "model_card", "front matter of a Hugging Face model card, co2_eq_emissions", takes_context=True
    ),
    "boamps": Format("boamps", "BoAmps report of an AI task, JSON", takes_context=True),
    "cyclonedx": Format(
        "cyclonedx", "CycloneDX 1.6 machine-learning bill of materials, JSON", takes_context=True
    ),
    "spdx": Format("spdx", "SPDX 3 AI profile, JSON-LD", takes_context=True),
    "eu-form": Format("eu_form", "energy items of the EU Model Documentation Form", takes_context=True),
    "neurips": Format("neurips", "compute resources paragraph of the NeurIPS checklist", takes_context=True),
    "codecarbon": Format(
        "codecarbon", "csv in the columns of CodeCarbon's emissions.csv", takes_context=True
    ),
}
"""The formats by the name that is typed."""

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
    name = SUFFIXES.get(splitext(path)[1].lower())
    if name is None:
        raise UsageError(
            f"no format goes with the name {path!r}",
            fix=f"add --format, one of {', '.join(FORMATS)}, or end the name in one of {', '.join(SUFFIXES)}",
        )
    return name


def render(name: str, dossiers: Sequence[Dossier], context: Context | None = None) -> str:
    """The report of ``dossiers`` in the format ``name``; it ends with a line feed.

    ``context``: what no meter knows, for the forms that ask for it. Raises ``UsageError`` for a format
    that is not among ``FORMATS``, and what the format raises.
    """
    if name not in FORMATS:
        from wattprint.closeness import nearest

        near = nearest(name, FORMATS, 1) or list(FORMATS)
        raise UsageError(f"no format {name!r}", fix=f"nearest: {', '.join(near)}")
    chosen = FORMATS[name]
    module = import_module(f"wattprint.report.formats.{chosen.module}")
    if chosen.takes_context:
        from .context import Context

        text: str = module.render(dossiers, context or Context())
    else:
        text = module.render(dossiers)
    return text if text.endswith("\n") else text + "\n"
