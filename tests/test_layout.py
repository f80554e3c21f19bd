import io
import tokenize
from importlib.util import find_spec
from pathlib import Path

import grimp
import pytest

import fanweave.layout
from fanweave.layout import PACKAGES, check_layout
from graph.errors import FanweaveError

HOME = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["fanweave", *PACKAGES])
def test_each_package_is_the_one_of_this_checkout(name):
    module = __import__(name)
    assert Path(str(module.__file__)).resolve().parent == HOME / name


def test_a_foreign_package_of_the_same_name_is_refused(monkeypatch, tmp_path):
    (tmp_path / "viz").mkdir()
    stranger = tmp_path / "viz" / "__init__.py"
    stranger.touch()
    real = find_spec

    class Spec:
        origin = str(stranger)

    monkeypatch.setattr(fanweave.layout, "find_spec", lambda name: Spec() if name == "viz" else real(name))
    with pytest.raises(FanweaveError, match="another package called 'viz'"):
        check_layout()


def test_no_package_of_tests_hides_ours():
    assert not [name for name in ("graph", "ingest", "queries", "viz") if (HOME / "tests" / name).exists()]


def on_cycles(imports):
    """Modules that import each other, or lie between such: what stays when ends are taken off again and again."""
    left = {name: set(names) for name, names in imports.items()}
    while True:
        inner = {imported for name in left for imported in left[name]}
        kept = {name: {one for one in left[name] if left.get(one)} for name in left if left[name] and name in inner}
        if kept == left:
            return set(left)
        left = kept


def test_no_modules_import_each_other():
    assert on_cycles({"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": set(), "e": {"a"}}) == {"b", "c"}
    modules = grimp.build_graph("fanweave", *PACKAGES, cache_dir=None)
    imports = {name: modules.find_modules_directly_imported_by(name) for name in modules.modules}
    assert len(imports) > 300
    assert on_cycles(imports) == set()


VAGUE_NAMES = frozenset({"found", "told", "said", "known", "made", "asked"})
MOST_VAGUE_NAMES = 60
"""At most this often in the whole tree."""


def vague_names(source):
    """The words of ``VAGUE_NAMES`` that stand as identifiers in Python source; words in text and comments are none."""
    words = tokenize.generate_tokens(io.StringIO(source).readline)
    return [word.string for word in words if word.type == tokenize.NAME and word.string in VAGUE_NAMES]


def python_files():
    """Every Python file of the project, not those of installed packages."""
    folders = [HOME / name for name in ("fanweave", *PACKAGES, "tests", "benchmarks", "cases", "examples", "notebooks")]
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "node_modules" not in path.parts)


def test_names_say_what_they_hold():
    sample = 'known = 1  # known\nprint("found", known, x.said, f(made=known_names))\n'
    assert vague_names(sample) == ["known", "known", "said", "made"]
    uses = {str(path.relative_to(HOME)): len(vague_names(path.read_text("utf-8"))) for path in python_files()}
    assert len(uses) > 500
    assert uses["ingest/run/pipeline.py"] == 0
    most = sorted(((n, name) for name, n in uses.items() if n), reverse=True)[:10]
    assert sum(uses.values()) <= MOST_VAGUE_NAMES, f"most in: {most}"
