"""torchrun: a meter in every rank, one run in the ledger.

Every rank opens ``Meter("train")``; they join one run by torchrun's rendezvous id, the node is counted once
and what each rank used adds up. What belongs to the whole job is told by one of them, through this module.

>>> with Meter("train") as meter:  # doctest: +SKIP
...     train()
...     metric(meter, "loss", loss)  # from rank 0 alone
...     spent = energy_of_ranks(meter)  # all ranks, at the same point
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.quantity import Quantity, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.track.meter import Meter


def rank(environ: Mapping[str, str] = os.environ) -> int:
    """The rank of this process in its job; 0 in a process that was started alone."""
    return int(environ.get("RANK", "0"))


def metric(meter: Meter, name: str, value: float) -> None:
    """``meter.metric`` on rank 0, nothing on the others: a loss that all ranks agree on is one figure."""
    if rank() == 0:
        meter.metric(name, value)


def energy_of_ranks(meter: Meter) -> Quantity | None:
    """Energy so far in J at the facility boundary, of the processes of all ranks.

    Every rank has to call it, as with any collective operation of the default process group, which has to
    be there; each gets the same answer: ``None`` if a rank's energy is unknown. Raises ``UsageError``
    without a process group where there is more than one rank.
    """
    import torch.distributed as dist

    mine = meter.statement.boundaries.facility_j
    if not (dist.is_available() and dist.is_initialized()):
        if int(os.environ.get("WORLD_SIZE", "1")) > 1:
            raise UsageError(
                "the energy of all ranks needs their process group",
                "that of this rank alone is no answer",
                "call torch.distributed.init_process_group first",
            )
        return mine
    found: list[Quantity | None] = [None] * dist.get_world_size()
    dist.all_gather_object(found, mine)
    known = [one for one in found if one is not None]
    return total(known) if len(known) == len(found) else None
