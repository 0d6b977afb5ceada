"""``wattprint doctor``: what is measured, modelled, refused or absent here, and how to open a door."""

from __future__ import annotations

import os
from itertools import pairwise

import click
import msgspec

from wattprint.account.unseen import together
from wattprint.ledger.spool import NO_HOME
from wattprint.records import METER, NotMetered
from wattprint.report.where_run import power_words, surroundings_words
from wattprint.sources.base import UNVERIFIED
from wattprint.track.doctor import examined
from wattprint.whole import SENSED

from .options import host_root_option, json_option, open_host
from .screen import new_console, print_json, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.report.console import Console


@click.command()
@host_root_option
@json_option
@click.pass_context
def command(ctx: click.Context, host_root: str | None, as_json: bool) -> None:
    """Tell source by source what is measured, modelled or not seen here, and what to type to see more."""
    answer = examined(open_host(ctx, host_root))
    if as_json:
        print_json(answer)
    else:
        console = new_console()
        _draw(console, answer)
        print_text(console.text())


_GOOD = ("ok", "untested")


def _draw(console: Console, answer: dict[str, object]) -> None:
    machine, site = answer["machine"], answer["site"]
    assert isinstance(machine, dict)
    assert isinstance(site, dict)
    where = f" in {machine['container']}" if machine["container"] else ""
    cpus = machine["logical_cpus"] or "an unknown number of"
    name = f"{machine['hostname'] or 'unnamed machine'}: {machine['cpu_name'] or 'unknown CPU'}"
    kind = machine["kind"] or "kind unknown"
    facts = ", ".join(filter(None, (kind + where, power_words(machine))))
    console.print(f"{name}, {cpus} logical CPUs, {facts}")
    if runs_in := surroundings_words(machine):
        console.print(f"in {runs_in}")
    if answer["unverified"]:
        console.print(str(answer["unverified"]))
    if answer["read_by"]:
        console.print(f"read by {answer['read_by']}, the portable host: what only Linux tells is not seen")
    if not answer["live"]:
        console.print(f"read from {answer['host_root']}, which is not this machine as it runs now")
    _heading(console, "What a run is metered by")
    _print_resources(console, answer)
    _print_installed(console, answer)
    _heading(console, "What each interface says")
    _print_interfaces(console, answer)
    _heading(console, "Place and records")
    console.paragraph(
        "  place", f"{site['place'] or 'unknown'}, known by {site['place_known_by']}", indent=_TEXT
    )
    if site["place"] is None or "guess" in str(site["place_known_by"]):
        console.paragraph("", "to say it: export WATTPRINT_REGION=FR", indent=_TEXT, style="bold")
    if answer["home"] is None:
        console.paragraph("  records", f"{NO_HOME}: runs print a receipt and are not kept", indent=_TEXT)
        console.paragraph(
            "", "to keep them: export WATTPRINT_HOME=/path/to/folder", indent=_TEXT, style="bold"
        )
        return
    closed = (
        "" if _writable(str(answer["home"])) else "  (not writable: runs print a receipt and are not kept)"
    )
    console.paragraph("  records", f"{answer['home']}{closed}", indent=_TEXT)


def _heading(console: Console, text: str) -> None:
    console.line()
    console.print(text, "bold")


_TEXT = 20
"""Where the text of a line begins, after an interface and a state."""


def _writable(folder: str) -> bool:
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return os.access(folder, os.W_OK)


def _print_resources(console: Console, answer: dict[str, object]) -> None:
    resources = answer["resources"]
    assert isinstance(resources, list)
    for line in resources:
        sensed = line["method"] in SENSED
        style = ("green" if sensed else "yellow") if line["self_test"] in _GOOD else "red"
        text = f"{line['name']}, by {line['source']}: {line['self_test_detail']}"
        console.paragraph(f"  {line['method']}", text, indent=_TEXT, style=style)
        spread = line["relative_uncertainty"]
        beside = "with 500 W of components" if line["resource"] == "node/rest" else "at full load"
        known = f"± {spread:.0%}" if sensed else f"within a factor of {1 + spread:.2g} {beside}"
        unverified = f"; {UNVERIFIED}" if UNVERIFIED in line["detail"] else ""
        text = f"{known}: {line['uncertainty_source']}{unverified}"
        console.paragraph("", text, indent=_TEXT, style="dim")
    missing = answer["not_metered"]
    assert isinstance(missing, list)
    read_by = {line["resource"]: line["source"] for line in resources}
    for thing in together([msgspec.convert(_told(line), NotMetered) for line in missing]):
        if thing.kind == METER:
            console.paragraph("  not used", f"{thing.name}: {thing.why}", indent=_TEXT, style="yellow")
        elif thing.inside:
            where = f"{thing.name}: inside {thing.inside}, by {read_by[thing.inside]}"
            console.paragraph("  inside", where, indent=_TEXT)
        else:
            console.paragraph("  not metered", f"{thing.name}: {thing.why}", indent=_TEXT, style="yellow")


def _told(line: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in line.items() if value is not None}


def _print_installed(console: Console, answer: dict[str, object]) -> None:
    """What the models of memory and of the rest of the node go by, and how to tell them more."""
    machine, notes = answer["machine"], answer["machine_notes"]
    assert isinstance(machine, dict)
    assert isinstance(notes, list)
    _heading(console, "What its models go by")
    if machine["instance"]:
        rented = f"{machine['instance']}, {machine['instance_known_by']}"
        console.paragraph("  instance", rented, indent=_TEXT)
    if machine["cpu_clock"]:
        held = f"{machine['cpu_clock']}, {machine['cpu_clock_known_by']}"
        console.paragraph("  clock", held, indent=_TEXT)
    words, memory_gb = machine["memory_words"], machine["memory_gb"]
    # As modules are sold: 16 x 32 GB are 512 GiB, and the system has somewhat less of it.
    seen = "of unknown size" if memory_gb is None else f"{memory_gb * 1e9 / 2**30:.0f} GiB"
    known = f"{words}, {machine['memory_known_by']}; the system has {seen}" if words else seen
    console.paragraph("  memory", f"{known}; modules unknown" if not words else known, indent=_TEXT)
    if machine["memory_modules"] is None and machine["memory_form"] != "soldered":
        whose = "the modules of the host" if machine["virtual"] else "the modules"
        _print_what_to_type(console, f'memory = "8x32GB DDR4" ({whose})')
    if machine["kind"] in ("server", ""):
        supplies, supply_w = machine["supplies"], machine["supply_w"]
        rating = "" if supply_w is None else f" of {supply_w:g} W"
        parts = [machine["form"], f"{supplies} power supplies{rating}" if supplies else rating]
        box = ", ".join(filter(None, (*parts, machine["form_known_by"])))
        console.paragraph("  box", box or "form and power supplies unknown", indent=_TEXT)
        missing = [line for key, line in _BOX_LINES.items() if not machine[key]]
        if missing:
            _print_what_to_type(console, ", ".join(missing))
    for note in notes:
        console.paragraph("  note", note, indent=_TEXT, style="yellow")


def _print_what_to_type(console: Console, lines: str) -> None:
    console.paragraph("", f"to tell it, in wattprint.toml: {lines}", indent=_TEXT, style="bold")


_BOX_LINES = {"form": 'form = "rack"', "supplies": "supplies = 2", "supply_w": "supply_w = 800"}


def _print_interfaces(console: Console, answer: dict[str, object]) -> None:
    interfaces, missing = answer["interfaces"], answer["not_metered"]
    assert isinstance(interfaces, list)
    assert isinstance(missing, list)
    held_by = {thing["resource"]: thing["inside"] for thing in missing}
    for interface in interfaces:
        for line in interface["sources"]:
            style = "" if line["self_test"] in _GOOD else "red"
            read = f", read in {line['read_us']:.0f} µs" if line["read_us"] is not None else ""
            holder = held_by.get(line["resource"])
            idle = ", stands in" if line["stands_in"] else ", not used"
            idle = "" if line["used"] or line["self_test"] not in _GOOD else idle
            spare = f", inside {holder}" if holder else idle
            text = f"{line['resource']}: {line['self_test_detail']}{read}{spare}"
            console.paragraph(_state(interface, line["self_test"]), text, indent=_TEXT, style=style)
        for finding, after in pairwise([*interface["findings"], None]):
            subject = f"{finding['resource']}: " if finding["resource"] else ""
            label = _state(interface, finding["state"])
            console.paragraph(label, subject + finding["detail"], indent=_TEXT, style="yellow")
            if finding["fix"] and (after is None or after["fix"] != finding["fix"]):
                console.paragraph("", f"to open it: {finding['fix']}", indent=_TEXT, style="bold")
        if not interface["sources"] and not interface["findings"]:
            console.paragraph(_state(interface, "absent"), "nothing of the kind is here", indent=_TEXT)


def _state(interface: dict[str, object], state: object) -> str:
    return f"  {interface['interface']:<8} {state}"
