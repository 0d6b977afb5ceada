"""The logger ``wattprint``: what is said of its own accord about a run in progress or a record left out.

A program that configures logging has it in its log. In one that does not, a warning is a line on stderr. To
silence it: ``logging.getLogger("wattprint").addHandler(logging.NullHandler())``.
"""

from __future__ import annotations

import logging
import sys


class Unheard(logging.Handler):
    """Writes to stderr, begun with ``wattprint:``, the warnings that no handler of the program takes.

    In place of logging's handler of last resort, whose lines do not say whose they are.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record`` if nobody else has it; a stderr that is closed, full or none is left alone."""
        if self._others(logging.getLogger(record.name)):
            return
        from wattprint.gates import terminal_line  # warnings are rare: none is paid for at the start

        try:
            sys.stderr.write(f"wattprint: {terminal_line(record.getMessage())}\n")
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):
            return

    def _others(self, logger: logging.Logger | None) -> bool:
        """Whether a handler that is none of ours takes what ``logger`` logs."""
        while logger is not None:
            if any(handler is not self for handler in logger.handlers):
                return True
            logger = logger.parent if logger.propagate else None
        return False


logger = logging.getLogger("wattprint")
logger.addHandler(Unheard())
