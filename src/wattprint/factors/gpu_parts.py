"""What the driver's name of a GPU that tells no power says of it: its board, and how much of that it is.

A virtual GPU of NVIDIA is named after its board, its memory in GB and its licence (``GRID T4-16Q``,
``NVIDIA A100-1-5C``; NVIDIA, "Virtual GPU Software User Guide", "Virtual GPU Types"): by turns it has the
whole board, or, with a further number, that many slices of it (MIG) for itself.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .accelerators import AcceleratorMatch

_VIRTUAL = re.compile(
    r"^(?:NVIDIA |GRID )*([A-Z][A-Z0-9 ]*?)-(?:(\d)-)?(\d+)[ABCQ]\d*(?:ME)?$", re.IGNORECASE
)
_NOTEBOOK = re.compile(r"\b(?:(?:GeForce |GT )?[6-9]\d\dMX?|MX\d{3})\b(?! Ti)")
NOTEBOOK_W = (10.0, 50.0)
"""Design power in watts of a small graphics chip of a notebook, such as a GeForce 940MX or MX150.

NVIDIA publishes none, and makers set it; chosen, wide."""
_LAPTOP = re.compile(r"\bLaptop\b|\bMax-Q\b|\bMobile\b", re.IGNORECASE)
LAPTOP_W = (20.0, 150.0)
"""Design power in watts of a larger one that the table does not list, such as an RTX A500 Laptop GPU.

NVIDIA lets makers set 35 to 150 W for those that it lists (GeForce laptop comparison); chosen, wider
downwards for its professional ones."""
MIG_SLICES = 7
"""Slices that a GPU is cut into at most (NVIDIA, "MIG User Guide", "Supported MIG Profiles")."""
_CHOSEN = "chosen: NVIDIA publishes no power of the graphics chips of notebooks"


class GpuPart:
    """A GPU, or a part of one, by its name.

    ``tdp_w``: least and greatest design power in watts of the whole GPU. ``part``: least and likely part of
    it that this is, 0..1; ``covers``: kinds of resources inside that power (CPU and memory of a module);
    ``apart``: whether that part is for this one alone, else it has all by turns.
    ``basis`` says all that in words.
    """

    __slots__ = ("apart", "basis", "covers", "licence", "part", "source", "tdp_w")

    def __init__(
        self,
        tdp_w: tuple[float, float],
        basis: str,
        source: str,
        licence: str,
        *,
        part: tuple[float, float] = (1.0, 1.0),
        apart: bool = False,
        covers: tuple[str, ...] = (),
    ) -> None:
        self.tdp_w = tdp_w
        self.basis = basis
        self.source = source
        self.licence = licence
        self.part = part
        self.apart = apart
        self.covers = covers

    @property
    def whole(self) -> bool:
        """Whether it is a whole GPU."""
        return self.part == (1.0, 1.0)


def part_by_name(name: str) -> GpuPart | None:
    """What the driver calls ``name``; ``None`` if nothing is known of its power."""
    from . import accelerators

    match = accelerators.find(name)
    if match is not None and any(key.startswith("jetson") for key in match.keys):
        # Its rails are metered (sources/rails.py): a model of the whole module beside them counts twice.
        return None
    if match is not None and match.gpu_tdp_w is not None:
        return _whole(match)
    virtual = _VIRTUAL.match(name)
    if virtual is not None:
        board, slices, memory_gb = virtual[1], virtual[2], int(virtual[3])
        match = _board(board)
        if match is None or match.gpu_tdp_w is None:
            return None
        whole = _whole(match)
        part, likely = _memory_part(match, memory_gb)
        if slices is not None:
            part, likely = min(part, int(slices) / MIG_SLICES), int(slices) / MIG_SLICES
        shared = f"{slices} of {MIG_SLICES} slices of" if slices is not None else "a share, by turns, of"
        basis = f"{shared} {whole.basis}"
        return GpuPart(
            whole.tdp_w, basis, whole.source, whole.licence, part=(part, likely), apart=slices is not None
        )
    if _NOTEBOOK.search(name) and "GTX" not in name and "Quadro" not in name:
        return _of_notebook(NOTEBOOK_W)
    return _of_notebook(LAPTOP_W) if _LAPTOP.search(name) else None


def _of_notebook(tdp_w: tuple[float, float]) -> GpuPart:
    return GpuPart(tdp_w, f"a notebook's chip, {tdp_w[0]:g} to {tdp_w[1]:g} W", _CHOSEN, "CC0-1.0")


def _whole(match: AcceleratorMatch) -> GpuPart:
    assert match.gpu_tdp_w is not None
    low_w, _, high_w = match.gpu_tdp_w
    span = f"{low_w:g} W" if low_w == high_w else f"{low_w:g} to {high_w:g} W"
    return GpuPart(
        (low_w, high_w), f"{match.name}, TDP {span}", match.source, match.licence, covers=match.covers
    )


def _board(text: str) -> AcceleratorMatch | None:
    """The board that virtual GPUs are named ``text`` after: ``A100D`` and ``A100X`` are both A100s."""
    from . import accelerators

    spaced = re.sub(r"^RTX(A?\d)", r"RTX \1", text)
    for candidate in (spaced, f"Quadro {spaced}", re.sub(r"(?<=\d)[A-Z]{1,2}$", "", spaced)):
        match = accelerators.find(f"NVIDIA {candidate}")
        if match is not None:
            return match
    return None


def _memory_part(match: AcceleratorMatch, memory_gb: int) -> tuple[float, float]:
    """Least and likely part of the GPU's memory that ``memory_gb`` are, over the variants of its board."""
    from . import accelerators

    rows = [accelerators.ACCELERATORS.find(key) for key in match.keys]
    memories_gb = [
        int(row["memory_gb"]) / match.gpus_per_board for row in rows if row and row["memory_gb"].isdecimal()
    ]
    fitting_gb = [memory for memory in memories_gb if memory >= memory_gb]
    if not fitting_gb:
        return 0.0, 1.0
    return memory_gb / max(fitting_gb), memory_gb / min(fitting_gb)
