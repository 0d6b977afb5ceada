"""What is there and not metered: from a source's finding to the record, the receipt and the JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import host_trees
from tests.account import runs
from tests.host_trees.gpus import card as drm_card
from tests.report.exported import one as dossier_of_one
from tests.report.exported import restated

from wattprint.account.nodes import by_node
from wattprint.account.statement import Statement
from wattprint.account.work import recorded
from wattprint.recorded.privacy import Privacy
from wattprint.records import NotMetered
from wattprint.report.figures import energies
from wattprint.report.receipt import receipt
from wattprint.report.registry import render
from wattprint.report.short import short_receipt
from wattprint.sources.base import Finding, Interface, PowerSource, SourceInfo, Survey
from wattprint.sources.standin import StandIn
from wattprint.sources.unmetered import unmetered
from wattprint.track.readings import _has_second_meter

CARD = NotMetered(
    resource="gpu/0000:09:00.0", name="AMD GPU", why="its driver shows no power", fix="sudo modprobe amdgpu"
)
SENTENCE = "GPU there, not metered: AMD GPU (its driver shows no power)"
IGPU = NotMetered(resource="gpu/0000:00:02.0", name="Intel iGPU", why="part of the CPU", inside="cpu/0")
NO_GPU = [runs.SOURCES[0], runs.SOURCES[2]]


def record(*not_metered, sources=NO_GPU, host="node-a"):
    energy = [joules for joules, source in zip((runs.CPU, runs.GPU, runs.REST), runs.SOURCES, strict=True)
              if source in sources]  # fmt: skip
    made = runs.record(energy, sources=sources, host=host)
    return replace(made, header=replace(made.header, not_metered=list(not_metered)))


def state(*records):
    return runs.state(recorded(list(records)))


def accelerators(statement):
    return next(line.absent for line in energies(statement) if line.key == "accelerator_j")


class Gauge(PowerSource):
    def __init__(self, resource, covers=()):
        self.info = SourceInfo(
            resource=resource, name=resource, source="test", method="measured", update_period_s=1.0,
            relative_uncertainty=0.1, uncertainty_source="stated", max_power_w=100.0, covers=covers,
        )  # fmt: skip


def asked(*findings):
    survey = Survey()
    survey.findings += findings
    return [Interface("test", survey, 0.0)]


def finding(resource, name="a thing", detail="a thing: it is shut", **more):
    return Finding("test", "refused", detail, "open it", resource, name=name, **more)


def test_a_finding_with_a_name_is_of_a_thing_that_nothing_meters():
    findings = (finding("gpu/a"), finding("gpu/c"), finding("gpu/b", name=""))
    (one,) = unmetered(asked(*findings), [Gauge("cpu/0"), Gauge("gpu/c")])
    assert (one.finding.resource, one.finding.why, one.inside) == ("gpu/a", "it is shut", "")


@pytest.mark.parametrize(
    ("method", "inside"), [("measured", "node"), ("integrated", "node"), ("modelled", "")]
)
def test_what_is_named_of_a_counted_node_is_a_further_meter_of_it(method, inside):
    """Beside a meter its energy is counted; beside a model it would be better known by that meter."""
    node = Gauge("node", ("gpu",))
    node.info.method = method
    (one,) = unmetered(asked(finding("node", "BMC", "BMC: it is shut")), [node])
    assert (one.finding.resource, one.finding.name, one.inside) == ("meter/node/test", "BMC", inside)
    assert (one.finding.why, one.finding.fix) == ("it is shut", "open it")


def test_several_of_two_makers_are_both_told_by_their_kind():
    things = (finding("accelerator", "2 × Habana Gaudi"), finding("accelerator", "4 × Tenstorrent"))
    assert [one.finding.name for one in unmetered(asked(*things), [])] == [
        "2 × Habana Gaudi",
        "4 × Tenstorrent",
    ]


def offered(name, *sources):
    survey = Survey()
    survey.sources += sources
    return Interface(name, survey, 0.0)


def test_a_second_meter_of_the_node_is_not_used_but_for_gaps():
    plug, bmc, pack = Gauge("node", ("gpu",)), Gauge("node", ("gpu",)), Gauge("node", ("gpu",))
    plug.info.name, bmc.info.name, bmc.info.source = "Shelly plug", "BMC", "redfish"
    pack.info.name, pack.info.source = "battery BAT0", "battery"
    interfaces = [offered("plug", plug), offered("redfish", bmc), offered("battery", pack)]
    things = unmetered(interfaces, [plug], [StandIn([bmc])])
    assert [(one.finding.resource, one.finding.name, one.finding.why, one.inside) for one in things] == [
        ("meter/node/redfish", "BMC", "the node is metered by Shelly plug, whose gaps it fills", "node"),
        ("meter/node/battery", "battery BAT0", "the node is metered by Shelly plug", "node"),
    ]


def test_the_second_source_of_an_interface_is_no_second_meter():
    counter, gauge = Gauge("gpu/a"), Gauge("gpu/a")
    assert unmetered([offered("nvml", counter, gauge)], [counter]) == []
    assert not _has_second_meter([offered("nvml", counter, gauge)], [counter])


def test_the_platform_that_a_calibration_stands_in_for_is_told():
    psys, node = Gauge("node", ("cpu",)), Gauge("node", ("gpu",))
    psys.info.name, psys.info.source = "RAPL psys", "rapl-psys"
    node.info.name, node.info.source, node.info.method = "node, calibrated", "calibration", "modelled"
    (one,) = unmetered([offered("rapl", psys)], [node])
    assert (one.finding.name, one.finding.why) == ("RAPL psys", "the node is modelled: node, calibrated")
    assert _has_second_meter([offered("rapl", psys)], [node])
    assert not _has_second_meter([offered("rapl", psys)], [psys])


METER = NotMetered(
    resource="meter/node/redfish", name="BMC", why="the node is metered by a plug", inside="node"
)
NOT_USED = "meter there, not used: BMC (the node is metered by a plug)"


def test_a_second_meter_is_told_on_the_receipt_and_is_no_warning():
    statement = state(record(METER))
    assert (statement.warnings, statement.not_metered) == ([], [METER])
    assert NOT_USED in " ".join(receipt(statement).split())


PACK = NotMetered(resource="meter/node/battery", name="battery BAT0", why="on mains", inside="node/rest")
SCREEN = NotMetered(
    resource="display/0000:03:00.0", name="ASPEED BMC display", why="a screen", inside="node/rest"
)


def test_a_battery_on_mains_and_a_screen_have_a_line_of_the_full_receipt_and_warn_nobody():
    statement = state(record(PACK, SCREEN))
    assert statement.warnings == []
    assert accelerators(statement) == "none seen"
    text = " ".join(receipt(statement).split())
    assert "inside ASPEED BMC display: counted in node/rest" in text
    assert "beside meter there, not used: battery BAT0 (on mains)" in text
    brief = short_receipt(statement)
    assert "battery" not in brief
    assert "display" not in brief


@pytest.mark.parametrize(
    ("counted", "inside"), [(["node/rest"], "node/rest"), (["node"], "node"), (["node", "node/rest"], "node")]
)
def test_what_is_in_the_rest_of_the_node_is_in_the_figure_that_holds_the_rest(counted, inside):
    """A meter of the node holds it, also where the model of the rest runs along."""
    screen = finding("display/x", inside="node/rest")
    assert [one.inside for one in unmetered(asked(screen), map(Gauge, counted))] == [inside]


def test_each_thing_is_told_of_once():
    (one,) = unmetered(asked(finding("gpu/a", detail="first"), finding("gpu/a", detail="second")), [])
    assert one.finding.detail == "first"


@pytest.mark.parametrize("covers", [("gpu",), ("gpu/a",)])
def test_it_is_inside_a_meter_that_covers_it(covers):
    (one,) = unmetered(asked(finding("gpu/a")), [Gauge("cpu/0"), Gauge("node", covers)])
    assert one.inside == "node"


def test_it_is_inside_what_it_is_a_part_of_if_that_is_counted():
    part = finding("gpu/a", inside="cpu/0")
    assert [one.inside for one in unmetered(asked(part), [Gauge("cpu/0")])] == ["cpu/0"]
    assert [one.inside for one in unmetered(asked(part), [Gauge("cpu/1")])] == [""]


def test_the_receipt_names_it_and_never_says_that_none_was_seen():
    statement = state(record(CARD))
    assert statement.warnings == [SENTENCE]
    assert accelerators(statement) == "not metered"
    text = " ".join(receipt(statement).split())
    assert SENTENCE in text
    assert "none seen" not in text


def test_what_is_inside_another_figure_is_no_warning():
    statement = state(record(IGPU))
    assert statement.warnings == []
    assert accelerators(statement) == "inside cpu/0"
    assert accelerators(state(record(IGPU, CARD))) == "not metered"
    assert accelerators(state(record())) == "none seen"


@pytest.mark.parametrize(("name", "row"), [
    ("markdown", "| Accelerators | none seen |"),
    ("latex", "Accelerators & none seen &"),
    ("terminal", "GPUs and TPUs                  none seen"),
])  # fmt: skip
def test_every_face_has_one_word_for_no_accelerator(name, row):
    assert row in render(name, [restated(dossier_of_one(), state(record()))])


def test_it_stands_in_the_json_and_comes_back():
    statement = state(record(CARD, IGPU))
    tree = json.loads(statement.to_json())
    assert tree["not_metered"] == [
        {
            "resource": "gpu/0000:09:00.0",
            "name": "AMD GPU",
            "why": "its driver shows no power",
            "fix": "sudo modprobe amdgpu",
            "inside": "",
        },
        {
            "resource": "gpu/0000:00:02.0",
            "name": "Intel iGPU",
            "why": "part of the CPU",
            "fix": "",
            "inside": "cpu/0",
        },
    ]
    assert Statement.from_dict(tree).not_metered == statement.not_metered


def test_a_statement_of_an_older_version_has_none():
    tree = state(record()).as_dict()
    del tree["not_metered"]
    assert Statement.from_dict(tree).not_metered == []


def test_the_page_tells_of_it():
    page = render("html", [restated(dossier_of_one(), state(record(CARD)))])
    assert SENTENCE in page


def test_another_process_of_the_node_may_meter_it():
    gpu = runs.source(CARD.resource, "amdgpu")
    root = record(CARD)
    peer = record(sources=[gpu])
    peer = replace(
        peer,
        header=replace(peer.header, role="peer", pid=7),
        last=replace(root.last, energy=[runs.GPU]),
    )
    assert state(*by_node([root, peer])).not_metered == []


def test_what_only_another_process_sees_is_told_of_too():
    peer = record(CARD, IGPU)
    peer = replace(peer, header=replace(peer.header, role="peer", pid=7))
    (node,) = by_node([record(IGPU), peer])
    assert node.header.not_metered == [IGPU, CARD]


def test_two_nodes_tell_of_their_own():
    statement = state(record(CARD, host="node-a"), record(CARD, host="node-b"))
    assert [one.resource for one in statement.not_metered] == [
        "node-a/gpu/0000:09:00.0",
        "node-b/gpu/0000:09:00.0",
    ]
    assert statement.warnings == [SENTENCE]


def test_things_that_differ_by_their_place_alone_are_told_in_one_sentence():
    hidden = [
        NotMetered(resource=f"gpu/0000:{bus}:00.0", name=f"NVIDIA L4 at 0000:{bus}:00.0", why="it is hidden")
        for bus in ("0a", "0b", "0c")
    ]
    statement = state(record(*hidden, CARD))
    assert statement.warnings == ["GPU there, not metered: 3 × NVIDIA L4 (it is hidden)", SENTENCE]
    assert statement.not_metered == [*hidden, CARD]


def test_names_of_nodes_and_folders_stay_private():
    secret = NotMetered(resource="gpu/x", name="card", why="/home/ada/lab/file is shut", fix="ls /home/ada/x")
    two = state(record(secret, host="ada-1"), record(secret, host="ada-2"))
    shown = Privacy(()).statement(two).to_json()
    assert "ada" not in shown
    assert "gpu/x" in shown
    header = Privacy(()).header(record(secret).header)
    assert header.not_metered[0].why == "…/file is shut"


def test_a_run_on_such_a_machine_says_so(tmp_path):
    """The installed command on a machine whose AMD GPU has no hwmon files, told by its drm card alone."""
    event = {"DRIVER": "amdgpu", "PCI_ID": "1002:687F", "PCI_SLOT_NAME": "0000:09:00.0"}
    tree = host_trees.cpuinfo() | {"proc/meminfo": "MemTotal: 16000000 kB"} | drm_card(0, event, "0x1002")
    root = host_trees.write_tree(tmp_path / "tree", tree)
    told = tmp_path / "receipt.json"
    done = subprocess.run(
        [str(Path(sys.executable).with_name("wattprint")), "run", "--host-root", root, "--region", "FR",
         "--receipt", str(told), "--", sys.executable, "-c", "print(1)"],
        env={**os.environ, "WATTPRINT_HOME": str(tmp_path / "home"), "COLUMNS": "80"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    receipt_text = " ".join(done.stderr.split())
    sentence = "GPU there, not metered: AMD GPU at 0000:09:00.0 (its driver (amdgpu) shows no power here)"
    assert sentence in receipt_text
    assert "none seen" not in receipt_text
    (listed,) = json.loads(told.read_text())["not_metered"]
    assert (listed["resource"], listed["fix"]) == ("gpu/0000:09:00.0", "sudo dmesg | grep amdgpu")
