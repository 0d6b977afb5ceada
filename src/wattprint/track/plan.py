"""What is asked of a recording, settled and checked before anything starts."""

from __future__ import annotations

from wattprint.errors import UsageError
from wattprint.host.machine import Machine
from wattprint.ledger import fields
from wattprint.settings.read import chosen, gather, plug_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.rates import Rates
    from wattprint.host import Host
    from wattprint.settings.destination import Destination
    from wattprint.settings.table import SettingValue


class Plan:
    """What the user asked of a recording, and where it takes place; checked before anything starts.

    ``given``: settings by argument or flag, see ``settings/read.py``. Raises ``UsageError`` for what cannot
    be used, wherever it was settled. ``tags``: what the run belongs to; ``parameters``: what it is run with.
    """

    __slots__ = (
        "command",
        "destination",
        "idle",
        "machine",
        "mask",
        "name",
        "parameters",
        "plug",
        "records",
        "scope",
        "site",
        "synchronise",
        "tags",
    )

    def __init__(
        self,
        name: str,
        host: Host,
        given: Mapping[str, object],
        command: list[str] | None = None,
        *,
        tags: Mapping[str, object] | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        from wattprint.settings.here import declare, site_of

        settings = gather(host.environ, given, folder=None if host.answers else "")
        self.name = fields.name(name, 'Meter("train")')
        self.command = None if command is None else fields.command(command)
        host.look_afresh()
        self.machine = Machine.of(host)
        declare(self.machine, settings)
        self.site = site_of(host, self.machine, settings)
        self.scope = str(chosen(settings, "scope"))
        self.idle = str(chosen(settings, "idle"))
        self.synchronise = bool(chosen(settings, "synchronise"))
        self.records = str(chosen(settings, "records"))
        self.plug = plug_of(settings)
        self.destination = None if "server" not in settings else self._destination(settings)
        self.tags = fields.tags(tags)
        self.parameters = fields.parameters(parameters)
        self.mask = bool(chosen(settings, "mask"))
        if self.mask:
            self._mask()

    @staticmethod
    def _destination(settings: Mapping[str, SettingValue]) -> Destination | None:
        """Where the run is pushed to, if anywhere; settings that contradict each other are told."""
        from wattprint.settings.destination import destination_of

        try:
            return destination_of(settings)
        except UsageError as error:
            from wattprint.log import logger

            logger.warning("%s", error)
            return None

    def _mask(self) -> None:
        """Leave secrets out of what the record is to hold."""
        given = [self.name, *(self.command or ()), *self.tags, *self.parameters, *self.tags.values()]
        if not fields.may_hold_secrets([*given, *map(str, self.parameters.values())]):
            return
        from wattprint.ledger import masks

        self.name = masks.text(self.name)
        self.command = None if self.command is None else masks.command(self.command)
        self.tags = masks.texts(self.tags)
        self.parameters = masks.pairs(self.parameters)

    def rates(self, wall_ns: int) -> Rates:
        """What joules and hours cost here for a run that begins at ``wall_ns``, as in its statement.

        It reads tables, so that only what prices a run in progress asks for it. Raises ``UsageError`` for a
        place that nobody knows.
        """
        from wattprint.account.rates import Rates

        return Rates.at_start(self.site, wall_ns, self.machine.timezone)
