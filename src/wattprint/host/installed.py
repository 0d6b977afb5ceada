"""Memory modules, power supplies and the form of the box of a machine, as far as they are known."""

from __future__ import annotations


class Installed:
    """What is installed, as far as anybody tells: ``None`` or empty where nobody does.

    ``memory_gb``: of all modules, in 1e9 bytes; ``modules``: how many, ``None`` also for chips on the board;
    ``kind``: ``DDR4``, ``LPDDR5``; ``form``: ``RDIMM``, ``UDIMM``, ``SODIMM``, ``LRDIMM`` or ``soldered``;
    ``memory_words``: all that for people, ``8 x 32 GB DDR4 RDIMM``, empty where the amount alone is known;
    ``memory_known_by``: who tells; ``share``: how much of it is this guest's, where it is its host's.

    ``box``: ``rack``, ``tower``, ``blade`` or ``multi-node``; ``supplies``: power supplies that are plugged
    in; ``supply_w``: the rating of each in W; ``box_known_by``: who tells of these. ``package_limit_w``: the
    power limit of a processor's package, where its model goes by it; ``clocks``: how its clock is held back,
    as ``clocks.limited_clocks`` has it; ``clock_words``: the same for people; ``clock_known_by``: who tells.
    ``refused``: whether a table that would tell more is for root alone. ``notes``: what does not fit
    together; ``contradiction``: why what was
    declared of the memory is not used, or not all.
    """

    __slots__ = (
        "box", "box_known_by", "clock_known_by", "clock_words", "clocks", "contradiction", "form", "kind",
        "memory_gb", "memory_known_by",
        "memory_words", "modules", "notes", "package_limit_w", "refused", "share", "supplies", "supply_w",
    )  # fmt: skip

    def __init__(self) -> None:
        self.memory_gb: float | None = None
        self.modules: int | None = None
        self.kind = ""
        self.form = ""
        self.memory_words = ""
        self.memory_known_by = ""
        self.share = 1.0
        self.box = ""
        self.box_known_by = ""
        self.supplies: int | None = None
        self.supply_w: float | None = None
        self.hold_nothing()
        self.refused = False
        self.notes: list[str] = []
        self.contradiction = ""

    def hold_nothing(self) -> None:
        """Forget the limits of the processor, which may change from run to run and of which a model asks."""
        self.package_limit_w: float | None = None
        self.clocks: tuple[tuple[float | None, float | None, float | None], ...] = ()
        self.clock_words = ""
        self.clock_known_by = ""

    def as_dict(self) -> dict[str, object]:
        """The facts for the header of a record, beside those of the machine."""
        return {
            "memory_words": self.memory_words,
            "memory_modules": self.modules,
            "memory_kind": self.kind,
            "memory_form": self.form,
            "memory_known_by": self.memory_known_by,
            "form": self.box,
            "supplies": self.supplies,
            "supply_w": self.supply_w,
            "form_known_by": self.box_known_by,
            "package_limit_w": self.package_limit_w,
            "cpu_clock": self.clock_words,
            "cpu_clock_known_by": self.clock_known_by,
        }
