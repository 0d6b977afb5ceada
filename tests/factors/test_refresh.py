"""A newer edition of a source: what moves is told, and one with less, or in another unit, is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "permissive/grid/owid_carbon_intensity_electricity_2000_2024.csv"
HEAD = "Entity,Code,Year,Carbon intensity of electricity - gCO2/kWh"
ROWS = {
    "Chile,CHL": {"2023": "300", "2024": "250"},
    "France,FRA": {"2023": "50", "2024": "40"},
    "India,IND": {"2023": "700", "2024": "710"},
}


def csv_of(head=HEAD, factor=1.0, extra="", **changes):
    """A raw file; ``changes`` has other rows, or ``None``, by the code of the country."""
    lines = [head]
    for name, years in ROWS.items():
        ours = changes.get(name[-3:], years) or {}
        lines += [f"{name},{year},{float(value) * factor:g}{extra}" for year, value in ours.items()]
    return "\n".join(lines) + "\n"


@pytest.fixture
def script(monkeypatch, tmp_path):
    """The script, for a project with one table, one raw file and an edition of its own."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import refresh_factors

    from factors import grid

    raw, tables, versions = tmp_path / "raw", tmp_path / "tables", tmp_path / "_version.py"
    (raw / NAME).parent.mkdir(parents=True)
    (raw / NAME).write_text(csv_of())
    tables.mkdir()
    versions.write_text('TABLES = "2026-01-01"\n')

    def build(folder, system):
        return {"grid_country.tsv": refresh_factors.build_factors.rendered(*grid.table(folder))}

    for name, text in build(raw, None).items():
        (tables / name).write_text(text)
    monkeypatch.setattr(refresh_factors, "TABLES", tables)
    monkeypatch.setattr(refresh_factors.build_factors, "build", build)
    stamp = refresh_factors.tables_edition.stamp
    monkeypatch.setattr(refresh_factors.tables_edition, "stamp", lambda: stamp("2026-12-01", versions))
    return refresh_factors


@pytest.fixture
def refresh(script, monkeypatch, tmp_path, capsys):
    """Run the script on an edition; its exit status, what it prints, what it refuses."""

    def run(text, *arguments, name="owid_carbon_intensity_electricity_2000_2025.csv", table="all"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        command = ["refresh", table, "--from", str(path), "--raw", str(tmp_path / "raw"), *arguments]
        monkeypatch.setattr(sys, "argv", command)
        status = script.main()
        return status, *capsys.readouterr()

    return run


def table(tmp_path):
    return (tmp_path / "tables" / "grid_country.tsv").read_text()


GROWN = csv_of(FRA={"2023": "50", "2024": "42", "2025": "39"}, CHL={"2023": "300", "2024": "200"})


def test_a_grown_edition_is_told_the_largest_move_first(refresh, tmp_path):
    before = table(tmp_path)
    status, out, err = refresh(GROWN)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f"owid_carbon_intensity_electricity_2000_2025.csv: read as {NAME}",
        "grid_country: new: 2025; 1 figure known now (FRA 2025); 2 of 6 figures moved, half of them by more "
        "than 15.0 %, most CHL 2024: 250 -> 200 (-20.0 %)",
        "  owid 2024: 2 figures moved",
        "    CHL 2024: 250 -> 200 (-20.0 %)",
        "    FRA 2024: 40 -> 42 (+5.0 %)",
        "nothing written; --write does it",
    ]
    assert table(tmp_path) == before


def test_a_grown_edition_is_written_and_the_tables_have_a_new_day(refresh, tmp_path):
    status, out, _ = refresh(GROWN, "--write")
    assert status == 0
    assert "written: grid_country. Now say the edition" in out
    assert table(tmp_path).splitlines()[2].startswith("FRA\t50\t42\t39\tgCO2e/kWh")
    assert (tmp_path / "_version.py").read_text() == 'TABLES = "2026-12-01"\n'
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["grid_country.tsv"]


def test_the_edition_that_the_tables_are_of_moves_nothing(refresh):
    status, out, _ = refresh(csv_of(), "--write")
    assert (status, out.splitlines()[-1]) == (0, "no difference")


def test_a_column_that_is_new_is_told_and_not_read(refresh):
    status, out, _ = refresh(csv_of(HEAD + ",note", extra=",x"))
    assert (status, out.splitlines()[1:]) == (
        0,
        ["owid_carbon_intensity_electricity_2000_2025.csv: new, and not read: 'note'", "no difference"],
    )


def test_a_row_that_would_go_is_refused_and_may_go_for_a_reason(refresh, tmp_path):
    before = table(tmp_path)
    status, _, err = refresh(csv_of(FRA=None), "--write")
    assert (status, err) == (1, "refused: grid_country: 1 row would go: FRA\n")
    assert table(tmp_path) == before
    status, out, _ = refresh(csv_of(FRA=None), "--write", "--allow-drop", "withdrawn by its publisher")
    assert status == 0
    assert "rows and figures may go: withdrawn by its publisher" in out
    assert "FRA" not in table(tmp_path)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (csv_of(factor=0.001), "6 figures of owid are 0.001 times what they were, as in another unit"),
        (csv_of(factor=2.2046), "6 figures of owid are 2.2 times what they were, as in another unit"),
        (
            csv_of(HEAD.replace("gCO2", "kgCO2")),
            "lacks 'Carbon intensity of electricity - gCO2/kWh' in line 1; it has 'Entity', 'Code', 'Year', "
            "'Carbon intensity of electricity - kgCO2/kWh'",
        ),
        (csv_of(FRA={"2023": "50"}), "grid_country: 1 figure would go: FRA 2024"),
        (
            csv_of(**{name[-3:]: {"2023": years["2023"]} for name, years in ROWS.items()}),
            "grid_country: has no 2024 any more",
        ),
        (csv_of() + "Peru,PER\n", "line 8 has not 4 cells"),
        (csv_of() + "Peru,PER,2024,many\n", "made of it: could not convert string to float: 'many'"),
        (HEAD + "\n", "has no rows"),
        (csv_of().encode("utf-16"), "byte 0 is no UTF-8"),
        (csv_of() + "Peru,PER,2024," + "9" * 200_000 + "\n", "no table: field larger than field limit"),
    ],
)  # fmt: skip
def test_an_edition_that_is_worse_is_refused_in_a_line(refresh, tmp_path, text, refusal):
    before = table(tmp_path)
    status, _, err = refresh(text, "--write")
    assert status == 1
    assert refusal in err
    assert all(line.startswith("refused: ") for line in err.splitlines())
    assert table(tmp_path) == before


def test_a_file_of_another_form_is_refused(script, refresh, monkeypatch, tmp_path):
    def build(folder, system):
        return {"x.tsv": dict(3)}

    monkeypatch.setattr(script.build_factors, "build", build)
    status, _, err = refresh(csv_of())
    assert (status, err) == (
        1,
        "refused: owid_carbon_intensity_electricity_2000_2025.csv: the tables cannot be made of it: "
        "'int' object is not iterable\n",
    )
    mix = tmp_path / "raw" / "permissive" / "grid" / "mix_2023.json"
    mix.write_text('{"FRA": 1}')
    assert refresh("[1]", name="mix_2024.json")[::2] == (
        1,
        "refused: mix_2024.json: holds a list, not a dict\n",
    )
    assert refresh("{", name="mix_2024.json")[2].startswith("refused: mix_2024.json: no JSON: ")


def test_a_folder_is_read_file_by_file_and_what_is_no_raw_file_is_named(
    script, monkeypatch, tmp_path, capsys
):
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "owid_carbon_intensity_electricity_2000_2025.csv").write_text(GROWN)
    (newer / "README.txt").write_text("what this is")
    command = ["refresh", "all", "--from", str(newer), "--raw", str(tmp_path / "raw")]
    monkeypatch.setattr(sys, "argv", command)
    assert script.main() == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "README.txt: not read, the tables are made of no such file"
    assert out[2].startswith("grid_country: new: 2025; ")
    (newer / "owid_carbon_intensity_electricity_2000_2025.csv").unlink()
    assert script.main() == 1
    assert capsys.readouterr().err.startswith(f"refused: {newer} has no file that the tables are made of")


def test_a_table_that_cannot_be_written_leaves_all_as_they_were(script, tmp_path):
    before = table(tmp_path)
    with pytest.raises(OSError, match="no such folder"):
        script.write({"grid_country.tsv": "half", "no such folder/x.tsv": "other"})
    assert table(tmp_path) == before
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["grid_country.tsv"]


@pytest.mark.parametrize(
    ("arguments", "name", "refusal"),
    [
        ((), "list.csv", "list.csv is like no raw file; say which it is: --as permissive/..."),
        (
            ("--as", "permissive/x.csv"),
            "list.csv",
            f"permissive/x.csv is no raw file; --as takes one of: {NAME}",
        ),
    ],
)
def test_a_file_that_nobody_knows_is_asked_about(refresh, arguments, name, refusal):
    assert refresh(csv_of(), *arguments, name=name)[::2] == (1, f"refused: {refusal}\n")


def test_as_says_which_file_it_is_and_a_table_that_is_not_there_is_named(refresh):
    assert refresh(GROWN, "--as", NAME, name="list.csv")[0] == 0
    assert refresh(GROWN, table="grid")[::2] == (
        1,
        "refused: no table grid; type all, or one of: grid_country\n",
    )


def test_a_further_year_stands_beside_the_files_of_the_others(script, tmp_path):
    from factors.editions import editions, overlay, years

    folder = tmp_path / "raw" / "permissive" / "cloud"
    folder.mkdir()
    for year in (2023, 2024):
        (folder / f"gcp_region_carbon_{year}.csv").write_text("a\n1\n")
    newer = tmp_path / "gcp_region_carbon_2025.csv"
    newer.write_text("a\n1\n")
    found = editions(newer, tmp_path / "raw")
    assert [edition.name for edition in found] == ["permissive/cloud/gcp_region_carbon_2025.csv"]
    overlay(tmp_path / "raw", found, tmp_path / "laid")
    pattern = "permissive/cloud/gcp_region_carbon_{}.csv"
    assert years(tmp_path / "laid", pattern, 2019) == [2023, 2024, 2025]
    assert years(tmp_path / "laid", pattern, 2024) == [2024, 2025]


def test_a_unit_or_a_price_that_changes_is_seen(script):
    from factors.difference import difference

    before = "instance\tprices\tsource\na1\teu 0.5 -;us 0.4 0.1\tlist\n"
    after = "instance\tprices\tsource\na1\teu 0.6 -;us 0.4 -\tlist\n"
    found = difference("prices_aws", before, after)
    assert [move.line() for move in found.moves] == ["a1 eu: 0.5 -> 0.6 (+20.0 %)"]
    assert found.refusals() == ["prices_aws: 1 figure would go: a1 us spot"]
    before, after = "key\tmid\tunit\nx\t1\tUSD/kWh\n", "key\tmid\tunit\nx\t1\tEUR/kWh\n"
    assert difference("electricity", before, after).unit_jumps() == [
        "electricity: x is in EUR/kWh, not in USD/kWh any more"
    ]


def test_words_that_changed_are_told_by_column(script):
    from factors.difference import difference

    before = "code\tzone\tyear\tsource\ngcp:us-west1\tUS-NW-PACW\t2023\tlist\nx\tA\t2023\tlist\n"
    after = "code\tzone\tyear\tsource\ngcp:us-west1\tUS-NW-BPAT\t2024\tlist\nx\tA\t2023\tlist\n"
    assert difference("cloud_regions", before, after).lines(5) == [
        "cloud_regions: words of 1 row changed",
        "  zone: words of 1 row changed",
        "    gcp:us-west1: US-NW-PACW -> US-NW-BPAT",
        "  year: words of 1 row changed",
        "    gcp:us-west1: 2023 -> 2024",
    ]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository here: an unpacked sdist")
def test_what_moved_since_a_commit_is_told():
    command = [sys.executable, str(ROOT / "scripts" / "refresh_factors.py"), "all", "--since", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith(("no new table", "new tables: "))


RAW = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")


@pytest.mark.skipif(not (RAW / "permissive").is_dir(), reason="no raw data: set WATTPRINT_RAW_DATA")
def test_the_real_files_are_their_own_edition():
    command = [sys.executable, str(ROOT / "scripts" / "refresh_factors.py"), "all", "--from", str(RAW)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr, done.stdout.splitlines()[-1]) == (0, "", "no difference")
