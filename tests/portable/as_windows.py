"""A plugin of pytest: takes away what Windows lacks, before ``conftest.py`` or any test is loaded.

``python -m pytest -p tests.portable.as_windows tests/meter``. The name of the system and the way in which it
treats open files stay.
"""

from __future__ import annotations

import _pytest.pytester  # noqa: F401 - what pytest loads of the system's modules is its own
import hypothesis  # noqa: F401 - as above

from .lacks import LACKS
from .without import BY_NAME, NO_MOVE, take_away

OF_THE_SUITE = (BY_NAME, NO_MOVE, "/proc", "/sys", "os.sysconf")
"""What Python and psutil of this machine need to go on."""

take_away([thing for thing in LACKS["all"] if thing not in OF_THE_SUITE])
