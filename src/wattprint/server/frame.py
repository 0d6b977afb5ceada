"""What all pages of the server share: the document around them, its navigation, its forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from wattprint._version import __version__
from wattprint.gates import html as escape
from wattprint.report.calculator import document as calculator
from wattprint.report.page.parts import script, stylesheet
from wattprint.settings.table import SITE

from .guest import ADMIN, HEALTH, LOGIN, LOGOUT, PROJECT, SETTINGS
from .labels import label_of
from .shares import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .asked import Restatement
    from .guest import Guest
    from .problems import Problem

_NAVIGATION = {
    "/": "Overview",
    "/runs": "Runs",
    "/live": "Live",
    "/compare": "Compare",
    "/experiments": "Experiments",
    "/leaderboard": "Leaderboard",
    "/trend": "Trend",
    "/power": "Power",
    "/budgets": "Budgets",
    "/factors": "Factors",
    "/calculator": "Calculator",
}
_OWN = "as recorded"
_RESTATED = ("region", "pue", "tariff", "instance", "boundary")
"""Settings of the site that have a field on each page; the others are taken from the address too."""
_MEDIA = {"css": "text/css", "js": "text/javascript"}


class Asset(NamedTuple):
    """A file that pages load: its name holds its hash, so it may be kept for ever."""

    name: str
    media_type: str
    content: bytes


@cache
def assets() -> dict[str, Asset]:
    """Stylesheet and script of all pages, ``css`` and ``js``; of the calculator; of uPlot for long series."""
    own = files(__package__).joinpath("assets")
    css = stylesheet() + own.joinpath("server.css").read_text("utf-8")
    js = script() + own.joinpath("server.js").read_text("utf-8")
    uplot = own.joinpath("uplot")
    return {
        "css": _asset("wattprint", css, "css"),
        "js": _asset("wattprint", js, "js"),
        "calculator.css": _asset("calculator", calculator.style(), "css"),
        "calculator.js": _asset("calculator", calculator.script(), "js"),
        "uplot.css": _asset("uplot", uplot.joinpath("uPlot.min.css").read_text("utf-8"), "css"),
        "uplot.js": _asset("uplot", uplot.joinpath("uPlot.iife.min.js").read_text("utf-8"), "js"),
    }


def _asset(name: str, text: str, suffix: str) -> Asset:
    content = text.encode()
    return Asset(f"{name}-{sha256(content).hexdigest()[:12]}.{suffix}", _MEDIA[suffix], content)


def document(
    title: str,
    body: Iterable[str],
    *,
    here: str,
    restated: str = "",
    foot: str = "",
    guest: Guest | None = None,
    strip: str = "",
    alone: bool = False,
) -> str:
    """The whole page. ``here``: its path; ``restated``: in words, what differs from the records.

    ``guest``: whose page it is; of a team's server it says by what he was let in, and has a way out.
    ``strip``: HTML of the line above all else, where it is not about that. ``alone``: leads nowhere else.
    """
    css, js = assets()["css"].name, assets()["js"].name
    links = "".join(
        f'<li><a href="{path}"{_current(path, here)}>{name}</a></li>' for path, name in _NAVIGATION.items()
    )
    if restated:
        strip = f"Restated: {escape(restated)}. The records stay as they are."
    told = f'<p class="strip" role="status">{strip}</p>' if strip else ""
    bar = (
        f'<nav class="bar" aria-label="Views"><a class="home" href="/">wattprint</a><ul>{links}</ul>'
        f"{_let_in(guest)}</nav>\n"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · wattprint</title>\n"
        f'<link rel="stylesheet" href="/assets/{css}">\n<link rel="icon" href="data:,">\n'
        f'<script type="module" src="/assets/{js}"></script>\n</head>\n<body>\n'
        '<a class="skip" href="#main">To the figures</a>\n'
        f"{'' if alone else bar}{told}{''.join(body)}</main>\n"
        f"<footer>{foot}{_looked_after(guest)}<p>wattprint {escape(__version__)}</p></footer>\n"
        "</body>\n</html>\n"
    )


def _looked_after(guest: Guest | None) -> str:
    """For who looks after the server, where its state is."""
    if guest is None or not guest.may(ADMIN):
        return ""
    settings = "" if guest.project else f' <a href="{SETTINGS}">Settings</a>'
    return f'<p><a href="{HEALTH}">Health</a>{settings}</p>'


def _let_in(guest: Guest | None) -> str:
    """Which project it is and who sees it; nothing on the server of one user."""
    if guest is None or not guest.project:
        return ""
    leave = ""
    if guest.leaves:
        leave = f' · <form method="post" action="{LOGOUT}"><button type="submit">leave</button></form>'
        leave += f' · <a href="{LOGIN}">another project</a>'
    project = f"project {escape(guest.project)}"
    if guest.may(ADMIN):
        project = f'<a href="{PROJECT}">{project}</a>'
    return f'<div class="guest">{project} · {escape(guest.name)}{leave}</div>'


def _current(path: str, here: str) -> str:
    inside = here == path or (path != "/" and here.startswith(f"{path}/"))
    return ' aria-current="page"' if inside else ""


def head(eyebrow: str, name: str, facts: Sequence[str] = ()) -> str:
    """The head of a page, and where its main part begins."""
    listed = "".join(f"<li>{escape(text)}</li>" for text in facts)
    return (
        f'<header class="top"><p class="eyebrow">{escape(eyebrow)}</p><h1>{escape(name)}</h1>'
        f'{f"""<ul class="facts">{listed}</ul>""" if listed else ""}</header>\n<main id="main">\n'
    )


def helps(fix: str) -> str:
    """What helps, in the words of a page: an address and the list of runs are links; empty without a fix."""
    if not fix:
        return ""
    if fix == "see: wattprint runs":
        return '<p>What helps: <a href="/runs">the list of runs</a></p>'
    if fix[0] in "/?" and " " not in fix:
        return f'<p>What helps: <a href="{escape(fix)}"><code>{escape(fix)}</code></a></p>'
    words = re.sub(r"^--([a-z]+) ", r"\1=", fix)
    return f"<p>What helps: <code>{escape(words)}</code></p>"


def problem_page(
    problem: Problem,
    here: str,
    guest: Guest | None = None,
    *,
    login: bool = False,
    typed: Sequence[tuple[str, str]] = (),
) -> str:
    """Why there is nothing to see, and what helps.

    ``login``: with a link to where a token is shown; ``typed``: with what was asked by, to be mended.
    """
    fields = [text_field(name, label_of(here, name), value, "") for name, value in typed]
    fix = helps(problem.fix)
    if login:
        fix += f'<p><a href="{LOGIN}">Show another token</a></p>'
    body = [
        head(f"{problem.status}", problem.title),
        query_form(here, fields) if fields else "",
        f"<section><p>{escape(problem.detail)}.</p>{fix}</section>",
    ]
    return document(problem.title, body, here=here, guest=guest, alone=here.startswith(f"{SHARED}/"))


def text_field(name: str, label: str, value: str, example: str, *, kind: str = "text") -> str:
    """One line of text to be typed; a ``password`` by a person, or by what keeps his for him."""
    filled = "current-password" if kind == "password" else "off"
    return (
        f'<label>{escape(label)} <input type="{kind}" name="{escape(name)}" value="{escape(value)}" '
        f'placeholder="{escape(example)}" autocomplete="{filled}"></label>'
    )


def ticks(name: str, labels: Mapping[str, str], chosen: Sequence[str]) -> str:
    """Any of the keys of ``labels``, each a box with its label."""
    boxes = "".join(
        f'<label class="tick"><input type="checkbox" name="{escape(name)}" value="{escape(value)}"'
        f"{' checked' if value in chosen else ''}> {escape(label)}</label>"
        for value, label in labels.items()
    )
    return f'<div class="ticks">{boxes}</div>'


def choices(
    name: str, label: str, values: Sequence[str] | Mapping[str, str], chosen: str, *, empty: str = "any"
) -> str:
    """One of ``values``, which may have words for each; ``empty``: what the empty one stands for."""
    words = values if isinstance(values, Mapping) else {value: value for value in values}
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words.get(value, value) or empty)}</option>"
        for value in (values if chosen in values else (*values, chosen))
    )
    return f'<label>{escape(label)} <select name="{escape(name)}">{options}</select></label>'


def query_form(path: str, fields: Sequence[str], restatement: Restatement | None = None) -> str:
    """A form that asks for ``path`` by ``fields``; what is stated, as is typed behind them."""
    restated = ""
    if restatement is not None:
        opened = " open" if restatement.fields else ""
        restated = f"<details{opened}><summary>Restate</summary>{_site_fields(restatement)}</details>"
    return (
        f'<form class="asked" method="get" action="{escape(path)}">{"".join(fields)}{restated}'
        '<button type="submit">Show</button></form>\n'
    )


def picking_form(path: str, inside: str, button: str, restatement: Restatement) -> str:
    """A form around ``inside``, a table with boxes to tick, that leads to ``path`` stated alike."""
    return (
        f'<form class="picked" method="get" action="{escape(path)}">{inside}{hidden(restatement.fields)}'
        f'<p><button type="submit">{escape(button)}</button></p></form>\n'
    )


def run_box(run_id: str, *, ticked: bool = False) -> str:
    """The box that takes a run along to be compared."""
    ident = escape(run_id)
    chosen = " checked" if ticked else ""
    return f'<input type="checkbox" name="run" value="{ident}" aria-label="Compare {ident}"{chosen}>'


def folded_restate_form(path: str, restatement: Restatement, kept: str = "") -> str:
    """As ``restate_form``, folded up unless something is restated."""
    opened = " open" if restatement.fields else ""
    form = restate_form(path, restatement, kept)
    return f'<details class="restate"{opened}><summary>Restate</summary>{form}</details>\n'


def restate_form(path: str, restatement: Restatement, kept: str = "") -> str:
    """A form that asks for ``path`` stated with another place, building or price; ``kept``: hidden fields."""
    return (
        f'<form class="asked" method="get" action="{escape(path)}" aria-label="Restate">'
        f'{kept}{_site_fields(restatement)}<button type="submit">Restate</button></form>\n'
    )


def _site_fields(restatement: Restatement) -> str:
    rows = {row.key: row for row in SITE}
    fields = [
        choices(key, key, ("", *rows[key].choices), restatement.given.get(key, ""), empty=_OWN)
        if rows[key].choices
        else text_field(key, key, restatement.given.get(key, ""), rows[key].example)
        for key in _RESTATED
    ]
    year = "" if restatement.year is None else str(restatement.year)
    fields += [
        text_field("year", "year", year, "2023"),
        choices("scope", "scope", ("", "process", "machine"), restatement.scope or "", empty=_OWN),
    ]
    kept = {key: text for key, text in restatement.given.items() if key not in _RESTATED}
    return "".join([*fields, hidden(kept)])


def hidden(fields: Mapping[str, str]) -> str:
    """Fields of a form that nobody types."""
    return "".join(
        f'<input type="hidden" name="{escape(key)}" value="{escape(text)}">' for key, text in fields.items()
    )


def post_form(path: str, fields: Sequence[str], token: str, button: str) -> str:
    """A form that changes something; ``token`` shows that a page of ours sent it."""
    return (
        f'<form class="asked" method="post" action="{escape(path)}">{hidden({"form_token": token})}'
        f'{"".join(fields)}<button type="submit">{escape(button)}</button></form>'
    )
