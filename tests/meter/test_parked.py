"""A thread stays parked after its worker, for the next: like a new one to that, unseen by the program."""

from __future__ import annotations

import contextvars
import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from functools import partial

import pytest

from wattprint.meter import worker as module
from wattprint.meter.worker import NAME, Job, Unanswered, Worker, end_parked

PATIENCE_S = 60.0
SOMETHING = contextvars.ContextVar("something")


def ours():
    """The threads of workers in this process."""
    return [thread for thread in threading.enumerate() if thread.name == NAME]


def begun(call):
    """A worker whose first job was ``call``, and what that returned."""
    worker, job = Worker(), Job(call)
    worker.start(job)
    return worker, worker.answer(job, PATIENCE_S)


def ended(worker):
    worker.end()
    assert worker.join(PATIENCE_S)


def done(call):
    """What ``call`` returns in the thread of a worker that begins and ends with it."""
    worker, answer = begun(call)
    ended(worker)
    return answer


@pytest.fixture
def parked_long(monkeypatch):
    """A parked thread waits for as long as a test takes."""
    monkeypatch.setattr(module, "_PARKED_S", 3600.0)


def test_the_next_worker_begins_in_the_thread_of_the_last(parked_long):
    first, thread = begun(threading.current_thread)
    ended(first)
    assert thread.is_alive()
    assert not first.runs
    assert not first.is_here
    second, its = begun(threading.current_thread)
    assert its is thread
    assert second.runs
    assert second.ask(lambda: (first.is_here, second.is_here), PATIENCE_S) == (False, True)
    assert first.join(0.0), "what has begun in the thread meanwhile is not the first's"
    assert not second.join(0.0)
    ended(second)
    end_parked()
    assert not thread.is_alive()


def test_a_parked_thread_ends_by_itself():
    thread = done(threading.current_thread)
    began_s = time.monotonic()
    assert thread.is_alive()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert time.monotonic() - began_s > module._PARKED_S / 2
    assert ours() == []
    assert done(threading.current_thread) is not thread


def test_one_thread_is_parked_at_most(parked_long):
    workers = [begun(threading.current_thread) for _ in range(4)]
    assert len({thread for _, thread in workers}) == 4
    for worker, _ in workers:
        ended(worker)
    assert ours() == [workers[0][1]]


def test_a_worker_finds_nothing_of_the_one_before(parked_long):
    def leave():
        SOMETHING.set("left")
        return SOMETHING.get(None)

    assert done(leave) == "left"
    assert done(lambda: SOMETHING.get(None)) is None


def test_nothing_of_a_worker_stays_while_its_thread_is_parked(parked_long):
    class Thing:
        pass

    worker, thing = Worker(), Thing()
    worker.start(Job(lambda thing=thing: None))
    worker.every(0.0, lambda thing=thing: None)
    ended(worker)
    gone = weakref.ref(worker), weakref.ref(thing)
    del worker, thing
    gc.collect()
    assert [one() for one in gone] == [None, None]
    assert len(ours()) == 1


@pytest.mark.parametrize("setting", ["settrace", "setprofile"])
def test_hooks_for_new_threads_that_came_meanwhile_get_a_new_thread(parked_long, setting):
    # What a debugger or a profiler has set before would be there in the midst of this.
    before = getattr(threading, setting.replace("set", "get"))()
    seen = []

    def hook(frame, event, argument):
        seen.append(threading.current_thread())

    earlier = done(threading.current_thread)
    getattr(threading, setting)(hook)
    try:
        hooked = done(threading.current_thread)
        assert hooked is not earlier
        assert hooked in seen
        earlier.join(PATIENCE_S)
        hooked = done(threading.current_thread)
        assert hooked in seen
        assert done(threading.current_thread) is hooked
    finally:
        getattr(threading, setting)(before)
    assert done(threading.current_thread) is not hooked
    hooked.join(PATIENCE_S)
    assert not hooked.is_alive()


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals to block here")
def test_a_worker_blocks_the_signals_that_who_begins_it_blocks(parked_long):
    def blocked():
        return signal.pthread_sigmask(signal.SIG_BLOCK, ())

    before = blocked()
    assert done(blocked) == before
    assert done(blocked) == before
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        assert done(blocked) == before | {signal.SIGUSR1}
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert done(blocked) == before


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one CPU is left to us"
)
def test_a_worker_may_use_the_cpus_that_who_begins_it_may(parked_long):
    before = os.sched_getaffinity(0)
    assert done(lambda: os.sched_getaffinity(0)) == before
    try:
        os.sched_setaffinity(0, {min(before)})
        assert done(lambda: os.sched_getaffinity(0)) == {min(before)}
    finally:
        os.sched_setaffinity(0, before)


def test_what_greenlets_call_a_thread_is_not_parked(parked_long):
    # With their patches it is in the thread that begins it, whose signals would be blocked.
    worker = Worker()
    worker.end()
    module._serve([worker], threading.get_native_id())
    assert module._parked == {}


def test_a_finaliser_in_a_thread_that_is_about_to_park_gets_another(parked_long, monkeypatch):
    wait, answers = module._Parked.wait, []

    def finalised(self):
        if not answers:
            answers.append(threading.current_thread())
            answers.append(done(threading.current_thread))
            end_parked()  # that of its own is told to end, and not waited for
        return wait(self)

    monkeypatch.setattr(module._Parked, "wait", finalised)
    done(int)
    for thread in ours():
        thread.join(PATIENCE_S)
    mine, other = answers
    assert mine is not other
    assert ours() == []


class LeftError(Exception):
    """What a handler raises."""


def at_line(number, call, handler):
    """Whether ``call()`` came to so many lines of the module here; ``handler()`` before the last."""
    lines = 0

    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename != module.__file__:
            return None
        if event == "line":
            lines += 1
            if lines == number:
                sys.settrace(None)
                handler()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines >= number


def leave():
    raise LeftError


@pytest.mark.parametrize(("parked", "least"), [(False, 5), (True, 15)])
def test_a_start_that_a_handler_leaves_at_any_line_leaves_no_thread_at_work(parked_long, parked, least):
    left = number = 0
    while left == number:
        number += 1
        end_parked()
        if parked:
            done(int)
        worker, called = Worker(), []
        job = Job(lambda called=called: called.append(1))
        try:
            at_line(number, lambda worker=worker, job=job: worker.start(job), leave)
        except LeftError:
            left += 1
            assert not worker.runs
        else:
            ended(worker)
            assert called == [1]
        until_s = time.monotonic() + PATIENCE_S
        while len(ours()) > 1 and time.monotonic() < until_s:
            time.sleep(0.001)
        assert len(ours()) <= 1, "one at most is parked, none is at work"
        assert done(lambda: 7) == 7
        assert len(called) <= 1
    assert left >= least


def test_a_start_amid_any_line_of_another_goes_on_in_a_thread(parked_long):
    answers = []
    while True:
        done(int)
        worker, job = Worker(), Job(lambda: "outer")
        reached = at_line(
            len(answers) + 1,
            lambda worker=worker, job=job: worker.start(job),
            lambda: answers.append(done(lambda: "inner")),
        )
        assert worker.answer(job, PATIENCE_S) == "outer"
        ended(worker)
        if not reached:
            break
    assert answers == ["inner"] * len(answers)
    assert len(answers) >= 15


def test_jobs_that_a_worker_ends_with_are_told_and_done_in_turn():
    did = []
    worker, _ = begun(int)
    jobs = [
        worker.leave(lambda: worker.ask(did.append, 0.0)),
        *(worker.leave(partial(did.append, n)) for n in range(3)),
    ]
    worker.end()
    late = worker.leave(partial(did.append, 3))
    assert [job.wait(PATIENCE_S) for job in (*jobs, late)] == [True] * 5
    assert did == [0, 1, 2, 3]
    assert isinstance(jobs[0].error, Unanswered)
    assert worker.join(PATIENCE_S)


def test_all_who_join_a_worker_hear_of_its_end(parked_long):
    worker, _ = begun(int)
    heard = []
    threads = [threading.Thread(target=lambda: heard.append(worker.join(PATIENCE_S))) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert not worker.join(0.01)
    worker.end()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert heard == [True] * 3


HEAD = """
import os, signal, sys, threading, warnings
LONE = []
def count():
    tasks = "/proc/self/task"
    LONE.append(len(os.listdir(tasks)) if os.path.isdir(tasks) else threading.active_count())
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=count)  # before the meter's, so that it is called after that
from wattprint import Meter
from wattprint.meter import worker
worker._PARKED_S = 3600.0
def meter():
    with Meter("one", region="FR") as meter:
        pass
    assert not any("not metered" in one.text for one in meter.statement.warnings)
meter()
(parked,) = [thread for thread in threading.enumerate() if thread.name == worker.NAME]
"""


def program(rest):
    """What a program says that goes on with ``rest`` where a thread is parked, within a minute."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", HEAD + rest],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.fault(
    "the program forks after its meter has ended",
    "it forks as one without threads; parent and child can meter",
)
def test_a_fork_after_a_meter_finds_no_thread():
    rest = """
pid = os.fork()
if pid == 0:
    assert threading.enumerate() == [threading.main_thread()]
    assert worker._parked == {}
    meter()
    meter()
    print("child", flush=True)
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
assert LONE == [1], LONE
assert not parked.is_alive()
meter()
print("parent")
"""
    assert program(rest) == "child\nparent\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_does_not_take_its_parents_thread_for_its_own():
    # A thread that parks while a fork is under way, after it was asked to end, stands there in the child.
    rest = """
place = dict(worker._parked)
pid = os.fork()
if pid == 0:
    worker._parked.update(place)
    meter()
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
"""
    program(rest)


@pytest.mark.skipif(not hasattr(signal, "sigtimedwait"), reason="no signal can be waited for here")
@pytest.mark.fault(
    "a program blocks a signal after its meter has ended, to wait for it", "the program gets it, nobody else"
)
def test_a_signal_that_the_program_waits_for_does_not_go_to_a_parked_thread():
    # By default SIGUSR1 ends the process whose thread takes it.
    rest = """
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigtimedwait({signal.SIGUSR1}, 60.0).si_signo == signal.SIGUSR1, parked.is_alive())
"""
    assert program(rest) == "True True\n"


def test_a_program_ends_at_once_and_without_a_thread():
    assert program("import atexit\natexit._run_exitfuncs()\nprint(parked.is_alive())\n") == "False\n"
    assert program("print(parked.is_alive())\n") == "True\n"


def test_a_thread_that_is_parked_at_the_very_end_does_no_harm():
    rest = "import atexit\natexit.unregister(worker.end_parked)\nprint(parked.is_alive())\n"
    assert program(rest) == "True\n"
