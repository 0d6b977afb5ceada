"""Pieces of the page: figures, tables, lists, the frame around them; all text from outside is escaped."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from wattprint.gates import html as escape
from wattprint.methods import COMPUTED
from wattprint.report.figures import UNKNOWN, printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wattprint.methods import HowKnown
    from wattprint.quantity import Quantity

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The page needs nothing from anywhere, and a browser is told to fetch nothing."""


_CLOSER_BELOW = {"some": 57, "many": 62}
_STACKED_BELOW = {"few": 41, "some": 48, "many": 48}
"""Widths in rem below which tables with so many columns are set closer, and stacked: what ours need."""
_PLAIN = ["", "best estimate", "low – high", "interval", "method", "Method", "value", "status", "what it is"]
_PLAIN += ["best estimate (low – high)", "ratio to the first"]
"""Heads of cells that are understood without, where a row is stacked."""
_NO_ORDERS: Mapping[str, tuple[str, str]] = {}


def stylesheet() -> str:
    """The style of every page, for one that stands alone and for those of a server."""
    assets = files(__package__).joinpath("assets")
    text = assets.joinpath("report.css").read_text("utf-8")
    for name, widths in (("closer", _CLOSER_BELOW), ("stacked", _STACKED_BELOW)):
        rules = assets.joinpath(f"{name}.css").read_text("utf-8")
        for columns, width in widths.items():
            text += f"@container {columns} (max-width: {width}rem) {{\n{rules}}}\n"
    return text


def script() -> str:
    """What sorts and filters the tables that are ``sortable``."""
    return files(__package__).joinpath("assets", "sort.js").read_text("utf-8")


def page(
    title: str, body: Iterable[str], *, sortable: bool = False, module: str = "", style: str = ""
) -> str:
    """The whole document, its stylesheet inside; the script of ``sortable`` tables too if it has any.

    ``module``: a script of its own, run when all is there; ``style``: rules beside the stylesheet's.
    """
    policy, inside = _POLICY, ""
    for kind, text in (("", script() if sortable else ""), (' type="module"', module)):
        if text:
            policy += "" if inside else "; script-src"
            policy += f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
            inside += f"<script{kind}>{text}</script>\n"
    style = stylesheet() + style
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">To the figures</a>\n'
        f"{''.join(body)}{inside}</body>\n</html>\n"
    )


def data(quantity: Quantity, key: str) -> str:
    """Attributes that carry a figure in full precision, for whoever reads the page by program."""
    return (
        f'data-key="{escape(key)}" data-value="{quantity.mid!r}" data-low="{quantity.low!r}" '
        f'data-high="{quantity.high!r}" data-unit="{escape(quantity.unit)}" data-method="{quantity.method}"'
    )


def method(quantity: Quantity | None) -> str:
    """How a figure was obtained: what most of it is as a word with its mark, the other shares behind it."""
    return "" if quantity is None else known_html(quantity.known.word, quantity.known.by_share)


def known_html(word: str, parts: Sequence[str]) -> str:
    """``parts``, the first of which is of the method ``word``, with its mark."""
    first, *others = parts
    return ", ".join([f'<span class="method {word}">{escape(first)}</span>', *map(escape, others)])


def cells(quantity: Quantity | None, key: str, absent: str = UNKNOWN, *, like: float | None = None) -> str:
    """Table cells of a figure: best estimate, interval and method.

    ``like``: the figure that chooses the unit of its column, else its own.
    """
    if quantity is None:
        return f'<td class="n none">{escape(absent)}</td><td class="n"></td><td></td>'
    shown = printed(quantity, like)
    return (
        f'<td class="n" {data(quantity, key)}>{escape(shown.mid)}</td>'
        f'<td class="n">{escape(shown.bounds)}</td><td class="how">{method(quantity)}</td>'
    )


def bounded(quantity: Quantity | None, key: str, *, like: float | None = None) -> str:
    """One cell of a figure, its interval below it: for tables of many columns. ``like`` as of ``cells``."""
    if quantity is None:
        return f'<td class="n none">{UNKNOWN}</td>'
    shown = printed(quantity, like)
    return bounded_text(shown.mid, shown.bounds, data(quantity, key))


def bounded_text(mid: str, bounds: str, attributes: str) -> str:
    """As ``bounded``, of a figure that is text already; ``attributes`` carry it in full precision."""
    below = f'<span class="bounds"> {escape(bounds)}</span>' if bounds else ""
    return f'<td class="n" {attributes}>{escape(mid)}{below}</td>'


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[str],
    numbers: Sequence[int] = (),
    *,
    sortable: bool = False,
    wide: bool = False,
    orders: Mapping[str, tuple[str, str]] = _NO_ORDERS,
) -> str:
    """A table whose rows are stacked where it is too wide; ``numbers``: columns of figures.

    ``wide``: its columns take as much as those of a table that has more of them. ``orders``: by the head of a
    column the address that sorts by it, and which way it is sorted by that (``ascending``, ``descending``).
    """
    names = "".join(
        f'<th scope="col"{" class=n" if index in numbers else ""}{_sorted(name, orders)}</th>'
        for index, name in enumerate(head)
    )
    columns = "sortable " if sortable else ""
    columns += "few" if len(head) < 7 and not wide else "some" if len(head) < 9 else "many"
    return (
        f'<div class="scroll {columns}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{names}</tr></thead>"
        f"<tbody>{''.join(_headed(text, head) for text in rows)}</tbody></table></div>"
    )


def _sorted(name: str, orders: Mapping[str, tuple[str, str]]) -> str:
    """The end of the tag of a head, and what is in it: its name, which may lead to another order."""
    link, way = orders.get(name, ("", ""))
    inside = f'<a href="{escape(link)}">{escape(name)}</a>' if link else escape(name)
    return f"{f' aria-sort={way}' if way else ''}>{inside}"


def _headed(row: str, head: Sequence[str]) -> str:
    """``row`` whose cells carry the head of their column, which is not seen where rows are stacked."""
    heads = iter(head[1:])

    def start(_: re.Match[str]) -> str:
        name = next(heads, "")
        return "<td" if name in _PLAIN else f'<td data-head="{escape(name)}"'

    return re.sub(r"<td(?=[ >])", start, row)


def group(name: str, width: int) -> str:
    """A row that names those below it, over ``width`` columns."""
    return f'<tr class="group"><th scope="rowgroup" colspan="{width}">{escape(name)}</th></tr>'


def row(name: str, *rest: str, main: bool = False, ident: str = "", link: str = "", before: str = "") -> str:
    """A table row that ``name`` heads, ``ident`` below it; ``rest`` are cells. A path breaks at slashes.

    ``link``: where the name leads, if anywhere; ``before``: HTML that stands before it.
    """
    start = '<tr class="main">' if main else "<tr>"
    below = f" <code>{escape(ident)}</code>" if ident else ""
    text = escape(name).replace("/", "/<wbr>")
    text = f'<a href="{escape(link)}">{text}</a>' if link else text
    return f'{start}<th scope="row">{before}{text}{below}</th>{"".join(rest)}</tr>'


def cell(text: str, style: str = "") -> str:
    """A cell of text."""
    return f'<td class="{style}">{escape(text)}</td>' if style else f"<td>{escape(text)}</td>"


def section(ident: str, title: str, *body: str, style: str = "", lead: str = "") -> str:
    """A part of the page under its heading; nothing if there is nothing in it."""
    inside = "".join(body)
    if not inside:
        return ""
    said = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    of = f' class="{style}"' if style else ""
    head = f'<section{of} aria-labelledby="{ident}"><h2 id="{ident}">{escape(title)}</h2>'
    return f"{head}{said}{inside}</section>\n"


def definitions(pairs: Mapping[str, object]) -> str:
    """A list of names and what they are; nothing for an empty one."""
    if not pairs:
        return ""
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(_word(value))}</dd>" for name, value in pairs.items()
    )
    return f"<dl>{lines}</dl>"


def _word(value: object) -> str:
    if value is None:
        return "not told"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def listed(texts: Iterable[str]) -> str:
    """A bulleted list; nothing for an empty one."""
    lines = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{lines}</ul>" if lines else ""


def tile(
    title: str,
    quantity: Quantity | None,
    key: str,
    note: str,
    remedy: tuple[str, str] = ("", ""),
    *,
    known: HowKnown | None = None,
) -> str:
    """A figure to be seen first. ``remedy``: why it is unknown or wide, and what to type about that.

    ``known``: how it is known where more than the figure says of that is known. What is computed from an
    energy has no word: ``note`` tells by what.
    """
    why, command = remedy
    advice = f'<p class="small">{escape(why)} <code>{escape(command)}</code></p>' if why else ""
    if quantity is None:
        return (
            f'<div class="tile"><h2>{escape(title)}</h2><span class="mid none">{UNKNOWN}</span>'
            f'{advice or f"""<p class="small">{escape(note)}</p>"""}</div>'
        )
    shown = printed(quantity)
    bounds = f'<p class="small">{escape(shown.bounds)} {escape(shown.unit)}</p>' if shown.bounds else ""
    known = known or quantity.known
    how = "" if known.word == COMPUTED else f"{known_html(known.word, known.parts)} · "
    return (
        f'<div class="tile"><h2>{escape(title)}</h2><span class="mid" {data(quantity, key)}>'
        f"{_sized(shown.mid)}</span>{bounds}"
        f'<p class="small">{how}{escape(note)}</p>{advice}</div>'
    )


def _sized(text: str) -> str:
    """The number large, its unit beside it small."""
    figure, _, unit = text.partition(" ")
    return f'{escape(figure)} <span class="unit">{escape(unit)}</span>'


def words_tile(title: str, text: str, note: str) -> str:
    """As ``tile``, for what has no interval."""
    return (
        f'<div class="tile"><h2>{escape(title)}</h2><span class="mid">{escape(text)}</span>'
        f'<p class="small">{escape(note)}</p></div>'
    )
