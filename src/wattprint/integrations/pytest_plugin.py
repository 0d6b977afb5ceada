"""pytest: the energy of each test, budgets for tests and sessions, and a watch on regressions.

Does nothing, and imports nothing, unless one of its options is given. What counts of a test is its call,
without fixtures. Under xdist each worker meters its own tests by its own CPU time, and the session counts
all workers.
"""

from __future__ import annotations

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from wattprint.account.statement import Statement
    from wattprint.quantity import Quantity
    from wattprint.track.cost import Cost

    from .baseline import Baseline, Change

_SHOWN = 10


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options."""
    group = parser.getgroup("wattprint", "energy of tests (wattprint)")
    group.addoption("--energy", action="store_true", help="Meter each test, and show the costliest.")
    group.addoption(
        "--energy-budget", metavar="ENERGY", help="Fail the session if it takes more, such as '5 kJ'."
    )
    group.addoption(
        "--energy-baseline", metavar="FILE", help="Fail the session if a test takes more than in FILE."
    )
    group.addoption(
        "--energy-update", action="store_true", help="Add the energies of this session to the baseline."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to meter, if any option asks for it."""
    config.addinivalue_line(
        "markers", "energy_budget(energy): under --energy the test fails if it takes more, such as '10 J'"
    )
    option = config.option
    if not (option.energy or option.energy_budget or option.energy_baseline or option.energy_update):
        return
    from wattprint.errors import WattprintError

    try:
        config.pluginmanager.register(EnergySession(config), "wattprint-energy")
    except WattprintError as error:
        raise pytest.UsageError(str(error)) from None


class EnergySession:
    """The meter of one session. Raises ``WattprintError`` for options that cannot be used."""

    def __init__(self, config: pytest.Config) -> None:
        from wattprint.amounts import energy_j
        from wattprint.errors import UsageError
        from wattprint.track.meter import Meter

        from .baseline import read

        option = config.option
        self._in_worker = hasattr(config, "workerinput")
        self._budget_j = None if option.energy_budget is None else energy_j(option.energy_budget, "budget")
        self._path: str | None = option.energy_baseline
        self._updates: bool = option.energy_update
        if self._updates and self._path is None:
            raise UsageError("no baseline to update", fix="add --energy-baseline FILE")
        self._baseline: Baseline | None = None
        if self._path is not None and not self._in_worker:
            self._baseline = read(self._path)
            if self._baseline is None and not self._updates:
                raise UsageError(
                    f"there is no baseline {self._path}", fix="write one: add --energy-update to this command"
                )
        self._meter = Meter("pytest")
        self._energies: dict[str, Quantity] = {}
        self._failed: set[str] = set()
        self._interrupted = False
        self._worse: list[Change] = []
        self._statement: Statement | None = None
        self._said: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Begin, before xdist starts its workers, which join the run."""
        self._meter.start()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuse budgets that cannot be read before any test runs."""
        for item in items:
            _budget_of(item)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        """The call of one test is a window of its name."""
        from wattprint.track.part import Part

        part = Part(item.nodeid, self._meter)
        try:
            with part:
                yield
        finally:
            assert part.cost is not None
            item.user_properties.extend(_properties(part.cost))
        _check(part.cost, _budget_of(item))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in what a test cost, here or in a worker of xdist."""
        from wattprint.quantity import Quantity

        if report.failed:
            self._failed.add(report.nodeid)
        known = dict(report.user_properties)
        if report.when == "call" and "energy_j" in known:
            low, mid, high = (
                float(str(known[name])) for name in ("energy_low_j", "energy_j", "energy_high_j")
            )
            self._energies[report.nodeid] = Quantity(low, mid, high, "J", str(known["energy_method"]))

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Told too, with types of pytest's own, that a test called ``pytest.exit`` or none was collected."""
        self._interrupted = excinfo.type is KeyboardInterrupt

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """End, and judge the session."""
        broken_off = "interrupted" if self._interrupted else "failed"
        self._meter.stop("finished" if session.exitstatus == 0 else broken_off)
        if self._in_worker:
            return
        self._statement = self._meter.statement
        total_j = self._statement.boundaries.facility_j
        if self._budget_j is not None:
            from wattprint.report.figures import printed
            from wattprint.units import format_energy

            if total_j is None or total_j.mid > self._budget_j:
                spent = "an unknown energy" if total_j is None else str(printed(total_j))
                self._said.append(f"the session took {spent}, its budget is {format_energy(self._budget_j)}")
        self._compare()
        if (self._said or self._worse) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _compare(self) -> None:
        from wattprint.track.meter import run_of

        from .baseline import rig_of, updated, worse, write

        if self._path is None:
            return
        rig = rig_of(run_of(self._meter).recording.header())
        passed = {name: energy for name, energy in self._energies.items() if name not in self._failed}
        if self._updates:
            write(self._path, updated(self._baseline, rig, passed))
        elif self._baseline is not None:
            self._worse = worse(self._baseline, rig, passed)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The costliest tests, the session, and what was found wrong."""
        if self._statement is None:
            return
        from wattprint.report.figures import one_line, printed
        from wattprint.units import counted, format_energy

        say = terminalreporter.write_line
        terminalreporter.write_sep("=", "energy")
        costly = sorted(self._energies.items(), key=lambda item: -item[1].mid)
        for name, energy_j in costly[:_SHOWN]:
            say(f"{printed(energy_j)!s:<32} {energy_j.known.word:<10} {name}")
        if len(costly) > _SHOWN:
            hidden = counted(len(costly) - _SHOWN, "test that took less is", "tests that took less are")
            say(f"({hidden} not shown)")
        say(one_line(self._statement).removeprefix("wattprint: "))
        for change in self._worse:
            say(
                f"more energy: {change.test}: {format_energy(change.before_j)} before, "
                f"{format_energy(change.now_j)} now, limit {format_energy(change.limit_j)} ({change.by})",
                red=True,
            )
        for text in self._said:
            say(text, red=True)
        if self._updates:
            say(f"baseline {self._path} has one more run")

    def pytest_unconfigure(self) -> None:
        """End in any case: a session that breaks off has no finish."""
        from wattprint.track.meter import has_run

        if has_run(self._meter):
            self._meter.stop("failed")


def _budget_of(item: pytest.Item) -> float | None:
    """The budget of a test in joules, ``None`` without one. Raises ``pytest.UsageError``."""
    from wattprint.amounts import energy_j
    from wattprint.errors import UsageError

    marker = item.get_closest_marker("energy_budget")
    if marker is None:
        return None
    if len(marker.args) != 1:
        raise pytest.UsageError(f"{item.nodeid}: write @pytest.mark.energy_budget('10 J')")
    try:
        return energy_j(str(marker.args[0]), "energy_budget")
    except UsageError as error:
        raise pytest.UsageError(f"{item.nodeid}: {error}") from None


def _properties(cost: Cost) -> list[tuple[str, object]]:
    """What a report carries, to the controller of xdist and into a JUnit file too."""
    if cost.energy_j is None:
        return [("energy_unknown", cost.unknown)]
    energy_j = cost.energy_j
    found: list[tuple[str, object]] = [
        ("energy_j", energy_j.mid),
        ("energy_low_j", energy_j.low),
        ("energy_high_j", energy_j.high),
        ("energy_method", energy_j.method),
    ]
    return found if cost.carbon_g is None else [*found, ("carbon_g", cost.carbon_g.mid)]


def _check(cost: Cost, budget_j: float | None) -> None:
    from wattprint.report.figures import printed
    from wattprint.units import format_energy

    if budget_j is None:
        return
    if cost.energy_j is None:
        pytest.fail(f"energy budget cannot be checked: {cost.unknown}", pytrace=False)
    if cost.energy_j.mid > budget_j:
        pytest.fail(
            f"took {printed(cost.energy_j)} {cost.energy_j.known}, its energy budget is "
            f"{format_energy(budget_j)}",
            pytrace=False,
        )
