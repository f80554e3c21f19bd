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
    assert Path(module.__file__).resolve().parent == HOME / name


def test_a_foreign_package_of_the_same_name_is_refused(monkeypatch, tmp_path):
    (tmp_path / "viz").mkdir()
    stranger = tmp_path / "viz" / "__init__.py"
    stranger.touch()
    real = fanweave.layout.find_spec

    class Spec:
        origin = str(stranger)

    monkeypatch.setattr(fanweave.layout, "find_spec", lambda name: Spec() if name == "viz" else real(name))
    with pytest.raises(FanweaveError, match="another package called 'viz'"):
        check_layout()


def test_no_package_of_tests_hides_ours():
    assert not [name for name in ("graph", "ingest", "queries", "viz") if (HOME / "tests" / name).exists()]


def on_cycles(imports):
    """Modules that import each other, or lie between such: what stays when ends are taken off again and again."""
    left = {name: set(found) for name, found in imports.items()}
    while True:
        inner = {found for name in left for found in left[name]}
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
