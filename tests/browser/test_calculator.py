"""The calculator as one file in Chromium, opened from a disk: what it answers, and how it behaves."""

from __future__ import annotations

import pytest
from tests.browser.test_dashboard import CUT
from tests.js.calculator_cases import cases

from wattprint.errors import WattprintError
from wattprint.report.calculator.document import document
from wattprint.report.figures import figures
from wattprint.server.views.calculator import stated_by

pytestmark = pytest.mark.slow
LOOKS = {
    "360": {"viewport": {"width": 360, "height": 780}},
    "360 dark": {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"},
    "1200": {"viewport": {"width": 1200, "height": 900}},
    "forced colours": {"viewport": {"width": 1200, "height": 900}, "forced_colors": "active"},
}
FIGURES = "section[aria-labelledby=figures]"
TAKE = "section[aria-labelledby=take]"
CASES = 1000
ANSWERS = """async asked => {
  const form = document.getElementById("work"), found = [];
  for (const fields of asked) {
    location.hash = new URLSearchParams(fields).toString();
    await new Promise(resolve => window.addEventListener("hashchange", resolve, {once: true}));
    const wrong = [...document.querySelectorAll(".wrong:not([hidden])")].map(one => one.textContent)[0];
    const cells = [...document.querySelectorAll("[aria-labelledby=figures] [data-key]")];
    found.push(wrong ?? Object.fromEntries(cells.map(({dataset}) =>
      [dataset.key, [dataset.low, dataset.value, dataset.high].map(Number)])));
  }
  return found;
}"""
"""What the page answers to each of some inputs: its figures in full, or what it says is wrong."""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("calculator") / "calculator.html"
    path.write_text(document(), encoding="utf-8")
    return path


@pytest.fixture
def opened(visit, file):
    """Open the file with settings of a browser context, and wait for what its script answers first."""

    def go(**settings):
        found = visit(file, **settings)
        found.tab.locator("#figures").wait_for()
        return found

    return go


def typed(fields):
    """What the command line's own code answers: figures by key, or the error."""
    try:
        found = stated_by(fields)
    except WattprintError as error:
        return str(error)
    lines = {one.key: one.quantity for one in figures(found) if one.key != "unattributed_j"}  # nothing ran
    return {key: list(quantity.points) for key, quantity in lines.items() if quantity is not None}


def test_every_figure_is_the_command_lines(opened):
    asked = [one | {"year": one.get("year", "2024")} for one in cases(CASES)]
    answers = opened().tab.evaluate(ANSWERS, asked)
    assert len(answers) == CASES
    apart, errors = [], 0
    for fields, answer in zip(asked, answers, strict=True):
        expected = typed(fields)
        errors += isinstance(expected, str)
        same = (
            isinstance(answer, str)
            if isinstance(expected, str)
            else not isinstance(answer, str)
            and all(answer[key] == pytest.approx(points, rel=1e-9) for key, points in expected.items())
        )
        if not same:
            apart.append((fields, expected, answer))
    assert apart[:3] == []
    assert 0 < errors < CASES / 4


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_stands_in_anybodys_way(opened, file, axe, look):
    visited = opened(**LOOKS[look])
    for fields in (
        "",
        "#way=call&model=llama-3.1-70b&input_tokens=800&output_tokens=300&region=FR",
        "#gpu=8xH100&hours=100&region=FR&beside=gpu%3D8xH100%26hours%3D100%26region%3DPL",
        "#gpu=B9000&hours=1",
    ):
        visited.tab.goto(f"{file.resolve().as_uri()}{fields}")
        visited.tab.reload()
        visited.tab.locator("#result section").first.wait_for()
        assert (
            visited.tab.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]
        ), fields
        assert visited.tab.evaluate(CUT) == 0, fields
        visited.tab.evaluate(axe)
        answer = visited.tab.evaluate("axe.run()")
        assert answer["passes"]
        assert [(fields, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]] == []
    assert (visited.console, visited.requests) == ([], [])


def test_a_person_types_a_question_and_takes_the_answer_along(opened):
    tab = opened(**LOOKS["1200"]).tab
    assert "An example" in tab.locator(FIGURES).inner_text()
    tab.get_by_label("Accelerators", exact=True).fill("8xH100")
    tab.get_by_label("Hours", exact=True).fill("24")
    tab.get_by_label("Place", exact=True).fill("FR")
    assert "An example" not in tab.locator(FIGURES).inner_text()
    expected = typed({"way": "hardware", "gpu": "8xH100", "hours": "24", "region": "FR"})
    cell = tab.locator(f'{FIGURES} [data-key="operational_location_g"]')
    assert float(cell.get_attribute("data-value")) == pytest.approx(
        expected["operational_location_g"][1], rel=1e-9
    )
    tab.wait_for_function("location.hash.includes('8xH100')")
    link = (
        tab.locator(f"{TAKE} details", has=tab.get_by_text("Link", exact=True)).locator("pre").text_content()
    )
    assert "tables=" in link
    command = (
        tab.locator(f"{TAKE} details", has=tab.get_by_text("Command line", exact=True))
        .locator("pre")
        .text_content()
    )
    assert command == "wattprint estimate --gpu 8xH100 --hours 24 --region FR"
    other = opened(**LOOKS["1200"]).tab
    other.goto(link)
    other.reload()
    other.locator("#figures").wait_for()
    assert other.get_by_label("Accelerators", exact=True).input_value() == "8xH100"
    assert other.locator("#then").count() == 0  # the tables are those of the link


def test_a_link_of_earlier_tables_says_what_it_said(opened, file):
    tab = opened().tab
    tab.goto(
        f"{file.resolve().as_uri()}#gpu=A100&hours=100&region=FR&tables=2020-01-01&was=3600000~100~50~1.5"
    )
    tab.reload()
    said = tab.locator("#then").locator("..").inner_text()
    assert "1.00 kWh" in said
    assert "100 g" in said
    assert "2020-01-01" in said
    assert "grid intensity, then 50" in said


def test_what_cannot_be_is_said_at_the_field_and_the_last_answer_stays(opened):
    tab = opened().tab
    tab.get_by_label("Accelerators", exact=True).fill("8xB9000")
    field = tab.locator(".field", has=tab.locator("[name=gpu]"))
    assert "no accelerator is called" in field.locator(".wrong").inner_text()
    assert tab.locator("[name=gpu]").get_attribute("aria-invalid") == "true"
    assert "stale" in tab.locator("#result").get_attribute("class")
    tab.get_by_label("Accelerators", exact=True).fill("8xH100")
    assert tab.locator(".wrong:visible").count() == 0
    assert tab.locator("#result.stale").count() == 0


def test_a_year_before_those_of_the_page_is_named(opened):
    tab = opened().tab
    tab.get_by_label("Year", exact=True).fill("2019")
    field = tab.locator(".field", has=tab.locator("[name=year]"))
    assert "2019 is before the factors of this page" in field.locator(".wrong").inner_text()


def test_it_is_used_by_the_keyboard_alone(opened):
    tab = opened().tab
    tab.keyboard.press("Tab")  # the link to the figures
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "way"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.value") == "instance"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "instance"
    tab.keyboard.type("aws:p5.48xlarge")
    tab.keyboard.press("Tab")
    tab.keyboard.type("12")
    tab.wait_for_function("document.querySelector('#headline')?.textContent.includes('p5.48xlarge')")


def test_the_same_work_elsewhere_and_earlier_is_there(opened):
    tab = opened().tab
    tab.locator("#elsewhere").wait_for(timeout=60_000)
    names = tab.locator("#elsewhere").locator("..").locator("tbody th").all_inner_texts()
    assert any("europe" in name or "us-" in name for name in names)
    tab.locator("#elsewhere").locator("..").get_by_role("button").first.click()
    assert "An example" not in tab.locator(FIGURES).inner_text()
    tab.locator("#earlier").wait_for(timeout=60_000)


def test_it_is_printed_without_its_form(opened):
    tab = opened().tab
    tab.locator("#figures").wait_for()
    tab.emulate_media(media="print")
    assert not tab.locator("form.calculator").is_visible()
    assert tab.locator("#figures").is_visible()


def test_what_is_typed_is_text(opened, file):
    visited = opened()
    visited.tab.get_by_label("Accelerators", exact=True).fill("<img src=x onerror=document.title='bad'>")
    visited.tab.goto(
        f"{file.resolve().as_uri()}#gpu=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E&hours=1&beside=name%3D%3Cb%3E"
    )
    visited.tab.reload()
    visited.tab.locator("#result section").first.wait_for()
    assert "wattprint" in visited.tab.title()
    assert visited.tab.locator("img").count() == 0
    assert visited.requests == []
