"""Where runs are pushed, and what of it may be said where."""

from __future__ import annotations

import pytest

from wattprint import Meter
from wattprint.errors import UsageError
from wattprint.settings.destination import destination
from wattprint.settings.read import gather

SERVER = {"WATTPRINT_SERVER": "https://a.example", "WATTPRINT_TOKEN": "wpt_x"}


def test_a_file_of_somebodys_program_does_not_have_private_lines_sent(tmp_path):
    (tmp_path / "wattprint.toml").write_text("push_private = true\n")
    with pytest.raises(UsageError, match="server, token and push_private are set in different places"):
        destination(gather(SERVER, {}, folder=str(tmp_path)))
    (tmp_path / "wattprint.toml").write_text("push_private = false\n")
    assert not destination(gather(SERVER, {}, folder=str(tmp_path))).private


def test_who_says_server_and_token_may_have_private_lines_sent(tmp_path):
    assert destination(gather(SERVER | {"WATTPRINT_PUSH_PRIVATE": "1"}, {}, folder=str(tmp_path))).private
    file = 'server = "https://a.example"\ntoken = "wpt_x"\npush_private = true\n'
    (tmp_path / "wattprint.toml").write_text(file)
    assert destination(gather({}, {}, folder=str(tmp_path))).private


def test_a_program_goes_on_where_server_and_token_are_set_in_different_places(tmp_path, monkeypatch, caplog):
    (tmp_path / "wattprint.toml").write_text('server = "https://a.example"\n')
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WATTPRINT_TOKEN", "wpt_x")
    monkeypatch.chdir(tmp_path)
    with Meter("train") as meter:
        pass
    assert meter.statement.run.duration_s > 0
    told = caplog.text
    assert "server and token are set in different places" in told
    assert "nothing is sent" in told
    assert "wpt_x" not in told
