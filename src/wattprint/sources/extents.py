"""What each kind of figure of each source holds, in words, for docs/reference/coverage.md and who checks it.

Nothing of this is loaded by a meter: what may be added beside what follows from ``SourceInfo.covers`` alone.
"""

from __future__ import annotations

from typing import NamedTuple

from .base import NODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import SourceInfo


class Extent(NamedTuple):
    """One kind of figure: a row of the table.

    ``source``, ``resource``, ``method`` and ``covers`` are those of ``SourceInfo``, with ``N`` for numbers
    and ``ID`` for the name of a GPU; of several methods, ``or`` stands between. ``what`` is read; what is
    inside that, and what is outside although one might look for it there.
    """

    source: str
    resource: str
    method: str
    what: str
    inside: str
    outside: str
    covers: tuple[str, ...] = ()

    def fits(self, info: SourceInfo) -> bool:
        """Whether ``info`` is of this kind."""
        return (
            self.source == info.source
            and self.resource == pattern(info.resource)
            and info.method in self.method.split(" or ")
            and sorted(self.covers) == sorted({pattern(entry) for entry in info.covers})
        )


def pattern(entry: str) -> str:
    """``cpu/N`` of ``cpu/0`` and ``cpu/0.1``, ``gpu/ID`` of a GPU but that of a Jetson; kinds as they are."""
    kind, slash, name = entry.partition("/")
    if kind in ("cpu", "dram") and slash:
        return f"{kind}/N"
    return "gpu/ID" if kind == "gpu" and slash and name != "tegra" else entry


MODULE = ("cpu/N", "dram/N")
BOARD = "the board: GPU, its memory, regulators and fans of its own"
INSIDE_MODULE = "the module: GPU and its memory, the CPU and its memory"
FILES = "energy1_input, else power1_average or power1_input"
RAIL = "other rails of the module, as long as no other figure holds them"
AT_INLET = "what has an inlet of its own"

EXTENTS = (
    Extent(
        "rapl", "cpu/N", "measured", "counter of a package or die",
        "cores, caches, memory controllers, I/O and graphics of the package, its core and uncore zones",
        "the memory modules, on client parts as on servers; the regulators' loss",
    ),
    Extent(
        "rapl", "dram/N", "measured", "DRAM counter of a package",
        "the memory modules of the socket", "their controllers, which are in the package",
    ),
    Extent(
        "rapl-psys", "node", "measured", "psys, the platform's counter",
        "packages, memory and the board behind them, as its maker wired it",
        "the power supply's loss; accelerators on boards of their own, as far as anybody knows",
        ("cpu", "dram"),
    ),
    Extent("nvml", "gpu/ID", "measured", "energy counter", BOARD, "the host"),
    Extent(
        "nvml", "gpu/ID", "measured", "energy counter of a GH200", INSIDE_MODULE, "the host board", MODULE
    ),
    Extent("nvml", "gpu/ID", "integrated", "power, scope GPU, or by the old call", BOARD, "the host"),
    Extent(
        "nvml", "gpu/ID", "integrated", "power, scope MODULE", INSIDE_MODULE, "the host board", MODULE
    ),
    Extent(
        "nvml", "gpu/ID", "modelled", "utilisation, and the driver's limit or the TDP", BOARD, "the host"
    ),
    Extent(
        "nvml", "gpu/ID", "modelled", "utilisation and limit of a GH200", INSIDE_MODULE, "the host board",
        MODULE,
    ),
    Extent(
        "amdgpu", "gpu/ID", "measured or integrated", FILES,
        "the board, both dies where it has two; on older boards GPU and memory alone", "the host",
    ),
    Extent(
        "amdgpu", "gpu/ID", "measured or integrated", f"{FILES} of an MI300A",
        "the socket: GPU, cores and all memory", "the host board", MODULE,
    ),
    Extent(
        "amdgpu", "cpu/N", "measured or integrated", f"{FILES} of an APU that RAPL does not meter",
        "the processor: cores and graphics", "the memory modules",
    ),
    Extent(
        "intelgpu", "gpu/ID", "measured", "energy counter of the card", "the board and its memory", "the host"
    ),
    Extent(
        "intelgpu", "gpu/ID", "measured", "energy counter of the package, where that is all there is",
        "the GPU's package", "memory and regulators of its board: the interval is wider for them",
    ),
    Extent(
        "habanalabs", "gpu/ID", "integrated", "power1_input of a Gaudi, by its driver",
        "the card and its memory", "the host",
    ),
    Extent(
        "hwmon", "cpu/N", "integrated", "Grace Power Socket N", "the socket with its LPDDR5X",
        "the GPU beside it", ("dram/N",),
    ),
    Extent(
        "hwmon", "cpu/N", "integrated", "Module Power Socket N, where nothing else meters the GPUs on it",
        "the module: CPU and its memory, the GPUs and theirs", "the host board", ("dram/N", "gpu/ID"),
    ),
    Extent(
        "hwmon", "cpu/N", "measured or integrated",
        "processors: CPU + SysIO Power Socket N of Grace, ibmpowernv, amd_energy, zenergy, amd_hsmp_hwmon, "
        "fam15h_power, apm_xgene", "cores and what shares their rails or package",
        "the memory modules",
    ),
    Extent(
        "hwmon", "dram/N", "measured or integrated", "memory: ibmpowernv, VDDRQ of Jetson AGX Xavier",
        "the memory modules", "their controllers",
    ),
    Extent(
        "hwmon", "node", "measured or integrated",
        "ACPI power meter, ibmpowernv System, PMBus power supplies, corsairpsu, macsmc_hwmon, "
        "sys_total of spbm, VIN and VDD_MUX of Jetson boards",
        "all behind the meter", f"{AT_INLET}; of corsairpsu the supply's own loss",
        NODE,
    ),
    Extent(
        "hwmon", "cpu/N", "integrated", "VDD_IN, POM_5V_IN: the input of a Jetson module",
        "the module: CPU, GPU and memory", "the carrier board", ("gpu", "dram"),
    ),
    Extent(
        "hwmon", "cpu/N", "integrated", "that input, with a graphics board in a slot of the carrier",
        "the module: CPU, its own GPU and memory", "the carrier board and that graphics board",
        ("gpu/tegra", "dram"),
    ),
    Extent(
        "hwmon", "cpu/N", "integrated", "VDD_CPU_CV + VIN_SYS_5V0 and the like of Jetson AGX Orin and Thor",
        "CPU, memory and I/O of the module", RAIL, ("dram",),
    ),
    Extent(
        "hwmon", "gpu/tegra", "integrated", "GPU rail of a Jetson", "the module's own GPU", RAIL, ("gpu",)
    ),
    Extent(
        "hwmon", "gpu/tegra", "integrated", "that rail, with a graphics board in a slot of the carrier",
        "the module's own GPU", RAIL,
    ),
    Extent(
        "pm_counters", "node", "measured", "energy, by the blade of an HPE Cray",
        "the node: processors, memory, accelerators, network cards",
        "rectifiers, switches and cooling of the cabinet", NODE,
    ),
    Extent(
        "pm_counters", "cpu/N", "measured", "cpu_energy of a node of one socket", "the processor",
        "the memory modules",
    ),
    Extent(
        "pm_counters", "dram/N", "measured", "memory_energy of a node of one socket", "the memory modules",
        "their controllers",
    ),
    Extent(
        "battery", "node", "integrated", "power of the pack while it discharges",
        "the whole machine, its screen too", "a charger's share: on mains nothing is measured",
        NODE,
    ),
    Extent(
        "plug", "node", "measured", "counter and power of the plug that the machine hangs on",
        "the whole machine, its power supply's loss too", "what hangs on another plug",
        NODE,
    ),
    Extent(
        "plug", "node", "integrated", "power of that plug, where its counter is not named",
        "the whole machine, its power supply's loss too", "what hangs on another plug",
        NODE,
    ),
    Extent(
        "powermetrics", "cpu/N", "integrated", "CPU energy of a sample, or package power (Intel)",
        "cores and their caches; on Intel graphics and memory controllers too",
        "the memory; on Apple's chips graphics, Neural Engine, fabric and media engines",
    ),
    Extent(
        "powermetrics", "gpu/ID", "integrated", "GPU and ANE energy of a sample",
        "graphics and Neural Engine of an Apple chip", "the memory, which CPU and GPU share",
    ),
    Extent(
        "zeus_apple_silicon", "cpu/N", "measured", "CPU counter of IOReport",
        "cores and their caches", "the memory, graphics, Neural Engine, fabric and media engines",
    ),
    Extent(
        "zeus_apple_silicon", "dram/N", "measured", "DRAM counter of IOReport",
        "the memory on the package", "its controllers and the fabric",
    ),
    Extent(
        "zeus_apple_silicon", "gpu/ID", "measured", "GPU, GPU SRAM and ANE counters of IOReport",
        "graphics and Neural Engine of an Apple chip", "the memory, which CPU and GPU share",
    ),
    Extent(
        "emi", "cpu/N", "measured", "channel of the package or socket",
        "cores, caches, I/O and graphics of the package", "the memory modules; the regulators' loss",
    ),
    Extent(
        "emi", "dram/N", "measured", "DRAM channel of a package",
        "the memory modules of the socket", "their controllers, which are in the package",
    ),
    Extent(
        "redfish", "node", "integrated", "what the chassis or its power supplies take in, by the BMC",
        "the whole server, the power supplies' loss too", AT_INLET,
        NODE,
    ),
    Extent(
        "cpu-model", "cpu/N", "modelled or assumed",
        "load, and the power curve of that processor, as its power limit, a clock that is held back and the "
        "type of a rented guest leave it",
        "the package, or the guest's share of it", "the memory modules",
    ),
    Extent(
        "cpu-model", "cpu/N", "modelled or assumed",
        "load, and the power curve of a processor with memory on its package",
        "the package with its memory", "nothing of it", ("dram",),
    ),
    Extent(
        "cpu-model", "cpu/N", "modelled or assumed",
        "load, and the power curve of one socket of several such",
        "the package with its memory", "nothing of it", ("dram/N",),
    ),
    Extent(
        "dram-model", "dram/N", "modelled", "memory modules × watts by type and load", "the memory modules",
        "their controllers, which are in the package",
    ),
    Extent(
        "calibration", "node", "modelled",
        "the models of this machine, put right by what a meter at the wall has shown of it",
        "the whole machine, its power supply's loss too", "what hung on the meter beside it is in it",
        NODE,
    ),
    Extent(
        "node-model", "node/rest", "modelled or assumed", "kind of the machine and power of its components",
        "fans, disks, network, board and the power supply's loss", "CPUs, memory and accelerators",
    ),
)  # fmt: skip
