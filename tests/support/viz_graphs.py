"""Made-up neighbourhoods for the tests of viz: any size, and one with a hostile name in every field."""

from __future__ import annotations

import random

from viz.records import DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey

HOSTILE = [
    "<img src=x onerror=\"__pwn.push('img')\">",
    "</script><script>__pwn.push('script')</script>",
    "<!--<script>",
    "]]><svg onload=__pwn.push('svg')>",
    "\"' onmouseover=__pwn.push('attribute') x='",
    "href <a href=javascript:__pwn.push('href')>href</a>",
    "javascript:__pwn.push('address')",
    "__proto__",
    "constructor",
    "=cmd|' /C calc'!A0",
    "\ud800 lone \udfff",
    "nul\x00\x1b[31m",
    "\u202eturned\u2066",
    "家" * 10_000,
    "",
    "\u2028line\u2029",
    "&lt;b&gt;&amp;",
    "{{7*7}} ${__pwn.push('template')}",
    "👩‍👩‍👧‍👦 emoji 🏳️‍🌈",
    "</style><style>*{display:none}",
]
_NAMES = [
    "米粉小张",
    "公众甲",
    "SU7车主日记",
    "江边观察",
    "路过的风",
    "家人们冲鸭",
    "理性讨论",
    "电车测评君",
    "Xiaomi Fan",
    "清醒的鱼",
]
_TAGS = ["小米挺住", "小米SU7", "相信小米", "等官方通报", "米粉家人", "高速事故", "智驾安全", "等一个真相"]
_LABELS = ["mi_fan_family", "mi_fan", "owner", "reservation_holder", "old_fan", "paid_poster"]


def _examples(rng: random.Random, author: str) -> tuple[Example, ...]:
    quote = (
        "作为十年",
        "米粉家人",
        f"，我等官方报告，事故原因要查清楚{rng.randrange(100)}。" + "大家都冷静一点，" * 12,
    )
    facts = (("day", "2025-04-02"), ("holder", "self"), ("rule", "label.family.01"), ("stance", "support"))
    return tuple(
        Example(pieces=quote, facts=facts, author=author, post_id=f"weibo:{rng.randrange(10**9)}") for _ in range(2)
    )


def made_up(n: int, *, seed: int = 1) -> DrawnGraph:
    """Return a hashtag with ``n - 1`` neighbours of four kinds, heavy-tailed strengths and ties among them."""
    rng = random.Random(seed)
    ego = NodeKey("hashtag", "weibo:小米挺住")
    nodes = [
        DrawnNode(
            key=ego,
            label="#小米挺住",
            platform="weibo",
            n=n * 7,
            facts=(("posts", str(n * 7)),),
            examples=_examples(rng, "weibo:~00"),
        )
    ]
    edges: list[DrawnEdge] = []
    for at in range(1, n):
        node = _neighbour(rng, at)
        relation = {"account": "used", "hashtag": "used together", "label": "used together", "topic": "variant of"}[
            node.key.kind
        ]
        nodes.append(node)
        edges.append(DrawnEdge(source=node.key, target=ego, relation=relation, n=node.n))
    accounts = [node.key for node in nodes if node.key.kind == "account"]
    for _ in range(2 * len(accounts) if len(accounts) > 2 else 0):
        source, target = rng.sample(accounts, 2)
        edges.append(
            DrawnEdge(
                source=source, target=target, relation=rng.choice(["replied to", "reposted"]), n=1 + rng.randrange(6)
            )
        )
    return DrawnGraph(
        ego=ego,
        nodes=tuple(nodes),
        edges=tuple(edges),
        left_out=(("account", 1204),) if n >= 300 else (),
        n_posts=n * 7,
        days=("2025-03-29", "2025-04-06"),
        collected=("2025-04-07", "2025-04-07"),
    )


def _neighbour(rng: random.Random, at: int) -> DrawnNode:
    kind = (
        "topic"
        if at == 4
        else rng.choices(["account", "hashtag", "label"], [14, 4, 1])[0]
        if at > 3
        else ["account", "hashtag", "label"][at - 1]
    )
    n = max(1, int(rng.paretovariate(0.9)))
    platform = rng.choice(["weibo", "weibo", "xhs"])
    if kind == "account":
        is_public = at % 9 == 1
        key = NodeKey(kind, f"{platform}:{at}" if is_public else f"{platform}:~{at:016x}")
        label = f"@{_NAMES[at % 10]}{at // 10 or ''}" if is_public else f"{platform} ~{at:04x}"
        facts = (("posts", str(n + 3)), ("stance", "support 3 · unclear 1"), ("followers", f"{n * 1234:,}"))
        return DrawnNode(
            key=key,
            label=label,
            platform=platform,
            n=n,
            facts=facts,
            examples=_examples(rng, key.id),
            is_public=is_public,
        )
    if kind == "hashtag":
        tag = f"{_TAGS[at % 8]}{at if at > 8 else ''}"
        return DrawnNode(
            key=NodeKey(kind, f"{platform}:{tag}"),
            label=f"#{tag}",
            platform=platform,
            n=n,
            facts=(("posts", str(n * 2)),),
        )
    name = f"{_LABELS[at % 6]}{at // 6 or ''}" if kind == "label" else "su7_crash"
    return DrawnNode(key=NodeKey(kind, name), label=name, n=n, examples=_examples(rng, "weibo:~00"))


def hostile() -> DrawnGraph:
    """Return 60 nodes with the hostile names in every text field that reaches the page."""
    kinds = ["account", "hashtag", "label", *HOSTILE]
    nodes, edges = [], []
    for at in range(60):
        bad = [HOSTILE[(at + step) % len(HOSTILE)] for step in range(8)]
        key = NodeKey(kinds[at % len(kinds)], f"{bad[0]}{at}" if at else bad[0])
        example = Example(
            pieces=(bad[1], bad[2], bad[3]), facts=((bad[4], bad[5]), ("day", bad[6])), author=bad[7], post_id=bad[0]
        )
        nodes.append(
            DrawnNode(
                key=key,
                label=bad[3],
                platform=bad[4],
                n=at,
                facts=((bad[5], bad[6]), ("day", bad[7])),
                examples=(example,),
            )
        )
        edges.append(DrawnEdge(source=nodes[0].key, target=key, relation=bad[6], n=1))
    return DrawnGraph(
        ego=nodes[0].key,
        nodes=tuple(nodes),
        edges=tuple(edges),
        left_out=((HOSTILE[1], 3),),
        n_posts=60,
        days=(HOSTILE[0], HOSTILE[1]),
        collected=(HOSTILE[2], HOSTILE[4]),
    )
