"""The machine on which a rented instance runs: its processors and its vCPUs, by the family of the instance.

A cloud names the instance (``aws:m5.xlarge``) where it hides the processor or the size of the machine.
"""

from __future__ import annotations

import math

from wattprint.factors import cpus
from wattprint.factors.cpu_curve import constants
from wattprint.factors.table import Table, cite, whole
from wattprint.factors.thread_power import architectures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.cpus import CpuMatch

HOSTS = Table("instance_hosts.tsv")
_STATED_FOR = 0.1
"""The share of a socket for which ``sigma_vm`` of the power curves is stated."""
_PROVIDERS = ("aws", "gcp", "azure")


class RentedHost:
    """What a family of instance types runs on.

    ``instance``: the one asked for; ``cpu``: name of the only processor that it can have, else empty;
    ``architectures``: those that it can have, keys of ``vcpu_power.tsv``; ``vcpus`` of the whole machine,
    ``None`` if unknown; ``sources`` of all that, as ``table.cite`` takes them.
    """

    __slots__ = ("architectures", "cpu", "instance", "licence", "sources", "vcpus")

    def __init__(self, instance: str, row: dict[str, str]) -> None:
        self.instance = instance
        self.architectures = tuple(row["architectures"].split("|"))
        names = row["cpus"].split("|")
        self.cpu = names[0] if len(names) == len(self.architectures) == 1 else ""
        self.vcpus = whole(row["host_vcpus"])
        self.sources = row["source"]
        self.licence = row["licence"]


def find(instance: str) -> RentedHost | None:
    """The host of the instance type ``aws:m5.xlarge``, or ``m5.xlarge``; ``None`` if no table knows it."""
    provider, colon, name = instance.strip().lower().partition(":")
    if not colon:
        provider, name = "", provider
    for cloud in (provider,) if provider else _PROVIDERS:
        row = HOSTS.find(f"{cloud}:{family_of(cloud, name)}")
        if row is not None:
            return RentedHost(instance if colon else f"{cloud}:{name}", row)
    return None


class Rented:
    """What an instance type tells of a machine beside what the machine shows.

    ``cpu``: the name of its processor, if that is hidden and the instance has only one; ``architectures``:
    those that it can have, where the machine names no processor of a table; ``neighbours``: how much of the
    spread of a share of a host is left; ``words``: for people, empty if the instance tells nothing.
    """

    __slots__ = ("architectures", "cpu", "licence", "neighbours", "source", "words")

    def __init__(self, host: RentedHost) -> None:
        self.cpu = ""
        self.architectures: tuple[str, ...] = ()
        self.neighbours = 1.0
        self.words = ""
        self.source, self.licence = cite(host.sources), host.licence


def rented_as(
    instance: str,
    rated: CpuMatch | None,
    shown: tuple[str, str, int | None, int | None],
    logical_cpus: int | None,
) -> Rented | None:
    """What ``instance`` tells of a virtual machine, ``None`` if nothing.

    ``rated``: the processor that the machine names, if a table knows it; ``shown``: its name, vendor, family
    and model. The machine's own word is believed before that of a table.
    """
    host = find(instance)
    own = architectures(*shown)
    if host is None or (own and not set(own) & set(host.architectures)):
        return None  # of a generation that the table does not know of this family
    share = logical_cpus / host.vcpus if logical_cpus and host.vcpus else None
    if rated is not None and (share is None or share <= _STATED_FOR):
        return None  # a processor that is known, and a share as small as any
    rented, parts, processor = Rented(host), [], rated
    if rated is None:
        rented.architectures = host.architectures
        hidden = not any(character.isdigit() for character in cpus.key_of(shown[0]))
        processor = cpus.find(host.cpu) if hidden and host.cpu else None
        rented.cpu = host.cpu if processor is not None else ""
        parts.append(f"{processor.name if processor else 'processor'} by {host.instance}")
    # Of another machine of the family if its sockets are not those of the processor that is shown.
    fits = processor is None or not processor.threads or (host.vcpus or 0) % processor.threads == 0
    if share is not None and share <= 1.0 and fits:
        rented.neighbours = neighbours(share, constants().curve.exponent)
        of_host = f"{logical_cpus} of {host.vcpus} vCPUs of its host" if share < 1.0 else "all of its host"
        parts.append(of_host if parts else f"{of_host} by {host.instance}")
    rented.words = ", ".join(parts)
    return rented if parts else None


def neighbours(share: float, exponent: float) -> float:
    """How much of the spread about a small share of a machine is left for one that has ``share`` of it.

    The neighbours may all idle or all be busy: on a load curve of ``exponent`` the first ``share`` of the
    threads to wake adds ``share ** exponent``, the last one the rest of the way to full load. 1 for a tenth
    of the machine, for which the spread is stated, and for less; 0 for all of it.
    """

    def spread(part: float) -> float:
        first, last = math.pow(part, exponent - 1.0), (1.0 - math.pow(1.0 - part, exponent)) / part
        return max(math.log(first), -math.log(last))

    return 1.0 if share <= _STATED_FOR else spread(min(share, 1.0)) / spread(_STATED_FOR)


def family_of(provider: str, name: str) -> str:
    """``m5`` of ``m5.xlarge``, ``n2`` of ``n2-standard-4``, ``ds_v3`` of ``Standard_D4s_v3``."""
    name = name.strip().lower()
    if provider == "aws":
        return name.partition(".")[0]
    if provider == "gcp":
        return name.partition("-")[0]
    size, line, version = name.replace(" ", "_").removeprefix("standard_").partition("_")
    return "".join(letter for letter in size if not letter.isdigit() and letter != "-") + line + version
