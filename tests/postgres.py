"""A PostgreSQL of the tests' own: one private server for each process of pytest, a database for each test."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import socket
import subprocess
import tempfile
import time

import pytest

ENGINE = "/usr/lib/postgresql/*/bin"
"""Where Debian and Ubuntu keep the server's programs, which are not on the PATH there."""
_UTF8 = ("--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync", "--username=postgres")
_WATCH = 'read -r _; cd /; "$@"; rm -rf "$0"'
_APART = 'exec 3<&0; "$0" "$@" <&3 3<&- &'
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs():
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version; empty where there is no server."""
    found = sorted(glob.glob(ENGINE), key=lambda path: float(path.split("/")[4]))
    on_path = shutil.which("initdb")
    return os.path.dirname(os.path.realpath(on_path)) if on_path else found[-1] if found else ""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Cluster:
    """A server of its own folder, for databases that ``dsn`` leads to by a loopback port."""

    def __init__(self, bin_folder, settings=_QUICK):
        self._settings = settings
        # Of a short name, for a socket's may have 107 bytes; below a folder that any user may pass through.
        self.folder, self._bin = tempfile.mkdtemp(prefix="wp-pg-", dir="/tmp"), bin_folder
        self._user = "postgres" if os.getuid() == 0 else None  # the server refuses root
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        self.port = free_port()
        self.admin = self.dsn("postgres")
        self._made = 0
        # Ends the server when we end, however that happens: the pipe closes with us. It is no child of ours,
        # which tests count.
        reading, self._watched = os.pipe()
        subprocess.run(
            ["sh", "-c", _APART, "sh", "-c", _WATCH, self.folder, *self._words("pg_ctl", *self._stop)],
            stdin=reading, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
            **self._as_user(),
        )  # fmt: skip
        os.close(reading)

    def make(self):
        self._run("initdb", *_UTF8, "-D", self._data)
        self.start()

    @property
    def _data(self):
        return os.path.join(self.folder, "data")

    @property
    def _stop(self):
        return "-D", self._data, "-m", "immediate", "-w", "stop"

    def _words(self, program, *words):
        return [os.path.join(self._bin, program), *words]

    def _as_user(self):
        user = {} if self._user is None else {"user": self._user, "group": self._user, "extra_groups": []}
        return {"cwd": self.folder, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, **user}

    def _run(self, program, *words):
        # To a file: a server that inherits a pipe would keep its reader waiting.
        with tempfile.TemporaryFile() as told:
            done = subprocess.run(
                self._words(program, *words), stdin=subprocess.DEVNULL, stdout=told, stderr=told,
                check=False, timeout=120, **self._as_user(),
            )  # fmt: skip
            told.seek(0)
            assert done.returncode == 0, f"{program}: {told.read().decode(errors='replace')}"

    def dsn(self, database):
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} {self._settings}"
        log = os.path.join(self.folder, "log")
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", log, "-w", "start")

    def stop(self):
        """End it as a restart does: whoever is connected is sent away."""
        self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def end(self):
        os.close(self._watched)
        until_s = time.monotonic() + 60
        while os.path.exists(self.folder):
            assert time.monotonic() < until_s, f"{self.folder} is still there"
            time.sleep(0.02)

    def new_database(self):
        import psycopg

        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(self.admin, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        return self.dsn(name)

    def drop_database(self, dsn):
        import psycopg

        name = dsn.rpartition("/")[2]
        with psycopg.connect(self.admin, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def cut(self, dsn):
        """End all connections to the database of ``dsn``, as a restart of the server does."""
        import psycopg

        name = dsn.rpartition("/")[2]
        with psycopg.connect(self.admin, autocommit=True) as admin:
            query = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
            return [ended for (ended,) in admin.execute(query, (name,)).fetchall()]


@contextlib.contextmanager
def cluster(settings=_QUICK):
    """A running ``Cluster``, gone afterwards. Skips the test where no server is installed, but not in CI."""
    bin_folder = programs()
    if not bin_folder:
        why = "no PostgreSQL on this machine: apt-get install postgresql"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
    made = Cluster(bin_folder, settings)
    try:
        made.make()
        yield made
    finally:
        made.end()


@pytest.fixture(scope="session")
def postgres_server():
    """The server of this session."""
    with cluster() as made:
        yield made


@pytest.fixture
def postgres(postgres_server):
    """The DSN of an empty database of this test."""
    dsn = postgres_server.new_database()
    yield dsn
    postgres_server.drop_database(dsn)
