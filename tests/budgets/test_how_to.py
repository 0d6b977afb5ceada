"""The page on budgets, typed as it stands there, by somebody with a mail server and a web address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.budgets.conftest import mail_room
from tests.scripts import ROOT

TEXT = (ROOT / "docs" / "how-to" / "set-a-budget.md").read_text("utf-8")
BLOCKS = re.findall(r"^```bash\n(.*?)^```$", TEXT, re.S | re.M)
TYPED = re.findall(r"^\$ (wattprint budget add .*)$", TEXT, re.M)


@pytest.fixture
def shell(home, hook, tmp_path):
    """Types lines as a reader does; what is exported stays."""
    state = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "WATTPRINT_WEBHOOK_LOCAL": "1",
        "no_proxy": "127.0.0.1",
    }

    def typed(lines):
        done = subprocess.run(
            ["bash", "-ec", f"{lines}\nenv -0 > after"], cwd=tmp_path, env=os.environ | state,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        after = dict(one.split("=", 1) for one in (tmp_path / "after").read_text().split("\0") if one)
        state.update({name: text for name, text in after.items() if name.startswith("WATTPRINT_")})
        return done.stdout

    typed.state = state
    return typed


def test_mail_and_web_are_set_up_as_it_says_and_messages_arrive(shell, hook):
    mail, web, _ = BLOCKS
    shell("\n".join(TYPED))
    with mail_room() as room:
        room.login = [b"wattprint", b"pass"]
        shell(
            mail.replace("smtp://mail.example.org:587", f"smtp://127.0.0.1:{room.port}").replace("…", "pass")
        )
        assert shell("wattprint budget test ops@example.org") == "sent to ops@example.org\n"
        assert any(line.startswith("AUTH") for line in room.said)
    assert len(room.mails) == 1
    shell(web.replace("https://hooks.example.org", hook.url))
    assert len(shell.state["WATTPRINT_WEBHOOK_SECRET"]) == 64
    shell(f"wattprint budget test {hook.url}/energy")
    assert len(hook.taken) == 1
    listed = shell("wattprint budget list --json")
    assert "mailto:ops@example.org" in listed
    assert f"{hook.url}/energy" in listed


def test_the_budgets_of_a_project_are_set_as_it_says(shell, postgres):
    block = BLOCKS[2].replace("postgresql://localhost/wattprint", postgres)
    assert "budget all-of-us: 500kWh" in shell(
        f"export WATTPRINT_STORE={postgres}; wattprint server project create vision\n{block}"
    )


def test_the_line_for_cron_is_one_that_works(shell):
    (line,) = re.findall(r"^\*/15 \* \* \* \*  (.*)$", TEXT, re.M)
    assert shell(line) == ""
