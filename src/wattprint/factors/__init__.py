"""Versioned tables of published figures and their look-ups: places, grids, processors, facilities.

Every figure leaves here as a range with its unit, year, method, source and licence. The tables are
plain tab-separated files in ``tables/``; ``scripts/build_factors.py`` writes them from the
publications listed in ``tables/SOURCES.md``. Nothing is read until the first look-up.
"""

from __future__ import annotations

__all__ = ["catalogue"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import catalogue


def __getattr__(name: str) -> object:
    """Load ``catalogue``, where every figure is found by its name, on first use (PEP 562)."""
    if name == "catalogue":
        from importlib import import_module

        return import_module("wattprint.factors.catalogue")
    raise AttributeError(f"module 'wattprint.factors' has no attribute {name!r}")
