"""What the work of a run achieved: typed, in the program's output, or in a file that it writes."""

from __future__ import annotations

from wattprint.host import platform
from wattprint.ledger import fields

from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.track.handed import Handed
    from wattprint.track.metrics_file import MetricsFile
    from wattprint.track.output import Output
    from wattprint.track.patterns import Pattern
    from wattprint.track.recording import Recording


class Figures:
    """``typed`` as ``accuracy=0.91``, what ``expressions`` find in the output, what is in the file ``path``.

    Raises ``UsageError`` for what cannot be used.
    """

    def __init__(self, typed: Sequence[str], expressions: Sequence[str], path: str | None) -> None:
        self._typed = [fields.named_number(text, "--metric accuracy=0.91") for text in typed]
        self._patterns: list[Pattern] = []
        self._file: MetricsFile | None = None
        self._output: Output | Handed | None = None
        if expressions:
            from wattprint.track.patterns import Pattern

            self._patterns = [Pattern(text) for text in expressions]
        if path is not None:
            from wattprint.track.metrics_file import MetricsFile

            self._file = MetricsFile(path)

    def output(self) -> Output | Handed | None:
        """The streams of the program, to be read along; ``None`` where nothing is to be found in them."""
        if not self._patterns:
            return None
        try:
            if platform.begins_by_spawn():
                from wattprint.track.handed import Handed

                return Handed(self._patterns)
            from wattprint.track.output import Output

            return Output(self._patterns)
        except OSError as error:
            complain(f"wattprint: no metric is read from the output: {error.strerror} · see: ls -l /dev/ptmx")
            return None

    def follow(self, output: Output | Handed | None, recording: Recording) -> None:
        """Record what is found in ``output`` as it comes."""
        self._output = output
        if output is not None:
            output.follow(recording.metrics, recording.warn)

    def finish(self, recording: Recording) -> list[str]:
        """The program has ended, and its output too: record all else; what could not be read, in words."""
        troubles = []
        if self._output is not None:
            recording.charge(self._output.relay_cpu_s)
            troubles += self._output.troubles
        if self._file is not None:
            figures, trouble = self._file.figures()
            recording.metrics(list(figures.items()))
            if trouble:
                troubles.append(trouble)
                recording.warn(trouble)
        recording.metrics(self._typed)
        return troubles
