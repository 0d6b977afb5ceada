"""The receipt of known records: every line that a person reads, at 60, 80 and 120 columns."""

import msgspec
import pytest

from wattprint.account.site import make_statement
from wattprint.records import End, Header, Joules, Record, Site, Snapshot, SourceLine
from wattprint.report.figures import one_line
from wattprint.report.receipt import changes, receipt
from wattprint.report.short import short_receipt

WIDTHS = (60, 80, 120)
START_NS = 1_700_000_000_000_000_000  # 2023-11-14
MACHINE = {"cpu_name": "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", "logical_cpus": 40, "memory_gb": 192.0}


def source(resource, name, method, interface, standin="", standin_method=""):
    return SourceLine(
        resource=resource, name=name, source=interface, method=method, relative_uncertainty=0.05,
        uncertainty_source="test", max_power_w=500.0, update_period_s=0.001, standin=standin,
        standin_method=standin_method,
    )  # fmt: skip


def own(mid_j, share, width=0.05, gap_s=0.0):
    """A machine's energy within ± ``width``, of which ``share`` is ours."""
    three = mid_j * (1 - width), mid_j, mid_j * (1 + width)
    return Joules(*three, *(value * share for value in three), gap_s)


def record(
    sources, energy, *, status="finished", exit_code=0, kind="server", seconds=3725.0, warnings=(), **site
):
    end_ns = int(seconds * 1e9)
    header = Header(
        schema=1, run="20231114-221320-abcdef", name="train.py", role="root", pid=10, pid_start=20,
        command=["python", "train.py", "--epochs", "3"], boot_id="boot", host="node-a", wall_ns=START_NS,
        at_ns=0, scope="process", idle_policy="share", machine=MACHINE | {"kind": kind}, sources=sources,
        site=Site(pue_kind="own-machine" if kind == "laptop" else "data-centre", **site), factors=[],
        environment={}, prev="",
    )  # fmt: skip
    last = Snapshot(
        at_ns=end_ns,
        wall_ns=START_NS + end_ns,
        energy=energy,
        own_cpu_s=100.0,
        meter_cpu_s=1.86,
        next_s=1.0,
        prev="",
    )
    end = None
    if status != "killed":
        end = End(at_ns=end_ns, wall_ns=START_NS + end_ns, status=status, exit_code=exit_code, prev="")
    return Record(
        path="/home/ada/.local/share/wattprint/spool/2023/11/14/20231114-221320-abcdef.10-zzzzzz.jsonl",
        header=header, last=last, windows=[], open_windows=[], metrics=[], warnings=list(warnings), end=end,
        status=status, damage="",
    )  # fmt: skip


GPU_SERVER = record(
    [
        source("cpu/0", "RAPL package-0", "measured", "rapl"),
        source("cpu/1", "RAPL package-1", "measured", "rapl"),
        source("dram/0", "RAPL package-0 dram", "measured", "rapl"),
        source("gpu/GPU-1", "GPU 0 NVIDIA A100-SXM4-80GB", "measured", "nvml", "nvml", "integrated"),
        source("node/rest", "rest of node", "modelled", "node-model"),
    ],
    [own(350e3, 0.8), own(340e3, 0.1), own(60e3, 0.5, 0.2), own(1.3e6, 1.0, gap_s=400.0),
     own(400e3, 0.7, 0.6)],
    place="gcp:europe-west1", place_known_by="flag", warnings=["gpu/GPU-1 error: a read failed"],
)  # fmt: skip
LAPTOP = record(
    [
        source("cpu/0", "RAPL package-0", "measured", "rapl"),
        source("dram/0", "DRAM 16 GB", "modelled", "dram-model"),
        source("node", "RAPL psys", "measured", "rapl-psys"),
    ],
    [own(900.0, 0.9), own(120.0, 0.9, 0.5), own(1800.0, 0.9, 0.2)],
    status="failed", exit_code=1, kind="laptop", seconds=61.0, place="DEU",
    place_known_by="time zone Europe/Berlin (a guess)",
)  # fmt: skip
NOWHERE = record(
    [
        source("cpu/0", "AMD EPYC", "modelled", "cpu-model"),
        source("node/rest", "rest of node", "modelled", "node-model"),
    ],
    [own(8.0, 1.0, 0.5), own(3.0, 1.0, 0.5)],
    status="killed", kind="vm", seconds=0.42,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "case"), [("gpu_server", GPU_SERVER), ("laptop", LAPTOP), ("nowhere", NOWHERE)]
)
def test_receipt(name, case, golden):
    statement = make_statement([case]).statement
    texts = [receipt(statement, case, width=width) for width in WIDTHS]
    for text, width in zip(texts, WIDTHS, strict=True):
        assert max(map(len, text.splitlines())) <= width
    golden(f"receipt_{name}.txt", "\n".join([*texts, one_line(statement)]) + "\n")


@pytest.mark.parametrize(
    ("name", "case"), [("gpu_server", GPU_SERVER), ("laptop", LAPTOP), ("nowhere", NOWHERE)]
)
def test_short_receipt(name, case, golden):
    statement = make_statement([case]).statement
    texts = [short_receipt(statement, case, width=width) for width in WIDTHS]
    for text, width in zip(texts, WIDTHS, strict=True):
        assert max(map(len, text.splitlines())) <= width
    golden(f"short_{name}.txt", "\n".join(texts))


def test_the_machine_scope_of_the_same_record(golden):
    golden(
        "receipt_machine.txt", receipt(make_statement([GPU_SERVER], scope="machine").statement, GPU_SERVER)
    )


def test_joined(golden):
    golden("receipt_joined.txt", receipt(make_statement([LAPTOP]).statement, LAPTOP, joined=True))


def test_stated_again_elsewhere(golden):
    here = make_statement([GPU_SERVER]).statement
    there = make_statement(
        [GPU_SERVER],
        changes={
            "place": "FRA",
            "pue": 1.1,
            "tariff": [{"price_per_kwh": 0.3, "currency": "EUR"}],
            "year": 2023,
        },
    ).statement
    golden(
        "changes.txt",
        "".join(f"{name}: {before} -> {after}\n" for name, before, after in changes(here, there)),
    )


def test_stating_again_for_the_same_site_is_the_identity():
    here = make_statement([GPU_SERVER])
    again = make_statement([GPU_SERVER], changes=msgspec.to_builtins(here.site))
    assert again.statement.as_dict() == here.statement.as_dict()
    assert changes(here.statement, again.statement) == []


def test_colour_only_where_it_is_asked_for():
    statement = make_statement([LAPTOP]).statement
    assert "\x1b[" not in receipt(statement, LAPTOP)
    assert "\x1b[" in receipt(statement, LAPTOP, colour=True)
