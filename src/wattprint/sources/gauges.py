"""Power and energy from files of the kernel: one file, several added up, or voltage times current."""

from __future__ import annotations

from wattprint.errors import SourceError

from .base import CounterSource, PowerSource, SourceInfo
from .channels import FIX_RIGHTS
from .sysfs import failure, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host
    from wattprint.host.files import KeptFile


def read_failure(name: str, error: OSError) -> SourceError:
    """What an ``OSError`` of a read means."""
    return failure(name, error, FIX_RIGHTS)


def no_fault(fault: KeptFile | None, name: str) -> None:
    """Raises ``SourceError`` while the file of a channel's fault says that there is one."""
    if fault is not None and read_number(fault, name, read_failure):
        raise SourceError("broken", f"{name} reports a fault of its sensor", "this reading is left out")


class Input:
    """One channel: watts are ``unit_w`` times what its file says, or its two files multiplied."""

    __slots__ = ("_fault", "_files", "_unit_w")

    def __init__(self, host: Host, paths: Sequence[str], unit_w: float, fault_path: str = "") -> None:
        """Raises ``OSError``."""
        self._unit_w = unit_w
        self._files = [host.files.keep(path) for path in paths]
        self._fault = host.files.keep(fault_path) if fault_path and host.files.exists(fault_path) else None

    def power_w(self, name: str) -> float:
        """Watts now; a current that flows backwards, or the noise of none, is 0. Raises ``SourceError``."""
        no_fault(self._fault, name)
        power_w = self._unit_w
        for file in self._files:
            power_w *= read_number(file, name, read_failure)
        return max(0.0, power_w) if len(self._files) > 1 else power_w

    def close(self) -> None:
        """Give the files back."""
        for file in (*self._files, self._fault):
            if file is not None:
                file.close()


class FilePower(PowerSource):
    """The sum of its inputs in W; one that cannot be read leaves all of it unknown."""

    __slots__ = ("_inputs",)

    def __init__(self, info: SourceInfo, averaged_s: float, inputs: Sequence[Input]) -> None:
        self.info = info
        self.averaged_s = averaged_s
        self._inputs = inputs

    def read(self) -> tuple[int | None, float]:
        """Watts now. Raises ``SourceError``: ``broken`` for 12 mW, or the 4.29 MW of no value."""
        power_w = sum(one.power_w(self.info.name) for one in self._inputs)
        self.info.check_power_w(power_w)
        return None, power_w

    def close(self) -> None:
        """Give the files back."""
        for one in self._inputs:
            one.close()


class FileEnergy(CounterSource):
    """An energy counter in µJ; the drivers widen it to 64 bits, so it does not wrap."""

    __slots__ = ("_fault", "_file")

    def __init__(self, host: Host, info: SourceInfo, path: str, fault_path: str) -> None:
        """Raises ``OSError``."""
        self.info = info
        self.unit_j = 1e-6
        self.range_raw = None
        self._file = host.files.keep(path)
        self._fault = host.files.keep(fault_path) if host.files.exists(fault_path) else None

    def read(self) -> tuple[int | None, int]:
        """Microjoules now. Raises ``SourceError``."""
        no_fault(self._fault, self.info.name)
        raw = read_number(self._file, self.info.name, read_failure)
        if not 0 <= raw < 1 << 63:
            raise SourceError(
                "broken", f"{self.info.name} answers {raw}, no energy", "this reading is left out"
            )
        return None, raw

    def close(self) -> None:
        """Give the files back."""
        self._file.close()
        if self._fault is not None:
            self._fault.close()
