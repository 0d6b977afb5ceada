"""What tests of several sources share."""

from __future__ import annotations

import pytest
from tests.host_trees import write_tree

from wattprint.host import Host


@pytest.fixture
def surveys(request):
    """Asks the module's ``DISCOVER`` about the machine under a folder; closes what it opened.

    ``trees`` are written below that folder before. ``clock``: the machine's.
    """
    opened = []

    def discover(root, *trees, clock=None):
        write_tree(root, {name: content for tree in trees for name, content in tree.items()})
        survey = request.module.DISCOVER(Host(str(root), environ={}, clock=clock))
        opened.append(survey)
        return survey

    yield discover
    for survey in opened:
        for source in survey.sources:
            source.close()
