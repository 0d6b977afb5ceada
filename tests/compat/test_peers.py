"""Files that carbontracker, Eco2AI and experiment-impact-tracker wrote: what they know is in the run.

Expected values are typed from the files themselves; `peers/README.md` says how these were made.
"""

from __future__ import annotations

import csv
import os
import pickle
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wattprint.account.site import stated
from wattprint.compat import carbontracker_runs, codecarbon_runs, eco2ai, impact_tracker
from wattprint.compat.inert_pickle import Placeholder, read_inert
from wattprint.compat.sources import sources_in
from wattprint.delimited import WHOLE
from wattprint.errors import UsageError
from wattprint.ledger.imported import spools_of, write_imported
from wattprint.ledger.reader import read_spool

PEERS = Path(__file__).with_name("peers")
CARBONTRACKER, ECO2AI, EIT = PEERS / "carbontracker", PEERS / "eco2ai", PEERS / "eit"


def of(path, pue=1.0):
    return [source.runs for source in sources_in([str(path)], UTC, pue)]


def only(path, pue=1.0):
    (found,) = of(path, pue)
    assert found.problems == []
    (run,) = found.runs
    return run


def log(word):
    (path,) = CARBONTRACKER.glob(f"*{word}*_carbontracker.log")
    return path


def joules(run):
    return {energy.resource: energy.energy_j for energy in run.energies}


def recorded(run, home):
    write_imported(str(home), run, ())
    ((path,),) = spools_of(str(home), {run.id}).values()
    record = read_spool(path, alive=lambda _: False, now_ns=0)
    assert record.damage == ""
    return record


# carbontracker


def test_carbontracker_epochs_are_windows_and_its_pue_is_not_in_the_energy(tmp_path):
    """1.30 s three times at 35.61209406066786 W is 138.887 J; its own total is 1.58 times that."""
    run = only(log("demo"))
    assert run.name == "demo"
    assert joules(run) == pytest.approx({"cpu/0": 138.887}, rel=1e-5)
    assert run.metrics["carbontracker.energy_kwh"] == 0.000060962255
    assert run.metrics["carbontracker.energy_kwh"] * 3.6e6 / 1.58 == pytest.approx(138.9, rel=1e-3)
    assert (run.metrics["carbontracker.pue"], run.metrics["carbontracker.intensity_g_per_kwh"]) == (1.58, 445)
    assert "pue" not in run.site
    assert run.duration_s == pytest.approx(3.9)
    assert run.start_ns == int(datetime(2026, 11, 29, 17, 45, 28, 700_000, UTC).timestamp() * 1e9)
    (cpu,) = run.energies
    assert (cpu.name, cpu.method) == ("Intel(R) Xeon(R) Processor", "assumed")
    record = recorded(run, tmp_path)
    assert record.status == "finished"
    assert [window.name for window in record.windows] == ["epoch"] * 3
    statement = stated([record])
    assert statement.boundaries.node_j.mid == pytest.approx(138.887, rel=1e-5)
    assert statement.boundaries.facility_j.mid < 2.1 * 138.887  # one building, not two


def test_one_mean_of_several_gpus_counts_for_each_of_them():
    """Since 2.0 one figure stands for 250 and 150 W: their mean, 202.97 and 202.74 W for 1.5 s each."""
    run = only(log("629672"))
    assert run.energies[0].name == "2 x NVIDIA A100-SXM4-80GB"
    assert joules(run)["gpu/0"] == pytest.approx((202.971125 + 202.737143) * 1.5 * 2, rel=1e-6)
    assert run.energies[0].method == "integrated"
    assert run.site["place"] == "FRA"
    assert any("mean of 2 devices" in text for text in run.warnings)


def test_earlier_versions_tell_each_gpu_apart():
    run = only(log("27459"))
    watts = [251.407, 151.407, 91.407, 76.407, 402.407, 400.407, 399.407, 13.752]
    assert joules(run) == pytest.approx({f"gpu/{n}": watt * 1.5 for n, watt in enumerate(watts)})
    assert run.metrics["carbontracker.pue"] == 1.55
    assert run.origin.startswith("carbontracker 1.2.5 ")


def test_what_was_predicted_does_not_count():
    """Two of five epochs ran: 284 W for 2.4 s, whatever stands first in the output log."""
    run = only(log("685370"))
    assert sum(joules(run).values()) == pytest.approx(284 * 2.4)
    assert run.metrics["carbontracker.predicted_epochs"] == 5
    assert [energy.method for energy in run.energies] == ["assumed", "assumed"]  # sim_gpu, sim_cpu
    assert run.site["place"] is None


def test_a_log_that_breaks_off_counts_up_to_its_last_epoch(tmp_path):
    whole = log("demo").read_text().splitlines(keepends=True)
    path = tmp_path / log("demo").name
    path.write_text("".join(whole[:7]))  # the first epoch
    run = only(path)
    assert run.status == "killed"
    assert sum(joules(run).values()) == pytest.approx(35.61209406066786 * 1.3)
    path.write_text("".join(whole[:4]))
    (found,) = of(path)
    assert found.runs == []
    assert found.problems == [(4, "no epoch was recorded: what it predicts has not run")]


def test_an_output_log_alone_gives_its_total_and_never_its_prediction(tmp_path):
    source = str(log("demo")).replace("carbontracker.log", "carbontracker_output.log")
    path = Path(shutil.copy(source, tmp_path))
    run = only(path)
    assert sum(joules(run).values()) == pytest.approx(0.000060962255 * 3.6e6 / 1.58)
    path.write_text(path.read_text().partition("Average carbon")[0])
    (found,) = of(path)
    assert found.runs == []
    assert "nothing but a prediction" in found.problems[0][1]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "for cpu: 35.61209406066786\n2026-11-29 17:45:32",
            "for cpu: lots\n2026-11-29 17:45:32",
            7,
            "a power",
        ),
        (
            "for cpu: 35.61209406066786\n2026-11-29 17:45:32",
            "for cpu: 35.61209406066786\n1e308 1e308\n2026-11-29 17:45:32",
            7,
            "a power",
        ),
        ("Duration: 0:00:01.30\n", "Duration: soon\n", 6, "a duration"),
    ],
)
def test_a_bad_line_of_a_log_is_told_and_the_others_count(tmp_path, old, new, line, says):
    text = log("demo").read_text()
    path = tmp_path / log("demo").name
    path.write_text(text.replace(old, new, 1))
    assert path.read_text() != text
    (found,) = of(path)
    assert found.problems[0][0] == line
    assert says in found.problems[0][1]
    assert len(found.runs) == 1


def test_rapl_domains_are_processors_and_memory():
    text = (
        "2024-05-01 10:00:00 - carbontracker version 1.2.5\n"
        "2024-05-01 10:00:00 - The following components were found: "
        "CPU with device(s) cpu:0, dram:0, cpu:1.\n"
        "2024-05-01 10:01:00 - Epoch 1:\n2024-05-01 10:01:00 - Duration: 0:01:00.00\n"
        "2024-05-01 10:01:00 - Average power usage (W) for cpu: [100.   10.\n  50.]\n"
        "2024-05-01 10:01:01 - Monitoring thread ended.\n"
    )
    found = carbontracker_runs.runs_of({"x_carbontracker.log": text}, UTC)
    (run,) = found.runs
    assert joules(run) == {"cpu/0": 6000, "dram/0": 600, "cpu/1": 3000}
    assert {energy.method for energy in run.energies} == {"integrated"}


# Eco2AI


def test_a_row_of_eco2ai_is_one_sum_with_its_gpus_named(tmp_path):
    run = only(ECO2AI / "emission_gpus.csv")
    assert run.id == "eco2ai-dcddba87-7077-42d0-a68d-c22e9ac14da7"
    assert joules(run) == pytest.approx({"cpu/0": 0.0003411500909830294 * 3.6e6})
    assert run.duration_s == pytest.approx(1.19935202)
    assert run.metrics["eco2ai.intensity_g_per_kwh"] == pytest.approx(67.53)
    assert run.metrics["eco2ai.cpu_tdp_w"] == 61
    assert run.tags == {"experiment": 'two, quoted "words"'}
    assert run.site["place"] == "FRA"
    assert run.start_ns == int(datetime(2026, 11, 29, 17, 46, 47, tzinfo=UTC).timestamp() * 1e9)
    statement = stated([recorded(run, tmp_path)])
    (held,) = statement.not_metered
    assert (held.name, held.inside) == ("4 x NVIDIA A100-SXM4-80GB", "cpu/0")
    assert statement.boundaries.components_j.method == "modelled"


def test_epochs_of_eco2ai_add_up_and_keep_what_was_told_of_them(tmp_path):
    run = only(ECO2AI / "train.csv")
    kwh = (1.417981665364702e-08, 1.606181181205102e-08, 1.6174590325135796e-08)
    assert joules(run)["cpu/0"] == pytest.approx(sum(kwh) * 3.6e6)
    assert run.duration_s == pytest.approx(0.8851004 + 0.9277089 + 0.8998735)
    assert run.site["place"] == "US-CA"
    record = recorded(run, tmp_path)
    losses = [metric.value for metric in record.metrics if metric.name == "loss"]
    assert losses == [1.0, 0.5, pytest.approx(1 / 3)]
    assert [window.energy[0].mid for window in record.windows] == pytest.approx([one * 3.6e6 for one in kwh])
    assert run.metrics["eco2ai.cost"] == pytest.approx(9.283e-09, rel=1e-3)


def test_an_encoded_file_is_the_same_run():
    """``new_epoch`` writes each row twice, encoded once and encoded twice."""
    plain = only(ECO2AI / "train.csv")
    (found,) = of(ECO2AI / "encoded_train.csv")
    (run,) = found.runs
    assert (found.problems, found.superseded) == ([], 3)
    assert (run.id, joules(run), run.site) == (plain.id, joules(plain), plain.site)
    assert run.metrics == plain.metrics
    assert [window.metrics for window in run.windows] == [window.metrics for window in plain.windows]


def test_the_pue_that_eco2ai_was_given_can_be_said(tmp_path):
    run = only(ECO2AI / "train.csv", pue=1.3)
    whole_j = joules(only(ECO2AI / "train.csv"))["cpu/0"]
    assert joules(run)["cpu/0"] == pytest.approx(whole_j / 1.3)
    statement = stated([recorded(run, tmp_path)])
    assert statement.boundaries.facility_j.mid == pytest.approx(whole_j)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1.28560209274292", "long", "duration(s) cannot be 'long'"),
        ("3.774695080639333e-06", "-1", "power_consumption(kWh) cannot be '-1'"),
        ("3.774695080639333e-06", "0", "no energy"),
        ("3.774695080639333e-06", "1e12", "cannot be"),
        ("2026-11-29 17:46:38", "yesterday", "start_time cannot be 'yesterday'"),
        (",Linux,", ",Linux,more,", "14 fields under 13 columns"),
    ],
)
def test_a_bad_row_of_eco2ai_is_told_and_the_others_go_in(tmp_path, old, new, says):
    header, line = (ECO2AI / "emission.csv").read_text().splitlines()
    good = line.replace("b5be5f9f", "c5be5f9f")
    (tmp_path / "emission.csv").write_text("\n".join([header, line.replace(old, new), good, ""]))
    (found,) = of(tmp_path / "emission.csv")
    ((number, reason),) = found.problems
    assert (number, len(found.runs)) == (2, 1)
    assert says in reason


def test_older_columns_of_eco2ai():
    text = (
        (
            "project_name,experiment_description,start_time,duration(s),power_consumption(kWTh),CO2_emissions(kg),"
            "CPU_name,GPU_name,OS,country\n"
            "old,cnn,2022-03-04 05:06:07,3600,0.5,0.2,Intel Core i7/1 device(s), 0 device(s),Linux,Russia\n"
        )
        .replace("device(s), 0", 'device(s)", 0')
        .replace(",Intel", ',"Intel')
    )
    (run,) = eco2ai.runs_of(text, "emission.csv", UTC).runs
    assert joules(run) == {"cpu/0": 0.5 * 3.6e6}
    assert run.inside == {}
    assert run.site["place"] == "RUS"


# experiment-impact-tracker


def test_a_folder_of_experiment_impact_tracker(tmp_path):
    """60 W of RAPL and 320 W of GPUs stood in, of which 290 W was said to be the program's; 8.69 s."""
    run = only(EIT / "whole")
    assert (run.name, run.scope, run.status) == ("whole", "process", "finished")
    assert run.duration_s == pytest.approx(8.688, abs=0.001)
    cpu, gpu = run.energies
    assert cpu.energy_j / run.duration_s == pytest.approx(60, rel=0.02)
    assert gpu.energy_j == pytest.approx(320 * run.duration_s)
    assert gpu.own_j == pytest.approx(290 * run.duration_s)
    assert (cpu.name, gpu.name) == ("Intel(R) Xeon(R) Processor", "2 x Tesla V100-SXM2-16GB")
    assert {cpu.method, gpu.method} == {"integrated"}
    assert run.site["place"] == "FRA"
    assert run.metrics["impact-tracker.intensity_g_per_kwh"] == pytest.approx(55.998, abs=0.001)
    assert run.environment == {"python": "3.11.7", "experiment-impact-tracker": "0.1.8"}
    statement = stated([recorded(run, tmp_path)])
    assert statement.boundaries.accelerator_j.mid == pytest.approx(290 * run.duration_s)


def test_without_its_pickle_a_folder_still_has_its_energy(tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(EIT / "whole", folder)
    (folder / "impacttracker" / "info.pkl").unlink()
    run = only(folder)
    assert run.duration_s == pytest.approx(5.767, abs=0.001)  # from its first sample to its last
    assert run.energies[1].own_j == pytest.approx(290 * run.duration_s)
    assert run.site["place"] is None
    assert any("without its info.pkl" in text for text in run.warnings)


def test_a_run_without_an_end_counts_up_to_its_last_sample():
    run = only(EIT / "killed")
    assert run.status == "killed"
    assert any("when it ended is not known" in text for text in run.warnings)


def test_a_torn_line_of_data_is_told_and_the_others_count(tmp_path):
    folder = tmp_path / "run" / "impacttracker"
    shutil.copytree(EIT / "whole" / "impacttracker", folder)
    with open(folder / "data.json", "a") as stream:
        stream.write('{"timestamp":1795974')
    (found,) = of(folder)
    assert found.problems == [(4, "is cut short, or is no JSON")]
    assert len(found.runs) == 1


def test_data_without_power_is_no_run():
    text = '{"timestamp": 1795974513.4, "rapl_power_draw_absolute": null}\n'
    found = impact_tracker.runs_of(text, None, "x/impacttracker/data.json", UTC)
    assert (found.runs, found.problems) == ([], [(WHOLE, "no power was recorded, of processors or of GPUs")])


class _Attack:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_is_read_and_never_run(tmp_path, protocol):
    trace = tmp_path / "trace"
    data = pickle.dumps({"bad": _Attack(trace), "good": [1, "two"], "at": datetime(2024, 1, 2)}, protocol)
    told = read_inert(data)
    assert isinstance(told["bad"], Placeholder)
    assert (told["good"], told["at"]) == ([1, "two"], datetime(2024, 1, 2))
    assert not trace.exists()


@pytest.mark.parametrize(
    "data", [b"", b"\x80\x04", b"no pickle", b"\x80\x04]q\x00(h\x05", b"(" * 50_000 + b"t" * 9]
)
def test_a_damaged_pickle_is_an_error_in_words(data):
    with pytest.raises(ValueError, match=r"^\w"):
        read_inert(data)


# All of them


@pytest.mark.parametrize("kind", ["_carbontracker.log", "_carbontracker_output.log"])
def test_a_log_under_another_name_is_the_same_run(tmp_path, kind):
    path = Path(str(log("demo")).replace("_carbontracker.log", kind))
    run = only(Path(shutil.copy(path, tmp_path / path.name)))
    assert only(Path(shutil.copy(path, tmp_path / f"another{kind}"))).id == run.id


def test_logs_that_belong_together_are_one_run_in_any_folder_under_any_name(tmp_path):
    """Three standard logs and their outputs, renamed and apart; the fourth output has no log of its own."""
    (tmp_path / "out").mkdir()
    ids = set()
    for number, word in enumerate(("24811.685370", "25636", "26081", "demo")):
        path = log(word)
        output = Path(str(path).replace("_carbontracker.log", "_carbontracker_output.log"))
        shutil.copy(output, tmp_path / "out" / f"{number}.log")
        if word != "demo":
            shutil.copy(path, tmp_path / f"run-{9 - number}.log")
            ids.add(only(path).id)
    runs = {run.id: run for found in of(tmp_path) for run in found.runs}
    assert len(runs) == 4
    assert ids < set(runs)
    assert {len(run.windows) for id_, run in runs.items() if id_ in ids} == {2}
    killed = runs[only(log("26081")).id]
    assert killed.metrics["carbontracker.predicted_epochs"] == 2  # of the output, which has no total


def test_an_output_of_another_run_that_began_with_it_stays_apart(tmp_path):
    """In the same second on the same hardware, as jobs of an array do: the sum of its epochs tells."""
    shutil.copy(log("demo"), tmp_path / "a.log")
    output = Path(str(log("demo")).replace("_carbontracker.log", "_carbontracker_output.log")).read_text()
    for text, runs in ((output, 1), (output.replace("0.000060962255", "0.000065962255"), 2)):
        (tmp_path / "b.log").write_text(text)
        assert len({run.id for found in of(tmp_path) for run in found.runs}) == runs


def test_a_run_that_ends_in_the_future_says_so_and_its_import_too(tmp_path):
    path = tmp_path / "a.log"
    path.write_text(log("demo").read_text().replace("2026-11-29", "2130-01-02"))
    (source,) = sources_in([str(path)], UTC)
    assert source.ahead.startswith("a run ends in the future, 2130-01-02 17:45 UTC: ")
    assert "imported before its end" in source.runs.runs[0].warnings[-1]
    path.write_text(log("demo").read_text().replace("2026-11-29", "2016-11-29"))
    assert sources_in([str(path)], UTC)[0].ahead == ""


def test_logs_of_two_runs_under_one_name_are_two(tmp_path):
    """The second began in the same second on the same machine, and drew another power."""
    for folder, power in (("a", "35.61209406066786"), ("b", "35.7")):
        (tmp_path / folder).mkdir()
        text = log("demo").read_text().replace("35.61209406066786", power)
        (tmp_path / folder / "x_carbontracker.log").write_text(text)
    found = of(tmp_path)
    assert len({run.id for one in found for run in one.runs}) == 2


def test_a_folder_of_experiment_impact_tracker_copied_elsewhere_is_the_same_run(tmp_path):
    shutil.copytree(EIT / "whole", tmp_path / "elsewhere")
    assert only(tmp_path / "elsewhere").id == only(EIT / "whole").id


def test_a_folder_gives_all_that_is_in_it(tmp_path):
    shutil.copytree(PEERS, tmp_path / "peers")
    (tmp_path / "peers" / "notes.csv").write_text("a,b\n1,2\n")
    os.mkfifo(tmp_path / "peers" / "pipe.csv")
    found = of(tmp_path / "peers")
    assert sum(len(one.runs) for one in found) == 11  # train.csv is there plain and encoded
    assert len({run.id for one in found for run in one.runs}) == 10
    assert not any(one.problems for one in found)


def test_a_folder_without_any_is_refused_with_what_is_read(tmp_path):
    with pytest.raises(UsageError, match="carbontracker"):
        of(tmp_path)


@pytest.mark.parametrize("number", ["60.20292580773335", "1.35"])
@pytest.mark.parametrize("digits", [400, 5000])
def test_a_whole_number_of_hundreds_of_digits_is_no_figure(tmp_path, number, digits):
    shutil.copytree(EIT / "whole", tmp_path / "eit")
    path = next((tmp_path / "eit").rglob("data.json"))
    text = path.read_text()
    assert number in text
    path.write_text(text.replace(number, "9" * digits, 1))
    (runs,) = of(tmp_path)
    assert len(runs.runs) + len(runs.problems) >= 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"start_time": "2199-12-31 23:59:59"}, "it would end after 2200"),
        ({"power_consumption(kWh)": "5e-324", "CO2_emissions(kg)": "1e12"}, ""),
    ],
)
def test_eco2ai_rows_at_the_edge_of_what_numbers_hold(tmp_path, changes, says):
    """A start of the last second of the calendar; a quotient that is no finite number."""
    with (ECO2AI / "emission_gpus.csv").open(newline="") as stream:
        row = next(csv.DictReader(stream))
    with (tmp_path / "emission.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row | changes)
    (runs,) = of(tmp_path)
    if says:
        assert says in runs.problems[0][1]
    else:
        assert "eco2ai.intensity_g_per_kwh" not in runs.runs[0].metrics
        assert runs.runs[0].metrics["eco2ai.emissions_kg"] == 1e12


def test_files_far_larger_than_any_tracker_writes_are_refused_at_once(tmp_path):
    head = (ECO2AI / "emission_gpus.csv").read_text().splitlines()
    wide = tmp_path / "emission.csv"
    wide.write_text("\n".join(line + "".join(f",x{n}" for n in range(10**5)) for line in head))
    began_s = time.process_time()
    with pytest.raises(UsageError, match="columns: no tracker writes more than 10000"):
        of(wide)
    wide.unlink()
    lines = log("demo").read_text().splitlines()
    powers = [lines[6].replace("for cpu", f"for c{n}") for n in range(30_000)]
    assert "Average power usage (W) for c7:" in powers[7]
    (tmp_path / "a_carbontracker.log").write_text("\n".join([*lines[:6], *powers]))
    (runs,) = of(tmp_path)
    assert runs.problems == [(5, "30000 kinds of hardware cannot be: it knows CPU and GPU")]
    assert time.process_time() - began_s < 20


def test_texts_of_38_kb_are_cut_in_every_importer(tmp_path):
    long = "x" * 38_000
    (tmp_path / "a_carbontracker.log").write_text(
        log("demo").read_text().replace("Intel(R) Xeon(R) Processor", long)
    )
    (tmp_path / "emission.csv").write_text(
        (ECO2AI / "emission_gpus.csv")
        .read_text()
        .replace("NVIDIA A100-SXM4-80GB", long)
        .replace("demo", long)
    )
    runs = [run for found in of(tmp_path) for run in found.runs]
    assert len(runs) == 2
    for run in runs:
        names = [
            run.name,
            *(energy.name for energy in run.energies),
            *(name for name, _ in run.inside.values()),
        ]
        assert max(map(len, names)) <= 1000
        assert any("(38000 characters)" in name for name in names)


def test_the_page_tells_the_intervals_that_are_used():
    page = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "import-runs.md").read_text("utf-8")
    lines = dict(
        line.removeprefix("| ").split(" | ", 1) for line in page.splitlines() if line.startswith("| ")
    )
    for row, uncertainties in {
        "carbontracker, GPUs": [0.10],
        "carbontracker, RAPL": [carbontracker_runs._RAPL_UNCERTAINTY],
        "carbontracker, other processors": [
            carbontracker_runs._CONSTANT_UNCERTAINTY,
            carbontracker_runs._ANY_CPU_UNCERTAINTY,
        ],
        "Eco2AI": [eco2ai._UNCERTAINTY],
        "experiment-impact-tracker": [impact_tracker._RAPL_UNCERTAINTY, impact_tracker._NVIDIA_UNCERTAINTY],
        "rows of wattprint": [codecarbon_runs._OWN_UNCERTAINTY, 0.10],
    }.items():
        for uncertainty in uncertainties:
            factor = f"{1 + uncertainty:.2g}"
            assert f"÷ {factor} ... × {factor}" in lines[row]
