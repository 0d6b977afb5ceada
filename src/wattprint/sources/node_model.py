"""The rest of the box where nothing measures it: fans, disks, NICs, board and the power supply's loss."""

from __future__ import annotations

from wattprint.factors import node

from .base import Load, ModelSource, SourceInfo
from .dram_model import year_of_cpu

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host.machine import Machine


def box_of(machine: Machine, gpus: int = 0) -> node.Box:
    """What stands around the components of ``machine``; of an unknown kind it counts as a server.

    ``gpus``: those that are counted by themselves.
    """
    facts = machine.installed
    return node.Box(
        machine.kind or "server",
        form="" if facts is None else facts.box,
        sockets=machine.sockets,
        logical_cpus=machine.logical_cpus,
        virtual=machine.kind == "vm",  # in WSL 2 the box around it is one's own
        supplies=None if facts is None else facts.supplies,
        supply_w=None if facts is None else facts.supply_w,
        gpus=gpus,
        year=year_of_cpu(machine),
    )


class NodeModelSource(ModelSource):
    """Watts of all that is neither CPU, DRAM nor accelerator; see ``factors/node``.

    ``kind_known``: whether the machine is known to be of the kind that ``box`` has.
    """

    __slots__ = ("_box",)

    def __init__(self, box: node.Box, *, kind_known: bool = True) -> None:
        self._box = box
        low_w, mid_w, high_w = node.rest_of_node_w(box, 500.0)
        self.info = SourceInfo(
            resource="node/rest",
            name="rest of node",
            source="node-model",
            method=node.method(box.kind) if kind_known else "assumed",
            update_period_s=0.0,
            relative_uncertainty=max(high_w / mid_w, mid_w / low_w) - 1.0,
            uncertainty_source=node.source(box.kind),
            max_power_w=high_w,
            detail=f"{box.kind}: fans, disks, NICs, board, power supply; {node.source(box.kind)}",
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high) beside ``load.components_w`` of the components."""
        return node.rest_of_node_w(self._box, load.components_w)

    def idle_share(self, load: Load) -> float:
        """Shared like the components it serves: their own share holds for all of it."""
        del load
        return 0.0

    def factor(self) -> dict[str, object] | None:
        """Watts of the rest of this kind of machine while its components draw 100 W."""
        kind = self._box.kind
        low_w, mid_w, high_w = node.rest_of_node_w(self._box, 100.0)
        return {
            "id": f"node-rest/{kind}/at-100-W",
            "low": low_w,
            "mid": mid_w,
            "high": high_w,
            "unit": "W",
            "year": None,
            "method": f"{node.method(kind)}: fans, disks, NICs, board and supply losses by components",
            "source": node.source(kind),
            "licence": node.licence(kind),
        }


class WholeNodeModel(ModelSource):
    """The node as its components plus the modelled rest: fills the gaps of a meter of the node.

    ``covers``: what that meter holds; ``load.components_w`` is of these components alone.
    """

    __slots__ = ("_rest",)

    def __init__(self, rest: NodeModelSource, covers: tuple[str, ...]) -> None:
        self._rest = rest
        info = rest.info
        self.info = SourceInfo(
            resource="node",
            name="components and rest of node",
            source=info.source,
            method=info.method,
            update_period_s=info.update_period_s,
            relative_uncertainty=info.relative_uncertainty,
            uncertainty_source=info.uncertainty_source,
            max_power_w=info.max_power_w,
            detail=info.detail,
            covers=covers,
        )

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts (low, mid, high) of the node whose components draw ``load.components_w``."""
        low_w, mid_w, high_w = self._rest.power_w(load)
        return load.components_w + low_w, load.components_w + mid_w, load.components_w + high_w

    def idle_share(self, load: Load) -> float:
        """As for the rest of the node."""
        return self._rest.idle_share(load)
