"""What the forms of others share: exact decimals, when a document was made, its id, the figures logged."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from decimal import Decimal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .context import Context
    from .dossier import Dossier

_IMPORTED = "codecarbon."


def last_metrics(dossier: Dossier) -> dict[str, float]:
    """The last finite value of each figure that was logged, but for what an imported file said of carbon."""
    return {
        point.name: point.value
        for point in dossier.metrics
        if point.value is not None and not point.name.startswith(_IMPORTED)
    }


def now(context: Context) -> datetime:
    """When the document is made, to the second, in UTC."""
    return (context.report_time or datetime.now(UTC)).replace(microsecond=0)


def document_id(content: str) -> uuid.UUID:
    """A version 4 UUID that the content decides, so that the same document has the same one."""
    return uuid.UUID(bytes=hashlib.sha256(content.encode()).digest()[:16], version=4)


def plain(value: float) -> str:
    """``value`` in full precision as a decimal without exponent, which some readers take for its digits."""
    text = format(Decimal(repr(float(value))), "f")
    return text if "." in text else text + ".0"


def clocked(value: float) -> str:
    """Hours or days of a clock: whole ones as such, others with three significant figures."""
    return f"{value:.0f}" if value == int(value) else rounded(value)


def rounded(value: float) -> str:
    """``value`` with three significant figures and no exponent."""
    return format(Decimal(f"{value:.2e}"), "f") if value else "0"
