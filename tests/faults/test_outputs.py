"""Files that were asked for are whole or not there, in the place that was named and in no other."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from wattprint.outputs import write_whole


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
def test_a_full_disk_leaves_what_was_there(tmp_path):
    path = tmp_path / "report.html"
    path.write_text("before")
    script = (
        "import signal, sys\n"
        "from wattprint.outputs import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    write_whole(sys.argv[1], 'x' * 100_000)\n"
        "except OSError as error:\n    print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("File too large\n", "")
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["report.html"]


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
