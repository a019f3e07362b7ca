"""How likely a phrase is an undertaking: a small network over the features seen and spaCy's own states of its words.

The features' rows add up to 64 numbers, to which come the states (`doc.tensor`) of the head, its governor, the name and the
sentence; one hidden layer follows. The weights (`lang/en/undertaking_net.npz`, one byte each) are learned by
`scripts/teach_undertaking.py` from a teacher that is itself too large to ship. With another spaCy model than the one it was
learned with, whose states say something else, the features stand alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from onrecord.extract.undertaking_phrase import governor

Array = NDArray[np.float32]
SMALL = 1e-5


@dataclass(frozen=True, slots=True)
class Net:
    """The weights: a row for each feature (the last column counts by itself), then the layers."""

    rows: dict[str, int]
    table: Array
    states: Array
    states_bias: Array
    norm: Array
    hidden: Array
    hidden_bias: Array
    last: Array
    bias: float
    vectors: int


@cache
def net() -> Net:
    """The weights, read once a process."""
    path = files("onrecord.lang").joinpath("en", "undertaking_net.npz")
    with np.load(BytesIO(path.read_bytes())) as kept:
        names = kept["names"].tobytes().decode().split("\n")
        layers = {k: kept[k].astype(np.float32) for k in ("states", "states_bias", "norm", "hidden", "hidden_bias", "last")}
        table = kept["table"].astype(np.float32) * kept["scale"]
        rows = {name: n for n, name in enumerate(names)}
        return Net(rows=rows, table=table, bias=float(kept["bias"]), vectors=int(kept["vectors"]), **layers)


def strengths(doc: Doc, found: Sequence[tuple[Token, Sequence[str]]], named: Sequence[tuple[int, int]]) -> list[float]:
    """The log odds of each phrase, given by its head and features, and by the characters of its name."""
    if not found:
        return []
    learned = net()
    seen = np.stack([_added(learned, features) for _, features in found])
    summed, alone = seen[:, :-1], seen[:, -1]
    if doc.vocab.vectors.shape[0] == learned.vectors and doc.tensor.shape[-1] * 4 == len(learned.states):
        summed = summed + states(doc, [head for head, _ in found], named) @ learned.states + learned.states_bias
    centred = summed - summed.mean(1, keepdims=True)
    level = centred / np.sqrt((centred**2).mean(1, keepdims=True) + SMALL) * learned.norm[0] + learned.norm[1]
    first = np.maximum(level, 0)
    second = first + np.maximum(first @ learned.hidden + learned.hidden_bias, 0)
    return [float(x) for x in second @ learned.last + alone + learned.bias]


def _added(learned: Net, features: Sequence[str]) -> Array:
    """The sum of the rows of the features that are known."""
    rows = learned.rows
    total: Array = learned.table[[rows[f] for f in features if f in rows]].sum(0)
    return total


def states(doc: Doc, heads: Sequence[Token], named: Sequence[tuple[int, int]]) -> Array:
    """What spaCy's model makes of the head, the word that governs it, the name and the sentence, side by side."""
    tensor, starts, means, found = doc.tensor, doc.to_array(["IDX"]).tolist(), {}, []
    for head, (first, past) in zip(heads, named, strict=True):
        start, end = bisect_right(starts, first) - 1, bisect_left(starts, past)
        sentence, above = head.sent, governor(head)[1]
        if sentence.start not in means:
            means[sentence.start] = tensor[sentence.start : sentence.end].mean(0)
        over = tensor[above.i] if above is not None else np.zeros_like(tensor[0])
        found.append(np.concatenate([tensor[head.i], over, tensor[start:end].mean(0), means[sentence.start]]))
    return np.asarray(found, dtype=np.float32)
