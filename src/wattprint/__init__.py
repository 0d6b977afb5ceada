"""What a piece of work costs in energy and carbon, with an interval and a source on every figure.

Names are loaded when they are first used, so that ``import wattprint`` costs a program nothing.
"""

from __future__ import annotations

import sys

__all__ = [
    "Breach",
    "BudgetExceeded",
    "Cost",
    "FlopCount",
    "Forecast",
    "Meter",
    "Predicted",
    "Quantity",
    "RecordedRun",
    "RunList",
    "Statement",
    "Step",
    "UsageError",
    "WattprintError",
    "Window",
    "WindowDone",
    "__version__",
    "estimate",
    "factors",
    "load",
    "plot",
    "runs",
]

_HOME = {
    "Breach": "wattprint.track.budget",
    "BudgetExceeded": "wattprint.track.budget",
    "Cost": "wattprint.track.cost",
    "FlopCount": "wattprint.track.compute",
    "Forecast": "wattprint.track.predicted",
    "Meter": "wattprint.track.meter",
    "Predicted": "wattprint.track.predicted",
    "Quantity": "wattprint.quantity",
    "RecordedRun": "wattprint.recorded.run",
    "RunList": "wattprint.recorded.run",
    "Statement": "wattprint.account.statement",
    "Step": "wattprint.track.progress",
    "UsageError": "wattprint.errors",
    "WattprintError": "wattprint.errors",
    "Window": "wattprint.track.window",
    "WindowDone": "wattprint.track.progress",
    "__version__": "wattprint._version",
    "load": "wattprint.recorded.api",
    "runs": "wattprint.recorded.api",
    "load_ipython_extension": "wattprint.integrations.jupyter",  # what %load_ext wattprint asks for
}
_ROOMS = ("estimate", "factors", "plot")
"""Public modules: ``estimate.hardware(...)``, ``factors.catalogue.find(...)``, ``plot.power(...)``."""

TYPE_CHECKING: bool = False  # said to be a bool, so that Jedi, which offers completions, looks behind it
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

    from . import estimate, factors, plot
    from ._version import __version__
    from .account.statement import Statement
    from .errors import UsageError, WattprintError
    from .integrations.jupyter import load_ipython_extension as load_ipython_extension
    from .quantity import Quantity
    from .recorded.api import load, runs
    from .recorded.run import RecordedRun, RunList
    from .track.budget import Breach, BudgetExceeded
    from .track.compute import FlopCount
    from .track.cost import Cost
    from .track.meter import Meter
    from .track.predicted import Forecast, Predicted
    from .track.progress import Step, WindowDone
    from .track.window import Window


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use (PEP 562)."""
    # __import__ is at hand; importlib would be loaded for this alone.
    room = _HOME.get(name) or (f"wattprint.{name}" if name in _ROOMS else "")
    if room:
        __import__(room)
        return getattr(sys.modules[room], name) if name in _HOME else sys.modules[room]
    fix = ""
    if not name.startswith("_"):  # such as __path__ are asked for by who looks what this is
        from .track.misuse import meant

        fix = meant(name, __all__)
    # With name and object, Python itself adds which name was meant.
    raise AttributeError(
        f"module 'wattprint' has no attribute {name!r}" + (f" · write {fix}" if fix else ""),
        name=name,
        obj=None if fix else sys.modules[__name__],
    )


def __dir__() -> list[str]:
    """The public names alone: what a notebook offers after ``wattprint.`` and Tab."""
    return sorted(__all__)


class _OldPaths:
    """The last of Python's finders, asked for a module that no other has found."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where a module of ours stands now; ``None`` for all else (see ``_moved.py``)."""
        del path, target
        if not name.startswith("wattprint."):
            return None
        from wattprint._moved import spec_of

        return spec_of(name)


sys.meta_path.append(_OldPaths)
