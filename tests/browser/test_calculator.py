"""The calculator as one file in Chromium, opened from a disk: what it answers, and how it behaves."""

from __future__ import annotations

import json
import re
import shlex
from urllib.parse import urlencode

import msgspec
import pytest
from tests.browser.test_dashboard import CUT
from tests.cli import in_process
from tests.js.calculator_cases import cases

from wattprint.errors import WattprintError
from wattprint.report.calculator.document import document, script
from wattprint.report.figures import column_units, figures, printed
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
CASES, TYPED = 1000, 100
COMPUTED = """async ([text, asked]) => {
  const address = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const {answered} = await import(address);
  const told = fields => {
    try {
      return JSON.stringify(answered(fields));
    } catch (error) {
      return error.name + ": " + error.message;
    }
  };
  return asked.map(told);
}"""
"""What the page's own script computes of each of some inputs: a statement's JSON, or an error."""
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


@pytest.fixture(scope="module")
def asked():
    """Pieces of work with what the command line's own code answers to each."""
    fields = [one | {"year": one.get("year", "2024")} for one in cases(CASES)]
    return [(one, typed(one)) for one in fields]


def apart(asked, answers):
    """Those whose answer is not the one expected: both refuse, or all figures are the same."""
    assert len(answers) == len(asked)
    return [
        (fields, expected, answer)
        for (fields, expected), answer in zip(asked, answers, strict=True)
        if not (
            isinstance(answer, str)
            if isinstance(expected, str)
            else not isinstance(answer, str)
            and all(answer[key] == pytest.approx(points, rel=1e-9) for key, points in expected.items())
        )
    ]


def figures_in(told):
    """Of what the script computed: an error, or low, best estimate and high of each figure by its name."""
    if not told.startswith("{"):
        assert told.startswith("UsageError: ")
        return told
    statement = json.loads(told)
    money, carbon = statement["money"] or {}, statement["carbon"]
    sci, water = statement["sci"] or {}, statement["water"] or {}
    named = {**statement["energy"]["boundaries"], **carbon, **water, **money, "sci_g": sci.get("score_g")}
    return {
        key: [one["low"], one["mid"], one["high"]]
        for key, one in named.items()
        if isinstance(one, dict) and "mid" in one
    }


def test_every_figure_is_the_command_lines(opened, asked):
    answers = opened().tab.evaluate(COMPUTED, [script(), [fields for fields, _ in asked]])
    assert apart(asked, [figures_in(told) for told in answers])[:3] == []
    assert 0 < sum(isinstance(expected, str) for _, expected in asked) < CASES / 4


def test_the_form_answers_what_the_script_computes(opened, asked):
    some = asked[:: CASES // TYPED]
    answers = opened().tab.evaluate(ANSWERS, [fields for fields, _ in some])
    assert apart(some, answers)[:3] == []
    assert sum(not isinstance(answer, str) for answer in answers) > TYPED / 2


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


def taken(tab, name):
    """Fold open what is taken along under ``name``; its text."""
    tab.locator(f"{TAKE} summary", has_text=re.compile(f"^{name}$")).click()
    text = tab.locator(f"{TAKE} details[open] pre").last
    tab.wait_for_function("element => element.textContent", arg=text.element_handle())
    found = text.text_content()
    tab.locator(f"{TAKE} summary", has_text=re.compile(f"^{name}$")).click()
    return found


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
    link = taken(tab, "Link")
    assert "tables=" in link
    assert taken(tab, "Command line") == "wattprint estimate --gpu 8xH100 --hours 24 --region FR"
    other = opened(**LOOKS["1200"]).tab
    other.goto(link)
    other.reload()
    other.locator("#figures").wait_for()
    assert other.get_by_label("Accelerators", exact=True).input_value() == "8xH100"
    assert other.locator("#then").count() == 0  # the tables are those of the link


def test_a_column_has_one_unit_as_in_every_report(visit, file):
    fields = {"gpu": "8xH100", "hours": "100", "region": "FR", "year": "2024"}
    tab = visit(file).tab
    tab.goto(f"{file.resolve().as_uri()}#{urlencode(fields)}")
    tab.reload()
    shown = dict(
        tab.locator(f"{FIGURES} [data-key]").evaluate_all(
            "all => all.map(one => [one.dataset.key, one.textContent])"
        )
    )
    statement = stated_by({"way": "hardware", **fields})
    like = column_units(statement)
    expected = {
        one.key: printed(one.quantity, like[one.quantity.unit]).mid
        for one in figures(statement)
        if one.quantity is not None and one.key in shown
    }
    assert shown == expected
    assert {text.split()[1] for key, text in shown.items() if key.endswith("_j")} == {"MWh"}


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
    names = tab.locator("#elsewhere").locator("..").locator("tbody th").all_text_contents()
    assert any("europe" in name or "us-" in name for name in names)
    tab.locator("#elsewhere").locator("..").get_by_role("button").first.click()
    assert "An example" not in tab.locator(FIGURES).inner_text()
    tab.locator("#others:not(.stale)").wait_for(timeout=60_000)
    assert "aws:" not in tab.locator("#others").text_content()
    stale = tab.evaluate(
        """() => {
          document.querySelector("[name=region]").value = "aws:us-east-1";
          document.getElementById("work").dispatchEvent(new Event("input", {bubbles: true}));
          return document.getElementById("others").className;
        }"""
    )
    assert stale == "stale"  # those on the page are of another place
    tab.locator("#others:not(.stale)", has_text="Amazon Web Services").wait_for(timeout=60_000)
    tab.locator("#earlier").wait_for(timeout=60_000)


def test_it_is_printed_without_its_form(opened):
    tab = opened().tab
    tab.locator("#figures").wait_for()
    tab.emulate_media(media="print")
    assert not tab.locator("form.calculator").is_visible()
    assert "no utilisation is given" in tab.locator("section[aria-labelledby=assumed]").inner_text()
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


@pytest.mark.parametrize(
    "query",
    [
        "gpu=4xH100 %2B 2xL4&hours=90-110&utilisation=40%25&region=FR&tariff=0.30EUR/kWh",
        "way=instance&instance=aws:p5.48xlarge&hours=3d12h&region=aws:us-east-1",
        "way=compute&gpu=64xA100&parameters=7B&tokens=2T&mfu=40%25&pue=1.2-1.4",
        "way=call&size=70B&served_on=H100&output_tokens=300&calls=1000",
    ],
)
def test_what_is_taken_along_is_what_others_read(opened, file, query, monkeypatch, capfd):
    tab = opened().tab
    tab.goto(f"{file.resolve().as_uri()}#{query}")
    tab.reload()
    tab.locator("#figures").wait_for()
    told = json.loads(taken(tab, "JSON"))
    command = shlex.split(taken(tab, "Command line"))
    code, out, err = in_process.call(monkeypatch, capfd, *command[1:], "--json")
    assert (command[0], code) == ("wattprint", 0), err
    assert taken(tab, "Sentence").startswith(("4 ×", "aws:p5.48xlarge", "64 ×", "1000 calls"))
    assert figures_in(out).keys() >= {"facility_j", "operational_location_g", "total_l"}
    for key, points in figures_in(out).items():
        assert figures_in(json.dumps(told))[key] == pytest.approx(points, rel=1e-9), key
    card = msgspec.yaml.decode(taken(tab, "Model card").strip("-\n"))["co2_eq_emissions"]
    grams = told["carbon"]["operational_location_g"]
    assert card["emissions"] == pytest.approx(grams["mid"], rel=1e-5)
    latex, bibliography = taken(tab, "LaTeX"), taken(tab, "BibTeX")
    assert latex.count("\\begin{tabular}") == latex.count("\\end{tabular}") == 1
    rows = latex.partition("\\hline\n")[2].partition("\\end{tabular}")[0].splitlines()
    assert {len(re.findall(r"(?<!\\)&", line)) for line in rows if line.endswith("\\\\")} == {2}
    assert not re.search(r"(?<!\\)[#%_^]", latex.replace("\\cite", ""))
    keys = re.findall(r"^@misc\{([a-z0-9-]+),", bibliography, re.MULTILINE)
    assert len(keys) == len(set(keys)) == bibliography.count("@misc{")
    assert set(re.search(r"\\cite\{([^}]*)\}", latex)[1].split(",")) <= set(keys)
    for text in (latex, bibliography):
        assert text.replace("\\{", "").count("{") == text.replace("\\}", "").count("}")


WRONG = [
    ("intensity", "-3", "intensity cannot be"),
    ("tariff", "0.3", "no currency"),
    ("cpu", "2xEPYC 9654", "knows no processor by name"),
    ("gpu", "-3xA100", "the number of A100 cannot be"),
    ("price_per_device_hour", "x", "price per device hour cannot be"),
    ("embodied_per_device", "-1", "embodied per device cannot be"),
    ("lifetime_years", "x", "lifetime years cannot be"),
    ("hours", "1e99", "hours cannot be"),
    ("retrain_per_year", "4", "retraining needs a rate and a time"),
    ("nodes", "1e99", "nodes cannot be"),
    ("region", "Mün<b>chen", "no place is called"),
    ("hours", "", "give “Hours”"),
]


def test_each_message_stands_at_its_field_in_the_words_of_the_form(opened):
    tab = opened().tab
    found = tab.evaluate(
        """wrong => wrong.map(([name, text]) => {
          for (const control of document.querySelectorAll("#work [type=text]")) {
            control.value = {gpu: "A100", hours: "100", region: "FR"}[control.name] ?? "";
          }
          const field = document.querySelector(`#work [name=${name}]`);
          field.value = text;
          field.dispatchEvent(new Event("input", {bubbles: true}));
          const lines = [...document.querySelectorAll(".wrong:not([hidden])")];
          return lines.map(line => [line.closest(".field").querySelector("[name]").name, line.textContent]);
        })""",
        WRONG,
    )
    for (name, _, said), lines in zip(WRONG, found, strict=True):
        assert [field for field, _ in lines] == [name], lines
        assert said in lines[0][1]
        assert not re.search("--[a-z]|import |[a-z]{3}[A-Z]", lines[0][1].replace(" --cpu", "")), lines


def test_what_is_read_stays_open_and_the_keyboard_stays_where_it_was(opened, file):
    tab = opened().tab
    tab.goto(f"{file.resolve().as_uri()}#gpu=A100&hours=100&region=FR")
    tab.reload()
    tab.locator("#figures").wait_for()
    tab.locator(f"{TAKE} summary", has_text="Sentence").click()
    tab.get_by_label("Hours", exact=True).fill("200")
    tab.locator(f"{TAKE} details[open] pre", has_text="for 8 d 08 h").wait_for()
    tab.get_by_role("button", name="Set this beside what I type next").press("Enter")
    assert tab.evaluate("document.activeElement.id") == "result"
    tab.get_by_label("Place", exact=True).fill("PL")
    table = tab.locator("section[aria-labelledby=beside] table").last
    assert table.locator("tbody th").all_text_contents() == ["A: PL", "B: FR"]
    ratios = table.locator("tbody tr td:last-child")
    assert ratios.nth(0).text_content() == ""
    assert re.fullmatch(r"[\d.]+ × \([\d.]+–[\d.]+\)", ratios.nth(1).text_content())
    tab.get_by_label("Hours", exact=True).fill("50")  # B: 200 hours in France
    assert ratios.nth(1).text_content().endswith(" × by best estimates")


def test_the_bars_are_seen_on_a_dark_screen(opened):
    tab = opened(**LOOKS["360 dark"]).tab
    bar, letters = tab.locator("svg.intervals .bar").first, tab.locator("svg.intervals .tick")
    letters.first.wait_for()
    assert bar.evaluate("one => getComputedStyle(one).fill") != "rgb(0, 0, 0)"
    height = letters.first.evaluate("one => one.getBoundingClientRect().height")
    assert height > 10  # pixels: a picture is not shrunk with its letters
