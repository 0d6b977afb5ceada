"""Habana's Gaudi cards by the hwmon chip of their driver, which is called as the card is (``HL-225``).

drivers/accel/habanalabs/common/hwmon.c registers the chip below the card's PCI function and passes on what
its firmware answers, in the units of Documentation/hwmon: ``power1_input`` is the card, in µW.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.adapters import HWMON, address_of

from .base import Finding, SourceInfo, Survey
from .channels import MICRO_W
from .gauges import FilePower, Input, read_failure
from .sysfs import read_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.host import Host
    from wattprint.host.adapters import Adapter

UNCERTAINTY = (0.10, "by the card's firmware, accuracy not stated; number chosen as for AMD's GPUs")
UPDATE_PERIOD_S = 0.1  # the firmware answers each read anew; chosen as for other cards
MAX_POWER_W = 1800.0
"""Twice the 900 W of a Gaudi 3 OAM (the table of accelerators), since a limit bounds the mean alone."""


def survey(host: Host, cards: Sequence[Adapter]) -> tuple[Survey, set[str]]:
    """Sources of those of ``cards`` that have such a chip, findings where it fails, and the places of both.

    Never raises.
    """
    made = Survey()
    by_address = {card.address: card for card in cards}
    placed: set[str] = set()
    try:
        chips = list(zip(host.files.names(HWMON), host.chip_names, strict=False))
    except PermissionError:
        return made, placed
    for chip, name in chips:
        folder = f"{HWMON}/{chip}"
        if not name.startswith("HL"):
            continue
        address = address_of(host.files, f"{folder}/device")
        card = by_address.get(address)
        if card is None or address in placed or not host.files.exists(f"{folder}/power1_input"):
            continue
        placed.add(address)
        try:
            made.sources.append(_open(host, folder, name, address))
        except SourceError as error:
            called = f"Habana Gaudi {card.place}"
            detail = f"{called}: {error.without_fix}"
            made.findings.append(
                Finding("others", error.state, detail, error.fix, card.resource, name=called)
            )
    return made, placed


def _open(host: Host, folder: str, name: str, address: str) -> FilePower:
    """The gauge of one card, read once. Raises ``SourceError``."""
    u, why = UNCERTAINTY
    path = f"{folder}/power1_input"
    info = SourceInfo(
        resource=f"gpu/{address}",
        name=f"Intel Gaudi {name}",  # by which its data sheet is found
        source="habanalabs",
        method="integrated",
        update_period_s=UPDATE_PERIOD_S,
        relative_uncertainty=u,
        uncertainty_source=why,
        max_power_w=MAX_POWER_W,
        detail=path,
    )
    try:
        files = Input(host, (path,), MICRO_W, f"{folder}/power1_fault")
    except OSError as error:
        raise read_failure(info.name, error) from error
    return read_once(FilePower(info, 0.0, [files]))
