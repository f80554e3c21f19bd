"""The pages in a real browser; the checks themselves are scripts in ``tests/browser``."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support.viz_samples import write_samples

TESTS = Path(__file__).parent
TOOLS = TESTS.parent / "viz" / "js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
NAMES = sorted(
    name
    for script in ("controls", "hostility", "features", "network", "looks")
    for source in [(TESTS / "browser" / f"{script}.mjs").read_text(encoding="utf-8")]
    for name in re.findall(r"^  (?:async )?(\w+)[(:]", source.split(f"export const {script} =")[1], re.MULTILINE)
)
"""Every check's name, read from the scripts, so that one that does not run is missed."""
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def missing() -> str:
    if shutil.which("node") is None:
        return "node is not installed"
    if not Path(CHROMIUM).is_file():
        return f"no Chromium at {CHROMIUM} (set CHROMIUM)"
    return "" if (TOOLS / "node_modules" / "playwright-core").is_dir() else "playwright-core: npm ci in viz/js"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    """Run all checks once; problem (empty = passed) by check, and the folder of what was saved."""
    if reason := missing():
        assert os.environ.get("CI") != "true", reason
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("browser")
    write_samples(folder / "pages")
    command = ["node", str(TESTS / "browser" / "checks.mjs"), str(folder / "pages"), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["name"]: line["problem"] for line in lines}, folder / "out"


@pytest.mark.parametrize("name", NAMES)
def test_in_the_browser(ran: tuple[dict[str, str], Path], name: str) -> None:
    assert ran[0][name] == ""


def test_bundle_is_what_the_sources_give(ran: tuple[dict[str, str], Path]) -> None:
    command = ["node", "build.mjs", "--check"]
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_every_check_is_known(ran: tuple[dict[str, str], Path]) -> None:
    assert sorted(ran[0]) == NAMES


def test_saved_tables_are_whole(ran: tuple[dict[str, str], Path]) -> None:
    """100 nodes without the 76 accounts: 24 rows, 24 nodes, 23 ties, as the page's live region says."""
    text = (ran[1] / "shown.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffid,name,kind,platform,strength,ties_shown_here\r\n")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 24
    assert {row["kind"] for row in rows} == {"hashtag", "label", "topic"}
    root = ET.parse(ran[1] / "shown.gexf").getroot()
    space = "{http://gexf.net/1.3}"
    assert len(root.findall(f".//{space}node")) == 24
    assert len(root.findall(f".//{space}edge")) == 23


@pytest.mark.parametrize("name", ["hostile-ego", "hostile-ego-stripped", "hostile-explorer", "hostile-flat"])
def test_saved_hostile_names_start_no_formula_and_stay_text(ran: tuple[dict[str, str], Path], name: str) -> None:
    text = (ran[1] / f"{name}.csv").read_bytes().decode("utf-8").removeprefix("\ufeff")
    rows = list(csv.reader(text.split("\r\n")[:-1]))
    assert len(rows) == 61
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\0") - {""}] == []
    assert any(cell.startswith("'=cmd|") for row in rows for cell in row)
    assert len(ET.parse(ran[1] / f"{name}.gexf").getroot().findall(".//{http://gexf.net/1.3}node")) == 60
    drawn = ET.parse(ran[1] / f"{name}.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert {node.tag.removeprefix(space) for node in drawn.iter()} <= {"svg", "title", "rect", "path", "circle", "text"}
    assert [key for node in drawn.iter() for key in node.attrib if key.startswith("on") or "href" in key] == []


def test_saved_network_is_whole(ran: tuple[dict[str, str], Path]) -> None:
    text = (ran[1] / "network.csv").read_bytes().decode("utf-8")
    assert len(list(csv.reader(text.splitlines()))) == 1001
    root = ET.parse(ran[1] / "network.gexf").getroot()
    space = "{http://gexf.net/1.3}"
    assert len(root.findall(f".//{space}node")) == 1000
    positions = root.findall(".//{http://gexf.net/1.3/viz}position")
    assert len({(each.get("x"), each.get("y")) for each in positions}) > 990
    assert (ran[1] / "network.png").read_bytes()[:4] == b"\x89PNG"
