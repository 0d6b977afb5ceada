"""What a piece of work costs in energy and carbon, with an interval and a source on every figure.

Names are loaded when they are first used, so that ``import wattprint`` costs a program nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["Meter", "Quantity", "WattprintError", "__version__"]

_HOME = {
    "Meter": "wattprint.track.meter",
    "Quantity": "wattprint.quantity",
    "WattprintError": "wattprint.errors",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .errors import WattprintError
    from .quantity import Quantity
    from .track.meter import Meter


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use (PEP 562)."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'wattprint' has no attribute {name!r}")
