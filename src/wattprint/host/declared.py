"""What the user declared of a machine, before what it tells of itself; what contradicts it is said."""

from __future__ import annotations

from wattprint import amounts

from .installed import Installed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.amounts import TypedMemory

    from .machine import Machine

DECLARED = "declared"

_ROUNDING = 1.09
"""GB that are GiB (1.074), and what firmware and kernel keep for themselves (1 %)."""
_RESERVED = 1.25
"""Of what is installed a system may see less by this factor: graphics, crash kernels, GB that are GiB."""
_MISTYPED = 4.5
"""Chosen: mirrored memory, half of it for graphics, hides a factor of four; beyond, GB are TB, or a digit."""


def declare(answer: Installed, machine: Machine) -> Installed:
    """A copy of ``answer`` with what is declared of ``machine`` in its place."""
    facts, declared = Installed(), machine.declared
    for name in Installed.__slots__:
        setattr(facts, name, getattr(answer, name))
    facts.notes = list(answer.notes)
    if "memory" in declared:
        _memory(facts, machine, amounts.memory(str(declared["memory"])))
    form, supplies, supply_w = (declared.get(key) for key in ("form", "supplies", "supply_w"))
    if isinstance(form, str):
        facts.box = form
    if isinstance(supplies, int):
        facts.supplies = supplies
    if isinstance(supply_w, float):
        facts.supply_w = supply_w
    if not (form is supplies is supply_w is None):
        facts.box_known_by = DECLARED
    return facts


def _memory(facts: Installed, machine: Machine, typed: TypedMemory) -> None:
    seen_gb = machine.memory_gb
    facts.kind, facts.form = typed.kind or facts.kind, typed.form or facts.form
    facts.memory_words, facts.memory_known_by = typed.words, DECLARED
    if machine.virtual and seen_gb is not None and typed.gb > seen_gb * _ROUNDING:
        # The modules are the host's, and a guest has its share of them.
        facts.share = seen_gb / typed.gb
        facts.notes.append(f"memory {typed.words}, declared: the host's; this guest has {seen_gb:.4g} GB")
    elif seen_gb is not None and not 1.0 / _ROUNDING <= typed.gb / seen_gb <= _MISTYPED:
        facts.contradiction = (
            f"memory {typed.words} is declared and the system has {seen_gb:.4g} GB: amount and number are "
            'not used · set what is in this machine: memory = "8x32GB DDR4"'
        )
        facts.memory_gb = facts.modules = None
        facts.memory_words = " ".join(filter(None, (typed.kind, typed.form)))
        return
    elif seen_gb is not None and typed.gb > seen_gb * _RESERVED:
        facts.contradiction = (
            f"memory {typed.words} is declared and the system has {seen_gb:.4g} GB of it: all of it counts"
        )
    facts.memory_gb, facts.modules = typed.gb, typed.modules
