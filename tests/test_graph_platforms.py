"""The register of platforms is what readers, extraction, masking and the map of tables go by."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from graph.corpus.database import open_database
from graph.platforms import BY_CODE, CODES, HOSTS, PLATFORMS, READ, platform_sql, split_id
from ingest.extract.core import PLATFORMS as EXTRACTED
from ingest.extract.platform.hashtags import hashtag_at
from ingest.plain.map import read_table_map

ROOT = Path(__file__).resolve().parents[1]


def test_every_platform_of_the_model_has_one_row():
    codes = (
        "weibo xhs douyin kuaishou bili tieba zhihu x reddit youtube tiktok bluesky mastodon telegram instagram "
        "threads facebook"
    ).split()
    assert [platform.code for platform in PLATFORMS] == codes
    named = sum(len(platform.hosts) for platform in PLATFORMS)
    assert len(HOSTS) == named + 1, "no host belongs to two; LinkedIn has one and no row"


def test_extraction_and_maps_go_by_the_register():
    assert set(READ) == set(EXTRACTED)
    assert "telegram" not in READ
    for code in (*CODES, "other:forum", "other:虎扑"):
        assert read_table_map(f'platform = "{code}"\n[columns]\nid = "n"', name="m").platform == code
    assert HOSTS["fb.com"] == "facebook"


def test_hashtags_are_read_as_the_register_says():
    assert BY_CODE["weibo"].hashtags == "paired"
    rules = {code: tag.rule for code in ("weibo", "x") if (tag := hashtag_at("#新车 好看", 0, code)) is not None}
    assert rules["weibo"] == "hashtag.unclosed"
    assert rules["x"] != "hashtag.unclosed"


FORMATS = ("ingest/readers/", "ingest/synthetic/", "ingest/mapping/markup.py", "graph/links.py")
"""Modules about one platform's exports, the redirects that Weibo puts into the markup of posts, addresses of posts."""

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


IDS = {
    "x:123": ("x", "123"),
    "weibo:~90c1f2a7b3d4e5f6": ("weibo", "~90c1f2a7b3d4e5f6"),
    "other:forum:17": ("other:forum", "17"),
    "other:forum:~90c1f2a7b3d4e5f6": ("other:forum", "~90c1f2a7b3d4e5f6"),
    "other:forum:a:b": ("other:forum", "a:b"),
    "other:forum": ("other:forum", ""),
    "mastodon:a.example/@somebody": ("mastodon", "a.example/@somebody"),
    "bluesky:at://did:plc:a/app.bsky.feed.post/1": ("bluesky", "at://did:plc:a/app.bsky.feed.post/1"),
    "others:1": ("others", "1"),
    "nothing": ("nothing", ""),
}
"""Ids and what they are made of."""


def test_an_id_is_split_behind_its_platform():
    assert {one: split_id(one) for one in IDS} == IDS


def test_sql_splits_ids_as_python_does():
    with open_database() as database:
        rows = database.execute(f"SELECT id, {platform_sql('id')} FROM (SELECT unnest($ids) AS id)", {"ids": [*IDS]})
        assert dict(rows.fetchall()) == {one: platform for one, (platform, _) in IDS.items()}


OTHER_COLONS = {
    "graph/memory.py": "a line of /proc",
    "graph/store.py": "the address of a store",
    "graph/stores/refusals.py": "a message of a driver",
    "graph/corpus/derive/target.sql": "kind:name of a target",
    "viz/report/sections/communities.py": "method:name of a community",
}
"""Files that split something else than an id at a colon, and what it is."""

AT_A_COLON = re.compile(
    r"""(?:split|partition)\(["']: ?["']|split_part\([^,]*, ?':'|(?:position|strpos|instr)\([^)]*':'"""
)


def test_no_other_place_splits_an_id():
    paths = [p for package in ("fanweave", "viz", "queries", "ingest", "graph") for p in ROOT.glob(f"{package}/**/*.*")]
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
        if path.suffix in (".py", ".sql", ".cypher") and "node_modules" not in path.parts
    }
    assert len(texts) > 400
    assert {name for name, text in texts.items() if AT_A_COLON.search(text)} - set(OTHER_COLONS) == set()


def test_no_other_file_lists_platforms():
    """Three codes in one line are a list; readers are about single platforms, and so are the families of readers."""
    paths = [ROOT / "docs" / "cases.md", *ROOT.glob("cases/template/*.toml")]
    paths += [
        p for package in ("fanweave", "viz", "queries", "ingest", "graph") for p in ROOT.glob(f"{package}/**/*.*")
    ]
    kinds = (".py", ".sql", ".cypher", ".toml", ".md")
    sources = sorted(path for path in paths if path.suffix in kinds and "node_modules" not in path.parts)
    codes = {code for code in BY_CODE if len(code) > 1}
    listing = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(codes.intersection(re.findall(r"[a-z]+", line))) > 2
    }
    assert {name for name in listing if not name.startswith(FORMATS)} == {"queries/README.md"}, "only its examples"
