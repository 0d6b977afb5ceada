"""Four trips through the package as the modules that a figure passes, in order: traced, not drawn by hand.

``python scripts/trips.py`` runs each trip with the real code on a small record and prints a line a trip. A
module counts where one of its functions is first entered; what is only imported does not.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import sys
import tempfile
from itertools import groupby
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "wattprint"
sys.path.insert(0, str(ROOT / "src"))

_NO_STOP = ("choices", "errors", "units", "quantity", "intervals", "amounts", "records", "_version")
"""Words of the language that all rooms speak: a trip does not stop there."""


def modules_entered(trip: Callable[[], object]) -> list[str]:
    """The modules whose functions ``trip`` enters, by first entry. Names begin below the package."""
    entered: dict[str, None] = {}
    prefix = f"{PACKAGE}{os.sep}"

    def watch(frame: FrameType, event: str, argument: object) -> None:
        del argument
        code = frame.f_code
        is_function = event == "call" and code.co_flags & inspect.CO_OPTIMIZED
        if is_function and code.co_filename.startswith(prefix):
            name = code.co_filename.removeprefix(prefix).removesuffix(".py").replace(os.sep, ".")
            entered.setdefault(name.removesuffix(".__init__"))

    sys.setprofile(watch)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            trip()
    finally:
        sys.setprofile(None)
    return [name for name in entered if name not in _NO_STOP and name != "__init__"]


def command(*words: str) -> Callable[[], object]:
    """``wattprint WORDS`` in this process."""

    def run() -> None:
        from wattprint.cli import main

        sys.argv = ["wattprint", *words]
        with contextlib.suppress(SystemExit):
            main()

    return run


def meter() -> None:
    """A metered block and its statement as text."""
    import time

    from wattprint import Meter

    with Meter("trip", region="FR") as running:
        time.sleep(0.05)
    str(running.statement)


def trips() -> dict[str, list[str]]:
    """Each trip by its title."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WATTPRINT_HOME": folder}
        html = os.path.join(folder, "run.html")
        return {
            "reading → statement": modules_entered(meter),
            "record → receipt": modules_entered(command("show", "last")),
            "estimate → statement": modules_entered(
                command("estimate", "--gpu", "8xH100", "--hours", "24", "--region", "FR")
            ),
            "record → html": modules_entered(command("report", "last", "-o", html)),
            "restatement": modules_entered(command("show", "last", "--region", "gcp:europe-west1")),
        }


def main() -> int:
    for title, stops in trips().items():
        rooms = list(dict.fromkeys(stop.partition(".")[0] for stop in stops))
        print(f"{title}: {len(stops)} modules in {len(rooms)} rooms")
        for room, here in groupby(stops, lambda stop: stop.partition(".")[0]):
            names = ", ".join(stop.partition(".")[2] or stop for stop in here)
            print(f"    {room:9} {names}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
