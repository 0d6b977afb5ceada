"""``wattprint calibrate``: what a meter at the wall shows of this machine, and its node by that."""

from __future__ import annotations

import sys
import time
from typing import NamedTuple

import click

from wattprint.errors import SourceError, UsageError
from wattprint.host.machine import Machine
from wattprint.ledger import calibrations
from wattprint.settings.here import declare
from wattprint.settings.read import gather, plug_of
from wattprint.sources.base import ModelSource
from wattprint.sources.calibrated import CalibratedNode, Calibration, modelled_w
from wattprint.sources.choice import choose
from wattprint.sources.survey import ask_all
from wattprint.track.phases import SETTLE_S, BusyCores, Watch
from wattprint.track.truths import EXAMPLE, MOST_S, Asked, TypedReadings, controller, typed_reading
from wattprint.units import significant

from .calibrate_guided import MOST_S as GUIDED_MOST_S
from .calibrate_guided import Guided
from .options import host_root_option, json_option, open_host, setting_option
from .screen import complain, print_json, print_line, print_paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.factors.calibration import Reading
    from wattprint.host import Host
    from wattprint.settings.plug import PlugAddress
    from wattprint.sources.base import Interface, Source
    from wattprint.sources.calibrated import Phase
    from wattprint.sources.choice import Choice
    from wattprint.track.phases import Truth

IDLE, LOAD = "idle", "load"
WALL_METER = "a wall meter"
LEAST_S = 5.0
MOST_IDLE, LEAST_LOAD = 0.25, 0.75
"""Busy shares of all CPUs. Chosen: beyond these a phase is not what it is called, and the line through both
stands on half of the way or less."""
CLASS = {"display": 0.02, "controller": 0.05}
"""Chosen: meters between plug and socket state 1 to 2 % at load; Redfish and IPMI state nothing."""
HELP = (
    "Give what a wall meter showed, or a plug that can be asked. Both phases run here: the machine is left "
    "alone, then all its CPUs are kept busy, each for --seconds, under the same models that a run is metered "
    "by. The result is kept for this machine and used by every meter from then on."
)


@click.command(help=f"Put the models of this machine right by a meter at the wall.\n\n{HELP}")
@click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="PHASE: AMOUNT",
    help="What the meter shows: 'idle: 41 W', 'load: 118 W', or 'load: 0.021 kWh in 10 min'; repeatable.",
)
@setting_option("plug", "Ask this plug: shelly://192.168.1.20, tasmota://, homeassistant://; or the setting.")
@setting_option("plug_extra_w")
@click.option("--bmc", is_flag=True, help="Ask the machine's own controller: Redfish, the kernel, ipmitool.")
@click.option(
    "--seconds",
    type=float,
    default=60.0,
    show_default=True,
    help=f"How long each phase is, {LEAST_S:g} to {MOST_S:g}.",
)
@click.option(
    "--meter-error", metavar="PERCENT", help="Of the meter's class: 2%; by default what its kind has."
)
@click.option("--idle-only", is_flag=True, help="Leave the load phase out: what is learnt is little.")
@click.option("--guest", is_flag=True, help="This guest has its host, which hangs on the meter, to itself.")
@click.option("--show", "shows", is_flag=True, help="Show the calibration of this machine.")
@click.option("--remove", "removes", is_flag=True, help="Forget the calibration of this machine.")
@host_root_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    readings: tuple[str, ...],
    plug: str | None,
    plug_extra_w: str | None,
    bmc: bool,
    seconds: float,
    meter_error: str | None,
    idle_only: bool,
    guest: bool,
    shows: bool,
    removes: bool,
    host_root: str | None,
    as_json: bool,
) -> None:
    host = open_host(ctx, host_root)
    machine = Machine.of(host)
    declare(machine, gather(host.environ, {}))
    if removes:
        _remove(host, machine)
        return
    if shows:
        _show(host, machine, as_json=as_json)
        return
    if not LEAST_S <= seconds <= MOST_S:
        raise UsageError(f"a phase is not {seconds:g} s long", fix=f"--seconds {LEAST_S:g} to {MOST_S:g}")
    _check_meters(readings, bmc=bmc, plug=plug, plug_extra_w=plug_extra_w)
    _check_machine(host, machine, guest=guest)
    error = None if meter_error is None else _share(meter_error)
    typed, names = _phases_asked(readings, idle_only=idle_only)
    address = plug_of(gather(host.environ, {"plug": plug, "plug_extra_w": plug_extra_w}))
    if plug_extra_w is not None and address is None:
        raise UsageError("--plug-extra-w is of a plug, and none is named", fix="--plug shelly://ADDRESS")
    with calibrations.place(host, machine):
        interfaces = ask_all(host)
        choices = choose(host, machine, interfaces)
        gpus = calibrations.gpus_of(interfaces)
        try:
            truth = _truth(host, interfaces, typed, address, bmc=bmc)
            watch = Watch(host, [one.source for one in choices if not one.spare], machine.logical_cpus)
            phases = _phases(watch, truth.meter, names, seconds)
            calibration = Calibration(
                _today(), truth.name, truth.class_error if error is None else error, phases
            )
            node = _fitted(calibration, choices, "end what else runs here, then: wattprint calibrate")
            _complain_of(phases, choices)
            for meter in (choice.source.info for choice in choices if choice.source.info.resource == "node"):
                if "gpu" in meter.covers:
                    complain(f"{meter.name} meters the node in each run: what is kept here fills its gaps")
        finally:
            _close(interfaces)
        path = calibrations.keep(host, machine, calibration, gpus)
    _print(calibration, node, path, calibrations.facts(machine, gpus), as_json=as_json)


def _check_meters(readings: Sequence[str], *, bmc: bool, plug: str | None, plug_extra_w: str | None) -> None:
    """Raises ``UsageError`` where options name two meters."""
    flags = {
        "--reading": bool(readings),
        "--bmc": bmc,
        "--plug": plug is not None,
        "--plug-extra-w": plug is None and plug_extra_w is not None,
    }
    given = [flag for flag, is_given in flags.items() if is_given]
    if len(given) > 1:
        raise UsageError(
            f"{given[0]} is one meter, {given[1]} is of another",
            fix=f"leave one of them out: wattprint calibrate {EXAMPLE}",
        )


def _phases_asked(
    readings: Sequence[str], *, idle_only: bool
) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """What was typed by phase, and the phases to run. Raises ``UsageError`` for none of them."""
    typed = dict(typed_reading(text) for text in readings)
    if len(typed) < len(readings):
        raise UsageError("a phase has two readings", fix=f"wattprint calibrate {EXAMPLE}")
    phases = [IDLE] if idle_only else [IDLE, LOAD]
    names = [name for name in phases if not typed or name in typed]
    if not names:
        raise UsageError("no phase is left", fix=f"wattprint calibrate {EXAMPLE}")
    return typed, names


def _close(interfaces: list[Interface]) -> None:
    for interface in interfaces:
        for source in interface.sources:
            source.close()


class _Truth(NamedTuple):
    """The meter that is believed: what it is called, and its class where the user does not say it."""

    meter: Truth
    name: str
    class_error: float


def _truth(
    host: Host,
    interfaces: list[Interface],
    typed: dict[str, tuple[float, float]],
    address: PlugAddress | None,
    *,
    bmc: bool,
) -> _Truth:
    """What was typed, else the controller if asked for, else a plug, else whoever sits there."""
    if typed:
        return _Truth(TypedReadings(typed), WALL_METER, CLASS["display"])
    if bmc:
        name, ask = controller(interfaces)
        return _Truth(Asked(ask, host.clock), f"its controller ({name})", CLASS["controller"])
    if address is not None:
        from wattprint.sources.plug import NAMES, UNCERTAINTY, reader

        kind = address.kind.partition("+")[0]
        asked = Asked(reader(host, address), host.clock, extra_w=address.extra_w)
        return _Truth(asked, f"a {NAMES[kind]}", UNCERTAINTY[kind][0])
    if sys.stdin.isatty():
        return _Truth(Guided(), WALL_METER, CLASS["display"])
    fix = f"wattprint calibrate {EXAMPLE}; or --plug shelly://ADDRESS, or --bmc"
    raise UsageError("no meter is named", fix=fix)


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def _share(text: str) -> float:
    """The meter's class, ``2%``, as a share. Raises ``UsageError``."""
    try:
        percent = float(text.strip().removesuffix("%"))
    except ValueError:
        percent = float("nan")
    if not 0.0 <= percent <= 50.0:
        raise UsageError(f"--meter-error cannot be {text!r}", fix="--meter-error 2%")
    return percent / 100.0


def _check_machine(host: Host, machine: Machine, *, guest: bool) -> None:
    """Raises ``UsageError`` where a meter at the wall tells nothing of this machine."""
    if machine.virtual and not guest:
        what = "this is a virtual machine: the meter shows its host, with all its guests"
        raise UsageError(what, fix="calibrate on the host; or --guest, if the host has no other")
    folder = "sys/class/power_supply"
    for name in host.files.names_or_empty(folder):
        status = (host.files.text_or_none(f"{folder}/{name}/status") or "").strip()
        if status in ("Charging", "Discharging"):
            what = f"the battery is {status.lower()}: the meter does not show what the machine draws"
            raise UsageError(what, fix="plug it in and wait until it is full, then: wattprint calibrate")


def _phases(watch: Watch, truth: Truth, names: list[str], seconds: float) -> list[Phase]:
    """The phases ``names``, run here."""
    phases = []
    try:
        for number, name in enumerate(names, 1):
            what = "leave the machine alone" if name == IDLE else "all CPUs are kept busy"
            complain(f"phase {number} of {len(names)}, {name}: {what} for {seconds:g} s")
            if name == IDLE:
                phases.append(_checked(watch.phase(name, seconds, truth)))
                continue
            with BusyCores(seconds + GUIDED_MOST_S):
                time.sleep(min(SETTLE_S, seconds / 4))
                phases.append(_checked(watch.phase(name, seconds, truth)))
    finally:
        watch.close()
    return phases


def _checked(phase: Phase) -> Phase:
    """``phase`` if it is what it is called. Raises ``UsageError``."""
    within_w = sum(phase.sensed_w.values())
    if phase.true_w * 1.05 < within_w:
        what = f"the meter shows {phase.true_w:.4g} W, sensors inside {within_w:.4g} W"
        raise UsageError(f"{phase.name}: {what}", fix="check that this machine hangs on that meter")
    what = f"{phase.name}: {phase.load:.0%} of the CPUs were busy, and nothing is kept"
    if phase.name == IDLE and phase.load > MOST_IDLE:
        raise UsageError(what, fix="end what runs, then again: wattprint calibrate")
    if phase.name == LOAD and phase.load < LEAST_LOAD:
        fix = "let it have all CPUs (no taskset, no container with fewer), then again: wattprint calibrate"
        raise UsageError(what, fix=fix)
    return phase


def _complain_of(phases: list[Phase], choices: list[Choice]) -> None:
    """Says what is kept and looks odd: a truth that no model would have, and a line through one point."""
    parts, rest = _parts_and_rest(choices)
    for phase in phases:
        low_w, mid_w, high_w = modelled_w(phase, parts, rest)
        if not low_w <= phase.true_w <= high_w:
            complain(
                f"{phase.name}: the meter shows {phase.true_w:.4g} W, the models say {significant(mid_w)} W "
                f"({significant(low_w)}–{significant(high_w)}); the meter is believed: check that this "
                "machine, and nothing else, hangs on it"
            )
    if len(phases) == 1:
        complain(f"{phases[0].name} alone tells little of other loads; better both: wattprint calibrate")


def _fitted(calibration: Calibration, choices: list[Choice], fix: str) -> CalibratedNode:
    """The node by it. Raises ``SourceError`` for phases that are not of one machine."""
    parts, rest = _parts_and_rest(choices)
    try:
        return CalibratedNode(calibration, parts, rest)
    except SourceError as error:
        raise UsageError(error.what, fix=fix) from None


def _parts_and_rest(choices: list[Choice]) -> tuple[list[Source], ModelSource]:
    """The sources of what is inside the node, and the model of the rest of it."""
    rest = next(choice.source for choice in choices if choice.source.info.resource == "node/rest")
    assert isinstance(rest, ModelSource)
    return [choice.source for choice in choices if choice.source.info.kind != "node"], rest


def _remove(host: Host, machine: Machine) -> None:
    if not calibrations.remove(host, machine):
        raise UsageError("this machine has no calibration", fix=f"wattprint calibrate {EXAMPLE}")
    print_line("removed: the node of this machine is modelled again")


def _show(host: Host, machine: Machine, *, as_json: bool) -> None:
    path = calibrations.path(host, machine)
    kept = calibrations.read(path)
    if kept is None:
        raise UsageError("this machine has no calibration", fix=f"wattprint calibrate {EXAMPLE}")
    calibration, made_for = kept
    interfaces: list[Interface] = ask_all(host)
    choices = choose(host, machine, interfaces)
    try:
        usable = calibrations.of(host, machine, interfaces)
        if usable is None:
            raise UsageError(interfaces[-1].findings[0].detail, fix="wattprint calibrate")
        _print(
            calibration, _fitted(calibration, choices, "wattprint calibrate"), path, made_for, as_json=as_json
        )
    finally:
        _close(interfaces)


def _print(
    calibration: Calibration, node: CalibratedNode, path: str, made_for: dict[str, object], *, as_json: bool
) -> None:
    by_load = sorted(calibration.phases, key=lambda phase: phase.true_w)
    pairs = list(zip(by_load, node.fit.readings, strict=True))
    if as_json:
        print_json(
            {
                "day": calibration.day,
                "meter": calibration.meter,
                "class_error": calibration.class_error,
                "basis": calibration.basis,
                "machine": made_for,
                "phases": [_as_dict(phase, reading, node) for phase, reading in pairs],
                "path": path,
            }
        )
        return
    print_paragraph(f"{calibration.basis}, its class taken as ± {calibration.class_error:.3g}")
    for phase, reading in pairs:
        low_w, mid_w, high_w = node.fit.power_w(reading.load, reading.model_w)
        print_paragraph(
            f"{phase.load:.0%} busy, {phase.duration_s:.0f} s: the meter {phase.true_w:.4g} W "
            f"± {phase.error_w:.2g}, the models {significant(reading.model_w)} W; from now on "
            f"{significant(mid_w)} W ({significant(low_w)}–{significant(high_w)})",
            label=f"  {phase.name}",
            indent=8,
        )
    print_paragraph(f"kept in {path}; to forget it: wattprint calibrate --remove")


def _as_dict(phase: Phase, reading: Reading, node: CalibratedNode) -> dict[str, object]:
    low_w, mid_w, high_w = node.fit.power_w(reading.load, reading.model_w)
    return {
        "name": phase.name,
        "duration_s": phase.duration_s,
        "load": phase.load,
        "meter_w": phase.true_w,
        "meter_error_w": phase.error_w,
        "models_w": reading.model_w,
        "calibrated_w": {"low": low_w, "mid": mid_w, "high": high_w},
        "sensed_w": phase.sensed_w,
    }
