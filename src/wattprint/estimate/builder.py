"""A machine put together from what is said of it, with an assumption for what is not."""

from __future__ import annotations

import math
from functools import lru_cache, partial

import msgspec

from wattprint.account.lookup import given, line_of
from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.factors import cpu_power, cpus, dram, embodied, node, vcpu
from wattprint.factors.cpu_year import year_of
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, Span
from wattprint.units import significant

from .accelerator_power import modelled_power
from .machine import (
    CPU_JOB_LOAD,
    HOST_LOAD,
    HOST_MEMORY_GB,
    HOST_VCPUS,
    MEMORY_GB_PER_CPU,
    WATT,
    MachinePart,
    Piece,
    PlannedMachine,
    making_of,
    middle,
    over_loads,
    processors_in,
    span_words,
    watts,
    within_ends,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.amounts import TypedMemory
    from wattprint.factors.accelerators import AcceleratorMatch

_GPUS_PER_HOST = 8
_SERVER_MODULE_W = 300.0
"""Modules of CPU and accelerator that draw less are computers of their own (Jetson AGX Thor: 130 W), the
others stand in servers (MI300A: 550 W)."""


@lru_cache(maxsize=64)
def _logical_cpu(load: float, kinds: str) -> Factor:
    """One logical CPU of ``kinds``, microarchitectures joined by ``|``; else of the most that a cloud has."""
    return vcpu.power(kinds or "aws", load)


class Builder:
    """Collects the parts of a machine; ``machine`` puts the rest of the box around them."""

    def __init__(self, *, nodes: int = 1, kind: str = "server", virtual: bool = False) -> None:
        if kind not in ("server", "desktop", "laptop", "board"):
            raise UsageError(f"no machine is a {kind!r}", fix="use server, desktop or laptop")
        within(nodes, "the number of nodes", 1, 1e6)
        self.nodes = nodes
        self.kind = kind
        self.virtual = virtual
        self.parts: list[MachinePart] = []
        self.pieces: list[Piece] = []
        self.factors: list[FactorLine] = []
        self.assumptions: list[str] = []
        self.left_out: dict[str, bool] = {}
        self.names: list[str] = []
        self.logical_cpus = 0.0
        self.accelerators = 0.0
        self.covered: frozenset[str] = frozenset()
        """Kinds of resources whose energy is inside that of every accelerator so far."""
        self.board_computers = False
        self.own_memory_gb = 0.0
        self.memory_on_cpus = False
        self.sockets: int | None = None
        self.year: int | None = None
        """Of one node, and in which its processor came out; ``None`` if no processor is described."""
        self.form = ""
        self.supplies: int | None = None
        self.supply_w: float | None = None
        """Of the box of one node, see ``factors.node.Box``."""

    def assume(self, text: str) -> None:
        """Say what was taken for granted."""
        self.assumptions.append(text)

    def leave_out(self, text: str, *, devices: bool = False) -> None:
        """Say whose making has no figure; ``devices``: that of accelerators, which the user may give."""
        self.assume(text)
        self.left_out[text] = devices

    def add_accelerators(
        self,
        match: AcceleratorMatch,
        count: float,
        utilisation: float | Span | None,
        power_w: float | Span | None,
    ) -> None:
        """``count`` accelerators per node, at a ``utilisation`` or drawing ``power_w`` each."""
        everywhere = count * self.nodes
        self.covered = frozenset(match.covers) if not self.accelerators else self.covered & {*match.covers}
        self.board_computers = bool(match.covers and match.tdp_w and match.tdp_w[2] < _SERVER_MODULE_W)
        self.own_memory_gb += everywhere * (match.memory_gb or 0.0)
        self.accelerators += everywhere
        self.names.append(f"{everywhere:g} × {match.name}")
        if match.is_short:
            self.assume(f"{match.asked} is {match.match}")
        elif match.match != "exact":
            self.assume(f"{match.asked} is a {match.match}: its power and peak are the range over them")
        if power_w is not None:
            span = within_ends(power_w, "the power of an accelerator", 0.1, 1e5, "W")
            self.factors.append(given("gpu-power", power_w, "W"))
            power = watts((span.low, span.mid, span.high), "assumed", "given")
        else:
            modelled = modelled_power(match, utilisation)
            power = modelled.power
            self.factors += modelled.factors
            self.assumptions += modelled.assumptions
        self.parts.append(
            MachinePart(
                resource="gpu/all",
                kind="gpu",
                name=self.names[-1],
                power=power.scaled(everywhere),
                source="given" if power_w is not None else "gpu-model",
            )
        )
        self._add_making(match.name, partial(making_of, match.asked), everywhere, devices=True)

    def add_making_of(self, match: AcceleratorMatch, count: float) -> None:
        """The making of accelerators whose power is in another figure."""
        self.accelerators += count * self.nodes
        self.names.insert(0, f"{count * self.nodes:g} × {match.name}")
        self._add_making(match.name, partial(making_of, match.asked), count * self.nodes, devices=True)

    def _add_making(
        self, name: str, look_up: Callable[[], Factor], count: float, *, devices: bool = False
    ) -> None:
        try:
            piece = Piece(name=name, carbon=line_of(look_up()), count=count, devices=devices)
            self.pieces.append(piece)
        except MissingFactorError as error:
            self.leave_out(f"making {name} is left out: {error.what}", devices=devices)

    def add_cpu(
        self,
        name: str,
        load: float | Span | None,
        unknown: tuple[float, float, float],
        cpu_max_ghz: float | None = None,
    ) -> None:
        """Processors of each node, ``2xEPYC 9654``, held to ``cpu_max_ghz`` if that is given.

        Raises ``UsageError`` if no table knows them.
        """
        sockets, model = processors_in(name)
        if len(model) > 200 or sockets != int(sockets) or sockets > 64:
            raise UsageError(f"cpu cannot be {name[:60]!r}", fix="write sockets and model: 2xEPYC 9654")
        found = cpus.find(model)
        if found is None:
            example = "the model as its vendor writes it, such as EPYC 9654"
            raise MissingFactorError(
                f"no CPU is called {model!r}",
                "its power is unknown",
                lambda: f"try {', '.join(cpus.nearest(model)) or example}",
            )
        if found.match == "exact":
            model = found.name  # what was typed may leave the brand out, by which models of power go
        threads = found.threads or (2 * found.cores if found.cores else None)
        if threads is None:
            threads = max(1, round(found.tdp_w[1] / 4))
            self.assume(f"threads of {found.name} are not known: {threads}, one for 4 W of its TDP")
        held_to = "" if cpu_max_ghz is None else f"capped at {cpu_max_ghz:g} GHz"
        curve = cpu_power.for_cpu(
            model, sockets=int(sockets), logical_cpus=int(sockets) * threads, virtual=False,
            clocks=() if cpu_max_ghz is None else ((cpu_max_ghz, None, None),), clock_words=held_to,
        )  # fmt: skip
        if held_to and held_to in curve.basis:
            self.assume(f"{found.name} is {held_to}: its power above idle counts for that clock")
        elif held_to:
            self.assume(f"{found.name} is {held_to}, which holds nothing back that is known of it")
        self.say_load(load, unknown)
        self.memory_on_cpus = "dram" in found.covers
        self.sockets, self.year = int(sockets), year_of(model)
        self.logical_cpus += sockets * threads * self.nodes
        self.names.append(f"{sockets * self.nodes:g} × {found.name}")
        power = over_loads(curve.power_w, load, unknown, curve.method).scaled(self.nodes)
        self.factors.append(
            FactorLine(
                id=f"tdp/{found.name}", low=found.tdp_w[0], mid=found.tdp_w[1], high=found.tdp_w[2], unit="W",
                year=None, method=f"TDP of one socket; {curve.basis}", source=curve.source,
                licence=curve.licence,
            )
        )  # fmt: skip
        self.parts.append(
            MachinePart(resource="cpu/all", kind="cpu", name=self.names[-1], power=power, source="cpu-model")
        )
        if sockets > 1:
            self._add_making("cpu", lambda: embodied.part("cpu"), (sockets - 1) * self.nodes)

    def add_vcpus(
        self, vcpus: Quantity, load: float | Span | None, unknown: tuple[float, float, float], kinds: str = ""
    ) -> None:
        """Logical CPUs of all nodes together of which no model is known.

        ``kinds``: the microarchitectures that they may have, joined by ``|``; empty: any of a cloud's.
        """
        self.say_load(load, unknown)
        self.logical_cpus += vcpus.mid
        factor = _logical_cpu(unknown[1] if load is None else middle(load), kinds)
        self.factors.append(line_of(factor))

        def power(at: float) -> tuple[float, float, float]:
            one = _logical_cpu(at, kinds)
            return one.low, one.mid, one.high

        each = over_loads(power, load, unknown, "modelled")
        per_cpu = msgspec.structs.replace(each, unit=f"{WATT}/vCPU")
        self.parts.append(
            MachinePart(
                resource="cpu/all", kind="cpu", name=f"{vcpus.mid:g} logical CPUs",
                power=per_cpu.times(vcpus, WATT), source="vcpu-model",
            )
        )  # fmt: skip

    def say_load(self, load: float | Span | None, unknown: tuple[float, float, float]) -> None:
        """Check a load, or say what is taken for it."""
        if load is None:
            self.assume(
                f"no CPU load is given: {unknown[0]:.0%} to {unknown[2]:.0%}, best guess {unknown[1]:.0%}"
            )
        else:
            within_ends(load, "the CPU load", 0.0, 1.0)

    def add_memory(
        self,
        memory_gb: Quantity,
        load: float | Span | None,
        unknown: tuple[float, float, float],
        typed: TypedMemory | None = None,
    ) -> None:
        """Memory of all nodes together, as a quantity in GB; ``typed``: that of one node, if it was told."""
        memory = dram.Memory(
            memory_gb.mid / self.nodes if typed is None else typed.gb,
            modules=typed.modules if typed else None,
            kind=typed.kind if typed else "",
            form=(typed and typed.form) or dram.form_in(self.kind),
            shared=self.virtual,
            year=self.year,
        )
        each = over_loads(partial(dram.power_w, memory), load, unknown, dram.METHOD).scaled(1.0 / memory.gb)
        per_gb = msgspec.structs.replace(each, unit=f"{WATT}/GB")
        self.parts.append(
            MachinePart(
                resource="dram/all", kind="dram",
                name=f"{memory_gb.mid:g} GB of memory" if typed is None else f"memory {typed.words}",
                power=per_gb.times(memory_gb, WATT), source="dram-model",
            )
        )  # fmt: skip

    def assume_memory(self, load: float | Span | None) -> None:
        """The memory of a server without accelerators, by its CPUs."""
        if self.memory_on_cpus:
            self.assume(f"the power of {self.names[0]} holds the memory on its package: none is added")
            return
        low, mid, high = MEMORY_GB_PER_CPU
        sizes = Quantity(low, mid, high, "GB", "assumed").scaled(self.logical_cpus)
        self.add_memory(sizes, load, CPU_JOB_LOAD)
        self.assume(
            f"no memory is given: {low:g} to {high:g} GB for each logical CPU, {mid:g} as the best guess"
        )

    def assume_host(self, load: float | Span | None, *, with_cpus: bool, with_memory: bool) -> None:
        """The host of accelerators as clouds build them, as far as it is not described.

        Modules hold their CPU and memory, an SoC its CPU: beside them no other is assumed, and what is
        described is counted on top.
        """
        if self.covered:
            inside = "CPU and memory of the module" if "dram" in self.covered else "the CPU on its chip"
            described = " and ".join([*([] if with_cpus else ["CPUs"]), *([] if with_memory else ["memory"])])
            beside = f"the {described} given count on top" if described else "no host is added to it"
            self.assume(f"the power of {self.names[0]} holds {inside}: {beside}")
            with_cpus = False
        if with_memory and "cpu" in self.covered:
            if "dram" not in self.covered and self.own_memory_gb:
                memory_gb = Quantity(*(self.own_memory_gb,) * 3, "GB", "assumed", ("accelerators.tsv",))
                self.add_memory(memory_gb, load, HOST_LOAD)
            return
        if with_cpus:
            self.add_vcpus(_per_accelerator(HOST_VCPUS, self.accelerators, "vCPU"), load, HOST_LOAD)
            self.assume(_said("logical CPUs", HOST_VCPUS))
        if with_memory:
            self.add_memory(_per_accelerator(HOST_MEMORY_GB, self.accelerators, "GB"), load, HOST_LOAD)
            self.assume(_said("GB of memory", HOST_MEMORY_GB))

    def add_host_making(self, memory_gb: float | None) -> None:
        """What making the hosts of a server emitted; of laptops and desktops nothing is known."""
        if self.kind != "server":
            self.leave_out(f"making the {self.kind} is left out: no figure is known")
        elif self.board_computers:
            self.leave_out("making what stands around the module is left out: no figure is known")
        elif self.accelerators:
            self._add_making(
                "host of eight accelerators",
                lambda: embodied.host("gpu-server"),
                self.accelerators / _GPUS_PER_HOST,
            )
        else:
            self._add_making("server", lambda: embodied.host("server"), self.nodes)
            if memory_gb:
                self._add_making("GB of memory", lambda: embodied.part("dram-gb"), memory_gb * self.nodes)

    def machine(self, name: str = "", *, whole: bool = True) -> PlannedMachine:
        """The machine; ``whole``: with what is no component. Raises ``UsageError`` without parts."""
        if not self.parts:
            raise UsageError(
                "no hardware is given", fix="give --gpu 8xH100, --cpu 'EPYC 9654' or --power 1400W"
            )
        return PlannedMachine(
            name=name or ", ".join(self.names),
            parts=self.parts,
            rest=self._rest() if whole else None,
            pieces=self.pieces,
            factors=self.factors,
            assumptions=list(dict.fromkeys(self.assumptions)),
            left_out=self.left_out,
            nodes=self.nodes,
            kind=self.kind,
            accelerators=self.accelerators,
        )

    def _rest(self) -> MachinePart:
        components = total([part.power for part in self.parts])
        assert components is not None
        # A module that is a computer of its own stands on a carrier board, in no server.
        box_kind = "board" if self.board_computers and self.kind == "server" else self.kind
        boxes = 1.0 if self.virtual else float(self.nodes)
        described = self.sockets or self.supplies or self.supply_w or self.virtual
        if self.accelerators and box_kind == "server" and not described:
            # A host that is not described is that of eight accelerators, or their share of one.
            boxes = self.accelerators / _GPUS_PER_HOST
        box = node.Box(
            box_kind,
            form=self.form,
            sockets=self.sockets,
            logical_cpus=max(1, round(self.logical_cpus / boxes)),
            virtual=self.virtual,
            supplies=self.supplies,
            supply_w=self.supply_w,
            gpus=math.ceil(self.accelerators / boxes),
            year=self.year,
        )
        least_w = components.low / boxes
        if self.supplies and self.supply_w and self.supplies * self.supply_w < least_w:
            each = f"{self.supplies} x {self.supply_w:g} W"
            raise UsageError(
                f"power supplies of {each} cannot give the {significant(least_w)} W that the parts draw at "
                "the least",
                fix="give the rating of each and how many there are: --supplies 6 --supply-w 3300",
            )
        rest_w = node.rest_of_node_w(box, components.mid / boxes)
        # It follows the components, whose own interval is not in the model's.
        least, most = (
            node.rest_of_node_w(box, whole_w / boxes)[1] / rest_w[1]
            for whole_w in (components.low, components.high)
        )
        relative = Quantity(least, 1.0, most, "1", components.method)
        return MachinePart(
            resource="node/rest", kind="node", name="rest of node",
            power=watts(rest_w, node.method(box.kind)).scaled(boxes).times(relative, WATT),
            source="node-model",
        )  # fmt: skip


def whole_node(power_w: float | Span, nodes: int, kind: str) -> Builder:
    """A machine of which the power of one node is given: nothing is modelled, nothing is added."""
    built = Builder(nodes=nodes, kind=kind)
    span = within_ends(power_w, "the power of a node", 1e-3, 1e10, "W")
    power = watts((span.low, span.mid, span.high), "assumed", "given").scaled(nodes)
    built.factors.append(given("power", power_w, "W"))
    of_all = Span(low=span.low * nodes, mid=span.mid * nodes, high=span.high * nodes)
    built.names.append(span_words(of_all, "W"))
    built.parts.append(
        MachinePart(resource="node/all", kind="node", name="whole node", power=power, source="given")
    )
    return built


def _per_accelerator(three: tuple[float, float, float], count: float, unit: str) -> Quantity:
    return Quantity(*three, unit, "assumed", ("instances.tsv",)).scaled(count)


def _said(what: str, three: tuple[float, float, float]) -> str:
    return (
        f"no host is described: {three[0]:g} to {three[2]:g} {what} for each accelerator, as clouds have them"
    )
