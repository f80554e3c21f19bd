"""TF-IDF on counts that were taken once: what TfidfVectorizer gives, fold by fold, without reading the texts again."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfTransformer


class Tfidf(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Keeps the n-grams of two texts at least, then weights them, term frequency on a log scale."""

    def fit(self, counts: Any, gold: Any = None) -> Tfidf:
        """Learn which n-grams are kept, and their weights."""
        self.kept_ = np.flatnonzero(np.asarray((counts > 0).sum(axis=0)).ravel() >= 2)
        self.inner_ = TfidfTransformer(sublinear_tf=True).fit(counts[:, self.kept_])
        return self

    def transform(self, counts: Any) -> Any:
        """Return the weights of each text, of length 1."""
        return self.inner_.transform(counts[:, self.kept_])
