"""The register of platforms is what readers, extraction, masking and the map of tables go by."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from graph.platforms import BY_CODE, HOSTS, PLATFORMS, READ
from ingest.extract.core import PLATFORMS as EXTRACTED
from ingest.extract.platform.hashtags import hashtag_at
from ingest.plain.map import PLATFORMS as MAPPED

ROOT = Path(__file__).resolve().parents[1]


def test_every_platform_of_the_model_has_one_row():
    codes = (
        "weibo xhs douyin kuaishou bili tieba zhihu x reddit youtube tiktok bluesky mastodon telegram instagram "
        "threads facebook"
    ).split()
    assert [platform.code for platform in PLATFORMS] == codes
    named = sum(len(platform.hosts) for platform in PLATFORMS)
    assert len(HOSTS) == named + 1, "no host belongs to two; LinkedIn has one and no row"


def test_readers_extraction_and_maps_know_the_same():
    assert set(READ) == set(EXTRACTED) == set(MAPPED)
    assert "telegram" not in READ
    assert HOSTS["fb.com"] == "facebook"


def test_hashtags_are_read_as_the_register_says():
    assert BY_CODE["weibo"].hashtags == "paired"
    rules = {code: tag.rule for code in ("weibo", "x") if (tag := hashtag_at("#新车 好看", 0, code)) is not None}
    assert rules["weibo"] == "hashtag.unclosed"
    assert rules["x"] != "hashtag.unclosed"


FORMATS = ("ingest/readers/", "ingest/synthetic/", "ingest/mapping/markup.py")
"""Modules about one platform's exports, and the redirects that Weibo puts into the markup of posts."""

OTHER_WORDS = {("viz", "x"): "an axis", ("graph", "threads"): "a setting of DuckDB"}
"""(package, word) that is a platform's code by chance, and what it is there."""


def texts_of(code: str) -> set[str]:
    """Return the text constants of a module without its docstrings."""
    tree = ast.parse(code)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    return {node.value for node in constants if isinstance(node.value, str)}


def modules() -> dict[str, set[str]]:
    paths = [
        path
        for package in ("fanweave", "viz", "queries", "ingest", "graph")
        for path in ROOT.glob(f"{package}/**/*.py")
    ]
    names = {path.relative_to(ROOT).as_posix(): path for path in sorted(paths)}
    return {
        name: texts_of(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if not name.startswith(FORMATS) and name != "graph/platforms.py"
    }


def test_texts_of_a_module_are_its_constants_without_docstrings():
    code = '''"""weibo"""\ndef f(a="xhs"):\n    """bili"""\n    return a == "x"'''
    assert texts_of(code) == {"xhs", "x"}


def test_no_other_module_names_a_platform_or_its_host():
    texts = modules()
    assert len(texts) > 250
    strays = [(name, word) for name, words in texts.items() for word in sorted(words & {*BY_CODE, *HOSTS})]
    assert [(name, word) for name, word in strays if (name.split("/")[0], word) not in OTHER_WORDS] == []


ONE_ROW_MORE = '''
import sys, types
from pathlib import Path
row = """    Platform("lofter", ("lofter.example",), "open", has_handles=True, bare_profile="[a-z]{3,9}",
             has_plain_replies=True, has_named_paths=True),
"""
code = Path("graph/platforms.py").read_text(encoding="utf-8")
assert code.count(")  # fmt: skip") == 1
register = types.ModuleType("graph.platforms")
sys.modules["graph.platforms"] = register
exec(compile(code.replace(")  # fmt: skip", row + ")"), "platforms.py", "exec"), register.__dict__)
from ingest.extract.platform.surface import scan
from ingest.plain.map import read_table_map
from ingest.rows.profiles import mask_profiles
key = lambda platform, name: f"{platform} {name}"
print([(hit.kind, hit.value) for hit in scan("回复 小明 :@abc小米 #one#two", "lofter").hits])
print(mask_profiles("weibo", "see https://lofter.example/somebody", key=key))
print(mask_profiles("lofter", "thanks u/somebody", key=key))
print(read_table_map(\'platform = "lofter"\\n[columns]\\nid = "n"\', name="m").platform)
'''


def test_one_row_is_all_that_a_new_platform_needs():
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ONE_ROW_MORE], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "[('reply', '小明'), ('mention', 'abc'), ('hashtag', 'one'), ('hashtag', 'two')]",
        "see https://lofter.example/~lofter somebody",
        "thanks u/‹lofter somebody›",
        "lofter",
    ]
