"""``/settings``: what is settled on this machine and where that comes from, to be read alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.gates import html as escape
from wattprint.host import Host
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, definitions, row, section, table
from wattprint.track.configured import configured, span_text

from ..frame import head
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..view import Visit


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """The settings are those of the server's own surroundings."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """As ``wattprint config --json``: secrets are masked, there as here."""

    settings: list[dict[str, Any]]
    secrets: dict[str, str]
    site: dict[str, Any]


def show(visit: Visit, query: Query) -> View:
    """Each setting with its value and origin, and what they come down to."""
    del visit, query
    told = msgspec.convert(configured(Host("/")), Settings)
    return View(
        title="Settings",
        body=lambda: _body(told),
        data=lambda: told,
        csv=lambda: csv_of([_cells(one) for one in told.settings]),
    )


def _cells(setting: Mapping[str, Any]) -> dict[str, object]:
    return {
        "name": setting["name"],
        "value": None if setting["value"] is None else _written(setting["value"]),
        "origin": setting["origin"],
        "default": setting["default"],
        "unit": setting["unit"],
    }


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _body(told: Settings) -> list[str]:
    made = [one for one in told.settings if one["origin"] is not None]
    others = [one for one in told.settings if one["origin"] is None]
    secrets = [
        row(name, cell(mask), cell("environment; programs that wattprint run starts do not get it", "words"))
        for name, mask in told.secrets.items()
    ]
    rows = [row(one["name"], cell(_written(one["value"])), cell(one["origin"], "words")) for one in made]
    inside = table(
        "The nearer file, the environment, a flag: each is stronger than the one before",
        ("setting", "value", "from"),
        [*rows, *secrets],
    )
    if not rows and not secrets:
        inside = "<p>Nothing is settled: everything is as it comes.</p>"
    return [
        head("Settings", "What is settled here", [f"{len(made)} of {len(told.settings)}"]),
        section(
            "made",
            "What somebody has settled",
            inside,
            lead="Read when the page was made, where the server was started. Nothing is changed here.",
        ),
        section("site", "What it comes down to", definitions(_site(told.site))),
        section("others", "What is as it comes", _others(others)),
    ]


def _others(settings: list[dict[str, Any]]) -> str:
    rows = [
        row(
            one["name"],
            cell(str(one["default"]), "words"),
            cell(one["help"], "words"),
            f"<td><code>{escape(one['set_by']['file'])}</code></td>",
        )
        for one in settings
    ]
    heads = ("setting", "default", "what it is", "in wattprint.toml")
    return table("Each may stand in wattprint.toml, or in the environment", heads, rows, wide=True)


def _site(site: Mapping[str, Any]) -> dict[str, object]:
    """The place, the building and the grid that runs recorded here are counted at."""
    intensity = site["intensity"]
    problem = site["intensity_problem"] or "the place is unknown"
    known = f"unknown: {problem}"
    if intensity is not None:
        known = (
            f"{span_text(intensity)} {intensity['unit']}, {intensity['year'] or 'given'}, {intensity['id']}"
        )
        known += f"; the range over the world: {problem}" if site["intensity_is_of_the_world"] else ""
    return {
        "place": f"{site['place_name'] or 'unknown'}, known by {site['place_known_by']}",
        "PUE": f"{span_text(site['pue'])}, {site['building']}",
        "intensity": known,
        "boundary": site["boundary"],
    }
