"""The spaCy pipeline gives the core's hits, also after a round trip through disk and bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from ingest.extract.core import get_core
from ingest.extract.hit import Hit
from ingest.extract.spacy_ext import candidate_docs

CONFIG = {
    "nlp": {"lang": "zh", "pipeline": ["label_matcher"], "tokenizer": {"@tokenizers": "fanweave.CharTokenizer.v1"}},
    "components": {"label_matcher": {"factory": "label_matcher"}},
    "initialize": {"components": {"label_matcher": {"lexicon": "xiaomi_su7"}}, "tokenizer": {}},
}
TEXT = "回复@小明:我是八年老米粉了[doge] 支持雷总#小米SU7# http://t.cn/A6abc//@李四:我是米粉"


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.util.load_model_from_config(CONFIG, auto_fill=True)
    pipeline.initialize()
    return pipeline


def wanted(text: str, platform: str = "auto") -> tuple[Hit, ...]:
    return get_core("xiaomi_su7")(text, platform)


def test_pipeline_gives_the_hits_of_the_core(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.hits == wanted(TEXT)
    assert doc._.own_text == TEXT[6 : TEXT.index("//@")]
    assert [token.text for token in doc] == list(TEXT)


def test_pipeline_takes_the_platform_from_the_doc(nlp: Language) -> None:
    text = "#小米汽车#雷军#SU7 冲"
    doc = nlp.make_doc(text)
    doc.user_data["platform"] = "douyin"
    tags = [hit.value for hit in nlp(doc)._.hits if hit.kind == "hashtag"]
    assert tags == ["小米汽车", "雷军", "SU7"]


def test_spans_carry_kind_entry_and_context(nlp: Language) -> None:
    doc = nlp("我是八年老米粉了")
    spans = [(span.text, span.label_, span.id_, span._.holder, span._.negated) for span in doc.spans["labels"]]
    assert spans == [("八年老米粉", "label", "mi_fan", "self", False), ("八年", "tenure", "8y", "self", False)]
    assert doc.spans["labels"][0]._.rule == "xiaomi_su7/mi_fan.self"


def test_surface_spans_stand_apart(nlp: Language) -> None:
    doc = nlp("谢谢@小明[赞]")
    assert [(span.text, span.label_) for span in doc.spans["surface"]] == [("@小明", "mention"), ("[赞]", "emoji")]
    assert [span.text for span in doc.spans["labels"]] == []


def test_round_trip_through_disk_gives_the_same_hits(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(TEXT)._.hits == wanted(TEXT) != ()


def test_round_trip_through_bytes_gives_the_same_hits(nlp: Language) -> None:
    again = spacy.util.load_model_from_config(CONFIG, auto_fill=True)
    again.from_bytes(nlp.to_bytes())
    assert again(TEXT)._.hits == wanted(TEXT)


def test_saved_pipeline_loads_without_an_import(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    code = f"import spacy; print(len(spacy.load({str(tmp_path / 'pipeline')!r})('我是米粉').user_data['hits']))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == str(len(wanted("我是米粉")))


def test_another_tokenizer_expands_spans_to_its_tokens() -> None:
    english = spacy.blank("en")
    matcher: Any = english.add_pipe("label_matcher")
    matcher.initialize(lexicon="xiaomi_su7")
    doc = english("I am a Mi fan, really")
    assert [span.text for span in doc.spans["labels"] if span.label_ == "label"] == ["Mi fan"]


def test_without_a_lexicon_the_component_says_what_to_do() -> None:
    bare = spacy.blank("zh")
    bare.add_pipe("label_matcher")
    with pytest.raises(ValueError, match="initialize"):
        bare("我是米粉")


def test_hits_survive_a_doc_bin(nlp: Language) -> None:
    stored = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert doc._.hits == wanted(TEXT)


def test_core_imports_without_spacy_and_pandas() -> None:
    code = (
        "import sys; sys.modules['spacy'] = sys.modules['pandas'] = sys.modules['opencc'] = None\n"
        "from ingest.extract.core import get_core; print(len(get_core('xiaomi_su7')('我是米粉')))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert int(shown.stdout) > 0


def test_platform_and_names_come_in_on_a_ready_doc_through_pipe(nlp: Language) -> None:
    doc = nlp.make_doc("@雷军我觉得可以")
    doc.user_data["names"] = ["雷军"]
    (read,) = nlp.pipe([doc])
    assert [(hit.value, hit.rule) for hit in read._.hits if hit.kind == "mention"] == [("雷军", "mention.known")]


def test_only_candidates_get_a_doc(nlp: Language) -> None:
    core = get_core("xiaomi_su7")
    texts = ["今天天气不错", "我是米粉", "用了小米8年", "下一辆还买小米", "好" * 300, "好" * 301]
    rows = [(text, "weibo") for text in texts]
    assert [doc.user_data["text"] for doc in candidate_docs(nlp, rows, core)] == [texts[1], texts[2], texts[5]]
    with_frames = candidate_docs(nlp, rows, core, frames={"repurchase"})
    assert [doc.user_data["text"] for doc in with_frames] == [texts[1], texts[2], texts[3], texts[5]]
    [doc] = candidate_docs(nlp, [("#小米#雷军 我是米粉", "douyin")], core)
    assert [hit.value for hit in doc._.hits if hit.kind == "hashtag"] == ["小米", "雷军"]


def test_nothing_is_set_on_spans_and_getters_read_the_doc(nlp: Language) -> None:
    doc = nlp("我不是米粉")
    [span] = [span for span in doc.spans["labels"] if span.label_ == "label"]
    assert (span._.negated, span._.target, span._.conf) == (True, "brand:xiaomi", 0.95)
    doc.user_data["hits"] = ()
    assert (span._.negated, doc._.hits) == (None, ())
    assert not [key for key in doc.user_data if key not in ("text", "hits", "platform", "names")]
