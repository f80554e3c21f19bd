"""spaCy over the same core: a tokenizer of characters and the component ``label_matcher``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.extract.core import Core
from ingest.extract.hit import Hit
from ingest.extract.lexicon.read import Lexicon, read_lexicon
from ingest.extract.platform.own import own_span

_SURFACE = frozenset({"hashtag", "mention", "reply", "repost", "emoji", "url"})
_WHOLE_TEXT = "flag"
_FILE = "lexicon.json"


class CharTokenizer:
    """One token a character: token i is character i."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text; the text is kept beside it, since ``doc.text`` has to be put together."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data["text"] = text
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CharTokenizer:
        """Return itself."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> CharTokenizer:
        """Return itself."""
        return self


class LabelMatcher:
    """Puts the hits of the core on a Doc: ``doc.user_data["hits"]``, and span groups when asked to.

    Platform, known nicknames and whether a machine has translated the text come with the Doc:
    ``doc.user_data["platform"]``, ``["names"]``, ``["machine_translated"]``.
    """

    def __init__(self, spans_key: str, surface_key: str, make_spans: bool) -> None:
        self.spans_key, self.surface_key, self.make_spans = spans_key, surface_key, make_spans
        self._core: Core | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its hits."""
        if self._core is None:
            raise ValueError("label_matcher has no lexicon yet: call nlp.initialize() or load a saved pipeline")
        data = doc.user_data
        text = _text_of(doc)
        names, translated = frozenset(data.get("names", ())), data.get("machine_translated", False)
        hits = self._core(text, data.get("platform", "auto"), names, machine_translated=translated)
        data["hits"] = hits
        if self.make_spans:
            self._set_spans(doc, text, hits)
        return doc

    def _set_spans(self, doc: Doc, text: str, hits: Sequence[Hit]) -> None:
        surface = [hit for hit in hits if hit.kind in _SURFACE]
        meaning = [hit for hit in hits if hit.kind not in _SURFACE and hit.kind != _WHOLE_TEXT]
        for key, chosen in ((self.surface_key, surface), (self.spans_key, meaning)):
            spans = [span for hit in chosen if (span := _span(doc, text, hit)) is not None]
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        lexicon: str,
    ) -> None:
        """Read the lexicon of a case: its name, or the path of its folder."""
        from graph.case.folder import case_dir

        self._core = Core(read_lexicon(case_dir(lexicon)))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the lexicon as JSON."""
        return msgspec.json.encode(None if self._core is None else self._core.lexicon)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LabelMatcher:
        """Take the lexicon that ``to_bytes`` gave."""
        lexicon = msgspec.json.decode(data, type=Lexicon | None)
        self._core = None if lexicon is None else Core(lexicon)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the lexicon into the folder of the component."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LabelMatcher:
        """Read what ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())


def _text_of(doc: Doc) -> str:
    return doc.user_data.get("text") or doc.text


def _span(doc: Doc, text: str, hit: Hit) -> Span | None:
    name = hit.ent or hit.value
    if len(doc) == len(text):
        return Span(doc, hit.start, hit.end, label=hit.kind, span_id=name)
    return doc.char_span(hit.start, hit.end, label=hit.kind, span_id=name, alignment_mode="expand")


@registry.tokenizers("fanweave.CharTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], CharTokenizer]:
    """Return the factory of the character tokenizer."""
    return lambda nlp: CharTokenizer(nlp.vocab)


@Language.factory(
    "label_matcher",
    assigns=["doc.spans"],
    default_config={"spans_key": "labels", "surface_key": "surface", "make_spans": True},
)
def make_matcher(nlp: Language, name: str, spans_key: str, surface_key: str, make_spans: bool) -> LabelMatcher:
    """Return a matcher without a lexicon; ``nlp.initialize`` or loading gives it one."""
    return LabelMatcher(spans_key, surface_key, make_spans)


def _hits_of(doc: Doc) -> tuple[Hit, ...]:
    # A Doc that has been to disk holds lists, since its user data is written as msgpack.
    return tuple(hit if isinstance(hit, Hit) else Hit(*hit) for hit in doc.user_data.get("hits", ()))


def _own_text_of(doc: Doc) -> str:
    text = _text_of(doc)
    start, end = own_span(text, _hits_of(doc))
    return text[start:end]


def _hit_of(span: Span) -> Hit | None:
    names = (span.start_char, span.end_char, span.label_)
    return next((h for h in _hits_of(span.doc) if h[:3] == names and span.id_ in (h.ent or h.value, "")), None)


def _field_of(field: str) -> Callable[[Span], Any]:
    return lambda span: getattr(_hit_of(span), field, None)


Doc.set_extension("hits", getter=_hits_of, force=True)
Doc.set_extension("own_text", getter=_own_text_of, force=True)
for _field in ("rule", "conf", "holder", "negated", "target"):
    Span.set_extension(_field, getter=_field_of(_field), force=True)


LONG = 300
"""Code points from which a text gets a Doc, whatever was found in it."""


def needs_doc(text: str, hits: Sequence[Hit], frames: Collection[str] = ()) -> bool:
    """Return whether a text is worth a Doc: it holds a label, a tenure, one of these frames, or is long.

    A Doc costs ten times what the core costs, so the core reads every text and Docs are made for candidates alone.
    """
    return len(text) > LONG or any(
        hit.kind in ("label", "tenure") or (hit.kind == "frame" and hit.value in frames) for hit in hits
    )


def candidate_docs(
    nlp: Language, texts: Iterable[tuple[str, str]], core: Core, frames: Collection[str] = ()
) -> Iterator[Doc]:
    """Yield the Docs of the (text, platform) pairs that need one, by a pipeline with ``label_matcher``."""
    for text, platform in texts:
        if needs_doc(text, core(text, platform), frames):
            doc = nlp.make_doc(text)
            doc.user_data["platform"] = platform
            yield nlp(doc)
