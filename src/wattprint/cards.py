"""Cards of a notebook: small tables in HTML that need nothing else, of whatever there is to tell.

Below all that has a card, so that each can say what stands on its own. A card has no script, no link and no
picture, and stays below ``MOST_BYTES``, so that it lives on in the saved notebook. Sites that show notebooks
(GitHub, nbviewer) take the style sheet away: a card is tables and text even then, its bars are letters.
"""

from __future__ import annotations

from wattprint.gates import html as escape
from wattprint.gates import printable
from wattprint.units import quantity_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from wattprint.quantity import Quantity

MOST_BYTES = 6_000
JSON = "application/json"
OWN_JSON = "application/vnd.wattprint+json"
"""The figures for programs. JupyterLab shows plain JSON in place of a card: that is given on demand alone."""
MARKS = {"measured": "●", "integrated": "◕", "modelled": "◐", "assumed": "○"}
"""How full a circle is says how well a figure is known."""
_BAR = 12
"""Letters of the longest bar."""
_SIZES = ((8, 6, 90), (4, 6, 90), (2, 4, 60), (1, 3, 40), (0, 2, 24), (0, 0, 10))
"""Of a card that would be too long: entries of each list, bars, and letters of a cell, step by step fewer."""

# Colours are the notebook's own where it names them (JupyterLab, VS Code), else the system's, light or dark.
# The class is named twice, to go before the notebook's own rules for tables.
STYLE = (
    ".wattprint{--i:var(--jp-content-font-color1,var(--vscode-editor-foreground,#1b1f23));"
    "--s:var(--jp-content-font-color2,var(--vscode-descriptionForeground,#565d66));"
    "--r:var(--jp-border-color2,var(--vscode-widget-border,#dcd9d1));"
    "--b:var(--jp-layout-color0,var(--vscode-editor-background,#fff));"
    "color:var(--i);background:var(--b);max-width:56rem;padding:.4rem .6rem;overflow-x:auto;"
    "font:14px/1.5 system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){.wattprint{"
    "--i:var(--jp-content-font-color1,var(--vscode-editor-foreground,#e8eaec));"
    "--s:var(--jp-content-font-color2,var(--vscode-descriptionForeground,#a3acb6));"
    "--r:var(--jp-border-color2,var(--vscode-widget-border,#333c45));"
    "--b:var(--jp-layout-color0,var(--vscode-editor-background,#1a2026))}}"
    "& table{width:100%;margin:0 0 .4rem;border-collapse:collapse;table-layout:auto;font-size:1em;border:0}"
    "& caption{text-align:left;color:var(--s);padding:.2rem 0;font-size:.93em}"
    "& tbody tr:nth-child(n){background:none}"
    "& th,& td{text-align:left;vertical-align:baseline;padding:.2rem .8rem .2rem 0;border:0;"
    "border-bottom:1px solid var(--r);white-space:normal;overflow-wrap:break-word;font-weight:400;"
    "color:var(--i)}"
    "& th,& .s,& summary{color:var(--s)}& .b{color:#1b9277;letter-spacing:-.05em}"
).replace("&", ".wattprint.wattprint")


def card(
    title: str,
    facts: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    bars: Sequence[tuple[str, Quantity]] = (),
    bars_title: str = "",
    head: Sequence[str] = (),
    details: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A card as HTML: under ``title`` and ``facts`` the ``rows``: a label, a figure, and what more there is.

    ``bars``: names with quantities of one unit, drawn to their mids; ``head``: names of the columns of
    ``rows``; ``details``: lists that are folded away, the first of each list kept where all are too long.
    """
    listed = [*rows]
    for most, most_bars, longest in _SIZES:
        about = "".join(f" · {escape(_short(fact, longest))}" for fact in facts)
        named = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
        whole = (
            f'<div class="wattprint"><style>{STYLE}</style>'
            f"<table><caption><b>{escape(_short(title, longest))}</b>{about}</caption>"
            f"{f'<thead><tr>{named}</tr></thead>' if named else ''}"
            f"<tbody>{''.join(_row(row, longest) for row in listed)}</tbody></table>"
            f"{_bars(bars, bars_title, most_bars)}"
            f"{''.join(_folded(name, texts, most) for name, texts in (details or {}).items())}</div>"
        )
        if len(whole.encode()) <= MOST_BYTES:
            break
    return whole


def progress(parts: Sequence[str], share: float | None) -> str:
    """How far work is, as HTML: ``parts`` of a line, and a bar where the ``share`` done (0 to 1) is known."""
    bar = "" if share is None else f'<span class="b" aria-hidden="true">{_part_of_bar(share)}</span>'
    bar += "" if share is None else f" {share:.0%}"
    first, *rest = (escape(_short(part, 160)) for part in parts)
    lines = "".join(f'<br><span class="s">{part}</span>' for part in rest)
    return f'<div class="wattprint"><style>{STYLE}</style><b>{first}</b> {bar}{lines}</div>'


def _part_of_bar(share: float) -> str:
    letters = round(2 * _BAR * share)
    return letters * "█" + (2 * _BAR - letters) * "░"


def figure(quantity: Quantity, like: float | None = None) -> str:
    """``12.1 mJ (4.40–33.2)``; in the unit that suits ``like``, a figure in its unit, if one is given."""
    mid, bounds = quantity_parts(quantity.low, quantity.mid, quantity.high, quantity.unit, like)
    return f"{mid} ({bounds})" if bounds else mid


def known(quantity: Quantity) -> str:
    """How ``quantity`` is known, behind its mark."""
    mark = MARKS.get(quantity.known.word, "")
    return f"{mark} {', '.join(quantity.known.by_share)}".strip()


def bundle(
    text: str, html: Callable[[], str], data: Callable[[], object], include: Iterable[str] | None = None
) -> dict[str, Any]:
    """What IPython's ``_repr_mimebundle_`` gives: ``text``, HTML and figures, as far as they are asked for.

    ``include``: the kinds that are asked for; ``application/json`` is among them only if it is named. Figures
    go without the name of the host: notebooks are passed on.
    """

    def figures() -> object:
        rows = data()
        if isinstance(rows, list):
            return [_without_host(row) for row in rows]
        return _without_host(rows)

    made: dict[str, Any] = {}
    for kind, make in (
        ("text/plain", lambda: printable(text)),
        ("text/html", html),
        (OWN_JSON, figures),
        (JSON, figures),
    ):
        if kind in include if include else kind != JSON:
            made[kind] = make()
    return made


def _without_host(row: object) -> object:
    return {key: value for key, value in row.items() if key != "host"} if isinstance(row, dict) else row


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _row(cells: Sequence[str], longest: int) -> str:
    label, shown, *more = (escape(_short(text, longest)) for text in cells)
    rest = "".join(f'<td class="s">{text}</td>' for text in more)
    return f'<tr><th scope="row">{label}</th><td><b>{shown}</b></td>{rest}</tr>'


def _bars(bars: Sequence[tuple[str, Quantity]], title: str, count: int) -> str:
    most = max((quantity.mid for _, quantity in bars), default=0.0)
    if most <= 0.0 or not count:
        return ""
    rows = []
    for name, quantity in sorted(bars, key=lambda bar: -bar[1].mid)[:count]:
        letters = max(1, round(_BAR * quantity.mid / most)) * "█"
        rows.append(
            f'<tr><th scope="row">{escape(_short(name, 32))}<br>'
            f'<span class="b" aria-hidden="true">{letters}</span></th>'
            f'<td>{escape(figure(quantity, most))}<br><span class="s">{known(quantity)}</span></td></tr>'
        )
    more = f", the largest {count} of {len(bars)}" if len(bars) > count else ""
    return f"<table><caption>{escape(title)}{more}</caption><tbody>{''.join(rows)}</tbody></table>"


def _folded(name: str, texts: Sequence[str], most: int) -> str:
    texts = [text for text in texts if text]
    if not texts or not most:
        return ""
    items = "".join(f"<li>{escape(_short(text, 160))}</li>" for text in texts[:most])
    of = f"{min(most, len(texts))} of {len(texts)}" if len(texts) > most else str(len(texts))
    return f"<details><summary>{escape(name)} ({of})</summary><ul>{items}</ul></details>"
