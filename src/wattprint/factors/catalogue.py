"""Every factor the tables hold, in one place: search, find by id, what applies at a place, two years.

A factor's id is ``kind/name``, then what tells its figures apart: ``grid/FRA/2023``,
``pue/aws:us-east-1/2024``, ``cpu/AMD EPYC 7763``, ``price/aws:m5.large/us-east-1/spot``. ``find`` gives each
id back as ``rows`` lists it.
Tables under a share-alike licence count as long as ``table.share_alike()`` allows it.
"""

from __future__ import annotations

from wattprint import closeness
from wattprint.errors import UsageError
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.shelves import SHELVES

from . import accelerators, countries, cpus, facility, grid, instances, prices, regions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wattprint.factors.gazetteer import Place
    from wattprint.factors.shelves import Shelf

SHARE_ALIKE = ("ODbL", "CC BY-SA")
"""How the licences begin that ask whoever passes the data on to do so under the same licence."""


class Applied:
    """What applies at a place: ``what`` it is, and its ``factor``; where ``None``, ``missing`` says why."""

    __slots__ = ("factor", "missing", "what")

    def __init__(self, what: str, factor: Factor | None, missing: str = "") -> None:
        self.what = what
        self.factor = factor
        self.missing = missing


class FactorChange:
    """One factor in two years; ``None`` in a year for which its source has no figure."""

    __slots__ = ("after", "before", "what")

    def __init__(self, what: str, before: Factor | None, after: Factor | None) -> None:
        self.what = what
        self.before = before
        self.after = after

    @property
    def ratio(self) -> float | None:
        """The later mid over the earlier; ``None`` if either is unknown or the earlier is zero."""
        if self.before is None or self.after is None or self.before.mid == 0:
            return None
        return self.after.mid / self.before.mid


def is_share_alike(factor: Factor) -> bool:
    """Whether a share-alike licence covers ``factor``, alone or together with others."""
    return any(licence.startswith(SHARE_ALIKE) for licence in factor.licence.split(" AND "))


def as_dict(factor: Factor) -> dict[str, str | float | int | bool | None]:
    """All fields of ``factor``, and whether its licence asks that what is made of it be shared alike."""
    return {**factor.as_dict(), "share_alike": is_share_alike(factor)}


def kinds() -> dict[str, str]:
    """All kinds of factors, each with what it is."""
    return {kind: shelf.about for kind, shelf in SHELVES.items()}


def _shelves(wanted: Iterable[str] | None) -> list[Shelf]:
    wanted = list(SHELVES) if wanted is None else list(wanted)
    for kind in wanted:
        if kind not in SHELVES:
            near = _close(kind, SHELVES) or list(SHELVES)
            raise MissingFactorError(f"no kind of factor is called {kind!r}", fix=f"use {', '.join(near)}")
    return [SHELVES[kind] for kind in dict.fromkeys(wanted)]


def rows(wanted: Iterable[str] | None = None) -> Iterator[Factor]:
    """Every factor of the kinds ``wanted`` (all if ``None``), each id once.

    Raises ``MissingFactorError`` for a kind that does not exist.
    """
    seen: set[str] = set()
    for shelf in _shelves(wanted):
        for name, _words in shelf.listed():
            for factor in shelf.every(name):
                if factor.id not in seen:
                    seen.add(factor.id)
                    yield factor


def search(text: str, wanted: Iterable[str] | None = None) -> list[Factor]:
    """The latest figures of all names that hold every word of ``text``; names that are the text come first.

    Where no name does, what ``text`` is the id of, kind and name: ``electricity/FR``, whose price is the
    European Union's. Empty if there are none. Raises ``MissingFactorError`` for a kind that does not exist.
    """
    asked = text.casefold().replace("/", " ").split()
    hits: list[tuple[int, Shelf, str]] = []
    for shelf in _shelves(wanted):
        for name, further in shelf.listed() if asked else ():
            whole_text = f"{shelf.kind} {name} {further}".casefold()
            if all(word in whole_text for word in asked):
                words = whole_text.replace("|", " ").split()
                exact = " ".join(asked) in (name.casefold(), further.casefold())
                hits.append((0 if exact else 1 if all(word in words for word in asked) else 2, shelf, name))
    hits.sort(key=lambda hit: hit[0])
    factors = {factor.id: factor for _rank, shelf, name in hits for factor in shelf.latest(name)}
    return list(factors.values()) or _by_id(text, wanted)


def _by_id(text: str, wanted: Iterable[str] | None) -> list[Factor]:
    """What kind and name in ``text``, parted by a slash or a space, stand for: ``electricity/FR``."""
    kind, _, rest = text.strip().replace("/", " ").partition(" ")
    shelf = next((one for one in _shelves(wanted) if one.kind == kind.casefold()), None)
    return _on(shelf, rest.strip()) if shelf is not None and rest.strip() else []


def find(asked: str) -> list[Factor]:
    """The factor with the id ``asked``, or all that it is the beginning or the name of.

    ``grid/FRA/2023`` is one figure, ``grid/FRA`` the latest of that grid, ``H100 SXM`` power, peaks and
    embodied carbon. Case does not matter. Raises ``MissingFactorError`` with the nearest ids.
    """
    kind, slash, rest = asked.strip().partition("/")
    shelf = SHELVES.get(kind.casefold()) if slash else None
    factors = (_on(shelf, rest) or _on(shelf, _spelt(shelf, rest))) if shelf else []
    if not factors and shelf is None:
        factors = [factor for any_shelf in SHELVES.values() for factor in any_shelf.latest(asked.strip())]
    if not factors:
        raise MissingFactorError(f"no factor {_of_the_tables(asked)}{asked!r}", fix=lambda: _ids_meant(asked))
    exact = [factor for factor in factors if factor.id.casefold() == asked.strip().casefold()]
    return exact[:1] or list({factor.id: factor for factor in factors}.values())


def _of_the_tables(asked: str) -> str:
    """What an id with a slash may be besides: a figure that was given to, or worked out for, one run."""
    of_a_run = "of the tables (one on a receipt may be of that run's own record) "
    return f"{of_a_run if '/' in asked else ''}is called "


def _ids_meant(asked: str) -> str:
    near = nearest(asked)
    return f"try {', '.join(near)}" if near else "search for a part of its name, such as france or h100"


def _on(shelf: Shelf, rest: str) -> list[Factor]:
    """What ``rest`` of an id stands for on a shelf: a name, or a name and what tells its figures apart."""
    latest = shelf.latest(rest)
    if latest:
        return latest
    name = rest.rpartition("/")[0]
    while name:
        tail = rest[len(name) :].casefold()
        factors = shelf.every(name)
        matching = [factor for factor in factors if factor.id.casefold().endswith(tail)]
        matching = matching or [factor for factor in factors if f"{tail}/" in factor.id.casefold()]
        if matching:
            return matching
        name = name.rpartition("/")[0]
    return []


def _spelt(shelf: Shelf, rest: str) -> str:
    """``rest`` with the name it begins with, whatever its case, as the shelf spells it."""
    names = {name.casefold(): name for name, _words in shelf.listed()}
    head = rest.casefold()
    while head and head not in names:
        head = head.rpartition("/")[0]
    return names[head] + rest[len(head) :] if head else rest


def _close(text: str, names: Iterable[str], n: int = 3) -> list[str]:
    return closeness.nearest(text, names, n)


def nearest(text: str, n: int = 4) -> list[str]:
    """Up to ``n`` ids that look like ``text``, best first; for messages, never for figures."""
    kind, slash, rest = text.strip().partition("/")
    if not slash:
        return _near_names(text)[:n]
    shelf = SHELVES.get(kind.casefold())
    if shelf is None:
        kinds = _close(kind, SHELVES)
        having = [near_kind for near_kind in kinds if _on(SHELVES[near_kind], rest)]
        return [f"{near_kind}/{rest}" for near_kind in having or kinds[:1]][:n]
    name = rest
    while name:  # the name is known, and what follows it is not: the ids of that name
        ids = [factor.id for factor in shelf.every(name)]
        if ids:
            return (_close(text, ids, n) or ids[-n:])[:n]
        name = name.rpartition("/")[0]
    listed = [name for name, _words in shelf.listed()]
    close = _close(rest, listed, 2 * n) or _close(rest.partition("/")[0], listed, 2 * n)
    return [f"{shelf.kind}/{name}" for name in close if shelf.latest(name)][:n]


def _near_names(text: str) -> list[str]:
    """Ids of names that look like ``text``, best first, of those kinds whose names people know by heart."""
    near = [(f"accelerator/{name}", name) for name in accelerators.nearest(text)]
    near += [(f"cpu/{name}", name) for name in cpus.nearest(text)]
    near += [(f"instance/{name}", name.partition(":")[2]) for name in instances.nearest(text)]
    for named in countries.nearest_countries(text):
        name, _space, code = named.rpartition(" ")
        near.append((f"grid/{code.strip('()')}", name))
    for kind in ("fuel", "equivalent", "pue", "embodied"):
        listed = [name.partition("|")[0] for name, _words in SHELVES[kind].listed() if ":" not in name]
        near += [(f"{kind}/{name}", name) for name in _close(text, listed)]

    near.sort(key=lambda pair: -closeness.closeness(text, pair[1]))
    keys = [key for key, _name in near]
    return [key for key in keys if _on(SHELVES[key.partition("/")[0]], key.partition("/")[2])]


def at(place: Place | str, year: int | None = None, method: str = "lifecycle") -> list[Applied]:
    """All that applies at ``place``: carbon intensity and its alternatives, PUE, water, electricity price.

    ``place`` is anything ``regions.find_place`` knows; ``year`` ``None`` is the latest; ``method`` is that of
    the intensity, ``lifecycle`` or ``direct``. What is not known stands there as missing, with the reason.
    Raises ``UsageError`` for a place nobody knows, ``ValueError`` for another method.
    """
    where = regions.find_place(place) if isinstance(place, str) else place
    best = _applied("carbon intensity", lambda: grid.intensity(where, year, method=method))
    lines = [best]
    if where.kind != "provider":
        others = grid.alternatives(where, year)
        lines += [Applied("alternative", other) for other in others if other != best.factor]
    if where.provider is None:
        lines += [Applied(f"PUE, {kind}", facility.pue(kind)) for kind in (facility.UNKNOWN, "own-machine")]
        lines.append(_applied(f"WUE, {facility.UNKNOWN}", lambda: facility.wue(facility.UNKNOWN)))
    else:
        lines.append(_applied("PUE", lambda: facility.pue(where.code, year)))
        lines.append(_applied("WUE", lambda: facility.wue(where.code, year)))
    country = where.country
    if country is not None:
        lines.append(_applied("water of the grid", lambda: facility.grid_water(country)))
        payer = where.code if where.kind == "state" else country.iso2
        lines.append(_applied("electricity price", lambda: prices.electricity_price(payer, year)))
    return lines


def _applied(what: str, made: Callable[[], Factor]) -> Applied:
    try:
        return Applied(what, made())
    except UsageError as error:
        return Applied(what, None, str(error))


def compare(place: Place | str, before: int, after: int) -> list[FactorChange]:
    """Each source's figures at ``place`` in two years, side by side: carbon intensities, PUE, WUE, prices.

    A year without a figure of its own has the last before it, whose ``Factor.year`` says so; where a source
    has none for one of the years, or has since changed its method, that side is ``None``. Ranges hold for
    each year alone: two figures of one source err together, so that the range of their ratio is smaller.
    Raises ``UsageError`` for a place nobody knows.
    """
    first, second = (_series_at(place, year) for year in (before, after))
    return [FactorChange(what, first.get(what), second.get(what)) for what in {**first, **second}]


def _series_at(place: Place | str, year: int) -> dict[str, Factor]:
    factors: dict[str, Factor] = {}
    for line in at(place, year):
        if line.factor is None:
            continue
        kind, name, *tail = line.factor.id.split("/")
        if kind == "grid":
            factors.setdefault("/".join([kind, name, *tail[1:]]), line.factor)
        elif line.factor.year is not None:
            factors.setdefault(line.what, line.factor)
    return factors
