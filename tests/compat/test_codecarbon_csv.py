"""Files of CodeCarbon's: every layout is read, what went wrong is put right or left out with its line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from wattprint.account.site import stated
from wattprint.compat.codecarbon_csv import LAYOUTS, sheet_of
from wattprint.compat.codecarbon_row import Rows
from wattprint.compat.codecarbon_runs import runs_of
from wattprint.compat.codecarbon_settings import settings
from wattprint.delimited import read_text
from wattprint.errors import RecordError, UsageError
from wattprint.host import Host
from wattprint.ledger.imported import spools_of, write_imported
from wattprint.ledger.reader import read_spool
from wattprint.report.dossier import Dossier
from wattprint.report.formats.codecarbon import COLUMNS as EXPORTED
from wattprint.report.hardware import hardware

OLD = Path(__file__).with_name("emissions-2.0.0.csv")
WRITTEN = Path(__file__).with_name("emissions-3.3.0.csv")
ID = "6f1d2c3b-4a59-4e68-8b7c-9d0e1f2a3b4c"
HEADER_38 = ",".join(LAYOUTS[0])
ROW_38 = {
    "timestamp": "2025-06-01T12:00:00",
    "project_name": "demo",
    "run_id": ID,
    "experiment_id": "5b0fa12a-3dd7-45bb-9766-cc326314d9f1",
    "duration": "100.0",
    "emissions": "0.002",
    "emissions_rate": "0.00002",
    "cpu_power": "36.0",
    "gpu_power": "360.0",
    "ram_power": "18.0",
    "cpu_energy": "0.001",
    "gpu_energy": "0.01",
    "ram_energy": "0.0005",
    "energy_consumed": "0.0115",
    "water_consumed": "0.0",
    "country_name": "France",
    "country_iso_code": "FRA",
    "region": "",
    "cloud_provider": "",
    "cloud_region": "",
    "os": "Linux-6.1.0-x86_64-with-glibc2.36",
    "python_version": "3.11.7",
    "codecarbon_version": "3.2.3",
    "cpu_count": "64",
    "cpu_model": "AMD EPYC 7543",
    "gpu_count": "2",
    "gpu_model": "2 x NVIDIA A100",
    "longitude": "2.35",
    "latitude": "48.85",
    "ram_total_size": "250.0",
    "tracking_mode": "machine",
    "cpu_utilization_percent": "30.5",
    "gpu_utilization_percent": "80.0",
    "ram_utilization_percent": "20.0",
    "ram_used_gb": "50.0",
    "on_cloud": "N",
    "pue": "1.0",
    "wue": "0.0",
}


def row(drop=(), **changes):
    cells = ROW_38 | changes
    return ",".join(cells[name] for name in LAYOUTS[0] if name not in drop)


@pytest.fixture
def sheet(tmp_path):
    def write(*lines, name="emissions.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding)
        return str(path)

    return write


def imported(path):
    return runs_of(sheet_of(read_text(path), path), path, UTC)


def only(path):
    found = imported(path)
    assert found.problems == []
    (run,) = found.runs
    return run


def joules(run):
    return {energy.resource: energy.energy_j for energy in run.energies}


def test_layouts_have_as_many_columns_as_the_wheels_have():
    assert [len(layout) for layout in LAYOUTS] == [38, 34, 32, 31, 29, 12]
    assert tuple(LAYOUTS[0]) == EXPORTED
    assert LAYOUTS[4] == OLD.read_text().splitlines()[0].split(",")


def test_a_row_of_38_columns(sheet):
    run = only(sheet(HEADER_38, row()))
    assert run.id == f"codecarbon-{ID}"
    assert run.origin == "codecarbon 3.2.3 emissions.csv line 2"
    assert joules(run) == pytest.approx({"cpu/0": 3600, "gpu/0": 36000, "dram/0": 1800})
    assert {energy.resource: energy.method for energy in run.energies} == {
        "cpu/0": "modelled",
        "gpu/0": "modelled",
        "dram/0": "assumed",
    }
    assert all(energy.relative_uncertainty > 0 and energy.uncertainty_source for energy in run.energies)
    assert run.start_ns == int(datetime(2025, 6, 1, 11, 58, 20, tzinfo=UTC).timestamp()) * 10**9
    assert run.duration_s == 100.0
    assert run.site["place"] == "FRA"
    assert run.site.get("pue") is None  # 1.0 is what stands there if nobody says
    assert run.metrics == pytest.approx(
        {
            "codecarbon.emissions_kg": 0.002,
            "codecarbon.intensity_g_per_kwh": 173.913,  # 2 g for 0.0115 kWh
            "codecarbon.cpu_utilization_percent": 30.5,
            "codecarbon.gpu_utilization_percent": 80.0,
            "codecarbon.ram_utilization_percent": 20.0,
            "codecarbon.ram_used_gb": 50.0,
        }
    )
    assert run.machine["memory_gb"] == pytest.approx(268.4, rel=1e-3)
    assert "does not say what was measured" in run.warnings[0]


def test_rows_of_2_0_0_have_no_pue_and_tell_the_default_power():
    found = imported(str(OLD))
    assert found.problems == []
    first, second = found.runs
    assert joules(first) == pytest.approx({"cpu/0": 0.0425 * 3.6e6, "gpu/0": 360_000, "dram/0": 21_600})
    assert first.origin == "codecarbon emissions-2.0.0.csv line 2"
    assert first.energies[0].method == "assumed"  # 42.5 W
    assert second.energies[0].method == "modelled"
    assert second.site["place"] == "DEU"
    assert list(joules(second)) == ["cpu/0", "dram/0"]


def test_a_row_of_1_2_0_has_one_sum(sheet):
    run = only(
        sheet(
            "timestamp,experiment_id,project_name,duration,emissions,energy_consumed,country_name,"
            "country_iso_code,region,on_cloud,cloud_provider,cloud_region",
            "2021-02-03T04:05:06,0b1f6e2a-0000-4000-8000-000000000001,codecarbon,60,0.001,0.002,Canada,CAN,quebec,N,,",
        )
    )
    assert joules(run) == pytest.approx({"cpu/0": 7200})
    assert run.energies[0].covers == ("cpu", "dram", "gpu")
    assert run.site["place"] == "CA-QC"
    assert run.id.startswith("codecarbon-")
    assert len(run.id) == len("codecarbon-") + 32
    assert any("one sum only" in text for text in run.warnings)


@pytest.mark.parametrize("layout", LAYOUTS[1:4], ids=len)
def test_the_layouts_in_between(sheet, layout):
    line = ",".join(ROW_38[name] for name in layout)
    run = only(sheet(",".join(layout), line))
    assert joules(run) == pytest.approx({"cpu/0": 3600, "gpu/0": 36000, "dram/0": 1800})
    # Also where it stands under the header of another version, as when an older package appends.
    again = only(sheet(HEADER_38, line, name="under.csv"))
    assert joules(again) == joules(run)
    assert any(f"{len(layout)} columns under a header of 38" in text for text in again.warnings)


def test_a_newer_row_under_an_older_header(sheet):
    run = only(sheet(",".join(LAYOUTS[2]), row()))
    assert joules(run) == pytest.approx({"cpu/0": 3600, "gpu/0": 36000, "dram/0": 1800})
    assert run.environment["system"] == ROW_38["os"]


@pytest.mark.parametrize(
    "drop",
    [
        ("region", "longitude", "latitude"),
        ("longitude", "latitude"),
        ("region", "cloud_provider", "cloud_region", "longitude", "latitude"),
        ("gpu_model", "longitude", "latitude"),
    ],
)
def test_a_row_that_lacks_its_empty_columns_is_put_right(sheet, drop):
    no_gpu = {"gpu_energy": "0.0", "energy_consumed": "0.0015", "gpu_count": "0"}
    changes = no_gpu if "gpu_model" in drop else {}
    run = imported(sheet(HEADER_38, row(), row(drop, run_id=ID.replace("6f", "7f"), **changes)))
    assert run.problems == []
    shifted = run.runs[1]
    assert shifted.machine["system"] == ROW_38["os"]
    assert shifted.environment["python"] == "3.11.7"
    assert shifted.machine["memory_gb"] == pytest.approx(268.4, rel=1e-3)
    assert any(f"{len(drop)} empty columns were missing" in text for text in shifted.warnings)


def test_a_file_that_3_3_0_wrote_row_by_row_is_put_right():
    """Its first row is whole; each one appended lacks the columns that had no value."""
    found = imported(str(WRITTEN))
    assert found.problems == []
    assert [run.name for run in found.runs] == ["p0", "p1", "p2", "p3", "p4"]
    assert [run.site["place"] for run in found.runs] == ["FRA", "FRA", "US-CA", None, "gcp:europe-west1"]
    for run in found.runs:
        assert run.environment["codecarbon"] == "3.3.0"
        assert run.environment["system"].startswith("Linux-")
        assert run.machine["logical_cpus"] == 2
        assert run.machine["memory_gb"] == pytest.approx(25.3, rel=1e-2)
        assert list(joules(run)) == ["cpu/0", "dram/0"]
    assert sum(joules(found.runs[3]).values()) == pytest.approx(1.466640721110808e-06 * 3.6e6)
    mended = [any("were missing" in text for text in run.warnings) for run in found.runs]
    assert mended == [False, True, True, True, True]


@settings_of(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_beginning_of_a_file_gives_the_same_runs_as_far_as_it_goes(tmp_path, data):
    """A file that a full disk has cut short, anywhere: no run is made up from the row that is torn."""
    whole = WRITTEN.read_bytes()
    cut = data.draw(st.integers(min_value=whole.index(b"\n") + 1, max_value=len(whole)))
    path = tmp_path / "cut.csv"
    path.write_bytes(whole[:cut])
    found = imported(str(path))
    expected = imported(str(WRITTEN)).runs
    assert [run.id for run in found.runs] == [run.id for run in expected[: len(found.runs)]]
    assert whole[:cut].count(b"\n") - 1 <= len(found.runs) + len(found.problems)
    assert len(found.problems) <= 1
    for run, same in zip(found.runs, expected, strict=False):
        assert joules(run) == joules(same)
        assert (run.start_ns, run.site["place"]) == (same.start_ns, same.site["place"])


@settings_of(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=',"\n0123456789.-abcN', max_size=80), max_size=6))
def test_no_line_whatsoever_stops_the_import_of_the_others(tmp_path, noise):
    path = tmp_path / "noise.csv"
    lines = [HEADER_38, row(), *(line.replace('"', "") for line in noise)]
    path.write_text("\n".join(lines) + "\n")
    found = imported(str(path))
    assert [run.id for run in found.runs] == [f"codecarbon-{ID}"]
    assert all(line > 2 for line, _ in found.problems)


def test_a_torn_row_takes_nothing_with_it(sheet):
    whole = row(run_id=ID.replace("6f", "8f"))
    torn = ",".join(row().split(",")[:22])
    found = imported(sheet(HEADER_38, row(), torn + whole))
    assert found.problems == []
    assert [run.id[-36:] for run in found.runs] == [ID, ID.replace("6f", "8f")]
    assert any("torn row" in text for text in found.runs[1].warnings)


def test_of_the_running_totals_of_a_run_the_last_counts(sheet):
    energies = {"cpu_energy": "0.0001", "gpu_energy": "0.001", "ram_energy": "0.00005"}
    flushed = row(duration="10.0", energy_consumed="0.00115", **energies)
    found = imported(sheet(HEADER_38, flushed, row()))
    (run,) = found.runs
    assert found.superseded == 1
    assert sum(joules(run).values()) == pytest.approx(41_400)
    assert run.duration_s == 100.0


def test_rows_without_an_id_are_runs_of_their_own(sheet):
    later = row(run_id="None", timestamp="2025-06-02T12:00:00")
    found = imported(sheet(HEADER_38, row(run_id="None"), later))
    assert len({run.id for run in found.runs}) == 2
    again = imported(sheet(HEADER_38, later, name="other.csv"))
    assert again.runs[0].id == found.runs[1].id


def test_a_byte_order_mark_any_order_and_a_file_appended_to_another(sheet):
    names = sorted(LAYOUTS[0])
    cells = ROW_38 | {"run_id": ID.replace("6f", "9f")}
    lines = ",".join(names), ",".join(cells[name] for name in names)
    found = imported(sheet(HEADER_38, row(), "", *lines, encoding="utf-8-sig"))
    assert found.problems == []
    assert [sum(joules(run).values()) for run in found.runs] == pytest.approx([41_400, 41_400])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"duration": "-3.0"}, "a run of -3.0 s"),
        ({"duration": "0"}, "a run of 0 s"),
        ({"cpu_energy": "-1"}, "cpu_energy cannot be -1"),
        ({"energy_consumed": "0.0"}, "no energy"),
        ({"energy_consumed": "nan"}, "energy_consumed cannot be 'nan'"),
        ({"duration": "1e300"}, "a run of 1e300 s"),
        ({"duration": "4e9"}, "a run of 4e9 s"),
        ({"timestamp": "0001-01-01T00:00:00"}, "timestamp cannot be '0001-01-01T00:00:00'"),
        ({"timestamp": "9999-12-31T23:59:59"}, "timestamp cannot be"),
        ({"timestamp": "1970-01-01T00:00:00"}, "timestamp cannot be"),
        ({"energy_consumed": "1e300"}, "energy_consumed cannot be 1e300"),
        ({"gpu_energy": "1e11"}, "gpu_energy cannot be 1e11 in 100.0 s"),
        ({"cpu_count": "1e300"}, "cpu_count cannot be 1e300"),
        ({"ram_total_size": "-5"}, "ram_total_size cannot be -5"),
        ({"run_id": "codecarbon-" + "a" * 300}, "run_id cannot be"),
        ({"tracking_mode": "x" * 200_000}, "xxx...'"),
        ({"timestamp": "yesterday"}, "timestamp cannot be 'yesterday'"),
        ({"os": "3.11.7"}, "os cannot be '3.11.7'"),
        ({"pue": "0.4"}, "pue cannot be 0.4"),
        ({"codecarbon_version": "wattprint 0.1.0 estimate"}, "nothing has run"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_with_its_line(sheet, changes, says):
    found = imported(sheet(HEADER_38, row(run_id=ID.replace("6f", "5f")), row(**changes)))
    assert len(found.runs) == 1
    ((line, reason),) = found.problems
    assert line == 3
    assert says in reason


@pytest.mark.fault(
    "rows of a file to import are broken in any way",
    "each is left out and named with its line; the others go in",
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_row_ends_the_import_of_the_others(tmp_path, encoding, end):
    bad = [
        row(project_name='"torn'),
        row(project_name="x\0y", run_id=ID.replace("6f", "1a")),
        row(timestamp="0001-01-01T00:00:00"),
        row() + ",more,cells",
        "," * 500,
        "\x1a",
        row(duration="1e308", energy_consumed="1e308"),
    ]
    good = [
        row(run_id=ID.replace("6f", first), project_name=f" caf\u00e9 {first} ") for first in ("2b", "3c")
    ]
    long = row(run_id=ID.replace("6f", "4d"), project_name="p" * 200_000)
    path = tmp_path / "emissions.csv"
    path.write_bytes(end.join([HEADER_38, good[0], *bad, good[1], long, ""]).encode(encoding))
    found = imported(str(path))
    assert [run.name[:8] for run in found.runs] == ["caf\u00e9 2b", "xy", "caf\u00e9 3c", "pppppppp"]
    assert [line for line, _ in found.problems] == [3, 5, 6, 8, 9]
    assert len(found.runs[-1].name) == 1000


@settings_of(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    changes=st.dictionaries(
        st.sampled_from(LAYOUTS[0]),
        st.sampled_from(
            ["0", "-1", "1e-300", "1e12", "1e308", "nan", "", "9" * 400, "1970-01-02T00:00:00", "\u0661"]
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_run_that_goes_in_is_a_whole_record(tmp_path, sheet, changes):
    found = imported(sheet(HEADER_38, row(**changes)))
    assert len(found.runs) + len(found.problems) == 1
    for run in found.runs:
        home = str(tmp_path / "home")
        write_imported(home, run, ())
        (path,) = (path for paths in spools_of(home, {run.id}).values() for path in paths)
        record = read_spool(path, alive=lambda header: False, now_ns=0)
        assert (record.status, record.damage) == ("finished", "")
        assert 0 < record.duration_s <= 1e9
        (tmp_path / "read").mkdir(exist_ok=True)
        Path(path).rename(tmp_path / "read" / Path(path).name)


def test_a_row_of_too_few_fields_is_left_out(sheet):
    found = imported(sheet(HEADER_38, "2025-06-01T12:00:00,demo," + ID))
    assert found.runs == []
    assert found.problems == [(2, "3 fields under 38 columns, and no layout that fits them")]


def test_energies_are_what_they_were_before_the_pue(sheet):
    run = only(sheet(HEADER_38, row(pue="1.25", wue="0.5")))
    assert joules(run)["gpu/0"] == pytest.approx(36_000 / 1.25)
    assert (run.site["pue"], run.site["wue"]) == (1.25, 0.5)


def test_parts_that_do_not_sum_are_one_sum(sheet):
    run = only(sheet(HEADER_38, row(gpu_energy="0.0")))
    assert joules(run) == pytest.approx({"cpu/0": 41_400})
    assert any("add up to 0.0015 of 0.0115 kWh" in text for text in run.warnings)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"gpu_energy": "0.0", "energy_consumed": "0.0015"}, "their energy is 0, which cannot be"),
        ({"cpu_energy": "0.0", "energy_consumed": "0.0105"}, "no energy of processors"),
        ({"duration": "10.0"}, "several tasks"),
        ({"tracking_mode": "process"}, "GPUs are whole"),
        ({"country_iso_code": "QQQ"}, "no grid is known for country 'QQQ'"),
    ],
)
def test_doubts_are_said(sheet, changes, says):
    run = only(sheet(HEADER_38, row(**changes)))
    assert sum(says in text for text in run.warnings) == 1


def test_no_network_is_no_place(sheet):
    changes = {"country_name": "Canada", "country_iso_code": "CAN", "region": "Quebec"}
    run = only(sheet(HEADER_38, row(longitude="-71.2", latitude="46.8", **changes)))
    assert run.site["place"] is None
    assert "no network" in run.site["place_known_by"]
    assert only(sheet(HEADER_38, row(**changes), name="said.csv")).site["place"] == "CA-QC"


def test_a_cloud_region_is_found(sheet):
    run = only(sheet(HEADER_38, row(cloud_provider="gcp", cloud_region="europe-west1", on_cloud="Y")))
    assert run.site["place"] == "gcp:europe-west1"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"country_iso_code": "-"}, "FRA"),
        ({"country_iso_code": "?"}, "FRA"),
        ({"country_iso_code": "-", "country_name": ""}, None),
        ({"cloud_provider": "aws", "cloud_region": "-"}, "FRA"),
        ({"cloud_provider": "azure", "cloud_region": "East US 2"}, "azure:eastus2"),
    ],
)
def test_an_odd_place_does_not_cost_the_energy(sheet, changes, place):
    run = only(sheet(HEADER_38, row(**changes)))
    assert sum(joules(run).values()) == pytest.approx(0.0115 * 3.6e6)
    assert run.site["place"] == place


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"country_iso_code": "-", "country_name": ""}, "country '-'"),
        ({"cloud_provider": "aws", "cloud_region": "-"}, "cloud region aws -"),
    ],
)
def test_a_place_that_is_not_understood_is_told(sheet, changes, missed):
    run = only(sheet(HEADER_38, row(**changes)))
    assert any(f"no grid is known for {missed}" in text for text in run.warnings)


def test_what_is_no_such_file_is_refused(sheet, tmp_path):
    for path, says in (
        (str(tmp_path / "none.csv"), "is not there"),
        (sheet("a,b", "1,2", name="a.csv"), "no emissions.csv"),
        (sheet("", name="empty.csv"), "no emissions.csv"),
        (sheet("task_name," + HEADER_38, name="tasks.csv"), "lists tasks"),
    ):
        with pytest.raises(UsageError, match=says):
            sheet_of(read_text(path), path)


def test_files_of_the_real_package_come_in_whole(theirs):
    _, folder = theirs
    for name, runs, earlier in (("decorator", 1, 0), ("manager", 1, 0), ("object", 1, 1), ("tasks", 1, 0)):
        path = str(folder / name / "emissions.csv")
        text = Path(path).read_text().splitlines()
        found = imported(path)
        assert (found.problems, len(found.runs), found.superseded) == ([], runs, earlier)
        last = dict(zip(text[0].split(","), text[-1].split(","), strict=True))
        total_j = sum(joules(found.runs[0]).values())
        assert total_j == pytest.approx(float(last["energy_consumed"]) * 3.6e6, rel=1e-6)
        assert found.runs[0].site["place"] == "FRA"
    (tasks,) = (folder / "tasks").glob("emissions_steps_*.csv")
    with pytest.raises(UsageError, match="lists tasks"):
        sheet_of(read_text(str(tasks)), str(tasks))


def test_a_run_is_written_once_and_replaced_only_by_a_longer_account(sheet, tmp_path):
    home = str(tmp_path / "home")

    def write(run, **more):
        return write_imported(home, run, spools_of(home, {run.id}).get(run.id, ()), **more)

    short = only(sheet(HEADER_38, row(duration="50.0")))
    whole = only(sheet(HEADER_38, row(), name="later.csv"))
    assert write(short, dry_run=True) == "new"
    assert not (tmp_path / "home").exists()
    assert [write(short), write(short), write(whole), write(short), write(whole)] == [
        "new", "there", "replaced", "there", "there",
    ]  # fmt: skip
    (paths,) = spools_of(home, {whole.id}).values()
    (path,) = paths
    record = read_spool(path, alive=lambda _: False, now_ns=0)
    assert (record.status, record.damage, record.duration_s) == ("finished", "", 100.0)
    assert record.header.origin == "codecarbon 3.2.3 later.csv line 2"
    statement = stated([record])
    assert statement.boundaries.components_j.mid == pytest.approx(41_400)
    assert statement.boundaries.accelerator_j.mid == pytest.approx(36_000)
    assert statement.boundaries.components_j.method == "assumed"
    metrics = {metric.name: metric.value for metric in record.metrics}
    assert metrics["codecarbon.emissions_kg"] == 0.002


def test_of_a_whole_machine_none_to_all_may_be_the_programs(sheet, tmp_path):
    for mode, own_low_j in (("machine", 0.0), ("process", 3600 / 5.3)):
        home = str(tmp_path / mode)
        run = only(sheet(HEADER_38, row(tracking_mode=mode), name=f"{mode}.csv"))
        write_imported(home, run, ())
        ((path,),) = spools_of(home, {run.id}).values()
        own = stated([read_spool(path, alive=lambda _: False, now_ns=0)], scope="process").resources[0]
        assert own.energy_j.low == pytest.approx(own_low_j)
        assert own.energy_j.mid == pytest.approx(3600)


def test_a_disk_that_refuses_is_an_error_and_leaves_nothing(sheet, tmp_path):
    (tmp_path / "home").touch()
    with pytest.raises(RecordError, match="nothing more is imported"):
        write_imported(str(tmp_path / "home"), only(sheet(HEADER_38, row())), ())


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"gpu_model": "4 x NVIDIA A100", "gpu_count": "4"}, "4 x NVIDIA A100"),
        ({"gpu_model": "NVIDIA A100", "gpu_count": "4"}, "4 x NVIDIA A100"),
        ({"gpu_model": "NVIDIA A100", "gpu_count": "1"}, "NVIDIA A100"),
        ({"gpu_model": "", "gpu_count": "4"}, "4 x GPU"),
        ({"gpu_model": "", "gpu_count": ""}, "GPU"),
    ],
)
def test_gpus_of_a_row_are_as_many_as_it_says(sheet, cells, name):
    run = only(sheet(HEADER_38, row(**cells)))
    (gpu,) = (energy for energy in run.energies if energy.resource == "gpu/0")
    assert gpu.name == name


def test_gpus_that_were_not_asked_for_are_not_in_a_row_of_ours(sheet, tmp_path, monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    run = only(sheet(HEADER_38, row(gpu_model="NVIDIA A100")))
    write_imported(str(tmp_path), run, ())
    ((path,),) = spools_of(str(tmp_path), {run.id}).values()
    statement = stated([read_spool(path, alive=lambda _: False, now_ns=0)])

    def made(**given):
        rows = Rows(settings((), {"force_carbon_intensity_g_co2e_kwh": 100, **given}), Host("/"))
        rows.begin()
        data = rows.row(statement)
        rows.end()
        return data

    everything, without = made(pue=2.0), made(gpu_ids=[1])
    assert everything.cpu_energy == pytest.approx(0.002)
    assert everything.gpu_energy == pytest.approx(0.02)
    assert everything.ram_energy == pytest.approx(0.001)
    assert everything.energy_consumed == pytest.approx(0.023)
    assert everything.emissions == pytest.approx(0.0023)
    assert everything.gpu_power == pytest.approx(720.0)
    assert (everything.gpu_count, everything.gpu_model) == (2, "2 x NVIDIA A100")  # the row counts two
    assert (without.gpu_count, without.gpu_energy) == (0, 0.0)
    assert without.energy_consumed == pytest.approx(0.0015)


def test_a_row_of_wattprints_own_goes_into_another_ledger_under_the_id_of_its_run(sheet):
    """1.26 kWh in all at PUE 1.5, of which 0.3 is of no part: the rest of the node."""
    run = only(
        sheet(
            HEADER_38,
            row(
                codecarbon_version="wattprint 0.1.0",
                run_id="20250601-120000-abcdef",
                emissions="",
                cpu_energy="0.06",
                gpu_energy="0.87",
                ram_energy="0.03",
                energy_consumed="1.26",
                pue="1.5",
                duration="3600",
            ),
        )
    )
    assert run.id == "20250601-120000-abcdef"
    assert run.origin == "wattprint 0.1.0 emissions.csv line 2"
    assert run.site["pue"] == 1.5
    assert joules(run) == pytest.approx(
        {"cpu/0": 0.04 * 3.6e6, "gpu/0": 0.58 * 3.6e6, "dram/0": 0.02 * 3.6e6, "node/rest": 0.2 * 3.6e6}
    )
    assert {energy.source for energy in run.energies} == {"wattprint"}
    assert "its record is elsewhere" in run.warnings[0]


def test_what_was_metered_here_is_not_replaced_by_a_row_of_it(sheet, tmp_path):
    changes = {"codecarbon_version": "wattprint 0.1.0", "run_id": "20250601-120000-abcdef"}
    metered = msgspec.structs.replace(only(sheet(HEADER_38, row(**changes))), origin="", duration_s=1.0)
    home = str(tmp_path / "home")
    assert write_imported(home, metered, ()) == "new"
    longer = only(sheet(HEADER_38, row(**changes), name="longer.csv"))
    assert longer.duration_s == 100.0
    before = spools_of(home, {longer.id})[longer.id]
    assert write_imported(home, longer, before) == "there"
    assert read_spool(before[0], alive=lambda _: False, now_ns=0).header.origin == ""


def test_columns_of_the_users_own_stay_with_the_run(sheet):
    run = only(sheet(f"{HEADER_38},accuracy,note", f"{row()},0.93,second try"))
    assert run.metrics["accuracy"] == 0.93
    assert run.tags == {"note": "second try"}


@pytest.mark.parametrize("pad", ["  {}  ", "\t{}", "\u00a0{}\u00a0", '"{}  "'])
def test_blanks_around_cells_are_not_of_them(sheet, pad):
    header = ",".join(pad.format(name) for name in LAYOUTS[0])
    run = only(sheet(header, ",".join(pad.format(cell) for cell in row().split(","))))
    assert joules(run) == pytest.approx({"cpu/0": 3600, "gpu/0": 36000, "dram/0": 1800})
    assert run.energies[-1].name == "2 x NVIDIA A100"


def test_semicolons_and_decimal_commas_of_a_spreadsheet(sheet):
    cells = [cell.replace(".", ",") if name == "energy_consumed" else cell for name, cell in ROW_38.items()]
    run = only(sheet(HEADER_38.replace(",", ";"), ";".join(cells)))
    assert joules(run) == pytest.approx({"cpu/0": 3600, "gpu/0": 36000, "dram/0": 1800})
    tabs = only(sheet(HEADER_38.replace(",", "\t"), "\t".join(ROW_38.values()), name="tabs.csv"))
    assert joules(tabs) == joules(run)


def test_models_of_gpus_that_stand_without_a_comma_are_told_apart_by_their_sum(sheet):
    run = only(sheet(HEADER_38, row(gpu_model="2 x NVIDIA A1002 x Tesla T4", gpu_count="4")))
    assert run.energies[-1].name == "2 x NVIDIA A100, 2 x Tesla T4"
    one_way = only(
        sheet(HEADER_38, row(gpu_model="2 x NVIDIA A1002 x Tesla T4", gpu_count="9"), name="b.csv")
    )
    assert one_way.energies[-1].name == "2 x NVIDIA A1002 x Tesla T4"


def test_gpus_in_a_sum_are_still_named(sheet, tmp_path):
    """Parts that do not add up are one sum, and the four GPUs in it stay known."""
    run = only(sheet(HEADER_38, row(energy_consumed="0.02", gpu_model="NVIDIA A100", gpu_count="4")))
    assert list(joules(run)) == ["cpu/0"]
    write_imported(str(tmp_path), run, ())
    ((path,),) = spools_of(str(tmp_path), {run.id}).values()
    statement = stated([read_spool(path, alive=lambda _: False, now_ns=0)])
    (held,) = statement.not_metered
    assert (held.name, held.inside) == ("4 x NVIDIA A100", "cpu/0")
    dossier = Dossier(statement=statement)
    assert hardware(dossier).gpus == {"NVIDIA A100": 4}


@pytest.mark.parametrize("column", ["cpu_model", "gpu_model", "project_name", "region", "os", "note"])
def test_a_text_of_38_kb_is_cut_with_a_mark(sheet, column):
    long = "x" * 38_000
    header, line = (f"{HEADER_38},note", f"{row()},{long}")
    if column != "note":
        header, line = HEADER_38, row(**{column: long})
    run = only(sheet(header, line))
    texts = [run.name, *run.tags.values(), *run.environment.values(), *map(str, run.machine.values())]
    shown = [energy.name for energy in run.energies] + list(run.warnings)
    assert max(map(len, texts)) <= 10_000
    assert max(map(len, shown)) <= 400
    assert any("(38000 characters)" in text for text in texts + shown)


def test_a_damaged_first_line_of_an_appended_file_does_not_rename_columns(sheet):
    found = imported(sheet(HEADER_38, row(), HEADER_38.replace("run_id", "sun_id"), row(duration="200")))
    (run,) = found.runs
    assert (run.id, run.duration_s) == (f"codecarbon-{ID}", 200)
    assert [line for line, _ in found.problems] == [3]
