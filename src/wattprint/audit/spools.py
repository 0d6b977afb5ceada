"""Whether a spool can be true: its chain, and what no meter would have written, line by line.

The reader takes what stands and goes on; an auditor asks what does not hold, and where. A rule is here
only if the meter keeps it in every case: a source that was silent may have its fill corrected
downwards later, so only energy without such a gap has to add up and to grow.
"""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from itertools import pairwise

import msgspec

from wattprint.choices import IDLE_POLICIES, SCOPES
from wattprint.errors import RecordError
from wattprint.ledger.index import spool_folder
from wattprint.ledger.reader import read_spool
from wattprint.quantity import METHODS
from wattprint.records import SCHEMA_VERSION, Header, Joules, Record, WindowBegin, WindowEnd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ROUNDING = 1e-9
_DAMAGE = re.compile(r"line (\d+) (.*)", re.S)
_ROLES = ("root", "peer", "child")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that does not hold: ``what``, in which ``file``, on which ``line`` (the first is 1).

    ``path`` leads to the field inside that line or file, such as ``$.energy[0]``. Empty or ``None`` where
    there is no such place.
    """

    what: str
    file: str = ""
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        """Place and fact in one line."""
        line = "" if self.line is None else f"line {self.line}"
        place = " ".join(part for part in (self.file, line, self.path) if part)
        return f"{place}: {self.what}" if place else self.what


def spool_bytes(home: str, paths: Sequence[str]) -> dict[str, bytes]:
    """The spools at ``paths`` (``RunRow.paths``), by those names, as they are on the disk.

    Raises ``RecordError`` if one cannot be read.
    """
    found = {}
    for path in paths:
        full = os.path.join(spool_folder(home), path)
        try:
            with open(full, "rb") as stream:
                found[path] = stream.read()
        except OSError as error:
            what = f"{full} cannot be read: {error.strerror or error}"
            raise RecordError(what, "the run cannot be audited", f"ls -l {full}") from error
    return found


def audit(file: str, data: bytes) -> tuple[Record | None, list[Finding]]:
    """The record that the bytes of a spool hold, and all that cannot be true of it.

    ``file`` is what findings call it. ``None`` where not even the header stands. A spool without an end
    counts as killed: whether its program still runs is no question for an auditor.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "spool")
        with open(path, "wb") as stream:
            stream.write(data)
        try:
            record = read_spool(path, alive=lambda _: False, now_ns=0)
        except RecordError as error:
            return None, [Finding(what=error.what.replace(path, "the file"), file=file, line=1)]
    record.path = file
    found = [*_damage(record), *_header(record.header)]
    places = _places(data)
    for check in (_snapshots, _windows, _groups, _metrics, _end):
        found += check(record, places)
    return record, [msgspec.structs.replace(one, file=file) for one in found]


def audit_run(records: Mapping[str, Record]) -> list[Finding]:
    """What cannot be true of the spools of one run together; ``records`` by the names of their files."""
    found = []
    names = list(records)
    for name in names[1:]:
        run, first = records[name].header.run, records[names[0]].header.run
        if run != first:
            found.append(Finding(what=f"of the run {run}, not {first}", file=name, line=1, path="$.run"))
    roots = {name: record for name, record in records.items() if record.header.role == "root"}
    if records and not roots:
        found.append(Finding(what="the record of the run's root is missing: its energy is unknown"))
    spans = sorted((r.header.boot_id or r.header.host, *_span(r), name) for name, r in roots.items())
    for earlier, later in pairwise(spans):
        if earlier[0] == later[0] and later[1] < earlier[2]:
            what = f"counts the same node at the same time as {earlier[3]}: energy is counted twice"
            found.append(Finding(what=what, file=later[3], line=1, path="$.at_ns"))
    return found


def _span(record: Record) -> tuple[int, int]:
    return record.header.at_ns, record.header.at_ns + int(record.duration_s * 1e9)


def _damage(record: Record) -> Iterator[Finding]:
    if record.damage:
        match = _DAMAGE.fullmatch(record.damage)
        yield Finding(
            what=match[2] if match else record.damage, line=int(match[1]) if match else None, path=""
        )


def _places(data: bytes) -> dict[str, list[int]]:
    """The numbers of the lines of each kind, in the order of the file."""
    found: dict[str, list[int]] = {}
    for number, raw in enumerate(data.split(b"\n")[:-1], 1):
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError):
            break  # the reader, too, takes nothing from here on
        found.setdefault(str(line.get("kind")) if isinstance(line, dict) else "", []).append(number)
    return found


def _header(header: Header) -> Iterator[Finding]:
    for name, value, known in (
        ("role", header.role, _ROLES),
        ("scope", header.scope, SCOPES),
        ("idle_policy", header.idle_policy, IDLE_POLICIES),
    ):
        if value not in known:
            yield _in_header(f"{value!r} is none of {', '.join(known)}", f"$.{name}")
    if header.schema > SCHEMA_VERSION:
        what = f"schema {header.schema} is newer than {SCHEMA_VERSION}, the last that is known here"
        yield _in_header(f"{what}: not all of it can be audited", "$.schema")
    if not header.run:
        yield _in_header("the run has no id", "$.run")
    for name, number in (("wall_ns", header.wall_ns), ("at_ns", header.at_ns), ("pid", header.pid)):
        if number < 0:
            yield _in_header(f"{number} is before all time", f"$.{name}")
    seen: set[str] = set()
    for index, source in enumerate(header.sources):
        where = f"$.sources[{index}]"
        if source.resource in seen:
            yield _in_header(f"{source.resource} is metered twice", f"{where}.resource")
        seen.add(source.resource)
        if source.method not in METHODS:
            yield _in_header(f"no such method: {source.method!r}", f"{where}.method")
        if not (0 <= source.relative_uncertainty < math.inf):
            yield _in_header("an uncertainty is a number from 0", f"{where}.relative_uncertainty")
    for index, factor in enumerate(header.factors):
        if not factor.low <= factor.mid <= factor.high:
            yield _in_header(f"{factor.id} is no interval", f"$.factors[{index}]")
    if header.site.pue is not None and not 1 <= header.site.pue < math.inf:
        yield _in_header(f"no building has a PUE of {header.site.pue}", "$.site.pue")


def _in_header(what: str, path: str) -> Finding:
    return Finding(what=what, line=1, path=path)


def _energies(header: Header, energy: Sequence[Joules], line: int, elapsed_s: float) -> Iterator[Finding]:
    """What cannot be of one list of energies over ``elapsed_s`` seconds."""
    for index, one in enumerate(energy):
        where, name = f"$.energy[{index}]", header.sources[index].resource
        if not 0 <= one.low <= one.mid <= one.high < math.inf:
            yield Finding(what=f"the energy of {name} is no interval from 0 J", line=line, path=where)
        if not 0 <= one.own_low <= one.own_mid <= one.own_high < math.inf:
            yield Finding(what=f"our energy of {name} is no interval from 0 J", line=line, path=where)
        if one.own_mid > _up(one.mid):
            what = f"our part of {name}, {one.own_mid} J, is more than the whole, {one.mid} J"
            yield Finding(what=what, line=line, path=f"{where}[4]")
        # The clock of a gap leaves suspends out and ticks apart from the line's own: a second of slack.
        if not 0 <= one.gap_s <= elapsed_s + 1.0:
            what = f"{name} was silent for {one.gap_s} s of {elapsed_s} s"
            yield Finding(what=what, line=line, path=f"{where}[6]")


def _up(value: float) -> float:
    return value + _ROUNDING * abs(value)


def _snapshots(record: Record, places: Mapping[str, list[int]]) -> Iterator[Finding]:
    header, before = record.header, None
    for line, snapshot in zip(places.get("snapshot", ()), record.snapshots, strict=False):
        since_ns = header.at_ns if before is None else before.at_ns
        if snapshot.at_ns < since_ns:
            yield Finding(
                what=f"its clock goes back by {(since_ns - snapshot.at_ns) / 1e9} s",
                line=line,
                path="$.at_ns",
            )
        yield from _energies(header, snapshot.energy, line, (snapshot.at_ns - header.at_ns) / 1e9)
        if before is not None:
            for index, (old, new) in enumerate(zip(before.energy, snapshot.energy, strict=True)):
                corrected = old.gap_s > 0 and old.gap_s != new.gap_s
                for place, was, now in ((1, old.mid, new.mid), (4, old.own_mid, new.own_mid)):
                    if was > _up(now) and not corrected:
                        what = f"{header.sources[index].resource} falls from {was} J to {now} J"
                        yield Finding(what=what, line=line, path=f"$.energy[{index}][{place}]")
            if before.meter_cpu_s > _up(snapshot.meter_cpu_s):
                yield Finding(what="the meter's CPU time falls", line=line, path="$.meter_cpu_s")
        before = snapshot


def _windows(record: Record, places: Mapping[str, list[int]]) -> Iterator[Finding]:
    header = record.header
    ended = list(zip(places.get("window", ()), record.windows, strict=False))
    known: dict[int, WindowEnd | WindowBegin] = {one.id: one for one in record.open_windows}
    for line, window in ended:
        if isinstance(known.get(window.id), WindowEnd):
            yield Finding(what=f"a second window {window.id}", line=line, path="$.id")
        known[window.id] = window
    for line, window in ended:
        if not header.at_ns <= window.begin_ns <= window.at_ns:
            yield Finding(
                what="begins before its run, or ends before it begins", line=line, path="$.begin_ns"
            )
        if record.end is not None and window.at_ns > record.end.at_ns:
            yield Finding(what="ends after its run", line=line, path="$.at_ns")
        yield from _energies(header, window.energy, line, (window.at_ns - window.begin_ns) / 1e9)
        if window.parent is None:
            continue
        parent = known.get(window.parent)
        if parent is None:
            if _lists_all(record):
                yield Finding(what=f"there is no window {window.parent}", line=line, path="$.parent")
        elif isinstance(parent, WindowEnd) and not (
            parent.begin_ns <= window.begin_ns and window.at_ns <= parent.at_ns
        ):
            yield Finding(what=f"is not within its parent, window {parent.id}", line=line, path="$.parent")
    yield from _sums(record, ended, known)


def _lists_all(record: Record) -> bool:
    """Whether each window has a line: one open at a kill may have none, and many are told of together."""
    return record.end is not None and not record.groups


def _groups(record: Record, places: Mapping[str, list[int]]) -> Iterator[Finding]:
    for group in record.groups:
        line = max(places.get("windows", [0]))
        yield from _energies(record.header, group.energy, line, group.duration_s)
        if not 0 <= group.failed <= group.count:
            what = f"{group.failed} of {group.count} windows named {group.name} failed"
            yield Finding(what=what, line=line, path="$.failed")


def _sums(
    record: Record, ended: list[tuple[int, WindowEnd]], known: Mapping[int, WindowEnd | WindowBegin]
) -> Iterator[Finding]:
    """Windows side by side, and what is around them: parts cannot be more than the whole."""
    children: dict[int | None, list[tuple[int, WindowEnd]]] = {}
    for line, window in ended:
        if window.parent is None or window.parent in known:
            children.setdefault(window.parent, []).append((line, window))
    for number, listed in children.items():
        around: WindowEnd | WindowBegin | None = None if number is None else known[number]
        inside = sorted(listed, key=lambda pair: pair[1].begin_ns)
        if isinstance(around, WindowEnd):
            whole, name = around.energy, f"window {number}"
        elif number is None and record.last is not None:
            last_ns = record.last.at_ns
            whole, name = record.last.energy, "the run"
            inside = [pair for pair in inside if pair[1].at_ns <= last_ns]
        else:
            continue
        if any(later[1].begin_ns < first[1].at_ns for first, later in pairwise(inside)):
            continue  # threads side by side share seconds: their energies overlap
        yield from _excess(record, inside, whole, name)


def _excess(
    record: Record, inside: list[tuple[int, WindowEnd]], whole: Sequence[Joules], name: str
) -> Iterator[Finding]:
    for index, all_of_it in enumerate(whole):
        parts = [one.energy[index] for _, one in inside]
        if all_of_it.gap_s or any(part.gap_s for part in parts):
            continue
        # Windows are differences of the run's account: they round as it does.
        slack_j = _ROUNDING * (all_of_it.mid if record.last is None else record.last.energy[index].mid)
        for place, field in ((1, "mid"), (4, "own_mid")):
            held_j, most_j = math.fsum(getattr(part, field) for part in parts), getattr(all_of_it, field)
            if held_j > most_j + slack_j:
                resource = record.header.sources[index].resource
                what = f"windows up to this one hold {held_j} J of {resource}, {name} only {most_j} J"
                yield Finding(what=what, line=inside[-1][0], path=f"$.energy[{index}][{place}]")


def _metrics(record: Record, places: Mapping[str, list[int]]) -> Iterator[Finding]:
    windows = {one.id for one in record.windows} | {one.id for one in record.open_windows}
    for line, metric in zip(places.get("metric", ()), record.metrics, strict=False):
        if metric.at_ns < record.header.at_ns:
            yield Finding(what=f"{metric.name} is from before the run", line=line, path="$.at_ns")
        if metric.window is not None and metric.window not in windows and _lists_all(record):
            yield Finding(what=f"there is no window {metric.window}", line=line, path="$.window")


def _end(record: Record, places: Mapping[str, list[int]]) -> Iterator[Finding]:
    if record.end is None:
        return
    line = places.get("end", [0])[-1]
    last_ns = record.header.at_ns if record.last is None else record.last.at_ns
    if record.end.at_ns < last_ns:
        yield Finding(what="is before the last snapshot", line=line, path="$.at_ns")
