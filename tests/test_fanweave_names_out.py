"""Three hundred planted names are in clear in no file of the workspace and in none that a command writes."""

import base64
import gzip
import io
import re
import zipfile
import zlib
from urllib.parse import quote, unquote

import duckdb
import pytest
from support.mediacrawler_rows import WEIBO_POSTS, weibo_comment
from test_ingest_expected_containers import in_csv, in_database, in_json, in_jsonl, in_workbook

# Invented; every third with blanks, emoji or symbols. No name is part of another, or of a word on a page.
SHAPES = ["隐{n}树甲", "Kestrel{n}xq", "隐{n} 树☀乙", "(隐){n}·树丙", "★隐{n}.树★", "隐{n}|Kes树"]
NAMES = [SHAPES[n % 6].format(n=f"{n:03d}") for n in range(300)]
BARE = re.compile("隐.{0,2}[0-9]{3}|[0-9]{3}.{0,3}树|Kestrel[0-9]{3}|树☀乙|隐%")
"""A part of a planted name, as it would be left where only the rest was masked."""

WAYS = [
    "@{n} 我是米粉", "回复@{n}:支持雷总", "退订//@{n}:就是#小米SU7#", "嗯 ＠{n}：来", "#生日快乐@{n}#",
    "看 https://weibo.com/n/{q} 好",
    "看@{n},还有@{m}", "说完//@{m}:回复@{n}：好", "写信给 {l}@example.com", "https://m.example.org/@{l}/112",
    "https://mirror.example/{l}/status/19",
]  # fmt: skip
CONTAINERS = [in_csv, in_json, in_jsonl, in_workbook, in_database]
PAGES = [["draw", view] for view in ("explorer", "communities", "topics", "platforms")] + [["report"]]
GRAPHS = ["csv", "parquet", "gexf", "graphml", "neo4j-import"]


def comments(first, names):
    rows = []
    for i, name in enumerate(names):
        said = WAYS[(first + i) % len(WAYS)].format(
            n=name, m=NAMES[(first + i) // 2], q=quote(name), l=f"Kestrel{first + i:03d}xq"
        )
        ids = {"comment_id": str(5149100000000000 + first + i), "user_id": str(9300000000 + first + i)}
        rows.append(weibo_comment(1, 60 + i, content=said, parent_comment_id="0", nickname=name, **ids))
    return rows


def texts_of(path):
    """Yield what stands in a file: as it is, unpacked, and Parquet and JSON decoded."""
    data = path.read_bytes()
    yield str(path.name)
    yield from texts_in(data)
    if path.suffix == ".parquet":
        rows = duckdb.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet($path)", {"path": str(path)}).fetchall()
        yield "\n".join(cell for row in rows for cell in row if cell is not None)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from texts_in(archive.read(name))


def texts_in(data):
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    text = data.decode("utf-8", "ignore")
    yield text
    yield data.decode("utf-16-le", "ignore") + data[1:].decode("utf-16-le", "ignore")
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        yield unquote(text)
    if "&#" in text:
        yield re.sub(r"&#x?([0-9a-fA-F]{2,6});", lambda match: chr(int(match[1], 16 if "x" in match[0] else 10)), text)
    for packed in re.findall(rb"[A-Za-z0-9+/]{400,}={0,2}", data):
        yield unpacked(packed)


def unpacked(packed):
    try:
        raw = base64.b64decode(packed + b"==", validate=False)
    except ValueError:
        return ""
    for way in (zlib.decompress, gzip.decompress, lambda data: zlib.decompress(data, -15), bytes):
        try:
            return way(raw).decode("utf-8", "ignore")
        except (zlib.error, OSError, EOFError):
            continue
    return ""


def leaks(folder):
    """Return file to the planted names, or parts of them, that stand in it."""
    kept = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole = "\n".join(texts_of(path))
            names = [name for name in NAMES if name in whole] or BARE.findall(whole)
            if names:
                kept[path.relative_to(folder).as_posix()] = names[:3]
    return kept


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The rows of 300 accounts in five containers, and what was compressed."""
    folder = tmp_path_factory.mktemp("collected")
    for n, way in enumerate(CONTAINERS):
        way(folder / str(n), WEIBO_POSTS[n : n + 1], comments(60 * n, NAMES[60 * n : 60 * n + 60]))
    for path in folder.rglob("*.jsonl"):
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    return folder


def run(fanweave, *args):
    ran = fanweave(*args)
    assert ran.code == 0, (args, ran.err)
    return ran.out + ran.err


def test_no_planted_name_is_in_any_file_that_is_written(fanweave, collected, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    said = [run(fanweave, "ingest", collected), run(fanweave, "load")]
    for form in GRAPHS:
        run(fanweave, "export", form, out / form / ("graph." + form if form in ("gexf", "graphml") else ""))
    for page in PAGES:
        for how in ("--share", "--private"):
            run(fanweave, *page, how, "--out", out / f"{'-'.join(page)}{how}.html")
    for form in ("csv", "json", "parquet", "xlsx"):
        for name in ("hashtag_first_users", "label_hits", "links_across_platforms"):
            run(fanweave, "query", name, "--output", form, "--out", out / f"{name}.{form}")
    (out / "screen.txt").write_text("\n".join([*said, run(fanweave, "status"), run(fanweave, "doctor", "--corpus")]))
    assert len(list(out.rglob("*"))) > 40
    sought = "\n".join(text for path in tmp_path.rglob("*") if path.is_file() for text in texts_of(path))
    assert "5149100000000007" in sought and "支持雷总" in sought  # the search does see what is there
    assert leaks(tmp_path) == {}
