"""No private name or id in what the product writes into a workspace, the quarantine's raw rows apart."""

import json

import pyarrow.parquet as pq
from test_bad_input import line

from graph.case.folder import case_dir
from graph.tables import current_tables

NAMES = [f"隐私{n:03d}甲" for n in range(200)]
WAYS = [
    "@{n} 你好", "回复@{n}:同意", "赞//@{n}:就是", "嗯 @{n}：来", "看 https://weibo.com/n/{n} 这里",
    "@{n},@{m}", "http://m.weibo.cn/n/{n}?x=1", "说完//@{m}:回复@{n}：好", "@{n}", "（@{n}）",
]  # fmt: skip


def written_text(workspace):
    """Everything that stands in the workspace's files, Parquet unpacked."""
    for path in sorted(workspace.rglob("*")):
        if path.is_dir() or "quarantine" in path.parts:
            continue
        yield str(path.relative_to(workspace))
        if path.suffix == ".parquet":
            yield json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
        else:
            yield path.read_bytes().decode("utf-8", "replace")


def test_two_hundred_planted_names_are_nowhere(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [
        line(
            comment_id=str(5149645723456791 + i),
            parent_comment_id="5149645723456791",
            user_id=str(9300000000 + i),
            nickname=name,
            content=WAYS[i % len(WAYS)].format(n=name, m=NAMES[i - 1]),
        )
        for i, name in enumerate(NAMES)
    ]
    path.write_text("".join(rows), encoding="utf-8")
    assert fanweave("ingest", path).code == 0
    current_tables(tmp_path / "workspace", case_dir("xiaomi_su7"))
    text = "\n".join(written_text(tmp_path / "workspace"))
    assert "weibo:5149645723456791" in text  # the search does see what is there
    found = [name for name in NAMES if name in text or name.encode("utf-8").hex() in text]
    assert found == []
    assert not [n for n in range(200) if str(9300000000 + n) in text]
