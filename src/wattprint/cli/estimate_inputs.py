"""What was typed behind ``wattprint estimate``: a new estimate, or one of a recorded run."""

from __future__ import annotations

import os

from wattprint.settings.table import SITE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.site import Stated
    from wattprint.estimate.rescaled import Rescaled
    from wattprint.estimate.where import Where
    from wattprint.records import Site

_SITE = tuple(row.key for row in SITE if row.key != "instance")
"""An instance is what is estimated."""


def stated(given: Mapping[str, object]) -> Stated:
    """The estimate for the options of the verb, as click gives them. Raises ``UsageError``."""
    from wattprint.estimate import typed

    if given.get("like") is None:
        return typed.stated(given, _where(given, None))
    from wattprint.estimate.rescaled import stated_like

    from .books import open_books

    typed.check_together(given)
    books = open_books()
    found = books.roots(books.run(str(given["like"])))
    rescaled: Rescaled = {
        **typed.planned(given, _where(given, found[0].header.site)),
        "scale": typed.scales(given),
        "gpu": typed.hardware_in(given, "gpu"),
        "precision": typed.text_of(given, "precision"),
        "scope": None,
    }
    return stated_like(found, **rescaled)


def _where(given: Mapping[str, object], site: Site | None) -> Where:
    """The keywords of place: what is settled in files and environment, and the flags, which are stronger.

    A recorded run brings its own ``site``: of that only flags change something.
    """
    import msgspec

    from wattprint.records import Site
    from wattprint.settings.here import site_changes
    from wattprint.settings.read import gather
    from wattprint.settings.site import site_fields

    flags = {key: given.get(key) for key in _SITE}
    if site is None:
        settings = gather(os.environ, flags)
        changes = site_fields({key: settings[key] for key in _SITE if key in settings})
    else:
        changes = site_changes(flags, None)
    year = given.get("year")
    return {
        "site": msgspec.convert(msgspec.to_builtins(site or Site()) | changes, Site),
        "year": year if isinstance(year, int) else None,
    }
