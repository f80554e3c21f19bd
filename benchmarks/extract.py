"""How many texts a second extraction reads, beside spaCy's own matchers finding the labels alone in the same run."""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.corpus import DENSE_HITS, DENSE_SHARE, thinned, write_speed_corpus
from ingest.extract.core import Core, get_core
from ingest.extract.lexicon.entry import Entry, Line
from ingest.extract.lexicon.read import Lexicon

ROWS = 12_000  # texts a round
ROUNDS = 3  # fresh texts each; the median is printed
SMALL, LARGE = 500, 5_000  # forms of the lexicons that are compared
_HAN = [chr(code) for code in range(0x4E00, 0x9FA5)]
Reader = Callable[[Iterable[str]], object]
"""Reads texts and forgets what it found."""


def main() -> None:
    """Print texts a second of one core's process time, for a corpus as dense as the aims' and for a hard one."""
    core = get_core("xiaomi_su7")
    readers = list(_readers(core))
    rates: dict[str, list[float]] = {name: [] for name, _ in readers}
    hits = chars = hard_hits = 0
    for seed in range(ROUNDS):
        texts = [thinned(text, DENSE_SHARE) for text in speed_texts(seed)]
        hard = speed_texts(seed + ROUNDS)
        hits += sum(len(core(text, "weibo")) for text in speed_texts(seed + 9, share=DENSE_SHARE))
        hard_hits += sum(len(core(text, "weibo")) for text in speed_texts(seed + 19))
        chars += sum(map(len, texts))
        for name, read in readers:
            rates[name].append(texts_a_second(read, hard if "hard" in name else texts))
    n = ROWS * ROUNDS
    print(
        f"{chars / n:.0f} characters and {hits / n:.1f} hits a text (aim {DENSE_HITS}); hard: {hard_hits / n:.1f} hits"
    )
    print(f"{sum(len(line.entry.forms) for line in core.lexicon.lines):,} forms in the case's lexicon")
    for name, speeds in rates.items():
        print(f"{name:52}{statistics.median(speeds):>9,.0f} texts/s")
    small, large = (statistics.median(rates[f"core, {size:,} forms"]) for size in (SMALL, LARGE))
    print(f"{LARGE:,} forms instead of {SMALL}: {100 * (small / large - 1):+.0f} % of time")


def _readers(core: Core) -> Iterator[tuple[str, Reader]]:
    yield "core, the case's lexicon", each(core)
    for size in (SMALL, LARGE):
        yield f"core, {size:,} forms", each(Core(lexicon_of(core.lexicon, size)))
    yield "core, the case's lexicon, hard texts", each(core)
    yield "spaCy Doc and label_matcher, tuples", spacy_pipeline(make_spans=False)
    yield "spaCy Doc and label_matcher, span groups", spacy_pipeline(make_spans=True)
    yield "spaCy's PhraseMatcher, labels alone", phrase_matcher(core)
    yield "spaCy's EntityRuler, labels alone", entity_ruler(core)


def each(read: Callable[[str, str], object]) -> Reader:
    """Return what reads texts of Weibo one by one."""
    return lambda texts: deque((read(text, "weibo") for text in texts), maxlen=0)


def speed_texts(seed: int, *, share: float = 1.0) -> list[str]:
    """Return the texts of one seed of the speed corpus; ``share`` below 1 thins them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.jsonl"
        write_speed_corpus(path, rows=ROWS, seed=seed)
        texts = [json.loads(line)["content"] for line in path.read_text(encoding="utf-8").splitlines()]
    return texts if share == 1 else [thinned(text, share) for text in texts]


def lexicon_of(lexicon: Lexicon, size: int) -> Lexicon:
    """Return a lexicon of ``size`` forms: the case's own, fewer an entry, or made-up labels beside them."""
    lines = list(lexicon.lines)
    longest = max(len(line.entry.forms) for line in lines)
    while sum(min(longest, len(line.entry.forms)) for line in lines) > size and longest > 1:
        longest -= 1
    lines = [msgspec.structs.replace(line, entry=_shortened(line.entry, longest)) for line in lines]
    rng = random.Random(size)
    own_forms = {form for line in lexicon.lines for form in line.entry.forms}
    missing = size - sum(len(line.entry.forms) for line in lines)
    new_forms = sorted(
        {"".join(rng.choices(_HAN, k=rng.randrange(2, 7))) for _ in range(2 * max(missing, 0))} - own_forms
    )
    rng.shuffle(new_forms)
    for start in range(0, missing, 50):
        forms = new_forms[start : min(start + 50, missing)]
        lines.append(Line(Entry(id=f"made_up_{start}", kind="label", forms=forms), "made up"))
    return msgspec.structs.replace(lexicon, lines=tuple(lines))


def _shortened(entry: Entry, longest: int) -> Entry:
    ambiguous = (
        entry.ambiguous
        if isinstance(entry.ambiguous, bool)
        else [f for f in entry.ambiguous if f in entry.forms[:longest]]
    )
    return msgspec.structs.replace(entry, forms=entry.forms[:longest], ambiguous=ambiguous)


def spacy_pipeline(*, make_spans: bool) -> Reader:
    """Return the character tokenizer and the component that calls the core."""
    import spacy

    config = {
        "nlp": {"lang": "zh", "pipeline": ["label_matcher"], "tokenizer": {"@tokenizers": "fanweave.CharTokenizer.v1"}},
        "components": {"label_matcher": {"factory": "label_matcher", "make_spans": make_spans}},
        "initialize": {"components": {"label_matcher": {"lexicon": "xiaomi_su7"}}, "tokenizer": {}},
    }
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.initialize()
    return lambda texts: deque(nlp.pipe(texts), maxlen=0)


def phrase_matcher(core: Core) -> Reader:
    """Return spaCy's own way to find the labels: a Doc of characters and a PhraseMatcher."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("label", [nlp.make_doc(form) for form in core.lexicon.forms("label")])
    return each(lambda text, _: matcher(nlp.make_doc(text)))


def entity_ruler(core: Core) -> Reader:
    """Return the same as a rule-based entity recogniser."""
    import spacy

    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LABEL", "pattern": form} for form in core.lexicon.forms("label")])  # type: ignore[attr-defined]
    return lambda texts: deque(nlp.pipe(texts), maxlen=0)


def texts_a_second(read: Reader, texts: list[str]) -> float:
    """Return the rate in texts per second of process time."""
    started = time.process_time()
    read(texts)
    return len(texts) / (time.process_time() - started)


if __name__ == "__main__":
    main()
