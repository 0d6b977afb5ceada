"""Which source says which number of a table: one claim for each source and each value it has.

Where all numbers of a row are plain from its ``source`` column (each source named there says the figure in
the cell), nothing is stored. What is not plain stands in ``tables/figures/``, a file for each table: the key
of the row, then its claims. Nothing of it is read until somebody asks where a number comes from.
"""

from __future__ import annotations

LINEAGE = {"codecarbon": "lists of CPUs", "eco2ai": "lists of CPUs"}
"""Sources that copy each other or one ancestor, so that all of one lineage have one vote for a value.

Of the CPUs that CodeCarbon and Eco2AI both list, more than nine in ten have the same figure, most under the
same spelling, errors included (A6 PRO-7050B: 100 W, a temperature); the page of disagreements counts them.
"""

NOTES: dict[str, tuple[bool, str]] = {
    "page": (True, "cites the maker's page"),
    "power": (True, "package power at full load, measured"),
    "judged": (True, "power of a processor without a counter, judged"),
    "series": (True, "range of its series"),
    "range": (True, "gives the range"),
    "quoted": (True, "quotes it"),
    "metal": (True, "vCPUs of the provider's bare-metal type"),
    "configured": (True, "configurable by the maker of the machine"),
    "sdp": (True, "scenario design power in one table, TDP in the other"),
    "parts": (True, "several parts under one name"),
    "rounded": (True, "the same, rounded to two digits"),
    "peak": (False, "what it may draw at its peak, which has a column of its own"),
    "heat": (False, "a temperature, which makers list beside the power"),
    "class": (False, "more than all others of its class draw"),
    "turbo": (False, "its maximum turbo power"),
    "limit": (False, "the power limit of its socket"),
    "ctdp": (False, "a power to which it can be configured"),
    "maker": (False, "not what its maker publishes"),
    "fault": (False, "known fault of that table"),
    "system": (False, "mean of the whole system, not of the chip"),
    "platform": (False, "more than its whole platform has"),
}
"""What is known of a claim, by the code that tables have for it: whether it counts, and the reason."""

_END, _CELL = ";", "|"


def number_in(text: str) -> float | None:
    """The number that ``text`` is; ``None`` for a word or a range."""
    try:
        return float(text)
    except ValueError:
        return None


class Claim:
    """``source`` (ids joined by ``+``) has ``value`` for ``column``, under ``spellings`` names.

    ``value`` is the text as the source has it; ``note``: a key of ``NOTES``, or empty.
    """

    __slots__ = ("column", "note", "source", "spellings", "value")

    def __init__(self, column: str, source: str, value: str, note: str = "", spellings: int = 1) -> None:
        self.column = column
        self.source = source
        self.value = value
        self.note = note
        self.spellings = spellings

    @property
    def counts(self) -> bool:
        """Whether it bears on the figure; if not, its note says why it was set aside."""
        return NOTES[self.note][0] if self.note else True

    @property
    def lineage(self) -> str:
        """What it may have been copied from; a source without copies is its own."""
        return LINEAGE.get(self.source, self.source)

    @property
    def amount(self) -> float | None:
        """The value as a number; ``None`` where the source has a word, or a range."""
        return number_in(self.value)

    def __repr__(self) -> str:
        return f"Claim({as_cell([self])!r})"


def as_cell(claims: list[Claim]) -> str:
    """``claims`` as a cell of a table. Raises ``ValueError`` for a value or a note that would break it."""
    cells = []
    for claim in claims:
        spellings = str(claim.spellings) if claim.spellings > 1 else ""
        fields = (claim.column, claim.source, claim.value, claim.note, spellings)
        if any(_END in field or _CELL in field for field in fields) or claim.note not in {"", *NOTES}:
            raise ValueError(f"no cell can hold {fields}")
        cells.append(_CELL.join(fields).rstrip(_CELL))
    return _END.join(cells)


def of_cell(cell: str) -> list[Claim]:
    """The claims in a cell of a table."""
    claims = []
    for text in cell.split(_END):
        column, source, value, note, spellings = (*text.split(_CELL), "", "")[:5]
        claims.append(Claim(column, source, value, note, int(spellings or 1)))
    return claims


def votes(claims: list[Claim]) -> dict[float, int]:
    """How many lineages have each value; one that is set aside has no vote."""
    lineages: dict[float, set[str]] = {}
    for claim in claims:
        if claim.amount is not None:
            of_value = lineages.setdefault(claim.amount, set())
            if claim.counts:
                of_value.add(claim.lineage)
    return {value: len(of_value) for value, of_value in lineages.items()}


def preferred(claims: list[Claim]) -> float | None:
    """The value that cites its maker's page, else the one with most votes, else the lowest of these.

    The lowest because the higher of two is as a rule a turbo or configurable limit (i5-1335U: 15 W base and
    55 W turbo; Ryzen 7 7840HS: 35 to 54 W). ``None`` where all claims are set aside.
    """
    for claim in claims:
        if claim.note == "page":
            return claim.amount
    counted = {value: count for value, count in votes(claims).items() if count}
    return max(counted, key=lambda value: (counted[value], -value), default=None)
