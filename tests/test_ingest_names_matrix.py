"""What masking leaves in clear: invented names of every shape in every surrounding on seven platforms.

The table of docs/privacy.md states the figures; a difference fails here and prints the lines that belong there.
"""

import itertools
from array import array
from pathlib import Path

import pytest

from graph.ids import PUBLIC_SALT, Pseudonyms
from ingest.readers.contract import Entry
from ingest.records import AccountRecord, PostRecord
from ingest.rows.assembly import Assembly

PLATFORMS = ("weibo", "xhs", "bili", "tieba", "douyin", "zhihu", "x")

PLAIN = [  # letters, digits, blanks and emoji
    "墨竹听雨", "Kestrel77", "墨竹 听雨", "墨竹 听雨 Kes", "墨竹🌸听雨", "墨竹 听雨🌸kes", "🌸墨竹", "墨竹🌸",
    "墨竹👩‍🚀听雨", "墨竹7号 机", "Кречет 12", "たけのこ 里", "케스트렐 🌸", "墨竹☀️听雨", "Kes trel",
]  # fmt: skip
WORDS = ["墨竹听雨", "Kestrel77"]
SYMBOLS = [
    "墨竹.听雨", "Kes.trel", "墨竹(听雨)", "墨竹【听雨】", "墨竹[听雨]", "墨竹|听雨", "墨竹:听雨", "Kes'trel",
    "墨竹/听雨", "墨竹~听雨", "★墨竹★", "墨竹&听雨", "Ke\u0301stre\u0300l", "墨竹+听雨", "墨竹*听雨",
]  # fmt: skip
BEFORE_COLON = [
    "嗯 @{}：来", "@{}:来", "回复@{}:同意", "回复@{}：同意", "回复 @{} :同意", "回复 @{} : 同意", "赞//@{}:就是",
    "赞//@{}：就是//@路人乙:嗯", "＠{}：来", "回复＠{}:同意",
]  # fmt: skip
ELSEWHERE = ["@{} 你好", "＠{} 你好", "（@{}）在", "早@{}", "问@{}，在吗"]

SUBJECTS = ["手机", "这辆车", "客服", "发布会", "price", "昨天的比赛", "电池", "新歌", "第3章", "the update"]
SAID = [
    "{}怎么样", "{}：好用", "8:30看{}", "{}今天5@3.5元", "回复很快：{}还行", "回复 关于{}的问题：没有", "#{}#真香",
    "#{} 来了", "看https://example.com/a/b {}", "{}……（转）", "{}[doge]", "{} 🌸：好", "{}//说得对", "a/b/status {}",
    "{} e.g. v1.2.3", "「{}」", "{}😂😂", "@ {} 试试", "{}，你们觉得呢？", "RT {}", "转发微博 {}", "时间：10:20，{}",
    "http://t.cn/A6abc {}", "{} 1/2", "u/ {}", "【{}】公告：请看", "{}|价格|颜色", "{} = 好", "ftp {} ok",
]  # fmt: skip


class Masking:
    """The assembly of a run whose files show some names, or whose corpus holds accounts of others."""

    def __init__(self, names, in_corpus=()):
        pseudonyms = Pseudonyms(PUBLIC_SALT)
        self.assembly = Assembly(pseudonyms, core=None, keep_names=False)
        self.key = pseudonyms.named
        keys = sorted(int(self.key(platform, name)[0], 16) for platform in PLATFORMS for name in in_corpus)
        kept = array("Q", keys).tobytes()
        self.names = {platform: self.assembly.run_names(platform, names, kept) for platform in PLATFORMS}

    def stored(self, platform, text):
        """Return what the corpus holds of a text."""
        entry = Entry(AccountRecord(native_id="1"), PostRecord(native_id="2", text=text))
        row = self.assembly.rows(platform, entry, line=1, names=self.names[platform]).post
        assert row is not None
        return row.text


def cells(shapes, surroundings):
    return list(itertools.product(PLATFORMS, shapes, surroundings))


def words_of(name):
    """Return the runs of letters and digits of a name: what would give it away."""
    spaced = "".join(char if char.isalnum() or "\u0300" <= char <= "\u036f" else " " for char in name)
    return [word for word in spaced.split() if len(word) > 1] or spaced.split()


def n_in_clear(masking, shapes, surroundings):
    return sum(
        any(word in masking.stored(platform, surrounding.format(name)) for word in words_of(name))
        for platform, name, surrounding in cells(shapes, surroundings)
    )


def line_of(what, n, of):
    return f"| {what} | {n:,} of {of:,} | {100 * n / of:.1f} % |"


@pytest.fixture(scope="module")
def listed():
    return Masking([*PLAIN, *SYMBOLS])


@pytest.fixture(scope="module")
def of_corpus():
    return Masking([], in_corpus=[*PLAIN, *SYMBOLS])


@pytest.fixture(scope="module")
def unknown():
    return Masking(["路人甲"])


@pytest.mark.parametrize("way", ["listed", "of_corpus"])
def test_known_names_are_masked_whole_in_every_cell(way, request):
    masking = request.getfixturevalue(way)
    every = cells([*PLAIN, *SYMBOLS], [*BEFORE_COLON, *ELSEWHERE])
    assert len(every) == 7 * 30 * 15
    wrong = []
    for platform, name, surrounding in every:
        mark = f"‹{masking.key(platform, name)[0][:8]}›"
        stored = masking.stored(platform, surrounding.format(name)).replace(
            "‹" + masking.key(platform, "路人乙")[0][:8], "路"
        )
        if not stored.startswith(surrounding.partition("//@路")[0].format(mark)):
            wrong.append((platform, surrounding.format(name), stored))
    assert wrong == []


def test_the_figures_of_the_documentation(listed, unknown):
    every, all_places = [*PLAIN, *SYMBOLS], [*BEFORE_COLON, *ELSEWHERE]
    untouched = texts_without_names()
    changed = sum(unknown.stored(platform, text) != text for platform, text in untouched)
    rows = [
        ("known name, behind any mark", listed, every, all_places),
        ("unknown, of letters, digits, blanks, emoji; a colon behind it", unknown, PLAIN, BEFORE_COLON),
        ("unknown, with other symbols; a colon behind it", unknown, SYMBOLS, BEFORE_COLON),
        ("unknown, of letters and digits alone; no colon", unknown, WORDS, ELSEWHERE),
        ("unknown, with blanks or emoji inside; no colon", unknown, [n for n in PLAIN if n not in WORDS], ELSEWHERE),
        ("unknown, with other symbols; no colon", unknown, SYMBOLS, ELSEWHERE),
    ]
    counts = [(what, n_in_clear(who, shapes, where), len(cells(shapes, where))) for what, who, shapes, where in rows]
    counts.append(("texts without names that masking changed", changed, len(untouched)))
    lines = [line_of(*count) for count in counts]
    assert counts[0][1] == counts[3][1] == 0
    assert counts[1][1] <= 0.05 * counts[1][2]
    assert changed <= 0.001 * len(untouched)
    page = Path(__file__).parents[1].joinpath("docs/privacy.md").read_text(encoding="utf-8")
    assert [one for one in lines if one not in page] == [], "\n" + "\n".join(lines)


def texts_without_names():
    return [(platform, sentence.format(subject)) for platform in PLATFORMS for sentence in SAID for subject in SUBJECTS]
