"""Jobs of Windows, on a C library that stands in for its own: layouts and arguments are real."""

from __future__ import annotations

import ctypes
import shutil
import subprocess

import pytest

from wattprint.host import jobs, platform
from wattprint.track import spawned

SOURCE = r"""
#include <stdint.h>
#include <string.h>
typedef uint32_t DWORD;
int open_jobs = 0, assigned = 0, resumed = 0, refuse_job = 0, refuse_assign = 0, refuse_resume = 0;
int last_code = 0, living = 3;
static void *const JOB = (void *)0x7777777788, *const PROCESS = (void *)0x1234567890;

void *CreateJobObjectW(void *security, const void *name) {
  if (security || name || refuse_job) { last_code = 8; return 0; }
  open_jobs++;
  return JOB;
}
int AssignProcessToJobObject(void *job, void *process) {
  if (job != JOB || process != PROCESS || resumed || refuse_assign) { last_code = 5; return 0; }
  assigned++;
  return 1;
}
int QueryInformationJobObject(void *job, int what, unsigned char *out, DWORD size, DWORD *length) {
  if (job != JOB || length) { last_code = 6; return 0; }
  if (what == 1 && size == 48) {
    int64_t times[4] = {25000000, 5000000, 1, 1};
    DWORD counts[4] = {9, 7, 2, 0};
    memcpy(out, times, 32);
    memcpy(out + 32, counts, 16);
    return 1;
  }
  if (what == 3 && size >= 16) {
    DWORD room = (size - 8) / 8, listed = living < (int)room ? (DWORD)living : room;
    DWORD counts[2] = {(DWORD)living, listed};
    memcpy(out, counts, 8);
    for (uint64_t i = 0; i < listed; i++) { uint64_t pid = 4000 + i; memcpy(out + 8 + 8 * i, &pid, 8); }
    last_code = 234;
    return listed == (DWORD)living;
  }
  last_code = 87;
  return 0;
}
int32_t NtResumeProcess(void *process) {
  if (process != PROCESS || refuse_resume) return (int32_t)0xC0000008;
  resumed++;
  return 0;
}
int CloseHandle(void *handle) { return handle == JOB && open_jobs--; }
"""
VARIABLES = ("open_jobs", "assigned", "resumed", "refuse_job", "refuse_assign", "refuse_resume")


class Library:
    """The library, and its variables by name."""

    def __init__(self, path):
        self.calls = ctypes.CDLL(str(path))

    def get(self, name):
        return ctypes.c_int.in_dll(self.calls, name).value

    def set(self, name, value):
        ctypes.c_int.in_dll(self.calls, name).value = value


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    if shutil.which("gcc") is None:
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("jobs")
    (folder / "fake.c").write_text(SOURCE)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", folder / "fake.so", folder / "fake.c"], check=True)
    return Library(folder / "fake.so")


@pytest.fixture
def library(built, monkeypatch):
    for name in VARIABLES:
        built.set(name, 0)
    built.set("living", 3)
    monkeypatch.setattr(jobs, "load", lambda name: built.calls)
    monkeypatch.setattr(jobs, "last_error", lambda: built.get("last_code"))
    return built


class Process:
    """As ``Popen`` on Windows."""

    pid = 4000

    def __init__(self, words=(), **options):
        self.words, self.options = words, options
        self._handle = 0x1234567890
        self.killed = False
        self.returncode = None

    def kill(self):
        self.killed = True

    def wait(self, timeout=None):
        if timeout is not None and self.returncode is None:
            raise subprocess.TimeoutExpired("", timeout)
        return self.returncode


def starter():
    """Begins processes, and keeps the flags of each."""
    flags = []

    def start(given):
        flags.append(given)
        return Process()

    return start, flags


def test_a_job_tells_what_all_that_were_ever_in_it_have_used(library):
    job = jobs.Job()
    assert job.cpu_s() == 3.0  # 2.5 s of the user's and 0.5 s of the kernel's
    assert job.pids() == {4000, 4001, 4002}
    job.close()
    assert library.get("open_jobs") == 0


@pytest.mark.parametrize("living", [64, 65, 1000])
def test_a_job_lists_all_its_processes(library, living):
    library.set("living", living)
    assert jobs.Job().pids() == set(range(4000, 4000 + living))


def test_a_program_is_in_its_job_before_it_runs(library):
    start, flags = starter()
    process, job = jobs.begun(start)
    assert job is not None
    assert flags == [0x4]
    assert (library.get("assigned"), library.get("resumed"), process.killed) == (1, 1, False)


@pytest.mark.parametrize(
    ("refused", "flags", "resumed"),
    [("refuse_job", [0], 0), ("refuse_assign", [4], 1), ("refuse_resume", [4, 0], 0)],
)
def test_a_program_runs_without_a_job_where_there_is_none(library, refused, flags, resumed):
    library.set(refused, 1)
    start, given = starter()
    process, job = jobs.begun(start)
    assert job is None
    assert not process.killed
    assert given == flags
    assert (library.get("resumed"), library.get("open_jobs")) == (resumed, 0)


def test_without_the_libraries_a_program_runs_without_a_job():
    start, given = starter()
    assert jobs.begun(start)[1] is None
    assert given == [0]


def test_a_program_that_cannot_be_begun_leaves_no_job(library):
    def refuse(flags):
        raise FileNotFoundError(flags)

    with pytest.raises(FileNotFoundError):
        jobs.begun(refuse)
    assert library.get("open_jobs") == 0


@pytest.fixture
def on_windows(library, monkeypatch):
    """A stage as on Windows, and what it asks ``subprocess`` and the console for."""
    asked = []
    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr(platform, "HAS_OWNERS", False)
    monkeypatch.setattr(spawned.subprocess, "Popen", Process)
    monkeypatch.setattr(spawned.signal, "CTRL_BREAK_EVENT", 1, raising=False)
    monkeypatch.setattr(spawned.os, "kill", lambda pid, number: asked.append((pid, number)))

    def make(*, apart=False):
        stage = spawned.SpawnedStage(platform_files(), {"PATH": "", "A": "b"}, mask=None, apart=apart)
        return stage, asked

    return make


def platform_files():
    from wattprint.host.portable import PortableFiles, System

    return PortableFiles(System(None))


def test_the_job_is_the_account_of_the_run(on_windows):
    stage, _ = on_windows()
    stage.go("r1", ["tool", "a b"], read_along=False)
    process = stage.child.process
    assert process.words == ["tool", "a b"]
    assert process.options["env"] == {"PATH": "", "A": "b", "WATTPRINT_RUN": "r1"}
    assert process.options["creationflags"] == 0x4
    assert stage.account.cpu_s(0.0) == 3.0
    assert stage.account.pids() == {4000, 4001, 4002}
    assert stage.account.survivors() == 3
    stage.close()


def test_ctrl_c_is_the_consoles_to_tell(on_windows):
    stage, asked = on_windows()
    stage.go("r1", ["tool"], read_along=False)
    stage.child.hear(2)
    assert asked == []


def test_a_budget_ends_the_programs_own_group_by_ctrl_break(on_windows):
    stage, asked = on_windows(apart=True)
    stage.go("r1", ["tool"], read_along=False)
    assert stage.child.process.options["creationflags"] == 0x204
    assert stage.child.ask_to_stop() == "Ctrl-Break was sent to the command"
    stage.child.hear(2)  # which the console does not tell a group of its own
    assert asked == [(4000, 1), (4000, 1)]


@pytest.mark.parametrize(
    ("told", "asked", "code", "status"),
    [
        (0, set(), 0, "finished"),
        (3, set(), 3, "failed"),
        (0xC000013A, set(), 0xC000013A - 2**32, "interrupted"),
        (0xC000013A, {15}, 0xC000013A - 2**32, "stopped"),
        (0xC0000005, set(), 0xC0000005 - 2**32, "failed"),
    ],
)
def test_exit_codes_of_32_bits(on_windows, told, asked, code, status):
    stage, _ = on_windows()
    stage.go("", ["tool"], read_along=False)
    assert not stage.child.ended_within(0.0)
    stage.child.process.returncode = told
    assert stage.child.ended_within(0.0)
    assert (stage.child.exit_code(), stage.child.end(asked)) == (code, status)
