"""An estimate that was made in JavaScript is a statement to everything that reads one."""

from __future__ import annotations

import json

from wattprint.account.statement import Statement
from wattprint.estimate import hardware
from wattprint.report.receipt import receipt

MADE = """
import { estimator } from "wattprint/estimate";
import hardware from "wattprint/tables/hardware";
import places from "wattprint/tables/places";
import zones from "wattprint/tables/zones";

const estimate = estimator(places, zones, hardware);
const given = { gpu: "8xH100", hours: 100, utilisation: 0.7, region: "gcp:us-central1", year: 2026 };
console.log(JSON.stringify(estimate.hardware({ ...given, project: { trials: 3 } })));
"""


def test_a_statement_is_read_and_told_as_that_of_python(package):
    made = package.run(MADE)
    read = Statement.from_json(made)
    assert read.as_dict() == json.loads(made)
    assert read.run.status == "estimated"
    from wattprint.estimate import Project

    own = hardware(
        gpu="8xH100",
        hours=100.0,
        utilisation=0.7,
        region="gcp:us-central1",
        year=2026,
        project=Project(trials=3.0),
    )
    assert read.run.id == own.run.id
    assert receipt(read, width=100) == receipt(own, width=100)
