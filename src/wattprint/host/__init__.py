"""The only door to the machine: its files under a root, its clocks, its processes and libraries.

``Host(root="/")`` reads the machine whose file tree stands under ``root``: this one, the host of a
container that mounts it under ``/host``, or a copied tree of a machine elsewhere. The code path is
the same in all three cases, and in tests.
"""

from __future__ import annotations

import os

from wattprint.errors import UsageError

from .files import BOOT_ID as BOOT_ID
from .files import Files, of_moment
from .platform import LINUX, Clock, is_portable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .adapters import Adapter
    from .asked import AskedEnviron, AskedFiles
    from .machine import Make

FIRST_PID_NAMESPACE = "pid:[4026531836]"
"""The namespace of process ids that the machine boots with (PROC_PID_INIT_INO, linux/proc_ns.h)."""


def files_of(root: str = "/") -> Files:
    """The tree under ``root``; of this machine, where that is not Linux, as ``portable`` has it.

    Raises ``UsageError`` if it is to be read so on Linux and cannot.
    """
    if root != "/" or not is_portable():
        return Files(root)
    from .portable import portable_files

    return portable_files(asked_for=LINUX)


def clock_of(own: Files) -> Clock:
    """The clocks of the machine that this code runs on."""
    clock: Clock = Clock() if own.system is None else own.system.clock
    return clock


class Host:
    """One machine as seen through its file tree.

    ``files`` is the tree of the machine that is metered, ``own`` the tree in which the processes we
    start are visible (they differ inside a container that mounts its host), ``live`` tells whether
    the metered tree belongs to the machine this code runs on, ``answers`` is false for one that is
    ``unseen``.
    Raises ``UsageError`` if ``root`` is not a directory.
    """

    __slots__ = (
        "_adapters", "_boot_id", "_chip_names", "_make", "answers", "clock", "environ", "files", "live",
        "own", "root",
    )  # fmt: skip

    def __init__(
        self,
        root: str = "/",
        *,
        clock: Clock | None = None,
        environ: Mapping[str, str] | None = None,
        own_root: str = "/",
    ) -> None:
        if not os.path.isdir(root):
            raise UsageError(
                f"no directory at host root {root}", fix="give the folder that holds proc/ and sys/"
            )
        self.root = root
        self.files = files_of(root)
        self.own = files_of(own_root)
        self.clock = clock if clock is not None else clock_of(self.own)
        self.environ: Mapping[str, str] = os.environ if environ is None else environ
        self.live = root == own_root or self._same_boot()
        self.answers = True
        self.look_afresh()

    @classmethod
    def unseen(cls, host: Host | None = None) -> Host:
        """A machine of which nothing is read, in place of ``host`` (this one), whose files do not answer."""
        unseen = cls() if host is None else cls(clock=host.clock, environ=host.environ)
        if host is not None:
            unseen.own = host.own
        unseen.files = Files(os.devnull)
        unseen.root, unseen.live, unseen.answers = os.devnull, False, False
        return unseen

    def noting(self) -> tuple[Host, AskedFiles, AskedEnviron]:
        """The same machine, its files and its environment with note of what is asked of them."""
        from .asked import AskedEnviron, AskedFiles

        same = object.__new__(Host)
        for name in Host.__slots__:
            setattr(same, name, getattr(self, name))
        files, environ = AskedFiles(self.files), AskedEnviron(self.environ)
        same.files, same.environ = files, environ  # type: ignore[assignment]  # all that is asked of a mapping
        same._adapters = same._chip_names = None
        return same, files, environ

    def _same_boot(self) -> bool:
        here = _boot_name(self.own)
        return bool(here) and here == _boot_name(self.files)

    def look_afresh(self) -> None:
        """Forget what was read once, as each run does before it begins: a host may outlive its devices."""
        self._adapters: list[Adapter] | None = None
        self._boot_id: str | None = None
        self._chip_names: list[str] | None = None
        self._make: Make | None = None

    @property
    def make(self) -> Make:
        """What the machine is made as, read once; of one elsewhere nothing is taken from this one."""
        if self._make is None:
            from .machine import Make, lasting, make_elsewhere

            read = Make if self.live or not self.answers else make_elsewhere
            self._make = lasting(self.files, self.boot_id, read)
        return self._make

    @property
    def chip_names(self) -> list[str]:
        """Names of the chips in the class of hwmon, read once. Raises ``PermissionError``."""
        if self._chip_names is None:
            from .adapters import chip_names

            self._chip_names = chip_names(self.files)
        return self._chip_names

    @property
    def adapters(self) -> list[Adapter]:
        """Graphics and other accelerators as the kernel lists them, read once."""
        if self._adapters is None:
            from .adapters import adapters

            self._adapters = adapters(self.files)
        return self._adapters

    @property
    def own_pids(self) -> bool:
        """Whether process ids here are those of the kernel and its drivers: no container has its own."""
        return self.own.system is not None or self.own.link("proc/self/ns/pid") == FIRST_PID_NAMESPACE

    @property
    def boot_id(self) -> str:
        """The kernel's random name of this boot, read once; empty where there is none (a tree)."""
        if self._boot_id is None:
            text = of_moment(self.files, _boot_name)
            # It stands in names of files, so that no other text will do.
            is_name = len(text) <= 64 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()
            self._boot_id = text if is_name else ""
        return self._boot_id


def _boot_name(files: Files) -> str:
    """What this boot of the machine with these files is called; empty if nobody tells."""
    system = files.system
    return str(system.boot_id if system is not None else files.text_or_none(BOOT_ID) or "").strip()
