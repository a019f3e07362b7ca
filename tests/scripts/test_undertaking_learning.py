"""What the scripts learn from: cases and likelihoods in, weights that the reader can use out."""

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

from scripts.undertaking_linear import Judged, Known, fitted, matrix, numbered, total

from onrecord.extract import undertaking_net
from scripts import undertaking_student as student

NAMES = [["b", "h=dam"], ["b", "h=walk"], ["b", "h=dam", "g=build"], ["b", "g=take", "h=walk"]] * 40


@pytest.fixture
def lesson():
    index = numbered(NAMES, [], 5, 5)
    rng = np.random.default_rng(1)
    wanted = np.array(["h=dam" in row for row in NAMES], np.float32)
    states = rng.normal(size=(len(NAMES), 8)).astype(np.float32)
    return index, student.Lesson(matrix(index, NAMES), states, wanted, np.ones(len(NAMES), np.float32))


def test_a_feature_is_kept_where_it_is_common_enough_in_what_is_known_or_in_all():
    index = numbered([["a"], ["a"], ["b"]], [["b"], ["b"], ["c"]], 2, 3)
    assert sorted(index) == ["a", "b"]


def test_a_judged_row_counts_as_both_answers_by_its_likelihood():
    known = Known([["b", "h=dam"]] * 20 + [["b", "h=walk"]] * 20, [True] * 20 + [False] * 20, [1.0] * 40)
    judged = Judged([["b", "h=canal"]] * 30, np.full(30, 0.9), np.ones(30), 5)
    weights = fitted(known, 1.0, judged)
    assert total(weights, ["b", "h=dam"]) > 0 > total(weights, ["b", "h=walk"])
    assert total(weights, ["b", "h=canal"]) > 0
    assert "h=canal" not in fitted(known, 1.0)


def test_the_slopes_are_those_of_the_loss(lesson, monkeypatch):
    _, given = lesson
    for name in ("UNSEEN", "DROPPED", "NO_STATES", "DECAY"):
        monkeypatch.setattr(student, name, 0.0)
    rng = np.random.default_rng(2)
    layers = {name: layer.astype(np.float64) for name, layer in student._start(given.features.shape[1], 8, rng).items()}

    def loss(at):
        odds = student.odds(at, given.features, given.states)
        return (np.logaddexp(0, odds) - given.wanted * odds).sum() / (student.BATCH * student.SCALE)

    slopes = student._slopes(layers, given, np.arange(len(NAMES)), rng)
    for name, layer in layers.items():
        place = tuple(rng.integers(0, size) for size in layer.shape)
        step = np.zeros_like(layer)
        step[place] = 1e-5
        there, back = (loss(layers | {name: layer + way * step}) for way in (1, -1))
        assert slopes[name][place] == pytest.approx((there - back) / 2e-5, rel=1e-3, abs=1e-7)


def test_what_is_learned_is_what_the_reader_reads(lesson, tmp_path, monkeypatch):
    index, given = lesson
    monkeypatch.setattr(student, "WARM", 1)
    layers = student.learn(given, seed=3, epochs=150)
    odds = student.odds(layers, given.features, given.states)
    assert (odds > 0).tolist() == (given.wanted > 0.5).tolist()
    (tmp_path / "en").mkdir()
    assert student.write(tmp_path / "en" / "undertaking_net.npz", list(index), layers, vectors=7) == len(index)
    monkeypatch.setattr(undertaking_net, "files", lambda _: tmp_path)
    kept = undertaking_net.net.__wrapped__()
    assert (kept.vectors, set(kept.rows)) == (7, set(index))
    ordered = np.array([kept.table[kept.rows[name]] for name in index])
    assert np.abs(ordered - layers["table"]).max() < 0.02
