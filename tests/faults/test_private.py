"""Records are private to their user, whoever shares the home; what others plant in it is not followed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from tests.ledger import spools

from wattprint.host import Host
from wattprint.ledger.folders import make_folders
from wattprint.ledger.spool import SpoolWriter, spool_path
from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.track.node_lock import NodeLock

ONE, OTHER, TEAM = 12345, 12346, 12399
"""Two users, each with a group of the same number, and a group that both are in."""
UMASKS = pytest.mark.parametrize("umask", [0, 0o022, 0o027, 0o077, 0o277, 0o777], ids=oct)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can work as two other users")


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def below(home):
    """The modes of all folders and of all files below ``home``, which counts too."""
    folders, files = {mode(home)}, set()
    for folder, names, there in os.walk(home):
        folders |= {mode(os.path.join(folder, name)) for name in names}
        files |= {mode(os.path.join(folder, name)) for name in there}
    return folders, files


def as_user(user, work, umask=0o022):
    """What ``work()`` returns as JSON when ``user`` does it, in a process of its own."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setgroups([TEAM])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            os.umask(umask)
            os.write(write, json.dumps(work()).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as stream:
        text = stream.read()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    return json.loads(text)


def keep(home, run, readers="private"):
    """Write a record below ``home`` as a meter would; what went wrong."""
    writer = SpoolWriter(spool_path(str(home), "2025-06-15", run, "1-a"), str(home), readers)
    for line in spools.finished(run):
        writer.append(line)
    writer.close()
    return writer.problem


def take(home, run="job"):
    """Take the lock of a node below ``home``: whether it was the first, and what was wrong."""
    lock = NodeLock(str(home), run, Host())
    first = lock.take()
    lock.release()
    return [first, lock.problem]


def listed(home, monkeypatch):
    """The runs that an index of ``home`` has, and what was said about it."""
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    said = []
    rows = Books(said.append).ask(lambda store: [row.id for row in store.runs(Filter())])
    return [sorted(rows), said]


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A home for all users, in a place that all of them reach."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        home = Path(folder, "home")
        home.mkdir()
        home.chmod(0o1777)
        # All modules are loaded before others, who may not reach them, need them.
        keep(tmp_path / "first", "first")
        take(tmp_path / "first")
        listed(tmp_path / "first", monkeypatch)
        yield home


@pytest.mark.fault(
    "the umask is open to all, or closed to oneself",
    "records are for their user alone, and can be read",
)
@UMASKS
def test_a_record_is_its_users_alone_under_any_umask(desk, umask):
    assert desk.run("true", umask=umask).returncode == 0
    desk.call("runs", umask=umask)
    assert desk.only_run()["status"] == "finished"
    assert below(desk.home) == ({0o700}, {0o600})


def test_the_group_reads_records_where_that_was_asked_for(desk):
    desk.environ["WATTPRINT_RECORDS"] = "group"
    desk.run("true", umask=0o077)
    assert (mode(desk.home), mode(desk.spools()[0])) == (0o750, 0o640)
    assert mode(desk.spools()[0].parent) == 0o750


@pytest.mark.fault("an older home is open to all", "it stays as it is, its new records are private")
def test_an_older_home_keeps_its_rights_and_gets_private_records(desk):
    old = desk.home / "spool" / "2025" / "06" / "15"
    old.mkdir(parents=True)
    for folder in (desk.home, *old.parents[:3], old):
        folder.chmod(0o755)
    record = Path(spools.write(desk.home, spools.finished()))
    record.chmod(0o644)
    desk.run("true", umask=0o022)
    (new,) = set(desk.spools()) - {record}
    assert (mode(record), mode(new), len(desk.runs())) == (0o644, 0o600, 2)


@pytest.mark.fault("two users share a home", "both keep their runs, neither reads the other's")
@as_root
@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_two_users_of_a_shared_home_keep_both_their_runs_of_a_day(shared, umask, monkeypatch):
    assert as_user(ONE, lambda: [keep(shared, "run-of-one"), take(shared)], umask) == ["", [True, ""]]
    assert as_user(OTHER, lambda: [keep(shared, "run-of-other"), take(shared)], umask) == ["", [True, ""]]
    folders, files = below(shared / "spool")
    assert (folders, files) == ({0o1777}, {0o600})
    left_out = "left out 1 record of other users, who keep them private"
    assert as_user(ONE, lambda: listed(shared, monkeypatch), umask) == [["run-of-one"], [left_out]]
    assert as_user(OTHER, lambda: listed(shared, monkeypatch), umask) == [["run-of-other"], [left_out]]
    assert mode(shared / "users" / str(ONE)) == mode(shared / "users" / str(OTHER)) == 0o700


@as_root
def test_a_group_reads_each_others_records_in_its_home(shared, monkeypatch):
    shared.chmod(0o2770)
    os.chown(shared, 0, TEAM)
    assert as_user(ONE, lambda: keep(shared, "run-of-one", "group")) == ""
    assert mode(shared / "spool") == 0o2770
    assert as_user(OTHER, lambda: listed(shared, monkeypatch)) == [["run-of-one"], []]


@pytest.mark.fault("root works in the home of a user", "what it makes there is the user's")
@as_root
def test_what_root_makes_in_a_users_home_the_user_can_use(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, ONE, ONE)
    make_folders(str(home), "spool", "2025")
    made = (home / "spool" / "2025").stat()
    assert (made.st_uid, made.st_gid, stat.S_IMODE(made.st_mode)) == (ONE, ONE, 0o700)


@pytest.mark.fault("another user plants a folder or link for ours", "it is not followed, and named")
@as_root
@pytest.mark.parametrize("plant", ["link", "folder"])
def test_what_another_user_planted_in_a_shared_home_is_refused(shared, plant, monkeypatch):
    users = shared / "users"
    users.mkdir()
    users.chmod(0o1777)
    trap = shared / "trap"
    trap.mkdir()
    trap.chmod(0o777)

    def planting():
        mine = users / str(OTHER)
        mine.symlink_to(trap) if plant == "link" else mine.mkdir(mode=0o777)
        return ""

    assert as_user(ONE, planting, 0) == ""
    first, problem = as_user(OTHER, lambda: take(shared))
    assert first is None
    assert f"{users / str(OTHER)} is a" in problem
    assert as_user(OTHER, lambda: keep(shared, "run-of-other")) == ""
    runs, (said,) = as_user(OTHER, lambda: listed(shared, monkeypatch))
    assert runs == ["run-of-other"]
    assert "cannot be written" in said
    assert list(trap.iterdir()) == []


@pytest.mark.fault("another user plants a link in place of the records", "nothing is written through it")
@as_root
def test_no_record_goes_through_a_link_that_another_user_planted(shared):
    trap = shared / "trap"
    trap.mkdir()
    trap.chmod(0o777)
    as_user(ONE, lambda: os.symlink(trap, shared / "spool"))
    problem = as_user(OTHER, lambda: keep(shared, "run-of-other"))
    assert problem.startswith("a link of another user: ")
    assert list(trap.iterdir()) == []


def plant_at(path, kind, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        path.symlink_to(target)
    elif kind == "second name":
        os.link(target, path)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link to nothing":
        path.symlink_to(path.parent / "not-there-yet")
    else:
        path.write_text("")
        os.chown(path, ONE, ONE)


PLANTS = pytest.mark.parametrize(
    "kind",
    ["link", "link to nothing", "second name", "pipe", pytest.param("another user's", marks=as_root)],
)


@pytest.mark.fault(
    "the lock of a node is a link, a pipe or another user's",
    "it is left alone, the run goes on and says so",
)
@PLANTS
def test_a_run_goes_on_without_a_lock_that_is_not_ours(desk, kind):
    desk.home.mkdir()
    mine = desk.folder / "mine"
    mine.write_text("precious")
    lock = desk.home / "locks" / f"slurm-77.0.{Host().boot_id}.lock"
    plant_at(lock, kind, mine)
    desk.environ |= {"SLURM_JOB_ID": "77", "SLURM_STEP_ID": "0"}
    done = desk.run("true")
    assert (done.returncode, mine.read_text()) == (0, "precious")
    assert not (desk.home / "locks" / "not-there-yet").exists()
    statement = desk.show()
    (said,) = [text for text in statement["warnings"] if "no lock among the meters" in text]
    assert said.endswith(f"rm -r {lock}")
    # Alone on its node, as far as its launcher says: it stands for the node.
    assert desk.lines()[0]["role"] == "root"
    desk.environ["SLURM_LOCALID"] = "1"
    desk.run("true")
    assert sorted(desk.lines(path)[0]["role"] for path in desk.spools()) == ["peer", "root"]


@pytest.mark.fault(
    "the index is a link, a pipe or another user's",
    "it is left alone, runs are listed without it",
)
@PLANTS
@pytest.mark.parametrize("name", ["ledger.db", "ledger.db-journal", "ledger.db-wal", "ledger.db.lock"])
def test_an_index_that_is_not_ours_is_not_touched(desk, kind, name):
    spools.write(desk.home, spools.finished("run-of-us"))
    mine = desk.folder / "mine"
    mine.write_text("precious")
    if name in ("ledger.db-journal", "ledger.db-wal"):
        desk.runs()  # so that the index is there, and what is beside it is not cleared away
        for beside in desk.home.glob("ledger.db-*"):
            beside.unlink()
    plant_at(desk.home / name, kind, mine)
    done = desk.call("runs", "--json")
    assert (done.returncode, mine.read_text()) == (0, "precious")
    assert [run["id"] for run in json.loads(done.stdout)] == ["run-of-us"]
    assert "cannot be written" in done.stderr


SECRETS = ("hunter2", "sk-Ab3dEfGhIjKlMnOp", "hf-of-mine", "in-a-tag", "in-a-parameter")


def run_with_secrets(desk, *flags):
    """Meter a command that prints its words, and is given every kind of secret; what it printed."""
    hunter, openai, hub, tag, parameter = SECRETS
    words = ("echo", "--password", hunter, openai, f"HF_TOKEN={hub}")
    given = ("--tag", f"api_key={tag}", "--param", f"db_password={parameter}")
    metered = desk.call("run", "--region", "FR", *flags, *given, "--", *words)
    assert metered.returncode == 0
    return metered.stdout


@pytest.mark.fault(
    "passwords, tokens and keys are among the words of a command, its tags or parameters",
    "the program has them, the record has `***`",
)
def test_secrets_of_a_command_are_in_no_file(desk):
    printed = run_with_secrets(desk)
    assert all(secret in printed for secret in SECRETS[:3])  # the program itself has them
    (record,) = desk.spools()
    assert not [secret for secret in SECRETS if secret in record.read_text()]
    header = json.loads(record.read_text().splitlines()[0])
    assert header["tags"] == {"api_key": "***"}
    assert header["parameters"] == {"db_password": "***"}
    assert header["name"] == "echo"


def test_whoever_wants_them_recorded_says_so(desk):
    run_with_secrets(desk, "--no-mask")
    (record,) = desk.spools()
    assert all(secret in record.read_text() for secret in SECRETS)


@pytest.mark.fault("the meter has passwords and tokens of its own", "the program does not get them")
def test_a_program_does_not_get_the_secrets_of_its_meter(desk):
    secrets = {"WATTPRINT_TOKEN": "t", "WATTPRINT_REDFISH_PASSWORD": "p", "WATTPRINT_X_KEY": "k"}
    login = {"WATTPRINT_REDFISH_USER": "me", "WATTPRINT_REDFISH_URL": "https://127.0.0.1:1"}
    others = {"TOKEN": "mine", "WATTPRINT_SCOPE": "machine"}
    desk.environ |= secrets | login | others
    printed = desk.run("env").stdout.splitlines()
    names = {line.partition("=")[0] for line in printed}
    assert names.isdisjoint(secrets.keys() | login.keys())
    assert others.keys() | {"WATTPRINT_RUN"} <= names


def test_a_login_by_a_file_is_handed_down(desk, tmp_path):
    (tmp_path / "pw").write_text("p")
    login = {
        "WATTPRINT_REDFISH_USER": "me",
        "WATTPRINT_REDFISH_URL": "https://127.0.0.1:1",
        "WATTPRINT_REDFISH_PASSWORD_FILE": str(tmp_path / "pw"),
    }
    desk.environ |= login | {"WATTPRINT_REDFISH_PASSWORD": "p"}
    names = {line.partition("=")[0] for line in desk.run("env").stdout.splitlines()}
    assert login.keys() <= names
    assert "WATTPRINT_REDFISH_PASSWORD" not in names


@pytest.mark.fault(
    "a link or a pipe stands where the record was when its descriptor is closed",
    "it is neither followed nor waited for",
)
@pytest.mark.parametrize("put", ["link", "pipe"])
def test_nothing_is_followed_where_a_record_was(tmp_path, put):
    path = spool_path(str(tmp_path), "2025-06-15", "one", "1-a")
    writer = SpoolWriter(path, str(tmp_path))
    first, second, *_ = spools.finished("one")
    writer.append(first)
    kept = tmp_path / "kept"
    os.rename(path, kept)
    if put == "link":
        os.symlink(kept, path)  # the very same file: only that it is a link tells
    else:
        os.mkfifo(path)
    os.close(writer._file.number)
    before = kept.read_bytes()
    writer.append(second)
    assert kept.read_bytes() == before
    assert path in writer.problem
