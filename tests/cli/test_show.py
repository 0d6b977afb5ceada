"""A recorded run through the verbs: shown, listed, stated again, and the JSON that others build on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wattprint.cli import _VERBS

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
BURN = "t=__import__('time').process_time\nwhile t() < 0.5: pass"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with one run of half a CPU second in France, named ``burn``, with a metric and a receipt."""
    folder = tmp_path_factory.mktemp("home")
    receipt = folder / "receipt.json"
    done = call(
        folder, "run", "--name", "burn", "--region", "FR", "--metric", "accuracy=0.91", "--receipt", receipt,
        "--", sys.executable, "-c", BURN,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def call(home, *words):
    environ = {**os.environ, "WATTPRINT_HOME": str(home), "COLUMNS": "80"}
    for name in ("WATTPRINT_REGION", "WATTPRINT_PUE", "WATTPRINT_RUN"):
        environ.pop(name, None)
    return subprocess.run(
        [COMMAND, *map(str, words)], env=environ, cwd=home, capture_output=True, text=True, check=False
    )


def answer(home, *words):
    done = call(home, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def quantity(value):
    return set(value) == {"low", "mid", "high", "method"} and value["low"] <= value["mid"] <= value["high"]


def test_the_json_of_a_run_has_the_shape_that_others_build_on(home):
    shown = answer(home, "show", "burn", "--json")
    assert {"schema", "run", "energy", "carbon", "factors", "overhead", "warnings"} <= shown.keys()
    assert {"id", "name", "command", "status", "exit_code", "started_at", "duration_s", "host"} == shown[
        "run"
    ].keys()
    energy = shown["energy"]
    assert {"scope", "resources", "unattributed_j", "boundaries"} <= energy.keys()
    for line in energy["resources"]:
        assert {"resource", "name", "energy_j", "method", "source", "covered", "gap_s"} <= line.keys()
        assert quantity(line["energy_j"])
        assert quantity(line["machine_energy_j"])
        assert line["energy_j"]["mid"] <= line["machine_energy_j"]["mid"] * (1 + 1e-12)
    boundaries = energy["boundaries"]
    assert list(boundaries) == ["accelerator_j", "components_j", "node_j", "facility_j"]
    carbon = shown["carbon"]
    assert {"operational_location_g", "intensity_g_per_kwh", "place", "place_known_by"} <= carbon.keys()
    assert (carbon["place"], carbon["place_known_by"]) == ("FRA", "flag")
    for factor in shown["factors"]:
        assert {"id", "value", "unit", "year", "method", "source", "licence"} <= factor.keys()
        assert factor["source"]
        assert factor["licence"]
    assert {"cpu_s", "share_of_one_core"} == shown["overhead"].keys()


def test_parts_sum_to_the_whole(home):
    energy = answer(home, "show", "burn", "--json")["energy"]
    parts = {line["resource"]: line["energy_j"]["mid"] for line in energy["resources"]}
    rest = parts.pop("node/rest")
    boundaries = energy["boundaries"]
    assert sum(parts.values()) == pytest.approx(boundaries["components_j"]["mid"], rel=1e-12)
    assert sum(parts.values()) + rest == pytest.approx(boundaries["node_j"]["mid"], rel=1e-12)
    machine_j = sum(line["machine_energy_j"]["mid"] for line in energy["resources"])
    assert boundaries["node_j"]["mid"] + energy["unattributed_j"]["mid"] == pytest.approx(machine_j, rel=1e-9)


def test_the_receipt_file_says_what_show_says(home):
    receipt, shown = json.loads((home / "receipt.json").read_text()), answer(home, "show", "last", "--json")
    assert shown == receipt | {
        key: shown[key] for key in ("tags", "parameters", "metrics", "windows_by_name")
    }


def test_run_prints_json_too(home, tmp_path):
    done = call(tmp_path, "run", "--json", "--region", "FR", "--", "sh", "-c", "echo out; exit 3")
    assert (done.returncode, done.stdout) == (3, "out\n")
    receipt = json.loads(done.stderr)
    assert receipt["run"]["exit_code"] == 3
    shown = answer(tmp_path, "show", "last", "--json")
    assert shown | receipt == shown


def test_the_other_scope_is_in_the_same_record(home):
    ours = answer(home, "show", "burn", "--json")["energy"]
    all_of_it = answer(home, "show", "burn", "--scope", "machine", "--json")["energy"]
    assert (ours["scope"], all_of_it["scope"]) == ("process", "machine")
    for one, other in zip(ours["resources"], all_of_it["resources"], strict=True):
        assert other["energy_j"] == one["machine_energy_j"]


def test_stated_again_elsewhere_with_what_changed(home):
    words = (
        "show",
        "burn",
        "--region",
        "gcp:europe-west1",
        "--year",
        "2023",
        "--pue",
        "1.1",
        "--tariff",
        "0.30EUR/kWh",
    )
    before, after = answer(home, "show", "burn", "--json"), answer(home, *words, "--json")
    node_j = before["energy"]["boundaries"]["node_j"]["mid"]
    assert after["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(1.1 * node_j, rel=1e-12)
    assert after["money"]["energy_cost"]["mid"] == pytest.approx(1.1 * node_j / 3.6e6 * 0.30, rel=1e-12)
    assert after["money"]["currency"] == "EUR"
    assert after["carbon"]["year"] == 2023
    assert after["restated"]["from"]["place"] == "FRA"
    assert after["restated"]["to"]["place"] == "gcp:europe-west1"
    text = call(home, *words).stdout
    assert "changed carbon intensity:" in text
    assert "changed cost, electricity:" in text


def test_a_tariff_by_time_of_use_is_met_at_the_hours_of_the_run(home, tmp_path):
    bands = "".join(
        f'[[tariff]]\nfrom = {begin}\nto = {end}\nprice = "{price}EUR/kWh"\n'
        for begin, end, price in ((0, 12, 0.25), (12, 24, 0.25))
    )
    (tmp_path / "wattprint.toml").write_text(bands)
    environ = {**os.environ, "WATTPRINT_HOME": str(tmp_path / "home"), "TZ": "Europe/Paris"}
    words = [COMMAND, "run", "--json", "--region", "FR", "--", sys.executable, "-c", BURN]
    ran = subprocess.run(words, env=environ, cwd=tmp_path, check=True, capture_output=True, text=True)
    shown = answer(tmp_path / "home", "show", "last", "--json")
    at_once = json.loads(ran.stderr)
    assert at_once["warnings"] == shown["warnings"]
    assert at_once["money"] == shown["money"]
    facility_kwh = shown["energy"]["boundaries"]["facility_j"]["mid"] / 3.6e6
    assert shown["money"]["energy_cost"]["mid"] == pytest.approx(0.25 * facility_kwh, rel=1e-9)
    assert not any("evenly spread" in warning for warning in shown["warnings"])


def test_stating_for_the_same_place_changes_nothing(home):
    shown = answer(home, "show", "burn", "--json")
    again = answer(home, "show", "burn", "--region", "FRA", "--json")
    again.pop("restated")
    again["carbon"]["place_known_by"] = shown["carbon"]["place_known_by"]
    assert again == shown
    assert "changed" not in call(home, "show", "burn", "--region", "France").stdout


def test_runs_are_listed_and_filtered(home):
    (row,) = answer(home, "runs", "--json")
    assert (row["name"], row["status"], row["exit_code"]) == ("burn", "finished", 0)
    assert quantity(row["components_j"])
    assert answer(home, "runs", "--name", "b*n", "--status", "finished", "--since", "1h", "--json") == [row]
    assert answer(home, "runs", "--name", "other", "--json") == []
    assert answer(home, "runs", "--status", "failed", "--json") == []


def test_what_the_run_column_has_names_the_run(home):
    (row,) = answer(home, "runs", "--json")
    printed = call(home, "runs").stdout.splitlines()[3].split()[0]
    assert row["id"].endswith(f"-{printed}")
    assert answer(home, "show", printed, "--json")["run"]["id"] == row["id"]
    assert row["id"] in call(home, "verify", printed).stdout


def test_a_long_name_is_shortened_before_anything_else(home, tmp_path):
    long_name = "very-long-" * 20
    assert call(tmp_path, "run", "-q", "--name", long_name, "--", "true").returncode == 0
    (row,) = answer(tmp_path, "runs", "--json")
    line = call(tmp_path, "runs").stdout.splitlines()[3]
    assert len(line) in (79, 80)  # the edge on the right is empty
    assert line.split()[0] == row["id"][-6:]
    assert line.split()[1].startswith("very-")
    assert line.split()[1].endswith("-long-")
    assert line.count("…") == 1
    environ = {**os.environ, "WATTPRINT_HOME": str(tmp_path), "COLUMNS": "300"}
    done = subprocess.run([COMMAND, "runs"], env=environ, capture_output=True, text=True, check=True)
    assert f" {long_name} " in done.stdout


def test_options_of_the_command_are_its_own(home, tmp_path):
    done = call(tmp_path, "run", "-q", sys.executable, "-c", "import sys; print(sys.argv)", "--regoin", "-x")
    assert (done.returncode, done.stdout) == (0, "['-c', '--regoin', '-x']\n")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "nobody"], 2, "no run 'nobody' · the newest: "),
        (["show", "./dir/x"], 2, "no run and no file './dir/x' · check the path; see: wattprint runs"),
        (["show", "last", "--region", "Atlantis"], 2, "no place is called 'Atlantis'"),
        (["show", "last", "--region", "gcp:us-east-1"], 2, "us-east"),
        (["show", "last", "--pue", "0.9"], 2, "pue cannot be '0.9'"),
        (["show", "last", "--tariff", "cheap"], 2, "0.30EUR/kWh"),
        (["show", "last", "--instance", "aws:p5.48xlrge"], 2, "p5.48xlarge"),
        (["show", "last", "--per", "0", "token"], 2, "0.0 of 'token' is no number of functional units"),
        (["report", "last", "--per", "nan", "token"], 2, "nan of 'token' is no number of functional units"),
        (["show", "last", "--instance", "aws:p5.48xlarge", "--per", "-5", "token"], 2, "-5.0 of 'token'"),
        (["run", "--instance", "aws:p5.48xlrge", "--", "true"], 2, "p5.48xlarge"),
        (["runs", "--since", "yesterday"], 2, "7d, 12h"),
        (["run", "--region", "Frnce", "--", "true"], 2, "France (FRA)"),
        (["run", "--metric", "loss", "--", "true"], 2, "--metric"),
        (["run", "--receipt", "/no/such/folder/r.json", "--", "true"], 2, "cannot write a receipt"),
        (["run"], 2, "wattprint run --help"),
        (["run", "--regoin", "FR", "--", "true"], 2, "--regoin"),
        (["run", "--regoin", "FR", "--", "true"], 2, "--region"),
        (["run", "--regoin=FR", "true"], 2, "--region"),
        (["run", "-x", "true"], 2, "-x"),
        (["rnu"], 2, "wattprint run"),
        (["--no-such-option"], 2, "--help"),
    ],
)
def test_bad_input_gets_one_clear_line(home, words, code, says):
    done = call(home, *words)
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("verb", list(_VERBS))
def test_every_verb_has_help_and_is_in_the_reference(home, verb):
    done = call(home, verb, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: wattprint {verb}")
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"
    assert f"## wattprint {verb}" in page.read_text("utf-8")


def test_a_misspelt_variable_is_told_once_and_the_command_runs(home, monkeypatch):
    monkeypatch.setenv("WATTPRINT_REGOIN", "FR")
    done = call(home, "run", "-q", "--", "true")
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "REGOIN" in line] == [
        "wattprint: WATTPRINT_REGOIN is no variable of ours and sets nothing · did you mean WATTPRINT_REGION"
    ]


def test_a_terminal_gets_colour_and_a_pipe_does_not(home, tmp_path):
    assert "\x1b[" not in call(home, "show", "burn").stdout
    assert "\x1b[" not in call(tmp_path, "run", "--region", "FR", "--", "true").stderr


def test_the_reference_of_commands_is_what_the_program_says():
    script = Path(__file__).resolve().parents[2] / "scripts" / "commands_reference.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stdout


def test_a_run_is_placed_elsewhere_as_it_is_stated_again(home):
    assert answer(home, "where", "burn", "--in", "DE", "--json")["boundary"] == "facility"
    placed = answer(home, "where", "burn", "--in", "DE", "--region", "ES", "--boundary", "node", "--json")
    assert placed["boundary"] == "node"
    assert [one["place"] for one in placed["places"] if one["here"]] == ["ESP"]


def test_run_takes_every_setting_and_hands_on_what_concerns_windows(home, tmp_path):
    flags = ["--contracts", "ppa 60% 12", "--lifetime-years", "3", "--tariff", "0.3/kWh", "--currency", "EUR"]
    done = call(
        tmp_path, "run", *flags, "--no-synchronise", "--json", "--", "sh", "-c", "echo $WATTPRINT_SYNCHRONISE"
    )
    assert done.stdout == "0\n"
    statement = json.loads(done.stderr)
    assert statement["carbon"]["market"]["contract_share"] == 0.6
    factors = {one["id"]: one["value"] for one in statement["factors"]}
    assert (factors["contract/1/given"], factors["tariff/0-24/given"]) == (12.0, 0.3)


def test_a_run_counts_by_the_intensity_that_it_was_given_until_it_is_moved(tmp_path):
    done = call(
        tmp_path, "run", "--region", "FR", "--intensity", "56", "--name", "green", "--json", "--", "true"
    )
    assert json.loads(done.stderr)["carbon"]["intensity_g_per_kwh"]["mid"] == 56.0
    assert answer(tmp_path, "show", "green", "--json")["carbon"]["intensity_g_per_kwh"]["high"] == 56.0
    moved = answer(tmp_path, "show", "green", "--region", "DE", "--json")["carbon"]["intensity_g_per_kwh"]
    assert moved["low"] < moved["mid"] < moved["high"]
    given = answer(tmp_path, "show", "green", "--region", "DE", "--intensity", "300", "--json")
    assert given["carbon"]["intensity_g_per_kwh"]["mid"] == 300.0
