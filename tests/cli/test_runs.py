"""The ledger as a list, and its commands."""

from __future__ import annotations

import csv
import json
import sys
from io import StringIO
from types import ModuleType

import click
import pytest
from rich.cells import cell_len
from tests.ledger import spools

from wattprint.cli import runs


@pytest.fixture
def greet(monkeypatch):
    """A command of ``runs``, as those that change what is said of a run."""

    @click.command()
    @click.argument("run")
    def command(run):
        click.echo(f"hello {run}")

    module = ModuleType("wattprint.cli.runs_words")
    module.greet = command
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(runs, "_WORDS", {"greet": "Say hello to RUN."})


def test_without_a_command_it_lists_whatever_its_options(typed, greet):
    code, out, err = typed("runs", "--limit", "5", "--json")
    assert (code, json.loads(out), err) == (0, [], "")


def test_a_command_gets_its_words_and_nothing_is_listed(typed, greet):
    assert typed("runs", "greet", "last") == (0, "hello last\n", "")


def test_help_has_the_options_of_the_list_and_the_commands(typed, greet):
    _, out, _ = typed("runs", "--help")
    assert "--limit" in out
    assert "greet  Say hello to RUN." in out


def test_options_of_the_list_do_not_choose_for_a_command(typed, greet):
    code, out, err = typed("runs", "--limit", "5", "greet", "last")
    assert (code, out) == (2, "")
    assert (
        err
        == "wattprint: --limit is for the list and chooses nothing for greet · wattprint runs greet --help\n"
    )


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("greeet", "wattprint runs greet, or wattprint runs --name greeet"),
        ("my model", "wattprint runs --name 'my model'"),
    ],
)
def test_a_word_that_is_no_command_is_taken_for_a_name(typed, greet, word, fix):
    code, out, err = typed("runs", word)
    assert (code, out) == (2, "")
    assert err == f"wattprint: runs has no command {word!r} · {fix}\n"


LONG = "finetune-meta-llama/Llama-3.1-8B-Instruct-lora-r16-alpha32-seed42-2025-11-29"
NAMES = {
    "aaaaaa": "short",
    "bbbbbb": LONG,
    "cccccc": "x" * 199 + "y",
    "dddddd": "学習-大規模言語モデル-ファインチューニング-第三回-東京-実験-番号-四二",
    "eeeeee": "🚀🔥 emoji 👨‍👩‍👧‍👦 family run with a very long name 🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪",
    "ffffff": "תרגול-מודל-שפה-גדול-ריצה-ארוכה-מאוד-עם-שם-ארוך-במיוחד-0042",
    "gggggg": "\x1b[2J\u202egnp.exe" * 9,
}


@pytest.fixture
def named(tmp_path):
    """Seven runs with names of all kinds, each with a tag, a parameter and an accuracy."""
    for number, (end, name) in enumerate(NAMES.items()):
        run, start_ns = f"20250615-15064{number}-{end}", spools.START_NS + number * spools.S
        header, *rest = spools.finished(
            run,
            name=name,
            wall_ns=start_ns,
            site={"place": "DE", "pue_kind": "own-machine"},
            tags={"team": "=nlp"},
            parameters={"seed": 123456 + number},
        )
        at_ns = spools.BOOT_NS + spools.S
        metric = {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": number / 10, "window": None}
        spools.write(tmp_path / "home", [header, metric, *rest])


def table(out):
    """Headings and rows of a printed table, by cells that two spaces part."""
    _, heading, _, *lines = out.splitlines()
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in (heading, *lines)
        if line.strip()
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 240])
def test_whatever_the_names_the_ids_are_whole_and_no_line_is_too_long(typed, named, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, _ = typed("runs")
    assert code == 0
    assert {cell_len(line) for line in out.splitlines()} <= set(range(width + 1))
    assert [row[0] for row in table(out)] == ["run", *reversed(NAMES)]
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (40, "run name status energy"),
        (60, "run name status started took energy"),
        (80, "run name status started took energy low – high"),
        (100, "run name status started took energy low – high carbon low – high"),
        (120, "run name status started took energy low – high carbon low – high tags"),
    ],
)
def test_a_column_is_left_out_before_any_is_cut(typed, named, monkeypatch, width, headings):
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = typed("runs")
    heading, *rows = table(out)
    assert " ".join(heading) == headings
    ids = {row[0]: row for row in rows}
    assert ids["aaaaaa"][1] == "short"
    assert ids["bbbbbb"][1].startswith("finetu")
    assert ids["bbbbbb"][1].endswith("11-29")
    for row in rows:
        assert [cell for cell in row if "…" in cell] in ([], [row[1]])


LISTED = {
    "finished alone": (("finished", ""), ("finished", "")),
    "mixed": (("finished", ""), ("failed", "")),
    "imported": (("finished", ""), ("finished", "codecarbon 2.0.0 emissions.csv line 2")),
}


@pytest.mark.parametrize("listed", LISTED)
@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (60, "run name status started energy"),
        (80, "run name status started took energy low – high"),
        (120, "run name status started took energy low – high carbon low – high"),
    ],
)
def test_how_a_run_ended_and_when_it_ran_stand_before_bounds_and_carbon(
    typed, tmp_path, monkeypatch, listed, width, headings
):
    for number, (status, origin) in enumerate(LISTED[listed]):
        run, start_ns = f"20250615-15064{number}-{'ab'[number] * 6}", spools.START_NS + number * spools.S
        lines = spools.finished(run, name=LONG, wall_ns=start_ns, site={"place": "DE"}, origin=origin)
        spools.write(tmp_path / "home", [*lines[:2], spools.end(8, status, start_ns=start_ns)])
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = typed("runs")
    heading, *rows = table(out)
    assert " ".join(heading) == headings
    said = ["imported" if origin else status for status, origin in LISTED[listed]]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("bbbbbb", said[1], "2025-06-15"),
        ("aaaaaa", said[0], "2025-06-15"),
    ]


def test_where_there_is_room_names_are_whole(typed, named, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    _, out, _ = typed("runs")
    assert "…" not in out
    assert f" {LONG} " in out


def test_what_runs_were_chosen_and_sorted_by_has_a_column(typed, named):
    _, out, _ = typed(
        "runs", "--where", "seed>123458 and tag:team='=nlp'", "--sort", "-accuracy", "--limit", "2"
    )
    heading, *rows = table(out)
    assert " ".join(heading) == "run name status started seed tag:team accuracy energy"
    assert [(row[0], *row[4:7]) for row in rows] == [
        ("dddddd", "123459", "=nlp", "0.300"),
        ("eeeeee", "123460", "=nlp", "0.400"),
    ]


def test_each_id_of_the_list_is_taken_by_a_verb(typed, named):
    _, out, _ = typed("runs")
    for row in table(out)[1:]:
        _, answer, _ = typed("trust", row[0], "--json")
        assert json.loads(answer)["run"].endswith(row[0])


def test_the_table_says_that_there_are_more(typed, named, monkeypatch):
    monkeypatch.setattr(runs, "_MOST_ROWS", 3)
    _, out, _ = typed("runs")
    assert out.splitlines()[-1] == "the newest 3; for more: --limit 30"
    _, out, _ = typed("runs", "--sort", "accuracy")
    assert [row[0] for row in table(out)[1:4]] == ["gggggg", "ffffff", "eeeeee"]
    assert out.splitlines()[-1] == "the first 3; for more: --limit 30"
    assert "for more" not in typed("runs", "--limit", "3")[1]
    assert len(json.loads(typed("runs", "--json")[1])) == len(NAMES)


def test_csv_has_all_runs_and_nothing_that_a_spreadsheet_obeys(typed, named):
    code, out, err = typed("runs", "--csv", "--sort", "accuracy")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(StringIO(out)))
    assert [row["run_id"][-6:] for row in rows] == list(reversed(NAMES))
    assert {row["tag_team"] for row in rows} == {"'=nlp"}
    assert [row["parameter_seed"] for row in rows] == [str(123462 - number) for number in range(7)]
    assert [float(row["metric_accuracy_last"]) for row in rows] == [0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0]
    assert float(rows[0]["facility_j_mid"]) > 0


def test_json_has_energy_and_carbon_as_the_csv_has_them(typed, named):
    rows = csv.DictReader(StringIO(typed("runs", "--csv")[1]))
    listed = json.loads(typed("runs", "--json")[1])
    assert len(listed) > 1
    for row, run in zip(rows, listed, strict=True):
        for key in ("facility_j", "components_j", "operational_location_g"):
            bounds = [float(row[f"{key}_{point}"]) for point in ("low", "mid", "high")]
            assert [run[key][point] for point in ("low", "mid", "high")] == bounds
            assert run[key]["method"] == row[f"{key}_method"]


def test_json_has_null_for_a_run_that_cannot_be_read(typed, named, tmp_path):
    newest, *_ = json.loads(typed("runs", "--json")[1])
    (path,) = tmp_path.rglob(f"{newest['id']}.*.jsonl")
    path.write_bytes(b"")
    runs = {run["id"]: run for run in json.loads(typed("runs", "--json")[1])}
    assert runs.get(newest["id"], {}).get("facility_j") is None


def test_csv_of_no_run_is_a_heading_and_says_why(typed, named):
    code, out, err = typed("runs", "--csv", "--where", "accuracy>1")
    assert (code, len(out.splitlines())) == (0, 1)
    assert err == "wattprint: no run passes accuracy>1, of 7 runs · see: wattprint runs\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--csv", "--json"), "--csv and --json are two answers · give one of them"),
        (("--where", "accuracy"), "there is no condition in 'accuracy'"),
        (("--where", "acuracy>1"), "nearest: accuracy"),
        (("--sort", "-"), "nothing to sort by"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(typed, named, words, says):
    code, out, err = typed("runs", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("verb", ["report", "experiments", "leaderboard"])
def test_whatever_compares_runs_takes_conditions_and_short_ids(typed, named, verb):
    metric = () if verb == "report" else ("--metric", "accuracy")
    code, out, err = typed(verb, *metric, "aaaaaa", "--where", "accuracy>0.45", "--json")
    assert code == 0, err
    for end in NAMES:
        assert (end in out) == (end in ("aaaaaa", "ffffff", "gggggg"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("runs", "--status", "fnished"), "--status cannot be 'fnished' · did you mean finished"),
        (("where", "--sort", "zzz"), "--sort cannot be 'zzz' · one of: carbon, money, water"),
        (("schema", "stetement"), "NOUN cannot be 'stetement' · did you mean statement"),
        (("runs", "--sort"), "option '--sort' requires an argument · see: wattprint runs --help"),
        (("runs", "rename", "last"), "missing argument 'NAME' · see: wattprint runs rename --help"),
        (("experiments",), "missing option '--metric' · see: wattprint experiments --help"),
        (("show", "a", "b"), "got unexpected extra argument (b) · see: wattprint show --help"),
        (("ledger", "nonsense"), "no such command 'nonsense' · see: wattprint ledger --help"),
        (("--nonsense",), "no such option '--nonsense' · see: wattprint --help"),
    ],
)
def test_what_click_refuses_is_one_line_in_our_words(typed, words, says):
    code, out, err = typed(*words)
    assert (code, out) == (2, "")
    assert err.replace("python -m pytest.", "") == f"wattprint: {says}\n"


READING_VERBS = [
    ("runs",),
    ("runs", "--json"),
    ("show", "last"),
    ("report", "last"),
    ("compare", "a", "b"),
    ("leaderboard", "--metric", "accuracy"),
    ("where",),
    ("verify", "last"),
    ("doctor",),
    ("config",),
]


@pytest.mark.parametrize("words", READING_VERBS, ids=" ".join)
def test_who_only_reads_leaves_an_empty_home_empty(typed, tmp_path, words):
    typed(*words)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("asked", [("--status", "imported"), ("--where", "status=imported")])
def test_the_status_that_the_table_shows_is_one_to_choose_by(typed, tmp_path, asked):
    home = tmp_path / "home"
    own, other = "20261101-100000-aaaaaa", "20261101-110000-bbbbbb"
    for run, origin in ((own, ""), (other, "codecarbon 2.4 emissions.csv line 2")):
        whole = (spools.CPU, spools.GPU, spools.REST)
        spools.write(home, [spools.header(run, origin=origin), spools.snapshot(8, whole), spools.end(8)])
    _, out, _ = typed("runs", *asked, "--json")
    assert [row["id"] for row in json.loads(out)] == [other]
    _, out, _ = typed("runs", "--status", "finished", "--json")
    assert {row["id"] for row in json.loads(out)} == {own, other}
