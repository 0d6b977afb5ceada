"""The package for JavaScript as who installed it has it, and Node to run what imports it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.integrations.stub import Stub

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "clients" / "js"


def lacking(what):
    """Say that a test cannot be run: a failure where all of them are to be."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


def _environ():
    """The environment without what whoever runs the tests has settled of CodeCarbon."""
    return {name: value for name, value in os.environ.items() if not name.lower().startswith("codecarbon_")}


class Installed:
    """A folder in which ``wattprint`` can be imported."""

    def __init__(self, node, folder):
        self._node, self.folder = node, folder

    def run(self, code, *words, **more):
        """What the module ``code`` prints; it has to end well."""
        done = self.start(code, *words, **more)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, code, *words, env=None, folder=None, timeout=60):
        """The process of the module ``code``, run in this ``folder`` or its own, once it has ended."""
        return subprocess.run(
            [self._node, "--input-type=module", "-e", code, "--", *words],
            cwd=folder or self.folder,
            env=_environ() | {"HOME": str(self.folder), "no_proxy": "127.0.0.1"} | (env or {}),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def told(self, code, *words, **more):
        """The JSON that the module ``code`` prints."""
        return json.loads(self.run(code, *words, **more))


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The package, built from the sources as they are."""
    node = shutil.which("node")
    if node is None:
        lacking("no Node on this machine: apt-get install nodejs")
    compiler = CLIENT / "node_modules" / ".bin" / "tsc"
    if not compiler.exists():
        lacking(f"no TypeScript in {CLIENT.relative_to(ROOT)}: make js")
    folder = tmp_path_factory.mktemp("installed")
    there = folder / "node_modules" / "wattprint"
    there.mkdir(parents=True)
    shutil.copy(CLIENT / "package.json", there)
    words = [compiler, "-p", CLIENT / "tsconfig.json", "--outDir", there / "dist", "--declaration", "false"]
    subprocess.run(words, check=True, timeout=120)
    for name in ("openai", "@anthropic-ai", "ai", "@ai-sdk", "zod"):
        installed = CLIENT / "node_modules" / name
        if installed.exists():
            (folder / "node_modules" / name).symlink_to(installed)
    return Installed(node, folder)


@pytest.fixture(scope="session")
def store(postgres_server):
    """The environment of whoever looks after a team's server, which has a project ``vision``."""
    pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
    from tests.server.team.test_end_to_end import told

    dsn = postgres_server.new_database()
    env = {"WATTPRINT_STORE": dsn}
    told("server", "project", "create", "vision", env=env)
    yield env
    postgres_server.drop_database(dsn)


@pytest.fixture(scope="session")
def server(store):
    """The address of that server."""
    from tests.server.team.test_end_to_end import serving

    with serving(store) as (_, address):
        yield address


def token_for(store, *scopes):
    """A new token of the project."""
    from tests.server.team.test_end_to_end import told

    words = [word for scope in scopes for word in ("--scope", scope)]
    return told("server", "token", "create", "--project", "vision", *words, env=store)["token"]


@pytest.fixture(scope="session")
def token(store):
    """One that may send and read."""
    return token_for(store, "ingest", "read")


@pytest.fixture(scope="session")
def models():
    """A server of the interfaces of OpenAI and Anthropic, on loopback."""
    stub = Stub()
    yield stub
    stub.close()


@pytest.fixture(scope="session")
def models_env(models):
    """What leads the clients of OpenAI and Anthropic to that server."""
    return {
        "OPENAI_API_KEY": "k",
        "OPENAI_BASE_URL": f"{models.url}/v1",
        "ANTHROPIC_API_KEY": "k",
        "ANTHROPIC_BASE_URL": models.url,
    }
