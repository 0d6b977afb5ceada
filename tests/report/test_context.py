"""What the user says, from TOML and the command line; wrong words get the nearest right ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.report import exported

from wattprint.errors import UsageError
from wattprint.report.context import Context, Dataset, EnergyProvider
from wattprint.report.registry import render

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
DOCS = Path(__file__).resolve().parents[2] / "docs"

TEXT = """
model_name = "Ünïcode \\"7B\\""
stage = "fine-tuning"
parameters_number = 7e9
release_time = 2026-11-21
report_time = 2026-11-21T08:00:00+02:00

[[datasets]]
name = "imdb"
type = "text"
usage = "input"
uri = "https://example.org/a:b"

[[energy_providers]]
organization = "Stadtwerke"
source = "wind"
share = 0.6
"""


def test_a_file_is_read():
    context = Context.load(TEXT)
    assert context.model_name == 'Ünïcode "7B"'
    assert context.parameters_number == 7e9
    assert context.release_time == datetime(2026, 11, 21, tzinfo=UTC)
    assert context.report_time == datetime(2026, 11, 21, 6, tzinfo=UTC)
    assert context.datasets == (
        Dataset(name="imdb", type="text", usage="input", uri="https://example.org/a:b"),
    )
    assert context.energy_providers == (EnergyProvider(organization="Stadtwerke", source="wind", share=0.6),)
    assert context.supplier is None


def test_what_is_typed_wins_over_the_file():
    context = Context.load(
        TEXT,
        {
            "stage": "inference",
            "parameters_number": "8e9",
            "datasets": "c4, imagenet:image:input",
            "energy_providers": "EDF:nuclear:0.7,EDF:hydropower:0.1",
            "release_time": "2026-01-02T03:04:05Z",
        },
    )
    assert (context.stage, context.parameters_number) == ("inference", 8e9)
    assert context.datasets == (Dataset(name="c4"), Dataset(name="imagenet", type="image", usage="input"))
    assert [one.share for one in context.energy_providers] == [0.7, 0.1]
    assert context.release_time == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "typed", "says"),
    [
        ("", {"model_nam": "x"}, "did you mean model_name?"),
        ("qqqq = 1", {}, "one of model_name, model_version"),
        ("", {"stage": "finetuning"}, "did you mean fine-tuning?"),
        ("", {"confidentiality": "zzz"}, "one of public, internal, confidential, secret"),
        ("", {"datasets": "imdb:txt:input"}, "did you mean text?"),
        ("", {"datasets": "a:text:input:x"}, "name:type:usage"),
        ("", {"energy_providers": "EDF:nuclear"}, "organization:source:share"),
        ("", {"energy_providers": "EDF:atom:0.5"}, "energy source cannot be 'atom'"),
        ("", {"energy_providers": "EDF:nuclear:1.5"}, "share of 1.5"),
        ("", {"energy_providers": "A:wind:0.6,B:coal:0.6"}, "deliver 1.2 of the energy"),
        ("", {"parameters_number": "7B"}, "parameters_number"),
        ("", {"release_time": "tomorrow"}, "2026-11-21"),
        ("release_time = 5", {}, "2026-11-21"),
        ("model_name = ", {}, "not TOML"),
        ("[[datasets]]\ntype = 'text'", {}, "name"),
        ("[[datasets]]\nname = 'x'\nkind = 'text'", {}, "kind"),
    ],
)
def test_what_does_not_fit_gets_one_line(text, typed, says):
    with pytest.raises(UsageError) as caught:
        Context.load(text, typed)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_that_is_missing_is_asked_for_at_once():
    with pytest.raises(UsageError) as caught:
        Context(model_name="m").need("a form", "model_name", "stage", "supplier")
    assert str(caught.value).startswith("a form requires stage, supplier")
    assert "--set supplier=..." in str(caught.value)
    assert "--set stage=design|" in str(caught.value)
    Context(model_name="m").need("a form", "model_name")


def test_the_reference_lists_every_field():
    page = (DOCS / "reference" / "exports.md").read_text("utf-8")
    for name in Context.__struct_fields__:
        assert f"`{name}`" in page, name


@pytest.mark.parametrize("form", ["cyclonedx", "spdx", "boamps", "eu-form", "model-card"])
def test_the_file_that_the_guide_shows_is_enough(form):
    page = (DOCS / "how-to" / "publish-a-cost.md").read_text("utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0]
    assert "model_name" in text
    assert render(form, [exported.one()], Context.load(text)).strip()


def test_from_the_command_line(tmp_path):
    statement = tmp_path / "run.json"
    statement.write_text(json.dumps(exported.one().statement.as_dict()), "utf-8")
    (tmp_path / "model.toml").write_text(TEXT, "utf-8")

    def call(*words):
        done = subprocess.run(
            [COMMAND, "report", str(statement), "--format", "cyclonedx", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    code, out, _ = call("--context", "model.toml", "--set", "stage=evaluation")
    assert code == 0
    (component,) = json.loads(out)["components"]
    assert component["name"] == 'Ünïcode "7B"'
    environment = component["modelCard"]["considerations"]["environmentalConsiderations"]
    assert environment["energyConsumptions"][0]["activity"] == "validation"
    for words in ([], ["--set", "stag=x"], ["--set", "stage=x"]):
        code, out, error = call(*words)
        assert (code, out) == (2, "")
        assert len(error.strip().splitlines()) == 1
