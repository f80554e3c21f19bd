"""The index of tests is current, and says of each module where its tests are."""

import ast

from support.index import TESTS, imported, index


def test_the_index_is_current():
    assert (TESTS / "README.md").read_text(encoding="utf-8") == index(), "make docs"


def test_imports_of_modules_and_of_names_count(tmp_path):
    (tmp_path / "t.py").write_text(
        "import os\nimport viz.page\nfrom graph.ids import read_salt\n\ndef f():\n    from queries import library\n",
        encoding="utf-8",
    )
    assert imported(tmp_path / "t.py") == {
        "viz.page", "graph.ids", "graph.ids.read_salt", "queries", "queries.library"
    }  # fmt: skip


def test_no_test_file_is_a_plugin():
    for path in sorted(TESTS.rglob("*.py")):
        names = {
            target.id
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        assert "pytest_plugins" not in names, path
