"""A run on a machine with GPUs: the installed command over a simulated NVIDIA driver."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.fakes.nvml import FakeGpu, FakeNvml, build_fake_nvml

from wattprint.ledger.reader import read_spool

OURS = "GPU-11111111-0000-0000-0000-000000000001"
OTHERS = "GPU-22222222-0000-0000-0000-000000000002"
WATTPRINT = str(Path(sys.executable).with_name("wattprint"))
POWERS_W = (400.0, 70.0)


@pytest.fixture
def machine(tmp_path):
    build_fake_nvml(tmp_path)
    gpus = [FakeGpu(name="NVIDIA H100 80GB HBM3", uuid=uuid) for uuid in (OURS, OTHERS)]
    fake = FakeNvml(gpus, time_us=0)
    for index, power_w in enumerate(POWERS_W):
        fake.set_growing_w(index, power_w)
        fake.set_power_w(index, power_w, power_w)
    yield fake
    fake.detach()


def run_receipt(machine, tmp_path, scope="process", seconds=3.0, **environ):
    """The receipt of a program that holds a context on the first GPU for so many seconds."""
    receipt = tmp_path / "receipt.json"
    env = {**os.environ, **machine.environ(tmp_path), "WATTPRINT_HOME": str(tmp_path / "home"), **environ}
    waits = f"time.sleep({seconds})"
    program = f"import os, sys, time; print(os.getpid(), flush=True); sys.stdin.read(1); {waits}"
    command = [WATTPRINT, "run", "--region", "FR", "--scope", scope, "--receipt", str(receipt), "-q", "--"]
    with subprocess.Popen(
        [*command, sys.executable, "-c", program],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        pid = int(process.stdout.readline())
        machine.set_processes(0, [(pid, 90)])
        machine.set_processes(1, [(999_999, 50)])
        process.communicate("x", timeout=60)
    assert process.returncode == 0
    found = json.loads(receipt.read_text())
    (path,) = (tmp_path / "home").glob("spool/*/*/*/*.jsonl")
    record = read_spool(str(path), alive=lambda _: False, now_ns=0)
    found["counted_s"] = (record.last.at_ns - record.header.at_ns) / 1e9
    assert found["counted_s"] >= seconds
    return found, {line["resource"]: line for line in found["energy"]["resources"]}


def test_a_gpu_costs_its_power_times_the_time_to_the_program_that_uses_it(machine, tmp_path):
    receipt, lines = run_receipt(machine, tmp_path)
    ours = lines[f"gpu/{OURS}"]
    assert ours["method"] == "measured"
    assert ours["machine_energy_j"]["mid"] == pytest.approx(400.0 * receipt["counted_s"], rel=0.03)
    assert ours["energy_j"]["low"] <= 400.0 * 3.0 <= ours["energy_j"]["high"]
    assert receipt["energy"]["boundaries"]["accelerator_j"]["mid"] == pytest.approx(ours["energy_j"]["mid"])


def test_the_last_moments_of_a_program_are_its_own_too(machine, tmp_path):
    """This one has ended before the first reading after its beginning, and used the GPU until then."""
    _, lines = run_receipt(machine, tmp_path, seconds=0.5)
    ours = lines[f"gpu/{OURS}"]
    assert 0.97 * 400.0 * 0.5 <= ours["energy_j"]["mid"] <= ours["machine_energy_j"]["mid"]


def test_the_gpu_of_somebody_else_is_not_charged(machine, tmp_path):
    receipt, lines = run_receipt(machine, tmp_path)
    others = lines[f"gpu/{OTHERS}"]
    assert others["machine_energy_j"]["mid"] == pytest.approx(70.0 * receipt["counted_s"], rel=0.03)
    assert others["energy_j"]["mid"] <= 0.05 * others["machine_energy_j"]["mid"]
    assert receipt["energy"]["unattributed_j"]["mid"] >= 0.9 * others["machine_energy_j"]["mid"]


def test_scope_machine_counts_both(machine, tmp_path):
    receipt, lines = run_receipt(machine, tmp_path, scope="machine")
    both_j = sum(POWERS_W) * receipt["counted_s"]
    assert receipt["energy"]["boundaries"]["accelerator_j"]["mid"] == pytest.approx(both_j, rel=0.03)
    assert lines[f"gpu/{OTHERS}"]["energy_j"] == lines[f"gpu/{OTHERS}"]["machine_energy_j"]


def test_a_gpu_whose_users_cannot_be_seen_counts_whole_unless_it_is_hidden_from_the_program(
    machine, tmp_path
):
    for index in (0, 1):
        for call in ("samples", "samples_v1", "compute_v3", "compute_v2"):
            machine.set_error(index, call, 3)  # NVML_ERROR_NOT_SUPPORTED
    receipt, lines = run_receipt(machine, tmp_path, CUDA_VISIBLE_DEVICES="0")
    ours, others = lines[f"gpu/{OURS}"], lines[f"gpu/{OTHERS}"]
    assert ours["energy_j"]["mid"] == pytest.approx(ours["machine_energy_j"]["mid"])
    assert others["energy_j"]["mid"] == 0.0
    assert any("who uses it cannot be seen" in warning for warning in receipt["warnings"])


def test_an_instance_of_a_gpu_has_at_the_least_its_slices_part_of_the_idle_power(machine, tmp_path):
    """Of 400 W an instance of one of seven slices owes 4/105 of a seventh at the least: 2.18 W."""
    gpu = FakeGpu(uuid=OURS, mig=True, mig_uuids=("MIG-aaaa", "MIG-bbbb"), mig_slices=(1, 3))
    machine.put(0, gpu)
    receipt, lines = run_receipt(machine, tmp_path, CUDA_VISIBLE_DEVICES="MIG-aaaa")
    ours = lines[f"gpu/{OURS}"]
    assert ours["energy_j"]["mid"] == pytest.approx(ours["machine_energy_j"]["mid"])
    assert ours["energy_j"]["high"] == pytest.approx(ours["machine_energy_j"]["high"])
    assert 0.0 < ours["energy_j"]["low"] <= 2.18 * receipt["counted_s"]
    assert ours["machine_energy_j"]["low"] > 0.5 * ours["machine_energy_j"]["mid"]
    assert any("all of it is counted, at the least 0.5% of it" in text for text in receipt["warnings"])


def test_a_gpu_lost_in_mid_run_leaves_a_gap_with_its_seconds(machine, tmp_path):
    lose = threading.Timer(1.5, machine.lose, (1,))
    lose.start()
    receipt, lines = run_receipt(machine, tmp_path)
    lose.join()
    others = lines[f"gpu/{OTHERS}"]
    assert 0.5 < others["gap_s"] < receipt["run"]["duration_s"]
    assert others["covered"] < 0.99
    truth_j = 70.0 * receipt["run"]["duration_s"]
    assert others["machine_energy_j"]["low"] <= truth_j <= others["machine_energy_j"]["high"]
    assert any("lost" in warning for warning in receipt["warnings"])


def test_what_is_given_by_the_device_counts_each_gpu_of_the_machine(machine, tmp_path):
    given = {
        "WATTPRINT_PRICE_PER_DEVICE_HOUR": "3600USD",
        "WATTPRINT_EMBODIED_PER_DEVICE": "150kg",
        "WATTPRINT_LIFETIME_YEARS": "1",
        "WATTPRINT_LIFETIME_UTILISATION": "50%",
        "WATTPRINT_SOCIAL_COST_OF_CARBON": "190USD/t",
    }
    receipt, _ = run_receipt(machine, tmp_path, scope="machine", **given)
    seconds = receipt["run"]["duration_s"]
    # Two GPUs at 1 USD a second.
    assert receipt["money"]["instance_cost"]["mid"] == pytest.approx(2 * seconds)
    factors = {line["id"]: line for line in receipt["factors"]}
    assert factors["embodied-per-device/given"]["value"] == 150
    # Half of a year of 365 days.
    assert factors["lifetime/given/in-use"]["value"] == pytest.approx(0.5)
    of_gpus_g = 2 * 150e3 * seconds / (0.5 * 365 * 86_400)
    assert receipt["carbon"]["embodied_g"]["mid"] >= of_gpus_g * 0.999
    harm = receipt["money"]["social_cost"]["mid"]
    assert harm == pytest.approx(190 * receipt["carbon"]["total_g"]["mid"] / 1e6)
