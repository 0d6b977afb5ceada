"""A badge: what a run cost, on one line of an SVG of less than 2 kB that a README can show.

No font, script or address is asked for: widths are those of common sans-serif letters, and each text is set
to the width that was reckoned for it, so that it fits whatever font is there.
"""

from __future__ import annotations

import msgspec

from wattprint.account.how_known import how_known
from wattprint.cards import MARKS
from wattprint.errors import UsageError
from wattprint.gates import cells, elided, printable
from wattprint.gates import html as escape
from wattprint.units import counted, quantity_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement
    from wattprint.methods import HowKnown
    from wattprint.quantity import Quantity

FIGURES = {"energy": "energy_kwh", "carbon": "carbon_kg", "water": "water_l", "money": "cost"}
"""What a badge can tell, with its figure of a statement."""
_COLOURS = {"measured": "#1a6e33", "integrated": "#1a6e33", "modelled": "#855300", "assumed": "#ab2b1c"}
"""Each at least 4.5 to 1 to white (WCAG 2.2, 1.4.3)."""
_GREY = "#444c56"
_MOST_LETTERS = 48
"""Of a label, so that the file keeps below 2 kB; chosen."""
_HEIGHT, _PAD, _CORNER = 20, 6, 3


class Badge(msgspec.Struct, frozen=True):
    """``label`` and ``message`` with the ``colour`` of how the figure is known; ``about``: all in words."""

    label: str
    message: str
    colour: str
    about: str

    def svg(self) -> str:
        """The picture, with a title and a description for those who do not see it."""
        left, right = _width(self.label), _width(self.message)
        title = escape(f"{self.label}: {self.message}")
        wide, r, h = left + right, _CORNER, _HEIGHT
        begin = f"M{r} 0H{left}V{h}H{r}a{r} {r} 0 0 1-{r}-{r}V{r}a{r} {r} 0 0 1 {r}-{r}z"
        end = f"M{left} 0H{wide - r}a{r} {r} 0 0 1 {r} {r}V{h - r}a{r} {r} 0 0 1-{r} {r}H{left}z"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{h}" role="img">'
            f"<title>{title}</title><desc>{escape(self.about)}</desc>"
            f'<path fill="{_GREY}" d="{begin}"/><path fill="{self.colour}" d="{end}"/>'
            f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
            f"{_text(self.label, 0, left)}{_text(self.message, left, right)}</g></svg>\n"
        )

    def endpoint(self) -> dict[str, object]:
        """What badge services read from an address to draw it themselves (the endpoint schema of Shields)."""
        return {
            "schemaVersion": 1, "label": self.label, "message": self.message,
            "color": self.colour, "labelColor": _GREY,
        }  # fmt: skip


def badge(statement: Statement, of: str = "energy", *, label: str = "", per: str = "") -> Badge:
    """The badge of one figure (a key of ``FIGURES``); with ``per``, divided by the windows of that name.

    ``label``: in place of the run's name. Raises ``UsageError`` for a figure that is unknown.
    """
    whole: Quantity | None = getattr(statement, FIGURES[of])
    if whole is None:
        raise UsageError(
            f"the {of} of run {statement.run.id} is unknown",
            fix=f"see why: wattprint show {statement.run.id}",
        )
    figure = whole.scaled(1.0 / _count(statement, per)) if per else whole
    known = how_known(statement) or figure.known
    word = known.word
    text, bounds = quantity_parts(*figure.points, figure.unit)
    number, _, unit = text.partition(" ")
    each = f" / {elided(printable(per), _MOST_LETTERS // 2)[:_MOST_LETTERS]}" if per else ""
    run = statement.run
    name = elided(printable(label or run.name or run.id), _MOST_LETTERS)[: 2 * _MOST_LETTERS]  # with marks
    return Badge(
        name,
        f"{bounds or number} {unit}{each} {_tail(statement, of, word)}",
        _COLOURS[word],
        f"{of}{each}: {text}{f' ({bounds})' if bounds else ''}, "
        f"{known if of == 'energy' else f'of energy that is {known}'}; "
        f"boundary {statement.carbon.boundary}; run {run.id}",
    )


def badge_of_sum(
    figure: Quantity, of: str, label: str, runs: int, *, lacking: int = 0, known: HowKnown | None = None
) -> Badge:
    """The badge of what several ``runs`` came to together, without those ``lacking`` whose figure is unknown.

    ``figure``: what they spent ``of`` energy, carbon or money; ``known``: how their energy is.
    """
    unit = {"energy": "kWh", "carbon": "kgCO2e"}.get(of, figure.unit)
    text, bounds = quantity_parts(*figure.converted(unit).points, unit)
    number, _, shown = text.partition(" ")
    known = known or figure.known
    tail = f"{MARKS.get(known.word, '')} {known.word}" if of == "energy" else f"· {counted(runs, 'run')}"
    without = f", {lacking} unknown" if lacking else ""
    return Badge(
        elided(printable(label), _MOST_LETTERS)[: 2 * _MOST_LETTERS],
        f"{bounds or number} {shown} {tail}{without}",
        _COLOURS.get(known.word, _COLOURS["modelled"]),
        f"{of} of {counted(runs, 'run')}{without}: {text}{f' ({bounds})' if bounds else ''}, "
        f"{known if of == 'energy' else f'of energy that is {known}'}",
    )


def _tail(statement: Statement, of: str, word: str) -> str:
    """How the energy is known; of what follows from it, by what: the grid, the tariff."""
    if of == "energy":
        return f"{MARKS[word]} {word}"
    if of == "carbon":
        carbon = statement.carbon
        place = elided(printable(carbon.place_name), _MOST_LETTERS // 2)[:_MOST_LETTERS]
        return f"· {place}{'' if carbon.year is None else f' {carbon.year}'}"
    if of == "water":
        return "· on site and grid"
    return "· electricity" if statement.money.instance_cost is None else "· rent"


def _count(statement: Statement, name: str) -> int:
    """How many windows of the run are called ``name``, of its own or else of a meter inside it.

    Raises ``UsageError`` if none is, or if those of several meters are.
    """
    by_meter: dict[str | None, int] = {}
    for line in statement.windows:
        if line.name == name and line.count:
            by_meter[line.meter] = by_meter.get(line.meter, 0) + line.count
    if None in by_meter:
        return by_meter[None]
    if len(by_meter) > 1:
        raise UsageError(
            f"{len(by_meter)} meters inside run {statement.run.id} have windows {name!r}",
            fix="leave --per out, or name a window that one of them alone has",
        )
    if not by_meter:
        names = (
            ", ".join(dict.fromkeys(line.name for line in statement.windows if line.count)) or "it has none"
        )
        raise UsageError(
            f"run {statement.run.id} has no window {name!r}", fix=f"name one of its windows: {names}"
        )
    return next(iter(by_meter.values()))


def _width(text: str) -> int:
    return round(sum(_letter(letter) for letter in text)) + 2 * _PAD


def _letter(letter: str) -> float:
    """Pixels of one at 11 px, between those of Verdana and DejaVu Sans; none of a mark on the one before."""
    if not cells(letter):
        return 0.0
    if letter in " .,:;'|!()ijl-–/":
        return 4.4
    if letter in "mwMW@%":
        return 10.4
    return 7.0 if letter < "\u1100" else 11.0


def _text(text: str, start: int, width: int) -> str:
    return f'<text x="{start + _PAD}" y="14" textLength="{width - 2 * _PAD}">{escape(text)}</text>'
