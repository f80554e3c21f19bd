"""The bundle: its files are the manifest's, and none can end its own element."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from graph.errors import FileNotReadable
from viz.bundle import STATIC, VIEWS, check_source, read_bundle


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STATIC, tmp_path / "static"))


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_bundle_of_every_view_is_whole(view: str) -> None:
    bundle = read_bundle(view)
    assert len(bundle.scripts) == len(VIEWS[view])
    assert all(bundle.scripts)


def test_ego_page_carries_the_vendored_renderer_first() -> None:
    assert "Almende" in read_bundle("ego").scripts[0]


def test_explorer_is_small_enough_to_travel_in_every_page() -> None:
    """Target 200 KB; a page of 1,000 nodes is to stay under 0.4 MB."""
    assert (STATIC / "explorer.js").stat().st_size <= 220_000


def test_vendored_file_is_the_one_that_pyvis_carries() -> None:
    spec = importlib.util.find_spec("pyvis")
    assert spec is not None and spec.origin is not None
    carried = Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    expected = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
    assert hashlib.sha256(carried.read_bytes()).hexdigest() == expected
    assert (
        json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))["sha256"]["vis-network.min.js"] == expected
    )


@pytest.mark.parametrize(
    ("name", "source"),
    [("a.js", "x='</script>'"), ("a.js", "x='</SCRIPT '"), ("a.js", "x='<!--'"), ("a.css", "a{}</Style>")],
)
def test_source_that_ends_its_element_is_refused(name: str, source: str) -> None:
    with pytest.raises(FileNotReadable, match=f"{name} contains"):
        check_source(name, source)


def test_source_gets_the_line_ends_that_browsers_hash() -> None:
    assert check_source("a.js", "a\r\nb\rc\n") == "a\nb\nc\n"


def test_changed_file_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "ego.js").write_text("alert(1)", encoding="utf-8")
    with pytest.raises(FileNotReadable, match=r"ego\.js is not the file of the manifest"):
        read_bundle("ego", folder=folder)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "shell.css").unlink()
    with pytest.raises(FileNotReadable, match=r"shell\.css is missing"):
        read_bundle("ego", folder=folder)


def test_licences_name_what_is_vendored() -> None:
    text = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    versions = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))["versions"]
    assert [name for name in ("vis-network", "sigma", "graphology") if f"{name} {versions[name]}" not in text] == []
