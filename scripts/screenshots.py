"""Pictures of the pages that wattprint makes: light, dark, narrow, printed.

    python scripts/screenshots.py [PAGE.html ...] [--to docs/images] [--full]

Without PAGE, those that the docs show: the report of a made-up run with all that a report can tell, and the
leaderboard of examples/three_models.py, which is run for it. Pictures show the first screen; with ``--full``
the whole page, and the page as it prints (PDF). Needs playwright and the system's Chromium
(`apt-get install chromium`); no browser is downloaded.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOTS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1100, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1100, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 400, "height": 800}, "device_scale_factor": 2},
}


SHOWN = ("report-light.png", "leaderboard-light.png")
"""What the docs show of the pages below."""


def examples(folder: Path) -> list[Path]:
    """The report of the made-up run, and the leaderboard of three models."""
    sys.path.insert(0, str(ROOT))
    from tests.report.rich_run import record, whole

    from wattprint.report.registry import render

    report, leaderboard = folder / "report.html", folder / "leaderboard.html"
    report.write_text(render("html", [whole(record(name="train-resnet"))]), "utf-8")
    environ = {**os.environ, "WATTPRINT_HOME": str(folder / "home")}
    subprocess.run([sys.executable, str(ROOT / "examples" / "three_models.py")], env=environ, check=True)
    wattprint = Path(sys.executable).with_name("wattprint")
    words = ["leaderboard", "--by", "tag:model", "--metric", "accuracy", "--output", str(leaderboard)]
    subprocess.run([wattprint, *words], env=environ, check=True)
    return [report, leaderboard]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--full", action="store_true")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium here: apt-get install chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in asked.pages or examples(Path(folder)):
            for name, settings in SHOTS.items():
                if not asked.pages and f"{page.stem}-{name}.png" not in SHOWN:
                    continue
                context = browser.new_context(**settings)
                tab = context.new_page()
                tab.goto(page.resolve().as_uri())
                to = asked.to / f"{page.stem}-{name}.png"
                tab.screenshot(path=to, full_page=asked.full)
                print(to)
                context.close()
            if not asked.full:
                continue
            context = browser.new_context()
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            to = asked.to / f"{page.stem}-print.pdf"
            tab.pdf(path=to, prefer_css_page_size=True)
            print(to)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
