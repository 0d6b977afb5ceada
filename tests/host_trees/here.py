"""A folder in the place of the root of this machine."""

from __future__ import annotations

import os

from wattprint.host.files import Files


class Here(Files):
    """The files of a folder, taken for those of the machine that we run on."""

    def __init__(self, folder):
        super().__init__("/")
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name.lstrip("/"))
