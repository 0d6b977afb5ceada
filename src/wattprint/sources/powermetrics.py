"""Power of a Mac's processor by ``powermetrics``, which macOS has for root alone.

It prints a property list a sample (``-f plist``), NUL between two of them (powermetrics(1)). Of Apple's
chips ``processor`` has the energy of a sample in mJ and its mean power in mW, ``cpu_energy`` and
``cpu_power``, ``gpu_…`` and ``ane_…``, with ``combined_power`` as their sum; of Intel's it has
``package_watts``, the "Intel energy model derived package power (CPUs+GT+SA)". Samples that others have
published: ``graelo/pumas``
(tests/data, M1), ``fleetcmdr/fleetcmdr`` (server/types.go). The manual calls the figures estimates that are
not to be compared between devices. Nobody here has run it: all is shaped after what these show.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.units import NS_PER_S

from .base import PowerSource, SourceInfo
from .poller import Poller

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess

    from wattprint.host import Host

    from .poller import Answer

PROGRAM = "usr/bin/powermetrics"
INTERVAL_MS = 1000
"""Chosen: the interval that asitop and mactop ask by default; each sample costs some 10 ms of a core."""
SAMPLERS = "cpu_power,gpu_power"
INTEL_SAMPLERS = "cpu_power"
AGAIN_S = 5.0
"""How long after it has ended it is started again; chosen."""
_END = b"</plist>"
_MOST_BYTES = 4 << 20
"""A sample of a Mac with 32 cores has some 100 kB; beyond this there is no end of one."""
_ROOT_ONLY = b"superuser"
FIX = "sudo visudo -f /etc/sudoers.d/wattprint  and write: {user} ALL=(root) NOPASSWD: /usr/bin/powermetrics"


class Sample:
    """Mean watts over one interval of ``duration_s``; ``None`` where the sample does not tell."""

    __slots__ = ("ane_w", "cpu_w", "duration_s", "gpu_w", "package_w")

    def __init__(self, document: dict[str, object]) -> None:
        """Raises ``SourceError``, ``broken``, for a document that is no sample."""
        elapsed_ns = document.get("elapsed_ns")
        processor = document.get("processor")
        if not isinstance(elapsed_ns, int) or elapsed_ns <= 0 or not isinstance(processor, dict):
            raise SourceError("broken", "powermetrics prints no sample of a processor", "it is left out")
        self.duration_s = elapsed_ns / NS_PER_S
        self.cpu_w = self._part(processor, "cpu")
        self.gpu_w = self._part(processor, "gpu")
        self.ane_w = self._part(processor, "ane")
        self.package_w = _number(processor.get("package_watts"))

    def _part(self, processor: dict[str, object], part: str) -> float | None:
        """By the energy where it is there: the power beside it is rounded."""
        energy_mj = _number(processor.get(f"{part}_energy"))
        if energy_mj is not None:
            return energy_mj / 1000.0 / self.duration_s
        power_mw = _number(processor.get(f"{part}_power"))
        return None if power_mw is None else power_mw / 1000.0


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def sample_of(text: bytes) -> Sample:
    """The sample that one property list is. Raises ``SourceError``."""
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        document = plistlib.loads(text)
    except (ExpatError, ValueError, plistlib.InvalidFileException) as error:
        raise SourceError(
            "broken", "powermetrics prints no property list", "this sample is left out"
        ) from error
    if not isinstance(document, dict):
        raise SourceError("broken", "powermetrics prints no sample", "this sample is left out")
    return Sample(document)


class Powermetrics(Poller):
    """One ``powermetrics`` for all sources that read it: started with the first reading, ended with the last.

    A thread reads what it prints. When this process ends, however it does, the next sample finds no reader
    and ends it (SIGPIPE), at most an interval later.
    """

    __slots__ = ("_child", "_host", "_left", "_users", "_words", "seen")

    def __init__(self, host: Host, words: list[str]) -> None:
        """``words``: the command, a path below the machine's root first."""
        super().__init__(
            "powermetrics", self._next, host.clock, period_s=0.0, thread_name="wattprint-powermetrics"
        )
        self._host = host
        self._words = words
        self._child: subprocess.Popen[bytes] | None = None
        self._left = b""
        self._users = 0
        self.seen: tuple[int, Sample] | None = None
        """When the last sample came, and the sample."""

    def __repr__(self) -> str:
        return f"Powermetrics({' '.join(self._words)})"

    def add(self) -> None:
        """Another source reads it."""
        self._users += 1

    def start(self) -> None:
        """Read from now on; in a fork by a program of its own, since the other one's samples go elsewhere."""
        self._child, self._left = None, b""
        super().start()

    def _run(self) -> None:
        try:
            super()._run()
        finally:
            self._end()

    def _next(self) -> Answer:
        """Wait for the next sample. Raises ``SourceError``."""
        text = self._text()
        sample = sample_of(text)
        self.seen = self._host.clock.boottime_ns(), sample
        return sample.package_w or sample.cpu_w or 0.0, None

    def _text(self) -> bytes:
        """The next property list that it prints. Raises ``SourceError`` once it has ended."""
        child = self._child or self._start()
        assert child.stdout is not None
        text = self._left
        while _END not in text:
            part = child.stdout.read1(1 << 16)  # type: ignore[attr-defined]  # a BufferedReader
            if not part or len(text) > _MOST_BYTES:
                raise self._ended(text)
            text += part
        document, _, self._left = text.partition(_END)
        begins = max(document.find(b"<?xml"), 0)  # what it warns of stands before
        return document[begins:].lstrip(b"\0") + _END

    def _start(self) -> subprocess.Popen[bytes]:
        import subprocess

        path, *arguments = self._words
        try:
            self._child = subprocess.Popen(
                [self._host.files.path(path), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise SourceError("absent", f"powermetrics does not start: {error.strerror}") from error
        self._left = b""
        return self._child

    def _ended(self, said: bytes) -> SourceError:
        """Why there is no further sample; it is started again after a while, unless it is not for us."""
        self._end()
        if _ROOT_ONLY in said or b"password" in said:
            return SourceError("refused", "powermetrics is for root", "its figures are missing", FIX)
        self._stop.wait(AGAIN_S)
        words = said.strip(b"\0\n ").decode("utf-8", "replace").splitlines()
        why = f": {words[-1][:100]}" if words and not words[-1].startswith("<") else ""
        return SourceError("lost", f"powermetrics has ended{why}", "it is started again")

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        try:
            child.terminate()
        except PermissionError:
            pass  # root's, by sudo: closing the pipe ends it at its next sample
        if child.stdout is not None:
            child.stdout.close()
        child.wait()

    def close(self) -> None:
        """One source less; with the last the program ends."""
        self._users -= 1
        if self._users > 0:
            return
        child = self._child
        self._stop.set()
        if child is not None:
            try:
                child.terminate()  # the thread waits for its next sample, and gets the end of it
            except OSError:
                pass
        super().close()


class SampledPower(PowerSource):
    """Watts of one part of the chip, the mean of the last sample."""

    __slots__ = ("_parts", "poller")

    def __init__(self, info: SourceInfo, poller: Powermetrics, parts: tuple[str, ...]) -> None:
        """``parts``: names of the figures of a ``Sample`` that add up to it, as far as they are told."""
        self.info = info
        self.averaged_s = INTERVAL_MS / 1000.0
        self.poller = poller
        self._parts = parts
        poller.add()

    def read(self) -> tuple[int | None, float]:
        """When the last sample came, and its watts. Raises ``SourceError``."""
        self.poller.latest()
        self.info.swing_w = self.poller.swing_w
        seen = self.poller.seen
        assert seen is not None
        timestamp_ns, sample = seen
        watts = [watts for part in self._parts if (watts := getattr(sample, part)) is not None]
        if not watts:
            what = f"{self.info.name}: powermetrics tells no power of it"
            raise SourceError("absent", what, "the time is not measured")
        power_w = sum(watts)
        self.info.check_power_w(power_w)
        return timestamp_ns, power_w

    def close(self) -> None:
        """Stop reading."""
        self.poller.close()
