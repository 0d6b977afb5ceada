"""``wattprint doctor``: what is measured, modelled, refused or absent here, and how to open a door."""

from __future__ import annotations

import json
import os
import time

import click

from wattprint.host.machine import Machine
from wattprint.ledger.spool import home
from wattprint.sources.base import CounterSource, ModelSource, PowerSource
from wattprint.sources.selftest import SelfTest, self_test
from wattprint.sources.survey import Choice, Interface, ask_all, choose
from wattprint.track.place import site_of
from wattprint.track.settings import gather

from .options import host_root_option, json_option, open_host

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console

    from wattprint.host import Host
    from wattprint.sources.base import Source


@click.command()
@host_root_option
@json_option
@click.pass_context
def command(ctx: click.Context, host_root: str | None, as_json: bool) -> None:
    """Tell source by source what is measured, modelled or not seen here, and what to type to see more."""
    host = open_host(ctx, host_root)
    machine = Machine(host.files, host.environ)
    interfaces = ask_all(host)
    choices = choose(host, machine, interfaces)
    try:
        answer = _answer(host, machine, interfaces, choices)
    finally:
        for choice in choices:
            choice.source.close()
            if choice.standin is not None:
                choice.standin.close()
    if as_json:
        click.echo(json.dumps(answer, indent=2))
    else:
        _print(answer)


def _answer(
    host: Host, machine: Machine, interfaces: list[Interface], choices: list[Choice]
) -> dict[str, object]:
    tested: list[Source] = [source for interface in interfaces for source in interface.sources]
    used = {id(choice.source) for choice in choices}
    models = [choice.source for choice in choices if isinstance(choice.source, ModelSource)]
    results = self_test([*tested, *models], time.sleep if host.live else _no_sleep)
    outcome = {id(source): result for source, result in zip([*tested, *models], results, strict=True)}
    return {
        "machine": machine.as_dict(),
        "host_root": host.root,
        "live": host.live,
        "site": site_of(host, machine, gather(host.environ, {})),
        "home": home(host.environ),
        "interfaces": [
            {
                "interface": interface.name,
                "asked_in_ms": round(interface.cost_s * 1e3, 3),
                "sources": [_source(s, outcome[id(s)], host, used=id(s) in used) for s in interface.sources],
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
            _source(choice.source, outcome.get(id(choice.source)), host, used=True) for choice in choices
        ],
    }


def _no_sleep(seconds: float) -> None:
    """A copied tree does not move however long one waits."""
    del seconds


def _source(source: Source, result: SelfTest | None, host: Host, *, used: bool) -> dict[str, object]:
    info = source.info
    state = "ok" if result is None else result.state
    detail = info.detail if result is None else result.detail
    if not host.live and isinstance(source, CounterSource | PowerSource):
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
        "max_power_w": info.max_power_w,
        "update_period_s": info.update_period_s,
        "detail": info.detail,
    }


_MARKS = {"ok": "green", "untested": "cyan"}


def _print(answer: dict[str, object]) -> None:
    from rich.console import Console
    from rich.text import Text

    width = None if os.isatty(1) else 80
    console = Console(width=width, highlight=False)
    machine, site = answer["machine"], answer["site"]
    assert isinstance(machine, dict)
    assert isinstance(site, dict)
    console.print(
        f"{machine['hostname']}: {machine['cpu_name'] or 'unknown CPU'}, "
        f"{machine['logical_cpus']} logical CPUs, {machine['kind'] or 'kind unknown'}"
        f"{' in ' + machine['container'] if machine['container'] else ''}"
    )
    if not answer["live"]:
        console.print(f"read from {answer['host_root']}, which is not this machine as it runs now")
    console.print(Text("\nWhat a run is metered by", style="bold"))
    _print_resources(console, answer)
    console.print(Text("\nWhat each interface says", style="bold"))
    _print_interfaces(console, answer)
    console.print(Text("\nPlace and records", style="bold"))
    console.print(f"  place   {site['place'] or 'unknown'}, known by: {site['place_known_by']}")
    if site["place"] is None or "guess" in str(site["place_known_by"]):
        console.print("          to say it: export WATTPRINT_REGION=FR")
    console.print(f"  records {answer['home']}{'' if _writable(str(answer['home'])) else '  (not writable)'}")


def _writable(folder: str) -> bool:
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return os.access(folder, os.W_OK)


def _print_resources(console: Console, answer: dict[str, object]) -> None:
    from rich.text import Text

    resources = answer["resources"]
    assert isinstance(resources, list)
    for line in resources:
        good = line["self_test"] in _MARKS
        style = (
            "green" if good and line["method"] in ("measured", "integrated") else "yellow" if good else "red"
        )
        console.print(
            Text.assemble(
                "  ",
                (f"{line['method']:<10}", style),
                f" {line['name']}  [{line['source']}]  ",
                line["self_test_detail"],
            )
        )
        console.print(Text(f"             ± by {line['uncertainty_source']}", style="dim"))


def _print_interfaces(console: Console, answer: dict[str, object]) -> None:
    from rich.text import Text

    interfaces = answer["interfaces"]
    assert isinstance(interfaces, list)
    for interface in interfaces:
        for line in interface["sources"]:
            style = _MARKS.get(line["self_test"], "red")
            read = f", read in {line['read_us']:.0f} µs" if line["read_us"] is not None else ""
            unused = "" if line["used"] else ", stands in"
            console.print(
                Text.assemble(
                    f"  {interface['interface']:<8}",
                    (f"{line['self_test']:<9}", style),
                    f"{line['resource']}: {line['self_test_detail']}{read}{unused}",
                )
            )
        for finding in interface["findings"]:
            subject = f"{finding['resource']}: " if finding["resource"] else ""
            console.print(
                Text.assemble(
                    f"  {interface['interface']:<8}",
                    (f"{finding['state']:<9}", "yellow"),
                    subject + finding["detail"],
                )
            )
            if finding["fix"]:
                console.print(Text(f"           to open it: {finding['fix']}", style="bold"))
