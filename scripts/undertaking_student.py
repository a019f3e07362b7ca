"""Student: the small network of `onrecord.extract.undertaking_net`, taught by annotations and a teacher's likelihoods.

Distillation after Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network" (2015): the student's wanted output
is the likelihood that the teacher gives, beside what was annotated. Written out in NumPy: Adam (Kingma and Ba 2015), dropout
(Srivastava et al. 2014), layer normalisation (Ba et al. 2016), and the mean of the weights over the last steps (Polyak and
Juditsky 1992). The seed is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Array = NDArray[np.float32]
Layers = dict[str, Array]
WIDTH, EPOCHS, BATCH, RATE, WARM, DECAY = 64, 10, 256, 3e-3, 200, 1e-5
UNSEEN, DROPPED, NO_STATES = 0.15, 0.2, 0.15  # features left out, numbers left out, phrases without states
AVERAGED = 0.3  # of the steps: the last ones, over which the weights are averaged
FIRST, SECOND, SMALL = 0.9, 0.999, 1e-5
SCALE = 0.6  # of a batch: about what its cases weigh


@dataclass
class Lesson:
    """Cases as rows: features (sparse), states, the wanted likelihood and what each counts for."""

    features: csr_matrix
    states: Array
    wanted: Array
    weights: Array


def learn(lesson: Lesson, seed: int, epochs: int = EPOCHS) -> Layers:
    """The weights of the network."""
    rng = np.random.default_rng(seed)
    layers = _start(lesson.features.shape[1], lesson.states.shape[1], rng)
    first, second = ({k: np.zeros_like(v) for k, v in layers.items()} for _ in range(2))
    mean = {k: np.zeros_like(v, dtype=np.float64) for k, v in layers.items()}
    batches = -(-len(lesson.wanted) // BATCH)
    steps, step, averaged = epochs * batches, 0, 0
    for _ in range(epochs):
        order = rng.permutation(len(lesson.wanted))
        for start in range(0, len(order), BATCH):
            step += 1
            slopes = _slopes(layers, lesson, order[start : start + BATCH], rng)
            rate = RATE * min(1.0, step / WARM) * (1 - (step - 1) / steps)
            for name, slope in slopes.items():
                first[name] += (1 - FIRST) * (slope - first[name])
                second[name] += (1 - SECOND) * (slope * slope - second[name])
                level = np.sqrt(second[name] / (1 - SECOND**step)) + 1e-8
                layers[name] -= rate / (1 - FIRST**step) * first[name] / level
            if step > (1 - AVERAGED) * steps:
                averaged += 1
                for name, layer in layers.items():
                    mean[name] += (layer - mean[name]) / averaged
    return {name: layer.astype(np.float32) for name, layer in mean.items()}


def _start(features: int, states: int, rng: np.random.Generator) -> Layers:
    def drawn(inner: int, *shape: int) -> Array:
        return rng.uniform(-1, 1, shape).astype(np.float32) / np.float32(np.sqrt(inner))

    table = np.concatenate([rng.normal(0, 0.05, (features, WIDTH)), np.zeros((features, 1))], 1).astype(np.float32)
    norm = np.stack([np.ones(WIDTH), np.zeros(WIDTH)]).astype(np.float32)
    return {
        "table": table,
        "states": drawn(states, states, WIDTH),
        "states_bias": drawn(states, WIDTH),
        "norm": norm,
        "hidden": drawn(WIDTH, WIDTH, WIDTH),
        "hidden_bias": drawn(WIDTH, WIDTH),
        "last": drawn(WIDTH, WIDTH),
        "bias": np.full(1, -2, np.float32),
    }


def _slopes(layers: Layers, lesson: Lesson, chosen: NDArray[np.intp], rng: np.random.Generator) -> Layers:
    """The slope of the loss in each weight over one batch."""
    size, width = len(chosen), WIDTH

    def kept(share: float, *shape: int) -> Array:
        return (rng.random(shape) >= share).astype(np.float32) / np.float32(1 - share)

    seen = lesson.features[chosen]
    seen.data = kept(UNSEEN, len(seen.data))
    states = lesson.states[chosen].astype(np.float32) * kept(DROPPED, size, lesson.states.shape[1])
    told = (rng.random((size, 1)) >= NO_STATES).astype(np.float32)
    added = seen @ layers["table"]
    summed = added[:, :width] + told * (states @ layers["states"] + layers["states_bias"])
    centred = summed - summed.mean(1, keepdims=True)
    spread = np.sqrt((centred**2).mean(1, keepdims=True) + SMALL)
    level = centred / spread
    drop_first, drop_last = kept(DROPPED, size, width), kept(DROPPED, size, width)
    raised = level * layers["norm"][0] + layers["norm"][1]
    first = np.maximum(raised, 0) * drop_first
    inner = first @ layers["hidden"] + layers["hidden_bias"]
    second = (first + np.maximum(inner, 0)) * drop_last
    odds = second @ layers["last"] + added[:, width] + layers["bias"][0]
    off = (1 / (1 + np.exp(-odds)) - lesson.wanted[chosen]) * lesson.weights[chosen] / (BATCH * SCALE)
    to_second = off[:, None] * layers["last"] * drop_last
    to_inner = to_second * (inner > 0)
    to_raised = (to_second + to_inner @ layers["hidden"].T) * drop_first * (raised > 0)
    to_level = to_raised * layers["norm"][0]
    to_sum = (to_level - to_level.mean(1, keepdims=True) - level * (to_level * level).mean(1, keepdims=True)) / spread
    to_states = told * to_sum
    return {
        "table": seen.T @ np.concatenate([to_sum, off[:, None]], 1) + 2 * np.float32(DECAY) * layers["table"],
        "states": states.T @ to_states,
        "states_bias": to_states.sum(0),
        "norm": np.stack([(to_raised * level).sum(0), to_raised.sum(0)]),
        "hidden": first.T @ to_inner,
        "hidden_bias": to_inner.sum(0),
        "last": second.T @ off,
        "bias": off.sum(keepdims=True),
    }


def odds(layers: Layers, features: csr_matrix, states: Array) -> Array:
    """The log odds of some cases, as the reader works them out."""
    added = features @ layers["table"]
    summed = added[:, :WIDTH] + states.astype(np.float32) @ layers["states"] + layers["states_bias"]
    centred = summed - summed.mean(1, keepdims=True)
    level = centred / np.sqrt((centred**2).mean(1, keepdims=True) + SMALL)
    first = np.maximum(level * layers["norm"][0] + layers["norm"][1], 0)
    second = first + np.maximum(first @ layers["hidden"] + layers["hidden_bias"], 0)
    found: Array = second @ layers["last"] + added[:, WIDTH] + layers["bias"][0]
    return found


def write(path: Path, names: list[str], layers: Layers, vectors: int) -> int:
    """Keep the weights, a byte each for the features' rows; gives how many rows are kept."""
    table = layers["table"]
    scale = np.maximum(np.abs(table).max(0), 1e-9) / 127
    small = np.round(table / scale).astype(np.int8)
    kept = [n for n, name in enumerate(names) if small[n].any() and name.isprintable()]
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            names=np.frombuffer("\n".join(names[n] for n in kept).encode(), dtype=np.uint8),
            table=small[kept],
            scale=scale.astype(np.float32),
            states=layers["states"].astype(np.float16),
            states_bias=layers["states_bias"],
            norm=layers["norm"],
            hidden=layers["hidden"].astype(np.float16),
            hidden_bias=layers["hidden_bias"],
            last=layers["last"],
            bias=np.float32(layers["bias"][0]),
            vectors=np.int32(vectors),
        )
    return len(kept)
