"""Where settings come from, which wins, and what is said of those that cannot be."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.host_trees import unprivileged

from wattprint.errors import UsageError
from wattprint.settings import read, table
from wattprint.settings.read import gather
from wattprint.settings.table import BY_KEY, OTHER_VARIABLES, SETTINGS, check


def settled(environ=None, given=None, folder=None):
    return {
        name: (one.value, one.origin)
        for name, one in gather(environ or {}, given or {}, folder=folder).items()
    }


def refused(environ=None, given=None, folder=None):
    with pytest.raises(UsageError) as caught:
        gather(environ or {}, given or {}, folder=folder)
    return str(caught.value)


@pytest.fixture
def project(tmp_path):
    """A folder with both files; each layer sets what the one before it set, and one thing less."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.wattprint]\nregion = "FR"\npue = 1.5\nscope = "machine"\n'
        'idle = "excluded"\nwue = 0.5\n'
    )
    (tmp_path / "wattprint.toml").write_text('region = "DE"\npue = 1.4\nscope = "process"\nidle = "share"\n')
    return tmp_path


def test_each_layer_is_stronger_than_the_one_before(project):
    environ = {"WATTPRINT_REGION": "ES", "WATTPRINT_PUE": "1.3", "WATTPRINT_SCOPE": "machine"}
    found = settled(environ, {"region": "IT", "pue": "1.2", "scope": None}, str(project))
    assert found == {
        "wue": (0.5, f"{project / 'pyproject.toml'}:8"),
        "idle": ("share", f"{project / 'wattprint.toml'}:4"),
        "scope": ("machine", "environment (WATTPRINT_SCOPE)"),
        "region": ("IT", "flag"),
        "pue": (1.2, "flag"),
    }


@pytest.mark.parametrize(
    ("nearer", "text"),
    [("wattprint.toml", "pue = 1.1\n"), ("pyproject.toml", "[tool.wattprint]\npue = 1.1\n")],
)
def test_a_nearer_file_is_stronger_than_one_further_up(project, nearer, text):
    below = project / "sub"
    below.mkdir()
    (below / nearer).write_text(text)
    found = settled(folder=str(below))
    assert found["pue"][0] == 1.1
    assert found["region"][0] == ("FR" if nearer == "wattprint.toml" else "DE")


def test_nothing_settled_is_nothing(tmp_path):
    assert settled(folder=str(tmp_path)) == {}


def test_files_are_looked_for_in_the_folders_above(project):
    below = project / "a" / "b"
    below.mkdir(parents=True)
    assert settled(folder=str(below))["wue"] == (0.5, f"{project / 'pyproject.toml'}:8")


def test_the_nearest_file_counts_alone(project):
    below = project / "a"
    below.mkdir()
    (below / "wattprint.toml").write_text("lifetime_years = 3\n")
    found = settled(folder=str(below))
    assert found["lifetime_years"] == (3.0, f"{below / 'wattprint.toml'}:1")
    assert found["region"][0] == "FR"  # of pyproject.toml: the wattprint.toml above is not read


def test_the_working_folder_is_where_the_search_begins(project, monkeypatch):
    monkeypatch.chdir(project)
    assert settled()["idle"] == ("share", f"{project / 'wattprint.toml'}:4")


def test_a_working_folder_that_is_gone_has_no_files(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert settled({"WATTPRINT_REGION": "FR"}) == {"region": ("FR", "environment (WATTPRINT_REGION)")}


def test_a_pyproject_of_others_is_not_read(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[this is no TOML")
    assert settled(folder=str(tmp_path)) == {}


def test_an_empty_variable_is_not_set(tmp_path):
    assert settled({"WATTPRINT_REGION": ""}, folder=str(tmp_path)) == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("WATTPRINT_REGOIN", "WATTPRINT_REGION"),
        ("WATTPRINT_region", "WATTPRINT_REGION"),
        ("WATTPRINT_LIFETIME", "WATTPRINT_LIFETIME_YEARS"),
        ("WATTPRINT_HOEM", "WATTPRINT_HOME"),
    ],
)
def test_a_misspelt_variable_is_warned_of_once(tmp_path, caplog, monkeypatch, written, meant):
    monkeypatch.setattr(read, "_warned", set())
    for _ in range(2):
        assert settled({written: "FR"}, folder=str(tmp_path)) == {}
    assert caplog.messages == [f"{written} is no variable of ours and sets nothing · did you mean {meant}"]


def test_variables_of_other_tools_and_our_own_are_not_warned_of(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(read, "_warned", set())
    environ = dict.fromkeys((*OTHER_VARIABLES, "WATTPRINT_EXPORTER_PORT", "WATTPRINT_BUILD", "WATTS"), "1")
    environ["WATTPRINT_HOST"] = "portable"
    assert settled(environ, folder=str(tmp_path)) == {}
    assert caplog.messages == []


def test_a_misspelt_host_is_warned_of_once_and_changes_nothing(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(read, "_warned", set())
    for _ in range(2):
        assert settled({"WATTPRINT_HOST": "portabel"}, folder=str(tmp_path)) == {}
    assert caplog.messages == [
        "WATTPRINT_HOST cannot be 'portabel' and sets nothing · write portable, or leave it out"
    ]


def test_every_variable_that_the_package_reads_is_known():
    source = Path(read.__file__).parents[1]
    read_somewhere = {
        name
        for path in source.rglob("*.py")
        if path != Path(table.__file__)
        for name in re.findall(r"""["'](WATTPRINT_[A-Z_]*[A-Z])["']""", path.read_text(encoding="utf-8"))
    }
    assert set(OTHER_VARIABLES) <= read_somewhere <= {*OTHER_VARIABLES, *(row.variable for row in SETTINGS)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("regoin", "region"), ("lifetime-years", "lifetime_years"), ("contract", "contracts")],
)
def test_an_unknown_key_gets_the_nearest_and_the_file(tmp_path, written, meant):
    (tmp_path / "wattprint.toml").write_text(f'{written} = "FR"\n')
    message = refused(folder=str(tmp_path))
    assert f"{written!r} ({tmp_path / 'wattprint.toml'}:1)" in message
    assert message.endswith(f"did you mean {meant}")


def test_a_key_like_no_other_gets_all_names(tmp_path):
    (tmp_path / "wattprint.toml").write_text("zzz = 1\n")
    assert refused(folder=str(tmp_path)).endswith(f"use one of {', '.join(BY_KEY)}")


BAD = [
    ("region = 3", "region"),
    ('region = "  "', "region"),
    ("pue = 0.9", "pue"),
    ("pue = true", "pue"),
    ("pue = nan", "pue"),
    ("pue = inf", "pue"),
    ('pue = "one"', "pue"),
    ("pue = [1.2]", "pue"),
    ("wue = -0.1", "wue"),
    ("lifetime_years = 0", "lifetime_years"),
    ('boundary = "rack"', "boundary"),
    ('boundary = ["node"]', "boundary"),
    ('method = "marginal"', "method"),
    ('scope = "all"', "scope"),
    ('idle = "never"', "idle"),
    ('detect_cloud = "perhaps"', "detect_cloud"),
    ('tariff = "0.30EUR"', "tariff"),
    ('tariff = "0.3.0"', "tariff"),
    ('tariff = ""', "tariff"),
    ("tariff = true", "tariff"),
    ('tariff = "0.30EUR/MWh"', "tariff"),
    ('tariff = "EUR/kWh"', "tariff"),
    ('[[tariff]]\nprice = "0.3EUR/kWh"\ndays = [7]', "tariff"),
    ('[[tariff]]\nprice = "0.3EUR/kWh"\ndays = "weekend"', "tariff"),
    ('[[tariff]]\nprice = "0.3EUR/kWh"\nfrom = 25', "tariff"),
    ('[[tariff]]\nprice = "0.3EUR/kWh"\nuntil = 6', "tariff"),
    ('contracts = "green"', "contracts"),
    ("contracts = [1]", "contracts"),
    ('[[contracts]]\nkind = "wish"\nshare = 1\nintensity_g_per_kwh = 0', "contracts"),
    ('[[contracts]]\nkind = "ppa"\nshare = 1.5\nintensity_g_per_kwh = 0', "contracts"),
    ('[[contracts]]\nkind = "ppa"\nshare = 1\nintensity_g_per_kwh = -1', "contracts"),
    ('[[contracts]]\nkind = "ppa"\nshare = 1', "contracts"),
    ('[[contracts]]\nkind = "ppa"\nshare = 1\nintensity_g_per_kwh = 0\nname = "x"', "contracts"),
]


@pytest.mark.parametrize(("text", "key"), BAD, ids=[text.replace("\n", " ") for text, _ in BAD])
def test_what_cannot_be_is_refused_with_key_and_file(tmp_path, text, key):
    (tmp_path / "wattprint.toml").write_text(text + "\n")
    what, fix = refused(folder=str(tmp_path)).split(" · ")
    assert what.startswith(f"{key} cannot be ")
    assert what.endswith(f"({tmp_path / 'wattprint.toml'}:1)")
    assert fix.startswith("give ")


def test_a_bad_value_is_refused_though_a_stronger_one_overrides_it(tmp_path):
    (tmp_path / "wattprint.toml").write_text("pue = 0.5\n")
    assert "pue cannot be 0.5" in refused(given={"pue": 1.2}, folder=str(tmp_path))


def test_a_bad_variable_is_named(tmp_path):
    message = refused({"WATTPRINT_PUE": "0.9"}, folder=str(tmp_path))
    assert (
        message == "pue cannot be '0.9' (WATTPRINT_PUE) · give a number from 1 to 10, such as 1.2 or 1.1-1.3"
    )


def test_a_bad_flag_is_named(tmp_path):
    assert "(argument pue)" in refused(given={"pue": "x"}, folder=str(tmp_path))


def test_contracts_are_kept_as_the_record_takes_them(tmp_path):
    (tmp_path / "wattprint.toml").write_text(
        '[[contracts]]\nkind = "ppa"\nshare = 0.4\nintensity_g_per_kwh = 11\n'
        'source = "wind farm"\nhourly = true\n'
        '[[contracts]]\nkind = "certificate"\nshare = 0.6\nintensity_g_per_kwh = 0\n'
    )
    ((found, _origin),) = settled(folder=str(tmp_path)).values()
    assert found == [
        {"kind": "ppa", "share": 0.4, "intensity_g_per_kwh": 11.0, "source": "wind farm", "hourly": True},
        {
            "kind": "certificate",
            "share": 0.6,
            "intensity_g_per_kwh": 0.0,
            "source": "the contract",
            "hourly": False,
        },
    ]


def test_contracts_for_more_than_everything_are_refused(tmp_path):
    one = '[[contracts]]\nkind = "ppa"\nshare = 0.6\nintensity_g_per_kwh = 11\n'
    (tmp_path / "wattprint.toml").write_text(one + one)
    assert "shares that add up to 1 at most" in refused(folder=str(tmp_path))


@pytest.mark.parametrize("written", ["0.30EUR/kWh", "0.30 EUR/kWh", " 0.30 eur/ kWh "])
def test_a_price_with_its_currency(tmp_path, written):
    found = settled({"WATTPRINT_TARIFF": written}, folder=str(tmp_path))
    assert found["tariff"][0] == [{"price_per_kwh": 0.30, "currency": "EUR"}]


def test_a_tariff_by_time_of_use(tmp_path):
    (tmp_path / "wattprint.toml").write_text(
        '[[tariff]]\ndays = [0, 1, 2, 3, 4, 5, 6]\nfrom = 6\nto = 22.5\nprice = "0.32EUR/kWh"\n'
        '[[tariff]]\nfrom = 22.5\nto = 6\nprice = "0.21EUR/kWh"\n'
    )
    day, night = settled(folder=str(tmp_path))["tariff"][0]
    every = [0, 1, 2, 3, 4, 5, 6]
    assert day == {
        "price_per_kwh": 0.32, "currency": "EUR", "days": every, "from_hour": 6.0, "to_hour": 22.5
    }  # fmt: skip
    assert night == {
        "price_per_kwh": 0.21, "currency": "EUR", "days": every, "from_hour": 22.5, "to_hour": 6.0
    }  # fmt: skip


@pytest.mark.parametrize("written", ["0.3", '"0.3/kWh"', '"0.30"', '" 0.3 "'])
def test_a_price_without_currency_has_the_one_that_was_set(tmp_path, written):
    path = tmp_path / "wattprint.toml"
    path.write_text(f'tariff = {written}\ncurrency = "eur"\n')
    assert settled(folder=str(tmp_path))["tariff"] == (
        [{"price_per_kwh": 0.3, "currency": "EUR"}],
        f"{path}:1",
    )
    path.write_text(f"tariff = {written}\n")
    assert refused(folder=str(tmp_path)).startswith(f"tariff has no currency ({path}:1)")


@pytest.mark.parametrize("price", ["0.30", 0.3])
def test_a_bare_number_has_the_currency_beside_it_by_every_way(tmp_path, price):
    bands = [{"price_per_kwh": 0.3, "currency": "USD"}]
    environ = {"WATTPRINT_TARIFF": str(price), "WATTPRINT_CURRENCY": "USD"}
    assert settled(environ, folder=str(tmp_path))["tariff"][0] == bands
    given = {"tariff": price, "currency": "USD"}
    assert settled(given=given, folder=str(tmp_path))["tariff"][0] == bands
    assert read.restated({}, given)["tariff"].value == bands
    assert refused({"WATTPRINT_TARIFF": str(price)}, folder=str(tmp_path)).startswith(
        "tariff has no currency"
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("yes", True), ("True", True), ("0", False), ("off", False)]
)
def test_yes_and_no_in_the_environment(tmp_path, written, meant):
    found = settled({"WATTPRINT_DETECT_CLOUD": written}, folder=str(tmp_path))
    assert found["detect_cloud"] == (meant, "environment (WATTPRINT_DETECT_CLOUD)")


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "wattprint.toml").write_text('region = "FR\n')
    message = refused(folder=str(tmp_path))
    assert message.startswith(f"{tmp_path / 'wattprint.toml'} cannot be read: ")
    assert message.endswith("mend the file, or move it away")


def test_our_own_part_of_a_broken_pyproject_is_not_passed_over(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.wattprint]\nregion = "FR"\n[broken\n')
    assert str(tmp_path / "pyproject.toml") in refused(folder=str(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "[this is no TOML",
        '[project]\ndependencies = ["wattprint"\n[broken\n',
        '[project]\nname = "wattprint-plots\n',
        "x = [[[" * 4000 + '"wattprint"',
    ],
)
def test_a_broken_pyproject_of_others_is_passed_over(tmp_path, text, caplog):
    below = tmp_path / "below"
    below.mkdir()
    (tmp_path / "wattprint.toml").write_text('region = "FR"\n')
    (below / "pyproject.toml").write_text(text)
    for _ in range(2):
        assert settled(folder=str(below)) == {"region": ("FR", f"{tmp_path / 'wattprint.toml'}:1")}
    assert not caplog.records  # no table of ours can be in it


@pytest.mark.parametrize(
    "text",
    [
        '[tool."wattprint"]\nregion = "FR\n',
        '[ tool . wattprint ]\nregion = "FR\n',
        '[tool]\nwattprint = {region = "FR"\n',
        '[tool]\nwattprint.region = "FR\n',
    ],
)
def test_a_broken_pyproject_that_names_us_is_not_passed_over(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert refused(folder=str(tmp_path)).startswith(f"{tmp_path / 'pyproject.toml'} cannot be read: ")


@pytest.mark.parametrize("name", ["pyproject.toml", "wattprint.toml"])
def test_what_another_user_keeps_secret_above_the_working_directory_is_passed_over(name, caplog):
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    with unprivileged() as (folder, drop):
        below = folder / "below"
        below.mkdir()
        path = folder / name
        path.write_text('region = "FR"\n')
        path.chmod(0)
        folder.chmod(0o755)
        drop()
        assert settled(folder=str(below)) == {}
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"settings in {path}, if any, are passed over: ")
    assert "Permission denied" in line


def test_a_file_that_may_not_be_read_is_named():
    with unprivileged() as (folder, drop):
        path = folder / "wattprint.toml"
        path.write_text('region = "FR"\n')
        path.chmod(0)
        os.chown(folder, os.geteuid(), -1)
        drop()
        message = refused(folder=str(folder))
    assert message.startswith(f"{path} cannot be read: ")
    assert "Permission denied" in message


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / "wattprint.toml").mkdir()
    assert "cannot be read" in refused(folder=str(tmp_path))


def test_check_gives_the_type_it_is_used_in():
    assert check("pue", "1.2", "flag") == 1.2
    assert check("region", " FR ", "flag") == "FR"
    assert check("detect_cloud", True, "flag") is True


@pytest.mark.parametrize(
    ("text", "line"),
    [('[tool]\nwattprint = {region = "FR"}\n', ""), ('[ tool . wattprint ]\nregion = "FR"\n', ":2")],
)
def test_our_table_is_found_however_toml_writes_it(tmp_path, text, line):
    (tmp_path / "pyproject.toml").write_text(text)
    assert settled(folder=str(tmp_path)) == {"region": ("FR", f"{tmp_path / 'pyproject.toml'}{line}")}


def test_a_pyproject_without_our_table_does_not_hide_the_one_above(tmp_path):
    below = tmp_path / "package"
    below.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.wattprint]\nregion = "FR"\n')
    (below / "pyproject.toml").write_text('[project]\ndependencies = ["wattprint"]\n')
    assert settled(folder=str(below)) == {"region": ("FR", f"{tmp_path / 'pyproject.toml'}:2")}


def test_a_tool_entry_that_is_no_table_is_named(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\nwattprint = 3\n")
    assert refused(folder=str(tmp_path)).startswith("tool.wattprint is no table (")


MENDED = [
    ('[[contracts]]\nkind = "residual"\nshare = 0.5\nintensity_g_per_kwh = 400', "contracts"),
    (f"pue = 1{'0' * 400}", "pue"),
    ("tariff = []", "tariff"),
    ("[[tariff]]\nfrom = 7", "tariff"),
    ('[[tariff]]\nfrom = 7\nto = 22\nprice = "0.3EUR/kWh"', "tariff"),
    ('[[tariff]]\ndays = []\nprice = "0.3EUR/kWh"', "tariff"),
    ('[[tariff]]\nfrom = 0.1\nprice = "0.3EUR/kWh"', "tariff"),
    ('[[tariff]]\nprice = "0.3EUR/kWh"\n[[tariff]]\nfrom = 7\nto = 8\nprice = "0.2EUR/kWh"', "tariff"),
    ('[[contracts]]\nkind = "ppa"\nshare = 1\nintensity_g_per_kwh = 0\nhourly = "maybe"', "contracts"),
]


@pytest.mark.parametrize(("text", "key"), MENDED, ids=[text.replace("\n", " ")[:60] for text, _ in MENDED])
def test_what_would_count_wrongly_later_is_refused_at_once(tmp_path, text, key):
    test_what_cannot_be_is_refused_with_key_and_file(tmp_path, text, key)


def test_a_price_may_be_written_with_spaces(tmp_path):
    found = settled({"WATTPRINT_TARIFF": " 0.30 eur / kWh "}, folder=str(tmp_path))
    assert found["tariff"][0] == [{"price_per_kwh": 0.30, "currency": "EUR"}]


def test_shares_may_miss_one_by_a_rounding_error(tmp_path):
    one = '[[contracts]]\nkind = "ppa"\nintensity_g_per_kwh = 11\nshare = '
    (tmp_path / "wattprint.toml").write_text("".join(f"{one}{share}\n" for share in (0.33, 0.56, 0.11)))
    assert len(settled(folder=str(tmp_path))["contracts"][0]) == 3


def test_a_residual_mix_needs_no_share(tmp_path):
    (tmp_path / "wattprint.toml").write_text('[[contracts]]\nkind = "residual"\nintensity_g_per_kwh = 400\n')
    assert settled(folder=str(tmp_path))["contracts"][0][0]["share"] is None


def test_a_flag_written_as_text_is_read_as_one(tmp_path):
    (tmp_path / "wattprint.toml").write_text(
        '[[contracts]]\nkind = "ppa"\nshare = 1\nintensity_g_per_kwh = 0\nhourly = "false"\n'
    )
    assert settled(folder=str(tmp_path))["contracts"][0][0]["hourly"] is False


def test_a_file_nested_beyond_reason_is_named(tmp_path):
    (tmp_path / "wattprint.toml").write_text("region = " + "[" * 5000 + "]" * 5000)
    assert "cannot be read" in refused(folder=str(tmp_path))


def test_an_intensity_goes_with_the_place_it_was_given_for(tmp_path):
    (tmp_path / "wattprint.toml").write_text('region = "FR"\nintensity = 56\n')
    folder = str(tmp_path)
    assert settled(folder=folder)["intensity"] == (56.0, f"{tmp_path / 'wattprint.toml'}:2")
    assert settled({"WATTPRINT_PUE": "1.2"}, folder=folder)["intensity"][0] == 56.0
    assert "intensity" not in settled({"WATTPRINT_REGION": "DE"}, folder=folder)
    assert "intensity" not in settled(given={"region": "DE"}, folder=folder)
    assert settled(given={"region": "DE", "intensity": "400"}, folder=folder)["intensity"] == (400.0, "flag")


def test_a_settings_file_is_read_again_once_it_has_changed(tmp_path, monkeypatch):
    file = tmp_path / "wattprint.toml"
    file.write_text("pue = 1.1\n")
    day_ago_s = file.stat().st_mtime - 86_400
    os.utime(file, (day_ago_s, day_ago_s))
    now_ns = file.stat().st_ctime_ns
    monkeypatch.setattr(read.time, "time_ns", lambda: now_ns + 10 * 10**9)
    assert settled(folder=str(tmp_path))["pue"][0] == 1.1
    with monkeypatch.context() as closed:
        closed.setattr(read.Files, "text", None)  # nobody reads it a second time
        assert settled(folder=str(tmp_path))["pue"][0] == 1.1
    file.write_text("pue = 1.25\n")
    os.utime(file, (day_ago_s, day_ago_s))
    assert settled(folder=str(tmp_path))["pue"][0] == 1.25
    file.unlink()
    assert settled(folder=str(tmp_path)) == {}


def test_a_settings_file_that_has_just_changed_is_not_kept(tmp_path, monkeypatch):
    file = tmp_path / "wattprint.toml"
    file.write_text("pue = 1.1\n")
    status = file.stat()
    monkeypatch.setattr(read.time, "time_ns", lambda: status.st_ctime_ns + 1_000_000)
    monkeypatch.setattr(read.os, "stat", lambda _: status)  # as a file system shows a change in the same tick
    assert settled(folder=str(tmp_path))["pue"][0] == 1.1
    file.write_text("pue = 1.2\n")
    assert settled(folder=str(tmp_path))["pue"][0] == 1.2


@pytest.mark.parametrize(
    "text",
    [
        '[project]\ndependencies = ["numpy", "wattprint>=0.1"]\n[tool.ruff]\nline-length = 100\n',
        '[tool.poetry.dependencies]\nwattprint = "^0.1"\n',
        '[project.scripts]\nwattprint = "wattprint.cli:main"\n[tool.lint]\nwattprint.x = 1\n',
    ],
)
def test_a_pyproject_that_only_depends_on_us_is_not_parsed(tmp_path, monkeypatch, text):
    import tomllib

    (tmp_path / "pyproject.toml").write_text(text)
    monkeypatch.setattr(tomllib, "loads", None)
    assert settled(folder=str(tmp_path)) == {}


@pytest.mark.parametrize(
    "text",
    [
        '[ tool . "wattprint" ]\npue = 1.1\n',
        "[tool]\n\twattprint = { pue = 1.1 }\n",
        "[tool]\n'wattprint'.pue = 1.1\n",
        "tool = {ruff = {x = 1}, wattprint = {pue = 1.1}}\n",
        "tool.wattprint.pue = 1.1\n",
        "[tool]\nx = '''\n[y]\n'''\nwattprint.pue = 1.1\n",
        "[tool]\r\n[tool.wattprint]\r\npue = 1.1\r\n",
    ],
)
def test_our_table_in_a_pyproject_however_it_is_written(tmp_path, text):
    (tmp_path / "pyproject.toml").write_bytes(text.encode())
    assert settled(folder=str(tmp_path))["pue"][0] == 1.1
