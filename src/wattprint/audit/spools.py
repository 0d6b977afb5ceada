"""Whether a spool can be true: its chain, and what no meter would have written, line by line.

The reader stops at the first line that does not hold; an auditor reads with the same parser and the same
judge, goes on, and says all that does not hold, and where. Beyond the judge's rules he holds the lines
against each other and against what the sources can draw.
"""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise

import msgspec

from wattprint.errors import RecordError
from wattprint.ledger.files import Lines
from wattprint.ledger.judge import ROUNDING, header_faults, up
from wattprint.ledger.parsed import Unknown
from wattprint.ledger.reader import Reading, read_lines
from wattprint.records import SCHEMA_VERSION, Header, Joules, Record, Snapshot, WindowBegin, WindowEnd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from wattprint.ledger.judge import Fault
    from wattprint.records import Line, SourceLine

_LATE_S = 1.0
"""A reading may be that much older than the snapshot that tells of it."""
_DAMAGE = re.compile(r"line (\d+) (.*)", re.S)


class Defect(msgspec.Struct, frozen=True, kw_only=True):
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


class _Auditing(Reading):
    """Takes what the reader takes, goes on after what cannot be true, and knows where each line stood."""

    def __init__(self, header: Header) -> None:
        super().__init__(header)
        self.findings: list[Defect] = []
        self.places: dict[str, list[int]] = {}
        """The numbers of the lines of each kind, in the order of the file."""

    def refuses_header(self) -> str:
        """Nothing: it is a finding."""
        self._find(header_faults(self.header), 1)
        if self.header.schema > SCHEMA_VERSION:
            what = f"schema {self.header.schema} is newer than {SCHEMA_VERSION}, the last that is known here"
            self.findings.append(_in_header(f"{what}: not all of it can be audited", "$.schema"))
        return ""

    def impossible(self, line: Line, number: int) -> str:
        """Nothing: it is a finding."""
        self._find(self.judge.faults(line), number)
        return ""

    def _find(self, faults: Sequence[Fault], number: int) -> None:
        self.findings += [Defect(what=fault.what, line=number, path=fault.path) for fault in faults]

    def take(self, line: Line | Unknown, number: int) -> None:
        """Count ``line`` and keep its place."""
        # A kind that is known here may be in a newer form, which is not counted as of that kind.
        kind = "" if isinstance(line, Unknown) else str(line.__struct_config__.tag)
        self.places.setdefault(kind, []).append(number)
        super().take(line, number)


def audit(file: str, data: bytes) -> tuple[Record | None, list[Defect]]:
    """The record that the bytes of a spool hold, and all that cannot be true of it.

    ``file`` is what findings call it. The record is the one that every other verb reads: what cannot be true
    is a finding and does not count. ``None`` where not even the header stands. A spool without an end counts
    as killed: whether its program still runs is no question for an auditor.
    """
    made: list[_Auditing] = []

    def auditing(header: Header) -> _Auditing:
        made.append(_Auditing(header))
        return made[-1]

    try:
        record = _read(data, Reading)
        claimed = _read(data, auditing)
    except RecordError as error:
        return None, [Defect(what=error.what, file=file, line=1)]
    record.path = file
    (reading,) = made
    standing = max(number for numbers in reading.places.values() for number in numbers)
    found = [*_damage(claimed), *reading.findings, *_texts(data, standing)]
    for check in (_snapshots, _windows, _groups, _metrics, _end):
        found += check(claimed, reading.places)
    return record, [msgspec.structs.replace(one, file=file) for one in found]


def _read(data: bytes, reading_of: Callable[[Header], Reading]) -> Record:
    return read_lines("the file", Lines.of(data), reading_of, alive=lambda _: False, now_ns=0)


def _texts(data: bytes, standing: int) -> Iterator[Defect]:
    """Where one of the first ``standing`` lines says another thing to another program."""
    for number, raw in enumerate(data.split(b"\n")[:standing], 1):
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            yield Defect(what="holds bytes that are no UTF-8", line=number)
            text = raw.decode("utf-8", "replace")
        try:
            # Numbers are left as text: Python counts the digits of those that it converts.
            json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)
        except (ValueError, RecursionError) as error:
            yield Defect(what=f"is not the same JSON to every program ({error})", line=number)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def audit_run(records: Mapping[str, Record]) -> list[Defect]:
    """What cannot be true of the spools of one run together; ``records`` by the names of their files."""
    found = []
    names = list(records)
    for name in names[1:]:
        run, first = records[name].header.run, records[names[0]].header.run
        if run != first:
            found.append(Defect(what=f"of the run {run}, not {first}", file=name, line=1, path="$.run"))
    roots = {name: record for name, record in records.items() if record.header.role == "root"}
    if records and not roots:
        found.append(Defect(what="the record of the run's root is missing: its energy is unknown"))
    spans = sorted((r.header.boot_id or r.header.host, *_span(r), name) for name, r in roots.items())
    for earlier, later in pairwise(spans):
        if earlier[0] == later[0] and later[1] < earlier[2]:
            what = f"counts the same node at the same time as {earlier[3]}: energy is counted twice"
            found.append(Defect(what=what, file=later[3], line=1, path="$.at_ns"))
    return found


def _span(record: Record) -> tuple[int, int]:
    return record.header.at_ns, record.header.at_ns + int(record.duration_s * 1e9)


def _damage(record: Record) -> Iterator[Defect]:
    if record.damage:
        match = _DAMAGE.fullmatch(record.damage)
        yield Defect(
            what=match[2] if match else record.damage, line=int(match[1]) if match else None, path=""
        )


def _in_header(what: str, path: str) -> Defect:
    return Defect(what=what, line=1, path=path)


def _drawn(header: Header, energy: Sequence[Joules], line: int, elapsed_s: float) -> Iterator[Defect]:
    """What no source can have drawn in ``elapsed_s`` seconds: through them and one refresh more.

    What a counter holds back at the beginning it gives away at the end.
    """
    if elapsed_s < 0:
        return  # the judge has said so
    for index, (source, one) in enumerate(zip(header.sources, energy, strict=True)):
        where = f"$.energy[{index}][1]"
        if elapsed_s == 0 and one.mid > 0:
            yield Defect(what=f"{source.resource} drew {one.mid} J in no time", line=line, path=where)
        elif one.mid > up(_most_j(source, elapsed_s + one.gap_s + source.update_period_s)):
            yield Defect(what=_too_much(source, one.mid, elapsed_s), line=line, path=where)


def _too_much(source: SourceLine, drawn_j: float, elapsed_s: float) -> str:
    return f"{source.resource} drew {drawn_j} J in {elapsed_s} s, with {source.max_power_w} W at most"


def _most_j(source: SourceLine, seconds: float) -> float:
    """Joules at the highest power of ``source``, with its uncertainty.

    A fill errs by no more than that for as long as it stands in.
    """
    return source.max_power_w * (1 + source.relative_uncertainty) * seconds


def _snapshots(record: Record, places: Mapping[str, list[int]]) -> Iterator[Defect]:
    header, before = record.header, None
    for line, snapshot in zip(places.get("snapshot", ()), record.snapshots, strict=True):
        yield from _drawn(header, snapshot.energy, line, (snapshot.at_ns - header.at_ns) / 1e9)
        if before is not None:
            yield from _since(header, before, snapshot, line)
            if before.meter_cpu_s > up(snapshot.meter_cpu_s):
                yield Defect(what="the meter's CPU time falls", line=line, path="$.meter_cpu_s")
        before = snapshot


def _since(header: Header, before: Snapshot, snapshot: Snapshot, line: int) -> Iterator[Defect]:
    """What no source can have drawn between two snapshots. A correction puts all of a fill into one step."""
    elapsed_s = (snapshot.at_ns - before.at_ns) / 1e9
    for index, source in enumerate(header.sources):
        old, new = before.energy[index], snapshot.energy[index]
        at_most_s = max(elapsed_s, 0.0) + _LATE_S + source.update_period_s + max(old.gap_s, new.gap_s)
        if new.mid - old.mid > up(_most_j(source, at_most_s)):
            what = _too_much(source, new.mid - old.mid, elapsed_s)
            yield Defect(what=what, line=line, path=f"$.energy[{index}][1]")


def _windows(record: Record, places: Mapping[str, list[int]]) -> Iterator[Defect]:
    header = record.header
    ended = list(zip(places.get("window", ()), record.windows, strict=True))
    known: dict[int, WindowEnd | WindowBegin] = {one.id: one for one in record.open_windows}
    for line, window in ended:
        if isinstance(known.get(window.id), WindowEnd):
            yield Defect(what=f"a second window {window.id}", line=line, path="$.id")
        known[window.id] = window
    for line, window in ended:
        if record.end is not None and window.at_ns > record.end.at_ns:
            yield Defect(what="ends after its run", line=line, path="$.at_ns")
        yield from _drawn(header, window.energy, line, (window.at_ns - window.begin_ns) / 1e9)
        if window.parent is None:
            continue
        parent = known.get(window.parent)
        if parent is None:
            if _lists_all(record):
                yield Defect(what=f"there is no window {window.parent}", line=line, path="$.parent")
        elif isinstance(parent, WindowEnd) and not (
            parent.begin_ns <= window.begin_ns and window.at_ns <= parent.at_ns
        ):
            yield Defect(what=f"is not within its parent, window {parent.id}", line=line, path="$.parent")
    yield from _sums(record, ended, known)


def _lists_all(record: Record) -> bool:
    """Whether each window has a line: one open at a kill may have none, and many are told of together."""
    return record.end is not None and not record.groups


def _groups(record: Record, places: Mapping[str, list[int]]) -> Iterator[Defect]:
    """What cannot be of windows that are told of together: the last line of each name and parent counts."""
    line = max(places.get("windows", [0]))
    for group in record.groups:
        yield from _drawn(record.header, group.energy, line, group.duration_s)
        last = record.last
        if last is None or group.side_by_side or group.at_ns > last.at_ns:
            continue
        for index, (inside, whole) in enumerate(zip(group.energy, last.energy, strict=True)):
            source = record.header.sources[index]
            if inside.mid > up(whole.mid + _most_j(source, inside.gap_s + whole.gap_s)):
                resource = source.resource
                held = f"windows named {group.name} hold {inside.mid} J of {resource}"
                what = f"{held}, the run only {whole.mid} J"
                yield Defect(what=what, line=line, path=f"$.energy[{index}][1]")


def _sums(
    record: Record, ended: list[tuple[int, WindowEnd]], known: Mapping[int, WindowEnd | WindowBegin]
) -> Iterator[Defect]:
    """Windows side by side, and what is around them: parts cannot be more than the whole."""
    children: dict[int | None, list[tuple[int, WindowEnd]]] = {}
    for line, window in ended:
        children.setdefault(window.parent, []).append((line, window))
    for number, listed in children.items():
        around = None if number is None else known.get(number)
        inside = sorted(listed, key=lambda pair: pair[1].begin_ns)
        if isinstance(around, WindowEnd):
            whole, name = around.energy, f"window {number}"
        elif record.last is not None:
            last_ns = record.last.at_ns
            whole, name = record.last.energy, "the run"
            inside = [pair for pair in inside if pair[1].at_ns <= last_ns]
        else:
            continue
        if any(later[1].begin_ns < first[1].at_ns for first, later in pairwise(inside)):
            # Threads side by side share seconds: their energies overlap, and only each is within the whole.
            for pair in inside:
                yield from _excess(record, [pair], whole, name)
        elif inside:
            yield from _excess(record, inside, whole, name)


def _excess(
    record: Record, inside: list[tuple[int, WindowEnd]], whole: Sequence[Joules], name: str
) -> Iterator[Defect]:
    for index, all_of_it in enumerate(whole):
        parts = [one.energy[index] for _, one in inside]
        # Windows are differences of the run's account: they round as it does.
        slack_j = ROUNDING * (all_of_it.mid if record.last is None else record.last.energy[index].mid)
        # What was filled in a window may be corrected in what is around it.
        filled_s = all_of_it.gap_s + math.fsum(part.gap_s for part in parts)
        slack_j += _most_j(record.header.sources[index], filled_s)
        for place, field in ((1, "mid"), (4, "own_mid")):
            held_j, most_j = math.fsum(getattr(part, field) for part in parts), getattr(all_of_it, field)
            if held_j > most_j + slack_j:
                resource = record.header.sources[index].resource
                what = f"windows up to this one hold {held_j} J of {resource}, {name} only {most_j} J"
                yield Defect(what=what, line=inside[-1][0], path=f"$.energy[{index}][{place}]")


def _metrics(record: Record, places: Mapping[str, list[int]]) -> Iterator[Defect]:
    windows = {one.id for one in record.windows} | {one.id for one in record.open_windows}
    for line, metric in zip(places.get("metric", ()), record.metrics, strict=True):
        if metric.window is not None and metric.window not in windows and _lists_all(record):
            yield Defect(what=f"there is no window {metric.window}", line=line, path="$.window")


def _end(record: Record, places: Mapping[str, list[int]]) -> Iterator[Defect]:
    if record.end is None:
        return
    line = places.get("end", [0])[-1]
    last_ns = record.header.at_ns if record.last is None else record.last.at_ns
    if record.end.at_ns < last_ns:
        yield Defect(what="is before the last snapshot", line=line, path="$.at_ns")
