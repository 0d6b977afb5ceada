"""Files that were asked for are whole or not there, in the place that was named and in no other."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from wattprint.audit.signature import new_key
from wattprint.errors import UsageError
from wattprint.outputs import write_new, write_whole

WRITERS = {
    "any": ("before", "from wattprint.outputs import write_whole; write_whole(path, 'x' * 100_000)"),
    "baseline": (
        "before",
        "from wattprint.integrations.baseline import Baseline, write\n"
        "write(path, Baseline(rig={'x': 'y' * 100_000}))\n",
    ),
    "emissions.csv": (
        "run_id,project_name\n1,before\n",
        "from wattprint.compat.codecarbon_file import write_row\n"
        "write_row(path, {'run_id': '1', 'project_name': 'x' * 100_000}, update=True)\n",
    ),
    "tasks of emissions.csv": (
        "before",
        "from wattprint.compat.codecarbon_file import write_tasks\n"
        "write_tasks(path, [{'task_name': 'x' * 100_000}])\n",
    ),
}
"""What is there before, and how each is written to ``path``: all go the one way."""


def under_a_limit(size, code, path):
    """What ``code`` fails with where no file grows beyond ``size`` bytes, as on a full disk."""
    script = (
        "import signal, sys\n"
        "from wattprint.errors import WattprintError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "path = sys.argv[1]\n"
        "try:\n    exec(sys.argv[2])\n"
        "except OSError as error:\n    print(error.strerror)\n"
        "except WattprintError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, str(path), code],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.fault(
    "a report is written over one that is there", "it keeps its mode; a new one has the umask's"
)
def test_what_is_there_keeps_its_mode(tmp_path):
    path = tmp_path / "report.html"
    path.write_text("before")
    path.chmod(0o640)
    write_whole(str(path), "after – ü")
    assert path.read_text("utf-8") == "after – ü"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "new"), b"bytes")
        write_whole(str(tmp_path / "key"), b"bytes", mode=0o600)
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.fault(
    "the disk is full in the middle of a report", "the one that was there before is there, whole"
)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_leaves_what_was_there(tmp_path, writer):
    before, code = WRITERS[writer]
    path = tmp_path / "report"
    path.write_text(before)
    assert "File too large" in under_a_limit(4096, code, path)
    assert path.read_text() == before
    assert os.listdir(tmp_path) == ["report"]


@pytest.mark.fault("the disk is full when a key is made", "no key is there, nor a part of one")
@pytest.mark.parametrize("limit", [0, 40])
def test_a_full_disk_leaves_no_part_of_a_key(tmp_path, limit):
    code = "from wattprint.audit.signature import new_key; new_key(path)"
    assert "no key was written" in under_a_limit(limit, code, tmp_path / "me.pem")
    assert os.listdir(tmp_path) == []


def test_no_half_of_a_pair_of_keys_is_left(tmp_path):
    (tmp_path / "me.pub.pem").write_text("taken")
    with pytest.raises(UsageError, match=r"me\.pub\.pem: File exists"):
        new_key(str(tmp_path / "me.pem"))
    assert os.listdir(tmp_path) == ["me.pub.pem"]
    assert (tmp_path / "me.pub.pem").read_text() == "taken"


def test_a_new_file_takes_no_other_place(tmp_path):
    target = tmp_path / "theirs"
    target.write_text("before")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    for name in ("theirs", "link", "nowhere"):
        with pytest.raises(FileExistsError):
            write_new(str(tmp_path / name), b"after")
    assert target.read_text() == "before"
    assert not (tmp_path / "none").exists()


@pytest.mark.fault(
    "somebody has put links where a file could be written before it is renamed", "none is followed"
)
@pytest.mark.parametrize("writer", WRITERS)
def test_no_name_can_be_foreseen(tmp_path, writer):
    before, code = WRITERS[writer]
    target = tmp_path / "theirs"
    target.write_text("theirs")
    path = tmp_path / "report"
    path.write_text(before)
    pid = os.getpid()
    names = [f"report{end}" for end in (".new", ".part", ".tmp", f".{pid}.new", f".{pid}.part")]
    for name in names:
        (tmp_path / name).symlink_to(target)
    exec(code, {"path": str(path)})
    assert target.read_text() == "theirs"
    assert path.read_text() != before
    assert sorted(os.listdir(tmp_path)) == sorted(["report", "theirs", *names])


@pytest.mark.fault(
    "the name of a report is a link of the user's own", "what it points to is replaced, the link stays"
)
def test_a_link_goes_on_pointing_where_it_did(tmp_path):
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "report.html"
    target.write_text("before")
    link = tmp_path / "report.html"
    link.symlink_to("folder/report.html")
    write_whole(str(link), "after")
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to make another user's link")
@pytest.mark.fault(
    "the name of a report is a link of somebody else's", "it is refused, and nothing is written"
)
def test_a_link_of_another_user_is_refused(tmp_path):
    target = tmp_path / "theirs"
    target.write_text("before")
    link = tmp_path / "report.html"
    link.symlink_to(target)
    os.lchown(link, 65534, 65534)
    with pytest.raises(PermissionError, match="another user"):
        write_whole(str(link), "after")
    assert target.read_text() == "before"


def test_a_device_is_written_as_it_is(tmp_path):
    write_whole(os.devnull, "text")
    with pytest.raises(OSError, match="No space left"):
        write_whole("/dev/full", "text")
    read, write = os.pipe()
    write_whole(f"/dev/fd/{write}", "text")
    os.close(write)
    with os.fdopen(read) as stream:
        assert stream.read() == "text"


@pytest.mark.fault("a report goes to a folder that is not there", "one line says so, nothing is made")
def test_no_folder_is_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(str(tmp_path / "none" / "report.html"), "text")
    assert os.listdir(tmp_path) == []
