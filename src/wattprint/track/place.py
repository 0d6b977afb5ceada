"""Where the machine stands, and how that is known: said by the user, guessed, or not known at all."""

from __future__ import annotations

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host.machine import Machine

REGION_VARIABLE = "WATTPRINT_REGION"
PUE_VARIABLE = "WATTPRINT_PUE"


def site_of(
    machine: Machine, environ: Mapping[str, str], region: str | None, pue: float | None
) -> dict[str, object]:
    """The site of a record: place (ISO 3166 alpha-3) with its origin, and which PUE holds there.

    An explicit region comes first, then ``WATTPRINT_REGION``, then the country of the machine's time
    zone, which is a guess and called one. Raises ``UsageError`` for a place nobody knows or a PUE
    below 1.
    """
    from wattprint.factors.places import country_of_timezone, find_country

    place: str | None = None
    known_by = "nothing (no region was given, and the time zone names no country)"
    named = environ.get(REGION_VARIABLE, "")
    if region is not None:
        place, known_by = find_country(region).iso3, "flag"
    elif named:
        try:
            place, known_by = find_country(named).iso3, f"environment ({REGION_VARIABLE})"
        except UsageError as error:
            raise UsageError(f"{REGION_VARIABLE}: {error.what}", error.effect, error.fix) from None
    elif machine.timezone and (country := country_of_timezone(machine.timezone)) is not None:
        place, known_by = country.iso3, f"time zone {machine.timezone} (a guess)"
    return {
        "place": place,
        "place_known_by": known_by,
        "pue": _pue(environ, pue),
        "pue_kind": "own-machine" if machine.kind in ("laptop", "desktop") else "data-centre",
    }


def _pue(environ: Mapping[str, str], pue: float | None) -> float | None:
    given: str | float | None = environ.get(PUE_VARIABLE) if pue is None else pue
    if given is None or given == "":
        return None
    try:
        value = float(given)
    except ValueError:
        value = 0.0
    if not 1.0 <= value < 10.0:
        raise UsageError(
            f"{f'{PUE_VARIABLE}: ' if pue is None else ''}a PUE of {given} is not possible",
            "a facility draws at least what its machines draw",
            "give a number from 1.0 on, such as 1.2",
        )
    return value
