"""How many texts a second the core reads, beside spaCy's PhraseMatcher finding the labels alone in the same run."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_speed_corpus
from ingest.extract.core import Core, get_core

ROWS = 20_000  # texts a round
ROUNDS = 3  # fresh texts each; the median is printed
_EVERYDAY = (
    "的一是了在人有我他这中大来上个国到说们为子和你地出道也时得就那下以生会自着去之过家学对里后么心多天而能好，。"
)
DENSE_HITS = 2.4  # hits a text of the corpus that the aim of 30,000 texts a second was set on


def main() -> None:
    """Print texts a second of one core's process time."""
    core = get_core("xiaomi_su7")
    phrases = phrase_matcher(core)
    timed: dict[str, list[float]] = {}
    hits = chars = 0
    for seed in range(ROUNDS):
        dense, sparse = speed_texts(seed), [thinned(text) for text in speed_texts(seed + ROUNDS)]
        chars += sum(map(len, dense))
        hits += sum(len(core(text, "weibo")) for text in sparse)
        for name, read, texts in (
            ("core, speed corpus", lambda text: core(text, "weibo"), dense),
            ("core, thinned", lambda text: core(text, "weibo"), sparse),
            ("PhraseMatcher, labels only", phrases, dense),
        ):
            timed.setdefault(name, []).append(texts_a_second(read, texts))
    print(f"{chars / ROWS / ROUNDS:.0f} characters a text; thinned: {hits / ROWS / ROUNDS:.1f} hits a text")
    for name, rates in timed.items():
        print(f"{name:28}{statistics.median(rates):>10,.0f} texts/s")


def speed_texts(seed: int) -> list[str]:
    """Return the texts of one seed of the speed corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.jsonl"
        write_speed_corpus(path, rows=ROWS, seed=seed)
        return [json.loads(line)["content"] for line in path.read_text(encoding="utf-8").splitlines()]


def thinned(text: str) -> str:
    """Return a text as long of which the last two thirds hold everyday characters and no word of the lexicon."""
    keep = len(text) // 3
    filled = (_EVERYDAY[(ord(char) * 7919 + place * 31) % len(_EVERYDAY)] for place, char in enumerate(text[keep:]))
    return text[:keep] + "".join(filled)


def phrase_matcher(core: Core) -> Callable[[str], Any]:
    """Return spaCy's own way to find the labels: a Doc of characters and a PhraseMatcher."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("label", [nlp.make_doc(form) for form in core.lexicon.forms("label")])
    return lambda text: matcher(nlp.make_doc(text))


def texts_a_second(read: Callable[[str], Any], texts: Iterable[str]) -> float:
    """Return the rate in texts per second of process time."""
    texts = list(texts)
    started = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - started)


if __name__ == "__main__":
    main()
