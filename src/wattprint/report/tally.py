"""Several runs in one document: their totals, and which of them failed, were imported or only estimated."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, total

from .context import Context
from .dossier import Dossier
from .shown import TOOL
from .totals import duration_s, totals

_IMPORTED = "codecarbon."
_UNSUCCESSFUL = ("failed", "killed", "partial")
_KINDS = (
    ("imported", "imported"),
    ("estimated", "estimated, not measured"),
    ("restored", "read back from a statement"),
)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Runs counted together at ``boundary``, which all of them were stated at.

    A total is ``None`` as soon as one run's part is unknown: a sum of the others would pass for all.
    """

    dossiers: tuple[Dossier, ...]
    boundary: str

    @property
    def failed(self) -> tuple[Dossier, ...]:
        """Runs that failed, were killed or are cut short; they are in all totals."""
        return tuple(one for one in self.dossiers if one.status in _UNSUCCESSFUL)

    @property
    def succeeded(self) -> tuple[Dossier, ...]:
        """All the others, those that still run too."""
        return tuple(one for one in self.dossiers if one.status not in _UNSUCCESSFUL)

    @property
    def energy_j(self) -> Quantity | None:
        """Joules inside the boundary."""
        return sum_over(self.dossiers, self.energy_of)

    @property
    def carbon_g(self) -> Quantity | None:
        """Operational, location-based grams of CO2e."""
        return sum_over(self.dossiers, carbon_of)

    @property
    def duration_s(self) -> float:
        """Seconds of all runs, as though one after another."""
        return sum(duration_s(one) for one in self.dossiers)

    def energy_of(self, dossier: Dossier) -> Quantity | None:
        """Joules of one run inside the boundary."""
        known: Quantity | None = getattr(dossier.statement.boundaries, f"{self.boundary}_j")
        return known

    def sum_of(self, figure: Callable[[Dossier], Quantity | None]) -> Quantity | None:
        """The total of any ``figure``."""
        return sum_over(self.dossiers, figure)

    def sum_of_failed(self, figure: Callable[[Dossier], Quantity | None]) -> Quantity | None:
        """The part of ``sum_of`` that failed runs are; ``None`` if there are none."""
        return sum_over(self.failed, figure)

    def known_energy_j(self, form: str) -> Quantity:
        """``energy_j``; raises ``UsageError`` naming the runs whose energy is unknown."""
        return self._known(form, self.energy_j, f"energy at {self.boundary}", self.energy_of)

    def known_carbon_g(self, form: str) -> Quantity:
        """``carbon_g``; raises ``UsageError`` naming the runs whose carbon is unknown."""
        return self._known(form, self.carbon_g, "carbon", carbon_of)

    def _known(
        self, form: str, found: Quantity | None, what: str, figure: Callable[[Dossier], Quantity | None]
    ) -> Quantity:
        if found is None:
            lacking = ", ".join(run_id(one) for one in self.dossiers if figure(one) is None)
            raise UsageError(
                f"{what} of {lacking} is unknown",
                f"{form} has no figure to state",
                "leave the run out, or state it with --boundary",
            )
        return found

    @property
    def provenance(self) -> str:
        """Where the figures come from and how the runs ended: ``3 runs (1 failed, 1 imported)``."""
        count = len(self.dossiers)
        marks = [
            (sum(one.status == status for one in self.dossiers), status)
            for status in (*_UNSUCCESSFUL, "running")
        ]
        marks += [(sum(one.kind == kind for one in self.dossiers), said) for kind, said in _KINDS]
        words = ", ".join(f"{number} {said}" for number, said in marks if number)
        return f"{count} run{'s' if count > 1 else ''}" + (f" ({words})" if words else "")

    @property
    def origins(self) -> tuple[str, ...]:
        """The files and tools that imported runs come from."""
        found = (one.header.origin for one in self.dossiers if one.header is not None)
        return tuple(dict.fromkeys(origin for origin in found if origin))

    @property
    def scopes(self) -> str:
        """``process``, ``machine``, or both where runs differ."""
        return " and ".join(sorted({one.statement.scope for one in self.dossiers}))

    def basis(self, energy_j: Quantity) -> str:
        """In words what the figures rest on: tool, runs, boundary, scope, method."""
        origins = f"; imported from {', '.join(self.origins)}" if self.origins else ""
        overlap = sum(one.overlap for one in totals(self.dossiers))
        twice = f"; {overlap} of them count a machine that another counts at the same time" if overlap else ""
        return (
            f"{TOOL}, {self.provenance}{origins}; {self.boundary} boundary, scope {self.scopes}; "
            f"energy {energy_j.method}{twice}"
        )


def tally(dossiers: Sequence[Dossier]) -> Tally:
    """``dossiers`` as one. Raises ``UsageError`` for none, one named twice, or boundaries that differ."""
    if not dossiers:
        raise UsageError("no runs to report", fix="name at least one, or last")
    seen: set[str] = set()
    for name in map(run_id, dossiers):
        if name in seen:
            raise UsageError(f"{name} is named twice", "its energy would count twice", "name each run once")
        seen.add(name)
    boundaries = sorted({one.statement.carbon.boundary for one in dossiers})
    if len(boundaries) > 1:
        raise UsageError(
            f"runs are stated at {' and '.join(boundaries)}",
            "they cannot be added",
            f"state all at one: --boundary {boundaries[0]}",
        )
    return Tally(dossiers=tuple(dossiers), boundary=boundaries[0])


def sum_over(dossiers: Sequence[Dossier], figure: Callable[[Dossier], Quantity | None]) -> Quantity | None:
    """The total of ``figure`` over some runs; ``None`` if it is unknown for one, or there are none."""
    parts = [part for part in map(figure, dossiers) if part is not None]
    return total(parts) if len(parts) == len(dossiers) else None


def carbon_of(dossier: Dossier) -> Quantity | None:
    """Operational, location-based grams of CO2e of one run."""
    return dossier.statement.carbon.operational_location_g


def run_id(dossier: Dossier) -> str:
    """The name by which the run is found again."""
    return dossier.statement.run.id


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


def rounded(value: float) -> str:
    """``value`` with three significant figures and no exponent."""
    return plain(float(f"{value:.3g}")).removesuffix(".0")
