"""What metering costs the program that is metered, beside the peers: CPU seconds and memory.

python benchmarks/overhead.py --venvs DIR [import start window sampling command]
"""

from __future__ import annotations

import sys

from peers import Bench, Table, alternate, benchmark

ROUNDS = 7
WINDOWS = 20_000
SLEEP_S = 30.0

IMPORTS = {
    "wattprint": "from wattprint import Meter",
    "codecarbon": "from codecarbon import OfflineEmissionsTracker",
    "carbontracker": "from carbontracker.tracker import CarbonTracker",
    "zeus": "from zeus.monitor import ZeusMonitor",
}
# Peak memory, and the modules that neither the standard library nor the tool itself brought. Imports
# nothing that the tool might: what is loaded for the measurement is not seen by it.
REPORT = """
import sys
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
foreign = sorted({
    name.partition(".")[0] for name, module in sys.modules.items()
    if "site-packages" in (getattr(module, "__file__", None) or "")
})
print("[%s, %s]" % (peak.split()[1], str(foreign).replace("'", '"')))
"""
_CODECARBON = 'OfflineEmissionsTracker(country_iso_code="FRA", log_level="error", output_methods=[]{more})'
MAKE = {
    "wattprint": 'Meter("bench", region="FR")',
    "codecarbon": _CODECARBON.format(more=""),
    "carbontracker": "CarbonTracker(epochs=1, epochs_before_pred=0, verbose=0, interpretable=False)",
    "zeus": "ZeusMonitor()",
}
BEGIN = {
    "wattprint": "meter.start()",
    "codecarbon": "meter.start()",
    "carbontracker": "meter.epoch_start()",
    "zeus": 'meter.begin_window("body")',
}
END = {
    "wattprint": "meter.stop()",
    "codecarbon": "meter.stop()",
    "carbontracker": "meter.epoch_end(); meter.stop()",
    "zeus": 'meter.end_window("body")',
}


def _quiet(code: str) -> str:
    """``code`` with what it prints sent to stderr, and its list ``figures`` printed at the end.

    A list of numbers prints as JSON by itself: ``json`` is left for the tool to import, and to pay for.
    """
    head = "import sys, time\nout, sys.stdout = sys.stdout, sys.stderr\n"
    return f"{head}{code}\nprint(figures, file=out, flush=True)\n"


def importing(bench: Bench, rounds: int) -> bool:
    tools = [tool for tool in IMPORTS if bench.usable(tool)]
    cases = {tool: lambda tool=tool: bench.python(tool, IMPORTS[tool] + REPORT) for tool in tools}
    costs = alternate({"bare": lambda: bench.python("wattprint", "pass" + REPORT)} | cases, rounds)
    bare = costs.pop("bare")
    cpu = Table("import the tracker's class, CPU beyond bare Python", "ms", 25.0)
    memory = Table("the same, peak memory beyond bare Python", "MiB", 12.0)
    for tool, runs in costs.items():
        pairs = list(zip(runs, bare, strict=True))
        floor_s = min(run.cpu_s for run in bare)
        cpu.add(IMPORTS[tool].split()[-1] + f" ({tool})", [(run.cpu_s - floor_s) * 1e3 for run in runs])
        memory.add(tool, [(run.said[0] - less.said[0]) / 1024 for run, less in pairs])
    held = [cpu.show(), memory.show()]
    print("third-party modules it loads:")
    for tool, runs in costs.items():
        others = [name for name in runs[-1].said[1] if name != tool and not name.startswith("_")]
        print(f"  {tool:<16}{len(others):>3}  {', '.join(others[:8])}{' ...' if len(others) > 8 else ''}")
        if tool == "wattprint":
            held.append(set(others) <= {"msgspec"})
    return all(held)


def starting(bench: Bench, rounds: int) -> bool:
    """Make, start and stop around an empty body, in a process that has imported the tracker."""
    tools = [tool for tool in IMPORTS if bench.usable(tool)]

    def turn(tool: str, before: str = "") -> list[float]:
        code = _quiet(
            f"{before}\n{IMPORTS[tool]}\nfigures = []\nfor _ in range(4):\n"
            f"    began = time.process_time()\n    meter = {MAKE[tool]}; {BEGIN[tool]}; {END[tool]}\n"
            "    figures.append(time.process_time() - began)"
        )
        return bench.python(tool, code).said

    cases = {tool: lambda tool=tool: turn(tool) for tool in tools}
    cases["wattprint beside"] = lambda: turn("wattprint", "import re, ctypes, hashlib")
    costs = alternate(cases, rounds)
    beside = costs.pop("wattprint beside")
    cold = Table("start + stop around nothing, first in the process", "ms", 15.0)
    warm = Table("start + stop around nothing, later ones", "ms", 15.0)
    for tool, runs in costs.items():
        cold.add(tool, [run[0] * 1e3 for run in runs])
        warm.add(tool, [min(run[1:]) * 1e3 for run in runs])
        if tool == "wattprint":
            name = "  where re, ctypes, hashlib are loaded"
            cold.add(name, [run[0] * 1e3 for run in beside])
    held = [cold.show(), warm.show()]
    if "zeus" in tools:
        print("zeus finds no sensor without a GPU or RAPL, and then reads, keeps and writes nothing")
    return all(held)


def windowing(bench: Bench, rounds: int) -> bool:
    """Open and close a window, in the caller's thread, and with what settling and recording it costs."""
    head = _quiet("{body}")
    ours = head.format(
        body=f"""
from wattprint import Meter
def spent(count):
    began = time.process_time()
    with Meter("bench", region="FR") as meter:
        first = time.thread_time()
        for _ in range(count):
            with meter.window("step"):
                pass
        caller = time.thread_time() - first
    return caller, time.process_time() - began
spent(10)
empty = spent(0)[1]
caller, whole = spent({WINDOWS})
figures = [caller / {WINDOWS} * 1e6, (whole - empty) / {WINDOWS} * 1e6]"""
    )
    loop = """
{enter}
began = time.process_time()
for number in range({count}):
    {body}
figures = [(time.process_time() - began) / {count} * 1e6]
{leave}"""
    zeus = head.format(
        body=loop.format(
            enter=f"{IMPORTS['zeus']}\nmeter = {MAKE['zeus']}",
            count=WINDOWS,
            body='meter.begin_window("step"); meter.end_window("step")',
            leave="",
        )
    )
    codecarbon = head.format(
        body=loop.format(
            enter=f"{IMPORTS['codecarbon']}\nmeter = {MAKE['codecarbon']}\nmeter.start()",
            count=200,
            body="meter.start_task(str(number)); meter.stop_task(str(number))",
            leave="meter.stop()",
        )
    )
    cases = {"wattprint": lambda: bench.python("wattprint", ours).said}
    if bench.usable("codecarbon"):
        cases["codecarbon start_task + stop_task"] = lambda: bench.python("codecarbon", codecarbon).said
    if bench.usable("zeus"):
        cases["zeus begin_window + end_window"] = lambda: bench.python("zeus", zeus).said
    costs = alternate(cases, rounds)
    table = Table(f"open + close a window ({WINDOWS:,} of them)", "us", 25.0)
    table.add("wattprint, caller's thread", [run[0] for run in costs["wattprint"]])
    table.add("  with settling and recording it", [run[1] for run in costs["wattprint"]])
    for name, runs in list(costs.items())[1:]:
        table.add(name, [run[0] for run in runs])
    held = table.show()
    print("zeus reads no sensor here and records nothing; carbontracker has no windows inside an epoch")
    return held


def sampling(bench: Bench, rounds: int) -> bool:
    """CPU of a process that sleeps for 30 s while metered; all tools sleep side by side."""

    def sleeper(tool: str, make: str) -> list[str]:
        code = _quiet(
            f"{IMPORTS[tool]}\nmeter = {make}; {BEGIN[tool]}\nbegan = time.process_time()\n"
            f"time.sleep({SLEEP_S})\nfigures = [time.process_time() - began]\n{END[tool]}"
        )
        return bench.command(tool, "python", "-c", code)

    bare = _quiet(
        f"began = time.process_time()\ntime.sleep({SLEEP_S})\nfigures = [time.process_time() - began]"
    )
    words = {
        "bare": bench.command("wattprint", "python", "-c", bare),
        "wattprint": sleeper("wattprint", MAKE["wattprint"]),
    }
    if bench.usable("codecarbon"):
        for name, more in {
            "codecarbon, every 15 s (default)": "",
            "codecarbon, every second": ", measure_power_secs=1",
            "codecarbon, every second, process": ', measure_power_secs=1, tracking_mode="process"',
        }.items():
            words[name] = sleeper("codecarbon", _CODECARBON.format(more=more))
    if bench.usable("carbontracker"):
        words["carbontracker, every second"] = sleeper("carbontracker", MAKE["carbontracker"])
    shares: dict[str, list[float]] = {name: [] for name in words}
    for _ in range(min(rounds, 3)):
        children = {name: bench.start(line) for name, line in words.items()}
        for name, child in children.items():
            shares[name].append(bench.finish(child).said[0] / SLEEP_S * 100)
    floor = min(shares.pop("bare"))
    table = Table(f"sampling for {SLEEP_S:g} s of sleep, share of one core", "%", 0.1)
    for name, values in shares.items():
        table.add(name, [value - floor for value in values])
    held = table.show()
    print("zeus' ZeusMonitor has no sampler; its PowerMonitor needs a GPU")
    return held


def commanding(bench: Bench, rounds: int) -> bool:
    """The command line: its help, and metering a command that does nothing."""
    cases = {"wattprint": lambda: bench.run(bench.command("wattprint", "wattprint", "--help"))}
    wrapped = {
        "wattprint run": lambda: bench.run(
            bench.command("wattprint", "wattprint", "run", "--region", "FR", "--", "true")
        )
    }
    if bench.usable("codecarbon"):
        place = ("--offline", "--country-iso-code", "FRA", "--no-api")
        cases["codecarbon"] = lambda: bench.run(bench.command("codecarbon", "codecarbon", "--help"))
        wrapped["codecarbon monitor"] = lambda: bench.run(
            bench.command("codecarbon", "codecarbon", "monitor", *place, "--", "true")
        )
    if bench.usable("carbontracker"):
        logs = ("--log_dir", str(bench.scratch))
        cases["carbontracker"] = lambda: bench.run(bench.command("carbontracker", "carbontracker", "--help"))
        wrapped["carbontracker"] = lambda: bench.run(
            bench.command("carbontracker", "carbontracker", *logs, "true")
        )
    wrapped["true, unmetered"] = lambda: bench.run(["true"])
    held = []
    for claim, some, budget in (("--help", cases, 150.0), ("meter `true`", wrapped, None)):
        table = Table(f"{claim}, CPU of the whole command", "ms", budget)
        for name, runs in alternate(some, rounds).items():
            table.add(name, [run.cpu_s * 1e3 for run in runs])
        held.append(table.show())
    print("zeus has no command that meters another")
    return all(held)


CLAIMS = {
    "import": importing,
    "start": starting,
    "window": windowing,
    "sampling": sampling,
    "command": commanding,
}

if __name__ == "__main__":
    sys.exit(benchmark("What metering costs, beside the peers.", CLAIMS, ROUNDS))
