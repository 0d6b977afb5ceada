"""A picture of one budget: what is spent, from where to where it may be, thresholds, what is predicted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wattprint.budgets.message import at_end_words, foreseen_words, share_text, spent_words
from wattprint.gates import html as escape
from wattprint.report.page.charts import both
from wattprint.report.page.svg import LETTER, frame, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.budgets.spending import Spending

_TOP, _THICK, _BELOW = 20.0, 18.0, 34.0
"""Pixels above the bar, of it, and below it."""
KEY = (
    "In the pictures a bar ends at the best estimate, the line across it spans its 95 % interval, and the "
    "circle below is what is predicted for the end of the period. The dashed line is the share of the period "
    "that is over. What is spent beyond the budget has a dashed edge; an arrow goes on beyond the picture."
)
"""How to read them, said once."""
_ROOM = 1.05
"""Of the axis, beyond all that is to be seen."""
_MOST = 2.0
"""Budgets that the axis has room for at most; what is beyond is told in words."""


def picture(spending: Spending, ident: str, now_ns: int) -> str:
    """The picture; empty where nothing is known to be spent."""
    if spending.spent is None:
        return ""
    told = at_end_words(spending)
    parts = (spent_words(spending), foreseen_words(spending), told and f"at the end {told} (predicted)")
    desc = "; ".join(filter(None, parts))

    def draw(suffix: str, width: float) -> str:
        return frame(
            f"{ident}-{suffix}",
            (width, _TOP + _THICK + _BELOW),
            f"The budget {spending.budget.name} for {spending.period}",
            desc,
            _body(spending, width, now_ns),
        )

    return both(draw, f"{desc[:1].upper()}{desc[1:]}.")


def _body(spending: Spending, width: float, now_ns: int) -> list[str]:
    budget, spent, looked = spending.budget, spending.spent, spending.outlook
    assert spent is not None
    seen = [1.0, *budget.thresholds, spent.high / budget.limit]
    seen += [] if looked is None else [looked.high / budget.limit]
    most = min(max(seen), max(_MOST, *budget.thresholds)) * _ROOM

    def at(share: float) -> float:
        return min(max(share / most, 0.0), 1.0) * width

    middle, floor = _TOP + _THICK / 2, _TOP + _THICK
    low, mid, high = (at(one / budget.limit) for one in spent.points)
    body = [
        f'<rect class="track" x="0" y="{number(_TOP)}" width="{number(at(1.0))}" height="{number(_THICK)}" '
        'rx="3"/>',
        f'<g class="mark"><title>{escape(spent_words(spending))}</title>'
        f'<rect class="bar" x="0" y="{number(_TOP)}" width="{number(max(mid, 1.0))}" '
        f'height="{number(_THICK)}" rx="3"/>{_beyond(at(1.0), mid)}'
        f"{_whisker(low, high, middle, goes_on=spent.high / budget.limit > most)}</g>",
    ]
    if looked is not None:
        low, mid, high = (at(one / budget.limit) for one in (looked.low, looked.mid, looked.high))
        body.append(
            f'<g class="mark"><title>{escape(f"predicted: {at_end_words(spending)}")}</title>'
            f"{_whisker(low, high, floor + 8, goes_on=looked.high / budget.limit > most)}"
            f'<circle class="dot" cx="{number(mid)}" cy="{number(floor + 8)}" r="4"/></g>'
        )
    body += _marks([*budget.thresholds], at, width)
    gone = (now_ns - spending.start_ns) / (spending.end_ns - spending.start_ns)
    x = number(at(min(max(gone, 0.0), 1.0)))
    body.append(f'<path class="axis dashed" d="M{x} {number(_TOP - 4)}V{number(floor + 4)}"/>')
    words = _ends(spending, most)
    return [*body, f'<text class="tick" x="0" y="{number(floor + 28)}">{words}</text>'] if words else body


def _ends(spending: Spending, most: float) -> str:
    """What the picture cannot show alone: that all is spent, and where what leaves it at ``most`` ends."""
    limit, spent, looked = spending.budget.limit, spending.spent, spending.outlook
    assert spent is not None
    words = []
    if spent.mid > limit:
        words.append(f"spent, and {share_text(spent.mid / limit - 1.0)} beyond")
    if spent.high / limit > most:
        words.append(f"up to {share_text(spent.high / limit)}")
    if looked is not None and looked.high / limit > most:
        words.append(f"predicted up to {share_text(looked.high / limit)}")
    return "; ".join(words)


def _beyond(end: float, mid: float) -> str:
    """The mark on the part of a bar behind the budget's ``end``."""
    if mid <= end:
        return ""
    return (
        f'<rect class="over" x="{number(end)}" y="{number(_TOP)}" width="{number(mid - end)}" '
        f'height="{number(_THICK)}"/>'
    )


def _whisker(low: float, high: float, y: float, *, goes_on: bool) -> str:
    """An interval; an arrow where it ``goes_on`` beyond the picture."""
    end = f"M{number(high - 5)} {number(y - 4)}l5 4l-5 4" if goes_on else f"M{number(high)} {number(y - 4)}v8"
    return (
        f'<path class="whisker" d="M{number(low)} {number(y)}H{number(high)}M{number(low)} {number(y - 4)}v8'
        f'{end}"/>'
    )


def _marks(thresholds: Sequence[float], at: Callable[[float], float], width: float) -> list[str]:
    """A line at each threshold, labelled above the bar where there is room for it."""
    body, free = [], width
    for share in sorted(thresholds, reverse=True):
        x, text = at(share), f"{100.0 * share:g} %"
        room = LETTER * len(text)
        body.append(f'<path class="axis" d="M{number(x)} {number(_TOP - 4)}V{number(_TOP + _THICK + 4)}"/>')
        if x <= free:
            body.append(f'<text class="tick end" x="{number(x)}" y="12">{text}</text>')
            free = x - room - 6
    return body
