"""Logistic models over named features, learned from what was annotated and, in part, from likelihoods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

SEED = 7
Weights = dict[str, float]
Array = NDArray[np.float64]
Seen = Sequence[str]


@dataclass(frozen=True)
class Known:
    """Rows of features with what was said of each and what it counts for; features seen `rare` times are kept."""

    rows: Sequence[Seen]
    said: Sequence[bool]
    weights: Sequence[float]
    rare: int = 5


@dataclass(frozen=True)
class Judged:
    """Rows that a teacher judged: how likely each is and what it counts for; features seen `rare` times in all are kept."""

    rows: Sequence[Seen]
    likely: Array
    weights: Array
    rare: int = 15


NOTHING = Judged((), np.zeros(0), np.zeros(0))


def total(weights: Weights, seen: Iterable[str]) -> float:
    """The sum of the weights of the features seen."""
    return sum(weights.get(feature, 0.0) for feature in seen)


def numbered(known: Iterable[Seen], judged: Iterable[Seen], rare: int, rare_judged: int) -> dict[str, int]:
    """The features that are common enough, among what is known or among all, numbered."""
    here, there = Counter(f for seen in known for f in seen), Counter(f for seen in judged for f in seen)
    usual = sorted(f for f in here | there if here[f] >= rare or (there[f] and here[f] + there[f] >= rare_judged))
    return {f: n for n, f in enumerate(usual)}


def matrix(index: dict[str, int], rows: Iterable[Seen]) -> csr_matrix:
    """Which features each row has."""
    listed = [sorted({index[f] for f in seen if f in index}) for seen in rows]
    ends = np.cumsum([0, *map(len, listed)]).astype(np.int32)
    columns = np.array([n for row in listed for n in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(listed), len(index)))


def fitted(known: Known, strength: float, judged: Judged = NOTHING) -> Weights:
    """The weights of a logistic regression; each judged row counts as both answers, each by its likelihood."""
    index = numbered(known.rows, judged.rows, known.rare, judged.rare)
    more = matrix(index, judged.rows)
    rows = vstack([matrix(index, known.rows), more, more]).tocsr()
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    wanted = np.array([*known.said, *([True] * len(judged.rows)), *([False] * len(judged.rows))])
    counts = np.concatenate([known.weights, judged.weights * judged.likely, judged.weights * (1 - judged.likely)])
    model = LogisticRegression(C=strength, solver="liblinear", random_state=SEED, tol=1e-3).fit(rows, wanted, counts)
    found = {f: float(w) for f, w in zip(index, model.coef_[0], strict=True)}
    return found | {"b": found.get("b", 0.0) + float(model.intercept_[0])}
