"""What differs by system: each stand-in beside the real thing; nobody else asks which system this is."""

from __future__ import annotations

import ast
import ntpath
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from wattprint.host import lacking, platform
from wattprint.host.files import Files
from wattprint.ledger.spool import home, spool_path
from wattprint.outputs import write_whole
from wattprint.track.identity import usable_name

SOURCES = Path(platform.__file__).resolve().parents[1]
ASKS = {"host/platform.py"}
"""Where the system may be asked for by name."""
NAMES_OF_THE_SYSTEM = {"sys.platform", "os.name", "platform.system"}


def asked_for(path):
    """Attributes by which ``path`` asks which system this is."""
    found: set[str] = set()
    text = path.read_text(encoding="utf-8")
    if not any(name in text for name in NAMES_OF_THE_SYSTEM):
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
    return found & NAMES_OF_THE_SYSTEM


def test_nobody_else_asks_which_system_this_is():
    paths = SOURCES.rglob("*.py")
    assert {path.relative_to(SOURCES).as_posix() for path in paths if asked_for(path)} == ASKS


def test_without_pread_the_same_bytes_are_read(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"0123456789")
    with open(tmp_path / "file", "rb") as stream:
        with_it = platform.read_at(stream.fileno(), 4, 3)
        monkeypatch.delattr(os, "pread")
        assert platform.read_at(stream.fileno(), 4, 3) == with_it == b"3456"


class Msvcrt:
    """``locking`` of Windows: a byte is one opener's alone, in this process too."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self):
        self.held = {}

    def locking(self, number, mode, count):
        status = os.fstat(number)
        byte = status.st_ino, os.lseek(number, 0, os.SEEK_CUR)
        assert count == 1
        assert byte[1] > status.st_size  # nobody could read a byte of the file that is locked
        if mode == self.LK_UNLCK:
            del self.held[byte]
        elif byte in self.held:
            raise PermissionError(13, "Permission denied")
        else:
            self.held[byte] = number


@pytest.fixture
def windows_locks(monkeypatch):
    real = platform.module
    monkeypatch.setattr(platform, "module", lambda name: None if name == "fcntl" else real(name))
    locks = Msvcrt()
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    return locks


def test_a_lock_of_windows_is_one_openers_and_leaves_the_place(tmp_path, windows_locks):
    path = tmp_path / "lock"
    path.write_bytes(b"lines\n")
    with open(path, "r+b", buffering=0) as one, open(path, "r+b", buffering=0) as other:
        one.seek(3)
        assert platform.lock(one.fileno())
        assert one.tell() == 3
        assert not platform.lock(other.fileno())
        platform.unlock(one.fileno())
        assert platform.lock(other.fileno(), wait=True)
    assert len(windows_locks.held) == 1


def test_a_system_without_locks_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(platform, "module", lambda name: None)
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    with open(tmp_path / "lock", "wb") as stream, pytest.raises(OSError, match="no locks"):
        platform.lock(stream.fileno())


def test_two_processes_do_not_share_a_lock(tmp_path):
    code = (
        "import sys\nfrom wattprint.host import platform\n"
        f"stream = open({str(tmp_path / 'lock')!r}, 'a')\n"
        "print(platform.lock(stream.fileno()), flush=True)\ninput()"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other,
        open(tmp_path / "lock", "a") as stream,
    ):
        assert other.stdout.readline() == "True\n"
        assert not platform.lock(stream.fileno())
        other.stdin.close()
        other.wait()
        assert platform.lock(stream.fileno())


class OpenFiles:
    """Windows' rule: what somebody has open keeps its name. ``refusals``: how often it is so."""

    def __init__(self, monkeypatch, refusals):
        self.left, self.real = refusals, os.replace
        monkeypatch.setattr(os, "replace", self.replace)
        monkeypatch.setattr(platform, "HAS_OWNERS", False)

    def replace(self, source, target):
        if self.left and os.path.exists(target):
            self.left -= 1
            raise PermissionError(13, "Access is denied", source, 5, target)
        self.real(source, target)


def test_a_file_that_a_scanner_holds_is_replaced_in_the_end(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    path.write_text("before")
    OpenFiles(monkeypatch, refusals=3)
    write_whole(str(path), "after")
    assert path.read_text() == "after"


def test_a_file_that_stays_open_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    path.write_text("before")
    OpenFiles(monkeypatch, refusals=10_000)
    monkeypatch.setattr(lacking, "_REPLACED_WITHIN_S", 0.05)
    with pytest.raises(PermissionError):
        write_whole(str(path), "after")
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_names_without_uname_are_windows_own(monkeypatch):
    monkeypatch.delattr(os, "uname")
    monkeypatch.setattr(sys, "getwindowsversion", lambda: (10, 0, 22631, 2, ""), raising=False)
    monkeypatch.setenv("COMPUTERNAME", "DESKTOP-7")
    monkeypatch.setenv("PROCESSOR_ARCHITECTURE", "AMD64")
    monkeypatch.delenv("PROCESSOR_ARCHITEW6432", raising=False)
    assert platform.names() == ("DESKTOP-7", "10.0.22631", "AMD64")
    monkeypatch.setenv("PROCESSOR_ARCHITEW6432", "ARM64")  # an x86 interpreter, translated
    assert platform.names()[2] == "ARM64"


def test_a_file_without_owners_is_ours(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    status = os.stat(tmp_path / "file")
    another = SimpleNamespace(st_uid=os.geteuid() + 4321)
    assert platform.is_ours(status)
    assert not platform.is_ours(another)
    assert platform.is_of_another(another)
    monkeypatch.setattr(platform, "HAS_OWNERS", False)
    assert platform.is_ours(another)
    assert not platform.is_of_another(another)


@pytest.mark.parametrize(
    ("system", "environ", "folder"),
    [
        ("LINUX", {}, "/home/ada/.local/share/wattprint"),
        ("LINUX", {"XDG_DATA_HOME": "/data"}, "/data/wattprint"),
        ("MACOS", {}, "/home/ada/Library/Application Support/wattprint"),
        ("WINDOWS", {"LOCALAPPDATA": r"C:\Users\ada\AppData\Local"}, r"C:\Users\ada\AppData\Local/wattprint"),
        ("WINDOWS", {"WATTPRINT_HOME": "D:/records"}, "D:/records"),
    ],
)
def test_records_lie_where_the_system_keeps_users_data(monkeypatch, system, environ, folder):
    monkeypatch.setenv("HOME", "/home/ada")
    for name in ("LINUX", "MACOS", "WINDOWS"):
        monkeypatch.setattr(platform, name, name == system)
    assert home(environ) == folder


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Windows/System32/ntdll.dll", "D:/Windows/System32/ntdll.dll"),
        ("/etc/localtime", "D:/etc/localtime"),
        (r"C:\work\wattprint.toml", r"C:\work\wattprint.toml"),
        (r"\\server\share\wattprint.toml", r"\\server\share\wattprint.toml"),
        (r"\\?\C:\work\wattprint.toml", r"\\?\C:\work\wattprint.toml"),
    ],
)
def test_a_path_of_windows_keeps_its_drive(monkeypatch, name, path):
    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr(os.path, "splitdrive", ntpath.splitdrive)
    monkeypatch.setenv("SYSTEMDRIVE", "D:")
    assert Files("/").path(name) == path


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("run-7", True), ("a.b", True), ("console", True), ("COM", True), ("com10", True),
        ("CON", False), ("con", False), ("aux.txt", False), ("NUL.2", False), ("com1", False),
        ("LPT9.x", False), ("COM²", False), ("a:b", False), ("a\\b", False), ("a/b", False), ("a*", False),
        ("run.", False), ("a\x07", False),
    ],
)  # fmt: skip
def test_what_is_a_device_on_windows_names_no_file_there(monkeypatch, name, can):
    assert platform.can_name_a_file(name) is ("/" not in name)
    monkeypatch.setattr(platform, "WINDOWS", True)
    assert platform.can_name_a_file(name) is can


def test_a_run_of_a_devices_name_is_not_joined_on_windows(monkeypatch):
    assert usable_name("aux.txt") == "aux.txt"
    monkeypatch.setattr(platform, "WINDOWS", True)
    assert usable_name("aux.txt") is None
    assert usable_name("auxiliary.txt") == "auxiliary.txt"


def test_no_record_has_a_path_too_long_for_windows():
    home_there = r"C:\Users\a-name-of-twenty-chars\AppData\Local\wattprint"
    longest = spool_path(home_there, "2026-11-30", "r" * 120, f"{2**22}-{'x' * 12}")
    assert len(longest.removesuffix(".jsonl") + ".notes.jsonl") < 260  # MAX_PATH


def test_signals_that_a_system_lacks_are_left_out():
    assert [number.name for number in platform.signals("SIGTERM", "SIGNONE")] == ["SIGTERM"]


def test_children_that_were_waited_for_have_used_what_they_used(monkeypatch):
    before = platform.reaped_s()
    burn = "import time\nwhile time.process_time() < 0.2: pass"
    subprocess.run([sys.executable, "-c", burn], check=True)
    assert platform.reaped_s() - before >= 0.19
    known_s = platform.reaped_s()
    monkeypatch.setattr(platform, "module", lambda name: None)
    assert platform.reaped_s() == pytest.approx(known_s, abs=0.03)  # os.times counts in ticks of 10 ms


def test_macos_counts_sleep_by_the_clock_that_goes_on(monkeypatch):
    hour_ns = 3_600_000_000_000
    monkeypatch.setattr(platform, "_SLEEP_COUNTS", 4)  # CLOCK_MONOTONIC_RAW of macOS
    monkeypatch.setattr(time, "clock_gettime_ns", lambda clock: {4: 3 * hour_ns}[clock])
    monkeypatch.setattr(time, "monotonic_ns", lambda: hour_ns)  # mach_absolute_time
    assert (platform.Clock().boottime_ns(), platform.Clock().awake_ns()) == (3 * hour_ns, hour_ns)


def test_the_clock_counts_sleep_where_the_system_tells_it():
    clock = platform.Clock()
    assert clock.boottime_ns() >= clock.awake_ns() - 1_000_000
    assert abs(clock.wall_ns() - time.time_ns()) < 10**9
