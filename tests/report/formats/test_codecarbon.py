"""CodeCarbon's columns: names, order, units, and empty cells for what is unknown."""

from __future__ import annotations

import csv
from io import StringIO

import msgspec
import pytest
from tests.report import exported

from wattprint.account.lines import Water
from wattprint.quantity import Quantity
from wattprint.report.context import Context
from wattprint.report.formats import codecarbon

# As CodeCarbon 3.2.3 to 3.3.2 write them.
HEADER = (
    "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,"
    "ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,"
    "country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,"
    "cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,"
    "gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue"
)


def rows(dossiers, **context):
    text = codecarbon.render(dossiers, Context(**context))
    assert text.splitlines()[0] == HEADER
    return list(csv.DictReader(StringIO(text), strict=True))


def test_units_are_kilograms_kilowatt_hours_watts():
    (row,) = rows([exported.one(tags={"experiment": "sweep"}, environment={"python": "3.11.7"})])
    numbers = {
        "duration": 7200.0,
        "emissions": 2.25,
        "emissions_rate": 2.25 / 7200,
        "energy_consumed": 4.5,
        "cpu_energy": 1.5,
        "gpu_energy": 3.0,
        "cpu_power": 750.0,
        "gpu_power": 1500.0,
        "pue": 1.5,
        "cpu_count": 256,
        "gpu_count": 1,
        "ram_total_size": 512e9 / 1024**3,
    }
    for name, value in numbers.items():
        assert float(row[name]) == pytest.approx(value, rel=1e-12), name
    words = {
        "timestamp": "2025-06-15T04:00:00",  # two hours after midnight UTC, in Paris
        "project_name": "train",
        "run_id": "run-a",
        "experiment_id": "sweep",
        "country_name": "France",
        "country_iso_code": "FRA",
        "os": "linux 6.1.0",
        "python_version": "3.11.7",
        "cpu_model": "AMD EPYC 7763",
        "gpu_model": "1 x NVIDIA A100-SXM4-80GB",
        "tracking_mode": "machine",
    }
    for name, value in words.items():
        assert row[name] == value, name


def test_the_row_counts_what_codecarbon_counts():
    (row,) = rows([exported.one()])
    parts = [float(row[f"{kind}_energy"] or 0) for kind in ("cpu", "gpu", "ram")]
    # 1 kWh of the processors, 2 of the GPU, a PUE of 1.5; the 1 kWh of fans and disks is not in it.
    assert float(row["energy_consumed"]) == pytest.approx(4.5) == pytest.approx(sum(parts))
    assert float(row["emissions"]) / float(row["energy_consumed"]) == pytest.approx(0.5)


def test_unknown_cells_are_empty_never_zero():
    (row,) = rows([exported.one(energy=False, place=None)])
    for name in (
        "emissions",
        "emissions_rate",
        "energy_consumed",
        "cpu_energy",
        "gpu_energy",
        "ram_energy",
        "ram_power",
        "water_consumed",
        "country_name",
        "cloud_provider",
        "longitude",
        "latitude",
        "cpu_utilization_percent",
        "on_cloud",
        "wue",
        "gpu_model",
    ):
        assert row[name] == "", name


def test_an_unknown_place_has_energy_and_no_emissions():
    (row,) = rows([exported.one(place=None)])
    assert float(row["energy_consumed"]) == pytest.approx(4.5)
    assert row["emissions"] == row["emissions_rate"] == ""


def test_a_cloud_region_and_a_laptop():
    (row,) = rows([exported.one(place="gcp:europe-west1")])
    assert (row["cloud_provider"], row["cloud_region"], row["on_cloud"]) == ("gcp", "europe-west1", "Y")
    assert row["country_iso_code"] == "BEL"
    found = exported.record()
    laptop = msgspec.structs.replace(found.header, machine={"kind": "laptop"})
    found = msgspec.structs.replace(found, header=laptop)
    (row,) = rows([exported.dossier([found], exported.stated(found))])
    assert (row["on_cloud"], row["cpu_model"], row["cloud_region"]) == ("N", "", "")
    (row,) = rows([exported.one(place="US-CA")])
    assert (row["region"], row["country_iso_code"], row["on_cloud"]) == ("california", "USA", "")


@pytest.mark.parametrize("ratio", [1 / 3e12, 0.123456789, 1e20])
def test_full_precision(ratio):
    found = exported.one(ratio=ratio)
    (row,) = rows([found])
    # 3 kWh of the components, a PUE of 1.5, 500 g/kWh.
    assert float(row["energy_consumed"]) == pytest.approx(4.5 * ratio, rel=1e-15)
    assert float(row["emissions"]) == pytest.approx(2.25 * ratio, rel=1e-15)


def test_every_run_has_its_row_and_says_who_metered_it():
    found = rows([*exported.several(), exported.estimate()])
    assert [float(row["energy_consumed"]) for row in found] == pytest.approx([4.5, 2.25, 9.0, 4.5])
    tools = [row["codecarbon_version"] for row in found]
    assert tools[0].startswith("wattprint ")
    assert tools[0] == tools[1]
    assert tools[2] == f"{tools[0]} import of codecarbon 3.2.3 emissions.csv line 5"
    assert tools[3].endswith(" estimate")
    assert found[3]["timestamp"] == ""


@pytest.mark.parametrize("name", ['a,"b"', "line\nbreak", "日本 🚀"])
def test_any_name_survives(name):
    (row,) = rows([exported.one(name=name)])
    assert row["project_name"] == name
    (row,) = rows([exported.one()], project=name)
    assert row["project_name"] == name


def test_inside_the_node_no_pue_is_counted():
    dossier = exported.one()
    carbon = msgspec.structs.replace(dossier.statement.carbon, boundary="node")
    statement = msgspec.structs.replace(dossier.statement, carbon=carbon)
    (row,) = rows([exported.restated(dossier, statement)])
    assert float(row["energy_consumed"]) == pytest.approx(3.0)
    assert (float(row["cpu_energy"]), float(row["pue"])) == (pytest.approx(1.0), 1.0)


def test_water_is_that_of_the_building_alone():
    dossier = exported.one()
    onsite_l, grid_l = (Quantity(mid / 2, mid, mid * 2, "L", "assumed") for mid in (2.5, 40.0))
    water = Water(onsite_l=onsite_l, grid_l=grid_l)
    statement = msgspec.structs.replace(dossier.statement, water=water)
    (row,) = rows([exported.restated(dossier, statement)])
    assert float(row["water_consumed"]) == 2.5
