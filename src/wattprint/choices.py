"""The words that have to be the same everywhere: those that a user chooses between, as they are offered.

Below everything, so that what reads a setting, what counts by it and what checks a record of it agree;
so do the meter that gives a window a name and the report that reads it.
"""

from __future__ import annotations

SCOPES = ("process", "machine")
"""Whose energy: our processes' share, or all of the machine."""

IDLE_POLICIES = ("share", "exclusive", "excluded")
"""Who pays for idle power; ``meter/attribution.py`` says how each is counted."""

BOUNDARIES = ("accelerator", "components", "node", "facility")
"""What carbon and money count, each with all of the one before it inside."""

METHODS = ("lifecycle", "direct")
"""What the intensity of a grid counts: fuel, building and making of plants, or what leaves their stacks."""

BOX_FORMS = ("rack", "tower", "blade", "multi-node")
"""What a server stands in: alone in a rack or beside a desk, or with others in one chassis."""

MEMORY_FORMS = ("RDIMM", "LRDIMM", "UDIMM", "SODIMM", "soldered")
"""Of memory modules: with a register, with buffers for the data too, with neither; small ones; chips."""

OF_FIGURES = "figures"
"""The kind of a warning that tells of a figure left out, guessed or shared: short receipts have these."""

READERS = ("private", "group")
"""Who reads a record on the disk, beside root: its user, or the group of its file too."""

PRIVATE_FIELDS = ("command", "host", "paths", "environment")
"""What of a record stays with its user unless he asks for it to be told: each in a line of its own."""

ROLES = ("viewer", "member", "admin")
"""Of the people of a project: who looks, who also adds runs and words about them, who looks after it all."""

CONTRACT_KINDS = ("certificate", "ppa", "supplier", "residual")
"""In the order of precision of the GHG Protocol Scope 2 Guidance (2015), table 6.3; a residual mix is
what contracts have left over, and stands for the energy that none of ours covers."""

OTHER_NAMES = "windows of other names"
"""Where a run has very many names of windows, the name of those that are not kept apart."""
