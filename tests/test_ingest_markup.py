import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.case.folder import case_dir
from ingest.extract.core import get_core
from ingest.mapping.markup import linked, unescaped, unmarked

EMOJI_IMAGE = '<span class="url-icon"><img alt=[蜡烛] src="https://h5/e.png" style="width:1em; height:1em;" /></span>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("第一行<br />第二行<br>第三行", "第一行\n第二行\n第三行"),
        (f"保重{EMOJI_IMAGE}大家", "保重[蜡烛]大家"),
        ("<img alt='[允悲]' src='e.png'>", "[允悲]"),
        ('<img class="emoji" alt="😀" src="e.png">好', "😀好"),
        ('<img src="a.jpg" alt="一张照片的说明"/>看图', "看图"),
        ("回复<a href='https://m.weibo.cn/n/南瓜'>@南瓜</a>:同意", "回复@南瓜:同意"),
        ('<a href="/n/南瓜">@南瓜</a>说得对', "@南瓜 说得对"),
        ('<a href="/n/南瓜">@南瓜</a> 说得对', "@南瓜 说得对"),
        ('//<a href="/n/南瓜">@南瓜</a>:转', "//@南瓜:转"),
        (
            '<a href="https://m.weibo.cn/search?containerid=1"><span class="surl-text">#新车#</span></a>来了',
            "#新车#来了",
        ),
        (
            '<a href="//m.weibo.cn/p/index?containerid=100808ab"><span class="surl-text">新车超话</span></a>',
            "#新车[超话]#",
        ),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("1 < 2 且 3 > 2，<未知> <X的微博视频>", "1 < 2 且 3 > 2，<未知> <X的微博视频>"),
        ("<p>One</p><p>Two<br/>three</p>", "One\nTwo\nthree"),
        ('<a href="https://m.example/@ann" class="u-url mention">@<span>ann</span></a>hello', "@ann hello"),
        ('<a href="https://m.example/tags/ev" class="mention hashtag">#<span>ev</span></a>!', "#ev!"),
        (
            '<span class="invisible">https://</span><span class="ellipsis">e.org/a</span><span>bc</span>',
            "https://e.org/abc",
        ),
        ("<script>alert(1)</script><style>p{}</style>ok<!-- hidden -->", "ok"),
        ("<a href='x>y' title=\"a>b\">in</a> out", "in out"),
        ("cut off <a href='x", "cut off <a href='x"),
        ("I <3 this", "I <3 this"),
        (None, None),
        ("<br/>  <p></p>", None),
        (12, "12"),
    ],
)
def test_html_becomes_what_people_saw(source, text):
    assert unmarked(source) == text


def test_names_of_links_stay_apart_for_the_extraction():
    text = unmarked("<a href='/n/南瓜'>@南瓜</a>希望<a href='/n/土豆'>@土豆</a>回答")
    assert text is not None
    hits = get_core(case_dir("xiaomi_su7"))(text, "weibo")
    assert [hit.value for hit in hits if hit.kind == "mention"] == ["南瓜", "土豆"]


def test_addresses_behind_links_are_kept_and_those_of_the_platform_are_not():
    source = (
        '<a href="https://weibo.cn/sinaurl?u=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1">网页链接</a>'
        '<a href="/n/x">@x</a><a href="https://m.weibo.cn/search?q=1">#t#</a><a href="https://e.org/1&amp;2">e</a>'
        '<a href="https://e.org/1&amp;2">again</a><a href="https://s.example/@ann">@ann</a>'
    )
    assert linked(source) == ["https://news.example/a?b=1", "https://e.org/1&2"]
    assert linked("no link") is None and linked(None) is None and linked('<a href="http://[x">y</a>') is None


def test_a_reference_to_no_character_is_no_error():
    with pytest.raises(ValueError, match="digits"):
        html.unescape("&#" + "9" * 5000 + ";")
    assert unescaped("a&#" + "9" * 5000 + ";b &amp;") == "a\ufffdb &"


PIECES = st.sampled_from(
    [
        "<",
        ">",
        "<a href='",
        "'",
        '"',
        "<br",
        "/>",
        "</a>",
        "&",
        "&#",
        "9" * 9,
        ";",
        "@x",
        "#",
        "<img alt=[a]>",
        "好",
        " ",
        "<!--",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_has_an_unmarked_form_no_longer_than_with_its_spaces(source):
    text = unmarked(source)
    assert text is None or len(text) <= 2 * len(source) + 8
    linked(source)


@pytest.mark.parametrize("piece", ["<a ", "<a href='", '<a "', "<!--", "<p>", "&#1", "<a href=x>@x</a>y"])
def test_time_grows_with_length(piece):
    import time

    def seconds(n):
        begin = time.process_time()
        unmarked(piece * n)
        linked(piece * n)
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(160_000) < 64 * seconds(10_000) + 0.2
