"""The versions of the package and of its records, where everything below the front door can read them."""

__version__ = "0.2.0"

SCHEMA_VERSION = 3
"""Of the lines of a spool; each kind of line is made in ``ledger/lines.py`` and read in ``records.py``."""

TABLES = "2026-11-30"
"""The edition of the tables of factors: the day on which the last of them changed.

The scripts that write tables set it; whoever changes one by hand does, too.
"""
