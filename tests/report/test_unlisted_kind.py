"""A resource of a kind that nobody listed: counted as a component, and told by its own name everywhere."""

from __future__ import annotations

import msgspec
import pytest
from tests.report import rich_run
from tests.report.formats.test_html import Page
from tests.report.test_same_numbers import CONTEXT

from wattprint.account.site import make_statement
from wattprint.account.statement import Statement
from wattprint.compare.side_by_side import differences
from wattprint.records import kind_title, kinds_in_order
from wattprint.report.dossier import Dossier
from wattprint.report.receipt import receipt
from wattprint.report.registry import FORMATS, render

DISK_W, HOURS = 8.0, 8


@pytest.fixture
def with_disk(monkeypatch):
    """The rich run on a machine that also meters a disk, at 8 W."""
    monkeypatch.setitem(rich_run.ERROR, "disk", 0.1)
    monkeypatch.setitem(rich_run.WATTS, "disk/nvme0n1", DISK_W)
    disk = rich_run._source("disk/nvme0n1", "nvme0n1", "nvme", "measured")
    monkeypatch.setattr(rich_run, "SOURCES", [*rich_run.SOURCES, disk])
    return rich_run.record()


def test_the_order_has_it_before_the_rest_of_the_node():
    assert kinds_in_order(["node", "nic", "dram", "disk", "gpu", "dram"]) == [
        "gpu", "dram", "disk", "nic", "node",
    ]  # fmt: skip
    assert kinds_in_order([]) == []
    assert (kind_title("nic"), kind_title("gpu")) == ("nic", "accelerators")


def test_it_is_a_component(with_disk):
    # Two GPUs of 400 W, two sockets of 120 W, 30 W of DRAM, and the disk.
    components_j = rich_run.whole(with_disk).statement.boundaries.components_j
    assert components_j.mid == pytest.approx((2 * 400 + 2 * 120 + 30 + DISK_W) * HOURS * 3600)


def test_the_receipt_names_it(with_disk):
    statement = make_statement([with_disk]).statement
    (line,) = [line for line in receipt(statement, with_disk).splitlines() if "nvme0n1" in line]
    assert line.split()[:4] == ["disk", "nvme0n1", "0.0640", "kWh"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_it(name, with_disk):
    assert render(name, [rich_run.whole(with_disk)], CONTEXT)


def test_its_power_is_a_layer_of_the_chart(with_disk):
    dossier = rich_run.whole(with_disk)
    assert list(dict.fromkeys(piece.kind for piece in dossier.power)) == [
        "gpu",
        "cpu",
        "dram",
        "disk",
        "node",
    ]
    assert "resource:disk/nvme0n1" in Page(render("html", [dossier], CONTEXT)).figures


def test_runs_with_and_without_it_are_not_silently_compared(with_disk):
    having = rich_run.whole(with_disk).statement
    lines = [line for line in having.resources if line.kind != "disk"]
    without = msgspec.structs.replace(having, resources=lines)
    assert differences([having, without]) == [f"no disk in {rich_run.NAME}: the others count more than that"]


def test_a_kind_from_a_file_cannot_break_out_of_the_page():
    answer = rich_run.whole().statement.as_dict()
    answer["energy"]["resources"][0]["resource"] = '"><b id=x>/0'
    html = render("html", [Dossier(Statement.from_dict(answer))], CONTEXT)
    assert "<b id=x>" not in html
