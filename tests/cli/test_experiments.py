"""``wattprint experiments`` over real spools: seeds, failed trials, cost to a target, bad input."""

import json
import re

import pytest
from tests.cli import in_process
from tests.ledger import spools

S = spools.S
SITE = {"place": "FRA", "pue": 1.0}


@pytest.fixture
def call(capsys, monkeypatch):
    """Run the verb in this process: exit code, standard output, standard error."""
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


@pytest.fixture
def home(own_home, tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    return folder


def energy(joules):
    """The one source has drawn ``joules``, all of it ours, known within 10 %."""
    return [0.9 * joules, joules, 1.1 * joules, 0.9 * joules, joules, 1.1 * joules, 0.0]


def trial(home, number, points, *, name="net", status="finished", total_j=100.0, **header):
    """A run of 10 s at even power; ``points``: seconds and accuracy."""
    start_ns = spools.START_NS + number * 60 * S
    settings = {"name": name, "wall_ns": start_ns, "sources": [spools.source("cpu/0")], "site": SITE} | header
    run = f"20250615-1506{number:02d}-aaaaaa"
    lines = [spools.header(run, **settings)]
    for second in range(1, 11):
        for at_s, value in points:
            if second - 1 < at_s <= second and at_s != second:
                lines.append(metric(at_s, value))
        lines.append(spools.snapshot(second, [energy(total_j * second / 10)], start_ns=start_ns))
        lines += [metric(at_s, value) for at_s, value in points if at_s == second]
    lines.append(spools.end(10, status=status, exit_code=0 if status == "finished" else 1, start_ns=start_ns))
    spools.write(home, lines)
    return run


def metric(at_s, value, name="accuracy"):
    return {
        "kind": "metric",
        "at_ns": spools.BOOT_NS + int(at_s * S),
        "name": name,
        "value": value,
        "window": None,
    }


@pytest.fixture
def seeds(home):
    """Three seeds of 100, 120 and 140 J, one of which misses 0.9, and a failed trial of 60 J."""
    trial(home, 0, [(2, 0.80), (5, 0.92), (10, 0.91)], total_j=100, parameters={"lr": 0.1})
    trial(home, 1, [(2, 0.85), (5, 0.90), (7, 0.88), (10, 0.93)], total_j=120, parameters={"lr": 0.1})
    trial(home, 2, [(2, 0.70), (10, 0.89)], total_j=140, parameters={"lr": 0.2}, tags={"team": "red"})
    trial(home, 3, [], total_j=60, status="failed", parameters={"lr": 0.2})
    return home


def test_means_over_seeds_and_what_finding_took(seeds, call):
    code, out, err = call("experiments", "--metric", "accuracy", "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    (group,) = answer["groups"]
    assert group["group"] == ["net"]
    assert (group["trials"], group["statuses"]) == (4, {"failed": 1, "finished": 3})
    assert group["metric"]["mean"] == pytest.approx(0.91)  # 0.91, 0.93, 0.89
    assert group["metric"]["standard_error"] == pytest.approx(0.011547, abs=1e-6)  # 0.02 / √3
    assert group["cost"]["mean"] == pytest.approx(120.0)
    assert group["best_cost"]["mid"] == pytest.approx(120.0)
    assert group["finding_cost"]["mid"] == pytest.approx(420.0)
    assert group["finding_ratio"] == pytest.approx(3.5)
    assert (answer["unit"], answer["maximise"]) == ("J", True)


def test_cost_to_a_target_with_the_one_that_missed_and_the_one_that_fell_back(seeds, call):
    code, out, _ = call("experiments", "--metric", "accuracy", "--target", "accuracy>=0.9", "--json")
    assert code == 0
    found = json.loads(out)["groups"][0]["to_target"]
    assert (found["attempts"], found["hits"], found["censored"], found["fell_back"]) == (4, 2, 2, 1)
    assert found["share"] == 0.5
    assert found["cost"]["mean"] == pytest.approx(55.0)  # half of 100 J, half of 120 J
    assert found["cost_per_hit"]["mid"] == pytest.approx((50 + 60 + 140 + 60) / 2)
    assert found["cost_interval"]["low"] == pytest.approx(0.9 * 55)


def test_time_and_carbon_to_a_target(seeds, call):
    target = ("--target", "accuracy>=0.9", "--metric", "accuracy", "--json")
    _, out, _ = call("experiments", "--cost", "time", *target)
    assert json.loads(out)["groups"][0]["to_target"]["cost"]["mean"] == 5.0
    _, out, _ = call("experiments", "--cost", "carbon", *target)
    answer = json.loads(out)["groups"][0]
    # Half of the energy of the two that hit, at one grid: the same share of the carbon.
    assert answer["to_target"]["cost"]["mean"] == pytest.approx(answer["cost"]["mean"] * 55 / 120)


def test_groups_by_parameter_with_a_baseline(seeds, call):
    code, out, _ = call(
        "experiments", "--by", "parameter:lr", "--metric", "accuracy", "--baseline", "0.2", "--json"
    )  # fmt: skip
    assert code == 0
    answer = json.loads(out)
    assert {tuple(one["group"]): one["trials"] for one in answer["groups"]} == {("0.1",): 2, ("0.2",): 2}
    row = next(one for one in answer["baseline"]["rows"] if one["name"] == "0.1")
    assert row["label"] == "lr=0.1"
    assert row["over_baseline"]["points"] == pytest.approx(3.0)  # 0.92 over 0.89
    assert row["over_baseline"]["extra_cost"]["mid"] == pytest.approx(-30.0)  # 110 J over 140 J
    assert answer["all"]["finding_cost"]["mid"] == pytest.approx(420.0)


def test_a_group_is_called_after_what_it_is_grouped_by(seeds, call):
    words = ("--by", "parameter:lr,name", "--metric", "accuracy")
    code, out, _ = call("experiments", *words, "--baseline", "0.2 net")
    assert code == 0
    assert len(re.findall(r"^ lr=0\.1 net ", out, re.M)) == 3
    assert "over lr=0.2 net" in " ".join(out.split())
    code, out, _ = call("leaderboard", *words, "--baseline", "lr=0.2 net")
    assert code == 0
    assert re.search(r"^ lr=0\.1 net ", out, re.M)


def test_the_text_says_what_was_counted(seeds, call):
    code, out, _ = call("experiments", "--metric", "accuracy", "--target", "accuracy>=0.9")
    assert code == 0
    flat = " ".join(out.split())
    assert "3 of 4" in flat
    assert "2 of 4" in flat
    assert "(3 finished, 1 failed)" in flat or "(1 failed, 3 finished)" in flat
    assert "finding it took 3.50 times as much" in flat
    assert "2 ended short of accuracy ≥ 0.9" in flat
    assert "1 reached accuracy ≥ 0.9 and fell back later" in flat
    assert "fewer than 5 runs" in flat
    assert "BCa, 2000 resamples" in flat
    assert all(len(line) <= 80 for line in out.splitlines())


def test_runs_are_chosen_as_in_runs(seeds, call):
    _, out, _ = call("experiments", "--metric", "accuracy", "--status", "finished", "--limit", "2", "--json")
    assert json.loads(out)["groups"][0]["trials"] == 2
    _, out, _ = call("experiments", "--metric", "accuracy", "--tag", "team=red", "--json")
    assert json.loads(out)["all"]["best"]["origin"] == "20250615-150602-aaaaaa"
    _, out, _ = call("experiments", "20250615-150600-aaaaaa", "--metric", "accuracy", "--json")
    assert json.loads(out)["all"]["trials"] == 1


def test_the_costs_are_those_that_show_states(seeds, call):
    run = "20250615-150600-aaaaaa"
    _, out, _ = call("show", run, "--region", "DE", "--tariff", "0.30EUR/kWh", "--json")
    shown = json.loads(out)
    stated = {
        "energy": shown["energy"]["boundaries"]["facility_j"],
        "carbon": shown["carbon"]["operational_location_g"],
        "money": shown["money"]["energy_cost"],
    }
    for cost, expected in stated.items():
        _, out, _ = call(
            "experiments", run, "--metric", "accuracy", "--cost", cost, "--region", "DE",
            "--tariff", "0.30EUR/kWh", "--json",
        )  # fmt: skip
        assert json.loads(out)["all"]["best_cost"] == expected


def test_a_run_that_cannot_be_stated_is_said_and_left_out(seeds, call):
    trial(seeds, 9, [(10, 0.99)], site={"place": None, "pue_kind": "spaceship"})
    code, out, err = call("experiments", "--metric", "accuracy", "--json")
    assert code == 0
    assert json.loads(out)["all"]["trials"] == 4
    assert "left out 20250615-150609-aaaaaa" in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--metric", "acuracy"], "nearest: accuracy"),
        (["--metric", "accuracy", "--by", "team"], "cannot group by 'team'"),
        (["--metric", "accuracy", "--by", "tag:taem"], "tag:team"),
        (["--metric", "accuracy", "--target", "accuracy=0.9"], "accuracy>=0.93"),
        (["--metric", "accuracy", "--tag", "red"], "write a tag as KEY=VALUE"),
        (["--metric", "accuracy", "--name", "nobody"], "no run has 'nobody' in its name"),
        (["--metric", "accuracy", "--baseline", "nut"], "nearest: net"),
        (["--metric", "accuracy", "--region", "Atlantis"], "no place is called 'Atlantis'"),
        ([], "--metric"),
    ],
)
def test_bad_input_gets_one_line(seeds, call, words, says):
    code, out, err = call("experiments", *words)
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_the_table_of_a_paper_has_the_same_figures(home, call, tmp_path):
    """Two runs of 100 J and one of 130 J: 110 J on average, 0.93 their accuracy."""
    for number, (total_j, value) in enumerate(((100.0, 0.92), (100.0, 0.93), (130.0, 0.94))):
        trial(home, number, [(9, value)], total_j=total_j, name="small_net & co")
    rows = {}
    for suffix in (".tex", ".md"):
        path = tmp_path / f"table{suffix}"
        code, out, err = call("experiments", "--metric", "accuracy", "--cost", "energy", "-o", path)
        assert (code, out) == (0, "")
        assert str(path) in err
        rows[suffix] = path.read_text("utf-8")
    assert r"small\_net \& co & 3 & 0.9300 $\pm$ 0.0058" in rows[".tex"]
    assert r"| small\_net \& co | 3 | 0.9300 ± 0.0058" in rows[".md"]
    for text in rows.values():
        assert "110 J" in text
        assert "330 J (297" in text
    code, _, err = call("experiments", "--metric", "accuracy", "-o", "table.doc")
    assert code == 2
    assert "name a file .html or .tex or .md, or a FOLDER/" in err


def test_the_page_has_the_figures_of_the_tables_and_no_script_is_needed(home, call, tmp_path):
    for number, (total_j, value) in enumerate(((100.0, 0.92), (100.0, 0.93), (130.0, 0.94))):
        trial(home, number, [(9, value)], total_j=total_j, name="small <net> & co")
    words = ("--metric", "accuracy", "--target", "accuracy>=0.93")
    code, out, err = call("experiments", *words, "-o", f"{tmp_path / 'site'}/")
    assert (code, out) == (0, "")
    assert "site/experiments.html" in err
    text = (tmp_path / "site" / "experiments.html").read_text("utf-8")
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", text) == [
        "To be known", "Means over runs", "All trials", "Until accuracy ≥ 0.93",
    ]  # fmt: skip
    assert text.count('<th scope="row">small &lt;net&gt; &amp; co</th>') == 3
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", text)
    # 100, 100 and 130 J: 110 J on average, 330 J in all; two of three reached it.
    assert any(cell.startswith("110 J ± ") for cell in cells)
    assert "330 J" in cells
    assert "2 of 3" in cells


def cold(home, **first):
    """One process (the same in all headers): 1000 J, then five runs of 100 J: 250 J on average."""
    trial(home, 0, [(9, 0.9)], total_j=1000.0, **first)
    for number in range(1, 6):
        trial(home, number, [(9, 0.9)], total_j=100.0)


def test_a_cold_start_is_said(home, call):
    cold(home)
    flat = " ".join(call("experiments", "--metric", "accuracy")[1].split())
    assert "20250615-150600-aaaaaa, cost 1000 J, its 5 fellows 100 J" in flat
    assert "the mean of net is 100 J, not 250 J" in flat
    assert "warmup=true" in flat
    (first,) = json.loads(call("experiments", "--metric", "accuracy", "--json")[1])["cold_starts"]
    assert (first["run"], first["fellows"]) == ("20250615-150600-aaaaaa", 5)
    assert (first["mean"], first["mean_without"]) == pytest.approx((250.0, 100.0))


def test_a_run_with_tag_warmup_is_in_no_mean(home, call):
    cold(home, tags={"warmup": "true"})
    answer = json.loads(call("experiments", "--metric", "accuracy", "--json")[1])
    assert answer["cold_starts"] == []
    assert answer["groups"][0]["cost"]["mean"] == pytest.approx(100.0)
    assert answer["groups"][0]["finding_cost"]["mid"] == pytest.approx(1500.0)
    flat = " ".join(call("experiments", "--metric", "accuracy")[1].split())
    assert "1 warm-up left out of all means (tag warmup=true); their cost is in all trials" in flat
    assert "cold start" not in flat


def test_percent_beside_fractions_is_in_no_mean_unless_asked_for(home, call):
    trial(home, 0, [(9, 0.90)])
    trial(home, 1, [(9, 0.92)])
    trial(home, 2, [(9, 94.0)])
    _, out, _ = call("experiments", "--metric", "accuracy", "--json")
    answer = json.loads(out)
    assert (answer["groups"][0]["metric"]["n"], answer["groups"][0]["metric"]["mean"]) == (
        2,
        pytest.approx(0.91),
    )
    assert answer["groups"][0]["cost"]["n"] == 3
    assert "--percent counts it as 0.94" in answer["notes"][0]
    words = ("--metric", "accuracy", "--target", "accuracy>=93", "--percent", "--json")
    answer = json.loads(call("experiments", *words)[1])
    assert answer["groups"][0]["metric"]["mean"] == pytest.approx(0.92)
    assert answer["groups"][0]["to_target"]["hits"] == 1
    assert answer["notes"] == []
