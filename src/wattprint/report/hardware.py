"""The hardware of a run in the words of a report: how many of which accelerator, processor and memory."""

from __future__ import annotations

from collections import Counter

import msgspec

from wattprint.account.pieces import pieces_of
from wattprint.units import counted

from .brief import Brief, Sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .dossier import Dossier, Part

_MOST_KINDS = 5


class HardwareNames(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces by name, as far as known; processor and memory are those of the first of ``nodes``."""

    gpus: dict[str, int]
    cpu_name: str
    sockets: int | None
    logical_cpus: int | None
    memory_gb: float | None
    nodes: int

    @property
    def gpu_count(self) -> int:
        """Accelerators on all nodes."""
        return sum(self.gpus.values())

    @property
    def gpu_words(self) -> str:
        """``8 x NVIDIA A100``, several kinds with commas; empty without any."""
        return in_words(self.gpus)

    @property
    def words(self) -> str:
        """All that is known in one line; empty if nothing is."""
        parts = [self.gpu_words] if self.gpus else []
        if self.cpu_name:
            cpus = f"{self.sockets} x {self.cpu_name}" if self.sockets else self.cpu_name
            parts.append(cpus + (f" ({self.logical_cpus} logical CPUs)" if self.logical_cpus else ""))
        if self.memory_gb:
            parts.append(f"{self.memory_gb:.0f} GB memory")
        if self.nodes > 1:
            parts.append(f"{self.nodes} nodes (processor and memory of the first)")
        return ", ".join(parts)


def in_words(pieces: Mapping[str, int]) -> str:
    """``8 x NVIDIA A100``, several kinds with commas; empty without any."""
    return ", ".join(f"{count} x {name}" for name, count in pieces.items())


def hardware(dossier: Dossier) -> HardwareNames:
    """What ``dossier`` tells: accelerators by its energy lines, the rest by its header."""
    lines = dossier.parts
    machine = {} if dossier.header is None else dossier.header.machine
    gpus: Counter[str] = Counter()
    cpu_name, sockets = str(machine.get("cpu_name") or ""), _count(machine.get("sockets"))
    for line in lines:
        pieces = pieces_of(_without_host(line))
        if line.kind == "gpu":
            gpus.update(pieces)
        elif line.kind == "cpu" and not machine and not cpu_name:
            (cpu_name, count), *_ = pieces.items()
            sockets = count if count > 1 else None
    for held in dossier.not_metered:
        if held.inside and held.kind == "gpu":  # its energy is in another line
            gpus.update(pieces_of(held.name))
    return HardwareNames(
        gpus=dict(gpus),
        cpu_name=cpu_name,
        sockets=sockets,
        logical_cpus=_count(machine.get("logical_cpus")),
        memory_gb=_amount(machine.get("memory_gb")),
        nodes=len({_host(line) for line in lines}) or 1,
    )


def hardware_notes(dossiers: Sequence[Dossier]) -> list[str]:
    """On what several runs ran, a sentence for each set of hardware that is known; of many the commonest."""
    return notes_of(hardware_counts(dossiers))


def hardware_counts(dossiers: Sequence[Dossier]) -> Counter[str]:
    """How many ran on each set of hardware that is known, in words."""
    words: dict[object, str] = {}
    found: Counter[str] = Counter()
    sources = Sources()
    for dossier in dossiers:
        key = _listed(dossier, sources)
        if key not in words:
            words[key] = hardware(dossier).words
        found[words[key]] += 1
    del found[""]
    return found


def notes_of(runs: Counter[str]) -> list[str]:
    """As ``hardware_notes``, of so many ``runs`` on each."""
    counts = runs.most_common()
    named = counts if len(counts) <= _MOST_KINDS + 1 else counts[:_MOST_KINDS]
    notes = [f"{counted(count, 'run')} on {words}." for words, count in named]
    rest = sum(count for _, count in counts[len(named) :])
    return [*notes, *([f"{counted(rest, 'run')} on other hardware."] if rest else [])]


def _listed(dossier: Dossier, sources: Sources) -> object:
    """What is the same for runs on the same hardware: of thousands most are on a few machines."""
    if not isinstance(dossier, Brief):
        return dossier
    header = dossier.record.header
    return sources.of(header), msgspec.json.encode((header.machine, header.not_metered))


def _host(line: Part) -> str:
    """The node that ``account.resources`` put before a resource, empty where there is only one."""
    host, slash, _ = line.resource.partition(f"/{line.kind}")
    return host if slash else ""


def _without_host(line: Part) -> str:
    host = _host(line)
    return line.name.removeprefix(f"{host} ") if host else line.name


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and value >= 1 else None


def _amount(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value > 0 else None
