"""Topics of words in a corpus: non-negative matrix factorisation of TF-IDF over words. Needs the extra ``stance``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.errors import FanweaveError, NothingFound
from graph.ids import MASKED
from graph.text import fold

_WORD = re.compile("[a-z\u3400-\u9fff]")
_NAMES_AND_LINKS = re.compile(MASKED + "|@[^\\s:：]{1,30}|https?://[^\\s]{1,200}|\\[[^\\]]{1,12}\\]")
_LITTLE = frozenset(
    "the an and or but of to in on at for is are was were be been it its this that you he she we they my your so as "
    "with 我们 你们 他们 她们 这个 那个 没有 不是 什么 怎么 一个 自己 但是 因为 所以 如果 可以 真的 现在 知道 觉得 "
    "这么 那么 就是 还是 已经 这样 那样 一下 一点".split()
)
_FEWEST_TEXTS = 20


class WordTopic(NamedTuple):
    """One topic."""

    words: tuple[str, ...]  # the heaviest, in order
    n_posts: int  # texts of which it is the heaviest topic
    posts: tuple[str, ...]  # ids of the texts that speak of it most


def word_topics(
    texts: Sequence[tuple[str, str]],
    *,
    n: int,
    n_words: int = 10,
    n_posts: int = 3,
    seed: int = 0,
) -> list[WordTopic]:
    """Return ``n`` topics of (post id, text), the one of most texts first; the same seed gives the same topics.

    Words of one character and little words are left out, and words that stand in one text or in more than half. Raises
    FanweaveError when scikit-learn or rjieba is not installed, NothingFound for too few texts.
    """
    try:
        import rjieba
        from sklearn.decomposition import NMF
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as error:
        raise FanweaveError(
            f"this needs {error.name}, which is not installed", hint="pip install 'fanweave[stance]'"
        ) from error
    if len(texts) < _FEWEST_TEXTS:
        raise NothingFound(f"{len(texts)} texts are too few for topics of words", hint=f"at least {_FEWEST_TEXTS}")

    def words_of(text: str) -> list[str]:
        cut = rjieba.cut(fold(_NAMES_AND_LINKS.sub(" ", text)))
        return [word for word in cut if len(word) > 1 and _WORD.search(word) and word not in _LITTLE]

    vectorizer = TfidfVectorizer(analyzer=words_of, min_df=2, max_df=0.5, sublinear_tf=True)
    try:
        weights = vectorizer.fit_transform([text for _, text in texts])
    except ValueError as error:
        raise NothingFound("no word stands in two texts and not in most", hint="ingest more posts") from error
    model = NMF(n_components=min(n, *weights.shape), init="nndsvda", random_state=seed, max_iter=400, tol=1e-3)
    of_texts = model.fit_transform(weights).round(9)
    words = [str(word) for word in vectorizer.get_feature_names_out()]
    ids = [post_id for post_id, _ in texts]
    strongest = np.where(of_texts.max(axis=1) > 0, of_texts.argmax(axis=1), -1)
    topics = [
        WordTopic(
            _heaviest(heavy, words, n=n_words), int((strongest == number).sum()), _heaviest(of_topic, ids, n=n_posts)
        )
        for number, (heavy, of_topic) in enumerate(zip(model.components_.round(9), of_texts.T, strict=True))
    ]
    return sorted(topics, key=lambda topic: (-topic.n_posts, topic.words))


def _heaviest(weights: np.ndarray, names: Sequence[str], *, n: int) -> tuple[str, ...]:
    """Return the names of the greatest weights, by name among equals; those without weight are left out."""
    order = sorted(range(len(names)), key=lambda place: (-weights[place], names[place]))
    return tuple(names[place] for place in order[:n] if weights[place] > 0)
