"""Pictures of runs: power over time, energy by resource, quality against cost.

>>> wattprint.plot.power("last").save("power.svg")  # doctest: +SKIP

Each is the one that a report's page has, as an SVG that needs nothing else; a notebook shows it by itself.
Where matplotlib is installed, ``.figure`` is the same drawn by it, ``.save("power.png")`` writes what it can
write, and ``.draw(ax)`` draws into axes of the program's own.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wattprint.account.statement import Statement
from wattprint.compare import leaderboard_plot
from wattprint.compare.board import Board
from wattprint.errors import UsageError, at_the_door
from wattprint.gates import elided, terminal_line
from wattprint.gates import html as escape
from wattprint.outputs import write_whole
from wattprint.recorded.api import load
from wattprint.recorded.run import RecordedRun, RunList
from wattprint.records import kind_title
from wattprint.report.dossier import Dossier, power_bounds, power_slices
from wattprint.report.figures import printed
from wattprint.report.page import charts
from wattprint.report.page.svg import WIDE, tick_text
from wattprint.track.meter import Meter, run_of

if TYPE_CHECKING:
    from collections.abc import Callable

    What = RecordedRun | Meter | Statement | str | os.PathLike[str]

__all__ = ["Picture", "leaderboard", "power", "resources"]
_MARGIN = 12
_LEGEND = 24
_COLOURS = {"gpu": "#0b7a63", "cpu": "#3f5bd0", "dram": "#b26205", "node": "#737b86"}
_OTHER_KIND = "#0b6b57"
"""Those of the page, for matplotlib."""
_MARKS = {
    "measured": ("o", "#1d6b35", "#1d6b35"),
    "modelled": ("o", "white", "#1d6b35"),
    "estimated": ("^", "white", "#8a4b00"),
    "imported": ("s", "#3f5bd0", "#3f5bd0"),
}
"""Shape, inside and edge of a leaderboard's marks, as on the page, for matplotlib."""
_LONGEST_NAME = 48
"""Letters of a name in a figure of matplotlib: a third of its width."""
_LEGEND_STYLE = {"frameon": False, "fontsize": "small", "handlelength": 1.0, "columnspacing": 1.2}
_WIDTH_IN, _AXES_IN = 8.8, 6.82
"""Inches of a figure, and of its axes before their labels get room: 0.775 of it, matplotlib's default."""
_POINTS = 0.72
"""Points of 1/72 inch in a pixel of the page's chart, 880 of which are as wide as a figure."""


_BY_MATPLOTLIB = (
    ".eps", ".jpeg", ".jpg", ".pdf", ".pgf", ".png", ".ps", ".raw", ".rgba", ".svgz", ".tif", ".tiff", ".webp"
)  # fmt: skip
"""Endings that its ``FigureCanvasBase.filetypes`` lists (matplotlib 3.10)."""


class Picture:
    """One picture: ``svg`` is its text; ``draw`` draws it into axes of matplotlib."""

    def __init__(self, svg: str, draw: Callable[[Any], None], height_in: float = 3.6) -> None:
        self.svg = svg
        self._draw = draw
        self._height_in = height_in

    def draw(self, ax: Any) -> Any:
        """Draw it into ``ax``, axes of matplotlib, which are returned."""
        self._draw(ax)
        return ax

    @property
    def figure(self) -> Any:
        """A ``matplotlib.figure.Figure`` of it. Raises ``UsageError`` where matplotlib is not installed."""
        try:
            module = import_module("matplotlib.figure")
        except ImportError:
            raise UsageError(
                "matplotlib is not installed", fix='pip install matplotlib, or .save("picture.svg")'
            ) from None
        figure = module.Figure(figsize=(_WIDTH_IN, self._height_in), layout="constrained")
        self._draw(figure.subplots())
        return figure

    @at_the_door
    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to ``path``: ``.svg`` always, ``.png``, ``.pdf`` and others by matplotlib.

        Raises ``OSError``, and ``UsageError`` for an ending that is of no picture, or of one that matplotlib
        writes where it is not installed.
        """
        place = os.fspath(path)
        ending = os.path.splitext(place)[1].lower()
        if ending == ".svg":
            write_whole(place, self.svg)
            return
        if ending not in _BY_MATPLOTLIB:
            raise UsageError(
                f"no picture can be written to {place!r}",
                fix="end the name in .svg, or where matplotlib is installed in .png or .pdf",
            )
        self.figure.savefig(place)

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg


@at_the_door
def power(run: What = "last") -> Picture:
    """Power over time in W, the kinds of resources over one another.

    ``run``: a recorded run, a meter that was started, or what ``wattprint.load`` takes. Raises ``UsageError``
    for a statement, which holds no record, and for a run of a single reading.
    """
    recorded = _recorded(run)
    pieces = power_slices(recorded.roots, recorded.roots[0].header.scope) if recorded.roots else []
    if not pieces:
        raise UsageError(
            f"{recorded.name or recorded.id} has no power over time: its record has not two readings",
            fix="plot.resources(run) shows its energy",
        )
    kinds = [*dict.fromkeys(piece.kind for piece in pieces)]
    length_s, unit = charts.time_unit(pieces[-1].end_s)
    drawn = charts.power(Dossier(recorded.statement, power=pieces))

    def draw(ax: Any) -> None:
        below: list[float] = []
        for kind in kinds:
            own = [piece for piece in pieces if piece.kind == kind]
            edges = [time_s / length_s for time_s in (own[0].start_s, *(piece.end_s for piece in own))]
            below = below or [0.0] * len(own)
            above = [base + piece.power_w for base, piece in zip(below, own, strict=True)]
            colour = _COLOURS.get(kind, _OTHER_KIND)
            ax.stairs(above, edges, baseline=below, fill=True, color=colour, label=kind_title(kind))
            below = above
        lows, highs = zip(*power_bounds(pieces), strict=True)
        grey = {"facecolor": (0, 0, 0, 0.13), "edgecolor": (0, 0, 0, 0.45), "linewidth": 0.8}
        ax.stairs(highs, edges, baseline=lows, fill=True, label="95 % interval", **grey)
        room_above = 1.3 * max(highs) or 1.0  # for the legend
        ax.set(xlabel=unit, ylabel="watts", ylim=(0, room_above))
        ax.set_title(_title("Power", recorded.statement), parse_math=False)
        ax.set_xlim(edges[0], edges[-1])
        ax.ticklabel_format(style="plain", useOffset=False)
        ax.legend(loc="upper left", ncols=3, **_LEGEND_STYLE).set_in_layout(False)

    return Picture(_alone(drawn, [(kind, kind_title(kind)) for kind in kinds]), draw)


@at_the_door
def resources(run: What = "last") -> Picture:
    """Energy by resource in J, with 95 % intervals. ``run``: as for ``power``, or a statement."""
    statement = run if isinstance(run, Statement) else _recorded(run).statement
    if not statement.resources:
        raise UsageError(
            f"no resource of {statement.run.name!r} was metered", fix="wattprint doctor says why"
        )

    def draw(ax: Any) -> None:
        lines = statement.resources[: charts.MOST_RESOURCES]
        size_j, unit = charts.energy_unit(max(line.energy_j.high for line in lines))
        for place, line in enumerate(lines):
            low, mid, high = (value / size_j for value in line.energy_j.points)
            colour = _COLOURS.get(line.kind, _OTHER_KIND)
            ax.barh(place, mid, xerr=[[mid - low], [high - mid]], color=colour, capsize=3)
        labels = [f"{_short(line.name)}\n{printed(line.energy_j)}" for line in lines]
        ax.set_yticks(range(len(lines)), labels, parse_math=False)
        ax.set_title(_title("Energy", statement), parse_math=False)
        ax.set(xlabel=f"{unit}, 95 % intervals", xlim=(0, None))
        ax.invert_yaxis()
        ax.ticklabel_format(axis="x", style="plain", useOffset=False)

    height_in = 1.0 + 0.5 * min(len(statement.resources), charts.MOST_RESOURCES)
    return Picture(_alone(charts.resources(Dossier(statement)), []), draw, height_in)


@at_the_door
def leaderboard(runs: RunList | Board, metric: str = "", cost: str = "energy") -> Picture:
    """Quality against cost, with intervals and the front. ``runs``: recorded ones, or their leaderboard.

    Raises ``UsageError`` as ``RunList.leaderboard`` does, and where no entry has a cost above zero.
    """
    if not isinstance(runs, Board) and not metric:
        raise UsageError("no metric to draw", fix='plot.leaderboard(wattprint.runs(), "accuracy")')
    board = runs if isinstance(runs, Board) else RunList(runs).leaderboard(metric, cost)
    if not any(row.cost.mid > 0 for row in board.rows):
        raise UsageError(f"no run has both its {board.metric} and a {board.cost} above zero", fix=_WHY)

    def draw(ax: Any) -> None:
        rows = leaderboard_plot.marked(board)
        width_in = ax.get_window_extent().width / ax.get_figure().dpi
        log = leaderboard_plot.scale(board, rows, round(WIDE * width_in / _AXES_IN))
        (left, right), size = log.axes.x, log.ratio
        ax.set(xscale="log", xlim=(10**left, 10**right), ylim=log.axes.y)
        ax.set_xticks(log.ticks(), [tick_text(cost) for cost in log.ticks()])
        ax.minorticks_off()
        ax.ticklabel_format(axis="y", style="plain", useOffset=False)
        path = leaderboard_plot.stairs(board)
        costs, qualities = [row.cost.mid / size for row in path], [row.quality.mid for row in path]
        ax.step([*costs, 10**right], [*qualities, *qualities[-1:]], where="post", color=_OTHER_KIND)
        for row in sorted(rows, key=lambda row: row.front):
            low, mid, high = (max(value / size, 10**left) for value in row.cost.points)
            worst, quality, best = row.quality.points
            shape, inside, edge = _MARKS[row.entry.kind]
            across, up = [[mid - low], [high - mid]], [[quality - worst], [best - quality]]
            grey = (0, 0, 0, 0.75 if row.front else 0.35)
            ax.errorbar(
                [mid], [quality], xerr=across, yerr=up, ecolor=grey, elinewidth=1,
                fmt=shape, markerfacecolor=inside, markeredgecolor=edge, markersize=7 if row.front else 5,
            )  # fmt: skip
        for row, label, x, y in leaderboard_plot.labels(board, rows, log):
            place = row.cost.mid / size, row.quality.mid
            away = (x - log.x(row.cost.mid)) * _POINTS, (log.y(row.quality.mid) - y) * _POINTS
            name = {"textcoords": "offset points", "fontsize": "small", "parse_math": False}
            ax.annotate(label, place, away, **name, in_layout=False)
        for kind in leaderboard_plot.kinds_of(rows):
            shape, inside, edge = _MARKS[kind]
            ax.plot([], [], shape, markerfacecolor=inside, markeredgecolor=edge, label=kind)
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, **_LEGEND_STYLE)
        ax.set_xlabel(f"{board.cost}, {log.unit}, log scale", parse_math=False)
        ax.set_ylabel(_short(board.metric), parse_math=False)

    return Picture(_alone(leaderboard_plot.plot(board), []), draw, height_in=4.8)


def _title(figure: str, statement: Statement) -> str:
    return f"{figure} of {_short(statement.run.name or statement.run.id)}"


def _short(name: str) -> str:
    """``name`` in one line that has room in a figure of matplotlib."""
    return elided(terminal_line(name), _LONGEST_NAME)


_WHY = "wattprint.runs().leaderboard(metric) says why each is left out"


def _recorded(run: What) -> RecordedRun:
    if isinstance(run, RecordedRun):
        return run
    if isinstance(run, Statement):
        raise UsageError("a statement holds no record of power", fix="give the run: wattprint.load(id)")
    if isinstance(run, Meter):
        begun = run_of(run)
        begun.refresh()
        return load(Path(begun.spool_path))
    return load(run)


def _alone(figure: str, legend: list[tuple[str, str]]) -> str:
    """The wide chart of a page's ``figure`` as a picture, with its ``legend``: classes and words."""
    chart = figure[figure.index('<div class="wide">') :]
    chart = chart[chart.index("<svg") : chart.index("</svg>") + 6]
    size = re.search(r'width="([0-9.]+)" height="([0-9.]+)"', chart)
    assert size is not None  # the page's own frame
    above = _LEGEND if legend else 0
    width, height = float(size[1]) + 2 * _MARGIN, float(size[2]) + 2 * _MARGIN + above
    body, x = [], float(_MARGIN)
    for style, word in legend:
        body.append(
            f'<g class="{escape(style)}"><rect class="bar" x="{x:g}" y="9" width="10" height="10"/>'
            f'<text x="{x + 15:g}" y="18">{escape(word)}</text></g>'
        )
        x += 40 + 7 * len(word)
    placed = chart.replace("<svg ", f'<svg x="{_MARGIN}" y="{_MARGIN + above}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wattprint-plot" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}"><style>{_style()}</style>'
        f'<rect class="back" width="100%" height="100%" rx="6"/>{"".join(body)}{placed}</svg>\n'
    )


def _style() -> str:
    """The page's rules for charts, for this picture alone: a notebook may put it into a page of its own."""
    sheet = files("wattprint.report.page").joinpath("assets", "report.css").read_text("utf-8")
    roots = re.findall(
        r"^(@media \(prefers-color-scheme: dark\) \{\s*)?:root \{(.*?)\}", sheet, re.MULTILINE | re.DOTALL
    )
    rules = [
        f"{media.strip()}.wattprint-plot{{{inside.strip()}}}{'}' if media else ''}"
        for media, inside in roots[:2]
    ]
    for selectors, inside in re.findall(
        r"(?:^|(?<=\} ))((?:svg |\.(?:gpu|cpu|dram|node))[^{}]*)\{([^{}]*)\}", sheet, re.MULTILINE
    ):
        names = (name.strip().removeprefix("svg").strip() for name in selectors.split(","))
        rules.append(f"{','.join(f'.wattprint-plot {name}' for name in names)}{{{inside.strip()}}}")
    own = "font:12px system-ui,sans-serif;max-width:100%;height:auto"
    return " ".join([*rules, f".wattprint-plot{{{own}}}.wattprint-plot .back{{fill:var(--card)}}"]).replace(
        "\n", " "
    )


def __dir__() -> list[str]:
    """What a notebook offers after ``wattprint.plot.`` and Tab."""
    return sorted(__all__)
