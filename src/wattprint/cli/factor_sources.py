"""What ``wattprint factors`` prints of sources: what each says of a number, or of a region's grid."""

from __future__ import annotations

from wattprint.errors import WattprintError
from wattprint.factors.gazetteer import CLOUD_REGIONS
from wattprint.factors.provenance import VERDICTS, zone_of
from wattprint.factors.regions import find_place

from .screen import print_heading, print_line, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.gazetteer import Place
    from wattprint.factors.provenance import Figure, SourceSays


def print_figures(figures: list[Figure]) -> None:
    """A block for each number: the number, then a paragraph for each source."""
    for figure in figures:
        span = f" ({figure.low} – {figure.high})" if figure.low != figure.high else ""
        unit = f" {figure.unit}" if figure.unit not in ("", "1") else ""
        print_paragraph(f"{figure.name}: {figure.value}{span}{unit}", indent=2, hang=2)
        for source in figure.sources:
            _paragraph(_sentence(source))
        if figure.votes:
            counted = ", ".join(f"{value}: {count}" for value, count in figure.votes.items())
            _paragraph(f"votes by value, copies counted once: {counted}")
    print_line()


def region_called(asked: str) -> Place | None:
    """The cloud region called so, or by its row; ``None`` for anything else, such as an instance type."""
    name = asked.strip().removeprefix("cloud_regions/")
    try:
        where = None if "/" in name else find_place(name)
    except WattprintError:
        return None
    return where if where is not None and where.kind == "cloud-region" else None


def print_grid(where: Place | None) -> None:
    """Who says which grid a cloud region is on; nothing of what is none."""
    row = None if where is None else CLOUD_REGIONS.find(where.code)
    if row is None:
        return
    figure = zone_of(row)
    print_heading(f"grid of {row['code']}", f": {figure.value or 'unknown'}")
    for source in figure.sources:
        _paragraph(_sentence(source))
    print_line()


def _sentence(source: SourceSays) -> str:
    names = f", under {source.spellings} names" if source.spellings > 1 else ""
    why = f" ({source.why})" if source.why else ""
    return f"{source.value}  {source.title}{names}: {VERDICTS[source.verdict]}{why}"


def _paragraph(text: str) -> None:
    print_paragraph(text, indent=4, hang=2)
