"""Modules that stand elsewhere now: an import by the old path works until 0.4, with a ``DeprecationWarning``.

The front door asks here when an import below it has failed, never before.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from warnings import warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

GONE_IN = "0.4"
"""The version that no longer knows the old paths."""

MOVED = {
    "estimate.amounts": "amounts",
    "estimate.call": "estimate.calls.one",
    "estimate.ecologits": "estimate.calls.ecologits",
    "estimate.llm": "estimate.calls.steps",
    "estimate.llm_calls": "estimate.calls.counter",
    "estimate.llm_device": "estimate.calls.device",
    "estimate.llm_serving": "estimate.calls.serving",
    "estimate.llm_tally": "estimate.calls.tally",
    "estimate.models": "estimate.calls.models",
    "factors.places": "factors.countries",
    "integrations.part": "track.part",
    "ledger.audit": "audit.spools",
    "report.boamps": "report.formats.boamps",
    "report.bootstrap": "compare.bootstrap",
    "report.bundle": "audit.bundle",
    "report.codecarbon_csv": "report.formats.codecarbon",
    "report.comparison": "compare.side_by_side",
    "report.cyclonedx": "report.formats.cyclonedx",
    "report.difference": "audit.difference",
    "report.entries": "compare.entries",
    "report.eu_form": "report.formats.eu_form",
    "report.estimated": "report.receipt",
    "report.experiment": "compare.experiment",
    "report.experiment_table": "compare.experiment_table",
    "report.html": "report.formats.html",
    "report.html_charts": "report.page.charts",
    "report.html_parts": "report.page.parts",
    "report.identities": "audit.identities",
    "report.latex": "report.formats.latex",
    "report.leaderboard": "compare.leaderboard",
    "report.leaderboard_html": "compare.leaderboard_html",
    "report.leaderboard_plot": "compare.leaderboard_plot",
    "report.markdown": "report.formats.markdown",
    "report.modelcard": "report.formats.model_card",
    "report.neurips": "report.formats.neurips",
    "report.published": "compare.published",
    "report.signature": "audit.signature",
    "report.spdx": "report.formats.spdx",
    "report.statements": "report.formats.json",
    "report.svg": "report.page.svg",
    "report.table": "report.formats.csv",
    "report.target": "compare.target",
    "report.terminal": "report.formats.terminal",
    "report.text": "report.shown",
    "report.tornado": "report.page.tornado",
    "report.totals": "report.tally",
    "report.trust": "account.sensitivity",
    "report.verify": "audit.verify",
    "track.place": "settings.site",
    "track.rates": "account.rates",
    "track.settings": "settings.read",
}
"""Old and new paths below ``wattprint``. Not here: modules of which no name is left (``convolution``,
``report.restore``, ``cli.restate``), and ``report.formats``, now a package: see ``report.registry``."""


class _Elsewhere(Loader):
    """Loads a module by its old path: the very module that the new one gives."""

    def __init__(self, path: str) -> None:
        self._path = path

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual empty module, which ``exec_module`` replaces."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the module of the new path where the import looks for that of the old one."""
        old = module.__name__
        warn(
            f"{old} has moved to {self._path}; wattprint {GONE_IN} will not know the old path any more: "
            f"import {self._path}",
            DeprecationWarning,
            stacklevel=2,
        )
        sys.modules[old] = import_module(self._path)


def spec_of(name: str) -> ModuleSpec | None:
    """How to load the module that was called ``name``, ``None`` if there never was one."""
    path = MOVED.get(name.removeprefix("wattprint."))
    return None if path is None else ModuleSpec(name, _Elsewhere(f"wattprint.{path}"))
