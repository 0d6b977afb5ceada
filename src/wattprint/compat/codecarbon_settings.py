"""The arguments of CodeCarbon's trackers: their names, where else they are set, what becomes of them here.

They come from ``~/.codecarbon.config``, ``./.codecarbon.config`` (section ``[codecarbon]``), variables
``CODECARBON_*`` and the call, each stronger than the one before.
"""

from __future__ import annotations

import configparser
import os
import warnings
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from wattprint import log
from wattprint.choices import SCOPES
from wattprint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

logger = log.logger.getChild("codecarbon")


class OutputMethod(StrEnum):
    """Where a tracker can be asked to send its figures."""

    CSV = "csv"
    API = "api"
    LOGGER = "logger"
    PROMETHEUS = "prometheus"
    LOGFIRE = "logfire"
    BOAMPS = "boamps"


_DEFAULTS: dict[str, object] = {
    "project_name": "codecarbon",
    "measure_power_secs": 15.0,
    "api_call_interval": 8,
    "api_endpoint": None,
    "api_key": None,
    "output_dir": ".",
    "output_file": "emissions.csv",
    "output_methods": None,
    "save_to_file": True,
    "save_to_api": False,
    "save_to_logger": False,
    "logging_logger": None,
    "save_to_prometheus": False,
    "save_to_logfire": False,
    "prometheus_url": None,
    "output_handlers": None,
    "gpu_ids": None,
    "emissions_endpoint": None,
    "experiment_id": "5b0fa12a-3dd7-45bb-9766-cc326314d9f1",
    "experiment_name": "base",
    "electricitymaps_api_token": None,
    "co2_signal_api_token": None,
    "tracking_mode": "machine",
    "log_level": None,
    "on_csv_write": "append",
    "logger_preamble": "",
    "force_cpu_power": None,
    "force_ram_power": None,
    "pue": None,
    "wue": None,
    "force_carbon_intensity_g_co2e_kwh": None,
    "force_mode_cpu_load": False,
    "allow_multiple_runs": True,
    "rapl_include_dram": False,
    "rapl_prefer_psys": False,
    "metadata": None,
    "country_iso_code": None,
    "region": None,
    "cloud_provider": None,
    "cloud_region": None,
    "country_2letter_iso_code": None,
}
POSITIONAL = tuple(_DEFAULTS)[: tuple(_DEFAULTS).index("country_iso_code")]
"""Parameters in their order, for calls that do not name them."""

_NOTHING_IS_SENT = "nothing is sent over the network; see: wattprint report"
_WITHOUT_EFFECT = {
    "save_to_api": _NOTHING_IS_SENT,
    "save_to_prometheus": _NOTHING_IS_SENT,
    "save_to_logfire": _NOTHING_IS_SENT,
    "emissions_endpoint": _NOTHING_IS_SENT,
    "electricitymaps_api_token": "carbon is counted by the year's grid",
    "co2_signal_api_token": "carbon is counted by the year's grid",
    "api_endpoint": _NOTHING_IS_SENT,
    "api_key": _NOTHING_IS_SENT,
    "prometheus_url": _NOTHING_IS_SENT,
    "rapl_include_dram": "memory has a column of its own, by RAPL where that is there; see: wattprint doctor",
    "rapl_prefer_psys": "processors count by their packages; the whole node is in the ledger: wattprint show",
    "logger_preamble": "what stands before a line of the log is set by your program's logging",
}
"""What is accepted and changes nothing although its user expects a difference, and why."""
_NUMBERS = ("pue", "wue", "force_carbon_intensity_g_co2e_kwh", "force_cpu_power", "force_ram_power")
_UNSENT_METHODS = ("api", "prometheus", "logfire")
_BOOLEANS = tuple(name for name, value in _DEFAULTS.items() if isinstance(value, bool))
_told: set[str] = set()


def warn_once(text: str) -> None:
    """Say ``text`` in the log the first time that it comes up in this process."""
    if text not in _told:
        _told.add(text)
        logger.warning("%s", text)


def settings(args: tuple[object, ...], given: Mapping[str, object]) -> dict[str, Any]:
    """Every parameter with its value, defaults filled in.

    What has no effect here, and any name that CodeCarbon does not have, is said once in the log. A call that
    gives ``save_to_`` flags gets a ``DeprecationWarning``, as there. Raises ``UsageError`` for a value that
    cannot be used, and for more arguments than there are.
    """
    if len(args) > len(POSITIONAL):
        raise UsageError(f"{len(args)} arguments are more than a tracker takes", fix="name the arguments")
    called = dict(zip(POSITIONAL, args, strict=False)) | dict(given)
    flags = [name for name in called if name.startswith("save_to_") and name in _DEFAULTS]
    if flags:
        warnings.warn(
            f"{', '.join(flags)}: deprecated by CodeCarbon · give output_methods=[OutputMethod.CSV, ...]",
            DeprecationWarning,
            stacklevel=3,  # the line that makes the tracker
        )
    conf: dict[str, Any] = dict(_DEFAULTS)
    for name, value in {**_configured(), **called}.items():
        if name in _DEFAULTS:
            conf[name] = value
        elif name in called:
            warn_once(f"no parameter of a tracker is called {name!r}: it has no effect")
    _convert(conf)
    if not conf["allow_multiple_runs"]:
        warn_once("allow_multiple_runs=False has no effect: runs side by side are told apart, and none waits")
    for name, reason in _WITHOUT_EFFECT.items():
        if conf[name]:
            warn_once(f"{name} has no effect: {reason}")
    return conf


def methods(conf: Mapping[str, Any]) -> list[OutputMethod]:
    """Where figures go: ``output_methods``, in its order, else what the ``save_to_`` flags come to.

    What sends is left out, and said to have no effect. Raises ``UsageError`` for a word that is no method.
    """
    chosen = conf["output_methods"]
    if chosen is None:
        flags = ((OutputMethod.CSV, "save_to_file"), (OutputMethod.LOGGER, "save_to_logger"))
        return [method for method, flag in flags if conf[flag]]
    words = chosen.split(",") if isinstance(chosen, str) else list(chosen)
    named = [str(getattr(word, "value", word)).strip().lower() for word in words]
    for name in named:
        if name and name not in tuple(OutputMethod):
            raise UsageError(f"no output method is called {name!r}", fix=f"one of {', '.join(OutputMethod)}")
        if name in _UNSENT_METHODS:
            warn_once(f"output method {name} has no effect: {_NOTHING_IS_SENT}")
    kept = [name for name in dict.fromkeys(named) if name and name not in _UNSENT_METHODS]
    return [OutputMethod(name) for name in kept]


def _configured() -> dict[str, str]:
    """What files and environment set. A file that cannot be read sets nothing, and that is said."""
    configured: dict[str, str] = {}
    for path in (os.path.expanduser("~/.codecarbon.config"), ".codecarbon.config"):
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(path, "utf-8")
        except (configparser.Error, UnicodeDecodeError) as error:
            warn_once(f"{path} cannot be read, what it sets does not count: {error}")
            continue
        if parser.has_section("codecarbon"):
            configured.update(parser["codecarbon"])
    for name, value in os.environ.items():
        if name.lower().startswith("codecarbon_"):
            configured[name.lower().removeprefix("codecarbon_")] = value
    return configured


def _convert(conf: dict[str, Any]) -> None:
    for name in _BOOLEANS:
        if isinstance(conf[name], str):
            conf[name] = str(conf[name]).lower() == "true"
    for name in _NUMBERS:
        if conf[name] is not None:
            conf[name] = _number(name, conf[name])
    for name in ("measure_power_secs", "api_call_interval"):
        never = name == "api_call_interval" and str(conf[name]).strip() == "-1"
        conf[name] = -1.0 if never else _number(name, _DEFAULTS[name] if conf[name] is None else conf[name])
    _one_of(conf, "tracking_mode", SCOPES)
    _one_of(conf, "on_csv_write", ("append", "update"))
    for name in ("project_name", "experiment_name", "output_file", "output_dir", "logger_preamble"):
        conf[name] = _DEFAULTS[name] if conf[name] is None else os.fspath(conf[name])
    for name in ("region", "country_iso_code", "country_2letter_iso_code", "cloud_provider", "cloud_region"):
        if not isinstance(conf[name], str | None):
            raise UsageError(f"{name} cannot be {conf[name]!r}", fix="give text, or None")


def _number(name: str, value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever it is, it becomes a number or an error
    except (TypeError, ValueError):
        number = float("nan")
    if not 0 <= number < float("inf"):
        raise UsageError(f"{name} cannot be {value!r}", fix="give a number from 0 on")
    return number


def _one_of(conf: dict[str, Any], name: str, choices: tuple[str, ...]) -> None:
    if conf[name] not in choices:
        raise UsageError(f"{name} cannot be {conf[name]!r}", fix=f"one of {', '.join(choices)}")


def gpu_chooser(ids: object) -> Callable[[str, int], bool] | None:
    """Whether a GPU, by its UUID and its place among the GPUs, is one of ``gpu_ids``; ``None``: all are.

    Without ``ids`` those of ``CUDA_VISIBLE_DEVICES`` or ``ROCR_VISIBLE_DEVICES`` count, as in CodeCarbon.
    """
    if ids is None:
        ids = os.environ.get("CUDA_VISIBLE_DEVICES") or os.environ.get("ROCR_VISIBLE_DEVICES") or None
    if ids is None:
        return None
    listed = ids.split(",") if isinstance(ids, str) else ids if isinstance(ids, Iterable) else [ids]
    wanted = [
        str(identifier).strip().lower().removeprefix("gpu-")
        for identifier in listed
        if str(identifier).strip()
    ]

    def chosen(uuid: str, index: int) -> bool:
        plain = uuid.lower().removeprefix("gpu-")
        return any(
            index == int(identifier) if identifier.isdecimal() else plain.startswith(identifier)
            for identifier in wanted
        )

    return chosen
