"""What a project says of its site, for records that leave it open: it stands in for nobody's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wattprint.settings.site import site_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.ledger.outlines import Outline
    from wattprint.records import Record, Site

KEYS = ("region", "intensity", "pue", "wue", "tariff")
"""Settings that a project may have."""
_GUESS = "(a guess)"


class Defaults:
    """Those of ``project``: ``given`` has settings of ``KEYS``, as they were typed.

    A place that was guessed by a time zone is left open; a record that names its place keeps its intensity.
    """

    def __init__(self, project: str, given: Mapping[str, str]) -> None:
        self._project, self._given = project, given

    def of_record(self, record: Record) -> Record:
        """``record`` with what it leaves open, and a warning that says what that is."""
        site, words = self._filled(record.header.site)
        if words:
            record.header = msgspec.structs.replace(record.header, site=site)
            record.warnings.append(words)
        return record

    def of_outline(self, outline: Outline) -> Outline:
        """As ``of_record``."""
        site, words = self._filled(outline.header.site)
        if not words:
            return outline
        header = msgspec.structs.replace(outline.header, site=site)
        return msgspec.structs.replace(outline, header=header, warnings=[*outline.warnings, words])

    def _filled(self, site: Site) -> tuple[Site, str]:
        """``site`` with what it leaves open, and in words what that is; empty if it is nothing."""
        taken = {key: self._given[key] for key in KEYS if key in self._given and _is_open(site, key)}
        if not taken:
            return site, ""
        what = ", ".join(f"{key} {text}" for key, text in taken.items())
        words = f"of the project {self._project}, since the record leaves it open: {what}"
        return site_with(site, taken, f"project {self._project}"), words


def _is_open(site: Site, key: str) -> bool:
    if key in ("region", "intensity"):
        unplaced = site.place is None or site.place_known_by.endswith(_GUESS)
        return unplaced and site.intensity_g_per_kwh is None
    return not site.tariff if key == "tariff" else getattr(site, key) is None
