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
from wattprint.gates import html as escape
from wattprint.outputs import write_whole
from wattprint.recorded.api import load
from wattprint.recorded.run import RecordedRun, RunList
from wattprint.records import kind_title
from wattprint.report.dossier import Dossier, power_bounds, power_slices
from wattprint.report.page import charts
from wattprint.track.meter import Meter, run_of

if TYPE_CHECKING:
    from collections.abc import Callable

    What = RecordedRun | Meter | Statement | str | os.PathLike[str]

__all__ = ["Picture", "leaderboard", "power", "resources"]
_MARGIN = 12
_LEGEND = 24
_COLOURS = {"gpu": "#0b7a63", "cpu": "#3f5bd0", "dram": "#b26205", "node": "#737b86"}
"""Those of the page, for matplotlib."""


_BY_MATPLOTLIB = (
    ".eps", ".jpeg", ".jpg", ".pdf", ".pgf", ".png", ".ps", ".raw", ".rgba", ".svgz", ".tif", ".tiff", ".webp"
)  # fmt: skip
"""Endings that its ``FigureCanvasBase.filetypes`` lists (matplotlib 3.10)."""


class Picture:
    """One picture: ``svg`` is its text; ``draw`` draws it into axes of matplotlib."""

    def __init__(self, svg: str, draw: Callable[[Any], None]) -> None:
        self.svg = svg
        self._draw = draw

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
        figure = module.Figure(figsize=(8.8, 3.6), layout="constrained")
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
    drawn = charts.power(Dossier(recorded.statement, power=pieces))

    def draw(ax: Any) -> None:
        below: list[float] = []
        for kind in kinds:
            own = [piece for piece in pieces if piece.kind == kind]
            edges = [own[0].start_s, *(piece.end_s for piece in own)]
            below = below or [0.0] * len(own)
            above = [base + piece.power_w for base, piece in zip(below, own, strict=True)]
            ax.stairs(
                above, edges, baseline=below, fill=True, color=_COLOURS.get(kind), label=kind_title(kind)
            )
            below = above
        lows, highs = zip(*power_bounds(pieces), strict=True)
        ax.stairs(highs, edges, baseline=lows, fill=True, color="black", alpha=0.13)
        ax.set(xlabel="s", ylabel="W", title=f"Power of {recorded.name or recorded.id}", ylim=(0, None))
        ax.legend()

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
        lines = [*reversed(statement.resources)]
        mids = [line.energy_j.mid for line in lines]
        errors = (
            [line.energy_j.mid - line.energy_j.low for line in lines],
            [line.energy_j.high - line.energy_j.mid for line in lines],
        )
        ax.barh(
            [line.name for line in lines],
            mids,
            xerr=errors,
            color=[_COLOURS.get(line.kind) for line in lines],
        )
        ax.set(xlabel="J", title=f"Energy of {statement.run.name or statement.run.id}")

    return Picture(_alone(charts.resources(Dossier(statement)), []), draw)


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
        for row in board.rows:
            (low, mid, high), (worst, quality, best) = row.cost.points, row.quality.points
            across, up = [[mid - low], [high - mid]], [[quality - worst], [best - quality]]
            colour = _COLOURS["gpu" if row.front else "node"]
            ax.errorbar([mid], [quality], xerr=across, yerr=up, fmt="o", color=colour)
            ax.annotate(row.label, (mid, quality), xytext=(6, 6), textcoords="offset points")
        front = [row for row in board.front if row.cost.mid > 0]
        ax.step([row.cost.mid for row in front], [row.quality.mid for row in front], where="post")
        ax.set(xlabel=f"{board.cost}, {board.unit}", ylabel=board.metric, xscale="log")

    return Picture(_alone(leaderboard_plot.plot(board), []), draw)


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
