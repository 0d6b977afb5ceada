"""The screen of ``wattprint top``: lines of text for a machine as it is now, at any width and height."""

from __future__ import annotations

from wattprint.account.remedies import INTENSITY, PRICE
from wattprint.cards import MARKS
from wattprint.gates import cells, elided, terminal_line
from wattprint.methods import worst
from wattprint.picture import Drawn
from wattprint.quantity import Quantity
from wattprint.report.figures import UNKNOWN, printed
from wattprint.units import format_range, significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.account.rates import Rates
    from wattprint.picture import Metered, Picture

SORTS = {"p": "power", "e": "energy", "c": "CPUs", "n": "name"}
"""By key: what rows are sorted by."""
KEYS = "p e c n sort · f filter · space pause · q quit"
_DOTS = ((0x40, 0x80), (0x04, 0x20), (0x02, 0x10), (0x01, 0x08))
"""Braille dots (Unicode, U+2800) of one cell from the bottom up, left and right."""
_SINCE = "since the start  "
_HIGH, _MOST_SINCE = 20, 3
"""Lines of a terminal that has room for so many of what was drawn since the start, else for one; chosen."""
_LEAST_ROWS = 3
"""Lines of runs and processes at least, chosen: fewer tell nothing but a sum; a third of a high screen."""
_LEAST, _WIDE = 40, 60
"""Columns: fewer have no room for the figures; from the second on there is some for PIDs."""


def screen(
    picture: Picture,
    rates: Rates | None,
    *,
    width: int,
    height: int,
    sort: str = "p",
    only: str = "",
    note: str = KEYS,
    short_ids: Mapping[str, str] = {},
) -> list[str]:
    """At most ``height`` lines of at most ``width`` columns, those that matter least left out first.

    ``rates``: to price what was drawn, ``None`` for no prices. ``only``: rows whose name holds it.
    ``short_ids``: of runs by their id, as other verbs take them.
    """
    width = max(width, _LEAST)
    most_j = max((row.energy_j for row in (*picture.rows, picture.idle, picture.unattributed)), default=0.0)

    def line(row: Drawn) -> str:
        return _row(row, width, most_j, short_ids)

    machine, *since = _head(picture, rates, width, _MOST_SINCE if height >= _HIGH else 1)
    rows = _sorted(picture.rows, sort, only)
    least = min(len(picture.rows), max(_LEAST_ROWS, height // 3) + 1)
    room = height - 1 - least
    # What matters most first; the sources of the machine share what is left, and after them the rows.
    rest = [line(picture.idle), line(picture.unattributed)] if room >= 2 else []
    heading = [_heading(width)] if room >= 3 else []
    foot = [_note(note, width)] if note and room >= 4 else []
    head = [machine, *since] if room >= 4 + len(since) else [machine]
    left = height - least - len(head + heading + rest + foot)
    channels = _channels(picture.channels, width, left) if len(head) > 1 else []
    room = height - len(head + channels + heading + rest + foot)
    shown, hidden = _shown(rows, [row for row in picture.rows if row not in rows], room)
    lines = [*head, *channels, *heading, *map(line, shown)]
    if hidden:
        lines.append(line(_sum(hidden)))
    return [elided(text, width) for text in [*lines, *rest, *foot]][: max(1, height)]


def _note(note: str, width: int) -> str:
    """``note`` without those of its parts that have no room; the first and the last stay."""
    parts = note.split(" · ")
    while len(parts) > 2 and cells(" · ".join(parts)) > width:
        del parts[-2]
    return " · ".join(parts)


def _shown(rows: list[Drawn], filtered: list[Drawn], room: int) -> tuple[list[Drawn], list[Drawn]]:
    """Those of ``rows`` that have a line, runs before processes, and those that are one line together.

    So the column still adds up.
    """
    if len(rows) + bool(filtered) <= room:
        return rows, filtered
    first = sorted(rows, key=lambda row: not row.run)[: max(0, room - 1)]
    return [row for row in rows if row in first], [row for row in rows if row not in first] + filtered


def _channels(channels: Sequence[Metered], width: int, room: int) -> list[str]:
    """A line for each source, or for as many as have room and for all others together."""
    if len(channels) <= room:
        return [_channel_line(one, width) for one in channels]
    if room < 1:
        return []
    shown, hidden = channels[: room - 1], channels[room - 1 :]
    watts = sum(one.power_w for one in hidden)
    power = format_range(watts, watts, watts, "power")[0]
    return [*(_channel_line(one, width) for one in shown), f"{len(hidden)} more sources: {power}"]


def _head(picture: Picture, rates: Rates | None, width: int, most: int) -> list[str]:
    """What the machine draws, and in ``most`` lines what it has drawn since the start."""
    watts, bounds = format_range(picture.low_w, picture.power_w, picture.high_w, "power")
    first = f"machine {watts} ({bounds})  busy {picture.load:.0%}  by sensors {_share(picture.sensed)}"
    method = worst(channel.method for channel in picture.channels) if picture.channels else "modelled"
    node_j = Quantity(picture.low_j, picture.energy_j, picture.high_j, "J", method)
    parts = [_figure(node_j)] if rates is None else [_figure(node_j), *_prices(node_j, rates)]
    lines = [first if len(first) <= width else f"machine {watts} ({bounds})"]
    begin = _SINCE
    while parts and len(lines) <= most:
        line = begin + parts.pop(0)
        while parts and cells(f"{line} · {parts[0]}") <= width:
            line += f" · {parts.pop(0)}"
        lines.append(line)
        begin = " " * len(_SINCE)
    return lines


def _share(share: float | None) -> str:
    """A part of a whole in per cent: ``<1%`` is not the ``0%`` of none, nor is what nobody knows."""
    if share is None:
        return UNKNOWN
    return "<1%" if 0.0 < share < 0.01 else f"{share:.0%}"


def _prices(node_j: Quantity, rates: Rates) -> list[str]:
    """Carbon and money of the machine's energy, with its building's; what is unknown says what to type."""
    facility_j = rates.facility(node_j)
    carbon, money = rates.carbon(facility_j), rates.energy_cost(facility_j)
    grid = rates.intensity
    return [
        f"with its building {_figure(facility_j)}",
        f"carbon {UNKNOWN}: {INTENSITY.flag}" if carbon is None else _figure(carbon),
        f"money {UNKNOWN}: {PRICE.flag}" if money is None else _figure(money),
        *([f"{significant(grid.mid)} g/kWh"] if grid is not None else []),
    ]


def _figure(quantity: Quantity) -> str:
    return f"{printed(quantity)} {MARKS[quantity.method]}"


def _channel_line(one: Metered, width: int) -> str:
    power = format_range(one.power_w, one.power_w, one.power_w, "power")[0]
    name_room = max(12, width // 3)
    name = elided(terminal_line(one.name), name_room)
    line = f"{name}{' ' * (name_room - cells(name))} {power:>8} {MARKS[one.method]} "
    return line + curve(one.history, width - cells(line))


def curve(values: Sequence[float], room: int) -> str:
    """The newest of ``values`` as braille, two to a cell, from 0 to the highest of them."""
    newest = [*values][-2 * room :] if room > 0 else []
    if len(newest) % 2:
        newest = [0.0, *newest]
    highest = max(newest, default=0.0)
    levels = [round(4 * value / highest) if highest > 0 else 0 for value in newest]
    return "".join(
        chr(0x2800 + sum(_DOTS[level][side] for side in (0, 1) for level in range(pair[side])))
        for pair in zip(levels[::2], levels[1::2], strict=True)
    )


def _heading(width: int) -> str:
    return _columns(("W", "energy", "CPUs", "PID"), "run or process", width)


def _row(row: Drawn, width: int, most_j: float, short_ids: Mapping[str, str]) -> str:
    """``most_j``: of all rows, whose unit this one has, too."""
    energy = format_range(0.0, row.energy_j, row.energy_j, "energy", most_j)[0]
    name = f"▸ {row.name} {short_ids.get(row.run, row.run)}" if row.run else row.name
    cpus = significant(row.cpus, 2) if row.cpus else ""
    power = "<0.01" if 0.0 < row.power_w < 0.005 else f"{row.power_w:.2f}"
    return _columns((power, energy, cpus, str(row.pid or "")), name, width)


def _columns(figures: tuple[str, str, str, str], name: str, width: int) -> str:
    """One line; narrow ones have no PID."""
    fixed = (
        "{:>8} {:>9} {:>6} {:>8} ".format(*figures)
        if width >= _WIDE
        else "{:>8} {:>9} {:>6} ".format(*figures)
    )
    return fixed + elided(terminal_line(name), width - len(fixed))


def _sorted(rows: Sequence[Drawn], sort: str, only: str) -> list[Drawn]:
    keys = {"e": lambda row: -row.energy_j, "c": lambda row: -row.cpus, "n": lambda row: row.name.lower()}
    chosen = [row for row in rows if only.lower() in row.name.lower() or only.lower() in row.run]
    return sorted(chosen, key=keys.get(sort, lambda row: -row.power_w))


def _sum(rows: Sequence[Drawn]) -> Drawn:
    return Drawn(
        f"{len(rows)} more",
        sum(row.power_w for row in rows),
        sum(row.energy_j for row in rows),
        sum(row.cpus for row in rows),
    )
