"""One table makes files, environment, flags and arguments: none of them lacks a setting, all read alike."""

from __future__ import annotations

import inspect
import shlex
import tomllib
from importlib import import_module

import pytest
from tests.scripts import load_script

from wattprint.errors import UsageError
from wattprint.settings.read import gather
from wattprint.settings.table import BY_KEY, KEYS, SETTINGS, SITE, check
from wattprint.track.meter import Meter

SITE_KEYS = {row.key for row in SITE}
ROWS = pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
TYPED = pytest.mark.parametrize("row", [BY_KEY[key] for key in KEYS], ids=KEYS)


def options(verb):
    return {one.name: one for one in import_module(f"wattprint.cli.{verb}").command.params}


def test_the_meter_takes_all_settings():
    arguments = inspect.signature(Meter).parameters
    assert set(KEYS) <= set(arguments)
    assert all(arguments[key].default is None for key in KEYS)


@pytest.mark.parametrize(
    ("verb", "keys"),
    [
        ("run", set(KEYS)),
        ("show", SITE_KEYS | {"scope"}),
        ("report", SITE_KEYS | {"scope"}),
        ("compare", SITE_KEYS | {"scope"}),
        ("experiments", SITE_KEYS | {"scope"}),
        ("leaderboard", SITE_KEYS | {"scope"}),
        ("estimate", SITE_KEYS),
        ("where", SITE_KEYS),
        ("trust", {"scope"}),
    ],
)
def test_a_verb_takes_its_settings_as_the_table_spells_them(verb, keys):
    taken = options(verb)
    assert keys <= set(taken)
    for key in keys:
        assert BY_KEY[key].flag in taken[key].opts
        assert tuple(getattr(taken[key].type, "choices", ())) == BY_KEY[key].choices


@pytest.mark.parametrize(
    ("key", "typed", "number"),
    [
        ("cpu_max_ghz", "2.4GHz", 2.4),
        ("cpu_max_ghz", "2400 MHz", 2.4),
        ("lifetime_years", "4y", 4.0),
        ("lifetime_years", "30 months", 2.5),
        ("intensity", "56 gCO2e/kWh", 56.0),
        ("intensity", "0.4 kg CO2/kWh", 400.0),
        ("wue", "0.2 L/kWh", 0.2),
        ("plug_extra_w", "12W", 12.0),
        ("supply_w", "0.8 kW", 800.0),
    ],
)
def test_a_number_may_have_its_unit_behind_it(key, typed, number):
    assert check(key, typed, "flag") == number


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("cpu_max_ghz", "2.4GB"),
        ("lifetime_years", "4h"),
        ("pue", "1.2x"),
        ("intensity", "g"),
        ("wue", "99999L"),
    ],
)
def test_a_unit_of_something_else_is_refused(key, typed):
    with pytest.raises(UsageError, match=f"{key} cannot be '{typed}'"):
        check(key, typed, "flag")


@ROWS
def test_the_example_means_the_same_wherever_it_is_written(row, tmp_path):
    (typed,) = shlex.split(row.example)
    (tmp_path / "wattprint.toml").write_text(row.in_file + "\n")
    folder = str(tmp_path)
    in_file = gather({}, {}, folder=folder)[row.key]
    in_environment = gather({row.variable: typed}, {}, folder=folder)[row.key]
    given = gather({}, {row.key: typed}, folder=folder)[row.key]
    assert in_file.value == in_environment.value == given.value
    assert in_file.value == row.parse(tomllib.loads(row.in_file)[row.key])
    assert (in_file.origin, given.origin) == (f"{tmp_path / 'wattprint.toml'}:1", "flag")
    assert in_environment.origin == f"environment ({row.variable})"


def test_where_runs_are_pushed_and_who_is_told_is_no_matter_of_a_program_or_its_command_line():
    untyped = {"server", "token", "server_ca", "push_private", "webhook_secret", "webhook_local"}
    untyped |= {"smtp", "smtp_from", "smtp_user", "smtp_password", "public_url"}
    assert set(BY_KEY) - set(KEYS) == untyped
    assert untyped.isdisjoint(options("run"))
    assert untyped.isdisjoint(inspect.signature(Meter).parameters)


@TYPED
def test_a_meter_can_be_given_the_example(row, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    value = tomllib.loads(row.in_file)[row.key]
    assert row.in_argument == f"{row.key}={value!r}".replace("'", '"')
    meter = Meter(**{row.key: value})
    expected = gather({}, {row.key: value}, folder=str(tmp_path))[row.key].value
    if row.key in ("scope", "idle", "synchronise", "records", "mask"):
        assert getattr(meter._plan, row.key) == expected
    elif row.key == "plug":
        assert meter._plan.plug == ("shelly", "192.168.1.20", "", 0.0)
    elif row.field and row.key != "region":
        assert meter._plan.site[row.field] == expected


@ROWS
def test_a_default_can_be_given_too(row):
    if row.default is not None:
        assert row.parse(row.default) == row.default
    else:
        assert row.otherwise


def test_text_and_tables_of_contracts_are_the_same():
    tables = [
        {"kind": "ppa", "share": 0.6, "intensity_g_per_kwh": 12, "hourly": True},
        {"kind": "residual", "intensity_g_per_kwh": 400},
    ]
    text = "ppa 60% 12g/kWh hourly, residual 400"
    parse = BY_KEY["contracts"].parse
    assert parse(text) == parse(tables)
    assert [one["share"] for one in parse(text)] == [0.6, None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ppa 12", "KIND SHARE G_PER_KWH"),
        ("", "KIND SHARE G_PER_KWH"),
        ("residual 60% 400", "KIND SHARE G_PER_KWH"),
        ("wish 60% 12", "one of certificate, ppa, supplier, residual"),
        ("ppa much 12", "a share from 0 to 1"),
        ("ppa 60% clean", "g/kWh from 0 to 5000"),
        ("ppa 60% 12, ppa 50% 3", "shares that add up to 1"),
        ("residual 400, ppa 60% 12, residual 300", "one residual mix at most"),
    ],
)
def test_contracts_that_cannot_be(text, said):
    with pytest.raises(ValueError, match=said):
        BY_KEY["contracts"].parse(text)


def test_a_letter_in_another_case_is_no_other_amount():
    from wattprint.amounts import energy_j, power_w
    from wattprint.errors import UsageError

    assert (energy_j("2 mWh", "energy"), energy_j("2MWh", "energy")) == (pytest.approx(7.2), 7.2e9)
    assert power_w("1.4kw", "power") == 1400.0
    with pytest.raises(UsageError, match="energy cannot be '2 mwh'"):
        energy_j("2 mwh", "energy")


def test_the_page_of_settings_is_what_the_table_says(tmp_path):
    script = load_script("scripts/settings_reference.py")
    shown = script.PAGE.read_text("utf-8")
    assert shown == script.page(), "run: python scripts/settings_reference.py"
    (tmp_path / "wattprint.toml").write_text(shown.partition("```toml\n")[2].partition("```")[0])
    settings = gather({}, {}, folder=str(tmp_path))
    assert [band["price_per_kwh"] for band in settings["tariff"].value] == [0.32, 0.21]
    assert settings["contracts"].value[0]["source"] == "wind farm, contract of 2025"


@pytest.mark.parametrize(
    "address",
    [
        "shelly://admin:hunter2@1.2.3.4",
        "shelly://admin:hunter2@sure@1.2.3.4",
        "shelly://admin:a/hunter2@1.2.3.4",
        "shelly://admin:a?hunter2@1.2.3.4",
        "admin:hunter2@1.2.3.4",
        "tasmota://1.2.3.4/cm?user=admin&password=hunter2",
        ["shelly://admin:hunter2@1.2.3.4"],
    ],
)
def test_a_password_in_the_address_of_a_plug_is_not_said_back(address):
    with pytest.raises(UsageError) as caught:
        check("plug", address, "plug")
    assert "hunter2" not in str(caught.value)
    assert "***" in caught.value.what
    assert "1.2.3.4" in caught.value.what


def test_neither_an_argument_nor_the_environment_nor_a_file_says_it_back(tmp_path):
    address = "shelly://admin:hunter2@1.2.3.4"
    (tmp_path / "wattprint.toml").write_text(f'plug = "{address}"\n')
    for environ, given, folder in (
        ({"WATTPRINT_PLUG": address}, {}, ""),
        ({}, {"plug": address}, ""),
        ({}, {}, str(tmp_path)),
    ):
        with pytest.raises(UsageError, match=r"shelly://\*\*\*@1\.2\.3\.4") as caught:
            gather(environ, given, folder=folder)
        assert "hunter2" not in str(caught.value)
