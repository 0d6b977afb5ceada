"""What a tracker's figures are handed to: handlers of CodeCarbon's four methods, and its BoAmps file.

A BoAmps report takes what a row tells, and what its user adds of the task, the header and the rest, in the
field names of the model. What nobody tells is left out: without a task the report lacks what the model
requires, and that is said in the log.
"""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.outputs import write_whole
from wattprint.report.forms import document_id

from .codecarbon_data import is_unknown
from .codecarbon_settings import logger, warn_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Self

    from .codecarbon_data import EmissionsData, TaskEmissionsData

_MODEL = "https://github.com/Boavizta/BoAmps/tree/main/model"
_LONGEST_S = 1e6
"""Between two calls while a tracker runs: what a wait of a thread can take, on any platform."""


class BaseOutput:
    """A handler that does nothing: override what is wanted.

    ``out`` and ``task_out`` are called by ``flush`` and ``stop``, ``live_out`` while the tracker runs, from a
    thread of its own, every ``measure_power_secs`` × ``api_call_interval`` seconds, ``exit`` in the end.
    """

    def out(self, total: EmissionsData, delta: EmissionsData) -> None:
        """Take the totals so far, and what was added since the last call."""

    def live_out(self, total: EmissionsData, delta: EmissionsData) -> None:
        """Take the totals so far, and what was added since the last call."""

    def task_out(self, data: list[TaskEmissionsData], experiment_name: str) -> None:
        """Take the tasks that have ended."""

    def exit(self) -> None:
        """Let go of what is held."""


class Live:
    """Calls ``show`` at each ``every``-th measurement; they are at the start, each ``period_s``, at the end.

    ``every`` of -1 is never. All but the last are made in a thread that no program waits for.
    """

    def __init__(self, period_s: float, every: float, show: Callable[[], None]) -> None:
        self._period_s = min(period_s, _LONGEST_S)
        self._every = every
        self._show = show
        self._seen = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="wattprint live_out", daemon=True)
        self._measured()
        if period_s > 0:
            self._thread.start()

    def _go_on(self) -> None:
        while not self._ended.wait(self._period_s):
            self._measured()

    def _measured(self) -> None:
        self._seen += 1
        if self._every != -1 and self._seen >= self._every:
            self._seen = 0
            self._show()

    def end(self) -> None:
        """No call comes after this one returns, unless a handler is still at work after a second."""
        self._ended.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(1.0)
        self._measured()


class BoAmpsOutput(BaseOutput):
    """Writes ``boamps_report_<run_id>.json`` into ``output_dir``; ``save_file_path`` is the last one.

    ``task``, ``header``, ``infra_overrides`` and ``environment_overrides`` are mappings in the field names of
    the model, or objects whose ``to_dict`` gives one; ``quality`` is a word of it. What they say wins over
    what the row says, and components are joined by their type. Raises ``UsageError`` for what is no mapping.
    """

    def __init__(  # noqa: PLR0917 - the parameters of CodeCarbon's, in its order
        self,
        output_dir: str | os.PathLike[str] = ".",
        task: object = None,
        header: object = None,
        quality: str | None = None,
        infra_overrides: object = None,
        environment_overrides: object = None,
    ) -> None:
        if not isinstance(output_dir, str | os.PathLike):
            raise UsageError(
                f"a BoAmps file cannot go to {output_dir!r}",
                fix="give a folder, or use BoAmpsOutput.from_dict",
            )
        self._output_dir = os.fspath(output_dir)
        self._task = None if task is None else _section("task", task)
        self._header = _section("header", header)
        self._quality = quality
        self._infrastructure = _section("infrastructure", infra_overrides)
        self._environment = _section("environment", environment_overrides)
        self.save_file_path: str | None = None

    @classmethod
    def from_dict(cls, context: Mapping[str, Any] | None, output_dir: str | os.PathLike[str] = ".") -> Self:
        """One with the sections of ``context``: ``header``, ``task``, ``quality``, ``infrastructure``,
        ``environment``; others do not count. Raises ``UsageError`` for a context that is no mapping.
        """
        if context is not None and not hasattr(context, "items"):
            raise UsageError(f"BoAmps metadata cannot be {context!r}", fix="give a dict of its sections")
        sections = context or {}
        return cls(
            output_dir,
            sections.get("task"),
            sections.get("header"),
            sections.get("quality"),
            sections.get("infrastructure"),
            sections.get("environment"),
        )

    @classmethod
    def from_file(cls, context_file_path: str, output_dir: str | os.PathLike[str] = ".") -> Self:
        """One with the context of a JSON file. Raises ``UsageError`` for none, or for what is not JSON."""
        try:
            with open(context_file_path, encoding="utf-8") as stream:
                return cls.from_dict(json.load(stream), output_dir)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no BoAmps context can be read from {context_file_path}: {error}",
                fix="give a JSON file with the section task",
            ) from None

    def out(self, total: EmissionsData, delta: EmissionsData) -> None:
        """Write the report of the run so far. What the disk refuses is said in the log."""
        del delta
        if not self._task:
            warn_once(
                "the BoAmps report has no task, which its model requires · "
                "give metadata={'boamps': {'task': {'taskStage': ..., 'taskFamily': ..., ...}}}"
            )
        path = os.path.join(self._output_dir, f"boamps_report_{total.run_id}.json")
        try:
            os.makedirs(self._output_dir, exist_ok=True)
            write_whole(path, json.dumps(self._report(total), indent=2, default=str) + "\n")
        except OSError as error:
            logger.error("%s is not written: %s", path, error.strerror or error)
            return
        self.save_file_path = path

    def _report(self, row: EmissionsData) -> dict[str, object]:
        at = row.timestamp.replace("T", " ")
        report_id = str(document_id(row.run_id + at))
        header = _known(formatVersionSpecificationUri=_MODEL, reportId=report_id, reportDatetime=at)
        measure = _known(
            measurementMethod="wattprint",
            version=row.codecarbon_version.removeprefix("wattprint "),
            powerConsumption=row.energy_consumed,
            measurementDuration=row.duration,
            measurementDateTime=at,
            averageUtilizationCpu=_share(row.cpu_utilization_percent),
            averageUtilizationGpu=_share(row.gpu_utilization_percent) if row.gpu_count else None,
        )
        return _known(
            header=header | self._header,
            task=self._task,
            measures=[measure],
            system=_known(os=row.os),
            software=_known(language="python", version=row.python_version),
            infrastructure=_infrastructure(row, self._infrastructure),
            environment=_known(country=row.country_name) | self._environment,
            quality=self._quality,
        )


def _section(name: str, given: object) -> dict[str, Any]:
    """A section of a report as a mapping, empty for ``None``. Raises ``UsageError`` for what is none."""
    fields: Any = given.to_dict() if hasattr(given, "to_dict") else given or {}
    if not hasattr(fields, "items"):
        raise UsageError(f"{name} of a BoAmps report cannot be {given!r}", fix="give a dict of its fields")
    return dict(fields)


def of_metadata(metadata: object, output_dir: str) -> BoAmpsOutput:
    """The handler for a tracker's ``metadata``, whose key ``boamps`` is the context, else the whole of it.

    ``metadata`` may be the path of a JSON file: one that cannot be read is said in the log, and is none.
    """
    if isinstance(metadata, str | os.PathLike):
        path = os.fspath(metadata)
        try:
            with open(path, encoding="utf-8") as stream:
                metadata = json.load(stream)
            if not isinstance(metadata, dict):
                raise ValueError("it is no JSON object")
        except (OSError, ValueError) as error:
            logger.error("metadata of %s is not used: %s", path, error)
            metadata = None
    if metadata is not None and not isinstance(metadata, dict):
        raise UsageError(f"metadata cannot be {metadata!r}", fix="give a dict, or the path of a JSON file")
    return BoAmpsOutput.from_dict((metadata or {}).get("boamps", metadata), output_dir)


def _known(**fields: object) -> dict[str, object]:
    return {
        name: value for name, value in fields.items() if value not in (None, "", {}) and not is_unknown(value)
    }


def _share(percent: float) -> float | None:
    return None if is_unknown(percent) else round(percent / 100.0, 4)


def _infrastructure(row: EmissionsData, given: Mapping[str, Any]) -> dict[str, object]:
    seen = {
        "cpu": _known(componentType="cpu", componentName=row.cpu_model, nbComponent=1),
        "gpu": _known(
            componentType="gpu", componentName=_one_model(row.gpu_model), nbComponent=int(row.gpu_count)
        ),
        "ram": _known(componentType="ram", nbComponent=1, memorySize=_whole_gb(row.ram_total_size)),
    }
    if not row.gpu_count:
        del seen["gpu"]
    components = [seen.pop(str(part.get("componentType")), {}) | part for part in given.get("components", [])]
    found = _known(
        infraType="publicCloud" if row.cloud_provider else "onPremise", cloudProvider=row.cloud_provider
    )
    return found | {**given, "components": [*components, *seen.values()]}


def _whole_gb(memory_gib: float) -> int | None:
    return None if is_unknown(memory_gib) else round(memory_gib * 2**30 / 1e9)


def _one_model(names: str) -> str:
    """The name alone, where the row counts GPUs of one model: ``4 x NVIDIA A100``."""
    count, between, name = names.partition(" x ")
    return name if between and count.isdecimal() and "," not in names else names
