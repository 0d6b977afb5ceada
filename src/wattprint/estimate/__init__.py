"""Cost before anything runs: the statement of work that is described, not measured.

``hardware`` by its parts and hours, ``instance`` by what is rented, ``compute`` by floating-point
operations, ``like`` by a recorded run, ``call`` a call to a language model. Each returns a ``Statement``
as a metered run does, whose ``run`` has the status ``estimated``, its ``inputs`` and its ``assumptions``.
"""

from __future__ import annotations

from wattprint.estimate.calls.one import call

from .described import compute, hardware
from .project import Project
from .rented import instance
from .rescaled import like

__all__ = ["Project", "call", "compute", "hardware", "instance", "like"]
