"""What a piece of work costs in energy and carbon, with an interval and a source on every figure.

Names are loaded when they are first used, so that ``import wattprint`` costs a program nothing.
"""

from __future__ import annotations

__all__ = [
    "BudgetExceeded",
    "Forecast",
    "Meter",
    "Quantity",
    "Statement",
    "Step",
    "WattprintError",
    "Window",
    "WindowDone",
    "__version__",
]

_HOME = {
    "BudgetExceeded": "wattprint.track.budget",
    "Forecast": "wattprint.track.forecast",
    "Meter": "wattprint.track.meter",
    "Quantity": "wattprint.quantity",
    "Statement": "wattprint.account.statement",
    "Step": "wattprint.track.progress",
    "Window": "wattprint.track.window",
    "WindowDone": "wattprint.track.progress",
    "WattprintError": "wattprint.errors",
    "__version__": "wattprint._version",
    "load_ipython_extension": "wattprint.integrations.jupyter",  # what %load_ext wattprint asks for
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import estimate as estimate
    from ._version import __version__
    from .account.statement import Statement
    from .errors import WattprintError
    from .integrations.jupyter import load_ipython_extension as load_ipython_extension
    from .quantity import Quantity
    from .track.budget import BudgetExceeded
    from .track.forecast import Forecast
    from .track.meter import Meter
    from .track.progress import Step, WindowDone
    from .track.window import Window


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use (PEP 562)."""
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name == "estimate":  # a package of functions: wattprint.estimate.hardware(...)
        return import_module("wattprint.estimate")
    raise AttributeError(f"module 'wattprint' has no attribute {name!r}")
