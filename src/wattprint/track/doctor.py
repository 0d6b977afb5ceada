"""What this machine offers to be metered by: sources, models, what is refused or absent, and what to type."""

from __future__ import annotations

import time

from wattprint.host import platform
from wattprint.host.installed import Installed
from wattprint.host.machine import Machine
from wattprint.ledger import calibrations
from wattprint.ledger.spool import home_if_known
from wattprint.report.where_run import unverified_words
from wattprint.settings.here import declare, site_of
from wattprint.settings.read import gather, plug_of
from wattprint.sources.base import CounterSource, Interface, ModelSource, PowerSource
from wattprint.sources.calibrated import with_calibration
from wattprint.sources.choice import Choice, choose, unused
from wattprint.sources.selftest import SelfTest, below_its_parts, beside_its_parts, self_test
from wattprint.sources.survey import ask_all
from wattprint.sources.unmetered import unmetered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.sources.base import Source


def examined(host: Host) -> dict[str, object]:
    """What ``wattprint doctor --json`` says of ``host``, after a self-test of its sources.

    Raises ``UsageError`` for a setting that cannot be used.
    """
    machine = Machine.of(host)
    settings = gather(host.environ, {})
    declare(machine, settings)
    site = site_of(host, machine, settings)
    interfaces = ask_all(host, plug_of(settings))
    calibration = calibrations.of(host, machine, interfaces)
    choices = with_calibration(choose(host, machine, interfaces), calibration, interfaces)
    try:
        return _answer(host, machine, site, interfaces, choices)
    finally:
        for source in unused(interfaces, choices):
            source.close()
        for choice in choices:
            choice.close()


def _answer(
    host: Host,
    machine: Machine,
    site: dict[str, object],
    interfaces: list[Interface],
    choices: list[Choice],
) -> dict[str, object]:
    tested: list[Source] = [source for interface in interfaces for source in interface.sources]
    models = [choice.source for choice in choices if isinstance(choice.source, ModelSource)]
    results = self_test([*tested, *models], time.sleep if host.live else _no_sleep)
    outcome = {id(source): result for source, result in zip([*tested, *models], results, strict=True)}
    counted = _counted(host, choices, outcome)
    used = {id(choice.source) for choice in counted}
    tested_parts = [(choice.source, outcome[id(choice.source)]) for choice in counted]
    for model in models:
        if model.info.resource == "node/rest":
            outcome[id(model)] = beside_its_parts(model, tested_parts)
    fills = {
        id(one) for choice in counted if choice.standin is not None for one in choice.standin.all_sources()
    }
    return {
        "machine": Installed().as_dict() | machine.as_dict(),
        "machine_notes": _notes(machine),
        "host_root": host.root,
        "live": host.live,
        "read_by": None if host.files.system is None else platform.READ_BY,
        "unverified": unverified_words(machine.as_dict()) or None,
        "site": site,
        "home": home_if_known(host.environ) or None,
        "interfaces": [
            {
                "interface": interface.name,
                "asked_in_ms": round(interface.cost_s * 1e3, 3),
                "sources": [
                    _source(s, outcome[id(s)], host, used=id(s) in used) | {"stands_in": id(s) in fills}
                    for s in interface.sources
                ],
                "findings": [
                    {
                        "resource": finding.resource or None,
                        "state": finding.state,
                        "detail": finding.detail,
                        "fix": finding.fix or None,
                    }
                    for finding in interface.findings
                ],
            }
            for interface in interfaces
        ],
        "resources": [
            _source(choice.source, outcome.get(id(choice.source)), host, used=True) for choice in counted
        ],
        "not_metered": [
            {
                "resource": one.finding.resource,
                "name": one.finding.name,
                "why": one.finding.why,
                "fix": one.finding.fix or None,
                "inside": one.inside or None,
            }
            for one in unmetered(
                interfaces, [choice.source for choice in counted], [choice.standin for choice in counted]
            )
        ],
    }


def _notes(machine: Machine) -> list[str]:
    """What does not fit together of what is installed, and what would tell more of it."""
    facts = machine.installed
    if facts is None:
        return []
    notes = [*facts.notes, *([facts.contradiction] if facts.contradiction else [])]
    if facts.refused and facts.supplies is None:
        notes.append("the firmware's table of modules and supplies is for root: sudo wattprint doctor")
    return notes


def _counted(host: Host, choices: list[Choice], outcome: dict[int, SelfTest]) -> list[Choice]:
    """What a run would count by what the self-tests show: a meter of the node, or the model in its place."""
    counted = [choice for choice in choices if not choice.spare]
    if len(counted) == len(choices) or not host.live:
        return counted
    meter = next(choice for choice in counted if choice.source.info.resource == "node")
    tested = [(one.source, outcome[id(one.source)]) for one in counted if id(one.source) in outcome]
    refuted = below_its_parts(meter.source, tested)
    if refuted is None:
        return counted
    outcome[id(meter.source)] = refuted
    return [choice for choice in choices if choice is not meter]


def _is_sensor(source: Source) -> bool:
    return isinstance(source, CounterSource | PowerSource)


def _no_sleep(seconds: float) -> None:
    """A copied tree does not move however long one waits."""
    del seconds


def _source(source: Source, result: SelfTest | None, host: Host, *, used: bool) -> dict[str, object]:
    info = source.info
    state = "ok" if result is None else result.state
    detail = info.detail if result is None else result.detail
    # A gauge of a copied tree shows what it showed; a counter does not move there.
    if not host.live and (isinstance(source, CounterSource) or state == "ok") and _is_sensor(source):
        state, detail = "untested", "a copied tree does not move"
    return {
        "resource": info.resource,
        "name": info.name,
        "source": info.source,
        "method": info.method,
        "used": used,
        "self_test": state,
        "self_test_detail": detail,
        "power_w": None if result is None else result.power_w,
        "read_us": None if result is None else round(result.read_us, 2),
        "relative_uncertainty": info.relative_uncertainty,
        "uncertainty_source": info.uncertainty_source,
        "least_power_w": info.least_power_w,
        "max_power_w": info.max_power_w,
        "update_period_s": info.update_period_s,
        "detail": info.detail,
    }
