"""What systems other than Linux lack, for ``without.take_away``."""

from __future__ import annotations

FORK = ["os.fork", "os.register_at_fork", "os.WNOHANG", "os.WUNTRACED", "os.setsid", "os.killpg"]
OWNERS = ["os.getuid", "os.geteuid", "os.fchmod", "os.fchown", "os.chown"]
SIGNALS = (
    "SIGKILL", "SIGTSTP", "SIGSTOP", "SIGCONT", "SIGHUP", "SIGQUIT", "SIGCHLD", "SIGPIPE", "SIGWINCH",
    "SIGUSR1", "SIGVTALRM", "SIGALRM", "pthread_sigmask", "sigwaitinfo", "sigtimedwait", "setitimer",
)  # fmt: skip
LACKS = {
    **{name: [name] for name in ("fcntl", "resource", "pwd", "grp", "termios", "pty", "/proc", "/sys")},
    "fork": FORK,
    "signals": [*FORK, *(f"signal.{name}" for name in SIGNALS)],
    "win32": [*FORK, "fcntl", "resource", "pwd", "grp", "termios", "a name that is not win32"],
    "AF_UNIX": ["socket.AF_UNIX"],
    "pread": ["os.pread"],
    "uname": ["os.uname"],
    "zone": ["time.tzset"],
    "owners": OWNERS,
    "open files": [*OWNERS, "os.supports_dir_fd", "moving of open files"],
    "O_CLOEXEC": ["os.O_CLOEXEC"],
    "flags": ["os.O_NOFOLLOW", "os.O_NONBLOCK", "os.O_NOCTTY", "os.O_DIRECTORY", "os.supports_dir_fd"],
    "counts": [
        "os.sched_getaffinity",
        "os.sched_setaffinity",
        "os.getloadavg",
        "os.sysconf",
        "os.openpty",
        "tty",
    ],
}
"""By what a system lacks: what is taken away for it. What goes together on every system goes together."""
LACKS["all"] = [thing for things in LACKS.values() for thing in things]
