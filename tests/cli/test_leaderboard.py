"""``wattprint leaderboard`` over runs, estimates and published results at once, as text, JSON and page."""

import json
import re

import pytest
from tests.cli import in_process
from tests.ledger import spools

S = spools.S


@pytest.fixture
def call(capsys, monkeypatch):
    """Run the verb in this process: exit code, standard output, standard error."""
    return lambda *words: in_process.call(monkeypatch, capsys, *words)


@pytest.fixture
def home(own_home, tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    return folder


def run_of(home, number, name, joules, accuracy, **header):
    start_ns = spools.START_NS + number * 60 * S
    spent = [0.9 * joules, joules, 1.1 * joules, 0.9 * joules, joules, 1.1 * joules, 0.0]
    settings = {"sources": [spools.source("cpu/0")], "site": {"place": "FRA", "pue": 1.0}} | header
    lines = [
        spools.header(f"20250615-1506{number:02d}-aaaaaa", name=name, wall_ns=start_ns, **settings),
        spools.snapshot(8, [spent], start_ns=start_ns),
    ]
    for key, value in ({} if accuracy is None else {"accuracy": accuracy, "tokens": 10.0}).items():
        at_ns = spools.BOOT_NS + 8 * S
        lines.append({"kind": "metric", "at_ns": at_ns, "name": key, "value": value, "window": None})
    lines.append(spools.end(8, start_ns=start_ns))
    spools.write(home, lines)


@pytest.fixture
def zoo(home, tmp_path):
    """Two runs, a published table and an estimate without a quality; the path of each file."""
    run_of(home, 0, "small", 100.0, 0.80)
    run_of(home, 1, "large", 1000.0, 0.95)
    table = tmp_path / "published.csv"
    table.write_text("name,accuracy,energy_j,cost_usd\npaper,0.94,5000,2\nsecret,0.99,,\n", "utf-8")
    return home, table


@pytest.fixture
def plan(zoo, call, tmp_path):
    """What an estimate looks like: a statement's JSON with that status."""
    _, out, _ = call("show", "large", "--json")
    tree = json.loads(out)
    tree["run"] |= {"status": "estimated", "name": "planned", "id": ""}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(tree), "utf-8")
    return path


def test_runs_estimates_and_published_results_on_one_board(zoo, plan, call):
    _, table = zoo
    code, out, err = call(
        "leaderboard", "--name", "*", table, plan, "--metric", "accuracy", "--set", "planned=0.9", "--json"
    )  # fmt: skip
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert [(row["name"], row["kind"], row["rank"], row["front"]) for row in answer["rows"]] == [
        ("small", "measured", 1, True),
        ("planned", "estimated", 2, True),  # as dear as large: neither is surely cheaper
        ("large", "measured", 2, True),
        ("paper", "imported", 4, False),
    ]
    assert [(one["name"], one["reason"]) for one in answer["unknown"]] == [
        ("secret", "its energy is unknown")
    ]
    assert answer["rows"][0]["cost"]["mid"] == pytest.approx(100.0)
    assert answer["unit"] == "J"


def test_rank_at_a_quality_and_the_price_of_the_last_point(zoo, call):
    code, out, _ = call(
        "leaderboard", "--metric", "accuracy", "--at-least", "0.9", "--baseline", "small", "--json"
    )
    assert code == 0
    answer = json.loads(out)
    assert [(row["name"], row["rank"], row["meets"]) for row in answer["rows"]] == [
        ("large", 1, True), ("small", None, False),
    ]  # fmt: skip
    assert answer["rows"][0]["over_baseline"]["cost_per_point"]["mid"] == pytest.approx(60.0)  # 900 J for 15
    assert answer["steps"][0]["cost_per_point"]["mid"] == pytest.approx(60.0)


def test_cost_per_token_and_other_costs(zoo, call):
    _, out, _ = call("leaderboard", "--metric", "accuracy", "--per", "token", "--json")
    answer = json.loads(out)
    assert answer["unit"] == "J/token"
    assert [row["cost"]["mid"] for row in answer["rows"]] == [pytest.approx(10.0), pytest.approx(100.0)]
    _, out, _ = call("leaderboard", "--metric", "accuracy", "--cost", "time", "--json")
    assert {row["rank"] for row in json.loads(out)["rows"]} == {1}  # 8 s each
    _, out, _ = call("leaderboard", "--metric", "accuracy", "--cost", "flop", "--json")
    assert [one["reason"] for one in json.loads(out)["unknown"]] == ["its flop is unknown"] * 2


def test_carbon_in_two_places_is_said_and_one_place_for_all_can_be_asked_for(zoo, call):
    home, _ = zoo
    run_of(home, 2, "abroad", 1000.0, 0.95, site={"place": "POL", "pue": 1.0})
    words = ("leaderboard", "--metric", "accuracy", "--cost", "carbon", "--json")
    _, out, _ = call(*words)
    answer = json.loads(out)
    assert any("--region" in note for note in answer["notes"])
    grams = {row["name"]: row["cost"]["mid"] for row in answer["rows"]}
    assert grams["abroad"] > 3 * grams["large"]
    _, out, _ = call(*words, "--region", "FR")
    answer = json.loads(out)
    grams = {row["name"]: row["cost"]["mid"] for row in answer["rows"]}
    assert grams["abroad"] == pytest.approx(grams["large"])
    assert answer["notes"] == []


def test_seeds_of_one_name_are_one_entry(zoo, call):
    home, _ = zoo
    run_of(home, 2, "small", 140.0, 0.84)
    _, out, _ = call("leaderboard", "--metric", "accuracy", "--by", "name", "--json")
    row = next(row for row in json.loads(out)["rows"] if row["name"] == "small")
    assert row["cost"]["mid"] == pytest.approx(120.0)
    assert row["metric"]["mid"] == pytest.approx(0.82)
    assert (row["metric"]["low"], row["metric"]["high"]) == (0.8, 0.84)
    assert row["origin"] == "2 of 2 runs"


def test_the_text_fits_and_says_what_it_means(zoo, call):
    _, table = zoo
    code, out, _ = call("leaderboard", "--name", "*", table, "--metric", "accuracy", "--baseline", "small")
    assert code == 0
    flat = " ".join(out.split())
    assert "higher accuracy is better" in flat
    assert "1 imported, 2 measured" in flat or "2 measured, 1 imported" in flat
    assert "secret (imported" in flat
    assert "its energy is unknown" in flat
    assert "small to large, the last step up the front: +15.0 × 0.01 accuracy for 900 J" in flat
    assert "= 9.00 times all that the baseline small cost" in flat
    assert all(len(line) <= 80 for line in out.splitlines())


def test_of_very_many_the_first_and_the_front_are_printed_and_the_rest_counted(home, call, tmp_path):
    # The dearest is the best, so it is on the front; each other one is dearer and worse than the last.
    rows = [f"n{number},{0.9 - number / 1000},{100 + number}" for number in range(150)]
    table = tmp_path / "many.csv"
    text = "\n".join(["name,accuracy,energy_j", *rows, "best,0.99,9999"])
    missing = "\n".join(f"m{number},,5" for number in range(30))
    table.write_text(f"{text}\n{missing}\n", "utf-8")
    code, out, _ = call("leaderboard", table, "--metric", "accuracy")
    assert code == 0
    lines = [line.strip() for line in out.splitlines()]
    assert sum(line.startswith("n") and "imported" in line for line in lines) == 100
    assert any(line.startswith("best") and line.endswith("*") for line in lines)
    assert "... 50 more: --json has all of them, or choose with --limit" in lines
    names = "m0, m1, m2, m3, m4, m5, m6, m7, 22 names more"
    assert f"left out 30 entries ({names}): its accuracy is unknown" in " ".join(lines)
    _, out, _ = call("leaderboard", table, "--metric", "accuracy", "--json")
    assert (len(json.loads(out)["rows"]), len(json.loads(out)["unknown"])) == (151, 30)
    _, out, _ = call("leaderboard", table, "--target", "accuracy>=0.95")
    lines = [line.strip() for line in out.splitlines()]
    assert " ".join(lines).count("never reached accuracy ≥ 0.95: it is") == 20
    assert "left out 160 more: --json has the reason of each" in lines


def test_the_page_is_written_and_only_the_file_is_named(zoo, call, tmp_path):
    page = tmp_path / "board.html"
    code, out, err = call("leaderboard", "--metric", "accuracy", "-o", page)
    assert (code, out) == (0, "")
    assert str(page) in err
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert 'data-value="1000.0"' in text


def test_in_a_folder_the_page_leads_to_the_pages_of_runs_that_are_there(zoo, call, tmp_path):
    folder = tmp_path / "site"
    call("leaderboard", "--metric", "accuracy", "-o", f"{folder}/")
    assert "href=" not in _main(folder / "leaderboard.html")
    call("report", "--all", "-o", f"{folder}/")
    index = (folder / "index.html").read_text("utf-8")
    code, out, _ = call("leaderboard", "--metric", "accuracy", "-o", folder)
    assert (code, out) == (0, "")
    assert (folder / "index.html").read_text("utf-8") == index
    leads = re.findall(r'href="([^"]+)"', _main(folder / "leaderboard.html"))
    rows = json.loads(call("leaderboard", "--metric", "accuracy", "--json")[1])["rows"]
    assert leads == [f"{row['origin']}.html" for row in rows if row["kind"] in ("measured", "modelled")]
    assert leads
    assert all((folder / name).is_file() for name in leads)


def _main(path):
    return path.read_text("utf-8").partition("<main")[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--metric", "acuracy"], "nearest: accuracy"),
        (["nobody", "--metric", "accuracy"], "no run 'nobody'"),
        (["nofile.csv", "--metric", "accuracy"], "nofile.csv is not there"),
        (["--metric", "accuracy", "--set", "small"], "--set NAME=0.93"),
        (["--metric", "accuracy", "--set", "small=0.9"], "has logged its accuracy"),
        (["--metric", "accuracy", "--set", "tiny=0.9"], "no entry is called 'tiny'"),
        (["--metric", "accuracy", "--baseline", "smal"], "nearest: small"),
        (["--metric", "accuracy", "--cost", "joy"], "joy"),
        (["--metric", "accuracy", "-o", "/no/such/place.html"], "cannot be written"),
        (["--metric", "accuracy", "-o", "board.txt"], "no page can be written to 'board.txt'"),
        ([], "--metric"),
        (["--all"], "no such option '--all' · see:"),
        (["--metrc", "accuracy"], "no such option '--metrc' · did you mean --metric"),
    ],
)
def test_bad_input_gets_one_line(zoo, call, words, says):
    code, out, err = call("leaderboard", *words)
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_lower_is_better_for_a_loss_unless_said_otherwise(zoo, call, tmp_path):
    table = tmp_path / "losses.csv"
    table.write_text("name,loss,energy_j\na,2.0,1\nb,3.0,2\n", "utf-8")
    _, out, _ = call("leaderboard", table, "--metric", "loss", "--json")
    assert json.loads(out)["maximise"] is False
    assert [row["front"] for row in json.loads(out)["rows"]] == [True, False]
    _, out, _ = call("leaderboard", table, "--metric", "loss", "--maximise", "--json")
    assert [row["front"] for row in json.loads(out)["rows"]] == [True, True]


def test_rank_by_the_cost_of_a_target(home, call, tmp_path):
    """10 s at even power: 200 J that reach 0.94 at 2 s, 100 J at 8 s though killed, 50 J that never do."""
    from tests.cli.test_experiments import trial

    trial(home, 0, [(2, 0.94), (10, 0.97)], name="fast", total_j=200.0)
    trial(home, 1, [(5, 0.90), (8, 0.95)], name="killed", total_j=100.0, status="killed")
    trial(home, 2, [(10, 0.93)], name="short", total_j=50.0)
    trial(home, 3, [(10, 94.5)], name="percent", total_j=30.0)
    code, out, _ = call("leaderboard", "--target", "accuracy>=0.94", "--json")
    assert code == 0
    answer = json.loads(out)
    assert [(row["name"], row["cost"]["mid"], row["rank"]) for row in answer["rows"]] == [
        ("fast", pytest.approx(40.0), 1), ("killed", pytest.approx(80.0), 2),
    ]  # fmt: skip
    assert (answer["metric"], answer["target"], answer["maximise"]) == ("accuracy", "accuracy ≥ 0.94", True)
    reasons = {one["name"]: one["reason"] for one in answer["unknown"]}
    assert reasons["short"] == "never reached accuracy ≥ 0.94: the last was 0.93"
    assert reasons["percent"].endswith("what is asked for is from 0 to 1: --percent counts it as 0.945")
    _, out, _ = call("leaderboard", "--target", "accuracy>=94", "--percent", "--json")
    answer = json.loads(out)
    assert [row["name"] for row in answer["rows"]] == ["percent", "fast", "killed"]
    assert answer["rows"][0]["metric"]["mid"] == pytest.approx(0.945)
    code, out, _ = call("leaderboard", "--target", "accuracy>=0.94")
    assert "until accuracy ≥ 0.94" in " ".join(out.split())
    page = tmp_path / "board.html"
    call("leaderboard", "--target", "accuracy>=0.94", "-o", page)
    assert "cost until accuracy ≥ 0.94" in page.read_text("utf-8")


def test_a_target_of_a_metric_that_nobody_logged_is_a_typing_error(zoo, call):
    code, out, err = call("leaderboard", "--target", "accurcy>=0.8")
    assert (code, out) == (2, "")
    assert "no entry has the metric 'accurcy'" in err
    assert "nearest: accuracy" in err


def test_without_metric_or_target_there_is_nothing_to_rank_by(zoo, call):
    code, _, err = call("leaderboard")
    assert code == 2
    assert "--target 'accuracy>=0.93'" in err


def test_means_of_a_board_leave_out_warm_ups_and_say_so(zoo, call):
    home, _ = zoo
    run_of(home, 2, "small", 9000.0, 0.8, tags={"warmup": "true"})
    _, out, _ = call("leaderboard", "--metric", "accuracy", "--by", "name", "--json")
    answer = json.loads(out)
    assert "1 warm-up left out of all means (tag warmup=true)" in answer["notes"]
    assert answer["rows"][0]["cost"]["mid"] == pytest.approx(100.0)
