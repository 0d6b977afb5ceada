from __future__ import annotations

from tests.faults.conftest import desk

__all__ = ["desk"]
