"""What the user declared of a machine, before what the machine tells of itself; what contradicts it is said."""

from __future__ import annotations

from wattprint import amounts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .installed import Installed
    from .machine import Machine

DECLARED = "declared"

_ROUNDING = 1.09
"""GB that are GiB (1.074), and what firmware and kernel keep for themselves (1 %)."""
_RESERVED = 1.25
"""Of what is installed a system may see less by this factor: graphics, crash kernels, GB that are GiB."""
_MISTYPED = 4.5
"""Chosen: mirrored memory and half of it for graphics hide a factor of four; beyond, GB are TB, or a digit."""


def declare(answer: Installed, machine: Machine, declared: Mapping[str, object]) -> Installed:
    """A copy of ``answer`` with what is ``declared`` (by the keys of settings) in its place."""
    from .installed import Installed

    facts = Installed()
    for name in Installed.__slots__:
        setattr(facts, name, getattr(answer, name))
    facts.notes = list(answer.notes)
    if "memory" in declared:
        _memory(facts, machine, str(declared["memory"]))
    if "form" in declared:
        facts.box = str(declared["form"])
    supplies, supply_w = declared.get("supplies"), declared.get("supply_w")
    if isinstance(supplies, int):
        facts.supplies = supplies
    if isinstance(supply_w, float):
        facts.supply_w = supply_w
    return facts


def _memory(facts: Installed, machine: Machine, text: str) -> None:
    typed, seen_gb = amounts.memory(text), machine.memory_gb
    kind, form = typed.kind or facts.kind, typed.form or facts.form
    facts.memory_known_by = DECLARED
    if machine.virtual and seen_gb is not None and typed.gb > seen_gb * _ROUNDING:
        # The modules are the host's, and a guest has its share of them.
        facts.share = seen_gb / typed.gb
        facts.notes.append(
            f"memory {typed}, declared: the host's, of which this guest has {seen_gb:.4g} GB"
        )
    elif seen_gb is not None and not 1.0 / _ROUNDING <= typed.gb / seen_gb <= _MISTYPED:
        facts.notes.append(
            f"memory {typed}, declared, but the system has {seen_gb:.4g} GB: "
            "its amount and number are not used · tell the modules that are in this machine"
        )
        facts.kind, facts.form = kind, form
        return
    elif seen_gb is not None and typed.gb > seen_gb * _RESERVED:
        facts.notes.append(f"memory {typed}, declared; the system has {seen_gb:.4g} GB of it")
    facts.memory_gb = typed.gb
    facts.modules = typed.modules
    facts.kind, facts.form = kind, form
