"""Power meters that the kernel shows under hwmon: whole servers, boards' rails, and processors without RAPL.

Most machines have chips there, of temperatures and fans, and none with power: no more is loaded then.
"""

from __future__ import annotations

from .base import Finding, Survey
from .channels import CLASS, FIX_RIGHTS, all_channels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host


def discover(host: Host, *, gpus_metered: bool = True) -> Survey:
    """The meters of the node, of boards' rails, and of processors that RAPL does not meter. Never raises.

    ``gpus_metered``: whether GPUs have figures of their own, so that no meter is used that holds them, too.
    """
    try:
        channels = all_channels(host)
    except PermissionError:
        survey = Survey()
        survey.findings.append(Finding("hwmon", "refused", f"/{CLASS} may not be listed", FIX_RIGHTS))
        return survey
    if not channels:
        return Survey()
    from . import candidates

    return candidates.survey(host, channels, gpus_metered=gpus_metered)
